//! A real Ghost in place of the played one, where `MANCHETTE_GHOST` names the file that tells where it is (`make test-ghost`,
//! `tests/ghost/up.sh`). The cases are the same.
//!
//! The newsroom is put there once, by `tests/ghost/seed.mjs`. Requests go through the suite's own server, so that answers
//! can be cut and spoilt on their way.

use super::*;
use crate::stories::{ABOUT, AUTHORS, Story, TAGS};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

/// What the seed tells.
pub(crate) struct Real {
    host: String,
    pub(crate) key: String,
    /// The ids of posts by their slugs.
    ids: Value,
}

static REAL: LazyLock<Option<Real>> = LazyLock::new(|| {
    let file = std::env::var("MANCHETTE_GHOST").ok().filter(|file| !file.is_empty())?;
    let told: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let mut seed = Command::new(told["node"].as_str().unwrap())
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/ghost/seed.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    seed.stdin.take().unwrap().write_all(newsroom().to_string().as_bytes()).unwrap();
    let output = seed.wait_with_output().unwrap();
    assert!(output.status.success(), "the newsroom could not be put into Ghost");
    let seeded: Value = serde_json::from_slice(&output.stdout).unwrap();
    let host = told["url"].as_str().unwrap().trim_start_matches("http://").to_owned();
    Some(Real { host, key: seeded["key"].as_str().unwrap().to_owned(), ids: seeded["ids"].clone() })
});

/// The real one, where there is one.
pub(crate) fn real() -> Option<&'static Real> {
    REAL.as_ref()
}

/// The newsroom as the seed wants it.
fn newsroom() -> Value {
    let newsroom = Newsroom::usual();
    let name = |term: &Term| json!({ "slug": term.slug, "name": term.name });
    let mut tags: Vec<Value> = SECTIONS.iter().chain(&TAGS).map(name).collect();
    tags.push(json!({ "slug": "hash-noi-bo", "name": "#noi-bo" }));
    let mut authors: Vec<Value> = AUTHORS.iter().map(name).collect();
    authors[0]["about"] = ABOUT.into();
    let mut all: Vec<Value> = newsroom.stories.iter().map(|story| post(story, "published")).collect();
    all.push(post(&newsroom.draft, "draft"));
    json!({ "tags": tags, "authors": authors, "stories": all })
}

fn post(story: &Story, status: &str) -> Value {
    let picture = story.picture.as_ref();
    json!({
        "title": story.headline, "slug": story.slug, "html": story.body, "status": status,
        "visibility": if story.number == stories::MEMBERS { "members" } else { "public" },
        "custom_excerpt": Some(&story.lead).filter(|lead| !lead.is_empty()), "featured": story.is_pick(),
        "feature_image": picture.map(|picture| format!("https://bao.example/content/images/2026/02/{}", picture.name)),
        "feature_image_alt": picture.map(|picture| &picture.alt),
        "feature_image_caption": picture.map(|picture| stories::escaped(&picture.caption)),
        "published_at": (status == "published").then(|| stories::utc(story.published).replace('Z', ".000Z")),
        "updated": super::ghost::sql(story.saved()),
        "tags": super::ghost::tags(story), "authors": story.authors,
    })
}

impl Real {
    pub(crate) fn id(&self, number: u32) -> String {
        let newsroom = Newsroom::usual();
        let story = newsroom.stories.iter().chain([&newsroom.draft]).find(|story| story.number == number);
        let id = story.and_then(|story| self.ids[&story.slug].as_str());
        // One that it never gave out.
        id.map_or_else(|| "0".repeat(24), str::to_owned)
    }

    /// Passes requests on.
    pub(crate) fn dialect(&'static self) -> Dialect {
        Arc::new(|url| {
            let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
            let mut stream = TcpStream::connect(&self.host).unwrap();
            write!(stream, "GET {}{query} HTTP/1.0\r\nHost: {}\r\nConnection: close\r\n\r\n", url.path(), self.host)
                .unwrap();
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer).unwrap();
            let answer = String::from_utf8(answer).unwrap();
            let (head, body) = answer.split_once("\r\n\r\n").unwrap();
            assert!(!head.to_ascii_lowercase().contains("transfer-encoding"), "{head}");
            let status = head.split(' ').nth(1).unwrap().parse().unwrap();
            let header = |name: &str| {
                let found = head.lines().skip(1).filter_map(|line| line.split_once(": "));
                found.filter(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned()).next()
            };
            let headers = ["content-type", "location", "etag"].into_iter();
            let headers = headers.filter_map(|name| Some((name, header(name)?))).collect();
            Reply { status, headers, body: body.to_owned() }
        })
    }
}
