//! The printed article page and the app, in bytes.
//!
//! A printed page is one file: its style, its first script, its words and its data are weighed as parts of it, each
//! packed alone, and the page as a reader gets it, packed whole.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use manchette::press::compress::brotli;

/// Budgets of the design, in bytes of brotli.
const APP_BUDGET: usize = 150_000;
const VIEW_BUDGET: usize = 20_000;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The glue and the wasm that a page names.
fn app_files(html: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in html.split(['"', '\'', ' ', '>', '=', '(', ')', ',']) {
        if let Some(name) = part.strip_prefix('/')
            && !names.iter().any(|known| known == name)
            && [".js", ".wasm"].iter().any(|ending| name.ends_with(ending))
        {
            names.push(name.to_owned());
        }
    }
    names
}

/// The rest of the build, which comes with its first use: the whole style sheet, the parts, the second module.
fn later_files(site: &Path, style: &str, app: &[String]) -> Result<Vec<String>> {
    // An earlier build's files may stand beside them: the hash tells.
    let modules: Vec<&str> = app.iter().filter_map(|name| name.strip_suffix(".js")?.rsplit('-').next()).collect();
    let mut names = Vec::new();
    for entry in fs::read_dir(site)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_part = name.ends_with(".wasm") && modules.iter().any(|hash| name.contains(hash));
        let comes_later = is_part || name.ends_with(".css") && style.contains(&name) || name.contains("-apis-");
        if comes_later && !app.contains(&name) && ![".br", ".gz"].iter().any(|packed| name.ends_with(packed)) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// The pages of articles, from light to heavy: what they weigh packed, and where they are. `PAGE=` names another one.
fn article_pages(site: &Path) -> Result<Vec<(usize, PathBuf)>> {
    let mut pages = Vec::new();
    let named = std::env::var_os("PAGE").map(|page| site.join(page));
    for entry in fs::read_dir(site)?.flatten() {
        let path = entry.path();
        let html = if path.extension().is_some_and(|ending| ending == "html") { fs::read(&path)? } else { Vec::new() };
        let is_article = html.windows(14).any(|bytes| bytes == b"\"article\":{\"id");
        if named.as_ref().is_some_and(|named| *named == path) || named.is_none() && is_article {
            pages.push((brotli(&html, 11)?.len(), path));
        }
    }
    pages.sort();
    if pages.is_empty() { Err("there is no printed article: make build first".into()) } else { Ok(pages) }
}

/// From the first `start` to the `end` after it, both included.
fn part<'a>(html: &'a str, start: &str, end: &str) -> Result<&'a str> {
    let from = html.find(start).ok_or_else(|| format!("the page has no {start}"))?;
    let length = html[from..].find(end).ok_or_else(|| format!("the page's {start} does not end"))?;
    Ok(&html[from..from + length + end.len()])
}

/// `|name|bytes|brotli|budget|`
fn row(name: &str, raw: &[u8], budget: Option<usize>) -> Result<usize> {
    let packed = brotli(raw, 11)?.len();
    line(name, &raw.len().to_string(), packed, budget);
    Ok(packed)
}

fn line(name: &str, raw: &str, packed: usize, budget: Option<usize>) {
    let verdict = budget.map_or(String::new(), |budget| {
        let verdict = if packed <= budget { "inside" } else { "**over**" };
        format!("{budget}, {verdict}")
    });
    println!("| {name} | {raw} | {packed} | {verdict} |");
}

/// Prints the tables of a printed site.
pub(crate) fn print(site: &Path) -> Result<()> {
    let pages = article_pages(site)?;
    println!(
        "## Bytes\n\nThe pages of the sample edition's {} articles; the parts are those of the median.\n",
        pages.len()
    );
    println!(
        "| the printed page: first view without pictures and wasm | bytes | brotli 11 | budget |\n|---|--:|--:|---|"
    );
    for (name, page) in [("the lightest", pages.first()), ("the heaviest", pages.last())] {
        if let Some((_, path)) = page {
            row(name, &fs::read(path)?, None)?;
        }
    }
    let html = fs::read_to_string(&pages[pages.len() / 2].1)?;
    row("**the median**", html.as_bytes(), Some(VIEW_BUDGET))?;
    let style = part(&html, "<style", "</style>")?;
    let script = part(&html, "<script>", "</script>")?;
    let head = part(&html, "<head>", "</head>")?.replace(style, "").replace(script, "");
    let words = part(&html, "<body>", "<script type=\"application/json\"")?;
    let data = part(&html, "id=\"page-data\"", "</script>")?;
    for (name, text) in [
        ("of it the style", style),
        ("the first script", script),
        ("the rest of the head", &head),
        ("the words and pictures' places", words),
        ("the newsroom", part(&html, "id=\"newsroom\"", "</script>")?),
        ("the data for the app", data),
    ] {
        row(name, text.as_bytes(), None)?;
    }

    println!("\n| the app, fetched after the page has been painted | bytes | brotli 11 | budget |\n|---|--:|--:|---|");
    let mut sum = 0;
    let app = app_files(script);
    for name in &app {
        sum += row(&format!("`{name}`"), &fs::read(site.join(name))?, None)?;
    }
    line("**wasm and glue of an article's reader**", "", sum, Some(APP_BUDGET));
    for name in later_files(site, style, &app)? {
        row(&format!("`{name}`"), &fs::read(site.join(&name))?, None)?;
    }

    println!("\n| the first pictures | bytes |\n|---|--:|");
    for name in pictures(site, words) {
        println!("| `{name}` | {} |", fs::metadata(site.join(&name))?.len());
    }
    println!();
    Ok(())
}

/// The first pictures that the page names and the site holds.
fn pictures(site: &Path, words: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in words.split(['"', ' ', ',']) {
        let name = part.trim_start_matches('/');
        let is_picture = [".avif", ".webp", ".jpg", ".jpeg", ".png"].iter().any(|ending| name.ends_with(ending));
        if is_picture && !found.iter().any(|known| known == name) && site.join(name).is_file() {
            found.push(name.to_owned());
        }
    }
    found.truncate(4);
    found
}
