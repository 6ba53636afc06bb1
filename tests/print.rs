//! Pages of the sample edition, printed.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use manchette::press::print::{Printer, Sheets, Shell};
use std::path::Path;

fn printer() -> Printer {
    printer_with(|_| {})
}

fn printer_with(change: impl FnOnce(&mut serde_json::Value)) -> Printer {
    let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("public");
    let newsroom = std::fs::read_to_string(public.join("newsroom.json")).unwrap();
    let shell = Shell {
        style: "p{}".into(),
        sheet: "/manchette-0123456789abcdef.css".into(),
        sheets: Sheets { article: Some("i{}".into()), ..Sheets::default() },
        script: "early()".into(),
        glue: "/manchette-0123456789abcdef.js".into(),
        wasm: "/manchette-0123456789abcdef_bg.wasm".into(),
        apis: Some("/manchette-apis-0123456789abcdef.js".into()),
    };
    let mut newsroom: serde_json::Value = serde_json::from_str(&newsroom).unwrap();
    change(&mut newsroom);
    Printer::new(&newsroom.to_string(), &public.join("edition"), shell).unwrap()
}

fn article(id: &str) -> String {
    let file = format!("{}/public/edition/articles/{id}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(file).unwrap()
}

#[test]
fn a_page_brings_the_style_of_its_kind_and_one_policy_lets_all_through() {
    let printer = printer();
    let policy = printer.inline().policy(&[]);
    let pages = [printer.article(&article("104213")).unwrap(), printer.search(), printer.missing()];
    for page in &pages {
        for hash in manchette::press::csp::Inline::of(&page.html).styles {
            assert!(policy.contains(&hash), "{}: {hash} is not in {policy}", page.path);
        }
    }
    let [article, search, missing] = pages.map(|page| page.html);
    assert!(article.contains("<style data-sheet=\"/manchette-0123456789abcdef.css\">i{}</style>"));
    // A build without such a sheet, and a page that may become any other.
    assert!(search.contains("<style>p{}</style>") && missing.contains("<style>p{}</style>"));
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
fn boxes_are_as_large_as_the_newsroom_says_and_none_where_it_says_so() {
    let html = |boxes: serde_json::Value| {
        printer_with(|newsroom| newsroom["boxes"] = boxes).article(&article("104213")).unwrap().html
    };
    let some = html(serde_json::json!({ "related": 2, "picks": 3, "more": 4 }));
    assert_eq!(some.matches("class=\"card\"").count(), 5);
    assert_eq!(some.matches("class=\"item\"").count(), 4);
    let none = html(serde_json::json!({ "related": 0, "picks": false, "more": 0 }));
    for part in ["related-heading", "picks-heading", "more-heading", "class=\"rail\"", "\"rows\"", "\"picks\":["] {
        assert!(!none.contains(part), "{part} in {none}");
    }
}

#[test]
fn the_page_of_previews_is_printed_where_there_is_one_and_found_by_nobody() {
    assert!(printer().preview().is_none());
    let preview = serde_json::json!({ "kind": "wordpress", "base": "https://cms.kinhky.example" });
    let page = printer_with(|newsroom| newsroom["preview"] = preview).preview().unwrap();
    assert_eq!((page.path.as_str(), page.listed), ("/preview", false));
    assert!(page.html.contains("content=\"noindex\"") && page.html.contains("\"waits\":true"), "{}", page.html);
}

#[test]
fn no_page_carries_the_redirects() {
    let plain = printer();
    let told = printer_with(|newsroom| {
        newsroom["$schema"] = "https://kinhky.example/newsroom.schema.json".into();
        newsroom["redirects"] = serde_json::json!([{ "from": "/gioi-thieu.aspx", "to": "/thoi-su" }]);
    });
    assert_eq!(told.article(&article("104213")).unwrap(), plain.article(&article("104213")).unwrap());
    assert_eq!(told.template(), plain.template(), "a redirect more prints no page anew");
}

#[test]
fn the_same_article_is_printed_the_same() {
    let json = article("104895");
    assert_eq!(printer().article(&json).unwrap(), printer().article(&json).unwrap());
}

#[test]
fn an_article_for_members_shows_what_is_everybodys_and_says_that_there_is_more() {
    let printed = |body: serde_json::Value| {
        let json =
            serde_json::json!({ "id": "9", "slug": "a", "headline": "Sổ tay", "access": "members", "body": body });
        printer().article(&json.to_string()).unwrap().html
    };
    let preview = printed(serde_json::json!([{ "type": "paragraph", "text": "Mở đầu." }]));
    let (text, notice) = (preview.find("Mở đầu.").unwrap(), preview.find("dành cho thành viên").unwrap());
    assert!(text < notice, "the word stands where the text ends");
    let nothing = printed(serde_json::json!([]));
    assert!(nothing.contains("dành cho thành viên") && !nothing.contains("type=\"password\""));
    assert!(nothing.contains("\"isAccessibleForFree\":false"));
}
