//! What leads: one story over all others, and the second rank.

use super::super::Site;
use super::super::picture::Place;
use super::super::teaser::{headline, image, lead, row};
use crate::model::Teaser;
use crate::node::{El, Node, el};

/// The lead and the second rank.
pub(super) fn top(site: &Site, stories: &[Teaser]) -> Node {
    let second = stories.iter().skip(1).map(|story| row(site, story, "h2", Place::Second, None));
    let second = (stories.len() > 1).then(|| el("ul").class("front-second").attr("role", "list").children(second));
    el("section")
        .class("front-top")
        .attr("aria-label", site.ui().top_stories)
        .child(stories.first().map(|story| first(site, story)))
        .child(second)
        .into()
}

fn first(site: &Site, story: &Teaser) -> El {
    let section = || story.section.as_ref().map(|section| section.name.clone());
    let kicker = story.kicker.clone().filter(|kicker| !kicker.trim().is_empty()).or_else(section);
    let words = el("div")
        .class("front-lead-words")
        .child(kicker.map(|kicker| el("p").class("kicker").child(kicker)))
        .child(headline(site, story, "h2", "front-headline"))
        .child(lead(site, story, "front-lead-text"));
    el("div")
        .class(if story.image.is_some() { "front-lead" } else { "front-lead front-lead-bare" })
        .child(image(site, story, Place::Hero))
        .child(words)
}
