//! `nginx.conf`, to be included in the `http` block, and the maps of redirects beside it.

use std::fmt::Write as _;

use super::redirects::{Redirects, STATUSES};
use super::rules::Rules;
use crate::press::kind::{IMMUTABLE, KINDS, MISSING, MOVED, PAGE, SHORT};

/// Where things are on the machine that runs nginx.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NginxPlace {
    /// The folder of the printed site.
    pub root: String,
    /// The folder of `redirects.map`, `patterns.map` and `gone.map`.
    pub host: String,
    /// What to listen on.
    pub listen: String,
}

impl Default for NginxPlace {
    fn default() -> Self {
        Self { root: "/srv/manchette/site".into(), host: "/srv/manchette/host".into(), listen: "80".into() }
    }
}

pub(super) const REDIRECTS: &str = "redirects.map";
pub(super) const PATTERNS: &str = "patterns.map";
pub(super) const GONE: &str = "gone.map";

/// `nginx.conf`.
pub(super) fn conf(rules: &Rules, redirects: &Redirects, site: &str, place: &NginxPlace) -> String {
    let NginxPlace { root, host, listen } = place;
    let name = url::Url::parse(site).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or("_".to_owned());
    let paths = || redirects.plain().map(|(from, ..)| from).chain(redirects.all_gone());
    let longest = paths().map(str::len).max().unwrap_or(0);
    let (bucket, table) =
        ((longest + 32).next_power_of_two().max(128), (paths().count() * 4).next_power_of_two().max(2048));
    let mut types = String::new();
    for (endings, kind) in KINDS {
        let _ = writeln!(types, "        \"{}\" {};", kind.content_type, endings.join(" "));
    }
    let mut on_all = String::new();
    for (name, value) in rules.on_all() {
        let _ = writeln!(on_all, "    add_header {name} \"{value}\" always;");
    }
    let mut pages = String::new();
    for (i, (name, value)) in rules.on_pages().into_iter().enumerate() {
        let _ = writeln!(pages, "map $manchette_page $manchette_page_{i} {{ default \"\"; 1 \"{value}\"; }}");
        let _ = writeln!(on_all, "    add_header {name} $manchette_page_{i} always;");
    }
    let mut moved = String::new();
    for status in STATUSES {
        let _ = writeln!(moved, "        if ($manchette_moved ~ \"^{status} (.+)$\") {{ return {status} $1; }}");
    }
    format!(
        r#"# Printed with the site: include it in nginx' http block. Needs the module brotli_static (Debian:
# libnginx-mod-http-brotli-static); without it delete the line `brotli_static on;`.
# TLS, and with it Strict-Transport-Security, is for the server in front or for lines of your own here.

map_hash_bucket_size {bucket};
map_hash_max_size {table};

# Exact old paths first, then patterns, which see the path as it was sent: no decoded line end gets into a header.
map $request_uri $manchette_pattern {{ default ""; include {host}/{PATTERNS}; }}
map $uri $manchette_moved {{ default $manchette_pattern; include {host}/{REDIRECTS}; }}
# Articles that were removed.
map $uri $manchette_gone {{ default ""; include {host}/{GONE}; }}

map $uri $manchette_page {{ default ""; "~*\.(html|htm|tag)$" 1; }}
{pages}
map "$status $uri" $manchette_cache {{
    default "{SHORT}";
    "~^4(04|10)" "{MISSING}";
    "~^30[1278]" "{MOVED}";
    "~^[45]" "no-store";
    "~-[0-9a-f]{{12,16}}(_bg)?\.(js|wasm|css)$" "{IMMUTABLE}";
    "~*\.(html|htm|tag)$" "{PAGE}";
}}

server {{
    listen {listen};
    server_name {name};
    set $manchette_root {root};
    root $manchette_root;
    absolute_redirect off;
    port_in_redirect off;
    server_tokens off;
    merge_slashes off;
    gzip_static on;
    brotli_static on;
    gzip_vary on;
    etag on;
    default_type application/octet-stream;
    types {{
{types}    }}

    add_header Cache-Control $manchette_cache always;
{on_all}
    # The site answers /a with a.html and /a/ with a/index.html.
    location / {{ try_files $uri $uri.html $uri/index.html @moved; }}
    location @moved {{
{moved}        if ($manchette_gone) {{ return 410; }}
        return 404;
    }}
    # What is said to other hosts, and hidden files.
    location = /_headers {{ return 404; }}
    location = /_redirects {{ return 404; }}
    location ~ /\. {{ return 404; }}

    error_page 404 /404.html;
    location = /404.html {{ internal; }}
    error_page 410 /410.html;
    location = /410.html {{ internal; }}
}}
"#
    )
}

/// `redirects.map`: plain old paths, as nginx decodes them. It looks them up ignoring case, so where that could lead to
/// a loop or be another redirect, the path is a regular expression.
pub(super) fn redirects_map(redirects: &Redirects) -> String {
    let mut seen = std::collections::HashSet::new();
    let mut out = String::new();
    for (from, to, status) in redirects.plain().filter(|(from, ..)| !from.contains(char::is_control)) {
        let folded = from.to_ascii_lowercase();
        if crate::text::percent_decode(to).to_ascii_lowercase() == folded || !seen.insert(folded) {
            let _ = writeln!(out, "\"~^{}$\" \"{status} {to}\";", regex_quote(from));
        } else {
            let quoted = from.replace('\\', "\\\\").replace('"', "\\\"");
            let _ = writeln!(out, "\"{quoted}\" \"{status} {to}\";");
        }
    }
    out
}

/// `gone.map`: paths of articles that were removed, as nginx decodes and looks them up, ignoring case.
pub(super) fn gone_map(redirects: &Redirects) -> String {
    let mut seen = std::collections::HashSet::new();
    let mut out = String::new();
    for path in redirects.all_gone().filter(|path| !path.contains(char::is_control)) {
        if seen.insert(path.to_ascii_lowercase()) {
            let quoted = path.replace('\\', "\\\\").replace('"', "\\\"");
            let _ = writeln!(out, "\"{quoted}\" 1;");
        }
    }
    out
}

/// Every character that is not plainly itself as its code.
fn regex_quote(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' => out.push(char::from(byte)),
            _ => _ = write!(out, "\\x{byte:02x}"),
        }
        out
    })
}

/// `patterns.map`: regular expressions on the path as it was sent.
pub(super) fn patterns_map(redirects: &Redirects) -> String {
    redirects.rules().iter().fold(String::new(), |mut out, rule| {
        let _ = writeln!(out, "\"~^{}(?:\\?|$)\" \"{} {}\";", rule.from.regex(), rule.status, rule.to.variables());
        out
    })
}
