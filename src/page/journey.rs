//! From one page to the next, without a page load.
//!
//! The address changes at once. The old page stays until the new one is ready, or until [`PATIENCE_MS`] have passed;
//! then its skeleton stands in its place. The request of a page that is left before it came is cancelled. When the
//! new page is drawn its title, canonical address, focus, announcement and scroll follow.
//!
//! `leptos_router` is not used: it scrolls to the top before the new page is there, and has no part in cancelling,
//! focus, restoring or config-made patterns, so it would only be carried along.

use super::data::here;
use super::head::head_of;
use super::history::{Restorer, Trail};
use super::kind;
use super::listing::Listing;
use super::prefetch::Prefetch;
use super::preview::{self, Login};
use super::recent::Recent;
use super::search::Searching;
use super::target::Target;
use crate::component::{Face, Site, close_menu, is_plain};
use crate::part::Missing;
use crate::permalink::{Asked, ListRoute, Route, section_path};
use crate::reactive::*;
use crate::source::SourceError;
use crate::source::transport::sleep;
use crate::store::{Front, Reading};
use crate::view::View;
use futures::future::{AbortHandle, Abortable, Either, LocalBoxFuture, select};
use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use wasm_bindgen::JsCast;

/// How long the old page may stay while the new one is on its way, in ms.
const PATIENCE_MS: u32 = 200;
/// How long the browser may take to leave a page, in ms.
const UNLOADED_MS: u32 = 10_000;

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

    /// Shows the page of the browser's address.
    fn open(&self, arrival: Arrival) {
        let location = window().location();
        let path = location.pathname().unwrap_or_default();
        let query = location.search().unwrap_or_default();
        View::take_up(&query);
        self.restorer.stop();
        // A page that the browser has not changed to yet is not wanted any more.
        self.turn.fetch_add(1, Ordering::Relaxed);
        match self.shown.get_untracked() {
            Shown::Article(reading) => reading.pause(),
            Shown::Search(searching) => searching.search.pause(),
            Shown::Front(front) => front.pause(),
            _ => {}
        }
        if let Some(task) = self.task().take() {
            task.abort();
        }
        // One that was opened on a printed page before the app was there stays open.
        if matches!(arrival, Arrival::Link | Arrival::Return) {
            close_menu();
        }
        self.path.set(path.clone());
        if arrival == Arrival::Gone {
            return self.draw(Shown::Face(Face::Gone), arrival);
        }
        let route = self.site.links().route(&(path + &query));
        match route.clone() {
            Route::Article(key) => match self.site.store().cached(&key) {
                Some(reading) => self.draw(Shown::Article(reading), arrival),
                None => {
                    let this = self.clone();
                    let work = async move { this.outcome(this.site.store().reading(&key).await) };
                    self.fetch(Box::pin(work), arrival);
                }
            },
            Route::List { list: ListRoute::Front, page: 1 } => {
                self.show(&route, Shown::Front(self.site.store().front(arrival == Arrival::Link)), arrival);
            }
            Route::List { list, page } => {
                let listing = Listing::new(&self.site, &list, page);
                if arrival == Arrival::Printed || listing.is_certain() {
                    self.show(&route, Shown::Listing(listing), arrival);
                } else {
                    let site = self.site.clone();
                    let work = async move {
                        let (code, shown) = futures::join!(kind::fetch(&route), listing.fill(&site));
                        match code {
                            Ok(()) => shown,
                            Err(missing) => without(missing, arrival).await,
                        }
                    };
                    self.fetch(Box::pin(work), arrival);
                }
            }
            Route::Search => {
                let searching = Searching::at(&self.site, &query, arrival == Arrival::Printed);
                self.show(&route, Shown::Search(searching), arrival);
            }
            Route::Preview(key) => {
                let this = self.clone();
                let work = async move {
                    match (kind::fetch(&route).await, preview::PREVIEW.get()) {
                        (Ok(()), Some(preview)) => (preview.open)(this, key).await,
                        _ => without(Missing, arrival).await,
                    }
                };
                self.fetch(Box::pin(work), arrival);
            }
            Route::NotFound => self.draw(Shown::Face(Face::NotFound), arrival),
        }
    }

    /// Draws a page, once the code for it is here.
    fn show(&self, route: &Route, shown: Shown, arrival: Arrival) {
        if kind::is_here(route) {
            return self.draw(shown, arrival);
        }
        let route = route.clone();
        let work = async move {
            match kind::fetch(&route).await {
                Ok(()) => shown,
                Err(missing) => without(missing, arrival).await,
            }
        };
        self.fetch(Box::pin(work), arrival);
    }

    /// Has a page made while the old one stays, for as long as a reader is patient.
    fn fetch(&self, page: LocalBoxFuture<'static, Shown>, arrival: Arrival) {
        let (handle, registration) = AbortHandle::new_pair();
        *self.task() = Some(handle);
        self.pending.set(true);
        let this = self.clone();
        crate::reactive::spawn_local(async move {
            let work = async {
                let patience = pin!(sleep(PATIENCE_MS));
                match select(page, patience).await {
                    Either::Left((shown, _)) => shown,
                    Either::Right(((), page)) => {
                        if matches!(arrival, Arrival::Link | Arrival::Return) {
                            window().scroll_to_with_x_and_y(0.0, 0.0);
                        }
                        this.shown.set(Shown::Skeleton);
                        page.await
                    }
                }
            };
            if let Ok(shown) = Abortable::new(work, registration).await {
                this.draw(shown, arrival);
            }
        });
    }

    fn outcome(&self, result: Result<Reading, SourceError>) -> Shown {
        match result {
            Ok(reading) => {
                self.correct_address(&reading);
                Shown::Article(reading)
            }
            Err(error) => {
                crate::reactive::error!("{error}");
                Shown::Face(Face::Failed(error))
            }
        }
    }

    /// The id decides: a wrong slug, or an old form of the address, is corrected where the reader sees it.
    fn correct_address(&self, reading: &Reading) {
        let location = window().location();
        let right = self.site.links().article(&reading.article.teaser());
        if location.pathname().is_ok_and(|path| path != right) && !right.starts_with("/?") {
            let query = location.search().unwrap_or_default();
            let query = if query.starts_with("?p=") { String::new() } else { query };
            self.trail.replace(Some(&(right.clone() + &query + &location.hash().unwrap_or_default())));
            self.path.set(right);
        }
    }

    fn task(&self) -> std::sync::MutexGuard<'_, Option<AbortHandle>> {
        self.task.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is shown where the code of a page cannot be had. Whoever is on the way there is led there by the browser itself, because the
/// site may have been published anew, with an app whose parts have other names.
async fn without(missing: Missing, arrival: Arrival) -> Shown {
    if matches!(arrival, Arrival::Link | Arrival::Return) && window().navigator().on_line() {
        // The address is that of the page already.
        let _ = window().location().reload();
        // What is left of this page; or somebody has stopped it.
        sleep(UNLOADED_MS).await;
    }
    Shown::Face(Face::Failed(missing.into()))
}
