//! What the sample edition holds, read from the built site itself.

use super::desk::dist;
use serde_json::Value;
use std::fs;

/// The article with exactly the shape of the reference page.
pub(crate) const REFERENCE: &str = "104213";
/// The article with every kind of block.
pub(crate) const BLOCKS: &str = "104895";
/// A very long one, in a section with more than ten stories.
pub(crate) const LONG: &str = "104899";
/// One line of body, and no picture.
pub(crate) const SHORT: &str = "104896";
/// A lead of 507 characters.
pub(crate) const LONG_LEAD: &str = "104917";
/// A picture whose file is missing.
pub(crate) const BROKEN_PICTURE: &str = "104905";
/// The name of that file.
pub(crate) const MISSING_FILE: &str = "khong-con-1080.";
/// One with a hero picture.
pub(crate) const HERO: &str = "104940";

/// A file of the site, as JSON.
pub(crate) fn file(path: &str) -> Value {
    let path = dist().join(path);
    serde_json::from_str(&fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
        .unwrap()
}

/// An article as the edition has it.
pub(crate) fn article(id: &str) -> Value {
    file(&format!("edition/articles/{id}.json"))
}

/// All articles.
pub(crate) fn articles() -> Vec<Value> {
    let names = fs::read_dir(dist().join("edition/articles")).unwrap().map(|entry| entry.unwrap().path());
    let read = |path| serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    names.filter(|path| path.extension().is_some_and(|end| end == "json")).map(read).collect()
}

/// So many cards of other articles than this one, newest first.
pub(crate) fn teasers(without: &str, count: usize) -> Vec<Value> {
    let mut all = articles();
    all.retain(|article| article["id"] != without);
    all.sort_by_key(|article| std::cmp::Reverse(article["published"].as_str().unwrap().to_owned()));
    let keys = ["id", "slug", "headline", "lead", "published", "section"];
    let card = |article: &Value| {
        let mut card: Value =
            keys.iter().filter_map(|key| Some(((*key).to_owned(), article.get(key)?.clone()))).collect();
        if article["hero"].is_object() {
            card["image"] = article["hero"]["image"].clone();
        }
        card
    };
    all.iter().take(count).map(card).collect()
}

/// The path of an article's page.
pub(crate) fn path(id: &str) -> String {
    format!("/{}-{id}.html", article(id)["slug"].as_str().unwrap())
}

/// Running text without its marks.
pub(crate) fn plain(text: &Value) -> String {
    match text {
        Value::String(words) => words.clone(),
        Value::Array(parts) => parts.iter().map(plain).collect(),
        Value::Object(part) => part.get("text").map_or_else(String::new, plain),
        _ => String::new(),
    }
}

/// Words with single spaces between them.
pub(crate) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
