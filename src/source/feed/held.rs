//! What the feeds held when they were fetched, and what can be asked of it.

use super::desk::{Desk, chain};
use crate::model::{
    Article, Author, Calendar, ListKey, MonthDays, PER_PAGE, Paged, Period, Query, Section, Tag, Teaser,
};
use crate::source::api::Stamp;
use crate::text::fold::{Wanted, words};
use crate::text::offset_minutes;
use std::collections::{BTreeMap, HashMap};
use xxhash_rust::xxh3::xxh3_128;

/// All articles, the newest first.
pub(super) struct Held {
    pub(super) articles: Vec<Article>,
    by_id: HashMap<String, usize>,
    by_slug: HashMap<String, usize>,
    zone: String,
    /// How many items of the feeds were left out.
    omitted: u32,
}

impl Held {
    /// Of articles in the order of their feeds, each id once.
    pub(super) fn of(mut articles: Vec<Article>, zone: &str, omitted: u32) -> Self {
        articles.sort_by_key(|article| std::cmp::Reverse(article.published.map_or(i64::MIN, |at| at.seconds)));
        let numbers = |key: fn(&Article) -> &String| {
            // Of two with one slug the newer one has it.
            articles.iter().enumerate().rev().map(|(at, article)| (key(article).clone(), at)).collect()
        };
        let (by_id, by_slug) = (numbers(|article| &article.id), numbers(|article| &article.slug));
        Self { by_id, by_slug, zone: zone.to_owned(), articles, omitted }
    }

    pub(super) fn by_id(&self, id: &str) -> Option<&Article> {
        self.by_id.get(id).and_then(|at| self.articles.get(*at))
    }

    pub(super) fn by_slug(&self, slug: &str) -> Option<&Article> {
        self.by_slug.get(slug).and_then(|at| self.articles.get(*at))
    }

    /// One page of a list; `None` where there is no such list.
    pub(super) fn list(&self, list: &ListKey, page: u32, desk: &Desk) -> Option<Paged<Teaser>> {
        match list {
            // What lacks its name or its words has no section and no time: it is missing among the newest.
            ListKey::Latest => {
                Some(Paged { omitted: if page <= 1 { self.omitted } else { 0 }, ..self.page(page, |_| true) })
            }
            ListKey::Section { id, slug } => {
                let known = match id {
                    Some(id) => desk.by_id(id),
                    None => desk.by_path(slug),
                };
                let id = known?.id.as_str();
                Some(self.page(page, |article| is_in(article, id)))
            }
            ListKey::Tag { id, slug } => {
                let key = id.as_ref().unwrap_or(slug);
                let name = self.tag(key)?.name.clone();
                let found = self.page(page, |article| article.tags.iter().any(|tag| tag.id == *key));
                Some(Paged { name: Some(name), ..found })
            }
            ListKey::Author { id, slug } => {
                let key = id.as_ref().unwrap_or(slug);
                let is = |author: &Author| author.slug.as_ref() == Some(key);
                let author = self.articles.iter().flat_map(|article| &article.authors).find(|author| is(author))?;
                let found = self.page(page, |article| article.authors.iter().any(is));
                let name = Some(author.name.clone());
                Some(Paged { name, author: Some(author.clone()).filter(|_| page <= 1), ..found })
            }
            ListKey::Search(query) => Some(self.search(query, page, desk)),
            ListKey::Period(period) => {
                let calendar = self.calendar().of(*period)?;
                if period.month == 0 {
                    return (page <= 1).then(|| Paged { calendar: Some(calendar), ..Paged::default() });
                }
                let within = |article: &Article| {
                    self.day(article).is_some_and(|day| day == *period || (period.day == 0 && day.outer() == *period))
                };
                let found = self.page(page, within);
                Some(Paged { calendar: Some(calendar).filter(|_| page <= 1), ..found })
            }
        }
    }

    fn page(&self, page: u32, fits: impl Fn(&Article) -> bool) -> Paged<Teaser> {
        let fitting: Vec<&Article> = self.articles.iter().filter(|article| fits(article)).collect();
        paged(&fitting, page)
    }

    pub(super) fn tag(&self, id: &str) -> Option<&Tag> {
        self.articles.iter().flat_map(|article| &article.tags).find(|tag| tag.id == id)
    }

    /// The articles of a section and of what lies below it.
    pub(super) fn of_section<'a>(&'a self, section: &'a Section) -> impl Iterator<Item = &'a Article> {
        self.articles.iter().filter(|article| is_in(article, &section.id))
    }

    /// What has all words of a query in headline or lead, whatever its accents; the very accents come first.
    pub(super) fn search(&self, query: &Query, page: u32, desk: &Desk) -> Paged<Teaser> {
        let wanted = Wanted::of(&query.normal());
        let section = query.section.as_ref().map(|path| desk.by_path(path));
        if wanted.words.is_empty() || matches!(section, Some(None)) {
            return Paged::default();
        }
        let mut found: Vec<(bool, &Article)> = Vec::new();
        for article in &self.articles {
            let since = query.since.is_none_or(|since| article.published.is_some_and(|at| at.seconds >= since.seconds));
            let within = section.flatten().is_none_or(|section| is_in(article, &section.id));
            if since && within {
                let text = format!("{}\n{}", article.headline.to_plain(), article.lead.to_plain());
                found.extend(rank(&text, &wanted).map(|exact| (!exact, article)));
            }
        }
        found.sort_by_key(|(other, _)| *other);
        let found: Vec<&Article> = found.into_iter().map(|(_, article)| article).collect();
        paged(&found, page)
    }

    fn day(&self, article: &Article) -> Option<Period> {
        let at = article.published?;
        Period::day_of(at, offset_minutes(&self.zone, at.seconds).unwrap_or(at.offset))
    }

    /// The days on which something came out.
    fn calendar(&self) -> Calendar {
        let mut months: BTreeMap<Period, Vec<u32>> = BTreeMap::new();
        for day in self.articles.iter().filter_map(|article| self.day(article)) {
            let days = months.entry(day.outer()).or_default();
            let at = usize::from(day.day).saturating_sub(1);
            if days.len() <= at {
                days.resize(at + 1, 0);
            }
            if let Some(count) = days.get_mut(at) {
                *count += 1;
            }
        }
        let months =
            months.into_iter().rev().map(|(month, days)| MonthDays { month, count: Some(days.iter().sum()), days });
        Calendar { months: months.collect(), ..Calendar::default() }
    }

    /// What differs once an article does: there is nothing to be fetched for it, so it is the article itself.
    pub(super) fn stamp(article: &Article) -> Stamp {
        let bytes = serde_json::to_vec(article).unwrap_or_default();
        Stamp { id: article.id.clone(), modified: format!("{:032x}", xxh3_128(&bytes)) }
    }
}

fn is_in(article: &Article, section: &str) -> bool {
    article.section.as_ref().is_some_and(|own| chain(own).any(|own| own.id == section))
}

fn paged(articles: &[&Article], page: u32) -> Paged<Teaser> {
    let begin = (page.max(1) as usize - 1).saturating_mul(PER_PAGE);
    let items = articles.iter().skip(begin).take(PER_PAGE).map(|article| article.teaser()).collect();
    let more = articles.len() > begin.saturating_add(PER_PAGE);
    Paged {
        items,
        next: if more { page.max(1).checked_add(1) } else { None },
        total: u32::try_from(articles.len()).ok(),
        ..Paged::default()
    }
}

/// Whether a text has all words of a query: none where it has not, and whether it has their accents, too.
fn rank(text: &str, wanted: &Wanted) -> Option<bool> {
    let words = words(text);
    let last = wanted.words.len().saturating_sub(1);
    let fits =
        |at: usize, have: &str, want: &str| have == want || (wanted.open && at == last && have.starts_with(want));
    let mut exact = wanted.accents;
    for (at, (word, _)) in wanted.words.iter().enumerate() {
        words.iter().find(|other| fits(at, &other.folded, &word.folded))?;
        exact = exact && words.iter().any(|other| fits(at, &other.accented, &word.accented));
    }
    Some(exact)
}
