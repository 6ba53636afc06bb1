//! The page as data: elements, words and what moves in them, as one type.
//!
//! ```text
//! component → Node → mount (browser: new DOM, or the printed DOM taken over)
//!                  → html  (natively: text)
//! ```
//! Leptos' `view!` gives every shape of HTML a type of its own, and every type its own copy of the code that builds,
//! rebuilds, prints and hydrates it. A newspaper's page is mostly words in some sixty shapes; measured on the article
//! page the bundle was 247 KB of brotli where it may be 150 (`docs/decisions.md`). Here all shapes share one copy.
//! Reactivity is Leptos' own: [`El::attr_fn`], [`dynamic`] and [`keyed`] run in its effects.
//!
//! No string is ever parsed as HTML: elements are created by name, words are text nodes.

#[cfg(not(target_arch = "wasm32"))]
mod html;
mod mount;

pub use mount::{Mounted, hydrate, mount};

use crate::reactive::*;
use send_wrapper::SendWrapper;
use std::borrow::Cow;
use web_sys::{Element, Event};

/// Words that are known when the program is built, or not.
pub type Str = Cow<'static, str>;

/// A piece of a page.
pub enum Node {
    /// Words.
    Text(Str),
    /// An element.
    Element(Box<El>),
    /// Several pieces, one after the other.
    Many(Vec<Node>),
    /// What is drawn again when a signal changes.
    Dynamic(SendWrapper<Box<dyn Fn() -> Node>>),
    /// Rows that stay while their keys do.
    Keyed(SendWrapper<Keyed>),
}

/// Takes the rows of a list, one after the other: each one's key, and how to draw it where the key is new.
type EachRow<'a> = &'a mut dyn FnMut(&str, &dyn Fn() -> El);

/// A list whose rows are known by keys.
pub struct Keyed {
    rows: Box<dyn Fn(EachRow<'_>)>,
}

/// An element.
pub struct El {
    tag: &'static str,
    svg: bool,
    attrs: Vec<(&'static str, Str)>,
    children: Vec<Node>,
    wires: SendWrapper<Vec<Wire>>,
    /// Whether something is wired to it or to what is in it.
    live: bool,
}

/// What connects an element to the program once it is in the DOM.
enum Wire {
    /// An attribute that follows signals.
    Attribute(&'static str, Box<dyn Fn() -> Option<Str>>),
    /// A listener.
    Listener(&'static str, Box<dyn FnMut(Event)>),
    /// Called once with the element.
    Created(Box<dyn FnOnce(Element)>),
}

/// An element by its name.
pub fn el(tag: &'static str) -> El {
    El { tag, svg: false, attrs: Vec::new(), children: Vec::new(), wires: SendWrapper::new(Vec::new()), live: false }
}

/// An icon: the paths of a drawing on a field of 24 by 24.
pub fn icon(paths: &[&'static str]) -> El {
    let mut icon = el("svg").attr("viewBox", "0 0 24 24").attr("aria-hidden", "true");
    icon.svg = true;
    icon.children(paths.iter().map(|d| {
        let mut path = el("path").attr("d", *d);
        path.svg = true;
        path
    }))
}

/// A piece that is drawn again whenever a signal that it read changes.
pub fn dynamic(draw: impl Fn() -> Node + 'static) -> Node {
    Node::Dynamic(SendWrapper::new(Box::new(draw)))
}

/// Rows of a list that follows signals: `rows` hands out each row's key and how to draw it. Rows whose key is there
/// already stay as they are, and cost a look at their keys, so a long list grows as easily as a short one.
pub fn keyed(rows: impl Fn(EachRow<'_>) + 'static) -> Node {
    Node::Keyed(SendWrapper::new(Keyed { rows: Box::new(rows) }))
}

impl El {
    /// Sets `class`.
    pub fn class(self, class: impl Into<Str>) -> Self {
        self.attr("class", class.into())
    }

    /// Sets an attribute; `None` and `false` leave it out.
    pub fn attr(mut self, name: &'static str, value: impl Value) -> Self {
        if let Some(value) = value.value() {
            self.attrs.push((name, value));
        }
        self
    }

    /// An attribute that follows the signals it reads; `None` removes it.
    pub fn attr_fn<V: Value>(mut self, name: &'static str, value: impl Fn() -> V + 'static) -> Self {
        let value = Box::new(move || value().value());
        if let Some(now) = untrack(&value) {
            self.attrs.push((name, now));
        }
        self.wire(Wire::Attribute(name, value))
    }

    /// Adds a piece inside.
    pub fn child(mut self, child: impl Into<Node>) -> Self {
        match child.into() {
            Node::Many(nodes) => nodes.into_iter().fold(self, El::child),
            node => {
                self.live |= match &node {
                    Node::Text(_) | Node::Many(_) => false,
                    Node::Element(el) => el.live,
                    Node::Dynamic(_) | Node::Keyed(_) => true,
                };
                self.children.push(node);
                self
            }
        }
    }

    /// Adds pieces inside.
    pub fn children<N: Into<Node>>(self, children: impl IntoIterator<Item = N>) -> Self {
        children.into_iter().fold(self, El::child)
    }

    /// Listens to an event.
    pub fn on(self, event: &'static str, listener: impl FnMut(Event) + 'static) -> Self {
        self.wire(Wire::Listener(event, Box::new(listener)))
    }

    /// Called once, with the element, when it has been created or taken over.
    pub fn created(self, created: impl FnOnce(Element) + 'static) -> Self {
        self.wire(Wire::Created(Box::new(created)))
    }

    fn wire(mut self, wire: Wire) -> Self {
        self.live = true;
        self.wires.push(wire);
        self
    }
}

/// What an attribute can be set to.
pub trait Value {
    /// The attribute's text; `None` leaves it out.
    fn value(self) -> Option<Str>;
}

impl Value for Str {
    fn value(self) -> Option<Str> {
        Some(self)
    }
}

impl Value for &'static str {
    fn value(self) -> Option<Str> {
        Some(Cow::Borrowed(self))
    }
}

impl Value for String {
    fn value(self) -> Option<Str> {
        Some(Cow::Owned(self))
    }
}

impl Value for bool {
    fn value(self) -> Option<Str> {
        self.then_some(Cow::Borrowed(""))
    }
}

impl Value for u32 {
    fn value(self) -> Option<Str> {
        Some(Cow::Owned(self.to_string()))
    }
}

impl<V: Value> Value for Option<V> {
    fn value(self) -> Option<Str> {
        self.and_then(Value::value)
    }
}

/// `"true"` or `"false"`, as ARIA's states want it.
pub fn state(on: bool) -> &'static str {
    if on { "true" } else { "false" }
}

impl From<El> for Node {
    fn from(el: El) -> Self {
        Self::Element(Box::new(el))
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<&'static str> for Node {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

impl<N: Into<Node>> From<Vec<N>> for Node {
    fn from(nodes: Vec<N>) -> Self {
        Self::Many(nodes.into_iter().map(Into::into).collect())
    }
}

impl<N: Into<Node>> From<Option<N>> for Node {
    fn from(node: Option<N>) -> Self {
        node.map_or_else(|| Self::Many(Vec::new()), Into::into)
    }
}
