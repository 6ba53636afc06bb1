//! Markup with the browser's parser: the same corpus, the same blocks.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "markup/corpus.rs"]
mod corpus;
#[path = "markup/walk.rs"]
mod walk;

use corpus::{BASE, CORPUS};
use manchette::markup::{Origin, blocks, inline, plain};
use manchette::model::Href;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_corpus_becomes_the_same_as_natively() {
    let mut wrong = Vec::new();
    for (name, html, expected) in CORPUS {
        let found = blocks(html, &Origin { base: BASE.to_owned() });
        let json = serde_json::to_string_pretty(&found).unwrap() + "\n";
        if json != *expected {
            wrong.push(format!("{name}: {json}"));
        }
        for href in walk::hrefs(&found) {
            assert!(Href::parse(href.as_str()).is_some_and(|again| again == href), "{href}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[wasm_bindgen_test]
fn titles_are_one_line() {
    let title = r#"Bài &#8220;độc&#8221; <script>1</script> &amp; <img src=x onerror=1> <em>nghiêng</em>"#;
    assert_eq!(
        serde_json::to_string(&inline(title, &Origin::default())).unwrap(),
        r#"["Bài “độc” & ",{"type":"emphasis","text":"nghiêng"}]"#
    );
    assert_eq!(plain("Thời sự &amp; <b>Xã\n hội</b><br>x"), "Thời sự & Xã hội x");
}

#[wasm_bindgen_test]
fn nothing_runs_while_it_is_read() {
    let global = js_sys::global();
    let trap = "<img src=x onerror='window.__ran=1'><script>window.__ran=2</script><svg onload='window.__ran=3'>";
    let iframe = "<iframe srcdoc='<script>parent.__ran=4</script>'></iframe><video src=x onerror='window.__ran=5'>";
    blocks(&[trap, iframe].concat(), &Origin::default());
    assert!(!js_sys::Reflect::has(&global, &"__ran".into()).unwrap());
}

#[wasm_bindgen_test]
fn ten_thousand_nested_elements_leave_their_text() {
    for tag in ["div", "b", "blockquote", "ul><li", "table><tr><td", "template", "svg"] {
        let html = format!("{}đáy", format!("<{tag}>từ ").repeat(10_000));
        let words = walk::words(&blocks(&html, &Origin::default()));
        assert_eq!(words.iter().filter(|word| *word == "từ").count(), 10_000, "{tag}");
        assert!(words.iter().any(|word| word == "đáy"), "{tag}");
    }
}

#[wasm_bindgen_test]
fn ten_megabytes_leave_their_text() {
    let paragraph = format!("<p>Một đoạn <b>văn</b> dài, {}</p>\n", "đủ chữ để đọc. ".repeat(40));
    let count = (10 << 20) / paragraph.len() + 1;
    assert_eq!(blocks(&paragraph.repeat(count), &Origin::default()).len(), count);
}
