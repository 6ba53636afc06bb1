//! Search in an edition: by an index of small files, of which a search fetches a few.
//!
//! ```text
//! search/index.json            the segments, newest first
//! search/{segment}/p{n}.json   pairs of words: documents in which one stands behind the other
//! search/{segment}/w{n}.json   words: documents in which one stands; `/slug` is a section
//! search/{segment}/t.json      when the documents were published
//! search/{segment}/d{n}.json   their teasers, eight in a file
//! ```
//! Vietnamese words are mostly two syllables, so that a pair is nearly a word: what has all pairs of a query comes first, then
//! what has its words anywhere; in both, what is accented as typed, then by place, segment and time. Segments are
//! read from the newest on until the page is full. Files that are missing or broken take their part along, and nothing more.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use super::super::omitted::tell;
use super::shards::{BLOCK, DIFFERS, HEAD, Rank, accents, both, enter, numbers, pair_bucket, word_bucket};
use super::{Arc, Cause, Edition, Paged, SourceError, Teaser, read};
use crate::json::{Document, FromJson, Json, json_fields};
use crate::model::{PER_PAGE, Query, Timestamp};
use crate::part::part;
use crate::text::fold::{Wanted, Word};
use futures::future::LocalBoxFuture;

/// No segment has more documents; one that says so is broken.
const MOST: u32 = 1 << 20;
/// So many segments are read at first, then twice as many each time.
const AT_FIRST: usize = 2;
/// So many files of a segment are read at once: where these words are not together, the others need not be read.
const AT_ONCE: usize = 3;
/// Where there are no more segments than this, everything is counted at once; else what has all pairs fills its pages first.
const FEW: usize = 2;
/// No form of a word has these accents.
const NONE: Option<u32> = Some(u32::MAX);

/// Looks in the index of an edition.
type Look = for<'a> fn(&'a Edition, &'a Query, u32) -> LocalBoxFuture<'a, Found>;
type Found = Result<Arc<Paged<Teaser>>, SourceError>;

part! {
    /// The reader of the index.
    search: static LOOK: Look = |edition, query, page| Box::pin(edition.look(query, page));
}

/// `search/index.json`
struct Index {
    segments: Vec<Segment>,
}
json_fields!(Index { segments } {});

struct Segment {
    name: String,
    documents: u32,
    newest: Option<Timestamp>,
    oldest: Option<Timestamp>,
    words: u32,
    pairs: u32,
}
json_fields!(Segment { name, documents, words, pairs } { newest, oldest });

/// `search/{segment}/t.json`
struct Times {
    times: String,
}
json_fields!(Times { times } {});

/// What a document must have: a word, a pair of words, or a section.
struct Term {
    first: String,
    second: Option<String>,
    /// The accents, where they tell one match from another.
    accents: Option<u32>,
    /// Whether the last word may go on.
    open: bool,
}

impl Term {
    fn section(slug: &str) -> Self {
        Self { first: ["/", slug].concat(), second: None, accents: None, open: false }
    }

    /// The file that has it.
    fn file(&self, segment: &Segment) -> String {
        match &self.second {
            Some(second) => ["p", &pair_bucket(&self.first, second, segment.pairs).to_string()].concat(),
            None => ["w", &word_bucket(&self.first, segment.words).to_string()].concat(),
        }
    }

    /// Its documents, of the file.
    fn ranks(&self, file: &Json<'_>, documents: u32) -> Vec<Rank> {
        let mut ranks = vec![0; documents as usize];
        let behind = file.get(&self.first);
        let (lists, word) = match &self.second {
            Some(second) => (&behind, second),
            None => (file, &self.first),
        };
        let mut add = |list: &Json<'_>, accents| enter(&list.text().unwrap_or_default(), accents, &mut ranks);
        add(&lists.get(word), self.accents);
        // A word's file has all words with the same first letters.
        if self.open && (self.second.is_some() || word.chars().nth(HEAD - 1).is_some()) {
            for (longer, list) in lists.entries() {
                if longer.len() > word.len() && longer.starts_with(word) {
                    add(&list, NONE);
                }
            }
        }
        ranks
    }
}

/// The pairs that stand in a text which has the query's words as they are; and, where that is less, what a text must have that
/// has them anywhere.
fn terms(wanted: &Wanted) -> (Vec<Term>, Option<Vec<Term>>) {
    let term = |at: usize, before: Option<&Word>| {
        let (word, _) = wanted.words.get(at)?;
        let (first, second) = before.map_or((word, None), |before| (before, Some(word)));
        let second_accented = second.map(|second| second.accented.as_str());
        Some(Term {
            accents: wanted.accents.then(|| accents(&first.accented, second_accented)),
            first: first.folded.clone(),
            second: second.map(|second| second.folded.clone()),
            open: wanted.open && at + 1 == wanted.words.len(),
        })
    };
    let (mut pairs, mut loose, mut words) = (Vec::new(), Vec::new(), 0);
    let mut before: Option<&Word> = None;
    for (at, (word, follows)) in wanted.words.iter().enumerate() {
        pairs.extend(before.and_then(|before| term(at, Some(before))));
        let goes_on = wanted.words.get(at + 1).is_some_and(|(_, follows)| *follows);
        if *follows {
            loose.extend(term(at, before));
        } else if !goes_on {
            loose.extend(term(at, None));
            words += 1;
        }
        before = Some(word);
    }
    let is_less = words > 0 || loose.len() < pairs.len();
    (pairs, is_less.then_some(loose))
}

/// A search under way.
struct Search<'q> {
    edition: &'q Edition,
    segments: Vec<Segment>,
    section: Option<Term>,
    /// Seconds since 1970.
    since: Option<i64>,
    /// Segments and documents, best first. A page that is not filled up ends in nothing.
    hits: Vec<Option<(usize, usize)>>,
    /// What was missing or broken, first.
    failed: Option<SourceError>,
}

impl Edition {
    /// One page of what a search finds.
    ///
    /// # Errors
    /// See [`super::super::Source::search`].
    pub async fn search(&self, query: &Query, page: u32) -> Result<Arc<Paged<Teaser>>, SourceError> {
        LOOK.fetch().await?(self, query, page).await
    }

    async fn look(&self, query: &Query, page: u32) -> Result<Arc<Paged<Teaser>>, SourceError> {
        let (pairs, loose) = terms(&Wanted::of(&query.normal()));
        if pairs.is_empty() && loose.is_none() {
            return Ok(Arc::new(Paged { total: Some(0), ..Paged::default() }));
        }
        let Index { mut segments } = read(&self.fetch(&self.url(&["search", "index"])?).await?)?;
        let since = query.since.map(|since| since.seconds);
        segments.retain(|segment| {
            let is_recent = since.is_none_or(|since| segment.newest.is_some_and(|newest| newest.seconds >= since));
            segment.documents <= MOST && is_recent
        });
        let section = query.section.as_ref().and_then(|path| path.rsplit('/').find(|slug| !slug.is_empty()));
        let section = section.map(Term::section);
        let mut search = Search { edition: self, segments, section, since, hits: Vec::new(), failed: None };

        let end = PER_PAGE.saturating_mul(page.max(1) as usize);
        let count = search.segments.len();
        let (mut complete, mut goes_on) = (true, false);
        let mut found = Vec::new();
        if !pairs.is_empty() {
            found = search.stage(&pairs, &[], end).await;
            complete = found.len() == count;
        }
        if let (true, Some(loose)) = (complete, loose) {
            if count > FEW {
                search.hits.resize(search.hits.len().next_multiple_of(PER_PAGE), None);
            }
            if count <= FEW || search.hits.len() < end {
                let end = if count <= FEW { usize::MAX } else { end };
                complete = search.stage(&loose, &found, end).await.len() == count;
            } else {
                (complete, goes_on) = (false, true);
            }
        }
        search.page(page.max(1), end, complete, goes_on).await
    }

    /// A file of the index.
    async fn shard(&self, segment: &str, name: &str) -> Result<Document, SourceError> {
        self.fetch(&self.url(&["search", segment, name])?).await?.document()
    }
}

impl Search<'_> {
    /// Reads segments, from the newest on, until there are more hits than `end` or no more segments: first what fits exactly, then
    /// the rest. What was found `before` is passed over. The ranks of all segments that were read.
    async fn stage(&mut self, terms: &[Term], before: &[Vec<Rank>], end: usize) -> Vec<Vec<Rank>> {
        let mut found: Vec<Vec<Rank>> = Vec::new();
        let mut at_once = AT_FIRST;
        while found.len() < self.segments.len() && self.hits.len() <= end {
            let next = self.segments.iter().skip(found.len()).take(at_once);
            let tasks = next.map(|segment| -> Task<'_, _> { Box::pin(self.segment(segment, terms)) }).collect();
            for ranks in together(tasks).await {
                let mut ranks = ranks.unwrap_or_else(|error| {
                    self.failed.get_or_insert(error);
                    Vec::new()
                });
                for (rank, old) in ranks.iter_mut().zip(before.get(found.len()).into_iter().flatten()) {
                    if *old != 0 {
                        *rank = 0;
                    }
                }
                self.take(found.len(), &ranks, 1);
                found.push(ranks);
            }
            at_once *= 2;
        }
        if found.len() == self.segments.len() {
            for (segment, ranks) in found.iter().enumerate() {
                self.take(segment, ranks, 1 + DIFFERS);
            }
        }
        found
    }

    /// Takes what has one of the three ranks, the newest first.
    fn take(&mut self, segment: usize, ranks: &[Rank], best: Rank) {
        for wanted in best..best + 3 {
            let fits = ranks.iter().enumerate().rev().filter(|(_, rank)| **rank == wanted);
            self.hits.extend(fits.map(|(document, _)| Some((segment, document))));
        }
    }

    /// The ranks of a segment's documents.
    async fn segment(&self, segment: &Segment, terms: &[Term]) -> Result<Vec<Rank>, SourceError> {
        let mut all: Option<Vec<Rank>> = None;
        let terms: Vec<&Term> = self.section.iter().chain(terms).collect();
        for terms in terms.chunks(AT_ONCE) {
            let tasks = terms.iter().map(|term| -> Task<'_, _> { Box::pin(self.list(segment, term)) }).collect();
            for list in together(tasks).await {
                let list = list?;
                all = Some(match all {
                    Some(ranks) => ranks.iter().zip(&list).map(|(one, other)| both(*one, *other)).collect(),
                    None => list,
                });
            }
            if all.iter().flatten().all(|rank| *rank == 0) {
                break;
            }
        }
        let mut ranks = all.unwrap_or_default();
        if let Some(since) = self.since.filter(|since| segment.oldest.is_none_or(|oldest| oldest.seconds < *since)) {
            let file = self.edition.shard(&segment.name, "t").await?;
            let times = Times::from_json(&file.root())
                .map_err(|wrong| SourceError::new(&segment.name, Cause::Shape(wrong.to_string())))?;
            let (mut minutes, mut ranks) = (0_i64, ranks.iter_mut());
            numbers(times.times.as_bytes(), |further| {
                minutes += i64::from(further);
                if let Some(rank) = ranks.next().filter(|_| minutes < since.div_euclid(60)) {
                    *rank = 0;
                }
            });
        }
        Ok(ranks)
    }

    async fn list(&self, segment: &Segment, term: &Term) -> Result<Vec<Rank>, SourceError> {
        let file = self.edition.shard(&segment.name, &term.file(segment)).await?;
        Ok(term.ranks(&file.root(), segment.documents))
    }

    /// The teasers of the page that ends before `end`.
    async fn page(
        mut self,
        page: u32,
        end: usize,
        complete: bool,
        goes_on: bool,
    ) -> Result<Arc<Paged<Teaser>>, SourceError> {
        let hits: Vec<(usize, usize)> = self.hits.iter().take(end).skip(end - PER_PAGE).flatten().copied().collect();
        let mut blocks: Vec<(usize, usize)> = Vec::new();
        for (segment, document) in &hits {
            let block = (*segment, document / BLOCK as usize);
            if !blocks.contains(&block) {
                blocks.push(block);
            }
        }
        let tasks = blocks.iter().map(|(segment, block)| -> Task<'_, _> {
            let name = self.segments.get(*segment).map_or("", |segment| segment.name.as_str());
            Box::pin(async move { self.edition.shard(name, &["d", &block.to_string()].concat()).await })
        });
        let files = together(tasks.collect()).await;
        let (mut items, mut omitted, mut first) = (Vec::new(), 0, None);
        for (segment, document) in &hits {
            let at = blocks.iter().position(|block| *block == (*segment, document / BLOCK as usize));
            if let Some(Ok(file)) = at.and_then(|at| files.get(at)) {
                let all = file.root().get("items");
                match all.items().get(document % BLOCK as usize).map(Teaser::from_json) {
                    Some(Ok(teaser)) => items.push(teaser),
                    Some(Err(wrong)) => {
                        omitted += 1;
                        first.get_or_insert_with(|| wrong.within("items"));
                    }
                    None => {}
                }
            }
        }
        self.failed = self.failed.or_else(|| files.into_iter().find_map(Result::err));
        match self.failed {
            Some(error) if items.is_empty() => Err(match error.cause {
                // The index is there; a part of it is not.
                Cause::NotFound => SourceError::new(error.url, Cause::Status(404)),
                _ => error,
            }),
            failed => {
                let total = self.hits.iter().flatten().count();
                let next = (goes_on || self.hits.len() > end).then(|| page.saturating_add(1));
                let total = u32::try_from(total).ok().filter(|_| complete && failed.is_none());
                tell(&[&self.edition.base, "/search"].concat(), omitted, first);
                Ok(Arc::new(Paged { items, omitted, next, total, ..Paged::default() }))
            }
        }
    }
}

/// One of several things that are waited for together.
type Task<'t, T> = Pin<Box<dyn Future<Output = T> + 't>>;

/// What all of them answer, in their order. For any number of tasks, and without what the `futures` crate brings for that.
async fn together<T>(mut tasks: Vec<Task<'_, T>>) -> Vec<T> {
    let mut answers: Vec<Option<T>> = tasks.iter().map(|_| None).collect();
    poll_fn(|context| {
        let mut done = true;
        for (task, answer) in tasks.iter_mut().zip(&mut answers).filter(|(_, answer)| answer.is_none()) {
            match task.as_mut().poll(context) {
                Poll::Ready(value) => *answer = Some(value),
                Poll::Pending => done = false,
            }
        }
        if done { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    answers.into_iter().flatten().collect()
}
