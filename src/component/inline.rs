//! Running text: the typed inline parts as elements.

use super::Site;
use crate::model::{Inline, RichText};
use crate::node::{El, Node, el};

/// Running text with its marks and links.
pub(super) fn words(site: &Site, text: &RichText) -> Node {
    text.0.iter().map(|inline| part(site, inline)).collect::<Vec<_>>().into()
}

/// The same without its links: a link inside a link is no HTML.
pub(super) fn unlinked(site: &Site, text: &RichText) -> Node {
    let parts = text.0.iter().map(|inline| match inline {
        Inline::Link(_, children) => unlinked(site, children),
        other => part(site, other),
    });
    parts.collect::<Vec<_>>().into()
}

fn part(site: &Site, inline: &Inline) -> Node {
    match inline {
        Inline::Text(text) => text.clone().into(),
        Inline::Break => el("br").into(),
        Inline::Strong(c) => el("strong").child(words(site, c)).into(),
        Inline::Emphasis(c) => el("em").child(words(site, c)).into(),
        Inline::Code(c) => el("code").child(words(site, c)).into(),
        Inline::Mark(c) => el("mark").child(words(site, c)).into(),
        Inline::Sub(c) => el("sub").child(words(site, c)).into(),
        Inline::Sup(c) => el("sup").child(words(site, c)).into(),
        Inline::Strike(c) => el("s").child(words(site, c)).into(),
        Inline::Underline(c) => el("u").child(words(site, c)).into(),
        Inline::Link(href, c) => {
            let external = site.links().is_external(href).then_some("external noopener");
            link(site.links().localise(href)).attr("rel", external).child(words(site, c)).into()
        }
    }
}

/// A link.
pub(super) fn link(href: String) -> El {
    el("a").attr("href", href)
}
