//! `edition`: our own static JSON API, described in `docs/edition.md`.
//!
//! ```text
//! articles/{id}.json          an Article; its body may be HTML in `bodyHtml` instead
//! slugs/{slug}.json           {"id": "…"}, for permalinks without an id
//! latest/{page}.json          a Paged<Teaser>, newest first
//! sections/{slug}/{page}.json with what stands in its sub-sections
//! tags/{id}/{page}.json
//! tags/{slug}.json            {"id": "…"}, for permalinks of tags without an id
//! authors/{slug}/{page}.json
//! dates/{yyyy}/{mm}/{dd}/{page}.json, dates/{yyyy}/{mm}/{page}.json  what came out on a day, in a month
//! dates.json                  a Calendar of everything
//! picks.json                  a Paged<Teaser>
//! lead.json, most-read.json   likewise
//! topics.json                 {"topics": [Tag]}, what the newest stories are about
//! neighbours/{slug}/{day}.json a Paged<Teaser>: a section's articles of one day, and the ones around that day
//! search/index.json          what a search reads first, see `search`
//! ```

mod search;
pub mod shards;

use super::transport::{Answer, Transport};
use super::{Cause, Editors, SourceError, rank_related};
use crate::json::{FromJson, Json, Wrong, json_fields};
use crate::model::{Article, ArticleKey, Calendar, ListKey, Neighbours, Paged, Period, Tag, Teaser, Timestamp};
use std::sync::Arc;

/// An edition.
#[derive(Debug)]
pub struct Edition {
    base: String,
    transport: Transport,
    /// Pages of lists that were read: `press` asks for the same ones with every article. Bounded, in pages.
    #[cfg(not(target_arch = "wasm32"))]
    pages: quick_cache::sync::Cache<String, Arc<Paged<Teaser>>>,
}

/// How many pages of lists `press` keeps: about 15 MB of teasers. Articles ask for the first pages of their tags and sections.
#[cfg(not(target_arch = "wasm32"))]
const KEPT_PAGES: usize = 500;

/// The folder of what stands next to each other, day by day.
pub(crate) const NEIGHBOURS: &str = "neighbours";

/// The day (in UTC, so that everybody means the same) that an article's neighbours are looked for under.
pub(crate) fn day_of(published: Timestamp) -> String {
    let mut day = Timestamp { offset: 0, ..published }.to_string();
    day.truncate(day.find('T').unwrap_or(0));
    day
}

/// `slugs/{slug}.json`, `tags/{slug}.json`
struct Alias {
    id: String,
}
json_fields!(Alias { id } {});

/// `topics.json`
struct Topics {
    topics: Vec<Tag>,
}
json_fields!(Topics { topics } {});

/// An article file: the model's own fields, and a body that may be HTML instead.
struct ArticleFile {
    article: Article,
    body_html: Option<String>,
}

impl ArticleFile {
    /// The HTML that has to be read, and the URL that its links are relative to.
    fn html(&mut self) -> Option<(String, String)> {
        let html = self.body_html.take().filter(|_| self.article.body.is_empty())?;
        Some((html, self.article.canonical.as_ref().map_or_else(String::new, ToString::to_string)))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn into_article(mut self) -> Article {
        if let Some((html, base)) = self.html() {
            self.article.body = crate::markup::blocks(&html, &crate::markup::Origin { base });
        }
        self.article
    }
}

/// The article of a file's text.
///
/// # Errors
/// Names the field that is missing or of the wrong kind.
#[cfg(not(target_arch = "wasm32"))]
pub fn article_of(json: &str) -> Result<Article, Wrong> {
    crate::json::from_str::<ArticleFile>(json).map(ArticleFile::into_article)
}

impl FromJson for ArticleFile {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(Self { article: Article::from_json(json)?, body_html: json.field("bodyHtml") })
    }
}

impl Edition {
    /// An edition under a URL.
    pub fn new(base: &str, transport: Transport) -> Self {
        Self {
            base: base.trim_end_matches('/').to_owned(),
            transport,
            #[cfg(not(target_arch = "wasm32"))]
            pages: quick_cache::sync::Cache::new(KEPT_PAGES),
        }
    }

    /// An article. Editions have no passwords: what is in a static file is public.
    ///
    /// # Errors
    /// See [`super::Source::article`].
    pub async fn article(&self, key: &ArticleKey, _password: Option<&str>) -> Result<Article, SourceError> {
        let id = match (&key.id, &key.slug) {
            (Some(id), _) => id.clone(),
            (None, Some(slug)) => self.id_of("slugs", slug).await?,
            (None, None) => return Err(SourceError::new(&self.base, Cause::NotFound)),
        };
        let answer = self.fetch(&self.url(&["articles", &id])?).await?;
        let file = read::<ArticleFile>(&answer)?;
        #[cfg(target_arch = "wasm32")]
        return {
            let mut file = file;
            if let Some((html, base)) = file.html() {
                // What reads HTML is not in the app.
                file.article.body = super::remote::blocks(&html, &base).await?;
            }
            Ok(file.article)
        };
        #[cfg(not(target_arch = "wasm32"))]
        Ok(file.into_article())
    }

    /// What shares most tags, from the newest of each of the first four tags: each costs one request.
    ///
    /// # Errors
    /// Where none of the tags' lists could be read.
    pub async fn related(&self, article: &Article, count: usize) -> Result<Vec<Teaser>, SourceError> {
        let tags: Vec<String> = article.tags.iter().map(|tag| tag.id.clone()).collect();
        let newest = async |at: usize| match tags.get(at) {
            Some(tag) => self.page(&["tags", tag], 1).await,
            None => Ok(Arc::default()),
        };
        let (a, b, c, d) = futures::join!(newest(0), newest(1), newest(2), newest(3));
        let pages = [a, b, c, d];
        let mut candidates = pages.iter().flatten().flat_map(|page| &page.items).peekable();
        if candidates.peek().is_some() {
            return Ok(rank_related(&tags, &article.id, candidates, count));
        }
        pages.into_iter().find_map(Result::err).map_or(Ok(Vec::new()), Err)
    }

    /// The articles before and behind an article in its section. An edition whose lists were made before there were
    /// such files has none.
    ///
    /// # Errors
    /// What the network did.
    pub async fn neighbours(&self, article: &Article) -> Result<Neighbours, SourceError> {
        let Some((section, published)) = article.place() else { return Ok(Neighbours::default()) };
        match self.read_page(&[NEIGHBOURS, &section.slug, &day_of(published)]).await {
            Ok(day) => Ok(Neighbours::among(&article.id, day.items.clone())),
            Err(SourceError { cause: Cause::NotFound, .. }) => Ok(Neighbours::default()),
            Err(error) => Err(error),
        }
    }

    /// The editors' picks.
    ///
    /// # Errors
    /// What the network did. A missing file means that there are none.
    pub async fn picks(&self, count: usize) -> Result<Vec<Teaser>, SourceError> {
        self.chosen("picks", count).await
    }

    /// What leads the front page, and the picks.
    pub async fn editors(&self, lead: usize, picks: usize) -> Editors {
        let (lead, picks) = futures::join!(self.chosen("lead", lead), self.chosen("picks", picks));
        Editors { lead, picks }
    }

    /// What is read most.
    ///
    /// # Errors
    /// What the network did. A missing file means that nobody counts.
    pub async fn most_read(&self, count: usize) -> Result<Vec<Teaser>, SourceError> {
        self.chosen("most-read", count).await
    }

    /// A list that is a single file.
    async fn chosen(&self, name: &str, count: usize) -> Result<Vec<Teaser>, SourceError> {
        if count == 0 {
            return Ok(Vec::new());
        }
        match self.fetch(&self.url(&[name])?).await.and_then(|answer| page_of(&answer)) {
            Ok(mut page) => {
                page.items.truncate(count);
                Ok(page.items)
            }
            Err(SourceError { cause: Cause::NotFound, .. }) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// What the newest stories are about.
    ///
    /// # Errors
    /// What the network did. A missing file means that nothing is known of it.
    pub async fn topics(&self) -> Result<Vec<Tag>, SourceError> {
        match self.fetch(&self.url(&["topics"])?).await.and_then(|answer| read::<Topics>(&answer)) {
            Ok(Topics { topics }) => Ok(topics),
            Err(SourceError { cause: Cause::NotFound, .. }) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// One page of a list.
    ///
    /// # Errors
    /// See [`super::Source::list`].
    pub async fn list(&self, list: &ListKey, page: u32) -> Result<Arc<Paged<Teaser>>, SourceError> {
        match list {
            ListKey::Latest => self.page(&["latest"], page).await,
            ListKey::Section { slug, .. } => self.page(&["sections", slug], page).await,
            ListKey::Author { slug, .. } => self.page(&["authors", slug], page).await,
            ListKey::Period(period) => self.period(*period, page).await,
            ListKey::Tag { id: Some(id), .. } => self.page(&["tags", id], page).await,
            ListKey::Tag { id: None, slug } => self.page(&["tags", &self.id_of("tags", slug).await?], page).await,
            ListKey::Search(query) => self.search(query, page).await,
        }
    }

    async fn period(&self, period: Period, page: u32) -> Result<Arc<Paged<Teaser>>, SourceError> {
        if period.month > 0 {
            let date = period.to_string();
            let mut folder = vec!["dates"];
            folder.extend(date.split('-'));
            return self.page(&folder, page).await;
        }
        let url = self.url(&["dates"])?;
        let whole = match self.fetch(&url).await.and_then(|answer| read::<Calendar>(&answer)) {
            // Lists that somebody else wrote may lack it.
            Err(SourceError { cause: Cause::NotFound, .. }) => Calendar::default(),
            read => read?,
        };
        match whole.of(period) {
            Some(calendar) if page == 1 => Ok(Arc::new(Paged { calendar: Some(calendar), ..Paged::default() })),
            _ => Err(SourceError::new(url, Cause::NotFound)),
        }
    }

    /// The id behind a slug.
    async fn id_of(&self, folder: &str, slug: &str) -> Result<String, SourceError> {
        Ok(read::<Alias>(&self.fetch(&self.url(&[folder, slug])?).await?)?.id)
    }

    async fn page(&self, folder: &[&str], page: u32) -> Result<Arc<Paged<Teaser>>, SourceError> {
        let number = page.to_string();
        let mut path = folder.to_vec();
        path.push(&number);
        match self.read_page(&path).await {
            Err(SourceError { cause: Cause::NotFound, .. }) if page > 1 => Ok(Arc::default()),
            result => result,
        }
    }

    async fn read_page(&self, path: &[&str]) -> Result<Arc<Paged<Teaser>>, SourceError> {
        let url = self.url(path)?;
        #[cfg(not(target_arch = "wasm32"))]
        if let Some(page) = self.pages.get(&url) {
            return Ok(page);
        }
        let page = Arc::new(page_of(&self.fetch(&url).await?)?);
        #[cfg(not(target_arch = "wasm32"))]
        self.pages.insert(url, page.clone());
        Ok(page)
    }

    /// The URL of a file. Ids and slugs come from addresses that anybody can type: only what can be a file's name
    /// is asked for.
    fn url(&self, path: &[&str]) -> Result<String, SourceError> {
        let mut url = self.base.clone();
        for part in path {
            if !is_name(part) {
                return Err(SourceError::new(format!("{}/{}", self.base, path.join("/")), Cause::NotFound));
            }
            url.push('/');
            url.push_str(part);
        }
        Ok(url + ".json")
    }

    async fn fetch(&self, url: &str) -> Result<Answer, SourceError> {
        let answer = self.transport.get(url).await?;
        let cause = match answer.status {
            200..=299 => return Ok(answer),
            404 => Cause::NotFound,
            410 => Cause::Gone,
            401 | 403 => Cause::Forbidden,
            status => Cause::Status(status),
        };
        Err(SourceError::new(url, cause))
    }
}

/// Whether an id or slug can be the name of a file: whatever it is, it never leaves its folder.
pub fn is_name(part: &str) -> bool {
    let usable = |c: char| c.is_alphanumeric() || "-_.".contains(c);
    !part.is_empty() && !part.starts_with('.') && part.chars().all(usable)
}

/// Reads a page of a list, and tells what was left out of it.
fn page_of(answer: &Answer) -> Result<Paged<Teaser>, SourceError> {
    let page: Paged<Teaser> = read(answer)?;
    if page.omitted > 0 {
        let wrong = answer.document()?.root().get("items").misfit::<Teaser>();
        answer.omit(page.omitted, wrong.map(|wrong| wrong.within("items")));
    }
    Ok(page)
}

/// Reads an answer. A host that sends the app's own page for every unknown path says "not found" with it.
fn read<T: FromJson>(answer: &Answer) -> Result<T, SourceError> {
    if !answer.is_json() && answer.body.contains(r#"name="generator" content="Manchette"#) {
        return Err(SourceError::new(&answer.url, Cause::NotFound));
    }
    answer.json()
}
