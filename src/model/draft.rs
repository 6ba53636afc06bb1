//! An article as its editors see it before readers do.

use super::Article;
use crate::json::{FromJson, Json, Wrong, json_fields};
use serde::Serialize;

/// How far an article is from being public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// It is being written.
    Draft,
    /// It waits for somebody to approve it.
    Pending,
    /// It comes out by itself, at the time that it is dated.
    Scheduled,
    /// It is there for the newsroom alone.
    Private,
    /// It is public, and was changed since; the changes are not public.
    Changed,
    /// It is public as it is.
    Published,
}

impl FromJson for Stage {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(match json.text().as_deref() {
            Some("draft") => Self::Draft,
            Some("pending") => Self::Pending,
            Some("scheduled") => Self::Scheduled,
            Some("private") => Self::Private,
            Some("changed") => Self::Changed,
            Some("published") => Self::Published,
            _ => return Err(Wrong::expected("a stage")),
        })
    }
}

/// An article that may not be public. It is shown to who asked for it, and kept nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Draft {
    /// As it would stand if it were published now. Without a time where it has not got one yet.
    pub article: Article,
    /// How far it is from that.
    pub stage: Stage,
}

impl Draft {
    /// An article as its system has it. What has not come out has no time yet, whatever stands there (that of its last
    /// change), and what nobody else may read has no address elsewhere.
    pub fn new(article: Article, stage: Stage) -> Self {
        let is_dated = !matches!(stage, Stage::Draft | Stage::Pending);
        let (published, updated) = (article.published.filter(|_| is_dated), article.updated.filter(|_| is_dated));
        Self { article: Article { published, updated, canonical: None, ..article }, stage }
    }
}

json_fields!(Draft { article, stage } {});
