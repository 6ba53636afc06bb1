//! A site, with one section that never ends.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use manchette::press::serve::{Options, router};
use serde_json::{Value, json};

/// The section that never ends.
pub(crate) const ENDLESS: &str = "thoi-su";
/// How many pages it has, of twenty stories each.
const PAGES: usize = 1_000;

/// A site that is served until it is dropped.
pub(crate) struct Site {
    /// Where, without a slash at the end.
    pub(crate) origin: String,
    /// The paths of its articles.
    pub(crate) articles: Vec<String>,
    server: tokio::task::JoinHandle<()>,
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn json_of(path: &Path) -> Result<Value, Box<dyn Error>> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(serde_json::from_str(&text)?)
}

impl Site {
    pub(crate) async fn open(dir: PathBuf) -> Result<Self, Box<dyn Error>> {
        let first = json_of(&dir.join("edition/latest/1.json"))?;
        let teasers = first["items"].as_array().cloned().unwrap_or_default();
        if teasers.is_empty() {
            return Err("the site has no stories: build it first (make build)".into());
        }
        let mut articles = Vec::new();
        for entry in std::fs::read_dir(dir.join("edition/articles"))? {
            let path = entry?.path();
            if path.extension().is_some_and(|end| end == "json") {
                let article = json_of(&path)?;
                let text = |field: &str| article[field].as_str().unwrap_or_default().to_owned();
                articles.push(format!("/{}-{}.html", text("slug"), text("id")));
            }
        }
        articles.sort();
        let app = router(&Options { dir, config: None })?.layer(from_fn_with_state(Arc::new(teasers), meet));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let origin = format!("http://{}", listener.local_addr()?);
        let server = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, app).await {
                eprintln!("bench travel: the server ended: {error}");
            }
        });
        Ok(Self { origin, articles, server })
    }
}

/// Pages of the endless section are made of the newest stories, each under an id of its own.
async fn meet(State(teasers): State<Arc<Vec<Value>>>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let page = path.strip_prefix(&format!("/edition/sections/{ENDLESS}/")).and_then(|rest| rest.strip_suffix(".json"));
    let Some(page) = page.and_then(|page| page.parse::<usize>().ok()) else { return next.run(request).await };
    let one = |n: usize| {
        let mut teaser = teasers[n % teasers.len()].clone();
        teaser["id"] = format!("{}", 1_000_000 + page * 20 + n).into();
        teaser
    };
    let items: Vec<Value> = (0..20).map(one).collect();
    let following = (page < PAGES).then_some(page + 1);
    let answer = json!({ "items": items, "next": following, "total": PAGES * 20 });
    ([(header::CONTENT_TYPE, "application/json")], answer.to_string()).into_response()
}
