//! `Phiên bản di động` / `Phiên bản máy tính`: the last thing on every page.
//!
//! Two links of which the stylesheet shows the one that leads away from the layout in view; without wasm they reload
//! the page with `?view=`, which a script in the head reads, or where no script runs the stylesheet by their fragment. Needs the browser to switch at once, without a request and keeping the reading position.

use super::Site;
use super::inline::link;
use super::pointer::{focus_in_place, is_plain};
use crate::node::{El, Node, el};
use crate::reactive::window;
use crate::view::View;

/// The switch between the two views.
pub(super) fn view_switch(site: &Site) -> Node {
    let ui = site.ui();
    el("p")
        .class("view-switch")
        .child(choice(View::Mobile, "view-switch-mobile", ui.view_mobile))
        .child(choice(View::Desktop, "view-switch-desktop", ui.view_desktop))
        .into()
}

fn choice(view: View, class: &'static str, words: &'static str) -> El {
    let query = format!("?view={}", view.name());
    let id = format!("view-{}", view.name());
    // Where nothing runs, the stylesheet goes by the fragment.
    let href = format!("{query}#{id}");
    link(href).class(class).attr("id", id).attr("rel", "nofollow").child(words).on("click", move |event| {
        if !is_plain(&event) {
            return;
        }
        event.prevent_default();
        view.choose();
        if let Ok(history) = window().history() {
            let state = history.state().unwrap_or_default();
            let _ = history.replace_state_with_url(&state, "", Some(&with_view(&query)));
        }
        // The link that was pressed is gone now; the other one stands in its place.
        focus_in_place(if view == View::Mobile { ".view-switch-desktop" } else { ".view-switch-mobile" });
    })
}

/// The query of the browser's address with this view in it: what was looked for stays.
fn with_view(view: &str) -> String {
    let now = window().location().search().unwrap_or_default();
    let others = now.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("view="));
    others.fold(view.to_owned(), |query, pair| [&query, "&", pair].concat())
}
