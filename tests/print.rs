//! Pages of the sample edition, printed.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use manchette::press::print::{Printer, Shell};
use std::path::Path;

fn printer() -> Printer {
    let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("public");
    let newsroom = std::fs::read_to_string(public.join("newsroom.json")).unwrap();
    let shell = Shell {
        style: "p{}".into(),
        script: "early()".into(),
        glue: "/manchette-0123456789abcdef.js".into(),
        wasm: "/manchette-0123456789abcdef_bg.wasm".into(),
    };
    Printer::new(&newsroom, &public.join("edition"), shell).unwrap()
}

fn article(id: &str) -> String {
    let file = format!("{}/public/edition/articles/{id}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(file).unwrap()
}

#[test]
fn an_article_is_printed_with_its_boxes() {
    let page = printer().article(&article("104213")).unwrap();
    assert!(page.path.ends_with("-104213.html"), "{}", page.path);
    for part in ["<h1 class=\"headline\"", "id=\"related-heading\"", "id=\"picks-heading\"", "class=\"load-more\""] {
        assert!(page.html.contains(part), "no {part} in {}", page.html);
    }
}

#[test]
fn the_same_article_is_printed_the_same() {
    let json = article("104895");
    assert_eq!(printer().article(&json).unwrap(), printer().article(&json).unwrap());
}
