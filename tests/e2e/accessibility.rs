//! axe-core finds nothing wrong: in both views, light and dark.

use super::desk::Fault;
use super::reader::Reader;
use super::sample::{BLOCKS, HERO, REFERENCE, path};
use super::setup::{Setup, desktop, phone};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::OnceLock;

/// The text of axe-core.
fn axe() -> &'static str {
    static AXE: OnceLock<String> = OnceLock::new();
    AXE.get_or_init(|| {
        let named = std::env::var_os("AXE").map(PathBuf::from);
        let setup = || {
            let script = concat!(env!("CARGO_MANIFEST_DIR"), "/.ci/setup.sh");
            let path =
                std::process::Command::new("bash").args([script, "axe-path"]).output().expect("there is no bash");
            PathBuf::from(String::from_utf8_lossy(&path.stdout).trim())
        };
        let file = named.unwrap_or_else(setup);
        std::fs::read_to_string(&file).unwrap_or_else(|_| {
            panic!("no axe-core at {}: .ci/setup.sh browser installs it, AXE= names it", file.display())
        })
    })
}

/// Fails on any violation, with the rule and the elements.
pub(crate) async fn check(r: &Reader, what: &str) {
    r.run(axe()).await;
    let run = "const done = arguments[0];
        axe.run(document, { resultTypes: ['violations'] })
            .then(({ violations }) => done(violations.map(v => ({ rule: v.id, help: v.help, nodes: v.nodes.map(n => n.target.join(' ') + ': ' + (n.any[0] ?? n.all[0] ?? n.none[0])?.message) }))))
            .catch(error => done(String(error)))";
    let found = r.client.execute_async(run, Vec::<Value>::new()).await.unwrap();
    assert_eq!(found, json!([]), "{what}: {found:#}");
}

/// Readers of both views, by day and by night.
pub(crate) fn readers() -> Vec<(&'static str, Setup)> {
    let dark = |setup: Setup| setup.wish("prefers-color-scheme", "dark");
    let light = |setup: Setup| setup.wish("prefers-color-scheme", "light");
    vec![
        ("desktop, light", light(desktop())),
        ("desktop, dark", dark(desktop())),
        ("phone, light", light(phone())),
        ("phone, dark", dark(phone())),
    ]
}

#[tokio::test]
async fn the_article_page() {
    for (who, setup) in readers() {
        setup
            .run(async |r| {
                for id in [REFERENCE, BLOCKS, HERO] {
                    r.open(&path(id)).await;
                    check(r, &format!("{id}, {who}")).await;
                }
            })
            .await;
    }
}

#[tokio::test]
async fn the_view_that_was_chosen() {
    for (scheme, setup) in [("light", desktop()), ("dark", desktop())] {
        setup
            .wish("prefers-color-scheme", scheme)
            .run(async |r| {
                r.open(&format!("{}?view=mobile", path(REFERENCE))).await;
                check(r, &format!("mobile on a desktop, {scheme}")).await;
            })
            .await;
    }
}

#[tokio::test]
async fn an_open_drawer() {
    for (who, setup) in readers().into_iter().skip(2) {
        setup
            .run(async |r| {
                r.open(&path(REFERENCE)).await;
                r.click(".masthead-menu").await;
                r.until("the drawer", "$('#menu').matches(':popover-open')").await;
                r.frames().await;
                check(r, who).await;
            })
            .await;
    }
}

#[tokio::test]
async fn a_list() {
    for (who, setup) in readers() {
        setup
            .run(async |r| {
                for page in ["/thoi-su", "/"] {
                    r.open(page).await;
                    check(r, &format!("{page}, {who}")).await;
                }
            })
            .await;
    }
}

#[tokio::test]
async fn a_skeleton() {
    for (who, setup) in readers() {
        setup
            .run(async |r| {
                r.open(&path(REFERENCE)).await;
                r.desk.fault("/edition/articles/", Fault::Hold);
                r.click(".related-links a").await;
                r.until("a skeleton", "$('main .skeleton')").await;
                check(r, who).await;
            })
            .await;
    }
}

#[tokio::test]
async fn a_face() {
    for (who, setup) in readers() {
        setup
            .failing()
            .run(async |r| {
                r.open("/khong/co/trang/nay").await;
                check(r, &format!("not found, {who}")).await;
                r.desk.fault("/edition/articles/", Fault::Status(500));
                r.open(&path(REFERENCE)).await;
                r.headline("Chưa tải được trang này").await;
                check(r, &format!("broken, {who}")).await;
            })
            .await;
    }
}

#[tokio::test]
async fn a_box_that_failed_and_a_picture_that_failed() {
    for (who, setup) in readers() {
        setup
            .failing()
            .run(async |r| {
                r.desk.fault("/edition/picks", Fault::Status(500));
                r.desk.fault("/edition/pictures/", Fault::Status(404));
                r.open(&path(HERO)).await;
                r.until("the placeholder", "$('.picture-note')").await;
                check(r, who).await;
            })
            .await;
    }
}
