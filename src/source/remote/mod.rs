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
//! - `kind`: the asking side, one of the kinds
//! - `module`: the module, fetched when it is needed (browser)
//! - `later`: that the last two come with the first question, as a part of the app (browser)
//! - `served`: the module's side; `src/bin/apis.rs` shows it to the app

mod answer;
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "HTML is read without a module natively"))]
mod ask;
mod kind;
#[cfg(target_arch = "wasm32")]
mod later;
#[cfg(target_arch = "wasm32")]
mod module;
mod question;
mod served;

pub use kind::{Ask, Remote};
#[cfg(target_arch = "wasm32")]
pub use later::Later;
#[cfg(target_arch = "wasm32")]
pub(crate) use later::{blocks, draft};
pub use served::Served;
