//! The Content-Security-Policy of a page: nothing runs that was not built with the site.
//!
//! Inline scripts and sheets of the page's own are let through by the hash of their text, so `unsafe-inline` is never
//! needed. Data blocks (`type="application/json"` and the like) do not run and need no hash.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use sha2::{Digest as _, Sha256};

/// The one Trusted Types policy that the app makes: for the inert documents of its parser.
pub const TRUSTED: &str = "manchette";

/// The policy of a page with this HTML, whose app asks the APIs at these origins (see [`origins`]).
///
/// Not in it, on purpose: `upgrade-insecure-requests`, so that a preview over plain HTTP works.
pub fn policy(html: &str, connect: &[String]) -> String {
    Inline::of(html).policy(connect)
}

fn connect_src(connect: &[String]) -> String {
    let others: String = connect.iter().map(|origin| format!(" {origin}")).collect();
    format!("connect-src 'self'{others}")
}

/// A policy for an app that asks other APIs: everything else stays.
pub fn with_connect(policy: &str, connect: &[String]) -> String {
    let directives = policy.split(';').map(str::trim).filter(|directive| !directive.is_empty());
    let directives = directives.map(|directive| match directive.split_whitespace().next() {
        Some("connect-src") => connect_src(connect),
        _ => directive.to_owned(),
    });
    directives.collect::<Vec<_>>().join("; ")
}

/// The origins besides the site's own that the app asks: those of `source.base` and `preview.base` of this `newsroom.json`,
/// where they are absolute, and those of a mapped API's requests that are whole URLs. What cannot be read names none: the app will say what
/// is wrong with it.
pub fn origins(newsroom: &str) -> Vec<String> {
    let newsroom: serde_json::Value = serde_json::from_str(newsroom).unwrap_or_default();
    let source = &newsroom["source"];
    let requests = source["map"].as_object().into_iter().flatten().map(|(_, request)| request);
    let lookups = source["map"]["lookups"].as_object().into_iter().flatten().map(|(_, lookup)| &lookup["list"]);
    let own = [&source["base"], &newsroom["preview"]["base"]].into_iter();
    let urls = own.chain(requests.chain(lookups).map(|request| &request["url"]));
    let mut origins = Vec::new();
    for url in urls.filter_map(|url| url::Url::parse(url.as_str()?).ok()) {
        let origin = url.origin();
        let text = origin.ascii_serialization();
        if origin.is_tuple() && !origins.contains(&text) {
            origins.push(text);
        }
    }
    origins
}

fn sources(hashes: &[String]) -> String {
    hashes.iter().map(|hash| format!(" '{hash}'")).collect()
}

/// The hashes of what stands inline in a page, `sha256-…`, each once, in document order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inline {
    /// Of the scripts that run: classic, module, import map, speculation rules.
    pub scripts: Vec<String>,
    /// Of the style sheets.
    pub styles: Vec<String>,
}

impl Inline {
    /// Those of another page, too: one policy for all pages of a build.
    pub fn join(mut self, other: Self) -> Self {
        for (mine, theirs) in [(&mut self.scripts, other.scripts), (&mut self.styles, other.styles)] {
            for hash in theirs {
                if !mine.contains(&hash) {
                    mine.push(hash);
                }
            }
        }
        self
    }

    /// The policy that lets these through, for an app that asks the APIs at these origins.
    pub fn policy(&self, connect: &[String]) -> String {
        // Pictures, films and sound come from wherever the newsroom keeps them, frames from providers of embeds.
        format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{}; style-src 'self'{}; img-src *; media-src *; \
             font-src 'self'; {}; frame-src https:; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
             frame-ancestors 'self'; object-src 'none'; require-trusted-types-for 'script'; trusted-types {TRUSTED}",
            sources(&self.scripts),
            sources(&self.styles),
            connect_src(connect),
        )
    }

    /// Reads a page with a real parser: the hash must be of the very text that a browser's parser sees.
    pub fn of(html: &str) -> Self {
        let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
        let mut inline = Self::default();
        // A stack of its own, so that a deeply nested page cannot overflow the program's.
        // It clones out of `dom`, which has to live: a node that is dropped takes the whole tree below it apart.
        let mut stack = vec![dom.document.clone()];
        while let Some(node) = stack.pop() {
            inline.take(&node);
            stack.extend(node.children.borrow().iter().rev().cloned());
        }
        inline
    }

    fn take(&mut self, node: &Handle) {
        let NodeData::Element { name, attrs, .. } = &node.data else { return };
        let attribute = |wanted: &str| {
            attrs.borrow().iter().find(|attr| &*attr.name.local == wanted).map(|attr| attr.value.to_string())
        };
        let list = match &*name.local {
            "script" if attribute("src").is_none() && runs(attribute("type").as_deref()) => &mut self.scripts,
            "style" => &mut self.styles,
            _ => return,
        };
        let hash = format!("sha256-{}", STANDARD.encode(Sha256::digest(text_of(node))));
        if !list.contains(&hash) {
            list.push(hash);
        }
    }
}

/// Whether a script of this `type` runs, or steers what runs: anything else is data.
fn runs(kind: Option<&str>) -> bool {
    let Some(kind) = kind else { return true };
    let kind = kind.trim().to_ascii_lowercase();
    kind.is_empty()
        || matches!(kind.as_str(), "module" | "importmap" | "speculationrules")
        || kind.ends_with("/javascript")
        || kind.ends_with("/ecmascript")
        || kind.ends_with("/x-javascript")
}

fn text_of(node: &Handle) -> String {
    let mut text = String::new();
    for child in node.children.borrow().iter() {
        if let NodeData::Text { contents } = &child.data {
            text.push_str(&contents.borrow());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    // `printf %s 'alert(1)' | openssl dgst -sha256 -binary | base64`
    const ALERT: &str = "sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=";

    #[test]
    fn scripts_that_run_are_hashed_once() {
        let inline = Inline::of(
            "<!doctype html><script>alert(1)</script><script type=module>alert(1)</script><script src=/a.js></script>",
        );
        assert_eq!(inline.scripts, [ALERT]);
    }

    #[test]
    fn data_is_not_a_script() {
        let inline =
            Inline::of(r#"<script type="application/json">{}</script><script type="application/ld+json">{}</script>"#);
        assert_eq!(inline, Inline::default());
    }

    #[test]
    fn line_ends_are_hashed_as_the_browser_reads_them() {
        assert_eq!(Inline::of("<script>a\r\nb</script>"), Inline::of("<script>a\nb</script>"));
    }

    #[test]
    fn the_policy_names_the_hashes() {
        let policy = policy("<style>p{}</style><script>alert(1)</script>", &[]);
        assert!(policy.contains(&format!("script-src 'self' 'wasm-unsafe-eval' '{ALERT}';")), "{policy}");
        assert!(policy.contains("style-src 'self' 'sha256-"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("upgrade-insecure"), "{policy}");
        assert!(policy.ends_with("require-trusted-types-for 'script'; trusted-types manchette"), "{policy}");
        assert!(policy.contains("; connect-src 'self'; "), "{policy}");
    }

    #[test]
    fn the_app_asks_its_api_and_nobody_else() {
        let of = |base: &str| origins(&format!(r#"{{"source":{{"kind":"wordpress","base":"{base}"}}}}"#));
        assert_eq!(of("https://CMS.bao.example/vi/"), ["https://cms.bao.example"]);
        assert_eq!(of("http://127.0.0.1:8081"), ["http://127.0.0.1:8081"]);
        for base in ["/edition/", "data:text/plain,x", "", "https://"] {
            assert_eq!(of(base), [""; 0], "{base}");
        }
        assert_eq!(origins("{"), [""; 0]);
        let previewed =
            r#"{"source":{"kind":"edition","base":"/edition/"},"preview":{"base":"https://cms.bao.example/"}}"#;
        assert_eq!(origins(previewed), ["https://cms.bao.example"]);
        let mapped = r#"{"source":{"kind":"mapped","base":"https://cms.bao.example/v1","map":{"items":"/data",
            "latest":{"url":"/list"},"article":{"url":"https://cms.bao.example/v2/{id}"},
            "search":{"url":"https://tim.bao.example/?q={query}"},"lookups":{"a":{"list":{"url":"https://ban.bao.example/{x}"}}}}}}"#;
        let three = ["https://cms.bao.example", "https://tim.bao.example", "https://ban.bao.example"];
        assert_eq!(origins(mapped).len(), 3);
        assert!(
            three.iter().all(|origin| origins(mapped).iter().any(|known| known == origin)),
            "{:?}",
            origins(mapped)
        );
        let here = policy("", &of("https://cms.bao.example"));
        assert!(here.contains("; connect-src 'self' https://cms.bao.example; "), "{here}");
        assert_eq!(with_connect(&here, &[]), policy("", &[]));
    }

    #[test]
    fn one_policy_serves_two_pages() {
        let both = Inline::of("<style>p{}</style><script>alert(1)</script>")
            .join(Inline::of("<script>alert(1)</script><script>alert(2)</script>"));
        assert_eq!((both.scripts.len(), both.styles.len()), (2, 1));
    }
}
