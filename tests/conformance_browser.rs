//! The cases of the conformance suite (`conformance`, where they are explained), asked in a browser.
//!
//! ```text
//! case ─ Remote ─ question ─→ stage ─→ a frame of a page ─ ask() of the app's second module ─ fetch ─→ the kind's server
//!               ← answer  ←────────────┘
//! ```
//! What a reader's browser runs is what is asked: the built module (`APP`), its steady transport, `fetch` with what the server
//! says to browsers of other origins, `DOMParser`, `JSON.parse`, `Intl`. Each case has a server, so an origin, and a frame, so
//! a module, of its own: nothing that one keeps or lets be reaches another one.
//!
//! The edition's reader is in the app itself: its cases are asked of a module with the app's sources and nothing else
//! (`examples/asked.rs`). Not here are what `press` alone does (`conformance/press.rs`), and the feeds, which no browser reads.
//!
//! | variable | what | else |
//! |---|---|---|
//! | `APP` | the app as Trunk built it | `target/app` |
//! | `ASKED` | that module as wasm-bindgen leaves it | `target/asked` |
//! | `CASE` | only the cases with this in their names | all |
//! | `CHROMEDRIVER`, `CHROME` | the driver and the browser | on `PATH`; what the driver finds |
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

/// All cases for one kind and those of its own, in one browser.
macro_rules! suite {
    ($kind:ident $($own:ident)*) => {
        what_readers_ask!(suite $kind);

        #[tokio::test]
        async fn every_case_holds_in_the_browser() {
            let own: Vec<$crate::stage::Case> = vec![$((stringify!($own), || Box::pin($own()))),*];
            $crate::stage::play([cases(), own].concat()).await;
        }
    };
    ($kind:ident: $room:ident: $($case:ident)*) => {
        fn $room() -> Vec<$crate::stage::Case> {
            vec![$((stringify!($case), || Box::pin($crate::$room::$case(&$kind)))),*]
        }
    };
}

#[macro_use]
#[path = "conformance/cases.rs"]
mod cases;
#[path = "e2e/driver.rs"]
mod driver;
#[path = "conformance/kind.rs"]
mod kind;
#[path = "conformance/server.rs"]
mod server;
#[path = "conformance/stage.rs"]
mod stage;
#[path = "conformance/stories.rs"]
mod stories;

#[path = "conformance/edition.rs"]
mod edition;
#[path = "conformance/ghost.rs"]
mod ghost;
#[path = "conformance/ghost_real.rs"]
mod ghost_real;
#[path = "conformance/mapped.rs"]
mod mapped;
#[path = "conformance/wordpress.rs"]
mod wordpress;

pub(crate) use kind::*;
pub(crate) use stage::{hold, source};

/// Whether it is a browser that asks.
const IN_BROWSER: bool = true;
