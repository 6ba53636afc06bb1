//! Which articles stand in which list, in which order. Pages are made one at a time: an archive is large.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::files::{EditionIndex, SectionEntry, SlugFile, TopicsFile};
use super::neighbours;
use super::read::{ARTICLES, Entry, INDEX, NO_NAME};
use super::{EditionError, Mistake};
use crate::model::{Author, Calendar, MonthDays, PER_PAGE, Paged, Period, Tag, Teaser};
use crate::source::edition::{NEIGHBOURS, is_name};
use crate::source::rank_topics;
use crate::text::offset_minutes;

/// The folders that hold lists, and nothing but lists.
pub(super) const FOLDERS: [&str; 8] = ["authors", "dates", "latest", NEIGHBOURS, "search", "sections", "slugs", "tags"];
/// The lists that are single files, in the order of the editors or of the readers: the field of `edition.json` that
/// names their stories, and the file.
pub(super) const CHOSEN: [(&str, &str); 3] =
    [("picks", "picks.json"), ("lead", "lead.json"), ("mostRead", "most-read.json")];
/// The overview of the lists of days and months.
pub(super) const DATES: &str = "dates.json";
/// What the newest stories are about.
pub(super) const TOPICS: &str = "topics.json";
/// So many of the newest stories say it.
const NEWEST: usize = 100;

/// All lists. A list holds positions in `teasers`.
#[derive(Debug, Default)]
pub(super) struct Lists {
    teasers: Vec<Teaser>,
    /// Of the articles' files, in the same order.
    hashes: Vec<u64>,
    /// By folder, such as `sections/thoi-su`.
    paged: BTreeMap<String, Vec<usize>>,
    /// What a list is called, by folder.
    names: BTreeMap<String, String>,
    /// Whose list it is, by folder.
    authors: BTreeMap<String, Author>,
    /// What period a list is of, by folder.
    periods: BTreeMap<String, Period>,
    /// Which days have articles.
    calendar: Calendar,
    /// One for each of [`CHOSEN`].
    chosen: [Vec<usize>; CHOSEN.len()],
    topics: Vec<Tag>,
    /// Ids by file, such as `slugs/mot-bai`.
    slugs: BTreeMap<String, String>,
}

/// Sorts the articles into lists; with them, what the newsroom should know.
pub(super) fn lists(index: &EditionIndex, mut entries: Vec<Entry>) -> Result<(Lists, Vec<String>), Vec<Mistake>> {
    entries.sort_by(|Entry { teaser: a, .. }, Entry { teaser: b, .. }| {
        let time = |teaser: &Teaser| Reverse(teaser.published.map_or(i64::MIN, |time| time.seconds));
        time(a).cmp(&time(b)).then_with(|| a.id.cmp(&b.id))
    });
    let mut tree = Tree::default();
    tree.add(&index.sections, "sections", &[]);
    let mut mistakes = std::mem::take(&mut tree.mistakes);
    let mut lists = Lists::default();
    let mut notes = Vec::new();

    // What the index names has a list, even where no article is in it yet.
    lists.paged.insert("latest".into(), (0..entries.len()).collect());
    for slug in tree.sections.keys() {
        lists.paged.entry(format!("sections/{slug}")).or_default();
    }
    for (n, tag) in index.tags.iter().enumerate() {
        if is_name(&tag.id) {
            lists.add(format!("tags/{}", tag.id), &tag.name);
        } else {
            mistakes.push(mistake(INDEX, format!("tags[{n}].id"), format!("`{}` {NO_NAME}", tag.id)));
        }
        if is_name(&tag.slug) {
            lists.slugs.entry(format!("tags/{}", tag.slug)).or_insert_with(|| tag.id.clone());
        } else {
            notes.push(format!(
                "the slug `{}` of the tag {} {NO_NAME}; without an id no permalink leads to it",
                tag.slug, tag.id
            ));
        }
    }
    for (n, author) in index.authors.iter().enumerate() {
        match &author.slug {
            Some(slug) if is_name(slug) => {
                let folder = format!("authors/{slug}");
                lists.add(folder.clone(), &author.name);
                lists.authors.entry(folder).or_insert_with(|| author.clone());
            }
            Some(slug) => mistakes.push(mistake(INDEX, format!("authors[{n}].slug"), format!("`{slug}` {NO_NAME}"))),
            None => {}
        }
    }

    let zone = index.timezone();
    if offset_minutes(zone, 0).is_none() {
        let problem = format!("`{zone}` is no IANA zone such as Asia/Ho_Chi_Minh");
        mistakes.push(mistake(INDEX, "timezone".to_owned(), problem));
    }

    for (n, Entry { teaser, authors, .. }) in entries.iter().enumerate() {
        lists.date(n, teaser, zone);
        let file = || format!("{ARTICLES}/{}.json", teaser.id);
        let mut folders: Vec<String> = teaser.tags.iter().map(|id| format!("tags/{id}")).collect();
        folders.extend(authors.iter().map(|slug| format!("authors/{slug}")));
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
        if let Some(newer) = lists.slugs.insert(format!("slugs/{}", teaser.slug), teaser.id.clone()) {
            notes.push(format!(
                "the articles {} and {newer} share the slug {}; without an id it leads to the older, {}",
                teaser.id, teaser.slug, teaser.id
            ));
        }
    }

    // A slug that is somebody's own now is nobody's former one.
    for Entry { teaser, former_slugs, .. } in &entries {
        for slug in former_slugs {
            lists.slugs.entry(format!("slugs/{slug}")).or_insert_with(|| teaser.id.clone());
        }
    }

    let (teasers, hashes): (Vec<Teaser>, _) = entries.into_iter().map(|entry| (entry.teaser, entry.hash)).unzip();
    let by_id: HashMap<&str, usize> = teasers.iter().enumerate().map(|(n, teaser)| (teaser.id.as_str(), n)).collect();
    let named = [&index.picks, &index.lead, &index.most_read];
    for (((field, _), ids), chosen) in CHOSEN.iter().zip(named).zip(&mut lists.chosen) {
        for (at, id) in ids.iter().enumerate() {
            match by_id.get(id.as_str()) {
                Some(n) if !chosen.contains(n) => chosen.push(*n),
                Some(_) => {}
                None => mistakes.push(mistake(INDEX, format!("{field}[{at}]"), format!("there is no article `{id}`"))),
            }
        }
    }
    let named = |id: String| index.tags.iter().find(|tag| tag.id == id).cloned();
    lists.topics = rank_topics(teasers.iter().take(NEWEST)).into_iter().filter_map(named).collect();
    (lists.teasers, lists.hashes) = (teasers, hashes);
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

/// What a list says of itself.
#[derive(Default)]
struct About {
    name: Option<String>,
    author: Option<Author>,
    calendar: Option<Calendar>,
}

impl Lists {
    /// A list with a name, in which nothing has to be.
    fn add(&mut self, folder: String, name: &str) {
        self.paged.entry(folder.clone()).or_default();
        self.names.insert(folder, name.to_owned());
    }

    /// The articles from new to old, each with a hash of its file.
    pub(super) fn articles(&self) -> impl Iterator<Item = (&Teaser, u64)> {
        self.teasers.iter().zip(self.hashes.iter().copied())
    }

    /// The sections by slug, each with its articles, by their place in [`Self::articles`].
    pub(super) fn sections(&self) -> impl Iterator<Item = (&str, &[usize])> {
        self.paged.iter().filter_map(|(folder, list)| Some((folder.strip_prefix("sections/")?, list.as_slice())))
    }

    /// Enters the article at position `n` on its day and in its month; the newest come first.
    fn date(&mut self, n: usize, teaser: &Teaser, zone: &str) {
        let day = teaser
            .published
            .and_then(|time| Period::day_of(time, offset_minutes(zone, time.seconds).unwrap_or(time.offset)));
        let Some(day) = day else { return };
        for period in [day, day.outer()] {
            let folder = format!("dates/{}", period.to_string().replace('-', "/"));
            self.periods.insert(folder.clone(), period);
            self.paged.entry(folder).or_default().push(n);
        }
        // Where clocks are put back at midnight, a moment of the month before may come late.
        let known = self.calendar.months.iter().rposition(|known| known.month <= day.outer());
        let at = match known {
            Some(at) if self.calendar.months.get(at).is_some_and(|known| known.month == day.outer()) => at,
            _ => {
                self.calendar.months.push(MonthDays { month: day.outer(), ..MonthDays::default() });
                self.calendar.months.len() - 1
            }
        };
        if let Some(month) = self.calendar.months.get_mut(at) {
            let days = month.days.len().max(day.day.into());
            month.days.resize(days, 0);
            if let Some(count) = month.days.get_mut(usize::from(day.day) - 1) {
                *count += 1;
            }
            month.count = Some(month.days.iter().sum());
        }
    }

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
                let first = page == 1;
                let about = About {
                    name: self.names.get(folder).cloned(),
                    author: self.authors.get(folder).filter(|_| first).cloned(),
                    calendar: self.periods.get(folder).filter(|_| first).and_then(|period| self.calendar.of(*period)),
                };
                let bytes = self.page(&file, items, next, list.len(), about)?;
                take(file, bytes)?;
            }
        }
        let section = |slug: &str| self.paged.get(&format!("sections/{slug}")).map(Vec::as_slice);
        neighbours::each(&self.teasers, section, |file, items| {
            let bytes = json(&file, &Paged { items, ..Paged::<Teaser>::default() })?;
            take(file, bytes)
        })?;
        for ((_, file), chosen) in CHOSEN.iter().zip(&self.chosen) {
            take((*file).to_owned(), self.page(file, chosen.iter(), None, chosen.len(), About::default())?)?;
        }
        take(TOPICS.to_owned(), json(TOPICS, &TopicsFile { topics: self.topics.clone() })?)?;
        take(DATES.to_owned(), json(DATES, &self.calendar)?)?;
        for (slug, id) in &self.slugs {
            let file = format!("{slug}.json");
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
        About { name, author, calendar }: About,
    ) -> Result<Vec<u8>, EditionError> {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let items = items.filter_map(|n| self.teasers.get(*n)).cloned().collect();
        let (next, total) = (next.map(number), Some(number(total)));
        json(file, &Paged::<Teaser> { items, omitted: 0, next, total, name, author, calendar })
    }
}

pub(super) fn json(file: &str, value: &impl serde::Serialize) -> Result<Vec<u8>, EditionError> {
    serde_json::to_vec(value).map_err(|error| EditionError::Io { path: file.into(), cause: error.into() })
}
