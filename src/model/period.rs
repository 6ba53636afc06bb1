//! The archive by date: a day, a month, a year or all time, and what of it has stories.

use super::time::{Civil, Timestamp, civil_from_days, days_from_civil, days_in_month};
use crate::json::{FromJson, Json, Wrong, json_deserialize, json_fields};
use serde::{Serialize, Serializer};
use std::fmt;

/// A stretch of the calendar, in the newsroom's time zone. Larger ones leave out the smaller parts: the order is that of
/// time, a month before its days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The year; 0 for all time.
    pub year: u16,
    /// 1 to 12; 0 for the whole year.
    pub month: u8,
    /// 1 to 31; 0 for the whole month.
    pub day: u8,
}

impl Period {
    /// The stretch of this year, month and day (0 for the whole of it), where the calendar has it.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let period = Self { year, month, day };
        let fits = match (year, month, day) {
            (0, 0, 0) | (1..=9_999, 0, 0) => true,
            (1..=9_999, 1..=12, _) => day <= period.length(),
            _ => false,
        };
        fits.then_some(period)
    }

    /// The day on which a moment is, at an offset from UTC in minutes.
    pub fn day_of(time: Timestamp, offset: i16) -> Option<Self> {
        let Civil { year, month, day, .. } = time.at(offset);
        Self::new(u16::try_from(year).ok()?, month, day)
    }

    /// How many days its month has.
    pub fn length(self) -> u8 {
        u8::try_from(days_in_month(self.year.into(), self.month.into())).unwrap_or(31)
    }

    /// The day of the week of its first day: 0 is Monday.
    pub fn weekday(self) -> u8 {
        // The first of January 1970 was a Thursday.
        u8::try_from((self.first_day() + 3).rem_euclid(7)).unwrap_or(0)
    }

    /// The first day, counted from the first of January 1970.
    pub fn first_day(self) -> i64 {
        days_from_civil(self.year.into(), self.month.max(1).into(), self.day.max(1).into())
    }

    /// What it is a part of; all time is a part of itself.
    pub fn outer(self) -> Self {
        match self {
            Self { day: 1.., .. } => Self { day: 0, ..self },
            Self { month: 1.., year, .. } => Self { year, ..Self::default() },
            _ => Self::default(),
        }
    }

    /// The next one of its kind.
    pub fn next(self) -> Option<Self> {
        match (self.year, self.month, self.day) {
            (0, ..) => None,
            (year, 0, _) => Self::new(year.checked_add(1)?, 0, 0),
            (year, 12, 0) => Self::new(year.checked_add(1)?, 1, 0),
            (year, month, 0) => Self::new(year, month + 1, 0),
            _ => Self::of_day(self.first_day() + 1),
        }
    }

    /// The one before it of its kind.
    pub fn previous(self) -> Option<Self> {
        match (self.year, self.month, self.day) {
            (0, ..) => None,
            (year, 0, _) => Self::new(year.checked_sub(1).filter(|year| *year > 0)?, 0, 0),
            (year, 1, 0) => Self::new(year.checked_sub(1)?, 12, 0),
            (year, month, 0) => Self::new(year, month - 1, 0),
            _ => Self::of_day(self.first_day() - 1),
        }
    }

    fn of_day(days: i64) -> Option<Self> {
        let (year, month, day) = civil_from_days(days);
        Self::new(u16::try_from(year).ok()?, month, day)
    }

    /// Reads what [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-').map(str::parse::<u16>);
        let mut part = || parts.next().unwrap_or(Ok(0)).ok();
        let (year, month, day) = (part()?, part()?, part()?);
        Self::new(year, month.try_into().ok()?, day.try_into().ok()?)
    }
}

/// `2021-10-21`, `2021-10` or `2021`, as ISO 8601 and `<time datetime>` have it; nothing for all time.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.year > 0 {
            write!(f, "{:04}", self.year)?;
        }
        for part in [self.month, self.day].into_iter().take_while(|part| *part > 0) {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl FromJson for Period {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        json.text()
            .and_then(|text| Self::parse(&text))
            .ok_or_else(|| Wrong::expected("a day, a month or a year, such as 2021-10-21"))
    }
}
json_deserialize!(Period);

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Period {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Period".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A day, a month or a year, such as 2021-10-21, 2021-10 or 2021.",
            "type": "string",
            "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
        })
    }
}

/// A month with stories.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct MonthDays {
    /// The month.
    pub month: Period,
    /// How many stories it has, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// How many stories each of its days has, from the first on, as far as there are any. With a list 1 stands for any number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<u32>,
}
json_fields!(MonthDays { month } { count, days });

/// What the page of a period shows besides its stories. Also `dates.json` of an edition, which has all months.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Calendar {
    /// The months with stories, newest first: of a day or a month that one month, of a year its months.
    pub months: Vec<MonthDays>,
    /// The period of the same kind with stories before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Period>,
    /// The one with stories after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Period>,
}
json_fields!(Calendar { months } { before, after });

impl Calendar {
    /// What of a whole calendar belongs to a period. `None` where nothing came out in it.
    pub fn of(&self, period: Period) -> Option<Self> {
        let year = Period { year: period.year, ..Period::default() };
        let of_year = |month: &&MonthDays| month.month.outer() == year;
        if period.year == 0 {
            // Of all time every month counts, and no day.
            let months = self.months.iter().map(|month| MonthDays { days: Vec::new(), ..month.clone() });
            return Some(Self { months: months.collect(), ..Self::default() });
        }
        if period.month == 0 {
            let months: Vec<_> = self.months.iter().filter(of_year).collect();
            let (newest, oldest) = (months.first()?.month, months.last()?.month);
            let after = self.months.iter().rev().find(|other| other.month > newest);
            let before = self.months.iter().find(|other| other.month < oldest);
            let years = |month: Option<&MonthDays>| month.map(|month| month.month.outer());
            let months = months.into_iter().map(|month| MonthDays { days: Vec::new(), ..month.clone() });
            return Some(Self { months: months.collect(), before: years(before), after: years(after) });
        }
        let whole = Period { day: 0, ..period };
        let month = self.months.iter().find(|month| month.month == whole)?;
        let newer = self.months.iter().rev().find(|other| other.month > whole);
        let older = self.months.iter().find(|other| other.month < whole);
        let (before, after) = if period.day == 0 {
            (older.map(|month| month.month), newer.map(|month| month.month))
        } else {
            if month.stories(period.day) == 0 {
                return None;
            }
            let before = month.days_with_stories().rfind(|day| *day < period);
            let after = month.days_with_stories().find(|day| *day > period);
            (
                before.or_else(|| older.and_then(|month| month.days_with_stories().next_back())),
                after.or_else(|| newer.and_then(|month| month.days_with_stories().next())),
            )
        };
        // How many they are would change the pages of all days of the month with each story.
        let days = month.days.iter().map(|count| (*count).min(1)).collect();
        Some(Self { months: vec![MonthDays { month: whole, count: None, days }], before, after })
    }
}

impl MonthDays {
    /// How many stories a day of it has.
    pub fn stories(&self, day: u8) -> u32 {
        usize::from(day).checked_sub(1).and_then(|at| self.days.get(at)).copied().unwrap_or(0)
    }

    fn days_with_stories(&self) -> impl DoubleEndedIterator<Item = Period> {
        let days = (1..=self.month.length()).filter(|day| self.stories(*day) > 0);
        days.map(|day| Period { day, ..self.month })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        Period::parse(text).unwrap()
    }

    fn calendar() -> Calendar {
        let month = |text: &str, days: &[u32]| MonthDays {
            month: period(text),
            count: Some(days.iter().sum()),
            days: days.to_vec(),
        };
        Calendar {
            months: vec![month("2021-11", &[0, 4]), month("2021-09", &[1, 0, 0, 2]), month("2019-12", &[5])],
            ..Calendar::default()
        }
    }

    #[test]
    fn only_what_the_calendar_has_is_a_period() {
        for good in ["2021-10-21", "2024-02-29", "2021-10", "2021"] {
            assert_eq!(period(good).to_string(), good);
        }
        for bad in ["2023-02-29", "2021-13", "2021-10-32", "0-10-21", "2021-0-4", "2021-x", "x", "70000"] {
            assert_eq!(Period::parse(bad), None, "{bad}");
        }
        assert_eq!(Period::default().to_string(), "");
    }

    #[test]
    fn periods_follow_each_other_and_lie_in_each_other() {
        for (one, next) in
            [("2021-12-31", "2022-01-01"), ("2024-02-28", "2024-02-29"), ("2021-12", "2022-01"), ("1999", "2000")]
        {
            assert_eq!(period(one).next(), Some(period(next)));
            assert_eq!(period(next).previous(), Some(period(one)));
        }
        assert_eq!(Period::default().next(), None);
        assert_eq!(period("2021-10-21").outer(), period("2021-10"));
        assert_eq!(period("2021-10").outer(), period("2021"));
        assert_eq!(period("2021").outer(), Period::default());
        assert_eq!(Period::default().outer(), Period::default());
    }

    #[test]
    fn a_week_begins_on_monday() {
        assert_eq!(period("2021-10-21").weekday(), 3);
        assert_eq!(period("2026-11").weekday(), 6);
        assert_eq!((period("2024-02").length(), period("2023-02").length()), (29, 28));
    }

    #[test]
    fn the_day_is_the_newsrooms() {
        let time = Timestamp::parse("2026-10-31T18:00:00Z", false).unwrap();
        assert_eq!(Period::day_of(time, 420), Some(period("2026-11-01")));
        assert_eq!(Period::day_of(time, 0), Some(period("2026-10-31")));
    }

    #[test]
    fn a_page_knows_its_neighbours_with_stories() {
        let around = |text: &str| {
            let Calendar { months, before, after } = calendar().of(period(text))?;
            let show = |period: Option<Period>| period.map(|period| period.to_string()).unwrap_or_default();
            Some((months.len(), show(before), show(after)))
        };
        assert_eq!(around("2021-09-04"), Some((1, "2021-09-01".into(), "2021-11-02".into())));
        assert_eq!(around("2021-09-01"), Some((1, "2019-12-01".into(), "2021-09-04".into())));
        assert_eq!(around("2021-09"), Some((1, "2019-12".into(), "2021-11".into())));
        assert_eq!(around("2021"), Some((2, "2019".into(), String::new())));
        assert_eq!(around("2019"), Some((1, String::new(), "2021".into())));
        for nothing in ["2021-09-02", "2021-10", "2020", "2021-11-30"] {
            assert_eq!(around(nothing), None, "{nothing}");
        }
        let month = calendar().of(period("2021-09")).unwrap().months.remove(0);
        assert_eq!((month.count, month.days), (None, vec![1, 0, 0, 1]));
        let all = calendar().of(Period::default()).unwrap();
        assert_eq!(all.months.len(), 3);
        assert!(all.months.iter().all(|month| month.days.is_empty() && month.count.is_some()));
    }
}
