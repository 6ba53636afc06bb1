//! A site on loopback that answers as it is told.

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::Response;
use std::sync::{Arc, Mutex};

/// What a site answers.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Body,
}

impl Reply {
    pub(crate) fn new(kind: &str, body: impl Into<Body>) -> Self {
        Self { status: 200, headers: vec![("content-type", kind.to_owned())], body: body.into() }
    }

    pub(crate) fn html(body: impl Into<String>) -> Self {
        Self::new("text/html; charset=utf-8", body.into())
    }

    pub(crate) fn json(body: &serde_json::Value) -> Self {
        Self::new("application/json", body.to_string())
    }

    pub(crate) fn missing() -> Self {
        Self { status: 404, ..Self::html("<h1>404</h1>") }
    }

    pub(crate) fn moved(to: &str) -> Self {
        Self { status: 302, headers: vec![("location", to.to_owned())], body: Body::empty() }
    }

    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
}

/// The URL that was asked for, with the site's own root before it.
pub(crate) type Answers = Arc<dyn Fn(&url::Url) -> Reply + Send + Sync>;

/// A running site.
pub(crate) struct Site {
    /// Its root, without a slash at the end.
    pub(crate) root: String,
    log: Arc<Mutex<Vec<String>>>,
    runtime: Option<tokio::runtime::Runtime>,
}

impl Drop for Site {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Site {
    pub(crate) fn open(answers: impl Fn(&url::Url) -> Reply + Send + Sync + 'static) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let root = format!("http://{}", listener.local_addr().unwrap());
        let log = Arc::new(Mutex::new(Vec::new()));
        let answers: Answers = Arc::new(answers);
        let state = (answers, root.clone(), Arc::clone(&log));
        let app = Router::new().fallback(answer).with_state(state);
        runtime.spawn(async move { axum::serve(listener, app).await });
        Self { root, log, runtime: Some(runtime) }
    }

    /// What was asked for so far.
    pub(crate) fn log(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }
}

type Shared = (Answers, String, Arc<Mutex<Vec<String>>>);

async fn answer(State((answers, root, log)): State<Shared>, request: Request) -> Response<Body> {
    let uri = request.uri().to_string();
    log.lock().unwrap().push(uri.clone());
    let reply = answers(&url::Url::parse(&format!("{root}{uri}")).unwrap());
    let mut response = Response::builder().status(reply.status);
    for (name, value) in &reply.headers {
        response = response.header(*name, value);
    }
    response.body(reply.body).unwrap()
}
