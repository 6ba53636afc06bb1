//! One GET, wherever the code runs: `fetch` in the browser, `reqwest` natively.
//!
//! Both ends have one shape: a URL goes in, an [`Answer`] or a [`SourceError`] comes out. The time limit, the size
//! limit and the one retry live here, so no source thinks about them. Dropping the future cancels the request.

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(not(target_arch = "wasm32"))]
mod patience;
#[cfg(any(target_arch = "wasm32", test))]
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "natively only its rules are tested"))]
mod steady;
#[cfg(not(target_arch = "wasm32"))]
pub mod watch;

use super::{Cause, SourceError};
use crate::json::{Document, FromJson, Items, Wrong};
use futures::future::LocalBoxFuture;

#[cfg(target_arch = "wasm32")]
use browser as end;
#[cfg(not(target_arch = "wasm32"))]
use native as end;
#[cfg(not(target_arch = "wasm32"))]
pub use patience::Patience;

/// The most that is read of one answer, in bytes. The largest article of a newspaper is far below.
pub const MAX_BYTES: usize = 20 << 20;

/// What came back, whatever its status.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The URL that answered.
    pub url: String,
    /// HTTP status.
    pub status: u16,
    /// `content-type`, in lower case; empty where there is none.
    pub content_type: String,
    /// `x-wp-total`, where it is exposed.
    pub total: Option<u32>,
    /// `x-wp-totalpages`, where it is exposed.
    pub total_pages: Option<u32>,
    /// `retry-after`, in ms from now: how long the host asks to be left alone.
    pub retry_after: Option<u64>,
    /// What tells this version of the body from another one, for [`Transport::get_unless`].
    #[cfg(not(target_arch = "wasm32"))]
    pub version: Option<String>,
    /// The headers that were asked for by name ([`Extra::keep`]) and that the host exposes.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

/// What a request has besides its URL.
#[derive(Clone, Debug, Default)]
pub struct Extra {
    /// Headers that are sent. In a browser any of them makes it ask for leave first (a CORS preflight).
    pub send: Vec<(String, String)>,
    /// Headers of the answer that are kept, in lower case.
    pub keep: Vec<String>,
    /// In a browser: whether the host's cookies are sent, too, where it is another origin of the same site.
    pub cookies: bool,
    /// Whether the browser's own cache keeps nothing of it.
    #[cfg(target_arch = "wasm32")]
    pub(super) unkept: bool,
}

impl Answer {
    /// Whether the body is meant as JSON, by its type or (where a host sends none) by its first character.
    pub fn is_json(&self) -> bool {
        self.content_type.contains("json")
            || (!self.content_type.contains("html") && self.body.trim_start().starts_with(['{', '[']))
    }

    /// The body as `T`.
    ///
    /// # Errors
    /// [`Cause::NotJson`] where it is something else, [`Cause::Shape`] where it is other JSON.
    pub fn json<T: FromJson>(&self) -> Result<T, SourceError> {
        T::from_json(&self.document()?.root()).map_err(|wrong| self.misshapen(&wrong))
    }

    /// The body as a list, item by item. What does not fit is told.
    ///
    /// # Errors
    /// As [`Answer::json`].
    pub fn items<T: FromJson>(&self) -> Result<Items<T>, SourceError> {
        let mut items: Items<T> = self.json()?;
        self.omit(items.omitted(usize::MAX), items.wrong.take());
        Ok(items)
    }

    /// Tells that items of the answer were left out, and what is wrong with the first of them.
    pub(in crate::source) fn omit(&self, count: u32, wrong: Option<Wrong>) {
        super::omitted::tell(&self.url, count, wrong);
    }

    /// The body as JSON of any shape.
    ///
    /// # Errors
    /// [`Cause::NotJson`] where it is something else.
    pub fn document(&self) -> Result<Document, SourceError> {
        if !self.is_json() {
            let kind = if self.content_type.is_empty() { "of an unknown type" } else { &self.content_type };
            return Err(SourceError::new(&self.url, Cause::NotJson(kind.to_owned())));
        }
        Document::parse(&self.body).map_err(|wrong| self.misshapen(&wrong))
    }

    /// An answer of another shape.
    pub(in crate::source) fn misshapen(&self, wrong: &Wrong) -> SourceError {
        SourceError::new(&self.url, Cause::Shape(wrong.to_string()))
    }
}

/// Sends requests.
#[derive(Clone, Copy, Debug)]
pub struct Transport {
    /// How long one request may take, in ms.
    pub timeout_ms: u32,
    /// How a program that has time asks again, in place of the one retry that a reader waits for.
    #[cfg(not(target_arch = "wasm32"))]
    pub patience: Option<Patience>,
    /// How the app asks an API that says nothing about caching, in place of the one retry: [`Transport::steady`].
    #[cfg(target_arch = "wasm32")]
    steady: Option<Steady>,
}

/// A way of asking.
#[cfg(target_arch = "wasm32")]
type Steady = fn(Transport, String, Option<Extra>) -> LocalBoxFuture<'static, Result<Answer, SourceError>>;

impl Default for Transport {
    fn default() -> Self {
        Self::within(8_000)
    }
}

impl Transport {
    /// One whose requests may take so many ms each.
    pub fn within(timeout_ms: u32) -> Self {
        Self {
            timeout_ms,
            #[cfg(not(target_arch = "wasm32"))]
            patience: None,
            #[cfg(target_arch = "wasm32")]
            steady: None,
        }
    }

    /// Keeps answers, asks once for the same thing at a time, and spares a host in trouble. In the browser; natively
    /// nothing changes.
    #[must_use]
    pub fn steady(self) -> Self {
        #[cfg(target_arch = "wasm32")]
        return Self { steady: Some(steady::get), ..self };
        #[cfg(not(target_arch = "wasm32"))]
        self
    }

    /// One GET of what nobody else may see: it is kept nowhere.
    ///
    /// # Errors
    /// As [`Transport::get`].
    pub async fn get_private(&self, url: &str, extra: Option<&Extra>) -> Result<Answer, SourceError> {
        #[cfg(target_arch = "wasm32")]
        {
            let extra = Extra { unkept: true, ..extra.cloned().unwrap_or_default() };
            Self { steady: None, ..*self }.twice(url, Some(&extra)).await
        }
        #[cfg(not(target_arch = "wasm32"))]
        self.get_with(url, extra).await
    }

    /// One GET; once more where the network failed or the answer is a 5xx, 408 or 429.
    ///
    /// # Errors
    /// [`Cause::Network`], [`Cause::Timeout`] or [`Cause::TooLarge`]. A status that is no success is an answer, not
    /// an error: what it means is for the source to say.
    pub async fn get(&self, url: &str) -> Result<Answer, SourceError> {
        self.get_with(url, None).await
    }

    /// As [`Transport::get`], with headers.
    ///
    /// # Errors
    /// As [`Transport::get`].
    pub async fn get_with(&self, url: &str, extra: Option<&Extra>) -> Result<Answer, SourceError> {
        #[cfg(not(target_arch = "wasm32"))]
        if let Some(patience) = self.patience {
            return patience.get(self, url, None, extra).await;
        }
        #[cfg(target_arch = "wasm32")]
        if let Some(steady) = self.steady {
            return steady(*self, url.to_owned(), extra.cloned()).await;
        }
        self.twice(url, extra).await
    }

    async fn twice(&self, url: &str, extra: Option<&Extra>) -> Result<Answer, SourceError> {
        let passing = |result: &Result<Answer, SourceError>| match result {
            Ok(answer) => SourceError::new(url, Cause::Status(answer.status)).is_passing(),
            Err(error) => matches!(error.cause, Cause::Network(_)),
        };
        let first = self.once(url, extra).await;
        if !passing(&first) {
            return first;
        }
        end::sleep(300).await;
        self.once(url, extra).await
    }

    async fn once(&self, url: &str, extra: Option<&Extra>) -> Result<Answer, SourceError> {
        let answer = std::pin::pin!(end::get(url, extra));
        let limit = std::pin::pin!(end::sleep(self.timeout_ms));
        match futures::future::select(answer, limit).await {
            futures::future::Either::Left((answer, _)) => answer,
            futures::future::Either::Right(_) => Err(SourceError::new(url, Cause::Timeout(self.timeout_ms))),
        }
    }
}

/// Work whose requests may wait for others: the browser sends them with a low priority.
#[cfg_attr(not(target_arch = "wasm32"), allow(unused_mut, reason = "natively it is work like any other"))]
pub async fn unhurried(mut work: LocalBoxFuture<'_, ()>) {
    #[cfg(target_arch = "wasm32")]
    std::future::poll_fn(|context| {
        browser::UNHURRIED.set(true);
        let done = work.as_mut().poll(context);
        browser::UNHURRIED.set(false);
        done
    })
    .await;
    #[cfg(not(target_arch = "wasm32"))]
    work.await;
}

/// Whether the work that is going on may wait for others.
#[cfg(target_arch = "wasm32")]
pub(super) fn is_unhurried() -> bool {
    browser::UNHURRIED.get()
}

/// Waits for `ms`.
pub async fn sleep(ms: u32) {
    end::sleep(ms).await;
}
