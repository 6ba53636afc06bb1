//! Words for those who listen: said politely, seen by nobody.

use crate::node::{Node, dynamic, el};
use crate::reactive::{Get, RwSignal};

/// A live region that says `text` whenever it changes.
pub fn live(text: RwSignal<String>) -> Node {
    el("p")
        .class("visually-hidden")
        .attr("role", "status")
        .attr("aria-live", "polite")
        .child(dynamic(move || text.get().into()))
        .into()
}
