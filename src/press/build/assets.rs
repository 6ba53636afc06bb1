//! Files that are published as they are: the app's build, the newsroom's own files, the edition.
//!
//! The app's hashed files of earlier builds stay for a while: yesterday's page in a cache still finds its wasm.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufReader, Read as _};
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use super::error::{BuildError, PageError, at};
use super::line::{Line, Stamp};
use super::made::{Made, Maker, Staged, Stop};
use super::options::{Edition, is_newsroom};
use super::room::beside;
use crate::text::percent_encode;

/// Files up to this length are read whole.
const WHOLE: u64 = 4 << 20;

/// A folder whose files are published.
pub(super) struct Root<'a> {
    /// The folder.
    pub(super) folder: &'a Path,
    /// Before its files' names in the site: empty, or with `/` at the end.
    pub(super) prefix: String,
    /// Folders in it that have nothing to do with it, as the system names them.
    pub(super) skip: Vec<PathBuf>,
    /// Files and folders (these with `/` at the end) in it that are not for this site.
    pub(super) leave: &'static [&'static str],
}

/// What stands beside the app and not in the site: the sample, the page that every page replaces, the sheets that pages
/// bring within them.
const NOT_THE_APP: &[&str] = &["edition/", "index.html", "sheets/"];

/// The folders whose files are published, those that stand before others first.
pub(super) fn roots<'a>(app: &'a Path, public: &'a Path, edition: &'a Edition, site: &[&Path]) -> Vec<Root<'a>> {
    let whole = |paths: &[&Path]| paths.iter().filter_map(|path| path.canonicalize().ok()).collect::<Vec<_>>();
    let mut roots = Vec::new();
    if let Some(served) = &edition.served {
        roots.push(Root { folder: &edition.folder, prefix: format!("{served}/"), skip: whole(site), leave: &[] });
    }
    let skip = [whole(site), whole(&[app, &edition.folder])].concat();
    roots.push(Root { folder: public, prefix: String::new(), skip, leave: &[] });
    let skip = [whole(site), whole(&[public])].concat();
    roots.push(Root { folder: app, prefix: String::new(), skip, leave: NOT_THE_APP });
    roots
}

/// A file to publish.
pub(super) struct Asset {
    /// Its name in its folder.
    name: Box<str>,
}

/// The files of one folder: an archive's files are never all listed at once.
pub(super) struct Folder {
    path: PathBuf,
    prefix: String,
    pub(super) files: Vec<Asset>,
    /// Names that no URL should have.
    pub(super) refused: Vec<PageError>,
}

impl Root<'_> {
    /// Hands out the folders, in the order of their names.
    pub(super) fn each(&self, mut take: impl FnMut(&Folder) -> Result<(), BuildError>) -> Result<(), BuildError> {
        let mut stack = vec![(self.folder.to_owned(), self.prefix.clone())];
        let mut links = HashSet::new();
        while let Some((path, prefix)) = stack.pop() {
            let mut folder = Folder { path, prefix, files: Vec::new(), refused: Vec::new() };
            let mut folders = self.read(&mut folder, &mut links)?;
            folder.files.sort_unstable_by(|a, b| a.name.cmp(&b.name));
            take(&folder)?;
            folders.sort_unstable();
            stack.extend(folders.into_iter().rev());
        }
        Ok(())
    }

    /// Reads a folder; the folders in it.
    fn read(&self, folder: &mut Folder, links: &mut HashSet<PathBuf>) -> Result<Vec<(PathBuf, String)>, BuildError> {
        let mut folders = Vec::new();
        for entry in fs::read_dir(&folder.path).map_err(at(&folder.path))? {
            let entry = entry.map_err(at(&folder.path))?;
            let name = entry.file_name();
            let Some(name) = name.to_str().filter(|name| !name.chars().any(|c| c.is_control() || c == '\\')) else {
                let file = format!("{}{}", folder.prefix, name.to_string_lossy());
                folder.refused.push(PageError::new(&file, "no URL should have such a name"));
                continue;
            };
            // Hidden files are nobody's business; `.well-known` is a place for the public.
            if name.starts_with('.') && name != ".well-known" {
                continue;
            }
            let kind = entry.file_type().map_err(at(&folder.path))?;
            let file = format!("{}{name}", folder.prefix);
            if kind.is_dir() || kind.is_symlink() && entry.path().is_dir() {
                let path = entry.path();
                let whole = path.canonicalize().map_err(at(&path))?;
                let site = name.ends_with(".press") || beside(&path).is_dir();
                let below = format!("{file}/");
                // A link may lead round in a circle: each one's target is visited once.
                if !site
                    && !self.skip.contains(&whole)
                    && !self.leave.contains(&below.as_str())
                    && (!kind.is_symlink() || links.insert(whole))
                {
                    folders.push((path, below));
                }
            } else if !is_newsroom(&file) && !self.leave.contains(&file.as_str()) && !is_variant(&folder.path, name) {
                folder.files.push(Asset { name: name.into() });
            }
        }
        Ok(folders)
    }
}

impl Folder {
    /// Where an asset stands in the site.
    pub(super) fn file(&self, asset: &Asset) -> String {
        format!("{}{}", self.prefix, asset.name)
    }

    /// Makes one, as far as that is necessary.
    pub(super) fn make(&self, maker: &Maker<'_>, asset: &Asset) -> Result<Option<Made>, Stop> {
        let (path, file) = (self.path.join(&*asset.name), self.file(asset));
        let failed = |old: Option<(usize, Line)>, error: io::Error| Stop::Page {
            error: PageError { url: Some(url_of(&file)), ..PageError::new(&path.to_string_lossy(), error) },
            old: old.map(Box::new),
        };
        let key = format!("a:{}", file);
        let old = maker.old(&key)?;
        let metadata = match fs::metadata(&path) {
            Ok(metadata) => metadata,
            Err(error) => return Err(failed(old, error)),
        };
        let stamp = Stamp::of(&metadata, maker.start);
        let stands = old.as_ref().filter(|(_, line)| maker.stands(line));
        if let Some((n, line)) = stands
            && line.stamp.proves(stamp)
        {
            return Ok(Some(Made::kept(*n, Line { age: 0, ..line.clone() })));
        }
        let line = |source| Line {
            key,
            url: url_of(&file),
            file: file.clone(),
            stamp,
            source,
            template: 0,
            content: source,
            size: metadata.len(),
            packed: None,
            modified: None,
            listed: false,
            age: 0,
        };
        if metadata.len() <= WHOLE || maker.packing(&file, metadata.len()).is_some() {
            return match fs::read(&path) {
                Ok(bytes) => maker.bytes(line(xxh3_128(&bytes)), old, &bytes).map(Some),
                Err(error) => Err(failed(old, error)),
            };
        }
        // A film does not go through memory.
        let hash = match hash_of(&path) {
            Ok(hash) => hash,
            Err(error) => return Err(failed(old, error)),
        };
        let line = line(hash);
        let same = stands.is_some_and(|(_, old)| old.content == hash);
        let staged = if same { None } else { Some(Staged { file: maker.stage.copy(&path)?, variants: None }) };
        Ok(Some(Made { line, old, staged, formers: Vec::new() }))
    }
}

/// Whether this is a compressed variant of the file beside it: the build makes its own.
fn is_variant(folder: &Path, name: &str) -> bool {
    let original = name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz"));
    original.is_some_and(|original| folder.join(original).is_file())
}

/// The path of a file's URL: a page's folder goes by its own name.
pub(super) fn url_of(file: &str) -> String {
    let mut url = String::with_capacity(file.len() + 1);
    for part in file.split('/') {
        url.push('/');
        url.push_str(&percent_encode(part));
    }
    url
}

fn hash_of(path: &Path) -> io::Result<u128> {
    let mut reader = BufReader::new(File::open(path)?);
    let mut hash = Xxh3::new();
    let mut bytes = vec![0; 1 << 16];
    loop {
        match reader.read(&mut bytes)? {
            0 => return Ok(hash.digest128()),
            read => hash.update(bytes.get(..read).unwrap_or_default()),
        }
    }
}
