//! What the worked examples of mapped APIs have no use for: cursors, URLs of next pages, tables that are fetched, headers,
//! passwords, texts in parts; and maps that are wrong.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, Response};
use manchette::config::Config;
use manchette::model::{Access, ArticleKey, ListKey, Paged, Teaser};
use manchette::press::check;
use manchette::source::{Cause, Source};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// A request as an answerer sees it: the path, the parameters and the headers.
struct Asked {
    path: String,
    query: HashMap<String, String>,
    headers: HeaderMap,
}

impl Asked {
    fn get(&self, name: &str) -> &str {
        self.query.get(name).map_or("", String::as_str)
    }
}

/// A newsroom that answers as told.
struct Newsroom {
    root: String,
    log: Arc<Mutex<Vec<String>>>,
}

impl Newsroom {
    async fn open(answer: fn(&Asked) -> (u16, Value)) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let root = format!("http://{}", listener.local_addr().unwrap());
        let log = Arc::new(Mutex::new(Vec::new()));
        let (asked, base) = (Arc::clone(&log), root.clone());
        let app = Router::new().fallback(async move |request: Request| {
            let uri = request.uri().to_string();
            asked.lock().unwrap().push(uri.clone());
            let url = url::Url::parse(&[&base, uri.as_str()].concat()).unwrap();
            let query = url.query_pairs().into_owned().collect();
            let (status, body) =
                answer(&Asked { path: url.path().to_owned(), query, headers: request.headers().clone() });
            let body = body.to_string().replace("{{root}}", &base);
            Response::builder()
                .status(status)
                .header("content-type", "application/json")
                .body(Body::from(body))
                .unwrap()
        });
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self { root, log }
    }

    fn source(&self, map: Value) -> Source {
        Source::new(&Config::parse(&config(&self.root, map).to_string()).unwrap().newsroom)
    }

    fn log(&self) -> Vec<String> {
        std::mem::take(&mut *self.log.lock().unwrap())
    }
}

fn config(base: &str, map: Value) -> Value {
    json!({
        "name": "Báo", "language": "vi", "timezone": "Asia/Ho_Chi_Minh", "site": "https://bao.example",
        "source": { "kind": "mapped", "base": base, "map": map },
        "permalink": { "article": "/{slug}-{id}.html" },
        "sections": [{ "slug": "thoi-su", "name": "Thời sự", "id": "5" }],
        "imprint": { "publisher": "Báo" },
    })
}

/// A map with what every one needs, and more.
fn map(more: Value) -> Value {
    let mut map = json!({
        "items": "/items", "fields": { "id": "/id", "headline": "/title" }, "latest": { "url": "/list" },
        "article": { "url": "/articles/{id}" },
    });
    for (name, value) in more.as_object().unwrap() {
        map[name] = value.clone();
    }
    map
}

/// Ten stories, four a page, from a place in the list on.
fn items(begin: usize) -> Value {
    (begin..(begin + 4).min(10)).map(|n| json!({ "id": n, "title": format!("Bài {n}") })).collect()
}

fn ids(page: &Paged<Teaser>) -> Vec<&str> {
    page.items.iter().map(|teaser| teaser.id.as_str()).collect()
}

fn id(id: &str) -> ArticleKey {
    ArticleKey { id: Some(id.to_owned()), slug: None }
}

/// Goes to the last page at once, then through all of them, then past the end.
async fn goes_on(newsroom: &Newsroom, paging: Value) {
    let list = json!({ "url": "/list", "query": { "cursor": "{cursor}" } });
    let source = newsroom.source(map(json!({ "paging": paging, "latest": list })));
    let last = source.list(&ListKey::Latest, 3).await.unwrap();
    assert_eq!((ids(&last), last.next), (vec!["8", "9"], None));
    assert_eq!(newsroom.log().len(), 3, "through the pages before it");
    let first = source.list(&ListKey::Latest, 1).await.unwrap();
    assert_eq!((ids(&first), first.next), (vec!["0", "1", "2", "3"], Some(2)));
    let second = source.list(&ListKey::Latest, 2).await.unwrap();
    assert_eq!((ids(&second), second.next), (vec!["4", "5", "6", "7"], Some(3)));
    assert_eq!(newsroom.log().len(), 2, "where page 2 begins is known");
    let past = source.list(&ListKey::Latest, 4).await.unwrap();
    assert_eq!((past.items.len(), past.next), (0, None));
}

#[tokio::test]
async fn cursors_lead_from_page_to_page() {
    let newsroom = Newsroom::open(|asked| {
        let begin = asked.get("cursor").strip_prefix("từ&").map_or(0, |at| at.parse().unwrap());
        let next = (begin + 4 < 10).then(|| format!("từ&{}", begin + 4));
        (200, json!({ "items": items(begin), "meta": { "next": next } }))
    });
    goes_on(&newsroom.await, json!({ "style": "cursor", "size": 4, "next": "/meta/next" })).await;
}

#[tokio::test]
async fn urls_of_next_pages_are_followed_at_the_same_host_alone() {
    let newsroom = Newsroom::open(|asked| {
        let begin: usize = asked.get("from").parse().unwrap_or(0);
        let next = (begin + 4 < 10).then(|| format!("{{{{root}}}}/list?from={}", begin + 4));
        (200, json!({ "items": items(begin), "next": next }))
    });
    let paging = json!({ "style": "next", "size": 4, "next": "/next" });
    goes_on(&newsroom.await, paging.clone()).await;
    let elsewhere =
        Newsroom::open(|_| (200, json!({ "items": items(0), "next": "https://thief.example/list?from=4" }))).await;
    let error = elsewhere.source(map(json!({ "paging": paging }))).list(&ListKey::Latest, 1).await.unwrap_err();
    assert!(matches!(&error.cause, Cause::Shape(why) if why.contains("another host")), "{error}");
}

#[tokio::test]
async fn tables_are_fetched_once_and_names_come_from_them() {
    let newsroom = Newsroom::open(|asked| match asked.path.as_str() {
        "/desks" => (200, json!({ "items": [{ "no": 7, "name": "Ban Đô thị" }, { "no": 8, "name": "Ban Văn hóa" }] })),
        _ => (200, json!({ "items": [{ "id": 1, "title": "Bài", "desk": 7, "rank": "a" }, { "id": 2, "title": "Bài", "desk": 9 }] })),
    })
    .await;
    let fields = json!({
        "id": "/id", "headline": "/title",
        "kicker": [{ "get": "/desk", "table": "desks", "then": "/name" }, { "get": "/rank", "table": "ranks", "then": "/name" }],
    });
    let source = newsroom.source(map(json!({
        "fields": fields, "tables": { "ranks": { "a": { "name": "Nóng" } } },
        "lookups": { "desks": { "list": { "url": "/desks" }, "key": "/no" } },
    })));
    let (first, second) = futures::join!(source.list(&ListKey::Latest, 1), source.list(&ListKey::Latest, 1));
    let kickers: Vec<Option<&str>> =
        first.as_ref().unwrap().items.iter().map(|teaser| teaser.kicker.as_deref()).collect();
    assert_eq!(kickers, [Some("Ban Đô thị"), None]);
    assert_eq!(first, second);
    assert_eq!(newsroom.log().iter().filter(|asked| asked.starts_with("/desks")).count(), 1);
}

#[tokio::test]
async fn headers_go_with_requests_and_passwords_into_no_error() {
    let newsroom = Newsroom::open(|asked| {
        if asked.headers.get("x-key").is_none_or(|key| key != "k1") {
            return (403, json!({ "error": { "code": 9, "text": "no key" } }));
        }
        let article = |body: &str| json!({ "id": 1, "title": "Bài", "locked": true, "parts": [{ "t": body }, { "t": "<p>Hai</p>" }] });
        match asked.get("password") {
            "" => (200, json!({ "id": 1, "title": "Bài", "locked": true, "parts": [] })),
            "vừng ơi" => (200, article("<p>Một</p>")),
            _ => (422, json!({ "error": { "code": 12, "text": "wrong" } })),
        }
    })
    .await;
    let fields = json!({
        "id": "/id", "headline": "/title", "access": "/locked", "body": { "get": "/parts", "each": "/t" },
    });
    let more = json!({
        "headers": { "X-Key": "k1" }, "fields": fields,
        "error": { "code": "/error/code", "message": "/error/text", "wrongPassword": [12] },
        "article": { "url": "/articles/{id}", "query": { "password": "{password}" } },
    });
    let source = newsroom.source(map(more.clone()));
    let locked = source.article(&id("1"), None).await.unwrap();
    assert_eq!((locked.access, locked.body.len()), (Access::Password, 0));
    let open = source.article(&id("1"), Some("vừng ơi")).await.unwrap();
    assert_eq!((open.access, open.body.len()), (Access::Password, 2));
    let wrong = source.article(&id("1"), Some("sai")).await.unwrap_err();
    assert_eq!(wrong.cause, Cause::WrongPassword);
    assert!(!wrong.to_string().contains("sai"), "{wrong}");
    let mut keyless = more;
    keyless["headers"] = json!({});
    let refused = newsroom.source(map(keyless)).article(&id("1"), None).await.unwrap_err();
    assert_eq!(refused.cause, Cause::Forbidden);
}

#[tokio::test]
async fn a_map_that_is_wrong_names_its_field() {
    let wrong = |more: Value| {
        let config = config("https://api.bao.example", map(more)).to_string();
        let errors = check::check(&config).errors;
        errors.into_iter().map(|error| format!("{}: {}", error.field, error.problem)).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(wrong(json!({})), "");
    for (more, named) in [
        (json!({ "fields": { "id": "/id" } }), "source.map.fields.headline: is missing"),
        (
            json!({ "fields": { "id": "/id", "headline": "title" } }),
            "source.map.fields.headline: expected a JSON Pointer",
        ),
        (json!({ "fields": { "id": "/id", "headline": { "get": "/t", "as": "hmtl" } } }), "source.map.fields.headline"),
        (json!({ "fields": { "id": "/id", "hedline": "/t", "headline": "/t" } }), "did you mean `headline`?"),
        (
            json!({ "fields": { "id": "/id", "headline": "/t", "image": { "sorce": "/t" } } }),
            "source.map.fields.image.sorce",
        ),
        (json!({ "paging": { "style": "next" } }), "source.map.paging.next: is missing"),
        (json!({ "search": { "url": "/s?q={qery}" } }), "source.map.search.url: `{qery}` is no placeholder here"),
        (json!({ "section": { "url": "/s" } }), "source.map.section.url: has no `{section.id}`"),
        (json!({ "article": { "url": "/a/{id" } }), "source.map.article.url: expected a closing brace"),
        (json!({ "latest": {} }), "source.map.latest.url: is missing"),
    ] {
        let told = wrong(more.clone());
        assert!(told.contains(named), "{more}: {told}");
    }
    // A browser that meets it says the same, and asks nothing.
    let newsroom = Newsroom::open(|_| (200, Value::Null)).await;
    let error = newsroom.source(map(json!({ "items": 7 }))).list(&ListKey::Latest, 1).await.unwrap_err();
    assert!(error.to_string().contains("field `source.map.items`"), "{error}");
    assert_eq!(newsroom.log(), [""; 0]);
}

#[test]
fn every_example_is_a_whole_config_without_a_mistake() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/apis");
    let schema = manchette::press::schema::newsroom();
    let mut found = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "json") {
            found += 1;
            let text = std::fs::read_to_string(&path).unwrap();
            let report = check::check(&text);
            assert_eq!((report.errors, report.warnings), (Vec::new(), Vec::new()), "{}", path.display());
            let value: Value = serde_json::from_str(&text).unwrap();
            assert!(jsonschema::is_valid(&schema, &value), "{}", path.display());
            assert!(path.with_extension("md").exists(), "{} is explained", path.display());
        }
    }
    assert!(found > 0);
}
