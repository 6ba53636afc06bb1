//! JSON Schemas of what a newsroom writes, made of the types that read it: an editor or a CMS can check with them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Value, json};
use thiserror::Error;

use super::deliver::Redirect;
use super::edition::files::{
    ArticleFile, EditionIndex, PairsFile, SearchIndex, SlugFile, TimesFile, TopicsFile, WordsFile,
};
use crate::config::Newsroom;
use crate::model::{Calendar, Paged, Teaser};
use crate::source::mapped::Map;

/// The file of [`edition`].
pub const EDITION: &str = "edition.schema.json";
/// The file of [`newsroom`].
pub const NEWSROOM: &str = "newsroom.schema.json";

/// A schema could not be written.
#[derive(Debug, Error)]
#[error("{}: {cause}", path.display())]
pub struct SchemaError {
    path: PathBuf,
    #[source]
    cause: io::Error,
}

fn generator() -> SchemaGenerator {
    SchemaSettings::draft2020_12().for_deserialize().into_generator()
}

/// The files of an edition. Any of them is valid; `#/$defs/…` of the names in `anyOf` is for one kind alone.
pub fn edition() -> Value {
    let mut generator = generator();
    let any = [
        generator.subschema_for::<EditionIndex>(),
        generator.subschema_for::<ArticleFile>(),
        generator.subschema_for::<Paged<Teaser>>(),
        generator.subschema_for::<SlugFile>(),
        generator.subschema_for::<TopicsFile>(),
        generator.subschema_for::<SearchIndex>(),
        generator.subschema_for::<WordsFile>(),
        generator.subschema_for::<PairsFile>(),
        generator.subschema_for::<TimesFile>(),
        generator.subschema_for::<Calendar>(),
    ];
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Edition",
        "description": "Any file of an edition: edition.json, articles/{id}.json, a page of a list, slugs/{slug}.json, topics.json, dates.json, a file of the search index.",
        "anyOf": any,
        "$defs": generator.take_definitions(true),
    })
}

/// `newsroom.json`, with what only `press` reads of it.
pub fn newsroom() -> Value {
    let mut generator = generator();
    let redirects = generator.subschema_for::<Vec<Redirect>>().to_value();
    let map = generator.subschema_for::<Map>().to_value();
    let mut definitions = generator.definitions().clone();
    let mut schema = generator.into_root_schema_for::<Newsroom>().to_value();
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        let mut redirects = redirects;
        redirects["description"] = "Old addresses and where they lead. Only `press` reads them.".into();
        properties.insert("redirects".to_owned(), redirects);
    }
    if let Some(root) = schema.as_object_mut() {
        let mut all = root.remove("$defs").and_then(|defs| defs.as_object().cloned()).unwrap_or_default();
        all.append(&mut definitions);
        // The config keeps the map as text; the source that reads it tells its schema.
        if let Some(properties) = all.get_mut("SourceConfig").and_then(|source| source["properties"].as_object_mut()) {
            let mut map = map;
            map["description"] = "A mapped API: how it is read.".into();
            properties.insert("map".to_owned(), map);
        }
        root.insert("$defs".to_owned(), all.into());
    }
    schema
}

/// Writes both into a folder.
///
/// # Errors
/// What the system refused.
pub fn write(dir: &Path) -> Result<(), SchemaError> {
    for (name, schema) in [(EDITION, edition()), (NEWSROOM, newsroom())] {
        let path = dir.join(name);
        fs::write(&path, format!("{schema:#}\n")).map_err(|cause| SchemaError { path, cause })?;
    }
    Ok(())
}
