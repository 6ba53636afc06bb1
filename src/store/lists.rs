//! Pages of lists, kept for a minute: the next article of a section asks for the same lists again.

use super::Store;
use super::flight::Thing;
use crate::model::{ListKey, Paged, Teaser};
use crate::source::SourceError;
use crate::text::now_ms;
use std::sync::{Arc, Mutex, PoisonError};

/// How long a page of a list is fresh, in ms.
const FRESH_MS: f64 = 60_000.0;
/// How many pages are kept.
const KEPT: usize = 24;

type Entry = ((ListKey, u32), f64, Arc<Paged<Teaser>>);

/// What has been fetched of lists.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pages: Mutex<Vec<Entry>>,
    picks: Mutex<Option<(f64, Vec<Teaser>)>>,
}

impl Store {
    /// One page of a list, fresh from memory or from the source.
    pub(super) async fn page(&self, list: &ListKey, page: u32) -> Result<Arc<Paged<Teaser>>, SourceError> {
        let thing = Thing::Page(list.clone(), page);
        loop {
            if let Some(paged) = self.fresh(list, page) {
                return Ok(paged);
            }
            let _flight = match self.0.flights.board(&thing) {
                Ok(flight) => flight,
                Err(landed) => {
                    _ = landed.await;
                    continue;
                }
            };
            let paged = self.0.source.list(list, page).await?;
            let mut pages = self.0.lists.pages.lock().unwrap_or_else(PoisonError::into_inner);
            if pages.len() >= KEPT {
                pages.remove(0);
            }
            pages.push(((list.clone(), page), now_ms(), paged.clone()));
            return Ok(paged);
        }
    }

    /// A page of a list that is in memory.
    fn fresh(&self, list: &ListKey, page: u32) -> Option<Arc<Paged<Teaser>>> {
        let now = now_ms();
        let mut pages = self.0.lists.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.retain(|(_, at, _)| now - at < FRESH_MS);
        pages.iter().find(|((key, number), ..)| key == list && *number == page).map(|(.., paged)| paged.clone())
    }

    /// The editors' picks, as many as the newsroom shows, fresh from memory or from the source.
    pub(super) async fn picks(&self) -> Result<Vec<Teaser>, SourceError> {
        let count = self.0.boxes.picks;
        if count == 0 {
            return Ok(Vec::new());
        }
        let now = now_ms();
        {
            let picks = self.0.lists.picks.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((_, picks)) = picks.as_ref().filter(|(at, _)| now - at < FRESH_MS) {
                return Ok(picks.clone());
            }
        }
        let picks = self.0.source.picks(count).await?;
        *self.0.lists.picks.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, picks.clone()));
        Ok(picks)
    }
}
