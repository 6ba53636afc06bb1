//! What came out on a day or in a month.
//!
//! Ghost does not tell which days have articles. So every day from the first article's to today counts as one that may
//! have some, and a day without any is an empty page; before and after there is nothing.

use super::query::{Filter, Query};
use super::wire::{Dated, Listed};
use super::{Ghost, Paged, SourceError, Teaser};
use crate::model::{Calendar, Period, Timestamp};
use std::sync::PoisonError;

impl Ghost {
    /// One page of a period's articles.
    pub(super) async fn period(&self, period: Period, page: u32) -> Result<Paged<Teaser>, SourceError> {
        let calendar = self.calendar().await?.of(period).ok_or_else(|| self.missing())?;
        let calendar = Some(calendar).filter(|_| page <= 1);
        if period.month == 0 {
            return if page > 1 { Err(self.missing()) } else { Ok(Paged { calendar, ..Paged::default() }) };
        }
        let mut filter = Filter::default().time("published_at", ">=", self.clock.begin(period));
        if let Some(next) = period.next() {
            filter = filter.time("published_at", "<", self.clock.begin(next));
        }
        Ok(Paged { calendar, ..self.page(filter, page).await? })
    }

    /// All days from that of the first article to today.
    async fn calendar(&self) -> Result<Calendar, SourceError> {
        let known = *self.first_day.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(first) = known {
            return Ok(self.clock.since(first));
        }
        let query = Query::new("posts/").fields("id,published_at").set("order", "published_at asc").number("limit", 1);
        let oldest: Listed<Dated> = self.ask(query).await?;
        let time =
            oldest.items.into_iter().flatten().next().and_then(|post| Timestamp::parse(&post.published_at, false));
        let first = time.and_then(|time| self.clock.day_of(time));
        *self.first_day.lock().unwrap_or_else(PoisonError::into_inner) = first;
        Ok(first.map(|first| self.clock.since(first)).unwrap_or_default())
    }
}
