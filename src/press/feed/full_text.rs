//! An article's text as HTML for readers elsewhere: the components' own, less what only our page can use.
//!
//! Printed by the components, parsed again, and written by an allow-list of elements and attributes, with addresses
//! made whole. What is no longer there: classes, controls of ours, comments that hydration needs, other formats of
//! pictures.

use crate::reactive::Owner;
use html5ever::tendril::TendrilSink as _;
use html5ever::{LocalName, QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use url::Url;

use super::clean;
use crate::component::{Site, full_text};
use crate::model::Article;

/// Elements that go with all that is in them.
const OUT: [&str; 11] =
    ["button", "iframe", "script", "style", "svg", "form", "input", "select", "source", "template", "noscript"];
/// Elements that stay. All others leave what is in them.
const STAY: [&str; 43] = [
    "a",
    "aside",
    "audio",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "details",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "s",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "video",
    "b",
    "i",
    "q",
];
const VOID: [&str; 3] = ["br", "hr", "img"];
/// Attributes that stay as they are.
const KEPT: [&str; 14] = [
    "alt",
    "colspan",
    "controls",
    "datetime",
    "height",
    "lang",
    "playsinline",
    "preload",
    "rowspan",
    "scope",
    "sizes",
    "start",
    "title",
    "width",
];
/// Attributes that are an address.
const ADDRESS: [&str; 3] = ["href", "src", "poster"];
/// Words that speak of a button that is not there.
const NOTES: [&str; 2] = ["embed-note", "picture-note"];

/// The text of an article whose page is at `base`.
pub(super) fn html(site: &Site, article: &Article, base: &Url) -> String {
    let printed = Owner::new().with(|| full_text(site, article).to_html());
    let context = QualName::new(None, ns!(html), local_name!("body"));
    let dom =
        parse_fragment(RcDom::default(), html5ever::ParseOpts::default(), context, Vec::new(), false).one(printed);
    let mut writer = Writer { base, out: String::new() };
    writer.children(&dom.document, true);
    writer.out
}

struct Writer<'a> {
    base: &'a Url,
    out: String,
}

impl Writer<'_> {
    /// `sized` is false inside a picture whose size nobody knows: the components keep it a place of their own.
    fn children(&mut self, node: &Handle, sized: bool) {
        for child in node.children.borrow().iter() {
            self.node(child, sized);
        }
    }

    fn node(&mut self, node: &Handle, sized: bool) {
        match &node.data {
            NodeData::Text { contents } => {
                let text = clean(&contents.borrow());
                escape(&text, &mut self.out);
            }
            NodeData::Element { name, .. } => self.element(node, &name.local, sized),
            _ => {}
        }
    }

    fn element(&mut self, node: &Handle, name: &LocalName, sized: bool) {
        let NodeData::Element { attrs, .. } = &node.data else { return };
        let classes = attrs.borrow().iter().find(|a| &*a.name.local == "class").map(|a| a.value.to_string());
        let classes = classes.unwrap_or_default();
        if OUT.contains(&&**name) || classes.split(' ').any(|class| NOTES.contains(&class)) {
            return;
        }
        let sized = sized && !classes.split(' ').any(|class| class == "picture-unsized");
        if !STAY.contains(&&**name) {
            return self.children(node, sized);
        }
        self.out.push('<');
        self.out.push_str(name);
        for attr in attrs.borrow().iter() {
            let key = &*attr.name.local;
            if !sized && matches!(key, "width" | "height") {
                continue;
            }
            let value = match key {
                "srcset" => Some(self.srcset(&attr.value)).filter(|set| !set.is_empty()),
                key if ADDRESS.contains(&key) => self.base.join(&attr.value).ok().map(String::from),
                key if KEPT.contains(&key) => Some(clean(&attr.value)),
                _ => None,
            };
            if let Some(value) = value {
                self.out.extend([" ", key, "=\""]);
                escape(&value, &mut self.out);
                self.out.push('"');
            }
        }
        self.out.push('>');
        if !VOID.contains(&&**name) {
            self.children(node, sized);
            self.out.extend(["</", name, ">"]);
        }
    }

    /// The components write `address width, address width`, with no comma or space inside an address.
    fn srcset(&self, set: &str) -> String {
        let whole = set.split(", ").filter_map(|file| {
            let (address, width) = file.rsplit_once(' ')?;
            Some(format!("{} {width}", self.base.join(address).ok()?))
        });
        whole.collect::<Vec<_>>().join(", ")
    }
}

/// Text as it stands in HTML.
pub(super) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
