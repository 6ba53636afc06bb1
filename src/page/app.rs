//! The frame of every page, and how the app starts in a browser.

use super::journey::{Journey, Shown};
use super::listing::ListingPage;
use crate::component::{ArticleView, FaceView, Footer, Live, Masthead, Site, Skeleton};
use crate::config::Config;
use crate::store::Store;
use leptos::prelude::*;
use std::sync::Arc;

/// The frame: masthead, the page, footer.
#[component]
pub fn App(
    /// The newsroom.
    site: Site,
    /// What has been loaded.
    store: Store,
    /// The journey, begun or not.
    journey: Journey,
) -> impl IntoView {
    let ui = site.ui();
    provide_context(site);
    provide_context(store);
    let Journey { shown, pending, path, said, .. } = journey;
    let journey = StoredValue::new_local(journey);
    let retry = Callback::new(move |()| journey.with_value(Journey::retry));
    let unlocked = Callback::new(move |reading| journey.with_value(|journey| journey.show_unlocked(reading)));
    let refill = Callback::new(move |()| journey.with_value(Journey::refill));
    Effect::new(|| hide_on_scroll());
    let page = move || match shown.get() {
        Shown::Skeleton => view! { <Skeleton/> }.into_any(),
        Shown::Article(reading) => view! { <ArticleView reading unlocked refill/> }.into_any(),
        Shown::Listing(listing) => view! { <ListingPage listing/> }.into_any(),
        Shown::Face(face) => view! { <FaceView face retry/> }.into_any(),
    };
    view! {
        <div class="page">
            <a class="skip" href="#content">{ui.skip_to_content}</a>
            <div class="progress" class:progress-running=pending aria-hidden="true"></div>
            <Masthead path/>
            <main id="content" tabindex="-1" aria-busy=move || pending.get().to_string()>{page}</main>
            <Footer/>
            <Live text=said/>
        </div>
    }
    .into_any()
}

/// Starts the app with the text of `newsroom.json`.
///
/// # Errors
/// Where the configuration cannot be used; the page then says so, and the console says what.
pub fn start(newsroom: &str) -> Result<(), crate::config::ConfigError> {
    let config = Arc::new(Config::parse(newsroom)?);
    let store = Store::new(&config);
    let site = Site::new(config);
    leptos::mount::mount_to_body(move || {
        let journey = Journey::new(site.clone(), store.clone()).begin();
        view! { <App site=site.clone() store=store.clone() journey/> }
    });
    Ok(())
}

/// Marks on `<html>` which way the reader scrolls: the stylesheet hides the bar on the way down.
fn hide_on_scroll() {
    let last = std::cell::Cell::new(0.0);
    let handle = window_event_listener_untyped("scroll", move |_| {
        let y = window().scroll_y().unwrap_or_default();
        let before = last.replace(y);
        // Below this, in CSS px, it is a tremor and no direction.
        if (y - before).abs() < 4.0 {
            last.set(before);
            return;
        }
        if let Some(root) = document().document_element() {
            let _ = if y > before && y > 120.0 {
                root.set_attribute("data-scroll", "down")
            } else {
                root.remove_attribute("data-scroll")
            };
        }
    });
    on_cleanup(move || handle.remove());
}

/// The page of a newsroom whose configuration cannot be read. No configuration, no language: both are shown.
pub fn misconfigured() {
    use crate::text::Lang;
    leptos::mount::mount_to_body(|| {
        let words = [Lang::Vi, Lang::En].map(|lang| {
            let ui = lang.ui();
            view! { <h1 class="face-title">{ui.config_title}</h1><p class="face-text">{ui.config_text}</p> }
        });
        view! { <main class="page"><div class="face">{words}</div></main> }
    });
}
