//! URLs of requests and of next pages.

/// Scheme and host of a whole URL, such as `https://bao.vn`; empty where it is none.
pub(super) fn origin(url: &str) -> &str {
    let Some(start) = url.find("://").map(|at| at + 3) else { return "" };
    let end = url[start..].find(['/', '?', '#', '\\']).map_or(url.len(), |at| start + at);
    &url[..end]
}

/// A URL as it is meant beside `base`: whole, from the root of its host, or beside it. `None` where it is empty.
pub(super) fn resolve(base: &str, url: &str) -> Option<String> {
    if url.is_empty() {
        return None;
    }
    if url.contains("://") || url.starts_with("//") || url.starts_with('#') || base.is_empty() {
        return Some(url.to_owned());
    }
    let own = origin(base);
    if url.starts_with('/') {
        return Some([own, url].concat());
    }
    let bare = base.split(['?', '#']).next().unwrap_or(base);
    if url.starts_with('?') {
        return Some([bare, url].concat());
    }
    if url.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':')) {
        // A scheme of its own: whether it is allowed is for others to say.
        return Some(url.to_owned());
    }
    let folder =
        bare.get(own.len()..).and_then(|path| path.rfind('/')).map_or("/", |at| &bare[own.len()..=own.len() + at]);
    Some([own, folder, url].concat())
}

/// The next page's URL, at the host of the page before it. `None` where it leads elsewhere: what goes with requests is for
/// this host alone.
pub(super) fn next(before: &str, next: &str) -> Option<String> {
    let next = resolve(before, next.trim())?;
    let host = |url: &str| url.split_once("//").map(|(_, rest)| origin(&["x://", rest].concat()).to_ascii_lowercase());
    let path = |url: &str| {
        url.split_once("//").map(|(_, rest)| rest[rest.find(['/', '?']).unwrap_or(rest.len())..].to_owned())
    };
    // Behind a proxy an API may call itself `http`: the scheme stays what it was.
    (host(&next) == host(before)).then(|| path(&next)).flatten().map(|path| [origin(before), &path].concat())
}

/// The URL with `rel="next"` in a header `Link` (RFC 8288).
pub(super) fn link_next(header: &str) -> Option<&str> {
    let mut rest = header;
    while let Some((_, after)) = rest.split_once('<') {
        let (url, after) = after.split_once('>')?;
        let end = after.find('<').unwrap_or(after.len());
        let is_next = after[..end].split(';').any(|parameter| {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            let value = value.trim().trim_end_matches([',', ' ']).trim_matches('"');
            name.trim().eq_ignore_ascii_case("rel") && value.split(' ').any(|rel| rel.eq_ignore_ascii_case("next"))
        });
        if is_next {
            return Some(url);
        }
        rest = &after[end..];
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_resolved_beside_their_base() {
        let at = |url: &str| resolve("https://bao.vn/api/v1/list?x=1", url).unwrap_or_default();
        assert_eq!(at("/a.jpg"), "https://bao.vn/a.jpg");
        assert_eq!(at("a.jpg"), "https://bao.vn/api/v1/a.jpg");
        assert_eq!(at("?page=2"), "https://bao.vn/api/v1/list?page=2");
        assert_eq!(at("//cdn.vn/a"), "//cdn.vn/a");
        assert_eq!(at("javascript:1"), "javascript:1");
        assert_eq!(resolve("https://bao.vn", "a").as_deref(), Some("https://bao.vn/a"));
        assert_eq!(resolve("x", ""), None);
    }

    #[test]
    fn the_next_page_is_at_the_same_host() {
        let at = |url: &str| next("https://api.vn/list?page=1", url);
        assert_eq!(at("https://api.vn/list?page=2").as_deref(), Some("https://api.vn/list?page=2"));
        assert_eq!(at("http://API.vn/list?page=2").as_deref(), Some("https://api.vn/list?page=2"));
        assert_eq!(at("?page=2").as_deref(), Some("https://api.vn/list?page=2"));
        assert_eq!(at("https://evil.vn/list?page=2"), None);
        assert_eq!(at("https://api.vn@evil.vn/"), None);
        assert_eq!(at("javascript:1"), None);
    }

    #[test]
    fn a_link_header_names_the_next_page() {
        assert_eq!(
            link_next(r#"<https://a.vn/?p=1>; rel="prev", <https://a.vn/?p=3>; title="x"; rel="next""#),
            Some("https://a.vn/?p=3")
        );
        assert_eq!(link_next("</b>; rel=next, </c>; rel=last"), Some("/b"));
        assert_eq!(link_next(r#"</b>; rel="last""#), None);
        assert_eq!(link_next("none"), None);
    }
}
