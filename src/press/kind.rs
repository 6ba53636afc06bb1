//! What a file of a printed site is, told by its name: its content type, whether it compresses, how long it keeps.

/// How long a file may be kept, as the value of `Cache-Control`: for a year, its name changes with its content.
pub const IMMUTABLE: &str = "public, max-age=31536000, immutable";
/// Pages: a minute, then refreshed behind the reader's back; a day where the origin is down.
pub const PAGE: &str = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400";
/// Everything else: a minute, then refreshed behind the reader's back.
pub const SHORT: &str = "public, max-age=60, stale-while-revalidate=600";
/// What is missing may be published any moment.
pub const MISSING: &str = "public, max-age=10";
/// A redirect: the target is for good, the list of redirects is not.
pub const MOVED: &str = "public, max-age=3600";
/// Asked for again each time, answered 304 where nothing changed.
pub const REVALIDATE: &str = "no-cache";

/// The name of the file that tells the app which newsroom it serves. People edit it in place on a finished site.
pub const NEWSROOM: &str = "newsroom.json";

/// One kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The value of `Content-Type`.
    pub content_type: &'static str,
    /// Whether compressing it saves bytes.
    pub compresses: bool,
}

/// A page.
pub const HTML: Kind = text("text/html; charset=utf-8");

const fn text(content_type: &'static str) -> Kind {
    Kind { content_type, compresses: true }
}

const fn packed(content_type: &'static str) -> Kind {
    Kind { content_type, compresses: false }
}

/// Every kind, by the endings of its files' names.
pub const KINDS: &[(&[&str], Kind)] = &[
    // Newsrooms' page endings: tags end in `.tag` on the CMS family that most Vietnamese papers run.
    (&["html", "htm", "tag"], HTML),
    (&["css"], text("text/css; charset=utf-8")),
    (&["js", "mjs"], text("text/javascript; charset=utf-8")),
    (&["json", "map"], text("application/json; charset=utf-8")),
    (&["wasm"], text("application/wasm")),
    (&["svg"], text("image/svg+xml; charset=utf-8")),
    (&["xml"], text("application/xml; charset=utf-8")),
    (&["rss"], text("application/rss+xml; charset=utf-8")),
    (&["atom"], text("application/atom+xml; charset=utf-8")),
    (&["txt"], text("text/plain; charset=utf-8")),
    (&["vtt"], text("text/vtt; charset=utf-8")),
    (&["webmanifest"], text("application/manifest+json; charset=utf-8")),
    (&["ico"], text("image/x-icon")),
    (&["ttf"], text("font/ttf")),
    (&["otf"], text("font/otf")),
    (&["woff"], packed("font/woff")),
    (&["woff2"], packed("font/woff2")),
    (&["avif"], packed("image/avif")),
    (&["webp"], packed("image/webp")),
    (&["jxl"], packed("image/jxl")),
    (&["png"], packed("image/png")),
    (&["jpg", "jpeg"], packed("image/jpeg")),
    (&["gif"], packed("image/gif")),
    (&["mp3"], packed("audio/mpeg")),
    (&["m4a"], packed("audio/mp4")),
    (&["ogg", "opus"], packed("audio/ogg")),
    (&["wav"], packed("audio/wav")),
    (&["mp4"], packed("video/mp4")),
    (&["webm"], packed("video/webm")),
    (&["pdf"], packed("application/pdf")),
    (&["zip"], packed("application/zip")),
    (&["gz"], packed("application/gzip")),
    (&["br"], packed("application/octet-stream")),
];

impl Kind {
    /// The kind of the file at a URL path or file name; `None` where the ending is missing or unknown.
    /// A path that ends in `/` is the page of a folder.
    pub fn of(path: &str) -> Option<Self> {
        if path.ends_with('/') {
            return Some(HTML);
        }
        let extension = extension(path)?.to_ascii_lowercase();
        KINDS.iter().find(|(endings, _)| endings.contains(&extension.as_str())).map(|(_, kind)| *kind)
    }

    /// Whether this is a page.
    pub fn is_page(&self) -> bool {
        *self == HTML
    }
}

/// What follows the last dot of the last segment; a name that only begins with a dot has none.
fn extension(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, extension) = name.rsplit_once('.')?;
    (!stem.is_empty() && !extension.is_empty()).then_some(extension)
}

/// The `Cache-Control` of the file at a URL path. What has no ending that is known is a page: permalinks are the
/// newsroom's own.
pub fn cache_control(path: &str) -> &'static str {
    if Kind::of(path).is_none_or(|kind| kind.is_page()) {
        PAGE
    } else if is_hashed(path) {
        IMMUTABLE
    } else {
        SHORT
    }
}

/// Whether a path is an asset with its content's hash in the name, as the bundler writes them:
/// `name-0123456789abcdef.js`, `name-0123456789abcdef_bg.wasm`. It is a number in hexadecimal: zeros in front are left out.
pub fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some((stem, "js" | "wasm" | "css")) = name.rsplit_once('.') else { return false };
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        (12..=16).contains(&hash.len()) && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

/// Whether a path that is no file may be a route of the app, so that the app should answer it.
///
/// Permalinks are the newsroom's own and may end in anything (`.html`, `.tag`, `.chn`, nothing at all), so the question
/// is put the other way round: what is under `/edition/` or ends like a known asset is one, and missing.
pub fn may_be_route(path: &str) -> bool {
    if path == "/edition" || path.starts_with("/edition/") || path.starts_with("//") {
        return false;
    }
    Kind::of(path).is_none_or(|kind| kind.is_page())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_names() {
        for name in
            ["/manchette-0123456789abcdef.js", "/manchette-0123456789abcdef_bg.wasm", "/a/main-89b2c1d0e4f5a.css"]
        {
            assert_eq!(cache_control(name), IMMUTABLE, "{name}");
        }
        for name in ["/manchette.js", "/tin-0123456789abcdef.json", "/main-0123456789a.css", "/x-0123456789ABCDEF.js"] {
            assert_eq!(cache_control(name), SHORT, "{name}");
        }
    }

    #[test]
    fn pages_outlive_their_origin_and_data_does_not() {
        for name in ["/", "/index.html", "/thoi-su/", "/tag/dat-24.tag", "/thoi-su", "/a-1.chn"] {
            assert_eq!(cache_control(name), PAGE, "{name}");
        }
        for name in ["/newsroom.json", "/edition/picks.json", "/rss/thoi-su.rss", "/sitemap.xml"] {
            assert_eq!(cache_control(name), SHORT, "{name}");
        }
    }

    #[test]
    fn routes_and_assets() {
        for path in
            ["/", "/a-b-12.html", "/2021/10/a-b/", "/tag/dat-24.tag", "/thoi-su", "/a-12.chn", "/gia-1.500-dong"]
        {
            assert!(may_be_route(path), "{path}");
        }
        for path in ["/a.js", "/edition/x", "/edition/", "/edition", "/a/b.avif", "/x.JSON", "//host/x", "/a.txt"] {
            assert!(!may_be_route(path), "{path}");
        }
    }
}
