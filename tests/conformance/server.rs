//! An HTTP server around a dialect, and what goes wrong with it.

use super::{Dialect, Kind, Reply};
use crate::stories::Newsroom;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{Method, Response};
use futures::stream;
use manchette::source::transport::MAX_BYTES;
use std::sync::{Arc, Mutex};

/// What goes wrong with every answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It never comes.
    Silent,
    /// The connection ends in the middle of it.
    Cut,
    /// It is whole as HTTP has it, and only half as JSON has it.
    Half,
    /// It does not end where anybody would read on.
    Huge,
    /// It is an HTML page, with status 200.
    Html,
    /// It is JSON of somebody else.
    OtherJson,
    /// It is an HTML page with this status.
    Status(u16),
    /// Its host lets no browser read it that shows somebody else's page.
    Closed,
    /// One item of each list has the shape of none.
    BadItem,
}

/// A running newsroom.
pub(crate) struct Server {
    /// Without a slash at its end.
    pub(crate) root: String,
    log: Arc<Mutex<Vec<String>>>,
    running: tokio::task::JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.running.abort();
    }
}

struct Shared {
    root: String,
    dialect: Dialect,
    fault: Option<Fault>,
    kind: &'static dyn Kind,
    log: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub(crate) async fn open(kind: &'static dyn Kind, newsroom: &Newsroom, fault: Option<Fault>) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        crate::hold(&listener);
        listener.set_nonblocking(true).unwrap();
        let listener = tokio::net::TcpListener::from_std(listener).unwrap();
        let root = format!("http://{}", listener.local_addr().unwrap());
        let log = Arc::new(Mutex::default());
        // Files of ten thousand stories are written for seconds, and other cases have limits.
        let newsroom = newsroom.clone();
        let dialect = tokio::task::spawn_blocking(move || kind.dialect(&newsroom)).await.unwrap();
        let shared = Shared { root: root.clone(), dialect, fault, kind, log: Arc::clone(&log) };
        let app = Router::new().fallback(answer).with_state(Arc::new(shared));
        let running = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self { root, log, running }
    }

    /// The requests so far: paths and queries.
    pub(crate) fn log(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response<Body> {
    if let Some((name, value)) = shared.kind.key() {
        // A browser asks for leave to send it, by a request that does not have it.
        if request.method() == Method::OPTIONS {
            return with(
                Reply {
                    status: 204,
                    headers: vec![("access-control-allow-headers", name.to_owned())],
                    body: String::new(),
                },
                Body::empty(),
            );
        }
        if request.headers().get(name).is_none_or(|sent| sent != value) {
            return whole(Reply::json(401, &serde_json::json!({ "error": "no key" })));
        }
    }
    let asked = request.uri().to_string();
    shared.log.lock().unwrap().push(asked.clone());
    let url = url::Url::parse(&[&shared.root, asked.as_str()].concat()).unwrap();
    let page = |status| Reply {
        status,
        headers: vec![("content-type", "text/html; charset=utf-8".to_owned())],
        body: "<!doctype html><title>Báo</title><h1>Đang bảo trì</h1>".to_owned(),
    };
    let good = || (shared.dialect)(&url);
    match shared.fault {
        None => whole(good()),
        Some(Fault::Closed) => {
            let mut closed = whole(good());
            closed.headers_mut().remove("access-control-allow-origin");
            closed
        }
        Some(Fault::Silent) => std::future::pending().await,
        Some(Fault::Html) => whole(page(200)),
        Some(Fault::Status(status)) => whole(page(status)),
        Some(Fault::OtherJson) => whole(Reply { body: r#"{"hello":[1]}"#.to_owned(), ..good() }),
        Some(Fault::BadItem) => {
            let good = good();
            whole(if good.status == 200 { Reply { body: shared.kind.spoilt(&good.body), ..good } } else { good })
        }
        Some(Fault::Half) => {
            let Reply { status, headers, body } = good();
            let half = body.floor_char_boundary(body.len() / 2);
            whole(Reply { status, headers, body: body[..half].to_owned() })
        }
        Some(Fault::Cut) => {
            let good = good();
            let half = Bytes::copy_from_slice(&good.body.as_bytes()[..good.body.len() / 2]);
            let end = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
            with(good, Body::from_stream(stream::iter([Ok(half), Err(end)])))
        }
        Some(Fault::Huge) => with(good(), Body::from(" ".repeat(MAX_BYTES + 1))),
    }
}

fn whole(mut reply: Reply) -> Response<Body> {
    let body = Body::from(std::mem::take(&mut reply.body));
    with(reply, body)
}

fn with(reply: Reply, body: Body) -> Response<Body> {
    let start = Response::builder().status(reply.status).header("access-control-allow-origin", "*");
    reply.headers.iter().fold(start, |response, (name, value)| response.header(*name, value)).body(body).unwrap()
}
