//! HTML → [`Tree`] with html5ever, for `press` and the tests.
//!
//! Made to see what a browser's `DOMParser` sees: scripting is off (`noscript` holds elements), and elements nest
//! only so deep. Browsers put what is deeper beside instead of inside; here its tags are left out, which also keeps
//! the parser's work linear: its look-ups go through all open elements.

use super::inline::is_block;
use super::tree::{Data, Id, Tree, wanted};
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TokenizerResult, Tracer, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, Namespace, QualName};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// How many elements may be open at a time, about: Chromium stops at 512.
const OPEN: usize = 500;

/// Parses the inside of a `body`.
pub(super) fn parse(html: &str) -> Tree {
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(Sink::new(), options);
    let bounded =
        Bounded { builder, tags: Cell::new(0), state: Cell::new(State::Normal), left_out: RefCell::new(Vec::new()) };
    let tokenizer = Tokenizer::new(bounded, TokenizerOpts::default());
    let input = BufferQueue::default();
    // Inside a `body` a stray `frameset` cannot throw the text away.
    input.push_back(StrTendril::from_slice("<body>"));
    input.push_back(StrTendril::from_slice(html));
    // The tokenizer stops where a browser would run a script or change the encoding; neither concerns a string.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.builder.sink.tree.into_inner()
}

/// Stands between the tokenizer and the tree builder and leaves out tags where they would open too many elements.
struct Bounded {
    builder: TreeBuilder<Id, Sink>,
    tags: Cell<usize>,
    state: Cell<State>,
    /// The start tags left out, whose end tags are left out too.
    left_out: RefCell<Vec<LocalName>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Normal,
    /// Too many elements are open: no more of them.
    Deep,
    /// The parser makes far more elements than there are tags (it reopens what was left open again and again), or
    /// opens more than it may: nothing but text from here.
    Flat,
}

/// Counts what the tree builder has open.
struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = Id;

    fn trace_handle(&self, _: &Id) {
        self.0.set(self.0.get() + 1);
    }
}

impl Bounded {
    fn look(&self) {
        let tags = self.tags.get() + 1;
        self.tags.set(tags);
        if self.state.get() == State::Flat || tags % 32 != 0 {
            return;
        }
        let open = Count(Cell::new(0));
        self.builder.trace_handles(&open);
        let open = open.0.get();
        self.state.set(if open > 4 * OPEN || self.builder.sink.tree.borrow().len() > 16 * tags + 50_000 {
            State::Flat
        } else if open > OPEN {
            State::Deep
        } else {
            self.left_out.borrow_mut().clear();
            State::Normal
        });
    }

    /// Whether a tag is left out.
    fn leaves_out(&self, tag: &Tag) -> bool {
        let name: &str = &tag.name;
        match self.state.get() {
            State::Normal => false,
            State::Flat => true,
            State::Deep if tag.kind == TagKind::StartTag => {
                let left_out = !stays(name);
                if left_out {
                    self.left_out.borrow_mut().push(tag.name.clone());
                }
                left_out
            }
            State::Deep => {
                let mut left_out = self.left_out.borrow_mut();
                let near = left_out.len().saturating_sub(16);
                let at = left_out[near..].iter().rposition(|start| *start == tag.name);
                if let Some(at) = at {
                    left_out.truncate(near + at);
                }
                at.is_some()
            }
        }
    }
}

/// Elements that are never left out: they stay empty, or what is in them is not text for readers.
fn stays(name: &str) -> bool {
    matches!(
        name,
        "img"
            | "br"
            | "hr"
            | "input"
            | "embed"
            | "source"
            | "wbr"
            | "track"
            | "link"
            | "meta"
            | "area"
            | "col"
            | "param"
    ) || matches!(
        name,
        "script" | "style" | "textarea" | "title" | "xmp" | "iframe" | "noembed" | "noframes" | "plaintext" | "select"
    )
}

impl TokenSink for Bounded {
    type Handle = Id;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Id> {
        if let Token::TagToken(tag) = &token {
            self.look();
            if self.leaves_out(tag) {
                if is_block(&tag.name) {
                    return self.builder.process_token(Token::CharacterTokens(StrTendril::from_slice(" ")), line);
                }
                return TokenSinkResult::Continue;
            }
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Writes what the tree builder says into a [`Tree`].
struct Sink {
    tree: RefCell<Tree>,
    /// The full name of each node, empty for those that are no elements.
    names: RefCell<Vec<QualName>>,
}

/// The name of an element, on its own: the tree may change while somebody holds it.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

fn no_name() -> QualName {
    QualName::new(None, Namespace::default(), LocalName::default())
}

impl Sink {
    fn new() -> Self {
        Self { tree: RefCell::new(Tree::new()), names: RefCell::new(vec![no_name()]) }
    }

    fn add(&self, data: Data, name: QualName) -> Id {
        self.names.borrow_mut().push(name);
        self.tree.borrow_mut().add(data)
    }

    /// Appends to the text in `at`, if it is one.
    fn join(&self, at: Option<Id>, text: &str) -> bool {
        match at.map(|at| self.tree.borrow_mut().join(at, text)) {
            Some(joined) => joined,
            None => false,
        }
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        self.tree.borrow().root()
    }

    fn elem_name<'a>(&'a self, id: &'a Id) -> Name {
        Name(self.names.borrow().get(id.index()).cloned().unwrap_or_else(no_name))
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Id {
        let local = name.local.to_string();
        let wanted = wanted(&local);
        let attrs = attrs
            .into_iter()
            .filter_map(|attr| {
                let name = wanted.iter().find(|name| attr.name.prefix.is_none() && ***name == *attr.name.local)?;
                Some((*name, attr.value.to_string()))
            })
            .collect();
        self.add(Data::Element { name: local, attrs }, name)
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.add(Data::Other, no_name())
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.add(Data::Other, no_name())
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        let child = match child {
            NodeOrText::AppendNode(node) => node,
            NodeOrText::AppendText(text) => {
                let last = self.tree.borrow().last(*parent);
                if self.join(last, &text) {
                    return;
                }
                self.add(Data::Text(text.to_string()), no_name())
            }
        };
        let mut tree = self.tree.borrow_mut();
        tree.detach(child);
        tree.append(*parent, child);
    }

    fn append_based_on_parent_node(&self, element: &Id, before: &Id, child: NodeOrText<Id>) {
        let parent = self.tree.borrow().parent(*element);
        match parent {
            Some(_) => self.append_before_sibling(element, child),
            None => self.append(before, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What is in a template is kept in the template itself.
    fn get_template_contents(&self, template: &Id) -> Id {
        *template
    }

    fn same_node(&self, a: &Id, b: &Id) -> bool {
        a == b
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        let child = match child {
            NodeOrText::AppendNode(node) => node,
            NodeOrText::AppendText(text) => {
                let before = self.tree.borrow().prev(*sibling);
                if self.join(before, &text) {
                    return;
                }
                self.add(Data::Text(text.to_string()), no_name())
            }
        };
        let mut tree = self.tree.borrow_mut();
        tree.detach(child);
        tree.insert_before(*sibling, child);
    }

    /// Only `html` and `body` get attributes later, and none of theirs is read.
    fn add_attrs_if_missing(&self, _: &Id, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, id: &Id) {
        self.tree.borrow_mut().detach(*id);
    }

    fn reparent_children(&self, from: &Id, to: &Id) {
        let mut tree = self.tree.borrow_mut();
        while let Some(child) = tree.first(*from) {
            tree.detach(child);
            tree.append(*to, child);
        }
    }

    fn allow_declarative_shadow_roots(&self, _: &Id) -> bool {
        false
    }
}
