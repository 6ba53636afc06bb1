//! The asking side: one of the kinds of API, whose every question is a list of strings and whose every answer is JSON.
//!
//! The app's questions go to the module; the conformance suite's go to the same module in a browser.

use super::answer::Answer;
use super::ask;
use crate::json::{FromJson, from_str};
use crate::model::{Article, ArticleKey, ListKey, Neighbours, Paged, Query, Tag, Teaser};
use crate::source::api::{Api, Asked, Shared};
#[cfg(not(target_arch = "wasm32"))]
use crate::source::api::{Stamp, Stamps, Which};
use crate::source::{Cause, Editors, SourceError};
#[cfg(not(target_arch = "wasm32"))]
use futures::future::BoxFuture;
#[cfg(target_arch = "wasm32")]
use futures::future::LocalBoxFuture;

/// What brings a question to the module and its answer back.
pub trait Ask: Shared {
    /// The answer to a question, as JSON (see `answer`). Boxed, so that the work is in the app once and not for each type
    /// of an answer.
    ///
    /// # Errors
    /// What kept the module from answering; what an API did stands in the answer.
    fn ask(&self, question: Vec<String>) -> Asked<'_, String>;
}

/// A newsroom's API, asked by way of the module.
pub struct Remote<A>(pub A);

impl<A: Ask> Remote<A> {
    async fn ask<T: FromJson>(&self, question: Vec<String>) -> Result<T, SourceError> {
        read(&self.0.ask(question).await?)
    }

    async fn both(&self, lead: usize, picks: usize) -> Editors {
        match self.ask(ask::count("editors", &[lead, picks])).await {
            Ok(editors) => editors,
            Err(error) => Editors { lead: Err(error.clone()), picks: Err(error) },
        }
    }
}

/// What an answer says.
pub(super) fn read<T: FromJson>(text: &str) -> Result<T, SourceError> {
    let answer: Answer<T> = from_str(text).map_err(|wrong| SourceError::new("", Cause::Shape(wrong.to_string())))?;
    answer.0
}

/// What only `press` asks, which asks the kinds themselves.
#[cfg(not(target_arch = "wasm32"))]
fn of_press<'a, T: Send + 'a>() -> Asked<'a, T> {
    Box::pin(async { Err(SourceError::new("", Cause::Shape("the module answers readers".to_owned()))) })
}

impl<A: Ask> Api for Remote<A> {
    fn article<'a>(&'a self, key: &'a ArticleKey, password: Option<&'a str>) -> Asked<'a, Article> {
        Box::pin(self.ask(ask::article(key, password)))
    }

    fn list<'a>(&'a self, list: &'a ListKey, page: u32) -> Asked<'a, Paged<Teaser>> {
        Box::pin(self.ask(ask::list(list, page)))
    }

    fn related<'a>(&'a self, article: &'a Article, count: usize) -> Asked<'a, Vec<Teaser>> {
        Box::pin(self.ask(ask::related(article, count)))
    }

    fn neighbours<'a>(&'a self, article: &'a Article) -> Asked<'a, Neighbours> {
        Box::pin(self.ask(ask::neighbours(article)))
    }

    fn picks(&self, count: usize) -> Asked<'_, Vec<Teaser>> {
        Box::pin(self.ask(ask::count("picks", &[count])))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn editors(&self, lead: usize, picks: usize) -> BoxFuture<'_, Editors> {
        Box::pin(self.both(lead, picks))
    }

    #[cfg(target_arch = "wasm32")]
    fn editors(&self, lead: usize, picks: usize) -> LocalBoxFuture<'_, Editors> {
        Box::pin(self.both(lead, picks))
    }

    fn most_read(&self, count: usize) -> Asked<'_, Vec<Teaser>> {
        Box::pin(self.ask(ask::count("most_read", &[count])))
    }

    fn topics(&self) -> Asked<'_, Vec<Tag>> {
        Box::pin(self.ask(ask::count("topics", &[])))
    }

    fn search<'a>(&'a self, query: &'a Query, page: u32) -> Asked<'a, Paged<Teaser>> {
        Box::pin(self.ask(ask::search(query, page)))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn stamps<'a>(&'a self, _which: Which<'a>, _page: usize) -> Asked<'a, Stamps> {
        of_press()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn archive<'a>(&'a self, _ids: &'a [String]) -> Asked<'a, Vec<(Article, Stamp)>> {
        of_press()
    }
}
