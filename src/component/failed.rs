//! A box that could not be had: it says so, and asks again when it is told to.

use super::Site;
use crate::node::{El, el};
use std::sync::Arc;

/// Says that a box failed; `again` fills it again.
pub(super) fn failed(site: &Site, again: &Arc<dyn Fn()>) -> El {
    let (ui, again) = (site.ui(), again.clone());
    let button = el("button").class("button").attr("type", "button").on("click", move |_| again()).child(ui.retry);
    el("p").class("box-failed").attr("role", "alert").child(ui.box_failed).child(" ").child(button)
}
