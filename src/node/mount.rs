//! A [`Node`] in the browser: built as new DOM, or taking over the DOM that was printed for it.
//!
//! This is the contract that Leptos asks of a view (`tachys`' `Render`, `RenderHtml` and `Mountable`).

use super::{El, Node, Wire, html};
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Position, PositionState};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, Node as Dom};

const SVG: &str = "http://www.w3.org/2000/svg";

/// What is left of a [`Node`] that stands in the document.
pub struct State {
    parts: Vec<Part>,
    #[allow(dead_code, reason = "held for its drop")]
    kept: Vec<Kept>,
}

/// A top-level piece.
enum Part {
    Dom(Dom),
    View(AnyViewState),
}

/// What must live as long as the piece does.
#[allow(dead_code, reason = "held for their drop")]
enum Kept {
    View(AnyViewState),
    Effect(RenderEffect<()>),
    Listener(Closure<dyn FnMut(Event)>),
}

impl Node {
    fn build_into(self, parts: &mut Vec<Part>, kept: &mut Vec<Kept>) {
        match self {
            Self::Text(text) => parts.push(Part::Dom(document().create_text_node(&text).into())),
            Self::Element(el) => parts.push(Part::Dom(el.build(kept).into())),
            Self::Many(nodes) => nodes.into_iter().for_each(|node| node.build_into(parts, kept)),
            Self::View(view) => parts.push(Part::View(view.take().build())),
        }
    }

    fn hydrate_into(self, cursor: &Cursor, position: &PositionState, parts: &mut Vec<Part>, kept: &mut Vec<Kept>) {
        match self {
            Self::Text(_) => {
                let after_text = position.get() == Position::NextChildAfterText;
                advance(cursor, position);
                if after_text {
                    // Two texts in a row are printed with a comment between them.
                    cursor.sibling();
                }
                parts.push(Part::Dom(cursor.current()));
                position.set(Position::NextChildAfterText);
            }
            Self::Element(el) => parts.push(Part::Dom(el.hydrate(cursor, position, kept).into())),
            Self::Many(nodes) => {
                nodes.into_iter().for_each(|node| node.hydrate_into(cursor, position, parts, kept));
            }
            Self::View(view) => parts.push(Part::View(view.take().hydrate::<true>(cursor, position))),
        }
    }
}

impl El {
    fn build(mut self, kept: &mut Vec<Kept>) -> Element {
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
        for child in std::mem::take(&mut self.children) {
            let mut parts = Vec::new();
            child.build_into(&mut parts, kept);
            for part in parts {
                match part {
                    Part::Dom(node) => {
                        let _ = element.append_child(&node);
                    }
                    Part::View(mut view) => {
                        view.mount(&element, None);
                        kept.push(Kept::View(view));
                    }
                }
            }
        }
        self.wire(&element, kept);
        element
    }

    fn hydrate(mut self, cursor: &Cursor, position: &PositionState, kept: &mut Vec<Kept>) -> Element {
        advance(cursor, position);
        let element: Element = cursor.current().unchecked_into();
        position.set(Position::FirstChild);
        for child in std::mem::take(&mut self.children) {
            let mut parts = Vec::new();
            child.hydrate_into(cursor, position, &mut parts, kept);
            kept.extend(parts.into_iter().filter_map(|part| match part {
                Part::Dom(_) => None,
                Part::View(view) => Some(Kept::View(view)),
            }));
        }
        cursor.set(element.clone().into());
        position.set(Position::NextChild);
        self.wire(&element, kept);
        element
    }

    fn wire(self, element: &Element, kept: &mut Vec<Kept>) {
        for wire in self.wires.take() {
            match wire {
                Wire::Attribute(name, value) => {
                    let element = element.clone();
                    kept.push(Kept::Effect(effect(Box::new(move || {
                        let _ = match value() {
                            Some(value) => element.set_attribute(name, &value),
                            None => element.remove_attribute(name),
                        };
                    }))));
                }
                Wire::Listener(event, listener) => {
                    let listener = Closure::wrap(listener);
                    let _ = element.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
                    kept.push(Kept::Listener(listener));
                }
                Wire::Created(created) => created(element.clone()),
            }
        }
    }
}

fn advance(cursor: &Cursor, position: &PositionState) {
    match position.get() {
        Position::FirstChild => cursor.child(),
        Position::Current => {}
        _ => cursor.sibling(),
    }
}

/// One effect for all closures, so that its code exists once.
fn effect(run: Box<dyn Fn()>) -> RenderEffect<()> {
    RenderEffect::new(move |_| run())
}

impl State {
    /// A piece without content still has a place in the document.
    fn new(mut parts: Vec<Part>, kept: Vec<Kept>) -> Self {
        if parts.is_empty() {
            parts.push(Part::Dom(document().create_comment("").into()));
        }
        Self { parts, kept }
    }
}

impl Render for Node {
    type State = State;

    fn build(self) -> State {
        let (mut parts, mut kept) = (Vec::new(), Vec::new());
        self.build_into(&mut parts, &mut kept);
        State::new(parts, kept)
    }

    fn rebuild(self, state: &mut State) {
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl Mountable for State {
    fn unmount(&mut self) {
        for part in &mut self.parts {
            match part {
                Part::Dom(node) => {
                    if let Some(parent) = node.parent_node() {
                        let _ = parent.remove_child(node);
                    }
                }
                Part::View(view) => view.unmount(),
            }
        }
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Dom>) {
        for part in &mut self.parts {
            match part {
                Part::Dom(node) => {
                    let _ = parent.insert_before(node, marker);
                }
                Part::View(view) => view.mount(parent, marker),
            }
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.parts.iter().any(|part| match part {
            Part::Dom(node) => match node.parent_element() {
                Some(parent) => {
                    child.mount(&parent, Some(node));
                    true
                }
                None => false,
            },
            Part::View(view) => view.insert_before_this(child),
        })
    }

    fn elements(&self) -> Vec<Element> {
        let mut all = Vec::new();
        for part in &self.parts {
            match part {
                Part::Dom(node) => all.extend(node.dyn_ref::<Element>().cloned()),
                Part::View(view) => all.extend(view.elements()),
            }
        }
        all
    }
}

no_attrs!(Node);

impl RenderHtml for Node {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        _escape: bool,
        mark_branches: bool,
        _extra_attrs: Vec<AnyAttribute>,
    ) {
        html::write(self, buf, position, mark_branches);
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> State {
        let (mut parts, mut kept) = (Vec::new(), Vec::new());
        let empty = matches!(&self, Node::Many(nodes) if nodes.is_empty());
        if empty {
            // Printed as a comment, see `html`.
            let placeholder = cursor.next_placeholder(position);
            return State { parts: vec![Part::Dom(placeholder.into())], kept };
        }
        self.hydrate_into(cursor, position, &mut parts, &mut kept);
        State::new(parts, kept)
    }

    fn into_owned(self) -> Self {
        self
    }
}
