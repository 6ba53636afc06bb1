//! The search index of an edition, for [`crate::source::edition`]: who looks for words fetches a few small files.
//!
//! - `text`: the words of an article by where they stand
//! - `segments`: which articles are indexed together
//! - `postings`: which words and pairs of words stand in which documents of a segment
//! - [`crate::source::edition::shards`]: how lists of documents are written, and which file has which word
//!
//! A segment whose articles are those of the last run is not made again: `search/index.json` has a stamp of each. Memory is
//! bounded by the largest segment.

mod postings;
mod segments;
mod text;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::files::{SearchIndex, SearchSegment, TimesFile, VERSION};
use super::lists::{Lists, json};
use super::read::ARTICLES;
use super::{EditionError, Mistake, at};
use crate::model::{Paged, Teaser, Timestamp};
use crate::source::edition::article_of;
use crate::source::edition::shards::{BLOCK, pair_bucket, word_bucket, write};
use postings::{Postings, Term};
use segments::Segment;

/// The folder.
pub(super) const FOLDER: &str = "search";
/// What a file of lists has, about, in bytes: enough to compress well, little enough for a phone.
const SHARD: usize = 16 << 10;
/// So many articles are in memory at once.
const BATCH: usize = 128;
/// Another one where the same articles would make other files.
const REVISION: u8 = 1;

/// A file of the index.
pub(super) enum Content {
    /// It is there already, from an earlier run.
    Kept,
    /// What stands in it.
    New(Vec<u8>),
}

/// An article that is indexed.
struct Document<'l> {
    teaser: &'l Teaser,
    /// Of its file.
    hash: u64,
    /// Slugs of its section and those above.
    sections: Vec<&'l str>,
}

/// Hands out each file of the index, its own `index.json` last. Unless all are wanted `anew`, segments that are there and right
/// are not made.
pub(super) fn each_file(
    dir: &Path,
    lists: &Lists,
    anew: bool,
    mut take: impl FnMut(String, Content) -> Result<(), EditionError>,
) -> Result<(), EditionError> {
    let mut documents: Vec<Document<'_>> =
        lists.articles().map(|(teaser, hash)| Document { teaser, hash, sections: Vec::new() }).collect();
    for (section, articles) in lists.sections() {
        for n in articles {
            documents.get_mut(*n).into_iter().for_each(|document| document.sections.push(section));
        }
    }
    // Lists stand from new to old; documents are numbered from the oldest, so that a new one is behind the others.
    documents.reverse();
    let teasers: Vec<&Teaser> = documents.iter().map(|document| document.teaser).collect();
    let old = if anew { Vec::new() } else { old_segments(dir) };
    let mut segments = Vec::new();
    for Segment { name, articles } in segments::segments(&teasers) {
        let documents = documents.get(articles).unwrap_or_default();
        let stamp = stamp(documents);
        let kept = old.iter().find(|old| old.name == name && old.stamp == stamp && is_there(dir, old));
        if let Some(kept) = kept {
            files_of(kept).try_for_each(|file| take(file, Content::Kept))?;
            segments.push(kept.clone());
        } else {
            segments.push(make(dir, &name, stamp, documents, &mut take)?);
        }
    }
    let index = format!("{FOLDER}/index.json");
    let bytes = json(&index, &SearchIndex { version: VERSION, segments })?;
    take(index, Content::New(bytes))
}

/// What the last run made; nothing where that cannot be read.
fn old_segments(dir: &Path) -> Vec<SearchSegment> {
    let bytes = fs::read(dir.join(FOLDER).join("index.json")).ok();
    let index: Option<SearchIndex> = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    index.filter(|index| index.version == VERSION).map_or_else(Vec::new, |index| index.segments)
}

fn is_there(dir: &Path, segment: &SearchSegment) -> bool {
    files_of(segment).all(|file| dir.join(file).is_file())
}

/// The files of a segment.
fn files_of(segment: &SearchSegment) -> impl Iterator<Item = String> {
    let counts = [('w', segment.words), ('p', segment.pairs), ('d', segment.documents.div_ceil(BLOCK))];
    let folder = format!("{FOLDER}/{}", segment.name);
    let numbered = counts.into_iter().flat_map(|(kind, count)| (0..count).map(move |n| format!("{kind}{n}")));
    numbered.chain(["t".to_owned()]).map(move |name| format!("{folder}/{name}.json"))
}

/// Tells the documents of a segment from others.
fn stamp(documents: &[Document<'_>]) -> String {
    let mut hash = Xxh3::new();
    hash.update(&[REVISION]);
    for Document { teaser, hash: file, sections } in documents {
        // Neither ids nor slugs have such bytes.
        hash.update(teaser.id.as_bytes());
        hash.update(&[0]);
        hash.update(&file.to_le_bytes());
        for section in sections {
            hash.update(section.as_bytes());
            hash.update(&[1]);
        }
    }
    format!("{:016x}", hash.digest())
}

/// Makes a segment.
fn make(
    dir: &Path,
    name: &str,
    stamp: String,
    documents: &[Document<'_>],
    take: &mut impl FnMut(String, Content) -> Result<(), EditionError>,
) -> Result<SearchSegment, EditionError> {
    let folder = format!("{FOLDER}/{name}");
    let mut postings = Postings::new();
    for batch in documents.chunks(BATCH) {
        postings.enter(batch, |document| {
            let file = format!("{ARTICLES}/{}.json", document.teaser.id);
            let path = dir.join(&file);
            let text = fs::read_to_string(&path).map_err(at(&path))?;
            let article = article_of(&text).map_err(|wrong| {
                EditionError::Mistakes(vec![Mistake { file, field: wrong.field, problem: wrong.problem }])
            })?;
            Ok::<_, EditionError>((text::texts(&article), document.sections.clone()))
        })?;
    }
    let (words, lists) = postings.finish();
    let mut give = |name: &str, value: &dyn Fn(&str) -> Result<Vec<u8>, EditionError>| {
        let file = format!("{folder}/{name}.json");
        let bytes = value(&file)?;
        take(file, Content::New(bytes))
    };
    let counts = shards(&words, lists, &mut |name, bytes| give(name, &|_| Ok(bytes.clone())))?;
    for (n, block) in documents.chunks(BLOCK as usize).enumerate() {
        let items: Vec<&Teaser> = block.iter().map(|document| document.teaser).collect();
        let block = Paged { items, ..Paged::default() };
        give(&format!("d{n}"), &|file| json(file, &block))?;
    }
    give("t", &|file| json(file, &times(documents)))?;

    let dated = || documents.iter().filter_map(|document| document.teaser.published).map(|time| time.seconds);
    let in_utc = |seconds| Timestamp { seconds, offset: 0 };
    Ok(SearchSegment {
        name: name.to_owned(),
        documents: u32::try_from(documents.len()).unwrap_or(u32::MAX),
        newest: dated().max().map(in_utc),
        oldest: dated().min().map(in_utc).filter(|_| dated().count() == documents.len()),
        words: counts.0,
        pairs: counts.1,
        stamp,
    })
}

/// When the documents were published: minutes since 1970, each as many more as the one before has. What is undated is older than
/// everything.
fn times(documents: &[Document<'_>]) -> TimesFile {
    let (mut bytes, mut last) = (Vec::new(), 0);
    for document in documents {
        let minutes = document.teaser.published.map_or(0, |time| time.seconds.div_euclid(60));
        let minutes = u32::try_from(minutes.max(0)).unwrap_or(u32::MAX).max(last);
        write::push(&mut bytes, minutes - last);
        last = minutes;
    }
    TimesFile { times: String::from_utf8_lossy(&bytes).into_owned() }
}

/// As [`WordsFile`](super::files::WordsFile).
type Singles<'w> = BTreeMap<&'w str, String>;
/// As [`PairsFile`](super::files::PairsFile).
type Pairs<'w> = BTreeMap<&'w str, BTreeMap<&'w str, String>>;

/// Hands out the files of words and of pairs; how many there are of both.
fn shards(
    words: &[Box<str>],
    lists: Vec<(Term, String)>,
    give: &mut impl FnMut(&str, Vec<u8>) -> Result<(), EditionError>,
) -> Result<(u32, u32), EditionError> {
    let word = |number: u32| words.get((number as usize).wrapping_sub(1)).map_or("", |word| &**word);
    // A list, its word, quotes, colon and comma.
    let size = |list: &str, last: u32| list.len() + word(last).len() + 6;
    let sum = |pairs: bool| {
        let of = lists.iter().filter(|(term, _)| (term.1 != 0) == pairs);
        of.map(|((first, second), list)| size(list, if pairs { *second } else { *first })).sum::<usize>()
    };
    // By powers of two, so that one article more seldom moves every word into another file.
    let count = |bytes: usize| u32::try_from((bytes / SHARD).max(1).next_power_of_two()).unwrap_or(1 << 16);
    let (singles_count, pairs_count) = (count(sum(false)), count(sum(true)));
    let mut singles: Vec<Singles<'_>> = (0..singles_count).map(|_| BTreeMap::new()).collect();
    let mut pairs: Vec<Pairs<'_>> = (0..pairs_count).map(|_| BTreeMap::new()).collect();
    for ((first, second), list) in lists {
        let (first, second) = (word(first), if second == 0 { None } else { Some(word(second)) });
        match second {
            None => singles[word_bucket(first, singles_count) as usize].insert(first, list),
            Some(second) => {
                pairs[pair_bucket(first, second, pairs_count) as usize].entry(first).or_default().insert(second, list)
            }
        };
    }
    let singles: Vec<_> = singles.par_iter().map(serde_json::to_vec).collect();
    let pairs: Vec<_> = pairs.par_iter().map(serde_json::to_vec).collect();
    for (kind, files) in [('w', singles), ('p', pairs)] {
        for (n, bytes) in files.into_iter().enumerate() {
            let name = format!("{kind}{n}");
            give(&name, bytes.map_err(|error| EditionError::Io { path: (&name).into(), cause: error.into() })?)?;
        }
    }
    Ok((singles_count, pairs_count))
}
