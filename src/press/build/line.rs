//! One line of the manifest: one file of the site, what it was made of, and what came out.

use std::fmt::Write as _;
use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::model::Timestamp;

/// How a source file looked when it was read. Equal stamps mean: not touched since.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    len: u64,
    /// Nanoseconds since 1970; 0 where the time says nothing.
    time: u64,
}

/// How coarse a file system's clock may be.
const COARSE: Duration = Duration::from_secs(2);

impl Stamp {
    /// The stamp of a file. A file written so shortly before the build that another write could leave the same time
    /// gets no time: the next build compares its content.
    pub(super) fn of(metadata: &Metadata, start: SystemTime) -> Self {
        let time = metadata.modified().ok().filter(|time| start.duration_since(*time).is_ok_and(|age| age > COARSE));
        let time = time.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self { len: metadata.len(), time: time.and_then(|time| u64::try_from(time.as_nanos()).ok()).unwrap_or(0) }
    }

    /// Whether the file is the same without a look at its content.
    pub(super) fn proves(self, now: Self) -> bool {
        self.time != 0 && self == now
    }
}

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// What it is made of: `p:articles/1` is the page of an article or list, `a:icon.svg` a copied file,
    /// `o:robots.txt` one made around the pages.
    pub(super) key: String,
    /// The path of its URL.
    pub(super) url: String,
    /// Where it stands in the site.
    pub(super) file: String,
    /// How the source looked.
    pub(super) stamp: Stamp,
    /// The hash of the source.
    pub(super) source: u128,
    /// What it shares with others, see [`crate::press::print::Printer::template`].
    pub(super) template: u128,
    /// The hash of the file.
    pub(super) content: u128,
    /// The file's length.
    pub(super) size: u64,
    /// The quality of the compressed variants beside it, where there are any.
    pub(super) packed: Option<u32>,
    /// When what it shows last changed.
    pub(super) modified: Option<Timestamp>,
    /// Whether it belongs into a sitemap.
    pub(super) listed: bool,
    /// Hashed assets: how many builds of the app ago it was in use.
    pub(super) age: usize,
}

impl Line {
    pub(super) fn write(&self, out: &mut String) {
        let Self { key, url, file, stamp, source, template, content, size, .. } = self;
        let packed = self.packed.map_or_else(|| "-".to_owned(), |quality| quality.to_string());
        let (seconds, offset) = self.modified.map_or((i64::MIN, 0), |time| (time.seconds, time.offset));
        let Stamp { len, time } = stamp;
        let (listed, age) = (u8::from(self.listed), self.age);
        // Writing into a string cannot fail.
        let _ = writeln!(
            out,
            "{key}\t{url}\t{file}\t{len:x}\t{time:x}\t{source:x}\t{template:x}\t{content:x}\t{size:x}\t{packed}\t\
             {seconds}\t{offset}\t{listed}\t{age}"
        );
    }

    pub(super) fn read(line: &str) -> Option<Self> {
        let mut parts = line.split('\t');
        let mut text = || parts.next();
        let (key, url, file) = (text()?.to_owned(), text()?.to_owned(), text()?.to_owned());
        let mut number = || u64::from_str_radix(text()?, 16).ok();
        let stamp = Stamp { len: number()?, time: number()? };
        let mut hash = || u128::from_str_radix(text()?, 16).ok();
        let (source, template, content) = (hash()?, hash()?, hash()?);
        let size = u64::from_str_radix(text()?, 16).ok()?;
        let packed = match text()? {
            "-" => None,
            quality => Some(quality.parse().ok()?),
        };
        let (seconds, offset) = (text()?.parse().ok()?, text()?.parse().ok()?);
        let modified = (seconds != i64::MIN).then_some(Timestamp { seconds, offset });
        let (listed, age) = (text()? == "1", text()?.parse().ok()?);
        Some(Self { key, url, file, stamp, source, template, content, size, packed, modified, listed, age })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_it_was_written() {
        let line = Line {
            key: "p:articles/1".into(),
            url: "/%C4%91%E1%BA%A5t-1.html".into(),
            file: "đất-1.html".into(),
            stamp: Stamp { len: 7, time: u64::MAX },
            source: u128::MAX,
            template: 0,
            content: 3,
            size: 1 << 40,
            packed: Some(9),
            modified: Some(Timestamp { seconds: -5, offset: 420 }),
            listed: true,
            age: 2,
        };
        for line in [Line { packed: None, modified: None, listed: false, ..line.clone() }, line] {
            let mut text = String::new();
            line.write(&mut text);
            assert_eq!(Line::read(text.trim_end_matches('\n')).unwrap(), line);
        }
        assert_eq!(Line::read("p:x\t/x"), None);
    }
}
