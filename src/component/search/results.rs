//! What a search found: the list, that there is nothing, or why it is not known. What was found before stays until
//! something else is.

use super::super::face::Face;
use super::super::inline::link;
use super::super::news_list::{NewsList, bones, found_list, news_list};
use super::recent::remember;
use super::start::{sections, start};
use super::{How, SearchActions, found_words};
use crate::component::Site;
use crate::model::ListKey;
use crate::node::{El, Node, dynamic, el, state};
use crate::permalink::Asked;
use crate::reactive::*;
use crate::source::Cause;
use crate::store::{Feed, Search, SearchState};
use wasm_bindgen::JsCast;

/// How many of the newest stories stand under an empty result.
const NEWEST: usize = 5;

/// What decides what is drawn.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Start,
    /// Nothing was found yet.
    Waiting,
    /// What was found, by its number.
    Found(u32),
    Failed,
    /// There is no search.
    Absent,
}

impl Stage {
    fn of(state: &SearchState) -> Self {
        match &state.error {
            _ if state.found.is_some() => Self::Found(state.version),
            Some(error) if error.cause == Cause::NotFound => Self::Absent,
            Some(_) => Self::Failed,
            None if state.asked.words.is_empty() => Self::Start,
            None => Self::Waiting,
        }
    }

    /// What is wrong, while something that was found before still stands.
    fn trouble(state: &SearchState) -> Self {
        if state.error.is_some() && state.found.is_some() { Self::Failed } else { Self::Start }
    }
}

pub(super) fn results(site: &Site, search: &Search, actions: &SearchActions) -> El {
    let [now, then, busy] = std::array::from_fn(|_| search.state());
    let stage = Memo::new(move |_| now.with(Stage::of));
    let trouble = Memo::new(move |_| then.with(Stage::trouble));
    let above = {
        let (site, search, actions) = (site.clone(), search.clone(), actions.clone());
        move || (trouble.get() == Stage::Failed).then(|| failed(&site, &search, &actions)).into()
    };
    let (site, search, actions) = (site.clone(), search.clone(), actions.clone());
    el("div")
        .class("search-results")
        .attr_fn("aria-busy", move || state(busy.with(|now| now.busy)))
        .child(dynamic(above))
        .child(dynamic(move || match stage.get() {
            Stage::Start => start(&site, &search),
            Stage::Waiting => bones("news-list-items").into(),
            Stage::Failed => failed(&site, &search, &actions).into(),
            Stage::Absent => absent(&site),
            Stage::Found(_) => {
                let state = search.state();
                state
                    .with_untracked(|now| now.found.as_ref().map(|(asked, feed)| found(&site, now, asked, feed)))
                    .into()
            }
        }))
}

fn found(site: &Site, state: &SearchState, asked: &Asked, feed: &Feed) -> Node {
    let heading = found_words(state, site.ui()).unwrap_or_default();
    if feed.state().with_untracked(|feed| feed.shown) == 0 {
        return nothing(site, asked, heading);
    }
    let href = asked.url(&site.links().search);
    let list = NewsList { name: "found", heading, titled: false, ranked: false, href, under: None };
    let words = asked.words.clone();
    // Who goes on from here has found something: these words were worth it.
    let opened = move |event: web_sys::Event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if target.is_some_and(|target| target.closest(".item").is_ok_and(|item| item.is_some())) {
            remember(&words);
        }
    };
    el("div").on("click", opened).child(found_list(site, list, feed.clone(), asked.words.clone())).into()
}

/// Nothing was found: what can be done, and what there is to read.
fn nothing(site: &Site, asked: &Asked, heading: String) -> Node {
    let ui = site.ui();
    let unfiltered = asked.is_filtered().then(|| {
        let all = Asked::default().with_words(&asked.words);
        el("p").child(link(all.url(&site.links().search)).class("button").child(ui.search_unfiltered))
    });
    let newest = Feed::new([ListKey::Latest]);
    let (feed, store) = (newest.clone(), site.store().clone());
    Effect::new(move || {
        let (feed, store) = (feed.clone(), store.clone());
        spawn_local(async move { feed.show(&store, NEWEST).await });
    });
    let list = NewsList {
        name: "newest",
        heading: ui.latest.to_owned(),
        titled: false,
        ranked: false,
        href: "/".to_owned(),
        under: None,
    };
    let words = el("div")
        .class("search-words")
        .child(el("h2").child(heading))
        .child(el("ul").children([ui.search_fewer, ui.search_spelling].map(|tip| el("li").child(tip))))
        .child(unfiltered)
        .child(sections(site));
    Node::Many(vec![words.into(), news_list(site, list, newest)])
}

/// The newsroom has no search.
fn absent(site: &Site) -> Node {
    let ui = site.ui();
    el("div")
        .class("search-words")
        .child(el("h2").child(ui.search_absent_title))
        .child(el("p").child(ui.search_absent_text))
        .child(sections(site))
        .into()
}

fn failed(site: &Site, search: &Search, actions: &SearchActions) -> El {
    let ui = site.ui();
    let (search, go) = (search.clone(), actions.go.clone());
    let now = search.state();
    let error = now.with_untracked(|now| now.error.clone());
    let (title, text) = error.map(Face::Failed).map_or((ui.box_failed, ""), |face| face.words(ui));
    el("div")
        .class("search-words search-failed")
        .attr("role", "alert")
        .child(el("h2").child(title))
        .child(el("p").child(text))
        .child(
            el("button")
                .class("button button-strong")
                .attr("type", "button")
                .on("click", move |_| go(search.wanted(), How::Again))
                .child(ui.retry),
        )
}
