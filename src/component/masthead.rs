//! The nameplate, the day, search, and the button of the menu.
//!
//! Needs the browser for the day: a printed page does not know when it is read.

use super::Site;
use super::face::search_form;
use super::inline::link;
use super::menu::{Here, menu};
use crate::model::Timestamp;
use crate::node::{Node, dynamic, el, icon};
use crate::reactive::*;
use crate::text;

/// The head of every page.
pub fn masthead(site: &Site, here: Here) -> Node {
    let ui = site.ui();
    let newsroom = &site.config().newsroom;
    let today = RwSignal::new(String::new());
    Effect::new({
        let site = site.clone();
        move || today.set(day(&site))
    });
    let button = el("button")
        .class("masthead-menu")
        .attr("type", "button")
        .attr("popovertarget", "menu")
        .attr("aria-label", ui.menu)
        .child(icon(&["M3 6h18M3 12h18M3 18h18"]));
    let nameplate = el("p")
        .class("nameplate")
        .child(link("/".to_owned()).child(newsroom.name.clone()))
        .child(newsroom.tagline.clone().map(|line| el("span").class("nameplate-tagline").child(line)));
    let lens = icon(&["M17 10.5a6.5 6.5 0 1 1-13 0a6.5 6.5 0 1 1 13 0", "M15.5 15.5L21 21"]);
    let search = search_form(site, "masthead-search", el("button").attr("aria-label", ui.search).child(lens));
    let bar = el("div")
        .class("masthead-bar")
        .child(button)
        .child(nameplate)
        .child(el("p").class("masthead-day").child(dynamic(move || today.get().into())))
        .child(search);
    el("header").class("masthead").child(bar).child(menu(site, here)).into()
}

/// `Thứ Hai, 23/11/2026`, in the newsroom's zone.
fn day(site: &Site) -> String {
    #[allow(clippy::cast_possible_truncation, reason = "ms since 1970 in seconds")]
    let now = Timestamp { seconds: (js_sys::Date::now() / 1000.0) as i64, offset: 0 };
    let civil = now.at(text::offset_minutes(&site.config().newsroom.timezone, now.seconds).unwrap_or(0));
    let long = text::long_date(site.ui().lang, civil.year, civil.month, civil.day, civil.weekday, 0, 0);
    long.split(" | ").next().unwrap_or_default().to_owned()
}
