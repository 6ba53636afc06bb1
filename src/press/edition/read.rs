//! Reads what the newsroom wrote, strictly: what the reader's side would drop without a word is a mistake here.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};
use xxhash_rust::xxh3::xxh3_64;

use super::files::{EditionIndex, VERSION, former_slugs};
use super::{EditionError, Mistake, at};
use crate::model::{Article, Author, Section, Teaser};
use crate::source::edition::is_name;

/// The newsroom's own file about the edition.
pub(super) const INDEX: &str = "edition.json";
/// The folder of the articles.
pub(super) const ARTICLES: &str = "articles";

/// What is wrong with an id or slug that cannot be a file's name.
pub(super) const NO_NAME: &str =
    "can be no file's name: only letters, digits, `-`, `_` and `.` may stand in it, and no `.` first";

/// A field and what is wrong with it.
type Wrong = (String, String);

/// What the lists need of an article.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) teaser: Teaser,
    /// The slugs of its authors who have a page.
    pub(super) authors: Vec<String>,
    pub(super) former_slugs: Vec<String>,
    /// Of its file.
    pub(super) hash: u64,
}

/// The index, with the tags and authors that only articles name, and what the lists need of all articles.
pub(super) fn edition(dir: &Path) -> Result<(EditionIndex, Vec<Entry>), EditionError> {
    let mut mistakes = Vec::new();
    let mut mistake =
        |file: &str, (field, problem): Wrong| mistakes.push(Mistake { file: file.to_owned(), field, problem });

    let path = dir.join(INDEX);
    let mut index = index(&fs::read(&path).map_err(at(&path))?).map_err(|wrong| mistake(INDEX, wrong)).ok();
    let mut known = index.as_ref().map_or_else(Known::default, Known::of);

    let folder = dir.join(ARTICLES);
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).map_err(at(&folder))? {
        let path = entry.map_err(at(&folder))?.path();
        if path.extension().is_some_and(|ending| ending == "json") && !path.is_dir() {
            files.push(path);
        }
    }
    files.sort();
    let mut entries = Vec::with_capacity(files.len());
    for path in files {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let bytes = fs::read(&path).map_err(at(&path))?;
        match article(&bytes, &name) {
            Ok(article) => {
                let former_slugs = std::str::from_utf8(&bytes).map(former_slugs).unwrap_or_default();
                let authors = article.authors.iter().filter_map(|author| author.slug.clone()).collect();
                entries.push(Entry { teaser: article.teaser(), authors, former_slugs, hash: xxh3_64(&bytes) });
                if let Some(index) = &mut index {
                    known.learn(index, article);
                }
            }
            Err(wrong) => mistake(&format!("{ARTICLES}/{name}.json"), wrong),
        }
    }
    match index {
        Some(index) if mistakes.is_empty() => Ok((index, entries)),
        _ => Err(EditionError::Mistakes(mistakes)),
    }
}

/// The tags (by id) and authors (by slug) that the index has.
#[derive(Default)]
struct Known {
    tags: HashSet<String>,
    authors: HashSet<String>,
}

impl Known {
    fn of(index: &EditionIndex) -> Self {
        let tags = index.tags.iter().map(|tag| tag.id.clone()).collect();
        Self { tags, authors: index.authors.iter().filter_map(|author| author.slug.clone()).collect() }
    }

    /// Adds to the index what it lacks.
    fn learn(&mut self, index: &mut EditionIndex, article: Article) {
        index.tags.extend(article.tags.into_iter().filter(|tag| self.tags.insert(tag.id.clone())));
        let is_new = |author: &Author| author.slug.as_ref().is_some_and(|slug| self.authors.insert(slug.clone()));
        index.authors.extend(article.authors.into_iter().filter(is_new));
    }
}

fn whole(problem: impl ToString) -> Wrong {
    (String::new(), problem.to_string())
}

fn index(bytes: &[u8]) -> Result<EditionIndex, Wrong> {
    let json: Value = serde_json::from_slice(bytes).map_err(whole)?;
    // The version first: what follows may look quite different in another one.
    if json.get("version").and_then(Value::as_u64) != Some(VERSION.into()) {
        return Err(("version".into(), format!("this press reads and writes version {VERSION}")));
    }
    EditionIndex::deserialize_from(json)
}

impl EditionIndex {
    /// Field by field, so that a mistake can be named.
    fn deserialize_from(json: Value) -> Result<Self, Wrong> {
        if let Value::Object(object) = &json {
            for (field, value) in object {
                let mut probe = json!({ "version": VERSION, "name": "" });
                probe[field] = value.clone();
                serde_json::from_value::<Self>(probe).map_err(|error| (field.clone(), error.to_string()))?;
            }
        }
        serde_json::from_value(json).map_err(whole)
    }
}

fn article(bytes: &[u8], name: &str) -> Result<Article, Wrong> {
    let json: Value = serde_json::from_slice(bytes).map_err(whole)?;
    let object = json.as_object().ok_or_else(|| whole("is no JSON object"))?;
    let id = text(object, "id")?;
    if id != name {
        return Err(("id".into(), format!("is `{id}`, and the file's name says `{name}`")));
    }
    for field in ["id", "slug"] {
        let part = text(object, field)?;
        if !is_name(part) {
            return Err((field.into(), format!("`{part}` {NO_NAME}")));
        }
    }
    if !matches!(object.get("headline"), Some(Value::String(_) | Value::Array(_) | Value::Object(_))) {
        return Err(("headline".into(), "is missing: text, or a list of texts and marked parts".into()));
    }
    for (field, allowed) in FIELDS {
        if let Some(value) = object.get(*field).filter(|value| !value.is_null()) {
            usable(field, value, allowed)?;
        }
    }
    for (n, slug) in object.get("formerSlugs").and_then(Value::as_array).into_iter().flatten().enumerate() {
        if !slug.as_str().is_some_and(is_name) {
            return Err((format!("formerSlugs[{n}]"), format!("{} {NO_NAME}", shorten(slug))));
        }
    }
    let article: Article = serde_json::from_slice(bytes).map_err(whole)?;
    let sections = std::iter::successors(article.section.as_ref(), |section| section.parent.as_deref());
    for (depth, Section { slug, .. }) in sections.enumerate() {
        if !is_name(slug) {
            return Err((format!("section{}.slug", ".parent".repeat(depth)), format!("`{slug}` {NO_NAME}")));
        }
    }
    for (n, tag) in article.tags.iter().enumerate() {
        if !is_name(&tag.id) {
            return Err((format!("tags[{n}].id"), format!("`{}` {NO_NAME}", tag.id)));
        }
    }
    for (n, author) in article.authors.iter().enumerate() {
        if let Some(slug) = author.slug.as_ref().filter(|slug| !is_name(slug)) {
            return Err((format!("authors[{n}].slug"), format!("`{slug}` {NO_NAME}")));
        }
    }
    Ok(article)
}

fn text<'a>(object: &'a Map<String, Value>, field: &str) -> Result<&'a str, Wrong> {
    object.get(field).and_then(Value::as_str).ok_or_else(|| (field.to_owned(), "is missing, or is no text".to_owned()))
}

/// The fields that may be left out, and what may stand in them.
const FIELDS: &[(&str, &str)] = &[
    ("kicker", "text"),
    ("lead", "text, or a list of texts and marked parts"),
    ("related", "a list of stories with `headline` and an allowed `href`"),
    ("hero", "a picture: `image` with an allowed `src`"),
    ("body", "a list of blocks"),
    ("bodyHtml", "text"),
    ("formerSlugs", "a list of slugs"),
    ("authors", "a list of authors with `name`"),
    ("section", "a section with `id`, `slug` and `name`"),
    ("tags", "a list of tags with `id`, `slug` and `name`"),
    ("published", "a time with an offset, such as 2021-10-21T14:05:00+07:00"),
    ("updated", "a time with an offset, such as 2021-10-21T14:05:00+07:00"),
    ("canonical", "an allowed URL: http, https, mailto, tel or relative"),
    ("language", "text"),
    ("access", "`open`, `password` or `members`"),
];

/// Whether the model takes a value, or drops it without a word as it does for a reader's sake.
fn usable(field: &str, value: &Value, allowed: &str) -> Result<(), Wrong> {
    let taken = match (field, value) {
        ("body" | "formerSlugs", value) => value.is_array(),
        ("bodyHtml", value) => value.is_string(),
        ("access", value) => ["open", "password", "members"].iter().any(|known| value == known),
        // What is blank is left out again when it is written, and so it looks dropped.
        ("lead", Value::String(_) | Value::Array(_)) => true,
        ("related" | "authors" | "tags", Value::Array(items)) => {
            if let Some(n) = items.iter().position(|item| !survives(field, json!([item]))) {
                let shown = shorten(&items[n]);
                return Err((format!("{field}[{n}]"), format!("{shown} cannot be used: this is {allowed}")));
            }
            true
        }
        _ => survives(field, value.clone()),
    };
    if taken { Ok(()) } else { Err((field.to_owned(), format!("{} is not {allowed}", shorten(value)))) }
}

/// Reads an article that has nothing but this field, and looks whether it is still there.
fn survives(field: &str, value: Value) -> bool {
    let mut probe = json!({ "id": "-", "slug": "-", "headline": "-" });
    probe[field] = value;
    serde_json::from_value::<Article>(probe).and_then(serde_json::to_value).is_ok_and(|read| read.get(field).is_some())
}

/// A value as it stands in a message.
fn shorten(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    if text.chars().count() <= 60 {
        format!("`{text}`")
    } else {
        format!("`{}…`", text.chars().take(59).collect::<String>())
    }
}
