//! A mapped API as one of the kinds: each question goes to the method of that name.

use super::Mapped;
use crate::model::{Article, ArticleKey, ListKey, Neighbours, Paged, Query, Tag, Teaser};
use crate::source::Editors;
use crate::source::api::{Api, Asked};
#[cfg(not(target_arch = "wasm32"))]
use crate::source::api::{Stamp, Stamps, Which};

impl Mapped {
    /// Lead and picks; one request where they are the same.
    async fn chosen(&self, lead: usize, picks: usize) -> Editors {
        if self.map.as_ref().is_ok_and(|map| map.lead.is_some()) {
            let (lead, picks) = futures::join!(self.leading(lead), self.picks(picks));
            return Editors { lead, picks };
        }
        let both = self.picks(lead.max(picks)).await;
        Editors { lead: both.clone(), picks: both }
    }
}

impl Api for Mapped {
    fn article<'a>(&'a self, key: &'a ArticleKey, password: Option<&'a str>) -> Asked<'a, Article> {
        Box::pin(self.article(key, password))
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
        Box::pin(self.chosen(lead, picks))
    }
    #[cfg(target_arch = "wasm32")]
    fn editors(&self, lead: usize, picks: usize) -> futures::future::LocalBoxFuture<'_, Editors> {
        Box::pin(self.chosen(lead, picks))
    }

    fn most_read(&self, count: usize) -> Asked<'_, Vec<Teaser>> {
        Box::pin(self.most_read(count))
    }

    fn topics(&self) -> Asked<'_, Vec<Tag>> {
        Box::pin(self.topics())
    }

    fn search<'a>(&'a self, query: &'a Query, page: u32) -> Asked<'a, Paged<Teaser>> {
        Box::pin(self.search(query, page))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn per_request(&self) -> usize {
        self.at_once()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn is_id(&self, id: &str) -> bool {
        !id.is_empty()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn stamps<'a>(&'a self, which: Which<'a>, page: usize) -> Asked<'a, Stamps> {
        Box::pin(self.stamps(which, page))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn archive<'a>(&'a self, ids: &'a [String]) -> Asked<'a, Vec<(Article, Stamp)>> {
        Box::pin(self.archive(ids))
    }
}
