//! What the head says on every page alike.
//!
//! The app's own page (`index.html`) says the same where it can without knowing the newsroom.

use super::feeds;
use crate::component::Site;
use crate::node::{El, Node, el};

/// The colours of the paper, for the browser's frame around the page.
const TOKENS: &str = include_str!("../../../style/base/tokens.css");

/// What belongs at the start of every printed page's head, before the early script (which looks for the viewport).
pub fn fixed_tags(site: &Site) -> String {
    let newsroom = &site.config().newsroom;
    let mut tags = vec![
        el("meta").attr("charset", "utf-8"),
        named("viewport", "width=device-width, initial-scale=1"),
        named("color-scheme", "light dark"),
        named("generator", "Manchette"),
        link("icon", "/icon.svg").attr("type", "image/svg+xml"),
        link("apple-touch-icon", "/apple-touch-icon.png"),
        link("manifest", "/manifest.webmanifest"),
    ];
    let schemes = ["(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"];
    tags.extend(papers().zip(schemes).map(|(paper, scheme)| named("theme-color", paper).attr("media", scheme)));
    tags.extend(feeds("", &newsroom.name));
    Node::from(tags).to_html()
}

fn named(name: &'static str, content: &'static str) -> El {
    el("meta").attr("name", name).attr("content", content)
}

fn link(rel: &'static str, href: &'static str) -> El {
    el("link").attr("rel", rel).attr("href", href)
}

/// The colour of the paper, by day and by night.
fn papers() -> impl Iterator<Item = &'static str> {
    TOKENS.split("--paper:").skip(1).filter_map(|rest| rest.split(';').next()).map(str::trim)
}
