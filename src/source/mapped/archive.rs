//! Everything, for `press`: which articles there are and when each was saved, then each of them whole. Native only.
//!
//! Where lists do not tell when an article was saved, what they say of it tells one version from another.

use super::article;
use super::found::Found;
use super::lists::{fields, fitting};
use super::map::Endpoint;
use super::template::Values;
use super::{Mapped, SourceError, words};
use crate::json::{Json, Wrong};
use crate::model::{Article, ArticleKey, Timestamp};
use crate::source::Cause;
use crate::source::api::{Stamp, Stamps, Which};
use std::sync::PoisonError;
use xxhash_rust::xxh3::xxh3_64;

impl Mapped {
    /// One page of the list of what there is, from 1; past its end an empty one.
    ///
    /// # Errors
    /// What the transport meets.
    pub async fn stamps(&self, which: Which<'_>, page: usize) -> Result<Stamps, SourceError> {
        let map = self.map()?;
        let number = u32::try_from(page).unwrap_or(u32::MAX);
        match which {
            Which::All => self.stamped(map.archive.as_ref().unwrap_or(&map.latest), Values::default(), number).await,
            Which::Newest => self.stamped(&map.latest, Values::default(), number).await,
            Which::SavedAfter(moment) => match (&map.changed, Timestamp::parse(moment, true)) {
                (Some(changed), Some(at)) => self.stamped(changed, self.from(Values::default(), at), number).await,
                // What was saved further back is found by the next full update.
                _ if page > 1 => Ok(Stamps::default()),
                _ => self.stamped(&map.latest, Values::default(), 1).await,
            },
            Which::Ids(_) if page > 1 => Ok(Stamps::default()),
            Which::Ids(ids) => {
                let there = self.archive(ids).await?;
                Ok(Stamps { items: there.into_iter().map(|(_, stamp)| stamp).collect(), pages: Some(1) })
            }
        }
    }

    async fn stamped(&self, endpoint: &Endpoint, values: Values, number: u32) -> Result<Stamps, SourceError> {
        let map = self.map()?;
        let Some(came) = self.page(map, endpoint, &values, (number, None), "").await? else {
            return Ok(Stamps::default());
        };
        let reading = self.reading(map, &came.fetched);
        let (items, more) = self.content(map, endpoint, &came, &reading)?;
        let fields = fields(map, endpoint);
        let stamp = |place: &Json<'_>| {
            let id = words(fields.id.as_ref().and_then(|id| reading.one(id, place)));
            let id = id.ok_or_else(|| Wrong { field: "id".to_owned(), problem: "is missing".to_owned() })?;
            let saved = reading.of(fields.updated.as_ref(), place, Found::moment);
            let modified = match saved {
                Some(at) => at.to_string(),
                None => format!("{:016x}", xxh3_64(place.raw().as_bytes())),
            };
            Ok(Stamp { id, modified })
        };
        let (items, _) = fitting(&came.fetched.answer, &items, stamp);
        let mut listed = self.listed.lock().unwrap_or_else(PoisonError::into_inner);
        listed.extend(items.iter().map(|stamp| (stamp.id.clone(), stamp.modified.clone())));
        // A page of nothing but unreadable items is not the end, and an empty one is.
        let pages = (!more).then_some(number as usize);
        Ok(Stamps { items, pages })
    }

    /// How many articles are asked for at once.
    pub(super) fn at_once(&self) -> usize {
        let map = self.map.as_ref().ok();
        let articles = map.and_then(|map| Some((map, map.articles.as_ref()?)));
        articles.map_or(1, |(map, own)| own.paging.as_ref().unwrap_or(&map.paging).size as usize)
    }

    /// The articles of these ids, whole. Those that are not public are left out.
    ///
    /// # Errors
    /// What the transport meets.
    pub async fn archive(&self, ids: &[String]) -> Result<Vec<(Article, Stamp)>, SourceError> {
        let map = self.map()?;
        let articles = match &map.articles {
            Some(endpoint) => self.together(endpoint, ids).await?,
            None => {
                let mut articles = Vec::new();
                for id in ids {
                    let key = ArticleKey { id: Some(id.clone()), slug: None };
                    match self.article(&key, None).await {
                        Ok(article) => articles.push(article),
                        Err(error) if matches!(error.cause, Cause::NotFound | Cause::Gone | Cause::Forbidden) => {}
                        Err(error) => return Err(error),
                    }
                }
                articles
            }
        };
        let listed = self.listed.lock().unwrap_or_else(PoisonError::into_inner);
        let stamp = |article: Article| {
            let saved = || article.updated.or(article.published).map(|at| at.to_string()).unwrap_or_default();
            let modified = listed.get(&article.id).cloned().unwrap_or_else(saved);
            let stamp = Stamp { id: article.id.clone(), modified };
            (article, stamp)
        };
        Ok(articles.into_iter().map(stamp).collect())
    }

    async fn together(&self, endpoint: &Endpoint, ids: &[String]) -> Result<Vec<Article>, SourceError> {
        let map = self.map()?;
        let values = Values::default().set("ids", ids.join(","));
        let size = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        let Some(came) = self.page(map, endpoint, &values, (1, Some(size)), "ids").await? else {
            return Ok(Vec::new());
        };
        let reading = self.reading(map, &came.fetched);
        let (items, _) = self.content(map, endpoint, &came, &reading)?;
        let (fields, known, origin) = (fields(map, endpoint), self.known(map), self.origin());
        let read = |at: &Json<'_>| article::article(&reading, fields, at, &known, &origin, true);
        Ok(fitting(&came.fetched.answer, &items, read).0)
    }
}
