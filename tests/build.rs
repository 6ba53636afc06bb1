//! A site printed into a folder: what is written, what is left alone, and what an interruption leaves.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "build/assets.rs"]
mod assets;
#[path = "build/check.rs"]
mod check;
#[path = "build/crawl.rs"]
mod crawl;
#[path = "build/crawler.rs"]
mod crawler;
#[path = "build/failures.rs"]
mod failures;
#[path = "build/fallback.rs"]
mod fallback;
#[path = "build/feeds.rs"]
mod feeds;
#[path = "common/files.rs"]
mod files;
#[path = "build/incremental.rs"]
mod incremental;
#[path = "build/interrupted.rs"]
mod interrupted;
#[path = "build/newsroom.rs"]
mod newsroom;
#[path = "build/wordpress.rs"]
mod wordpress;

use manchette::press::build::{build, build_with};
use newsroom::Newsroom;

#[test]
fn a_first_build_prints_every_article_and_publishes_the_files() {
    let newsroom = Newsroom::new();
    let done = build(&newsroom.options()).unwrap();
    let pages = 3 + newsroom::LISTS;
    assert_eq!((done.pages, done.printed, done.removed), (pages, pages, 0));
    assert!(!done.resumed && done.failures.is_empty());
    let site = newsroom.site();
    for file in [
        "bai-1-1.html",
        "bai-1-1.html.br",
        "bai-1-1.html.gz",
        "bai-3-3.html",
        "index.html",
        "page/10.html",
        "thoi-su.html",
        "search.html",
        "404.html",
        "feed.rss",
        "thoi-su/feed.json",
        "sitemap.xml",
        "robots.txt",
        "manifest.webmanifest",
        "_headers",
        "newsroom.json",
        "icon.svg",
        "app-0123456789abcdef.js",
        "app-0123456789abcdef_bg.wasm",
        "edition/articles/1.json",
        "edition/latest/1.json",
    ] {
        assert!(site.contains_key(file), "{file}: {:?}", site.keys());
    }
    // Only what is served stands in the site, and nothing of the sample that Trunk copies.
    for file in ["page/11.html", "newsroom.json.br", ".hidden", "edition/sample.json", "nginx.conf"] {
        assert!(!site.contains_key(file), "{file}");
    }
    assert!(String::from_utf8_lossy(&site["bai-2-2.html"]).contains("Bài 2"));
    assert_eq!(site["newsroom.json"], newsroom.read("public/newsroom.json"));
    let changes = newsroom.changes();
    assert!(changes.added.contains(&"/bai-1-1.html".to_owned()) && changes.added.contains(&"/icon.svg".to_owned()));
    assert!(changes.changed.is_empty() && changes.removed.is_empty());
    assert!(newsroom.path("site.press/host/nginx.conf").is_file());
    assert!(!newsroom.path("site.press/stage").exists() && !newsroom.path("site.press/journal").exists());
}

#[test]
fn two_first_builds_are_the_same_byte_for_byte() {
    let (one, two) = (Newsroom::new(), Newsroom::new());
    build(&one.options()).unwrap();
    let mut options = two.options();
    options.jobs = Some(1);
    build(&options).unwrap();
    assert_eq!(one.site(), two.site());
}

#[test]
fn the_variants_hold_the_page() {
    let newsroom = Newsroom::new();
    build(&newsroom.options()).unwrap();
    let site = newsroom.site();
    let mut page = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&*site["bai-1-1.html.gz"]), &mut page).unwrap();
    assert_eq!(page, site["bai-1-1.html"]);
}

#[test]
fn lists_and_the_page_for_what_is_missing_are_printed() {
    let newsroom = Newsroom::new();
    let done = build_with(&newsroom.options(), newsroom::Plain::new).unwrap();
    assert_eq!(done.pages, 3 + newsroom::LISTS);
    let site = newsroom.site();
    for file in ["index.html", "thoi-su.html", "page/2.html", "404.html"] {
        assert!(site.contains_key(file), "{file}: {:?}", site.keys());
    }
    assert!(!site.contains_key("page/11.html"), "the app shows what lies behind the tenth page");
}

#[test]
fn only_the_newest_where_that_is_wanted() {
    let newsroom = Newsroom::new();
    let mut options = newsroom.options();
    options.newest = Some(2);
    assert_eq!(build(&options).unwrap().pages, 2 + newsroom::LISTS);
    assert!(!newsroom.site().contains_key("bai-1-1.html"));
    options.newest = None;
    assert_eq!(build(&options).unwrap().printed, 1);
}

#[test]
fn another_time_zone_than_the_editions_is_told() {
    let newsroom = Newsroom::new();
    let told = |notes: &[String]| notes.iter().any(|note| note.contains("archive by date"));
    assert!(!told(&build(&newsroom.options()).unwrap().notes));
    let config = String::from_utf8(newsroom.read("public/newsroom.json")).unwrap();
    newsroom.write("public/newsroom.json", &config.replace("Asia/Ho_Chi_Minh", "Europe/Berlin"));
    let notes = build(&newsroom.options()).unwrap().notes;
    assert!(told(&notes), "{notes:?}");
}
