//! Items of lists that do not fit: they are left out, and told to whoever can mend them.
//!
//! ```text
//! a kind reads a list ─ item does not fit ─┬ Paged::omitted: a line under the list, for readers
//!                                          └ tell ─┬ console.warn, for the newsroom's developer
//!                                                  └ Omissions, for `press build` and `press check`
//! ```

use crate::json::Wrong;

/// Tells that `count` items of an answer were left out, and what is wrong with the first of them.
#[cfg(target_arch = "wasm32")]
pub(super) fn tell(url: &str, count: u32, wrong: Option<Wrong>) {
    use std::cell::RefCell;
    thread_local! {
        static TOLD: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    }
    let Some(wrong) = wrong else { return };
    let text = [url, ": ", &count.to_string(), " left out of the list, first ", &wrong.to_string()].concat();
    TOLD.with_borrow_mut(|told| {
        // An answer that was kept is read more than once.
        if told.len() < 100 && !told.contains(&text) {
            crate::reactive::warn!("{text}");
            told.push(text);
        }
    });
}

/// Tells that `count` items of an answer were left out, and what is wrong with the first of them.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn tell(url: &str, count: u32, wrong: Option<Wrong>) {
    let Some(Wrong { field, problem }) = wrong else { return };
    // Where nobody collects them they are told by nobody.
    let _ = native::NOTED.try_with(|noted| noted.add(Omitted { url: url.to_owned(), field, problem, count }));
}

#[cfg(not(target_arch = "wasm32"))]
pub use native::{Omissions, Omitted};

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::collections::BTreeSet;
    use std::fmt;
    use std::sync::{Arc, Mutex, PoisonError};

    tokio::task_local! {
        pub(super) static NOTED: Omissions;
    }

    /// What was left out of one answer.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
    pub struct Omitted {
        /// The request that was answered, or the file.
        pub url: String,
        /// The field of the first item that does not fit, by its way from the list: `3.id`.
        pub field: String,
        /// What is wrong with it.
        pub problem: String,
        /// How many items do not fit.
        pub count: u32,
    }

    impl fmt::Display for Omitted {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let Self { url, field, problem, count } = self;
            let items = if *count == 1 { "item" } else { "items" };
            // The address may be long, and stands last.
            write!(f, "{count} {items} left out (field `{field}`: {problem}) of {url}")
        }
    }

    /// Collects what work leaves out. Clones are one.
    #[derive(Clone, Debug, Default)]
    pub struct Omissions(Arc<Mutex<BTreeSet<Omitted>>>);

    impl Omissions {
        /// Does work, and notes what it leaves out.
        pub async fn over<T>(&self, work: impl Future<Output = T>) -> T {
            NOTED.scope(self.clone(), work).await
        }

        /// The same for work that waits for nothing, in whichever thread.
        pub fn around<T>(&self, work: impl FnOnce() -> T) -> T {
            NOTED.sync_scope(self.clone(), work)
        }

        /// What was left out until now, each answer once, in the order of their URLs.
        pub fn take(&self) -> Vec<Omitted> {
            std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_iter().collect()
        }

        pub(super) fn add(&self, omitted: Omitted) {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(omitted);
        }
    }
}
