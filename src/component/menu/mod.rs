//! The sections: a bar in the desktop view, a drawer in the mobile view.
//!
//! One list for both, of links and what the browser itself opens and closes:
//!
//! - narrow: a popover. `<details>` before a list of sub-sections says whether the stylesheet shows that list.
//! - wide: the stylesheet lays the list out as one line. Sub-sections stand in a strip under it while a section is hovered
//!   over or focused; one more `<details>` shows all sections with their sub-sections at once.
//!
//! Needs the browser for keys, and for what a popover does not do: keep the focus inside. See `browser`.

mod browser;

pub use browser::close_menu;

use super::Site;
use super::inline::link;
use crate::model::Section;
use crate::node::{El, Node, el, icon};
use crate::permalink::section_path;
use crate::reactive::*;

/// Where the reader is.
#[derive(Clone, Copy)]
pub struct Here {
    /// The path that is shown or on its way.
    pub path: RwSignal<String>,
    /// The section of what is shown, by its slug with its parent's before it; empty where there is none.
    pub section: RwSignal<String>,
}

/// The menu.
pub(super) fn menu(site: &Site, here: Here) -> Node {
    let ui = site.ui();
    let entry = |section: &Section| {
        current(site.links().section(section), section_path(section), here).child(section.name.clone())
    };
    let items = site.config().menu().into_iter().map(|(top, children)| {
        let item = el("li").class("menu-entry").child(entry(&top));
        if children.is_empty() {
            return item;
        }
        let fold = el("summary").attr("aria-label", ui.sub_sections(&top.name));
        item.child(el("details").class("menu-fold").attr("name", "menu").child(fold)).child(
            el("ul")
                .class("menu-children")
                .attr("role", "list")
                .children(children.iter().map(|child| el("li").child(entry(child)))),
        )
    });
    let home = el("li").class("menu-entry").child(current("/".to_owned(), String::new(), here).child(ui.home));
    let close = el("button")
        .class("menu-close")
        .attr("type", "button")
        .attr("popovertarget", "menu")
        .attr("popovertargetaction", "hide")
        .attr("aria-label", ui.close)
        .child(icon(&["M5 5l14 14M19 5L5 19"]));
    let all = el("summary").attr("aria-label", ui.menu_all).child(ui.all);
    // No `nav`: a dialog it may become is none of the roles that element may have.
    let nav = el("div")
        .class("menu")
        .attr("role", "navigation")
        .attr("id", "menu")
        .attr("popover", "auto")
        .attr("aria-label", ui.sections)
        .child(close)
        .child(el("details").class("menu-all").child(all))
        .child(el("ul").class("menu-list").attr("role", "list").child(home).children(items));
    browser::wire(nav).into()
}

/// A link that is marked while its page, or something of its section, is shown.
fn current(href: String, section: String, here: Here) -> El {
    let own = href.clone();
    let inside = move |now: &String| {
        let rest = now.strip_prefix(section.as_str()).filter(|_| !section.is_empty());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    link(href).attr_fn("aria-current", move || {
        // Both are read in any case: an effect follows what it has read.
        let (page, within) = (here.path.with(|path| *path == own), here.section.with(&inside));
        if page { Some("page") } else { within.then_some("true") }
    })
}
