//! The site on a free port of this machine, and everything that goes wrong with it.
//!
//! Requests go to the very router of `press serve`; before that the desk writes them down and applies the [`Fault`]
//! that a test has set for their path. `newsroom.json` is the site's own with what the test changed in it.

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use manchette::press::serve::{Options, router};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::watch;

/// What goes wrong with a request.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// No answer until the desk is healed; then the right one.
    Hold,
    /// The right answer, so much later.
    Delay(Duration),
    /// The right page, in so many pieces with a pause between them, as a slow link brings it; each ends before a tag.
    Pieces(usize),
    /// This status, with a JSON body as APIs send it.
    Status(u16),
    /// A page of HTML with status 200, as a captive portal or a broken proxy sends it.
    Html,
    /// This text, as JSON.
    Says(String),
    /// The connection breaks in the middle of the answer.
    Cut,
}

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// It has not ended.
    Open,
    /// It was answered with this status.
    Answered(u16),
    /// The browser gave it up.
    Cancelled,
}

struct Rule {
    prefix: String,
    fault: Fault,
    left: usize,
}

#[derive(Default)]
struct Book {
    rules: Vec<Rule>,
    log: Vec<(String, End)>,
}

struct Shared {
    book: Mutex<Book>,
    newsroom: Vec<u8>,
    healed: watch::Sender<()>,
}

/// A site that is served.
pub(crate) struct Desk {
    /// Where, without a slash at the end.
    pub(crate) origin: String,
    shared: Arc<Shared>,
    server: tokio::task::JoinHandle<()>,
    _config: tempfile::NamedTempFile,
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// A folder that a variable of the environment names, under the project.
fn folder(variable: &str, usual: &str, files: &[&str]) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let dir = root.join(std::env::var_os(variable).unwrap_or_else(|| usual.into()));
    for file in files {
        assert!(dir.join(file).is_file(), "no {file} in {}: build the site first (make build)", dir.display());
    }
    dir
}

/// The app as Trunk built it, without a printed page.
pub(crate) fn app() -> PathBuf {
    folder("APP", "target/app", &["index.html", "newsroom.json", "edition/picks.json"])
}

/// The printed site.
pub(crate) fn dist() -> PathBuf {
    folder("DIST", "dist", &["index.html", "404.html", "newsroom.json", "edition/picks.json"])
}

impl Desk {
    /// Serves a folder with this `newsroom.json`.
    pub(crate) async fn open(dir: PathBuf, newsroom: &Value) -> Self {
        let shared = Arc::new(Shared {
            book: Mutex::default(),
            newsroom: newsroom.to_string().into_bytes(),
            healed: watch::Sender::new(()),
        });
        // The policy lets the app ask the API that this newsroom names.
        let config = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(config.path(), newsroom.to_string()).unwrap();
        let site = router(&Options { dir, config: Some(config.path().to_owned()) }).unwrap();
        let app = site.layer(from_fn_with_state(Arc::clone(&shared), meet));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let server = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self { origin, shared, server, _config: config }
    }

    /// From now on requests whose path begins so meet this fault; the latest word counts.
    pub(crate) fn fault(&self, prefix: &str, fault: Fault) {
        self.faults(prefix, fault, usize::MAX);
    }

    /// The next so many requests whose path begins so meet this fault.
    pub(crate) fn faults(&self, prefix: &str, fault: Fault, times: usize) {
        self.shared.book.lock().unwrap().rules.push(Rule { prefix: prefix.to_owned(), fault, left: times });
    }

    /// All is well again, and what was held is answered.
    pub(crate) fn heal(&self) {
        self.shared.book.lock().unwrap().rules.clear();
        self.shared.healed.send_replace(());
    }

    /// The requests so far whose path begins so, in order, and how they ended.
    pub(crate) fn asked(&self, prefix: &str) -> Vec<(String, End)> {
        let book = self.shared.book.lock().unwrap();
        book.log.iter().filter(|(path, _)| path.starts_with(prefix)).cloned().collect()
    }

    /// How many requests there were.
    pub(crate) fn count(&self) -> usize {
        self.shared.book.lock().unwrap().log.len()
    }

    /// Waits until a request whose path begins so has come to this end.
    pub(crate) async fn until(&self, prefix: &str, end: End) {
        for _ in 0..500 {
            if self.asked(prefix).iter().any(|(_, now)| *now == end) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("no request for {prefix} came to {end:?}: {:?}", self.asked("/"));
    }

    /// Waits until nothing has been asked for a little while and nothing is under way.
    pub(crate) async fn quiet(&self) {
        let mut before = usize::MAX;
        for _ in 0..200 {
            let open = self.asked("/").iter().filter(|(_, end)| *end == End::Open).count();
            let now = self.count();
            if open == 0 && now == before {
                return;
            }
            before = now;
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
        panic!("the site never comes to rest: {:?}", self.asked("/"));
    }
}

/// Writes down how a request ends, also when it is given up.
struct Entry {
    shared: Arc<Shared>,
    at: usize,
}

impl Entry {
    fn end(&self, end: End) {
        let mut book = self.shared.book.lock().unwrap();
        if book.log[self.at].1 == End::Open {
            book.log[self.at].1 = end;
        }
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.end(End::Cancelled);
    }
}

async fn meet(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let path = request.uri().path_and_query().map_or_else(String::new, ToString::to_string);
    let (entry, fault) = {
        let mut book = shared.book.lock().unwrap();
        book.log.push((path.clone(), End::Open));
        let rule = book.rules.iter_mut().rev().find(|rule| rule.left > 0 && path.starts_with(&rule.prefix));
        let fault = rule.map(|rule| {
            rule.left -= 1;
            rule.fault.clone()
        });
        (Entry { shared: Arc::clone(&shared), at: book.log.len() - 1 }, fault)
    };
    let response = match fault {
        Some(Fault::Status(status)) => {
            let status = StatusCode::from_u16(status).unwrap();
            (status, [(header::CONTENT_TYPE, "application/json")], r#"{"error":"no"}"#).into_response()
        }
        Some(Fault::Html) => {
            let page = "<!doctype html><title>Wi-Fi</title><h1>Đăng nhập</h1>";
            ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
        }
        Some(Fault::Says(text)) => ([(header::CONTENT_TYPE, "application/json")], text).into_response(),
        Some(Fault::Cut) => {
            // The first piece is on its way before the connection breaks: else the browser itself asks again.
            let pieces = futures::stream::unfold(0, async |piece| match piece {
                0 => Some((Ok(Bytes::from_static(b"{\"id\":")), 1)),
                _ => {
                    tokio::time::sleep(Duration::from_millis(60)).await;
                    Some((Err(std::io::Error::other("cut")), 2))
                }
            });
            let body = Body::from_stream(pieces);
            ([(header::CONTENT_TYPE, "application/json"), (header::CONTENT_LENGTH, "1000")], body).into_response()
        }
        Some(Fault::Hold) => {
            let mut healed = shared.healed.subscribe();
            let _ = healed.changed().await;
            right(&shared, &path, request, next).await
        }
        Some(Fault::Delay(time)) => {
            tokio::time::sleep(time).await;
            right(&shared, &path, request, next).await
        }
        Some(Fault::Pieces(pieces)) => {
            let mut request = request;
            request.headers_mut().remove(header::ACCEPT_ENCODING);
            let (mut head, body) = right(&shared, &path, request, next).await.into_parts();
            head.headers.remove(header::CONTENT_LENGTH);
            let whole = axum::body::to_bytes(body, usize::MAX).await.unwrap();
            let size = whole.len() / pieces;
            let pieces = futures::stream::unfold((whole, size), async |(mut rest, size)| {
                let tag = rest.iter().skip(size).position(|byte| *byte == b'<');
                let piece = rest.split_to(tag.map_or(rest.len(), |tag| size + tag));
                tokio::time::sleep(Duration::from_millis(50)).await;
                (!piece.is_empty()).then_some((Ok::<_, std::io::Error>(piece), (rest, size)))
            });
            Response::from_parts(head, Body::from_stream(pieces))
        }
        None => right(&shared, &path, request, next).await,
    };
    entry.end(End::Answered(response.status().as_u16()));
    response
}

async fn right(shared: &Shared, path: &str, request: Request, next: Next) -> Response {
    match path {
        "/newsroom.json" => ([(header::CONTENT_TYPE, "application/json")], shared.newsroom.clone()).into_response(),
        _ => next.run(request).await,
    }
}
