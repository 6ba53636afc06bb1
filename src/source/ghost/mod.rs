//! The Content API of any Ghost from version 5, as it comes, with a key that Ghost gives out for readers.
//!
//! | file | what it knows |
//! |---|---|
//! | `query` | where the API is, what is asked for, and how its filters (NQL) are written |
//! | `failure` | what Ghost's errors mean |
//! | `wire` | the JSON, read leniently |
//! | `sections` | which tags are sections: those of the config, as they are nested there |
//! | `post` | a post as an article or a teaser |
//! | `picture` | the sizes that Ghost has of a picture |
//! | `period` | what came out on a day or in a month |
//! | `search` | what a reader looks for |
//! | `archive` | the whole archive, for `press` |
//! | `preview` | what is not public yet, for its editors |
//! | `asked` | all of it as one of the kinds of API |
//!
//! Titles, names and excerpts are plain text here, and only bodies and captions HTML. Slugs go into filters, and only
//! what can be one of Ghost's does: nothing else is asked for at all.

#[cfg(not(target_arch = "wasm32"))]
mod archive;
mod asked;
mod failure;
mod period;
mod picture;
mod post;
mod preview;
mod query;
mod search;
mod sections;
mod wire;

use super::clock::Clock;
use super::transport::Transport;
use super::{Cause, Editors, SourceError, TOPICS, rank_related, rank_topics};
use crate::json::FromJson;
use crate::model::{
    Article, ArticleKey, Author, Href, ListKey, Neighbours, PER_PAGE, Paged, Period, Section, Tag, Teaser, Timestamp,
};
use query::{Filter, Query, is_id, is_slug};
use sections::Sections;
use std::sync::{Mutex, PoisonError};
use wire::{Listed, Named, Post, Term, User};

/// What a newsroom says about its Ghost.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The key of the Content API. It is meant to be public: it reads what is public anyway.
    pub key: Option<String>,
    /// IANA name of the newsroom's time zone, in which days begin; UTC where there is none.
    pub timezone: String,
    /// The sections of the config, each with its parent: their slugs are tags.
    pub sections: Vec<Section>,
}

/// A tag or an author that was looked up.
#[derive(Clone)]
struct Known {
    slug: String,
    name: String,
    author: Option<Author>,
}

/// A newsroom on Ghost.
pub struct Ghost {
    /// `https://bao.example/ghost/api/content/`
    root: String,
    key: String,
    transport: Transport,
    clock: Clock,
    sections: Sections,
    /// The tags and authors that were looked up, by the request.
    known: Mutex<Vec<(String, Known)>>,
    /// The day of the first article, once it was asked for.
    first_day: Mutex<Option<Period>>,
}

impl Ghost {
    /// The Ghost whose site or administration is at `root` (`https://bao.example`, `https://bao.ghost.io/ghost/`), or whose
    /// API is. Nothing is asked yet.
    pub fn new(root: &str, transport: Transport, options: Options) -> Self {
        Self {
            root: query::api(root),
            key: options.key.unwrap_or_default().trim().to_owned(),
            transport,
            clock: Clock(options.timezone),
            sections: Sections::new(options.sections),
            known: Mutex::default(),
            first_day: Mutex::default(),
        }
    }

    /// The article, by id where the key has one, else by slug.
    ///
    /// Of an article for members comes what is everybody's: the lead, and as much of the body as stands before Ghost's
    /// public preview ends.
    ///
    /// # Errors
    /// [`Cause::NotFound`], [`Cause::Key`], and what the transport meets.
    pub async fn article(&self, key: &ArticleKey) -> Result<Article, SourceError> {
        let path = match (&key.id, &key.slug) {
            (Some(id), _) if is_id(id) => ["posts/", id, "/"].concat(),
            (None, Some(slug)) if is_slug(slug) => ["posts/slug/", slug, "/"].concat(),
            _ => return Err(self.missing()),
        };
        let listed: Listed<Post> = self.ask(Query::new(&path).include("tags,authors")).await?;
        let Some(post) = listed.items.into_iter().next() else { return Err(self.missing()) };
        let wrong = || SourceError::new([&self.root, &*path].concat(), Cause::Shape("a post without an id".into()));
        Ok(self.read(post.ok_or_else(wrong)?))
    }

    /// Articles that share tags with this one: those that share most first, then the newest.
    ///
    /// # Errors
    /// What the transport meets, and an answer of the wrong shape.
    pub async fn related(&self, article: &Article, count: usize) -> Result<Vec<Teaser>, SourceError> {
        let slugs: Vec<&str> = article.tags.iter().map(|tag| tag.slug.as_str()).filter(|slug| is_slug(slug)).collect();
        if slugs.is_empty() || count == 0 {
            return Ok(Vec::new());
        }
        let mut filter = Filter::default().any("tags", &slugs);
        if is_id(&article.id) {
            filter = filter.not("id", &article.id);
        }
        let teasers = self.teasers(filter, count.clamp(PER_PAGE, query::MOST)).await?;
        let tags: Vec<String> = article.tags.iter().map(|tag| tag.id.clone()).collect();
        Ok(rank_related(&tags, &article.id, &teasers, count))
    }

    /// The posts before and behind an article in its section. Of posts of the very same second the API knows no order.
    ///
    /// # Errors
    /// What the transport meets, and an answer of the wrong shape.
    pub async fn neighbours(&self, article: &Article) -> Result<Neighbours, SourceError> {
        let Some((section, published)) = article.place() else { return Ok(Neighbours::default()) };
        let Some(filter) = self.of_section(&section.slug) else { return Ok(Neighbours::default()) };
        let next = async |sign: &str, order: &str| {
            let filter = filter.clone().time("published_at", sign, published);
            let query = Query::new("posts/").fields(query::LINK).include("tags").filter(&filter).number("limit", 1);
            let found: Listed<Post> = self.ask(query.set("order", &["published_at ", order].concat())).await?;
            Ok::<_, SourceError>(self.shown(found.items).pop())
        };
        let (older, newer) = futures::join!(next("<", "desc"), next(">", "asc"));
        Ok(Neighbours { older: older?, newer: newer? })
    }

    /// What the editors feature, newest first.
    ///
    /// # Errors
    /// What the transport meets, and an answer of the wrong shape.
    pub async fn picks(&self, count: usize) -> Result<Vec<Teaser>, SourceError> {
        if count == 0 {
            return Ok(Vec::new());
        }
        let mut picks = self.teasers(Filter::default().is("featured", "true"), count.min(query::MOST)).await?;
        picks.truncate(count);
        Ok(picks)
    }

    /// What the editors feature leads, too.
    pub async fn editors(&self, lead: usize, picks: usize) -> Editors {
        let featured = self.picks(lead.max(picks)).await;
        Editors { lead: featured.clone(), picks: featured }
    }

    /// The tags of the newest articles, without the sections.
    ///
    /// # Errors
    /// What the transport meets, and an answer of the wrong shape.
    pub async fn topics(&self) -> Result<Vec<Tag>, SourceError> {
        let newest: Listed<Post> = self.ask(query::page(&Filter::default(), PER_PAGE, 1)).await?;
        let posts: Vec<Post> = newest.items.into_iter().flatten().collect();
        let mut tags: Vec<Tag> = posts.iter().flat_map(|post| self.topics_of(post)).collect();
        let teasers: Vec<Teaser> = posts.into_iter().map(|post| self.teaser(post)).collect();
        let ranked = rank_topics(&teasers).into_iter().take(TOPICS);
        let take = |id: String| Some(tags.swap_remove(tags.iter().position(|tag| tag.id == id)?));
        Ok(ranked.filter_map(take).collect())
    }

    /// One page of a list, newest first, 20 articles a page; a section includes its sub-sections. A page past the end
    /// is empty.
    ///
    /// # Errors
    /// [`Cause::NotFound`] for a section, tag or author that does not exist, and what the transport meets.
    pub async fn list(&self, list: &ListKey, page: u32) -> Result<Paged<Teaser>, SourceError> {
        match list {
            ListKey::Latest => self.page(Filter::default(), page).await,
            ListKey::Section { slug, .. } => match self.of_section(slug) {
                // A tag without posts does not exist to readers: the config knows better.
                Some(filter) if self.sections.has(slug) => self.page(filter, page).await,
                _ => Ok(Paged { name: None, ..self.of("tags", "tag", None, slug, page).await? }),
            },
            ListKey::Tag { id, slug } => self.of("tags", "tag", id.as_deref(), slug, page).await,
            ListKey::Author { id, slug } => self.of("authors", "author", id.as_deref(), slug, page).await,
            ListKey::Period(period) => self.period(*period, page).await,
            ListKey::Search(query) => self.search(query, page).await,
        }
    }

    /// One page of the posts of a tag or an author.
    async fn of(
        &self,
        route: &str,
        field: &str,
        id: Option<&str>,
        slug: &str,
        page: u32,
    ) -> Result<Paged<Teaser>, SourceError> {
        let (known, listed) = if id.is_none() && is_slug(slug) {
            // What it is called and what is in it can be asked for at once.
            futures::join!(self.known(route, None, slug), self.page(Filter::default().is(field, slug), page))
        } else {
            let known = self.known(route, id, slug).await?;
            let listed = self.page(Filter::default().is(field, &known.slug), page).await;
            (Ok(known), listed)
        };
        let Known { name, author, .. } = known?;
        let name = Some(name).filter(|name| !name.is_empty());
        Ok(Paged { name, author: author.filter(|_| page <= 1), ..listed? })
    }

    /// One page of the posts that a filter lets through.
    async fn page(&self, filter: Filter, page: u32) -> Result<Paged<Teaser>, SourceError> {
        let page = page.max(1);
        let listed: Listed<Post> = self.ask(query::page(&filter, PER_PAGE, page)).await?;
        // Past the end Ghost goes on counting.
        let more = !listed.items.is_empty() && page < listed.pages;
        Ok(Paged {
            next: more.then(|| page + 1),
            total: listed.total,
            omitted: listed.omitted,
            items: self.shown(listed.items),
            ..Paged::default()
        })
    }

    /// The newest posts that a filter lets through.
    async fn teasers(&self, filter: Filter, count: usize) -> Result<Vec<Teaser>, SourceError> {
        let listed: Listed<Post> = self.ask(query::page(&filter, count, 1)).await?;
        Ok(self.shown(listed.items))
    }

    /// Those that have the shape of a post.
    fn shown(&self, items: Vec<Option<Post>>) -> Vec<Teaser> {
        items.into_iter().flatten().map(|post| self.teaser(post)).collect()
    }

    /// What is in a section or below it, where the slug can be one.
    fn of_section(&self, slug: &str) -> Option<Filter> {
        let slugs: Vec<&str> = self.sections.below(slug).into_iter().filter(|slug| is_slug(slug)).collect();
        (!slugs.is_empty()).then(|| Filter::default().any("tags", &slugs))
    }

    /// A tag (`tags`) or an author (`authors`), by the id where it is known, else by the slug.
    async fn known(&self, route: &str, id: Option<&str>, slug: &str) -> Result<Known, SourceError> {
        let path = match id {
            Some(id) if is_id(id) => [route, "/", id, "/"].concat(),
            None if is_slug(slug) => [route, "/slug/", slug, "/"].concat(),
            _ => return Err(self.missing()),
        };
        {
            let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((_, found)) = known.iter().find(|(asked, _)| *asked == path) {
                return Ok(found.clone());
            }
        }
        let found = if route == "authors" {
            let user = self.first::<User>(&path).await?;
            let slug = user.slug.clone();
            let author = self.author(user);
            Known { slug, name: author.name.clone(), author: Some(author) }
        } else {
            let tag = self.first::<Term>(&path).await?;
            if tag.is_internal() {
                return Err(self.missing());
            }
            Known { slug: tag.slug, name: tag.name, author: None }
        };
        self.known.lock().unwrap_or_else(PoisonError::into_inner).push((path, found.clone()));
        Ok(found)
    }

    async fn first<T: FromJson + Named>(&self, path: &str) -> Result<T, SourceError> {
        let listed: Listed<T> = self.ask(Query::new(path)).await?;
        listed.items.into_iter().next().flatten().ok_or_else(|| self.missing())
    }

    async fn ask<T: FromJson + Named>(&self, query: Query) -> Result<Listed<T>, SourceError> {
        if self.key.is_empty() {
            return Err(SourceError::new(&self.root, Cause::Key));
        }
        let answer = failure::check(self.transport.get(&query.url(&self.root, &self.key)).await?)?;
        let mut listed: Listed<T> = answer.json()?;
        answer.omit(listed.omitted, listed.wrong.take());
        Ok(listed)
    }

    fn missing(&self) -> SourceError {
        SourceError::new(&self.root, Cause::NotFound)
    }

    /// The hosts of the newsroom itself: its API's, and that of an address that the API gives.
    fn is_own(&self, src: &Href, url: Option<&Href>) -> bool {
        let host = src.host();
        host.is_none()
            || host == Href::parse(&self.root).and_then(|root| root.host())
            || host == url.and_then(Href::host)
    }
}

/// A moment as Ghost's database has it: filters compare texts.
fn sql(at: Timestamp) -> String {
    Timestamp { offset: 0, ..at }.to_string().replace('T', " ").replace('Z', "")
}
