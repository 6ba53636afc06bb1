//! What has been loaded, as signals that pages read.
//!
//! ```text
//! page asks → Store::reading → Source::article → Reading (article now, boxes as they come)
//!             Store::feed    → Source::list    → Feed    (a list that grows)
//!             Search::look   → Source::search  → Feed    (what was found)
//! ```
//! Pages never wait for anything: they show what a [`Load`] or a [`Feed`] holds now, and are told when it changes.

mod feed;
mod lists;
mod reading;
mod search;

#[cfg(not(target_arch = "wasm32"))]
pub use feed::PrintedRows;
pub use feed::{Feed, FeedState, Rows};
pub use reading::{Reading, Shelf};
pub use search::{Search, SearchState};

use crate::config::{BoxesConfig, Config};
use crate::model::{Article, ArticleKey, ListKey, Tag};
use crate::source::{Source, SourceError};
use lists::Lists;
use std::sync::{Arc, Mutex, PoisonError};

/// The state of something that comes from a source.
#[derive(Clone, Debug, PartialEq)]
pub enum Load<T> {
    /// Not here yet.
    Loading,
    /// Here.
    Ready(T),
    /// It could not be had.
    Failed(SourceError),
}

/// How many read articles stay in memory, so that Back needs no request.
const KEPT: usize = 20;

/// Everything that has been loaded. Cheap to clone; all clones are one store.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    source: Source,
    boxes: BoxesConfig,
    lists: Lists,
    readings: Mutex<Vec<Reading>>,
    feeds: Mutex<Vec<Feed>>,
    topics: Mutex<Option<Vec<Tag>>>,
}

impl Store {
    /// An empty store over the source that the config names.
    pub fn new(config: &Config) -> Self {
        Self(Arc::new(Inner {
            source: Source::new(&config.newsroom.source, &config.newsroom.timezone),
            boxes: config.newsroom.boxes.clone(),
            lists: Lists::default(),
            readings: Mutex::default(),
            feeds: Mutex::default(),
            topics: Mutex::default(),
        }))
    }

    /// An article that is in memory.
    pub fn cached(&self, key: &ArticleKey) -> Option<Reading> {
        let mut readings = self.0.readings.lock().unwrap_or_else(PoisonError::into_inner);
        let at = readings.iter().position(|reading| match &key.id {
            Some(id) => reading.article.id == *id,
            None => key.slug.as_deref() == Some(&reading.article.slug),
        })?;
        let reading = readings.remove(at);
        readings.push(reading.clone());
        Some(reading)
    }

    /// An article, from memory or from the source. Dropping the future cancels its request.
    ///
    /// # Errors
    /// See [`Source::article`].
    pub async fn reading(&self, key: &ArticleKey) -> Result<Reading, SourceError> {
        match self.cached(key) {
            Some(reading) => Ok(reading),
            None => Ok(self.keep(self.0.source.article(key, None).await?)),
        }
    }

    /// A protected article with its password.
    ///
    /// # Errors
    /// [`crate::source::Cause::WrongPassword`], or what [`Source::article`] meets.
    pub async fn unlock(&self, id: &str, password: &str) -> Result<Reading, SourceError> {
        let key = ArticleKey { id: Some(id.to_owned()), slug: None };
        Ok(self.keep(self.0.source.article(&key, Some(password)).await?))
    }

    /// A list that grows, from that page of it on; the same one each time it is asked for.
    pub fn feed(&self, list: &ListKey, page: u32) -> Feed {
        let mut feeds = self.0.feeds.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(feed) = feeds.iter().find(|feed| feed.list() == Some(list) && feed.first_page() == page) {
            return feed.clone();
        }
        let feed = Feed::from_page([list.clone()], page);
        feeds.push(feed.clone());
        feed
    }

    /// Keeps an article that has come, with empty boxes.
    pub fn keep(&self, article: Article) -> Reading {
        let reading = Reading::new(article);
        let mut readings = self.0.readings.lock().unwrap_or_else(PoisonError::into_inner);
        readings.retain(|kept| kept.article.id != reading.article.id);
        if readings.len() >= KEPT {
            readings.remove(0);
        }
        readings.push(reading.clone());
        reading
    }
}
