//! Pagefind, as its documentation has it: pages of HTML in, and its own code in a browser.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use manchette::model::{Article, Block, RichText};

use super::child::{self, Taken};
use super::counter::{Cost, Counter};

const PAGE: &str = "<!doctype html><meta charset=utf-8><title>-</title><script type=module src=/bench.js></script>";
/// Its search, and the data of the first twenty results: what a page of results is made of.
const SCRIPT: &str = r#"const pagefind = await import("/pagefind.js");
const found = await pagefind.search(decodeURIComponent(location.hash.slice(1)));
await Promise.all(found.results.slice(0, 20).map((result) => result.data()));
await fetch("/found/" + found.results.length);"#;

/// The program, where it is there.
pub(crate) fn program() -> Option<PathBuf> {
    std::env::var_os("PAGEFIND").map(PathBuf::from).filter(|file| file.is_file())
}

/// Writes an article's page.
pub(crate) fn put(site: &Path, article: &Article) -> Result<(), Box<dyn Error>> {
    let escaped = |text: &RichText| text.to_plain().replace('&', "&amp;").replace('<', "&lt;");
    let (headline, lead) = (escaped(&article.headline), escaped(&article.lead));
    let mut body = String::new();
    for block in &article.body {
        if let Block::Paragraph { text } = block {
            body.push_str(&format!("<p>{}</p>", escaped(text)));
        }
    }
    let caption = article.hero.as_ref().map(|hero| escaped(&hero.caption)).unwrap_or_default();
    let page = format!(
        "<!doctype html><html lang=vi><title>{headline}</title><main data-pagefind-body><h1>{headline}</h1><p>{lead}</p><p>{caption}</p>{body}</main>"
    );
    Ok(fs::write(site.join(&article.id).with_extension("html"), page)?)
}

/// Indexes the pages.
pub(crate) fn index(program: &Path, site: &Path, out: &Path) -> Result<Taken, Box<dyn Error>> {
    let mut command = Command::new(program);
    let taken =
        child::run(command.arg("--site").arg(site).arg("--output-path").arg(out).args(["--force-language", "vi"]))?;
    // The ready-made faces are nothing that a search needs.
    for entry in fs::read_dir(out)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.contains("-ui.") || name.contains("highlight") {
            fs::remove_file(&path)?;
        }
    }
    fs::write(out.join("bench.html"), PAGE)?;
    fs::write(out.join("bench.js"), SCRIPT)?;
    Ok(taken)
}

/// What a reader's first search costs.
pub(crate) async fn search(counter: &mut Counter, query: &str) -> Result<Cost, Box<dyn Error>> {
    let profile = tempfile::tempdir()?;
    let browser = std::env::var_os("CHROME").unwrap_or_else(|| "chromium".into());
    let address = format!("{}/bench.html#{}", counter.base, manchette::text::percent_encode(query));
    let mut child = Command::new(browser)
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let begun = Instant::now();
    let done = loop {
        tokio::time::sleep(Duration::from_millis(50)).await;
        if counter.found() {
            break true;
        }
        if begun.elapsed() > Duration::from_secs(60) {
            break false;
        }
    };
    child.kill()?;
    child.wait()?;
    let cost = counter.take(&["bench.html", "bench.js", "favicon.ico"])?;
    if done { Ok(Cost { requests: cost.requests - 1, ..cost }) } else { Err("Pagefind's search did not end".into()) }
}
