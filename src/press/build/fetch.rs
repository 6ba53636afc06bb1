//! Where the source is another API: its articles, brought into an edition in the folder beside the site.

use std::path::Path;

use super::error::BuildError;
use super::options::{Edition, Options, folder_of};
use super::progress::Progress;
use crate::config::Config;
use crate::press::mirror::{self, MirrorError, Seen};

/// The name of its folder.
const MIRROR: &str = "mirror";

/// Brings the edition up to date; `full` looks through the whole archive.
pub(super) fn fetch(
    options: &Options,
    (newsroom, config): (&str, &Config),
    press: &Path,
    progress: &Progress,
    full: bool,
    notes: &mut Vec<String>,
) -> Result<Edition, BuildError> {
    let told = mirror::Options { full, progress: Some(progress.fetching()), ..of(options) };
    let into = press.join(MIRROR);
    let mirrored = wait(mirror::update(newsroom, &folder_of(&options.config), &into, &told))??;
    notes.extend(mirrored.notes);
    // No browser may read a feed.
    let source = &config.newsroom.source;
    let served = options.edition || source.kind.is_feed();
    Ok(Edition::mirrored(mirrored.dir, served, source.fallback.as_deref()))
}

/// Whether the source has something new since the last time.
pub(super) fn has_news(options: &Options, newsroom: &str, press: &Path) -> Result<bool, BuildError> {
    let (config_dir, into) = (folder_of(&options.config), press.join(MIRROR));
    let ids = wait(mirror::poll(newsroom, &config_dir, &into, &of(options), &mut Seen::default()))??;
    Ok(!ids.is_empty())
}

fn of(options: &Options) -> mirror::Options {
    let defaults = mirror::Options::default();
    mirror::Options {
        newest: options.newest,
        jobs: options.requests.unwrap_or(defaults.jobs),
        fresh: options.fresh,
        ..defaults
    }
}

fn wait<T>(work: impl Future<Output = Result<T, MirrorError>>) -> Result<Result<T, MirrorError>, BuildError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(BuildError::Runtime)?;
    Ok(runtime.block_on(work))
}
