//! One request for the same thing at a time: who asks for what is on its way already waits for it to land, and then
//! looks into the store again. Where nothing came (it failed, or it was given up), who waited asks by himself.
//!
//! Only in the browser: the threads of `press` read files, and none of them may wait for another.

use crate::model::{ArticleKey, ListKey};
use futures::channel::oneshot::{self, Receiver, Sender};
use std::sync::{Mutex, PoisonError};

/// What a request is for.
#[derive(Clone, PartialEq)]
pub(super) enum Thing {
    /// An article.
    Article(ArticleKey),
    /// A page of a list.
    Page(ListKey, u32),
}

/// What is on its way, and who waits for it.
pub(super) struct Flights {
    shared: bool,
    air: Mutex<Vec<(Thing, Vec<Sender<()>>)>>,
}

/// A request that is under way; it lands when this is dropped.
pub(super) struct Flight<'a> {
    flights: &'a Flights,
    thing: Thing,
}

impl Flights {
    pub(super) fn new() -> Self {
        Self { shared: cfg!(target_arch = "wasm32"), air: Mutex::default() }
    }

    /// Takes off; or what tells when the same thing, which somebody else has asked for, has landed.
    pub(super) fn board(&self, thing: &Thing) -> Result<Flight<'_>, Receiver<()>> {
        if self.shared {
            let mut air = self.air.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((_, waiting)) = air.iter_mut().find(|(other, _)| other == thing) {
                let (landed, wait) = oneshot::channel();
                waiting.push(landed);
                return Err(wait);
            }
            air.push((thing.clone(), Vec::new()));
        }
        Ok(Flight { flights: self, thing: thing.clone() })
    }
}

impl Drop for Flight<'_> {
    fn drop(&mut self) {
        let mut air = self.flights.air.lock().unwrap_or_else(PoisonError::into_inner);
        // With the senders goes what the others wait for.
        air.retain(|(thing, _)| *thing != self.thing);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt as _;

    #[test]
    fn who_comes_second_waits_until_the_first_has_landed() {
        let flights = Flights { shared: true, air: Mutex::default() };
        let key = |id: &str| Thing::Article(ArticleKey { id: Some(id.to_owned()), slug: None });
        let Ok(first) = flights.board(&key("1")) else { panic!("nobody is under way") };
        let Err(mut wait) = flights.board(&key("1")) else { panic!("two requests for one thing") };
        assert!(flights.board(&key("2")).is_ok(), "another thing waits for nobody");
        assert!((&mut wait).now_or_never().is_none());
        drop(first);
        assert!(wait.now_or_never().is_some());
        assert!(flights.board(&key("1")).is_ok());
    }

    #[test]
    fn threads_that_print_wait_for_nobody() {
        let flights = Flights::new();
        let page = Thing::Page(ListKey::Latest, 1);
        let first = flights.board(&page);
        assert!(flights.board(&page).is_ok());
        assert!(first.is_ok());
    }
}
