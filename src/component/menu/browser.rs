//! What the menu needs the browser for.
//!
//! - The drawer: while it is open the rest of the page is inert, so the focus stays inside, as in a dialog. Escape, the
//!   click beside it and the way back to its button are the browser's.
//! - The bar: arrow keys go from section to section and into the sub-sections; Escape closes what is open, also what is
//!   open because the pointer rests there.
//!
//! What is opened here is state of the document: it is not printed, and is gone with the next page.

use crate::node::El;
use crate::reactive::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, NodeList};

/// What is beside the drawer.
const REST: &str = ".skip, .masthead-bar, main, .footer";

/// Connects the menu with the browser.
pub(super) fn wire(nav: El) -> El {
    let shut = RwSignal::new(false);
    Effect::new(move || {
        let handles = [
            window_event_listener_untyped("keydown", move |event| key(&event, shut)),
            window_event_listener_untyped("pointerdown", |event| elsewhere(&event)),
            window_event_listener_untyped("focusin", |event| elsewhere(&event)),
            window_event_listener_untyped("resize", |_| outgrown()),
        ];
        on_cleanup(move || handles.into_iter().for_each(|handle| handle.remove()));
    });
    nav.attr_fn("data-shut", move || shut.get())
        .on("mouseenter", move |_| shut.set(false))
        .on("focusin", move |_| shut.set(false))
        // A link leads to another page: the strip does not lie over it until the pointer comes back.
        .on("click", move |_| shut.set(true))
        .on("beforetoggle", |_| _ = menu().inspect(|menu| keep_inside(menu, false)))
        .on("toggle", |_| opened())
        // It may have been opened before the app was there.
        .created(|_| opened())
}

/// Closes the menu, whatever of it is open: a link leads away from the page it was opened on.
pub fn close_menu() {
    if let Some(menu) = menu() {
        fold(&menu);
        hide(&menu);
    }
}

fn menu() -> Option<Element> {
    document().get_element_by_id("menu")
}

fn is_drawer(menu: &Element) -> bool {
    menu.matches(":popover-open").unwrap_or(false)
}

fn hide(menu: &Element) {
    if is_drawer(menu)
        && let Ok(hide) = js_sys::Reflect::get(menu, &"hidePopover".into())
        && let Ok(hide) = hide.dyn_into::<js_sys::Function>()
    {
        let _ = hide.call0(menu);
    }
}

fn fold(menu: &Element) {
    each(menu.query_selector_all("[open]"), |open| {
        let _ = open.remove_attribute("open");
    });
}

fn each(found: Result<NodeList, wasm_bindgen::JsValue>, act: impl Fn(&Element)) {
    let Ok(found) = found else { return };
    for i in 0..found.length() {
        if let Some(element) = found.item(i) {
            act(element.unchecked_ref());
        }
    }
}

/// Makes the drawer a modal dialog, or the menu what it was.
fn keep_inside(menu: &Element, inside: bool) {
    let _ = menu.set_attribute("role", if inside { "dialog" } else { "navigation" });
    let _ = if inside { menu.set_attribute("aria-modal", "true") } else { menu.remove_attribute("aria-modal") };
    each(document().query_selector_all(REST), |element| {
        let _ = element.toggle_attribute_with_force("inert", inside);
    });
}

fn focus(inside: &Element, css: &str) -> bool {
    let found = inside.query_selector(css).ok().flatten().and_then(|found| found.dyn_into::<HtmlElement>().ok());
    found.is_some_and(|found| found.focus().is_ok())
}

/// The drawer has opened, if it has.
fn opened() {
    if let Some(menu) = menu().filter(is_drawer) {
        keep_inside(&menu, true);
        focus(&menu, ".menu-close");
    }
}

/// The layout may have become the wide one, which has no drawer.
fn outgrown() {
    let Some(menu) = menu() else { return };
    let close =
        menu.query_selector(".menu-close").ok().flatten().and_then(|close| close.dyn_into::<HtmlElement>().ok());
    if close.is_some_and(|close| close.offset_width() == 0) {
        hide(&menu);
    }
}

/// What is open in the menu closes when the reader does something beside it.
fn elsewhere(event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    if let Some(menu) = menu().filter(|menu| !menu.contains(target.as_ref())) {
        fold(&menu);
    }
}

fn key(event: &Event, shut: RwSignal<bool>) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    let Some(menu) = menu().filter(|menu| !is_drawer(menu)) else { return };
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let target = target.filter(|target| menu.contains(Some(target)));
    let near = |css| target.as_ref().and_then(|target| target.closest(css).ok().flatten());
    let entry = near(".menu-entry");
    let key = event.key();
    if key == "Escape" {
        if menu.query_selector("[open]").is_ok_and(|open| open.is_some()) {
            if target.is_some() {
                focus(&menu, "summary");
            }
            fold(&menu);
        } else if let Some(entry) = entry {
            focus(&entry, "a");
        }
        shut.set(true);
        return;
    }
    let (Some(entry), Some(item)) = (entry, near("li")) else { return };
    let is_top = item == entry;
    let next = match key.as_str() {
        "ArrowRight" => entry.next_element_sibling(),
        "ArrowLeft" => entry.previous_element_sibling(),
        "ArrowDown" if is_top => entry.query_selector(".menu-children li").ok().flatten(),
        "ArrowDown" => item.next_element_sibling(),
        "ArrowUp" if !is_top => item.previous_element_sibling().or(Some(entry)),
        _ => None,
    };
    if next.is_some_and(|next| focus(&next, "a")) {
        event.prevent_default();
    }
}
