//! One file per API kind, each turning its JSON into the model through the same functions.
//!
//! A [`Source`] is made from the config and asked by the store. It sends its requests through [`transport`], gives
//! HTML to [`crate::markup`], and answers with the model or one [`SourceError`]. Dropping a future cancels its request.

pub mod api;
mod clock;
pub mod edition;
mod error;
pub mod feed;
pub mod ghost;
pub mod mapped;
mod omitted;
pub mod preview;
pub mod remote;
pub mod transport;
pub mod wordpress;

pub use api::{AnyApi, Api};
pub use edition::Edition;
pub use error::{Cause, SourceError};
pub use ghost::Ghost;
pub use mapped::Mapped;
#[cfg(not(target_arch = "wasm32"))]
pub use omitted::{Omissions, Omitted};
pub use wordpress::WordPress;

use crate::config::{Newsroom, SourceKind};
use std::sync::Arc;

use crate::model::{Article, ArticleKey, ListKey, Neighbours, Paged, Query, Tag, Teaser, sort_by_number};
use transport::Transport;

/// How many topics are named at once.
pub const TOPICS: usize = 12;

/// Any kind of API but an edition.
#[cfg(not(target_arch = "wasm32"))]
type Other = AnyApi;
/// The same in the browser, where its code comes with the first question.
#[cfg(target_arch = "wasm32")]
type Other = remote::Later;

/// The newsroom's API.
pub enum Source {
    /// Our own static JSON.
    Edition(Edition),
    /// Any other kind, and the edition that is read while it cannot be reached.
    Other(Other, Option<Edition>),
}

/// What the editors put first. Each part comes or fails by itself.
pub struct Editors {
    /// The stories that lead the front page, in their order; none where the newest do.
    pub lead: Result<Vec<Teaser>, SourceError>,
    /// Their picks.
    pub picks: Result<Vec<Teaser>, SourceError>,
}

/// Asks the API, and where that cannot be reached the edition, if there is one.
macro_rules! ask {
    ($source:ident, $question:ident($($with:expr),*) $(, $wrap:path)?) => {
        match $source {
            Self::Edition(edition) => edition.$question($($with),*).await,
            Self::Other(api, fallback) => {
                let asked = match Self::api(api).await {
                    Ok(api) => api.$question($($with),*).await$(.map($wrap))?,
                    Err(error) => Err(error),
                };
                match (&asked, fallback) {
                    // What the edition lacks is better explained by what went wrong first.
                    (Err(error), Some(edition)) if error.is_out() => edition.$question($($with),*).await.or(asked),
                    _ => asked,
                }
            }
        }
    };
}

impl Source {
    /// The source that a newsroom names.
    pub fn new(newsroom: &Newsroom) -> Self {
        let config = &newsroom.source;
        let transport = Transport::within(config.timeout_ms);
        match config.kind {
            SourceKind::Edition => Self::Edition(Edition::new(&config.base, transport)),
            _ => {
                #[cfg(not(target_arch = "wasm32"))]
                let api = other(newsroom, &config.base, transport);
                #[cfg(target_arch = "wasm32")]
                let api = remote::Later::new(&newsroom.text);
                Self::Other(api, config.fallback.as_deref().map(|base| Edition::new(base, transport)))
            }
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    async fn api(api: &Other) -> Result<&AnyApi, SourceError> {
        Ok(api)
    }

    #[cfg(target_arch = "wasm32")]
    async fn api(api: &Other) -> Result<&AnyApi, SourceError> {
        api.api().await
    }

    /// An article by what its permalink says, unlocked by a password where one is given.
    ///
    /// # Errors
    /// [`Cause::NotFound`], [`Cause::Gone`], [`Cause::Forbidden`], [`Cause::WrongPassword`], or what the network did.
    pub async fn article(&self, key: &ArticleKey, password: Option<&str>) -> Result<Article, SourceError> {
        ask!(self, article(key, password))
    }

    /// What shares most tags with an article, then the newest; never the article itself.
    ///
    /// # Errors
    /// What the API or the network did.
    pub async fn related(&self, article: &Article, count: usize) -> Result<Vec<Teaser>, SourceError> {
        ask!(self, related(article, count))
    }

    /// The articles before and behind an article in its section.
    ///
    /// # Errors
    /// What the API or the network did.
    pub async fn neighbours(&self, article: &Article) -> Result<Neighbours, SourceError> {
        ask!(self, neighbours(article))
    }

    /// The editors' picks, site-wide.
    ///
    /// # Errors
    /// What the API or the network did.
    pub async fn picks(&self, count: usize) -> Result<Vec<Teaser>, SourceError> {
        ask!(self, picks(count))
    }

    /// What the editors put first: `lead` stories for the top of the front page, and `picks`, in as few requests as the
    /// API allows.
    pub async fn editors(&self, lead: usize, picks: usize) -> Editors {
        match self {
            Self::Edition(edition) => edition.editors(lead, picks).await,
            Self::Other(api, fallback) => {
                let asked = match Self::api(api).await {
                    Ok(api) => api.editors(lead, picks).await,
                    Err(error) => Editors { lead: Err(error.clone()), picks: Err(error) },
                };
                match fallback {
                    Some(edition) if asked.lead.as_ref().is_err_and(SourceError::is_out) => {
                        edition.editors(lead, picks).await
                    }
                    _ => asked,
                }
            }
        }
    }

    /// What is read most, the first one most; none where the API cannot tell.
    ///
    /// # Errors
    /// What the API or the network did.
    pub async fn most_read(&self, count: usize) -> Result<Vec<Teaser>, SourceError> {
        ask!(self, most_read(count))
    }

    /// One page of a list, newest first; past its end an empty page.
    ///
    /// # Errors
    /// [`Cause::NotFound`] where there is no such list, or what the network did.
    pub async fn list(&self, list: &ListKey, page: u32) -> Result<Arc<Paged<Teaser>>, SourceError> {
        ask!(self, list(list, page), Arc::new)
    }

    /// What the newest stories are about, at most [`TOPICS`].
    ///
    /// # Errors
    /// What the API or the network did.
    pub async fn topics(&self) -> Result<Vec<Tag>, SourceError> {
        ask!(self, topics())
    }

    /// One page of what a search finds, best first; past its end an empty page. Without words nothing is found, and
    /// nothing is asked.
    ///
    /// # Errors
    /// [`Cause::NotFound`] where the newsroom has no search, or what the network did.
    pub async fn search(&self, query: &Query, page: u32) -> Result<Arc<Paged<Teaser>>, SourceError> {
        ask!(self, search(query, page), Arc::new)
    }
}

/// The API under `base` that a newsroom names, where it is no edition.
///
/// A kind may need more of the config than where the API is: the time zone, in which days begin, and the sections, where
/// the API knows none.
pub fn other(newsroom: &Newsroom, base: &str, transport: Transport) -> AnyApi {
    let config = &newsroom.source;
    match config.kind {
        SourceKind::Ghost => {
            let options = ghost::Options {
                key: config.key.clone(),
                timezone: newsroom.timezone.clone(),
                sections: crate::config::sections(&newsroom.sections),
            };
            Box::new(Ghost::new(base, transport, options))
        }
        SourceKind::Mapped => Box::new(Mapped::new(newsroom, base, transport)),
        SourceKind::Edition | SourceKind::WordPress => {
            let options = wordpress::Options {
                picks_tag: config.picks_tag.clone(),
                popular_posts: config.most_read.is_some(),
                timezone: newsroom.timezone.clone(),
            };
            Box::new(WordPress::new(base, transport, options))
        }
        SourceKind::JsonFeed | SourceKind::Rss => Box::new(feed::Feed::new(newsroom, base, transport)),
    }
}

/// The tags of stories, those of most stories first, then as they come; at most [`TOPICS`].
pub(crate) fn rank_topics<'a>(stories: impl IntoIterator<Item = &'a Teaser>) -> Vec<String> {
    let mut ranked: Vec<(i64, &String)> = Vec::new();
    for tag in stories.into_iter().flat_map(|teaser| &teaser.tags) {
        match ranked.iter_mut().find(|(_, other)| *other == tag) {
            Some((rank, _)) => *rank -= 1,
            None => ranked.push((-1, tag)),
        }
    }
    sort_by_number(&mut ranked, |(rank, _)| *rank);
    ranked.into_iter().take(TOPICS).map(|(_, tag)| tag.clone()).collect()
}

/// Ranks candidates by how many of `tags` they share, then by time, newest first; one of each id, none with `id`.
fn rank_related<'a>(
    tags: &[String],
    id: &str,
    candidates: impl IntoIterator<Item = &'a Teaser>,
    count: usize,
) -> Vec<Teaser> {
    let mut ranked: Vec<(i64, &Teaser)> = Vec::new();
    for teaser in candidates {
        if teaser.id != id && ranked.iter().all(|(_, other)| other.id != teaser.id) {
            let shared = teaser.tags.iter().filter(|tag| tags.contains(tag)).count();
            // Seconds since 1970 stay below 2^40 for 34,000 years.
            let rank = (i64::try_from(shared).unwrap_or(0) << 40) + teaser.published.map_or(0, |time| time.seconds);
            ranked.push((-rank, teaser));
        }
    }
    sort_by_number(&mut ranked, |(rank, _)| *rank);
    ranked.into_iter().take(count).map(|(_, teaser)| teaser.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Timestamp;

    #[test]
    fn topics_are_what_most_stories_are_about() {
        let teaser = |tags: &[&str]| Teaser { tags: tags.iter().map(|t| (*t).into()).collect(), ..Teaser::default() };
        let stories = [teaser(&["a", "b"]), teaser(&["c", "b"]), teaser(&["c", "b"]), teaser(&[])];
        assert_eq!(rank_topics(&stories), ["b", "c", "a"]);
        let many: Vec<String> = (0..99).map(|n| n.to_string()).collect();
        let many = Teaser { tags: many, ..Teaser::default() };
        assert_eq!(rank_topics([&many]).len(), TOPICS);
    }

    #[test]
    fn related_shares_most_tags_then_is_newest() {
        let teaser = |id: &str, day: i64, tags: &[&str]| Teaser {
            id: id.into(),
            published: Some(Timestamp { seconds: day * 86_400, offset: 0 }),
            tags: tags.iter().map(|t| (*t).into()).collect(),
            ..Teaser::default()
        };
        let candidates = vec![
            teaser("self", 9, &["a", "b"]),
            teaser("old2", 1, &["a", "b"]),
            teaser("new1", 8, &["a"]),
            teaser("new2", 5, &["a", "b", "c"]),
            teaser("new1", 8, &["a"]),
            teaser("old1", 2, &["b"]),
        ];
        let tags = ["a".to_owned(), "b".to_owned()];
        let ids: Vec<_> = rank_related(&tags, "self", &candidates, 4).into_iter().map(|t| t.id).collect();
        assert_eq!(ids, ["new2", "old2", "new1", "old1"]);
    }
}
