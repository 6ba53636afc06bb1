//! The second module of the app in the browser: every kind of API but the edition, and HTML. See
//! `src/source/remote/mod.rs`; natively there is nothing to run.

#[cfg(target_arch = "wasm32")]
#[allow(unreachable_pub, reason = "the app reaches it, by way of JavaScript")]
mod shown {
    use futures::future::{AbortHandle, abortable};
    use manchette::source::remote::Served;
    use manchette::source::transport::unhurried;
    use std::cell::RefCell;
    use std::rc::Rc;
    use wasm_bindgen::prelude::*;

    thread_local! {
        static SERVED: RefCell<Option<Rc<Served>>> = const { RefCell::new(None) };
        /// What is being answered, by its ticket.
        static ASKED: RefCell<Vec<(u32, AbortHandle)>> = const { RefCell::new(Vec::new()) };
    }

    /// Says which API there is to ask, as `newsroom.json` does.
    #[wasm_bindgen]
    pub fn open(newsroom: &str) {
        // The app has read the same file before.
        SERVED.set(Served::open(newsroom).ok().map(Rc::new));
    }

    /// Answers a question, as JSON; work that may wait for others sends its requests so.
    #[wasm_bindgen]
    pub async fn ask(ticket: u32, may_wait: bool, parts: Vec<String>) -> Result<String, JsValue> {
        let served = SERVED.with_borrow(Clone::clone);
        let (work, handle) = abortable(async move {
            let mut answer = String::new();
            let work = async { answer = Served::answer(served.as_deref(), parts).await };
            if may_wait {
                unhurried(Box::pin(work)).await
            } else {
                work.await
            }
            answer
        });
        ASKED.with_borrow_mut(|asked| asked.push((ticket, handle)));
        let answer = work.await;
        ASKED.with_borrow_mut(|asked| asked.retain(|(other, _)| *other != ticket));
        answer.map_err(|_| JsValue::from("nobody waits for it any more"))
    }

    /// Gives up a question that nobody waits for any more, and its requests.
    #[wasm_bindgen]
    pub fn cancel(ticket: u32) {
        ASKED.with_borrow(|asked| {
            asked.iter().filter(|(other, _)| *other == ticket).for_each(|(_, handle)| handle.abort());
        });
    }
}

fn main() {
    #[cfg(all(target_arch = "wasm32", debug_assertions))]
    std::panic::set_hook(Box::new(|panic| manchette::reactive::error!("{panic}")));
}
