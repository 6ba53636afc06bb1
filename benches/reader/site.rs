//! The three sites that are compared, each served by the very router of `press serve`.
//!
//! All text is sent as brotli, whether its folder holds it so or not: what is measured must not hang on who compressed.

use std::collections::HashMap;
use std::error::Error;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use manchette::press::compress::brotli;
use manchette::press::serve::{Options, router};

/// No file of a site is larger.
const MOST: usize = 64 << 20;

/// A site that is served until it is dropped.
pub(crate) struct Site {
    /// Where, without a slash at the end.
    pub(crate) origin: String,
    server: tokio::task::JoinHandle<()>,
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}

struct Shared {
    strip: bool,
    packed: Mutex<HashMap<String, Bytes>>,
}

impl Site {
    /// Serves the folder; `strip` takes the scripts out of its pages.
    pub(crate) async fn open(dir: PathBuf, strip: bool) -> Result<Self, Box<dyn Error>> {
        let shared = Arc::new(Shared { strip, packed: Mutex::default() });
        let app = router(&Options { dir, config: None })?.layer(from_fn_with_state(shared, send));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let origin = format!("http://{}", listener.local_addr()?);
        let server = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, app).await {
                eprintln!("bench reader: the server ended: {error}");
            }
        });
        Ok(Self { origin, server })
    }
}

async fn send(State(shared): State<Arc<Shared>>, mut request: Request, next: Next) -> Response {
    let key = format!("{} {:?}", request.uri(), request.headers().get(header::ACCEPT));
    // As it is: it may have to be changed before it is packed.
    request.headers_mut().remove(header::ACCEPT_ENCODING);
    let response = next.run(request).await;
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is_page = kind.starts_with("text/html");
    let is_text =
        ["text/", "application/json", "application/wasm", "image/svg"].iter().any(|text| kind.starts_with(text));
    if !is_text || !response.status().is_success() {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let known = shared.packed.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
    let packed = match known {
        Some(packed) => packed,
        None => {
            let raw = to_bytes(body, MOST).await.unwrap_or_default();
            let raw =
                if is_page && shared.strip { without_scripts(&String::from_utf8_lossy(&raw)).into() } else { raw };
            // Quality 9 where it is made here: 11 takes long in a program that is not built for speed.
            let packed: Bytes = brotli(&raw, 9).unwrap_or_default().into();
            shared.packed.lock().unwrap_or_else(PoisonError::into_inner).insert(key, packed.clone());
            packed
        }
    };
    parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    parts.headers.insert(header::CONTENT_LENGTH, packed.len().into());
    Response::from_parts(parts, Body::from(packed))
}

/// The page without what runs, and without the links that fetch it; data stays.
fn without_scripts(html: &str) -> String {
    let mut rest = html;
    let mut kept = String::with_capacity(html.len());
    while let Some(at) = rest.find("<script").into_iter().chain(rest.find("<link")).min() {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        let tag = rest.find('>').map_or(rest.len(), |end| end + 1);
        let (head, is_script) = (&rest[..tag], rest.starts_with("<script"));
        let end = if is_script { rest.find("</script>").map_or(rest.len(), |end| end + 9) } else { tag };
        let fetches = head.contains("modulepreload") || head.contains("as=\"fetch\"") || head.contains("as=fetch");
        let goes = if is_script { !head.contains("json") } else { fetches };
        if !goes {
            kept.push_str(&rest[..end]);
        }
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept
}
