//! A mirror of an edition that a host has.
//!
//! `latest/{page}.json` says which articles there are, and their teasers show most changes. What a teaser does not
//! show (a word in the body) a full update finds by asking for each article whether it is still the version that is
//! here, which costs the host next to nothing (status 304). A quick one reads the first pages of the list until
//! they bring nothing new.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures::stream::StreamExt as _;
use serde_json::Value;
use xxhash_rust::xxh3::xxh3_64;

use super::index::About;
use super::place::{is_file_name, shown};
use super::polite::{Page, Stop, walk};
use super::state::Known;
use super::{Job, MirrorError};
use crate::press::edition::files::{EditionIndex, VERSION};
use crate::source::edition::article_of;
use crate::source::transport::{Answer, Transport};
use crate::source::{Cause, SourceError};

/// So many pages of the list a quick update reads at least.
const FIRST_PAGES: usize = 3;

/// An edition at a URL.
pub(super) struct Remote {
    base: String,
    transport: Transport,
}

/// An article in the list, and what stands there of it.
struct Listed {
    id: String,
    teaser: String,
}

/// What came of asking for an article.
enum Came {
    /// The version that is here already.
    Same,
    /// Its text, and what tells this version from another one.
    New(String, String),
}

impl Remote {
    pub(super) fn new(base: &str, transport: Transport) -> Self {
        Self { base: base.trim_end_matches('/').to_owned(), transport }
    }

    fn url(&self, file: &str) -> String {
        format!("{}/{file}.json", self.base)
    }

    fn check(answer: Answer) -> Result<Answer, SourceError> {
        let cause = match answer.status {
            200..=299 if answer.is_json() => return Ok(answer),
            200..=299 => Cause::NotJson(answer.content_type),
            404 => Cause::NotFound,
            410 => Cause::Gone,
            401 | 403 => Cause::Forbidden,
            status => Cause::Status(status),
        };
        Err(SourceError::new(answer.url, cause))
    }

    async fn json(&self, file: &str) -> Result<Value, SourceError> {
        let answer = Self::check(self.transport.get(&self.url(file)).await?)?;
        serde_json::from_str(&answer.body).map_err(|e| SourceError::new(answer.url, Cause::Shape(e.to_string())))
    }

    /// The items of a list's page.
    async fn page(&self, number: usize) -> Result<(Page<Value>, Option<usize>), SourceError> {
        let file = format!("latest/{number}");
        let mut page = match self.json(&file).await {
            // Past the end there is nothing.
            Err(error) if number > 1 && error.cause == Cause::NotFound => Value::Null,
            page => page?,
        };
        let items = match page.get_mut("items").map(Value::take) {
            Some(Value::Array(items)) => items,
            _ if number > 1 => Vec::new(),
            _ => return Err(SourceError::new(self.url(&file), Cause::Shape("field `items`: expected a list".into()))),
        };
        let total = page.get("total").and_then(Value::as_u64).and_then(|total| usize::try_from(total).ok());
        let pages = total.map(|total| total.div_ceil(items.len().max(1)));
        Ok((Page { items, pages }, total))
    }

    /// The list, with how long it says it is, until `go_on` has seen enough.
    async fn list(
        &self,
        jobs: usize,
        newest: Option<usize>,
        mut go_on: impl FnMut(&[Listed]) -> bool,
    ) -> Result<(Vec<Listed>, Option<usize>), SourceError> {
        let length = AtomicUsize::new(usize::MAX);
        let fetch = async |number| {
            let (page, total) = self.page(number).await?;
            if let Some(total) = total {
                length.store(total, Ordering::Relaxed);
            }
            Ok(page)
        };
        let mut all: Vec<Listed> = Vec::new();
        let mut seen = BTreeSet::new();
        walk(jobs, fetch, |items: Vec<Value>| {
            let before = all.len();
            for item in items {
                let id = item.get("id").and_then(Value::as_str).unwrap_or_default();
                if !id.is_empty() && seen.insert(id.to_owned()) {
                    let teaser = format!("{:016x}", xxh3_64(item.to_string().as_bytes()));
                    all.push(Listed { id: id.to_owned(), teaser });
                }
            }
            all.len() > before && newest.is_none_or(|newest| all.len() < newest) && go_on(&all[before..])
        })
        .await?;
        all.truncate(newest.unwrap_or(usize::MAX));
        Ok((all, Some(length.into_inner()).filter(|length| *length != usize::MAX)))
    }

    async fn article(&self, id: &str, version: Option<&str>) -> Result<Came, SourceError> {
        let answer = self.transport.get_unless(&self.url(&format!("articles/{id}")), version).await?;
        if answer.status == 304 && version.is_some() {
            return Ok(Came::Same);
        }
        let mut answer = Self::check(answer)?;
        let version = answer.version.take().unwrap_or_default();
        Ok(Came::New(answer.body, version))
    }
}

/// Whether the version in a teaser is not here.
fn is_new(job: &Job<'_>, listed: &Listed) -> bool {
    match job.state.get(&listed.id) {
        Some(known) if teaser_of(known) == listed.teaser => {
            known.skipped.is_none() && !job.articles.ids.contains(&listed.id)
        }
        _ => true,
    }
}

/// A stamp is what the teaser had, and what the article's answer had.
fn teaser_of(known: &Known) -> &str {
    known.stamp.split_once(' ').map_or(&known.stamp, |(teaser, _)| teaser)
}

fn version_of(known: &Known) -> Option<&str> {
    known.stamp.split_once(' ').map(|(_, version)| version).filter(|version| !version.is_empty())
}

/// The first pages, until one brings nothing new.
async fn recent(job: &Job<'_>, source: &Remote) -> Result<Vec<Listed>, MirrorError> {
    let mut pages = 0;
    let go_on = |page: &[Listed]| {
        pages += 1;
        pages < FIRST_PAGES || page.iter().any(|listed| is_new(job, listed))
    };
    let listed = source.list(1, job.options.newest, go_on).await;
    listed.map(|(listed, _)| listed).map_err(|error| job.gave_up(error))
}

/// Ids of what changed since the last update, as far as the first pages show it.
pub(super) async fn poll(job: &Job<'_>, source: &Remote) -> Result<Vec<String>, MirrorError> {
    let listed = recent(job, source).await?;
    Ok(listed.into_iter().filter(|listed| is_new(job, listed)).map(|listed| listed.id).collect())
}

pub(super) async fn update(job: &mut Job<'_>, source: &Remote, full: bool) -> Result<About, MirrorError> {
    let (listed, total) = if full {
        let all = source.list(job.options.jobs, job.options.newest, |_| true).await;
        all.map_err(|error| job.gave_up(error))?
    } else {
        (recent(job, source).await?, None)
    };
    // After an interruption, what came shortly before it need not be asked for again.
    let again = full && job.state.head.complete;
    let ids: BTreeSet<String> = listed.iter().map(|listed| listed.id.clone()).collect();
    let wanted = listed.into_iter().filter(|listed| again || is_new(job, listed)).collect();
    fetch(job, source, wanted).await?;
    if full {
        remove(job, &ids, total)?;
    }
    about(job, source).await
}

/// Fetches articles again, whatever is known of them.
pub(super) async fn fetch_again(job: &mut Job<'_>, source: &Remote, ids: Vec<String>) -> Result<(), MirrorError> {
    let wanted = ids.into_iter().map(|id| Listed { id, teaser: String::new() }).collect();
    fetch(job, source, wanted).await
}

async fn fetch(job: &mut Job<'_>, source: &Remote, wanted: Vec<Listed>) -> Result<(), MirrorError> {
    job.begin(wanted.len());
    let (mut requests, mut refused) = (Vec::new(), Vec::new());
    for Listed { id, teaser } in wanted {
        if is_file_name(&id) {
            let known = job.state.get(&id).filter(|known| known.skipped.is_some() || job.articles.ids.contains(&id));
            let version = known.and_then(version_of).map(str::to_owned);
            requests.push((id, teaser, version));
        } else {
            let why = format!("article {0}: its id `{0}` can be no file's name; the article is left out", shown(&id));
            refused.push((id, Known { stamp: teaser, skipped: Some(why) }));
        }
    }
    job.progress(refused.len());
    job.state.add(refused)?;
    let stop = Stop::default();
    let asked = stop.before(requests).map(|(id, teaser, version)| async move {
        let came = source.article(&id, version.as_deref()).await;
        (id, teaser, version, came)
    });
    let mut asked = std::pin::pin!(asked.buffer_unordered(job.options.jobs.max(1)));
    while let Some((id, teaser, version, came)) = asked.next().await {
        let known = match came {
            Ok(Came::Same) => {
                let skipped = job.state.get(&id).and_then(|known| known.skipped.clone());
                Some(Known { stamp: format!("{teaser} {}", version.unwrap_or_default()), skipped })
            }
            Ok(Came::New(text, version)) => {
                let skipped = take(job, source, &id, &text)?;
                Some(Known { stamp: format!("{teaser} {version}"), skipped })
            }
            // The lists of an edition are moved into place after its articles; this one went meanwhile.
            Err(error) if matches!(error.cause, Cause::NotFound | Cause::Gone | Cause::Forbidden) => {
                job.articles.notes.push(format!("{error}; it is in the list, and left out"));
                job.articles.remove(&id)?;
                job.state.forget(&id);
                None
            }
            Err(error) => {
                stop.at(error);
                None
            }
        };
        if let Some(known) = known {
            job.state.add(vec![(id, known)])?;
        }
        job.progress(1);
    }
    stop.result().map_err(|error| job.gave_up(error))
}

/// Writes an article; says why not.
fn take(job: &mut Job<'_>, source: &Remote, id: &str, text: &str) -> Result<Option<String>, MirrorError> {
    let article = match article_of(text) {
        Ok(article) if article.id == id => article,
        other => {
            let problem = match other {
                Ok(article) => format!("field `id`: is `{}`, and the file's name says `{id}`", shown(&article.id)),
                Err(wrong) => wrong.to_string(),
            };
            job.articles.remove(id)?;
            return Ok(Some(format!("{}: {problem}; the article is left out", source.url(&format!("articles/{id}")))));
        }
    };
    job.articles.write(article)
}

/// Removes what is not listed any more.
fn remove(job: &mut Job<'_>, listed: &BTreeSet<String>, total: Option<usize>) -> Result<(), MirrorError> {
    let ids: BTreeSet<&String> = job.articles.ids.iter().chain(job.state.ids()).collect();
    let gone: Vec<String> = ids.into_iter().filter(|id| !listed.contains(*id)).cloned().collect();
    // A list that changed while it was read may have hidden an article.
    let short = job.options.newest.is_none() && total.is_some_and(|total| listed.len() < total);
    if !gone.is_empty() && (short || listed.is_empty()) {
        let note = format!("the list has fewer articles than it says: {} that are not in it stay", gone.len());
        job.articles.notes.push(note);
        return Ok(());
    }
    for id in gone {
        job.articles.remove(&id)?;
        job.state.forget(&id);
    }
    Ok(())
}

/// The edition's own index, or what takes its place.
async fn about(job: &mut Job<'_>, source: &Remote) -> Result<About, MirrorError> {
    let problem = match source.json("edition").await {
        Ok(index) if index.get("version").and_then(Value::as_u64) != Some(VERSION.into()) => {
            Some("field `version`: is another one than this press reads".to_owned())
        }
        Ok(index) => match serde_json::from_value::<EditionIndex>(index.clone()) {
            Ok(_) => return Ok(About { index: Some(index), ..About::default() }),
            Err(error) => Some(error.to_string()),
        },
        // A host need not give it out: readers never ask for it.
        Err(error) if matches!(error.cause, Cause::NotFound | Cause::Gone | Cause::Forbidden | Cause::NotJson(_)) => {
            None
        }
        Err(error) => return Err(job.gave_up(error)),
    };
    if let Some(problem) = problem {
        let note = format!("{}: {problem}; newsroom.json takes its place", source.url("edition"));
        job.articles.notes.push(note);
    }
    let chosen = async |file: &str| {
        let list = match source.json(file).await {
            Ok(list) => list,
            Err(SourceError { cause: Cause::NotFound | Cause::Gone | Cause::NotJson(_), .. }) => Value::Null,
            Err(error) => return Err(job.gave_up(error)),
        };
        let items = list.get("items").and_then(Value::as_array);
        let id = |item: &Value| item.get("id").and_then(Value::as_str).map(str::to_owned);
        Ok(items.into_iter().flatten().filter_map(id).collect())
    };
    let (picks, lead, most_read) = (chosen("picks").await?, chosen("lead").await?, chosen("most-read").await?);
    Ok(About { picks, lead, most_read, ..About::default() })
}
