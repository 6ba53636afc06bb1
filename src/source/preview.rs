//! Articles that are not public yet, for those who write them.
//!
//! ```text
//! the preview's address → which article ┐
//! what an editor typed  → Pass          ├→ the kind of API → Draft
//! newsroom.json         → `preview`     ┘
//! ```
//! Every request for one carries the editor's [`Pass`], is sent past every cache, and its answer is kept nowhere.

use super::transport::Transport;
use super::{Ghost, SourceError, WordPress, ghost, wordpress};
use crate::config::{Newsroom, PreviewKind};
use crate::model::Draft;

/// By what an editor is known to the newsroom's system.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Pass {
    /// WordPress: the user's name; empty where the secret is a nonce. Ghost: nothing.
    pub name: String,
    /// WordPress: an application password, or a nonce for the cookies of who is logged in. Ghost: a key of the Admin API.
    pub secret: String,
}

/// Never the secret itself: what is written goes into logs.
impl std::fmt::Debug for Pass {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pass").field("name", &self.name).finish_non_exhaustive()
    }
}

/// [`draft`], asked by the app: in the browser by way of the second module.
///
/// # Errors
/// As [`draft`].
pub(crate) async fn asked(newsroom: &Newsroom, key: &str, pass: &Pass) -> Result<Draft, SourceError> {
    #[cfg(target_arch = "wasm32")]
    return super::remote::draft(&newsroom.text, key, pass).await;
    #[cfg(not(target_arch = "wasm32"))]
    draft(newsroom, key, pass).await
}

/// The article that a preview's address names, as far as it is written.
///
/// # Errors
/// [`Cause::NotFound`](super::Cause), [`Cause::WrongPassword`](super::Cause) for a pass that is no good,
/// [`Cause::Forbidden`](super::Cause) for one that does not reach so far, and what the transport meets.
pub async fn draft(newsroom: &Newsroom, key: &str, pass: &Pass) -> Result<Draft, SourceError> {
    let Some(preview) = &newsroom.preview else {
        return Err(SourceError::new("", super::Cause::NotFound));
    };
    let transport = Transport::within(newsroom.source.timeout_ms);
    match preview.kind {
        PreviewKind::WordPress => {
            let options = wordpress::Options { timezone: newsroom.timezone.clone(), ..wordpress::Options::default() };
            WordPress::new(&preview.base, transport, options).preview(key, pass).await
        }
        PreviewKind::Ghost => {
            let options = ghost::Options {
                sections: crate::config::sections(&newsroom.sections),
                timezone: newsroom.timezone.clone(),
                key: None,
            };
            Ghost::new(&preview.base, transport, options).preview(key, pass).await
        }
    }
}
