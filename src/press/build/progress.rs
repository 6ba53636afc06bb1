//! How far a build is, on a terminal: pages, rate, time left.

use std::io::IsTerminal as _;
use std::sync::Arc;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::press::mirror::OnProgress;

/// A bar, or nothing where nobody looks.
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub(super) fn new(wanted: bool) -> Self {
        let bar =
            if wanted && std::io::stderr().is_terminal() { ProgressBar::no_length() } else { ProgressBar::hidden() };
        Self { bar }
    }

    /// Begins a part of the work.
    pub(super) fn begin(&self, what: &'static str, count: usize) {
        let style = "{msg:8} {bar:32} {human_pos}/{human_len}  {per_sec:>12}  {eta} left";
        if let Ok(style) = ProgressStyle::with_template(style) {
            self.bar.set_style(style);
        }
        self.bar.reset();
        self.bar.set_length(count as u64);
        self.bar.set_message(what);
        self.bar.enable_steady_tick(Duration::from_millis(200));
    }

    /// Is told how far the fetching of articles is.
    pub(super) fn fetching(&self) -> OnProgress {
        self.begin("fetched", 0);
        let bar = self.bar.clone();
        Arc::new(move |now| {
            bar.set_length(now.total as u64);
            bar.set_position(now.done as u64);
        })
    }

    /// So many more are done.
    pub(super) fn done(&self, count: usize) {
        self.bar.inc(count as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
