//! The mapping: goes through a tree in order and collects blocks.
//!
//! A [`Flow`] holds the blocks so far and the line being written. Text and marks go into the line; whatever starts
//! or ends a block ends the line, which becomes a paragraph (in a heading a heading, in `pre` preformatted text) and
//! starts again inside the same marks. So text may stand anywhere, and no word of it is lost.

use super::inline::{emoji, is_block, is_hidden, mark};
use super::line::Line;
use super::tree::{Data, Id, Tree};
use super::{Origin, embed, old};
use crate::model::{Block, Href, Inline, Preformat, RichText};

/// How deep elements may nest before only their words are read: the mapping's own recursion is bounded.
const DEEPEST: u16 = 100;

/// How deep blocks may nest in blocks. No newsroom comes near; what lies deeper goes on in the last one.
const NESTED: u8 = 12;

/// What a line becomes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    Heading(u8),
    Pre(Preformat),
}

/// Blocks being collected.
pub(super) struct Flow<'a> {
    pub(super) tree: &'a Tree,
    pub(super) origin: &'a Origin,
    pub(super) out: Vec<Block>,
    pub(super) line: Line,
    /// A node that somebody else reads.
    pub(super) skip: Option<Id>,
    kind: Kind,
    depth: u16,
    nested: u8,
    /// Inside `noscript`, which repeats what a script would have loaded.
    pub(super) noscript: bool,
    /// Which block came last out of a `noscript`.
    repeats: Option<usize>,
    /// Which blocks are paragraphs that are bold from end to end.
    pub(super) bold: Vec<usize>,
    /// Which block is a list that was made of paragraphs.
    pub(super) items: Option<usize>,
}

/// All blocks of a document.
pub(super) fn blocks(tree: &Tree, origin: &Origin) -> Vec<Block> {
    let mut flow = Flow {
        tree,
        origin,
        out: Vec::new(),
        line: Line::default(),
        skip: None,
        kind: Kind::Paragraph,
        depth: 0,
        nested: 0,
        noscript: false,
        repeats: None,
        bold: Vec::new(),
        items: None,
    };
    flow.children(tree.root());
    flow.end_line();
    flow.headings();
    flow.done()
}

impl<'a> Flow<'a> {
    /// A flow for what is inside a block: inside the same marks, with blocks of its own.
    pub(super) fn inner(&self, skip: Option<Id>) -> Flow<'a> {
        Flow {
            tree: self.tree,
            origin: self.origin,
            out: Vec::new(),
            line: self.line.inside(),
            skip,
            kind: Kind::Paragraph,
            depth: self.depth,
            nested: self.nested + 1,
            noscript: self.noscript,
            repeats: None,
            bold: Vec::new(),
            items: None,
        }
    }

    /// Whether these are the blocks of the document itself.
    pub(super) fn is_outermost(&self) -> bool {
        self.nested == 0
    }

    /// Whether blocks may stand in a block here.
    pub(super) fn may_nest(&self) -> bool {
        self.nested < NESTED
    }

    /// The blocks inside an element, without what is in `skip`.
    pub(super) fn inside(&self, id: Id, skip: Option<Id>) -> Vec<Block> {
        let mut inner = self.inner(skip);
        inner.children(id);
        inner.done()
    }

    /// The blocks that one node makes.
    pub(super) fn alone(&self, id: Id) -> Vec<Block> {
        let mut inner = self.inner(None);
        inner.node(id);
        inner.done()
    }

    /// All that has been collected.
    pub(super) fn done(mut self) -> Vec<Block> {
        self.end_line();
        self.out
    }

    /// The line ends and becomes a block.
    pub(super) fn end_line(&mut self) {
        let text = self.line.finish();
        if old::is_unseen(&text) {
            return;
        }
        match self.kind {
            Kind::Paragraph => embed::paragraph(text, &mut self.out),
            Kind::Heading(level) => self.out.push(Block::Heading { level, text }),
            Kind::Pre(kind) => self.out.push(Block::Preformatted { kind, text }),
        }
    }

    /// Adds a block after what has been written so far.
    pub(super) fn push(&mut self, block: Block) {
        self.end_line();
        let twin = self.repeats.take().filter(|twin| twin + 1 == self.out.len());
        if self.noscript {
            match self.out.last() {
                Some(Block::Missing) => drop(self.out.pop()),
                Some(last) if is_repeated(last, &block) => return,
                _ => self.repeats = Some(self.out.len()),
            }
        } else if twin.is_some() && self.out.last().is_some_and(|last| is_repeated(last, &block)) {
            // What is repeated may stand behind its twin.
            return;
        }
        self.out.push(block);
    }

    pub(super) fn children(&mut self, id: Id) {
        let tree = self.tree;
        for child in tree.children(id) {
            self.node(child);
        }
    }

    pub(super) fn node(&mut self, id: Id) {
        let tree = self.tree;
        match tree.data(id) {
            Data::Text(text) => self.line.text(text),
            // What stands elsewhere still parts the words around it.
            _ if self.skip == Some(id) => self.line.text(" "),
            Data::Element { .. } if self.depth >= DEEPEST => self.words(id),
            Data::Element { name, .. } => {
                self.depth += 1;
                self.element(id, name);
                self.depth -= 1;
            }
            Data::Other => self.children(id),
        }
    }

    fn element(&mut self, id: Id, name: &str) {
        let container = self.may_nest();
        match name {
            "br" => self.line_break(),
            "hr" => {
                self.end_line();
                if !matches!(self.out.last(), Some(Block::Separator)) {
                    self.out.push(Block::Separator);
                }
            }
            "img" => self.image(id),
            "iframe" => self.frame(id),
            "embed" => self.plugin(id),
            "video" | "audio" => self.media(id, name),
            "q" => {
                self.line.text("“");
                self.children(id);
                self.line.text("”");
            }
            "h1" | "h2" => self.lines(id, Kind::Heading(2)),
            "h3" => self.lines(id, Kind::Heading(3)),
            "h4" => self.lines(id, Kind::Heading(4)),
            "h5" => self.lines(id, Kind::Heading(5)),
            "h6" => self.lines(id, Kind::Heading(6)),
            "pre" | "listing" | "xmp" | "plaintext" => self.lines(id, Kind::Pre(self.preformat(id))),
            "code" if self.kind == Kind::Pre(Preformat::Code) => self.children(id),
            "dt" => self.boxed(id, Some(Inline::Strong(RichText::default()))),
            "ul" | "ol" | "menu" | "dir" if container => self.list(id, name),
            "table" if container => self.table(id),
            "blockquote" if container => self.quote(id),
            "figure" | "div" if container && self.is_card(id) => {}
            "figure" if container => self.figure(id),
            "dl" | "div" if container && self.is_figure(id) => self.figure(id),
            "div" if container && self.is_file(id) => {}
            "div" if container && self.is_post(id) => self.post(id),
            "aside" if container => {
                self.end_line();
                let body = self.inside(id, None);
                if !body.is_empty() {
                    let pull = self.is_pull(id);
                    self.push(if pull {
                        Block::Quote { body, source: RichText::default(), pull }
                    } else {
                        Block::Aside { body }
                    });
                }
            }
            "details" if container => self.details(id),
            "noscript" => {
                let outside = std::mem::replace(&mut self.noscript, true);
                self.children(id);
                self.noscript = outside;
            }
            _ if is_hidden(name) => {}
            _ if is_block(name) => self.paragraph(id, name),
            _ => {
                let mark = mark(self.tree, self.origin, id);
                self.marked(id, mark);
            }
        }
    }

    fn marked(&mut self, id: Id, mark: Option<Inline>) {
        let opened = mark.is_some_and(|mark| self.line.open(mark));
        self.children(id);
        if opened {
            self.line.close();
        }
    }

    /// An element that starts and ends a line and is nothing else.
    pub(super) fn boxed(&mut self, id: Id, mark: Option<Inline>) {
        self.end_line();
        self.marked(id, mark);
        self.end_line();
    }

    /// An element whose lines become something else than paragraphs.
    fn lines(&mut self, id: Id, kind: Kind) {
        self.end_line();
        let outer = (self.kind, self.line.preserve);
        self.kind = kind;
        self.line.preserve = matches!(kind, Kind::Pre(_));
        self.boxed(id, None);
        (self.kind, self.line.preserve) = outer;
    }

    fn line_break(&mut self) {
        if self.line.line_break() && self.kind == Kind::Paragraph {
            self.end_line();
        }
    }

    fn preformat(&self, id: Id) -> Preformat {
        if self.tree.has_class(id, &["wp-block-verse", "verse"]) {
            Preformat::Verse
        } else if self.tree.children(id).any(|child| self.tree.name(child) == "code") {
            Preformat::Code
        } else {
            Preformat::Plain
        }
    }

    fn details(&mut self, id: Id) {
        self.end_line();
        let tree = self.tree;
        let summary = tree.children(id).find(|child| tree.name(*child) == "summary");
        let body = self.inside(id, summary);
        let summary = summary.map(|id| self.runs(id, None)).unwrap_or_default();
        if !body.is_empty() {
            self.push(Block::Details { summary, body });
        } else if !summary.is_blank() {
            self.push(Block::Paragraph { text: summary });
        }
    }

    /// The words inside an element on one line.
    pub(super) fn runs(&self, id: Id, skip: Option<Id>) -> RichText {
        super::inline::runs(self.tree, self.origin, id, skip)
    }

    /// What lies too deep for recursion: words and pictures in order, in paragraphs, without marks.
    fn words(&mut self, top: Id) {
        let tree = self.tree;
        let block = is_block(tree.name(top));
        if is_hidden(tree.name(top)) {
            return;
        }
        if block {
            self.end_line();
        }
        match tree.name(top) {
            "img" => self.image(top),
            "br" => self.line_break(),
            _ => {}
        }
        tree.walk(top, &mut |id, entering| {
            match (tree.data(id), tree.name(id)) {
                (Data::Text(text), _) => self.line.text(text),
                (_, "img") => self.image(id),
                (_, "br") => self.line_break(),
                (_, name) if is_hidden(name) => {}
                (_, name) => {
                    if is_block(name) {
                        self.end_line();
                    }
                    return entering;
                }
            }
            false
        });
        if block {
            self.end_line();
        }
    }

    /// A picture; in place of a character the character.
    fn image(&mut self, id: Id) {
        let tree = self.tree;
        let emoji = emoji(tree, id);
        if !emoji.is_empty() {
            return self.line.text(emoji);
        }
        match self.picture(id) {
            // A picture that a script would load: its `noscript` stood before it.
            Some(Block::Missing)
                if !self.noscript && self.repeats.take().is_some_and(|at| at + 1 == self.out.len()) => {}
            Some(block) => self.push(block),
            None => {}
        }
    }
}

/// Whether `noscript` repeats what stands right before it.
fn is_repeated(last: &Block, block: &Block) -> bool {
    match (last, block) {
        (Block::Figure(a), Block::Figure(b)) => is_same_file(&a.image.src, &b.image.src),
        (Block::Embed(a), Block::Embed(b)) => a.href == b.href,
        _ => false,
    }
}

/// Whether two addresses are of one picture: scripts that load pictures later like to put a parameter behind them.
fn is_same_file(a: &Href, b: &Href) -> bool {
    let file = |href: &Href| {
        let address = href.as_str();
        let path = address.split(['?', '#']).next().unwrap_or(address);
        let is_picture = path.rsplit_once('.').is_some_and(|(_, ending)| {
            ["jpg", "jpeg", "png", "webp", "avif", "gif"].iter().any(|known| ending.eq_ignore_ascii_case(known))
        });
        (if is_picture { path } else { address }).to_owned()
    };
    a == b || file(a) == file(b)
}
