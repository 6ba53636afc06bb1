//! Which articles stand in which list, in which order. Pages are made one at a time: an archive is large.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::files::{EditionIndex, SectionEntry, SlugFile};
use super::read::{ARTICLES, INDEX, NO_NAME};
use super::{EditionError, Mistake};
use crate::model::{Paged, Teaser};
use crate::source::edition::is_name;

/// How many teasers stand on one page of a list.
pub const PER_PAGE: usize = 20;

/// The folders that hold lists, and nothing but lists.
pub(super) const FOLDERS: [&str; 4] = ["latest", "sections", "slugs", "tags"];
/// The one list that is a single file.
pub(super) const PICKS: &str = "picks.json";

/// All lists. A list holds positions in `teasers`.
#[derive(Debug, Default)]
pub(super) struct Lists {
    teasers: Vec<Teaser>,
    /// By folder, such as `sections/thoi-su`.
    paged: BTreeMap<String, Vec<usize>>,
    picks: Vec<usize>,
    /// Ids by slug.
    slugs: BTreeMap<String, String>,
}

/// Sorts the articles into lists; with them, what the newsroom should know.
pub(super) fn lists(index: &EditionIndex, mut teasers: Vec<Teaser>) -> Result<(Lists, Vec<String>), Vec<Mistake>> {
    teasers.sort_by(|a, b| {
        let time = |teaser: &Teaser| Reverse(teaser.published.map_or(i64::MIN, |time| time.seconds));
        time(a).cmp(&time(b)).then_with(|| a.id.cmp(&b.id))
    });
    let mut tree = Tree::default();
    tree.add(&index.sections, "sections", &[]);
    let mut mistakes = std::mem::take(&mut tree.mistakes);
    let mut lists = Lists::default();
    let mut notes = Vec::new();

    // What the index names has a list, even where no article is in it yet.
    lists.paged.insert("latest".into(), (0..teasers.len()).collect());
    for slug in tree.sections.keys() {
        lists.paged.entry(format!("sections/{slug}")).or_default();
    }
    for (n, tag) in index.tags.iter().enumerate() {
        if is_name(&tag.id) {
            lists.paged.entry(format!("tags/{}", tag.id)).or_default();
        } else {
            mistakes.push(mistake(INDEX, format!("tags[{n}].id"), format!("`{}` {NO_NAME}", tag.id)));
        }
    }

    for (n, teaser) in teasers.iter().enumerate() {
        let file = || format!("{ARTICLES}/{}.json", teaser.id);
        let mut folders: Vec<String> = teaser.tags.iter().map(|id| format!("tags/{id}")).collect();
        let mut depth = 0;
        let mut next = teaser.section.as_ref();
        while let Some(section) = next {
            let known = tree.sections.entry(section.slug.clone()).or_insert_with(|| (section.id.clone(), Vec::new()));
            if known.0 == section.id {
                folders.push(format!("sections/{}", section.slug));
                folders.extend(known.1.iter().map(|slug| format!("sections/{slug}")));
            } else {
                let field = format!("section{}.slug", ".parent".repeat(depth));
                let problem =
                    format!("`{}` belongs to the section with id `{}`, not `{}`", section.slug, known.0, section.id);
                mistakes.push(mistake(&file(), field, problem));
            }
            depth += 1;
            next = section.parent.as_deref();
        }
        folders.sort();
        folders.dedup();
        for folder in folders {
            lists.paged.entry(folder).or_default().push(n);
        }
        // From new to old, so that an address stays with the article that had it first.
        if let Some(newer) = lists.slugs.insert(teaser.slug.clone(), teaser.id.clone()) {
            notes.push(format!(
                "the articles {} and {newer} share the slug {}; without an id it leads to the older, {}",
                teaser.id, teaser.slug, teaser.id
            ));
        }
    }

    let by_id: HashMap<&str, usize> = teasers.iter().enumerate().map(|(n, teaser)| (teaser.id.as_str(), n)).collect();
    for (field, ids) in [("picks", &index.picks), ("lead", &index.lead)] {
        for (at, id) in ids.iter().enumerate() {
            match by_id.get(id.as_str()) {
                Some(n) if field == "picks" && !lists.picks.contains(n) => lists.picks.push(*n),
                Some(_) => {}
                None => mistakes.push(mistake(INDEX, format!("{field}[{at}]"), format!("there is no article `{id}`"))),
            }
        }
    }
    lists.teasers = teasers;
    if mistakes.is_empty() { Ok((lists, notes)) } else { Err(mistakes) }
}

fn mistake(file: &str, field: String, problem: String) -> Mistake {
    Mistake { file: file.to_owned(), field, problem }
}

/// The sections by slug: the id, and the slugs of the sections above.
#[derive(Default)]
struct Tree {
    sections: BTreeMap<String, (String, Vec<String>)>,
    mistakes: Vec<Mistake>,
}

impl Tree {
    fn add(&mut self, entries: &[SectionEntry], field: &str, above: &[String]) {
        for (n, SectionEntry { id, slug, children, .. }) in entries.iter().enumerate() {
            let field = format!("{field}[{n}]");
            if !is_name(slug) {
                self.mistakes.push(mistake(INDEX, format!("{field}.slug"), format!("`{slug}` {NO_NAME}")));
            } else if self.sections.insert(slug.clone(), (id.clone(), above.to_vec())).is_some() {
                let problem = format!("another section has the slug `{slug}`, too");
                self.mistakes.push(mistake(INDEX, format!("{field}.slug"), problem));
            }
            let below: Vec<String> = above.iter().chain([slug]).cloned().collect();
            self.add(children, &format!("{field}.children"), &below);
        }
    }
}

impl Lists {
    /// Hands out each file: its name under the edition's folder, and its bytes.
    pub(super) fn each_file(
        &self,
        mut take: impl FnMut(String, Vec<u8>) -> Result<(), EditionError>,
    ) -> Result<(), EditionError> {
        for (folder, list) in &self.paged {
            let pages = list.len().div_ceil(PER_PAGE).max(1);
            for page in 1..=pages {
                let items = list.iter().skip((page - 1) * PER_PAGE).take(PER_PAGE);
                let next = (page < pages).then_some(page + 1);
                let file = format!("{folder}/{page}.json");
                let bytes = self.page(&file, items, next, list.len())?;
                take(file, bytes)?;
            }
        }
        take(PICKS.to_owned(), self.page(PICKS, self.picks.iter(), None, self.picks.len())?)?;
        for (slug, id) in &self.slugs {
            let file = format!("slugs/{slug}.json");
            let bytes = json(&file, &SlugFile { id: id.clone() })?;
            take(file, bytes)?;
        }
        Ok(())
    }

    fn page<'a>(
        &'a self,
        file: &str,
        items: impl Iterator<Item = &'a usize>,
        next: Option<usize>,
        total: usize,
    ) -> Result<Vec<u8>, EditionError> {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let items = items.filter_map(|n| self.teasers.get(*n)).cloned().collect();
        json(file, &Paged::<Teaser> { items, next: next.map(number), total: Some(number(total)) })
    }
}

fn json(file: &str, value: &impl serde::Serialize) -> Result<Vec<u8>, EditionError> {
    serde_json::to_vec(value).map_err(|error| EditionError::Io { path: file.into(), cause: error.into() })
}
