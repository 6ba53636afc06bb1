//! The named converters. What they cannot make anything of is not there.

use super::found::Found;
use super::map::{Convert, DateFormat};
use super::template::PATH_SIGN;
use crate::model::Timestamp;
use crate::text::fold::fold;
use crate::text::offset_minutes;

pub(super) fn convert<'d>(how: &Convert, found: Found<'d>, zone: &str) -> Vec<Found<'d>> {
    let Some(text) = found.raw() else { return Vec::new() };
    let made = match how {
        Convert::Html => Some(Found::Html(text)),
        Convert::Text => Some(Found::Text(text)),
        Convert::Plain => Some(Found::Text(crate::markup::plain(&text))),
        Convert::Unix => unix(&text, 1.0).map(Found::Moment),
        Convert::UnixMs => unix(&text, 1_000.0).map(Found::Moment),
        Convert::Date(format) => date(&text, format, zone).map(Found::Moment),
        Convert::UrlPrefix(prefix) => Some(Found::Raw(prefixed(prefix, text.trim()))),
        Convert::Number => number(&text).map(Found::Raw),
        Convert::Slug => Some(Found::Raw(slug(&text))),
        Convert::Path => Some(Found::Raw(text.trim_matches('/').replace('/', PATH_SIGN))),
        Convert::AfterLast(sign) => {
            Some(Found::Raw(text.rsplit_once(&**sign).map_or(text.clone(), |(_, end)| end.into())))
        }
        Convert::BeforeLast(sign) => {
            Some(Found::Raw(text.rsplit_once(&**sign).map_or(text.clone(), |(begin, _)| begin.into())))
        }
        Convert::Split(sign) if sign.is_empty() => Some(Found::Raw(text)),
        Convert::Split(sign) => {
            let parts = text.split(&**sign).map(str::trim).filter(|part| !part.is_empty());
            return parts.map(|part| Found::Raw(part.to_owned())).collect();
        }
    };
    Vec::from_iter(made)
}

/// A slug made of words, without accents.
pub(super) fn slug(text: &str) -> String {
    fold(text).replace(' ', "-")
}

fn unix(text: &str, per_second: f64) -> Option<Timestamp> {
    let seconds = (text.trim().parse::<f64>().ok()? / per_second).floor();
    // Until the year 9999; 0 is what databases have where there is no date.
    #[allow(clippy::cast_possible_truncation, reason = "within bounds")]
    (seconds.abs() < 253_402_300_800.0 && seconds != 0.0).then_some(Timestamp { seconds: seconds as i64, offset: 0 })
}

/// A number's digits: spaces, and signs between thousands, are left out.
fn number(text: &str) -> Option<String> {
    let text = text.trim();
    if text.parse::<f64>().is_ok() {
        return Some(text.to_owned());
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let others = |c: char| !c.is_ascii_digit() && !matches!(c, ' ' | '.' | ',' | '\u{a0}' | '\u{202f}');
    // `1600px` is a number, `16:9` is none.
    let text = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    (!digits.is_empty() && !text.contains(others)).then_some(digits)
}

fn prefixed(prefix: &str, url: &str) -> String {
    if url.contains("://") || url.starts_with("//") {
        return url.to_owned();
    }
    match (prefix.ends_with('/'), url.strip_prefix('/')) {
        (true, Some(rest)) => [prefix, rest].concat(),
        (false, None) if !prefix.contains('?') && !prefix.ends_with('=') => [prefix, "/", url].concat(),
        _ => [prefix, url].concat(),
    }
}

fn date(text: &str, format: &DateFormat, newsroom: &str) -> Option<Timestamp> {
    let iso = match &format.pattern {
        Some(pattern) => by_pattern(text.trim(), pattern)?,
        None => text.trim().to_owned(),
    };
    if let Some(time) = Timestamp::parse(&iso, false) {
        return Some(time);
    }
    let clock = Timestamp::parse(&iso, true)?.seconds;
    let zone = format.zone.as_deref().unwrap_or(newsroom);
    let offset = |seconds: i64| offset_minutes(zone, seconds);
    // The clock may have been changed between that hour there and in Greenwich.
    let offset = offset(clock - i64::from(offset(clock)?) * 60)?;
    Some(Timestamp { seconds: clock - i64::from(offset) * 60, offset })
}

/// ISO 8601 of a date whose parts stand as the pattern says: `yyyy`, `MM`, `dd`, `HH`, `mm`, `ss`; single letters where
/// there may be one digit. Any other letter of the pattern is as good as any sign of the text.
fn by_pattern(text: &str, pattern: &str) -> Option<String> {
    let mut parts = [0_u32; 6];
    let mut there = [false; 6];
    let mut rest = text;
    let mut letters = pattern.chars().peekable();
    while let Some(letter) = letters.next() {
        let Some(part) = "yMdHms".find(letter) else {
            let mut chars = rest.chars();
            chars.next()?;
            rest = chars.as_str();
            continue;
        };
        let mut width = 1;
        while letters.next_if_eq(&letter).is_some() {
            width += 1;
        }
        let most = if width == 1 { 2 } else { width };
        let digits = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
        if digits == 0 || width > 1 && digits != width {
            return None;
        }
        *parts.get_mut(part)? = rest[..digits].parse().ok()?;
        *there.get_mut(part)? = true;
        rest = &rest[digits..];
    }
    let [year, month, day, hour, minute, second] = parts;
    (there[0] && there[1] && there[2])
        .then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{rest}", rest = zone_of(rest)))
}

/// The zone at the end of what a pattern left over, where there is one.
fn zone_of(rest: &str) -> &str {
    let rest = rest.trim();
    if matches!(rest, "Z" | "z") || rest.starts_with(['+', '-']) { rest } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(how: &Convert, text: &str) -> Vec<String> {
        convert(how, Found::Raw(text.into()), "Asia/Ho_Chi_Minh").iter().filter_map(Found::raw).collect()
    }

    fn one(how: &Convert, text: &str) -> String {
        all(how, text).join("|")
    }

    #[test]
    fn dates_without_a_zone_are_in_the_one_that_is_given() {
        let date = |zone: Option<&str>, pattern: Option<&str>| {
            Convert::Date(DateFormat { zone: zone.map(str::to_owned), pattern: pattern.map(str::to_owned) })
        };
        assert_eq!(one(&date(None, None), "2026-03-01T00:30:00"), "2026-03-01T00:30:00+07:00");
        assert_eq!(one(&date(Some("UTC"), None), "2026-03-01 00:30"), "2026-03-01T00:30:00Z");
        assert_eq!(one(&date(Some("Europe/Berlin"), None), "2026-07-01T00:30:00"), "2026-07-01T00:30:00+02:00");
        assert_eq!(
            one(&date(None, None), "2026-03-01T00:30:00Z"),
            "2026-03-01T00:30:00Z",
            "a zone that is written holds"
        );
        let vietnamese = date(None, Some("dd/MM/yyyy, HH:mm"));
        assert_eq!(one(&vietnamese, "01/03/2026, 14:05"), "2026-03-01T14:05:00+07:00");
        assert_eq!(one(&vietnamese, "1/3/2026, 14:05"), "");
        assert_eq!(one(&date(None, Some("d/M/yyyy")), "1/3/2026"), "2026-03-01T00:00:00+07:00");
        assert_eq!(one(&date(None, None), "hôm qua"), "");
    }

    #[test]
    fn moments_are_counted_in_seconds_or_milliseconds() {
        assert_eq!(one(&Convert::Unix, "1772298000"), "2026-02-28T17:00:00Z");
        assert_eq!(one(&Convert::UnixMs, "1772298000999"), "2026-02-28T17:00:00Z");
        assert_eq!(
            (one(&Convert::Unix, "0"), one(&Convert::Unix, "x"), one(&Convert::Unix, "1e99")),
            Default::default()
        );
    }

    #[test]
    fn texts_are_cut_joined_and_made_slugs() {
        let (after, before) = (Convert::AfterLast("/".into()), Convert::BeforeLast("-".into()));
        assert_eq!(one(&after, "https://bao.vn/a/hai-ba-12"), "hai-ba-12");
        assert_eq!(one(&before, "hai-ba-12"), "hai-ba");
        assert_eq!(one(&before, "mot"), "mot");
        assert_eq!(one(&Convert::Slug, "Đường về  Hà Nội!"), "duong-ve-ha-noi");
        assert_eq!(one(&Convert::Path, "/a/b/c"), "a__b__c");
        assert_eq!(all(&Convert::Split(",".into()), "một, hai,,ba"), ["một", "hai", "ba"]);
        assert_eq!(one(&Convert::Number, "1.600"), "1.600", "a number that is one stays");
        assert_eq!(one(&Convert::Number, "1 600 px"), "1600");
        assert_eq!(one(&Convert::Number, "16:9"), "");
        let prefix = |prefix: &str, url: &str| one(&Convert::UrlPrefix(prefix.into()), url);
        assert_eq!(prefix("https://cdn.vn", "/a.jpg"), "https://cdn.vn/a.jpg");
        assert_eq!(prefix("https://cdn.vn/", "/a.jpg"), "https://cdn.vn/a.jpg");
        assert_eq!(prefix("https://cdn.vn/x", "a.jpg"), "https://cdn.vn/x/a.jpg");
        assert_eq!(prefix("https://cdn.vn", "https://b.vn/a.jpg"), "https://b.vn/a.jpg");
    }
}
