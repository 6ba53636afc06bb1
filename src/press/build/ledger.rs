//! What a build decides, in one thread and in one order: who gets which file, what moves, what goes, what is told.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_64;

use super::Summary;
use super::changes::{Change, Changes};
use super::commit::Journal;
use super::error::{BuildError, PageError, at};
use super::line::{Line, Stamp};
use super::made::{Made, Stop};
use super::manifest::{Former, GONE, MANIFEST, Manifest, Writer};
use super::stage::Stage;
use crate::press::kind::Kind;

/// What `press compress` puts behind a file's name.
const VARIANTS: [&str; 2] = [".br", ".gz"];

/// What a build decides.
pub(super) struct Ledger<'a> {
    manifest: &'a Manifest,
    manifest_path: PathBuf,
    stage: &'a Stage,
    pub(super) writer: Writer,
    journal: Journal,
    pub(super) changes: Changes,
    /// Which lines of the old manifest have a successor.
    seen: Vec<bool>,
    /// Files and folders of the site that have an owner. Hashes: 8 bytes a file.
    files: HashSet<u64>,
    folders: HashSet<u64>,
    /// Files whose owner has moved away.
    left: Vec<Line>,
    pub(super) formers: Vec<Former>,
    /// Where in `formers` an owner's old addresses stand.
    movers: HashMap<String, Vec<usize>>,
    keep_going: bool,
    /// The site's folder, where it holds files that no build wrote.
    foreign: Option<PathBuf>,
    pub(super) summary: Summary,
}

impl<'a> Ledger<'a> {
    pub(super) fn open(
        manifest: &'a Manifest,
        manifest_path: PathBuf,
        stage: &'a Stage,
        keep_going: bool,
        foreign: Option<PathBuf>,
    ) -> Result<Self, BuildError> {
        let formers = manifest.formers.clone();
        let mut movers: HashMap<String, Vec<usize>> = HashMap::new();
        for (n, former) in formers.iter().enumerate() {
            movers.entry(former.key.clone()).or_default().push(n);
        }
        Ok(Self {
            manifest,
            manifest_path,
            stage,
            writer: Writer::new(stage.own(MANIFEST))?,
            journal: Journal::new(stage.own("journal"))?,
            changes: Changes::new(stage)?,
            seen: vec![false; manifest.len()],
            files: HashSet::new(),
            folders: HashSet::new(),
            left: Vec::new(),
            formers,
            movers,
            keep_going,
            foreign,
            summary: Summary::default(),
        })
    }

    /// Enters what a thread made; whether the file is in the site.
    pub(super) fn enter(&mut self, made: Result<Option<Made>, Stop>, source: &str) -> Result<bool, BuildError> {
        match made {
            Ok(None) => Ok(false),
            Ok(Some(made)) => {
                if let Err(other) = self.claim(&made.line.file) {
                    let owner = self.owner(&other)?;
                    for n in
                        made.staged.iter().flat_map(|staged| staged.variants.into_iter().flatten().chain([staged.file]))
                    {
                        self.stage.drop(n)?;
                    }
                    let problem = format!("{owner} has this address already");
                    let url = Some(made.line.url);
                    self.fail(PageError { url, ..PageError::new(source, problem) })?;
                    return self.keep_old(made.old);
                }
                self.settle(made).map(|()| true)
            }
            Err(Stop::Build(error)) => Err(error),
            Err(Stop::Page { error, old }) => {
                self.fail(error)?;
                self.keep_old(old.map(|old| *old))
            }
        }
    }

    /// What readers had of a page stays until it can be printed anew.
    fn keep_old(&mut self, old: Option<(usize, Line)>) -> Result<bool, BuildError> {
        match old {
            Some((n, line)) if self.claim(&line.file).is_ok() => {
                let line = Line { stamp: Stamp::default(), source: 0, ..line };
                self.settle(Made::kept(n, line)).map(|()| true)
            }
            _ => Ok(false),
        }
    }

    /// Notes what failed; the end, where the rest is not wanted.
    pub(super) fn fail(&mut self, error: PageError) -> Result<(), BuildError> {
        if !self.keep_going {
            return Err(BuildError::Page(Box::new(error)));
        }
        self.summary.failures.push(error);
        Ok(())
    }

    fn settle(&mut self, Made { line, old, staged, formers }: Made) -> Result<(), BuildError> {
        self.writer.line(&line)?;
        self.summary.files += 1;
        if let Some(movers) = self.movers.get(&line.key) {
            for n in movers {
                if let Some(former) = self.formers.get_mut(*n) {
                    former.to.clone_from(&line.url);
                }
            }
        }
        for from in formers {
            let known = self.movers.entry(line.key.clone()).or_default();
            if !known.iter().any(|n| self.formers.get(*n).is_some_and(|former| former.from == from)) {
                known.push(self.formers.len());
                self.formers.push(Former { from, to: line.url.clone(), key: line.key.clone() });
            }
        }
        let stayed = old.as_ref().is_some_and(|(_, old)| old.file == line.file);
        let packed_before = old.as_ref().is_some_and(|(_, old)| stayed && old.packed.is_some());
        // Whoever had this file before may have left variants, which servers would prefer.
        let others = staged.is_some() && !stayed && Kind::of(&line.file).is_some_and(|kind| kind.compresses);
        if line.packed.is_none() && (packed_before || others) {
            self.remove_variants(&line.file)?;
        }
        if let Some(staged) = staged {
            self.free(&line.file)?;
            self.journal.put(staged.file, &line.file)?;
            for (n, ending) in staged.variants.into_iter().flatten().zip(VARIANTS) {
                self.journal.put(n, &format!("{}{ending}", line.file))?;
            }
            self.summary.written += 1;
            self.summary.printed += usize::from(line.key.starts_with("p:"));
            self.summary.bytes += line.size;
            self.changes.note(if stayed { Change::Changed } else { Change::Added }, &line.url)?;
        }
        if let Some((n, before)) = old {
            if let Some(seen) = self.seen.get_mut(n) {
                *seen = true;
            }
            if !stayed {
                if line.key.starts_with("p:") {
                    let former = Former { from: before.url.clone(), to: line.url.clone(), key: line.key.clone() };
                    self.movers.entry(line.key).or_default().push(self.formers.len());
                    self.formers.push(former);
                }
                self.left.push(before);
            }
        }
        Ok(())
    }

    /// In a folder that is taken over, something may stand in the way that no build may remove.
    fn free(&self, file: &str) -> Result<(), BuildError> {
        let Some(out) = &self.foreign else { return Ok(()) };
        let path = out.join(file);
        let blocked = match fs::metadata(&path) {
            Ok(found) => found.is_dir(),
            Err(error) => error.kind() == io::ErrorKind::NotADirectory,
        };
        if blocked {
            Err(at(&path)(io::Error::other("a folder or file of another kind is in the way")))
        } else {
            Ok(())
        }
    }

    /// Whether a file has an owner.
    pub(super) fn has(&self, file: &str) -> bool {
        self.files.contains(&xxh3_64(file.as_bytes()))
    }

    /// Makes a file somebody's own; else the file or folder that is in the way.
    fn claim(&mut self, file: &str) -> Result<(), String> {
        let hash = |text: &str| xxh3_64(text.as_bytes());
        let folders = file.match_indices('/').filter_map(|(at, _)| file.get(..at));
        if self.files.contains(&hash(file)) || self.folders.contains(&hash(file)) {
            return Err(file.to_owned());
        }
        for folder in folders {
            if self.files.contains(&hash(folder)) {
                return Err(folder.to_owned());
            }
            self.folders.insert(hash(folder));
        }
        self.files.insert(hash(file));
        Ok(())
    }

    /// Who has a file, or something in it: read from disk, as it is asked for in the case of a mistake alone.
    fn owner(&mut self, file: &str) -> Result<String, BuildError> {
        for line in self.writer.lines()? {
            let line = line?;
            if line.file == file || line.file.strip_prefix(file).is_some_and(|rest| rest.starts_with('/')) {
                let ending = if line.key.starts_with("p:") { ".json" } else { "" };
                return Ok(format!("{}{ending}", line.key.get(2..).unwrap_or_default()));
            }
        }
        Ok(file.to_owned())
    }

    /// Keeps a file of the last build that nothing makes any more.
    pub(super) fn keep(&mut self, n: usize, line: Line) -> Result<(), BuildError> {
        if self.claim(&line.file).is_ok() { self.settle(Made::kept(n, line)) } else { Ok(()) }
    }

    /// Finds the articles that were removed since the last build: their addresses, those of old, too, lead nowhere now.
    /// Not those that are only not printed: their file is there, or with `newest` nobody looked at all files.
    pub(super) fn find_gone(&mut self, edition: &Path, newest: bool) -> Result<(), BuildError> {
        let removed = |key: &str| {
            let id = key.strip_prefix("p:articles/");
            id.is_some_and(|id| !edition.join(format!("articles/{id}.json")).exists())
        };
        let mut left_out = HashSet::new();
        for n in 0..self.manifest.len() {
            if self.seen.get(n) != Some(&false) {
                continue;
            }
            let Line { key, url, .. } = self.manifest.line(n).map_err(at(&self.manifest_path))?;
            if newest || !removed(&key) {
                left_out.insert(key);
            } else {
                self.formers.push(Former { from: url, to: String::new(), key });
            }
        }
        self.formers.retain(|former| !former.is_gone() || (removed(&former.key) && !left_out.contains(&former.key)));
        Ok(())
    }

    /// What the last build had and this one has not goes; then the journal may be signed.
    pub(super) fn close(mut self) -> Result<(Summary, Changes, Journal), BuildError> {
        for line in std::mem::take(&mut self.left) {
            self.remove(&line)?;
        }
        for n in 0..self.manifest.len() {
            if self.seen.get(n) == Some(&false) {
                let line = self.manifest.line(n).map_err(at(&self.manifest_path))?;
                self.remove(&line)?;
            }
        }
        for former in &self.formers {
            self.writer.former(former)?;
        }
        self.writer.finish()?;
        Ok((self.summary, self.changes, self.journal))
    }

    /// The addresses that lead somewhere else now, or nowhere: not those of pages that are there again, and of the gone
    /// ones the newest.
    pub(super) fn drop_formers(&mut self) {
        let files = &self.files;
        let taken =
            |url: &str| crate::press::output::file_of(url).is_ok_and(|file| files.contains(&xxh3_64(file.as_bytes())));
        let mut froms = HashSet::new();
        // From the newest: where two pages had an address, the last one has it.
        self.formers.reverse();
        let mut gone = 0;
        self.formers.retain(|former| {
            let stays = former.from != former.to && !taken(&former.from) && froms.insert(former.from.clone());
            gone += usize::from(stays && former.is_gone());
            stays && (!former.is_gone() || gone <= GONE)
        });
        self.formers.reverse();
    }

    fn remove(&mut self, line: &Line) -> Result<(), BuildError> {
        // Somebody else has it now, and wrote it.
        if self.has(&line.file) {
            return Ok(());
        }
        self.journal.remove(&line.file)?;
        if line.packed.is_some() {
            self.remove_variants(&line.file)?;
        }
        self.summary.removed += 1;
        self.changes.note(Change::Removed, &line.url)
    }

    fn remove_variants(&mut self, file: &str) -> Result<(), BuildError> {
        VARIANTS.iter().try_for_each(|ending| self.journal.remove(&format!("{file}{ending}")))
    }
}
