//! Markup with the native parser: the corpus, what must hold for any input, and size.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "markup/corpus.rs"]
mod corpus;
#[path = "markup/old.rs"]
mod old;
#[path = "markup/properties.rs"]
mod properties;
#[path = "markup/walk.rs"]
mod walk;

use corpus::{BASE, CORPUS};
use manchette::markup::{Origin, blocks, inline, plain};
use manchette::model::{Block, Inline, RichText};

#[test]
fn the_corpus_becomes_what_it_became() {
    let bless = std::env::var_os("MANCHETTE_BLESS").is_some();
    let mut wrong = Vec::new();
    for (name, html, expected) in CORPUS {
        let found = blocks(html, &Origin { base: BASE.to_owned() });
        let json = serde_json::to_string_pretty(&found).unwrap() + "\n";
        if bless {
            let file = format!("{}/tests/markup/{name}.json", env!("CARGO_MANIFEST_DIR"));
            std::fs::write(file, &json).unwrap();
        } else if json != *expected {
            wrong.push(format!("{name}: {json}"));
        }
        let again: Vec<Block> = serde_json::from_str(&json).unwrap();
        assert_eq!(again, found, "{name} does not survive its JSON");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn titles_are_one_line() {
    let none = Origin::default();
    let show = |html: &str| serde_json::to_string(&inline(html, &none)).unwrap();
    assert_eq!(show("Giá &#8220;vàng&#8221; &#038; đô-la 3 < 5"), r#""Giá “vàng” & đô-la 3 < 5""#);
    assert_eq!(show("  một\n hai\t"), r#""một hai""#);
    assert_eq!(
        show(r#"Bài "độc" <script>1</script> & <img src=x onerror=1> <em>nghiêng</em>"#),
        r#"["Bài \"độc\" & ",{"type":"emphasis","text":"nghiêng"}]"#
    );
    assert_eq!(show("<p>một</p><p>hai</p>ba<br>bốn"), r#"["một hai ba",{"type":"break"},"bốn"]"#);
    assert_eq!(show("<ul><li>a</li><li>b</li></ul>[&hellip;]"), r#""a b […]""#);
    assert_eq!(
        show(r#"<a href="javascript:1">x</a><a href="/y">y</a>"#),
        r#"["x",{"type":"link","text":"y","href":"/y"}]"#
    );
    assert_eq!(show("Tha\u{300}nh"), r#""Thành""#);
    assert_eq!(plain("Thời sự &amp; <b>Xã\n hội</b><br>x"), "Thời sự & Xã hội x");
    assert_eq!(plain(" Kinh tế  "), "Kinh tế");
    assert_eq!(inline("", &none), RichText::default());
}

#[test]
fn relative_links_stay_without_a_base() {
    let found = blocks(r#"<p><a href="/a">a</a></p><img src="b.jpg">"#, &Origin::default());
    assert!(matches!(&found[..], [Block::Paragraph { text }, Block::Figure(figure)]
        if matches!(&text.0[..], [Inline::Link(href, _)] if href.as_str() == "/a") && figure.image.src.as_str() == "b.jpg"));
}

#[test]
fn ten_thousand_nested_elements_leave_their_text() {
    for tag in ["div", "b", "span", "blockquote", "ul><li", "table><tr><td", "font", "svg", "template", "figure", "a"] {
        let html = format!(
            "{}đáy sâu{}",
            format!("<{tag}>từ ").repeat(10_000),
            "</div>".repeat(if tag == "div" { 10_000 } else { 100 })
        );
        let words = walk::words(&blocks(&html, &Origin::default()));
        assert_eq!(words.iter().filter(|word| *word == "từ").count(), 10_000, "{tag}");
        assert_eq!(words[words.len() - 2..], ["đáy", "sâu"], "{tag}");
        assert_eq!(inline(&html, &Origin::default()).to_plain().split_whitespace().count(), 10_002, "{tag}");
    }
}

#[test]
fn ten_megabytes_leave_their_text() {
    let mut html = String::new();
    let mut count = 0;
    while html.len() < 10 << 20 {
        count += 1;
        html.push_str("<p>Một đoạn <b>văn</b> dài, với <a href=\"/lien-ket\">liên kết</a>, ");
        html.push_str(&"đủ chữ để đọc. ".repeat(20));
        html.push_str("</p>\n<figure><img src=\"/a.jpg\"></figure>");
    }
    let found = blocks(&html, &Origin { base: BASE.to_owned() });
    assert_eq!(found.len(), 2 * count);
    assert_eq!(blocks(&"chữ ".repeat(2 << 20), &Origin::default()).len(), 1);
}

#[test]
fn markup_made_to_explode_is_answered() {
    // Elements left open are opened again in each paragraph: square in the number of paragraphs, if nobody stops it.
    let reopened: String = (0..60_000).map(|n| format!("<p><font size={n}>từ ")).collect();
    let nested = "<div>".repeat(400_000);
    let fostered = format!("<table>{}", "<b>từ </b>".repeat(60_000));
    for html in [reopened, nested, fostered] {
        let words = walk::words(&blocks(&html, &Origin::default()));
        assert_eq!(words.len(), html.matches("từ").count());
    }
}

#[test]
fn words_of_a_template_in_a_table_stay_between_its_cells() {
    for html in [
        "<table><tr><td>từ1</td><template>từ2</template><td>từ3</td></tr></table>từ4",
        "<b><table><td>từ1</td><template>từ2 <p>từ3</template><td>từ4",
        "<table><thead><tr><th>từ1</th></tr><template>từ2</template></thead><template>từ3</template><tr><template>từ4</template><td>từ5",
        "<table><template>từ1</template><tr><td>từ2<td>từ3</table>",
        "<table><tr><td></td></tr><template>từ1</template><tr><td>từ2<td>từ3</table>",
    ] {
        let found = blocks(html, &Origin::default());
        let words = walk::words(&found);
        let wanted: Vec<String> = (1..=words.len()).map(|n| format!("từ{n}")).collect();
        assert_eq!((words.len(), &words), (html.matches("từ").count(), &wanted), "{html}\n{found:?}");
        properties::check(html).unwrap();
    }
}

#[test]
fn words_around_an_empty_caption_stay_apart() {
    for html in [
        "<figure>từ1 từ2<figcaption></figcaption>từ3</figure>",
        "<figure><img src=/a.jpg>từ1<figcaption>từ2</figcaption>từ3",
    ] {
        properties::check(html).unwrap();
    }
}
