//! The site of a newsroom that has nothing but a feed.

use manchette::press::build::build;
use serde_json::{Value, json};

use super::crawler::Crawler;
use super::files::{Host, rss};
use super::newsroom::Newsroom;

/// An item as the content systems of many a Vietnamese paper write it.
fn item(n: u32, headline: &str) -> String {
    format!(
        "<item><title><![CDATA[{headline}]]></title><link>https://bao.example/bai-so-{n}-10400{n}.html</link>\
         <guid>https://bao.example/bai-so-{n}-10400{n}.html</guid><pubDate>Mon, 2{n} Nov 2026 08:00:00 GMT+7</pubDate>\
         <description><![CDATA[<a href='https://bao.example/'><img src='https://bao.example/thumb/anh-cua-bai-{n}.jpg'></a></br>\
         (KKO) - Lead của bài {n}.]]></description><category>Thời sự</category><category>Hà Nội</category><dc:creator>Hà An</dc:creator>\
         <content:encoded><![CDATA[<p><b>Lead của bài {n}.</b></p><p>Chữ của bài {n}.</p>\
         <table class='MASTERCMS_TPL_TABLE'><tr><td><img data-src='https://bao.example/lon/anh-cua-bai-{n}.jpg'></td></tr>\
         <tr><td>Chú thích {n}</td></tr></table><p>Hết bài {n}.</p>]]></content:encoded></item>"
    )
}

fn newsroom(host: &Host) -> Newsroom {
    let newsroom = Newsroom::new();
    let mut config: Value = serde_json::from_slice(&newsroom.read("public/newsroom.json")).unwrap();
    config["source"] = json!({
        "kind": "rss", "base": format!("{}/rss_feed/", host.root), "feeds": { "thoi-su/do-thi": format!("{}/do-thi.rss", host.root) }
    });
    config["sections"] = json!([
        { "slug": "thoi-su", "name": "Thời sự", "children": [{ "slug": "do-thi", "name": "Đô thị" }] }
    ]);
    newsroom.write("public/newsroom.json", &config.to_string());
    std::fs::remove_dir_all(newsroom.path("public/edition")).unwrap();
    newsroom
}

fn serve(host: &Host, items: &[u32], of_section: &[u32]) {
    let feed = |numbers: &[u32]| rss(&numbers.iter().map(|n| item(*n, &format!("Bài {n}"))).collect::<Vec<_>>());
    host.put("/rss_feed/", "application/rss+xml", feed(items));
    host.put("/do-thi.rss", "text/xml", feed(of_section));
}

#[test]
fn a_newsroom_of_feeds_is_printed_whole_and_keeps_what_its_feed_forgets() {
    let host = Host::open();
    serve(&host, &[3, 2, 1], &[2]);
    let newsroom = newsroom(&host);
    let done = build(&newsroom.options()).unwrap();
    assert!(done.failures.is_empty() && done.pages == done.printed, "{done:?}");
    let mut asked = host.log();
    asked.sort();
    assert_eq!(asked, ["/do-thi.rss", "/rss_feed/"], "each feed once");

    // Each article at the address that it always had, and everything around it.
    let site = newsroom.site();
    let page = |n: u32| String::from_utf8_lossy(&site[&format!("bai-so-{n}-10400{n}.html")]).into_owned();
    for file in
        ["index.html", "thoi-su.html", "thoi-su/do-thi.html", "feed.rss", "sitemap.xml", "404.html", "tag/ha-noi.html"]
    {
        assert!(site.contains_key(file), "{file}: {:?}", site.keys());
    }
    assert!(page(1).contains("Hết bài 1.") && page(1).contains("Chú thích 1"));
    assert!(page(1).contains("(KKO) - Lead của bài 1.") && page(1).contains("/lon/anh-cua-bai-1.jpg"));
    let json = |file: &str| -> Value { serde_json::from_slice(&site[file]).unwrap() };
    let article = json("edition/articles/104001.json");
    assert_eq!(article["lead"], "(KKO) - Lead của bài 1.");
    assert_eq!(article["hero"]["caption"], "Chú thích 1", "the picture of the text, with what stands under it");
    let types: Vec<&Value> = article["body"].as_array().unwrap().iter().map(|block| &block["type"]).collect();
    assert_eq!(types, ["paragraph", "paragraph"], "the lead does not stand there again: {article}");
    assert_eq!(article["published"], "2026-11-21T01:00:00Z");
    assert_eq!(
        json("edition/articles/104002.json")["section"]["slug"],
        "do-thi",
        "it came in the feed of that section"
    );
    assert_eq!(json("edition/latest/1.json")["items"][0]["image"]["src"], "https://bao.example/lon/anh-cua-bai-3.jpg");

    // Readers are led to the edition, and nobody to the feed.
    assert_eq!(json("newsroom.json")["source"], json!({ "kind": "edition", "base": "/edition/" }));
    for (file, bytes) in &site {
        assert!(!String::from_utf8_lossy(bytes).contains(&host.root), "{file} names the feed");
    }
    let crawled = Crawler::new(site, &["https://bao.example"]).crawl("/", |_| true);
    for n in 1..=3 {
        let file = format!("bai-so-{n}-10400{n}.html");
        assert!(crawled.pages.iter().any(|page| page.ends_with(&file)), "nothing leads to {file}");
    }

    // Nothing new: nothing is printed.
    let again = build(&newsroom.options()).unwrap();
    assert_eq!((again.pages, again.written, again.removed), (done.pages, 0, 0));

    // The feed goes on: 1 and 2 have left it, 3 was corrected.
    let newer = [item(5, "Bài 5"), item(4, "Bài 4"), item(3, "Bài 3, có sửa")];
    host.put("/rss_feed/", "application/rss+xml", rss(&newer));
    host.put("/do-thi.rss", "application/rss+xml", rss(&[]));
    let newest = build(&newsroom.options()).unwrap();
    assert!(newest.failures.is_empty(), "{newest:?}");
    let site = newsroom.site();
    for n in 1..=5 {
        assert!(site.contains_key(&format!("bai-so-{n}-10400{n}.html")), "{n}: {:?}", site.keys());
    }
    let latest: Value = serde_json::from_slice(&site["edition/latest/1.json"]).unwrap();
    let headlines: Vec<&Value> = latest["items"].as_array().unwrap().iter().map(|item| &item["headline"]).collect();
    assert_eq!(headlines, ["Bài 5", "Bài 4", "Bài 3, có sửa", "Bài 2", "Bài 1"]);
    let changes = newsroom.changes();
    assert!(changes.removed.is_empty() && changes.added.contains(&"/bai-so-5-104005.html".to_owned()), "{changes:?}");
    assert!(changes.changed.contains(&"/bai-so-3-104003.html".to_owned()));
    assert!(!changes.changed.contains(&"/bai-so-1-104001.html".to_owned()));
}

#[test]
fn a_feed_that_has_not_changed_is_not_sent_again() {
    let host = Host::open();
    serve(&host, &[2, 1], &[2]);
    let newsroom = newsroom(&host);
    build(&newsroom.options()).unwrap();
    assert_eq!(host.unchanged(), [""; 0]);
    let again = build(&newsroom.options()).unwrap();
    assert_eq!(host.unchanged(), ["/do-thi.rss", "/rss_feed/"], "one by its tag, one by its time");
    assert_eq!((again.written, again.removed), (0, 0));
    // One of them goes on.
    host.put("/rss_feed/", "application/rss+xml", rss(&[item(3, "Bài 3"), item(2, "Bài 2, có sửa")]));
    let news = build(&newsroom.options()).unwrap();
    assert_eq!(host.unchanged(), ["/do-thi.rss"]);
    assert!(news.failures.is_empty(), "{news:?}");
    let site = newsroom.site();
    assert!(site.contains_key("bai-so-3-104003.html"));
    let corrected = String::from_utf8_lossy(&site["bai-so-2-104002.html"]).into_owned();
    assert!(
        corrected.contains("Bài 2, có sửa") && corrected.contains("Đô thị"),
        "the kept feed still says whose it is"
    );
    build(&newsroom.options()).unwrap();
    assert_eq!(host.unchanged(), ["/do-thi.rss", "/rss_feed/"]);
}

#[test]
fn an_item_without_a_name_is_left_out_and_told() {
    let host = Host::open();
    serve(&host, &[3, 2, 1], &[2]);
    let items = [item(1, "Bài 1"), "<item><title>Tin không có địa chỉ</title></item>".to_owned()];
    host.put("/rss_feed/", "application/rss+xml", rss(&items));
    let newsroom = newsroom(&host);
    let done = build(&newsroom.options()).unwrap();
    let [omitted] = &done.omitted[..] else { panic!("{:?}", done.omitted) };
    assert_eq!((omitted.count, &*omitted.field), (1, "1.guid"));
    assert_eq!(omitted.url, format!("{}/rss_feed/", host.root));
    assert!(newsroom.site().contains_key("bai-so-1-104001.html"));
}

#[test]
fn an_article_of_a_feed_is_taken_out_by_its_file() {
    let host = Host::open();
    serve(&host, &[2, 1], &[]);
    let newsroom = newsroom(&host);
    build(&newsroom.options()).unwrap();
    serve(&host, &[3], &[]);
    newsroom.remove("site.press/mirror/edition/articles/104001.json");
    build(&newsroom.options()).unwrap();
    let site = newsroom.site();
    assert!(!site.contains_key("bai-so-1-104001.html") && site.contains_key("bai-so-2-104002.html"));
    assert!(!String::from_utf8_lossy(&site["edition/latest/1.json"]).contains("104001"));
    assert_eq!(newsroom.changes().removed.iter().filter(|url| url.ends_with("104001.html")).count(), 1);
}

#[test]
fn a_feed_that_is_not_there_leaves_the_site_as_it_was() {
    let host = Host::open();
    serve(&host, &[2, 1], &[]);
    let newsroom = newsroom(&host);
    build(&newsroom.options()).unwrap();
    let before = newsroom.site();
    host.remove("/do-thi.rss");
    let error = build(&newsroom.options()).unwrap_err().to_string();
    assert!(error.contains("/do-thi.rss: HTTP status 404"), "{error}");
    host.put("/do-thi.rss", "text/html", "<!doctype html><html><body>Đang bảo trì");
    let error = build(&newsroom.options()).unwrap_err().to_string();
    assert!(error.contains("/do-thi.rss: the answer is an HTML page, no feed"), "{error}");
    assert_eq!(newsroom.site(), before);
}
