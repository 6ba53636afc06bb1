//! The reader's way through the pages: addresses, and where each one was left.
//!
//! Each entry of the browser's history carries a key. Under the key the session's storage remembers how far the page
//! was scrolled and how many rows its list showed, so that Back, Forward and a reload find it as it was left, also
//! when the data comes late: the scroll is tried again whenever the page grows, until the reader moves by hand.

use crate::reactive::*;
use send_wrapper::SendWrapper;
use std::sync::{Arc, Mutex, PoisonError};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::ResizeObserver;

/// Where an entry of the history was left.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    /// Scrolled from the top, in CSS px.
    pub(super) scroll: i32,
    /// How many rows the page's list showed.
    pub(super) shown: usize,
}

/// The key of the entry that is shown.
#[derive(Clone, Default)]
pub(super) struct Trail(Arc<Mutex<String>>);

impl Trail {
    /// Takes over from the browser.
    pub(super) fn begin(&self) {
        if let Ok(history) = window().history() {
            let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
            match history.state().ok().and_then(|state| state.as_string()) {
                Some(key) => self.set(key),
                None => self.replace(None),
            }
        }
    }

    /// The document is left: should it come back, the browser scrolls it.
    pub(super) fn let_the_browser_scroll() {
        if let Ok(history) = window().history() {
            let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Auto);
        }
    }

    /// Goes on to a new address.
    pub(super) fn push(&self, url: &str) {
        let key = fresh_key();
        if let Ok(history) = window().history() {
            let _ = history.push_state_with_url(&key.as_str().into(), "", Some(url));
        }
        self.set(key);
    }

    /// Corrects the address of the entry that is shown, and gives it a key where it has none.
    pub(super) fn replace(&self, url: Option<&str>) {
        let mut key = self.key();
        if key.is_empty() {
            key = fresh_key();
        }
        if let Ok(history) = window().history() {
            let _ = history.replace_state_with_url(&key.as_str().into(), "", url);
        }
        self.set(key);
    }

    /// Follows the browser to the entry it went to. False where that is the entry shown already.
    pub(super) fn follow(&self) -> bool {
        let key = window().history().ok().and_then(|h| h.state().ok()).and_then(|state| state.as_string());
        match key {
            Some(key) if key == self.key() => false,
            Some(key) => {
                self.set(key);
                true
            }
            // An entry that the browser made itself: a fragment of the same page.
            None => {
                self.set(String::new());
                self.replace(None);
                false
            }
        }
    }

    /// Remembers where the entry that is shown is left.
    pub(super) fn save(&self, shown: usize) {
        let scroll = window().scroll_y().unwrap_or_default();
        if let Ok(Some(storage)) = window().session_storage() {
            // Whole pixels: printing fractions would cost the bundle more than they are worth.
            #[allow(clippy::cast_possible_truncation, reason = "pages are shorter than 2^31 px")]
            let _ = storage.set_item(&self.key(), &format!("{} {shown}", scroll as i32));
        }
    }

    /// Where the entry that is shown was left.
    pub(super) fn mark(&self) -> Option<Mark> {
        let text = window().session_storage().ok()??.get_item(&self.key()).ok()??;
        let (scroll, shown) = text.split_once(' ')?;
        Some(Mark { scroll: scroll.parse().ok()?, shown: shown.parse().ok()? })
    }

    fn key(&self) -> String {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, key: String) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = key;
    }
}

fn fresh_key() -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a name, not a number")]
    let part = |number: f64| number as u64;
    format!("manchette.{}.{}", part(js_sys::Date::now()), part(js_sys::Math::random() * 1e9))
}

type Watching = SendWrapper<(ResizeObserver, Closure<dyn FnMut()>)>;

/// A scroll position that a page has not grown to yet.
#[derive(Clone, Default)]
pub(super) struct Restorer(Arc<Mutex<Option<Watching>>>);

impl Restorer {
    /// Scrolls to `y` as soon as the page is long enough.
    pub(super) fn restore(&self, y: i32) {
        self.stop();
        let this = self.clone();
        let attempt = move || {
            let Some(root) = document().document_element() else { return };
            let reach = root.scroll_height() - root.client_height();
            window().scroll_to_with_x_and_y(0.0, f64::from(y.min(reach)));
            if reach >= y {
                this.stop();
            }
        };
        let attempt = Closure::<dyn FnMut()>::new(attempt);
        let Ok(observer) = ResizeObserver::new(attempt.as_ref().unchecked_ref()) else { return };
        if let Some(body) = document().body() {
            // Observing calls back once at once, and then each time the page grows.
            observer.observe(&body);
        }
        *self.slot() = Some(SendWrapper::new((observer, attempt)));
    }

    /// The reader moves by hand, or leaves.
    pub(super) fn stop(&self) {
        if let Some(watching) = self.slot().take() {
            watching.0.disconnect();
            // The closure may be the one that is running: it goes when it has returned.
            set_timeout(move || drop(watching), std::time::Duration::ZERO);
        }
    }

    fn slot(&self) -> std::sync::MutexGuard<'_, Option<Watching>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
