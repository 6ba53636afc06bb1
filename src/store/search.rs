//! What the search page shows: what is asked for, what was found last, and what to begin with.
//!
//! There is one thing under way at a time: to wait for the next key, then to ask. Whatever is asked next drops it, so
//! an answer that comes late never stands in the place of a newer one, and its request is cancelled. What was found
//! stays until something else is.

use super::{Feed, Store};
use crate::model::{ListKey, PER_PAGE, Tag};
use crate::permalink::Asked;
use crate::reactive::*;
use crate::source::transport::sleep;
use crate::source::{Cause, SourceError};
use futures::FutureExt as _;
use futures::future::{AbortHandle, Abortable};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What a search page holds now.
#[derive(Clone, Debug, Default)]
pub struct SearchState {
    /// What is asked for.
    pub asked: Asked,
    /// What was found last, and for what; `None` where nothing was looked for.
    pub found: Option<(Asked, Feed)>,
    /// How many times that has changed.
    pub version: u32,
    /// Whether something is being looked for.
    pub busy: bool,
    /// Why the last search failed.
    pub error: Option<SourceError>,
    /// Topics to begin with.
    pub topics: Vec<Tag>,
}

/// What is under way.
#[derive(Debug, Default)]
struct Task {
    /// What is asked for, or will be after the next pause in typing.
    wanted: Asked,
    handle: Option<AbortHandle>,
}

/// A search page. Clones are one.
#[derive(Clone, Debug)]
pub struct Search {
    state: ArcRwSignal<SearchState>,
    task: Arc<Mutex<Task>>,
}

impl Search {
    /// A page that shows what is asked for, and nothing found yet.
    pub fn new(store: &Store, asked: Asked) -> Self {
        let busy = !asked.words.is_empty();
        let task = Task { wanted: asked.clone(), handle: None };
        let state = SearchState { asked, busy, topics: store.known_topics().unwrap_or_default(), ..Default::default() };
        Self { state: ArcRwSignal::new(state), task: Arc::new(Mutex::new(task)) }
    }

    /// What it holds now, to be read by a page.
    pub fn state(&self) -> ArcReadSignal<SearchState> {
        self.state.read_only()
    }

    /// What is asked for, or will be after the next pause in typing.
    pub fn wanted(&self) -> Asked {
        self.task().wanted.clone()
    }

    /// How many rows are shown.
    pub fn shown(&self) -> usize {
        let feed = self.state.with_untracked(|state| state.found.as_ref().map(|(_, feed)| feed.state()));
        feed.map_or(0, |feed| feed.with_untracked(|feed| feed.shown))
    }

    /// Looks for something else, after a pause of so many ms, and shows at least `rows` of what is found. From this call
    /// on nothing else is looked for. `begun` is called after the pause, unless something else was asked for meanwhile.
    pub fn look<F: FnOnce()>(
        &self,
        store: &Store,
        asked: Asked,
        pause: u32,
        rows: usize,
        begun: F,
    ) -> impl Future<Output = ()> + use<F> {
        let (handle, registration) = AbortHandle::new_pair();
        {
            let mut task = self.task();
            task.wanted.clone_from(&asked);
            if let Some(earlier) = task.handle.replace(handle) {
                earlier.abort();
            }
        }
        let (this, store) = (self.clone(), store.clone());
        let work = async move {
            if pause > 0 {
                sleep(pause).await;
            }
            this.state.update(|state| {
                state.asked.clone_from(&asked);
                state.busy = !asked.words.is_empty();
                state.error = None;
                if !state.busy && state.found.take().is_some() {
                    state.version += 1;
                }
            });
            begun();
            if asked.words.is_empty() {
                this.begin(&store).await;
            } else {
                this.ask(&store, asked, rows).await;
            }
        };
        Abortable::new(work, registration).map(|_| ())
    }

    async fn ask(&self, store: &Store, asked: Asked, rows: usize) {
        #[allow(clippy::cast_possible_truncation, reason = "ms since 1970 in seconds")]
        let now = (crate::text::now_ms() / 1000.0) as i64;
        let feed = Feed::from_page([ListKey::Search(asked.query(now))], asked.page);
        feed.show(store, rows.max(PER_PAGE)).await;
        let error = feed.state().with_untracked(|feed| feed.error.clone().filter(|_| feed.shown == 0));
        self.state.update(|state| {
            state.busy = false;
            match error {
                Some(error) => {
                    // Where nothing can be found at all, nothing was.
                    if error.cause == Cause::NotFound && state.found.take().is_some() {
                        state.version += 1;
                    }
                    state.error = Some(error);
                }
                None => {
                    state.found = Some((asked, feed));
                    state.version += 1;
                }
            }
        });
    }

    /// Fetches what there is to begin with.
    async fn begin(&self, store: &Store) {
        let topics = store.topics().await;
        self.state.maybe_update(|state| {
            let new = state.topics != topics;
            state.topics = topics;
            new
        });
    }

    /// Forgets what waits for a pause in typing: an input method has begun to compose.
    pub fn hold(&self) {
        let asked = self.state.with_untracked(|state| state.asked.clone());
        let mut task = self.task();
        if task.wanted != asked {
            task.wanted = asked;
            if let Some(handle) = task.handle.take() {
                handle.abort();
            }
        }
    }

    /// Stops what is under way: the page is left.
    pub fn pause(&self) {
        if let Some(handle) = self.task().handle.take() {
            handle.abort();
        }
    }

    fn task(&self) -> MutexGuard<'_, Task> {
        self.task.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store {
    /// The topics of the newest stories, where they were fetched or printed.
    pub fn known_topics(&self) -> Option<Vec<Tag>> {
        self.0.topics.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps the topics of a printed page.
    pub fn keep_topics(&self, topics: Vec<Tag>) {
        *self.0.topics.lock().unwrap_or_else(PoisonError::into_inner) = Some(topics);
    }

    /// The topics of the newest stories; none where they cannot be had.
    pub async fn topics(&self) -> Vec<Tag> {
        if let Some(topics) = self.known_topics() {
            return topics;
        }
        match self.0.source.topics().await {
            Ok(topics) => {
                self.keep_topics(topics.clone());
                topics
            }
            // They are worth no word of failure, and may come the next time.
            Err(_) => Vec::new(),
        }
    }
}
