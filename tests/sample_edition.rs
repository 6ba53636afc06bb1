//! The sample edition under `public/` is whole: it reads as the model, nothing it names is missing, and the odd
//! articles that other tests lean on still have the shape they are there for.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use manchette::model::{Article, Block, Cell, Figure, Href, Image, Inline, RichText};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use unicode_normalization::is_nfc;

/// The shape of the reference page.
const REFERENCE: &str = "104213";
/// Every block and every inline kind.
const EVERYTHING: &str = "104895";
/// Its hero does not exist, on purpose.
const BROKEN: (&str, &str) = ("104905", "/edition/pictures/khong-con-1080.webp");
/// Decomposed text, on purpose.
const DECOMPOSED: &str = "104900";

fn public() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("public")
}

fn json(path: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(public().join(path)).expect(path)).expect(path)
}

fn articles() -> BTreeMap<String, (Article, String)> {
    std::fs::read_dir(public().join("edition/articles"))
        .expect("articles")
        .map(|entry| {
            let path = entry.expect("entry").path();
            let text = std::fs::read_to_string(&path).expect("text");
            let article: Article = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            assert_eq!(path.file_stem().and_then(|s| s.to_str()), Some(article.id.as_str()));
            (article.id.clone(), (article, text))
        })
        .collect()
}

fn chars(text: &RichText) -> usize {
    text.to_plain().chars().count()
}

/// What a walk over an article meets.
#[derive(Default)]
struct Found {
    kinds: BTreeSet<String>,
    paragraphs: Vec<String>,
    links: Vec<String>,
    files: Vec<String>,
    images: Vec<Image>,
}

impl Found {
    fn of(article: &Article) -> Self {
        let mut found = Self::default();
        found.text(&article.headline);
        found.text(&article.lead);
        for related in &article.related {
            found.text(&related.headline);
            found.links.push(related.href.to_string());
        }
        article.hero.iter().for_each(|figure| found.figure(figure));
        for author in &article.authors {
            found.images.extend(author.picture.clone());
        }
        found.blocks(&article.body);
        found
    }

    fn text(&mut self, text: &RichText) {
        for inline in &text.0 {
            self.kinds.insert(
                match inline {
                    Inline::Text(_) => "text",
                    Inline::Strong(_) => "strong",
                    Inline::Emphasis(_) => "emphasis",
                    Inline::Link(..) => "link",
                    Inline::Code(_) => "inline code",
                    Inline::Mark(_) => "mark",
                    Inline::Sub(_) => "sub",
                    Inline::Sup(_) => "sup",
                    Inline::Strike(_) => "strike",
                    Inline::Underline(_) => "underline",
                    Inline::Break => "break",
                }
                .to_owned(),
            );
            if let Inline::Link(href, _) = inline {
                self.links.push(href.to_string());
            }
            if let Some(children) = inline.children() {
                self.text(children);
            }
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.images.push(figure.image.clone());
        self.text(&figure.caption);
        self.text(&figure.credit);
        self.links.extend(figure.href.iter().map(Href::to_string));
    }

    fn cell(&mut self, cell: &Cell) {
        if cell.header {
            self.kinds.insert("header cell".into());
        }
        if cell.colspan > 1 {
            self.kinds.insert("colspan".into());
        }
        if cell.rowspan > 1 {
            self.kinds.insert("rowspan".into());
        }
        // Words of a table are short and may well be the same in two of them.
        let before = self.paragraphs.len();
        self.blocks(&cell.body);
        self.paragraphs.truncate(before);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            let kind = match block {
                Block::Paragraph { text } => {
                    self.text(text);
                    self.paragraphs.push(text.to_plain());
                    "paragraph".to_owned()
                }
                Block::Heading { level, text } => {
                    self.text(text);
                    format!("heading {level}")
                }
                Block::List { ordered, start, items } => {
                    for item in items {
                        if item.iter().any(|block| matches!(block, Block::List { .. })) {
                            self.kinds.insert("nested list".into());
                        }
                        self.blocks(item);
                    }
                    if start.is_some() {
                        self.kinds.insert("list start".into());
                    }
                    if *ordered { "ordered list" } else { "list" }.to_owned()
                }
                Block::Quote { body, source, pull } => {
                    self.blocks(body);
                    self.text(source);
                    if *pull { "pull quote" } else { "quote" }.to_owned()
                }
                Block::Figure(figure) => {
                    self.figure(figure);
                    if figure.caption.is_blank() { "figure without caption" } else { "figure" }.to_owned()
                }
                Block::Gallery { figures, caption } => {
                    figures.iter().for_each(|figure| self.figure(figure));
                    self.text(caption);
                    format!("gallery of {}", figures.len())
                }
                Block::Table { caption, head, rows } => {
                    self.text(caption);
                    head.iter().chain(rows).flat_map(|row| &row.0).for_each(|cell| self.cell(cell));
                    "table".to_owned()
                }
                Block::Separator => "separator".to_owned(),
                Block::Preformatted { kind, text } => {
                    self.text(text);
                    format!("preformatted {kind:?}")
                }
                Block::Aside { body } => {
                    self.blocks(body);
                    "aside".to_owned()
                }
                Block::Details { summary, body } => {
                    self.text(summary);
                    self.blocks(body);
                    "details".to_owned()
                }
                Block::Audio(audio) => {
                    self.files.push(audio.src.to_string());
                    "audio".to_owned()
                }
                Block::Video(video) => {
                    self.files.push(video.src.to_string());
                    self.files.extend(video.poster.iter().map(Href::to_string));
                    "video".to_owned()
                }
                Block::File(file) => {
                    self.files.push(file.href.to_string());
                    let size = std::fs::metadata(public().join(&file.href.as_str()[1..])).expect("download").len();
                    assert_eq!(file.bytes, Some(size));
                    "file".to_owned()
                }
                Block::Embed(embed) => {
                    self.images.extend(embed.poster.clone());
                    format!("embed {:?}", embed.provider)
                }
                Block::Missing => panic!("a block that cannot be read"),
            };
            self.kinds.insert(kind);
        }
    }
}

fn exists(path: &str) -> bool {
    path.strip_prefix('/').is_some_and(|path| public().join(path).is_file())
}

#[test]
fn the_paper_has_its_sections_authors_tags_and_articles() {
    let articles = articles();
    assert!(articles.len() >= 48, "{} articles", articles.len());
    let edition = json("edition/edition.json");
    let list = |key: &str| edition[key].as_array().cloned().unwrap_or_default();
    assert_eq!((list("sections").len(), list("authors").len(), list("tags").len()), (6, 6, 20));
    assert_eq!(list("sections").iter().filter(|s| s["children"].is_array()).count(), 2);
    assert!(list("picks").len() >= 8);
    for id in list("picks").iter().chain(&list("lead")) {
        assert!(articles.contains_key(id.as_str().expect("id")), "{id}");
    }
    let newsroom = json("newsroom.json");
    assert_eq!(newsroom["sections"], edition["sections"]);
    assert_eq!(newsroom["site"], "https://kinhky.example");

    let slugs = |key: &str| -> BTreeSet<String> {
        list(key).iter().map(|item| item["slug"].as_str().expect("slug").to_owned()).collect()
    };
    let (tags, authors) = (slugs("tags"), slugs("authors"));
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut by_section: HashMap<String, usize> = HashMap::new();
    for (article, _) in articles.values() {
        assert!((2..=5).contains(&article.tags.len()), "{}: {} tags", article.id, article.tags.len());
        for tag in &article.tags {
            assert!(tags.contains(&tag.slug), "{}", tag.slug);
            *seen.entry(tag.slug.clone()).or_default() += 1;
        }
        for slug in article.authors.iter().filter_map(|author| author.slug.as_ref()) {
            assert!(authors.contains(slug), "{slug}");
        }
        let section = article.section.clone().expect("section");
        let top = section.parent.as_ref().map_or(section.slug.clone(), |parent| parent.slug.clone());
        assert!(slugs("sections").contains(&top));
        *by_section.entry(top).or_default() += 1;
        assert_eq!(article.published.expect("time").offset, 7 * 60, "{}", article.id);
    }
    assert!(seen.len() == 20 && seen.values().all(|&n| n >= 2), "{seen:?}");
    assert!(by_section.len() == 6 && by_section.values().all(|&n| n >= 5), "{by_section:?}");
}

#[test]
fn nothing_that_is_named_is_missing() {
    let articles = articles();
    for (id, (article, _)) in &articles {
        let found = Found::of(article);
        for image in &found.images {
            assert!(image.width > 0 && image.height > 0, "{id}");
            if id == BROKEN.0 && image.src.as_str() == BROKEN.1 {
                assert!(!exists(BROKEN.1));
                continue;
            }
            for src in std::iter::once(&image.src).chain(image.renditions.iter().map(|r| &r.src)) {
                assert!(exists(src.as_str()), "{id}: {src}");
            }
        }
        for file in &found.files {
            assert!(exists(file), "{id}: {file}");
        }
        for link in found.links.iter().filter(|link| link.starts_with('/')) {
            let target = link.strip_suffix(".html").and_then(|link| link.rsplit_once('-'));
            let (slug, target) = target.unwrap_or_else(|| panic!("{id}: {link}"));
            let (target, _) = articles.get(target).unwrap_or_else(|| panic!("{id}: {link}"));
            assert_eq!(slug, format!("/{}", target.slug), "{id}");
        }
    }
    let bytes: u64 = std::fs::read_dir(public().join("edition/pictures"))
        .expect("pictures")
        .flatten()
        .map(|e| e.metadata().expect("size").len())
        .sum();
    assert!(bytes < 6_000_000, "{bytes}");
}

#[test]
fn no_two_articles_share_a_paragraph() {
    let mut first: HashMap<String, String> = HashMap::new();
    for (id, (article, _)) in articles() {
        for paragraph in Found::of(&article).paragraphs {
            if let Some(other) = first.insert(paragraph.clone(), id.clone()) {
                panic!("{id} and {other} share: {paragraph}");
            }
        }
    }
}

#[test]
fn the_reference_article_has_the_shape_of_the_page() {
    let (article, _) = articles().remove(REFERENCE).expect("article");
    assert_eq!(chars(&article.headline), 80);
    assert_eq!(chars(&article.lead), 201);
    assert!(article.lead.to_plain().starts_with("(KKO)"));
    assert_eq!(article.related.len(), 3);
    assert!(article.related.iter().all(|link| (56..=62).contains(&chars(&link.headline))));
    assert_eq!(article.related.iter().filter(|link| link.headline.to_plain().ends_with('”')).count(), 1);
    let paragraphs: Vec<usize> = article
        .body
        .iter()
        .filter_map(|block| if let Block::Paragraph { text } = block { Some(chars(text)) } else { None })
        .collect();
    assert_eq!(paragraphs.len(), 9);
    assert!(paragraphs.iter().all(|n| (213..=758).contains(n)), "{paragraphs:?}");
    let figures: Vec<&Figure> = article
        .body
        .iter()
        .filter_map(|block| if let Block::Figure(figure) = block { Some(figure) } else { None })
        .collect();
    assert_eq!((figures.len(), article.body.len()), (2, 11));
    for figure in figures {
        assert_eq!(figure.image.alt, article.headline.to_plain());
        assert!((23..=90).contains(&chars(&figure.caption)));
    }
    assert_eq!(article.authors.len(), 1);
    assert_eq!(article.published.map(|t| t.to_string()).as_deref(), Some("2021-10-21T14:05:00+07:00"));
    let section = article.section.expect("section");
    assert_eq!((section.name.as_str(), section.parent.expect("parent").name.as_str()), ("Đô thị", "Thời sự"));
}

#[test]
fn one_article_holds_every_kind() {
    let (article, _) = articles().remove(EVERYTHING).expect("article");
    let kinds = Found::of(&article).kinds;
    for kind in [
        "paragraph",
        "heading 2",
        "heading 3",
        "heading 4",
        "heading 5",
        "heading 6",
        "list",
        "ordered list",
        "nested list",
        "list start",
        "quote",
        "pull quote",
        "figure",
        "figure without caption",
        "gallery of 4",
        "table",
        "header cell",
        "colspan",
        "rowspan",
        "separator",
        "preformatted Plain",
        "preformatted Code",
        "preformatted Verse",
        "aside",
        "details",
        "audio",
        "video",
        "file",
        "embed YouTube",
        "embed Vimeo",
        "embed Facebook",
        "embed TikTok",
        "embed X",
        "embed Unknown",
        "text",
        "strong",
        "emphasis",
        "link",
        "inline code",
        "mark",
        "sub",
        "sup",
        "strike",
        "underline",
        "break",
    ] {
        assert!(kinds.contains(kind), "{kind} is missing");
    }
}

#[test]
fn the_odd_ones_are_there() {
    let all = articles();
    let article = |id: &str| &all[id].0;
    let any = |test: &dyn Fn(&Article) -> bool| all.values().any(|(article, _)| test(article));
    assert_eq!(chars(&article("104926").headline), 94);
    assert_eq!(chars(&article("104917").lead), 507);
    assert!(article("104909").lead.is_blank());
    assert!(article("104909").canonical.as_ref().is_some_and(|c| c.host().as_deref() == Some("nongsan.example")));
    assert!(article("104922").authors.is_empty());
    assert_eq!(article("104896").body, [Block::paragraph("Ăn trứng.")]);
    assert!(Found::of(article("104899")).paragraphs.len() >= 60);
    assert!(article("104918").headline.to_plain().starts_with('“'));
    assert!(all["104919"].1.contains("\\\"nấu cơm còn nhìn thấy hàng xóm\\\""));
    assert!(article("104904").lead.to_plain().ends_with("...."));
    assert!(Found::of(article("104904")).paragraphs.last().is_some_and(|text| text.ends_with('…')));
    assert!(all["104917"].1.contains("3064/UBND-KTN"));
    assert!(article("104916").headline.to_plain().contains("6/30"));
    assert!(all["104924"].1.contains("khoá") && all["104924"].1.contains("khóa"));
    assert!(any(&|a| Found::of(a).images.iter().all(|i| i.src.as_str().contains("/tac-gia-"))));
    assert!(any(&|a| a.authors.len() == 2));
    assert!(any(&|a| a.authors.iter().any(|author| author.slug.is_none())));
    assert!(any(&|a| a.related.len() == 2));
    assert!(all.values().filter(|(a, _)| a.kicker.is_some()).count() >= 5);
    assert!(all.values().filter(|(a, _)| a.updated.is_some()).count() >= 4);
    for (id, (article, text)) in &all {
        let nfd = id == DECOMPOSED;
        assert_eq!(is_nfc(text), !nfd, "{id}");
        // In the file it stands decomposed; whoever reads it gets it composed.
        assert!(is_nfc(&article.headline.to_plain()) && is_nfc(&article.lead.to_plain()), "{id}");
    }
}
