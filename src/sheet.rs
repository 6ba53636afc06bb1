//! The style sheet of the app: a printed page has what its own kind needs within it (`src/press/print`), and the whole
//! sheet comes before the first page of another kind, or before anything that only the running app draws.
//!
//! ```text
//! <style data-sheet=URL>   of a printed page; elsewhere the whole sheet is there from the beginning
//! whole().await            puts the whole sheet behind it, once; where that failed, again
//! ```
//! It does not come with the app: the browser looks at every element anew when it comes, and who goes on to the next article
//! never needs it.

use crate::part::Missing;
use crate::reactive::document;
use js_sys::Promise;
use std::sync::atomic::{AtomicU8, Ordering};
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

/// The id of the whole sheet, on its way or here.
const ID: &str = "sheet";
/// Where a printed page says which sheet is the whole one.
const WHERE: &str = "data-sheet";

/// Which of the sheets of printed pages has the style of a page, see `style/layers.css`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dress {
    /// None but the whole one.
    Whole,
    /// That of articles.
    Article,
    /// That of the front page.
    Front,
    /// That of lists and the search.
    List,
}

impl Dress {
    /// All of them, each at the place of its number.
    pub const ALL: [Self; 4] = [Self::Whole, Self::Article, Self::Front, Self::List];
}

/// What the printed page has brought.
static OWN: AtomicU8 = AtomicU8::new(Dress::Whole as u8);

/// The page that was printed has brought this.
pub fn brought(dress: Dress) {
    OWN.store(dress as u8, Ordering::Relaxed);
}

/// Whether a page with this style can be shown now.
pub fn fits(dress: Dress) -> bool {
    own().is_none() || dress != Dress::Whole && dress as u8 == OWN.load(Ordering::Relaxed)
}

/// The page's own style, as long as it is all there is.
fn own() -> Option<Element> {
    document().query_selector("style[data-sheet]").ok().flatten()
}

/// The URL of the sheet that is still to come.
pub fn url() -> Option<String> {
    own()?.get_attribute(WHERE)
}

/// Waits until all of it is here.
///
/// # Errors
/// Where it cannot be had now.
pub async fn whole() -> Result<(), Missing> {
    let Some(own) = own() else { return Ok(()) };
    let link = match document().get_element_by_id(ID) {
        Some(link) => link,
        None => begin(&own).ok_or(Missing)?,
    };
    let came = Promise::new(&mut |came, failed| {
        let _ = link.add_event_listener_with_callback("load", &came);
        let _ = link.add_event_listener_with_callback("error", &failed);
    });
    if JsFuture::from(came).await.is_ok() {
        let _ = own.remove_attribute(WHERE);
        return Ok(());
    }
    link.remove();
    Err(Missing)
}

fn begin(own: &Element) -> Option<Element> {
    let link = document().create_element("link").ok()?;
    for (name, value) in [("id", ID), ("rel", "stylesheet"), ("href", &own.get_attribute(WHERE)?)] {
        link.set_attribute(name, value).ok()?;
    }
    document().head()?.append_child(&link).ok()?;
    Some(link)
}
