//! `mapped`: the worked examples of `docs/apis/`, each from its file alone, on a server that speaks that API.

use super::*;
use crate::stories::{AUTHORS, Story, TAGS, number};
use std::collections::HashMap;

#[path = "mapped/directus.rs"]
mod directus;
#[path = "mapped/drupal.rs"]
mod drupal;
#[path = "mapped/filters.rs"]
mod filters;
#[path = "mapped/gateway.rs"]
mod gateway;
#[path = "mapped/guardian.rs"]
mod guardian;
#[path = "mapped/ninjs.rs"]
mod ninjs;
#[path = "mapped/strapi.rs"]
mod strapi;

/// The whole `newsroom.json` of an example, with its API at this root.
pub(crate) fn example(name: &str, root: &str) -> Value {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/apis/{name}.json"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut config: Value = serde_json::from_str(&text).unwrap();
    let base = config["source"]["base"].as_str().unwrap().to_owned();
    let host = url::Url::parse(&base).unwrap().origin().ascii_serialization();
    config["source"]["base"] = base.replace(&host, root).into();
    config
}

/// What is asked for, by its name.
pub(crate) struct Asked(HashMap<String, String>);

impl Asked {
    pub(crate) fn of(url: &url::Url) -> Self {
        Self(url.query_pairs().into_owned().collect())
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// A number, or the one that is usual.
    pub(crate) fn number(&self, name: &str, usual: usize) -> usize {
        self.get(name).map_or(usual, |text| text.parse().unwrap_or_else(|_| panic!("{name}={text}")))
    }
}

/// A slice of what fits, and how many there are.
pub(crate) fn slice<'n>(list: &[&'n Story], begin: usize, size: usize) -> Vec<&'n Story> {
    list.iter().skip(begin).take(size).copied().collect()
}

/// Whether the headline or the lead has a phrase, in whatever case.
pub(crate) fn has(story: &Story, phrase: &str) -> bool {
    let text = manchette::text::nfc(&format!("{} {}", story.headline, story.lead)).to_lowercase();
    text.contains(&phrase.to_lowercase())
}

/// Whether they have all words of a text.
pub(crate) fn has_all(story: &Story, words: &str) -> bool {
    words.split_whitespace().all(|word| has(story, word))
}

/// A name of a table.
pub(crate) fn name(table: &[Term], slug: &str) -> &'static str {
    table[number(table, slug) - 1].name
}
