//! What stands around the name of a section: the way to it, its feed, and the bar of sub-sections.

use super::Site;
use super::breadcrumb::trail;
use super::inline::link;
use crate::model::Section;
use crate::node::{Node, el};
use crate::permalink::section_path;

/// Over the name: the way to the section, and its feed.
pub fn section_head(site: &Site, section: &Section, first_path: &str) -> Node {
    let ui = site.ui();
    let feed = link([&site.links().feeds(first_path), "/feed.rss"].concat())
        .class("section-feed")
        // A file, and no page of the app's, whatever the pattern of articles would make of it.
        .attr("type", "application/rss+xml")
        .attr("aria-label", [ui.feed, ": ", &section.name].concat())
        .child(ui.feed);
    el("div").class("section-head").child(trail(site, section.parent.as_deref())).child(feed).into()
}

/// Under the name: the sub-sections, or those beside the one that is shown.
pub fn section_bar(site: &Site, section: &Section) -> Node {
    let here = section_path(section);
    let top = section.parent.as_deref().map_or_else(|| here.clone(), section_path);
    let all = site.config().sections();
    let below = all.iter().filter(|one| one.parent.as_deref().is_some_and(|parent| section_path(parent) == top));
    let items: Vec<_> = below
        .map(|one| {
            let current = (section_path(one) == here).then_some("page");
            el("li").child(link(site.links().section(one)).attr("aria-current", current).child(one.name.clone()))
        })
        .collect();
    let bar = (!items.is_empty()).then(|| {
        let list = el("ul").attr("role", "list").children(items);
        el("nav").class("section-bar").attr("aria-label", site.ui().sub_sections).child(list)
    });
    bar.into()
}
