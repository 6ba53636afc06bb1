//! The folder beside the site, `<out>.press/`, and the right to work in it.
//!
//! The site's folder holds only what is served. One build at a time: the system lets go of the lock when a process ends,
//! however it ends, so nobody has to clear a stale one away.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use super::commit::JOURNAL;
use super::error::{BuildError, at};
use super::manifest::MANIFEST;
use crate::press::output::Output;

/// The folder of what whoever runs the host needs.
const HOST: &str = "host";

/// The folders of a site, locked.
pub(super) struct Room {
    /// The site.
    pub(super) out: PathBuf,
    /// What belongs to it and is not served.
    pub(super) press: PathBuf,
    /// Whether the site's folder holds files that no build wrote.
    pub(super) foreign: bool,
    /// Held until the room is left.
    _lock: File,
}

/// The folder beside a site: the manifest, the stage, `changes.json`, a mirror.
pub fn beside(out: &Path) -> PathBuf {
    let mut name = out.as_os_str().to_owned();
    name.push(".press");
    PathBuf::from(name)
}

impl Room {
    /// Enters, where nobody else is at work and the site is one of ours; `read` are the folders that must not be
    /// written to, and what they are.
    pub(super) fn enter(out: &Path, force: bool, read: &[(&Path, &'static str)]) -> Result<Self, BuildError> {
        // `a/` and `a` are one folder, and have one folder beside them.
        let out: PathBuf = out.components().collect();
        for (path, what) in read {
            if let (Ok(whole), Ok(path)) = (out.canonicalize(), path.canonicalize())
                && path.starts_with(&whole)
            {
                return Err(BuildError::Over { out, path, what });
            }
        }
        let press = beside(&out);
        let ours = [MANIFEST, JOURNAL].iter().any(|name| press.join(name).exists());
        let occupied = match fs::read_dir(&out) {
            Ok(mut entries) => entries.next().is_some(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(error) => return Err(at(&out)(error)),
        };
        if occupied && !ours && !force {
            return Err(BuildError::NotOurs(out));
        }
        fs::create_dir_all(&press).map_err(at(&press))?;
        let lock = lock(&press.join("lock"))?;
        Ok(Self { out, press, foreign: occupied && !ours, _lock: lock })
    }
}

impl Room {
    /// Writes what whoever runs the host needs, each file whole or not at all.
    pub(super) fn tell_host(&self, files: &[Output]) -> Result<(), BuildError> {
        let folder = self.press.join(HOST);
        fs::create_dir_all(&folder).map_err(at(&folder))?;
        for Output { file, bytes, .. } in files {
            let path = folder.join(file);
            if fs::read(&path).is_ok_and(|old| old == *bytes) {
                continue;
            }
            let part = folder.join(format!(".{file}.part"));
            fs::write(&part, bytes).map_err(at(&part))?;
            fs::rename(&part, &path).map_err(at(&path))?;
        }
        Ok(())
    }
}

fn lock(path: &Path) -> Result<File, BuildError> {
    let mut file = File::options().read(true).write(true).create(true).truncate(false).open(path).map_err(at(path))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut pid = String::new();
            let _ = file.read_to_string(&mut pid);
            let pid = Some(pid.trim().to_owned()).filter(|pid| !pid.is_empty());
            return Err(BuildError::Locked { path: path.to_owned(), pid });
        }
        Err(TryLockError::Error(error)) => return Err(at(path)(error)),
    }
    // Only for the message above.
    let written = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| write!(file, "{}", std::process::id()));
    written.map_err(at(path))?;
    Ok(file)
}
