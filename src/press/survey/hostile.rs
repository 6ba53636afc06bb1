//! What in HTML would do harm, and what markup is not known; and whether any of it is left in the blocks.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::markup::{Part, visit};
use crate::model::{Block, Inline, RichText};
use crate::press::tags::{self, Tag};
use crate::press::terminal::line;

/// Elements that mean something to a reader, and those that a browser never shows.
const KNOWN: &str = "a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button caption center \
    cite code col colgroup data dd del details dfn dir div dl dt em embed figcaption figure font footer form h1 h2 h3 h4 \
    h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link listing main map mark menu meta nav nobr \
    noscript ol option optgroup p param picture plaintext pre q rp rt ruby s samp script search section select small source \
    span strike strong style sub summary sup table tbody td template textarea tfoot th thead time title tr track tt u ul \
    var video wbr xmp fieldset o:p";
/// Attributes that hold an address.
const ADDRESSES: [&str; 8] = ["href", "src", "action", "formaction", "xlink:href", "data", "poster", "background"];
/// The most names that are told.
const MOST: usize = 50;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Hostile {
    /// `script` elements.
    pub scripts: usize,
    /// Attributes such as `onclick`.
    pub handlers: usize,
    /// Addresses that run something: `javascript:` and its like.
    pub links: usize,
    /// Documents inside an attribute, and elements that load programs.
    pub documents: usize,
    /// Elements that are not known, with how often each.
    #[serde(skip)]
    pub unknown: BTreeMap<String, usize>,
}

impl Hostile {
    /// Looks through HTML.
    pub fn look(&mut self, html: &str) {
        // What a drawing or a formula is made of is no markup of a text.
        let mut drawing = 0_usize;
        tags::read(html, &mut |tag| {
            let element = match tag {
                Tag::Start(element) => element,
                Tag::End(name) => {
                    drawing = drawing.saturating_sub(usize::from(is_drawing(&name)));
                    return;
                }
                Tag::Text(_) => return,
            };
            let name = element.name.as_str();
            drawing += usize::from(is_drawing(name));
            self.scripts += usize::from(name == "script");
            self.documents += usize::from(matches!(name, "object" | "applet" | "embed"));
            for (attr, value) in &element.attrs {
                self.handlers += usize::from(attr.len() > 2 && attr.starts_with("on"));
                self.documents += usize::from(attr == "srcdoc");
                self.links += usize::from(ADDRESSES.contains(&attr.as_str()) && runs(value));
            }
            let known = drawing > 0
                || matches!(name, "object" | "applet")
                || KNOWN.split_ascii_whitespace().any(|known| known == name);
            if !known && (self.unknown.len() < MOST || self.unknown.contains_key(name)) {
                *self.unknown.entry(line(name)).or_default() += 1;
            }
        });
    }

    /// How many things there were.
    pub fn count(&self) -> usize {
        self.scripts + self.handlers + self.links + self.documents
    }
}

fn is_drawing(name: &str) -> bool {
    matches!(name, "svg" | "math")
}

/// Whether an address runs something, as a browser reads it (WHATWG URL: controls are not part of the scheme).
fn runs(address: &str) -> bool {
    let bare: String = address.chars().filter(|c| *c > ' ').take(30).collect::<String>().to_ascii_lowercase();
    ["javascript:", "vbscript:", "data:text/", "data:application/", "data:image/svg"]
        .iter()
        .any(|s| bare.starts_with(s))
}

/// How many addresses in blocks run something; there must be none.
pub(super) fn left(blocks: &[Block]) -> usize {
    let mut left = 0;
    visit(blocks, &mut |part| match part {
        Part::File(href) => left += usize::from(runs(href.as_str())),
        Part::Text(text) => left += links(text),
        Part::Figure(_) | Part::Missing => {}
    });
    left
}

fn links(text: &RichText) -> usize {
    let own = |inline: &Inline| matches!(inline, Inline::Link(href, _) if runs(href.as_str()));
    text.0.iter().map(|inline| usize::from(own(inline)) + inline.children().map_or(0, links)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::{Origin, blocks};

    #[test]
    fn harm_is_counted_and_none_of_it_is_left() {
        let html = "<p onclick=x() ONLOAD=y()>chữ <a href='java\tscript:z()'>mồi</a> <a href=/thoi-su>tin</a></p>\
            <script>a()</script><iframe srcdoc='<b>'></iframe><img src='data:image/svg+xml,<svg onload=x()>'>\
            <amp-img></amp-img><font>cũ</font><svg><path/></svg><amp-img></amp-img>";
        let mut found = Hostile::default();
        found.look(html);
        assert_eq!((found.scripts, found.handlers, found.links, found.documents), (1, 2, 2, 1));
        assert_eq!(found.unknown, BTreeMap::from([("amp-img".to_owned(), 2)]));
        assert_eq!((found.count(), left(&blocks(html, &Origin::default()))), (6, 0));
    }
}
