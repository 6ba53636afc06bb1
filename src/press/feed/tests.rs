//! Each feed is read back by another crate and says the same; JSON Feed is checked against its schema too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use feed_rs::model::Feed;
use serde_json::{Value, json};

use super::*;
use crate::source::edition::article_of;

fn channel(articles: &[Article]) -> Channel<'_> {
    Channel { title: "Thời sự ]]> <b> Ky\u{300}\u{7}", page: "/thoi-su", prefix: "/thoi-su", articles }
}

fn written(articles: &[Article]) -> Vec<Output> {
    feeds(&sample::site(), &channel(articles)).unwrap()
}

fn parsed(output: &Output) -> Feed {
    let parser = feed_rs::parser::Builder::new().sanitize_content(false).build();
    parser.parse(output.bytes.as_slice()).unwrap_or_else(|e| panic!("{}: {e}", output.file))
}

fn article(json: Value) -> Article {
    article_of(&json.to_string()).unwrap()
}

/// One whose every field wants to break out.
fn hostile() -> Article {
    let bad = "Ky\u{300} ]]> <script>alert(1)</script> & \u{0}\u{b}\u{ffff}\"x\"";
    article(json!({
        "id": "1", "slug": "a", "headline": bad, "lead": bad, "published": "2026-11-20T05:00:00Z",
        "authors": [{"name": bad}], "tags": [{"id": "9", "slug": "t", "name": bad}],
        "body": [{"type": "paragraph", "text": bad}],
    }))
}

const CLEAN: &str = "Kỳ ]]> <script>alert(1)</script> & \"x\"";
const CLEAN_HTML: &str = "Kỳ ]]&gt; &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;";

/// JSON Feed 1.1 as its specification words it.
fn schema() -> jsonschema::Validator {
    let url = json!({"type": "string", "format": "uri", "pattern": "^https?://"});
    let authors = json!({"type": "array", "minItems": 1, "items": {
        "type": "object", "minProperties": 1, "additionalProperties": false,
        "properties": {"name": {"type": "string", "minLength": 1}, "url": url, "avatar": url}}});
    let text = json!({"type": "string"});
    let date = json!({"type": "string", "format": "date-time"});
    let language = json!({"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$"});
    let item = json!({"type": "object", "required": ["id"], "additionalProperties": false,
        "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
        "properties": {"id": {"type": "string", "minLength": 1}, "url": url, "title": text, "content_html": text,
            "summary": text, "image": url, "date_published": date, "date_modified": date, "authors": authors,
            "tags": {"type": "array", "items": text, "uniqueItems": true}, "language": language}});
    let schema = json!({"type": "object", "required": ["version", "title", "items"], "additionalProperties": false,
        "properties": {"version": {"const": "https://jsonfeed.org/version/1.1"}, "title": text, "home_page_url": url,
            "feed_url": url, "description": text, "icon": url, "favicon": url, "authors": authors,
            "language": language, "items": {"type": "array", "items": item}}});
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

#[test]
fn the_sample_edition_reads_back() {
    let (site, articles) = (sample::site(), sample::articles());
    assert!(articles.len() > 50);
    for output in written(&articles) {
        let feed = parsed(&output);
        assert_eq!(feed.title.unwrap().content, "Thời sự ]]> <b> Kỳ", "{}", output.file);
        assert_eq!(feed.language.as_deref(), Some("vi"), "{}", output.file);
        assert_eq!(feed.entries.len(), articles.len(), "{}", output.file);
        for (entry, article) in feed.entries.iter().zip(&articles) {
            let url = canonical(&site, article);
            let at = format!("{}, {url}", output.file);
            assert_eq!(entry.id, url, "{at}");
            assert!(entry.links.iter().any(|link| link.href == url), "{at}");
            assert_eq!(entry.title.as_ref().unwrap().content, line(&article.headline.to_plain()), "{at}");
            assert_eq!(entry.published.map(|t| t.timestamp()), article.published.map(|t| t.seconds), "{at}");
            if !output.file.ends_with("rss") {
                let modified = article.updated.or(article.published).map(|t| t.seconds);
                assert_eq!(entry.updated.map(|t| t.timestamp()), modified, "{at}");
            }
            let written: Vec<_> = article.authors.iter().map(|author| line(&author.name)).collect();
            // Where nobody signed, JSON Feed and its readers take the feed's own author.
            if !written.is_empty() {
                let names: Vec<_> = entry.authors.iter().filter_map(|author| author.name.clone()).collect();
                assert_eq!(names, written, "{at}");
            }
            for tag in &article.tags {
                assert!(entry.categories.iter().any(|c| c.term == tag.name), "{at}: {}", tag.name);
            }
            let base = Url::parse(&site.config().absolute(&site.links().article(&article.teaser()))).unwrap();
            let body = entry.content.as_ref().and_then(|content| content.body.clone()).unwrap_or_default();
            assert_eq!(body, full_text::html(&site, article, &base).trim(), "{at}");
            if let Some(hero) = &article.hero {
                let src = site.config().absolute(hero.image.src.as_str());
                assert!(String::from_utf8_lossy(&output.bytes).contains(&src), "{at}");
            }
        }
    }
}

#[test]
fn files_stand_under_the_prefix_and_name_themselves() {
    let articles = [hostile()];
    let outputs = written(&articles);
    let files: Vec<&str> = outputs.iter().map(|output| output.file.as_str()).collect();
    assert_eq!(files, ["thoi-su/feed.rss", "thoi-su/feed.atom", "thoi-su/feed.json"]);
    for output in &outputs {
        let own = format!("https://kinhky.example/{}", output.file);
        assert!(String::from_utf8_lossy(&output.bytes).contains(&own), "{own}");
    }
    let all = feeds(&sample::site(), &Channel { prefix: "", page: "/", ..channel(&articles) }).unwrap();
    assert_eq!(all[0].file, "feed.rss");
    let out = Channel { prefix: "/../x", ..channel(&articles) };
    assert!(matches!(feeds(&sample::site(), &out), Err(FeedError::NoFile(_))));
}

#[test]
fn json_feed_follows_its_schema() {
    let mut articles = sample::articles();
    articles.push(hostile());
    let outputs = written(&articles);
    let feed: Value = serde_json::from_slice(&outputs[2].bytes).unwrap();
    let errors: Vec<_> = schema().iter_errors(&feed).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(!schema().is_valid(&json!({"version": "1", "title": "", "items": []})));
}

#[test]
fn hostile_words_stay_words() {
    let articles = [hostile()];
    for output in written(&articles) {
        let text = String::from_utf8(output.bytes.clone()).unwrap();
        assert!(!text.contains(['\u{0}', '\u{b}', '\u{ffff}', '\u{300}']), "{}", output.file);
        let feed = parsed(&output);
        let entry = &feed.entries[0];
        assert_eq!(entry.title.as_ref().unwrap().content, CLEAN, "{}", output.file);
        assert_eq!(entry.authors[0].name.as_deref(), Some(CLEAN), "{}", output.file);
        assert!(entry.categories.iter().any(|category| category.term == CLEAN), "{}", output.file);
        let body = entry.content.as_ref().unwrap().body.as_ref().unwrap();
        assert!(body.contains(&format!("<p>{CLEAN_HTML}</p>")), "{}: {body}", output.file);
    }
    // RSS readers take a description for HTML.
    let rss = parsed(&written(&articles)[0]);
    assert_eq!(rss.entries[0].summary.as_ref().unwrap().content, CLEAN_HTML);
}

#[test]
fn dates_are_in_the_newsroom_s_zone() {
    let outputs = written(&[hostile()]);
    let has = |at: usize, text: &str| String::from_utf8_lossy(&outputs[at].bytes).contains(text);
    assert!(has(0, "<pubDate>Fri, 20 Nov 2026 12:00:00 +0700</pubDate>"));
    assert!(has(1, "<published>2026-11-20T12:00:00+07:00</published>"));
    assert!(has(2, "\"date_published\":\"2026-11-20T12:00:00+07:00\""));
}

#[test]
fn full_text_is_for_readers_elsewhere() {
    let image = json!({"src": "/p,1 a.webp", "renditions": [{"src": "/s.webp", "width": 360}, {"src": "/s.avif", "width": 360, "type": "image/avif"}]});
    let article = article(json!({
        "id": "1", "slug": "a", "headline": "A", "lead": "L", "hero": {"image": image}, "body": [
            {"type": "paragraph", "text": [{"type": "link", "href": "/thoi-su", "text": "x"}, {"type": "link", "href": "#d", "text": "y"}]},
            {"type": "embed", "provider": "youtube", "href": "https://www.youtube.com/watch?v=a", "frame": "https://www.youtube-nocookie.com/embed/a", "title": "T"},
            {"type": "video", "src": "/v.mp4", "poster": "/v.webp"},
            {"type": "preformatted", "kind": "code", "text": "a\n  b"},
            {"type": "table", "rows": [[{"header": true, "body": [{"type": "paragraph", "text": "h"}]}, {"colspan": 2, "body": []}]]}
        ],
    }));
    let site = sample::site();
    let base = Url::parse("https://kinhky.example/a-1.html").unwrap();
    let html = full_text::html(&site, &article, &base);
    for gone in ["<!", "class=", "<button", "<iframe", "<span", "<div", "aria-", "tabindex", "<source", "avif", "=\"/"]
    {
        assert!(!html.contains(gone), "{gone}: {html}");
    }
    for there in [
        "<p>L</p>",
        "href=\"https://kinhky.example/thoi-su\"",
        "href=\"https://kinhky.example/a-1.html#d\"",
        "srcset=\"https://kinhky.example/s.webp 360w\"",
        "src=\"https://kinhky.example/p,1%20a.webp\"",
        "poster=\"https://kinhky.example/v.webp\"",
        "href=\"https://www.youtube.com/watch?v=a\"",
        "<pre><code>a\n  b</code></pre>",
        "<th scope=\"row\">h</th>",
        "colspan=\"2\"",
    ] {
        assert!(html.contains(there), "{there}: {html}");
    }
    // A size that nobody knows is not told.
    assert!(!html.contains("width=\"3\""), "{html}");
}

#[test]
fn protected_articles_give_their_lead_only() {
    let image = json!({"src": "/p.webp"});
    let secret = article(json!({
        "id": "1", "slug": "a", "headline": "A", "lead": "open", "access": "password", "hero": {"image": image},
        "body": [{"type": "paragraph", "text": "secret"}],
    }));
    for output in written(&[secret]) {
        let text = String::from_utf8(output.bytes).unwrap();
        assert!(text.contains("open") && !text.contains("secret") && !text.contains("p.webp"), "{text}");
    }
}

#[test]
fn an_empty_feed_is_a_feed() {
    for output in written(&[]) {
        assert!(parsed(&output).entries.is_empty(), "{}", output.file);
    }
}
