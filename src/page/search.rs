//! The search page and its address: `/search?q=…` is what it shows, and what it shows is its address.
//!
//! Typing changes the address of the history's entry that is shown. The button, the key for it and the filters make a new
//! entry; the one before gets back the address that it was made with, so that Back leads from search to search and not
//! from letter to letter.

use super::head::of_search;
use super::journey::Journey;
use super::kind::Kind;
use crate::component::{How, SearchActions, Site};
use crate::part::part;
use crate::permalink::Asked;
use crate::reactive::*;
use crate::store::Search;
use std::sync::{Arc, Mutex, PoisonError};

/// How long nothing is typed before what was typed is looked for, in ms.
const PAUSE_MS: u32 = 250;

part! {
    /// The search page.
    search: pub(super) static SEARCH: Kind<Searching> = Kind {
        draw: |site, journey, searching| crate::component::search(site, &searching.search, &searching.actions(journey)),
        head: of_search,
        fill: |journey, searching, rows| searching.begin(journey, rows),
        keep: |site, data| {
            if let Some(topics) = data.field("topics") {
                site.store().keep_topics(topics);
            }
        },
    };
}

/// The search page.
#[derive(Clone, Debug)]
pub struct Searching {
    /// What it shows.
    pub search: Search,
    /// What its address asked for when it was opened.
    opened: Asked,
    /// What the history's entry that is shown was made for.
    settled: Arc<Mutex<Asked>>,
}

impl Searching {
    /// The page as it is before anything was asked for.
    pub fn new(site: &Site) -> Self {
        Self::of(site, Asked::default(), Asked::default())
    }

    /// The page of an address with this query. A printed one shows nothing of it at first.
    pub(super) fn at(site: &Site, query: &str, printed: bool) -> Self {
        let mut opened = Asked::read(query);
        opened.section = opened.section.filter(|path| site.config().section(path).is_some());
        let shown = if printed { Asked::default() } else { opened.clone() };
        Self::of(site, shown, opened)
    }

    fn of(site: &Site, shown: Asked, opened: Asked) -> Self {
        let settled = Arc::new(Mutex::new(opened.clone()));
        Self { search: Search::new(site.store(), shown), opened, settled }
    }

    /// Whether it asks for nothing, so that the first thing to do is to type.
    pub(super) fn is_blank(&self) -> bool {
        self.opened.words.is_empty()
    }

    /// What the document is called.
    pub(super) fn title(&self, site: &Site) -> String {
        let title = site.ui().search;
        self.search.state().with_untracked(|now| match now.asked.words.as_str() {
            "" => title.to_owned(),
            words => [words, " - ", title].concat(),
        })
    }

    /// Whether something is asked for: such a page is nothing for search engines.
    pub(super) fn is_asked(&self) -> bool {
        self.search.state().with_untracked(|now| now.asked != Asked::default())
    }

    /// Looks for what the address asks for, and shows at least so many rows.
    fn begin(&self, journey: &Journey, rows: usize) {
        let (store, journey) = (journey.site().store(), journey.clone());
        spawn_local(self.search.look(store, self.opened.clone(), 0, rows, move || journey.retitle()));
    }

    /// What the component does.
    fn actions(&self, journey: &Journey) -> SearchActions {
        let (this, journey) = (self.clone(), journey.clone());
        SearchActions { go: Arc::new(move |asked, how| this.go(&journey, asked, how)) }
    }

    fn go(&self, journey: &Journey, asked: Asked, how: How) {
        let search = &self.search;
        if how == How::Typed && asked == search.wanted() {
            return;
        }
        let path = journey.site().links().search.clone();
        let url = asked.url(&path);
        let mut before = None;
        if matches!(how, How::Sent | How::Chosen) {
            let mut settled = self.settled.lock().unwrap_or_else(PoisonError::into_inner);
            if *settled != asked {
                // A filter narrows what is shown now, and that is where Back leads.
                before = Some(if how == How::Sent { settled.url(&path) } else { super::data::here() });
                settled.clone_from(&asked);
            }
        }
        let known = search.state().with_untracked(|now| now.asked == asked && now.error.is_none());
        let begun = {
            let journey = journey.clone();
            move || journey.readdress(before.as_deref(), &url)
        };
        if known && how == How::Sent {
            return begun();
        }
        // To have cleared the words asks for nothing that could be waited for.
        let pause = if how == How::Typed && !asked.words.is_empty() { PAUSE_MS } else { 0 };
        spawn_local(search.look(journey.site().store(), asked, pause, 0, begun));
    }
}
