//! The prompt of an article that has a password, and the word on one that is for members.
//!
//! Needs the browser: the password goes to the newsroom's API and the article comes back in place.

use super::Site;
use crate::node::{Node, dynamic, el, state};
use crate::reactive::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// What says that the rest is for members, who sign in elsewhere.
pub(super) fn members(site: &Site) -> Node {
    let ui = site.ui();
    el("section")
        .class("locked")
        .attr("aria-labelledby", "locked-title")
        .child(el("h2").class("locked-title").attr("id", "locked-title").child(ui.members_title))
        .child(el("p").child(ui.members_text))
        .into()
}

/// A password field. `submit` gets what was typed; `failed` says what was wrong with the last one, `busy` that an
/// answer is awaited.
pub(super) fn locked(
    site: &Site,
    submit: impl Fn(String) + 'static,
    failed: RwSignal<Option<&'static str>>,
    busy: RwSignal<bool>,
) -> Node {
    let ui = site.ui();
    let input = StoredValue::new_local(None::<HtmlInputElement>);
    let field = el("input")
        .attr("id", "locked-password")
        .attr("type", "password")
        .attr("autocomplete", "off")
        .attr("required", true)
        .attr("aria-describedby", "locked-error")
        .attr_fn("aria-invalid", move || state(failed.get().is_some()))
        .created(move |element| input.set_value(element.dyn_into().ok()));
    let button = el("button")
        .class("button button-strong")
        .attr("type", "submit")
        .attr_fn("aria-disabled", move || state(busy.get()))
        .child(ui.unlock);
    let error = el("p")
        .class("locked-error")
        .attr("id", "locked-error")
        .attr("role", "alert")
        .child(dynamic(move || failed.get().into()));
    el("form")
        .class("locked")
        .attr("aria-labelledby", "locked-title")
        .on("submit", move |event| {
            event.prevent_default();
            let password = input.get_value().map(|input| input.value()).unwrap_or_default();
            if !password.is_empty() && !busy.get_untracked() {
                submit(password);
            }
        })
        .child(el("h2").class("locked-title").attr("id", "locked-title").child(ui.locked_title))
        .child(el("p").child(ui.locked_text))
        .child(el("label").attr("for", "locked-password").child(ui.password))
        .child(el("div").class("locked-row").child(field).child(button))
        .child(error)
        .into()
}
