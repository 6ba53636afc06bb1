//! A carousel of teasers: a labelled list that scrolls by itself, and two buttons.
//!
//! The list scrolls natively with scroll-snap, so it works by swipe, wheel and keyboard before any code runs. Needs the
//! browser for the buttons: a press moves by what is visible, and their state follows the list whoever moved it (an
//! `IntersectionObserver` on its ends, so nothing listens to scrolling). After a press, and only then, the position is
//! said politely.

use super::Site;
use super::live::live;
use super::teaser::card;
use crate::model::Teaser;
use crate::node::{Node, el, icon, state};
use crate::reactive::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Element, Event, HtmlElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit,
    KeyboardEvent,
};

/// How much of a card must be in view to count as seen.
const SEEN: f64 = 0.9;
/// How long a smooth scroll may take before its end is assumed, in ms.
const SETTLED_MS: u64 = 600;

/// A carousel of at least one story. `name` is unique on the page.
pub(super) fn carousel(site: &Site, name: &'static str, heading: &'static str, items: &[Teaser]) -> Node {
    let ui = site.ui();
    let count = items.len();
    let heading_id = format!("{name}-heading");
    let list_id = format!("{name}-list");
    let list = StoredValue::new_local(None::<Element>);
    let at_start = RwSignal::new(true);
    let at_end = RwSignal::new(false);
    let position = RwSignal::new(String::new());
    let press = move |forward: bool| {
        let stopped = if forward { at_end } else { at_start }.get_untracked();
        let Some(list) = list.get_value().filter(|_| !stopped) else { return };
        step(&list, forward);
        set_timeout(
            move || {
                if let Some((first, last)) = seen(&list) {
                    position.try_set(ui.carousel_position(first, last, count));
                }
            },
            std::time::Duration::from_millis(SETTLED_MS),
        );
    };
    let button = |forward: bool| {
        let stopped = if forward { at_end } else { at_start };
        el("button")
            .class("carousel-button")
            .attr("type", "button")
            .attr("aria-label", ui.carousel_button(heading, forward))
            .attr("aria-controls", list_id.clone())
            .attr_fn("aria-disabled", move || state(stopped.get()))
            .on("click", move |_| press(forward))
            .child(icon(&[if forward { "M9 5l7 7-7 7" } else { "M15 5l-7 7 7 7" }]))
    };
    let head = el("div")
        .class("box-head")
        .child(el("h2").class("box-heading").attr("id", heading_id.clone()).child(heading))
        .child(el("div").class("carousel-buttons").child(button(false)).child(button(true)));
    let cards = el("ul")
        .class("carousel-list")
        .attr("role", "list")
        .attr("id", list_id.clone())
        .attr("tabindex", "0")
        .attr("aria-labelledby", heading_id.clone())
        .on("keydown", move |event| key(&event, count))
        .created(move |element| {
            watch_ends(&element, at_start, at_end);
            list.set_value(Some(element));
        })
        .children(items.iter().map(|teaser| card(site, teaser)));
    el("section")
        .class("box carousel")
        .attr("aria-labelledby", heading_id)
        .child(head)
        .child(cards)
        .child(live(position))
        .into()
}

/// Arrow keys, Home and End, when the list itself has the focus.
fn key(event: &Event, count: usize) {
    let (Some(event), Some(list)) = (event.dyn_ref::<KeyboardEvent>(), event.current_target()) else { return };
    let Ok(list) = list.dyn_into::<Element>() else { return };
    let on_list = event.target().is_some_and(|target| target == *list.unchecked_ref::<web_sys::EventTarget>());
    if !on_list || event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key() {
        return;
    }
    match event.key().as_str() {
        "ArrowRight" => step_by(&list, 1),
        "ArrowLeft" => step_by(&list, -1),
        "Home" => scroll_to(&list, 0),
        "End" => scroll_to(&list, count.saturating_sub(1)),
        _ => return,
    }
    event.prevent_default();
}

fn cards(list: &Element) -> Vec<HtmlElement> {
    let children = list.children();
    (0..children.length()).filter_map(|i| children.item(i)?.dyn_into().ok()).collect()
}

/// The first and last card in view, counted from 1.
fn seen(list: &Element) -> Option<(usize, usize)> {
    let frame = list.get_bounding_client_rect();
    let in_view: Vec<usize> = cards(list)
        .iter()
        .enumerate()
        .filter(|(_, card)| {
            let rect = card.get_bounding_client_rect();
            let visible = rect.right().min(frame.right()) - rect.left().max(frame.left());
            visible >= rect.width() * SEEN
        })
        .map(|(i, _)| i + 1)
        .collect();
    Some((*in_view.first()?, *in_view.last()?))
}

/// One page on or back: the first card out of view becomes the first (or last) in view.
fn step(list: &Element, forward: bool) {
    let Some((first, last)) = seen(list) else { return };
    let visible = last - first + 1;
    scroll_to(list, if forward { last } else { (first - 1).saturating_sub(visible) });
}

fn step_by(list: &Element, cards: isize) {
    if let Some((first, _)) = seen(list) {
        scroll_to(list, (first - 1).saturating_add_signed(cards));
    }
}

/// Brings a card (counted from 0) to the start of the list. The stylesheet says whether smoothly.
fn scroll_to(list: &Element, index: usize) {
    let cards = cards(list);
    if let (Some(first), Some(card)) = (cards.first(), cards.get(index.min(cards.len().saturating_sub(1)))) {
        list.set_scroll_left(card.offset_left() - first.offset_left());
    }
}

/// Follows the two ends of the list until the carousel is gone.
fn watch_ends(list: &Element, at_start: RwSignal<bool>, at_end: RwSignal<bool>) {
    let cards = cards(list);
    let (Some(first), Some(last)) = (cards.first().cloned(), cards.last().cloned()) else { return };
    let (start, end) = (first.clone(), last.clone());
    let follow = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        for entry in entries.iter().filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok()) {
            let inside = entry.intersection_ratio() >= SEEN;
            if entry.target() == *start.unchecked_ref::<Element>() {
                at_start.try_set(inside);
            }
            if entry.target() == *end.unchecked_ref::<Element>() {
                at_end.try_set(inside);
            }
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root(Some(list));
    options.set_threshold(&js_sys::Array::of2(&0.0.into(), &SEEN.into()));
    let Ok(observer) = IntersectionObserver::new_with_options(follow.as_ref().unchecked_ref(), &options) else {
        return;
    };
    observer.observe(&first);
    observer.observe(&last);
    let held = SendWrapper::new((observer, follow));
    on_cleanup(move || held.0.disconnect());
}
