//! Times as feeds write them.
//!
//! RFC 3339 (Atom, JSON Feed) and RFC 2822 (RSS) are what the formats ask for; newspapers also write `GMT+7`, leave the
//! zone out, or write their own country's order. Where no zone is said, the newsroom's own clock is meant.

use crate::model::Timestamp;
use crate::text::offset_minutes;

/// The moment that a text names, for a newsroom in `zone` (an IANA name); `None` where it names none.
pub(super) fn moment(text: &str, zone: &str) -> Option<Timestamp> {
    let text = text.trim();
    let time = Timestamp::parse(text, false)
        .or_else(|| rfc2822(&numbered(text)))
        .or_else(|| local(text).map(|seconds| at_clock(seconds, zone)))?;
    // A year that no newspaper has lived through is no date but a field left empty.
    (time.seconds > 0).then_some(time)
}

/// The moment at which the newsroom's clock shows what UTC shows at `seconds`.
fn at_clock(seconds: i64, zone: &str) -> Timestamp {
    let offset = |seconds| offset_minutes(zone, seconds).unwrap_or(0);
    // The clock may have been changed between the two.
    let offset = offset(seconds - i64::from(offset(seconds)) * 60);
    Timestamp { seconds: seconds - i64::from(offset) * 60, offset }
}

fn rfc2822(text: &str) -> Option<Timestamp> {
    let zoned = jiff::fmt::rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned(text).ok()?;
    let offset = i16::try_from(zoned.offset().seconds() / 60).ok()?;
    Some(Timestamp { seconds: zoned.timestamp().as_second(), offset })
}

/// `GMT+7` and `UTC+07:00` as `+0700`.
fn numbered(text: &str) -> String {
    for name in ["GMT", "UTC"] {
        let Some((before, zone)) = text.split_once(name) else { continue };
        let Some(sign) = zone.chars().next().filter(|c| matches!(c, '+' | '-')) else { continue };
        let mut parts = zone[1..].trim().splitn(2, ':');
        let mut part = || parts.next().unwrap_or("0").parse::<u8>().ok();
        if let (Some(hours), Some(minutes)) = (part(), part()) {
            return format!("{before}{sign}{hours:02}{minutes:02}");
        }
    }
    text.to_owned()
}

/// A time without a zone, as seconds if it were in UTC.
fn local(text: &str) -> Option<i64> {
    if let Some(time) = Timestamp::parse(text, true) {
        return Some(time.seconds);
    }
    if text.contains('/') {
        return slashed(text);
    }
    rfc2822(&format!("{text} +0000")).map(|time| time.seconds)
}

/// `23/11/2026 08:05`, and, where the clock has two halves, `11/23/2026 8:05:00 PM`.
fn slashed(text: &str) -> Option<i64> {
    let mut words = text.split_whitespace().filter(|word| *word != "-" && *word != "|");
    let date = words.next()?.trim_end_matches(',');
    let clock = words.next().unwrap_or("00:00");
    let half = words.next().map(str::to_ascii_uppercase);
    let [first, second, year] = numbers(date, '/')?;
    let (day, month) = if half.is_some() { (second, first) } else { (first, second) };
    let [hour, minute, second] = numbers(clock, ':')?;
    let hour = match half.as_deref() {
        Some("PM") if hour < 12 => hour + 12,
        Some("AM") if hour == 12 => 0,
        _ => hour,
    };
    let iso = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z");
    Timestamp::parse(&iso, false).map(|time| time.seconds)
}

/// Two or three numbers; the third is 0 where it is missing.
fn numbers(text: &str, between: char) -> Option<[u32; 3]> {
    let mut parts = text.split(between).map(|part| part.parse::<u32>().ok());
    let (first, second, third) = (parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?);
    parts.next().is_none().then_some([first, second, third])
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn what_newspapers_write_is_a_moment() {
        for text in [
            "2026-11-23T08:05:00+07:00",
            "Mon, 23 Nov 2026 08:05:00 +0700",
            "Mon, 23 Nov 2026 01:05:00 GMT",
            "Mon, 23 Nov 2026 08:05:00 GMT+7",
            "Mon, 23 Nov 2026 08:05:00 GMT+07:00",
            "Tue, 23 Nov 2026 08:05:00 +0700",
            "23 Nov 2026 08:05 +0700",
            "Mon, 23 Nov 2026 08:05:00",
            "2026-11-23 08:05:00",
            "23/11/2026 08:05",
            "11/23/2026 8:05:00 AM",
        ] {
            let found = moment(text, "Asia/Ho_Chi_Minh").map(|time| time.seconds);
            assert_eq!(found, Some(1_795_395_900), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in ["", "hôm qua", "0000-00-00T00:00:00", "01/01/0001 00:00", "99/99/2026 08:00", "Mon, 99 Nov 2026"]
        {
            assert_eq!(moment(text, "Asia/Ho_Chi_Minh"), None, "{text}");
        }
    }
}
