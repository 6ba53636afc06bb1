//! The pages: which there are, and each one printed, in no thread's way.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use xxhash_rust::xxh3::xxh3_128;

use super::error::{BuildError, PageError, at};
use super::line::{Line, Stamp};
use super::made::{Made, Maker, Stop};
use crate::component::Site;
use crate::model::{ArticleKey, Period};
use crate::permalink::{ListRoute, section_path};
use crate::press::csp::Inline;
use crate::press::edition::files::{EditionIndex, SlugFile};
use crate::press::output::file_of;
use crate::press::print::{PrintError, Printed, Printer};
use crate::source::edition::is_name;

/// How many pages of a list are printed; the app shows the rest. Of a day all are: what came out on it does not change
/// any more, and without the app it is the way to what stands on no other list's first pages.
pub const LIST_PAGES: u32 = 10;

/// One page of a list: a file of the edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFile {
    /// Its folder in the edition: `latest`, `sections/thoi-su`, `tags/12`, `authors/ha-an`, `dates/2021/10`.
    pub folder: String,
    /// Which page; the first is 1.
    pub page: u32,
    /// What its tag or author is known by besides the folder's name: the tag's slug, the author's id.
    pub other: Option<String>,
}

impl ListFile {
    /// The file in the edition's folder.
    pub fn file(&self) -> String {
        format!("{}/{}.json", self.folder, self.page)
    }

    /// How many of its pages are printed.
    fn pages(folder: &str) -> u32 {
        if folder.starts_with("dates/") && folder.matches('/').count() == 3 { u32::MAX } else { LIST_PAGES }
    }

    /// The list as the app knows it; `None` where the newsroom has no such page.
    fn route(&self, site: &Site) -> Option<ListRoute> {
        let (group, name) = self.folder.split_once('/').unwrap_or((&self.folder, ""));
        let (name, other) = (Some(name.to_owned()), self.other.clone());
        match group {
            "latest" => Some(ListRoute::Front),
            "sections" => {
                let sections = site.config().sections();
                let section = sections.iter().find(|section| Some(&section.slug) == name.as_ref())?;
                Some(ListRoute::Section(section_path(section)))
            }
            "tags" => Some(ListRoute::Tag(ArticleKey { id: name, slug: other })),
            "authors" => Some(ListRoute::Author(ArticleKey { id: other, slug: name })),
            "dates" => Period::parse(&name?.replace('/', "-")).map(ListRoute::Archive),
            _ => None,
        }
    }
}

/// What prints pages: the [`Printer`], or a test's.
pub trait Pages: Sync {
    /// See [`Printer::template`].
    fn template(&self) -> u128;

    /// See [`Printer::inline`].
    fn inline(&self) -> Inline;

    /// The page of an article, of the text of its file.
    ///
    /// # Errors
    /// As [`Printer::article`].
    fn article(&self, json: &str) -> Result<Printed, PrintError>;

    /// One page of a list; `None` where it has no page.
    ///
    /// # Errors
    /// Where the list cannot be read.
    fn listing(&self, list: &ListFile) -> Result<Option<Printed>, PrintError>;

    /// `404.html`: the app without a page, for what has not been printed.
    fn missing(&self) -> Option<String>;

    /// `410.html`: what stands at the address of an article that was removed.
    fn gone(&self) -> Option<String>;

    /// Pages that are no article and no page of a list.
    ///
    /// # Errors
    /// Where what they show cannot be read.
    fn others(&self) -> Result<Vec<Printed>, PrintError>;
}

impl Pages for Printer {
    fn template(&self) -> u128 {
        Self::template(self)
    }

    fn inline(&self) -> Inline {
        Self::inline(self)
    }

    fn article(&self, json: &str) -> Result<Printed, PrintError> {
        Self::article(self, json)
    }

    fn listing(&self, list: &ListFile) -> Result<Option<Printed>, PrintError> {
        match list.route(self.site()) {
            Some(route) => {
                let printed = Self::listing(self, &route, list.page, list.page == ListFile::pages(&list.folder))?;
                // A tag or an author whose address the pattern cannot make has no page.
                Ok(printed.filter(|printed| printed.path != "/" || route == ListRoute::Front))
            }
            None => Ok(None),
        }
    }

    fn missing(&self) -> Option<String> {
        Some(Self::missing(self).html)
    }

    fn gone(&self) -> Option<String> {
        Some(Self::gone(self).html)
    }

    fn others(&self) -> Result<Vec<Printed>, PrintError> {
        let mut others = vec![Self::search(self)];
        others.extend(Self::preview(self));
        others.extend(Self::overviews(self)?);
        Ok(others)
    }
}

/// The names of the files in a folder that end in `.json`, without the ending, sorted. Names only: of an archive of
/// 100,000 these are some 3 MB.
pub(super) fn names(folder: &Path) -> Result<Vec<Box<str>>, BuildError> {
    let mut names: Vec<Box<str>> = Vec::new();
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(names),
        entries => entries.map_err(at(folder))?,
    };
    for entry in entries {
        let name = entry.map_err(at(folder))?.file_name();
        if let Some(stem) = name.to_str().and_then(|name| name.strip_suffix(".json"))
            && is_name(stem)
        {
            names.push(stem.into());
        }
    }
    // Numbers by their size: where ids grow, the newest stand last, and a sitemap's earlier parts stay as they are.
    names.sort_unstable();
    names.sort_by_key(|name| name.len());
    Ok(names)
}

/// A word where the days of the edition's archive begin at another hour than those of its readers.
pub(super) fn other_timezone(edition: &Path, newsroom: &str) -> Option<String> {
    let index: EditionIndex = serde_json::from_slice(&fs::read(edition.join("edition.json")).ok()?).ok()?;
    let lists = index.timezone();
    (lists != newsroom && edition.join("dates.json").is_file()).then(|| {
        format!("the archive by date is that of {lists}, and newsroom.json says {newsroom}: name it in edition.json, field `timezone`")
    })
}

/// What tags and authors are known by besides their folders' names, of `edition.json` and of `tags/{slug}.json`.
fn others(edition: &Path) -> HashMap<String, String> {
    let mut others = HashMap::new();
    let index = fs::read(edition.join("edition.json")).ok();
    if let Some(index) = index.and_then(|bytes| serde_json::from_slice::<EditionIndex>(&bytes).ok()) {
        others.extend(index.tags.into_iter().map(|tag| (format!("tags/{}", tag.id), tag.slug)));
        let ids =
            index.authors.into_iter().filter_map(|author| Some((format!("authors/{}", author.slug?), author.id?)));
        others.extend(ids);
    }
    for slug in names(&edition.join("tags")).unwrap_or_default() {
        let file = fs::read(edition.join(format!("tags/{slug}.json"))).ok();
        if let Some(SlugFile { id }) = file.and_then(|bytes| serde_json::from_slice(&bytes).ok()) {
            others.entry(format!("tags/{id}")).or_insert_with(|| slug.into());
        }
    }
    others
}

/// The names of what a folder holds, sorted; nothing where there is no such folder.
fn folders(path: &Path) -> Result<Vec<String>, BuildError> {
    let entries = match fs::read_dir(path) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        entries => entries.map_err(at(path))?,
    };
    let mut folders = Vec::new();
    for entry in entries {
        let name = entry.map_err(at(path))?.file_name();
        folders.extend(name.to_str().filter(|name| is_name(name)).map(str::to_owned));
    }
    folders.sort_unstable();
    Ok(folders)
}

/// The pages of lists that the edition has, as far as they are printed.
pub(super) fn list_files(edition: &Path) -> Result<Vec<ListFile>, BuildError> {
    let mut lists = Vec::new();
    let others = others(edition);
    let mut add = |folder: String| {
        for page in 1..=ListFile::pages(&folder) {
            let list = ListFile { folder: folder.clone(), page, other: others.get(&folder).cloned() };
            if !edition.join(list.file()).is_file() {
                break;
            }
            lists.push(list);
        }
    };
    add("latest".to_owned());
    for group in ["sections", "tags", "authors"] {
        for name in folders(&edition.join(group))? {
            add(format!("{group}/{name}"));
        }
    }
    for year in folders(&edition.join("dates"))? {
        for month in folders(&edition.join(format!("dates/{year}")))? {
            let month = format!("dates/{year}/{month}");
            let days = folders(&edition.join(&month))?;
            add(month.clone());
            days.iter().for_each(|day| add(format!("{month}/{day}")));
        }
    }
    Ok(lists)
}

/// Makes the page of one source file, as far as that is necessary.
pub(super) fn page(
    maker: &Maker<'_>,
    source: &str,
    template: u128,
    print: impl FnOnce(&str) -> Result<Option<Printed>, PrintError>,
) -> Result<Option<Made>, Stop> {
    let path = maker.edition.join(source);
    let key = format!("p:{}", source.trim_end_matches(".json"));
    let failed = |old: Option<(usize, Line)>, error| Stop::Page { error, old: old.map(Box::new) };
    let old = maker.old(&key)?;
    let read = || {
        let stamp = Stamp::of(&fs::metadata(&path)?, maker.start);
        Ok::<_, io::Error>((stamp, fs::read_to_string(&path)?))
    };
    let fresh = old.as_ref().filter(|(_, line)| line.template == template && maker.stands(line));
    if let Some((n, line)) = fresh
        && let Ok(metadata) = fs::metadata(&path)
        && line.stamp.proves(Stamp::of(&metadata, maker.start))
    {
        return Ok(Some(Made::kept(*n, line.clone())));
    }
    let (stamp, text) = match read() {
        Ok(read) => read,
        // It went while the build ran: then it is no page any more.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(old, PageError::new(source, error))),
    };
    let hash = xxh3_128(text.as_bytes());
    if let Some((n, line)) = fresh
        && line.source == hash
    {
        return Ok(Some(Made::kept(*n, Line { stamp, ..line.clone() })));
    }
    let printed = match catch_unwind(AssertUnwindSafe(|| print(&text))) {
        Ok(Ok(Some(printed))) => printed,
        Ok(Ok(None)) => return Ok(None),
        Ok(Err(error)) => return Err(failed(old, of_print(source, error))),
        Err(panic) => {
            let said = panic.downcast_ref::<String>().map(String::as_str);
            let said = said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no reason given");
            let url = old.as_ref().map(|(_, line)| line.url.clone());
            let problem = format!("printing it failed: {said}");
            return Err(failed(old, PageError { url, ..PageError::new(source, problem) }));
        }
    };
    let Printed { path: url, html, modified, listed, formers } = printed;
    let file = match file_of(&url) {
        Ok(file) => file,
        Err(error) => {
            let (field, problem) = (blame(&text), error.problem);
            return Err(failed(
                old,
                PageError { url: Some(url), field, ..PageError::new(source, format!("can be no file: {problem}")) },
            ));
        }
    };
    let line = Line {
        key,
        url,
        file,
        stamp,
        source: hash,
        template,
        content: 0,
        size: 0,
        packed: None,
        modified,
        listed,
        age: 0,
    };
    maker.bytes(line, old, html.as_bytes()).map(|made| Some(Made { formers, ..made }))
}

fn of_print(source: &str, error: PrintError) -> PageError {
    match error {
        PrintError::Article(wrong) => {
            let field = Some(wrong.field).filter(|field| !field.is_empty());
            PageError { field, ..PageError::new(source, wrong.problem) }
        }
        PrintError::NoPermalink { .. } => {
            PageError { field: Some("section` or `published".to_owned()), ..PageError::new(source, error) }
        }
        error => PageError::new(source, error),
    }
}

/// Which field of an article makes an address that can be no file.
fn blame(json: &str) -> Option<String> {
    let json: serde_json::Value = serde_json::from_str(json).ok()?;
    let fields = [("slug", "/slug"), ("id", "/id"), ("section.slug", "/section/slug")];
    let wrong = |pointer| json.pointer(pointer).and_then(|value| value.as_str()).is_some_and(|part| !is_name(part));
    let field = fields.iter().find(|(_, pointer)| wrong(pointer)).map_or("slug", |(field, _)| field);
    Some(field.to_owned())
}
