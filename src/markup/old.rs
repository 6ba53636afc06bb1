//! What older systems, and Word, write in place of today's elements: captions that are paragraphs, headings that are
//! bold paragraphs, marks that are styles, lists that are paragraphs with a dot before them.
//!
//! Nothing here guesses from the words alone: a class, the looks that its author gave it and the place where it stands
//! have to agree. What stays in doubt stays a paragraph, and no rule leaves out a word.

use super::flow::Flow;
use super::tree::{Id, Tree};
use crate::model::{Block, Inline, RichText};

/// Classes of captions (compared without case), as content systems of newspapers write them.
const CAPTION: [&str; 18] = [
    "caption",
    "pcaption",
    "image-caption",
    "imagecaption",
    "img-caption",
    "imgcaption",
    "photo-caption",
    "photocaption",
    "picture-caption",
    "media-caption",
    "figure-caption",
    "photocms_caption",
    "image-desc",
    "desc-image",
    "note-image",
    "chu-thich",
    "chuthich",
    "chu-thich-anh",
];
/// What captions say of who took the picture.
const TAKEN_BY: [&str; 4] = ["Ảnh:", "ẢNH:", "(Ảnh", "Photo:"];
/// The longest caption that has no class, in letters.
const SHORT: usize = 250;
/// The longest bold paragraph that may be a heading, in letters.
const HEADING: usize = 110;
/// How long a paragraph has to be for what stands above it to be its heading, in letters.
const PROSE: usize = 80;

/// How a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Align {
    Start,
    Center,
    End,
}

/// What a style says about one property; the last word counts.
fn style<'a>(tree: &'a Tree, id: Id, property: &str) -> Option<&'a str> {
    let mut declared = tree.attr(id, "style").split(';').filter_map(|declaration| declaration.split_once(':'));
    let value = declared.rfind(|(name, _)| name.trim().eq_ignore_ascii_case(property))?.1;
    Some(value.trim().trim_end_matches("!important").trim_end())
}

fn is_bold(value: &str) -> bool {
    value.eq_ignore_ascii_case("bold")
        || value.eq_ignore_ascii_case("bolder")
        || value.parse::<u16>().is_ok_and(|weight| weight >= 600)
}

fn is_plain_weight(value: &str) -> bool {
    value.eq_ignore_ascii_case("normal") || value.parse::<u16>().is_ok_and(|weight| weight < 600)
}

/// The mark that an element's style makes: `span style="font-weight:bold"`.
pub(super) fn styled(tree: &Tree, id: Id) -> Option<Inline> {
    if style(tree, id, "font-weight").is_some_and(is_bold) {
        return Some(Inline::Strong(RichText::default()));
    }
    let slanted = style(tree, id, "font-style")
        .is_some_and(|value| value.eq_ignore_ascii_case("italic") || value.to_ascii_lowercase().starts_with("oblique"));
    slanted.then(|| Inline::Emphasis(RichText::default()))
}

/// Whether a style takes the weight off a `b`: the whole of what is pasted from an office of the web stands in one.
pub(super) fn is_unbold(tree: &Tree, id: Id) -> bool {
    style(tree, id, "font-weight").is_some_and(is_plain_weight)
}

/// Whether it is the dot or number that Word writes before an item.
pub(super) fn is_marker(tree: &Tree, id: Id) -> bool {
    style(tree, id, "mso-list").is_some_and(|value| value.eq_ignore_ascii_case("ignore"))
}

/// Whether nothing of it would be seen: spaces of any kind and of no width.
pub(super) fn is_unseen(text: &RichText) -> bool {
    text.0.iter().all(|part| match part {
        Inline::Text(text) => {
            text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}'))
        }
        Inline::Break => true,
        mark => mark.children().is_none_or(is_unseen),
    })
}

fn letters(text: &RichText) -> usize {
    text.to_plain().chars().count()
}

/// What stands inside the one mark that a whole text is in.
fn whole(text: &RichText, is: impl Fn(&Inline) -> bool) -> Option<&RichText> {
    let mut seen = text.0.iter().filter(|part| !matches!(part, Inline::Text(text) if text.trim().is_empty()));
    let (part, None) = (seen.next()?, seen.next()) else { return None };
    is(part).then(|| part.children())?
}

fn is_italic(text: &RichText) -> bool {
    let mut parts = text.0.iter().filter(|part| match part {
        Inline::Text(text) => !text.trim().is_empty(),
        Inline::Break => false,
        _ => true,
    });
    let first = parts.next();
    let slanted = |part: &Inline| match part {
        Inline::Emphasis(_) => true,
        Inline::Strong(inner) | Inline::Link(_, inner) => is_italic(inner),
        _ => false,
    };
    first.is_some_and(slanted) && parts.all(slanted)
}

impl Flow<'_> {
    /// An element that starts and ends a line, and may be what its name does not say.
    pub(super) fn paragraph(&mut self, id: Id, name: &str) {
        self.end_line();
        if name == "p" && self.may_nest() && self.is_item(id) {
            return;
        }
        let before = self.out.len();
        let mark = if matches!(name, "p" | "div") { styled(self.tree, id) } else { None };
        self.boxed(id, mark);
        self.caption_below(id, before);
        self.heading_perhaps(id, name, before);
    }

    /// A picture's caption that is a paragraph: right after the picture, or behind it in the same element.
    fn caption_below(&mut self, id: Id, before: usize) {
        let made = self.out.len().saturating_sub(before);
        let [.., Block::Figure(figure), Block::Paragraph { text }] = self.out.as_slice() else { return };
        if !(1..=2).contains(&made) || !figure.caption.is_blank() || !figure.credit.is_blank() {
            return;
        }
        let named = self.is_caption(id) || (made == 1 && self.classes(id).any(|c| c.eq_ignore_ascii_case("image")));
        if !named && !self.looks_like_caption(id, text) {
            return;
        }
        let Some(Block::Paragraph { text }) = self.out.pop() else { return };
        let (caption, credit) = self.credit(id, text);
        if let Some(Block::Figure(figure)) = self.out.last_mut() {
            (figure.caption, figure.credit) = (caption, credit);
        }
    }

    fn classes(&self, id: Id) -> impl Iterator<Item = &str> {
        self.tree.attr(id, "class").split_ascii_whitespace()
    }

    /// Whether its class says that it is a caption.
    fn is_caption(&self, id: Id) -> bool {
        self.tree.name(id) == "figcaption"
            || self.classes(id).any(|class| CAPTION.iter().any(|known| class.eq_ignore_ascii_case(known)))
    }

    /// Short and centred, and either all of it slanted or with the photographer's name in it.
    fn looks_like_caption(&self, id: Id, text: &RichText) -> bool {
        if self.align(id) != Align::Center || letters(text) > SHORT {
            return false;
        }
        let words = text.to_plain();
        is_italic(text) || TAKEN_BY.iter().any(|mark| words.contains(mark))
    }

    fn align(&self, id: Id) -> Align {
        let tree = self.tree;
        let mut at = Some(id);
        // Word and older systems centre by an element around the paragraph.
        for _ in 0..3 {
            let Some(id) = at else { break };
            let said = style(tree, id, "text-align").unwrap_or(tree.attr(id, "align").trim());
            match said.to_ascii_lowercase().as_str() {
                "center" | "middle" => return Align::Center,
                "right" | "end" => return Align::End,
                "" if tree.name(id) == "center" => return Align::Center,
                "" => at = tree.parent(id),
                _ => return Align::Start,
            }
        }
        Align::Start
    }

    /// Notes a paragraph that is bold from end to end. Whether it is a heading is known when all is read.
    fn heading_perhaps(&mut self, id: Id, name: &str, before: usize) {
        let alone = self.out.len() == before + 1 && self.is_outermost() && matches!(name, "p" | "div");
        if alone && self.out.last().is_some_and(|block| bold(block).is_some()) && self.align(id) == Align::Start {
            self.bold.push(before);
        }
    }

    /// Makes headings of bold paragraphs: where the text has no others, between prose, and as long as they are the fewer.
    pub(super) fn headings(&mut self) {
        let noted = std::mem::take(&mut self.bold);
        let paragraphs = self.out.iter().filter(|block| matches!(block, Block::Paragraph { .. })).count();
        if noted.is_empty()
            || self.out.iter().any(|block| matches!(block, Block::Heading { .. }))
            || noted.len() * 2 > paragraphs
        {
            return;
        }
        for at in noted.iter().copied() {
            let is_text =
                |block: &Block| matches!(block, Block::Paragraph { .. } | Block::List { .. } | Block::Quote { .. });
            let opened = self.out.get(..at).is_some_and(|before| before.iter().any(is_text));
            let pair = noted.contains(&(at + 1)) || at.checked_sub(1).is_some_and(|before| noted.contains(&before));
            let below = self.out.get(at + 1..).unwrap_or_default();
            let end = noted.iter().find(|next| **next > at).map_or(below.len(), |next| next - at - 1);
            let carries = below.iter().take(end).any(|block| match block {
                Block::Paragraph { text } => letters(text) >= PROSE,
                Block::List { .. } | Block::Table { .. } => true,
                _ => false,
            });
            if !opened || pair || !carries {
                continue;
            }
            if let Some(text) = self.out.get(at).and_then(bold).filter(|text| is_title(text)).cloned() {
                self.out[at] = Block::Heading { level: 2, text };
            }
        }
    }

    /// A paragraph that Word meant as an item joins the list above, or begins one. Says whether it was one.
    fn is_item(&mut self, id: Id) -> bool {
        let tree = self.tree;
        let Some(marker) = tree.find(id, &|_| true, &|id| is_marker(tree, id)) else { return false };
        let sign = self.runs(marker, None).to_plain();
        let sign = sign.trim_matches(|c: char| c.is_whitespace());
        let number: Option<i32> = sign.trim_end_matches(['.', ')']).parse().ok();
        // Letters and Roman numbers would be counted otherwise than they were written.
        if number.is_none() && sign.chars().count() > 1 {
            return false;
        }
        let body = self.inside(id, Some(marker));
        if body.is_empty() {
            return false;
        }
        let last = self.out.len().checked_sub(1).filter(|last| self.items == Some(*last));
        match last.and_then(|last| self.out.get_mut(last)) {
            Some(Block::List { ordered, start, items })
                if *ordered == number.is_some() && follows(number, *start, items) =>
            {
                items.push(body);
            }
            _ => {
                let start = number.filter(|number| *number != 1);
                self.out.push(Block::List { ordered: number.is_some(), start, items: vec![body] });
            }
        }
        self.items = self.out.len().checked_sub(1);
        true
    }
}

/// Whether an item's number is the one that the list counts to next; an item without one always goes on.
fn follows(number: Option<i32>, start: Option<i32>, items: &[Vec<Block>]) -> bool {
    number.is_none_or(|number| {
        let nth = number.checked_sub(start.unwrap_or(1)).and_then(|nth| usize::try_from(nth).ok());
        nth == Some(items.len())
    })
}

/// The words of a paragraph that is bold from end to end.
fn bold(block: &Block) -> Option<&RichText> {
    let Block::Paragraph { text } = block else { return None };
    whole(text, |part| matches!(part, Inline::Strong(_)))
}

/// Whether words can be a heading: one short line that is no sentence, no speech and no item.
fn is_title(text: &RichText) -> bool {
    let words = text.to_plain();
    let words = words.trim();
    words.chars().count() <= HEADING
        && !text.0.iter().any(|part| matches!(part, Inline::Break))
        && words.chars().any(char::is_alphabetic)
        && !words.starts_with(['-', '–', '—', '•', '*', '(', '“', '"'])
        && !words.trim_end_matches(['”', '"', '»', ')', '’']).ends_with(['.', ',', ';', ':', '!', '?', '…'])
}
