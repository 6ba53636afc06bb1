//! A page in a browser that asks the app's second module what a test wants to know.
//!
//! The page fetches questions from the server that it came from, and sends the answers there: so there may be many at a time.
//! Each [`Asker`] has a frame of its own in it, in which the module is loaded anew.

use crate::driver;
use axum::Router;
use axum::extract::{Path as Part, State};
use axum::response::Html;
use axum::routing::{get, post};
use futures::future::LocalBoxFuture;
use futures::{FutureExt as _, StreamExt as _, stream};
use manchette::source::api::Asked;
use manchette::source::remote::{Ask, Remote};
use manchette::source::{AnyApi, Source};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::net::TcpListener;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{Notify, oneshot};
use tower_http::services::ServeDir;

/// A case by its name.
pub(crate) type Case = (&'static str, fn() -> LocalBoxFuture<'static, ()>);

/// How many cases are played at a time: most of what each does is to wait.
const AT_ONCE: usize = 6;
/// How long the browser may take for an answer; each request of the module has a shorter limit of its own.
const LONGEST: Duration = Duration::from_secs(60);

/// Where the page finds the app's sources as a module (`examples/asked.rs`).
const ASKED: &str = "/asked/asked.js";

/// The page of a frame, which says where the second module is, as the app's does. The module is begun in the frame, whose objects it takes for its own.
const FRAME: &str = "<!doctype html><meta name=manchette-apis content={apis}><script>window.load = async (url) => {
    const apis = await import(url); await apis.default(); return apis }</script>";

tokio::task_local! {
    static STAGE: Arc<Stage>;
}

/// What is between the tests and the page.
struct Stage {
    /// The app's second module, as the page names it.
    apis: String,
    told: Mutex<Told>,
    /// There is something to do for the page.
    more: Notify,
}

#[derive(Default)]
struct Told {
    /// What the page has not fetched yet.
    waiting: Vec<Value>,
    /// Who waits for the answer to which question.
    asked: HashMap<u32, oneshot::Sender<Value>>,
    tickets: u32,
    /// The addresses of the cases' servers.
    held: Vec<TcpListener>,
}

impl Stage {
    fn tell(&self, what: impl FnOnce(&mut Told) -> Value) {
        let mut told = self.told.lock().unwrap();
        let what = what(&mut told);
        told.waiting.push(what);
        self.more.notify_one();
    }
}

/// Asks the API that a config names, in a frame of the page.
struct Asker {
    stage: Arc<Stage>,
    frame: u32,
    newsroom: String,
    module: String,
}

impl Ask for Asker {
    fn ask(&self, question: Vec<String>) -> Asked<'_, String> {
        let (sender, receiver) = oneshot::channel();
        self.stage.tell(|told| {
            told.tickets += 1;
            told.asked.insert(told.tickets, sender);
            json!({ "frame": self.frame, "module": self.module, "newsroom": self.newsroom, "ticket": told.tickets, "question": question })
        });
        Box::pin(async move {
            let Ok(answer) = tokio::time::timeout(LONGEST, receiver).await else {
                panic!("the browser does not answer {question:?}")
            };
            let answer = answer.unwrap();
            assert!(answer["failed"].is_null(), "{question:?}: {}", answer["failed"]);
            assert_eq!(answer["ran"], false, "what an answer brought has run: {question:?}");
            Ok(answer["text"].as_str().unwrap().to_owned())
        })
    }
}

impl Drop for Asker {
    fn drop(&mut self) {
        self.stage.tell(|_| json!({ "frame": self.frame, "over": true }));
    }
}

/// The source that a config names, as a browser has it.
pub(crate) fn source(config: &str) -> Source {
    let stage = STAGE.with(Arc::clone);
    let frame = {
        let mut told = stage.told.lock().unwrap();
        told.tickets += 1;
        told.tickets
    };
    let kind: Value = serde_json::from_str(config).unwrap();
    let module = match kind["source"]["kind"].as_str() {
        Some("edition") => ASKED.to_owned(),
        _ => stage.apis.clone(),
    };
    let api: AnyApi = Box::new(Remote(Asker { stage, frame, newsroom: config.to_owned(), module }));
    Source::Other(api, None)
}

/// Holds a server's address until the browser is closed: its store knows answers by their addresses, and a second server
/// there would seem to have given them.
pub(crate) fn hold(address: &TcpListener) {
    STAGE.with(|stage| stage.told.lock().unwrap().held.push(address.try_clone().unwrap()));
}

/// A folder that a variable of the environment names, under the project.
fn folder(variable: &str, usual: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(std::env::var_os(variable).unwrap_or_else(|| usual.into()))
}

/// Where the app is, and what its page calls the second module.
fn app() -> (PathBuf, String) {
    let dir = folder("APP", "target/app");
    let page = std::fs::read_to_string(dir.join("index.html")).unwrap_or_default();
    // Attributes have been minified.
    let named = page.split_once("/manchette-apis-").and_then(|(_, rest)| rest.split_once(".js"));
    let Some((version, _)) = named else { panic!("no app in {}: build it first (make build)", dir.display()) };
    let module = format!("/manchette-apis-{version}.js");
    (dir, module)
}

/// What there is to do; nothing after a while, so that the page asks again.
async fn told(State(stage): State<Arc<Stage>>) -> String {
    let _ = tokio::time::timeout(Duration::from_secs(20), stage.more.notified()).await;
    Value::from(std::mem::take(&mut stage.told.lock().unwrap().waiting)).to_string()
}

async fn answered(State(stage): State<Arc<Stage>>, Part(ticket): Part<u32>, answer: String) {
    // Who asked may have given up.
    if let Some(sender) = stage.told.lock().unwrap().asked.remove(&ticket) {
        let _ = sender.send(serde_json::from_str(&answer).unwrap());
    }
}

/// Plays cases in a browser, and fails with the names of those that failed.
pub(crate) async fn play(cases: Vec<Case>) {
    let wanted = std::env::var("CASE").unwrap_or_default();
    let cases: Vec<Case> = cases.into_iter().filter(|(name, _)| name.contains(&wanted)).collect();
    let (dir, apis) = app();
    let asked = folder("ASKED", "target/asked");
    assert!(asked.join("asked.js").is_file(), "no module in {}: make test-conformance builds it", asked.display());
    let frame = FRAME.replace("{apis}", &apis);
    let stage = Arc::new(Stage { apis, told: Mutex::default(), more: Notify::new() });
    let site = Router::new()
        .route("/", get(async || Html(include_str!("stage.html"))))
        .route("/frame", get(async || Html(frame)))
        .route("/told", get(told))
        .route("/answers/{ticket}", post(answered))
        // A section of ten thousand has long answers.
        .layer(axum::extract::DefaultBodyLimit::disable())
        .with_state(Arc::clone(&stage))
        .nest_service("/asked", ServeDir::new(asked))
        .fallback_service(ServeDir::new(dir));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}/", listener.local_addr().unwrap());
    let running = tokio::spawn(async move { axum::serve(listener, site).await.unwrap() });

    let _place = driver::place().await;
    let client = driver::session().await;
    let opened = client.goto(&origin).await;
    let ends = stream::iter(cases).map(|(name, case)| {
        let played = STAGE.scope(Arc::clone(&stage), AssertUnwindSafe(async move { case().await }).catch_unwind());
        played.map(move |end| (name, end.is_err()))
    });
    let ends: Vec<(&str, bool)> = ends.buffer_unordered(AT_ONCE).collect().await;
    let _ = client.close().await;
    running.abort();
    opened.unwrap();
    let failed: Vec<&str> = ends.iter().filter(|(_, failed)| *failed).map(|(name, _)| *name).collect();
    assert!(!ends.is_empty(), "no case is called so: {wanted}");
    assert!(failed.is_empty(), "{} of {} cases: {failed:#?}", failed.len(), ends.len());
}
