//! What a click asks for, and where the focus goes after it.

use crate::reactive::document;
use wasm_bindgen::JsCast;
use web_sys::{Event, FocusOptions, HtmlElement, MouseEvent};

/// Whether a click asks for what the page does, and not for a new tab or a download.
pub fn is_plain(event: &Event) -> bool {
    event
        .dyn_ref::<MouseEvent>()
        .is_some_and(|e| !(e.ctrl_key() || e.meta_key() || e.shift_key() || e.alt_key() || e.button() != 0))
}

/// Gives the focus to the first element of a selector, without moving the page.
pub fn focus_in_place(selector: &str) {
    let element = document().query_selector(selector).ok().flatten();
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}
