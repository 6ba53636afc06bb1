//! What stands on a page that could not be had: what happened, and what can be done.

use super::Site;
use super::inline::link;
use crate::node::{El, Node, el};
use crate::source::{Cause, SourceError};
use crate::text::Ui;

/// Why there is no page.
#[derive(Clone, Debug, PartialEq)]
pub enum Face {
    /// There is no such page.
    NotFound,
    /// The article that stood here was removed.
    Gone,
    /// The source met an error.
    Failed(SourceError),
}

impl Face {
    /// Title and text.
    pub fn words(&self, ui: &'static Ui) -> (&'static str, &'static str) {
        match self {
            Self::NotFound => (ui.not_found_title, ui.not_found_text),
            Self::Gone => (ui.gone_title, ui.gone_text),
            Self::Failed(error) => match error.cause {
                Cause::NotFound => (ui.not_found_title, ui.not_found_text),
                Cause::Gone => (ui.gone_title, ui.gone_text),
                Cause::Forbidden | Cause::WrongPassword => (ui.forbidden_title, ui.forbidden_text),
                Cause::Network(_) => (ui.offline_title, ui.offline_text),
                Cause::Timeout(_) => (ui.slow_title, ui.slow_text),
                Cause::Printed => (ui.config_title, ui.feed_text),
                _ => (ui.broken_title, ui.broken_text),
            },
        }
    }

    /// Whether asking again may help.
    pub fn can_retry(&self) -> bool {
        matches!(self, Self::Failed(error) if !matches!(error.cause, Cause::NotFound | Cause::Gone | Cause::Forbidden | Cause::WrongPassword | Cause::Printed))
    }
}

/// The page of a [`Face`]; `retry` asks again.
pub fn face(site: &Site, face: &Face, retry: impl Fn() + 'static) -> Node {
    let ui = site.ui();
    let (title, text) = face.words(ui);
    let again = face.can_retry().then(|| {
        el("button").class("button button-strong").attr("type", "button").on("click", move |_| retry()).child(ui.retry)
    });
    el("div")
        .class("face")
        .child(el("h1").class("face-title").attr("tabindex", "-1").child(title))
        .child(el("p").class("face-text").child(text))
        .child(el("div").class("face-actions").child(again).child(link("/".to_owned()).class("button").child(ui.home)))
        .child(
            search_form(site, "face-search", el("button").class("button").child(ui.search))
                // Another one than the masthead's.
                .attr("aria-label", ui.search_hint),
        )
        .into()
}

/// A search form: works without any code.
pub(super) fn search_form(site: &Site, class: &'static str, button: El) -> El {
    let ui = site.ui();
    let input = el("input")
        .attr("type", "search")
        .attr("name", "q")
        .attr("aria-label", ui.search_hint)
        .attr("placeholder", ui.search_hint)
        .attr("autocomplete", "off");
    el("form")
        .class(class)
        .attr("role", "search")
        .attr("action", site.links().search.clone())
        .attr("method", "get")
        .child(input)
        .child(button.attr("type", "submit"))
}
