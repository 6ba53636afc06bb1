//! How the files of the search index are written and read: what both `press` and the reader must know.
//!
//! ```text
//! word → bucket → w{bucket}.json  {"khoa": LIST}
//! pair → bucket → p{bucket}.json  {"thanh": {"tri": LIST}}
//! LIST = GROUP!GROUP…    GROUP = place and accents (2 symbols), numbers of documents
//! ```
//! Of the first symbol, 0 to 28 is the headline, 29 to 57 lead, kicker, tags or authors, 58 to 86 the body. A number is written in the 89 characters from `%` to `~`, without the backslash: the last digit of a number is one of the
//! first 57, digits before it (to base 32) are of the other 32. The first number of a group is a document, each other how much
//! further the next one is. Documents are numbered from the segment's oldest, 0.

/// How many teasers a file `d{n}.json` has.
pub const BLOCK: u32 = 8;
/// How many letters of a word tell its file: so many have to be typed before a word can be found by its beginning.
pub const HEAD: usize = 4;
/// How many last digits there are; all others stand in front.
const LAST: u32 = 57;
const FRONT: u32 = 32;
const SYMBOLS: u32 = LAST + FRONT;
/// How many of a group's first symbols are one place.
const FORMS: u32 = 29;

/// Where a word was met, and how well it fits: 1, 2, 3 in headline, lead or body; 4 more where the accents differ; 0 is nowhere.
pub type Rank = u8;
/// What a rank has more where the accents differ.
pub const DIFFERS: Rank = 4;

/// FNV-1a, 32 bits, going on from `hash`.
fn fnv(hash: u32, text: &str) -> u32 {
    text.bytes().fold(hash, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// FNV-1a of nothing.
const FNV: u32 = 0x811c_9dc5;

/// The number of the file that has a word: of its first four letters.
pub fn word_bucket(word: &str, count: u32) -> u32 {
    let end = word.char_indices().nth(HEAD).map_or(word.len(), |(end, _)| end);
    fnv(FNV, word.get(..end).unwrap_or(word)) % count.max(1)
}

/// The number of the file that has a pair: of its first word, a space, and the second's first letter.
pub fn pair_bucket(first: &str, second: &str, count: u32) -> u32 {
    let mut letter = [0; 4];
    let letter = second.chars().next().map_or("", |c| &*c.encode_utf8(&mut letter));
    fnv(fnv(fnv(FNV, first), " "), letter) % count.max(1)
}

/// A number for the accented form of a word, or of a pair with a space between: it tells forms apart that fold alike.
pub fn accents(first: &str, second: Option<&str>) -> u32 {
    let hash = fnv(FNV, first);
    second.map_or(hash, |second| fnv(fnv(hash, " "), second)) % (FORMS * SYMBOLS)
}

/// The symbol of a character.
fn symbol(byte: u8) -> Option<u32> {
    let symbol = u32::from(byte).checked_sub(u32::from(b'%'))?;
    Some(symbol - u32::from(byte > b'\\')).filter(|symbol| *symbol < SYMBOLS)
}

/// Hands out the numbers that are written in a text. What belongs to no number is passed over.
pub fn numbers(text: &[u8], mut take: impl FnMut(u32)) {
    let mut front = 0_u32;
    for symbol in text.iter().filter_map(|byte| symbol(*byte)) {
        if symbol < LAST {
            take(front.wrapping_mul(LAST).wrapping_add(symbol));
            front = 0;
        } else {
            front = front.wrapping_mul(FRONT).wrapping_add(symbol - LAST);
        }
    }
}

/// Enters the documents of a list into `ranks` (one for each document), where they stand better than before. With `exact`
/// only these accents fit exactly, without it all do.
pub fn enter(list: &str, exact: Option<u32>, ranks: &mut [Rank]) {
    for group in list.split('!') {
        let [form, low, documents @ ..] = group.as_bytes() else { continue };
        let Some((form, low)) = symbol(*form).zip(symbol(*low)) else { continue };
        let place = if form < FORMS { 1 } else { 2 + Rank::from(form >= 2 * FORMS) };
        let accents = form % FORMS * SYMBOLS + low;
        let rank = if exact.is_none_or(|exact| exact == accents) { place } else { place + DIFFERS };
        let mut document = 0_u32;
        numbers(documents, |further| {
            document = document.wrapping_add(further);
            if let Some(old) = ranks.get_mut(document as usize).filter(|old| **old == 0 || **old > rank) {
                *old = rank;
            }
        });
    }
}

/// The rank of what has two ranks: the worse place, and exact only where both are.
pub fn both(one: Rank, other: Rank) -> Rank {
    if one == 0 || other == 0 { 0 } else { (one & 3).max(other & 3) | ((one | other) & DIFFERS) }
}

/// The writing end.
#[cfg(not(target_arch = "wasm32"))]
pub mod write {
    use super::{FORMS, FRONT, LAST, SYMBOLS};

    fn push_symbol(out: &mut Vec<u8>, symbol: u32) {
        let byte = u8::try_from(symbol).unwrap_or(0) + b'%';
        out.push(byte + u8::from(byte >= b'\\'));
    }

    /// Appends a number.
    pub fn push(out: &mut Vec<u8>, number: u32) {
        let (mut front, mut digits) = (number / LAST, Vec::new());
        while front > 0 {
            digits.push(LAST + front % FRONT);
            front /= FRONT;
        }
        digits.iter().rev().for_each(|digit| push_symbol(out, *digit));
        push_symbol(out, number % LAST);
    }

    /// Appends the beginning of a group: the place (1, 2 or 3) and the accents.
    pub fn begin(out: &mut Vec<u8>, place: u8, accents: u32) {
        if !out.is_empty() {
            out.push(b'!');
        }
        push_symbol(out, (u32::from(place) - 1) * FORMS + accents / SYMBOLS);
        push_symbol(out, accents % SYMBOLS);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(groups: &[(u8, u32, &[u32])]) -> String {
        let mut out = Vec::new();
        for (place, accents, documents) in groups {
            write::begin(&mut out, *place, *accents);
            let mut last = 0;
            for document in *documents {
                write::push(&mut out, document - last);
                last = *document;
            }
        }
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn lists_are_entered_by_place_and_accents() {
        let (these, those) = (accents("thanh", Some("tri\u{300}")), accents("thanh", Some("tri\u{323}")));
        assert_ne!(these, those);
        let list = list(&[(1, those, &[3]), (2, these, &[0, 4]), (3, these, &[3, 4, 5, 900])]);
        let mut ranks = [0; 6];
        enter(&list, Some(these), &mut ranks);
        assert_eq!(ranks, [2, 0, 0, 3, 2, 3]);
        let mut ranks = [0; 6];
        enter(&list, None, &mut ranks);
        assert_eq!(ranks, [2, 0, 0, 1, 2, 3]);
        let mut ranks = [0; 6];
        enter(&list, Some(those), &mut ranks);
        assert_eq!(ranks, [6, 0, 0, 1, 6, 7]);
    }

    #[test]
    fn the_worse_of_two_counts() {
        assert_eq!([both(1, 3), both(5, 2), both(0, 1), both(6, 7)], [3, 6, 0, 7]);
    }

    #[test]
    fn buckets_are_those_of_the_documented_hash() {
        assert_eq!(fnv(FNV, "foobar"), 0xbf9c_f968);
        assert_eq!(word_bucket("thanh", 64), word_bucket("thang", 64));
        assert_eq!(word_bucket("độc", 1), 0);
        assert_eq!(pair_bucket("thanh", "tri", 64), pair_bucket("thanh", "tra", 64));
        assert_eq!(pair_bucket("a", "", 0), 0);
    }

    proptest! {
        #[test]
        fn numbers_come_back(all in prop::collection::vec(0..u32::MAX, 0..20)) {
            let mut out = Vec::new();
            all.iter().for_each(|number| write::push(&mut out, *number));
            prop_assert!(out.iter().all(|byte| (b'%'..=b'~').contains(byte) && *byte != b'\\'));
            let mut read = Vec::new();
            numbers(&out, |number| read.push(number));
            prop_assert_eq!(read, all);
        }

        #[test]
        fn anything_can_be_entered(list in ".{0,60}", exact in prop::option::of(0_u32..3_000)) {
            enter(&list, exact, &mut [0; 9]);
        }
    }
}
