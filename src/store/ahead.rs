//! What is fetched before anybody has asked for it.
//!
//! An article waits here, and not among those that were read, so that what nobody opens takes no place from what
//! somebody goes back to. What fails leaves nothing behind: a click asks again.

use super::Store;
use super::flight::Thing;
use crate::model::{Article, ArticleKey, ListKey};
use crate::reactive::WithUntracked as _;
use std::sync::{Mutex, PoisonError};

/// How many articles wait at most. Some are 100 KB.
const KEPT: usize = 8;

/// Articles that were fetched ahead, the latest last.
#[derive(Default)]
pub(super) struct Waiting(Mutex<Vec<Article>>);

/// Whether an article is the one that a key means.
pub(super) fn is_meant(article: &Article, key: &ArticleKey) -> bool {
    match &key.id {
        Some(id) => article.id == *id,
        None => key.slug.as_deref() == Some(&article.slug),
    }
}

impl Waiting {
    /// Takes an article out.
    pub(super) fn take(&self, key: &ArticleKey) -> Option<Article> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = waiting.iter().position(|article| is_meant(article, key))?;
        Some(waiting.remove(at))
    }

    fn has(&self, key: &ArticleKey) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().any(|article| is_meant(article, key))
    }

    fn put(&self, article: Article) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() >= KEPT {
            waiting.remove(0);
        }
        waiting.push(article);
    }
}

impl Store {
    /// Whether an article needs no request.
    pub fn has(&self, key: &ArticleKey) -> bool {
        let readings = self.0.readings.lock().unwrap_or_else(PoisonError::into_inner);
        self.0.waiting.has(key) || readings.iter().any(|reading| is_meant(&reading.article, key))
    }

    /// Fetches an article, for the case that it is asked for.
    pub async fn fetch_ahead(&self, key: &ArticleKey) {
        if self.has(key) {
            return;
        }
        // Where it is on its way, nothing is left to do.
        if let Ok(_flight) = self.0.flights.board(&Thing::Article(key.clone()))
            && let Ok(article) = self.0.source.article(key, None).await
        {
            self.0.waiting.put(article);
        }
    }

    /// Fetches a page of a list, for the case that it is asked for within a minute.
    pub async fn fetch_list_ahead(&self, list: &ListKey, page: u32) {
        let is_there = {
            let feeds = self.0.feeds.lock().unwrap_or_else(PoisonError::into_inner);
            let mut same = feeds.iter().filter(|feed| feed.list() == Some(list) && feed.first_page() == page);
            same.any(|feed| feed.state().with_untracked(|state| state.shown > 0 || state.busy))
        };
        if !is_there {
            let _ = self.page(list, page).await;
        }
    }
}
