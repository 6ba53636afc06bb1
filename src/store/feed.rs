//! A list that grows: pages come from the source, duplicates and what the page shows already are dropped.

use super::Store;
#[cfg(not(target_arch = "wasm32"))]
use crate::model::is_zero;
use crate::model::{Author, Calendar, ListKey, PER_PAGE, Paged, Teaser};
use crate::reactive::*;
use crate::source::SourceError;
use std::sync::Arc;

/// How many items `Xem thêm` adds.
const STEP: usize = 10;

/// The rows of a list on a printed page, see [`PrintedRows`].
#[derive(Clone, Debug, Default)]
pub struct Rows {
    rows: Vec<Teaser>,
    next: Option<u32>,
    later: Option<u32>,
    last: u32,
    name: Option<String>,
    total: Option<u32>,
    author: Option<Author>,
    calendar: Option<Calendar>,
    omitted: u32,
}
crate::json::json_fields!(Rows {} { rows, next, later, last, name, total, author, calendar, omitted });

/// The rows of a list while its page is printed.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug, serde::Serialize)]
pub struct PrintedRows<'a> {
    /// The stories.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    rows: &'a [Teaser],
    /// The page of the source's list to ask for next.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<u32>,
    /// The same, where no page is printed for it: only the app goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    later: Option<u32>,
    /// The last page that is known to exist.
    last: u32,
    /// What the list is called, where the source tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    /// How many stories it has in all, where the source tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<u32>,
    /// Whose list it is, where it is an author's.
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a Author>,
    /// What of the calendar belongs to it, where it is a period's.
    #[serde(skip_serializing_if = "Option::is_none")]
    calendar: Option<&'a Calendar>,
    /// How many stories were left out.
    #[serde(skip_serializing_if = "is_zero")]
    omitted: u32,
}

/// What a list holds now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FeedState {
    /// Everything fetched, in order, each story once.
    pub items: Vec<Teaser>,
    /// How many of the items are shown.
    pub shown: usize,
    /// The list (by its place in the chain) and the page to ask for next; `None` when there is no more.
    pub next: Option<(usize, u32)>,
    /// What the list is called, where the source tells.
    pub name: Option<String>,
    /// How many stories it has in all, where the source tells.
    pub total: Option<u32>,
    /// Whose list it is, on the first page of an author's.
    pub author: Option<Author>,
    /// What of the calendar belongs to it, on the first page of a period's.
    pub calendar: Option<Calendar>,
    /// How many stories of the pages that came could not be read.
    pub omitted: u32,
    /// The page to ask for next once the app runs: a printed page ends here.
    later: Option<u32>,
    /// The page of the first list that it begins with, and the last one that is known to exist.
    pages: (u32, u32),
    /// Whether a request is under way.
    pub busy: bool,
    /// Why the last request failed.
    pub error: Option<SourceError>,
    /// The ids that were seen, sorted.
    seen: Vec<String>,
}

impl FeedState {
    /// Whether `Xem thêm` has anything to add.
    pub fn has_more(&self) -> bool {
        self.shown < self.items.len() || self.next.is_some()
    }

    /// Whether nothing has come yet and something may.
    pub fn is_pending(&self) -> bool {
        self.shown == 0 && self.has_more() && self.error.is_none()
    }

    /// The page of the first list on which one finds what follows; what is shown already may stand there, too.
    pub fn next_page(&self) -> u32 {
        let (first, last) = self.pages;
        let further = u32::try_from(self.shown / PER_PAGE).unwrap_or(u32::MAX);
        first.saturating_add(further).min(last)
    }

    /// Whether an id is new.
    fn see(&mut self, id: &str) -> bool {
        match self.seen.binary_search_by(|seen| seen.as_str().cmp(id)) {
            Ok(_) => false,
            Err(at) => {
                self.seen.insert(at, id.to_owned());
                true
            }
        }
    }

    fn add(&mut self, items: &[Teaser]) {
        for item in items {
            if self.see(&item.id) {
                self.items.push(item.clone());
            }
        }
    }
}

/// A list that grows, and goes on with the next list of its chain where one ends: a sub-section with few stories
/// goes on with its section. Clones are one list.
#[derive(Clone, Debug)]
pub struct Feed {
    lists: Arc<[ListKey]>,
    state: ArcRwSignal<FeedState>,
}

impl Feed {
    /// An empty list over lists of the source.
    pub fn new(lists: impl Into<Arc<[ListKey]>>) -> Self {
        Self::from_page(lists, 1)
    }

    /// An empty list that begins with that page of the first of its lists.
    pub fn from_page(lists: impl Into<Arc<[ListKey]>>, page: u32) -> Self {
        let lists = lists.into();
        let next = (!lists.is_empty()).then_some((0, page));
        let state = FeedState { next, pages: (page, page), ..FeedState::default() };
        Self { lists, state: ArcRwSignal::new(state) }
    }

    /// The source's first list.
    pub fn list(&self) -> Option<&ListKey> {
        self.lists.first()
    }

    /// The page of it that this one begins with.
    pub fn first_page(&self) -> u32 {
        self.state.with_untracked(|state| state.pages.0)
    }

    /// What it holds now, to be read by a page.
    pub fn state(&self) -> ArcReadSignal<FeedState> {
        self.state.read_only()
    }

    /// Shows the rows of a printed page.
    pub fn put(&self, printed: Rows) {
        self.state.update(|state| {
            state.add(&printed.rows);
            state.shown = state.items.len();
            state.next = printed.next.map(|page| (0, page));
            state.later = printed.later;
            state.pages.1 = state.pages.1.max(printed.last);
            state.name = printed.name;
            state.total = printed.total;
            state.author = printed.author;
            state.calendar = printed.calendar;
            state.omitted = printed.omitted;
        });
    }

    /// The rows that are shown, as they go into a printed page.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn with_rows<T>(&self, take: impl FnOnce(PrintedRows<'_>) -> T) -> T {
        self.state.with_untracked(|state| {
            let (first, last) = state.pages;
            let next = match state.next {
                _ if !state.has_more() => None,
                Some((0, page)) if state.shown == state.items.len() => Some(page),
                _ => Some(first),
            };
            let rows = state.items.get(..state.shown).unwrap_or(&state.items);
            take(PrintedRows {
                rows,
                next,
                later: state.later,
                last,
                name: state.name.as_deref(),
                // What has no name of its own does not show it.
                total: state.total.filter(|_| state.name.is_some()),
                author: state.author.as_ref(),
                calendar: state.calendar.as_ref(),
                omitted: state.omitted,
            })
        })
    }

    /// Ends the list with what is shown, until [`Feed::go_on`]: no page is printed for what follows.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn end_here(&self) {
        self.state.update(|state| {
            state.later = state.next.take().map(|(_, page)| page);
            state.items.truncate(state.shown);
        });
    }

    /// Goes on where a printed page ended.
    pub fn go_on(&self) {
        self.state.maybe_update(|state| {
            let page = state.later.take();
            if let Some(page) = page {
                state.next = Some((0, page));
                state.pages.1 = page;
            }
            page.is_some()
        });
    }

    /// Takes the newest rows in place of those that are shown, less what the page shows elsewhere, and asks for more
    /// where they are fewer than now.
    pub(super) async fn renew(&self, store: &Store, newest: &Paged<Teaser>, elsewhere: &[String]) {
        let mut fresh = FeedState::default();
        elsewhere.iter().for_each(|id| _ = fresh.see(id));
        fresh.add(&newest.items);
        fresh.omitted = newest.omitted;
        let following = (self.lists.len() > 1).then_some((1, 1));
        fresh.next = newest.next.map(|next| (0, next)).or(following);
        fresh.pages = (1, newest.next.unwrap_or(1));
        fresh.name.clone_from(&newest.name);
        let count = self.state.with_untracked(|state| state.shown).max(store.0.boxes.more);
        let same = self.state.with_untracked(|state| {
            // Where this list is short, a following one stands behind it.
            let new = fresh.items.iter().take(count);
            new.len() <= state.items.len() && new.zip(&state.items).all(|(new, old)| new.id == old.id)
        });
        if same {
            return;
        }
        fresh.shown = count.min(fresh.items.len());
        self.state.set(fresh);
        self.show(store, count).await;
    }

    /// Leaves out stories that the page shows elsewhere, also those that are shown here already: a box above that
    /// failed at first may have come after all.
    pub fn exclude(&self, ids: &[String]) {
        self.state.maybe_update(|state| {
            for id in ids {
                state.see(id);
            }
            let before = state.items.len();
            let shown = state.items.iter().take(state.shown).filter(|item| ids.contains(&item.id)).count();
            state.items.retain(|item| !ids.contains(&item.id));
            state.shown -= shown;
            state.items.len() != before
        });
    }

    /// Shows at least `count` items where there are that many, fetching pages as needed. On an error what is shown
    /// stays, and the same call may be made again.
    pub async fn show(&self, store: &Store, count: usize) {
        if self.state.with_untracked(|state| state.busy) {
            return;
        }
        let mut wanted = None;
        self.state.maybe_update(|state| {
            if state.shown >= count {
                return false;
            }
            state.error = None;
            if state.items.len() >= count || state.next.is_none() {
                state.shown = count.min(state.items.len());
            } else {
                state.busy = true;
                wanted = state.next;
            }
            true
        });
        let busy = BusyUntilDropped(self.state.clone());
        while let Some((list, page)) = wanted.take() {
            let Some(key) = self.lists.get(list) else { break };
            let result = store.page(key, page).await;
            let following = (list + 1 < self.lists.len()).then_some((list + 1, 1));
            self.state.update(|state| match result {
                Ok(paged) => {
                    if list == 0 {
                        state.pages.1 = paged.next.unwrap_or(page).max(page);
                        state.name = paged.name.clone().or(state.name.take());
                        state.total = paged.total.or(state.total);
                        state.author = paged.author.clone().or(state.author.take());
                        state.calendar = paged.calendar.clone().or(state.calendar.take());
                    }
                    // A page that promises itself or an earlier one next would never end.
                    state.next = paged.next.filter(|next| *next > page).map(|next| (list, next)).or(following);
                    state.add(&paged.items);
                    state.omitted = state.omitted.saturating_add(paged.omitted);
                    if state.items.len() < count && state.next.is_some() {
                        wanted = state.next;
                    } else {
                        state.shown = count.min(state.items.len());
                        state.busy = false;
                    }
                }
                Err(error) => {
                    state.shown = state.shown.max(count.min(state.items.len()));
                    state.error = Some(error);
                    state.busy = false;
                }
            });
        }
        drop(busy);
    }

    /// The ten next.
    pub async fn more(&self, store: &Store) {
        let shown = self.state.with_untracked(|state| state.shown);
        self.show(store, shown + STEP).await;
    }
}

/// A list whose request is cancelled is not busy any more.
struct BusyUntilDropped(ArcRwSignal<FeedState>);

impl Drop for BusyUntilDropped {
    fn drop(&mut self) {
        self.0.maybe_update(|state| std::mem::take(&mut state.busy));
    }
}
