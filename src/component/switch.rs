//! `Phiên bản di động` / `Phiên bản máy tính`: the last thing on every page.
//!
//! Two links of which the stylesheet shows the one that leads away from the layout in view; without wasm they reload
//! the page with `?view=`. Needs the browser to switch at once, without a request and keeping the reading position.

use super::Site;
use crate::view::View;
use leptos::prelude::*;

/// The switch between the two views.
#[component]
pub fn ViewSwitch() -> impl IntoView {
    let ui = Site::expect().ui();
    let link = |view: View, words: &'static str| {
        let query = format!("?view={}", view.name());
        let choose = {
            let query = query.clone();
            move |event: web_sys::MouseEvent| {
                if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
                    return;
                }
                event.prevent_default();
                view.choose();
                if let Ok(history) = window().history() {
                    let state = history.state().unwrap_or_default();
                    let _ = history.replace_state_with_url(&state, "", Some(&query));
                }
                // The link that was pressed is gone now; the other one stands in its place.
                let other = if view == View::Mobile { ".view-switch-desktop" } else { ".view-switch-mobile" };
                if let Ok(Some(other)) = document().query_selector(other) {
                    use wasm_bindgen::JsCast;
                    let options = web_sys::FocusOptions::new();
                    options.set_prevent_scroll(true);
                    if let Some(other) = other.dyn_ref::<web_sys::HtmlElement>() {
                        let _ = other.focus_with_options(&options);
                    }
                }
            }
        };
        view! { <a class=format!("view-switch-{}", view.name()) href=query rel="nofollow" on:click=choose>{words}</a> }
    };
    view! { <p class="view-switch">{link(View::Mobile, ui.view_mobile)}{link(View::Desktop, ui.view_desktop)}</p> }
        .into_any()
}
