//! Which API a site has.
//!
//! ```text
//! the front page (home) → what it names, and the places where each kind usually stands (kinds) → Found, the best first
//! ```
//! What a page names is asked first; usual places are tried after it. Nothing counts before it has answered in the shape of
//! its kind.

pub mod home;
mod kinds;

use std::fmt;

use serde::Serialize;
use serde_json::{Value, json};
use url::Url;

use super::ask::{AskError, Asker, Page};
use crate::config::SourceKind;
pub use home::Home;

/// A kind of API, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Our own static JSON.
    Edition,
    /// WordPress REST.
    #[serde(rename = "wordpress")]
    WordPress,
    /// Ghost's Content API.
    Ghost,
    /// JSON Feed.
    JsonFeed,
    /// RSS or Atom.
    Rss,
    /// Any other JSON, which a map of fields can serve.
    Mapped,
}

impl Kind {
    /// Its name in `newsroom.json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Edition => "edition",
            Self::WordPress => "wordpress",
            Self::Ghost => "ghost",
            Self::JsonFeed => "json-feed",
            Self::Rss => "rss",
            Self::Mapped => "mapped",
        }
    }

    /// Whether this `press` reads it.
    pub fn is_read(self) -> bool {
        crate::json::from_str::<SourceKind>(&json!(self.name()).to_string()).is_ok()
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Edition => "an edition (static JSON)",
            Self::WordPress => "WordPress REST",
            Self::Ghost => "Ghost Content API",
            Self::JsonFeed => "JSON Feed",
            Self::Rss => "RSS or Atom",
            Self::Mapped => "JSON of its own shape",
        })
    }
}

/// What an API says about its paper.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// Its name.
    pub name: String,
    /// A line beside it.
    pub tagline: String,
    /// BCP 47.
    pub language: String,
    /// IANA name.
    pub timezone: String,
    /// Hours east of UTC, where no name is known.
    pub gmt_offset: Option<f64>,
    /// Its front page.
    pub home: Option<Url>,
    /// Its menu: words and addresses.
    pub menu: Vec<(String, Url)>,
    /// Whether it counts readers (WordPress Popular Posts).
    pub counts_readers: bool,
    /// Its sections, where it names them at once.
    pub sections: Value,
}

/// An API that was found.
#[derive(Clone, Debug, Serialize)]
pub struct Found {
    /// What it is.
    pub kind: Kind,
    /// `source.base` for it.
    pub base: String,
    /// `source.key`, which Ghost wants and gives to every browser.
    #[serde(skip)]
    pub key: Option<String>,
    /// Where its routes begin.
    #[serde(skip)]
    pub api: Option<Url>,
    /// How it was recognised.
    pub how: String,
    /// What it lacks before it can be read, where it lacks anything.
    pub lacks: Option<String>,
    /// What it says about the paper.
    #[serde(skip)]
    pub about: About,
}

impl Found {
    /// Whether its articles can be read with what is known.
    pub fn is_usable(&self) -> bool {
        self.lacks.is_none() && self.kind != Kind::Mapped && self.kind.is_read()
    }

    /// A route of the API with parameters, for a WordPress whatever its permalinks.
    pub fn route(&self, route: &str, parameters: &str) -> Option<Url> {
        let api = self.api.as_ref()?;
        let mut url = match api.query() {
            // `?rest_route=/`
            Some(query) => {
                let mut url = api.clone();
                url.set_query(Some(&format!("{query}{route}&{parameters}")));
                return Some(url);
            }
            None => api.join(route).ok()?,
        };
        url.set_query(Some(parameters));
        Some(url)
    }
}

/// Everything that was found out about a site.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// Its front page.
    pub home: Home,
    /// Its APIs, best first; those of a kind in the order in which they were found.
    pub found: Vec<Found>,
}

impl Site {
    /// The API to read.
    pub fn best(&self) -> Option<&Found> {
        self.found.iter().find(|found| found.is_usable())
    }
}

/// Looks for the APIs of the site at an address, which may also be the address of an API or a feed itself. `key` is
/// Ghost's, where the page does not have it.
///
/// # Errors
/// Where the address itself gives no answer at all.
pub async fn find(asker: &Asker, url: &Url, key: Option<&str>) -> Result<Site, AskError> {
    let page = asker.get(url).await?;
    let mut site = Site::default();
    site.found.extend(kinds::itself(&page));
    let root = root(&page.url);
    site.home = home::read(&page);
    if !site.found.is_empty() && page.url != root {
        // The front page knows the name and the menu; an API alone will do.
        if let Ok(front) = asker.get(&root).await {
            site.home = home::read(&front);
        }
    }
    if site.found.iter().all(|found| !found.is_usable()) {
        kinds::look(asker, &page, &mut site, key).await;
    }
    site.found.sort_by_key(|found| (!found.is_usable(), found.kind));
    Ok(site)
}

/// The front page of an address.
fn root(url: &Url) -> Url {
    url.join("/").unwrap_or_else(|_| url.clone())
}

/// A page that is there, and no error's.
async fn fine(asker: &Asker, url: &Url) -> Option<Page> {
    asker.get(url).await.ok().filter(Page::is_fine)
}
