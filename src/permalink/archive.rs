//! Where the archive by date stands: one pattern for a day, such as `/ngay/{year}/{month}/{day}`. A month, a year and all
//! time have the same path without what they lack: `/ngay/2021/10`, `/ngay/2021`, `/ngay`.

use super::pattern::PatternError;
use crate::model::Period;

/// The pattern of a day's page, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchivePattern {
    /// What stands before the year, between year and month, between month and day, and after the day.
    parts: [String; 4],
}

impl ArchivePattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// Where it is no path, has not year, month and day in this order, or no word of its own before them.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        let needs =
            || PatternError::Needs(text.to_owned(), "a word of its own, then {year}, {month} and {day}, in this order");
        if !text.starts_with('/') {
            return Err(PatternError::NoSlash(text.to_owned()));
        }
        let (head, rest) = text.split_once("{year}").ok_or_else(needs)?;
        let (first, rest) = rest.split_once("{month}").ok_or_else(needs)?;
        let (second, tail) = rest.split_once("{day}").ok_or_else(needs)?;
        let parts = [head, first, second, tail];
        let own_word = head.trim_matches('/').is_empty();
        // Without something between them a month's path could be read as another year's.
        if own_word || first.is_empty() || second.is_empty() || parts.iter().any(|part| part.contains(['{', '}'])) {
            return Err(needs());
        }
        Ok(Self { parts: parts.map(str::to_owned) })
    }

    /// The path of a period's page.
    pub(super) fn fill(&self, period: Period) -> String {
        let [head, first, second, tail] = &self.parts;
        if period.year == 0 {
            return [head.trim_end_matches(|c: char| !c.is_alphanumeric()), tail].concat();
        }
        let mut path = head.clone();
        // The date as ISO 8601 has it, with other marks between.
        for (n, digits) in period.to_string().split('-').enumerate() {
            path.push_str(match n {
                0 => "",
                1 => first,
                _ => second,
            });
            path.push_str(digits);
        }
        path + tail
    }

    /// The period whose page stands at a path (percent-decoded, without query); a slash at the end may be missing or
    /// too many.
    pub(super) fn matches(&self, path: &str) -> Option<Period> {
        let [head, first, second, tail] = &self.parts;
        let bare = |path: &str| path.trim_end_matches('/').to_owned();
        let path = bare(path);
        if path == bare(&self.fill(Period::default())) {
            return Some(Period::default());
        }
        let path = path.strip_prefix(head.as_str())?.strip_suffix(tail.trim_end_matches('/'))?;
        let (year, path) = number(path, 4)?;
        if path.is_empty() {
            return Period::new(year, 0, 0).filter(|period| period.year > 0);
        }
        let (month, path) = number(path.strip_prefix(first.as_str())?, 2)?;
        let month = u8::try_from(month).ok().filter(|month| *month > 0)?;
        if path.is_empty() {
            return Period::new(year, month, 0);
        }
        let (day, path) = number(path.strip_prefix(second.as_str())?, 2)?;
        let day = u8::try_from(day).ok().filter(|day| *day > 0 && path.is_empty())?;
        Period::new(year, month, day)
    }
}

/// So many digits, and what follows.
fn number(text: &str, digits: usize) -> Option<(u16, &str)> {
    let (number, rest) = text.split_at_checked(digits)?;
    Some((number.bytes().all(|byte| byte.is_ascii_digit()).then(|| number.parse().ok())??, rest))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn period(year: u16, month: u8, day: u8) -> Period {
        Period::new(year, month, day).unwrap()
    }

    #[test]
    fn a_larger_period_leaves_out_the_smaller_parts() {
        for (pattern, paths) in [
            ("/ngay/{year}/{month}/{day}", ["/ngay/2021/10/21", "/ngay/2021/10", "/ngay/2021", "/ngay"]),
            ("/ngay/{year}/{month}/{day}/", ["/ngay/2021/10/21/", "/ngay/2021/10/", "/ngay/2021/", "/ngay/"]),
            (
                "/tin-{year}-{month}-{day}.html",
                ["/tin-2021-10-21.html", "/tin-2021-10.html", "/tin-2021.html", "/tin.html"],
            ),
        ] {
            let pattern = ArchivePattern::parse(pattern).unwrap();
            let all = [period(2021, 10, 21), period(2021, 10, 0), period(2021, 0, 0), Period::default()];
            for (period, path) in all.into_iter().zip(paths) {
                assert_eq!(pattern.fill(period), path);
                assert_eq!(pattern.matches(path), Some(period), "{path}");
                let other = path.strip_suffix('/').map_or_else(|| format!("{path}/"), str::to_owned);
                assert_eq!(pattern.matches(&other), Some(period), "{other}");
            }
        }
    }

    #[test]
    fn what_no_calendar_has_is_nowhere() {
        let pattern = ArchivePattern::parse("/ngay/{year}/{month}/{day}").unwrap();
        for path in [
            "/ngay/2021/13",
            "/ngay/2021/02/30",
            "/ngay/2021/00",
            "/ngay/0000",
            "/ngay/21/1/1",
            "/ngay/x",
            "/ngay/2021/10/21/5",
            "/ngay/2021/10/00",
            "/ngay/2021/1",
            "/ngay/+021",
            "/",
            "/thoi-su",
        ] {
            assert_eq!(pattern.matches(path), None, "{path}");
        }
    }

    #[test]
    fn a_pattern_without_a_word_of_its_own_is_refused() {
        for bad in [
            "/{year}/{month}/{day}",
            "/ngay/{day}/{month}/{year}",
            "/ngay/{year}/{month}",
            "/ngay",
            "/ngay/{year}{month}{day}",
            "/ngay/{year}/{month}/{day}/{slug}",
        ] {
            let error = ArchivePattern::parse(bad).unwrap_err().to_string();
            assert!(error.contains("{year}, {month} and {day}"), "{error}");
        }
        assert!(ArchivePattern::parse("ngay/{year}/{month}/{day}").is_err());
    }
}
