//! A carousel of teasers: a labelled list that scrolls by itself, and two buttons.
//!
//! The list scrolls natively with scroll-snap, so it works by swipe, wheel and keyboard before any code runs. Needs the
//! browser for the buttons: a press moves by what is visible, and their state follows the list whoever moved it (an
//! `IntersectionObserver` on its ends, so nothing listens to scrolling). After a press, and only then, the position is
//! said politely.

use super::{Card, Live, Site};
use crate::model::Teaser;
use leptos::html::Ul;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// How much of a card must be in view to count as seen.
const SEEN: f64 = 0.9;
/// How long a smooth scroll may take before its end is assumed, in ms.
const SETTLED_MS: u64 = 600;

/// A carousel.
#[component]
pub fn Carousel(
    /// A name for its elements' ids, unique on the page.
    name: &'static str,
    /// Its visible heading.
    heading: &'static str,
    /// The stories, at least one.
    items: Vec<Teaser>,
) -> impl IntoView {
    let ui = Site::expect().ui();
    let count = items.len();
    let heading_id = format!("{name}-heading");
    let labelled_by = heading_id.clone();
    let list_id = format!("{name}-list");
    let list = NodeRef::<Ul>::new();
    let (at_start, set_at_start) = signal(true);
    let (at_end, set_at_end) = signal(false);
    let position = RwSignal::new(String::new());
    Effect::new(move || {
        if let Some(list) = list.get() {
            watch_ends(&list, set_at_start, set_at_end);
        }
    });
    let press = move |forward: bool| {
        let stopped = if forward { at_end.get_untracked() } else { at_start.get_untracked() };
        let Some(list) = list.get_untracked() else { return };
        if stopped {
            return;
        }
        step(&list, forward);
        set_timeout(
            move || {
                if let Some((first, last)) = seen(&list) {
                    position.set(ui.carousel_position(first, last, count));
                }
            },
            std::time::Duration::from_millis(SETTLED_MS),
        );
    };
    let key = move |event: web_sys::KeyboardEvent| {
        let Some(list) = list.get_untracked() else { return };
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
    };
    let button = move |forward: bool| {
        let stopped = if forward { at_end } else { at_start };
        view! {
            <button
                type="button"
                class="carousel-button"
                class:carousel-button-next=forward
                aria-label=ui.carousel_button(heading, forward)
                aria-controls=list_id.clone()
                aria-disabled=move || stopped.get().to_string()
                on:click=move |_| press(forward)
            >
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d=if forward { "M9 5l7 7-7 7" } else { "M15 5l-7 7 7 7" }/></svg>
            </button>
        }
    };
    let cards = items.into_iter().map(|teaser| view! { <Card teaser/> }).collect_view();
    view! {
        <section class="box carousel" aria-labelledby=heading_id.clone()>
            <div class="box-head">
                <h2 class="box-heading" id=heading_id.clone()>{heading}</h2>
                <div class="carousel-buttons">{button.clone()(false)}{button(true)}</div>
            </div>
            <ul
                class="carousel-list"
                role="list"
                id=format!("{name}-list")
                tabindex="0"
                aria-labelledby=labelled_by
                node_ref=list
                on:keydown=key
            >
                {cards}
            </ul>
            <Live text=position/>
        </section>
    }
    .into_any()
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
fn watch_ends(list: &Element, at_start: WriteSignal<bool>, at_end: WriteSignal<bool>) {
    let cards = cards(list);
    let (Some(first), Some(last)) = (cards.first().cloned(), cards.last().cloned()) else { return };
    let (start, end) = (first.clone(), last.clone());
    let follow = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        for entry in entries.iter().filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok()) {
            let inside = entry.intersection_ratio() >= SEEN;
            if entry.target() == *start.unchecked_ref::<Element>() {
                at_start.set(inside);
            }
            if entry.target() == *end.unchecked_ref::<Element>() {
                at_end.set(inside);
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
