//! Brings the lists in a folder up to date. Only the folders of lists and their
//! single files are ever touched.
//!
//! Files that change are written whole into a folder beside the lists and moved from there, so a full disk or a
//! power cut leaves yesterday's lists. Files that are right keep their time, for `rsync` and for
//! [`crate::press::compress`].

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::Path;

use super::lists::{CHOSEN, DATES, FOLDERS, Lists, TOPICS};
use super::search::{self, Content};
use super::{Difference, EditionError, Summary, at};
use crate::source::edition::NEIGHBOURS;

/// Where files wait to be moved.
const STAGE: &str = ".press-edition";
/// What `press compress` puts behind a file's name. Such a file goes when its file changes: servers would prefer it.
const VARIANTS: [&str; 2] = [".br", ".gz"];

pub(super) fn check(dir: &Path, lists: &Lists, mut summary: Summary) -> Result<Summary, EditionError> {
    let mut differences = Vec::new();
    let mut wanted = HashSet::new();
    each_file(dir, lists, true, |file, content| {
        match (present(dir, &file)?, content) {
            (None, _) => differences.push(Difference::Missing(file.clone())),
            (Some(old), Content::New(bytes)) if old != bytes => differences.push(Difference::Differs(file.clone())),
            (Some(_), _) => {}
        }
        wanted.insert(file);
        Ok(())
    })?;
    let found = Found::in_folder(dir)?;
    let stale = |file: &&String| !wanted.contains(of_variant(file));
    differences.extend(found.files.iter().filter(stale).cloned().map(Difference::Stale));
    summary.files = wanted.len();
    if differences.is_empty() { Ok(summary) } else { Err(EditionError::Drift(differences)) }
}

pub(super) fn write(dir: &Path, lists: &Lists, summary: Summary) -> Result<Summary, EditionError> {
    let stage = dir.join(STAGE);
    discard(&stage)?;
    let result = stage_and_move(dir, &stage, lists, summary);
    // After a failure, its own message is worth more than one about the clearing up.
    let cleared = discard(&stage);
    result.and_then(|summary| cleared.map(|()| summary))
}

fn stage_and_move(dir: &Path, stage: &Path, lists: &Lists, mut summary: Summary) -> Result<Summary, EditionError> {
    let found = Found::in_folder(dir)?;
    let mut wanted = HashSet::new();
    let mut changed = Vec::new();
    each_file(dir, lists, false, |file, content| {
        if let Content::New(bytes) = content
            && present(dir, &file)?.is_none_or(|old| old != bytes)
        {
            let path = stage.join(&file);
            make_folder_of(&path)?;
            fs::write(&path, bytes).map_err(at(&path))?;
            changed.push(file.clone());
        }
        wanted.insert(file);
        Ok(())
    })?;
    for file in &changed {
        let path = dir.join(file);
        make_folder_of(&path)?;
        fs::rename(stage.join(file), &path).map_err(at(&path))?;
    }
    let outdated: HashSet<&String> = changed.iter().collect();
    for file in &found.files {
        let original = of_variant(file);
        let keep =
            wanted.contains(original) && (file.len() == original.len() || !outdated.contains(&original.to_owned()));
        if !keep {
            let path = dir.join(file);
            fs::remove_file(&path).map_err(at(&path))?;
            summary.removed += 1;
        }
    }
    for folder in &found.folders {
        // Refused where something is in it, as it should be.
        let _ = fs::remove_dir(dir.join(folder));
    }
    summary.files = wanted.len();
    summary.written = changed.len();
    Ok(summary)
}

/// Hands out each file of the lists and of the search index. Unless all are wanted `anew`, what is right of the index stays.
fn each_file(
    dir: &Path,
    lists: &Lists,
    anew: bool,
    mut take: impl FnMut(String, Content) -> Result<(), EditionError>,
) -> Result<(), EditionError> {
    lists.each_file(|file, bytes| take(file, Content::New(bytes)))?;
    search::each_file(dir, lists, anew, take)
}

fn make_folder_of(path: &Path) -> Result<(), EditionError> {
    path.parent().map_or(Ok(()), |folder| fs::create_dir_all(folder).map_err(at(folder)))
}

fn discard(stage: &Path) -> Result<(), EditionError> {
    match fs::remove_dir_all(stage) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(stage)(error)),
        _ => Ok(()),
    }
}

/// What a file holds now, if it is there.
fn present(dir: &Path, file: &str) -> Result<Option<Vec<u8>>, EditionError> {
    let path = dir.join(file);
    match fs::read(&path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(at(&path)(error)),
    }
}

/// `1.json` of `1.json.br`.
fn of_variant(file: &str) -> &str {
    VARIANTS.iter().find_map(|ending| file.strip_suffix(ending)).unwrap_or(file)
}

/// The list files that are there. What has another name (a note, a `.gitkeep`) is nobody's business here.
#[derive(Default)]
struct Found {
    files: BTreeSet<String>,
    folders: Vec<String>,
}

impl Found {
    fn in_folder(dir: &Path) -> Result<Self, EditionError> {
        let mut found = Self::default();
        for folder in FOLDERS {
            let depth = match folder {
                "authors" | NEIGHBOURS | "search" | "sections" | "tags" => 1,
                // A year, a month, a day.
                "dates" => 3,
                _ => 0,
            };
            found.folder(dir, folder, depth)?;
        }
        let variants = |file: &'static str| ["", VARIANTS[0], VARIANTS[1]].map(|ending| format!("{file}{ending}"));
        let single = CHOSEN.into_iter().map(|(_, file)| file).chain([TOPICS, DATES]);
        for file in single.flat_map(variants) {
            if fs::symlink_metadata(dir.join(&file)).is_ok() {
                found.files.insert(file);
            }
        }
        Ok(found)
    }

    /// Looks into a folder, and so many levels of folders in it.
    fn folder(&mut self, dir: &Path, name: &str, depth: usize) -> Result<(), EditionError> {
        let path = dir.join(name);
        let metadata = match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            other => other.map_err(at(&path))?,
        };
        // A link may lead out of the edition, and its target is not ours to write to.
        if !metadata.is_dir() {
            return Err(at(&path)(io::Error::other("is no folder of its own, and lists are to be written there")));
        }
        for entry in fs::read_dir(&path).map_err(at(&path))? {
            let entry = entry.map_err(at(&path))?;
            let Ok(file) = entry.file_name().into_string() else { continue };
            let file = format!("{name}/{file}");
            let kind = entry.file_type().map_err(at(&entry.path()))?;
            if let Some(depth) = depth.checked_sub(1).filter(|_| !kind.is_file()) {
                self.folder(dir, &file, depth)?;
                self.folders.push(file);
            } else if of_variant(&file).ends_with(".json") && !kind.is_dir() {
                self.files.insert(file);
            }
        }
        Ok(())
    }
}
