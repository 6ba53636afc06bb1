//! What both parsers fill and the mapping reads: elements with the few attributes that count, and text.
//!
//! An arena: no recursion when it is dropped, however deep the HTML nests.

use std::num::NonZeroU32;

/// A node of a [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Id(NonZeroU32);

impl Id {
    /// Its place in the order in which nodes were added.
    pub(super) fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Data {
    /// An element: its local name, and those of its attributes that [`wanted`] names.
    Element { name: String, attrs: Vec<(&'static str, String)> },
    /// Text.
    Text(String),
    /// The document, a template's content, a comment.
    Other,
}

#[derive(Debug)]
struct Node {
    parent: Option<Id>,
    first: Option<Id>,
    last: Option<Id>,
    prev: Option<Id>,
    next: Option<Id>,
    data: Data,
}

/// A parsed document.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// The attributes that the mapping reads, by element. All others never leave the parser.
pub(super) fn wanted(element: &str) -> &'static [&'static str] {
    match element {
        "a" => &["href", "class"],
        "img" => &[
            "src",
            "srcset",
            "data-src",
            "data-srcset",
            "data-lazy-src",
            "data-lazy-srcset",
            "data-original",
            "alt",
            "width",
            "height",
            "class",
        ],
        "source" => &["src", "srcset", "data-srcset", "data-lazy-srcset", "type", "media"],
        "iframe" | "embed" => &["src", "data-src", "data-lazy-src", "data-original", "title", "class"],
        "video" | "audio" => &["src", "data-src", "poster", "width", "height"],
        "ol" => &["start", "class"],
        "td" | "th" => &["colspan", "rowspan", "class", "style", "align"],
        "blockquote" => &["class", "cite", "data-instgrm-permalink", "data-href"],
        "div" => &["class", "data-href", "data-kg-background-image", "style", "align"],
        "figure" => &["class", "data-kg-thumbnail", "data-kg-custom-thumbnail"],
        "p" => &["class", "style", "align"],
        "span" | "font" | "b" | "strong" => &["class", "style"],
        _ => &["class"],
    }
}

impl Tree {
    /// A document without content.
    pub(super) fn new() -> Self {
        let mut tree = Self { nodes: Vec::new() };
        tree.add(Data::Other);
        tree
    }

    /// The document.
    pub(super) fn root(&self) -> Id {
        Id(NonZeroU32::MIN)
    }

    /// Adds a node that stands nowhere yet.
    pub(super) fn add(&mut self, data: Data) -> Id {
        self.nodes.push(Node { parent: None, first: None, last: None, prev: None, next: None, data });
        Id(u32::try_from(self.nodes.len()).ok().and_then(NonZeroU32::new).unwrap_or(NonZeroU32::MAX))
    }

    /// Puts a node at the end of a parent's children.
    pub(super) fn append(&mut self, parent: Id, child: Id) {
        let last = self.nodes[parent.index()].last.replace(child);
        match last {
            Some(last) => self.nodes[last.index()].next = Some(child),
            None => self.nodes[parent.index()].first = Some(child),
        }
        let node = &mut self.nodes[child.index()];
        node.parent = Some(parent);
        node.prev = last;
    }

    /// What a node is.
    pub(super) fn data(&self, id: Id) -> &Data {
        &self.nodes[id.index()].data
    }

    /// The local name of an element, else the empty string.
    pub(super) fn name(&self, id: Id) -> &str {
        match self.data(id) {
            Data::Element { name, .. } => name,
            _ => "",
        }
    }

    /// An attribute of an element, empty where it has none.
    pub(super) fn attr(&self, id: Id, name: &str) -> &str {
        match self.data(id) {
            Data::Element { attrs, .. } => attrs.iter().find(|(n, _)| *n == name).map_or("", |(_, value)| value),
            _ => "",
        }
    }

    /// Whether one of the classes of an element is one of `names`.
    pub(super) fn has_class(&self, id: Id, names: &[&str]) -> bool {
        self.attr(id, "class").split_ascii_whitespace().any(|class| names.contains(&class))
    }

    /// The node that a node stands in.
    pub(super) fn parent(&self, id: Id) -> Option<Id> {
        self.nodes[id.index()].parent
    }

    /// The node before it in the same parent.
    pub(super) fn prev(&self, id: Id) -> Option<Id> {
        self.nodes[id.index()].prev
    }

    /// The last child.
    pub(super) fn last(&self, id: Id) -> Option<Id> {
        self.nodes[id.index()].last
    }

    /// The children in order.
    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(self.nodes[id.index()].first, |id| self.nodes[id.index()].next)
    }

    /// Goes through everything inside a node in order, without recursion. `visit` gets each node when it is entered
    /// (and says whether to go into it) and, where it went in, again when it is left.
    pub(super) fn walk(&self, top: Id, visit: &mut dyn FnMut(Id, bool) -> bool) {
        let Some(mut at) = self.nodes[top.index()].first else { return };
        loop {
            if visit(at, true) {
                if let Some(child) = self.nodes[at.index()].first {
                    at = child;
                    continue;
                }
                visit(at, false);
            }
            while self.nodes[at.index()].next.is_none() {
                match self.parent(at) {
                    Some(up) if up != top => at = up,
                    _ => return,
                }
                visit(at, false);
            }
            if let Some(next) = self.nodes[at.index()].next {
                at = next;
            }
        }
    }

    /// The first element inside a node that `is` accepts; what `enter` refuses is not looked into.
    pub(super) fn find(&self, top: Id, enter: &dyn Fn(Id) -> bool, is: &dyn Fn(Id) -> bool) -> Option<Id> {
        let mut found = None;
        self.walk(top, &mut |id, entering| {
            if entering && found.is_none() && is(id) {
                found = Some(id);
            }
            entering && found.is_none() && enter(id)
        });
        found
    }
}

/// What a tree builder needs beyond appending; the browser's has its own tree.
#[cfg(not(target_arch = "wasm32"))]
impl Tree {
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn first(&self, id: Id) -> Option<Id> {
        self.nodes[id.index()].first
    }

    /// Appends to a text; says whether it is one.
    pub(super) fn join(&mut self, id: Id, more: &str) -> bool {
        match &mut self.nodes[id.index()].data {
            Data::Text(text) => {
                text.push_str(more);
                true
            }
            _ => false,
        }
    }

    pub(super) fn detach(&mut self, id: Id) {
        let Node { parent, prev, next, .. } = self.nodes[id.index()];
        let Some(parent) = parent else { return };
        match prev {
            Some(prev) => self.nodes[prev.index()].next = next,
            None => self.nodes[parent.index()].first = next,
        }
        match next {
            Some(next) => self.nodes[next.index()].prev = prev,
            None => self.nodes[parent.index()].last = prev,
        }
        let node = &mut self.nodes[id.index()];
        (node.parent, node.prev, node.next) = (None, None, None);
    }

    pub(super) fn insert_before(&mut self, sibling: Id, id: Id) {
        let Node { parent, prev, .. } = self.nodes[sibling.index()];
        let Some(parent) = parent else { return };
        match prev {
            Some(prev) => self.nodes[prev.index()].next = Some(id),
            None => self.nodes[parent.index()].first = Some(id),
        }
        self.nodes[sibling.index()].prev = Some(id);
        let node = &mut self.nodes[id.index()];
        (node.parent, node.prev, node.next) = (Some(parent), prev, Some(sibling));
    }
}
