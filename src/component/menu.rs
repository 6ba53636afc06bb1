//! The sections: a bar in the desktop view, a drawer in the mobile view.
//!
//! One list. In the narrow layout it is a popover (opened and closed by the browser itself: button, Escape, a click
//! beside it; focus goes back to the button), in the wide one the stylesheet lays it out as a bar.

use super::Site;
use super::inline::link;
use crate::model::Section;
use crate::node::{El, Node, el, icon};
use crate::reactive::*;

/// The menu; `path` is the page that is shown.
pub(super) fn menu(site: &Site, path: RwSignal<String>) -> Node {
    let ui = site.ui();
    let all = site.config().sections();
    let entry = |section: &Section| current(site.links().section(section), path).child(section.name.clone());
    let items = all.iter().filter(|section| section.parent.is_none()).map(|top| {
        let children: Vec<El> = all
            .iter()
            .filter(|section| section.parent.as_deref().is_some_and(|parent| parent.slug == top.slug))
            .map(|child| el("li").child(entry(child)))
            .collect();
        let children =
            (!children.is_empty()).then(|| el("ul").class("menu-children").attr("role", "list").children(children));
        el("li").class("menu-entry").child(entry(top)).child(children)
    });
    let home = el("li").class("menu-entry").child(current("/".to_owned(), path).child(ui.home));
    let close = el("button")
        .class("menu-close")
        .attr("type", "button")
        .attr("popovertarget", "menu")
        .attr("popovertargetaction", "hide")
        .attr("aria-label", ui.close)
        .child(icon(&["M5 5l14 14M19 5L5 19"]));
    el("nav")
        .class("menu")
        .attr("id", "menu")
        .attr("popover", "auto")
        .attr("aria-label", ui.sections)
        .child(close)
        .child(el("ul").class("menu-list").attr("role", "list").child(home).children(items))
        .into()
}

/// A link that is marked while its page is shown.
fn current(href: String, path: RwSignal<String>) -> El {
    let here = href.clone();
    link(href).attr_fn("aria-current", move || path.with(|path| *path == here).then_some("page"))
}
