//! Every word of the interface is in the paper's language: the whole sample site, printed in both, compared with the
//! tables of words.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use html5ever::tendril::TendrilSink as _;
use manchette::press::build::{Options, build};
use manchette::text::Lang;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The sample, printed in a language.
fn printed(language: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let newsroom = fs::read_to_string(root().join("public/newsroom.json")).unwrap();
    let mut newsroom: Value = serde_json::from_str(&newsroom).unwrap();
    newsroom["language"] = language.into();
    fs::write(dir.path().join("newsroom.json"), newsroom.to_string()).unwrap();
    let app = dir.path().join("app");
    fs::create_dir(&app).unwrap();
    let index = "<!doctype html><script>early()</script><link href=/app-0123456789abcdef.css rel=stylesheet>\
        <link href=/app-0123456789abcdef.js rel=modulepreload><link as=fetch href=/app-0123456789abcdef_bg.wasm rel=preload>";
    for (file, text) in [("index.html", index), ("app-0123456789abcdef.css", "p{}")] {
        fs::write(app.join(file), text).unwrap();
    }
    for file in ["app-0123456789abcdef.js", "app-0123456789abcdef_bg.wasm"] {
        fs::write(app.join(file), "").unwrap();
    }
    let mut options = Options::new(dir.path().join("newsroom.json"), dir.path().join("site"), app);
    options.public = Some(root().join("public"));
    options.compress = None;
    build(&options).unwrap();
    dir
}

fn pages(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            pages(&path, found);
        } else if path.extension().is_some_and(|end| end == "html") {
            found.push(path);
        }
    }
}

/// The words that a page shows or says, each text and each attribute by itself; not those of an article's body.
fn heard(html: &str) -> BTreeSet<String> {
    fn walk(node: &Handle, heard: &mut BTreeSet<String>) {
        let mut add = |text: &str| {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() {
                heard.insert(text);
            }
        };
        match &node.data {
            NodeData::Text { contents } => add(&contents.borrow()),
            NodeData::Element { name, attrs, .. } => {
                let attrs = attrs.borrow();
                if matches!(&*name.local, "script" | "style")
                    || attrs.iter().any(|attr| &*attr.name.local == "class" && &*attr.value == "body")
                {
                    return;
                }
                let spoken = ["aria-label", "title", "alt", "placeholder", "content", "value"];
                attrs.iter().filter(|attr| spoken.contains(&&*attr.name.local)).for_each(|attr| add(&attr.value));
            }
            _ => {}
        }
        node.children.borrow().iter().for_each(|child| walk(child, heard));
    }
    let options = html5ever::ParseOpts {
        tree_builder: html5ever::tree_builder::TreeBuilderOpts { scripting_enabled: false, ..Default::default() },
        ..Default::default()
    };
    let dom = html5ever::parse_document(RcDom::default(), options).one(html);
    let mut all = BTreeSet::new();
    walk(&dom.document, &mut all);
    all
}

/// Every text of a language's table.
fn table(lang: Lang) -> BTreeSet<String> {
    let debug = format!("{:?}", lang.ui());
    let texts: BTreeSet<String> = debug.split('"').skip(1).step_by(2).map(|text| text.trim().to_owned()).collect();
    assert!(texts.len() > 90, "{texts:?}");
    texts
}

#[test]
fn a_paper_in_one_language_has_no_word_of_the_other() {
    for (language, other, marks) in
        [("en", Lang::Vi, ["chuyên mục con", "cấp ngày"]), ("vi", Lang::En, ["sub-sections", "issued by"])]
    {
        let own = table(Lang::from_tag(language));
        let foreign: BTreeSet<_> = table(other).difference(&own).cloned().collect();
        let site = printed(language);
        let mut all = Vec::new();
        pages(&site.path().join("site"), &mut all);
        assert!(all.len() > 100, "{}", all.len());
        let mut met = BTreeSet::new();
        for page in all {
            let html = fs::read_to_string(&page).unwrap();
            let name = page.strip_prefix(site.path()).unwrap().display();
            assert!(html.starts_with(&format!("<!doctype html><html lang=\"{language}\">")), "{name}");
            let heard = heard(&html);
            for text in &heard {
                assert!(!foreign.contains(text), "{name}: `{text}` is {other:?}");
                for mark in marks {
                    assert!(!text.contains(mark), "{name}: `{text}` is {other:?}");
                }
                let parts = foreign.iter().filter(|part| part.chars().count() > 20);
                for part in parts {
                    assert!(!text.contains(part.as_str()), "{name}: `{text}` has `{part}`");
                }
            }
            met.extend(own.intersection(&heard).cloned());
        }
        // The comparison is worth something: most of what a printed page can say was met.
        assert!(met.len() > 40, "{language}: {met:?}");
        let manifest = fs::read_to_string(site.path().join("site/manifest.webmanifest")).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&manifest).unwrap()["lang"], language);
        let feed = fs::read_to_string(site.path().join("site/feed.json")).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&feed).unwrap()["language"], language);
    }
}

#[test]
fn dates_and_plurals_are_the_languages_own() {
    let site = printed("en");
    let page = |file: &str| fs::read_to_string(site.path().join("site").join(file)).unwrap();
    let mut all = Vec::new();
    pages(&site.path().join("site"), &mut all);
    let digits = |text: &str| {
        let mut parts = text.split('/');
        parts.clone().count() == 3 && parts.all(|part| part.len() >= 2 && part.bytes().all(|b| b.is_ascii_digit()))
    };
    let mut counted = false;
    for file in &all {
        for text in heard(&fs::read_to_string(file).unwrap()) {
            assert!(!digits(&text), "{}: {text}", file.display());
            counted |= text.ends_with(" stories");
        }
    }
    let article = all.iter().find(|file| file.to_string_lossy().ends_with("-104213.html")).unwrap();
    let article = heard(&fs::read_to_string(article).unwrap());
    assert!(article.iter().any(|text| text == "Thursday, 21 October 2021 | 14:05"), "{article:?}");
    assert!(page("index.html").contains("issued by Cục Báo chí Minh Họa on 1 March 2021"));
    assert!(counted, "no page counts its stories");
}

/// What stands in the code of what readers see comes from the tables.
#[test]
fn no_words_stand_outside_the_tables() {
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            // Who checks a newsroom's API speaks to its developers, and knows the words of papers' pages.
            if path.is_dir() && !path.ends_with("press/survey") && !path.ends_with("press/init") {
                walk(&path, found);
            }
            if path.is_dir() {
                continue;
            }
            let name = path.to_string_lossy().into_owned();
            if !name.ends_with(".rs") || name.ends_with("tests.rs") || name.ends_with("sample.rs") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
                let line = line.split(" // ").next().unwrap();
                let strings = line.split('"').skip(1).step_by(2);
                for string in strings.filter(|string| string.chars().any(|c| c.is_alphabetic() && !c.is_ascii())) {
                    found.push(format!("{name}: {string}"));
                }
                let spoken = ["\"aria-label\", \"", "\"placeholder\", \"", "\"title\", \"", ".child(\""];
                for mark in spoken.iter().filter_map(|mark| line.split_once(mark)) {
                    let words = mark.1.split('"').next().unwrap();
                    if words.chars().any(char::is_alphabetic) {
                        found.push(format!("{name}: {words}"));
                    }
                }
            }
        }
    }
    let mut found = Vec::new();
    for room in ["component", "page", "press", "view", "store", "config"] {
        walk(&root().join("src").join(room), &mut found);
    }
    assert_eq!(found, [""; 0]);
}
