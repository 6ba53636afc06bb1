//! The nameplate, the day, search, and the button of the menu.
//!
//! Needs the browser for the day: a printed page does not know when it is read.

use super::{Menu, Site};
use crate::model::Timestamp;
use crate::text;
use leptos::prelude::*;

/// The head of every page.
#[component]
pub fn Masthead(
    /// The path that is shown, for marking the current section.
    #[prop(into)]
    path: Signal<String>,
) -> impl IntoView {
    let site = Site::expect();
    let ui = site.ui();
    let newsroom = site.config().newsroom.clone();
    let today = RwSignal::new(String::new());
    Effect::new({
        let site = site.clone();
        move || today.set(day(&site))
    });
    view! {
        <header class="masthead">
            <div class="masthead-bar">
                <button type="button" class="masthead-menu" popovertarget="menu" aria-label=ui.menu>
                    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 6h18M3 12h18M3 18h18"/></svg>
                </button>
                <p class="nameplate">
                    <a href="/">{newsroom.name.clone()}</a>
                    {newsroom.tagline.map(|tagline| view! { <span class="nameplate-tagline">{tagline}</span> })}
                </p>
                <p class="masthead-day">{today}</p>
                <form class="masthead-search" role="search" action=site.links().search.clone() method="get">
                    <input type="search" name="q" aria-label=ui.search_hint placeholder=ui.search_hint autocomplete="off"/>
                    <button type="submit" aria-label=ui.search>
                        <svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/></svg>
                    </button>
                </form>
            </div>
            <Menu path/>
        </header>
    }
    .into_any()
}

/// `Thứ Hai, 23/11/2026`, in the newsroom's zone.
fn day(site: &Site) -> String {
    #[allow(clippy::cast_possible_truncation, reason = "ms since 1970 in seconds")]
    let now = Timestamp { seconds: (js_sys::Date::now() / 1000.0) as i64, offset: 0 };
    let zone = &site.config().newsroom.timezone;
    let civil = now.at(text::offset_minutes(zone, now.seconds).unwrap_or(0));
    let long = text::long_date(site.ui().lang, civil.year, civil.month, civil.day, civil.weekday, 0, 0);
    long.split(" | ").next().unwrap_or_default().to_owned()
}
