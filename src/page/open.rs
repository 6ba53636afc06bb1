//! Which page an address leads to, and how it comes: at once where all of it is here, else while the old one stays.

use super::journey::{Arrival, Journey, Shown};
use super::kind;
use super::listing::Listing;
use super::preview;
use super::search::Searching;
use crate::component::{Face, close_menu};
use crate::part::Missing;
use crate::permalink::{ListRoute, Route};
use crate::reactive::*;
use crate::sheet;
use crate::source::SourceError;
use crate::source::transport::sleep;
use crate::store::Reading;
use crate::view::View;
use futures::future::{AbortHandle, Abortable, Either, LocalBoxFuture, select};
use std::pin::pin;
use std::sync::atomic::Ordering;

/// How long the old page may stay while the new one is on its way, in ms.
const PATIENCE_MS: u32 = 200;
/// How long the browser may take to leave a page, in ms.
const UNLOADED_MS: u32 = 10_000;

impl Journey {
    /// Shows the page of the browser's address.
    pub(super) fn open(&self, arrival: Arrival) {
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
        if matches!(arrival, Arrival::Link | Arrival::Return) && !sheet::fits(kind::dress(&route)) {
            // On its way while the page is.
            crate::reactive::spawn_local(async { _ = sheet::whole().await });
        }
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
    pub(super) fn fetch(&self, page: LocalBoxFuture<'static, Shown>, arrival: Arrival) {
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
                        // The outline has its style in the whole sheet.
                        let page = match select(page, pin!(sheet::whole())).await {
                            Either::Left((shown, _)) => return shown,
                            Either::Right((_, page)) => page,
                        };
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
}

/// What is shown where the code of a page cannot be had. Whoever is on the way there is led there by the browser itself, because the
/// site may have been published anew, with an app whose parts have other names.
pub(super) async fn without(missing: Missing, arrival: Arrival) -> Shown {
    if matches!(arrival, Arrival::Link | Arrival::Return) && window().navigator().on_line() {
        // The address is that of the page already.
        let _ = window().location().reload();
        // What is left of this page; or somebody has stopped it.
        sleep(UNLOADED_MS).await;
    }
    Shown::Face(Face::Failed(missing.into()))
}
