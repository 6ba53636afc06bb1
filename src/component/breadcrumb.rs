//! Where an article stands in the paper.

use super::Site;
use super::inline::link;
use crate::model::Section;
use crate::node::{Node, el};

/// Section and sub-section, as links; `section` is the innermost.
pub fn breadcrumb(site: &Site, section: &Section) -> Node {
    path(site, Some(section), false)
}

/// The way from the front page to what stands under `section`.
pub(super) fn trail(site: &Site, section: Option<&Section>) -> Node {
    path(site, section, true)
}

fn path(site: &Site, mut section: Option<&Section>, from_home: bool) -> Node {
    let mut chain = Vec::new();
    while let Some(here) = section {
        chain.push((site.links().section(here), here.name.clone()));
        section = here.parent.as_deref();
    }
    if from_home {
        chain.push(("/".to_owned(), site.ui().home.to_owned()));
    }
    let items = chain.into_iter().rev().map(|(href, name)| el("li").child(link(href).child(name)));
    let list = el("ol").attr("role", "list").children(items);
    el("nav").class("breadcrumb").attr("aria-label", site.ui().breadcrumb).child(list).into()
}
