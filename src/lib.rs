//! Manchette: the reader's side of a newspaper.
//!
//! ```text
//! URL → permalink → route → store → source → transport → the newsroom's API
//!                             ↓        └ markup: untrusted HTML → typed blocks
//!                     page → component → DOM
//! ```
//!
//! Each module is a room. A room knows only the rooms above it in this list:
//! [`text`], [`view`], [`reactive`], [`node`] and [`part`] know nothing; [`sheet`] those; [`json`] the text; [`model`] the JSON; [`permalink`] and [`markup`] the
//! model and the text; [`config`] what it configures; [`source`] all of these; [`store`] the sources. Components and
//! pages read the store and never a source. `press` (native only) may know everything; nobody knows it.

pub mod component;
pub mod config;
pub mod json;
pub mod markup;
pub mod model;
pub mod node;
pub mod page;
pub mod part;
pub mod permalink;
pub mod reactive;
pub mod sheet;
pub mod source;
pub mod store;
pub mod text;
pub mod view;

#[cfg(not(target_arch = "wasm32"))]
pub mod press;
