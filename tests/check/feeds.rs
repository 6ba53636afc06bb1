//! A paper that has feeds and nothing else, as most that run on one old CMS.

use serde_json::json;

use super::init::printed;
use super::site::{Reply, Site};
use super::{init, line, press};

/// Ids of articles, and their sections.
const STORIES: [(u32, &str); 4] =
    [(104_213, "thoi-su"), (104_214, "thoi-su/do-thi"), (104_215, "the-thao"), (104_216, "thoi-su")];

fn front() -> String {
    "<html lang=vi><meta property=og:site_name content='Báo Kinh Kỳ'>\
     <nav><ul><li><a href=/>Trang chủ</a><li><a href=/thoi-su>Thời sự</a><ul><li><a href=/thoi-su/do-thi>Đô thị</a></ul>\
     <li><a href=/the-thao>Thể thao</a><li><a href='https://khac.example/x'>Nơi khác</a></ul></nav>\
     <footer>Giấy phép số 218/GP-BKK ngày 01/03/2021</footer>"
        .to_owned()
}

fn rss(root: &str) -> String {
    let item = |(id, section): &(u32, &str)| {
        format!(
            "<item><title>Phố {id} mở lại</title><link>{root}/{section}/pho-mo-lai-{id}.html</link>\
             <description>Vỉa hè được trả lại.</description><pubDate>Sat, 21 Nov 2026 08:00:{:02} +0700</pubDate>\
             <content:encoded><![CDATA[<p>Phố mở lại vỉa hè.</p><p onclick=x()>Đoạn hai.</p>]]></content:encoded></item>",
            id % 60
        )
    };
    let items: String = STORIES.iter().map(item).collect();
    format!(
        "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>\
         <title>Báo Kinh Kỳ - RSS</title><link>{root}/</link><description>Tin</description>{items}</channel></rss>"
    )
}

#[test]
fn a_paper_with_a_feed_alone_is_printed_at_its_old_addresses() {
    let site = Site::open(|url| match url.path() {
        "/" => Reply::html(front()),
        "/rss_feed/" => Reply::new("text/xml", rss(&url.origin().ascii_serialization())),
        _ => Reply::missing(),
    });
    let dir = tempfile::tempdir().unwrap();
    let (told, file) = init(&site.root, dir.path());
    assert_eq!(file["source"], json!({ "kind": "rss", "base": format!("{}/rss_feed/", site.root) }));
    assert_eq!((&file["language"], &file["timezone"]), (&json!("vi"), &json!("Asia/Ho_Chi_Minh")));
    assert_eq!(file["permalink"], json!({ "article": "/{section}/{slug}-{id}.html" }), "{}", told.out);
    assert_eq!(
        file["sections"],
        json!([
            { "slug": "thoi-su", "name": "Thời sự", "children": [{ "slug": "do-thi", "name": "Đô thị" }] },
            { "slug": "the-thao", "name": "Thể thao" }
        ])
    );
    assert_eq!(file["imprint"]["licenceDate"], "2021-03-01");
    let config = dir.path().join("bao/newsroom.json");
    let checked = press(&["check", "--config", config.to_str().unwrap(), "--json"]);
    let api = &checked.json()["api"];
    assert_eq!(checked.status, Some(0), "{api:#}");
    assert_eq!(line(api, "cors")["says"], "readers ask the printed edition, and no API");
    assert_eq!(line(api, "markup.words")["verdict"], "ok", "{api:#}");
    let files = printed(dir.path());
    for (id, section) in STORIES {
        let page = format!("{section}/pho-mo-lai-{id}.html");
        assert!(files.contains(&page), "{page}: {files:?}");
    }
}

#[test]
fn a_json_feed_that_the_page_names_is_read_before_an_rss() {
    let site = Site::open(|url| {
        let root = url.origin().ascii_serialization();
        match url.path() {
            "/" => Reply::html(
                "<html lang=en><title>The Paper | Home</title><link rel=alternate type=application/rss+xml href=/a.xml>\
                 <link rel=alternate type=application/feed+json href=/news/all.json>",
            ),
            "/a.xml" => Reply::new("text/xml", rss(&root)),
            "/news/all.json" => Reply::json(&json!({
                "version": "https://jsonfeed.org/version/1.1", "title": "The Paper", "home_page_url": format!("{root}/"),
                "items": [{ "id": "7", "url": format!("{root}/2026/11/rain/"), "title": "Rain", "content_html": "<p>It rained.</p>",
                    "date_published": "2026-11-21T08:00:00+07:00", "tags": ["Weather"] }]
            })),
            _ => Reply::missing(),
        }
    });
    let dir = tempfile::tempdir().unwrap();
    let (told, file) = init(&site.root, dir.path());
    assert_eq!(file["source"]["kind"], "json-feed", "{}", told.out);
    assert_eq!(
        (&file["name"], &file["permalink"]["article"]),
        (&json!("The Paper"), &json!("/{year}/{month}/{slug}/"))
    );
    assert_eq!(file["sections"], json!([{ "slug": "weather", "name": "Weather" }]));
    assert!(printed(dir.path()).contains(&"2026/11/rain/index.html".to_owned()));
}
