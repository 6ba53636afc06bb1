//! The topics of an article.

use super::Site;
use super::inline::link;
use crate::model::Tag;
use crate::node::{Node, el};

/// The tags, as links.
pub(super) fn tags(site: &Site, tags: &[Tag]) -> Node {
    if tags.is_empty() {
        return Node::Many(Vec::new());
    }
    let label = site.ui().tags;
    let items =
        tags.iter().map(|tag| el("li").child(link(site.links().tag(tag)).attr("rel", "tag").child(tag.name.clone())));
    el("nav")
        .class("tags")
        .attr("aria-label", label)
        .child(el("span").class("tags-label").attr("aria-hidden", "true").child(label))
        .child(el("ul").attr("role", "list").children(items))
        .into()
}
