//! Where new files wait until everything is there: numbered, so that no name from outside decides where one is written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::error::{BuildError, at};

/// Its name, in the folder beside the site.
pub(super) const STAGE: &str = "stage";
/// Files in one folder.
const PER_FOLDER: u64 = 4096;

/// The files that wait.
pub(super) struct Stage {
    dir: PathBuf,
    next: AtomicU64,
}

impl Stage {
    /// An empty stage; what an interrupted build left there is thrown away.
    pub(super) fn new(press: &Path) -> Result<Self, BuildError> {
        let dir = press.join(STAGE);
        discard(press)?;
        fs::create_dir(&dir).map_err(at(&dir))?;
        Ok(Self { dir, next: AtomicU64::new(0) })
    }

    /// A file of the build's own, beside those that wait.
    pub(super) fn own(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// Puts bytes there; the number they get.
    pub(super) fn put(&self, bytes: &[u8]) -> Result<u64, BuildError> {
        self.with(|path| fs::write(path, bytes))
    }

    /// Puts a copy of a file there.
    pub(super) fn copy(&self, from: &Path) -> Result<u64, BuildError> {
        self.with(|path| fs::copy(from, path).map(|_| ()))
    }

    fn with(&self, write: impl Fn(&Path) -> io::Result<()>) -> Result<u64, BuildError> {
        let n = self.next.fetch_add(1, Ordering::Relaxed);
        let path = path_of(&self.dir, n);
        let written = match write(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| write(&path))
            }
            written => written,
        };
        written.map_err(at(&path)).map(|()| n)
    }

    /// Throws away what is not wanted after all.
    pub(super) fn drop(&self, n: u64) -> Result<(), BuildError> {
        let path = path_of(&self.dir, n);
        fs::remove_file(&path).map_err(at(&path))
    }
}

/// Where a file waits.
pub(super) fn path_of(stage: &Path, n: u64) -> PathBuf {
    stage.join((n / PER_FOLDER).to_string()).join(n.to_string())
}

/// Throws the stage away, where there is one.
pub(super) fn discard(press: &Path) -> Result<(), BuildError> {
    let dir = press.join(STAGE);
    match fs::remove_dir_all(&dir) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(&dir)(error)),
        _ => Ok(()),
    }
}
