//! A WordPress for a test: a real one, or one that answers from recordings.
//!
//! Where `MANCHETTE_WORDPRESS` is set, it is the URL of the real one that `tests/wordpress/up.sh` started, and a test
//! without faults talks to it directly. Else, and wherever a test wants a [`Fault`], requests go to a small server
//! that answers from `tests/wordpress/recorded/` or passes them on to the real one, and spoils the answers as told.
//! With `MANCHETTE_WORDPRESS_RECORD` set every request goes through that server, which writes down what it passes on.

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Response, StatusCode, header};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What goes wrong at this newsroom.
#[derive(Clone, Default)]
pub(crate) struct Fault {
    /// Permalinks are plain: `/wp-json/` is an HTML page.
    pub(crate) plain: bool,
    /// The site lives under this path.
    pub(crate) path: &'static str,
    /// `X-WP-Total` and `X-WP-TotalPages` are stripped.
    pub(crate) hidden_totals: bool,
    /// So long does each answer take.
    pub(crate) delay: Duration,
    /// The first so many requests are answered with status 500.
    pub(crate) broken_first: usize,
    /// Every request is answered with this status and an HTML page.
    pub(crate) html: Option<u16>,
    /// Spoils the JSON: gets the request as it is recorded, and the body.
    pub(crate) spoil: Option<fn(&str, &mut Value)>,
    /// Answers so, with any status and JSON, requests that contain the text.
    pub(crate) instead: Option<(&'static str, u16, &'static str)>,
}

/// A running newsroom.
pub(crate) struct Newsroom {
    /// The root URL, without a slash at the end.
    pub(crate) root: String,
    shared: Option<Arc<Shared>>,
    server: Option<tokio::task::JoinHandle<()>>,
}

struct Shared {
    fault: Fault,
    origin: String,
    upstream: Option<(reqwest::Client, String)>,
    recorded: BTreeMap<String, Value>,
    log: Mutex<Vec<String>>,
    seen: AtomicUsize,
}

impl Drop for Newsroom {
    fn drop(&mut self) {
        if let Some(server) = &self.server {
            server.abort();
        }
    }
}

impl Newsroom {
    /// One where nothing goes wrong: the real one, where there is one.
    #[allow(dead_code, reason = "a browser is always shown the recordings")]
    pub(crate) async fn open() -> Self {
        match real() {
            Some(root) if std::env::var_os("MANCHETTE_WORDPRESS_RECORD").is_none() => {
                Self { root, shared: None, server: None }
            }
            _ => Self::with(Fault::default()).await,
        }
    }

    /// One where something goes wrong.
    pub(crate) async fn with(fault: Fault) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        // Fails only where a provider is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let upstream = real().map(|root| (reqwest::Client::new(), root));
        let recorded = if upstream.is_some() { BTreeMap::new() } else { recordings() };
        let root = format!("{origin}{}", fault.path);
        let (log, seen) = (Mutex::default(), AtomicUsize::new(0));
        let shared = Arc::new(Shared { fault, origin, upstream, recorded, log, seen });
        let app = Router::new().fallback(answer).with_state(Arc::clone(&shared));
        let server = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self { root, shared: Some(shared), server: Some(server) }
    }

    /// It is not there any more.
    #[allow(dead_code, reason = "of a browser's newsroom")]
    pub(crate) fn close(&self) {
        if let Some(server) = &self.server {
            server.abort();
        }
    }

    /// The requests so far, as `/wp-json/wp/v2/posts?offset=20` with sorted parameters and without `_fields` and
    /// `_embed`. Only of a newsroom with a fault.
    pub(crate) fn log(&self) -> Vec<String> {
        self.shared.as_ref().unwrap().log.lock().unwrap().clone()
    }
}

/// The root of the real one, where there is one.
fn real() -> Option<String> {
    let url = std::env::var("MANCHETTE_WORDPRESS").ok()?;
    Some(url.trim_end_matches('/').to_owned()).filter(|root| !root.is_empty())
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/wordpress/recorded")
}

fn recordings() -> BTreeMap<String, Value> {
    let files = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|end| end == "json"));
    let read = |path: PathBuf| serde_json::from_str::<Value>(&std::fs::read_to_string(path).unwrap()).unwrap();
    files.map(read).map(|value| (value["request"].as_str().unwrap().to_owned(), value)).collect()
}

/// A request, whatever the permalinks.
struct Asked {
    /// `/wp/v2/posts?slug=x&_fields=…`, parameters sorted and decoded.
    full: String,
    /// The same without what only shapes the answer.
    short: String,
    route: String,
    pairs: Vec<(String, String)>,
    plain: bool,
}

impl Asked {
    fn read(uri: &str, path: &str) -> Option<Self> {
        let url = url::Url::parse(&format!("http://x{uri}")).ok()?;
        let mut pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        let routed = pairs.iter().position(|(name, _)| name == "rest_route").map(|at| pairs.remove(at).1);
        let plain = routed.is_some();
        let route = match routed {
            Some(route) if url.path().trim_end_matches('/') == path => route,
            None => url.path().strip_prefix(path)?.strip_prefix("/wp-json")?.to_owned(),
            Some(_) => return None,
        };
        pairs.sort();
        let show = |pairs: &mut dyn Iterator<Item = &(String, String)>| {
            pairs.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
        };
        let full = format!("{route}?{}", show(&mut pairs.iter()));
        let shapes = ["_fields", "_embed"];
        let short = show(&mut pairs.iter().filter(|(name, _)| !shapes.contains(&name.as_str())));
        let short = format!("{route}?{short}");
        Some(Self { full, short, route, pairs, plain })
    }
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response<Body> {
    let fault = &shared.fault;
    let asked = Asked::read(&request.uri().to_string(), fault.path);
    let entry = match &asked {
        Some(asked) => format!("{}{}", if asked.plain { "?rest_route=" } else { "/wp-json" }, asked.short),
        None => request.uri().to_string(),
    };
    shared.log.lock().unwrap().push(entry);
    tokio::time::sleep(fault.delay).await;
    if shared.seen.fetch_add(1, Ordering::SeqCst) < fault.broken_first {
        return page(500);
    }
    if let Some(status) = fault.html {
        return page(status);
    }
    let Some(asked) = asked else { return page(404) };
    if fault.plain && !asked.plain {
        return page(200);
    }
    if let Some((part, status, body)) = fault.instead
        && asked.short.contains(part)
    {
        return respond(status, None, body.to_owned());
    }
    let mut found = match &shared.upstream {
        Some((client, root)) => pass_on(client, root, &asked).await,
        None => match shared.recorded.get(&asked.full) {
            Some(found) => found.clone(),
            None => return respond(599, None, format!("{{\"code\":\"not recorded: {}\"}}", asked.short)),
        },
    };
    if let Some(spoil) = fault.spoil {
        spoil(&asked.short, &mut found["body"]);
    }
    let total = found["total"].as_u64().filter(|_| !fault.hidden_totals);
    let body = found["body"].to_string().replace("{{origin}}", &format!("{}{}", shared.origin, fault.path));
    respond(found["status"].as_u64().and_then(|n| u16::try_from(n).ok()).unwrap_or(500), total, body)
}

fn page(status: u16) -> Response<Body> {
    let page = Response::builder().status(status).header(header::CONTENT_TYPE, "text/html; charset=UTF-8");
    page.body(Body::from("<!doctype html><title>Báo</title><h1>Trang chủ</h1>")).unwrap()
}

fn respond(status: u16, total: Option<u64>, body: String) -> Response<Body> {
    let mut response = Response::builder().status(StatusCode::from_u16(status).unwrap());
    if let Some(total) = total {
        response = response.header("x-wp-total", total).header("x-wp-totalpages", total.div_ceil(20));
    }
    // As WordPress does for readers from other origins.
    let response = response
        .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .header(header::ACCESS_CONTROL_EXPOSE_HEADERS, "X-WP-Total, X-WP-TotalPages, Link");
    response.header(header::CONTENT_TYPE, "application/json; charset=UTF-8").body(Body::from(body)).unwrap()
}

/// Asks the real one, and writes the answer down where that is wanted.
async fn pass_on(client: &reqwest::Client, root: &str, asked: &Asked) -> Value {
    let mut url = url::Url::parse(&format!("{root}/")).unwrap();
    url.query_pairs_mut().append_pair("rest_route", &asked.route).extend_pairs(&asked.pairs);
    let response = client.get(url).send().await.unwrap();
    let total = response.headers().get("x-wp-total").and_then(|v| v.to_str().ok()?.parse::<u64>().ok());
    let status = response.status().as_u16();
    let text = response.text().await.unwrap();
    let mut body: Value = serde_json::from_str(&text).unwrap();
    shorten(&mut body);
    let body: Value = serde_json::from_str(&body.to_string().replace(root, "{{origin}}")).unwrap();
    let found = json!({ "request": asked.full, "status": status, "total": total, "body": body });
    if std::env::var_os("MANCHETTE_WORDPRESS_RECORD").is_some() {
        let name = asked
            .short
            .trim_start_matches("/wp/v2/")
            .replace(|c: char| !(c.is_ascii_alphanumeric() || "-_=".contains(c)), ".");
        let shape = if asked.full.contains("content") { ".article" } else { "" };
        let path = folder().join(format!("{}{shape}.json", name.trim_end_matches('.')));
        std::fs::write(path, format!("{found}\n")).unwrap();
    }
    found
}

/// The site index, which WordPress embeds in place of a deleted picture, is 190 KB of routes.
fn shorten(value: &mut Value) {
    match value {
        Value::Object(map) => {
            if map.contains_key("routes") && map.contains_key("namespaces") {
                map.insert("routes".into(), json!({}));
            }
            map.values_mut().for_each(shorten);
        }
        Value::Array(items) => items.iter_mut().for_each(shorten),
        _ => {}
    }
}
