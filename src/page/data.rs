//! What a printed page knows of itself: the newsroom and the data that it was printed from.
//!
//! Two blocks of JSON stand at the end of a printed page. The browser fills the store with them and then draws the
//! page from the store, so that what it draws is what was printed. Only what is shown is written: rows of a list that
//! were fetched but not shown are asked for again when a reader wants them.

use crate::component::Site;
use crate::json::{FromJson, Json, Wrong};
use crate::model::{Article, Teaser};
#[cfg(not(target_arch = "wasm32"))]
use crate::page::Shown;
use crate::page::listing::Listing;
use crate::store::Load;
#[cfg(not(target_arch = "wasm32"))]
use crate::store::Shelf;
use leptos::prelude::*;

/// The id of the block with `newsroom.json` as it was when the page was printed.
pub const NEWSROOM_ID: &str = "newsroom";
/// The id of the block with the page's data.
pub const DATA_ID: &str = "page-data";

/// The data of a printed page.
pub(super) struct PageData {
    article: Option<Article>,
    related: Vec<Teaser>,
    picks: Vec<Teaser>,
    rows: Vec<Teaser>,
    next: Option<u32>,
}

impl FromJson for PageData {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            article: json.field("article"),
            related: json.field("related"),
            picks: json.field("picks"),
            rows: json.field("rows"),
            next: json.field("next"),
        })
    }
}

impl PageData {
    /// Puts the data into the store.
    pub(super) fn fill(self, site: &Site) {
        let Self { article, related, picks, rows, next } = self;
        let Some(article) = article else {
            if let Some(listing) = Listing::at(site, &here()) {
                listing.feed.put(rows, next);
            }
            return;
        };
        let reading = site.store().keep(article);
        let mut seen: Vec<String> = vec![reading.article.id.clone()];
        seen.extend(related.iter().chain(&picks).map(|teaser| teaser.id.clone()));
        reading.related.set(Load::Ready(related));
        reading.picks.set(Load::Ready(picks));
        reading.more.put(rows, next);
        reading.more.exclude(&seen);
    }
}

/// The path of the browser's address, with its query.
pub(super) fn here() -> String {
    let location = window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

/// The data of a page that is being printed, as JSON that cannot end the element it stands in.
#[cfg(not(target_arch = "wasm32"))]
pub fn page_data(shown: &Shown) -> String {
    #[derive(serde::Serialize)]
    struct Written<'a> {
        #[serde(skip_serializing_if = "Option::is_none")]
        article: Option<&'a Article>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        related: Vec<Teaser>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        picks: Vec<Teaser>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        rows: Vec<Teaser>,
        #[serde(skip_serializing_if = "Option::is_none")]
        next: Option<u32>,
    }
    let shelf = |shelf: &Shelf| {
        shelf.with_untracked(|load| if let Load::Ready(items) = load { items.clone() } else { Vec::new() })
    };
    let feed = match shown {
        Shown::Article(reading) => Some(&reading.more),
        Shown::Listing(listing) => Some(&listing.feed),
        Shown::Skeleton | Shown::Face(_) => None,
    };
    let (rows, more) = feed.map_or((Vec::new(), false), |feed| {
        feed.state().with_untracked(|state| (state.items.iter().take(state.shown).cloned().collect(), state.has_more()))
    });
    let reading = if let Shown::Article(reading) = shown { Some(reading) } else { None };
    let written = Written {
        article: reading.map(|reading| &*reading.article),
        related: reading.map_or_else(Vec::new, |reading| shelf(&reading.related)),
        picks: reading.map_or_else(Vec::new, |reading| shelf(&reading.picks)),
        rows,
        // From its beginning: rows that are there are known by their ids.
        next: more.then_some(1),
    };
    script_safe(&serde_json::to_string(&written).unwrap_or_default())
}

/// JSON inside `<script>`: `</script>` and `<!--` must not stand in it.
#[cfg(not(target_arch = "wasm32"))]
pub fn script_safe(json: &str) -> String {
    json.replace('<', "\\u003c")
}
