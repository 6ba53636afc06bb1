//! Who reads, on what, and what `newsroom.json` says: everything that is settled before a page is opened.

use super::desk::{Desk, app, dist};
use super::driver::{place, session};
use super::reader::Reader;
use super::sample::{MISSING_FILE, file};
use futures::FutureExt as _;
use serde_json::{Value, json};
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::{Path, PathBuf};

/// A test before it begins.
pub(crate) struct Setup {
    width: u32,
    height: u32,
    phone: bool,
    features: Vec<(&'static str, &'static str)>,
    newsroom: Value,
    announced: Vec<&'static str>,
    bait: bool,
    printed: bool,
    site: Option<PathBuf>,
    line: Value,
}

/// A reader at a desk.
pub(crate) fn desktop() -> Setup {
    Setup {
        width: 1280,
        height: 900,
        phone: false,
        features: Vec::new(),
        newsroom: file("newsroom.json"),
        announced: vec![MISSING_FILE],
        bait: false,
        printed: false,
        site: None,
        // So that tests count only what their reader asked for.
        line: json!({ "effectiveType": "2g" }),
    }
}

/// A reader with a phone.
pub(crate) fn phone() -> Setup {
    Setup { width: 390, height: 844, phone: true, ..desktop() }
}

impl Setup {
    /// The printed site, and not the app alone.
    pub(crate) fn printed(self) -> Self {
        Self { printed: true, ..self }
    }

    /// Another site, printed into this folder with its own `newsroom.json`.
    pub(crate) fn site(self, dir: &Path) -> Self {
        let newsroom = std::fs::read_to_string(dir.join("newsroom.json")).unwrap();
        let newsroom = serde_json::from_str(&newsroom).unwrap();
        Self { printed: true, site: Some(dir.to_owned()), newsroom, ..self }
    }

    /// A line such as `navigator.connection` describes it; the usual one of the tests is slow, and nothing is fetched
    /// ahead on it.
    pub(crate) fn line(self, line: Value) -> Self {
        Self { line, ..self }
    }

    /// A good line: what the reader may open next is fetched ahead.
    pub(crate) fn ahead(self) -> Self {
        self.line(json!({ "effectiveType": "4g", "saveData": false }))
    }

    /// A window of this width, in CSS px.
    pub(crate) fn width(self, width: u32) -> Self {
        Self { width, ..self }
    }

    /// What the system asks for, such as `prefers-color-scheme: dark`.
    pub(crate) fn wish(mut self, feature: &'static str, value: &'static str) -> Self {
        self.features.push((feature, value));
        self
    }

    /// Another `newsroom.json`.
    pub(crate) fn newsroom(mut self, change: impl FnOnce(&mut Value)) -> Self {
        change(&mut self.newsroom);
        self
    }

    /// Console messages with this in them are part of the test; any other error there fails it.
    pub(crate) fn announce(mut self, message: &'static str) -> Self {
        self.announced.push(message);
        self
    }

    /// Requests are meant to fail: the browser says so, and so does the app.
    pub(crate) fn failing(self) -> Self {
        self.announce("Failed to load resource").announce("/edition/").announce("net::ERR_")
    }

    /// There is hostile markup in what the page parses: reports of handlers and styles that did not run are meant.
    pub(crate) fn bait(self) -> Self {
        Self { bait: true, ..self }
    }

    /// Runs the test, closes the browser however it ends, and looks into the console.
    pub(crate) async fn run(self, test: impl AsyncFnOnce(&Reader)) {
        let _place = place().await;
        let dir = self.site.clone().unwrap_or_else(|| if self.printed { dist() } else { app() });
        let desk = Desk::open(dir, &self.newsroom).await;
        let client = session().await;
        let reader = Reader { client: client.clone(), desk };
        let ended = AssertUnwindSafe(async {
            self.prepare(&reader).await;
            test(&reader).await;
            reader.console(&self.announced, self.bait).await;
        });
        let ended = ended.catch_unwind().await;
        if ended.is_err() {
            reader.report().await;
        }
        let _ = client.close().await;
        if let Err(panic) = ended {
            resume_unwind(panic);
        }
    }

    async fn prepare(&self, reader: &Reader) {
        reader.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": include_str!("early.js") })).await;
        let line = format!("Object.defineProperty(navigator, 'connection', {{ value: {} }})", self.line);
        reader.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": line })).await;
        reader.resize(self.width, self.height, self.phone).await;
        if self.phone {
            reader.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await;
        }
        let features: Vec<Value> =
            self.features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        reader.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }
}
