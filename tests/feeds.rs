//! What feeds are like in the wild: not quite XML, pages that lead in a circle, summaries that are texts, texts that repeat
//! the summary. What all kinds have in common is in `conformance`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

#[path = "common/files.rs"]
mod files;

use files::{Host, rss};
use manchette::config::Config;
use manchette::model::{Article, ArticleKey, Block, ListKey};
use manchette::source::{Cause, Source, SourceError};
use serde_json::{Value, json};

fn source(kind: &str, base: &str, feeds: &Value) -> Source {
    let config = json!({
        "name": "Báo", "language": "vi", "timezone": "Asia/Ho_Chi_Minh", "site": "https://bao.example",
        "source": { "kind": kind, "base": base, "feeds": feeds },
        "permalink": { "article": "/{slug}-{id}.html" },
        "sections": [{ "slug": "thoi-su", "name": "Thời sự", "children": [{ "slug": "do-thi", "name": "Đô thị" }] },
            { "slug": "van-hoa", "name": "Văn hóa" }],
        "imprint": { "publisher": "Báo" }
    });
    Source::new(&Config::parse(&config.to_string()).unwrap().newsroom)
}

/// All that a feed of this text has, the newest first.
async fn read(kind: &str, text: impl Into<String>) -> Result<Vec<Article>, SourceError> {
    let host = Host::open();
    host.put("/feed", if kind == "rss" { "application/xml" } else { "application/json" }, text);
    let source = source(kind, &format!("{}/feed", host.root), &json!({}));
    let mut articles = Vec::new();
    for teaser in &source.list(&ListKey::Latest, 1).await?.items {
        articles.push(source.article(&ArticleKey { id: Some(teaser.id.clone()), slug: None }, None).await?);
    }
    Ok(articles)
}

async fn one(kind: &str, text: impl Into<String>) -> Article {
    let mut articles = read(kind, text).await.unwrap();
    assert_eq!(articles.len(), 1);
    articles.remove(0)
}

fn types(article: &Article) -> Vec<Value> {
    article.body.iter().map(|block| serde_json::to_value(block).unwrap()["type"].take()).collect()
}

fn item(n: u32, inside: &str) -> String {
    format!("<item><title>Bài {n}</title><link>https://bao.example/bai-10000{n}.html</link>{inside}</item>")
}

#[tokio::test]
async fn what_is_not_quite_xml_is_read() {
    let feed = "\u{feff}\n<?xml version='1.0' encoding='windows-1258'?>\n<rss version='2.0' \
        xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>\
        <item><title>Gạo & ngô&nbsp;tăng &#8211; R&D\u{b}</title><link>https://bao.example/a?id=7&x=1</link>\
        <description>A &amp; B &hellip;</description><content:encoded><![CDATA[<p>Giá & <b>ngô</b> &eacute;</p></item>]]></content:encoded>\
        </item></channel></rss>";
    let article = one("rss", feed).await;
    assert_eq!((article.id.as_str(), article.headline.to_plain().as_str()), ("7", "Gạo & ngô\u{a0}tăng – R&D"));
    assert_eq!(article.lead.to_plain(), "A & B …");
    assert_eq!(article.body, [Block::Paragraph { text: article_text("Giá & <b>ngô</b> é") }]);
    assert_eq!(article.canonical.unwrap().as_str(), "https://bao.example/a?id=7&x=1");
}

fn article_text(html: &str) -> manchette::model::RichText {
    manchette::markup::inline(html, &manchette::markup::Origin::default())
}

#[tokio::test]
async fn an_item_that_cannot_be_read_costs_no_other() {
    let broken = "<item><title>3 < 5</title><link>https://bao.example/b-100009.html</link></item>".to_owned();
    let nameless = "<item><title>Không tên</title><description>x</description></item>".to_owned();
    let articles = read("rss", rss(&[item(1, ""), broken, nameless, item(2, "")])).await.unwrap();
    assert_eq!(articles.iter().map(|article| article.id.as_str()).collect::<Vec<_>>(), ["100001", "100002"]);
    // What is cut off is not whole, however much of it can be read.
    let whole = rss(&[item(1, ""), item(2, "")]);
    let cut = read("rss", &whole[..whole.len() - 20]).await.unwrap_err();
    assert!(matches!(cut.cause, Cause::Shape(_)), "{cut}");
}

#[tokio::test]
async fn what_is_no_feed_says_so() {
    for (kind, text) in
        [("rss", "<!doctype html><html><body>Đăng nhập</body></html>"), ("rss", "{\"items\":[]}"), ("rss", "")]
    {
        let error = read(kind, text).await.unwrap_err();
        assert!(matches!(error.cause, Cause::NotFeed(_)), "{text}: {error}");
        assert!(error.url.ends_with("/feed"));
    }
    let error = read("json-feed", "{\"version\":\"https://jsonfeed.org/version/1.1\"}").await.unwrap_err();
    assert!(matches!(error.cause, Cause::Shape(_)), "{error}");
}

#[tokio::test]
async fn atom_is_read_as_rss_is() {
    let feed = "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='vi'><title>Báo</title><id>x</id>\
        <entry><id>tag:bao.example,2026:104213</id><title type='html'>Giá &lt;b&gt;gạo&lt;/b&gt;</title>\
        <link rel='alternate' href='https://bao.example/gia-gao-104213.html'/><link rel='edit' href='https://bao.example/sua'/>\
        <link rel='enclosure' type='audio/mpeg' href='https://bao.example/nghe.mp3'/>\
        <updated>2026-11-23T09:00:00+07:00</updated><published>2026-11-23T08:00:00+07:00</published>\
        <author><name>Hà An</name></author><category term='van-hoa' label='Văn hóa'/><category term='gao'/>\
        <summary>Vụ mùa sớm.</summary><content type='html'>&lt;p&gt;Chữ.&lt;/p&gt;</content></entry></feed>";
    let article = one("rss", feed).await;
    assert_eq!((article.id.as_str(), article.slug.as_str()), ("104213", "gia-gao"));
    assert_eq!((article.headline.to_plain().as_str(), article.lead.to_plain().as_str()), ("Giá gạo", "Vụ mùa sớm."));
    assert_eq!((&article.body[0], types(&article).len()), (&Block::paragraph("Chữ."), 2), "and the sound");
    assert_eq!(article.section.unwrap().slug, "van-hoa");
    assert_eq!(article.tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(), ["gao"]);
    assert_eq!((article.authors[0].name.as_str(), article.authors[0].slug.as_deref()), ("Hà An", Some("ha-an")));
    assert_eq!(article.updated.unwrap().seconds - article.published.unwrap().seconds, 3_600);
}

#[tokio::test]
async fn an_entry_without_content_costs_no_other() {
    let entry = |n: u32, content: &str| {
        format!("<entry><id>{n}</id><title>Bài {n}</title><updated>2026-11-23T08:00:00Z</updated>{content}</entry>")
    };
    let feed = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Báo</title><id>x</id>{}{}</feed>",
        entry(1, "<content/>"),
        entry(2, "<content>Chữ</content>")
    );
    let articles = read("rss", feed).await.unwrap();
    assert!(
        articles.iter().any(|article| article.id == "2" && article.body == [Block::paragraph("Chữ")]),
        "{articles:?}"
    );
}

#[tokio::test]
async fn a_summary_with_a_picture_gives_a_lead_and_a_picture() {
    let article = one(
        "rss",
        rss(&[item(
            1,
            "<description><![CDATA[<a href='/x'><img src='/anh/mot.jpg' /></a></br>Mưa từ đêm.]]></description>",
        )]),
    )
    .await;
    assert_eq!(article.hero.unwrap().image.src.as_str(), "https://bao.example/anh/mot.jpg");
    assert_eq!((article.lead.to_plain().as_str(), article.body.len()), ("Mưa từ đêm.", 0));
}

#[tokio::test]
async fn a_summary_that_is_the_text_is_the_body() {
    let text = format!("<p>Mở đầu.</p><p>{}</p><p>Hết.</p>", "Chuyện dài. ".repeat(60));
    let article = one("rss", rss(&[item(1, &format!("<description><![CDATA[{text}]]></description>"))])).await;
    assert_eq!((article.lead.is_blank(), types(&article).len()), (true, 3));
}

#[tokio::test]
async fn a_picture_of_the_text_stands_once() {
    let media = "<media:content url='https://cdn.example/thumb/cho-dong-xuan-300x200.jpg' medium='image'/>";
    let content = |pictures: &str| {
        format!("{media}<content:encoded><![CDATA[<p>Một.</p><p>Hai.</p><p>Ba.</p>{pictures}]]></content:encoded>")
    };
    let same = one("rss", rss(&[item(1, &content("<img src='/2026/cho-dong-xuan.jpg'><p>Bốn.</p>"))])).await;
    assert_eq!(same.hero.as_ref().unwrap().image.src.as_str(), "https://bao.example/2026/cho-dong-xuan.jpg");
    assert_eq!(types(&same), ["paragraph", "paragraph", "paragraph", "paragraph"]);
    let other = one("rss", rss(&[item(1, &content("<img src='/2026/cho-khac.jpg'>"))])).await;
    assert!(other.hero.as_ref().unwrap().image.src.as_str().starts_with("https://cdn.example/"));
    assert_eq!(types(&other).last().unwrap(), "figure");
}

#[tokio::test]
async fn sound_is_heard_and_portraits_are_no_pictures() {
    let article = one(
        "rss",
        rss(&[item(
            1,
            "<enclosure url='https://bao.example/nghe.mp3' type='audio/mpeg' length='1'/>\
             <media:content url='https://secure.gravatar.com/avatar/1' medium='image'/>",
        )]),
    )
    .await;
    assert_eq!((article.hero.is_none(), types(&article)), (true, vec![json!("audio")]));
}

#[tokio::test]
async fn the_feed_an_item_came_in_tells_its_section() {
    let host = Host::open();
    host.put("/all", "text/xml", rss(&[item(1, ""), item(2, "<category>Văn hóa</category>"), item(3, "")]));
    host.put("/thoi-su", "text/xml", rss(&[item(1, "<category>Đô thị</category>"), item(3, ""), item(4, "")]));
    host.put("/do-thi", "text/xml", rss(&[item(3, "<content:encoded>Dài</content:encoded>")]));
    let feeds =
        json!({ "thoi-su": format!("{}/thoi-su", host.root), "thoi-su/do-thi": format!("{}/do-thi", host.root) });
    let source = source("rss", &format!("{}/all", host.root), &feeds);
    let section = async |id: &str| {
        let key = ArticleKey { id: Some(format!("10000{id}")), slug: None };
        let article = source.article(&key, None).await.unwrap();
        (article.section.map(|section| section.slug).unwrap_or_default(), article.body.len())
    };
    assert_eq!(section("1").await, ("do-thi".into(), 0), "the category says more exactly what the feed said");
    assert_eq!(section("2").await, ("van-hoa".into(), 0));
    assert_eq!(section("3").await, ("do-thi".into(), 1), "the deepest feed, and the whole text");
    assert_eq!(section("4").await, ("thoi-su".into(), 0));
    let all = source.list(&ListKey::Section { id: None, slug: "thoi-su".into() }, 1).await.unwrap();
    assert_eq!(all.items.len(), 3);
    assert_eq!(host.log().len(), 3, "each feed is fetched once, whatever is asked");
}

#[tokio::test]
async fn an_article_that_has_two_addresses_is_one() {
    let at = |section: &str| {
        format!(
            "<item><title>Bài</title><link>https://bao.example/{section}/bai-100001.html</link><category>{section}</category></item>"
        )
    };
    let article = one("rss", rss(&[at("xa-hoi"), at("do-thi")])).await;
    assert_eq!(article.id, "100001");
    assert_eq!(article.section.unwrap().slug, "do-thi", "what either of them says counts");
    assert_eq!(article.tags.len(), 1);
}

#[tokio::test]
async fn pages_that_lead_in_a_circle_end() {
    let host = Host::open();
    let page = |n: u32, next: &str| {
        json!({ "version": "https://jsonfeed.org/version/1.1", "next_url": next, "items": [
            { "id": n.to_string(), "title": format!("Bài {n}"), "content_text": "Một & hai.\n\nBa\nbốn." },
        ] })
        .to_string()
    };
    host.put("/feed", "application/feed+json", page(1, "/two"));
    host.put("/two", "application/feed+json", page(2, "three?x=1"));
    host.put("/three?x=1", "application/feed+json", page(3, "/feed"));
    let source = source("json-feed", &format!("{}/feed", host.root), &json!({}));
    let latest = source.list(&ListKey::Latest, 1).await.unwrap();
    assert_eq!(latest.items.iter().map(|item| item.id.as_str()).collect::<Vec<_>>(), ["1", "2", "3"]);
    assert_eq!(host.log(), ["/feed", "/two", "/three?x=1"]);
    let article = source.article(&ArticleKey { id: Some("1".into()), slug: None }, None).await.unwrap();
    assert_eq!(article.body, [Block::paragraph("Một & hai."), Block::Paragraph { text: article_text("Ba<br>bốn.") }]);
}

#[tokio::test]
async fn all_that_a_json_feed_tells_is_read() {
    let feed = json!({ "version": "https://jsonfeed.org/version/1.1", "title": "Báo", "language": "vi", "items": [{
        "id": "https://bao.example/gia-gao-104213.html", "title": "Giá <b> & gạo", "content_html": "<p>Chữ.</p>",
        "summary": "Vụ <mùa> sớm.", "banner_image": "https://bao.example/a.jpg", "date_published": "2026-11-23T08:00:00+07:00",
        "tags": ["Thời sự", "Gạo", "Gạo"],
        "authors": [{ "name": "Hà An", "url": "https://bao.example/ha-an", "avatar": "https://other.example/a.jpg" }, { "url": "x" }],
        "attachments": [{ "url": "https://bao.example/nghe.mp3", "mime_type": "audio/mpeg" }, { "url": "javascript:1", "mime_type": "audio/x" }],
    }] });
    let article = one("json-feed", feed.to_string()).await;
    assert_eq!((article.id.as_str(), article.slug.as_str()), ("104213", "gia-gao"));
    assert_eq!(
        (article.headline.to_plain().as_str(), article.lead.to_plain().as_str()),
        ("Giá <b> & gạo", "Vụ <mùa> sớm.")
    );
    assert_eq!(article.hero.as_ref().unwrap().image.src.as_str(), "https://bao.example/a.jpg");
    assert_eq!(types(&article), ["paragraph", "audio"]);
    assert_eq!(article.tags.len(), 1);
    let [author] = article.authors.as_slice() else { panic!("{:?}", article.authors) };
    assert_eq!(
        (author.name.as_str(), author.picture.is_none()),
        ("Hà An", true),
        "a third party would learn who reads what"
    );
    assert_eq!(author.href.as_ref().unwrap().as_str(), "https://bao.example/ha-an");
}
