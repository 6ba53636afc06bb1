//! A server of files that knows what was fetched.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use manchette::press::compress::brotli;
use manchette::press::kind::Kind;

/// Requests, and their bytes as a server that compresses would send them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cost {
    pub(crate) requests: usize,
    pub(crate) bytes: usize,
}

/// The server; it runs as long as the runtime.
pub(crate) struct Counter {
    pub(crate) base: String,
    root: PathBuf,
    fetched: Arc<Mutex<Vec<String>>>,
    packed: HashMap<PathBuf, usize>,
}

impl Counter {
    pub(crate) async fn serve(root: &Path) -> Result<Self, Box<dyn Error>> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let base = format!("http://{}", listener.local_addr()?);
        let fetched: Arc<Mutex<Vec<String>>> = Arc::default();
        let (folder, log) = (root.to_owned(), fetched.clone());
        let answer = move |request: Request| {
            let path = request.uri().path().trim_start_matches('/').to_owned();
            log.lock().unwrap_or_else(PoisonError::into_inner).push(path.clone());
            let kind = Kind::of(&path).map_or("application/octet-stream", |kind| kind.content_type);
            let file = fs::read(folder.join(path));
            async move {
                match file {
                    Ok(bytes) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
                    Err(_) => StatusCode::NOT_FOUND.into_response(),
                }
            }
        };
        let router = Router::new().fallback(answer);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self { base, root: root.to_owned(), fetched, packed: HashMap::new() })
    }

    /// Whether a browser has said that it is done.
    pub(crate) fn found(&self) -> bool {
        self.fetched.lock().unwrap_or_else(PoisonError::into_inner).iter().any(|path| path.starts_with("found/"))
    }

    /// What was fetched since the last call, without what is named.
    pub(crate) fn take(&mut self, without: &[&str]) -> Result<Cost, Box<dyn Error>> {
        let fetched = std::mem::take(&mut *self.fetched.lock().unwrap_or_else(PoisonError::into_inner));
        let mut cost = Cost::default();
        for path in fetched.iter().filter(|path| !without.contains(&path.as_str())) {
            cost.requests += 1;
            cost.bytes += self.packed(self.root.join(path))?;
        }
        Ok(cost)
    }

    fn packed(&mut self, path: PathBuf) -> Result<usize, Box<dyn Error>> {
        if let Some(size) = self.packed.get(&path) {
            return Ok(*size);
        }
        let bytes = fs::read(&path).unwrap_or_default();
        // Pagefind's own files are compressed already.
        let size = brotli(&bytes, 11)?.len().min(bytes.len());
        self.packed.insert(path, size);
        Ok(size)
    }
}
