//! What there is without a search: sections and topics to go to.

use super::super::inline::link;
use super::recent::recent;
use crate::component::Site;
use crate::node::{El, Node, dynamic, el};
use crate::reactive::*;
use crate::store::Search;

/// Where the page begins.
pub(super) fn start(site: &Site, search: &Search) -> Node {
    let state = search.state();
    // What is asked for changes with every letter, and topics do not.
    let known = Memo::new(move |_| state.with(|now| now.topics.clone()));
    let topics = {
        let site = site.clone();
        dynamic(move || known.with(|known| topics(&site, known)).into())
    };
    el("div").class("search-start").child(el("div").child(sections(site)).child(topics)).child(recent(site)).into()
}

/// The sections, as a way on.
pub(super) fn sections(site: &Site) -> El {
    let all = site.config().sections();
    let top = all.iter().filter(|section| section.parent.is_none());
    links(site.ui().sections, top.map(|section| link(site.links().section(section)).child(section.name.clone())))
}

fn topics(site: &Site, topics: &[crate::model::Tag]) -> Option<El> {
    let topics = topics.iter().map(|tag| link(site.links().tag(tag)).child(tag.name.clone()));
    (topics.len() > 0).then(|| links(site.ui().topics, topics))
}

fn links(heading: &'static str, links: impl Iterator<Item = El>) -> El {
    el("div")
        .class("search-links")
        .child(el("h2").child(heading))
        .child(el("ul").attr("role", "list").children(links.map(|link| el("li").child(link))))
}
