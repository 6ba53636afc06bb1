//! Which page of ours a click, or what comes before one, is meant for.

use crate::component::Site;
use crate::permalink::Route;
use crate::reactive::window;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlAnchorElement};

/// A page of ours that a link leads to.
pub(super) struct Target {
    /// Path and query.
    pub(super) path: String,
    /// The fragment with its `#`, or nothing.
    pub(super) hash: String,
    /// Where it leads.
    pub(super) route: Route,
}

impl Target {
    /// Of what happened on a link, or in one.
    pub(super) fn of(site: &Site, event: &Event) -> Option<Self> {
        Self::at(site, &event.target()?.dyn_into().ok()?)
    }

    /// Of the link that an element is, or is in.
    pub(super) fn at(site: &Site, element: &Element) -> Option<Self> {
        let link: HtmlAnchorElement = element.closest("a[href]").ok()??.dyn_into().ok()?;
        let own_window = matches!(link.target().as_str(), "" | "_self");
        let same_origin = window().location().origin().is_ok_and(|origin| origin == link.origin());
        // A link with a type leads to a feed.
        if !own_window || !same_origin || link.has_attribute("download") || link.has_attribute("type") {
            return None;
        }
        let path = link.pathname() + &link.search();
        let route = site.links().route(&path);
        (route != Route::NotFound).then(|| Self { path, hash: link.hash(), route })
    }
}
