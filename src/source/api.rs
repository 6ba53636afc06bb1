//! What every kind of API can be asked.
//!
//! A kind answers with the model or a [`SourceError`]; what an API does not know has a default that says so. Futures are
//! boxed, so that the kinds can stand behind one type: the time of a request is not spent on that. Natively they may
//! move between threads, in the browser there is one.

use super::{Editors, SourceError, TOPICS, rank_topics};
#[cfg(not(target_arch = "wasm32"))]
use crate::model::Section;
use crate::model::{Article, ArticleKey, ListKey, Neighbours, Paged, Query, Tag, Teaser};

/// An answer that is on its way. Dropping it cancels its requests.
#[cfg(not(target_arch = "wasm32"))]
pub type Asked<'a, T> = futures::future::BoxFuture<'a, Result<T, SourceError>>;
/// An answer that is on its way. Dropping it cancels its requests.
#[cfg(target_arch = "wasm32")]
pub type Asked<'a, T> = futures::future::LocalBoxFuture<'a, Result<T, SourceError>>;

/// A kind of API, whichever it is.
#[cfg(not(target_arch = "wasm32"))]
pub type AnyApi = Box<dyn Api + Send + Sync>;
/// A kind of API, whichever it is.
#[cfg(target_arch = "wasm32")]
pub type AnyApi = Box<dyn Api>;

/// Natively, what may move between threads.
#[cfg(not(target_arch = "wasm32"))]
pub trait Shared: Sync {}
#[cfg(not(target_arch = "wasm32"))]
impl<T: Sync + ?Sized> Shared for T {}
/// Natively, what may move between threads.
#[cfg(target_arch = "wasm32")]
pub trait Shared {}
#[cfg(target_arch = "wasm32")]
impl<T: ?Sized> Shared for T {}

/// An article as far as it matters for whether it is known already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Its id.
    pub id: String,
    /// What differs once it was saved again, most often the time of that (RFC 3339, or without a zone in UTC).
    pub modified: String,
}

/// Which articles are listed.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    /// All, in an order that does not change while they are listed.
    All,
    /// Those saved after a moment (RFC 3339); where the API cannot tell, the newest.
    SavedAfter(&'a str),
    /// All, the newest first.
    Newest,
    /// Those of these ids that are public, at most [`Api::per_request`].
    Ids(&'a [String]),
}

/// One page of a list of stamps.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Debug, Default)]
pub struct Stamps {
    /// The articles.
    pub items: Vec<Stamp>,
    /// How many pages there are, where the host tells.
    pub pages: Option<usize>,
}

/// A kind of API. See [`super::Source`] for what each question means.
pub trait Api: Shared {
    /// An article, unlocked by a password where one is given.
    fn article<'a>(&'a self, key: &'a ArticleKey, password: Option<&'a str>) -> Asked<'a, Article>;

    /// One page of a list, newest first, which may be of what a search finds; past its end an empty page.
    fn list<'a>(&'a self, list: &'a ListKey, page: u32) -> Asked<'a, Paged<Teaser>>;

    /// What shares most tags with an article. An API without tags knows none.
    fn related<'a>(&'a self, _article: &'a Article, _count: usize) -> Asked<'a, Vec<Teaser>> {
        none()
    }

    /// The articles before and behind an article in its section. An API that cannot be asked so knows none.
    fn neighbours<'a>(&'a self, _article: &'a Article) -> Asked<'a, Neighbours> {
        none()
    }

    /// The editors' picks.
    fn picks(&self, _count: usize) -> Asked<'_, Vec<Teaser>> {
        none()
    }

    /// What the editors put first, the lead and the picks. Without an answer of its own the picks lead.
    #[cfg(not(target_arch = "wasm32"))]
    fn editors(&self, lead: usize, picks: usize) -> futures::future::BoxFuture<'_, Editors> {
        Box::pin(same_picks(self.picks(lead.max(picks))))
    }
    /// What the editors put first, the lead and the picks. Without an answer of its own the picks lead.
    #[cfg(target_arch = "wasm32")]
    fn editors(&self, lead: usize, picks: usize) -> futures::future::LocalBoxFuture<'_, Editors> {
        Box::pin(same_picks(self.picks(lead.max(picks))))
    }

    /// What is read most. Most APIs cannot tell.
    fn most_read(&self, _count: usize) -> Asked<'_, Vec<Teaser>> {
        none()
    }

    /// What the newest stories are about; without an answer of its own the tags of the newest, called by their slugs.
    fn topics(&self) -> Asked<'_, Vec<Tag>> {
        Box::pin(async {
            let newest = self.list(&ListKey::Latest, 1).await?;
            let tags = rank_topics(&newest.items).into_iter().take(TOPICS);
            Ok(tags.map(|id| Tag { slug: id.clone(), name: id.clone(), id }).collect())
        })
    }

    /// One page of what a search finds.
    fn search<'a>(&'a self, query: &'a Query, page: u32) -> Asked<'a, Paged<Teaser>>;

    /// How many articles [`Api::archive`] gives at once.
    #[cfg(not(target_arch = "wasm32"))]
    fn per_request(&self) -> usize {
        1
    }

    /// Whether this can be the id of an article at all.
    #[cfg(not(target_arch = "wasm32"))]
    fn is_id(&self, _id: &str) -> bool {
        true
    }

    /// Whether what it lists is a window on the newest, and not the whole archive: what has left it is not gone.
    #[cfg(not(target_arch = "wasm32"))]
    fn is_window(&self) -> bool {
        false
    }

    /// One page of the list of what there is, from 1; past its end an empty one.
    #[cfg(not(target_arch = "wasm32"))]
    fn stamps<'a>(&'a self, which: Which<'a>, page: usize) -> Asked<'a, Stamps>;

    /// The articles of these ids, at most [`Api::per_request`], whole. Those that are not public are left out.
    #[cfg(not(target_arch = "wasm32"))]
    fn archive<'a>(&'a self, ids: &'a [String]) -> Asked<'a, Vec<(Article, Stamp)>>;

    /// The sections with these slugs, each with what is above it, as far as the API has them as such.
    #[cfg(not(target_arch = "wasm32"))]
    fn sections_of<'a>(&'a self, _slugs: &'a [String]) -> Asked<'a, Vec<Section>> {
        none()
    }
}

fn none<'a, T: Default + Send + 'a>() -> Asked<'a, T> {
    Box::pin(async { Ok(T::default()) })
}

async fn same_picks(picks: Asked<'_, Vec<Teaser>>) -> Editors {
    let picks = picks.await;
    Editors { lead: picks.clone(), picks }
}
