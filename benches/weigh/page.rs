//! The resources of the article page and their bytes.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use manchette::press::compress::brotli;

/// A budget of DESIGN.md: the bytes of a group, in brotli.
const APP_BUDGET: usize = 150_000;
const VIEW_BUDGET: usize = 20_000;

/// What the page loads, as far as the page itself says it: every `href` and `src` of its own host.
fn linked(html: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in html.split(['"', '\'', ' ', '>', '=']) {
        if let Some(name) = part.strip_prefix('/')
            && !name.is_empty()
            && !names.iter().any(|known| known == name)
            && [".css", ".js", ".wasm"].iter().any(|ending| name.ends_with(ending))
        {
            names.push(name.to_owned());
        }
    }
    names
}

/// The JSON files of an article's view: the newsroom, the article (`ARTICLE=`, else the largest under a folder whose
/// name begins with `article`), and what else `VIEW=` lists, parted by spaces.
fn view_files(dist: &Path) -> Vec<String> {
    let mut files = vec!["newsroom.json".to_owned()];
    files.extend(std::env::var("ARTICLE").ok().or_else(|| largest_article(dist)));
    files.extend(std::env::var("VIEW").unwrap_or_default().split_whitespace().map(str::to_owned));
    files
}

fn largest_article(dist: &Path) -> Option<String> {
    let mut best: Option<(u64, PathBuf)> = None;
    let mut folders = vec![dist.join("edition")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).ok()?.flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let is_article = path.extension().is_some_and(|ending| ending == "json")
                && folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with("article"));
            let bytes = entry.metadata().map_or(0, |metadata| metadata.len());
            if is_article && best.as_ref().is_none_or(|(most, _)| bytes > *most) {
                best = Some((bytes, path));
            }
        }
    }
    Some(best?.1.strip_prefix(dist).ok()?.to_string_lossy().into_owned())
}

/// The pictures that the article's JSON names and the site holds, in its order; a card's or hero's come first there.
fn pictures(dist: &Path, json: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in json.split(['"', ' ', ',']) {
        let name = part.trim_start_matches('/');
        let is_picture = [".avif", ".webp", ".jpg", ".jpeg", ".png"].iter().any(|ending| name.ends_with(ending));
        if is_picture && !found.iter().any(|known| known == name) {
            let found_name =
                [name.to_owned(), format!("edition/{name}")].into_iter().find(|name| dist.join(name).is_file());
            found.extend(found_name.filter(|name| !found.contains(name)));
        }
    }
    found.truncate(4);
    found
}

/// The lists that the three boxes of an edition's article ask for.
fn box_files(dist: &Path, article: &str) -> Vec<String> {
    let article: serde_json::Value = article.parse().unwrap_or_default();
    let tags = article["tags"].as_array().into_iter().flatten().take(4);
    let mut files: Vec<String> = tags.map(|tag| format!("edition/tags/{}/1.json", name(&tag["id"]))).collect();
    files.push("edition/picks.json".to_owned());
    files.push(format!("edition/sections/{}/1.json", name(&article["section"]["slug"])));
    files.retain(|file| dist.join(file).is_file());
    files
}

fn name(value: &serde_json::Value) -> &str {
    value.as_str().unwrap_or_default()
}

struct Table {
    group: usize,
}

impl Table {
    fn row(&mut self, dist: &Path, name: &str) -> Result<(), Box<dyn Error>> {
        let raw = fs::read(dist.join(name)).map_err(|error| format!("{}: {error}", dist.join(name).display()))?;
        let packed = brotli(&raw, 11)?.len();
        self.group += packed;
        println!("{name:<56} {:>9} {packed:>9}", raw.len());
        Ok(())
    }

    fn sum(&mut self, name: &str, budget: usize) {
        let verdict = if self.group <= budget { "inside" } else { "OVER" };
        println!("{name:<56} {:>9} {:>9} {budget:>9} {verdict}\n", "", self.group);
        self.group = 0;
    }
}

/// Prints the table of the built site.
pub(crate) fn print(dist: &Path) -> Result<(), Box<dyn Error>> {
    let html =
        fs::read_to_string(dist.join("index.html")).map_err(|_| "there is no dist/index.html: make build first")?;
    let (app, style): (Vec<_>, Vec<_>) = linked(&html).into_iter().partition(|name| !name.ends_with(".css"));
    println!("{:<56} {:>9} {:>9} {:>9}", "the article page", "bytes", "brotli", "budget");
    let mut table = Table { group: 0 };
    for name in &app {
        table.row(dist, name)?;
    }
    table.sum("= wasm and glue", APP_BUDGET);
    table.row(dist, "index.html")?;
    for name in &style {
        table.row(dist, name)?;
    }
    let (mut json, mut article) = (String::new(), String::new());
    for name in view_files(dist) {
        table.row(dist, &name)?;
        let text = fs::read_to_string(dist.join(&name)).unwrap_or_default();
        json.push_str(&text);
        if name.contains("/article") {
            article = text;
        }
    }
    table.sum("= first view without pictures and wasm", VIEW_BUDGET);
    for name in &box_files(dist, &article) {
        table.row(dist, name)?;
    }
    println!("{:<56} {:>9} {:>9}\n", "= the boxes' lists, fetched after the article", "", table.group);
    for name in pictures(dist, &json) {
        println!("{name:<56} {:>9}", fs::metadata(dist.join(&name))?.len());
    }
    Ok(())
}
