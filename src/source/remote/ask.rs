//! The questions of the app, written as strings. What `question` reads.

use crate::model::{Article, ArticleKey, ListKey, Period, Query, Timestamp};
use crate::source::preview::Pass;

/// Strings, one after the other.
#[derive(Default)]
struct Parts(Vec<String>);

impl Parts {
    fn put(mut self, text: &str) -> Self {
        self.0.push(text.to_owned());
        self
    }

    fn maybe(self, text: Option<&str>) -> Self {
        self.put(text.unwrap_or_default())
    }

    fn number(self, number: usize) -> Self {
        self.put(&number.to_string())
    }

    fn time(self, time: Option<Timestamp>) -> Self {
        match time {
            Some(time) => self.put(&time.to_string()),
            None => self.put(""),
        }
    }

    fn query(self, query: &Query) -> Self {
        self.put(&query.words).maybe(query.section.as_deref()).time(query.since)
    }
}

/// The first of two parts that name a list; the second one and a third are what it is about.
fn put_list(parts: Parts, list: &ListKey) -> Parts {
    let of = |parts: Parts, id: &Option<String>, slug: &str| parts.maybe(id.as_deref()).put(slug);
    match list {
        ListKey::Latest => parts.put("latest"),
        ListKey::Section { id, slug } => of(parts.put("section"), id, slug),
        ListKey::Tag { id, slug } => of(parts.put("tag"), id, slug),
        ListKey::Author { id, slug } => of(parts.put("author"), id, slug),
        ListKey::Search(query) => parts.put("search").query(query),
        ListKey::Period(Period { year, month, day }) => {
            parts.put("period").number((*year).into()).number((*month).into()).number((*day).into())
        }
    }
}

/// Of an article, what decides what is related to it and stands next to it.
fn put_article(parts: Parts, article: &Article) -> Parts {
    let mut parts = parts.put(&article.id).put(&article.slug).time(article.published);
    let section = article.section.as_ref();
    parts = parts.maybe(section.map(|section| &*section.id)).maybe(section.map(|section| &*section.slug));
    for tag in &article.tags {
        parts = parts.put(&tag.id).put(&tag.slug);
    }
    parts
}

pub(super) fn article(key: &ArticleKey, password: Option<&str>) -> Vec<String> {
    Parts::default().put("article").maybe(key.id.as_deref()).maybe(key.slug.as_deref()).maybe(password).0
}

pub(super) fn list(list: &ListKey, page: u32) -> Vec<String> {
    put_list(Parts::default().put("list").put(&page.to_string()), list).0
}

pub(super) fn related(article: &Article, count: usize) -> Vec<String> {
    put_article(Parts::default().put("related").number(count), article).0
}

pub(super) fn neighbours(article: &Article) -> Vec<String> {
    put_article(Parts::default().put("neighbours"), article).0
}

/// What needs only a name and numbers.
pub(super) fn count(name: &str, counts: &[usize]) -> Vec<String> {
    counts.iter().fold(Parts::default().put(name), |parts, count| parts.number(*count)).0
}

pub(super) fn search(query: &Query, page: u32) -> Vec<String> {
    Parts::default().put("search").put(&page.to_string()).query(query).0
}

pub(super) fn draft(newsroom: &str, key: &str, pass: &Pass) -> Vec<String> {
    Parts::default().put("draft").put(newsroom).put(key).put(&pass.name).put(&pass.secret).0
}

pub(super) fn blocks(html: &str, base: &str) -> Vec<String> {
    Parts::default().put("blocks").put(html).put(base).0
}
