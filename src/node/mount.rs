//! A [`Node`] in the browser: built as new DOM, or taking over the DOM that was printed for it.
//!
//! Both are one walk. [`At`] is the place in the document where the walk stands: in a printed page it steps from node
//! to node and hands out what is there, in a new one it makes what is asked for and puts it in. Taking over touches
//! nothing: no node is made, moved or changed, and a part of the page that nothing is wired to is not even looked
//! into. Where the page is not what was printed (an extension was there first), the walk says so, and the caller builds
//! the page anew.
//!
//! What changes later stands between two comments, so its place is known whatever is in it.

use super::{El, Keyed, Node, Wire};
use crate::reactive::RenderEffect;
use crate::reactive::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, Node as Dom};

const SVG: &str = "http://www.w3.org/2000/svg";

/// What must live as long as a piece of the page does.
#[allow(dead_code, reason = "held for their drop")]
enum Kept {
    Attribute(RenderEffect<()>),
    Listener(Listener),
    Dynamic(RenderEffect<Vec<Kept>>),
    Keyed(RenderEffect<Vec<Row>>),
}

/// A listener, until it is dropped. An element that has left the page may still be told something: that its picture
/// could not be loaded.
struct Listener {
    element: Element,
    event: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let callback = self.closure.as_ref().unchecked_ref();
        let _ = self.element.remove_event_listener_with_callback(self.event, callback);
    }
}

/// A row of a keyed list.
struct Row {
    key: String,
    element: Element,
    #[allow(dead_code, reason = "held for their drop")]
    kept: (Owner, Vec<Kept>),
}

/// A page that stands in the document until this is dropped.
pub struct Mounted {
    #[allow(dead_code, reason = "held for its drop")]
    kept: Vec<Kept>,
    #[allow(dead_code, reason = "held for its drop")]
    owner: Owner,
}

impl Mounted {
    /// Leaves it standing for as long as the document lives.
    pub fn forever(self) {
        std::mem::forget(self);
    }
}

/// Builds a page in front of what `parent` holds already.
pub fn mount(parent: &Dom, page: impl FnOnce() -> Node) -> Mounted {
    enter(parent, parent.first_child(), false, page).0
}

/// Takes over the page that was printed into `parent`, from `first` on. False where something else stands there: then
/// nothing works yet, and the page has to be built.
pub fn hydrate(parent: &Dom, first: Option<Dom>, page: impl FnOnce() -> Node) -> (Mounted, bool) {
    enter(parent, first, true, page)
}

fn enter(parent: &Dom, next: Option<Dom>, printed: bool, page: impl FnOnce() -> Node) -> (Mounted, bool) {
    // Fails only where it is set already.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let mut at = At { parent: parent.clone(), next, printed, after_text: false, lost: Rc::new(Cell::new(false)) };
    let mut kept = Vec::new();
    owner.with(|| page().place(&mut at, &mut kept));
    let found = !at.lost.get();
    (Mounted { kept, owner }, found)
}

/// A place in the document.
#[derive(Clone)]
struct At {
    parent: Dom,
    /// What stands here, or what the next thing stands in front of.
    next: Option<Dom>,
    /// Whether the document is printed already.
    printed: bool,
    after_text: bool,
    /// Whether the document turned out to be another one.
    lost: Rc<Cell<bool>>,
}

impl At {
    /// The printed node here, if it is what is expected; the walk steps over it.
    fn take(&mut self, expected: impl FnOnce(&Dom) -> bool) -> Option<Dom> {
        if !self.printed {
            return None;
        }
        match self.next.take().filter(expected) {
            Some(here) => {
                self.next = here.next_sibling();
                Some(here)
            }
            None => {
                // From here on new nodes are made, out of sight.
                self.lost.set(true);
                self.printed = false;
                self.parent = document().create_document_fragment().into();
                None
            }
        }
    }

    fn put(&self, node: &Dom) {
        let _ = self.parent.insert_before(node, self.next.as_ref());
    }

    fn comment(&mut self) -> Dom {
        self.after_text = false;
        self.take(|here| here.node_type() == Dom::COMMENT_NODE).unwrap_or_else(|| {
            let comment = document().create_comment("").into();
            self.put(&comment);
            comment
        })
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if std::mem::replace(&mut self.after_text, true) && self.printed {
            // Two texts in a row are printed with a comment between them.
            self.comment();
            self.after_text = true;
        }
        if self.take(|here| here.node_type() == Dom::TEXT_NODE).is_none() {
            self.put(&document().create_text_node(text));
        }
    }
}

impl Node {
    fn place(self, at: &mut At, kept: &mut Vec<Kept>) {
        match self {
            Self::Text(text) => at.text(&text),
            Self::Element(el) => {
                el.place(at, kept);
            }
            Self::Many(nodes) => nodes.into_iter().for_each(|node| node.place(at, kept)),
            Self::Dynamic(draw) => kept.push(dynamic(draw.take(), at)),
            Self::Keyed(list) => kept.push(keyed(list.take(), at)),
        }
    }
}

impl El {
    fn place(mut self, at: &mut At, kept: &mut Vec<Kept>) -> Element {
        at.after_text = false;
        let taken = at.take(|here| here.dyn_ref::<Element>().is_some_and(|here| here.local_name() == self.tag));
        let element = match taken {
            Some(element) => {
                let element: Element = element.unchecked_into();
                if self.live {
                    let mut inside = At { parent: element.clone().into(), next: element.first_child(), ..at.clone() };
                    self.fill(&mut inside, kept);
                }
                element
            }
            None => {
                let element = self.make();
                let mut inside = At { parent: element.clone().into(), next: None, printed: false, ..at.clone() };
                self.fill(&mut inside, kept);
                at.put(&element);
                element
            }
        };
        self.connect(&element, kept);
        element
    }

    fn fill(&mut self, inside: &mut At, kept: &mut Vec<Kept>) {
        for child in std::mem::take(&mut self.children) {
            child.place(inside, kept);
        }
    }

    fn make(&self) -> Element {
        let made = if self.svg {
            document().create_element_ns(Some(SVG), self.tag)
        } else {
            document().create_element(self.tag)
        };
        // Names are ours and valid; a `span` stands in for the impossible.
        let Ok(element) = made.or_else(|_| document().create_element("span")) else { unreachable!() };
        for (name, value) in &self.attrs {
            let _ = element.set_attribute(name, value);
        }
        element
    }

    /// An element of its own, for the document's head.
    pub(crate) fn detached(mut self) -> Element {
        let element = self.make();
        for child in std::mem::take(&mut self.children) {
            if let Node::Text(text) = child {
                let _ = element.append_child(&document().create_text_node(&text));
            }
        }
        element
    }

    fn connect(self, element: &Element, kept: &mut Vec<Kept>) {
        for wire in self.wires.take() {
            match wire {
                Wire::Attribute(name, value) => {
                    let element = element.clone();
                    kept.push(Kept::Attribute(effect(Box::new(move || {
                        let value = value();
                        // Taking over a printed page changes nothing.
                        if element.get_attribute(name).as_deref() != value.as_deref() {
                            let _ = match value {
                                Some(value) => element.set_attribute(name, &value),
                                None => element.remove_attribute(name),
                            };
                        }
                    }))));
                }
                Wire::Listener(event, listener) => {
                    let closure = Closure::wrap(listener);
                    let _ = element.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
                    kept.push(Kept::Listener(Listener { element: element.clone(), event, closure }));
                }
                Wire::Created(created) => created(element.clone()),
            }
        }
    }
}

/// One effect for all closures, so that its code exists once.
fn effect(run: Box<dyn Fn()>) -> RenderEffect<()> {
    RenderEffect::new(move |_| run())
}

/// A place between two comments.
#[derive(Clone)]
struct Gap {
    start: Dom,
    /// Known when the first content stands.
    end: Rc<RefCell<Option<Dom>>>,
}

impl Gap {
    /// Hands `at` to the first run of an effect, and gets it back.
    fn open<T: 'static>(at: &mut At, mut run: impl FnMut(&mut At, Option<T>, &Gap) -> T + 'static) -> RenderEffect<T> {
        let gap = Self { start: at.comment(), end: Rc::default() };
        let lent = Rc::new(RefCell::new(at.clone()));
        let (borrowed, inside) = (Rc::clone(&lent), gap.clone());
        let effect = RenderEffect::new(move |before: Option<T>| {
            let mut at = borrowed.borrow_mut();
            let end = inside.end.borrow().clone();
            if let Some(end) = end {
                let Some(parent) = end.parent_node() else { return run(&mut at, before, &inside) };
                at.parent = parent;
                at.next = Some(end);
                at.printed = false;
                at.after_text = false;
            }
            run(&mut at, before, &inside)
        });
        *at = lent.borrow().clone();
        *gap.end.borrow_mut() = Some(at.comment());
        effect
    }

    /// What stands in it.
    fn content(&self) -> Vec<Dom> {
        let end = self.end.borrow().clone();
        let mut all = Vec::new();
        let mut next = self.start.next_sibling();
        while let Some(node) = next.filter(|node| Some(node) != end.as_ref()) {
            next = node.next_sibling();
            all.push(node);
        }
        all
    }
}

fn remove(node: &Dom) {
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}

fn dynamic(draw: Box<dyn Fn() -> Node>, at: &mut At) -> Kept {
    Kept::Dynamic(Gap::open(at, move |at, before, gap| {
        let old = if before.is_some() { gap.content() } else { Vec::new() };
        let mut kept = Vec::new();
        // What is new stands before what is old goes: the page never gets shorter in between.
        draw().place(at, &mut kept);
        old.iter().for_each(remove);
        kept
    }))
}

fn keyed(list: Keyed, at: &mut At) -> Kept {
    let parent = Owner::current();
    Kept::Keyed(Gap::open(at, move |at, before: Option<Vec<Row>>, gap| {
        let mut rows = before.unwrap_or_default();
        // So many stand where they stood; of the old ones behind them some may come again.
        let mut still = 0;
        let mut old: Option<Vec<Option<Row>>> = None;
        let mut moved = false;
        (list.rows)(&mut |key, draw| {
            if old.is_none() && rows.get(still).is_some_and(|row| row.key == key) {
                still += 1;
                return;
            }
            let old = old.get_or_insert_with(|| rows.split_off(still).into_iter().map(Some).collect());
            let again = old.iter_mut().find(|row| row.as_ref().is_some_and(|row| row.key == key));
            if let Some(row) = again.and_then(Option::take) {
                moved = true;
                rows.push(row);
                return;
            }
            let owner = parent.as_ref().map_or_else(Owner::new, Owner::child);
            let mut kept = Vec::new();
            let element = owner.with(|| untrack(|| draw().place(at, &mut kept)));
            rows.push(Row { key: key.to_owned(), element, kept: (owner, kept) });
        });
        let gone = match old {
            Some(old) => old.into_iter().flatten().collect(),
            None => rows.split_off(still),
        };
        gone.iter().for_each(|row| remove(&row.element));
        // New rows stand behind the old ones, where they belong unless an old one came again.
        if moved {
            let last = still.checked_sub(1).and_then(|last| rows.get(last));
            let mut next = last.map_or_else(|| gap.start.next_sibling(), |row| row.element.next_sibling());
            for row in rows.iter().skip(still) {
                let here: &Dom = &row.element;
                if next.as_ref() == Some(here) {
                    next = here.next_sibling();
                } else {
                    let _ = at.parent.insert_before(here, next.as_ref());
                }
            }
        }
        rows
    }))
}
