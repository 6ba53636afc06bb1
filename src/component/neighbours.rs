//! `Bài trước`, `Bài sau`: the way on from an article's foot, to the stories before and behind it in its section.
//!
//! Its place is kept from the first, so nothing moves when they come.

use super::Site;
use super::inline::{link, unlinked};
use crate::model::Teaser;
use crate::node::{El, Node, dynamic, el};
use crate::reactive::*;
use crate::store::Reading;

/// The links to an article's neighbours; nothing where it can have none.
pub(super) fn neighbours(site: &Site, reading: &Reading) -> Node {
    if !site.config().newsroom.boxes.neighbours || reading.article.place().is_none() {
        return Node::from(None::<El>);
    }
    let ui = site.ui();
    let (found, site) = (reading.neighbours.clone(), site.clone());
    let none = found.clone();
    let links = move || {
        found.with(|found| {
            let Some(found) = found else { return Node::Many(Vec::new()) };
            let sides = [("prev", ui.older, &found.older), ("next", ui.newer, &found.newer)];
            let links = sides.into_iter().filter_map(|(rel, label, side)| Some(one(&site, rel, label, side.as_ref()?)));
            links.collect::<Vec<_>>().into()
        })
    };
    el("nav")
        .class("neighbours")
        .attr("id", "neighbours")
        .attr("aria-label", ui.neighbours)
        .attr_fn("hidden", move || none.with(|found| found.as_ref().is_some_and(|found| found.is_empty())))
        .child(dynamic(links))
        .into()
}

fn one(site: &Site, rel: &'static str, label: &'static str, teaser: &Teaser) -> El {
    let headline = match teaser.headline.is_blank() {
        true => site.ui().untitled.into(),
        false => unlinked(site, &teaser.headline),
    };
    link(site.links().article(teaser))
        .class("neighbour")
        .attr("rel", rel)
        .child(el("span").class("neighbour-label").child(label))
        .child(el("span").class("neighbour-headline").child(headline))
}
