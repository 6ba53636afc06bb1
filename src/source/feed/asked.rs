//! Feeds as one of the kinds: fetched with the first question, and kept for all that follow.

use super::desk::{Desk, depth};
use super::held::Held;
use super::identity::identity;
use super::item::Item;
use super::{article, json_feed, xml};
use crate::config::{Newsroom, SourceKind};
use crate::model::{Article, ArticleKey, ListKey, Neighbours, Paged, Query, Tag, Teaser};
use crate::permalink::Pattern;
use crate::source::api::{Api, Asked, Stamp, Stamps, Which};
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
        let requests: Vec<BoxFuture<'_, Result<Vec<Item>, SourceError>>> = self.feeds.iter().map(fetch).collect();
        // In the order of the config, so that each run comes to the same.
        let fetched: Vec<Vec<Item>> = stream::iter(requests).buffered(AT_ONCE).try_collect().await?;
        let new = Arc::new(self.hold(fetched));
        *held = Some(Arc::clone(&new));
        Ok(new)
    }

    /// The items of a feed, with all pages that it goes on to.
    async fn items(&self, url: String) -> Result<Vec<Item>, SourceError> {
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
        let answer = self.transport.get(url).await?;
        match answer.status {
            200..=299 => Ok(answer),
            // That there is no feed is not that there is no article.
            status => Err(SourceError::new(answer.url, Cause::Status(status))),
        }
    }

    /// One article of each item; of several with one id the feed of the deepest section tells whose it is, and the
    /// longest text is the whole one.
    fn hold(&self, fetched: Vec<Vec<Item>>) -> Held {
        let mut all: Vec<(Item, Option<&str>, &str)> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        let level = |section: Option<&str>| section.and_then(|path| self.desk.by_path(path)).map_or(0, depth);
        for ((section, url), items) in self.feeds.iter().zip(fetched) {
            let (section, url) = (section.as_deref(), url.as_str());
            for item in items {
                let key = if item.guid.is_empty() { item.url.clone().unwrap_or_default() } else { item.guid.clone() };
                match known.get(&key).and_then(|at| all.get_mut(*at)) {
                    Some((first, of, base)) => {
                        if level(section) > level(*of) {
                            *of = section;
                        }
                        if item.content.len() > first.content.len() {
                            let categories = std::mem::take(&mut first.categories);
                            (*first, *base) = (item, url);
                            first.categories.extend(categories);
                        } else {
                            first.categories.extend(item.categories);
                        }
                        let mut kept = Vec::new();
                        first.categories.retain(|name| !kept.contains(name) && (kept.push(name.clone()), true).1);
                    }
                    None => {
                        known.insert(key, all.len());
                        all.push((item, section, url));
                    }
                }
            }
        }
        let mut articles: Vec<Article> = Vec::new();
        let mut ids: HashMap<String, usize> = HashMap::new();
        for (item, section, url) in all {
            let headline = item.headline.to_plain();
            let nothing =
                headline.trim().is_empty() && item.content.trim().is_empty() && item.summary.trim().is_empty();
            let identity = self
                .pattern
                .as_ref()
                .filter(|_| !nothing)
                .and_then(|pattern| identity(&item.guid, item.url.as_deref(), &headline, pattern));
            let Some(identity) = identity else { continue };
            // What is listed first is the newer word about it.
            if ids.insert(identity.id.clone(), articles.len()).is_none() {
                articles.push(article::article(item, identity, section, url, &self.desk));
            }
        }
        Held::of(articles, &self.zone)
    }

    fn missing(&self) -> SourceError {
        SourceError::new(&self.base, Cause::NotFound)
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
