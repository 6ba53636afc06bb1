//! From the stage into the site, by a journal: what it says is done in any case, by this run or by the next one.
//!
//! ```text
//! move ⇥ 17 ⇥ a-1.html      the 17th file of the stage becomes a-1.html
//! remove ⇥ b-2.html
//! end                       without it, it is no journal
//! ```
//! Until the journal lies in the folder beside the site nothing has been moved; from then on there is no way back.
//! Assets are moved first, so that each page in the site finds its own; what is gone is removed last.

use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use super::changes::CHANGES;
use super::error::{BuildError, at};
use super::manifest::MANIFEST;
use super::stage::{self, STAGE};

/// Its name.
pub(super) const JOURNAL: &str = "journal";
const END: &str = "end";

/// What will be done.
pub(super) struct Journal {
    path: PathBuf,
    file: BufWriter<File>,
}

impl Journal {
    pub(super) fn new(path: PathBuf) -> Result<Self, BuildError> {
        let file = BufWriter::new(File::create(&path).map_err(at(&path))?);
        Ok(Self { path, file })
    }

    pub(super) fn put(&mut self, n: u64, file: &str) -> Result<(), BuildError> {
        writeln!(self.file, "move\t{n}\t{file}").map_err(at(&self.path))
    }

    pub(super) fn remove(&mut self, file: &str) -> Result<(), BuildError> {
        writeln!(self.file, "remove\t{file}").map_err(at(&self.path))
    }

    /// From here on there is no way back.
    pub(super) fn sign(mut self, press: &Path) -> Result<(), BuildError> {
        let signed = writeln!(self.file, "{END}").and_then(|()| self.file.flush());
        signed.and_then(|()| self.file.get_ref().sync_all()).map_err(at(&self.path))?;
        fs::rename(&self.path, press.join(JOURNAL)).map_err(at(&self.path))
    }
}

/// Does what a journal says, as far as it has not been done; whether there was one.
pub(super) fn roll_forward(press: &Path, out: &Path) -> Result<bool, BuildError> {
    let path = press.join(JOURNAL);
    let commit = |path: &Path| {
        let path = path.to_owned();
        move |cause| BuildError::Commit { path, cause }
    };
    let steps = match Steps::open(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        steps => steps.map_err(commit(&path))?,
    };
    let stage = press.join(STAGE);
    fs::create_dir_all(out).map_err(commit(out))?;
    let mut removed = false;
    for step in steps {
        let Step::Move(n, file) = step.map_err(commit(&path))? else { continue };
        let (from, to) = (stage::path_of(&stage, n), out.join(file));
        if let Err(first) = put(&from, &to) {
            if removed {
                return Err(commit(&to)(first));
            }
            // A file stands where a folder has to be, or the other way round: what is to go makes room.
            remove_all(&path, out)?;
            removed = true;
            put(&from, &to).map_err(commit(&to))?;
        }
    }
    if !removed {
        remove_all(&path, out)?;
    }
    for name in [CHANGES, MANIFEST] {
        match fs::rename(stage.join(name), press.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(commit(&press.join(name))(error)),
            _ => {}
        }
    }
    fs::remove_file(&path).map_err(commit(&path))?;
    Ok(true)
}

fn put(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if !from.try_exists()? {
                // An earlier run did it.
                return Ok(());
            }
            to.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::rename(from, to)
        }
        done => done,
    }
}

fn remove_all(journal: &Path, out: &Path) -> Result<(), BuildError> {
    let commit = |path: &Path, cause| BuildError::Commit { path: path.to_owned(), cause };
    for step in Steps::open(journal).map_err(|cause| commit(journal, cause))? {
        let Step::Remove(file) = step.map_err(|cause| commit(journal, cause))? else { continue };
        let path = out.join(file);
        match fs::remove_file(&path) {
            Err(error) if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Err(commit(&path, error));
            }
            _ => {}
        }
        // Folders that are empty now go, too; the others refuse.
        let mut folder = path.parent();
        while let Some(dir) = folder.filter(|dir| *dir != out && fs::remove_dir(dir).is_ok()) {
            folder = dir.parent();
        }
    }
    Ok(())
}

enum Step {
    Move(u64, String),
    Remove(String),
}

struct Steps {
    lines: io::Lines<BufReader<File>>,
}

impl Steps {
    fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { lines: BufReader::new(File::open(path)?).lines() })
    }
}

impl Iterator for Steps {
    type Item = io::Result<Step>;

    fn next(&mut self) -> Option<Self::Item> {
        let wrong = || io::Error::new(io::ErrorKind::InvalidData, "the journal is damaged");
        let line = match self.lines.next() {
            None => return Some(Err(wrong())),
            Some(Err(error)) => return Some(Err(error)),
            Some(Ok(line)) => line,
        };
        if line == END {
            return None;
        }
        let step = match line.split_once('\t') {
            Some(("remove", file)) => Some(Step::Remove(file.to_owned())),
            Some(("move", rest)) => {
                rest.split_once('\t').and_then(|(n, file)| n.parse().ok().map(|n| Step::Move(n, file.to_owned())))
            }
            _ => None,
        };
        Some(step.ok_or_else(wrong))
    }
}
