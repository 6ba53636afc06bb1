//! What the document's head says of the page that is shown.
//!
//! ```text
//! Shown → head_of → Head → write_html (natively: printed into the page)
//!                        → apply   (browser: the same elements, on every change of page)
//! ```
//! - [`social`]: what other sites show of the page (Open Graph, article tags, Twitter's card)
//! - `jsonld`: what search engines read (JSON-LD), printed only
//! - `fixed`: what is the same on all pages, printed only
//!
//! Elements that change with the page carry the attribute `data-head`. It is empty on those that the browser makes,
//! too, and `print` on those that only a printed page has: the preload of its first picture, of no use once the page
//! is drawn, and its JSON-LD, because text in a `script` made in the browser is refused under
//! `require-trusted-types-for 'script'`, even where the script is data.

#[cfg(not(target_arch = "wasm32"))]
mod fixed;
#[cfg(not(target_arch = "wasm32"))]
mod jsonld;
mod social;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

#[cfg(not(target_arch = "wasm32"))]
pub use fixed::fixed_tags;

use super::journey::Shown;
use super::kind;
use super::listing::Listing;
use super::search::Searching;
use crate::component::{Site, canonical};
use crate::model::Article;
#[cfg(not(target_arch = "wasm32"))]
use crate::model::Image;
#[cfg(not(target_arch = "wasm32"))]
use crate::node::Node;
use crate::node::{El, el};
use crate::reactive::*;
use crate::store::Front;
#[cfg(not(target_arch = "wasm32"))]
use crate::store::{FeedState, Load};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Marks the elements that change with the page.
const MARK: &str = "data-head";

/// The head of a page.
pub struct Head {
    /// The document's title.
    pub title: String,
    /// BCP 47 language of the page.
    pub language: String,
    /// Everything else, each marked with `data-head`.
    pub tags: Vec<El>,
}

/// The head of what stands on the page.
pub fn head_of(site: &Site, shown: &Shown) -> Head {
    match shown {
        Shown::Article(reading) if reading.draft.is_some() => of_draft(site, &reading.article),
        Shown::Article(reading) => of_article(site, &reading.article),
        Shown::Front(_) | Shown::Listing(_) | Shown::Search(_) | Shown::Login(_) => {
            kind::head(site, shown).unwrap_or_else(|| unlisted(site, ""))
        }
        Shown::Face(face) => unlisted(site, face.words(site.ui()).0),
        // Nobody knows yet whether there is such a page.
        Shown::Skeleton => unlisted(site, ""),
    }
}

fn of_article(site: &Site, article: &Article) -> Head {
    let headline = article.headline.to_plain();
    let mut head = Head::new(site, &headline);
    if let Some(language) = &article.language {
        head.language.clone_from(language);
    }
    let url = canonical(site, article);
    #[cfg(not(target_arch = "wasm32"))]
    {
        head.preload(article.hero.as_ref().map(|hero| hero.image.clone()));
        head.article_data(site, article, &url);
    }
    let title = if headline.is_empty() { site.config().newsroom.name.clone() } else { headline };
    head.listed("article", title, article.lead.to_plain(), &url);
    head.site(site);
    head.article(site, article);
    head
}

pub(super) fn of_front(site: &Site, #[cfg_attr(target_arch = "wasm32", allow(unused))] front: &Front) -> Head {
    let newsroom = &site.config().newsroom;
    let mut head = Head::new(site, "");
    let url = site.config().absolute("/");
    #[cfg(not(target_arch = "wasm32"))]
    {
        head.preload(front.top.with_untracked(|top| match top {
            Load::Ready(top) => top.first().and_then(|lead| lead.image.clone()),
            _ => None,
        }));
        head.front_data(site, &url);
    }
    head.listed("website", newsroom.name.clone(), newsroom.tagline.clone().unwrap_or_default(), &url);
    head.site(site);
    head.meta(NAME, "twitter:card", "summary".to_owned());
    head
}

pub(super) fn of_listing(site: &Site, listing: &Listing) -> Head {
    let name = listing.title(site);
    let author = listing.feed.state().with_untracked(|state| state.author.clone());
    let description = author.as_ref().map_or_else(String::new, |author| author.about.to_plain());
    let mut head = Head::new(site, &name);
    let url = site.config().absolute(&listing.path(site));
    #[cfg(not(target_arch = "wasm32"))]
    {
        if listing.is_ranked() {
            let first = |state: &FeedState| state.items.first().and_then(|lead| lead.image.clone());
            head.preload(listing.feed.state().with_untracked(first));
        }
        head.listing_data(site, listing, author.as_ref(), &url);
    }
    head.listed(if author.is_some() { "profile" } else { "website" }, name, description, &url);
    head.site(site);
    if let Some(picture) = author.and_then(|author| author.picture).filter(|picture| picture.src.is_web()) {
        head.meta("property", "og:image", absolute(site, picture.src.as_str()));
    }
    head.meta(NAME, "twitter:card", "summary".to_owned());
    if let Some(section) = &listing.section {
        for feed in feeds(&site.links().feeds(&listing.first_path(site)), &section.name) {
            head.add(feed);
        }
    }
    head
}

/// The search page; what it found is nothing for search engines.
pub(super) fn of_search(site: &Site, searching: &Searching) -> Head {
    let title = searching.title(site);
    if searching.is_asked() {
        return unlisted(site, &title);
    }
    let mut head = Head::new(site, &title);
    head.listed("website", title, String::new(), &site.config().absolute(&site.links().search));
    head.site(site);
    head
}

/// An article that is not public.
fn of_draft(site: &Site, article: &Article) -> Head {
    let head = unlisted(site, &[site.ui().preview, ": ", &article.headline.to_plain()].concat());
    Head { language: article.language.clone().unwrap_or(head.language), ..head }
}

/// A page that search engines leave out.
pub(super) fn unlisted(site: &Site, title: &str) -> Head {
    let mut head = Head::new(site, title);
    head.meta(NAME, "robots", "noindex".to_owned());
    head
}

/// The feeds with this before their names.
fn feeds(path: &str, title: &str) -> [El; 3] {
    [
        ("application/rss+xml", "/feed.rss"),
        ("application/atom+xml", "/feed.atom"),
        ("application/feed+json", "/feed.json"),
    ]
    .map(|(mime, file)| {
        let link = el("link").attr("rel", "alternate").attr("type", mime).attr("title", title.to_owned());
        link.attr("href", [path, file].concat())
    })
}

/// The attribute by which most `meta` are known.
const NAME: &str = "name";

impl Head {
    /// A head with a title, in the newsroom's language.
    fn new(site: &Site, title: &str) -> Self {
        let newsroom = &site.config().newsroom;
        let title = match title {
            "" => newsroom.name.clone(),
            _ => [title, " - ", &newsroom.name].concat(),
        };
        Self { title, language: newsroom.language.clone(), tags: Vec::new() }
    }

    fn add(&mut self, tag: El) {
        self.tags.push(tag.attr(MARK, ""));
    }

    /// Adds something that only a printed page has.
    #[cfg(not(target_arch = "wasm32"))]
    fn add_printed(&mut self, tag: El) {
        self.tags.push(tag.attr(MARK, "print"));
    }

    /// Adds a `meta` that is known by one attribute; nothing where it has nothing to say.
    fn meta(&mut self, key: &'static str, name: &'static str, content: String) {
        if !content.is_empty() {
            self.add(el("meta").attr(key, name).attr("content", content));
        }
    }

    /// What a page says that may be found and shared; `url` is its one address, the same in both views.
    fn listed(&mut self, kind: &'static str, title: String, description: String, url: &str) {
        self.meta(NAME, "description", description.clone());
        self.meta(NAME, "robots", "max-image-preview:large".to_owned());
        self.add(el("link").attr("rel", "canonical").attr("href", url.to_owned()));
        self.open_graph(kind, title, description, url.to_owned());
    }

    /// The preload of the picture that opens the page: the very file that the page will ask for.
    #[cfg(not(target_arch = "wasm32"))]
    fn preload(&mut self, picture: Option<Image>) {
        if let Some(picture) = picture {
            self.add_printed(crate::component::preload_hero(&picture));
        }
    }

    /// Title and tags as HTML. The language belongs on `<html>`.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn write_html(self, out: &mut String) {
        let mut nodes = vec![Node::from(el("title").child(self.title))];
        nodes.extend(self.tags.into_iter().map(Node::from));
        Node::Many(nodes).write_html(out);
    }

    /// Makes the document say so. Where it does already, because the page was printed so, nothing is touched.
    pub fn apply(self) {
        let document = document();
        if document.title() != self.title {
            document.set_title(&self.title);
        }
        if let Some(root) = document.document_element()
            && root.get_attribute("lang").as_deref() != Some(&self.language)
        {
            let _ = root.set_attribute("lang", &self.language);
        }
        let Some(head) = document.head() else { return };
        let own = all(&head, "[data-head='']");
        let wanted: Vec<Element> = self.tags.into_iter().map(El::detached).collect();
        if own.len() == wanted.len() && own.iter().zip(&wanted).all(|(a, b)| a.is_equal_node(Some(b))) {
            return;
        }
        for old in all(&head, "[data-head]") {
            old.remove();
        }
        for new in wanted {
            let _ = head.append_child(&new);
        }
    }
}

fn all(head: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = head.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.item(at)).map(JsCast::unchecked_into).collect()
}

/// A URL as other sites can fetch it.
fn absolute(site: &Site, url: &str) -> String {
    if let Some(rest) = url.strip_prefix("//") {
        return ["https://", rest].concat();
    }
    if url.contains("://") && !url.starts_with('/') {
        return url.to_owned();
    }
    let slash = if url.starts_with('/') { "" } else { "/" };
    site.config().absolute(&[slash, url].concat())
}
