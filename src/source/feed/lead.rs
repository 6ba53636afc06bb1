//! The lead: a feed's summary, which the text may say again.
//!
//! Vietnamese papers print the agency or the paper before the lead: `(KKO) - …`, `TTO - …`, `(Dân trí) – …`. It is
//! part of the lead and stays as it is written; it only must not make two texts look different that are one.

use crate::model::{Block, RichText};
use crate::text::same_words;

/// The longest name of an agency, in letters.
const LONGEST: usize = 30;

/// A text without the agency's name before it.
pub(super) fn without_agency(text: &str) -> &str {
    let text = text.trim_start();
    let dashes = ['-', '–', '—', ':'];
    if let Some(inside) = text.strip_prefix('(')
        && let Some((name, rest)) = inside.split_once(')')
        && name.chars().count() <= LONGEST
    {
        return rest.trim_start().trim_start_matches(dashes).trim_start();
    }
    let Some(at) = text.find(['-', '–', '—']) else { return text };
    let (name, rest) = text.split_at(at);
    // A hyphen inside a word joins it; a dash stands between spaces.
    let name = name.strip_suffix(char::is_whitespace).map(str::trim_end).unwrap_or_default();
    let is_agency = !name.is_empty()
        && name.chars().count() <= 12
        && name.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && name.chars().all(|c| !c.is_lowercase());
    if is_agency { rest.trim_start_matches(dashes).trim_start() } else { text }
}

/// Whether two texts say the same, whoever is named before them.
fn same(a: &str, b: &str) -> bool {
    same_words(a, b) || same_words(without_agency(a), without_agency(b))
}

/// The lead with the agency's name, where one of the two texts has it; the body without the paragraph that repeats it.
/// Pictures may stand before that paragraph.
pub(super) fn once(lead: RichText, body: &mut Vec<Block>) -> RichText {
    if lead.is_blank() {
        return lead;
    }
    let words = lead.to_plain();
    let prose = |block: &Block| !matches!(block, Block::Figure(_) | Block::Gallery { .. } | Block::Missing);
    let Some(at) = body.iter().position(prose) else { return lead };
    let repeated = match body.get(at) {
        Some(Block::Paragraph { text } | Block::Heading { text, .. }) => same(&words, &text.to_plain()),
        _ => false,
    };
    if !repeated {
        return lead;
    }
    let (Block::Paragraph { text } | Block::Heading { text, .. }) = body.remove(at) else { return lead };
    let has_agency = |text: &str| without_agency(text).len() < text.trim_start().len();
    if has_agency(&text.to_plain()) && !has_agency(&words) { text } else { lead }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_agency_stands_before_a_dash() {
        for text in [
            "(KKO) - Sáng nay",
            "(KKO) Sáng nay",
            "TTO - Sáng nay",
            "NDĐT – Sáng nay",
            "VOV.VN - Sáng nay",
            "(Dân trí) – Sáng nay",
        ] {
            assert_eq!(without_agency(text), "Sáng nay", "{text}");
        }
        for text in ["Hà Nội - Hải Phòng mưa", "Sáng nay - như mọi ngày", "COVID-19 trở lại", "", "(", "- Vâng"]
        {
            assert_eq!(without_agency(text), text, "{text}");
        }
    }

    #[test]
    fn a_lead_that_the_text_repeats_stands_once_and_with_the_agency() {
        let read = |lead: &str, first: &str| {
            let mut body = vec![Block::paragraph(first), Block::paragraph("Chợ mở cửa.")];
            (once(lead.into(), &mut body).to_plain(), body.len())
        };
        assert_eq!(read("(KKO) - Sáng nay mưa.", "Sáng nay  mưa."), ("(KKO) - Sáng nay mưa.".to_owned(), 1));
        assert_eq!(read("Sáng nay mưa.", "(KKO) - Sáng nay mưa."), ("(KKO) - Sáng nay mưa.".to_owned(), 1));
        assert_eq!(read("KKO - Sáng nay mưa.", "(KKO) - Sáng nay mưa."), ("KKO - Sáng nay mưa.".to_owned(), 1));
        assert_eq!(read("Sáng nay mưa.", "Sáng nay mưa to."), ("Sáng nay mưa.".to_owned(), 2));
        assert_eq!(read("", "Sáng nay mưa."), (String::new(), 2));
    }
}
