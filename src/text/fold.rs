//! Text as a search compares it: words without case, accents or normal form; and which words of a text a query means.
//!
//! ```text
//! "Thanh Trì" → thanh, tri (folded)      what a query finds
//!             → thanh, tri◌̀ (accented)   what tells exact accents: the tone stands at the end, so khoá is khóa
//! ```

use std::borrow::Cow;
use std::ops::Range;

/// How many words of a query count; what follows is left out.
pub const MAX_WORDS: usize = 8;
/// How many bytes of a query are looked at.
const MAX_QUERY: usize = 400;

/// A word of a text. `1.628` is two words, `3064/UBND-KTN` three: a query is cut the same way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// Lower case, without diacritics; `đ` is `d`.
    pub folded: String,
    /// Lower case and decomposed, the tone mark last.
    pub accented: String,
}

/// The marks of Vietnamese tones: grave, acute, tilde, hook above, dot below.
fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// What stands in words without being a letter: combining marks, and hyphens that only show at a line's end.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

impl Word {
    /// The word of a range.
    pub fn of(text: &str, range: Range<usize>) -> Self {
        let word = text.get(range.clone()).unwrap_or_default();
        let (mut folded, mut accented, mut tones) = (String::new(), String::new(), String::new());
        for c in decomposed(word).chars() {
            if is_tone(c) {
                tones.push(c);
            } else if c != '\u{ad}' {
                accented.push(c);
                if c == 'đ' {
                    folded.push('d');
                } else if c.is_alphanumeric() {
                    folded.push(c);
                }
            }
        }
        accented.push_str(&tones);
        Self { range, folded, accented }
    }

    /// Whether it is written with a diacritic.
    pub fn has_accents(&self) -> bool {
        self.folded != self.accented
    }
}

/// Lower case, in NFD.
fn decomposed(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(decompose(word))
}

#[cfg(target_arch = "wasm32")]
fn decompose(word: &str) -> String {
    js_sys::JsString::from(word).to_lower_case().normalize("NFD").into()
}

#[cfg(not(target_arch = "wasm32"))]
fn decompose(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    word.to_lowercase().nfd().collect()
}

/// Where the words of a text stand, in bytes.
pub fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut begin = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match begin {
            None if c.is_alphanumeric() => begin = Some(at),
            Some(from) if !c.is_alphanumeric() && !is_mark(c) => {
                ranges.push(from..at);
                begin = None;
            }
            _ => {}
        }
    }
    ranges
}

/// The words of a text, in their order.
pub fn words(text: &str) -> Vec<Word> {
    ranges(text).into_iter().map(|range| Word::of(text, range)).collect()
}

/// A text folded: its words with one space between them.
pub fn fold(text: &str) -> String {
    let mut out = String::new();
    for word in words(text) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word.folded);
    }
    out
}

/// What a query asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Its words, and whether a quotation wants each right after the one before.
    pub words: Vec<(Word, bool)>,
    /// Whether the last word may go on: it stands at the query's end, as while somebody types.
    pub open: bool,
    /// Whether accents tell one match from another: somebody who types none means any.
    pub accents: bool,
}

impl Wanted {
    /// Reads a query.
    pub fn of(query: &str) -> Self {
        let query = query.get(..query.floor_char_boundary(MAX_QUERY)).unwrap_or_default();
        let mut wanted = Self::default();
        let (mut quoted, mut first, mut end) = (false, true, 0);
        for word in words(query) {
            let between = query.get(end..word.range.start).unwrap_or_default();
            end = word.range.end;
            // Each quotation mark opens or ends a quotation, whatever it looks like.
            for _ in between.matches(is_quote) {
                (quoted, first) = (!quoted, true);
            }
            if wanted.words.len() < MAX_WORDS {
                wanted.open = end == query.len();
                wanted.accents |= word.has_accents();
                wanted.words.push((word, quoted && !first));
            } else {
                wanted.open = false;
            }
            first = false;
        }
        wanted
    }

    /// Whether the wanted word of this number matches a folded word.
    fn is(&self, at: usize, folded: &str) -> bool {
        self.words.get(at).is_some_and(|(word, _)| {
            word.folded == folded || (self.open && at + 1 == self.words.len() && folded.starts_with(&*word.folded))
        })
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The parts of a text that a query means, in bytes, to be marked: whole words, neighbours as one part. The query's last word
/// also means words that begin with it; a quotation only means its words in their order.
pub fn matches(text: &str, query: &str) -> Vec<Range<usize>> {
    let wanted = Wanted::of(query);
    let words = words(text);
    let mut marked = vec![false; words.len()];
    for from in 0..words.len() {
        for first in (0..wanted.words.len()).filter(|at| wanted.words.get(*at).is_some_and(|(_, follows)| !follows)) {
            let quoted = wanted.words.iter().skip(first + 1).take_while(|(_, follows)| *follows).count();
            let hit = |n: usize| words.get(from + n).is_some_and(|word| wanted.is(first + n, &word.folded));
            if (0..=quoted).all(hit) {
                marked.iter_mut().skip(from).take(quoted + 1).for_each(|mark| *mark = true);
            }
        }
    }
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut before = false;
    for (word, mark) in words.iter().zip(&marked) {
        match parts.last_mut().filter(|_| before) {
            Some(part) if *mark => part.end = word.range.end,
            _ if *mark => parts.push(word.range.clone()),
            _ => {}
        }
        before = *mark;
    }
    // One letter or digit alone says nothing, where it is one of several words.
    if wanted.words.len() > 1 {
        parts.retain(|part| text.get(part.clone()).is_some_and(|part| part.chars().nth(1).is_some()));
    }
    parts
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn accented(text: &str) -> String {
        words(text).into_iter().map(|word| word.accented).collect::<Vec<_>>().join(" ")
    }

    fn marked<'a>(text: &'a str, query: &str) -> Vec<&'a str> {
        matches(text, query).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn vietnamese_is_folded() {
        for text in ["thanh tri", "Thanh Trì", "THANH TRÌ", "Tha\u{300}nh Tri\u{323}", "  thanh,\u{a0}“TRỈ”! "]
        {
            assert_eq!(fold(text), "thanh tri", "{text}");
        }
        assert_eq!(fold("Hội đồng Đối thoại"), "hoi dong doi thoai");
        assert_eq!(fold("Ằ ằ Ẵ ỵ Ự ờ ẽ Ỗ Ọ ĩ"), "a a a y u o e o o i");
        assert_eq!(fold("1.628 tỷ, 3064/UBND-KTN, năm\u{ad}"), "1 628 ty 3064 ubnd ktn nam");
        assert_eq!(fold("🐟!? …"), "");
    }

    #[test]
    fn where_the_tone_stands_and_the_normal_form_tell_nothing() {
        assert_eq!(accented("khoá"), accented("khóa"));
        assert_eq!(accented("HOÀ THUÝ quý"), accented("hòa thúy qúy"));
        assert_eq!(accented("Trươ\u{300}ng"), accented("Trường"));
        for (one, other) in [("khoa", "khóa"), ("khoả", "khóa"), ("đa", "da"), ("ma", "mã"), ("co", "cơ")] {
            assert_ne!(accented(one), accented(other));
            assert_eq!(fold(one), fold(other));
        }
        assert!(words("đa")[0].has_accents() && !words("DA")[0].has_accents());
    }

    #[test]
    fn matches_are_whole_words_of_the_original() {
        let text = "Đối thoại ở Thanh Trì: thành trì cũ, tri thức";
        assert_eq!(marked(text, "thanh tri"), ["Thanh Trì: thành trì", "tri"]);
        assert_eq!(marked(text, "DOI THOAI "), ["Đối thoại"]);
        assert_eq!(marked(text, "hoi"), [""; 0]);
        assert_eq!(marked("Tri\u{300} trệ", "trì"), ["Tri\u{300}"]);
        assert_eq!(marked("Văn bản 3064/UBND-KTN ngày 1-2", "3064/ubnd-ktn"), ["3064/UBND-KTN"]);
        assert_eq!(marked("Giá 1.628 đồng, tăng 1 bậc", "1.628"), ["1.628"]);
    }

    #[test]
    fn the_last_word_may_go_on() {
        assert_eq!(marked("Thanh Trì, trích", "tri"), ["Trì, trích"]);
        assert_eq!(marked("Thanh Trì, trích", "tri "), ["Trì"]);
        assert_eq!(marked("Thanh Trì", "tha tri"), ["Trì"]);
    }

    #[test]
    fn a_quotation_is_only_its_words_in_their_order() {
        let text = "Chợ đầu mối, đầu chợ, chợ đầu tiên";
        assert_eq!(marked(text, "“đầu mối”"), ["đầu mối"]);
        assert_eq!(marked(text, "\"dau cho\" tien"), ["đầu chợ", "tiên"]);
        assert_eq!(marked(text, "\"chợ đầu m"), ["Chợ đầu mối"]);
        assert_eq!(marked(text, "\"\" \"moi\""), ["mối"]);
    }

    #[test]
    fn hostile_queries_are_cut() {
        assert!(matches("a b", "").is_empty() && matches("a b", "!?🐟 \"").is_empty() && matches("", "a").is_empty());
        let long = "chợ ".repeat(10_000);
        assert_eq!(Wanted::of(&long).words.len(), MAX_WORDS);
        assert!(!Wanted::of(&long).open);
        assert_eq!(Wanted::of(&"ọ".repeat(1_000)).words.len(), 1);
        assert_eq!(matches(&long, &long).len(), 1);
    }

    #[test]
    fn accents_count_where_some_are_typed() {
        assert!(Wanted::of("thanh trì").accents && Wanted::of("đa").accents);
        assert!(!Wanted::of("THANH TRI").accents);
    }

    proptest! {
        #[test]
        fn folding_again_changes_nothing(text in "[ -~À-ỹ\u{300}-\u{36f}đĐ]{0,60}") {
            let once = fold(&text);
            prop_assert_eq!(&fold(&once), &once);
        }

        #[test]
        fn normal_forms_fold_alike(text in "[ -~À-ÖØ-öø-ɏẠ-ỹ]{0,60}") {
            let (nfc, nfd): (String, String) = (text.nfc().collect(), text.nfd().collect());
            prop_assert_eq!(fold(&nfc), fold(&nfd));
            prop_assert_eq!(accented(&nfc), accented(&nfd));
        }

        #[test]
        fn case_folds_alike(text in "[a-zà-öø-ýăđĩũơưạ-ỹ ]{0,60}") {
            prop_assert_eq!(fold(&text), fold(&text.to_uppercase()));
        }

        #[test]
        fn matches_are_parts_of_the_text(text in ".{0,80}", query in ".{0,40}") {
            let mut end = 0;
            for range in matches(&text, &query) {
                prop_assert!(range.start >= end && range.start < range.end);
                prop_assert!(text.get(range.clone()).is_some());
                end = range.end;
            }
        }

        #[test]
        fn a_text_matches_its_own_words(text in "[A-Za-zÀ-ÖØ-öø-ɏẠ-ỹ]{2,8}( [a-zà-öø-ɏạ-ỹ]{2,8}){0,5}") {
            let marked = matches(&text, &text);
            prop_assert!(marked.len() == 1 && marked.first() == Some(&(0..text.len())), "{marked:?}");
        }
    }
}
