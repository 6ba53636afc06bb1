//! `press check URL` and `press init URL`, as a newsroom's developer runs them, on sites that are made here.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

#[path = "check/feeds.rs"]
mod feeds;
#[path = "check/found.rs"]
mod found;
#[path = "check/ghost.rs"]
mod ghost;
#[path = "check/hostile.rs"]
mod hostile;
#[path = "check/init.rs"]
mod init;
#[path = "check/judged.rs"]
mod judged;
#[path = "check/real.rs"]
mod real;
#[path = "check/site.rs"]
mod site;
#[path = "check/wordpress.rs"]
mod wordpress;

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// What a command said.
struct Told {
    status: Option<i32>,
    out: String,
    err: String,
}

impl Told {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }
}

fn press(args: &[&str]) -> Told {
    let done = Command::new(env!("CARGO_BIN_EXE_press")).args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Told { status: done.status.code(), out: text(done.stdout), err: text(done.stderr) }
}

fn init(url: &str, folder: &Path) -> (Told, Value) {
    let out = folder.join("bao/newsroom.json");
    let told = press(&["init", url, "--out", out.to_str().unwrap()]);
    assert_eq!(told.status, Some(0), "{}{}", told.out, told.err);
    (told, serde_json::from_str(&std::fs::read_to_string(out).unwrap()).unwrap())
}

/// The line of a report about something.
fn line<'a>(api: &'a Value, about: &str) -> &'a Value {
    let mut lines = api["lines"].as_array().into_iter().flatten();
    lines.find(|line| line["about"] == about).unwrap_or(&Value::Null)
}
