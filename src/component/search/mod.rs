//! The search page: a form, what it finds, and what there is without it.
//!
//! ```text
//! form (words, section, time) → SearchActions::go → the page: address, request
//! Search's state → results (found, nothing found, failed) or start (sections, topics, what was looked for here before)
//! ```
//! Without the app the form leads to the same address, and the page to the sections.

mod form;
mod highlight;
mod recent;
mod results;
mod start;

pub(super) use highlight::highlighted;

use super::Site;
use super::live::live;
use crate::node::{Node, el};
use crate::permalink::Asked;
use crate::reactive::*;
use crate::store::{Search, SearchState};
use std::sync::Arc;

/// How something is asked for.
#[derive(Clone, Copy, PartialEq)]
pub enum How {
    /// By typing: after a pause, and in the same entry of the history.
    Typed,
    /// By the form's button or the key for it.
    Sent,
    /// By a filter.
    Chosen,
    /// Once more, after a failure.
    Again,
}

/// What the search page does.
#[derive(Clone)]
pub struct SearchActions {
    /// Looks for something else.
    pub go: Arc<dyn Fn(Asked, How)>,
}

/// The search page.
pub fn search(site: &Site, search: &Search, actions: &SearchActions) -> Node {
    let ui = site.ui();
    let said = RwSignal::new(String::new());
    let state = search.state();
    Effect::new(move |before: Option<u32>| {
        let (version, words) = state.with(|now| (now.version, found_words(now, ui)));
        if let (true, Some(words)) = (before.is_some_and(|before| before != version), words) {
            said.set(words);
        }
        version
    });
    el("div")
        .class("sheet sheet-list search")
        .child(el("h1").class("list-title").attr("tabindex", "-1").child(ui.search))
        .child(form::form(site, search, actions))
        .child(el("noscript").child(el("p").class("search-note").child(ui.search_noscript)))
        .child(results::results(site, search, actions))
        .child(live(said))
        .into()
}

/// `12 kết quả cho “thanh trì”`, or that there is none.
fn found_words(state: &SearchState, ui: &'static crate::text::Ui) -> Option<String> {
    let (asked, feed) = state.found.as_ref()?;
    let feed = feed.state();
    Some(feed.with_untracked(|feed| match feed.total {
        _ if feed.shown == 0 => ui.nothing_found(&asked.words),
        Some(total) => ui.found(total as usize, false, &asked.words),
        None => ui.found(feed.shown, feed.has_more(), &asked.words),
    }))
}
