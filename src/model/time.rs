//! A moment with its offset from UTC, as ISO 8601 writes it.
//!
//! Kept as seconds since 1970 and the offset the source gave, so moments compare by time. How a moment is shown,
//! and in which zone, is the business of [`crate::text`].

use crate::json::{FromJson, Json, Wrong, json_deserialize};
use serde::{Serialize, Serializer};
use std::fmt;

/// A moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Timestamp {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub seconds: i64,
    /// Minutes east of UTC, as the source wrote it.
    pub offset: i16,
}

/// Days since 1970-01-01 of a proleptic Gregorian date.
///
/// The algorithm is Howard Hinnant's `days_from_civil`, the one behind C++20's `<chrono>`.
pub(super) fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Year, month, day of a number of days since 1970-01-01; the inverse of [`days_from_civil`].
pub(super) fn civil_from_days(days: i64) -> (i64, u8, u8) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1))
}

/// A calendar date and a time of day, without zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    /// Year.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// 0 is Sunday.
    pub weekday: u8,
}

impl Timestamp {
    /// Reads `2021-10-21T14:05:00+07:00` (RFC 3339, also with a space, without seconds, and with `+0700`).
    ///
    /// A time without zone is read as UTC where `assume_utc`, and refused otherwise: APIs that mean UTC without
    /// saying so (WordPress' `date_gmt`) are known by name, and a guess would shift the time by hours.
    pub fn parse(text: &str, assume_utc: bool) -> Option<Self> {
        let text = text.trim();
        if !text.is_ascii() {
            return None;
        }
        let (date, clock) = match text.split_once(['T', 't', ' ']) {
            Some(parts) => parts,
            None if assume_utc => (text, "00:00:00Z"),
            None => return None,
        };
        let mut parts = date.split('-');
        let (year, month, day) = (number(parts.next()?, 4)?, number(parts.next()?, 2)?, number(parts.next()?, 2)?);
        if parts.next().is_some() || !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
            return None;
        }
        let zone_at = clock.find(['Z', 'z', '+', '-']);
        let (clock, zone) = clock.split_at(zone_at.unwrap_or(clock.len()));
        let clock = clock.split_once('.').map_or(clock, |(whole, _)| whole);
        let mut parts = clock.split(':');
        let (hour, minute) = (number(parts.next()?, 2)?, number(parts.next()?, 2)?);
        let second = parts.next().map_or(Some(0), |s| number(s, 2))?;
        if hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        let offset = match zone {
            "" if assume_utc => 0,
            "Z" | "z" => 0,
            _ => {
                let (sign, digits) = zone.split_at_checked(1)?;
                let sign = match sign {
                    "+" => 1,
                    "-" => -1,
                    _ => return None,
                };
                let digits = digits.replace(':', "");
                let (h, m) = (
                    number(digits.get(..2)?, 2)?,
                    digits.get(2..).filter(|m| !m.is_empty()).map_or(Some(0), |m| number(m, 2))?,
                );
                if h > 23 || m > 59 {
                    return None;
                }
                sign * (h * 60 + m)
            }
        };
        let local = days_from_civil(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second;
        Some(Self { seconds: local - offset * 60, offset: i16::try_from(offset).ok()? })
    }

    /// Date and time of day at an offset from UTC, in minutes.
    pub fn at(self, offset: i16) -> Civil {
        let local = self.seconds + i64::from(offset) * 60;
        let (days, rest) = (local.div_euclid(86_400), local.rem_euclid(86_400));
        let (year, month, day) = civil_from_days(days);
        let small = |n: i64| u8::try_from(n).unwrap_or(0);
        Civil {
            year,
            month,
            day,
            hour: small(rest / 3_600),
            minute: small(rest / 60 % 60),
            second: small(rest % 60),
            weekday: small((days + 4).rem_euclid(7)),
        }
    }
}

fn number(text: &str, digits: usize) -> Option<i64> {
    (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

pub(super) fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Civil { year, month, day, hour, minute, second, .. } = self.at(self.offset);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        if self.offset == 0 {
            return f.write_str("Z");
        }
        let (sign, off) = if self.offset < 0 { ('-', -self.offset) } else { ('+', self.offset) };
        write!(f, "{sign}{:02}:{:02}", off / 60, off % 60)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl FromJson for Timestamp {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        json.text()
            .and_then(|text| Self::parse(&text, false))
            .ok_or_else(|| Wrong::expected("a time with an offset, such as 2021-10-21T14:05:00+07:00"))
    }
}
json_deserialize!(Timestamp);

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Timestamp {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Timestamp".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A moment with its offset from UTC (RFC 3339), such as 2021-10-21T14:05:00+07:00.",
            "type": "string",
            "format": "date-time"
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::Timestamp;

    fn show(text: &str) -> Option<String> {
        Timestamp::parse(text, false).map(|t| t.to_string())
    }

    #[test]
    fn reads_and_writes_offsets() {
        assert_eq!(show("2021-10-21T14:05:00+07:00").as_deref(), Some("2021-10-21T14:05:00+07:00"));
        assert_eq!(show("2021-10-21 14:05+0700").as_deref(), Some("2021-10-21T14:05:00+07:00"));
        assert_eq!(show("2021-10-21T14:05:00.123Z").as_deref(), Some("2021-10-21T14:05:00Z"));
        assert_eq!(show("1969-12-31T23:59:59-03:30").as_deref(), Some("1969-12-31T23:59:59-03:30"));
        assert_eq!(show("2024-02-29T00:00:00Z").as_deref(), Some("2024-02-29T00:00:00Z"));
    }

    #[test]
    fn refuses_what_is_no_time() {
        for bad in [
            "",
            "2021-10-21",
            "2021-10-21T14:05:00",
            "2021-13-01T00:00:00Z",
            "2023-02-29T00:00:00Z",
            "21/10/2021",
            "2021-10-21T25:00:00Z",
            "２０２１-10-21T00:00:00Z",
            "2021-10-21T14:05:00+99:00",
        ] {
            assert_eq!(show(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_time_without_zone_is_utc_only_where_the_source_says_so() {
        let seconds = |t: &str| Timestamp::parse(t, true).map(|t| t.seconds);
        assert_eq!(seconds("1970-01-02T00:00:00"), Some(86_400));
        assert_eq!(seconds("1970-01-02"), Some(86_400));
    }

    #[test]
    fn weekday_and_civil_date_in_a_zone() {
        let t = Timestamp::parse("2021-10-21T17:05:00Z", false).expect("time");
        let c = t.at(7 * 60);
        assert_eq!((c.year, c.month, c.day, c.hour, c.minute, c.weekday), (2021, 10, 22, 0, 5, 5));
    }
}
