//! The site of a newsroom whose readers ask its API, with an edition for when that is out.

use manchette::press::build::build;
use serde_json::{Value, json};

use super::files::Host;
use super::newsroom::Newsroom;

fn item(n: u32) -> Value {
    json!({ "id": n.to_string(), "slug": format!("bai-{n}"), "title": format!("Bài {n}"), "text": format!("<p>Chữ của bài {n}.</p>"),
        "at": format!("2026-11-2{n}T08:00:00+07:00"), "desk": "thoi-su" })
}

#[test]
fn its_edition_is_printed_where_the_fallback_says_and_readers_go_on_asking_the_api() {
    let host = Host::open();
    let put = |path: &str, body: Value| host.put(path, "application/json", body.to_string());
    put("/moi", json!({ "items": [item(2), item(1)] }));
    [1, 2].into_iter().for_each(|n| put(&format!("/bai/{n}"), item(n)));
    let newsroom = Newsroom::new();
    let mut config: Value = serde_json::from_slice(&newsroom.read("public/newsroom.json")).unwrap();
    let map = json!({
        "items": "/items", "paging": { "style": "next", "next": "/next" },
        "fields": { "id": "/id", "slug": "/slug", "headline": "/title", "body": "/text", "published": "/at", "section": { "slug": "/desk" } },
        "latest": { "url": "/moi" }, "article": { "url": "/bai/{id}" },
    });
    config["source"] = json!({ "kind": "mapped", "base": host.root, "map": map, "fallback": "/du-phong/" });
    config["sections"] = json!([{ "slug": "thoi-su", "name": "Thời sự" }]);
    newsroom.write("public/newsroom.json", &config.to_string());
    std::fs::remove_dir_all(newsroom.path("public/edition")).unwrap();

    let done = build(&newsroom.options()).unwrap();
    assert!(done.failures.is_empty() && done.pages == done.printed, "{done:?}");
    let site = newsroom.site();
    let json = |file: &str| -> Value { serde_json::from_slice(&site[file]).unwrap() };
    for n in [1, 2] {
        assert!(String::from_utf8_lossy(&site[&format!("bai-{n}-{n}.html")]).contains(&format!("Chữ của bài {n}.")));
        let article = json(&format!("du-phong/articles/{n}.json"));
        assert_eq!(article["headline"], format!("Bài {n}"));
        assert_eq!(article["body"][0]["type"], "paragraph", "as blocks: whose API is out need not fetch a module");
    }
    let latest = json("du-phong/latest/1.json");
    assert_eq!(latest["items"][0]["id"], "2");
    assert!(!site.keys().any(|file| file.starts_with("edition/")));
    // And the site asks the API first.
    assert_eq!(json("newsroom.json")["source"], config["source"]);
    assert!(String::from_utf8_lossy(&site["_headers"]).contains(&format!("connect-src 'self' {}", host.root)));

    put("/moi", json!({ "items": [item(3), item(2), item(1)] }));
    put("/bai/3", item(3));
    build(&newsroom.options()).unwrap();
    let site = newsroom.site();
    assert!(site.contains_key("du-phong/articles/3.json"));
    let latest: Value = serde_json::from_slice(&site["du-phong/latest/1.json"]).unwrap();
    assert_eq!(latest["items"][0]["id"], "3");
}
