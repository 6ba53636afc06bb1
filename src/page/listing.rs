//! A page that is one growing list: the front page's newest stories, a section.

use crate::component::{NewsList, Site, breadcrumb, news_list};
use crate::model::{ListKey, Section};
use crate::node::{Node, el};
use crate::permalink::Route;
use crate::store::{Feed, Store};

/// A list as a page.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The section; `None` for the newest of all.
    pub section: Option<Section>,
    /// The list.
    pub feed: Feed,
}

impl Listing {
    /// The newest stories of all, or of a section.
    pub fn new(store: &Store, section: Option<Section>) -> Self {
        let list = match &section {
            Some(section) => ListKey::section(section),
            None => ListKey::Latest,
        };
        Self { feed: store.feed(&list), section }
    }

    /// The list that stands at an address, if one does.
    pub fn at(site: &Site, url: &str) -> Option<Self> {
        match site.links().route(url) {
            Route::Front => Some(Self::new(site.store(), None)),
            Route::Section(path) => Some(Self::new(site.store(), site.config().section(&path))),
            _ => None,
        }
    }

    /// The page's headline.
    pub fn title(&self, site: &Site) -> String {
        self.section.as_ref().map_or_else(|| site.ui().latest.to_owned(), |section| section.name.clone())
    }

    /// Its path.
    pub fn path(&self, site: &Site) -> String {
        self.section.as_ref().map_or_else(|| "/".to_owned(), |section| site.links().section(section))
    }
}

/// The page of a [`Listing`].
pub(super) fn listing(site: &Site, page: &Listing) -> Node {
    let parent = page.section.as_ref().and_then(|section| section.parent.as_deref());
    let list = NewsList { name: "list", heading: page.title(site), titled: true, href: page.path(site) };
    el("div")
        .class("sheet sheet-list")
        .child(parent.map(|section| breadcrumb(site, section)))
        .child(news_list(site, list, page.feed.clone()))
        .into()
}
