//! The Content-Security-Policy of a page: nothing runs that was not built with the site.
//!
//! Inline scripts and sheets of the page's own are let through by the hash of their text, so `unsafe-inline` is never
//! needed. Data blocks (`type="application/json"` and the like) do not run and need no hash.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use sha2::{Digest as _, Sha256};

/// The policy of a page with this HTML.
pub fn policy(html: &str) -> String {
    let Inline { scripts, styles } = Inline::of(html);
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{}; style-src 'self'{}; img-src * data:; \
         media-src *; font-src 'self'; connect-src *; frame-src https:; manifest-src 'self'; base-uri 'none'; \
         form-action 'self'; object-src 'none'",
        sources(&scripts),
        sources(&styles),
    )
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
        let policy = policy("<style>p{}</style><script>alert(1)</script>");
        assert!(policy.contains(&format!("script-src 'self' 'wasm-unsafe-eval' '{ALERT}';")), "{policy}");
        assert!(policy.contains("style-src 'self' 'sha256-"), "{policy}");
        assert!(!policy.contains("unsafe-inline"), "{policy}");
    }
}
