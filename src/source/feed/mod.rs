//! `json-feed` and `rss`: what a newsroom's feeds hold, where it has nothing else to be read by a program.
//!
//! ```text
//! feeds ─ json_feed (JSON Feed 1.1) ─┐
//!       ─ xml (RSS 2.0, Atom) ───────┴→ Item ─ identity, desk, lead, article → Article ─ held → the questions of Api
//! ```
//! - `json_feed`, `xml`: the formats, each read into [`item::Item`]s; `date`: what stands in them for a time
//! - `identity`: id and slug, of the address and what the feed calls the item
//! - `desk`: the section, of the feed an item came in, of its address and its categories
//! - `lead`: a lead that the text repeats, with or without the agency's name before it
//! - `kept`: what hosts sent last, so that an unchanged feed is not sent again
//! - `article`: an item as an article; `held`: all of them, and what can be asked; `asked`: as one of the kinds
//!
//! A feed holds the newest articles and nothing else, and no browser may read it (feeds have no CORS). So it is fetched
//! once, natively, and printed into an edition, which keeps what the feed has forgotten; a browser that is given such a
//! config says [`Cause::Printed`](super::Cause::Printed).

#[cfg(not(target_arch = "wasm32"))]
mod article;
#[cfg(not(target_arch = "wasm32"))]
mod asked;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
mod date;
#[cfg(not(target_arch = "wasm32"))]
mod desk;
#[cfg(not(target_arch = "wasm32"))]
mod held;
#[cfg(not(target_arch = "wasm32"))]
mod identity;
#[cfg(not(target_arch = "wasm32"))]
mod item;
#[cfg(not(target_arch = "wasm32"))]
mod json_feed;
#[cfg(not(target_arch = "wasm32"))]
mod kept;
#[cfg(not(target_arch = "wasm32"))]
mod lead;
#[cfg(not(target_arch = "wasm32"))]
mod xml;

#[cfg(not(target_arch = "wasm32"))]
pub use asked::Feed;
#[cfg(target_arch = "wasm32")]
pub use browser::Feed;
