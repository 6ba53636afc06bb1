//! Relative URLs → absolute, by the rules of the WHATWG URL standard: the browser's own, natively the `url` crate.

use super::Origin;
use crate::model::Href;

/// The target of a link as the reader's browser would open it, or `None` where it may not be one.
///
/// What is absolute stays as it was written. A link to a place inside the page leads nowhere, because `id`s do not
/// come through, so it is none.
pub(super) fn link(raw: &str, origin: &Origin) -> Option<Href> {
    let href = Href::parse(raw)?;
    let text = href.as_str();
    if text.starts_with('#') {
        return None;
    }
    let absolute = matches!(text.find([':', '/', '?', '#']), Some(at) if text[at..].starts_with(':'));
    if absolute || origin.base.is_empty() {
        return Some(href);
    }
    Href::parse(&join(&origin.base, text)?)
}

/// The same for a file that the browser fetches by itself.
pub(super) fn file(raw: &str, origin: &Origin) -> Option<Href> {
    link(raw, origin).filter(Href::is_web)
}

#[cfg(target_arch = "wasm32")]
fn join(base: &str, relative: &str) -> Option<String> {
    web_sys::Url::new_with_base(relative, base).ok().map(|url| url.href())
}

#[cfg(not(target_arch = "wasm32"))]
fn join(base: &str, relative: &str) -> Option<String> {
    url::Url::parse(base).ok()?.join(relative).ok().map(String::from)
}
