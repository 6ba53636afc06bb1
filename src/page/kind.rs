//! What a kind of page does, as a table, so that its code may come with the first page of the kind: see [`crate::part`].
//!
//! An article is what most readers come for: its code is always here. A new kind of page is a [`Kind`] in its own file, an arm in each
//! of the functions of this file and a variant of [`Shown`].

use super::head::Head;
use super::journey::{Journey, Shown};
use super::{front, listing, preview, search};
use crate::component::Site;
use crate::json::Json;
use crate::node::Node;
use crate::part::Missing;
use crate::permalink::{ListRoute, Route};
use crate::sheet::Dress;
use crate::store::Reading;

/// What can be done with pages of one kind.
pub(super) struct Kind<T> {
    /// Draws the page.
    pub(super) draw: fn(&Site, &Journey, &T) -> Node,
    /// What the document's head says of it.
    pub(super) head: fn(&Site, &T) -> Head,
    /// Fetches what belongs to it, with at least so many rows in its list.
    pub(super) fill: fn(&Journey, &T, usize),
    /// Puts the data of a printed page into the store.
    pub(super) keep: fn(&Site, &Json<'_>),
}

/// Takes the arm of what is shown, with its kind; nothing where the code is not here, or always is.
macro_rules! with_kind {
    ($shown:expr, |$kind:ident, $page:ident| $act:expr) => {
        match $shown {
            Shown::Front($page) => front::FRONT.get().map(|$kind| $act),
            Shown::Listing($page) => listing::LISTING.get().map(|$kind| $act),
            Shown::Search($page) => search::SEARCH.get().map(|$kind| $act),
            Shown::Login($page) => preview::LOGIN.get().map(|$kind| $act),
            Shown::Article(_) | Shown::Skeleton | Shown::Face(_) => None,
        }
    };
}

/// Draws a page whose code is here.
pub(super) fn draw(site: &Site, journey: &Journey, shown: &Shown) -> Option<Node> {
    with_kind!(shown, |kind, page| (kind.draw)(site, journey, page))
}

/// The head of a page whose code is here.
pub(super) fn head(site: &Site, shown: &Shown) -> Option<Head> {
    with_kind!(shown, |kind, page| (kind.head)(site, page))
}

/// What stands over an article that is not public.
pub(super) fn bar(site: &Site, journey: &Journey, reading: &Reading) -> Option<Node> {
    Some((preview::PREVIEW.get()?.bar)(site, journey, reading.draft?))
}

/// Fetches what belongs to a page whose code is here.
pub(super) fn fill(journey: &Journey, shown: &Shown, rows: usize) {
    with_kind!(shown, |kind, page| (kind.fill)(journey, page, rows));
}

/// Whether the code of the page at an address is here.
pub(super) fn is_here(route: &Route) -> bool {
    match route {
        Route::List { list: ListRoute::Front, page: 1 } => front::FRONT.get().is_some(),
        Route::List { .. } => listing::LISTING.get().is_some(),
        Route::Search => search::SEARCH.get().is_some(),
        Route::Preview(_) => preview::LOGIN.get().is_some() && preview::PREVIEW.get().is_some(),
        Route::Article(_) | Route::NotFound => true,
    }
}

/// Puts the data of the printed page of an address into the store; an article's is not among these.
pub(super) fn keep(site: &Site, route: &Route, data: &Json<'_>) {
    let keep = match route {
        Route::List { list: ListRoute::Front, page: 1 } => front::FRONT.get().map(|kind| kind.keep),
        Route::List { .. } => listing::LISTING.get().map(|kind| kind.keep),
        Route::Search => search::SEARCH.get().map(|kind| kind.keep),
        Route::Article(_) | Route::Preview(_) | Route::NotFound => None,
    };
    if let Some(keep) = keep {
        keep(site, data);
    }
}

/// The style that the page at an address needs.
pub(super) fn dress(route: &Route) -> Dress {
    match route {
        Route::Article(_) => Dress::Article,
        Route::List { list: ListRoute::Front, page: 1 } => Dress::Front,
        Route::List { .. } | Route::Search => Dress::List,
        Route::Preview(_) | Route::NotFound => Dress::Whole,
    }
}

/// Fetches the code of the page at an address.
///
/// # Errors
/// Where it cannot be had now.
pub(super) async fn fetch(route: &Route) -> Result<(), Missing> {
    match route {
        Route::List { list: ListRoute::Front, page: 1 } => _ = front::FRONT.fetch().await?,
        Route::List { .. } => _ = listing::LISTING.fetch().await?,
        Route::Search => _ = search::SEARCH.fetch().await?,
        Route::Preview(_) => {
            preview::LOGIN.fetch().await?;
            preview::PREVIEW.fetch().await?;
        }
        Route::Article(_) | Route::NotFound => {}
    }
    Ok(())
}
