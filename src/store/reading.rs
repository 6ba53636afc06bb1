//! An article with the boxes around it.
//!
//! The three boxes are asked for at once and filled in their order, because each leaves out what an earlier one
//! shows. A box that fails says so by itself; the article and the other boxes stay. One that the newsroom does not want
//! stays empty, and nothing is fetched for it.

use super::{Feed, Load, Store};
use crate::model::{Article, Draft, ListKey, Neighbours, Stage, Teaser};
use crate::reactive::*;
use crate::source::SourceError;
use futures::channel::oneshot;
use futures::future::{AbortHandle, Abortable};
use std::sync::{Arc, Mutex, PoisonError};

/// The teasers of one box.
pub type Shelf = ArcRwSignal<Load<Vec<Teaser>>>;

/// An article that is being read, with its boxes.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The article.
    pub article: Arc<Article>,
    /// `Có thể bạn quan tâm`: shares most tags, then newest.
    pub related: Shelf,
    /// `Nên xem`: the editors' picks.
    pub picks: Shelf,
    /// `Tin khác`: newest of the same section.
    pub more: Feed,
    /// `Bài trước`, `Bài sau`; `None` while nobody knows.
    pub neighbours: ArcRwSignal<Option<Neighbours>>,
    /// How far it is from being public; `None` where it is.
    pub draft: Option<Stage>,
    task: Arc<Mutex<Option<AbortHandle>>>,
}

impl Reading {
    /// An article whose boxes are still empty.
    pub fn new(article: Article) -> Self {
        let mut lists = Vec::new();
        let mut section = article.section.as_ref();
        while let Some(here) = section {
            lists.push(ListKey::section(here));
            section = here.parent.as_deref();
        }
        if lists.is_empty() {
            lists.push(ListKey::Latest);
        }
        Self {
            article: Arc::new(article),
            related: ArcRwSignal::new(Load::Loading),
            picks: ArcRwSignal::new(Load::Loading),
            more: Feed::new(lists),
            neighbours: ArcRwSignal::new(None),
            draft: None,
            task: Arc::default(),
        }
    }

    /// An article that is not public: it is kept in no store.
    pub fn draft(draft: Draft) -> Self {
        Self { draft: Some(draft.stage), ..Self::new(draft.article) }
    }

    /// Fills the boxes that are not filled; `Tin khác` with at least `shown` items, and as many as the newsroom wants.
    pub async fn fill(&self, store: &Store, shown: usize) {
        let (handle, registration) = AbortHandle::new_pair();
        if let Some(earlier) = self.task.lock().unwrap_or_else(PoisonError::into_inner).replace(handle) {
            earlier.abort();
        }
        let _ = Abortable::new(self.fill_all(store, shown.max(store.0.boxes.more)), registration).await;
    }

    /// Stops what is still being fetched for this article's boxes; [`Reading::fill`] takes it up again.
    pub fn pause(&self) {
        if let Some(handle) = self.task.lock().unwrap_or_else(PoisonError::into_inner).take() {
            handle.abort();
        }
    }

    /// Asks for the boxes of a printed page again, and changes what is not as it was printed. A box that the reader has
    /// `reached` stays as it is.
    pub async fn refresh(&self, store: &Store, reached: impl Fn(&str) -> bool) {
        let newest = async {
            match self.more.list() {
                Some(list) if store.0.boxes.more > 0 => store.page(list, 1).await.ok(),
                _ => None,
            }
        };
        let neighbours = self.find_neighbours(store);
        let (related, picks, newest, neighbours) =
            futures::join!(self.related(store), store.picks(), newest, neighbours);
        if neighbours.is_some() && !reached("neighbours") {
            self.settle_neighbours(neighbours);
        }
        let mut shown = vec![self.article.id.clone()];
        for (name, shelf, loaded) in [("related", &self.related, related), ("picks", &self.picks, picks)] {
            let stays = loaded.is_err() || reached(name);
            let items = if stays { Ok(ready(shelf).unwrap_or_default()) } else { loaded };
            shown = settle(shelf, items, shown);
        }
        match newest {
            Some(newest) if !reached("more") => self.more.renew(store, &newest, &shown).await,
            _ => self.more.exclude(&shown),
        }
    }

    async fn related(&self, store: &Store) -> Result<Vec<Teaser>, SourceError> {
        match store.0.boxes.related {
            0 => Ok(Vec::new()),
            count => store.0.source.related(&self.article, count).await,
        }
    }

    /// The neighbours; `None` where the newsroom does not want them, or they could not be had. The article reads as well
    /// without them, so nobody is told.
    async fn find_neighbours(&self, store: &Store) -> Option<Neighbours> {
        if !store.0.boxes.neighbours {
            return None;
        }
        store.0.source.neighbours(&self.article).await.ok()
    }

    fn settle_neighbours(&self, found: Option<Neighbours>) {
        if self.neighbours.with_untracked(|now| *now != found) {
            self.neighbours.set(found);
        }
    }

    async fn fill_all(&self, store: &Store, shown: usize) {
        let own = vec![self.article.id.clone()];
        let (related_done, after_related) = oneshot::channel::<Vec<String>>();
        let (picks_done, after_picks) = oneshot::channel::<Vec<String>>();
        futures::join!(
            async {
                if self.neighbours.with_untracked(Option::is_none) {
                    self.settle_neighbours(self.find_neighbours(store).await);
                }
            },
            async {
                let loaded = match ready(&self.related) {
                    Some(items) => Ok(items),
                    None => self.related(store).await,
                };
                let _ = related_done.send(settle(&self.related, loaded, own));
            },
            async {
                let loaded = match ready(&self.picks) {
                    Some(items) => Ok(items),
                    None => store.picks().await,
                };
                let _ = picks_done.send(settle(&self.picks, loaded, after_related.await.unwrap_or_default()));
            },
            async {
                // Asked for now, shown after the boxes above it.
                if let Some(list) = self.more.list().filter(|_| shown > 0) {
                    let _ = store.page(list, 1).await;
                }
                self.more.exclude(&after_picks.await.unwrap_or_default());
                self.more.show(store, shown).await;
            }
        );
    }
}

pub(super) fn ready(shelf: &Shelf) -> Option<Vec<Teaser>> {
    shelf.with_untracked(|load| match load {
        Load::Ready(items) => Some(items.clone()),
        Load::Loading | Load::Failed(_) => None,
    })
}

/// Puts what was loaded on a shelf, less what is `shown` already; returns the ids shown now.
pub(super) fn settle(shelf: &Shelf, loaded: Result<Vec<Teaser>, SourceError>, mut shown: Vec<String>) -> Vec<String> {
    let load = match loaded {
        Ok(mut items) => {
            items.retain(|item| !shown.contains(&item.id));
            shown.extend(items.iter().map(|item| item.id.clone()));
            Load::Ready(items)
        }
        Err(error) => Load::Failed(error),
    };
    if shelf.with_untracked(|now| *now != load) {
        shelf.set(load);
    }
    shown
}
