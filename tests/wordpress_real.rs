//! The WordPress source against a real WordPress (`MANCHETTE_WORDPRESS`, see `tests/wordpress/up.sh`), or against
//! what one said (`tests/wordpress/recorded/`, written by `tests/wordpress/record.sh`). The cases are the same.
//!
//! The articles they speak of are in `tests/wordpress/seed.php`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

#[path = "common/newsroom.rs"]
mod newsroom;

#[path = "wordpress/articles.rs"]
mod articles;
#[path = "wordpress/discovery.rs"]
mod discovery;
#[path = "wordpress/failures.rs"]
mod failures;
#[path = "wordpress/lists.rs"]
mod lists;
#[path = "wordpress/pictures.rs"]
mod pictures;
#[path = "wordpress/search.rs"]
mod search;

use manchette::model::{Article, ArticleKey, ListKey, Period, RichText, Section, Teaser, Timestamp};
use manchette::source::transport::Transport;
use manchette::source::wordpress::{Options, WordPress};
use manchette::source::{Cause, SourceError};
use newsroom::{Fault, Newsroom};

fn source(newsroom: &Newsroom) -> WordPress {
    WordPress::new(&newsroom.root, Transport::default(), Options::default())
}

fn slug(slug: &str) -> ArticleKey {
    ArticleKey { id: None, slug: Some(slug.to_owned()) }
}

fn id(id: &str) -> ArticleKey {
    ArticleKey { id: Some(id.to_owned()), slug: None }
}

fn section(slug: &str) -> ListKey {
    ListKey::Section { id: None, slug: slug.to_owned() }
}

/// An article of a newsroom where nothing goes wrong.
async fn article(of: &str) -> Article {
    source(&Newsroom::open().await).article(&slug(of), None).await.unwrap()
}

/// What an article cannot be had for.
async fn cause(newsroom: &Newsroom, key: &ArticleKey) -> Cause {
    source(newsroom).article(key, None).await.unwrap_err().cause
}

fn slugs(teasers: &[Teaser]) -> Vec<&str> {
    teasers.iter().map(|teaser| teaser.slug.as_str()).collect()
}

fn words(text: &RichText) -> String {
    text.to_plain().trim().to_owned()
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap()
}
