//! The article that has every kind of block, and the odd articles.

use super::desk::Fault;
use super::sample::{BLOCKS, BROKEN_PICTURE, LONG_LEAD, SHORT, article, articles, path, plain, squeeze};
use super::setup::{desktop, phone};
use serde_json::{Value, json};

/// How a block stands in the page.
fn element(block: &Value) -> String {
    let kind = block["type"].as_str().unwrap();
    let own = match kind {
        "paragraph" => "p",
        "heading" => return format!("h{}", block["level"]),
        "list" if block["ordered"] == true => "ol",
        "list" => "ul",
        "quote" if block["pull"] == true => "figure.quote.quote-pull",
        "quote" => "figure.quote",
        "figure" => "figure.figure",
        "gallery" => "figure.gallery",
        "table" => "div.table",
        "separator" => "hr.separator",
        "preformatted" => return format!("pre.{}", block["kind"].as_str().unwrap().replace("plain", "preformatted")),
        "aside" => "aside.aside",
        "details" => "details.details",
        "audio" => "figure.media.media-audio",
        "video" => "figure.media.media-video",
        "file" => "p.file",
        "embed" => "figure.embed",
        other => panic!("a kind of block that this test does not know: {other}"),
    };
    own.to_owned()
}

/// Everything that a reader is meant to read of a block, in order.
fn readable(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| readable(item, out)),
        Value::Object(map) => {
            for key in ["text", "caption", "credit", "name", "title", "summary", "source"] {
                out.extend(map.get(key).map(plain));
            }
            for key in ["body", "items", "figures", "head", "rows"] {
                map.get(key).into_iter().for_each(|inner| readable(inner, out));
            }
        }
        _ => {}
    }
}

#[tokio::test]
async fn all_kinds_of_blocks_stand_in_order_with_every_word() {
    for setup in [desktop(), phone()] {
        setup
            .run(async |r| {
                let article = article(BLOCKS);
                let body = article["body"].as_array().unwrap();
                let expected: Vec<String> = body.iter().map(element).collect();
                r.open(&path(BLOCKS)).await;
                let there = r.get("[...$('.body').children].map(e => [e.localName, ...e.classList].join('.'))").await;
                assert_eq!(there, json!(expected));
                let shown = r.words(".body").await;
                let mut texts = Vec::new();
                readable(&article["body"], &mut texts);
                assert!(texts.len() > 50);
                for text in texts {
                    assert!(shown.contains(&squeeze(&text)), "missing: {text}");
                }
            })
            .await;
    }
}

#[tokio::test]
async fn blocks_are_the_elements_that_they_mean() {
    desktop()
        .run(async |r| {
            r.open(&path(BLOCKS)).await;
            for inline in ["strong", "em", "code", "mark", "sub", "sup", "s", "u", "a", "br"] {
                assert!(r.count(&format!(".body {inline}")).await > 0, "{inline}");
            }
            assert!(r.count(".body > ul > li > ul, .body > ul > li > ol").await > 0, "a list in a list");
            assert_eq!(r.number("$('.body > ol').start").await, 4.0);
            r.holds("$('.body table caption')").await;
            r.holds("$('.body thead th[rowspan=\"2\"]') && $('.body thead th[colspan=\"2\"]')").await;
            r.holds("$('.body thead th[scope=col]') && $('.body tbody th[scope=row]')").await;
            r.holds("$('.body table tbody tr').parentElement.localName === 'tbody'").await;
            r.holds("$('.quote blockquote') && $('.quote figcaption cite')").await;
            r.holds("$$('.gallery img').length >= 3").await;
            r.holds("$('.body audio[controls]') && $('.body video[controls][poster][width][height]')").await;
            r.holds("!$('.details').open").await;
            r.click(".details summary").await;
            r.holds("$('.details').open").await;
            r.holds("$('.file a').hasAttribute('download')").await;
            r.holds("$('.code code')").await;
            assert!(r.text("$('.preformatted').textContent").await.contains("Ga      Tàu đầu"), "spaces stay");
        })
        .await;
}

#[tokio::test]
async fn the_odd_ones_read_well() {
    phone()
        .run(async |r| {
            let odd = articles();
            let odd = |test: &dyn Fn(&Value) -> bool| odd.iter().find(|a| test(a)).expect("it is in the edition")["id"].clone();
            let no_lead = odd(&|a| a["lead"].as_str().is_none_or(str::is_empty) && !a["lead"].is_array());
            let no_author = odd(&|a| a["authors"].as_array().is_none_or(Vec::is_empty));
            let long_headline = odd(&|a| plain(&a["headline"]).chars().count() == 94);
            let id = |id: &Value| id.as_str().unwrap().to_owned();
            r.open(&path(&id(&no_lead))).await;
            assert_eq!(r.count(".lead").await, 0);
            r.open(&path(&id(&no_author))).await;
            assert_eq!(r.count(".byline").await, 0);
            r.open(&path(&id(&long_headline))).await;
            assert_eq!(r.text("words($('h1')).normalize()").await.chars().count(), 94);
            r.holds("document.documentElement.scrollWidth <= innerWidth").await;
            r.open(&path(LONG_LEAD)).await;
            assert_eq!(r.words(".lead").await.chars().count(), 507);
            r.open(&path(SHORT)).await;
            assert_eq!(r.count(".body > p").await, 1);
            assert_eq!(r.count(".article img").await, 0);
        })
        .await;
}

#[tokio::test]
async fn decomposed_letters_are_composed_on_the_way_in() {
    desktop()
        .run(async |r| {
            let mut decomposed = article(SHORT);
            decomposed["headline"] = json!("Tha\u{300}nh pho\u{302}\u{301} va\u{300} u\u{31b}\u{301}t a\u{301}o");
            decomposed["body"] = json!([{ "type": "paragraph", "text": "Chu\u{31b}\u{303} to\u{302}\u{309} ho\u{31b}\u{323}p “cong” \"thẳng\"…" }]);
            r.desk.fault(&format!("/edition/articles/{SHORT}"), Fault::Says(decomposed.to_string()));
            r.open(&path(SHORT)).await;
            assert_eq!(r.text("$('h1').textContent").await, "Thành phố và ứt áo");
            assert_eq!(r.text("$('.body').textContent").await, "Chữ tổ hợp “cong” \"thẳng\"…");
        })
        .await;
}

#[tokio::test]
async fn a_picture_that_fails_leaves_its_caption_and_a_calm_word() {
    desktop()
        .announce("Failed to load resource")
        .run(async |r| {
            r.open(&path(BROKEN_PICTURE)).await;
            r.run("$$('.article img').forEach(img => img.scrollIntoView())").await;
            r.until("the placeholder", "$('.article .picture-failed .picture-note')").await;
            assert_eq!(r.words(".article .picture-note").await, "Không tải được ảnh");
            r.holds("box('.article .picture-failed').height > 100").await;
            r.holds("words($('.article figure:has(.picture-failed) figcaption'))").await;
            r.holds("getComputedStyle($('.picture-failed img')).visibility === 'hidden' || box('.picture-failed img').height === 0 || getComputedStyle($('.picture-failed img')).opacity === '0'").await;
        })
        .await;
}
