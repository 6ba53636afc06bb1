//! What came out on a day or in a month. APIs do not tell which days have articles: from `since` to today every day
//! counts as one that may have some.

use super::lists::moment;
use super::map::Map;
use super::template::Values;
use super::{Mapped, SourceError};
use crate::model::{Calendar, MonthDays, Paged, Period, Teaser, Timestamp};
use crate::source::clock::Clock;

impl Mapped {
    /// One page of a period's articles.
    pub(super) async fn period(&self, map: &Map, period: Period, page: u32) -> Result<Paged<Teaser>, SourceError> {
        let Some(endpoint) = &map.period else { return Err(self.nothing()) };
        let clock = Clock(self.zone.clone());
        let since = map.since.as_deref().and_then(Period::parse).filter(|since| since.year > 0);
        let since = since.map(|since| Period { month: since.month.max(1), day: since.day.max(1), ..since });
        // Without `since` a period is known by what is in it.
        let calendar = match since {
            Some(first) => Some(clock.since(first).of(period).ok_or_else(|| self.nothing())?),
            None => None,
        };
        let first_page = page <= 1;
        if period.month == 0 {
            return match calendar {
                Some(calendar) if first_page => Ok(Paged { calendar: Some(calendar), ..Paged::default() }),
                _ => Err(self.nothing()),
            };
        }
        let begin = clock.begin(period);
        let mut values = self.from(Values::default(), begin);
        if let Some(next) = period.next() {
            let end = clock.begin(next);
            values = moment(values, "to", end, &self.zone);
            values = moment(values, "until", Timestamp { seconds: end.seconds - 1, ..end }, &self.zone);
        }
        let (paged, _) = self.teasers(map, endpoint, &values, page, "from").await?;
        if calendar.is_none() && first_page && paged.items.is_empty() {
            return Err(self.nothing());
        }
        let alone = || {
            let days = (1..=period.length()).map(|day| u32::from(period.day == 0 || day == period.day)).collect();
            let month = Period { day: 0, ..period };
            Calendar { months: vec![MonthDays { month, count: None, days }], ..Calendar::default() }
        };
        Ok(Paged { calendar: first_page.then(|| calendar.unwrap_or_else(alone)), ..paged })
    }
}
