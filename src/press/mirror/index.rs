//! `edition.json` of a mirror: the name and the sections of the config, the picks, the lead and the most read of the API, and the tags and
//! authors that the articles name.

use std::fs;
use std::path::Path;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::MirrorError;
use super::place::{Articles, Names, at, is_file_name, replace};
use crate::config::{Config, SectionConfig};
use crate::model::{Article, Author, Section, Tag};
use crate::press::edition::files::VERSION;

/// What the source says about the paper as a whole.
#[derive(Default)]
pub(super) struct About {
    /// The editors' picks, in their order.
    pub(super) picks: Vec<String>,
    /// What leads the front page, in its order.
    pub(super) lead: Vec<String>,
    /// What is read most.
    pub(super) most_read: Vec<String>,
    /// Sections, for the ids of those that the config names by their slugs alone.
    pub(super) sections: Vec<Section>,
    /// The source's own `edition.json`.
    pub(super) index: Option<Value>,
}

/// Writes `edition.json`; whether it differs from what was there.
pub(super) fn write(
    edition: &Path,
    config: &Config,
    about: About,
    articles: &Articles,
    anew: bool,
) -> Result<bool, MirrorError> {
    let path = edition.join("edition.json");
    let old = fs::read(&path).ok();
    let index = match about.index {
        Some(mut index) => {
            // Days begin where the readers are told that they do.
            index["timezone"] = config.newsroom.timezone.clone().into();
            // What it points at and is not here would be a mistake.
            for field in ["picks", "lead", "mostRead"] {
                let ids = index.get_mut(field).and_then(Value::as_array_mut);
                ids.into_iter()
                    .for_each(|ids| ids.retain(|id| id.as_str().is_some_and(|id| articles.ids.contains(id))));
            }
            index
        }
        None => {
            let [picks, lead, most_read] = [about.picks, about.lead, about.most_read].map(|mut ids| {
                ids.retain(|id| articles.ids.contains(id));
                ids
            });
            let names = if anew { all_names(edition, articles)? } else { names(old.as_deref(), &articles.names) };
            json!({
                "version": VERSION,
                "name": config.newsroom.name,
                "timezone": config.newsroom.timezone,
                "picks": picks,
                "lead": lead,
                "mostRead": most_read,
                "sections": sections(&config.newsroom.sections, &about.sections),
                "tags": names.tags.into_values().collect::<Vec<_>>(),
                "authors": names.authors.into_values().collect::<Vec<_>>(),
            })
        }
    };
    let bytes = serde_json::to_vec_pretty(&index).map_err(|error| at(&path)(error.into()))?;
    let differs = old.is_none_or(|old| old != bytes);
    if differs {
        replace(&path, &bytes)?;
    }
    Ok(differs)
}

/// The sections of the config, each with the id that the API's articles have.
fn sections(config: &[SectionConfig], known: &[Section]) -> Vec<Value> {
    let id = |section: &SectionConfig| match known.iter().find(|known| known.slug == section.slug) {
        Some(known) => known.id.clone(),
        None if section.id.is_empty() => section.slug.clone(),
        None => section.id.clone(),
    };
    let usable = config.iter().filter(|section| is_file_name(&section.slug));
    let entry = |section: &SectionConfig| {
        json!({ "id": id(section), "slug": section.slug, "name": section.name,
                "children": sections(&section.children, known) })
    };
    usable.map(entry).collect()
}

/// All slugs of the config's sections.
pub(super) fn slugs(sections: &[SectionConfig]) -> Vec<String> {
    sections.iter().flat_map(|section| std::iter::once(section.slug.clone()).chain(slugs(&section.children))).collect()
}

/// What was named before, and what the articles that changed name now.
fn names(old: Option<&[u8]>, changed: &Names) -> Names {
    let old: Value = old.and_then(|old| serde_json::from_slice(old).ok()).unwrap_or_default();
    let list = |field: &str| old.get(field).cloned().unwrap_or_default();
    let mut names = Names::default();
    let tags: Vec<Tag> = serde_json::from_value(list("tags")).unwrap_or_default();
    let authors: Vec<Author> = serde_json::from_value(list("authors")).unwrap_or_default();
    names.add(tags, authors);
    names.add(changed.tags.values().cloned().collect(), changed.authors.values().cloned().collect());
    names
}

/// What all articles name; the latest word counts.
fn all_names(edition: &Path, articles: &Articles) -> Result<Names, MirrorError> {
    let read = |id: &String| {
        let path = edition.join("articles").join([id, ".json"].concat());
        let bytes = fs::read(&path).map_err(at(&path))?;
        // One that cannot be read is named when the lists are made.
        let article: Article = serde_json::from_slice(&bytes).unwrap_or_default();
        let time = article.updated.or(article.published).map_or(i64::MIN, |time| time.seconds);
        Ok((time, article.tags, article.authors))
    };
    let mut all = articles.ids.par_iter().map(read).collect::<Result<Vec<_>, MirrorError>>()?;
    all.sort_by_key(|(time, ..)| *time);
    let mut names = Names::default();
    all.into_iter().for_each(|(_, tags, authors)| names.add(tags, authors));
    Ok(names)
}
