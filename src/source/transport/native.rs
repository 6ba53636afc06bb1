//! The native end: `reqwest` on tokio, TLS by rustls with ring. A URL without a scheme is a file of this machine.

use super::watch::Watch;
use super::{Answer, Cause, Extra, MAX_BYTES, SourceError, patience};
use std::sync::LazyLock;
use std::time::Duration;

static CLIENT: LazyLock<Result<reqwest::Client, String>> = LazyLock::new(|| {
    // Fails only where a provider is installed already, which serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .user_agent(concat!("manchette-press/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(|e| e.to_string())
});

/// Marks a version that is an `etag`, and not a time.
const ETAG: &str = "etag";

pub(super) async fn get(url: &str, extra: Option<&Extra>) -> Result<Answer, SourceError> {
    get_unless(url, None, extra).await
}

/// One GET; status 304 and no body where the host still has the version that an earlier answer had.
pub(super) async fn get_unless(url: &str, version: Option<&str>, extra: Option<&Extra>) -> Result<Answer, SourceError> {
    if !url.contains("://") {
        return file(url);
    }
    let network = |e: String| SourceError::new(url, Cause::Network(e));
    let watch = Watch::current();
    let client = match &watch {
        Some(watch) => watch.client(),
        None => CLIENT.as_ref().map_err(|e| network(e.clone()))?,
    };
    let mut request = client.get(url);
    if let Some((name, value)) = version.and_then(|version| version.split_once(' ')) {
        request = request.header(if name == ETAG { "if-none-match" } else { "if-modified-since" }, value);
    }
    for (name, value) in extra.iter().flat_map(|extra| &extra.send) {
        request = request.header(name, value);
    }
    let mut request = request.build().map_err(|e| network(innermost(&e)))?;
    let begun = match &watch {
        Some(watch) => Some(watch.begin(&mut request).map_err(network)?),
        None => None,
    };
    let mut response = client.execute(request).await.map_err(|e| network(innermost(&e)))?;
    let headers = begun.as_ref().map(|_| response.headers().clone());
    let header = |name: &str| response.headers().get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
    let mut answer = Answer {
        url: response.url().to_string(),
        status: response.status().as_u16(),
        content_type: header("content-type").unwrap_or_default().to_ascii_lowercase(),
        total: header("x-wp-total").and_then(|v| v.parse().ok()),
        total_pages: header("x-wp-totalpages").and_then(|v| v.parse().ok()),
        retry_after: header("retry-after").and_then(|v| patience::retry_after(&v)),
        version: header("etag")
            .map(|v| format!("{ETAG} {v}"))
            .or_else(|| header("last-modified").map(|v| format!("modified {v}"))),
        headers: extra.map_or_else(Vec::new, |extra| {
            extra.keep.iter().filter_map(|name| Some((name.clone(), header(name)?))).collect()
        }),
        body: String::new(),
    };
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|e| network(innermost(&e)))? {
        if bytes.len() + chunk.len() > MAX_BYTES {
            return Err(SourceError::new(url, Cause::TooLarge(MAX_BYTES)));
        }
        bytes.extend_from_slice(&chunk);
    }
    answer.body = String::from_utf8_lossy(&bytes).into_owned();
    if let (Some(watch), Some(begun), Some(headers)) = (&watch, &begun, &headers) {
        watch.end(begun, answer.status, headers, &answer.body);
    }
    Ok(answer)
}

/// A file, answered as a host of static files would.
fn file(path: &str) -> Result<Answer, SourceError> {
    let answer = Answer { url: path.to_owned(), content_type: "application/json".to_owned(), ..Answer::default() };
    match std::fs::read(path) {
        Ok(bytes) if bytes.len() > MAX_BYTES => Err(SourceError::new(path, Cause::TooLarge(MAX_BYTES))),
        Ok(bytes) => Ok(Answer { status: 200, body: String::from_utf8_lossy(&bytes).into_owned(), ..answer }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Answer { status: 404, ..answer }),
        Err(error) => Err(SourceError::new(path, Cause::Network(error.to_string()))),
    }
}

pub(super) async fn sleep(ms: u32) {
    tokio::time::sleep(Duration::from_millis(ms.into())).await;
}

/// The last cause says what happened ("connection refused"); reqwest's own words only that something did.
fn innermost(error: &dyn std::error::Error) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    error.to_string()
}
