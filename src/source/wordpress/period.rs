//! What came out on a day or in a month.
//!
//! WordPress does not tell which days have articles. So every day from the first article's to today counts as one that
//! may have some, and a day without any is an empty page; before and after there is nothing.

use super::query::{Query, TEASER};
use super::wire::Items;
use super::{Paged, SourceError, Teaser, WordPress};
use crate::json::json_fields;
use crate::model::{Calendar, MonthDays, Period, Timestamp};
use crate::source::Cause;
use crate::text;
use std::sync::PoisonError;

/// A hundred years: an article with a broken date makes no calendar of Caesar's.
const MOST_MONTHS: usize = 1_200;

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
        let end = period.next().map(|next| self.begin(next));
        // WordPress leaves out the very moments that it is told.
        let begin = self.begin(period);
        let begin = Timestamp { seconds: begin.seconds - 1, ..begin };
        let mut query = Query::new("/wp/v2/posts").raw(TEASER).set("after", &begin.to_string());
        if let Some(end) = end {
            query = query.set("before", &end.to_string());
        }
        Ok(Paged { calendar, ..self.page(query, page, None).await? })
    }

    /// The moment at which a period begins at the newsroom.
    fn begin(&self, period: Period) -> Timestamp {
        let utc = period.first_day() * 86_400;
        let offset = |seconds| text::offset_minutes(&self.options.timezone, seconds).unwrap_or(0);
        // The clock may have been changed between midnight there and in Greenwich.
        let offset = offset(utc - i64::from(offset(utc)) * 60);
        Timestamp { seconds: utc - i64::from(offset) * 60, offset }
    }

    /// All days from that of the first article to today.
    async fn calendar(&self) -> Result<Calendar, SourceError> {
        let Some(first) = self.first_day().await? else { return Ok(Calendar::default()) };
        #[allow(clippy::cast_possible_truncation, reason = "seconds since 1970")]
        let today = self.day_of(Timestamp { seconds: (text::now_ms() / 1000.0) as i64, offset: 0 });
        let today = today.unwrap_or(first).max(first);
        let mut months = Vec::new();
        let mut month = today.outer();
        while month >= first.outer() && months.len() < MOST_MONTHS {
            let has = |day| (first..=today).contains(&Period { day, ..month });
            let days = (1..=month.length()).map(|day| u32::from(has(day))).collect();
            months.push(MonthDays { month, count: None, days });
            let Some(earlier) = month.previous() else { break };
            month = earlier;
        }
        Ok(Calendar { months, ..Calendar::default() })
    }

    async fn first_day(&self) -> Result<Option<Period>, SourceError> {
        let known = *self.first_day.lock().unwrap_or_else(PoisonError::into_inner);
        if known.is_some() {
            return Ok(known);
        }
        let query = Query::new("/wp/v2/posts").raw("_fields=date_gmt&orderby=date&order=asc").number("per_page", 1);
        let (answer, _) = self.ask(query).await?;
        let first = answer.json::<Items<Dated>>()?.0.into_iter().flatten().next();
        let day = first.and_then(|post| Timestamp::parse(&post.date_gmt, true)).and_then(|time| self.day_of(time));
        *self.first_day.lock().unwrap_or_else(PoisonError::into_inner) = day;
        Ok(day)
    }

    fn day_of(&self, time: Timestamp) -> Option<Period> {
        Period::day_of(time, text::offset_minutes(&self.options.timezone, time.seconds).unwrap_or(0))
    }
}
