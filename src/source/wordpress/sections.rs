//! The table of categories: embedded terms do not tell their parent, so the table is fetched once, beside the first
//! request, and what it lacks (a newsroom with more than a hundred categories) when it is met.
//!
//! A section is worth less than an article: where the table cannot be had, articles come without it.

use super::api::Api;
use super::failure;
use super::query::Query;
use super::wire::Term;
use crate::markup;
use crate::model::Section;
use crate::source::transport::Answer;
use std::sync::{Mutex, MutexGuard, PoisonError};

const FIELDS: &str = "_fields=id,slug,name,parent&per_page=100";

/// Deeper than any newsroom nests, and an end for a circle in a broken database.
const DEPTH: usize = 6;

#[derive(Default)]
pub(super) struct Sections(Mutex<Table>);

#[derive(Default)]
struct Table {
    terms: Vec<Term>,
    /// Ids that were asked for and do not exist.
    missing: Vec<u64>,
}

impl Table {
    fn get(&self, id: u64) -> Option<&Term> {
        self.terms.iter().find(|term| term.id == id)
    }

    /// The category and those above it.
    fn chain(&self, id: u64) -> impl Iterator<Item = &Term> {
        std::iter::successors(self.get(id), |term| self.get(term.parent)).take(DEPTH)
    }
}

impl Sections {
    fn table(&self) -> MutexGuard<'_, Table> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The request for the table: the hundred categories with the most articles.
    pub(super) fn query() -> Query {
        Query::new("/wp/v2/categories").raw(FIELDS).raw("orderby=count&order=desc")
    }

    /// Takes what an answer has.
    pub(super) fn fill(&self, answer: &Answer) {
        let Ok(items) = answer.items::<Term>() else { return };
        let mut table = self.table();
        for term in items.items.into_iter().flatten() {
            if table.get(term.id).is_none() {
                table.terms.push(term);
            }
        }
    }

    /// Fetches those of `ids`, and of their parents, that the table lacks.
    pub(super) async fn complete(&self, api: &Api, ids: impl Iterator<Item = u64>) {
        let mut wanted: Vec<u64> = ids.collect();
        for _ in 0..DEPTH {
            let lacking = self.lacking(&wanted);
            if lacking.is_empty() {
                return;
            }
            let list = lacking.iter().map(u64::to_string).collect::<Vec<_>>().join(",");
            let query = Query::new("/wp/v2/categories").raw(FIELDS).set("include", &list);
            match api.get(&query, None).await.0.and_then(failure::check) {
                Ok(answer) => self.fill(&answer),
                // It may be there the next time.
                Err(error) if error.is_passing() => return,
                // Some hosts close this route: that need not be learnt with every list.
                Err(_) => {}
            }
            let mut table = self.table();
            for id in &lacking {
                if table.get(*id).is_none() {
                    table.missing.push(*id);
                }
            }
            wanted = lacking;
        }
    }

    fn lacking(&self, wanted: &[u64]) -> Vec<u64> {
        let table = self.table();
        let mut lacking = Vec::new();
        for id in wanted {
            let top = table.chain(*id).last().map_or(*id, |term| term.parent);
            let known = top == 0 || table.get(top).is_some() || table.missing.contains(&top);
            if !known && !lacking.contains(&top) && lacking.len() < 100 {
                lacking.push(top);
            }
        }
        lacking
    }

    /// Whether a category was asked for and does not exist.
    pub(super) fn is_missing(&self, id: u64) -> bool {
        self.table().missing.contains(&id)
    }

    pub(super) fn by_slug(&self, slug: &str) -> Option<u64> {
        self.table().terms.iter().find(|term| term.slug == slug).map(|term| term.id)
    }

    /// The section of this id with its parents.
    pub(super) fn section(&self, id: u64) -> Option<Section> {
        let table = self.table();
        let mut chain: Vec<&Term> = table.chain(id).collect();
        let mut section = None;
        while let Some(term) = chain.pop() {
            section = Some(Section { parent: section.map(Box::new), ..self::section(term) });
        }
        section
    }

    /// The section of an article: its first category, or one below it that the article is in as well (editors tick
    /// both, and the deeper one says more).
    pub(super) fn of(&self, categories: &[u64]) -> Option<Section> {
        let first = *categories.first()?;
        let deepest = {
            let table = self.table();
            let depth = |id: &u64| {
                let chain: Vec<u64> = table.chain(*id).map(|term| term.id).collect();
                if chain.contains(&first) { chain.len() } else { 0 }
            };
            categories.iter().copied().rev().max_by_key(depth).unwrap_or(first)
        };
        self.section(deepest)
    }
}

/// A category without its parent.
pub(super) fn section(term: &Term) -> Section {
    Section { id: term.id.to_string(), slug: term.slug.clone(), name: markup::plain(&term.name), parent: None }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::{Answer, Sections};

    fn table() -> Sections {
        let sections = Sections::default();
        sections.fill(&Answer {
            body: r#"[{"id":1,"slug":"a","name":"A","parent":0},{"id":2,"slug":"b","name":"B","parent":1},7,
                {"id":3,"slug":"c","name":"C","parent":2},{"id":4,"slug":"d","name":"D","parent":9},
                {"id":5,"slug":"e","name":"E","parent":6},{"id":6,"slug":"f","name":"F","parent":5}]"#
                .into(),
            ..Answer::default()
        });
        sections
    }

    #[test]
    fn a_section_has_its_parents() {
        let c = table().section(3).unwrap();
        let b = c.parent.unwrap();
        assert_eq!((c.slug.as_str(), b.slug.as_str(), b.parent.unwrap().slug.as_str()), ("c", "b", "a"));
    }

    #[test]
    fn a_circle_of_parents_ends() {
        assert!(table().section(5).is_some());
        assert!(table().lacking(&[5]).is_empty());
    }

    #[test]
    fn the_deepest_of_the_first_counts() {
        let slug = |ids: &[u64]| table().of(ids).map(|section| section.slug);
        assert_eq!(slug(&[1, 2]).as_deref(), Some("b"));
        assert_eq!(slug(&[1, 4]).as_deref(), Some("a"));
        assert_eq!(slug(&[4, 1]).as_deref(), Some("d"));
        assert_eq!(slug(&[]), None);
        assert_eq!(slug(&[77]), None);
    }

    #[test]
    fn only_what_is_lacking_is_asked_for() {
        assert_eq!(table().lacking(&[1, 3, 4, 8, 8, 5]), [9, 8]);
    }
}
