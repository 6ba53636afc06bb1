//! What asks the module is a [part](crate::part) of the app: it comes with the first question, too.

use super::kind::Remote;
use super::module::{self, Module};
use crate::model::{Block, Draft};
use crate::part::part;
use crate::source::SourceError;
use crate::source::api::{AnyApi, Asked};
use crate::source::preview::Pass;
use std::cell::OnceCell;

part! {
    /// What asks an API.
    remote: static REMOTE: fn(&str) -> AnyApi = |newsroom| Box::new(Remote(Module::of(newsroom)));
}

part! {
    /// What has HTML read.
    remote: static BLOCKS: for<'a> fn(&'a str, &'a str) -> Asked<'a, Vec<Block>> =
        |html, base| Box::pin(module::blocks(html, base));
}

part! {
    /// What has articles read that are not public.
    remote: static DRAFT: for<'a> fn(&'a str, &'a str, &'a Pass) -> Asked<'a, Draft> =
        |newsroom, key, pass| Box::pin(module::draft(newsroom, key, pass));
}

/// A newsroom's API, asked by way of the module.
pub struct Later {
    /// `newsroom.json`, which tells what API there is.
    newsroom: String,
    api: OnceCell<AnyApi>,
}

impl Later {
    /// The API that a `newsroom.json` names.
    pub(crate) fn new(newsroom: &str) -> Self {
        Self { newsroom: newsroom.to_owned(), api: OnceCell::new() }
    }

    /// The API, ready to be asked.
    pub(crate) async fn api(&self) -> Result<&AnyApi, SourceError> {
        let remote = REMOTE.fetch().await?;
        Ok(self.api.get_or_init(|| remote(&self.newsroom)))
    }
}

/// The blocks of HTML that a file of an edition has.
pub(crate) async fn blocks(html: &str, base: &str) -> Result<Vec<Block>, SourceError> {
    BLOCKS.fetch().await?(html, base).await
}

/// An article that is not public, see [`preview::draft`](crate::source::preview::draft).
pub(crate) async fn draft(newsroom: &str, key: &str, pass: &Pass) -> Result<Draft, SourceError> {
    DRAFT.fetch().await?(newsroom, key, pass).await
}
