//! Builds one run of inline content: collapses white space as a browser does, keeps marks nested.

use crate::model::{Href, Inline, RichText};
use crate::text::nfc;
use std::borrow::Cow;
use std::mem;

/// A run being built.
pub(super) struct Line {
    /// The open marks, each without content, with the parts that stand before it.
    open: Vec<(Inline, Vec<Inline>)>,
    /// The parts inside the innermost open mark.
    parts: Vec<Inline>,
    /// Whether a space here would be one too many: at the start, after a space or a break.
    spaced: bool,
    /// Whether nothing but space came since the last break.
    broken: bool,
    /// Whether nothing came at all.
    empty: bool,
    /// Whether spaces and lines count.
    pub(super) preserve: bool,
}

impl Default for Line {
    fn default() -> Self {
        Self { open: Vec::new(), parts: Vec::new(), spaced: true, broken: false, empty: true, preserve: false }
    }
}

/// HTML's white space; a no-break space is none.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

impl Line {
    /// A new run inside the same marks.
    pub(super) fn inside(&self) -> Self {
        let open = self.open.iter().map(|(mark, _)| (mark.clone(), Vec::new())).collect();
        Self { open, ..Self::default() }
    }

    /// Appends text.
    pub(super) fn text(&mut self, text: &str) {
        if self.preserve {
            let text = if self.empty { text.trim_start_matches(['\n', '\r']) } else { text };
            self.empty &= text.is_empty();
            return self.put(text);
        }
        let mut rest = text;
        while !rest.is_empty() {
            let word = rest.trim_start_matches(is_space);
            if word.len() < rest.len() {
                if !self.spaced {
                    self.put(" ");
                }
                self.spaced = true;
            }
            // No-break spaces at the start of a line are somebody's indentation.
            let word = if self.empty || self.broken { word.trim_start_matches('\u{a0}') } else { word };
            let end = word.find(is_space).unwrap_or(word.len());
            if end > 0 {
                self.put(&word[..end]);
                (self.spaced, self.broken, self.empty) = (false, false, false);
            }
            rest = &word[end..];
        }
    }

    fn put(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(Inline::Text(last)) => last.push_str(text),
            _ if text.is_empty() => {}
            _ => self.parts.push(Inline::Text(text.to_owned())),
        }
    }

    /// A line break. Says whether it is the second in a row, which by then is a new paragraph.
    pub(super) fn line_break(&mut self) -> bool {
        if self.preserve {
            if !self.empty {
                self.put("\n");
            }
        } else if !self.empty && !self.broken {
            trim_end(&mut self.parts);
            self.parts.push(Inline::Break);
            (self.spaced, self.broken) = (true, true);
        } else {
            return self.broken;
        }
        false
    }

    /// Opens a mark; not where the same one is open already, so marks never nest deeper than there are kinds.
    pub(super) fn open(&mut self, mark: Inline) -> bool {
        let kind = mem::discriminant(&mark);
        let new = self.open.iter().all(|(open, _)| mem::discriminant(open) != kind);
        if new {
            self.open.push((mark, mem::take(&mut self.parts)));
        }
        new
    }

    /// Closes the mark opened last. One with nothing to see in it leaves only its spaces.
    pub(super) fn close(&mut self) {
        let Some((mark, outer)) = self.open.pop() else { return };
        let parts = RichText(mem::replace(&mut self.parts, outer));
        if !parts.is_blank() {
            self.parts.push(with(mark, parts));
            return;
        }
        for part in parts.0 {
            match part {
                Inline::Text(text) => self.put(&text),
                other => self.parts.push(other),
            }
        }
    }

    /// Where the open link leads.
    pub(super) fn link(&self) -> Option<&Href> {
        self.open.iter().find_map(|(mark, _)| match mark {
            Inline::Link(href, _) => Some(href),
            _ => None,
        })
    }

    /// Ends the run and starts a new one inside the same marks.
    pub(super) fn finish(&mut self) -> RichText {
        let mut next = self.inside();
        next.preserve = self.preserve;
        while !self.open.is_empty() {
            self.close();
        }
        let mut parts = mem::take(&mut self.parts);
        *self = next;
        trim_end(&mut parts);
        compose(&mut parts);
        RichText(parts)
    }
}

/// The mark around these parts.
fn with(mark: Inline, parts: RichText) -> Inline {
    match mark {
        Inline::Strong(_) => Inline::Strong(parts),
        Inline::Emphasis(_) => Inline::Emphasis(parts),
        Inline::Link(href, _) => Inline::Link(href, parts),
        Inline::Code(_) => Inline::Code(parts),
        Inline::Mark(_) => Inline::Mark(parts),
        Inline::Sub(_) => Inline::Sub(parts),
        Inline::Sup(_) => Inline::Sup(parts),
        Inline::Strike(_) => Inline::Strike(parts),
        Inline::Underline(_) => Inline::Underline(parts),
        Inline::Text(_) | Inline::Break => mark,
    }
}

/// What is inside a mark.
pub(super) fn inside(mark: &mut Inline) -> Option<&mut Vec<Inline>> {
    match mark {
        Inline::Text(_) | Inline::Break => None,
        Inline::Strong(c) | Inline::Emphasis(c) | Inline::Link(_, c) | Inline::Code(c) | Inline::Mark(c) => {
            Some(&mut c.0)
        }
        Inline::Sub(c) | Inline::Sup(c) | Inline::Strike(c) | Inline::Underline(c) => Some(&mut c.0),
    }
}

/// Takes spaces and breaks off the end.
pub(super) fn trim_end(parts: &mut Vec<Inline>) {
    while let Some(last) = parts.last_mut() {
        let gone = match last {
            Inline::Break => true,
            Inline::Text(text) => {
                text.truncate(text.trim_end().len());
                text.is_empty()
            }
            mark => inside(mark).is_none_or(|inner| {
                trim_end(inner);
                inner.is_empty()
            }),
        };
        if !gone {
            return;
        }
        parts.pop();
    }
}

/// Normalises each text, now that its pieces are together.
fn compose(parts: &mut [Inline]) {
    for part in parts {
        if let Inline::Text(text) = part {
            if let Cow::Owned(composed) = nfc(text) {
                *text = composed;
            }
        } else if let Some(inner) = inside(part) {
            compose(inner);
        }
    }
}
