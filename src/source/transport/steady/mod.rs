//! Requests to a host that may be slow, far away, or in trouble: for APIs that say nothing about caching. Browser only;
//! what is decided without a browser is in `policy`.
//!
//! ```text
//! get → kept (memory, then Cache Storage) → fresh: that is the answer
//!                                         → stale: that is the answer, and a new one is fetched for the next time
//!     → flight: one request for the same thing at a time → send: again after a pause, not while the host rests
//!     → passing failure: what was kept, however old
//! ```
//! An edition needs none of it: it stands on a CDN whose headers tell the browser's own cache the same things.

#[cfg(target_arch = "wasm32")]
mod kept;
mod policy;

#[cfg(target_arch = "wasm32")]
pub(super) use steadily::get;

#[cfg(target_arch = "wasm32")]
mod steadily {
    use super::kept::{self, Kept};
    use super::policy::{Age, Circuit, TRIES, age, pause};
    use crate::source::transport::{Answer, Extra, Transport, sleep};
    use crate::source::{Cause, SourceError};
    use futures::FutureExt as _;
    use futures::future::{LocalBoxFuture, Shared, WeakShared};
    use std::cell::RefCell;
    use wasm_bindgen_futures::spawn_local;

    type Asked = Result<Answer, SourceError>;
    type Flight = LocalBoxFuture<'static, Asked>;

    thread_local! {
        /// What is on its way, by URL. Dropping the last one who waits cancels the request.
        static FLIGHTS: RefCell<Vec<(String, WeakShared<Flight>)>> = const { RefCell::new(Vec::new()) };
        /// The places that failed, with what they failed by.
        static CIRCUITS: RefCell<Vec<(String, Circuit, Cause)>> = const { RefCell::new(Vec::new()) };
    }

    /// One GET, see the module.
    ///
    /// # Errors
    /// As [`Transport::get`].
    pub(crate) fn get(transport: Transport, url: String, extra: Option<Extra>) -> LocalBoxFuture<'static, Asked> {
        Box::pin(async move {
            let kept = kept::find(&url, extra.as_ref()).await;
            match kept.as_ref().map(|kept| age(kept.at, kept::now())) {
                Some(Age::Fresh) => return kept.map_or_else(|| Err(lost(&url)), |kept| Ok(kept.answer)),
                Some(Age::Stale) => {
                    let anew = flight(transport, &url, extra);
                    spawn_local(async move { drop(anew.await) });
                    return kept.map_or_else(|| Err(lost(&url)), |kept| Ok(kept.answer));
                }
                Some(Age::Old) | None => {}
            }
            let asked = flight(transport, &url, extra).await;
            match (failure(&asked), kept) {
                (Some(_), Some(Kept { answer, .. })) => Ok(answer),
                _ => asked,
            }
        })
    }

    fn lost(url: &str) -> SourceError {
        SourceError::new(url, Cause::Network(String::new()))
    }

    /// What passes by itself, where it is that.
    fn failure(asked: &Asked) -> Option<Cause> {
        let error = match asked {
            Ok(answer) => &SourceError::new("", Cause::Status(answer.status)),
            Err(error) => error,
        };
        error.is_passing().then(|| error.cause.clone())
    }

    /// The request for a URL that is under way, or a new one.
    fn flight(transport: Transport, url: &str, extra: Option<Extra>) -> Shared<Flight> {
        FLIGHTS.with_borrow_mut(|flights| {
            flights.retain(|(_, flight)| flight.upgrade().is_some_and(|flight| flight.peek().is_none()));
            let under_way = flights.iter().find(|(other, _)| other == url).and_then(|(_, flight)| flight.upgrade());
            under_way.unwrap_or_else(|| {
                let flight: Flight = Box::pin(send(transport, url.to_owned(), extra));
                let flight = flight.shared();
                flights.extend(flight.downgrade().map(|weak| (url.to_owned(), weak)));
                flight
            })
        })
    }

    async fn send(transport: Transport, url: String, extra: Option<Extra>) -> Asked {
        let place = place_of(&url).to_owned();
        let resting = CIRCUITS.with_borrow_mut(|circuits| {
            let known = circuits.iter_mut().find(|(other, ..)| *other == place)?;
            (!known.1.may_ask(kept::now())).then(|| known.2.clone())
        });
        if let Some(cause) = resting {
            return Err(SourceError::new(url, cause));
        }
        let mut tried = 0;
        loop {
            let asked = transport.once(&url, extra.as_ref()).await;
            tried += 1;
            let Some(cause) = failure(&asked) else {
                CIRCUITS.with_borrow_mut(|circuits| circuits.retain(|(other, ..)| *other != place));
                if let Ok(answer) = &asked {
                    kept::keep(&url, answer);
                }
                return asked;
            };
            let wait = asked.as_ref().ok().and_then(|answer| answer.retry_after);
            // Who waited for a whole time limit does not wait for another one.
            let in_vain = matches!(cause, Cause::Timeout(_));
            let Some(ms) = (if in_vain { None } else { pause(tried, js_sys::Math::random(), wait) }) else {
                rest(&place, cause, wait);
                return asked;
            };
            debug_assert!(tried < TRIES);
            sleep(ms).await;
        }
    }

    /// Lets a place be for a while.
    fn rest(place: &str, cause: Cause, wait: Option<u64>) {
        CIRCUITS.with_borrow_mut(|circuits| {
            let at = circuits.iter().position(|(other, ..)| other == place).unwrap_or_else(|| {
                circuits.push((place.to_owned(), Circuit::default(), cause.clone()));
                circuits.len() - 1
            });
            if let Some((_, circuit, last)) = circuits.get_mut(at) {
                circuit.failed(kept::now(), wait);
                *last = cause;
            }
        });
    }

    /// What is let be together: a URL without its query. Not the whole host: an API may have two addresses there, and
    /// a browser says of one that is not for it the same as of one that does not answer.
    fn place_of(url: &str) -> &str {
        url.split('?').next().unwrap_or_default()
    }
}
