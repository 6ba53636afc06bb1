//! `changes.json`: the URLs that this build added, changed and removed, for a CDN's purge or a sync.
//!
//! The three lists grow in files of their own: a first build adds the whole archive.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::error::{BuildError, at};
use super::stage::Stage;

/// Its name.
pub(super) const CHANGES: &str = "changes.json";
const NAMES: [&str; 3] = ["added", "changed", "removed"];

/// What happened to a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Added,
    Changed,
    Removed,
}

/// The three lists.
pub(super) struct Changes {
    path: PathBuf,
    lists: [(PathBuf, BufWriter<File>); 3],
    counts: [usize; 3],
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Earlier {
    added: Vec<String>,
    changed: Vec<String>,
    removed: Vec<String>,
}

impl Changes {
    pub(super) fn new(stage: &Stage) -> Result<Self, BuildError> {
        let list = |name: &str| {
            let path = stage.own(name);
            let file = File::create(&path).map_err(at(&path))?;
            Ok::<_, BuildError>((path, BufWriter::new(file)))
        };
        let [added, changed, removed] = NAMES.map(list);
        Ok(Self { path: stage.own(CHANGES), lists: [added?, changed?, removed?], counts: [0; 3] })
    }

    /// Takes over what a build was interrupted before it could tell anybody.
    pub(super) fn take_over(&mut self, path: &Path) -> Result<(), BuildError> {
        let earlier: Earlier = match fs::read(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            bytes => serde_json::from_slice(&bytes.map_err(at(path))?).unwrap_or_default(),
        };
        let lists =
            [(Change::Added, earlier.added), (Change::Changed, earlier.changed), (Change::Removed, earlier.removed)];
        for (change, urls) in lists {
            for url in urls {
                self.note(change, &url)?;
            }
        }
        Ok(())
    }

    pub(super) fn note(&mut self, change: Change, url: &str) -> Result<(), BuildError> {
        let n = change as usize;
        let (Some((path, file)), Some(count)) = (self.lists.get_mut(n), self.counts.get_mut(n)) else { return Ok(()) };
        let comma = if *count == 0 { "\n" } else { ",\n" };
        *count += 1;
        let url = serde_json::Value::from(url);
        write!(file, "{comma}{url}").map_err(at(path))
    }

    /// Whether nothing happened.
    pub(super) fn is_empty(&self) -> bool {
        self.counts == [0; 3]
    }

    /// Puts the lists together.
    pub(super) fn finish(self) -> Result<(), BuildError> {
        let mut whole = BufWriter::new(File::create(&self.path).map_err(at(&self.path))?);
        for ((path, list), (n, name)) in self.lists.into_iter().zip(NAMES.iter().enumerate()) {
            let written = list.into_inner().map_err(io::IntoInnerError::into_error);
            written.map_err(at(&path))?;
            let begin = if n == 0 { "{" } else { "," };
            let mut list = File::open(&path).map_err(at(&path))?;
            write!(whole, "{begin}\"{name}\":[")
                .and_then(|()| io::copy(&mut list, &mut whole))
                .and_then(|_| whole.write_all(b"]"))
                .map_err(at(&self.path))?;
        }
        writeln!(whole, "}}").and_then(|()| whole.flush()).map_err(at(&self.path))
    }
}
