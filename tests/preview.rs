//! Articles that are not public, as their editors see them: from a real WordPress (`MANCHETTE_WORDPRESS`, see
//! `tests/wordpress/up.sh`) or one that is played, and from a Ghost that is played.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

#[path = "preview/ghost.rs"]
mod ghost;
#[path = "preview/wordpress.rs"]
mod wordpress;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, Response};
use manchette::config::Config;
use manchette::model::Draft;
use manchette::source::preview::{Pass, draft};
use manchette::source::{Cause, SourceError};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// A system that is played: what it says to a path and query, and to who asks.
struct Played {
    root: String,
    log: Arc<Mutex<Vec<String>>>,
    running: tokio::task::JoinHandle<()>,
}

impl Drop for Played {
    fn drop(&mut self) {
        self.running.abort();
    }
}

impl Played {
    async fn open(says: impl Fn(&url::Url, &HeaderMap) -> (u16, Value) + Clone + Send + Sync + 'static) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let root = format!("http://{}", listener.local_addr().unwrap());
        let log = Arc::new(Mutex::new(Vec::new()));
        let (origin, noted) = (root.clone(), Arc::clone(&log));
        let answer = move |request: Request| {
            let asked = request.uri().to_string();
            noted.lock().unwrap().push(asked.clone());
            let (status, body) = says(&url::Url::parse(&format!("{origin}{asked}")).unwrap(), request.headers());
            let response = Response::builder().status(status).header("content-type", "application/json");
            std::future::ready(response.body(Body::from(body.to_string())).unwrap())
        };
        let app = Router::new().fallback(answer);
        let running = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self { root, log, running }
    }

    fn log(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }
}

fn pass(name: &str, secret: &str) -> Pass {
    Pass { name: name.to_owned(), secret: secret.to_owned() }
}

/// What a newsroom whose previews come from there shows.
async fn preview(kind: &str, base: &str, key: &str, pass: &Pass) -> Result<Draft, SourceError> {
    let newsroom = json!({
        "name": "Báo", "language": "vi", "timezone": "Asia/Ho_Chi_Minh", "site": "https://bao.example",
        // Readers read what was printed: previews come from elsewhere.
        "source": { "kind": "edition", "base": "/edition/" },
        "preview": { "kind": kind, "base": base },
        "permalink": { "article": "/{slug}-{id}.html" },
        "sections": [{ "slug": "thoi-su", "name": "Thời sự" }],
        "imprint": { "publisher": "Báo" }
    });
    draft(&Config::parse(&newsroom.to_string()).unwrap().newsroom, key, pass).await
}

#[tokio::test]
async fn a_newsroom_without_previews_shows_none() {
    let newsroom = json!({
        "name": "Báo", "language": "vi", "timezone": "Asia/Ho_Chi_Minh", "site": "https://bao.example",
        "source": { "kind": "wordpress", "base": "http://127.0.0.1:9" }, "permalink": { "article": "/{id}" },
        "sections": [], "imprint": { "publisher": "Báo" }
    });
    let config = Config::parse(&newsroom.to_string()).unwrap();
    assert_eq!(draft(&config.newsroom, "7", &pass("lan", "x")).await.unwrap_err().cause, Cause::NotFound);
}

#[test]
fn a_secret_is_never_written() {
    assert!(!format!("{:?}", pass("lan", "bí mật")).contains("bí mật"));
}
