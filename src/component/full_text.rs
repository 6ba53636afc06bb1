//! The words and pictures of an article alone, without the page around them: what feeds carry.

use super::Site;
use super::block::{blocks, figure};
use super::inline::{link, words};
use super::picture::Place;
use crate::model::{Access, Article};
use crate::node::{Node, el};

/// Lead, earlier stories, hero and body; of a protected article the lead alone.
pub(crate) fn full_text(site: &Site, article: &Article) -> Node {
    let lead = (!article.lead.is_blank()).then(|| el("p").child(words(site, &article.lead)));
    if article.access == Access::Password {
        return lead.into();
    }
    let related = article.related.iter().map(|related| {
        el("li").child(link(site.links().localise(&related.href)).child(words(site, &related.headline)))
    });
    let related = (!article.related.is_empty()).then(|| el("ul").children(related));
    let hero = article.hero.as_ref().map(|hero| figure(site, hero, Place::Hero, &article.headline));
    let body = blocks(site, &article.body, &article.headline);
    vec![Node::from(lead), Node::from(related), Node::from(hero), body].into()
}
