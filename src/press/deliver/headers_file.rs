//! `_headers` and `_redirects`, as Cloudflare and Netlify read them, and what only Netlify can.
//!
//! Where several rules of `_headers` fit a path, their headers add up, so no header is set by two of them. Pages have
//! no common pattern; they get what both hosts say by themselves, `max-age=0, must-revalidate`, which costs nothing
//! there: a new deployment empties their caches.

use std::fmt::Write as _;

use super::redirects::{GONE, GONE_PAGE, Redirects};
use super::rules::Rules;
use crate::press::kind;

/// How many plain redirects Cloudflare reads, and how many with placeholders.
const PLAIN: usize = 2000;
const DYNAMIC: usize = 100;

/// `_headers`; `hashed` are the URL paths of the assets that never change.
pub(super) fn headers(rules: &Rules, hashed: &[String]) -> String {
    let mut out = String::from("/*\n");
    for (name, value) in rules.on_all().into_iter().chain(rules.on_pages()) {
        let _ = writeln!(out, "  {name}: {value}");
    }
    for path in hashed {
        let _ = writeln!(out, "{path}\n  Cache-Control: {}", kind::cache_control(path));
    }
    let tag = kind::HTML.content_type;
    let _ = writeln!(out, "/newsroom.json\n  Cache-Control: {}", kind::SHORT);
    let _ = writeln!(out, "/edition/*\n  Cache-Control: {}", kind::SHORT);
    let _ = writeln!(out, "/*.tag\n  Content-Type: {tag}");
    out
}

/// The policy of the pages that a `_headers` file of ours names.
pub fn policy_in(headers: &str) -> Option<&str> {
    headers.lines().find_map(|line| line.trim().strip_prefix("Content-Security-Policy:")).map(str::trim)
}

/// `_redirects`, and what the host cannot do.
pub(super) fn redirects(redirects: &Redirects) -> (String, Vec<String>) {
    let (mut out, mut notes) = (String::new(), Vec::new());
    // Plain ones first: Cloudflare counts whatever follows the first placeholder as one with placeholders.
    for (from, to, status) in redirects.plain() {
        let from = super::template::raw(from);
        if from.contains([':', '*']) {
            notes.push(format!("_redirects: {from} has a `:` or `*`, which mean something else there: left out"));
        } else {
            let _ = writeln!(out, "{from} {to} {status}");
        }
    }
    for rule in redirects.rules() {
        match (rule.from.placeholders(false), rule.to.placeholders(true)) {
            (Some(from), Some(to)) => _ = writeln!(out, "{from} {to} {}", rule.status),
            _ => notes.push(format!("_redirects: {} cannot be said with placeholders: left out", rule.from.regex())),
        }
    }
    let (plain, dynamic) = (redirects.plain().len(), redirects.rules().len());
    if plain > PLAIN || dynamic > DYNAMIC {
        notes.push(format!(
            "_redirects: {plain} redirects and {dynamic} with placeholders; Cloudflare reads {PLAIN} and {DYNAMIC}"
        ));
    }
    (out, notes)
}

/// `gone_redirects`: lines for Netlify's `_redirects`, one for each article that was removed. They stand in a file of their
/// own, because Cloudflare knows no such status and may refuse a whole deployment for one line.
pub(super) fn gone(redirects: &Redirects) -> String {
    let mut out = String::new();
    for path in redirects.all_gone().map(super::template::raw).filter(|path| !path.contains([':', '*'])) {
        let _ = writeln!(out, "{path} {GONE_PAGE} {GONE}");
    }
    out
}
