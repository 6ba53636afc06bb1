//! A look at the requests that work sends: what was asked, what came back, how long it took, and what a browser would
//! make of it. For `press check`; native only.
//!
//! While work is watched its requests go through the watch's own client (with limits of its own) and name an origin, as
//! a browser's would. Nothing else changes: every kind of API is watched without knowing of it.

use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use reqwest::header::HeaderMap;

tokio::task_local! {
    static WATCH: Arc<Watch>;
}

/// So many bytes of answers are kept for a closer look.
const KEPT: usize = 32 << 20;

/// Whether an address may be asked at all.
pub type May = Box<dyn Fn(&reqwest::Url) -> bool + Send + Sync>;

/// What requests of watched work go through.
pub struct Watch {
    client: reqwest::Client,
    may: May,
    /// The origin that requests name, such as `https://bao.example`.
    origin: String,
    log: Mutex<Log>,
}

#[derive(Debug, Default)]
struct Log {
    exchanges: Vec<Exchange>,
    left: usize,
    bytes: usize,
}

/// One request, and what came of it.
#[derive(Clone, Debug, Default)]
pub struct Exchange {
    /// What was asked for.
    pub url: String,
    /// HTTP status; none where no answer came.
    pub status: Option<u16>,
    /// How long it took until the last byte, in ms; none where it was given up.
    pub ms: Option<u64>,
    /// How many bytes the answer had, unpacked.
    pub bytes: usize,
    /// `content-type`, in lower case.
    pub content_type: String,
    /// `access-control-allow-origin`.
    pub allow_origin: Option<String>,
    /// `access-control-expose-headers`, in lower case.
    pub exposed: String,
    /// The names of headers that a browser asks leave for before it sends them (a preflight).
    pub unusual: Vec<String>,
    /// The body, as far as there is room.
    pub body: String,
}

/// The request headers that a browser sends to another origin without asking first
/// (Fetch standard, "CORS-safelisted request-header"), and those that it sets itself.
const USUAL: [&str; 8] =
    ["accept", "accept-language", "content-language", "origin", "user-agent", "accept-encoding", "host", "range"];

impl Watch {
    /// One that sends at most `requests` requests through `client`, in the name of `origin`, to where they `may` go.
    pub fn new(client: reqwest::Client, may: May, origin: &str, requests: usize) -> Arc<Self> {
        let log = Log { left: requests, ..Log::default() };
        Arc::new(Self { client, may, origin: origin.to_owned(), log: Mutex::new(log) })
    }

    /// Does work under this watch.
    pub async fn over<T>(self: &Arc<Self>, work: impl Future<Output = T>) -> T {
        WATCH.scope(Arc::clone(self), work).await
    }

    /// What has been asked since the last call.
    pub fn take(&self) -> Vec<Exchange> {
        std::mem::take(&mut self.log().exchanges)
    }

    pub(super) fn current() -> Option<Arc<Self>> {
        WATCH.try_with(Arc::clone).ok()
    }

    pub(super) fn client(&self) -> &reqwest::Client {
        &self.client
    }

    /// Notes that a request is sent, and puts the origin into it; or says why it may not be sent.
    pub(super) fn begin(&self, request: &mut reqwest::Request) -> Result<Begun, String> {
        if !(self.may)(request.url()) {
            return Err("leads into this machine's own network".to_owned());
        }
        let mut log = self.log();
        log.left = log.left.checked_sub(1).ok_or_else(|| "too many requests".to_owned())?;
        let unusual = request.headers().keys().map(|name| name.as_str().to_owned());
        let unusual = unusual.filter(|name| !USUAL.contains(&name.as_str())).collect();
        if let Ok(origin) = self.origin.parse() {
            request.headers_mut().insert(reqwest::header::ORIGIN, origin);
        }
        log.exchanges.push(Exchange { url: request.url().to_string(), unusual, ..Exchange::default() });
        Ok(Begun { at: log.exchanges.len() - 1, when: Instant::now() })
    }

    /// Notes what came back.
    pub(super) fn end(&self, begun: &Begun, status: u16, headers: &HeaderMap, body: &str) {
        let mut log = self.log();
        let room = body.len() <= KEPT.saturating_sub(log.bytes);
        if room {
            log.bytes += body.len();
        }
        let Some(exchange) = log.exchanges.get_mut(begun.at) else { return };
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        exchange.status = Some(status);
        exchange.ms = u64::try_from(begun.when.elapsed().as_millis()).ok();
        exchange.bytes = body.len();
        exchange.content_type = text("content-type").unwrap_or_default().to_ascii_lowercase();
        exchange.allow_origin = text("access-control-allow-origin");
        exchange.exposed = text("access-control-expose-headers").unwrap_or_default().to_ascii_lowercase();
        if room {
            exchange.body = body.to_owned();
        }
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A request that is on its way.
pub(super) struct Begun {
    at: usize,
    when: Instant,
}
