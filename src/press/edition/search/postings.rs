//! Which words and pairs of words stand in which documents of a segment.
//!
//! Words get numbers, so that a pair is two of them. Documents are read on all cores, a hundred at a time, and
//! entered in their order; what is entered is kept as it will be written, which is a byte or two for each.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::text::{PLACES, Texts};
use crate::source::edition::shards::{accents, write};
use crate::text::fold::{Word, ranges};

/// Longer words are no words: addresses, keys.
const LONGEST: usize = 40;
/// The terms lie in so many maps, each filled by one thread.
const PARTS: usize = 64;

/// A word's number and, for a pair, the second's; a word alone has 0 there.
pub(super) type Term = (u32, u32);

/// Numbers spread by one multiplication: they are numbers of words, and nobody chooses them.
#[derive(Default)]
pub(super) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u32(u32::from(*byte)));
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0.rotate_left(5) ^ u64::from(number)).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

type Map<K, V> = HashMap<K, V, BuildHasherDefault<Spread>>;

/// A term in a document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Met {
    part: u8,
    term: Term,
    accents: u16,
    place: u8,
}

impl Met {
    fn new(term: Term, accents: u32, place: u8) -> Self {
        let part = (term.0.wrapping_mul(0x9e37_79b9) ^ term.1.wrapping_mul(0x85eb_ca6b)) >> 26;
        Self { part: part as u8, term, accents: accents as u16, place }
    }
}

/// A word as documents have it.
#[derive(Clone)]
struct Known {
    number: u32,
    accented: Box<str>,
}

/// One thread's memory of the words it has met, so that most are neither folded nor looked up twice.
type Memory = HashMap<Box<str>, Option<Known>>;

/// The folded words of a segment by their numbers, which begin at 1.
#[derive(Default)]
pub(super) struct Words(Mutex<Numbered>);

#[derive(Default)]
struct Numbered {
    numbers: HashMap<Box<str>, u32>,
    words: Vec<Box<str>>,
}

impl Words {
    fn number(&self, folded: &str) -> u32 {
        let Numbered { numbers, words } = &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(number) = numbers.get(folded) {
            return *number;
        }
        words.push(folded.into());
        let number = u32::try_from(words.len()).unwrap_or(u32::MAX);
        numbers.insert(folded.into(), number);
        number
    }

    fn know<'m>(&self, memory: &'m mut Memory, text: &str, range: std::ops::Range<usize>) -> Option<&'m Known> {
        let written = text.get(range.clone())?;
        if !memory.contains_key(written) {
            let word = Word::of(text, range);
            let usable = !word.folded.is_empty() && word.folded.len() <= LONGEST;
            let known = usable.then(|| Known { number: self.number(&word.folded), accented: word.accented.into() });
            memory.insert(written.into(), known);
        }
        memory.get(written)?.as_ref()
    }

    /// The terms of a document, in the order of their parts.
    fn terms(&self, memory: &mut Memory, texts: &[Texts; 3], sections: &[&str]) -> Vec<Met> {
        let mut met = Vec::new();
        for section in sections {
            // No word has a slash.
            let name = format!("/{section}");
            met.push(Met::new((self.number(&name), 0), accents(&name, None), 1));
        }
        for (place, texts) in PLACES.into_iter().zip(texts) {
            for text in texts {
                let mut before: Option<Known> = None;
                for range in ranges(text) {
                    let known = self.know(memory, text, range).cloned();
                    if let Some(known) = &known {
                        met.push(Met::new((known.number, 0), accents(&known.accented, None), place));
                        if let Some(before) = &before {
                            let accents = accents(&before.accented, Some(&known.accented));
                            met.push(Met::new((before.number, known.number), accents, place));
                        }
                    }
                    before = known;
                }
            }
        }
        // Of each way in which a term is written here, the best place counts.
        met.sort_unstable();
        met.dedup_by_key(|met| (met.term, met.accents));
        met
    }

    /// The folded words, by number less one.
    pub(super) fn into_list(self) -> Vec<Box<str>> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner).words
    }
}

/// A list's group, as far as it is written.
struct Group {
    place: u8,
    accents: u16,
    last: u32,
    bytes: Vec<u8>,
}

/// Terms with their lists.
#[derive(Default)]
struct Part(Map<Term, Vec<Group>>);

impl Part {
    fn enter(&mut self, document: u32, met: &Met) {
        let groups = self.0.entry(met.term).or_default();
        let at = groups.iter().position(|group| group.place == met.place && group.accents == met.accents);
        let at = at.unwrap_or_else(|| {
            groups.push(Group { place: met.place, accents: met.accents, last: 0, bytes: Vec::new() });
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(at) {
            write::push(&mut group.bytes, document - group.last);
            group.last = document;
        }
    }

    fn lists(self) -> impl Iterator<Item = (Term, String)> {
        self.0.into_iter().map(|(term, mut groups)| {
            groups.sort_by_key(|group| (group.place, group.accents));
            let mut list = Vec::new();
            for group in groups {
                write::begin(&mut list, group.place, group.accents.into());
                list.extend(group.bytes);
            }
            // Every byte is one of the format's own characters.
            (term, String::from_utf8_lossy(&list).into_owned())
        })
    }
}

/// The lists of a segment, in no order.
pub(super) struct Postings {
    pub(super) words: Words,
    parts: Vec<Part>,
    documents: u32,
}

impl Postings {
    pub(super) fn new() -> Self {
        Self { words: Words::default(), parts: (0..PARTS).map(|_| Part::default()).collect(), documents: 0 }
    }

    /// Enters the documents that come next: `read` gives the texts of each, and its sections.
    pub(super) fn enter<'d, D: Sync, E: Send>(
        &mut self,
        documents: &'d [D],
        read: impl Fn(&'d D) -> Result<([Texts; 3], Vec<&'d str>), E> + Sync,
    ) -> Result<(), E> {
        let words = &self.words;
        let all: Vec<Vec<Met>> = documents
            .par_iter()
            .map_init(Memory::default, |memory, document| {
                let (texts, sections) = read(document)?;
                Ok(words.terms(memory, &texts, &sections))
            })
            .collect::<Result<_, E>>()?;
        let first = self.documents;
        self.parts.par_iter_mut().enumerate().for_each(|(number, part)| {
            for (document, met) in (first..).zip(&all) {
                let from = met.partition_point(|met| usize::from(met.part) < number);
                met.iter()
                    .skip(from)
                    .take_while(|met| usize::from(met.part) == number)
                    .for_each(|met| part.enter(document, met));
            }
        });
        self.documents += u32::try_from(all.len()).unwrap_or(u32::MAX);
        Ok(())
    }

    /// All terms with their lists, and the words that the terms' numbers mean.
    pub(super) fn finish(self) -> (Vec<Box<str>>, Vec<(Term, String)>) {
        let lists: Vec<_> = self.parts.into_par_iter().flat_map_iter(Part::lists).collect();
        (self.words.into_list(), lists)
    }
}
