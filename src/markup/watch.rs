//! A look at the HTML that work turns into blocks, whichever source it came from. For `press check`; native only.

use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::Block;

tokio::task_local! {
    static SEEN: Arc<Mutex<Seen>>;
}

/// So many bytes of HTML are kept.
const KEPT: usize = 32 << 20;

#[derive(Default)]
struct Seen {
    turned: Vec<Turned>,
    bytes: usize,
}

/// The HTML of a body, and the blocks that were made of it.
#[derive(Clone, Debug)]
pub struct Turned {
    /// What came.
    pub html: String,
    /// What it became.
    pub blocks: Vec<Block>,
}

/// Does work, and tells what HTML it turned into blocks meanwhile: all of it, up to 32 MB.
pub async fn over<T>(work: impl Future<Output = T>) -> (T, Vec<Turned>) {
    let seen = Arc::new(Mutex::new(Seen::default()));
    let done = SEEN.scope(Arc::clone(&seen), work).await;
    let turned = std::mem::take(&mut seen.lock().unwrap_or_else(PoisonError::into_inner).turned);
    (done, turned)
}

pub(super) fn note(html: &str, blocks: &[Block]) {
    let _ = SEEN.try_with(|seen| {
        let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
        if html.len() <= KEPT.saturating_sub(seen.bytes) {
            seen.bytes += html.len();
            seen.turned.push(Turned { html: html.to_owned(), blocks: blocks.to_vec() });
        }
    });
}
