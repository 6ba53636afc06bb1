//! A link target that is safe to put into an `href` or `src`.
//!
//! Raw strings become [`Href`] only through [`Href::parse`], which applies the scheme allow-list. Everything that
//! shows a link or a picture takes an `Href`, so a `javascript:` URL cannot reach the DOM from any source.

use crate::json::{FromJson, Json, Wrong, json_deserialize};
use serde::Serialize;
use std::fmt;

/// A URL whose scheme is `http`, `https`, `mailto` or `tel`, or that is relative.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Href(String);

impl Href {
    /// Accepts a URL as a browser would read it, or `None` where its scheme is not allowed or nothing is left of it.
    ///
    /// Browsers strip leading and trailing C0 controls and spaces, and remove tabs and line breaks anywhere, before
    /// they look for the scheme (WHATWG URL, "basic URL parser", steps 1–3), so `java\tscript:` is `javascript:`.
    pub fn parse(raw: &str) -> Option<Self> {
        let url: String =
            raw.trim_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
        if url.is_empty() {
            return None;
        }
        match scheme(&url) {
            None => Some(Self(url)),
            Some(scheme) => ["http", "https", "mailto", "tel"]
                .iter()
                .any(|allowed| scheme.eq_ignore_ascii_case(allowed))
                .then_some(Self(url)),
        }
    }

    /// The URL as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a browser fetches it over the network: relative, `http` or `https`, and so fit for a picture.
    pub fn is_web(&self) -> bool {
        scheme(&self.0).is_none_or(|s| s.eq_ignore_ascii_case("http") || s.eq_ignore_ascii_case("https"))
    }

    /// The host with its port, in lower case, of an absolute or protocol-relative web URL.
    pub fn host(&self) -> Option<String> {
        Some(self.parts()?.0.rsplit('@').next()?.to_ascii_lowercase())
    }

    /// Path, query and fragment of an absolute or protocol-relative web URL (`/` where it has none).
    pub fn path(&self) -> Option<&str> {
        let (_, rest) = self.parts()?;
        Some(if rest.is_empty() { "/" } else { rest })
    }

    /// The authority of a web URL that has one, and what follows it.
    fn parts(&self) -> Option<(&str, &str)> {
        let rest = match scheme(&self.0) {
            Some(s) if self.is_web() => self.0.get(s.len() + 1..)?,
            Some(_) => return None,
            None => &self.0,
        };
        let rest = rest.strip_prefix("//")?;
        Some(rest.split_at(rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len())))
    }
}

/// The scheme before the first `:` where the URL has one (RFC 3986, section 3.1).
fn scheme(url: &str) -> Option<&str> {
    let (head, _) = url.split_once(':')?;
    let mut chars = head.chars();
    (chars.next()?.is_ascii_alphabetic() && chars.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)))
        .then_some(head)
}

impl fmt::Display for Href {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromJson for Href {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        json.text()
            .and_then(|raw| Self::parse(&raw))
            .ok_or_else(|| Wrong::expected("an http, https, mailto, tel or relative URL"))
    }
}
json_deserialize!(Href);

#[cfg(test)]
mod tests {
    use super::Href;

    #[test]
    fn allows_web_mail_tel_and_relative() {
        for ok in [
            "https://a.vn/x",
            "HTTP://a.vn",
            "mailto:a@b.vn",
            "tel:+84",
            "/x",
            "x.html",
            "?q=1",
            "#top",
            "//a.vn/x",
            "a/b:c",
        ] {
            assert!(Href::parse(ok).is_some(), "{ok}");
        }
    }

    #[test]
    fn refuses_every_disguise_of_a_script() {
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:1",
            " javascript:1",
            "java\tscript:1",
            "java\nscript:1",
            "\u{1}javascript:1",
            "data:text/html,x",
            "vbscript:x",
            "blob:x",
            "file:///etc/passwd",
            "",
            "  ",
        ] {
            assert!(Href::parse(bad).is_none(), "{bad:?}");
        }
    }

    #[test]
    fn knows_host_and_path() {
        let host = |u: &str| Href::parse(u).and_then(|h| h.host());
        let path = |u: &str| Href::parse(u).and_then(|h| h.path().map(str::to_owned));
        assert_eq!(host("https://Bao.VN:8080/a?b#c").as_deref(), Some("bao.vn:8080"));
        assert_eq!(path("https://bao.vn/a?b#c").as_deref(), Some("/a?b#c"));
        assert_eq!(path("https://bao.vn").as_deref(), Some("/"));
        assert_eq!(path("https://bao.vn?x").as_deref(), Some("?x"));
        assert_eq!(host("//bao.vn/a").as_deref(), Some("bao.vn"));
        assert_eq!(host("https://x@evil.vn/").as_deref(), Some("evil.vn"));
        assert_eq!(host("/a"), None);
        assert_eq!(host("mailto:a@b.vn"), None);
    }
}
