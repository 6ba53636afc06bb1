//! Where an article stands in the paper.

use super::Site;
use super::inline::link;
use crate::model::Section;
use crate::node::{Node, el};

/// Section and sub-section, as links; `section` is the innermost.
pub fn breadcrumb(site: &Site, section: &Section) -> Node {
    let mut chain = vec![section];
    while let Some(parent) = chain.last().and_then(|section| section.parent.as_deref()) {
        chain.push(parent);
    }
    let items = chain
        .into_iter()
        .rev()
        .map(|section| el("li").child(link(site.links().section(section)).child(section.name.clone())));
    let list = el("ol").attr("role", "list").children(items);
    el("nav").class("breadcrumb").attr("aria-label", site.ui().breadcrumb).child(list).into()
}
