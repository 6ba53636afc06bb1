//! What the app's build says about itself: the page that Trunk wrote, taken apart.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use thiserror::Error;

use super::attribute;
use crate::sheet::Dress;

/// The page that Trunk wrote.
const INDEX: &str = "index.html";

/// The name under which a page says where the second module is.
pub(super) const APIS: &str = "manchette-apis";

/// The folder of the sheets of each kind, see `style/layers.css`.
const SHEETS: &str = "sheets";

/// What fetches the app, see the file.
const BOOT: &str = include_str!("boot.js");

/// What every printed page takes from the app's build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shell {
    /// The style sheet, whole.
    pub style: String,
    /// Its URL.
    pub sheet: String,
    /// What of it pages of a kind need before the app runs. A build without such sheets has the whole one instead.
    pub sheets: Sheets,
    /// The script that runs before the first paint.
    pub script: String,
    /// The URL of the glue, a module.
    pub glue: String,
    /// The URL of the wasm.
    pub wasm: String,
    /// The URL of the second module's glue: every kind of API but the edition. None in a build without it.
    pub apis: Option<String>,
}

/// The style of each kind of printed page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheets {
    /// An article.
    pub article: Option<String>,
    /// The front page.
    pub front: Option<String>,
    /// Pages of lists: sections, tags, authors, the archive, the search.
    pub list: Option<String>,
}

impl Shell {
    /// The style in the head of a page: that of its kind, or else the whole one.
    pub fn style(&self, dress: Dress) -> String {
        let own = match dress {
            Dress::Whole => None,
            Dress::Article => self.sheets.article.as_ref(),
            Dress::Front => self.sheets.front.as_ref(),
            Dress::List => self.sheets.list.as_ref(),
        };
        match own {
            // The app takes the whole one from there, once it needs it.
            Some(own) => format!("<style data-sheet=\"{}\">{own}</style>", attribute(&self.sheet)),
            None => format!("<style>{}</style>", self.style),
        }
    }

    /// The one script of a printed page, the same on all pages of a build: the reader's view, then the app.
    pub fn boot(&self) -> String {
        // As short as it can be without a minifier: every page carries it.
        let boot: String =
            BOOT.lines().filter(|line| !line.starts_with("//")).map(str::trim).collect::<Vec<_>>().join("\n");
        let quoted = |url: &str| serde_json::Value::from(url).to_string().replace('<', "\\u003c");
        format!("{};\n{boot}({}, {})", self.script.trim_end_matches(';'), quoted(&self.glue), quoted(&self.wasm))
    }
}

/// The app's build cannot be used.
#[derive(Debug, Error)]
pub enum ShellError {
    /// A file is missing or cannot be read.
    #[error("{}: {cause}: build the app first (make build)", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// What the system says.
        #[source]
        cause: io::Error,
    },
    /// The page names no such thing.
    #[error("{} names no {what}: it is not a page that Trunk wrote for this app", path.display())]
    Lacks {
        /// The page.
        path: PathBuf,
        /// What is missing.
        what: &'static str,
    },
}

impl Shell {
    /// Reads the app's build in a folder.
    ///
    /// # Errors
    /// Names the file that is missing, or what its page lacks.
    pub fn read(app: &Path) -> Result<Self, ShellError> {
        let path = app.join(INDEX);
        let text = |path: PathBuf| fs::read_to_string(&path).map_err(|cause| ShellError::Io { path, cause });
        let found = Found::of(&text(path.clone())?);
        let need = |value: Option<String>, what| value.ok_or(ShellError::Lacks { path: path.clone(), what });
        let sheet = need(found.sheet, "style sheet")?;
        let of = |kind| fs::read_to_string(app.join(SHEETS).join(kind)).ok();
        Ok(Self {
            style: text(app.join(sheet.trim_start_matches('/')))?,
            sheets: Sheets { article: of("article.css"), front: of("front.css"), list: of("list.css") },
            sheet,
            script: need(found.script, "script for the reader's view")?,
            glue: need(found.glue, "glue (rel=modulepreload)")?,
            wasm: need(found.wasm, "wasm (rel=preload as=fetch)")?,
            apis: found.apis,
        })
    }
}

#[derive(Default)]
struct Found {
    sheet: Option<String>,
    script: Option<String>,
    glue: Option<String>,
    wasm: Option<String>,
    apis: Option<String>,
}

impl Found {
    fn of(html: &str) -> Self {
        let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
        let mut found = Self::default();
        let mut stack = vec![dom.document.clone()];
        while let Some(node) = stack.pop() {
            found.take(&node);
            stack.extend(node.children.borrow().iter().rev().cloned());
        }
        found
    }

    fn take(&mut self, node: &Handle) {
        let NodeData::Element { name, attrs, .. } = &node.data else { return };
        let attribute = |wanted: &str| {
            attrs.borrow().iter().find(|attr| &*attr.name.local == wanted).map(|attr| attr.value.to_string())
        };
        match (&*name.local, attribute("rel").as_deref()) {
            ("link", Some("stylesheet")) => self.sheet = attribute("href"),
            ("link", Some("modulepreload")) => self.glue = attribute("href"),
            ("link", Some("preload")) => self.wasm = attribute("href"),
            ("meta", _) if attribute("name").as_deref() == Some(APIS) => self.apis = attribute("content"),
            ("script", _) if attribute("src").is_none() && attribute("type").is_none() => {
                let text = node.children.borrow().iter().map(text_of).collect::<String>();
                self.script.get_or_insert(text);
            }
            _ => {}
        }
    }
}

fn text_of(node: &Handle) -> String {
    if let NodeData::Text { contents } = &node.data { contents.borrow().to_string() } else { String::new() }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_build_is_taken_apart() {
        let dir = tempfile::tempdir().unwrap();
        let page = "<!doctype html><script>early()</script><script type=module>import init</script>\
            <link href=/a-1.css rel=stylesheet><link crossorigin href=/a-1.js rel=modulepreload>\
            <link as=fetch crossorigin href=/a-1_bg.wasm rel=preload type=application/wasm>\
            <meta content=/a-2.js name=manchette-apis><body></body>";
        fs::write(dir.path().join("index.html"), page).unwrap();
        let missing = Shell::read(dir.path()).unwrap_err().to_string();
        assert!(missing.contains("a-1.css"), "{missing}");
        fs::write(dir.path().join("a-1.css"), "p{}").unwrap();
        let shell = Shell::read(dir.path()).unwrap();
        assert_eq!((shell.style.as_str(), shell.sheet.as_str()), ("p{}", "/a-1.css"));
        assert_eq!(shell.style(Dress::Front), "<style>p{}</style>");
        fs::create_dir(dir.path().join("sheets")).unwrap();
        fs::write(dir.path().join("sheets/front.css"), "i{}").unwrap();
        let shell = Shell::read(dir.path()).unwrap();
        assert_eq!(shell.style(Dress::Front), "<style data-sheet=\"/a-1.css\">i{}</style>");
        assert_eq!(shell.script, "early()");
        assert_eq!((shell.glue.as_str(), shell.wasm.as_str()), ("/a-1.js", "/a-1_bg.wasm"));
        assert_eq!(shell.apis.as_deref(), Some("/a-2.js"));
        fs::write(dir.path().join("index.html"), "<p>another page").unwrap();
        let lacks = Shell::read(dir.path()).unwrap_err().to_string();
        assert!(lacks.contains("names no style sheet"), "{lacks}");
    }
}
