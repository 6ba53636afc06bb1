//! A preview of a site as a CDN would serve it, by the [`Rules`] that hosts are told: static files with their
//! precompressed variants (`/a` is `a.html`, `/a/` is `a/index.html`), the site's redirects, and for what is missing its
//! `404.html` with status 404, for articles that were removed its `410.html` with status 410. A site without one is the plain app, whose page answers every route.

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

use super::build::beside;
use super::csp::{self, Inline};
use super::deliver::redirects::GONE_PAGE;
use super::deliver::{self, Header, Redirects, Rules};
use super::kind::{self, Kind, MOVED, NEWSROOM, REVALIDATE};

/// The page that answers every route of the app.
const INDEX: &str = "index.html";

/// The page of a printed site for what is missing.
const MISSING: &str = "404.html";

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
        told: Told::new(options),
    };
    Ok(Router::new().fallback(answer).with_state(Arc::new(site)))
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
    told: Told,
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let told = site.told.now();
    // Would be redirected to another host if it named a folder. What is told to other hosts is not served.
    if path.starts_with("//") || matches!(path.get(1..), Some(deliver::HEADERS | deliver::REDIRECTS)) {
        return missing(&told.rules, &path);
    }
    if let Some(config) = site.config.clone().filter(|_| path.strip_prefix('/') == Some(NEWSROOM)) {
        let mut response = finish(&told.rules, &path, &path, call_file(config, request).await);
        // The file is being worked on.
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(REVALIDATE));
        return response;
    }
    let (parts, body) = request.into_parts();
    let again = |file: &str| {
        let mut parts = parts.clone();
        parts.uri = Uri::try_from(file).ok()?;
        Some(Request::from_parts(parts, Body::empty()))
    };
    let response = call_dir(site.files.clone(), Request::from_parts(parts.clone(), body)).await;
    // No file, or a folder: `/a` may be `a.html`.
    if matches!(response.status(), StatusCode::NOT_FOUND | StatusCode::TEMPORARY_REDIRECT)
        && !path.ends_with('/')
        && let Some(request) = again(&format!("{path}.html"))
    {
        let page = call_dir(site.files.clone(), request).await;
        if page.status() != StatusCode::NOT_FOUND {
            return finish(&told.rules, &path, "/x.html", page);
        }
    }
    if response.status() != StatusCode::NOT_FOUND {
        return finish(&told.rules, &path, &path, response);
    }
    if let Some((status, to)) = told.redirects.find(&path) {
        return moved(&told.rules, status, &to);
    }
    let gone = told.redirects.is_gone(&path);
    if !wants_page(&parts.headers) || !(gone || kind::may_be_route(&path)) {
        return missing(&told.rules, &path);
    }
    let mut response = if told.printed {
        let (file, status) = if gone { (GONE_PAGE, StatusCode::GONE) } else { ("/404.html", StatusCode::NOT_FOUND) };
        let request = again(file).map(unconditional);
        let Some(request) = request else { return missing(&told.rules, &path) };
        let mut page = call_dir(site.files.clone(), request).await;
        if page.status() == StatusCode::OK {
            set(page.headers_mut(), told.rules.missing());
            *page.status_mut() = status;
            page
        } else {
            return missing(&told.rules, &path);
        }
    } else {
        let Some(request) = again("/index.html") else { return missing(&told.rules, &path) };
        finish(&told.rules, &path, "/index.html", call_dir(site.files.clone(), request).await)
    };
    response.headers_mut().append(header::VARY, HeaderValue::from_static("accept"));
    response
}

/// The whole page, whatever part or version of something else was asked for.
fn unconditional(mut request: Request) -> Request {
    for name in [header::RANGE, header::IF_RANGE, header::IF_NONE_MATCH, header::IF_MODIFIED_SINCE] {
        request.headers_mut().remove(name);
    }
    request
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

/// The headers of what is at `path`, answered with the file that `file` names.
fn finish(rules: &Rules, path: &str, file: &str, mut response: Response) -> Response {
    match response.status() {
        StatusCode::NOT_FOUND => return missing(rules, path),
        StatusCode::OK | StatusCode::PARTIAL_CONTENT | StatusCode::NOT_MODIFIED => {}
        _ => {
            set(response.headers_mut(), rules.on_all());
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(REVALIDATE));
            return response;
        }
    }
    let headers = response.headers_mut();
    let said = headers.get(header::CONTENT_TYPE).cloned();
    set(headers, rules.headers(file));
    // Of a file whose ending means nothing the server's guess is as good as any; what is not modified has no type.
    match said {
        Some(said) if Kind::of(file).is_none() => _ = headers.insert(header::CONTENT_TYPE, said),
        None => _ = headers.remove(header::CONTENT_TYPE),
        Some(_) => {}
    }
    response
}

fn set(headers: &mut HeaderMap, ours: Vec<Header>) {
    for (name, value) in ours {
        // Rules are plain ASCII; were a policy ever not, nothing may run.
        let value = HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("default-src 'none'"));
        if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
            headers.insert(name, value);
        }
    }
}

fn moved(rules: &Rules, status: u16, to: &str) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::FOUND);
    let Ok(to) = HeaderValue::from_str(to) else { return missing(rules, to) };
    let mut response = (status, [(header::LOCATION, to)]).into_response();
    set(response.headers_mut(), rules.on_all());
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(MOVED));
    response
}

fn missing(rules: &Rules, path: &str) -> Response {
    let headers = [(header::CACHE_CONTROL, REVALIDATE), (header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    let mut response = (StatusCode::NOT_FOUND, headers, format!("404: nothing is at {path}\n")).into_response();
    set(response.headers_mut(), rules.on_all());
    response
}

/// What the site says about itself, read anew when a build has written it anew: the hash of yesterday's inline script
/// would stop today's, and nothing on the screen would say why.
struct Told {
    dir: PathBuf,
    config: Option<PathBuf>,
    seen: Mutex<(Vec<Option<SystemTime>>, Arc<Said>)>,
}

/// What a build told hosts of removed articles: beside the site, as all that is not served.
fn gone_in(dir: &Path) -> PathBuf {
    beside(&dir.components().collect::<PathBuf>()).join("host").join(deliver::GONE)
}

struct Said {
    rules: Rules,
    redirects: Redirects,
    /// Whether the site is printed: it has a page for what is missing.
    printed: bool,
}

impl Told {
    fn new(options: &Options) -> Self {
        let (dir, config) = (options.dir.clone(), options.config.clone());
        let seen = Mutex::new((Self::times(&dir, config.as_deref()), Arc::new(Said::read(&dir, config.as_deref()))));
        Self { dir, config, seen }
    }

    fn times(dir: &Path, config: Option<&Path>) -> Vec<Option<SystemTime>> {
        let ours = [INDEX, MISSING, NEWSROOM, deliver::HEADERS, deliver::REDIRECTS].map(|name| dir.join(name));
        let gone = gone_in(dir);
        let files = ours.iter().map(PathBuf::as_path).chain([gone.as_path()]).chain(config);
        files.map(|path| fs::metadata(path).and_then(|metadata| metadata.modified()).ok()).collect()
    }

    fn now(&self) -> Arc<Said> {
        let now = Self::times(&self.dir, self.config.as_deref());
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.0 != now {
            *seen = (now, Arc::new(Said::read(&self.dir, self.config.as_deref())));
        }
        Arc::clone(&seen.1)
    }
}

impl Said {
    fn read(dir: &Path, config: Option<&Path>) -> Self {
        let text = |path: &Path| fs::read_to_string(path).unwrap_or_default();
        let ours = |name: &str| text(&dir.join(name));
        let origins = csp::origins(&config.map_or_else(|| ours(NEWSROOM), text));
        let headers = ours(deliver::HEADERS);
        let policy = match deliver::policy_in(&headers) {
            Some(policy) if config.is_some() => csp::with_connect(policy, &origins),
            Some(policy) => policy.to_owned(),
            None => Inline::of(&ours(INDEX)).join(Inline::of(&ours(MISSING))).policy(&origins),
        };
        let redirects = Redirects::parse(&[ours(deliver::REDIRECTS), text(&gone_in(dir))].join("\n"));
        Self { rules: Rules::new(policy), redirects, printed: dir.join(MISSING).is_file() }
    }
}
