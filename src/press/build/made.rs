//! A file of the site, made in some thread: kept as it is, or new on the stage.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use xxhash_rust::xxh3::xxh3_128;

use super::error::{BuildError, PageError, at};
use super::line::Line;
use super::manifest::Manifest;
use super::stage::Stage;
use crate::press::compress;
use crate::press::kind::{Kind, NEWSROOM, is_hashed};

/// Brotli's best quality.
const SMALLEST: u32 = 11;

/// A file of the site.
pub(super) struct Made {
    pub(super) line: Line,
    /// The line of the last build with the same key: its number, its address, its file, its variants.
    pub(super) old: Option<(usize, Line)>,
    pub(super) staged: Option<Staged>,
    /// Other addresses that it had before.
    pub(super) formers: Vec<String>,
}

/// What waits on the stage.
pub(super) struct Staged {
    pub(super) file: u64,
    pub(super) variants: Option<[u64; 2]>,
}

/// Why a file was not made.
pub(super) enum Stop {
    /// The page's own fault: its old version can stay.
    Page { error: PageError, old: Option<Box<(usize, Line)>> },
    /// Nothing can go on.
    Build(BuildError),
}

impl From<BuildError> for Stop {
    fn from(error: BuildError) -> Self {
        Self::Build(error)
    }
}

impl Made {
    /// The file stays as it is; what is known about its source may be new.
    pub(super) fn kept(n: usize, line: Line) -> Self {
        Self { old: Some((n, line.clone())), line, staged: None, formers: Vec::new() }
    }
}

/// What every thread needs.
pub(super) struct Maker<'a> {
    pub(super) manifest: &'a Manifest,
    pub(super) manifest_path: PathBuf,
    pub(super) stage: &'a Stage,
    pub(super) out: &'a Path,
    pub(super) edition: &'a Path,
    pub(super) compress: Option<compress::Options>,
    pub(super) start: SystemTime,
}

impl Maker<'_> {
    pub(super) fn old(&self, key: &str) -> Result<Option<(usize, Line)>, BuildError> {
        self.manifest.get(key).map_err(at(&self.manifest_path))
    }

    /// Whether a file still stands in the site as the last build left it, and with the variants that are wanted now.
    pub(super) fn stands(&self, line: &Line) -> bool {
        line.packed == self.packing(&line.file, line.size)
            && fs::metadata(self.out.join(&line.file)).is_ok_and(|found| found.is_file() && found.len() == line.size)
    }

    /// At which quality a file gets variants.
    pub(super) fn packing(&self, file: &str, size: u64) -> Option<u32> {
        let options = self.compress.filter(|options| size >= options.min_bytes && file != NEWSROOM)?;
        // Every reader downloads the app, and it is packed once for all builds: as small as it can be.
        let quality = if is_hashed(file) { SMALLEST } else { options.quality };
        Kind::of(file).filter(|kind| kind.compresses).map(|_| quality)
    }

    /// A file of these bytes: `line` without what they say. Written only where it differs.
    pub(super) fn bytes(&self, line: Line, old: Option<(usize, Line)>, bytes: &[u8]) -> Result<Made, Stop> {
        let size = bytes.len() as u64;
        let packed = self.packing(&line.file, size);
        let line = Line { content: xxh3_128(bytes), size, packed, ..line };
        if let Some((_, before)) = &old
            && (before.content, &before.file) == (line.content, &line.file)
            && self.stands(before)
        {
            return Ok(Made { line, old, staged: None, formers: Vec::new() });
        }
        let file = self.stage.put(bytes)?;
        let variants = match packed {
            None => None,
            Some(quality) => {
                let path = self.out.join(&line.file);
                let brotli = compress::brotli(bytes, quality).map_err(at(&path))?;
                let gzip = compress::gzip(bytes, quality).map_err(at(&path))?;
                Some([self.stage.put(&brotli)?, self.stage.put(&gzip)?])
            }
        };
        Ok(Made { line, old, staged: Some(Staged { file, variants }), formers: Vec::new() })
    }
}
