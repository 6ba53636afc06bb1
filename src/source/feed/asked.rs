//! Feeds as one of the kinds: fetched with the first question, and kept for all that follow.

use super::desk::{Desk, depth};
use super::held::Held;
use super::identity::{Identity, identity};
use super::item::{Item, Read};
use super::{article, json_feed, kept, xml};
use crate::config::{Newsroom, SourceKind};
use crate::json::Wrong;
use crate::model::{Article, ArticleKey, ListKey, Neighbours, Paged, Query, Tag, Teaser};
use crate::permalink::Pattern;
use crate::source::api::{Api, Asked, Stamp, Stamps, Which};
use crate::source::omitted::tell;
use crate::source::transport::{Answer, Transport};
use crate::source::{Cause, SourceError, TOPICS, rank_related, rank_topics};
use futures::future::{BoxFuture, FutureExt as _};
use futures::lock::Mutex;
use futures::stream::{self, StreamExt as _, TryStreamExt as _};
use std::collections::HashMap;
use std::sync::Arc;

/// How many pages of one feed are read, at most.
const PAGES: usize = 500;
/// How many feeds are fetched at once.
const AT_ONCE: usize = 4;

/// A newsroom's feeds.
pub struct Feed {
    kind: SourceKind,
    base: String,
    /// Feeds, each with the section that it is of, where it is of one.
    feeds: Vec<(Option<String>, String)>,
    pattern: Option<Pattern>,
    zone: String,
    desk: Desk,
    transport: Transport,
    held: Mutex<Option<Arc<Held>>>,
}

impl Feed {
    /// The feed at `base`, and those of `source.feeds`. Nothing is asked yet.
    pub fn new(newsroom: &Newsroom, base: &str, transport: Transport) -> Self {
        let of_sections = newsroom.source.feeds.iter().map(|(section, url)| (Some(section.clone()), url.clone()));
        Self {
            kind: newsroom.source.kind,
            base: base.to_owned(),
            feeds: std::iter::once((None, base.to_owned())).chain(of_sections).collect(),
            pattern: Pattern::parse(&newsroom.permalink.article).ok(),
            zone: newsroom.timezone.clone(),
            desk: Desk::of(newsroom),
            transport,
            held: Mutex::default(),
        }
    }

    /// What the feeds hold; fetched once.
    async fn held(&self) -> Result<Arc<Held>, SourceError> {
        let mut held = self.held.lock().await;
        if let Some(held) = &*held {
            return Ok(Arc::clone(held));
        }
        let fetch = |(_, url): &'_ (Option<String>, String)| self.items(url.clone()).boxed();
        let requests: Vec<BoxFuture<'_, Result<Vec<Read>, SourceError>>> = self.feeds.iter().map(fetch).collect();
        // In the order of the config, so that each run comes to the same.
        let fetched: Vec<Vec<Read>> = stream::iter(requests).buffered(AT_ONCE).try_collect().await?;
        let new = Arc::new(self.hold(fetched));
        *held = Some(Arc::clone(&new));
        Ok(new)
    }

    /// The items of a feed, with all pages that it goes on to.
    async fn items(&self, url: String) -> Result<Vec<Read>, SourceError> {
        if self.kind != SourceKind::JsonFeed {
            return xml::read(&self.get(&url).await?, &self.zone);
        }
        let mut items = Vec::new();
        let mut seen: Vec<String> = Vec::new();
        let mut next = Some(url);
        while let Some(url) = next.take().filter(|url| seen.len() < PAGES && !seen.contains(url)) {
            let answer = self.get(&url).await?;
            let page = json_feed::read(&answer, &self.zone)?;
            // A page that has nothing leads nowhere, whatever it says.
            next = page.next.filter(|_| !page.items.is_empty()).and_then(|next| joined(&answer.url, &next));
            items.extend(page.items);
            seen.push(url);
        }
        Ok(items)
    }

    async fn get(&self, url: &str) -> Result<Answer, SourceError> {
        let answer = kept::get(&self.transport, url).await?;
        match answer.status {
            200..=299 => Ok(answer),
            // That there is no feed is not that there is no article.
            status => Err(SourceError::new(answer.url, Cause::Status(status))),
        }
    }

    /// One article of each id. Where several feeds have it, that of the deepest section tells whose it is, and the longest
    /// text is the whole one.
    fn hold(&self, fetched: Vec<Vec<Read>>) -> Held {
        let mut all: Vec<Found<'_>> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut omitted = 0_u32;
        for ((section, base), items) in self.feeds.iter().zip(fetched) {
            let section = section.as_deref();
            let (mut lacking, mut first) = (0_u32, None);
            for (at, item) in items.into_iter().enumerate() {
                let known_by = |item: Item| self.identity(&item).map(|identity| (item, identity));
                let (item, identity) = match item.and_then(known_by) {
                    Ok(found) => found,
                    Err(wrong) => {
                        lacking = lacking.saturating_add(1);
                        first.get_or_insert_with(|| wrong.within(&at.to_string()));
                        continue;
                    }
                };
                match known.get(&identity.id).and_then(|at| all.get_mut(*at)) {
                    Some(found) => found.join(item, section, base, &self.desk),
                    None => {
                        known.insert(identity.id.clone(), all.len());
                        all.push(Found { item, identity, section, base });
                    }
                }
            }
            tell(base, lacking, first);
            omitted = omitted.saturating_add(lacking);
        }
        let article =
            |Found { item, identity, section, base }| article::article(item, identity, section, base, &self.desk);
        Held::of(all.into_iter().map(article).collect(), &self.zone, omitted)
    }

    /// What an item is called, where it says something and has a name.
    fn identity(&self, item: &Item) -> Result<Identity, Wrong> {
        let lacks = |field: &str| Wrong { field: field.to_owned(), problem: "is missing".to_owned() };
        let headline = item.headline.to_plain();
        if [&headline, &item.content, &item.summary].iter().all(|text| text.trim().is_empty()) {
            return Err(lacks("title"));
        }
        let pattern = self.pattern.as_ref();
        pattern
            .and_then(|pattern| identity(&item.guid, item.url.as_deref(), &headline, pattern))
            .ok_or_else(|| lacks(if self.kind == SourceKind::JsonFeed { "id" } else { "guid" }))
    }

    fn missing(&self) -> SourceError {
        SourceError::new(&self.base, Cause::NotFound)
    }
}

/// An item, and the feed that it came in.
struct Found<'a> {
    item: Item,
    identity: Identity,
    section: Option<&'a str>,
    base: &'a str,
}

impl<'a> Found<'a> {
    /// The same article in another feed.
    fn join(&mut self, mut other: Item, section: Option<&'a str>, base: &'a str, desk: &Desk) {
        let level = |section: Option<&str>| section.and_then(|path| desk.by_path(path)).map_or(0, depth);
        if level(section) > level(self.section) {
            self.section = section;
        }
        if other.content.len() > self.item.content.len() {
            std::mem::swap(&mut self.item, &mut other);
            self.base = base;
        }
        for category in other.categories {
            if !self.item.categories.contains(&category) {
                self.item.categories.push(category);
            }
        }
    }
}

/// An address that stands in a document.
fn joined(base: &str, relative: &str) -> Option<String> {
    let url = url::Url::parse(base).ok()?.join(relative).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}

impl Api for Feed {
    fn article<'a>(&'a self, key: &'a ArticleKey, _password: Option<&'a str>) -> Asked<'a, Article> {
        Box::pin(async move {
            let held = self.held().await?;
            let found = match (&key.id, &key.slug) {
                (Some(id), _) => held.by_id(id),
                (None, Some(slug)) => held.by_slug(slug),
                (None, None) => None,
            };
            found.cloned().ok_or_else(|| self.missing())
        })
    }

    fn list<'a>(&'a self, list: &'a ListKey, page: u32) -> Asked<'a, Paged<Teaser>> {
        Box::pin(async move { self.held().await?.list(list, page, &self.desk).ok_or_else(|| self.missing()) })
    }

    fn related<'a>(&'a self, article: &'a Article, count: usize) -> Asked<'a, Vec<Teaser>> {
        Box::pin(async move {
            let tags: Vec<String> = article.tags.iter().map(|tag| tag.id.clone()).collect();
            let held = self.held().await?;
            let shares = |other: &&Article| other.tags.iter().any(|tag| tags.contains(&tag.id));
            let candidates: Vec<Teaser> = held.articles.iter().filter(shares).map(Article::teaser).collect();
            Ok(rank_related(&tags, &article.id, &candidates, count))
        })
    }

    fn neighbours<'a>(&'a self, article: &'a Article) -> Asked<'a, Neighbours> {
        Box::pin(async move {
            let Some((section, _)) = article.place() else { return Ok(Neighbours::default()) };
            let held = self.held().await?;
            Ok(Neighbours::among(&article.id, held.of_section(section).map(Article::teaser).collect()))
        })
    }

    fn topics(&self) -> Asked<'_, Vec<Tag>> {
        Box::pin(async move {
            let held = self.held().await?;
            let newest: Vec<Teaser> = held.articles.iter().take(20).map(Article::teaser).collect();
            Ok(rank_topics(&newest).iter().filter_map(|id| held.tag(id)).take(TOPICS).cloned().collect())
        })
    }

    fn search<'a>(&'a self, query: &'a Query, page: u32) -> Asked<'a, Paged<Teaser>> {
        Box::pin(async move {
            if query.normal().is_empty() {
                return Ok(Paged::default());
            }
            Ok(self.held().await?.search(query, page, &self.desk))
        })
    }

    fn per_request(&self) -> usize {
        100
    }

    fn is_window(&self) -> bool {
        true
    }

    fn stamps<'a>(&'a self, which: Which<'a>, page: usize) -> Asked<'a, Stamps> {
        Box::pin(async move {
            let held = self.held().await?;
            if page > 1 {
                return Ok(Stamps { items: Vec::new(), pages: Some(1) });
            }
            let mut items: Vec<Stamp> = match which {
                Which::Ids(ids) => ids.iter().filter_map(|id| held.by_id(id)).map(Held::stamp).collect(),
                Which::All | Which::Newest | Which::SavedAfter(_) => held.articles.iter().map(Held::stamp).collect(),
            };
            if matches!(which, Which::All) {
                items.sort_by(|a, b| a.id.cmp(&b.id));
            }
            Ok(Stamps { items, pages: Some(1) })
        })
    }

    fn archive<'a>(&'a self, ids: &'a [String]) -> Asked<'a, Vec<(Article, Stamp)>> {
        Box::pin(async move {
            let held = self.held().await?;
            let found = ids.iter().filter_map(|id| held.by_id(id));
            Ok(found.map(|article| (article.clone(), Held::stamp(article))).collect())
        })
    }
}
