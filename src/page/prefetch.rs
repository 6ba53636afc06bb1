//! What a reader is about to open is fetched before the click.
//!
//! ```text
//! pointer over a link for a moment, focus on it, a press ─→ the page's article, or the first stories of its list
//! a page that rests: what stands in the middle of the window ─→ articles, one after the other
//! ```
//! Listeners stand on the window, so links may come and go. Which links are in view is asked by hit tests on a grid:
//! that costs the same on a page of ten links and of ten thousand, and sees what the reader sees, an open menu too.
//!
//! Nothing is fetched ahead for those who save data or are on a slow line. What fails is no matter: a click asks again.

use super::data::here;
use super::kind;
use super::listing::Listing;
use super::target::Target;
use crate::component::Site;
use crate::model::ArticleKey;
use crate::permalink::Route;
use crate::reactive::*;
use crate::sheet;
use crate::source::transport::unhurried;
use js_sys::Reflect;
use send_wrapper::SendWrapper;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;

/// How long a pointer or the focus stays on a link before it is meant, in ms.
const HOVER_MS: u64 = 65;
/// How long a page has to rest, in ms.
const REST_MS: u64 = 500;
/// How often a page that rests is looked at: what comes late is seen by the second look.
const LOOKS: u32 = 3;
/// How many articles are fetched because they are in view, each time the page rests.
const AT_ONCE: usize = 4;
/// The same, for as long as a page stands.
const IN_VIEW: usize = 12;
/// The heights of the window that are looked at, in percent: the middle first.
const ROWS: [f64; 9] = [50.0, 38.0, 62.0, 27.0, 73.0, 17.0, 83.0, 8.0, 92.0];
/// Its widths.
const COLUMNS: [f64; 3] = [45.0, 20.0, 80.0];

/// Looks ahead. Clones are one.
#[derive(Clone)]
pub(super) struct Prefetch {
    site: Site,
    state: SendWrapper<Rc<State>>,
}

#[derive(Default)]
struct State {
    /// The page that the pointer or the focus is on.
    meant: RefCell<String>,
    /// Changes when the page moves.
    moved: Cell<u32>,
    timed: Cell<bool>,
    looks: Cell<u32>,
    /// What was fetched on this page because it was in view.
    tried: RefCell<Vec<ArticleKey>>,
    /// Whether somebody is at it.
    busy: Cell<bool>,
}

impl Prefetch {
    pub(super) fn new(site: Site) -> Self {
        Self { site, state: SendWrapper::new(Rc::default()) }
    }

    /// Looks ahead from now on.
    pub(super) fn begin(&self) {
        let listen = |event: &str, act: fn(&Self, &web_sys::Event)| {
            let this = self.clone();
            let handle = window_event_listener_untyped(event, move |event| act(&this, &event));
            on_cleanup(move || handle.remove());
        };
        listen("pointerover", Self::means);
        listen("focusin", Self::means);
        listen("pointerdown", |this, event| {
            if let Some(target) = Target::of(&this.site, event) {
                this.fetch(target);
            }
        });
        listen("scroll", |this, _| this.moved());
    }

    /// Another page stands there.
    pub(super) fn arrived(&self) {
        self.state.tried.borrow_mut().clear();
        self.moved();
    }

    /// A pointer passes over links on its way; it rests on the one that is meant.
    fn means(&self, event: &web_sys::Event) {
        let path = Target::of(&self.site, event).map(|target| target.path).unwrap_or_default();
        if path == *self.state.meant.borrow() {
            return;
        }
        self.state.meant.replace(path.clone());
        let Some(target) = Target::of(&self.site, event).filter(|_| !path.is_empty()) else { return };
        let this = self.clone();
        after(HOVER_MS, move || {
            if target.path == *this.state.meant.borrow() {
                this.fetch(target);
            }
        });
    }

    fn moved(&self) {
        self.state.moved.set(self.state.moved.get().wrapping_add(1));
        self.state.looks.set(LOOKS);
        self.wait();
    }

    /// Waits until the page has rested for a while.
    fn wait(&self) {
        if self.state.timed.replace(true) {
            return;
        }
        let (this, before) = (self.clone(), self.state.moved.get());
        after(REST_MS, move || {
            this.state.timed.set(false);
            if this.state.moved.get() == before {
                this.look();
                this.state.looks.set(this.state.looks.get().saturating_sub(1));
            }
            if this.state.looks.get() > 0 {
                this.wait();
            }
        });
    }

    /// Fetches the articles in view.
    fn look(&self) {
        if self.state.busy.get() || !is_welcome() {
            return;
        }
        let mut wanted: Vec<ArticleKey> = Vec::new();
        let size = |length: Result<wasm_bindgen::JsValue, _>| length.ok().and_then(|length| length.as_f64());
        let (Some(width), Some(height)) = (size(window().inner_width()), size(window().inner_height())) else { return };
        let document = document();
        for (y, x) in ROWS.iter().flat_map(|y| COLUMNS.map(|x| (*y, x))) {
            #[allow(clippy::cast_possible_truncation, reason = "a place in the window")]
            let element = document.element_from_point((width * x / 100.0) as f32, (height * y / 100.0) as f32);
            let Some(Route::Article(key)) = element.and_then(|e| Target::at(&self.site, &e)).map(|target| target.route)
            else {
                continue;
            };
            let mut tried = self.state.tried.borrow_mut();
            if wanted.len() < AT_ONCE && tried.len() < IN_VIEW && !tried.contains(&key) && !self.site.store().has(&key)
            {
                tried.push(key.clone());
                wanted.push(key);
            }
        }
        if wanted.is_empty() {
            return;
        }
        self.state.busy.set(true);
        let (this, store) = (self.clone(), self.site.store().clone());
        spawn_local(async move {
            for key in wanted {
                unhurried(Box::pin(store.fetch_ahead(&key))).await;
            }
            this.state.busy.set(false);
        });
    }

    fn fetch(&self, target: Target) {
        if target.path == here() || !is_welcome() {
            return;
        }
        let site = self.site.clone();
        let store = site.store().clone();
        spawn_local(async move {
            // Where it cannot be had now, the click asks for it again.
            let _ = kind::fetch(&target.route).await;
            if let (false, Some(sheet)) = (sheet::fits(kind::dress(&target.route)), sheet::url()) {
                let _ = JsFuture::from(window().fetch_with_str(&sheet)).await;
            }
            match target.route {
                Route::Article(key) => unhurried(Box::pin(store.fetch_ahead(&key))).await,
                Route::List { list, page } => {
                    let key = Listing::key(&site, &list);
                    unhurried(Box::pin(store.fetch_list_ahead(&key, page))).await;
                }
                Route::Search | Route::Preview(_) | Route::NotFound => {}
            }
        });
    }
}

/// Whether the reader's line has room for what may not be read.
fn is_welcome() -> bool {
    let window = window();
    let asks_for_less = window.match_media("(prefers-reduced-data: reduce)").ok().flatten();
    if asks_for_less.is_some_and(|asks| asks.matches()) {
        return false;
    }
    let property = |object: &_, name: &str| Reflect::get(object, &name.into()).unwrap_or_default();
    let line = property(&window.navigator(), "connection");
    line.is_undefined()
        || !(property(&line, "saveData").is_truthy()
            || property(&line, "effectiveType").as_string().is_some_and(|kind| kind.contains("2g")))
}

fn after(ms: u64, act: impl FnOnce() + 'static) {
    set_timeout(act, Duration::from_millis(ms));
}
