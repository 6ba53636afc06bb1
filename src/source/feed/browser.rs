//! In a browser: each question has the same answer, that feeds are printed.

use crate::config::Newsroom;
use crate::model::{Article, ArticleKey, ListKey, Paged, Query, Teaser};
use crate::source::api::{Api, Asked};
use crate::source::transport::Transport;
use crate::source::{Cause, SourceError};

/// A newsroom's feeds, which no browser may read.
pub struct Feed {
    base: String,
}

impl Feed {
    /// The feed at `base`. Nothing is ever asked.
    pub fn new(_newsroom: &Newsroom, base: &str, _transport: Transport) -> Self {
        Self { base: base.to_owned() }
    }

    fn refused<T: 'static>(&self) -> Asked<'_, T> {
        let error = SourceError::new(&self.base, Cause::Printed);
        Box::pin(async { Err(error) })
    }
}

impl Api for Feed {
    fn article<'a>(&'a self, _key: &'a ArticleKey, _password: Option<&'a str>) -> Asked<'a, Article> {
        self.refused()
    }

    fn list<'a>(&'a self, _list: &'a ListKey, _page: u32) -> Asked<'a, Paged<Teaser>> {
        self.refused()
    }

    fn search<'a>(&'a self, _query: &'a Query, _page: u32) -> Asked<'a, Paged<Teaser>> {
        self.refused()
    }
}
