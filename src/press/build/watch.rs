//! Prints again and again, whatever changed.

use std::time::Duration;

use super::error::BuildError;
use super::options::Options;
use super::{Summary, run};
use crate::press::print::Printer;

/// Builds, waits, builds; `told` hears of each build, and ends the watch where it says so. A build that fails leaves the
/// site as it is, and the next one tries again. Where nothing changed, `changes.json` keeps telling of the last change.
pub fn watch(options: &Options, every: Duration, mut told: impl FnMut(Result<Summary, BuildError>) -> bool) {
    let mut first = true;
    while told(run(options, Printer::new, !first)) {
        first = false;
        std::thread::sleep(every);
    }
}
