//! A small newsroom in a temporary folder: its files, its app, its site.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use manchette::press::build::{ListFile, Options, Pages};
use manchette::press::compress;
use manchette::press::csp::Inline;
use manchette::press::edition;
use manchette::press::print::{PrintError, Printed, Shell};
use serde::Deserialize;
use serde_json::{Value, json};
use tempfile::TempDir;

/// How many pages of lists the newsroom has: 10 of `latest`, one section, one month, and a day for each of three articles.
pub(crate) const LISTS: usize = 15;

/// A newsroom with three articles and an app.
pub(crate) struct Newsroom {
    dir: TempDir,
}

#[derive(Debug, Default, Deserialize, PartialEq, Eq)]
pub(crate) struct Changes {
    pub(crate) added: Vec<String>,
    pub(crate) changed: Vec<String>,
    pub(crate) removed: Vec<String>,
}

impl Newsroom {
    pub(crate) fn new() -> Self {
        let newsroom = Self { dir: tempfile::tempdir().unwrap() };
        newsroom.write("public/newsroom.json", &config());
        newsroom.write("public/icon.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
        newsroom.write("public/.hidden", "for nobody");
        newsroom.write(
            "public/edition/edition.json",
            &json!({ "version": 1, "name": "Báo", "sections": [{ "id": "s1", "slug": "thoi-su", "name": "Thời sự" }] })
                .to_string(),
        );
        for n in 1..=3 {
            newsroom.article(n, &article(n));
        }
        newsroom.lists();
        newsroom.app("0123456789abcdef");
        // Trunk copies the sample beside the app.
        newsroom.write("app/edition/sample.json", "{}");
        newsroom.write("app/newsroom.json", "{}");
        newsroom.settle();
        newsroom
    }

    /// The app, built to files of another hash.
    pub(crate) fn app(&self, hash: &str) {
        let index = format!(
            "<!doctype html><script>early()</script><script type=module>import init</script>\
             <link href=/app-{hash}.css rel=stylesheet><link crossorigin href=/app-{hash}.js rel=modulepreload>\
             <link as=fetch crossorigin href=/app-{hash}_bg.wasm rel=preload type=application/wasm><body></body>"
        );
        for entry in fs::read_dir(self.path("app")).into_iter().flatten().map(Result::unwrap) {
            if entry.file_name().to_str().unwrap().starts_with("app-") {
                fs::remove_file(entry.path()).unwrap();
            }
        }
        self.write("app/index.html", &index);
        self.write(&format!("app/app-{hash}.css"), "p{}");
        self.write(&format!("app/app-{hash}.js"), &format!("// {hash}"));
        self.write(&format!("app/app-{hash}_bg.wasm"), hash);
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.dir.path().join(file)
    }

    pub(crate) fn read(&self, file: &str) -> Vec<u8> {
        fs::read(self.path(file)).unwrap()
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn remove(&self, file: &str) {
        fs::remove_file(self.path(file)).unwrap();
    }

    pub(crate) fn article(&self, n: u32, article: &Value) {
        self.write(&format!("public/edition/articles/{n}.json"), &article.to_string());
    }

    pub(crate) fn lists(&self) {
        edition::write(&self.path("public/edition")).unwrap();
        // As if the archive were long.
        let first = self.read("public/edition/latest/1.json");
        for page in 2..=11 {
            fs::write(self.path(&format!("public/edition/latest/{page}.json")), &first).unwrap();
        }
    }

    /// Lets an hour pass since everything was written.
    pub(crate) fn settle(&self) {
        let hour_ago = SystemTime::now() - Duration::from_secs(3600);
        for folder in ["public", "app"] {
            for (path, _) in tree(&self.path(folder)) {
                let file = fs::File::options().append(true).open(self.path(folder).join(path)).unwrap();
                file.set_modified(hour_ago).unwrap();
            }
        }
    }

    pub(crate) fn options(&self) -> Options {
        let mut options = Options::new(self.path("public/newsroom.json"), self.path("site"), self.path("app"));
        options.compress = Some(compress::Options { quality: 2, ..compress::Options::default() });
        options.jobs = Some(2);
        options
    }

    /// The site's files.
    pub(crate) fn site(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.path("site"))
    }

    /// When each of the site's files was written.
    pub(crate) fn times(&self) -> BTreeMap<String, SystemTime> {
        let site = self.path("site");
        self.site()
            .into_keys()
            .map(|file| {
                let time = fs::metadata(site.join(&file)).unwrap().modified().unwrap();
                (file, time)
            })
            .collect()
    }

    pub(crate) fn changes(&self) -> Changes {
        serde_json::from_slice(&self.read("site.press/changes.json")).unwrap()
    }
}

pub(crate) fn article(n: u32) -> Value {
    json!({
        "id": n.to_string(),
        "slug": format!("bai-{n}"),
        "headline": format!("Bài {n}"),
        "section": { "id": "s1", "slug": "thoi-su", "name": "Thời sự" },
        "published": format!("2024-01-0{n}T08:00:00+07:00"),
        "body": [{ "type": "paragraph", "text": "Chữ ".repeat(300) }]
    })
}

fn config() -> String {
    json!({
        "name": "Báo", "language": "vi", "timezone": "Asia/Ho_Chi_Minh", "site": "https://bao.example",
        "source": { "kind": "edition", "base": "/edition/" },
        "permalink": { "article": "/{slug}-{id}.html" },
        "sections": [{ "id": "s1", "slug": "thoi-su", "name": "Thời sự" }],
        "imprint": { "publisher": "Báo" }
    })
    .to_string()
}

/// All files of a folder.
pub(crate) fn tree(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(dir).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read(path).unwrap());
            }
        }
    }
    files
}

/// Pages of a headline and nothing else, at the path that the article names; lists, too. An article named `panic` does
/// what it says.
pub(crate) struct Plain;

impl Plain {
    pub(crate) fn new(_: &str, _: &Path, _: Shell) -> Result<Self, PrintError> {
        Ok(Self)
    }
}

impl Pages for Plain {
    fn template(&self) -> u128 {
        1
    }

    fn inline(&self) -> Inline {
        Inline::default()
    }

    fn article(&self, json: &str) -> Result<Printed, PrintError> {
        let article: Value = serde_json::from_str(json).unwrap();
        let headline = article["headline"].as_str().unwrap();
        assert_ne!(headline, "panic", "a page that cannot be printed");
        let slug = article["slug"].as_str().unwrap();
        Ok(Printed {
            path: format!("/{slug}"),
            html: headline.into(),
            modified: None,
            listed: true,
            formers: Vec::new(),
        })
    }

    fn listing(&self, list: &ListFile) -> Result<Option<Printed>, PrintError> {
        let path = match (list.folder.as_str(), list.page) {
            ("latest", 1) => "/".to_owned(),
            ("latest", page) => format!("/page/{page}"),
            (folder, _) => format!("/{}", folder.trim_start_matches("sections/")),
        };
        Ok(Some(Printed { path, html: "list".into(), modified: None, listed: true, formers: Vec::new() }))
    }

    fn missing(&self) -> Option<String> {
        Some("404".into())
    }

    fn gone(&self) -> Option<String> {
        Some("410".into())
    }

    fn others(&self) -> Result<Vec<Printed>, PrintError> {
        Ok(Vec::new())
    }
}
