//! One list of cases, asked of every kind of API through the same functions.
//!
//! ```text
//! stories: what the newsroom has ─ a kind's server says it in its dialect ─ Source ─ cases: what a reader gets
//! ```
//! | file | what it is |
//! |---|---|
//! | `stories` | the newsroom, told once |
//! | `server` | an HTTP server around a dialect, and what goes wrong with it |
//! | `cases` | what has to hold, wherever it is asked; the list of their names is in `what_readers_ask!` there |
//! | `press` | what has to hold of what only `press` does |
//! | `kind` | what a kind says about itself |
//! | any other | a kind: its dialect, and what its API cannot know |
//!
//! A new kind is a file with a [`Kind`] and `suite!`. What it says that it does not know ([`Knows`]) is asserted, too: a kind
//! that learns it has to say so.
//!
//! Here the sources run natively, as in `press`; `conformance_browser` runs the same cases in a browser.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

/// All cases for one kind and those of its own, each a test.
macro_rules! suite {
    ($kind:ident $($own:ident)*) => {
        what_readers_ask!(suite $kind);
        what_press_does!(suite $kind);

        /// Those of its own.
        mod own {
            $(
                #[tokio::test]
                async fn $own() {
                    super::$own().await;
                }
            )*
        }
    };
    ($kind:ident: $room:ident: $($case:ident)*) => {
        $(
            #[tokio::test]
            async fn $case() {
                $crate::$room::$case(&$kind).await;
            }
        )*
    };
}

#[macro_use]
#[path = "conformance/cases.rs"]
mod cases;
#[path = "conformance/kind.rs"]
mod kind;
#[macro_use]
#[path = "conformance/press.rs"]
mod press;
#[path = "conformance/server.rs"]
mod server;
#[path = "conformance/stories.rs"]
mod stories;

#[path = "conformance/edition.rs"]
mod edition;
#[path = "conformance/ghost.rs"]
mod ghost;
#[path = "conformance/ghost_real.rs"]
mod ghost_real;
#[path = "conformance/json_feed.rs"]
mod json_feed;
#[path = "conformance/mapped.rs"]
mod mapped;
#[path = "conformance/rss.rs"]
mod rss;
#[path = "conformance/wordpress.rs"]
mod wordpress;

pub(crate) use kind::*;

/// Whether it is a browser that asks.
const IN_BROWSER: bool = false;

/// The source that a config names.
fn source(config: &str) -> manchette::source::Source {
    manchette::source::Source::new(&manchette::config::Config::parse(config).unwrap().newsroom)
}

/// An address that is not given to a second server while it matters; natively nothing outlives a case.
fn hold(_address: &std::net::TcpListener) {}
