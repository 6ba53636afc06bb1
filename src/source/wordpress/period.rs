//! What came out on a day or in a month.
//!
//! WordPress does not tell which days have articles. So every day from the first article's to today counts as one that
//! may have some, and a day without any is an empty page; before and after there is nothing.

use super::query::{Query, TEASER};
use super::{Paged, SourceError, Teaser, WordPress};
use crate::json::json_fields;
use crate::model::{Calendar, Period, Timestamp};
use crate::source::Cause;
use std::sync::PoisonError;

struct Dated {
    date_gmt: String,
}
json_fields!(Dated { date_gmt } {});

impl WordPress {
    /// One page of a period's articles.
    pub(super) async fn period(&self, period: Period, page: u32) -> Result<Paged<Teaser>, SourceError> {
        let nothing = || SourceError::new(self.api.root(), Cause::NotFound);
        let calendar = self.calendar().await?.of(period).ok_or_else(nothing)?;
        let calendar = Some(calendar).filter(|_| page <= 1);
        if period.month == 0 {
            return if page > 1 { Err(nothing()) } else { Ok(Paged { calendar, ..Paged::default() }) };
        }
        let end = period.next().map(|next| self.clock.begin(next));
        // WordPress leaves out the very moments that it is told.
        let begin = self.clock.begin(period);
        let begin = Timestamp { seconds: begin.seconds - 1, ..begin };
        let mut query = Query::new("/wp/v2/posts").raw(TEASER).set("after", &begin.to_string());
        if let Some(end) = end {
            query = query.set("before", &end.to_string());
        }
        Ok(Paged { calendar, ..self.page(query, page, None).await? })
    }

    /// All days from that of the first article to today.
    async fn calendar(&self) -> Result<Calendar, SourceError> {
        Ok(self.first_day().await?.map(|first| self.clock.since(first)).unwrap_or_default())
    }

    async fn first_day(&self) -> Result<Option<Period>, SourceError> {
        let known = *self.first_day.lock().unwrap_or_else(PoisonError::into_inner);
        if known.is_some() {
            return Ok(known);
        }
        let query = Query::new("/wp/v2/posts").raw("_fields=date_gmt&orderby=date&order=asc").number("per_page", 1);
        let (answer, _) = self.ask(query).await?;
        let first = answer.items::<Dated>()?.items.into_iter().flatten().next();
        let day =
            first.and_then(|post| Timestamp::parse(&post.date_gmt, true)).and_then(|time| self.clock.day_of(time));
        *self.first_day.lock().unwrap_or_else(PoisonError::into_inner) = day;
        Ok(day)
    }
}
