//! Who wrote it: after the body, at the end of the line.

use super::Site;
use super::inline::link;
use crate::model::Author;
use crate::node::{Node, el};

/// The names, each a link where the author has a page.
pub(super) fn byline(site: &Site, authors: &[Author]) -> Node {
    let mut line = el("p").class("byline");
    let mut any = false;
    for author in authors.iter().filter(|author| !author.name.trim().is_empty()) {
        if any {
            line = line.child(", ");
        }
        any = true;
        line = match site.links().author(author) {
            Some(href) => line.child(link(href).attr("rel", "author").child(author.name.clone())),
            None => line.child(el("span").child(author.name.clone())),
        };
    }
    any.then_some(line).into()
}
