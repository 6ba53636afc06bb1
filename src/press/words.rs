//! The words of an article as its HTML has them, and whether the blocks made of it have them all.
//!
//! The words are read off html5ever's own tree, by a walk that knows nothing of [`crate::markup`]: the tests of that room
//! go by it, and so does `press check`.

use std::collections::BTreeMap;

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use super::tags::{self, Tag};
use crate::markup::{Part, visit};
use crate::model::Block;

/// Elements whose content no reader sees, and controls, which vanish.
const UNSEEN: &str = "script style title noembed noframes annotation select textarea datalist iframe";
/// Their words may stand before or after what they belong to, wherever they stood in the markup.
const FLOATING: &str = "figcaption caption cite summary footer";
/// What starts and ends a line.
const APART: &str = "p div h1 h2 h3 h4 h5 h6 section center form ul ol li dl dt dd blockquote aside details pre figure \
    figcaption table tr td th caption thead summary footer tbody fieldset listing br hr img iframe video \
    option cite body tfoot article header main audio optgroup nav legend address menu dir dialog search hgroup";
/// Controls that are told by their class: the button beside a download's name and what is said of its file, which the page
/// has in words of its own, the players of sound and film, the fields of a form.
const CONTROLS: &str = "wp-block-file__button kg-file-card-metadata kg-audio-player kg-video-player-container \
    kg-signup-card-form";
/// Formatting elements, which a parser opens again where they were left open
/// (HTML standard, "list of active formatting elements").
const FORMATTING: &str = "a b big code em font i nobr s small strike strong tt u";

/// So many elements may be open, and so many formatting ones left open, before markup counts as tangled: without a bound
/// the work on it is square.
const OPEN: usize = 1_000;
const LEFT_OPEN: usize = 64;

fn is(names: &str, name: &str) -> bool {
    names.split_ascii_whitespace().any(|other| other == name)
}

/// The words that a browser shows of HTML, in NFC.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Those whose order counts, in it.
    pub fixed: Vec<String>,
    /// Those of captions and sources, which may stand elsewhere.
    pub floating: Vec<String>,
}

/// A place on the way through a tree.
enum Step {
    Enter(Handle, bool),
    /// Behind an element that ends a line.
    Apart,
}

impl Said {
    /// Those of the inside of a `body`.
    pub fn by(html: &str) -> Self {
        let options = ParseOpts {
            tree_builder: TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
            ..ParseOpts::default()
        };
        let dom = parse_document(RcDom::default(), options).one(format!("<body>{html}"));
        let (mut text, mut floating) = (String::new(), String::new());
        // Not by recursion: markup may nest deeper than a stack.
        let mut steps = vec![Step::Enter(dom.document.clone(), false)];
        while let Some(step) = steps.pop() {
            let Step::Enter(node, floats) = step else {
                text.push(' ');
                floating.push(' ');
                continue;
            };
            match &node.data {
                NodeData::Text { contents } => {
                    (if floats { &mut floating } else { &mut text }).push_str(&contents.borrow());
                }
                NodeData::Element { name, template_contents, attrs, .. } => {
                    let name: &str = &name.local;
                    let is_control = |attr: &html5ever::Attribute| {
                        &*attr.name.local == "class"
                            && attr.value.split_ascii_whitespace().any(|class| is(CONTROLS, class))
                    };
                    if is(APART, name) {
                        text.push(' ');
                        floating.push(' ');
                    }
                    if is(UNSEEN, name) || attrs.borrow().iter().any(is_control) {
                        continue;
                    }
                    let floats = floats || is(FLOATING, name);
                    if is(APART, name) {
                        steps.push(Step::Apart);
                    }
                    // What is popped first was pushed last: a template's own content comes before its children.
                    let children = node.children.borrow();
                    steps.extend(children.iter().rev().map(|child| Step::Enter(child.clone(), floats)));
                    steps.extend(template_contents.borrow().iter().map(|c| Step::Enter(c.clone(), floats)));
                }
                _ => {
                    let children = node.children.borrow();
                    steps.extend(children.iter().rev().map(|child| Step::Enter(child.clone(), floats)));
                }
            }
        }
        let words = |text: &str| crate::text::nfc(text).split_whitespace().map(str::to_owned).collect();
        Self { fixed: words(&text), floating: words(&floating) }
    }
}

/// What became of the words of one body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lost {
    /// How many words the HTML has.
    pub words: usize,
    /// Those that the blocks lack.
    pub lost: Vec<String>,
}

/// Compares HTML with the blocks that were made of it; `None` where the markup is too tangled for that.
///
/// Where only the spaces between words differ, nothing is lost.
pub fn lost(html: &str, blocks: &[Block]) -> Option<Lost> {
    if is_tangled(html) {
        return None;
    }
    let Said { fixed, floating } = Said::by(html);
    let mut count: BTreeMap<&str, isize> = BTreeMap::new();
    let words = fixed.len() + floating.len();
    let mut text = String::new();
    // A bare address that became an embed is its link.
    let mut files = Vec::new();
    visit(blocks, &mut |part| match part {
        Part::Text(rich) => {
            text.push(' ');
            rich.push_plain(&mut text);
        }
        Part::File(href) => files.push(href.as_str()),
        Part::Figure(_) | Part::Missing => {}
    });
    fixed.iter().chain(&floating).for_each(|word| *count.entry(word).or_default() += 1);
    text.split_whitespace().for_each(|word| *count.entry(word).or_default() -= 1);
    let mut letters: BTreeMap<char, isize> = BTreeMap::new();
    for (word, count) in count.iter().filter(|(_, count)| **count < 0) {
        word.chars().for_each(|letter| *letters.entry(letter).or_default() -= count);
    }
    let mut lost = Vec::new();
    let is_lost = |(word, count): &(&str, isize)| *count > 0 && !files.contains(word);
    for (word, count) in count.into_iter().filter(is_lost) {
        for _ in 0..count {
            let mut rest = letters.clone();
            let spelt = word.chars().all(|letter| match rest.get_mut(&letter) {
                Some(left) if *left > 0 => {
                    *left -= 1;
                    true
                }
                _ => false,
            });
            if spelt {
                letters = rest;
            } else {
                lost.push(word.to_owned());
            }
        }
    }
    Some(Lost { words, lost })
}

/// Whether a reference parser would have square work with it.
fn is_tangled(html: &str) -> bool {
    let (mut open, mut deepest) = (0_usize, 0_usize);
    let mut formatting: BTreeMap<String, isize> = BTreeMap::new();
    let mut left_open = 0_isize;
    tags::read(html, &mut |tag| {
        let (name, step) = match tag {
            Tag::Start(element) if tags::is_void(&element.name) => return,
            Tag::Start(element) => (element.name, 1),
            Tag::End(name) => (name, -1),
            Tag::Text(_) => return,
        };
        open = open.saturating_add_signed(step);
        deepest = deepest.max(open);
        if is(FORMATTING, &name) {
            let count = formatting.entry(name).or_default();
            *count = (*count + step).max(0);
            left_open = left_open.max(formatting.values().sum());
        }
    });
    deepest > OPEN || left_open > isize::try_from(LEFT_OPEN).unwrap_or(isize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::{Origin, blocks};

    fn lost_of(html: &str, kept: &str) -> Option<Lost> {
        lost(html, &blocks(kept, &Origin::default()))
    }

    #[test]
    fn nothing_is_lost_of_what_is_kept_and_what_is_left_out_is_named() {
        let html = "<p>Hà Nội <b>mưa</b> to</p><figure><img src=/a.jpg><figcaption>Ảnh: Lan</figcaption></figure>";
        assert_eq!(lost_of(html, html), Some(Lost { words: 6, lost: Vec::new() }));
        let found = lost_of(html, "<p>Hà Nội to</p>").unwrap_or_default();
        assert_eq!(found.lost, ["Lan", "mưa", "Ảnh:"]);
    }

    #[test]
    fn other_spaces_lose_no_word_and_scripts_are_none() {
        assert_eq!(lost_of("<p>mộthai ba</p>", "<p>một hai</p><p>ba</p>").unwrap_or_default().lost, [""; 0]);
        assert_eq!(lost_of("<script>mất()</script><p>còn</p>", "<p>còn</p>"), Some(Lost { words: 1, lost: vec![] }));
        assert_eq!(lost_of("Tha\u{300}nh", "Thành").unwrap_or_default().lost, [""; 0]);
    }

    #[test]
    fn markup_made_to_explode_is_not_compared() {
        let reopened: String = (0..60_000).map(|n| format!("<p><font size={n}>từ ")).collect();
        assert_eq!(lost(&reopened, &[]), None);
        assert_eq!(lost(&"<div>".repeat(400_000), &[]), None);
        assert!(lost(&"<p>từ<p>".repeat(10), &[]).is_some_and(|found| found.lost.len() == 10));
    }
}
