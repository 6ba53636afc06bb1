//! Everything a newsroom's API has, as an edition on this machine, so that printing always reads an edition.
//!
//! ```text
//! source → articles/{id}.json, one by one as they come → edition.json → the lists, by press::edition
//! ```
//! - `edition`, `api`: what an edition elsewhere, or any other kind of source, has that is not here yet
//! - `polite`: pages of a list, some at a time; the pauses are [`crate::source::transport::Patience`]
//! - `state`: what is known already, so that nothing is fetched twice and an interrupted run goes on where it stopped
//! - `place`: the articles on disk
//! - `index`: `edition.json`
//!
//! An edition that is a folder of this machine is used as it is. A mirror's folder holds the edition in `edition/` and
//! what is known of the source beside it; one run at a time may write to it.

mod api;
mod edition;
mod index;
mod place;
mod polite;
mod state;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;

use crate::config::{Config, ConfigError, SourceKind};
use crate::press::edition::{self as lists, EditionError};
use crate::source::transport::{Patience, Transport};
use crate::source::{AnyApi, SourceError};
use edition::Remote;
use place::{Articles, at, ids_in};
use state::State;

/// How far an update is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How many articles were asked for.
    pub done: usize,
    /// How many have to be; grows where a second look is needed.
    pub total: usize,
}

/// What is told of an update's progress.
pub type OnProgress = Arc<dyn Fn(Progress) + Send + Sync>;

/// How a mirror is brought up to date.
#[derive(Clone)]
pub struct Options {
    /// Keep only so many of the newest articles.
    pub newest: Option<usize>,
    /// How many requests may be under way at once.
    pub jobs: usize,
    /// Look through the whole archive: finds what was removed, too. Otherwise only what is recent is looked at, as
    /// soon as a full update has succeeded once.
    pub full: bool,
    /// Fetch everything again, as if nothing were known.
    pub fresh: bool,
    /// How often and how fast a request is sent again.
    pub patience: Patience,
    /// Is told of the progress.
    pub progress: Option<OnProgress>,
}

impl Default for Options {
    fn default() -> Self {
        Self { newest: None, jobs: 4, full: true, fresh: false, patience: Patience::default(), progress: None }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { newest, jobs, full, fresh, patience, progress: _ } = self;
        write!(f, "Options {{ {newest:?} newest, {jobs} jobs, full {full}, fresh {fresh}, {patience:?} }}")
    }
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mirrored {
    /// The edition to print from.
    pub dir: PathBuf,
    /// How many articles are in it.
    pub articles: usize,
    /// Ids of those that are new or other than before. None of a folder, which nobody compared.
    pub changed: Vec<String>,
    /// Ids of those that were removed.
    pub removed: Vec<String>,
    /// What the newsroom should know and what stops nothing.
    pub notes: Vec<String>,
}

/// Why a mirror could not be brought up to date. What has come stays; the next run goes on from there.
#[derive(Debug, Error)]
pub enum MirrorError {
    /// The config cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The source is a folder, and there is none.
    #[error("newsroom.json, field `source.base`: `{base}` is no URL, and there is no such folder (looked for {tried})")]
    NoFolder {
        /// What the config says.
        base: String,
        /// Where it was looked for.
        tried: String,
    },
    /// The source gave no answer, or one that cannot be used.
    #[error(
        "gave up at {error} (asked up to {tries} times where that may help; {kept} articles are kept, the next run goes on from there)"
    )]
    Source {
        /// The request, and what came of it.
        #[source]
        error: SourceError,
        /// How often a request is sent.
        tries: u32,
        /// How many articles are in the mirror.
        kept: usize,
    },
    /// The system refused a file or folder.
    #[error("{}: {cause}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// What the system says.
        #[source]
        cause: io::Error,
    },
    /// The articles came, and no lists can be made of them.
    #[error(transparent)]
    Edition(#[from] EditionError),
}

/// One update, with what its parts share.
struct Job<'a> {
    config: &'a Config,
    options: &'a Options,
    state: State,
    articles: Articles,
    progress: Progress,
}

impl Job<'_> {
    fn begin(&mut self, more: usize) {
        self.progress.total += more;
        self.progress(0);
    }

    fn progress(&mut self, more: usize) {
        self.progress.done += more;
        if let Some(tell) = &self.options.progress {
            tell(self.progress);
        }
    }

    fn gave_up(&self, error: SourceError) -> MirrorError {
        MirrorError::Source { error, tries: self.options.patience.tries.max(1), kept: self.articles.ids.len() }
    }
}

/// Where the articles come from.
enum Origin {
    Folder(PathBuf),
    Remote(Remote),
    Other(AnyApi),
}

impl Origin {
    /// The source of a config, and a name for it.
    fn of(config: &Config, config_dir: &Path, patience: Patience) -> Result<(Self, String), MirrorError> {
        let source = &config.newsroom.source;
        // A reader waits for seconds; a program has time, and asks for more at once.
        let transport = Transport { patience: Some(patience), ..Transport::within(source.timeout_ms.max(30_000)) };
        let url = match base(config, config_dir)? {
            Base::Folder(dir) => return Ok((Self::Folder(dir), source.base.trim().to_owned())),
            Base::Url(url) => url,
        };
        Ok(match source.kind {
            SourceKind::Edition => (Self::Remote(Remote::new(&url, transport)), format!("edition {url}")),
            _ => {
                let name = format!("{} {url}", source.kind.name());
                (Self::Other(crate::source::other(&config.newsroom, &url, transport)), name)
            }
        })
    }

    async fn update(&self, job: &mut Job<'_>, full: bool) -> Result<index::About, MirrorError> {
        match self {
            Self::Folder(_) => Ok(index::About::default()),
            Self::Remote(remote) => edition::update(job, remote, full).await,
            Self::Other(source) => api::update(job, &**source, full).await,
        }
    }

    async fn fetch_again(&self, job: &mut Job<'_>, ids: Vec<String>) -> Result<(), MirrorError> {
        match self {
            Self::Folder(_) => Ok(()),
            Self::Remote(remote) => edition::fetch_again(job, remote, ids).await,
            Self::Other(source) => api::fetch(job, &**source, ids).await,
        }
    }
}

/// Where a source stands, as seen from this machine.
pub(in crate::press) enum Base {
    /// An edition's folder.
    Folder(PathBuf),
    /// Anything that is asked by HTTP.
    Url(String),
}

/// Where the source of a config stands; `config_dir` is the config's own folder.
pub(in crate::press) fn base(config: &Config, config_dir: &Path) -> Result<Base, MirrorError> {
    let source = &config.newsroom.source;
    let base = source.base.trim();
    Ok(match base {
        _ if base.contains("://") => Base::Url(base.to_owned()),
        _ if base.starts_with("//") => Base::Url(format!("https:{base}")),
        _ if source.kind == SourceKind::Edition => Base::Folder(folder(base, config_dir)?),
        // At the site's own origin.
        _ => Base::Url(config.absolute(&format!("/{}", base.trim_start_matches('/')))),
    })
}

/// The folder of an edition: what is `/edition/` for a browser stands beside the config, as it does in `public/`.
fn folder(base: &str, config_dir: &Path) -> Result<PathBuf, MirrorError> {
    let beside = config_dir.join(base.trim_start_matches('/'));
    let as_it_is = config_dir.join(base);
    let mut tried = vec![beside];
    if as_it_is != tried[0] {
        tried.push(as_it_is);
    }
    if let Some(found) = tried.iter().find(|folder| folder.join("articles").is_dir()) {
        return Ok(found.clone());
    }
    let tried = tried.iter().map(|folder| folder.join("articles").display().to_string()).collect::<Vec<_>>();
    Err(MirrorError::NoFolder { base: base.to_owned(), tried: tried.join(" and ") })
}

/// Brings the mirror in the folder `into` up to date. `newsroom_json` is the text of the config, and `config_dir`
/// where it stands.
///
/// # Errors
/// What the config has wrong; the request at which the source was given up, and why; the file that the system refused;
/// what is wrong with articles of which no lists can be made.
pub async fn update(
    newsroom_json: &str,
    config_dir: &Path,
    into: &Path,
    options: &Options,
) -> Result<Mirrored, MirrorError> {
    let config = Config::parse(newsroom_json)?;
    let (origin, name) = Origin::of(&config, config_dir, options.patience)?;
    if let Origin::Folder(dir) = origin {
        let articles = ids_in(&dir.join("articles"))?.len();
        return Ok(Mirrored { dir, articles, ..Mirrored::default() });
    }
    let dir = into.join("edition");
    let mut job = open(&config, options, into, &dir, &name)?;
    if options.fresh {
        job.state.clear();
    }
    let full = options.full || !job.state.head.complete;
    // From here on the lists may be older than the articles.
    let listed = std::mem::replace(&mut job.state.head.listed, false);
    job.state.save()?;
    let about = origin.update(&mut job, full).await?;
    let anew = full && (!job.state.head.complete || !job.articles.removed.is_empty());
    job.state.head.complete = true;

    let touched = !job.articles.changed.is_empty() || !job.articles.removed.is_empty();
    let differs = index::write(&dir, &config, about, &job.articles, anew || !listed)?;
    if differs || touched || !listed {
        write_lists(&mut job, &origin, &dir).await?;
    }
    job.state.head.listed = true;
    job.state.save()?;

    let mut notes: Vec<String> = job.state.skipped().collect();
    notes.append(&mut job.articles.notes);
    Ok(Mirrored {
        dir,
        articles: job.articles.ids.len(),
        changed: job.articles.changed.into_iter().collect(),
        removed: job.articles.removed.into_iter().collect(),
        notes,
    })
}

fn open<'a>(
    config: &'a Config,
    options: &'a Options,
    into: &Path,
    dir: &Path,
    name: &str,
) -> Result<Job<'a>, MirrorError> {
    let articles = Articles::open(dir)?;
    let state = State::read(into, name, options.newest);
    Ok(Job { config, options, state, articles, progress: Progress { done: 0, total: 0 } })
}

/// Makes the lists. Where articles contradict the index (a category was made anew under its old slug, which changes
/// no post), those articles are fetched once more.
async fn write_lists(job: &mut Job<'_>, origin: &Origin, dir: &Path) -> Result<(), MirrorError> {
    let mistakes = match lists::write(dir) {
        Ok(summary) => {
            job.articles.notes.extend(summary.notes);
            return Ok(());
        }
        Err(EditionError::Mistakes(mistakes)) => mistakes,
        Err(error) => return Err(error.into()),
    };
    let named = |file: &str| Some(file.strip_prefix("articles/")?.strip_suffix(".json")?.to_owned());
    let ids: Vec<String> = mistakes.iter().filter_map(|mistake| named(&mistake.file)).collect();
    if ids.is_empty() {
        return Err(EditionError::Mistakes(mistakes).into());
    }
    for id in &ids {
        job.state.forget(id);
    }
    origin.fetch_again(job, ids).await?;
    job.articles.notes.extend(lists::write(dir)?.notes);
    Ok(())
}

/// What the folder of an edition held when it was looked at last.
#[derive(Clone, Debug, Default)]
pub struct Seen(Option<BTreeMap<String, String>>);

/// Ids of the articles that changed since the last [`update()`] of the mirror in `into`, by a few requests; of a
/// folder, those that came, went or changed since `seen`, which begins empty and is filled by the first call.
///
/// # Errors
/// As [`update()`].
pub async fn poll(
    newsroom_json: &str,
    config_dir: &Path,
    into: &Path,
    options: &Options,
    seen: &mut Seen,
) -> Result<Vec<String>, MirrorError> {
    let config = Config::parse(newsroom_json)?;
    let (origin, name) = Origin::of(&config, config_dir, options.patience)?;
    if let Origin::Folder(dir) = &origin {
        let now: BTreeMap<String, String> = ids_in(&dir.join("articles"))?.into_iter().collect();
        let Some(before) = seen.0.replace(now.clone()) else { return Ok(Vec::new()) };
        let ids = now.keys().chain(before.keys().filter(|id| !now.contains_key(*id)));
        return Ok(ids.filter(|id| now.get(*id) != before.get(*id)).cloned().collect());
    }
    std::fs::create_dir_all(into).map_err(at(into))?;
    let job = open(&config, options, into, &into.join("edition"), &name)?;
    match &origin {
        Origin::Folder(_) => Ok(Vec::new()),
        Origin::Remote(remote) => edition::poll(&job, remote).await,
        Origin::Other(source) => api::poll(&job, &**source).await,
    }
}
