//! The front page, in the order of rank: what leads, the newest, `Nên xem`, the sections, `Đọc nhiều`.
//!
//! - `top`: the lead, and the second rank beside it
//! - `block`: a section's lead and headlines
//! - `bones`: the outline of what is on its way
//!
//! One order of words for both views; where a box stands beside another one is the stylesheet's business, by
//! classes that say what stands on the page: a page that comes in pieces is laid out as the whole one. Nothing is
//! drawn below what may still come, so nothing that is seen is moved.

mod block;
mod bones;
mod top;

use super::Site;
use super::carousel::carousel;
use super::failed::failed;
use super::inline::link;
use super::picture::Place;
use super::teaser::{headline, row};
use super::time;
use crate::model::Teaser;
use crate::node::{El, Node, dynamic, el};
use crate::reactive::With as _;
use crate::store::{Front, Load, Shelf};
use std::sync::Arc;

/// Fills again what failed.
type Again = Arc<dyn Fn()>;

/// A box of one list: what it is called, and how it is drawn.
struct Boxed {
    class: &'static str,
    heading: &'static str,
    waiting: fn() -> Node,
    draw: fn(&Site, &[Teaser]) -> Node,
}

/// The front page; `again` fills what failed again.
pub fn front(site: &Site, front: &Front, again: Again) -> Node {
    let ui = site.ui();
    let top = Boxed { class: "box front-top", heading: ui.top_stories, waiting: bones::top, draw: top::top };
    let latest = Boxed { class: "box front-latest", heading: ui.latest, waiting: bones::latest, draw: latest };
    let picks = Boxed { class: "box front-picks", heading: ui.box_picks, waiting: nothing, draw: picks };
    let most_read = Boxed { class: "box front-most", heading: ui.most_read, waiting: nothing, draw: most_read };
    let class = {
        let (latest, most_read) = (front.latest.clone(), front.most_read.clone());
        move || match (stands(&latest, true), stands(&most_read, false)) {
            (_, true) => "sheet sheet-list front front-railed front-ends",
            (true, false) => "sheet sheet-list front front-railed",
            (false, false) => "sheet sheet-list front",
        }
    };
    let blocks = {
        let (site, blocks, again) = (site.clone(), front.blocks.clone(), again.clone());
        dynamic(move || {
            blocks.with(|blocks| match blocks {
                // Its place is kept, so that the foot of the page stays out of sight.
                None => el("div").class("front-place").into(),
                Some(blocks) if blocks.is_empty() => nothing(),
                Some(blocks) => {
                    let last = blocks.len() - 1;
                    let blocks =
                        blocks.iter().enumerate().map(|(at, block)| block::block(&site, block, at, at == last, &again));
                    el("div").class("front-blocks").children(blocks).into()
                }
            })
        })
    };
    el("div")
        .attr_fn("class", class)
        .child(el("h1").class("visually-hidden").attr("tabindex", "-1").child(site.config().newsroom.name.clone()))
        .child(shelf(site, &front.top, top, &again))
        .child(shelf(site, &front.latest, latest, &again))
        .child(shelf(site, &front.picks, picks, &again))
        .child(blocks)
        .child(shelf(site, &front.most_read, most_read, &again))
        .into()
}

fn nothing() -> Node {
    Node::Many(Vec::new())
}

/// Whether something stands in a box's place, or is drawn while it is on its way.
fn stands(shelf: &Shelf, drawn_early: bool) -> bool {
    shelf.with(|load| match load {
        Load::Loading => drawn_early,
        Load::Ready(stories) => !stories.is_empty(),
        Load::Failed(_) => true,
    })
}

fn shelf(site: &Site, shelf: &Shelf, boxed: Boxed, again: &Again) -> Node {
    let (site, shelf, again) = (site.clone(), shelf.clone(), again.clone());
    dynamic(move || {
        shelf.with(|load| match load {
            Load::Loading => (boxed.waiting)(),
            Load::Ready(stories) if stories.is_empty() => nothing(),
            Load::Ready(stories) => (boxed.draw)(&site, stories),
            Load::Failed(_) => {
                let section = el("section").class(boxed.class).attr("aria-label", boxed.heading);
                section.child(head(el("h2").child(boxed.heading))).child(failed(&site, &again)).into()
            }
        })
    })
}

/// The head of a box.
fn head(heading: El) -> El {
    el("div").class("box-head").child(heading.class("box-heading"))
}

/// A box that is named by its heading.
fn section(class: &'static str, id: impl Into<String>, heading: impl Into<Node>) -> El {
    let id = id.into();
    let heading = el("h2").attr("id", id.clone()).child(heading);
    el("section").class(class).attr("aria-labelledby", id).child(head(heading))
}

/// The newest, in words; what follows is on the next page.
fn latest(site: &Site, stories: &[Teaser]) -> Node {
    let rows = stories.iter().map(|story| {
        let time = story.published.map(|published| time::moment(site, published));
        let words = el("div").class("item-words").child(time).child(headline(site, story, "h3", "item-headline"));
        el("li").class("item item-bare").child(words)
    });
    section("box front-latest", "latest-heading", site.ui().latest)
        .child(el("ul").attr("role", "list").children(rows))
        .child(link(site.links().page("/", 2)).class("load-more").child(site.ui().load_more))
        .into()
}

fn picks(site: &Site, stories: &[Teaser]) -> Node {
    carousel(site, "picks", site.ui().box_picks, stories)
}

fn most_read(site: &Site, stories: &[Teaser]) -> Node {
    let rows = stories.iter().map(|story| row(site, story, "h3", Place::Row, None));
    section("box front-most", "most-read-heading", site.ui().most_read)
        .child(el("ol").attr("role", "list").children(rows))
        .into()
}
