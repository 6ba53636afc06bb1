//! A page that is one growing list: the front page's newest stories, a section.

use crate::component::{Breadcrumb, NewsList, Site};
use crate::model::{ListKey, Section};
use crate::store::{Feed, Store};
use leptos::prelude::*;

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
            Some(section) => ListKey::Section {
                id: Some(section.id.clone()).filter(|id| !id.is_empty()),
                slug: section.slug.clone(),
            },
            None => ListKey::Latest,
        };
        Self { feed: store.feed(&list), section }
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
#[component]
pub fn ListingPage(
    /// The list.
    listing: Listing,
) -> impl IntoView {
    let site = Site::expect();
    let parent = listing.section.as_ref().and_then(|section| section.parent.as_deref().cloned());
    view! {
        <div class="sheet sheet-list">
            {parent.map(|section| view! { <Breadcrumb section/> })}
            <NewsList name="list" heading=listing.title(&site) titled=true feed=listing.feed.clone() href=listing.path(&site)/>
        </div>
    }
    .into_any()
}
