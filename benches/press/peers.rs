//! The same articles as projects of two other printers, each as its own documentation has it.
//!
//! Both get the finished HTML of an article, so that neither has to convert Markdown, and the boxes' lists ready made as
//! one data file, so that neither has to look through the archive for each page. The page they print has the words, links and
//! pictures of ours and the same style sheet inlined; page-data, feeds, sitemaps and lists are ours alone.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use manchette::model::{Article, Block, RichText};
use serde_json::{Value, json};

use crate::common::archive;

/// How many stories the boxes of a page show.
const CARDS: usize = 8;
const ROWS: usize = 10;

const HUGO_PAGE: &str = include_str!("hugo.html");
const ELEVENTY_PAGE: &str = include_str!("eleventy.cjs");
const ELEVENTY_CONFIG: &str = r#"module.exports = (config) => {
  config.addGlobalData("lists", () => require("./lists.json"));
  return { dir: { input: "content", includes: "../layouts", output: "out" }, htmlTemplateEngine: false };
};
"#;

/// Writes both projects: `hugo` and `eleventy` in the folder.
pub(crate) fn write(dir: &Path, size: usize, style: &str) -> Result<(), Box<dyn Error>> {
    let (hugo, eleventy) = (dir.join("hugo"), dir.join("eleventy"));
    for folder in ["hugo/content", "hugo/layouts/_default", "hugo/layouts/partials", "hugo/data"] {
        fs::create_dir_all(dir.join(folder))?;
    }
    for folder in ["eleventy/content", "eleventy/layouts"] {
        fs::create_dir_all(dir.join(folder))?;
    }
    let lists = lists(size)?.to_string();
    fs::write(hugo.join("data/lists.json"), &lists)?;
    fs::write(eleventy.join("lists.json"), &lists)?;
    fs::write(hugo.join("layouts/_default/single.html"), HUGO_PAGE)?;
    fs::write(hugo.join("layouts/partials/style.html"), format!("<style>{style}</style>"))?;
    let config = json!({
        "baseURL": "https://kinhky.example/", "languageCode": "vi", "title": "Báo Kinh Kỳ", "publishDir": "out",
        "disableKinds": ["home", "section", "taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"],
    });
    fs::write(hugo.join("config.json"), config.to_string())?;
    fs::write(eleventy.join("layouts/page.11ty.cjs"), ELEVENTY_PAGE.replace("\"STYLE\"", &json!(style).to_string()))?;
    fs::write(eleventy.join("eleventy.config.cjs"), ELEVENTY_CONFIG)?;
    for n in 0..size {
        put(dir, &archive::article(n)?)?;
    }
    Ok(())
}

/// Writes one article into both, also over what it was before.
pub(crate) fn put(dir: &Path, article: &Article) -> Result<(), Box<dyn Error>> {
    let name = format!("content/{}.html", article.id);
    let tag = article.tags.first().map_or("", |tag| tag.id.as_str());
    let section = article.section.as_ref();
    let mut front = json!({
        "title": article.headline.to_plain(),
        "lead": article.lead.to_plain(),
        "related": tag,
        "section": section.map(|section| &section.slug),
        "sectionName": section.map(|section| &section.name),
        "topics": article.tags.iter().map(|tag| json!({ "name": tag.name, "href": format!("/tag/{}-{}.tag", tag.slug, tag.id) })).collect::<Vec<_>>(),
        "author": article.authors.first().map(|author| &author.name),
        "when": article.published.map(|time| time.seconds),
        "picture": picture(article),
        "caption": article.hero.as_ref().map(|hero| hero.caption.to_plain()),
    });
    let body = html(&article.body);
    front["url"] = href(article).into();
    fs::write(dir.join("hugo").join(&name), format!("{front:#}\n\n{body}"))?;
    front["permalink"] = front["url"].take();
    front["layout"] = "page.11ty.cjs".into();
    Ok(fs::write(dir.join("eleventy").join(&name), format!("---json\n{front:#}\n---\n{body}"))?)
}

fn href(article: &Article) -> String {
    format!("/{}-{}.html", article.slug, article.id)
}

/// `/edition/pictures/ho-guom-1080.webp` → `/edition/pictures/ho-guom`: the templates add the sizes.
fn picture(article: &Article) -> Option<String> {
    article.hero.as_ref()?.image.src.as_str().strip_suffix("-1080.webp").map(str::to_owned)
}

fn html(body: &[Block]) -> String {
    let mut html = String::new();
    for block in body {
        let _ = match block {
            Block::Paragraph { text } => writeln!(html, "<p>{}</p>", escaped(text)),
            Block::Heading { level, text } => writeln!(html, "<h{level}>{}</h{level}>", escaped(text)),
            _ => Ok(()),
        };
    }
    html
}

fn escaped(text: &RichText) -> String {
    text.to_plain().replace('&', "&amp;").replace('<', "&lt;")
}

/// What stands in the boxes: the picks, and the newest of each section and tag.
fn lists(size: usize) -> Result<Value, Box<dyn Error>> {
    let (mut sections, mut tags) = (BTreeMap::<String, Vec<Value>>::new(), BTreeMap::<String, Vec<Value>>::new());
    let mut picks = Vec::new();
    for n in (0..size).rev() {
        let article = archive::article(n)?;
        let teaser = json!({
            "href": href(&article), "title": article.headline.to_plain(), "lead": article.lead.to_plain(),
            "picture": picture(&article), "when": article.published.map(|time| time.seconds),
        });
        if picks.len() < CARDS {
            picks.push(teaser.clone());
        }
        let section = article.section.as_ref().map(|section| (&mut sections, section.slug.clone(), ROWS));
        let of_tags = article.tags.first().map(|tag| (&mut tags, tag.id.clone(), CARDS));
        for (lists, name, most) in [section, of_tags].into_iter().flatten() {
            let list = lists.entry(name).or_default();
            if list.len() < most {
                list.push(teaser.clone());
            }
        }
    }
    Ok(json!({ "picks": picks, "sections": sections, "tags": tags }))
}
