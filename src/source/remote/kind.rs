//! The app's side: one of the kinds of API, which asks the module.

use super::answer::Answer;
use super::ask;
use super::module;
use crate::json::{FromJson, Json, Wrong, from_str};
use crate::model::{Article, ArticleKey, Block, ListKey, Neighbours, Paged, Query, Tag, Teaser};
use crate::source::api::{Api, Asked};
use crate::source::{Cause, Editors, SourceError};
use futures::future::LocalBoxFuture;
use std::cell::Cell;

/// A newsroom's API, asked by way of the module.
pub(crate) struct Remote {
    /// `newsroom.json`, which tells the module what API there is.
    newsroom: String,
    opened: Cell<bool>,
}

impl Remote {
    /// The API that a `newsroom.json` names.
    pub(crate) fn new(newsroom: &str) -> Self {
        Self { newsroom: newsroom.to_owned(), opened: Cell::new(false) }
    }

    async fn ask<T: FromJson>(&self, question: Vec<String>) -> Result<T, SourceError> {
        read(&self.text(question).await?)
    }

    /// Boxed, so that the work is in the app once and not for each type of an answer.
    fn text(&self, question: Vec<String>) -> LocalBoxFuture<'_, Result<String, SourceError>> {
        Box::pin(self.answer(question))
    }

    async fn answer(&self, question: Vec<String>) -> Result<String, SourceError> {
        let apis = module::load().await?;
        if !self.opened.replace(true) {
            apis.open(&self.newsroom);
        }
        apis.answer(question).await
    }
}

/// The blocks of HTML that a file of an edition has.
pub(crate) async fn blocks(html: &str, base: &str) -> Result<Vec<Block>, SourceError> {
    read(&module::load().await?.answer(ask::blocks(html, base)).await?)
}

fn read<T: FromJson>(text: &str) -> Result<T, SourceError> {
    let answer: Answer<T> = from_str(text).map_err(|wrong| SourceError::new("", Cause::Shape(wrong.to_string())))?;
    answer.0
}

/// What the editors put first, as it is answered.
struct Read(Editors);

impl FromJson for Read {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        let part = |key| {
            let text: String = json.need(key)?;
            Ok(from_str::<Answer<Vec<Teaser>>>(&text)?.0)
        };
        Ok(Self(Editors { lead: part("lead")?, picks: part("picks")? }))
    }
}

impl Api for Remote {
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

    fn editors(&self, lead: usize, picks: usize) -> LocalBoxFuture<'_, Editors> {
        Box::pin(async move {
            match self.ask::<Read>(ask::count("editors", &[lead, picks])).await {
                Ok(Read(editors)) => editors,
                Err(error) => Editors { lead: Err(error.clone()), picks: Err(error) },
            }
        })
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
}
