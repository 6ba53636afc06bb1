//! The site of a real WordPress, where there is one.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::net::TcpStream;

use manchette::press::build::build;
use serde_json::{Value, json};

use super::crawler::Crawler;
use super::newsroom::Newsroom;

/// An answer of the WordPress, by the plainest of clients.
fn ask(root: &str, path: &str) -> Value {
    use std::io::Write as _;
    let host = root.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET {path} HTTP/1.0\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
}

#[test]
fn a_real_wordpress_is_printed_whole() {
    let Ok(root) = std::env::var("MANCHETTE_WORDPRESS") else { return };
    let newsroom = Newsroom::new();
    let mut config: Value = serde_json::from_slice(&newsroom.read("public/newsroom.json")).unwrap();
    config["source"] = json!({ "kind": "wordpress", "base": root });
    config["sections"] = json!([{ "id": "2", "slug": "thoi-su", "name": "Thời sự" }]);
    newsroom.write("public/newsroom.json", &config.to_string());
    std::fs::remove_dir_all(newsroom.path("public/edition")).unwrap();
    let done = build(&newsroom.options()).unwrap();
    assert!(done.failures.is_empty() && done.pages == done.printed, "{done:?}");

    let site = newsroom.site();
    let posts = ask(&root, "/?rest_route=/wp/v2/posts&per_page=100&_fields=id");
    let ids: BTreeSet<String> = posts.as_array().unwrap().iter().map(|post| post["id"].to_string()).collect();
    assert!(ids.len() > 20);
    for id in &ids {
        let file = format!("-{id}.html");
        let (_, page) = site.iter().find(|(name, _)| name.ends_with(&file)).unwrap_or_else(|| panic!("{file}"));
        assert!(String::from_utf8_lossy(page).contains("<h1"), "{file}");
    }
    for file in ["index.html", "thoi-su.html", "feed.rss", "thoi-su/feed.json", "sitemap.xml", "404.html"] {
        assert!(site.contains_key(file), "{file}");
    }
    assert!(!site.keys().any(|file| file.starts_with("edition/")), "readers take it from the API");
    assert!(String::from_utf8_lossy(&site["_headers"]).contains(&format!("connect-src 'self' {root}")));

    let crawled = Crawler::new(site, &["https://bao.example"]).crawl("/", |file| {
        // By lists alone: the archive, sections and their pages.
        !ids.iter().any(|id| file.ends_with(&format!("-{id}.html")))
    });
    for id in &ids {
        assert!(crawled.pages.iter().any(|page| page.ends_with(&format!("-{id}.html"))), "no list leads to {id}");
    }

    let again = build(&newsroom.options()).unwrap();
    assert_eq!((again.pages, again.written, again.removed), (done.pages, 0, 0));

    let mut options = newsroom.options();
    options.edition = true;
    build(&options).unwrap();
    let site = newsroom.site();
    for id in &ids {
        assert!(site.contains_key(&format!("edition/articles/{id}.json")), "{id}");
    }
    let served: Value = serde_json::from_slice(&site["newsroom.json"]).unwrap();
    assert_eq!(served["source"], json!({ "kind": "edition", "base": "/edition/" }));
    assert!(!String::from_utf8_lossy(&site["_headers"]).contains(&root), "the CMS is asked for nothing any more");
}
