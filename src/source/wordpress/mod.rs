//! `wp/v2` of any WordPress site from 6.1, as it comes: no plugin, no key.
//!
//! | file | what it knows |
//! |---|---|
//! | `api` | where the API is: pretty or plain permalinks, found by the first request and remembered |
//! | `query` | what is asked for: fields, embeds, parameters |
//! | `failure` | what WordPress' error codes mean |
//! | `wire` | the JSON, read leniently |
//! | `sections` | the table of categories, for a section's parent |
//! | `post` | a post as an article or a teaser |
//! | `excerpt` | a written lead or one cut from the text |
//! | `chosen` | sticky posts, picks, what is read most |
//! | `archive` | the whole archive, for `press` |
//! | `preview` | what is not public yet, for its editors |
//! | `asked` | all of it as one of the kinds of API |
//! | `period` | what came out on a day or in a month |
//! | `search` | what a reader looks for |
//! | `picture` | a media item as a figure, and whether two files are one picture |
//!
//! The REST API lists by date and ignores stickiness unless it is asked for, so lists need no care for it. Pages are
//! asked for by offset with one item too many: whether there is a next page is then known even where a host hides
//! `X-WP-Total`.

mod api;
#[cfg(not(target_arch = "wasm32"))]
pub mod archive;
mod asked;
mod chosen;
pub(super) mod excerpt;
mod failure;
mod period;
pub(super) mod picture;
mod post;
mod preview;
mod query;
mod search;
mod sections;
mod wire;

use super::clock::Clock;
use super::rank_related;
use super::transport::{Answer, Transport};
use super::{Cause, SourceError};
use crate::json::Items;
use crate::model::{Article, ArticleKey, Author, ListKey, Neighbours, Paged, Period, Teaser};
use api::Api;
use query::{ARTICLE, LINK, PER_PAGE, Query, TEASER};
use sections::Sections;
use std::sync::{Mutex, PoisonError};
use wire::{Post, Slugged, User};

/// What a newsroom may set.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The slug of the tag that marks the editors' picks; sticky posts where there is none.
    pub picks_tag: Option<String>,
    /// IANA name of the newsroom's time zone, in which days begin; UTC where there is none.
    pub timezone: String,
    /// Whether the plugin WordPress Popular Posts counts the readers.
    pub popular_posts: bool,
}

/// A tag or an author: the id, what it is called, and who an author is.
#[derive(Clone)]
struct Named {
    id: u64,
    name: String,
    author: Option<Author>,
}

/// A newsroom on WordPress.
pub struct WordPress {
    api: Api,
    clock: Clock,
    options: Options,
    sections: Sections,
    /// The tags and authors that were looked up, by what was asked.
    named: Mutex<Vec<(String, Named)>>,
    /// The day of the first article, once it was asked for.
    first_day: Mutex<Option<Period>>,
    /// Whether a request was answered. The first one also finds the API and fetches the table of categories, and the
    /// others wait for it, so that neither is done twice.
    begun: futures::lock::Mutex<bool>,
}

impl WordPress {
    /// The site whose front page is `root` (`https://bao.vn`, `https://bao.vn/tin/`), or whose API is, where that is
    /// known (`https://bao.vn/wp-json`, `https://bao.vn/?rest_route=/`). Nothing is asked yet.
    pub fn new(root: &str, transport: Transport, options: Options) -> Self {
        Self {
            api: Api::new(root, transport),
            clock: Clock(options.timezone.clone()),
            options,
            sections: Sections::default(),
            named: Mutex::default(),
            first_day: Mutex::default(),
            begun: futures::lock::Mutex::new(false),
        }
    }

    /// The article, by id where the key has one, else by slug.
    ///
    /// A protected article has [`Access::Password`](crate::model::Access), and neither body nor lead until the right
    /// password is given; with it the article is whole, and says still that it is not for everybody.
    ///
    /// # Errors
    /// [`Cause::NotFound`], [`Cause::Forbidden`] for what is not public, [`Cause::WrongPassword`], and what the
    /// transport meets.
    pub async fn article(&self, key: &ArticleKey, password: Option<&str>) -> Result<Article, SourceError> {
        let found = match (&key.id, &key.slug) {
            // Any other id cannot be one of WordPress, and would ask for a route that does not exist.
            (Some(id), _) if query::is_id(id) => match self.by_id(id, password).await {
                // WordPress also says so of an article that has no password, or has lost it.
                Err(error) if error.cause == Cause::WrongPassword => match self.by_id(id, None).await {
                    Ok(open) if !open.0.is_protected() => open,
                    _ => return Err(error),
                },
                other => other?,
            },
            (None, Some(slug)) if !slug.is_empty() => {
                let found = self.by_slug(slug).await?;
                // A list takes no password: the one article has to be asked for by its id.
                match password {
                    Some(_) if found.0.is_protected() => self.by_id(&found.0.id.to_string(), password).await?,
                    _ => found,
                }
            }
            _ => return Err(SourceError::new(self.api.root(), Cause::NotFound)),
        };
        let (post, url) = found;
        if password.is_some() && post.is_locked() {
            return Err(SourceError::new(url, Cause::WrongPassword));
        }
        self.sections.complete(&self.api, post.categories.iter().copied()).await;
        Ok(post.into_article(&self.sections, self.api.root()))
    }

    /// Articles that share tags with this one: those that share most first, then the newest.
    ///
    /// # Errors
    /// What the transport meets, and an answer of the wrong shape.
    pub async fn related(&self, article: &Article, count: usize) -> Result<Vec<Teaser>, SourceError> {
        let ids: Vec<&str> = article.tags.iter().map(|tag| tag.id.as_str()).filter(|id| query::is_id(id)).collect();
        if ids.is_empty() || count == 0 {
            return Ok(Vec::new());
        }
        let mut query = Query::new("/wp/v2/posts").raw(TEASER).set("tags", &ids.join(","));
        if query::is_id(&article.id) {
            query = query.set("exclude", &article.id);
        }
        let (answer, _) = self.ask(query.number("per_page", count.clamp(PER_PAGE, 100))).await?;
        let teasers = self.teasers(answer.items::<Post>()?.items, PER_PAGE.max(count)).await;
        let tags: Vec<String> = article.tags.iter().map(|tag| tag.id.clone()).collect();
        Ok(rank_related(&tags, &article.id, &teasers, count))
    }

    /// The posts before and behind an article in its section. Of posts of the very same second the API knows no order.
    ///
    /// # Errors
    /// What the transport meets, and an answer of the wrong shape.
    pub async fn neighbours(&self, article: &Article) -> Result<Neighbours, SourceError> {
        let Some((section, published)) = article.place() else { return Ok(Neighbours::default()) };
        let id = self.section_id(Some(&*section.id).filter(|id| !id.is_empty()), &section.slug).await?;
        let next = async |side: &str, order: &str| {
            let query = Query::new("/wp/v2/posts").raw(LINK).section(id).number("per_page", 1);
            let (answer, _) = self.ask(query.set("order", order).set(side, &published.to_string())).await?;
            Ok::<_, SourceError>(self.teasers(answer.items::<Post>()?.items, 1).await.pop())
        };
        let (older, newer) = futures::join!(next("before", "desc"), next("after", "asc"));
        Ok(Neighbours { older: older?, newer: newer? })
    }

    /// One page of a list, newest first, 20 articles a page; a section includes its sub-sections. A page past the end
    /// is empty.
    ///
    /// # Errors
    /// [`Cause::NotFound`] for a section, tag or author that does not exist, what the transport meets, and an answer of the wrong
    /// shape.
    pub async fn list(&self, list: &ListKey, page: u32) -> Result<Paged<Teaser>, SourceError> {
        let mut query = Query::new("/wp/v2/posts").raw(TEASER);
        let (mut section, mut named) = (None, None);
        match list {
            ListKey::Latest => {}
            ListKey::Section { id, slug } => {
                let id = self.section_id(id.as_deref(), slug).await?;
                section = Some(id);
                query = query.section(id);
            }
            ListKey::Tag { id, slug } | ListKey::Author { id, slug } => {
                let is_tag = matches!(list, ListKey::Tag { .. });
                let (route, parameter) = if is_tag { ("tags", "tags") } else { ("users", "author") };
                let found = self.named(route, id.as_deref(), slug).await?;
                query = query.set(parameter, &found.id.to_string());
                named = Some(found);
            }
            ListKey::Period(period) => return self.period(*period, page).await,
            ListKey::Search(query) => return self.search(query, page).await,
        }
        let (name, author) = match named {
            Some(Named { name, author, .. }) => {
                (Some(name).filter(|name| !name.is_empty()), author.filter(|_| page <= 1))
            }
            None => (None, None),
        };
        Ok(Paged { name, author, ..self.page(query, page, section).await? })
    }

    /// One page of the posts that a query asks for, which are of a section where one is named.
    async fn page(&self, query: Query, page: u32, section: Option<u64>) -> Result<Paged<Teaser>, SourceError> {
        let page = page.max(1);
        let offset = (page as usize - 1).saturating_mul(PER_PAGE);
        let query = query.number("per_page", PER_PAGE + 1).number("offset", offset);
        let (answer, url) = match self.ask(query).await {
            Err(error) if failure::is_past_the_end(&error) => return Ok(Paged::default()),
            other => other?,
        };
        let listed = answer.items::<Post>()?;
        let (omitted, items) = (listed.omitted(PER_PAGE), listed.items);
        if let (true, 1, Some(id)) = (items.is_empty(), page, section) {
            // An id that no category has also filters everything away.
            self.sections.complete(&self.api, std::iter::once(id)).await;
            if self.sections.is_missing(id) {
                return Err(SourceError::new(url, Cause::NotFound));
            }
        }
        // Past the end WordPress says that there are none at all.
        let total = answer.total.filter(|_| page == 1 || !items.is_empty());
        // Both have to agree, so that a host that ignores `offset` does not make the list endless.
        let more = items.len() > PER_PAGE && total.is_none_or(|total| total as usize > offset.saturating_add(PER_PAGE));
        Ok(Paged {
            items: self.teasers(items, PER_PAGE).await,
            omitted,
            next: if more { page.checked_add(1) } else { None },
            total,
            ..Paged::default()
        })
    }

    /// Asks, and has the table of categories fetched beside the first request.
    async fn ask(&self, query: Query) -> Result<(Answer, String), SourceError> {
        let mut begun = self.begun.lock().await;
        let asked = if *begun {
            drop(begun);
            self.api.get(&query, None).await.0
        } else {
            let (asked, table) = self.api.get(&query, Some(&Sections::query())).await;
            if let Some(Ok(table)) = table {
                self.sections.fill(&table);
            }
            *begun = asked.is_ok();
            asked
        };
        let answer = failure::check(asked?)?;
        let url = answer.url.clone();
        Ok((answer, url))
    }

    async fn by_id(&self, id: &str, password: Option<&str>) -> Result<(Post, String), SourceError> {
        let mut query = Query::new(&["/wp/v2/posts/", id].concat()).raw(ARTICLE);
        if let Some(password) = password {
            query = query.secret("password", password);
        }
        let (answer, url) = self.ask(query).await?;
        Ok((answer.json()?, url))
    }

    async fn by_slug(&self, slug: &str) -> Result<(Post, String), SourceError> {
        let (answer, url) = self.ask(Query::new("/wp/v2/posts").raw(ARTICLE).set("slug", slug)).await?;
        match answer.json::<Items<Post>>()?.items.into_iter().next() {
            Some(Some(post)) => Ok((post, url)),
            Some(None) => Err(SourceError::new(url, Cause::Shape("a post without an id".to_owned()))),
            None => Err(SourceError::new(url, Cause::NotFound)),
        }
    }

    /// Those of the first `count` posts that have the shape of one.
    async fn teasers(&self, items: Vec<Option<Post>>, count: usize) -> Vec<Teaser> {
        let posts: Vec<Post> = items.into_iter().take(count).flatten().collect();
        self.sections.complete(&self.api, posts.iter().flat_map(|post| post.categories.iter().copied())).await;
        posts.into_iter().map(|post| post.into_teaser(&self.sections, self.api.root())).collect()
    }

    async fn section_id(&self, id: Option<&str>, slug: &str) -> Result<u64, SourceError> {
        let missing = || SourceError::new(self.api.root(), Cause::NotFound);
        if let Some(id) = id {
            return id.parse().map_err(|_| missing());
        }
        // The first request, where one is under way, brings the table.
        drop(self.begun.lock().await);
        if let Some(id) = self.sections.by_slug(slug) {
            return Ok(id);
        }
        if slug.is_empty() {
            return Err(missing());
        }
        let query = Query::new("/wp/v2/categories").raw("_fields=id,slug,name,parent").set("slug", slug);
        let (answer, url) = self.ask(query).await?;
        self.sections.fill(&answer);
        match answer.items::<Slugged>()?.items.into_iter().flatten().next() {
            Some(found) => Ok(found.id),
            None => Err(SourceError::new(url, Cause::NotFound)),
        }
    }

    /// A tag (`tags`) or an author (`users`), by the id where it is known, else by the slug.
    async fn named(&self, route: &str, id: Option<&str>, slug: &str) -> Result<Named, SourceError> {
        let missing = || SourceError::new(self.api.root(), Cause::NotFound);
        let is_author = route == "users";
        let fields = if is_author { query::AUTHOR } else { "_fields=id,slug,name" };
        let query = Query::new(&["/wp/v2/", route].concat()).raw(fields);
        let query = match id {
            Some(id) if query::is_id(id) => query.set("include", id),
            None if !slug.is_empty() => query.set("slug", slug),
            _ => return Err(missing()),
        };
        let key = [route, "?", &query.parameters].concat();
        {
            let known = self.named.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((_, named)) = known.iter().find(|(asked, _)| *asked == key) {
                return Ok(named.clone());
            }
        }
        let (answer, url) = self.ask(query).await?;
        let found = if is_author {
            let user = answer.items::<User>()?.items.into_iter().flatten().next();
            user.map(|user| {
                let (id, author) = (user.id, post::author(user, self.api.root()));
                Named { id, name: author.name.clone(), author: Some(author) }
            })
        } else {
            let tag = answer.items::<Slugged>()?.items.into_iter().flatten().next();
            tag.map(|tag| Named { id: tag.id, name: crate::markup::plain(&tag.name), author: None })
        };
        let Some(named) = found else {
            return Err(SourceError::new(url, Cause::NotFound));
        };
        self.named.lock().unwrap_or_else(PoisonError::into_inner).push((key, named.clone()));
        Ok(named)
    }
}
