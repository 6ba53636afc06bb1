//! Precompressed variants (`.br`, `.gz`) beside the files of a site, so that a server only has to pick one.
//!
//! `newsroom.json` is left alone: it is edited in place on a finished site, and a variant of yesterday would win.

use std::fs;
use std::io::{self, Write as _};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use thiserror::Error;

use super::kind::{Kind, NEWSROOM};

/// How to compress.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Brotli's quality, 0 to 11; gzip's is the same up to its own highest, 9.
    pub quality: u32,
    /// Files of fewer bytes are left as they are.
    pub min_bytes: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { quality: 11, min_bytes: 1024 }
    }
}

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that compress and are large enough.
    pub files: usize,
    /// Of these, the ones whose variants were written now; the others had newer ones already.
    pub written: usize,
    /// The bytes of the files written now, as they are.
    pub raw_bytes: u64,
    /// The same files' bytes as brotli.
    pub brotli_bytes: u64,
}

/// A file or folder could not be read or written.
#[derive(Debug, Error)]
#[error("{}: {cause}", path.display())]
pub struct CompressError {
    path: PathBuf,
    #[source]
    cause: io::Error,
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> CompressError {
    let path = path.to_owned();
    move |cause| CompressError { path, cause }
}

/// Writes what is missing or older than its file, on every core.
pub fn compress(dir: &Path, options: &Options) -> Result<Summary, CompressError> {
    let mut files = Vec::new();
    collect(dir, options.min_bytes, &mut files)?;
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get).min(files.len().max(1));
    let work = || {
        let mut done = Summary::default();
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            done.files += 1;
            if let Some((raw, brotli)) = compress_file(file, options.quality)? {
                done.written += 1;
                done.raw_bytes += raw;
                done.brotli_bytes += brotli;
            }
        }
        Ok(done)
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let mut total = Summary::default();
        for worker in workers {
            let done = worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
            total.files += done.files;
            total.written += done.written;
            total.raw_bytes += done.raw_bytes;
            total.brotli_bytes += done.brotli_bytes;
        }
        Ok(total)
    })
}

fn collect(dir: &Path, min_bytes: u64, files: &mut Vec<PathBuf>) -> Result<(), CompressError> {
    for entry in fs::read_dir(dir).map_err(at(dir))? {
        let path = entry.map_err(at(dir))?.path();
        let metadata = fs::metadata(&path).map_err(at(&path))?;
        if metadata.is_dir() {
            collect(&path, min_bytes, files)?;
        } else if metadata.len() >= min_bytes
            && let Some(name) = path.file_name().and_then(|name| name.to_str())
            && name != NEWSROOM
            && Kind::of(name).is_some_and(|kind| kind.compresses)
        {
            files.push(path);
        }
    }
    Ok(())
}

/// The bytes before and after, or `None` where both variants are newer than the file.
fn compress_file(file: &Path, quality: u32) -> Result<Option<(u64, u64)>, CompressError> {
    let changed = modified(file).map_err(at(file))?;
    let variants = [with_ending(file, ".br"), with_ending(file, ".gz")];
    if variants.iter().all(|variant| modified(variant).is_ok_and(|time| time >= changed)) {
        return Ok(None);
    }
    let raw = fs::read(file).map_err(at(file))?;
    let packed = brotli(&raw, quality).map_err(at(file))?;
    write_whole(&variants[0], &packed)?;
    write_whole(&variants[1], &gzip(&raw, quality).map_err(at(file))?)?;
    Ok(Some((raw.len() as u64, packed.len() as u64)))
}

fn modified(path: &Path) -> io::Result<SystemTime> {
    fs::metadata(path)?.modified()
}

fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Under another name first: what is interrupted half-way must not look like a finished variant.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), CompressError> {
    let unfinished = with_ending(path, ".part");
    fs::write(&unfinished, bytes).map_err(at(&unfinished))?;
    fs::rename(&unfinished, path).map_err(at(path))
}

/// Brotli, as CDNs send it.
pub fn brotli(bytes: &[u8], quality: u32) -> io::Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: i32::try_from(quality.min(11)).unwrap_or(11),
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &params)?;
    Ok(packed)
}

/// Gzip, for what knows no brotli.
pub fn gzip(bytes: &[u8], quality: u32) -> io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(quality.min(9)));
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn writes_what_compresses_and_only_once() {
        let dir = tempfile::tempdir().unwrap();
        let page = "Tin ".repeat(1000);
        fs::create_dir(dir.path().join("edition")).unwrap();
        for (name, text) in [
            ("index.html", page.as_str()),
            ("edition/a.json", &page),
            ("small.css", "p{}"),
            ("a.webp", &page),
            ("newsroom.json", &page),
        ] {
            fs::write(dir.path().join(name), text).unwrap();
        }
        let first = compress(dir.path(), &Options::default()).unwrap();
        assert_eq!((first.files, first.written, first.raw_bytes), (2, 2, 8000));
        assert!(first.brotli_bytes < 100, "{first:?}");
        for name in ["index.html.br", "index.html.gz", "edition/a.json.br", "edition/a.json.gz"] {
            assert!(dir.path().join(name).is_file(), "{name}");
        }
        for name in ["small.css.br", "a.webp.br", "newsroom.json.br", "index.html.br.part"] {
            assert!(!dir.path().join(name).exists(), "{name}");
        }
        assert_eq!(compress(dir.path(), &Options::default()).unwrap(), Summary { files: 2, ..Summary::default() });

        let later = SystemTime::now() + std::time::Duration::from_secs(5);
        fs::File::options().append(true).open(dir.path().join("index.html")).unwrap().set_modified(later).unwrap();
        assert_eq!(compress(dir.path(), &Options::default()).unwrap().written, 1);
    }

    #[test]
    fn both_variants_hold_the_same_bytes() {
        let text = "Hà Nội, mùa thu. ".repeat(200).into_bytes();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &*brotli(&text, 11).unwrap(), &mut back).unwrap();
        assert_eq!(back, text);
        back.clear();
        io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&*gzip(&text, 11).unwrap()), &mut back).unwrap();
        assert_eq!(back, text);
    }

    #[test]
    fn a_missing_folder_is_named() {
        let error = compress(Path::new("/no/such/folder"), &Options::default()).unwrap_err();
        assert!(error.to_string().starts_with("/no/such/folder: "), "{error}");
    }
}
