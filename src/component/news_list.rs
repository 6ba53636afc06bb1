//! A list of stories that grows in place.
//!
//! `Xem thêm` is a link to the next page of the same list. Needs the browser to add the stories here instead, move the
//! focus to the first new one, and say politely how many there are now.

use super::Site;
use super::inline::link;
use super::live::live;
use super::picture::Place;
use super::pointer::is_plain;
use super::search::highlighted;
use super::teaser::item;
use crate::node::{El, Node, dynamic, el, keyed, state};
use crate::reactive::*;
use crate::source::Cause;
use crate::store::{Feed, FeedState};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// What a list is called, and where it stands.
pub struct NewsList {
    /// A name for its elements' ids, unique on the page.
    pub name: &'static str,
    /// Its heading; empty where the page has one elsewhere, with the id `{name}-heading`.
    pub heading: String,
    /// Whether the heading is the page's headline (`h1`) and not a box's.
    pub titled: bool,
    /// Whether its first stories stand out: one over all others, then three.
    pub ranked: bool,
    /// The page of the same list, without its page number.
    pub href: String,
    /// What stands under its heading.
    pub under: Option<Box<dyn Fn() -> Node>>,
}

/// What of a list decides how it is drawn, but for its rows.
#[derive(Clone, Copy, PartialEq)]
struct Outline {
    has_more: bool,
    pending: bool,
    failed: bool,
    /// It is in a feed, which was not printed.
    unprinted: bool,
    shown: usize,
    /// How many stories could not be read.
    omitted: u32,
    /// The page on which one finds what follows.
    page: u32,
}

/// What stands where a list belongs.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    /// A box without stories.
    Nothing,
    /// A box that is on its way: its place is kept, unseen, so that nothing a reader sees is moved by what comes.
    Place,
    /// The list.
    Section,
}

impl Outline {
    fn of(state: &FeedState) -> Self {
        Self {
            has_more: state.has_more(),
            pending: state.is_pending(),
            failed: state.error.is_some(),
            unprinted: state.error.as_ref().is_some_and(|error| error.cause == Cause::Printed),
            shown: state.shown,
            omitted: state.omitted,
            page: state.next_page(),
        }
    }

    fn is_empty(self) -> bool {
        self.shown == 0 && !self.pending && !self.failed
    }
}

/// A growing list with its heading. A box draws nothing at all where there is nothing to show.
pub fn news_list(site: &Site, list: NewsList, feed: Feed) -> Node {
    found_list(site, list, feed, String::new())
}

/// The same with the words marked that were looked for.
pub(super) fn found_list(site: &Site, list: NewsList, feed: Feed, words: String) -> Node {
    let feed_state = feed.state();
    let outline = Memo::new(move |_| feed_state.with(Outline::of));
    let stage = Memo::new(move |_| match outline.get() {
        now if list.titled || now.shown > 0 || now.failed => Stage::Section,
        now if now.pending => Stage::Place,
        _ => Stage::Nothing,
    });
    let site = site.clone();
    let list = StoredValue::new_local(list);
    dynamic(move || match stage.get() {
        Stage::Nothing => Node::Many(Vec::new()),
        Stage::Place => el("div").class("news-list-place").into(),
        Stage::Section => list.with_value(|list| section(&site, list, &feed, &words, outline)).into(),
    })
}

fn section(site: &Site, list: &NewsList, feed: &Feed, words: &str, outline: Memo<Outline>) -> El {
    let ui = site.ui();
    let heading_id = format!("{}-heading", list.name);
    let said = RwSignal::new(String::new());
    let rows = StoredValue::new_local(None::<Element>);
    let heading =
        if list.titled { el("h1").class("list-title").attr("tabindex", "-1") } else { el("h2").class("box-heading") };
    let heading = (!list.heading.is_empty())
        .then(|| el("div").class("box-head").child(heading.attr("id", heading_id.clone()).child(list.heading.clone())));
    let busy = feed.state();
    let titled = list.titled;
    // A box is a choice: what it lacks, nobody misses.
    let is_whole = titled || !words.is_empty();
    let class = move |ranked: bool, rows: usize| match rows {
        // One beside each other looks like a mistake: there are three, or the list begins at once.
        4.. if ranked => "news-list-items news-list-ranked news-list-trio",
        _ if ranked => "news-list-items news-list-ranked",
        _ => "news-list-items",
    };
    let ranked = list.ranked;
    let waiting = move || {
        outline.get().pending.then(|| el("div").class("news-list-pending").child(bones(class(ranked, BONES)))).into()
    };
    let state_words = move || {
        let outline = outline.get();
        if outline.failed {
            el("p")
                .class("box-failed")
                .attr("role", "alert")
                .child(if outline.unprinted { ui.feed_text } else { ui.box_failed })
                .into()
        } else if outline.omitted > 0 && is_whole && !outline.pending {
            el("p").class("news-list-omitted").child(ui.omitted(outline.omitted)).into()
        } else if outline.is_empty() {
            el("p").class("news-list-empty").child(ui.empty_list).into()
        } else {
            Node::Many(Vec::new())
        }
    };
    el("section")
        .class("box news-list")
        .attr("aria-labelledby", heading_id)
        .attr_fn("aria-busy", move || state(busy.with(|s| s.busy)))
        .child(heading)
        .child(list.under.as_ref().map(|under| under()))
        .child(
            el("ul")
                .attr_fn("class", move || class(ranked, outline.get().shown))
                .attr("role", "list")
                .created(move |element| rows.set_value(Some(element)))
                .child(items(site, feed, words.to_owned(), if titled { "h2" } else { "h3" }, list.ranked)),
        )
        .child(dynamic(waiting))
        .child(dynamic(state_words))
        .child(more(site, list, feed, outline, rows, said))
        .child(live(said))
}

/// The rows. Keyed: rows that are there already are not drawn again.
fn items(site: &Site, feed: &Feed, words: String, heading: &'static str, ranked: bool) -> Node {
    let state = feed.state();
    let site = site.clone();
    keyed(move |each| {
        state.with(|s| {
            for (at, teaser) in s.items.iter().take(s.shown).enumerate() {
                let place = match at {
                    0 if ranked => Place::Hero,
                    1..4 if ranked => Place::Second,
                    _ => Place::Row,
                };
                each(&teaser.id, &|| item(&site, &highlighted(teaser, &words), heading, place));
            }
        });
    })
}

/// `Xem thêm`, while there is more.
fn more(
    site: &Site,
    list: &NewsList,
    feed: &Feed,
    outline: Memo<Outline>,
    rows: StoredValue<Option<Element>, LocalStorage>,
    said: RwSignal<String>,
) -> Node {
    let (feed, site, href) = (feed.clone(), site.clone(), list.href.clone());
    dynamic(move || {
        let Outline { has_more, pending, failed, shown, page, .. } = outline.get();
        if !has_more || pending {
            return Node::Many(Vec::new());
        }
        let (feed, store, ui) = (feed.clone(), site.store().clone(), site.ui());
        let add = move |event: Event| {
            if !is_plain(&event) {
                return;
            }
            event.prevent_default();
            let (feed, store) = (feed.clone(), store.clone());
            crate::reactive::spawn_local(async move {
                feed.more(&store).await;
                let now = outline.try_get_untracked().map_or(0, |outline| outline.shown);
                if now > shown {
                    said.set(ui.list_count(now));
                    // The new rows are drawn in the next tick.
                    request_animation_frame(move || focus_row(rows, shown));
                }
            });
        };
        link(site.links().page(&href, page))
            .class("load-more")
            .on("click", add)
            .child(if failed { ui.retry } else { ui.load_more })
            .into()
    })
}

/// Rows of the true proportions, while the first ones come.
/// How many rows a list that is on its way seems to have.
const BONES: usize = 4;

pub(super) fn bones(class: &'static str) -> El {
    let row = || {
        let words = el("div")
            .class("item-words")
            .child(el("span").class("bone bone-line"))
            .child(el("span").class("bone bone-line bone-short"));
        el("li").class("item").child(el("span").class("picture bone")).child(words)
    };
    el("ul").class(class).attr("role", "list").attr("aria-hidden", "true").children((0..BONES).map(|_| row()))
}

fn focus_row(rows: StoredValue<Option<Element>, LocalStorage>, index: usize) {
    let link = rows
        .try_get_value()
        .flatten()
        .and_then(|list| list.children().item(u32::try_from(index).ok()?))
        .and_then(|item| item.query_selector("a").ok()?)
        .and_then(|link| link.dyn_into::<HtmlElement>().ok());
    if let Some(link) = link {
        let _ = link.focus();
    }
}
