//! A wrong `newsroom.json` stops a build before anything is written, and `press check` tells programs by its status.

use std::process::Command;

use manchette::press::build::{BuildError, build};

use super::newsroom::Newsroom;

fn check(newsroom: &Newsroom, flags: &[&str]) -> (Option<i32>, String) {
    let mut press = Command::new(env!("CARGO_BIN_EXE_press"));
    let out =
        press.args(["check", "--config"]).arg(newsroom.path("public/newsroom.json")).args(flags).output().unwrap();
    (out.status.code(), String::from_utf8(out.stdout).unwrap())
}

fn change(newsroom: &Newsroom, from: &str, to: &str) {
    let text = std::fs::read_to_string(newsroom.path("public/newsroom.json")).unwrap();
    let changed = text.replacen(from, to, 1);
    assert_ne!(changed, text, "no {from}");
    newsroom.write("public/newsroom.json", &changed);
}

#[test]
fn a_wrong_newsroom_stops_the_build_and_names_every_fault() {
    let newsroom = Newsroom::new();
    change(&newsroom, "\"permalink\"", "\"boxes\":{\"picks\":\"x\"},\"permlink\":{},\"permalink\"");
    let error = build(&newsroom.options()).unwrap_err();
    assert!(matches!(error, BuildError::Newsroom(_)), "{error}");
    for field in ["`boxes.picks`", "`permlink`: is unknown; did you mean `permalink`?"] {
        assert!(error.to_string().contains(field), "{error}");
    }
    assert!(!newsroom.path("site").exists());
    let (status, text) = check(&newsroom, &[]);
    assert_eq!(status, Some(1), "{text}");
    assert!(text.contains("error: newsroom.json, field `boxes.picks`") && text.contains(": 2 errors, "), "{text}");
    let (_, json) = check(&newsroom, &["--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["ok"], json["errors"].as_array().unwrap().len()), (&false.into(), 2));
    assert_eq!(json["errors"][0]["field"], "boxes.picks");
}

#[test]
fn what_should_be_looked_at_is_a_note_of_the_build() {
    let newsroom = Newsroom::new();
    change(&newsroom, "\"https://", "\"http://");
    let notes = build(&newsroom.options()).unwrap().notes;
    assert!(notes.iter().any(|note| note.contains("field `site`") && note.contains("is not https")), "{notes:?}");
    assert_eq!(check(&newsroom, &[]).0, Some(0));
    assert_eq!(check(&newsroom, &["--strict"]).0, Some(1));
    std::fs::remove_file(newsroom.path("public/newsroom.json")).unwrap();
    assert_eq!(check(&newsroom, &[]).0, Some(2));
}
