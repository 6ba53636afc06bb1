//! What is known of the source, so that nothing is fetched twice.
//!
//! `state.json` says what holds for the mirror as a whole; `stamps.jsonl` has one line for each article, appended as
//! articles come (an archive is large: writing all of it anew with each page would cost more than fetching). A line
//! that was cut off by a power cut counts for nothing: its article comes again.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::MirrorError;
use super::place::{at, replace};

/// Changes whenever articles have to be fetched again, because the same post becomes another article.
const FORMAT: u32 = 2;

/// `state.json`
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Head {
    format: u32,
    /// Kind and base of the source.
    source: String,
    /// How many of the newest articles are kept, where not all are.
    #[serde(default)]
    newest: Option<usize>,
    /// Whether everything was fetched once.
    #[serde(default)]
    pub(super) complete: bool,
    /// Whether the lists are those of the articles.
    #[serde(default)]
    pub(super) listed: bool,
    /// WordPress: when the last post that is known was saved.
    #[serde(default)]
    pub(super) since: Option<String>,
}

/// What is known of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    /// Its version at the source.
    pub(super) stamp: String,
    /// Why it is not here, where it cannot be.
    pub(super) skipped: Option<String>,
}

/// The state of a mirror.
pub(super) struct State {
    folder: PathBuf,
    pub(super) head: Head,
    known: BTreeMap<String, Known>,
    /// Opened with the first line.
    journal: Option<File>,
}

type Line = (String, String, Option<String>);

impl State {
    /// Reads the state in a folder. One of another source, or one that cannot be read, is as good as none.
    pub(super) fn read(folder: &Path, source: &str, newest: Option<usize>) -> Self {
        let head =
            fs::read(folder.join("state.json")).ok().and_then(|bytes| serde_json::from_slice::<Head>(&bytes).ok());
        let mut state =
            Self { folder: folder.to_owned(), head: Head::default(), known: BTreeMap::new(), journal: None };
        if let Some(head) = head.filter(|head| head.format == FORMAT && head.source == source) {
            let lines = fs::read(folder.join("stamps.jsonl")).unwrap_or_default();
            for line in lines.split(|byte| *byte == b'\n') {
                if let Ok((id, stamp, skipped)) = serde_json::from_slice::<Line>(line) {
                    state.known.insert(id, Known { stamp, skipped });
                }
            }
            state.head = head;
        }
        // With another number some may be missing, or be too many.
        state.head.complete &= state.head.newest == newest;
        state.head = Head { format: FORMAT, source: source.to_owned(), newest, ..state.head };
        state
    }

    /// Forgets all articles.
    pub(super) fn clear(&mut self) {
        self.known.clear();
        self.head.complete = false;
        self.head.since = None;
    }

    pub(super) fn get(&self, id: &str) -> Option<&Known> {
        self.known.get(id)
    }

    pub(super) fn forget(&mut self, id: &str) {
        self.known.remove(id);
    }

    /// Ids that are known.
    pub(super) fn ids(&self) -> impl Iterator<Item = &String> {
        self.known.keys()
    }

    /// Why articles are not here.
    pub(super) fn skipped(&self) -> impl Iterator<Item = String> {
        self.known.values().filter_map(|known| known.skipped.clone())
    }

    /// Notes articles that have come, and has them on disk before anything else happens.
    pub(super) fn add(&mut self, more: Vec<(String, Known)>) -> Result<(), MirrorError> {
        let path = self.folder.join("stamps.jsonl");
        let mut lines = Vec::new();
        // What a power cut left of a line must not swallow the next one.
        if self.journal.is_none() {
            lines.push(b'\n');
        }
        for (id, known) in more {
            push_line(&mut lines, &id, &known);
            self.known.insert(id, known);
        }
        if self.journal.is_none() {
            self.journal = Some(File::options().create(true).append(true).open(&path).map_err(at(&path))?);
        }
        self.journal.as_mut().map_or(Ok(()), |file| file.write_all(&lines)).map_err(at(&path))
    }

    /// Writes all of it: at the beginning, so that lines which are appended belong to something, and at the end.
    pub(super) fn save(&mut self) -> Result<(), MirrorError> {
        self.journal = None;
        let mut lines = Vec::new();
        for (id, known) in &self.known {
            push_line(&mut lines, id, known);
        }
        // First the lines: an old head with new lines is still right, a new one with those of another source is not.
        replace(&self.folder.join("stamps.jsonl"), &lines)?;
        let path = self.folder.join("state.json");
        let head = serde_json::to_vec(&self.head).map_err(|error| at(&path)(error.into()))?;
        replace(&path, &head)
    }
}

fn push_line(lines: &mut Vec<u8>, id: &str, Known { stamp, skipped }: &Known) {
    // Texts and nothing: it cannot fail.
    let _ = serde_json::to_writer(&mut *lines, &(id, stamp, skipped));
    lines.push(b'\n');
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn known(stamp: &str) -> Known {
        Known { stamp: stamp.into(), skipped: None }
    }

    #[test]
    fn lines_survive_and_a_torn_one_counts_for_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let mut state = State::read(dir.path(), "a", None);
        state.save().unwrap();
        state.add(vec![("1".into(), known("x")), ("2".into(), known("y"))]).unwrap();
        let path = dir.path().join("stamps.jsonl");
        fs::write(&path, [fs::read(&path).unwrap(), b"[\"3\",\"z".to_vec()].concat()).unwrap();
        let mut again = State::read(dir.path(), "a", None);
        assert_eq!(again.ids().collect::<Vec<_>>(), ["1", "2"]);
        again.add(vec![("4".into(), known("t\tu\n\"")), ("1".into(), known("newer"))]).unwrap();
        let last = State::read(dir.path(), "a", None);
        assert_eq!(last.ids().collect::<Vec<_>>(), ["1", "2", "4"]);
        assert_eq!((last.get("4"), last.get("1")), (Some(&known("t\tu\n\"")), Some(&known("newer"))));
    }

    #[test]
    fn another_source_begins_anew() {
        let dir = tempfile::tempdir().unwrap();
        let mut state = State::read(dir.path(), "a", None);
        state.save().unwrap();
        state.add(vec![("1".into(), known("x"))]).unwrap();
        state.head.complete = true;
        state.save().unwrap();
        assert!(State::read(dir.path(), "a", None).head.complete);
        assert!(!State::read(dir.path(), "a", Some(5)).head.complete);
        assert_eq!(State::read(dir.path(), "b", None).ids().count(), 0);
    }
}
