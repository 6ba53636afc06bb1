//! The articles on disk: which are there, and one more written whole or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::MirrorError;
use crate::model::{Article, Author, Section, Tag};
use crate::source::edition::is_name;
use crate::text::percent_decode;

/// The longest id or slug, in bytes: with an ending it is still a file's name everywhere.
const LONGEST: usize = 200;

pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> MirrorError {
    let path = path.to_owned();
    move |cause| MirrorError::Io { path, cause }
}

/// Writes a file beside its place and moves it there.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), MirrorError> {
    let part = path.with_extension("part");
    fs::write(&part, bytes).map_err(at(&part))?;
    fs::rename(&part, path).map_err(at(path))
}

/// Whether an id or slug can be a file's name.
pub(super) fn is_file_name(part: &str) -> bool {
    is_name(part) && part.len() <= LONGEST
}

/// Tags and authors by what tells them apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub(super) tags: BTreeMap<String, Tag>,
    pub(super) authors: BTreeMap<String, Author>,
}

impl Names {
    pub(super) fn add(&mut self, tags: Vec<Tag>, authors: Vec<Author>) {
        self.tags.extend(tags.into_iter().map(|tag| (tag.id.clone(), tag)));
        let key = |author: &Author| author.id.clone().or_else(|| author.slug.clone());
        self.authors.extend(authors.into_iter().filter_map(|author| Some((key(&author)?, author))));
    }
}

/// The articles of a mirror.
pub(super) struct Articles {
    folder: PathBuf,
    /// Ids of those that are there.
    pub(super) ids: BTreeSet<String>,
    pub(super) changed: BTreeSet<String>,
    pub(super) removed: BTreeSet<String>,
    /// Of those that changed.
    pub(super) names: Names,
    pub(super) notes: Vec<String>,
}

impl Articles {
    /// Those in an edition's folder, which is made where there is none.
    pub(super) fn open(edition: &Path) -> Result<Self, MirrorError> {
        let folder = edition.join("articles");
        fs::create_dir_all(&folder).map_err(at(&folder))?;
        let ids = ids_in(&folder)?.into_iter().map(|(id, _)| id).collect();
        let (changed, removed) = (BTreeSet::new(), BTreeSet::new());
        Ok(Self { folder, ids, changed, removed, names: Names::default(), notes: Vec::new() })
    }

    fn path(&self, id: &str) -> PathBuf {
        self.folder.join([id, ".json"].concat())
    }

    /// Writes an article. Says why not, where its id or slug can be no file's name.
    pub(super) fn write(&mut self, mut article: Article) -> Result<Option<String>, MirrorError> {
        // WordPress writes letters beyond ASCII in a slug as `%c4%91`.
        decode(&mut article.slug);
        for (field, part) in [("id", &article.id), ("slug", &article.slug)] {
            if !is_file_name(part) {
                let why = format!(
                    "article {}: its {field} `{}` can be no file's name; the article is left out",
                    shown(&article.id),
                    shown(part)
                );
                // An earlier version may be here, under an id that is fine.
                if is_file_name(&article.id) {
                    self.remove(&article.id)?;
                }
                return Ok(Some(why));
            }
        }
        self.clean(&mut article);
        let path = self.path(&article.id);
        let bytes = serde_json::to_vec(&article).map_err(|error| at(&path)(error.into()))?;
        // What is right already keeps its time: it need not be printed again.
        if fs::read(&path).ok().is_none_or(|old| old != bytes) {
            replace(&path, &bytes)?;
            self.changed.insert(article.id.clone());
            self.names.add(article.tags, article.authors);
        }
        self.removed.remove(&article.id);
        self.ids.insert(article.id);
        Ok(None)
    }

    /// Sections and tags have lists, whose files are named by them.
    fn clean(&mut self, article: &mut Article) {
        let mut next = article.section.as_mut();
        while let Some(section) = next {
            decode(&mut section.slug);
            next = section.parent.as_deref_mut();
        }
        let chain = |section: &Section| {
            std::iter::successors(Some(section), |section| section.parent.as_deref())
                .find(|section| !is_file_name(&section.slug))
                .map(|section| section.slug.clone())
        };
        if let Some(bad) = article.section.as_ref().and_then(chain) {
            let id = &article.id;
            self.notes.push(format!("article {id}: the slug `{}` of its section can be no file's name", shown(&bad)));
            article.section = None;
        }
        for tag in article.tags.extract_if(.., |tag| !is_file_name(&tag.id)) {
            let id = &article.id;
            self.notes.push(format!("article {id}: the id `{}` of a tag can be no file's name", shown(&tag.id)));
        }
    }

    /// Removes an article, where it is here.
    pub(super) fn remove(&mut self, id: &str) -> Result<(), MirrorError> {
        if self.ids.remove(id) {
            let path = self.path(id);
            match fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(at(&path)(error)),
                _ => {}
            }
            self.changed.remove(id);
            self.removed.insert(id.to_owned());
        }
        Ok(())
    }
}

fn decode(slug: &mut String) {
    if slug.contains('%') {
        let decoded = percent_decode(slug);
        if is_file_name(&decoded) {
            *slug = decoded;
        }
    }
}

/// What came from outside, as it may stand in a message.
pub(super) fn shown(text: &str) -> String {
    text.chars().take(60).map(|c| if c.is_control() { '�' } else { c }).collect()
}

/// The ids of a folder's articles, each with what changes when its file does.
pub(super) fn ids_in(folder: &Path) -> Result<Vec<(String, String)>, MirrorError> {
    let mut ids = Vec::new();
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let entry = entry.map_err(at(folder))?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let Some(id) = name.strip_suffix(".json").filter(|id| is_name(id)) else { continue };
        // A link counts as what it leads to; what vanished meanwhile counts as gone.
        let Ok(metadata) = fs::metadata(entry.path()) else { continue };
        if metadata.is_file() {
            let time = metadata.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
            ids.push((id.to_owned(), format!("{} {}", metadata.len(), time.unwrap_or_default().as_nanos())));
        }
    }
    ids.sort();
    Ok(ids)
}
