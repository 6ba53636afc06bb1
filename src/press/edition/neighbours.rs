//! Which article stands next to which in its section: one file for each day on which a section published.
//!
//! A file holds the day's articles of the section's list, with the last one before that day and the first one after it,
//! so that one request names both neighbours of any of them. What is published today changes today's file, and once a day
//! that of the day before: never more, however large the archive is. Sections above have a file only for the days on
//! which an article was published in them and not in a sub-section.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Teaser;
use crate::source::edition::{NEIGHBOURS, day_of};

/// What a link needs of a teaser.
fn link(teaser: &Teaser) -> Teaser {
    let Teaser { id, slug, headline, section, published, .. } = teaser.clone();
    Teaser { id, slug, headline, section, published, ..Teaser::default() }
}

/// Hands out each file: its name under the edition's folder, and what it holds. `list` gives the list of a section by
/// its slug, as positions in `teasers`, newest first.
pub(super) fn each<'a, E>(
    teasers: &[Teaser],
    list: impl Fn(&str) -> Option<&'a [usize]>,
    mut take: impl FnMut(String, Vec<Teaser>) -> Result<(), E>,
) -> Result<(), E> {
    // By section, the days on which it published.
    let mut days: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for teaser in teasers {
        if let (Some(section), Some(published)) = (&teaser.section, teaser.published) {
            days.entry(&section.slug).or_default().insert(day_of(published));
        }
    }
    for (section, days) in days {
        let dated = |n: &usize| Some((day_of(teasers.get(*n)?.published?), *n));
        let list: Vec<(String, usize)> = list(section).unwrap_or_default().iter().filter_map(dated).collect();
        let mut from = 0;
        while let Some((day, _)) = list.get(from) {
            let to = from + list[from..].iter().take_while(|(other, _)| other == day).count();
            if days.contains(day) {
                let with_edges = list.iter().take(to + 1).skip(from.saturating_sub(1));
                let items = with_edges.filter_map(|(_, n)| teasers.get(*n)).map(link).collect();
                take(format!("{NEIGHBOURS}/{section}/{day}.json"), items)?;
            }
            from = to;
        }
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::{Section, Timestamp};

    /// Articles of one section, newest first: each with its day of January 2024.
    fn files(days: &[i64]) -> BTreeMap<String, Vec<String>> {
        let section = Section { slug: "a".into(), ..Section::default() };
        let teasers: Vec<Teaser> = days
            .iter()
            .enumerate()
            .map(|(n, day)| Teaser {
                id: (days.len() - n).to_string(),
                section: Some(section.clone()),
                published: (*day > 0).then_some(Timestamp { seconds: 1_704_067_200 + (day - 1) * 86_400, offset: 420 }),
                ..Teaser::default()
            })
            .collect();
        let all: Vec<usize> = (0..teasers.len()).collect();
        let mut files = BTreeMap::new();
        each(
            &teasers,
            |_| Some(&all),
            |file, items| {
                files.insert(file, items.into_iter().map(|teaser| teaser.id).collect());
                Ok::<_, ()>(())
            },
        )
        .unwrap();
        files
    }

    #[test]
    fn each_day_has_a_file_with_what_stands_around_it() {
        let files = files(&[9, 9, 4, 2, 0]);
        let of = |day: &str| files[&format!("neighbours/a/2024-01-{day}.json")].join(" ");
        assert_eq!((of("09"), of("04"), of("02")), ("5 4 3".into(), "4 3 2".into(), "3 2".into()));
        assert_eq!(files.len(), 3, "nobody knows where one without a time stands: {files:?}");
    }

    #[test]
    fn what_comes_out_changes_one_file_or_two() {
        let changed = |before: &[i64], after: &[i64]| {
            let before = files(before);
            files(after).into_iter().filter(|(file, items)| before.get(file) != Some(items)).count()
        };
        let archive: Vec<i64> = (1..=25).rev().flat_map(|day| [day; 7]).collect();
        let with = |day: i64| [&[day], &*archive].concat();
        assert_eq!(changed(&archive, &with(25)), 1);
        assert_eq!(changed(&archive, &with(26)), 2);
    }
}
