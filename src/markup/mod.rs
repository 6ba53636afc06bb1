//! Untrusted HTML → typed blocks.
//!
//! ```text
//! HTML ─ parse_browser (DOMParser) ─┐          ┌ flow ── table, list, quote, figure, card, old, media, image, embed → Vec<Block>
//!      ─ parse_native (html5ever) ──┴→ tree ─→ ┴ inline ─────────────────────────────────────────────→ RichText
//! ```
//! Two parsers fill one tree ([`tree`]), one mapping reads it, so a page that `press` prints and the page that the
//! browser builds hold the same blocks. The mapping is an allow-list by construction: only typed values come out of
//! it, and every link in them has passed [`Href::parse`](crate::model::Href::parse). What is not known gives up its tag and keeps its words.

mod card;
mod embed;
mod figure;
mod flow;
mod image;
mod inline;
mod line;
mod list;
mod media;
mod old;
#[cfg(target_arch = "wasm32")]
mod parse_browser;
#[cfg(not(target_arch = "wasm32"))]
mod parse_native;
mod quote;
mod resolve;
mod table;
mod tree;
mod visit;
#[cfg(not(target_arch = "wasm32"))]
pub mod watch;

#[cfg(target_arch = "wasm32")]
use parse_browser::parse;
#[cfg(not(target_arch = "wasm32"))]
use parse_native::parse;

use crate::model::{Block, RichText};
use crate::text::nfc;
use line::Line;
pub use visit::{Part, visit};

/// Where the HTML came from, for resolving what is relative in it.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The URL that relative links and pictures are resolved against; empty leaves them as they are.
    pub base: String,
}

/// The blocks of an article's body. Never fails: what cannot be typed leaves its words.
pub fn blocks(html: &str, origin: &Origin) -> Vec<Block> {
    let blocks = flow::blocks(&parse(html), origin);
    #[cfg(not(target_arch = "wasm32"))]
    watch::note(html, &blocks);
    blocks
}

/// One line of text that arrived as HTML: a headline, lead, caption.
///
/// Block elements give up their tags with a space between them; pictures and whatever else is no text vanish.
pub fn inline(html: &str, origin: &Origin) -> RichText {
    if needs_parser(html) {
        let tree = parse(html);
        return inline::runs(&tree, origin, tree.root(), None);
    }
    let mut line = Line::default();
    line.text(html);
    line.finish()
}

/// The words of a name or term that arrived as HTML, on one line.
pub fn plain(html: &str) -> String {
    one_line(&inline(html, &Origin::default()).to_plain())
}

/// Whether anything in it is more than plain text. Most titles and all but a few names are plain.
fn needs_parser(html: &str) -> bool {
    html.bytes().any(|b| matches!(b, b'<' | b'&' | 0))
}

/// Text of an attribute on one line, in NFC.
fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_ascii_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    nfc(&out).into_owned()
}
