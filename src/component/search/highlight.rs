//! The words that were looked for, marked in a headline or a lead.

use crate::model::{Inline, RichText, Teaser};
use crate::text::matches;
use std::ops::Range;

/// A teaser with the words marked in its headline and its lead.
pub(crate) fn highlighted(teaser: &Teaser, words: &str) -> Teaser {
    if words.is_empty() {
        return teaser.clone();
    }
    let mark = |text: &RichText| marked(text, &mut 0, &matches(&text.to_plain(), words));
    Teaser { headline: mark(&teaser.headline), lead: mark(&teaser.lead), ..teaser.clone() }
}

/// The same text with parts of it marked. `at` is where it begins, in bytes of the whole text's words.
fn marked(text: &RichText, at: &mut usize, parts: &[Range<usize>]) -> RichText {
    let mut out = Vec::new();
    for inline in &text.0 {
        let mut within = |children: &RichText| marked(children, at, parts);
        match inline {
            Inline::Text(text) => cut(text, at, parts, &mut out),
            Inline::Break => {
                // One space, as in the words alone.
                *at += 1;
                out.push(Inline::Break);
            }
            Inline::Strong(c) => out.push(Inline::Strong(within(c))),
            Inline::Emphasis(c) => out.push(Inline::Emphasis(within(c))),
            Inline::Code(c) => out.push(Inline::Code(within(c))),
            Inline::Sub(c) => out.push(Inline::Sub(within(c))),
            Inline::Sup(c) => out.push(Inline::Sup(within(c))),
            Inline::Strike(c) => out.push(Inline::Strike(within(c))),
            Inline::Underline(c) => out.push(Inline::Underline(within(c))),
            Inline::Link(href, c) => out.push(Inline::Link(href.clone(), within(c))),
            // A mark of the newsroom's would say that it was looked for.
            Inline::Mark(c) => out.extend(within(c).0),
        }
    }
    RichText(out)
}

/// A piece of plain text with its parts marked.
fn cut(text: &str, at: &mut usize, parts: &[Range<usize>], out: &mut Vec<Inline>) {
    let (begin, mut done) = (*at, 0);
    *at += text.len();
    let mut add = |from: usize, to: usize, mark: bool| {
        if let Some(words) = text.get(from..to).filter(|words| !words.is_empty()) {
            let words = Inline::Text(words.to_owned());
            out.push(if mark { Inline::Mark(RichText(vec![words])) } else { words });
        }
    };
    for part in parts {
        let from = part.start.saturating_sub(begin).clamp(done, text.len());
        let to = part.end.saturating_sub(begin).clamp(from, text.len());
        add(done, from, false);
        add(from, to, true);
        done = to;
    }
    add(done, text.len(), false);
}

#[cfg(test)]
mod tests {
    use super::highlighted;
    use crate::model::{Inline, RichText, Teaser};

    /// Marks in brackets, everything else as plain words.
    fn show(text: &RichText) -> String {
        let part = |inline: &Inline| match inline {
            Inline::Text(text) => text.clone(),
            Inline::Break => "|".to_owned(),
            Inline::Mark(c) => ["[", &show(c), "]"].concat(),
            Inline::Strong(c) => ["*", &show(c), "*"].concat(),
            other => other.children().map(show).unwrap_or_default(),
        };
        text.0.iter().map(part).collect()
    }

    fn headline(parts: Vec<Inline>, words: &str) -> String {
        show(&highlighted(&Teaser { headline: RichText(parts), ..Teaser::default() }, words).headline)
    }

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    #[test]
    fn the_words_are_marked_however_they_are_typed() {
        for words in ["thanh tri", "Thanh Trì", "THANH TRÌ", "Tha\u{300}nh Tri\u{300}"] {
            assert_eq!(headline(vec![text("Chợ Thanh Trì mở lại")], words), "Chợ [Thanh Trì] mở lại", "{words}");
        }
        assert_eq!(headline(vec![text("Điều chưa nói về khoá học")], "dieu khóa"), "[Điều] chưa nói về [khoá] học");
        assert_eq!(headline(vec![text("Không có gì")], "?!…"), "Không có gì");
        assert_eq!(headline(Vec::new(), "a"), "");
    }

    #[test]
    fn a_match_may_go_over_marks_and_breaks() {
        let parts = vec![text("Xã "), Inline::Strong(RichText(vec![text("Thanh")])), Inline::Break, text("Trì nay")];
        assert_eq!(headline(parts, "thanh tri"), "Xã *[Thanh]*|[Trì] nay");
        let parts = vec![text("Ông "), Inline::Mark(RichText(vec![text("Lê Văn")])), text(" An")];
        assert_eq!(headline(parts, "van"), "Ông Lê [Văn] An");
    }

    #[test]
    fn hostile_words_stay_words() {
        let parts = vec![text("<img src=x onerror=alert(1)> là gì")];
        assert_eq!(headline(parts, "<img onerror>"), "<[img] src=x [onerror]=alert(1)> là gì");
    }
}
