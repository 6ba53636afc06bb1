//! A mirror of an API that is no edition.
//!
//! A full update lists all articles (ids and times of saving: of WordPress 5 KB for a hundred) and fetches those whose
//! time is another one than before. A quick one lists those saved since, and the newest hundred by date: an article that
//! was scheduled comes out without being saved again, so its time of saving lies before what was asked for.
//!
//! A source that is a window on the newest ([`Api::is_window`]) lists no archive: what is here and has left the window stays.
//!
//! What is saved elsewhere (the name of a section, of an author) changes no article's time; `fresh` fetches all again.

use std::collections::BTreeSet;

use futures::future::BoxFuture;
use futures::stream::StreamExt as _;

use super::index::{self, About};
use super::polite::{Page, Stop, walk};
use super::state::Known;
use super::{Job, MirrorError};
use crate::model::{Teaser, Timestamp};
use crate::source::api::{Api, Stamp, Which};
use crate::source::{Cause, Editors, SourceError};

/// The API that is mirrored.
type Source = dyn Api + Send + Sync;

/// How many are kept of what the editors or the readers put first.
const CHOSEN: usize = 50;
/// How many of the newest a quick update looks at.
const HUNDRED: usize = 100;

async fn list(source: &Source, which: Which<'_>, jobs: usize, enough: usize) -> Result<Vec<Stamp>, SourceError> {
    let page = async |number| {
        let stamps = source.stamps(which, number).await?;
        Ok(Page { items: stamps.items, pages: stamps.pages })
    };
    let mut all: Vec<Stamp> = Vec::new();
    let mut seen = BTreeSet::new();
    walk(jobs, page, |items| {
        let before = all.len();
        all.extend(items.into_iter().filter(|stamp| seen.insert(stamp.id.clone())));
        // A host that says the same again and again has no more to say.
        all.len() > before && all.len() < enough
    })
    .await?;
    all.truncate(enough);
    Ok(all)
}

/// What was saved since, and what came out.
async fn recent(source: &Source, since: Option<&str>) -> Result<Vec<Stamp>, SourceError> {
    let mut found = list(source, Which::Newest, 1, HUNDRED).await?;
    // One second earlier: more may have been saved within the second that was seen last.
    let moment = since.and_then(|since| Timestamp::parse(since, true));
    let moment = moment.map(|at| Timestamp { seconds: at.seconds - 1, ..at }.to_string());
    if let Some(moment) = moment {
        let known: BTreeSet<String> = found.iter().map(|stamp| stamp.id.clone()).collect();
        let saved = list(source, Which::SavedAfter(&moment), 1, usize::MAX).await?;
        found.extend(saved.into_iter().filter(|stamp| !known.contains(&stamp.id)));
    }
    Ok(found)
}

/// Those of a list whose version is not here.
fn wanted(job: &Job<'_>, listed: &[Stamp]) -> Vec<String> {
    let is_new = |stamp: &&Stamp| match job.state.get(&stamp.id) {
        Some(known) if known.stamp == stamp.modified => {
            known.skipped.is_none() && !job.articles.ids.contains(&stamp.id)
        }
        _ => true,
    };
    listed.iter().filter(is_new).map(|stamp| stamp.id.clone()).collect()
}

/// Ids of what changed since the last update.
pub(super) async fn poll(job: &Job<'_>, source: &Source) -> Result<Vec<String>, MirrorError> {
    let listed = recent(source, job.state.head.since.as_deref()).await.map_err(|error| job.gave_up(error))?;
    Ok(wanted(job, &listed))
}

pub(super) async fn update(job: &mut Job<'_>, source: &Source, full: bool) -> Result<About, MirrorError> {
    let jobs = job.options.jobs;
    let listed = match job.options.newest {
        Some(newest) if full => list(source, Which::Newest, jobs, newest).await,
        None if full => list(source, Which::All, jobs, usize::MAX).await,
        _ => recent(source, job.state.head.since.as_deref()).await,
    };
    let listed = listed.map_err(|error| job.gave_up(error))?;
    let wanted = wanted(job, &listed);
    fetch(job, source, wanted).await?;
    match full {
        true if source.is_window() => taken_out(job, &listed),
        true => remove(job, source, &listed).await?,
        false => {}
    }
    let last = listed.into_iter().map(|stamp| stamp.modified).filter(|at| Timestamp::parse(at, true).is_some()).max();
    job.state.head.since = last.max(job.state.head.since.take());

    let Editors { lead, picks } = source.editors(CHOSEN, CHOSEN).await;
    let most_read = source.most_read(CHOSEN).await;
    let slugs = index::slugs(&job.config.newsroom.sections);
    let sections = source.sections_of(&slugs).await.map_err(|error| job.gave_up(error))?;
    let ids = |list: Result<Vec<Teaser>, SourceError>| match list {
        Ok(teasers) => Ok(teasers.into_iter().map(|teaser| teaser.id).collect()),
        Err(error) => Err(job.gave_up(error)),
    };
    Ok(About { picks: ids(picks)?, lead: ids(lead)?, most_read: ids(most_read)?, sections, index: None })
}

/// Fetches posts by their ids, and writes each batch as it comes.
pub(super) async fn fetch(job: &mut Job<'_>, source: &Source, ids: Vec<String>) -> Result<(), MirrorError> {
    job.begin(ids.len());
    let stop = Stop::default();
    let batches = stop.before(ids.chunks(source.per_request()));
    let batches = batches.map(|ids| async { (ids.len(), batch(source, ids).await) });
    let mut batches = std::pin::pin!(batches.buffer_unordered(job.options.jobs.max(1)));
    while let Some((asked, posts)) = batches.next().await {
        let posts = match posts {
            Ok(posts) => posts,
            Err(error) => {
                stop.at(error);
                continue;
            }
        };
        let mut known = Vec::with_capacity(posts.len());
        for (article, Stamp { id, modified: stamp }) in posts {
            let skipped = job.articles.write(article)?;
            known.push((id, Known { stamp, skipped }));
        }
        job.state.add(known)?;
        job.progress(asked);
    }
    stop.result().map_err(|error| job.gave_up(error))
}

type Posts = Vec<(crate::model::Article, Stamp)>;

/// A batch, in halves where it is too much for the host: one post may be larger than all others together.
fn batch<'a>(source: &'a Source, ids: &'a [String]) -> BoxFuture<'a, Result<Posts, SourceError>> {
    Box::pin(async move {
        match source.archive(ids).await {
            Err(error) if ids.len() > 1 && is_too_much(&error.cause) => {
                let (first, second) = ids.split_at(ids.len() / 2);
                let mut posts = batch(source, first).await?;
                posts.extend(batch(source, second).await?);
                Ok(posts)
            }
            result => result,
        }
    })
}

/// PHP that runs out of memory says 500; a host that is down says 502 to 504, and asking for less does not help.
fn is_too_much(cause: &Cause) -> bool {
    matches!(cause, Cause::Timeout(_) | Cause::TooLarge(_) | Cause::Status(500))
}

/// What has left a window stays. The newsroom takes an article out by deleting its file here.
fn taken_out(job: &mut Job<'_>, listed: &[Stamp]) {
    let listed: BTreeSet<&String> = listed.iter().map(|stamp| &stamp.id).collect();
    let is_here =
        |id: &String| job.articles.ids.contains(id) || job.state.get(id).is_some_and(|known| known.skipped.is_some());
    let gone: Vec<String> = job.state.ids().filter(|id| !listed.contains(id) && !is_here(id)).cloned().collect();
    for id in gone {
        job.state.forget(&id);
        job.articles.removed.insert(id);
    }
}

/// Removes what is not listed any more. A list shifts while it is read, so it is asked for once more by id.
async fn remove(job: &mut Job<'_>, source: &Source, listed: &[Stamp]) -> Result<(), MirrorError> {
    let listed: BTreeSet<&String> = listed.iter().map(|stamp| &stamp.id).collect();
    let ids: BTreeSet<&String> = job.articles.ids.iter().chain(job.state.ids()).collect();
    let gone: Vec<String> = ids.into_iter().filter(|id| !listed.contains(id)).cloned().collect();
    if listed.is_empty() && !job.articles.ids.is_empty() {
        let count = job.articles.ids.len();
        job.articles.notes.push(format!("the API lists no article at all, and {count} are here: none was removed"));
        return Ok(());
    }
    let mut there: BTreeSet<String> = BTreeSet::new();
    if job.options.newest.is_none() {
        let ids: Vec<String> = gone.iter().filter(|id| source.is_id(id)).cloned().collect();
        for ids in ids.chunks(source.per_request()) {
            let stamps = source.stamps(Which::Ids(ids), 1).await.map_err(|error| job.gave_up(error))?;
            there.extend(stamps.items.into_iter().map(|stamp| stamp.id));
        }
    }
    for id in gone.iter().filter(|id| !there.contains(*id)) {
        job.articles.remove(id)?;
        job.state.forget(id);
    }
    Ok(())
}
