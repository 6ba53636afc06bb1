//! The newsroom's clock: where its days begin, for APIs that can be asked for a stretch of time and do not tell which
//! days have articles.

use crate::model::{Calendar, MonthDays, Period, Timestamp};
use crate::text;

/// A hundred years: an article with a broken date makes no calendar of Caesar's.
const MOST_MONTHS: usize = 1_200;

/// A time zone by its IANA name; UTC where nobody knows it.
pub(super) struct Clock(pub(super) String);

impl Clock {
    /// The moment at which a period begins.
    pub(super) fn begin(&self, period: Period) -> Timestamp {
        let utc = period.first_day() * 86_400;
        let offset = |seconds| text::offset_minutes(&self.0, seconds).unwrap_or(0);
        // The clock may have been changed between midnight there and in Greenwich.
        let offset = offset(utc - i64::from(offset(utc)) * 60);
        Timestamp { seconds: utc - i64::from(offset) * 60, offset }
    }

    /// The day on which a moment is.
    pub(super) fn day_of(&self, time: Timestamp) -> Option<Period> {
        Period::day_of(time, text::offset_minutes(&self.0, time.seconds).unwrap_or(0))
    }

    /// All days from that of the first article to today: each counts as one that may have some.
    pub(super) fn since(&self, first: Period) -> Calendar {
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
        Calendar { months, ..Calendar::default() }
    }
}
