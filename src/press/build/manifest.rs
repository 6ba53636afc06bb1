//! `manifest`: what the last build made of what. It stays on disk; in memory are 16 bytes a file.
//!
//! ```text
//! manchette press manifest 1
//! p:articles/1 ⇥ /a-1.html ⇥ a-1.html ⇥ …      a file of the site, see [`Line`]
//! former ⇥ /old-1.html ⇥ p:articles/1          an address that a page had before; where that article is not in the site
//!                                              any more, one that is gone
//! ```

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_64;

use super::error::{BuildError, at};
use super::line::Line;
use crate::press::kind::is_hashed;

/// Its name.
pub(super) const MANIFEST: &str = "manifest";
const HEADER: &str = "manchette press manifest 1";
const FORMER: &str = "former\t";

/// How many addresses of removed articles are remembered, the newest: some 1.5 MB in the manifest and as much in a host's
/// memory. What is older is answered like any address that never was.
pub const GONE: usize = 10_000;

/// An address that a page had before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    /// The path of the old URL.
    pub from: String,
    /// The path of the page's URL now; empty until the page is printed, and where it was removed.
    pub to: String,
    /// Which page.
    pub(super) key: String,
}

impl Former {
    /// Whether the article that stood there was removed. (After [`super::ledger::Ledger::drop_formers`] nothing else has
    /// no address.)
    pub fn is_gone(&self) -> bool {
        self.to.is_empty()
    }
}

/// The manifest of the last build.
#[derive(Default)]
pub(super) struct Manifest {
    file: Option<File>,
    /// Hash of the key and offset of the line, sorted.
    index: Vec<(u64, u64)>,
    pub(super) formers: Vec<Former>,
    /// The keys of the app's hashed files.
    pub(super) hashed: Vec<String>,
}

impl Manifest {
    /// Reads the manifest, where there is one.
    pub(super) fn load(path: &Path, out: &Path) -> Result<Self, BuildError> {
        let file = match File::open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            file => file.map_err(at(path))?,
        };
        let mut manifest = Self::default();
        let damaged = |line| BuildError::Manifest { path: path.to_owned(), out: out.to_owned(), line };
        let mut offset = 0;
        let mut reader = BufReader::new(&file);
        let mut bytes = Vec::new();
        for number in 1.. {
            bytes.clear();
            let read = reader.read_until(b'\n', &mut bytes).map_err(at(path))?;
            let Some(line) = bytes.strip_suffix(b"\n") else {
                if read == 0 && number > 1 {
                    break;
                }
                return Err(damaged(number));
            };
            let line = std::str::from_utf8(line).map_err(|_| damaged(number))?;
            if number == 1 {
                if line != HEADER {
                    return Err(damaged(number));
                }
            } else if let Some(former) = line.strip_prefix(FORMER) {
                let (from, key) = former.split_once('\t').ok_or_else(|| damaged(number))?;
                manifest.formers.push(Former { from: from.to_owned(), to: String::new(), key: key.to_owned() });
            } else {
                let key = Line::read(line).ok_or_else(|| damaged(number))?.key;
                manifest.index.push((xxh3_64(key.as_bytes()), offset));
                if key.starts_with("a:") && is_hashed(&key) {
                    manifest.hashed.push(key);
                }
            }
            offset += read as u64;
        }
        manifest.index.sort_unstable();
        manifest.file = Some(file);
        Ok(manifest)
    }

    /// How many files the site has.
    pub(super) fn len(&self) -> usize {
        self.index.len()
    }

    /// The line of a key, and its number in [`Manifest::line`].
    pub(super) fn get(&self, key: &str) -> io::Result<Option<(usize, Line)>> {
        let hash = xxh3_64(key.as_bytes());
        let mut n = self.index.partition_point(|(other, _)| *other < hash);
        while self.index.get(n).is_some_and(|(other, _)| *other == hash) {
            let line = self.line(n)?;
            if line.key == key {
                return Ok(Some((n, line)));
            }
            n += 1;
        }
        Ok(None)
    }

    /// A line by its number, which counts from 0 to [`Manifest::len`] in no order that means anything.
    pub(super) fn line(&self, n: usize) -> io::Result<Line> {
        let (Some(file), Some((_, offset))) = (&self.file, self.index.get(n)) else {
            return Err(io::ErrorKind::NotFound.into());
        };
        let mut bytes = vec![0; 512];
        let mut filled = 0;
        loop {
            let read = read_at(file, bytes.get_mut(filled..).unwrap_or_default(), offset + filled as u64)?;
            filled += read;
            let found = bytes.get(..filled).unwrap_or_default();
            if let Some(end) = found.iter().position(|byte| *byte == b'\n') {
                let line = found.get(..end).and_then(|line| std::str::from_utf8(line).ok());
                return line.and_then(Line::read).ok_or_else(|| io::ErrorKind::InvalidData.into());
            }
            if read == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            bytes.resize(filled + 1024, 0);
        }
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, bytes, offset)
}

#[cfg(windows)]
fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, bytes, offset)
}

/// The manifest of this build, while it grows.
pub(super) struct Writer {
    path: PathBuf,
    file: BufWriter<File>,
    text: String,
}

impl Writer {
    pub(super) fn new(path: PathBuf) -> Result<Self, BuildError> {
        let mut file = BufWriter::new(File::create(&path).map_err(at(&path))?);
        writeln!(file, "{HEADER}").map_err(at(&path))?;
        Ok(Self { path, file, text: String::new() })
    }

    pub(super) fn line(&mut self, line: &Line) -> Result<(), BuildError> {
        self.text.clear();
        line.write(&mut self.text);
        self.file.write_all(self.text.as_bytes()).map_err(at(&self.path))
    }

    pub(super) fn former(&mut self, former: &Former) -> Result<(), BuildError> {
        writeln!(self.file, "{FORMER}{}\t{}", former.from, former.key).map_err(at(&self.path))
    }

    /// What has been written so far, in the order of writing.
    pub(super) fn lines(&mut self) -> Result<impl Iterator<Item = Result<Line, BuildError>> + use<>, BuildError> {
        self.flush()?;
        lines(&self.path)
    }

    /// What has been written can be read.
    pub(super) fn flush(&mut self) -> Result<(), BuildError> {
        self.file.flush().map_err(at(&self.path))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Everything is on disk.
    pub(super) fn finish(mut self) -> Result<(), BuildError> {
        self.file.flush().map_err(at(&self.path))?;
        self.file.get_ref().sync_all().map_err(at(&self.path))
    }
}

/// The files of a manifest, one after the other.
pub(super) fn lines(path: &Path) -> Result<impl Iterator<Item = Result<Line, BuildError>> + use<>, BuildError> {
    let reader = BufReader::new(File::open(path).map_err(at(path))?);
    let path = path.to_owned();
    Ok(reader.lines().skip(1).filter_map(move |line| match line {
        Ok(line) => Line::read(&line).map(Ok),
        Err(error) => Some(Err(at(&path)(error))),
    }))
}
