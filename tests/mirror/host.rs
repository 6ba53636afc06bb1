//! A host that plays a WordPress or serves an edition, and has bad days.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Response, header};
use serde_json::{Value, json};

/// A post.
#[derive(Clone)]
pub(crate) struct Post {
    pub(crate) slug: String,
    pub(crate) title: String,
    /// Seconds since the newsroom began.
    pub(crate) date: u32,
    pub(crate) modified: u32,
    pub(crate) sticky: bool,
    pub(crate) category: u64,
}

/// Stands for a date two to three seconds after the answer: from when it is made, so a slow machine changes nothing.
pub(crate) const DATE: &str = "a date";

fn retry_after(value: &str) -> String {
    if value != DATE {
        return value.to_owned();
    }
    // The date has no fractions.
    let at = jiff::Timestamp::now() + jiff::SignedDuration::from_secs(3);
    at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// An answer out of turn.
#[derive(Clone)]
pub(crate) struct Bad {
    /// Only requests that contain this.
    pub(crate) part: &'static str,
    pub(crate) status: u16,
    pub(crate) retry_after: Option<String>,
    /// How many requests are answered so.
    pub(crate) times: usize,
}

#[derive(Default)]
pub(crate) struct Site {
    pub(crate) posts: BTreeMap<u64, Post>,
    /// Files by their path, for an edition.
    pub(crate) files: HashMap<String, Value>,
    pub(crate) bad: Vec<Bad>,
    /// So many good answers, then no more.
    pub(crate) dies_after: Option<usize>,
    pub(crate) hides_totals: bool,
    /// The id of the category `do-thi`.
    pub(crate) do_thi: u64,
    /// Each request with its time.
    pub(crate) log: Vec<(String, Instant)>,
    pub(crate) busy: usize,
    pub(crate) busiest: usize,
}

pub(crate) struct Host {
    pub(crate) root: String,
    pub(crate) site: Arc<Mutex<Site>>,
    server: tokio::task::JoinHandle<()>,
}

impl Drop for Host {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Host {
    pub(crate) async fn open(site: Site) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let root = format!("http://{}", listener.local_addr().unwrap());
        let site = Arc::new(Mutex::new(site));
        let app = Router::new().fallback(answer).with_state(Arc::clone(&site));
        let server = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self { root, site, server }
    }

    /// A WordPress with posts 1 to `count`, one saved each minute.
    pub(crate) async fn wordpress(count: u64) -> Self {
        let posts = (1..=count).map(|id| (id, post(id))).collect();
        Self::open(Site { posts, do_thi: 4, ..Site::default() }).await
    }

    pub(crate) fn change<T>(&self, how: impl FnOnce(&mut Site) -> T) -> T {
        how(&mut self.site.lock().unwrap())
    }

    /// The requests since the last call that contain a text.
    pub(crate) fn requests(&self, part: &str) -> Vec<String> {
        let log = self.change(|site| std::mem::take(&mut site.log));
        log.into_iter().map(|(url, _)| url).filter(|url| url.contains(part)).collect()
    }
}

pub(crate) fn post(id: u64) -> Post {
    let at = u32::try_from(id).unwrap() * 60;
    Post {
        slug: format!("bai-{id}"),
        title: format!("Bài {id}"),
        date: at,
        modified: at,
        sticky: id.is_multiple_of(100),
        category: if id.is_multiple_of(2) { 4 } else { 3 },
    }
}

fn time(seconds: u32) -> String {
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    format!("2026-01-{:02}T{:02}:{:02}:{:02}", days + 1, rest / 3_600, rest / 60 % 60, rest % 60)
}

async fn answer(State(site): State<Arc<Mutex<Site>>>, request: Request) -> Response<Body> {
    let url = request.uri().to_string();
    {
        let mut site = site.lock().unwrap();
        site.log.push((url.clone(), Instant::now()));
        site.busy += 1;
        site.busiest = site.busiest.max(site.busy);
    }
    // Long enough for requests to meet.
    tokio::time::sleep(Duration::from_millis(5)).await;
    let mut site = site.lock().unwrap();
    site.busy -= 1;
    if let Some(bad) = site.bad.iter_mut().find(|bad| bad.times > 0 && url.contains(bad.part)) {
        bad.times -= 1;
        let response = Response::builder().status(bad.status).header(header::CONTENT_TYPE, "text/html");
        let response =
            bad.retry_after.iter().fold(response, |response, value| response.header("retry-after", retry_after(value)));
        return response.body(Body::from("<h1>Bận</h1>")).unwrap();
    }
    if let Some(left) = &mut site.dies_after {
        if *left == 0 {
            return Response::builder().status(503).body(Body::empty()).unwrap();
        }
        *left -= 1;
    }
    match url.strip_prefix("/wp-json") {
        Some(_) => wordpress(&site, &url),
        None => file(&site, &url, request.headers().get("if-none-match").and_then(|value| value.to_str().ok())),
    }
}

fn file(site: &Site, path: &str, version: Option<&str>) -> Response<Body> {
    let Some(value) = site.files.get(path) else {
        return Response::builder().status(404).body(Body::empty()).unwrap();
    };
    let text = value.to_string();
    let tag = format!("\"{}-{}\"", text.len(), text.bytes().map(u64::from).sum::<u64>());
    let response = Response::builder().header(header::CONTENT_TYPE, "application/json").header(header::ETAG, &tag);
    if version == Some(&tag) {
        return response.status(304).body(Body::empty()).unwrap();
    }
    response.body(Body::from(text)).unwrap()
}

fn wordpress(site: &Site, url: &str) -> Response<Body> {
    let url = url::Url::parse(&format!("http://x{url}")).unwrap();
    let query: HashMap<String, String> = url.query_pairs().into_owned().collect();
    let get = |name: &str| query.get(name).map(String::as_str);
    let number = |name: &str, default: usize| get(name).map_or(default, |value| value.parse().unwrap());
    let json = |status: u16, total: usize, pages: usize, body: &Value| {
        let mut response = Response::builder().status(status).header(header::CONTENT_TYPE, "application/json");
        if !site.hides_totals {
            response = response.header("x-wp-total", total).header("x-wp-totalpages", pages);
        }
        response.body(Body::from(body.to_string())).unwrap()
    };
    if url.path().ends_with("/categories") {
        let all = [(3, "thoi-su", "Thời sự", 0), (site.do_thi, "do-thi", "Đô thị", 3)];
        let list: Vec<Value> = all
            .iter()
            .map(|(id, slug, name, parent)| json!({ "id": id, "slug": slug, "name": name, "parent": parent }))
            .collect();
        return json(200, 2, 1, &json!(list));
    }
    let mut posts: Vec<(&u64, &Post)> = site.posts.iter().collect();
    if let Some(after) = get("modified_after") {
        posts.retain(|(_, post)| time(post.modified).as_str() > after.trim_end_matches('Z'));
    }
    if let Some(ids) = get("include") {
        let ids: Vec<u64> = ids.split(',').map(|id| id.parse().unwrap()).collect();
        assert!(ids.len() <= 100);
        posts.retain(|(id, _)| ids.contains(id));
    }
    if get("sticky") == Some("true") {
        posts.retain(|(_, post)| post.sticky);
    }
    match get("orderby") {
        Some("id") => {}
        Some("modified") => posts.sort_by_key(|(_, post)| post.modified),
        _ => posts.sort_by_key(|(_, post)| std::cmp::Reverse(post.date)),
    }
    let (page, size) = (number("page", 1), number("per_page", 10));
    let total = posts.len();
    if page > 1 && (page - 1) * size >= total {
        return json(
            400,
            0,
            0,
            &json!({ "code": "rest_post_invalid_page_number", "message": "…", "data": { "status": 400 } }),
        );
    }
    let whole = get("_fields").is_some_and(|fields| fields.contains("content"));
    let shape = |(id, post): &(&u64, &Post)| {
        let mut value = json!({
            "id": id, "slug": post.slug, "link": format!("https://bao.example/{}", post.slug),
            "date_gmt": time(post.date), "modified_gmt": time(post.modified),
            "title": { "rendered": post.title }, "categories": [post.category], "tags": [7],
        });
        if whole {
            value["content"] = json!({ "rendered": format!("<p>Chữ của <b>bài {id}</b>.</p><ul><li>Ý</li></ul>") });
            value["_embedded"] = json!({
                "author": [{ "id": 2, "name": "Hà An", "slug": "ha-an" }],
                "wp:term": [[], [{ "id": 7, "slug": "ha-noi", "name": "Hà Nội", "taxonomy": "post_tag" }]],
            });
        }
        value
    };
    let list: Vec<Value> = posts.iter().skip((page - 1) * size).take(size).map(shape).collect();
    json(200, total, total.div_ceil(size), &json!(list))
}
