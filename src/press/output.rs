//! A file of a printed site, and where the file of a page stands.

use thiserror::Error;

use super::kind::Kind;
use crate::text::percent_decode;

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Where, under the site's folder, with `/` between folders.
    pub file: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
    /// The path of its URL, where that is not the file's own: a page's.
    pub url: Option<String>,
}

impl Output {
    /// A file.
    pub fn new(file: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { file: file.into(), bytes: bytes.into(), url: None }
    }

    /// The page at a path.
    ///
    /// # Errors
    /// As [`file_of`].
    pub fn page(path: String, html: String) -> Result<Self, NoFile> {
        Ok(Self { url: Some(path.clone()), ..Self::new(file_of(&path)?, html) })
    }
}

/// A URL that can be no file. Ids and slugs come from outside: nothing they say leads out of the site's folder.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{path}` can be no file of the site: {problem}")]
pub struct NoFile {
    /// The URL's path.
    pub path: String,
    /// What is wrong with it.
    pub problem: &'static str,
}

/// The longest name that common file systems take, in bytes, less the endings of compressed variants.
const LONGEST: usize = 240;

/// The file of a page under the site's folder: `/` is `index.html`, `/a/` is `a/index.html`, `/a.html` itself, and
/// `/a` is `a.html`, which static hosts serve at `/a`.
///
/// # Errors
/// Where the path has a query, or a segment that no file system should be given.
pub fn file_of(path: &str) -> Result<String, NoFile> {
    let wrong = |problem| NoFile { path: path.to_owned(), problem };
    let Some(rest) = path.strip_prefix('/') else { return Err(wrong("it does not begin with `/`")) };
    if path.contains(['?', '#']) {
        return Err(wrong("it has a query or a fragment"));
    }
    let rest = percent_decode(rest);
    if rest.starts_with('/') {
        return Err(wrong("it has an empty segment"));
    }
    let (folders, name) = rest.rsplit_once('/').map_or(("", rest.as_str()), |(folders, name)| (folders, name));
    let name = match name {
        "" => "index.html".to_owned(),
        name if Kind::of(name).is_some_and(|kind| kind.is_page()) => name.to_owned(),
        name => format!("{name}.html"),
    };
    let file = if folders.is_empty() { name } else { format!("{folders}/{name}") };
    for segment in file.split('/') {
        if segment.is_empty() {
            return Err(wrong("it has an empty segment"));
        } else if segment.starts_with('.') {
            return Err(wrong("a segment begins with a dot"));
        } else if segment.len() > LONGEST {
            return Err(wrong("a segment is too long for a file's name"));
        } else if segment.contains(|c: char| c.is_control() || "\\:*\"<>|?".contains(c)) {
            return Err(wrong("it has a character that no file's name should have"));
        }
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_files() {
        for (path, file) in [
            ("/", "index.html"),
            ("/a-1.html", "a-1.html"),
            ("/2026/11/a/", "2026/11/a/index.html"),
            ("/thoi-su", "thoi-su.html"),
            ("/thoi-su/page/2", "thoi-su/page/2.html"),
            ("/tag/dat-24.tag", "tag/dat-24.tag"),
            ("/gia-1.500-dong", "gia-1.500-dong.html"),
            ("/a-1.chn", "a-1.chn.html"),
            ("/%C4%91%E1%BA%A5t-1.html", "đất-1.html"),
        ] {
            assert_eq!(file_of(path).as_deref(), Ok(file), "{path}");
        }
    }

    #[test]
    fn nothing_leads_out_of_the_folder() {
        for path in [
            "/../a.html",
            "/%2e%2e/a.html",
            "/a/..%2f..%2fb.html",
            "//a",
            "/a//b",
            "/.git/a",
            "/a\\b",
            "/a%00.html",
            "a",
            "/?p=1",
            "/a#b",
            "/c:x",
        ] {
            assert!(file_of(path).is_err(), "{path}: {:?}", file_of(path));
        }
        assert!(file_of(&format!("/{}", "a".repeat(300))).is_err());
    }
}
