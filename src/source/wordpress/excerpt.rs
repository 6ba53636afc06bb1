//! A lead that an editor wrote, or one that WordPress cut from the text.

use crate::markup::{self, Origin};
use crate::model::{Block, RichText};

/// How many words of the text are looked at; WordPress cuts after 55.
const WORDS: usize = 80;

/// An excerpt, and whether its ending says that it was cut from the text.
pub(in crate::source) fn lead(rendered: &str, origin: &Origin) -> (RichText, bool) {
    let text = rendered.trim_end();
    let text = text.strip_suffix("</p>").unwrap_or(text).trim_end();
    for ending in ["[&hellip;]", "[…]", "[&#8230;]", "[...]"] {
        if let Some(rest) = text.strip_suffix(ending) {
            return (markup::inline(rest.trim_end(), origin), true);
        }
    }
    (markup::inline(rendered, origin), false)
}

/// Whether a lead says again what the text begins with: a short article is its own excerpt, without any ending. Themes
/// may put a few words ("read on") after it.
pub(in crate::source) fn repeats(lead: &RichText, body: &[Block]) -> bool {
    let mut opening = String::new();
    prose(body, &mut opening);
    let lead = lead.to_plain();
    let (lead, mut opening) = (lead.split_whitespace(), opening.split_whitespace());
    let (mut same, mut rest) = (0, 0);
    for word in lead {
        if rest == 0 && opening.next() == Some(word) { same += 1 } else { rest += 1 }
    }
    same > 0 && (rest == 0 || (same >= 20 && rest <= 5))
}

/// The words an excerpt is cut from, as far as they are needed: captions and tables are not among them.
fn prose(blocks: &[Block], out: &mut String) {
    for block in blocks {
        if out.split_whitespace().count() > WORDS {
            return;
        }
        match block {
            Block::Paragraph { text } | Block::Heading { text, .. } | Block::Preformatted { text, .. } => {
                text.push_plain(out);
                out.push(' ');
            }
            Block::List { items, .. } => items.iter().for_each(|item| prose(item, out)),
            Block::Quote { body, .. } | Block::Aside { body } => prose(body, out),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(html: &str) -> (String, bool) {
        let (text, cut) = lead(html, &Origin::default());
        (text.to_plain().replace("<p>", "").replace("</p>", "").trim().to_owned(), cut)
    }

    #[test]
    fn the_ending_of_a_cut_excerpt_is_stripped() {
        for ending in [" [&hellip;]</p>\n", " […]</p>", " [&#8230;]</p>\n", " [...]"] {
            assert_eq!(plain(&["<p>Một hai", ending].concat()), ("Một hai".into(), true), "{ending}");
        }
        assert_eq!(plain("<p>Một hai…</p>\n"), ("Một hai…".into(), false));
    }

    #[test]
    fn a_lead_that_opens_the_text_repeats_it() {
        let body = [
            Block::Separator,
            Block::paragraph("Chỉ một  câu."),
            Block::List { ordered: false, start: None, items: vec![vec![Block::paragraph("Ý một")]] },
        ];
        for same in ["Chỉ một câu.", "Chỉ một", "Chỉ một câu. Ý một"] {
            assert!(repeats(&same.into(), &body), "{same}");
        }
        for other in ["Một câu khác.", "Chỉ một câu. Và thêm nữa.", "", "câu."] {
            assert!(!repeats(&other.into(), &body), "{other}");
        }
        assert!(!repeats(&"Chỉ".into(), &[]));
    }

    #[test]
    fn a_theme_may_add_a_few_words() {
        let words = (0..30).map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
        let body = [Block::paragraph(words.as_str())];
        let lead = |end: &str| RichText::plain([words.as_str(), end].concat());
        assert!(repeats(&lead("… Xem thêm"), &[Block::paragraph([words.as_str(), "… và còn nữa"].concat().as_str())]));
        assert!(repeats(&lead(" Xem thêm »"), &body));
        assert!(!repeats(&lead(" một hai ba bốn năm sáu"), &body));
    }
}
