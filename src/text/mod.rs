//! Text as Vietnamese readers know it: normal form, dates, numbers, and every word of the interface.
//!
//! Nothing here knows news. What the browser can do itself it does; natively well-kept crates do the same, and the
//! patterns (order, separators, names of days) are ours, because browsers' own differ between versions.

mod base64;
mod date;
pub mod fold;
mod nfc;
mod number;
mod percent;
mod same;
pub mod ui;
mod zone;

pub use base64::{base64, base64_url};
pub use date::{long_date, moment, month, period, short_date};
pub use fold::{fold, matches};
pub use nfc::nfc;
pub use number::grouped;
pub use percent::{percent_decode, percent_encode};
pub use same::same_words;
pub use ui::{Lang, Ui};
pub use zone::{now_ms, offset_minutes};
