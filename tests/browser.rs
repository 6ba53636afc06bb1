//! What only a browser can answer: nodes in a document, JSON by `JSON.parse`, zones by `Intl`, requests by `fetch`.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use manchette::json::{Document, from_str};
use manchette::model::{Article, Block};
use manchette::node::{Node, dynamic, el, icon, keyed, mount, state};
use manchette::reactive::*;
use manchette::source::Cause;
use manchette::source::transport::Transport;
use manchette::view::View;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

/// Mounts a node into an element of its own; it stays mounted for the rest of the test page.
fn mounted(make: impl FnOnce() -> Node + 'static) -> Element {
    let root = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&root).unwrap();
    mount(&root, make).forever();
    root
}

/// Lets effects run.
async fn tick() {
    manchette::source::transport::sleep(20).await;
}

#[wasm_bindgen_test]
fn words_are_never_parsed_as_html() {
    let root = mounted(|| el("p").attr("title", "\"<i>".to_owned()).child("<b>đậm</b> & <script>1</script>").into());
    assert_eq!(root.text_content().unwrap(), "<b>đậm</b> & <script>1</script>");
    assert_eq!(root.query_selector_all("*").unwrap().length(), 1);
    assert_eq!(root.query_selector("p").unwrap().unwrap().get_attribute("title").unwrap(), "\"<i>");
}

#[wasm_bindgen_test]
fn icons_are_drawings() {
    let root = mounted(|| icon(&["M0 0h9"]).into());
    let path = root.query_selector("svg > path").unwrap().unwrap();
    assert_eq!(path.namespace_uri().unwrap(), "http://www.w3.org/2000/svg");
}

#[wasm_bindgen_test]
async fn attributes_and_pieces_follow_their_signals_and_listeners_hear() {
    let count = RwSignal::new(0_u32);
    let root = mounted(move || {
        el("button")
            .attr_fn("aria-pressed", move || state(count.get() > 0))
            .attr_fn("hidden", move || count.get() > 1)
            .on("click", move |_| count.update(|n| *n += 1))
            .child("nhấn ")
            .child(dynamic(move || match count.get() {
                0 => Node::Many(Vec::new()),
                n => vec![el("i").child(n.to_string()), el("b").child("lần")].into(),
            }))
            .child(" xong")
            .into()
    });
    let button: HtmlElement = root.query_selector("button").unwrap().unwrap().unchecked_into();
    let seen = || (button.text_content().unwrap(), button.get_attribute("aria-pressed").unwrap(), button.hidden());
    assert_eq!(seen(), ("nhấn  xong".into(), "false".into(), false));
    button.click();
    tick().await;
    assert_eq!(seen(), ("nhấn 1lần xong".into(), "true".into(), false));
    button.click();
    tick().await;
    assert_eq!(seen(), ("nhấn 2lần xong".into(), "true".into(), true));
    count.set(0);
    tick().await;
    assert_eq!(seen(), ("nhấn  xong".into(), "false".into(), false));
}

/// How many rows were drawn.
fn drawn(drawn: RwSignal<u32>) -> u32 {
    std::mem::take(&mut *drawn.write())
}

#[wasm_bindgen_test]
async fn rows_stay_while_their_keys_do() {
    let keys = RwSignal::new(vec!["a", "b", "c"]);
    let count = RwSignal::new(0_u32);
    let root = mounted(move || {
        let rows = keyed(move |each| {
            keys.with(|keys| {
                for key in keys {
                    let draw = || {
                        count.update(|n| *n += 1);
                        el("li").child((*key).to_owned())
                    };
                    each(key, &draw);
                }
            });
        });
        el("ul").child(el("li").child("head")).child(rows).child(el("li").child("foot")).into()
    });
    let list = root.query_selector("ul").unwrap().unwrap();
    let row = |key: &str| -> Element {
        let all = list.children();
        (0..all.length()).filter_map(|n| all.item(n)).find(|row| row.text_content().as_deref() == Some(key)).unwrap()
    };
    assert_eq!((list.text_content().unwrap().as_str(), drawn(count)), ("headabcfoot", 3));
    for (now, words, new) in [
        (vec!["a", "b", "c", "d", "e"], "headabcdefoot", 2),
        (vec!["e", "a", "c"], "headeacfoot", 0),
        (vec!["x", "c", "a", "y"], "headxcayfoot", 2),
        (vec!["x", "c"], "headxcfoot", 0),
        (vec!["x", "n", "c"], "headxncfoot", 1),
        (vec![], "headfoot", 0),
        (vec!["p", "q"], "headpqfoot", 2),
        (vec!["r", "s"], "headrsfoot", 2),
    ] {
        let before: Vec<(&str, Element)> =
            keys.get_untracked().into_iter().filter(|key| now.contains(key)).map(|key| (key, row(key))).collect();
        keys.set(now);
        tick().await;
        assert_eq!((list.text_content().unwrap().as_str(), drawn(count)), (words, new));
        assert!(before.into_iter().all(|(key, element)| row(key) == element), "{words}: a row is another element");
    }
}

#[wasm_bindgen_test]
fn the_browsers_json_reads_as_the_native_one_does() {
    let wrong = Document::parse("{\"a\":").err().unwrap();
    assert!(!wrong.problem.is_empty());
    let document = Document::parse(r#"{"a":[1,"2",null,{"b":true}],"c":{"x":1,"y":2}}"#).unwrap();
    let root = document.root();
    assert_eq!(root.field::<Vec<u8>>("a"), [1]);
    assert_eq!(root.get("c").values().len(), 2);
    assert!(root.get("khong-co").is_null());
    assert!(root.get("a").is_list() && !root.get("a").is_object());
    assert_eq!(root.get("a").items().remove(3).truth(), None);
    assert_eq!(root.need::<String>("z").unwrap_err().to_string(), "field `z`: is missing");
    let deep = "[".repeat(5_000) + &"]".repeat(5_000);
    let document = Document::parse(&deep).unwrap();
    let mut place = document.root();
    for _ in 0..121 {
        place = place.items().remove(0);
    }
    assert!(place.is_null());
}

#[wasm_bindgen_test]
fn one_bad_block_does_not_take_the_article() {
    let json = r#"{"id":"1","slug":"a","headline":["H",{"type":"sub","text":"2"},"O"],"published":"hôm qua","tags":[{"id":1}],
        "body":[{"type":"paragraph","text":"một"},{"type":"figure","image":{"src":"javascript:1"}},7,"hai"]}"#;
    let article: Article = from_str(json).unwrap();
    assert_eq!(article.headline.to_plain(), "H2O");
    assert_eq!(article.published, None);
    assert_eq!(article.body, [Block::paragraph("một"), Block::Missing, Block::Missing, Block::paragraph("hai")]);
    assert!(from_str::<Article>(r#"{"id":"1","slug":"a"}"#).unwrap_err().to_string().contains("`headline`"));
}

#[wasm_bindgen_test]
fn the_article_with_every_block_is_read_whole() {
    let article: Article = from_str(include_str!("../public/edition/articles/104895.json")).unwrap();
    assert!(article.body.len() > 20);
    assert!(!article.body.contains(&Block::Missing));
}

#[wasm_bindgen_test]
fn the_browser_knows_the_zones() {
    use manchette::text::{nfc, offset_minutes};
    assert_eq!(offset_minutes("Asia/Ho_Chi_Minh", 1_634_799_900), Some(420));
    assert_eq!(offset_minutes("Europe/Berlin", 1_634_799_900), Some(120));
    assert_eq!(offset_minutes("Europe/Berlin", 1_640_000_000), Some(60));
    assert_eq!(offset_minutes("Asia/Kathmandu", 0), Some(330));
    assert_eq!(offset_minutes("Hà/Nội", 0), None);
    assert_eq!(nfc("Tha\u{300}nh Tri\u{300}"), "Thành Trì");
}

#[wasm_bindgen_test]
async fn requests_answer_or_say_why_not() {
    let transport = Transport::default();
    let answer = transport.get("data:application/json,%5B1%5D").await.unwrap();
    assert_eq!((answer.status, answer.body.as_str(), answer.is_json()), (200, "[1]", true));
    // Nobody listens on port 1, and browsers refuse it.
    let error = transport.get("http://127.0.0.1:1/").await.unwrap_err();
    assert!(matches!(error.cause, Cause::Network(_)), "{error}");
    let hurried = Transport::within(0);
    assert_eq!(hurried.get("data:,x").await.unwrap_err().cause, Cause::Timeout(0));
}

#[wasm_bindgen_test]
fn a_chosen_view_is_shown_and_remembered() {
    let head = document().head().unwrap();
    let meta = document().create_element("meta").unwrap();
    meta.set_attribute("name", "viewport").unwrap();
    head.append_child(&meta).unwrap();
    View::Desktop.choose();
    assert_eq!(View::chosen(), Some(View::Desktop));
    assert_eq!(meta.get_attribute("content").unwrap(), "width=1024");
    View::take_up("?view=mobile");
    assert_eq!(View::chosen(), Some(View::Mobile));
    assert!(meta.get_attribute("content").unwrap().contains("device-width"));
    let memory = window().local_storage().unwrap().unwrap();
    assert_eq!(memory.get_item("manchette.view").unwrap().as_deref(), Some("mobile"));
}

#[wasm_bindgen_test]
fn a_head_is_applied_once_and_gives_way_to_the_next() {
    use manchette::page::Head;
    let head = |title: &str, about: &'static str| Head {
        title: title.into(),
        language: "en".into(),
        tags: vec![el("meta").attr("name", "description").attr("content", about).attr("data-head", "")],
    };
    let document = document();
    let first = |selector| document.query_selector(selector).unwrap();
    head("One", "a").apply();
    // As a printed page has it, and the browser does not.
    let data = document.create_element("script").unwrap();
    let _ = data.set_attribute("type", "application/ld+json");
    let _ = data.set_attribute("data-head", "print");
    let _ = document.head().unwrap().append_child(&data);
    let before = first("meta[name=description]").unwrap();
    head("One", "a").apply();
    assert_eq!(first("meta[name=description]").unwrap(), before, "nothing is touched that is right");
    assert!(data.is_connected());
    head("Two \"<b>\"", "b").apply();
    assert_eq!(document.title(), "Two \"<b>\"");
    assert_eq!(document.document_element().unwrap().get_attribute("lang").as_deref(), Some("en"));
    assert_eq!(document.query_selector_all("head [data-head]").unwrap().length(), 1);
    assert_eq!(first("meta[name=description]").unwrap().get_attribute("content").as_deref(), Some("b"));
}

#[wasm_bindgen_test]
fn words_fold_as_press_folds_them() {
    use manchette::text::fold::{Wanted, words};
    use manchette::text::{fold, matches};
    for text in ["Thanh Trì", "THANH TRÌ", "Tha\u{300}nh Tri\u{323}", " thanh, trỉ! "] {
        assert_eq!(fold(text), "thanh tri", "{text}");
    }
    assert_eq!(fold("Đối thoại 3064/UBND-KTN"), "doi thoai 3064 ubnd ktn");
    assert_eq!(words("Khoá")[0].accented, words("KHO\u{301}A")[0].accented);
    assert_ne!(words("khoả")[0].accented, words("khoá")[0].accented);
    assert!(Wanted::of("đa").accents && !Wanted::of("da").accents);
    let text = "Ở huyện Thanh Trì";
    assert_eq!(matches(text, "thanh tri").into_iter().map(|range| &text[range]).collect::<Vec<_>>(), ["Thanh Trì"]);
}

#[wasm_bindgen_test]
fn keys_and_values_come_in_their_order() {
    let document = Document::parse(r#"{"b":"1","constructor":"2","a":3}"#).unwrap();
    let entries: Vec<_> = document.root().entries().into_iter().map(|(key, value)| (key, value.text())).collect();
    let expected = [("b", Some("1")), ("constructor", Some("2")), ("a", None)];
    assert_eq!(entries, expected.map(|(key, value)| (key.to_owned(), value.map(str::to_owned))));
    assert!(document.root().get("valueOf").text().is_none());
    assert!(Document::parse("[1]").unwrap().root().entries().is_empty());
}

#[wasm_bindgen_test]
async fn feeds_are_printed_and_not_read_by_browsers() {
    for kind in ["rss", "json-feed"] {
        let json = r#"{"name":"Báo","language":"vi","timezone":"Asia/Ho_Chi_Minh","site":"https://bao.example",
            "source":{"kind":"KIND","base":"https://bao.example/feed"},"permalink":{"article":"/{slug}-{id}.html"},
            "sections":[],"imprint":{"publisher":"Báo"}}"#;
        let newsroom: manchette::config::Newsroom = from_str(&json.replace("KIND", kind)).unwrap();
        let api = manchette::source::other(&newsroom, &newsroom.source.base, Transport::default());
        let list = api.list(&manchette::model::ListKey::Latest, 1).await.unwrap_err();
        assert_eq!((list.cause, list.url.as_str()), (Cause::Printed, "https://bao.example/feed"));
        let key = manchette::model::ArticleKey { id: Some("7".to_owned()), slug: None };
        let article = api.article(&key, None).await.unwrap_err();
        assert!(article.to_string().contains("feeds are printed, not read by browsers"), "{article}");
        assert!(article.is_out(), "where there is an edition to fall back to, it is read");
    }
}
