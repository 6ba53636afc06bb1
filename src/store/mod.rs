//! What has been loaded, as signals that pages read.
//!
//! ```text
//! page asks → Store::reading → Source::article → Reading (article now, boxes as they come)
//!             Store::feed    → Source::list    → Feed    (a list that grows)
//!             Search::look   → Source::search  → Feed    (what was found)
//!             Store::front   → all of these    → Front   (boxes as they come)
//! ```
//! Pages never wait for anything: they show what a [`Load`] or a [`Feed`] holds now, and are told when it changes.

mod ahead;
mod feed;
mod flight;
mod front;
mod lists;
mod reading;
mod search;

#[cfg(not(target_arch = "wasm32"))]
pub use feed::PrintedRows;
pub use feed::{Feed, FeedState, Rows};
pub use front::{Block, Front};
pub use reading::{Reading, Shelf};
pub use search::{Search, SearchState};

use crate::config::{BoxesConfig, Config};
use crate::model::{Article, ArticleKey, ListKey, Tag};
use crate::source::{Source, SourceError};
use ahead::Waiting;
use flight::{Flights, Thing};
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
/// How many lists stay as they were left, each with all its rows.
const FEEDS_KEPT: usize = 8;

/// Everything that has been loaded. Cheap to clone; all clones are one store.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    source: Source,
    boxes: BoxesConfig,
    plan: front::Plan,
    lists: Lists,
    flights: Flights,
    /// What was fetched ahead.
    waiting: Waiting,
    /// The one that was read last stands last.
    front: Mutex<Option<(f64, Front)>>,
    readings: Mutex<Vec<Reading>>,
    /// The one that was shown last stands last.
    feeds: Mutex<Vec<Feed>>,
    topics: Mutex<Option<Vec<Tag>>>,
}

impl Store {
    /// An empty store over the source that the config names.
    pub fn new(config: &Config) -> Self {
        Self(Arc::new(Inner {
            source: Source::new(&config.newsroom),
            boxes: config.newsroom.boxes.clone(),
            plan: front::Plan::of(config),
            lists: Lists::default(),
            flights: Flights::new(),
            waiting: Waiting::default(),
            front: Mutex::default(),
            readings: Mutex::default(),
            feeds: Mutex::default(),
            topics: Mutex::default(),
        }))
    }

    /// An article that is in memory.
    pub fn cached(&self, key: &ArticleKey) -> Option<Reading> {
        let mut readings = self.0.readings.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(at) = readings.iter().position(|reading| ahead::is_meant(&reading.article, key)) else {
            drop(readings);
            return self.0.waiting.take(key).map(|article| self.keep(article));
        };
        let reading = readings.remove(at);
        readings.push(reading.clone());
        Some(reading)
    }

    /// An article, from memory or from the source. Dropping the future cancels its request.
    ///
    /// # Errors
    /// See [`Source::article`].
    pub async fn reading(&self, key: &ArticleKey) -> Result<Reading, SourceError> {
        let thing = Thing::Article(key.clone());
        loop {
            if let Some(reading) = self.cached(key) {
                return Ok(reading);
            }
            match self.0.flights.board(&thing) {
                Ok(_flight) => return Ok(self.keep(self.0.source.article(key, None).await?)),
                Err(landed) => _ = landed.await,
            }
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

    /// A list that grows, from that page of it on; the same one each time it is asked for, while it is one of the last
    /// few.
    pub fn feed(&self, list: &ListKey, page: u32) -> Feed {
        let mut feeds = self.0.feeds.lock().unwrap_or_else(PoisonError::into_inner);
        let known = feeds.iter().position(|feed| feed.list() == Some(list) && feed.first_page() == page);
        let feed = match known {
            Some(at) => feeds.remove(at),
            None => Feed::from_page([list.clone()], page),
        };
        if feeds.len() >= FEEDS_KEPT {
            feeds.remove(0);
        }
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
