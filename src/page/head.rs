//! What the document's head says of the page that is shown.
//!
//! Built from the page's data alone, so that a printed page and a route change say the same.

use crate::component::Site;
use leptos::prelude::*;
use web_sys::Element;

/// The head of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The document's title.
    pub title: String,
    /// The one address of the page.
    pub canonical: Option<String>,
    /// What the page is about.
    pub description: Option<String>,
    /// BCP 47 language of the page.
    pub language: String,
    /// Whether search engines should leave it out.
    pub noindex: bool,
}

impl Head {
    /// A head with a title, in the newsroom's language.
    pub fn new(site: &Site, title: &str) -> Self {
        let newsroom = &site.config().newsroom;
        let title = if title.is_empty() { newsroom.name.clone() } else { format!("{title} - {}", newsroom.name) };
        Self { title, language: newsroom.language.clone(), ..Self::default() }
    }

    /// Makes the document say so.
    pub fn apply(&self) {
        let document = document();
        document.set_title(&self.title);
        if let Some(root) = document.document_element() {
            let _ = root.set_attribute("lang", &self.language);
        }
        set("link", "rel", "canonical", "href", self.canonical.as_deref());
        set("meta", "name", "description", "content", self.description.as_deref());
        set("meta", "name", "robots", "content", self.noindex.then_some("noindex"));
    }
}

/// Sets, makes or removes one element of the head, known by one attribute.
fn set(tag: &str, key: &str, name: &str, attribute: &str, value: Option<&str>) {
    let document = document();
    let Some(head) = document.head() else { return };
    let found: Option<Element> = head.query_selector(&format!("{tag}[{key}={name}]")).ok().flatten();
    match (found, value) {
        (Some(element), Some(value)) => {
            let _ = element.set_attribute(attribute, value);
        }
        (Some(element), None) => element.remove(),
        (None, Some(value)) => {
            if let Ok(element) = document.create_element(tag) {
                let _ = element.set_attribute(key, name);
                let _ = element.set_attribute(attribute, value);
                let _ = head.append_child(&element);
            }
        }
        (None, None) => {}
    }
}
