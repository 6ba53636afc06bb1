//! Articles with as many words as a newspaper has.
//!
//! The archive that the other benches share is recombined from a hundred sentences: each of its pairs of syllables stands in
//! every tenth article. Here the bodies' and headlines' words are drawn by Zipf's law from words of one to three syllables, which
//! are made of the initials, rhymes and tones of Vietnamese.

use std::error::Error;
use std::path::Path;

use manchette::model::{Article, Block, RichText};
use unicode_normalization::UnicodeNormalization as _;

use crate::common::archive;

/// How many different words there are, about as many as a year of a newspaper has.
const WORDS: usize = 30_000;
/// How flat the law is.
const SHIFT: f64 = 2.7;

const INITIALS: [&str; 26] = [
    "", "b", "c", "ch", "d", "đ", "g", "gi", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "r", "s", "t", "th",
    "tr", "v", "x", "th", "tr",
];
const RHYMES: [&str; 40] = [
    "a", "ai", "am", "an", "ang", "anh", "ao", "ă", "ăm", "ăng", "âm", "ân", "âu", "ây", "e", "en", "ê", "ên", "i",
    "iên", "iêu", "inh", "o", "oan", "oa", "on", "ong", "ô", "ôi", "ông", "ơ", "ơi", "u", "uôn", "ung", "ươi", "ương",
    "ươc", "ư", "ưng",
];
const TONES: [&str; 6] = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"];

/// A generator that depends on nothing but its seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.roll() % count as u64).unwrap_or(0)
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        (self.roll() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// The words, the most frequent first.
pub(crate) struct Words {
    words: Vec<String>,
    /// How many are drawn up to each word.
    sums: Vec<f64>,
}

impl Words {
    pub(crate) fn new() -> Self {
        let mut dice = Dice(7);
        let mut syllable = || {
            let (initial, rhyme) = (INITIALS[dice.below(INITIALS.len())], RHYMES[dice.below(RHYMES.len())]);
            let mut letters: Vec<char> = rhyme.nfd().collect();
            // The tone stands over the last vowel that has a mark of its own, else over the first.
            let is_mark = |c: &char| ('\u{300}'..'\u{370}').contains(c);
            let at = letters.iter().rposition(is_mark).map_or(1, |at| at + 1);
            letters.splice(at..at, TONES[dice.below(TONES.len())].chars());
            let syllable: String = initial.chars().chain(letters).nfc().collect();
            (syllable, dice.below(6))
        };
        let mut words = Vec::with_capacity(WORDS);
        while words.len() < WORDS {
            let (mut word, kind) = syllable();
            for _ in 0..[0, 1, 1, 1, 1, 2][kind] {
                word = format!("{word} {}", syllable().0);
            }
            words.push(word);
        }
        let mut sum = 0.0;
        let sums = (0..WORDS)
            .map(|rank| {
                sum += 1.0 / (rank as f64 + SHIFT);
                sum
            })
            .collect();
        Self { words, sums }
    }

    /// The word of a rank; 0 is the most frequent.
    fn at(&self, rank: usize) -> &str {
        &self.words[rank % WORDS]
    }

    /// The first word of so many syllables from a rank on.
    pub(crate) fn of(&self, syllables: usize, rank: usize) -> &str {
        let fits = |word: &&String| word.split(' ').count() == syllables;
        self.words.iter().skip(rank).find(fits).map_or("", String::as_str)
    }

    fn draw(&self, dice: &mut Dice) -> &str {
        let share = dice.share() * self.sums.last().copied().unwrap_or_default();
        self.at(self.sums.partition_point(|sum| *sum < share))
    }

    fn sentence(&self, dice: &mut Dice, syllables: usize) -> String {
        let mut text = String::new();
        let mut count = 0;
        while count < syllables {
            let word = self.draw(dice);
            count += word.split(' ').count();
            if !text.is_empty() {
                text.push(' ');
            }
            // A name now and then.
            if dice.below(12) == 0 || text.is_empty() {
                let mut letters = word.chars();
                text.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                text.push_str(letters.as_str());
            } else {
                text.push_str(word);
            }
        }
        text
    }

    /// The n-th article, counted from 0: some 500 syllables.
    pub(crate) fn article(&self, n: usize) -> Result<Article, Box<dyn Error>> {
        let mut article = archive::article(n)?;
        let mut dice = Dice(1 + n as u64);
        article.headline = RichText::plain(self.sentence(&mut dice, 12));
        article.lead = RichText::plain(format!("(KKO) - {}.", self.sentence(&mut dice, 35)));
        article.body = (0..6 + dice.below(3))
            .map(|_| {
                let sentences: Vec<String> = (0..3).map(|_| self.sentence(&mut dice, 22) + ".").collect();
                Block::paragraph(sentences.join(" ").as_str())
            })
            .collect();
        if let Some(hero) = &mut article.hero {
            hero.caption = RichText::plain(self.sentence(&mut dice, 20));
        }
        Ok(article)
    }

    /// Writes `edition.json` and so many articles.
    pub(crate) fn write(&self, dir: &Path, size: usize) -> Result<(), Box<dyn Error>> {
        archive::write(dir, 0)?;
        for n in 0..size {
            archive::put(dir, &self.article(n)?)?;
        }
        Ok(())
    }
}
