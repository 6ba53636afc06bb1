//! Whatever a source meets becomes one typed error with the request that caused it.

use crate::part::Missing;
use thiserror::Error;

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Cause {
    /// No connection, refused, or blocked by the browser (CORS).
    #[error("the network did not answer: {0}")]
    Network(String),
    /// No answer within the limit, in milliseconds.
    #[error("no answer within {0} ms")]
    Timeout(u32),
    /// The API says there is no such thing.
    #[error("not found")]
    NotFound,
    /// The API says it is gone for good.
    #[error("gone")]
    Gone,
    /// It is there, but not for everybody (draft, private, members only).
    #[error("not public")]
    Forbidden,
    /// The API wants a key, and the config has none that it knows.
    #[error("the API refuses the request: field `source.key` of newsroom.json is missing, or no key of its")]
    Key,
    /// The password that was given is wrong.
    #[error("wrong password")]
    WrongPassword,
    /// Any other HTTP status that is no success.
    #[error("HTTP status {0}")]
    Status(u16),
    /// The answer is no JSON at all (often an HTML page).
    #[error("the answer is {0}, not JSON")]
    NotJson(String),
    /// The answer is no feed (often an HTML page).
    #[error("the answer is {0}, no feed")]
    NotFeed(String),
    /// What the config names is there to be printed, and no browser may read it.
    #[error("feeds are printed, not read by browsers: `press build` puts an edition into the site")]
    Printed,
    /// JSON, but not of the promised shape.
    #[error("the answer has the wrong shape: {0}")]
    Shape(String),
    /// More bytes than the limit.
    #[error("the answer is larger than {0} bytes")]
    TooLarge(usize),
}

/// An error of a source, with the request that caused it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{url}: {cause}")]
pub struct SourceError {
    /// The request's URL.
    pub url: String,
    /// What went wrong.
    #[source]
    pub cause: Cause,
}

/// What needs it cannot be done now, as without a connection.
impl From<Missing> for SourceError {
    fn from(missing: Missing) -> Self {
        Self::new("", Cause::Network(missing.to_string()))
    }
}

impl SourceError {
    /// An error of a request to `url`.
    pub fn new(url: impl Into<String>, cause: Cause) -> Self {
        Self { url: url.into(), cause }
    }

    /// Whether the API is not there: it does not answer, or something else answers in its place.
    pub fn is_out(&self) -> bool {
        self.is_passing() || matches!(self.cause, Cause::NotJson(_) | Cause::NotFeed(_) | Cause::Printed)
    }

    /// Whether asking again may help: network failures, timeouts, 408, 429 and 5xx.
    pub fn is_passing(&self) -> bool {
        match self.cause {
            Cause::Network(_) | Cause::Timeout(_) => true,
            Cause::Status(status) => status >= 500 || status == 408 || status == 429,
            _ => false,
        }
    }
}
