//! Any JSON API, by a map that stands in `newsroom.json`: no code, no plugin.
//!
//! ```text
//! source.map ─ map ──────────────┐ templates, values
//! question ─ request ─ paging ─→ answer ─ failure ─ found (+ convert, lookups) ─ article, picture → the model
//! ```
//! | file | what it knows |
//! |---|---|
//! | `map` | the map, as it stands in the file |
//! | `template` | texts and JSON Pointers with placeholders |
//! | `request` | one request, and its answer judged |
//! | `paging` | how lists go on |
//! | `failure` | what an answer says is wrong |
//! | `lookups` | tables that are fetched once |
//! | `found`, `convert` | a value of the map, found in an answer |
//! | `article`, `picture` | an item as an article |
//! | `lists` | what there are lists of |
//! | `period` | what came out on a day or in a month |
//! | `archive` | everything, for `press` |
//! | `asked` | all of it as one of the kinds of API |
//!
//! What the map does not name does not exist, or is made of what it names: related stories of the lists of tags, topics
//! of the newest. A map that cannot be read answers every question with the field that is wrong; `press check` says so
//! before.
#![cfg_attr(not(target_arch = "wasm32"), allow(clippy::clone_on_copy, reason = "in the browser a place is no copy"))]

#[cfg(not(target_arch = "wasm32"))]
mod archive;
mod article;
mod asked;
mod convert;
mod failure;
mod found;
mod lists;
mod lookups;
pub mod map;
mod paging;
mod period;
mod picture;
mod request;
mod template;
mod url;

pub use map::Map;

use super::transport::{Extra, Transport};
use super::{Cause, SourceError};
use crate::config::Newsroom;
use crate::model::{Article, ArticleKey, Section};
use article::Known;
use failure::error;
use found::Found;
use lookups::Lookups;
use std::collections::BTreeMap;
use std::sync::Mutex;
use template::Values;

/// A newsroom whose API is mapped.
pub struct Mapped {
    /// Without a slash at its end.
    base: String,
    transport: Transport,
    /// The map, or what is wrong with it.
    map: Result<Map, String>,
    /// What goes with requests, and what is kept of the headers of answers.
    extra: Extra,
    zone: String,
    sections: Vec<Section>,
    lookups: Lookups,
    /// Where the pages after the first begin, of the lists that only tell with each page where the next one is.
    cursors: Mutex<BTreeMap<String, Vec<String>>>,
    /// The versions of articles as lists told them.
    #[cfg(not(target_arch = "wasm32"))]
    listed: Mutex<BTreeMap<String, String>>,
}

impl Mapped {
    /// The API under `base` that a newsroom's map describes. Nothing is asked yet.
    pub fn new(newsroom: &Newsroom, base: &str, transport: Transport) -> Self {
        let map = match Map::of(&newsroom.text) {
            Ok(Some(map)) => Ok(map),
            Ok(None) => Err("field `source.map`: is missing".to_owned()),
            Err(wrong) => Err(wrong.to_string()),
        };
        let (lookups, extra) = map.as_ref().map(|map| (Lookups::of(map), request::extra(map))).unwrap_or_default();
        let sections = crate::config::sections(&newsroom.sections).into_iter().map(with_id).collect();
        Self {
            base: base.trim_end_matches('/').to_owned(),
            transport,
            map,
            extra,
            zone: newsroom.timezone.clone(),
            sections,
            lookups,
            cursors: Mutex::default(),
            #[cfg(not(target_arch = "wasm32"))]
            listed: Mutex::default(),
        }
    }

    fn map(&self) -> Result<&Map, SourceError> {
        let wrong = |wrong: &String| SourceError::new(&self.base, Cause::Shape(["newsroom.json, ", wrong].concat()));
        self.map.as_ref().map_err(wrong)
    }

    fn nothing(&self) -> SourceError {
        SourceError::new(&self.base, Cause::NotFound)
    }

    fn known<'a>(&'a self, map: &'a Map) -> Known<'a> {
        Known { sections: &self.sections, ids: &map.sections }
    }

    /// The article, by its id where the key has one and the API takes it, else by its slug.
    ///
    /// # Errors
    /// [`Cause::NotFound`], what the codes of the API mean, and what the transport meets.
    pub async fn article(&self, key: &ArticleKey, password: Option<&str>) -> Result<Article, SourceError> {
        let map = self.map()?;
        let values = Values::default()
            .set("id", key.id.as_deref().unwrap_or_default())
            .set("slug", key.slug.as_deref().unwrap_or_default())
            .set("password", password.unwrap_or_default());
        let (endpoint, needs) = match (&map.article, &map.article_by_slug) {
            (Some(article), _) if values.get("id").is_some() => (article, "id"),
            (_, Some(by_slug)) if values.get("slug").is_some() && key.id.is_none() => (by_slug, "slug"),
            _ => return Err(self.nothing()),
        };
        let Some(url) = self.url(map, endpoint, &values, needs) else { return Err(self.nothing()) };
        let Some(fetched) = self.fetch(map, url, values).await? else { return Err(self.nothing()) };
        let reading = self.reading(map, &fetched);
        let item = endpoint.item.from(&reading.root, &fetched.values);
        let wrong = |cause| error(&fetched.answer.url, password.is_some(), cause);
        if item.is_null() {
            // An empty list, and an answer that says that all is well, have no such article; any other shape is of somebody else.
            let is_empty = endpoint.item.parent().from(&reading.root, &fetched.values).is_list();
            let none = is_empty || failure::says_well(&reading, &map.error);
            let why = || Cause::Shape("no article where the map's `item` points".to_owned());
            return Err(wrong(if none { Cause::NotFound } else { why() }));
        }
        let fields = endpoint.fields.as_ref().unwrap_or(&map.fields);
        article::article(&reading, fields, &item, &self.known(map), &self.origin(), true)
            .map_err(|lacks| wrong(Cause::Shape(lacks.to_string())))
    }

    /// What relative URLs are resolved against.
    fn origin(&self) -> String {
        [&self.base, "/"].concat()
    }
}

/// A section as articles have it: one without an id of its own goes by its slug, as in what `press` prints.
fn with_id(section: Section) -> Section {
    let id = if section.id.is_empty() { section.slug.clone() } else { section.id };
    Section { id, parent: section.parent.map(|parent| Box::new(with_id(*parent))), ..section }
}

/// The words of what was found, where it was.
fn words(found: Option<Found<'_>>) -> Option<String> {
    found.and_then(|found| found.words())
}
