//! The body of an article: one function a kind of block.

mod embed;
mod figure;
mod media;
mod table;

pub(crate) use figure::alternative;
pub(super) use figure::figure;

use super::Site;
use super::inline::words;
use super::picture::Place;
use crate::model::{Block, Preformat, RichText};
use crate::node::{El, Node, el};

/// The blocks of a body. A CMS may repeat `headline` as text alternative of its pictures.
pub(super) fn blocks(site: &Site, blocks: &[Block], headline: &RichText) -> Node {
    blocks.iter().map(|block| one(site, block, headline)).collect::<Vec<_>>().into()
}

fn one(site: &Site, block: &Block, headline: &RichText) -> Node {
    let inside = |body: &[Block]| blocks(site, body, headline);
    match block {
        Block::Paragraph { text } => el("p").child(words(site, text)),
        Block::Heading { level, text } => {
            let tag = match level {
                2 => "h2",
                3 => "h3",
                4 => "h4",
                5 => "h5",
                _ => "h6",
            };
            el(tag).child(words(site, text))
        }
        Block::List { ordered, start, items } => {
            let list = if *ordered { el("ol") } else { el("ul") };
            let start = start.filter(|n| *ordered && *n != 1).map(|n| n.to_string());
            list.attr("start", start).children(items.iter().map(|item| list_item(site, item, headline)))
        }
        Block::Quote { body, source, pull } => {
            let source = (!source.is_blank()).then(|| el("figcaption").child(el("cite").child(words(site, source))));
            el("figure")
                .class(if *pull { "quote quote-pull" } else { "quote" })
                .child(el("blockquote").child(inside(body)))
                .child(source)
        }
        Block::Figure(picture) => figure(site, picture, Place::Body, headline),
        Block::Gallery { figures, caption } => figure::gallery(site, figures, caption, headline),
        Block::Table { caption, head, rows } => table::table(site, caption, head, rows, headline),
        Block::Separator => el("hr").class("separator"),
        Block::Preformatted { kind, text } => preformatted(site, *kind, text),
        Block::Aside { body } => el("aside").class("aside").child(inside(body)),
        Block::Details { summary, body } => {
            el("details").class("details").child(el("summary").child(words(site, summary))).child(inside(body))
        }
        Block::Audio(audio) => media::audio(site, audio),
        Block::Video(video) => media::video(site, video),
        Block::File(file) => media::file(site, file),
        Block::Embed(embed) => embed::embed(site, embed),
        Block::Missing => el("p").class("missing").attr("role", "note").child(site.ui().missing_block),
    }
    .into()
}

/// A list item. Its first paragraph stands without a `p`, as papers set it.
fn list_item(site: &Site, item: &[Block], headline: &RichText) -> El {
    match item.split_first() {
        Some((Block::Paragraph { text }, rest)) => {
            el("li").child(words(site, text)).child(blocks(site, rest, headline))
        }
        _ => el("li").child(blocks(site, item, headline)),
    }
}

/// Code scrolls by itself, so it must be reachable by keyboard.
fn preformatted(site: &Site, kind: Preformat, text: &RichText) -> El {
    let words = words(site, text);
    match kind {
        Preformat::Code => el("pre")
            .class("code")
            .attr("tabindex", "0")
            .attr("role", "region")
            .attr("aria-label", site.ui().code)
            .child(el("code").child(words)),
        Preformat::Plain => el("pre").class("preformatted").child(words),
        Preformat::Verse => el("pre").class("verse").child(words),
    }
}
