//! Sitemaps: `sitemap.xml` (the index), `sitemaps/{n}.xml` and `sitemaps/news.xml`.
//!
//! ```text
//! pages, one by one → part (≤ 50,000 addresses, ≤ 50 MB) → handed out, forgotten ┐
//! news of the last two days (≤ 1,000) ──────────────────────────────────────────┴→ index
//! ```
//! Memory does not grow with the archive. Give pages oldest first: then a new article changes the last part alone.

use jiff::Zoned;
use sitemap_rs::image::Image;
use sitemap_rs::news::{News, Publication};
use sitemap_rs::sitemap::Sitemap;
use sitemap_rs::sitemap_index::SitemapIndex;
use sitemap_rs::url::Url;
use sitemap_rs::url_set::UrlSet;
use thiserror::Error;

use super::feed::line;
use super::moment::zoned;
use super::output::Output;
use crate::config::Config;
use crate::model::Timestamp;

/// The index.
pub const INDEX: &str = "sitemap.xml";
/// The news sitemap.
pub const NEWS: &str = "sitemaps/news.xml";
/// As many addresses as one file may have (sitemaps.org).
const MOST: usize = 50_000;
/// As many bytes as one file may have: 50 MB, less room for what stands around.
const BYTES: usize = 52_428_800 - 4_096;
/// What the elements around an address take at most, in bytes.
const AROUND: usize = 256;
/// The longest address that fits, in bytes.
const LONGEST: usize = 2_047;
/// As many news as one file may have.
const MOST_NEWS: usize = 1_000;
/// How old news may be, in seconds.
const NEWS_AGE: i64 = 2 * 86_400;

/// Why sitemaps were not written.
#[derive(Debug, Error)]
pub enum SitemapError<E> {
    /// A finished file was not taken.
    #[error("{0}")]
    Out(E),
    /// A file could not be made.
    #[error("{file}: {problem}")]
    Invalid {
        /// Which file.
        file: String,
        /// What is wrong.
        problem: String,
    },
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many addresses.
    pub pages: usize,
    /// How many files of them.
    pub parts: usize,
    /// How many news; with 0 there is no news sitemap.
    pub news: usize,
    /// How many addresses were left out, being longer than a sitemap may say.
    pub left_out: usize,
}

struct Story {
    published: Timestamp,
    url: String,
    title: String,
    language: String,
}

/// Writes sitemaps while pages are told to it, one part in memory at a time.
pub struct Writer<'a, F> {
    config: &'a Config,
    now: Timestamp,
    out: F,
    part: Vec<Url>,
    bytes: usize,
    limits: (usize, usize),
    newest: Option<Zoned>,
    parts: Vec<Sitemap>,
    stories: Vec<Story>,
    summary: Summary,
}

impl<'a, E, F: FnMut(Output) -> Result<(), E>> Writer<'a, F> {
    /// A writer that hands each finished file to `out`. News are those of the two days before `now`.
    pub fn new(config: &'a Config, now: Timestamp, out: F) -> Self {
        Self {
            config,
            now,
            out,
            part: Vec::new(),
            bytes: 0,
            limits: (MOST, BYTES),
            newest: None,
            parts: Vec::new(),
            stories: Vec::new(),
            summary: Summary::default(),
        }
    }

    /// Pages: path, last change, address of the picture over the body (a path of the site, or a whole URL).
    ///
    /// # Errors
    /// See [`Self::page`].
    pub fn pages<P: AsRef<str>>(
        &mut self,
        pages: impl IntoIterator<Item = (P, Option<Timestamp>, Option<String>)>,
    ) -> Result<(), SitemapError<E>> {
        pages.into_iter().try_for_each(|(path, modified, hero)| self.page(path.as_ref(), modified, hero.as_deref()))
    }

    /// One page.
    ///
    /// # Errors
    /// Where a part was full and could not be written.
    pub fn page(&mut self, path: &str, modified: Option<Timestamp>, hero: Option<&str>) -> Result<(), SitemapError<E>> {
        let Some(url) = absolute(self.config, path) else {
            self.summary.left_out += 1;
            return Ok(());
        };
        let image = hero.and_then(|hero| absolute(self.config, hero));
        let size = AROUND + escaped(&url) + image.as_deref().map_or(0, escaped);
        if self.part.len() == self.limits.0 || (!self.part.is_empty() && self.bytes + size > self.limits.1) {
            self.flush()?;
        }
        let modified = modified.and_then(|time| zoned(self.config, time));
        if modified > self.newest {
            self.newest.clone_from(&modified);
        }
        let images = image.map(|image| vec![Image::new(image)]);
        let url = Url::new(url, Vec::new(), modified, None, None, images, None, None);
        self.part.push(url.map_err(|error| self.invalid(&error))?);
        self.bytes += size;
        self.summary.pages += 1;
        Ok(())
    }

    /// An article that may be news: left out where it is older than two days or not yet published.
    pub fn news(&mut self, path: &str, title: &str, published: Timestamp, language: Option<&str>) {
        let age = self.now.seconds - published.seconds;
        let Some(url) = absolute(self.config, path).filter(|_| (0..=NEWS_AGE).contains(&age)) else { return };
        let language = language.unwrap_or(&self.config.newsroom.language).to_owned();
        self.stories.push(Story { published, url, title: line(title), language });
        if self.stories.len() >= 2 * MOST_NEWS {
            self.keep_newest();
        }
    }

    /// Writes what is left, the news and the index.
    ///
    /// # Errors
    /// Where a file could not be made or was not taken.
    pub fn finish(mut self) -> Result<Summary, SitemapError<E>> {
        if self.summary.pages == 0 {
            // A sitemap must not be empty, and a site has a front page.
            self.page("/", None, None)?;
        }
        self.flush()?;
        self.flush_news()?;
        let parts = std::mem::take(&mut self.parts);
        let index = SitemapIndex::new(parts).map_err(|error| invalid(INDEX, &error))?;
        let mut bytes = Vec::new();
        index.write(&mut bytes).map_err(|error| invalid(INDEX, &error))?;
        (self.out)(Output::new(INDEX, bytes)).map_err(SitemapError::Out)?;
        Ok(self.summary)
    }

    fn keep_newest(&mut self) {
        self.stories.sort_by(|a, b| (b.published.seconds, &a.url).cmp(&(a.published.seconds, &b.url)));
        self.stories.truncate(MOST_NEWS);
    }

    fn flush(&mut self) -> Result<(), SitemapError<E>> {
        if self.part.is_empty() {
            return Ok(());
        }
        self.summary.parts += 1;
        self.bytes = 0;
        let (urls, newest) = (std::mem::take(&mut self.part), self.newest.take());
        self.write(format!("sitemaps/{}.xml", self.summary.parts), urls, newest)
    }

    fn flush_news(&mut self) -> Result<(), SitemapError<E>> {
        self.keep_newest();
        let stories = std::mem::take(&mut self.stories);
        let name = line(&self.config.newsroom.name);
        let mut urls = Vec::with_capacity(stories.len());
        let mut newest = None;
        for story in stories {
            let Some(published) = zoned(self.config, story.published) else { continue };
            newest = newest.max(Some(published.clone()));
            let news = News::new(Publication::new(name.clone(), story.language), published, story.title);
            let url = Url::new(story.url, Vec::new(), None, None, None, None, None, Some(news));
            urls.push(url.map_err(|error| invalid(NEWS, &error))?);
        }
        self.summary.news = urls.len();
        if urls.is_empty() { Ok(()) } else { self.write(NEWS.to_owned(), urls, newest) }
    }

    fn write(&mut self, file: String, urls: Vec<Url>, newest: Option<Zoned>) -> Result<(), SitemapError<E>> {
        let set = UrlSet::new(urls).map_err(|error| invalid(&file, &error))?;
        let mut bytes = Vec::new();
        set.write(&mut bytes).map_err(|error| invalid(&file, &error))?;
        self.parts.push(Sitemap::new(self.config.absolute(&format!("/{file}")), newest));
        (self.out)(Output::new(file, bytes)).map_err(SitemapError::Out)
    }

    fn invalid(&self, error: &dyn std::fmt::Display) -> SitemapError<E> {
        invalid(&format!("sitemaps/{}.xml", self.summary.parts + 1), error)
    }
}

fn invalid<E>(file: &str, error: &dyn std::fmt::Display) -> SitemapError<E> {
    SitemapError::Invalid { file: file.to_owned(), problem: error.to_string() }
}

/// The whole URL of a path of the site, as RFC 3986 writes it; `None` where it is too long or none.
fn absolute(config: &Config, path: &str) -> Option<String> {
    let base = url::Url::parse(&config.absolute("/")).ok()?;
    let url = base.join(path).ok().filter(|url| url.has_host())?;
    Some(String::from(url)).filter(|url| url.len() <= LONGEST)
}

/// How long a text is in XML, at most.
fn escaped(text: &str) -> usize {
    text.bytes().map(|byte| if b"<>&'\"".contains(&byte) { 6 } else { 1 }).sum()
}

#[cfg(test)]
#[path = "sitemap_tests.rs"]
mod tests;
