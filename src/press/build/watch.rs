//! Prints again and again, whatever changed.

use std::time::{Duration, Instant};

use super::error::BuildError;
use super::options::{Edition, Options};
use super::room::beside;
use super::{Summary, fetch, run};
use crate::press::print::Printer;

/// How long a mirror is brought up to date by what is recent alone. What was removed shows in the whole archive only.
const FULL: Duration = Duration::from_secs(3600);

/// Builds, waits, builds; `told` hears of each build, and ends the watch where it says so. A build that fails leaves the
/// site as it is, and the next one tries again. Where nothing changed, `changes.json` keeps telling of the last change.
pub fn watch(options: &Options, every: Duration, mut told: impl FnMut(Result<Summary, BuildError>) -> bool) {
    let mut options = options.clone();
    let mut first = true;
    let mut looked: Option<Instant> = None;
    loop {
        let full = looked.is_none_or(|looked| looked.elapsed() >= FULL);
        let done = match has_news(&options, full) {
            Ok(true) => run(&options, Printer::new, full, !first),
            Ok(false) => {
                std::thread::sleep(every);
                continue;
            }
            Err(error) => Err(error),
        };
        if full && done.is_ok() {
            looked = Some(Instant::now());
            options.fresh = false;
        }
        if !told(done) {
            break;
        }
        first = false;
        std::thread::sleep(every);
    }
}

/// Whether a build is worth its while: another API tells by a few requests, a folder by looking at it, as a build does.
fn has_news(options: &Options, full: bool) -> Result<bool, BuildError> {
    let (newsroom, config) = options.newsroom(&mut Vec::new())?;
    if full || Edition::local(options, &config)?.is_some() {
        return Ok(true);
    }
    fetch::has_news(options, &newsroom, &beside(&options.out))
}
