//! What other sites show of a page that was shared: Open Graph, its article tags, Twitter's card.
//!
//! Twitter takes title, text and picture from Open Graph, so only the kind of its card is said.

use super::{Head, NAME, absolute};
use crate::component::{Site, alternative, largest};
use crate::model::{Article, Author};

/// The attribute by which the `meta` of Open Graph are known.
const PROPERTY: &str = "property";

impl Head {
    /// What every page says of itself.
    pub(super) fn open_graph(&mut self, kind: &'static str, title: String, description: String, url: String) {
        self.meta(PROPERTY, "og:type", kind.to_owned());
        self.meta(PROPERTY, "og:title", title);
        self.meta(PROPERTY, "og:description", description);
        self.meta(PROPERTY, "og:url", url);
    }

    /// Which paper the page is of, and its language as Open Graph writes it.
    pub(super) fn site(&mut self, site: &Site) {
        self.meta(PROPERTY, "og:site_name", site.config().newsroom.name.clone());
        let locale = match self.language.get(..2) {
            Some("vi") => "vi_VN",
            Some("en") => "en_US",
            _ => "",
        };
        self.meta(PROPERTY, "og:locale", locale.to_owned());
    }

    /// What an article says besides.
    pub(super) fn article(&mut self, site: &Site, article: &Article) {
        let config = site.config();
        let hero = article.hero.as_ref().filter(|hero| hero.image.src.is_web());
        if let Some(hero) = hero {
            let (src, width, height) = largest(&hero.image);
            self.meta(PROPERTY, "og:image", absolute(site, src.as_str()));
            if width > 0 && height > 0 {
                self.meta(PROPERTY, "og:image:width", width.to_string());
                self.meta(PROPERTY, "og:image:height", height.to_string());
            }
            self.meta(PROPERTY, "og:image:alt", alternative(hero, &article.headline));
        }
        let card = if hero.is_some() { "summary_large_image" } else { "summary" };
        self.meta(NAME, "twitter:card", card.to_owned());
        let date = |time: Option<_>| time.map(|time| config.machine_date(time)).unwrap_or_default();
        self.meta(PROPERTY, "article:published_time", date(article.published));
        self.meta(PROPERTY, "article:modified_time", date(article.updated));
        if let Some(section) = &article.section {
            self.meta(PROPERTY, "article:section", section.name.clone());
        }
        for tag in &article.tags {
            self.meta(PROPERTY, "article:tag", tag.name.clone());
        }
        for author in &article.authors {
            self.meta(PROPERTY, "article:author", page_of(site, author).unwrap_or_else(|| author.name.clone()));
        }
    }
}

/// The address of an author's page: here, or elsewhere.
pub(super) fn page_of(site: &Site, author: &Author) -> Option<String> {
    match site.links().author(author) {
        Some(path) => Some(site.config().absolute(&path)),
        None => author.href.as_ref().filter(|href| href.is_web()).map(|href| absolute(site, href.as_str())),
    }
}
