//! The frame of every page, and how the app starts in a browser.

use super::data::{DATA_ID, NEWSROOM_ID, PageData, here};
use super::journey::{Arrival, Journey, Shown};
use super::kind;
use crate::component::{ArticleActions, Here, Site, article, face, footer, live, masthead, recent, skeleton};
use crate::config::{Config, ConfigError};
use crate::node::{Node, dynamic, el, hydrate, mount, state};
use crate::part::Missing;
use crate::permalink::Route;
use crate::reactive::*;
use crate::source::transport::sleep;
use crate::store::Store;
use crate::text::Lang;
use std::sync::Arc;
use std::time::Duration;
use web_sys::Element;

/// The frame: masthead, the page, footer.
pub fn app(site: &Site, journey: &Journey) -> Node {
    let (shown, pending) = (journey.shown, journey.pending);
    let page = {
        let (site, journey) = (site.clone(), journey.clone());
        move || shown.with(|shown| page(&site, &journey, shown))
    };
    let progress = el("div")
        .attr("aria-hidden", "true")
        .attr_fn("class", move || if pending.get() { "progress progress-running" } else { "progress" });
    let main = el("main")
        .attr("id", "content")
        .attr("tabindex", "-1")
        .attr_fn("aria-busy", move || state(pending.get()))
        .child(dynamic(page));
    let read = journey.recent;
    el("div")
        .class("page")
        // An article in another language names it on `<html>`; what stands around it is the paper's.
        .attr("lang", site.config().newsroom.language.clone())
        .child(el("a").class("skip").attr("href", "#content").child(site.ui().skip_to_content))
        .child(progress)
        .child(masthead(site, Here { path: journey.path, section: journey.section }))
        .child(main)
        .child(recent(site, journey.recent.stories(), move || read.clear()))
        .child(footer(site))
        .child(live(journey.said))
        .into()
}

fn page(site: &Site, journey: &Journey, shown: &Shown) -> Node {
    match shown {
        Shown::Skeleton => skeleton(site),
        Shown::Article(reading) => {
            let (unlocking, refilling) = (journey.clone(), journey.clone());
            let actions = ArticleActions {
                unlocked: Arc::new(move |reading| unlocking.show_unlocked(reading)),
                refill: Arc::new(move || refilling.refill()),
            };
            let page = article(site, reading, &actions);
            match kind::bar(site, journey, reading) {
                Some(bar) => vec![bar, page].into(),
                None => page,
            }
        }
        Shown::Front(_) | Shown::Listing(_) | Shown::Search(_) | Shown::Login(_) => {
            kind::draw(site, journey, shown).unwrap_or_else(|| skeleton(site))
        }
        Shown::Face(why) => {
            let journey = journey.clone();
            face(site, why, move || journey.retry())
        }
    }
}

/// A page that nobody moves about in: for printing.
pub fn still(site: &Site, shown: Shown, path: &str) -> Node {
    let journey = Journey::new(site.clone());
    journey.section.set(shown.section());
    journey.shown.set(shown);
    journey.path.set(path.to_owned());
    app(site, &journey)
}

/// Starts the app with the text of `newsroom.json`.
///
/// # Errors
/// Where the configuration cannot be used; the page then says so, and the console says what.
pub fn start(newsroom: &str) -> Result<(), ConfigError> {
    let config = Arc::new(Config::parse(newsroom)?);
    let store = Store::new(&config);
    let site = Site::new(config, store);
    build(move || whole(site, Arrival::First));
    ready();
    Ok(())
}

/// Takes over a printed page. `None` where the page is not printed.
///
/// # Errors
/// Where what the page says of itself cannot be read. The page then stays as it is: words and links.
pub fn printed() -> Option<Result<(), ConfigError>> {
    let newsroom = text_of(NEWSROOM_ID)?;
    Some(Config::parse(&newsroom).map(|config| {
        let config = Arc::new(config);
        let store = Store::new(&config);
        let site = Site::new(config, store);
        // Pauses for whatever the reader does meanwhile: on a phone each of the steps takes a while.
        pause(move || match PageData::parse(&text_of(DATA_ID).unwrap_or_default()) {
            Ok(data) => pause(move || when_whole(site, data)),
            // The page stays as it is: words and links.
            Err(_) => crate::reactive::error!("page-data cannot be read"),
        });
    }))
}

fn pause(then: impl FnOnce() + 'static) {
    set_timeout(then, Duration::ZERO);
}

/// Takes the page over once the code for its kind is here.
fn when_whole(site: Site, data: PageData) {
    let route = site.links().route(&here());
    let bare = data.waits() || data.gone();
    if bare || kind::is_here(&route) {
        return take_over(&site, &route, &data);
    }
    crate::reactive::spawn_local(async move {
        for pause in [0, 1_000, 5_000] {
            sleep(pause).await;
            if kind::fetch(&route).await.is_ok() {
                return take_over(&site, &route, &data);
            }
        }
        // The page stays as it is: words and links.
        crate::reactive::error!("{Missing}");
    });
}

fn take_over(site: &Site, route: &Route, data: &PageData) {
    let arrival = match () {
        () if data.waits() => Arrival::Awaited,
        () if data.gone() => Arrival::Gone,
        () => Arrival::Printed,
    };
    data.fill(site, route);
    if let Some(body) = document().body() {
        let (first, again) = (site.clone(), site.clone());
        let old = body.query_selector(".page").ok().flatten();
        let (page, found) = hydrate(&body, old.clone().map(Into::into), move || whole(first, arrival));
        if found {
            page.forever();
        } else {
            // Somebody else has changed the page: it is drawn anew.
            drop(page);
            old.inspect(Element::remove);
            build(move || whole(again, Arrival::First));
        }
    }
    ready();
}

fn whole(site: Site, arrival: Arrival) -> Node {
    let journey = Journey::new(site.clone());
    if arrival == Arrival::Awaited {
        // The outline that is printed is taken over first.
        let journey = journey.clone();
        crate::reactive::spawn_local(async move { journey.begin(Arrival::First) });
    } else {
        journey.begin(arrival);
    }
    hide_on_scroll();
    app(&site, &journey)
}

fn text_of(id: &str) -> Option<String> {
    document().get_element_by_id(id)?.text_content()
}

/// Says that everything works now.
fn ready() {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-ready", "");
    }
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
    build(|| {
        let words = [Lang::Vi, Lang::En].map(|lang| {
            let ui = lang.ui();
            let title = el("h1").class("face-title").child(ui.config_title);
            Node::from(vec![title, el("p").class("face-text").child(ui.config_text)])
        });
        Node::from(el("main").class("page").child(el("div").class("face").children(words)))
    });
}

/// Builds the page in place of what a build without `press` says in the body.
fn build(page: impl FnOnce() -> Node) {
    if let Some(body) = document().body() {
        mount(&body, page).forever();
    }
}
