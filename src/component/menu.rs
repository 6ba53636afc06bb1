//! The sections: a bar in the desktop view, a drawer in the mobile view.
//!
//! One list. In the narrow layout it is a popover (opened and closed by the browser itself: button, Escape, a click
//! beside it; focus goes back to the button), in the wide one the stylesheet lays it out as a bar.

use super::Site;
use crate::model::Section;
use leptos::prelude::*;

/// The menu.
#[component]
pub fn Menu(
    /// The path that is shown, for marking the current section.
    #[prop(into)]
    path: Signal<String>,
) -> impl IntoView {
    let site = Site::expect();
    let ui = site.ui();
    let all = site.config().sections();
    let entry = {
        let site = site.clone();
        move |section: &Section| {
            let href = site.links().section(section);
            let here = href.clone();
            let current = move || path.with(|path| *path == here).then_some("page");
            view! { <a href=href aria-current=current>{section.name.clone()}</a> }
        }
    };
    let items = all
        .iter()
        .filter(|section| section.parent.is_none())
        .map(|top| {
            let children: Vec<_> = all
                .iter()
                .filter(|section| section.parent.as_deref().is_some_and(|parent| parent.slug == top.slug))
                .map(|child| view! { <li>{entry(child)}</li> })
                .collect();
            let children =
                (!children.is_empty()).then(|| view! { <ul role="list" class="menu-children">{children}</ul> });
            view! { <li class="menu-entry">{entry(top)}{children}</li> }
        })
        .collect_view();
    let home = move || path.with(|path| path == "/").then_some("page");
    view! {
        <nav class="menu" id="menu" popover="auto" aria-label=ui.sections>
            <button type="button" class="menu-close" popovertarget="menu" popovertargetaction="hide" aria-label=ui.close>
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 5l14 14M19 5L5 19"/></svg>
            </button>
            <ul role="list" class="menu-list">
                <li class="menu-entry"><a href="/" aria-current=home>{ui.home}</a></li>
                {items}
            </ul>
        </nav>
    }
    .into_any()
}
