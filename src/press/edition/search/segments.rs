//! Which articles are indexed together: by the time of their publication, so that a new one makes only the newest again.

use std::ops::Range;

use crate::model::{Teaser, Timestamp};

/// A segment has at least so many articles, as far as there are older ones: each costs a search one request.
const LEAST: usize = 2_000;
/// The newest articles are a segment of their own until there are so many: what changes most is small.
const NEWEST: usize = 256;

/// A segment: articles by their place in the archive, counted from the oldest.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Segment {
    /// Where its files are.
    pub(super) name: String,
    pub(super) articles: Range<usize>,
}

/// When an article counts as published, for its segment: the year, or the month of the newest article's year.
fn period(teaser: &Teaser, newest: Option<i64>) -> String {
    let Some(time) = teaser.published.map(|time| Timestamp::at(time, 0)) else { return "undated".to_owned() };
    if newest == Some(time.year) { format!("{:04}-{:02}", time.year, time.month) } else { format!("{:04}", time.year) }
}

/// The segments of articles that stand from old to new, undated ones first; the newest segment first.
pub(super) fn segments(teasers: &[&Teaser]) -> Vec<Segment> {
    let newest = teasers.last().and_then(|teaser| teaser.published).map(|time| time.at(0).year);
    let mut segments: Vec<Segment> = Vec::new();
    let mut last = String::new();
    for (n, teaser) in teasers.iter().enumerate() {
        let period = period(teaser, newest);
        if period != last {
            if segments.last().is_none_or(|segment| segment.articles.len() >= LEAST) {
                segments.push(Segment { name: period.clone(), articles: n..n });
            }
            last = period;
        }
        if let Some(segment) = segments.last_mut() {
            segment.articles.end = n + 1;
        }
    }
    if let Some(segment) = segments.last_mut().filter(|segment| segment.articles.len() >= 2 * NEWEST) {
        let whole = segment.articles.len() / NEWEST;
        let from = segment.articles.start + whole * NEWEST;
        let rest = from..segment.articles.end;
        segment.articles.end = from;
        if !rest.is_empty() {
            // Another name each time that its first article is another one: no file of one is taken for one of the other.
            let name = format!("{}.{whole}", segment.name);
            segments.push(Segment { name, articles: rest });
        }
    }
    segments.reverse();
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many articles in each of the months, and in no month.
    fn of(months: &[(&str, usize)]) -> Vec<(String, usize)> {
        let mut teasers = Vec::new();
        for (month, count) in months {
            let published = Timestamp::parse(&format!("{month}-15T00:00:00Z"), false);
            teasers.extend((0..*count).map(|_| Teaser { published, ..Teaser::default() }));
        }
        let segments = segments(&teasers.iter().collect::<Vec<_>>());
        // Without gaps, from the newest to the oldest.
        let mut end = teasers.len();
        for segment in &segments {
            assert_eq!(segment.articles.end, end);
            end = segment.articles.start;
        }
        assert_eq!(end, 0);
        segments.into_iter().map(|segment| (segment.name, segment.articles.len())).collect()
    }

    fn named(segments: &[(&str, usize)]) -> Vec<(String, usize)> {
        segments.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
    }

    #[test]
    fn a_small_archive_is_one_segment() {
        assert_eq!(of(&[]), []);
        assert_eq!(of(&[("", 3), ("2019-05", 100), ("2021-02", 200)]), named(&[("undated", 303)]));
        assert_eq!(of(&[("2021-02", 511)]), named(&[("2021-02", 511)]));
    }

    #[test]
    fn years_then_months_then_the_newest() {
        let months = [("2019-05", 2_500), ("2019-06", 100), ("2020-01", 900), ("2021-01", 2_100), ("2021-02", 700)];
        assert_eq!(of(&months), named(&[("2021-02.2", 188), ("2021-02", 512), ("2020", 3_000), ("2019", 2_600)]));
    }

    #[test]
    fn one_article_more_leaves_the_older_segments_as_they_are() {
        let before = of(&[("2019-05", 3_000), ("2020-01", 600)]);
        let after = of(&[("2019-05", 3_000), ("2020-01", 601)]);
        assert_eq!(before, named(&[("2020-01.2", 88), ("2020-01", 512), ("2019", 3_000)]));
        assert_eq!(after, named(&[("2020-01.2", 89), ("2020-01", 512), ("2019", 3_000)]));
    }
}
