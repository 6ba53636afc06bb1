//! What news is: the types that every other room speaks in.
//!
//! Sources fill these types, the store keeps them, components show them. They are also the JSON of an `edition`
//! (see `docs/edition.md`), so each field is documented for the newsroom that writes it.
//!
//! Reading ([`crate::json`]) is lenient where a reader gains by it: an item of a list that does not fit is replaced by
//! a [`Block::Missing`] or dropped from the list, and never takes the document with it.

mod article;
mod block;
mod draft;
mod href;
mod image;
mod inline;
mod key;
mod links;
mod media;
mod neighbours;
mod order;
mod paged;
mod period;
mod query;
mod taxonomy;
mod teaser;
mod time;

pub use article::{Access, Article, RelatedLink};
pub use block::{Block, Cell, Preformat, Row};
pub use draft::{Draft, Stage};
pub use href::Href;
pub use image::{Figure, Image, Rendition};
pub use inline::{Inline, RichText};
pub use key::{ArticleKey, ListKey};
pub use media::{Audio, Embed, File, Provider, Video};
pub use neighbours::Neighbours;
pub use order::sort_by_number;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use paged::is_zero;
pub use paged::{PER_PAGE, Paged};
pub use period::{Calendar, MonthDays, Period};
pub use query::Query;
pub use taxonomy::{Author, Section, Tag};
pub use teaser::Teaser;
pub use time::{Civil, Timestamp};
