//! From one page to the next, without a page load.
//!
//! The address changes at once. The old page stays until the new one is ready, or until a moment has passed (`open`);
//! then its skeleton stands in its place. The request of a page that is left before it came is cancelled. When the
//! new page is drawn its title, canonical address, focus, announcement and scroll follow.
//!
//! `leptos_router` is not used: it scrolls to the top before the new page is there, and has no part in cancelling,
//! focus, restoring or config-made patterns, so it would only be carried along.

use super::data::here;
use super::head::head_of;
use super::history::{Restorer, Trail};
use super::listing::Listing;
use super::prefetch::Prefetch;
use super::preview::Login;
use super::recent::Recent;
use super::search::Searching;
use super::target::Target;
use crate::component::{Face, Site, is_plain};
use crate::permalink::{Asked, section_path};
use crate::reactive::*;
use crate::sheet::Dress;
use crate::store::{Front, Reading};
use futures::future::AbortHandle;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use wasm_bindgen::JsCast;

/// What stands on the page now.
#[derive(Clone, Debug)]
pub enum Shown {
    /// The outline of what is on its way.
    Skeleton,
    /// An article.
    Article(Reading),
    /// The front page.
    Front(Front),
    /// A list.
    Listing(Listing),
    /// The search page.
    Search(Searching),
    /// The page of previews, before it is known who asks.
    Login(Login),
    /// Why there is nothing else.
    Face(Face),
}

impl Shown {
    /// The section it belongs to, by its slug with its parent's before it; empty where there is none.
    pub(super) fn section(&self) -> String {
        let section = match self {
            Self::Article(reading) => reading.article.section.as_ref(),
            Self::Listing(listing) => listing.section.as_ref(),
            _ => None,
        };
        section.map(section_path).unwrap_or_default()
    }

    /// The style it needs.
    pub fn dress(&self) -> Dress {
        match self {
            Self::Article(_) => Dress::Article,
            Self::Front(_) => Dress::Front,
            Self::Listing(_) | Self::Search(_) => Dress::List,
            Self::Skeleton | Self::Login(_) | Self::Face(_) => Dress::Whole,
        }
    }

    fn list_shown(&self) -> usize {
        match self {
            Self::Article(reading) => reading.more.state().with_untracked(|state| state.shown),
            Self::Listing(listing) => listing.feed.state().with_untracked(|state| state.shown),
            Self::Search(searching) => searching.search.shown(),
            Self::Skeleton | Self::Front(_) | Self::Login(_) | Self::Face(_) => 0,
        }
    }
}

/// How a page is come to.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Arrival {
    /// The first page of the visit, or a reload.
    First,
    /// The same, and the page is printed: it is there already, and so is its data.
    Printed,
    /// The same, and what is printed is an outline: the page itself is still to be found out.
    Awaited,
    /// The same, and what is printed says that the article was removed.
    Gone,
    /// By a link.
    Link,
    /// By Back or Forward.
    Return,
}

/// The journey. Clones are one journey.
#[derive(Clone)]
pub struct Journey {
    /// What stands on the page now.
    pub shown: RwSignal<Shown>,
    /// Whether a page is on its way.
    pub pending: RwSignal<bool>,
    /// The path that is shown or on its way.
    pub path: RwSignal<String>,
    /// The section of what is shown, by its slug with its parent's before it; empty where there is none.
    pub section: RwSignal<String>,
    /// What is said when a page is there.
    pub said: RwSignal<String>,
    pub(super) site: Site,
    pub(super) trail: Trail,
    pub(super) restorer: Restorer,
    pub(super) prefetch: Prefetch,
    pub(super) recent: Recent,
    /// Counts the pages that were drawn.
    pub(super) turn: Arc<AtomicU32>,
    task: Arc<Mutex<Option<AbortHandle>>>,
}

impl Journey {
    /// A journey that has not begun.
    pub fn new(site: Site) -> Self {
        Self {
            shown: RwSignal::new(Shown::Skeleton),
            pending: RwSignal::new(false),
            path: RwSignal::new(String::new()),
            section: RwSignal::new(String::new()),
            said: RwSignal::new(String::new()),
            prefetch: Prefetch::new(site.clone()),
            recent: Recent::new(),
            site,
            trail: Trail::default(),
            restorer: Restorer::default(),
            turn: Arc::default(),
            task: Arc::default(),
        }
    }

    /// Begins at the browser's address, and follows clicks and the browser's buttons from then on.
    pub(super) fn begin(&self, arrival: Arrival) {
        self.trail.begin();
        self.open(arrival);
        self.prefetch.begin();
        let this = self.clone();
        let on_click = window_event_listener_untyped("click", move |event| this.click(&event));
        let this = self.clone();
        let on_submit = window_event_listener_untyped("submit", move |event| this.submit(&event));
        let this = self.clone();
        let on_pop = window_event_listener_untyped("popstate", move |_| {
            let shown = this.shown.with_untracked(Shown::list_shown);
            // The browser has changed the entry already, but not what is scrolled.
            this.trail.save(shown);
            if this.trail.follow() {
                this.open(Arrival::Return);
            }
        });
        let this = self.clone();
        let on_hide = window_event_listener_untyped("pagehide", move |_| {
            this.trail.save(this.shown.with_untracked(Shown::list_shown));
            // A printed page is there before the program is: then the browser scrolls to where it was.
            Trail::let_the_browser_scroll();
        });
        let this = self.clone();
        let on_line = window_event_listener_untyped("online", move |_| {
            if this.shown.with_untracked(|shown| matches!(shown, Shown::Face(face) if face.can_retry())) {
                this.retry();
            }
        });
        for by_hand in ["wheel", "touchmove", "keydown", "mousedown"] {
            let restorer = self.restorer.clone();
            let handle = window_event_listener_untyped(by_hand, move |_| restorer.stop());
            on_cleanup(move || handle.remove());
        }
        let turn = self.turn.clone();
        on_cleanup(move || {
            // What waits for the next frame belongs to a page that is gone.
            turn.fetch_add(1, Ordering::Relaxed);
            on_click.remove();
            on_submit.remove();
            on_pop.remove();
            on_hide.remove();
            on_line.remove();
        });
    }

    /// Asks for the page of the browser's address again.
    pub fn retry(&self) {
        self.open(Arrival::Link);
    }

    /// Shows an article that has just been unlocked.
    pub fn show_unlocked(&self, reading: Reading) {
        self.draw(Shown::Article(reading), Arrival::Link);
    }

    /// Fills an article's boxes again.
    pub fn refill(&self) {
        let store = self.site.store().clone();
        if let Shown::Article(reading) = self.shown.get_untracked() {
            crate::reactive::spawn_local(async move { reading.fill(&store, 0).await });
        }
    }

    /// Takes over plain clicks on links that lead to pages of ours.
    fn click(&self, event: &web_sys::Event) {
        if event.default_prevented() || !is_plain(event) {
            return;
        }
        let Some(Target { path, hash, .. }) = Target::of(&self.site, event) else { return };
        let here = here();
        if path == here && !hash.is_empty() {
            return;
        }
        event.prevent_default();
        let shown = self.shown.with_untracked(Shown::list_shown);
        self.trail.save(shown);
        let url = path.clone() + &hash;
        if path == here {
            self.trail.replace(Some(&url));
        } else {
            self.trail.push(&url);
        }
        self.open(Arrival::Link);
    }

    /// Takes over forms that lead to the search page.
    fn submit(&self, event: &web_sys::Event) {
        let form = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let Some(form) = form.filter(|_| !event.default_prevented()) else { return };
        let search = &self.site.links().search;
        let words = form.query_selector("input[name=q]").ok().flatten();
        let words = words.and_then(|words| words.dyn_into::<web_sys::HtmlInputElement>().ok());
        let (Some(words), true) = (words, form.get_attribute("action").as_ref() == Some(search)) else { return };
        event.prevent_default();
        let url = Asked::default().with_words(&words.value()).url(search);
        words.set_value("");
        let here = super::data::here();
        self.readdress(Some(here.as_str()).filter(|here| *here != url), &url);
        self.open(Arrival::Link);
    }

    /// Gives the page that is shown another address: in the entry of the history that is shown, or in a new one, where
    /// the one that is shown gets back the address it had `before`.
    pub(super) fn readdress(&self, before: Option<&str>, url: &str) {
        if before.is_some() {
            self.trail.save(self.shown.with_untracked(Shown::list_shown));
            self.trail.replace(before);
            self.trail.push(url);
        } else {
            self.trail.replace(Some(url));
        }
        self.retitle();
    }

    /// Brings the head up to date with what is shown.
    pub(super) fn retitle(&self) {
        self.shown.with_untracked(|shown| head_of(&self.site, shown).apply());
    }

    /// The newsroom.
    pub(super) fn site(&self) -> &Site {
        &self.site
    }

    pub(super) fn task(&self) -> std::sync::MutexGuard<'_, Option<AbortHandle>> {
        self.task.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
