//! Figures and galleries.

use crate::component::Site;
use crate::component::inline::{link, words};
use crate::component::picture::{Place, picture};
use crate::model::{Figure, RichText};
use crate::node::{El, Node, el};
use crate::text::same_words;

/// A picture with its caption and credit.
pub(crate) fn figure(site: &Site, figure: &Figure, place: Place, headline: &RichText) -> El {
    let picture = picture(site, &figure.image, alternative(figure, headline), place);
    let picture = match &figure.href {
        Some(href) => link(site.links().localise(href)).child(picture),
        None => picture,
    };
    let tall = figure.image.height > figure.image.width;
    let class = match (place, tall) {
        (Place::Hero, false) => "figure figure-hero",
        (Place::Hero, true) => "figure figure-hero figure-tall",
        (_, false) => "figure",
        (_, true) => "figure figure-tall",
    };
    el("figure").class(class).child(picture).child(caption(site, figure))
}

/// Several pictures that belong together.
pub(super) fn gallery(site: &Site, figures: &[Figure], caption: &RichText, headline: &RichText) -> El {
    let pictures = figures.iter().map(|f| figure(site, f, Place::Gallery, headline));
    let caption = (!caption.is_blank()).then(|| el("figcaption").child(words(site, caption)));
    el("figure")
        .class("gallery")
        .attr("aria-label", site.ui().gallery)
        .child(el("div").class("gallery-pictures").children(pictures))
        .child(caption)
}

/// The text alternative. Where the CMS repeats the headline, or has none, the caption serves.
pub(crate) fn alternative(figure: &Figure, headline: &RichText) -> String {
    let alt = figure.image.alt.trim();
    if alt.is_empty() || same_words(alt, &headline.to_plain()) {
        return figure.caption.to_plain();
    }
    alt.to_owned()
}

fn caption(site: &Site, figure: &Figure) -> Node {
    if figure.caption.is_blank() && figure.credit.is_blank() {
        return Node::Many(Vec::new());
    }
    let mut line = el("figcaption").child(words(site, &figure.caption));
    if !figure.credit.is_blank() {
        line = line.child(" ").child(el("span").class("credit").child(words(site, &figure.credit)));
    }
    line.into()
}
