//! Ghost as one of the kinds: each question goes to the method of that name.

use super::{Ghost, ListKey};
use crate::model::{Article, ArticleKey, Neighbours, Paged, Query, Tag, Teaser};
use crate::source::Editors;
use crate::source::api::{Api, Asked};
#[cfg(not(target_arch = "wasm32"))]
use crate::source::api::{Stamp, Stamps, Which};

impl Api for Ghost {
    // Ghost has members and no passwords.
    fn article<'a>(&'a self, key: &'a ArticleKey, _password: Option<&'a str>) -> Asked<'a, Article> {
        Box::pin(self.article(key))
    }

    fn list<'a>(&'a self, list: &'a ListKey, page: u32) -> Asked<'a, Paged<Teaser>> {
        Box::pin(self.list(list, page))
    }

    fn related<'a>(&'a self, article: &'a Article, count: usize) -> Asked<'a, Vec<Teaser>> {
        Box::pin(self.related(article, count))
    }

    fn neighbours<'a>(&'a self, article: &'a Article) -> Asked<'a, Neighbours> {
        Box::pin(self.neighbours(article))
    }

    fn picks(&self, count: usize) -> Asked<'_, Vec<Teaser>> {
        Box::pin(self.picks(count))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn editors(&self, lead: usize, picks: usize) -> futures::future::BoxFuture<'_, Editors> {
        Box::pin(self.editors(lead, picks))
    }
    #[cfg(target_arch = "wasm32")]
    fn editors(&self, lead: usize, picks: usize) -> futures::future::LocalBoxFuture<'_, Editors> {
        Box::pin(self.editors(lead, picks))
    }

    fn topics(&self) -> Asked<'_, Vec<Tag>> {
        Box::pin(self.topics())
    }

    fn search<'a>(&'a self, query: &'a Query, page: u32) -> Asked<'a, Paged<Teaser>> {
        Box::pin(self.search(query, page))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn per_request(&self) -> usize {
        super::query::MOST
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn is_id(&self, id: &str) -> bool {
        super::query::is_id(id)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn stamps<'a>(&'a self, which: Which<'a>, page: usize) -> Asked<'a, Stamps> {
        Box::pin(self.stamps(which, page))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn archive<'a>(&'a self, ids: &'a [String]) -> Asked<'a, Vec<(Article, Stamp)>> {
        Box::pin(self.archive(ids))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn sections_of<'a>(&'a self, slugs: &'a [String]) -> Asked<'a, Vec<crate::model::Section>> {
        Box::pin(self.sections_of(slugs))
    }
}
