//! What hosts sent last, for as long as the program runs: `press watch` asks for a feed every minute, and a host that still has
//! the same answers without a body (status 304, RFC 9110 13.1).

use crate::source::SourceError;
use crate::source::transport::{Answer, Transport};
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

/// So many bytes of feeds are kept.
const MOST: usize = 64 << 20;

/// Answers that have a version, by what was asked for.
static KEPT: LazyLock<Mutex<HashMap<String, Answer>>> = LazyLock::new(Mutex::default);

/// One GET, which costs the host next to nothing where it still has what it sent last.
pub(super) async fn get(transport: &Transport, url: &str) -> Result<Answer, SourceError> {
    // Without patience one look is taken, and all of it wanted.
    if transport.patience.is_none() {
        return transport.get(url).await;
    }
    let kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner).get(url).cloned();
    let version = kept.as_ref().and_then(|kept| kept.version.as_deref());
    let answer = transport.get_unless(url, version).await?;
    match kept {
        Some(kept) if answer.status == 304 => Ok(kept),
        _ => {
            keep(url, &answer);
            Ok(answer)
        }
    }
}

fn keep(url: &str, answer: &Answer) {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.remove(url);
    let bytes: usize = kept.values().map(|answer| answer.body.len()).sum();
    if answer.status == 200 && answer.version.is_some() && bytes.saturating_add(answer.body.len()) <= MOST {
        kept.insert(url.to_owned(), answer.clone());
    }
}
