//! An article in a box: a card of a carousel or a row of a list. One link each, so that the headline is heard once.

use super::Site;
use super::inline::{link, unlinked};
use super::picture::{Place, picture};
use super::time;
use crate::model::Teaser;
use crate::node::{El, Node, el};

/// A card of a carousel.
pub(super) fn card(site: &Site, teaser: &Teaser) -> El {
    el("li")
        .class(if teaser.image.is_some() { "card" } else { "card card-bare" })
        .child(image(site, teaser, Place::Card))
        .child(headline(site, teaser, "h3", "card-headline"))
        .child(lead(site, teaser, "card-lead"))
}

/// A row of a list; `heading` is the element below that of the list's own heading.
pub(super) fn item(site: &Site, teaser: &Teaser, heading: &'static str, place: Place) -> El {
    row(site, teaser, heading, place, teaser.published.map(|published| time::short(site, published)))
}

/// A row of a list, with a time that is written as the list wants it.
pub(super) fn row(site: &Site, teaser: &Teaser, heading: &'static str, place: Place, time: Option<El>) -> El {
    let words = el("div")
        .class("item-words")
        .child(headline(site, teaser, heading, "item-headline"))
        .child(lead(site, teaser, "item-lead"))
        .child(time);
    el("li")
        .class(if teaser.image.is_some() { "item" } else { "item item-bare" })
        .child(image(site, teaser, place))
        .child(words)
}

pub(super) fn image(site: &Site, teaser: &Teaser, place: Place) -> Node {
    teaser.image.as_ref().map(|image| picture(site, image, String::new(), place)).into()
}

pub(super) fn headline(site: &Site, teaser: &Teaser, tag: &'static str, class: &'static str) -> El {
    let words = match teaser.headline.is_blank() {
        true => site.ui().untitled.into(),
        false => unlinked(site, &teaser.headline),
    };
    el(tag).class(class).child(link(site.links().article(teaser)).child(words))
}

pub(super) fn lead(site: &Site, teaser: &Teaser, class: &'static str) -> Node {
    (!teaser.lead.is_blank()).then(|| el("p").class(class).child(unlinked(site, &teaser.lead))).into()
}
