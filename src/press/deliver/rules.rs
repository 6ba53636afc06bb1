//! The headers of a printed site: the one place that knows them. Everything that serves or describes them for a host
//! is made of this.

use crate::press::kind::{self, Kind};

/// What a page may not ask a reader's device for.
const DENIED: &str = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
                      magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

/// A header's name and value.
pub type Header = (&'static str, String);

/// The headers of one site.
///
/// `Strict-Transport-Security` is left to the host: whether every name under the domain speaks TLS is known there, and
/// the header cannot be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    policy: String,
}

impl Rules {
    /// Rules of a site whose pages have this Content-Security-Policy (see [`crate::press::csp`]).
    pub fn new(policy: impl Into<String>) -> Self {
        Self { policy: policy.into() }
    }

    /// The Content-Security-Policy of the pages.
    pub fn policy(&self) -> &str {
        &self.policy
    }

    /// Headers of every answer, whatever it is.
    pub fn on_all(&self) -> Vec<Header> {
        vec![
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        ]
    }

    /// Further headers of a page.
    pub fn on_pages(&self) -> Vec<Header> {
        vec![
            ("Content-Security-Policy", self.policy.clone()),
            ("Permissions-Policy", DENIED.to_owned()),
            ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ]
    }

    /// All headers of the file at a URL path, answered with status 200, 206 or 304. A path without a known ending is
    /// that of a page, which is what permalinks lead to.
    pub fn headers(&self, path: &str) -> Vec<Header> {
        let mut headers = vec![
            ("Content-Type", Kind::of(path).map_or(kind::HTML.content_type, |kind| kind.content_type).to_owned()),
            ("Cache-Control", kind::cache_control(path).to_owned()),
        ];
        headers.extend(self.on_all());
        if is_page(path) {
            headers.extend(self.on_pages());
        }
        headers
    }

    /// All headers of `404.html`, answered with status 404.
    pub fn missing(&self) -> Vec<Header> {
        let mut headers = self.headers("/404.html");
        for (name, value) in &mut headers {
            if *name == "Cache-Control" {
                *value = kind::MISSING.to_owned();
            }
        }
        headers
    }
}

/// Whether what is at a URL path is a page.
pub fn is_page(path: &str) -> bool {
    Kind::of(path).is_none_or(|kind| kind.is_page())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn value(headers: &[Header], name: &str) -> Option<String> {
        headers.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone())
    }

    #[test]
    fn pages_are_guarded_and_assets_are_plain() {
        let rules = Rules::new("default-src 'none'");
        for path in ["/", "/a-1.html", "/thoi-su", "/tag/dat-24.tag", "/gia-1.500-dong"] {
            let headers = rules.headers(path);
            assert_eq!(value(&headers, "Content-Type").unwrap(), "text/html; charset=utf-8", "{path}");
            assert_eq!(value(&headers, "Content-Security-Policy").unwrap(), "default-src 'none'", "{path}");
            assert_eq!(value(&headers, "Cross-Origin-Opener-Policy").unwrap(), "same-origin", "{path}");
            assert!(value(&headers, "Permissions-Policy").unwrap().contains("camera=(), "), "{path}");
            assert_eq!(value(&headers, "Strict-Transport-Security"), None);
        }
        let asset = rules.headers("/main-0123456789abcdef.css");
        assert_eq!(value(&asset, "Cache-Control").unwrap(), kind::IMMUTABLE);
        assert_eq!(value(&asset, "X-Content-Type-Options").unwrap(), "nosniff");
        assert_eq!(value(&asset, "Content-Security-Policy"), None);
        assert_eq!(value(&rules.missing(), "Cache-Control").unwrap(), kind::MISSING);
    }
}
