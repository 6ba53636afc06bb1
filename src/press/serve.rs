//! A preview of a site as a CDN would serve it: static files with their precompressed variants, the app's page for
//! routes, and 404 for what is missing.

use std::fs;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use thiserror::Error;
use tokio::net::TcpListener;
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

use super::csp;
use super::kind::{self, Kind, NEWSROOM, REVALIDATE};

/// The page that answers every route of the app.
const INDEX: &str = "index.html";

/// How long requests under way may take to end after the signal to stop.
const PATIENCE: Duration = Duration::from_secs(2);

/// What to serve.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder of the site.
    pub dir: PathBuf,
    /// A file that is served as `/newsroom.json` in place of the site's own.
    pub config: Option<PathBuf>,
}

/// Why nothing can be served.
#[derive(Debug, Error)]
pub enum ServeError {
    /// The site's folder is missing.
    #[error("there is no folder {}: build the site first (make build)", .0.display())]
    NoFolder(PathBuf),
    /// The file given as the newsroom's configuration is missing.
    #[error("there is no file {} to serve as /{NEWSROOM}", .0.display())]
    NoConfig(PathBuf),
    /// Somebody else listens there.
    #[error("port {0} is in use: stop the other program, or choose another port (--port, PORT=)")]
    PortInUse(u16),
    /// The name of the host means no address of this machine.
    #[error("cannot listen on {host}:{port}: {cause}")]
    Listen {
        /// The host as given.
        host: String,
        /// The port as given.
        port: u16,
        /// What the system says.
        #[source]
        cause: io::Error,
    },
    /// The system refused something else.
    #[error("cannot serve: {0}")]
    Io(#[from] io::Error),
}

/// The routes of a site, ready to be mounted: one handler for all of them.
pub fn router(options: &Options) -> Result<Router, ServeError> {
    if !options.dir.is_dir() {
        return Err(ServeError::NoFolder(options.dir.clone()));
    }
    if let Some(config) = options.config.as_ref().filter(|config| !config.is_file()) {
        return Err(ServeError::NoConfig(config.clone()));
    }
    let site = Site {
        files: ServeDir::new(&options.dir).precompressed_br().precompressed_gzip(),
        config: options.config.as_ref().map(ServeFile::new),
        policy: Policy::new(options.dir.join(INDEX)),
    };
    let nosniff = SetResponseHeaderLayer::overriding(
        HeaderName::from_static("x-content-type-options"),
        HeaderValue::from_static("nosniff"),
    );
    Ok(Router::new().fallback(answer).with_state(Arc::new(site)).layer(nosniff))
}

/// Serves until Ctrl-C (or a polite kill), printing the address first.
pub async fn run(options: &Options, host: &str, port: u16) -> Result<(), ServeError> {
    let router = router(options)?;
    if !options.dir.join(INDEX).is_file() {
        eprintln!("note: {} has no {INDEX}: routes of the app will be answered 404", options.dir.display());
    }
    let listener = TcpListener::bind((host, port)).await.map_err(|cause| match cause.kind() {
        io::ErrorKind::AddrInUse => ServeError::PortInUse(port),
        _ => ServeError::Listen { host: host.to_owned(), port, cause },
    })?;
    println!("{} is served at {}", options.dir.display(), url_of(host, listener.local_addr()?));
    if let Some(config) = &options.config {
        println!("/{NEWSROOM} is {}", config.display());
    }
    let (stop, mut stopped) = tokio::sync::watch::channel(());
    let stopping = async move {
        asked_to_stop().await;
        drop(stop);
    };
    let serving = axum::serve(listener, router).with_graceful_shutdown(stopping).into_future();
    tokio::select! {
        ended = serving => ended?,
        // A connection that a browser keeps open without asking anything must not hold the program.
        () = async { let _ = stopped.changed().await; tokio::time::sleep(PATIENCE).await } => {}
    }
    Ok(())
}

fn url_of(host: &str, address: SocketAddr) -> String {
    let port = address.port();
    if host.contains(':') { format!("http://[{host}]:{port}") } else { format!("http://{host}:{port}") }
}

async fn asked_to_stop() {
    let interrupted = async {
        // Where the signal cannot be listened for, it still ends the program in the system's own way.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => _ = signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! { () = interrupted => {}, () = terminated => {} }
}

struct Site {
    files: ServeDir,
    config: Option<ServeFile>,
    policy: Policy,
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    // Would be redirected to another host if it named a folder.
    if path.starts_with("//") {
        return missing(&path);
    }
    if let Some(config) = site.config.clone().filter(|_| path.strip_prefix('/') == Some(NEWSROOM)) {
        return finish(&site, &path, call_file(config, request).await);
    }
    let (parts, body) = request.into_parts();
    let fallback = (wants_page(&parts.headers) && kind::may_be_route(&path)).then(|| parts.clone());
    let response = call_dir(site.files.clone(), Request::from_parts(parts, body)).await;
    match fallback {
        Some(mut parts) if response.status() == StatusCode::NOT_FOUND => {
            parts.uri = Uri::from_static("/index.html");
            let mut response = call_dir(site.files.clone(), Request::from_parts(parts, Body::empty())).await;
            response.headers_mut().append(header::VARY, HeaderValue::from_static("accept"));
            finish(&site, "/index.html", response)
        }
        _ => finish(&site, &path, response),
    }
}

async fn call_dir(mut files: ServeDir, request: Request) -> Response {
    settle(files.try_call(request).await.map(|response| response.map(Body::new)))
}

async fn call_file(mut file: ServeFile, request: Request) -> Response {
    settle(file.try_call(request).await.map(|response| response.map(Body::new)))
}

fn settle(result: io::Result<Response>) -> Response {
    result.unwrap_or_else(|error| match error.kind() {
        // Names that no file system has: too long, a NUL inside, a file where a folder should be.
        io::ErrorKind::InvalidFilename
        | io::ErrorKind::InvalidInput
        | io::ErrorKind::NotADirectory
        | io::ErrorKind::NotFound => StatusCode::NOT_FOUND.into_response(),
        _ => (StatusCode::INTERNAL_SERVER_ERROR, format!("cannot read this file: {error}\n")).into_response(),
    })
}

/// Whether the asker would take a page: browsers name `text/html` when they navigate, plain clients take anything.
fn wants_page(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .is_none_or(|accept| accept.to_str().is_ok_and(|accept| accept.contains("text/html") || accept.trim() == "*/*"))
}

/// The headers that are told by the path: what the file is, how long it keeps, what it may do.
fn finish(site: &Site, path: &str, mut response: Response) -> Response {
    match response.status() {
        StatusCode::NOT_FOUND => return missing(path),
        StatusCode::OK | StatusCode::PARTIAL_CONTENT | StatusCode::NOT_MODIFIED => {}
        _ => {
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(REVALIDATE));
            return response;
        }
    }
    let kind = Kind::of(path);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kind::cache_control(path)));
    if let Some(kind) = kind {
        if headers.contains_key(header::CONTENT_TYPE) {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind.content_type));
        }
        if kind.is_page() {
            headers.insert(header::CONTENT_SECURITY_POLICY, site.policy.value());
        }
    }
    response
}

fn missing(path: &str) -> Response {
    let headers = [(header::CACHE_CONTROL, REVALIDATE), (header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    (StatusCode::NOT_FOUND, headers, format!("404: nothing is at {path}\n")).into_response()
}

/// The policy of the app's page, made anew when a build has written the page anew: the hash of yesterday's inline
/// script would stop today's, and nothing on the screen would say why.
struct Policy {
    page: PathBuf,
    seen: Mutex<(Option<SystemTime>, HeaderValue)>,
}

impl Policy {
    fn new(page: PathBuf) -> Self {
        let seen = Mutex::new((modified(&page), Self::read(&page)));
        Self { page, seen }
    }

    fn read(page: &Path) -> HeaderValue {
        let html = fs::read_to_string(page).unwrap_or_default();
        // A policy is plain ASCII; were it ever not, nothing may run.
        HeaderValue::from_str(&csp::policy(&html)).unwrap_or(HeaderValue::from_static("default-src 'none'"))
    }

    fn value(&self) -> HeaderValue {
        let now = modified(&self.page);
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.0 != now {
            *seen = (now, Self::read(&self.page));
        }
        seen.1.clone()
    }
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}
