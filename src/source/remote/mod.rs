//! The API of a newsroom, asked by way of a second module of wasm.
//!
//! ```text
//! the app: Remote → question → ask() ─┐                      ┌→ Served → the kind of API
//!                                     └ a string each way    ┘
//!          model  ← answer   ← JSON ←──────────────────────────
//! ```
//! The app knows one kind of data: the model, as an edition has it. What other kinds of API need (their readers, and the
//! mapping of HTML) is as large as a third of the app, and most readers never ask one: it stands in a module of its own
//! that is fetched with the first question. The two share no memory: a question is a list of strings, an answer is JSON.
//!
//! - `ask`, `question`, `answer`: what goes there and comes back
//! - `module`: the module, fetched when it is needed (browser)
//! - `kind`: the app's side, one of the kinds (browser)
//! - `served`: the module's side; `src/bin/apis.rs` shows it to the app

mod answer;
#[cfg(any(target_arch = "wasm32", test))]
mod ask;
#[cfg(target_arch = "wasm32")]
mod kind;
#[cfg(target_arch = "wasm32")]
mod module;
mod question;
mod served;

#[cfg(target_arch = "wasm32")]
pub(crate) use kind::{Remote, blocks};
pub use served::Served;
