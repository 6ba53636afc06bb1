//! A newsroom and its articles, for the tests of everything that speaks of them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;
use std::sync::Arc;

use crate::component::Site;
use crate::config::Config;
use crate::model::Article;
use crate::source::edition::article_of;
use crate::store::Store;

/// The sample newsroom under another name, given as JSON.
pub(in crate::press) fn config(name: &str) -> Config {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/newsroom.json");
    Config::parse(
        &std::fs::read_to_string(file).unwrap().replace("\"Báo Kinh Kỳ\",\n  \"tag", &format!("{name},\n  \"tag")),
    )
    .unwrap()
}

pub(in crate::press) fn site() -> Site {
    let config = config("\"Báo Kinh Kỳ\"");
    let store = Store::new(&config);
    Site::new(Arc::new(config), store)
}

/// All articles of the sample edition, newest first.
pub(in crate::press) fn articles() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/edition/articles");
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        article_of(&std::fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap()
    };
    let mut all: Vec<Article> = std::fs::read_dir(folder).unwrap().map(read).collect();
    all.sort_by_key(|article| std::cmp::Reverse(article.published.map(|time| time.seconds)));
    all
}
