//! The mirror of a newsroom: against a WordPress and an edition that are played here, with their bad days, and
//! against the real WordPress where there is one (`MANCHETTE_WORDPRESS`, see `tests/wordpress/up.sh`).
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

#[path = "mirror/edition.rs"]
mod edition;
#[path = "mirror/host.rs"]
mod host;
#[path = "mirror/real.rs"]
mod real;
#[path = "mirror/wordpress.rs"]
mod wordpress;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use manchette::model::{Article, Paged, Teaser};
use manchette::press::mirror::{MirrorError, Mirrored, Options, Progress, Seen, poll, update};
use manchette::source::edition::article_of;
use manchette::source::transport::Patience;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A newsroom with this source.
fn newsroom(kind: &str, base: &str) -> String {
    json!({
        "name": "Báo", "language": "vi", "timezone": "Asia/Ho_Chi_Minh", "site": "https://bao.example",
        "source": { "kind": kind, "base": base },
        "permalink": { "article": "/{slug}-{id}.html" },
        "sections": [{ "slug": "thoi-su", "name": "Thời sự", "children": [{ "slug": "do-thi", "name": "Đô thị" }] }],
        "imprint": { "publisher": "Báo" }
    })
    .to_string()
}

/// Impatient, so that tests are quick.
fn options() -> Options {
    Options { patience: Patience { first_ms: 2, ..Patience::default() }, ..Options::default() }
}

fn quick() -> Options {
    Options { full: false, ..options() }
}

struct Mirror {
    newsroom: String,
    dir: TempDir,
}

impl Mirror {
    fn of(kind: &str, base: &str) -> Self {
        Self { newsroom: newsroom(kind, base), dir: tempfile::tempdir().unwrap() }
    }

    async fn update(&self, options: &Options) -> Result<Mirrored, MirrorError> {
        update(&self.newsroom, Path::new("/nowhere"), self.dir.path(), options).await
    }

    async fn poll(&self) -> Vec<String> {
        poll(&self.newsroom, Path::new("/nowhere"), self.dir.path(), &options(), &mut Seen::default()).await.unwrap()
    }

    fn text(&self, file: &str) -> String {
        fs::read_to_string(self.dir.path().join("edition").join(file)).unwrap_or_else(|e| panic!("{file}: {e}"))
    }

    fn json(&self, file: &str) -> Value {
        serde_json::from_str(&self.text(file)).unwrap()
    }

    fn article(&self, id: &str) -> Article {
        article_of(&self.text(&format!("articles/{id}.json"))).unwrap()
    }

    fn list(&self, file: &str) -> Paged<Teaser> {
        serde_json::from_str(&self.text(file)).unwrap()
    }

    /// Every file of the mirror's folder and what is in it.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files(self.dir.path())
    }
}

fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(dir).unwrap().to_string_lossy().into_owned();
                all.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    all
}
