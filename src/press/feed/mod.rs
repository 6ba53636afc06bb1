//! Feeds of a list of articles: RSS 2.0, Atom and JSON Feed 1.1, each with full text.
//!
//! ```text
//! Channel (title, page, articles) → Item (what all formats say) → rss, atom, json_feed → Output
//!                                     ↑ full_text: the components' HTML, cleaned for readers elsewhere
//! ```
//! The same articles give the same bytes: no feed says when it was made.

mod atom;
mod full_text;
mod json_feed;
mod rss;
#[cfg(test)]
pub(super) mod sample;

use thiserror::Error;
use url::Url;

use super::kind::Kind;
use super::output::{NoFile, Output, file_of};
use crate::component::{Site, canonical};
use crate::model::{Article, Image, Timestamp};
use crate::text::nfc;

/// A feed, before it is written.
#[derive(Clone, Copy, Debug)]
pub struct Channel<'a> {
    /// Its title.
    pub title: &'a str,
    /// The path of the page that shows the same list.
    pub page: &'a str,
    /// What stands before `/feed.rss`: nothing for all articles, `/thoi-su` for a section.
    pub prefix: &'a str,
    /// The articles, newest first.
    pub articles: &'a [Article],
}

/// Why a feed was not written.
#[derive(Debug, Error)]
pub enum FeedError {
    /// Its address can be no file.
    #[error(transparent)]
    NoFile(#[from] NoFile),
    /// It could not be written.
    #[error("{file}: {problem}")]
    Write {
        /// Which file.
        file: String,
        /// What is wrong.
        problem: String,
    },
}

/// What all formats say of a feed.
struct Meta<'a> {
    site: &'a Site,
    title: String,
    page: String,
    prefix: &'a str,
    updated: Timestamp,
    items: Vec<Item<'a>>,
}

/// What all formats say of an article.
struct Item<'a> {
    article: &'a Article,
    url: String,
    title: String,
    /// The lead, as plain text.
    summary: String,
    html: String,
    hero: Option<Picture<'a>>,
    authors: Vec<Person>,
    categories: Vec<String>,
    published: Option<Timestamp>,
    modified: Option<Timestamp>,
}

struct Picture<'a> {
    image: &'a Image,
    url: String,
    mime: Option<&'static str>,
}

struct Person {
    name: String,
    url: Option<String>,
    picture: Option<String>,
}

/// `feed.rss`, `feed.atom` and `feed.json` under the channel's prefix. Articles without an address are left out.
///
/// # Errors
/// Where the prefix can be no folder, or a crate refuses to write.
pub fn feeds(site: &Site, channel: &Channel<'_>) -> Result<Vec<Output>, FeedError> {
    let prefix = channel.prefix.trim_end_matches('/');
    let place = file_of(&format!("{prefix}/feed.html"))?;
    let stem = place.strip_suffix(".html").unwrap_or(&place);
    let items: Vec<Item<'_>> = channel.articles.iter().filter_map(|article| Item::new(site, article)).collect();
    let newest = items.iter().filter_map(|item| item.modified.or(item.published)).max_by_key(|time| time.seconds);
    let meta = Meta {
        site,
        title: line(channel.title),
        page: whole(site, channel.page),
        prefix,
        updated: newest.unwrap_or(Timestamp { seconds: 0, offset: 0 }),
        items,
    };
    let output = |ending: &str, bytes: Result<Vec<u8>, String>| {
        let file = format!("{stem}.{ending}");
        match bytes {
            Ok(bytes) => Ok(Output::new(file, bytes)),
            Err(problem) => Err(FeedError::Write { file, problem }),
        }
    };
    Ok(vec![
        output("rss", rss::write(&meta))?,
        output("atom", atom::write(&meta))?,
        output("json", json_feed::write(&meta))?,
    ])
}

impl Meta<'_> {
    fn own(&self, ending: &str) -> String {
        whole(self.site, &format!("{}/feed.{ending}", self.prefix))
    }
}

impl<'a> Item<'a> {
    fn new(site: &Site, article: &'a Article) -> Option<Self> {
        let url = canonical(site, article);
        if url == site.config().absolute(&format!("/?p={}", article.id)) {
            return None;
        }
        let url = String::from(Url::parse(&url).ok()?);
        // Pictures and links of the body are meant from the page here, wherever its one address is.
        let base = Url::parse(&site.config().absolute(&site.links().article(&article.teaser()))).ok()?;
        let join = |address: &str| base.join(address).ok().map(String::from);
        let authors = article.authors.iter().filter(|author| !author.name.trim().is_empty()).map(|author| Person {
            name: line(&author.name),
            url: site.links().author(author).or(author.href.as_ref().map(ToString::to_string)).and_then(|u| join(&u)),
            picture: author.picture.as_ref().and_then(|picture| join(picture.src.as_str())),
        });
        let sections = article.section.iter().flat_map(|s| s.parent.as_deref().into_iter().chain([s])).map(|s| &s.name);
        let mut categories: Vec<String> = Vec::new();
        for name in sections.chain(article.tags.iter().map(|tag| &tag.name)).map(|name| line(name)) {
            if !name.is_empty() && !categories.contains(&name) {
                categories.push(name);
            }
        }
        let title = line(&article.headline.to_plain());
        let hero = article.hero.as_ref().and_then(|hero| {
            let url = join(hero.image.src.as_str())?;
            let mime = Kind::of(hero.image.src.as_str().split(['?', '#']).next()?).map(|kind| kind.content_type);
            let mime = mime.and_then(|mime| mime.split(';').next()).filter(|mime| mime.starts_with("image/"));
            Some(Picture { image: &hero.image, url, mime })
        });
        Some(Self {
            article,
            title: if title.is_empty() { site.ui().untitled.to_owned() } else { title },
            summary: line(&article.lead.to_plain()),
            html: full_text::html(site, article, &base),
            hero: hero.filter(|_| article.access == crate::model::Access::Open),
            authors: authors.collect(),
            categories,
            published: article.published.or(article.updated),
            modified: article.updated.or(article.published),
            url,
        })
    }
}

/// A path of the site as a whole URL.
fn whole(site: &Site, path: &str) -> String {
    let url = site.config().absolute(path);
    Url::parse(&url).map_or(url, String::from)
}

/// Text that XML 1.0 can hold (section 2.2, "Char"), in NFC.
pub(super) fn clean(text: &str) -> String {
    let allowed = |c: &char| match *c {
        '\t' | '\n' => true,
        c => c >= ' ' && !matches!(c, '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}'),
    };
    nfc(&text.replace('\r', "\n")).chars().filter(allowed).collect()
}

/// The same on one line.
pub(super) fn line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
