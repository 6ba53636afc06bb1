//! The second module: fetched once, when the first question is asked; again where that failed.

use super::ask;
use super::kind::{Ask, read};
use crate::model::{Block, Draft};
use crate::source::api::Asked;
use crate::source::preview::Pass;
use crate::source::transport::{is_unhurried, sleep};
use crate::source::{Cause, SourceError};
use futures::future::{Either, select};
use js_sys::{Object, Promise};
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Where the page says that the module is: `<meta name="manchette-apis" content="URL">`, by the build.
const NAME: &str = "meta[name=manchette-apis]";

/// How long an answer may take, in ms: a module that came to grief says nothing. Each of its requests has a limit of its own.
const LONGEST: u32 = 60_000;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = "import")]
    fn import(url: &str) -> Promise;

    /// What `src/bin/apis.rs` shows.
    #[derive(Clone)]
    type Apis;
    #[wasm_bindgen(method, js_name = "default")]
    fn init(this: &Apis, options: &Object) -> Promise;
    #[wasm_bindgen(method)]
    fn open(this: &Apis, newsroom: &str);
    #[wasm_bindgen(method)]
    fn ask(this: &Apis, ticket: u32, unhurried: bool, parts: Vec<String>) -> Promise;
    #[wasm_bindgen(method)]
    fn cancel(this: &Apis, ticket: u32);
}

thread_local! {
    static LOADED: RefCell<Option<Promise>> = const { RefCell::new(None) };
    static TICKET: Cell<u32> = const { Cell::new(0) };
}

/// The module, ready to be asked.
async fn load() -> Result<Apis, SourceError> {
    let promise = LOADED.with_borrow_mut(|loaded| {
        let load = || wasm_bindgen_futures::future_to_promise(fetch());
        loaded.get_or_insert_with(load).clone()
    });
    JsFuture::from(promise).await.map(JsCast::unchecked_into).map_err(|error| {
        LOADED.set(None);
        SourceError::new(url().unwrap_or_default(), Cause::Network(words(&error)))
    })
}

fn url() -> Option<String> {
    crate::reactive::document().query_selector(NAME).ok()??.get_attribute("content")
}

async fn fetch() -> Result<JsValue, JsValue> {
    let url = url().ok_or_else(|| JsValue::from("this build of the app has no second module"))?;
    let apis = JsFuture::from(import(&url)).await?;
    JsFuture::from(apis.unchecked_ref::<Apis>().init(&Object::new())).await?;
    Ok(apis)
}

fn words(error: &JsValue) -> String {
    let message = js_sys::Reflect::get(error, &"message".into()).ok();
    message.and_then(|message| message.as_string()).or_else(|| error.as_string()).unwrap_or_default()
}

/// A question that is given up when nobody waits for its answer any more.
struct Ticket<'a>(&'a Apis, u32);

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        // One that has been answered is not there any more, and nothing is given up.
        self.0.cancel(self.1);
    }
}

impl Apis {
    /// The answer to a question, as JSON.
    async fn answer(&self, parts: Vec<String>) -> Result<String, SourceError> {
        let ticket = TICKET.get().wrapping_add(1);
        TICKET.set(ticket);
        let answer = JsFuture::from(self.ask(ticket, is_unhurried(), parts));
        let _ticket = Ticket(self, ticket);
        let cause = match select(answer, std::pin::pin!(sleep(LONGEST))).await {
            Either::Left((Ok(text), _)) => return Ok(text.as_string().unwrap_or_default()),
            Either::Left((Err(error), _)) => Cause::Network(words(&error)),
            Either::Right(_) => Cause::Timeout(LONGEST),
        };
        Err(SourceError::new(url().unwrap_or_default(), cause))
    }
}

/// The module, and what tells it which API there is.
pub(super) struct Module {
    /// `newsroom.json`.
    newsroom: String,
    opened: Cell<bool>,
}

impl Module {
    /// One that asks the API that a `newsroom.json` names.
    pub(crate) fn of(newsroom: &str) -> Self {
        Self { newsroom: newsroom.to_owned(), opened: Cell::new(false) }
    }
}

impl Ask for Module {
    fn ask(&self, question: Vec<String>) -> Asked<'_, String> {
        Box::pin(async move {
            let apis = load().await?;
            if !self.opened.replace(true) {
                apis.open(&self.newsroom);
            }
            apis.answer(question).await
        })
    }
}

/// An article that is not public, see [`preview::draft`](crate::source::preview::draft).
pub(crate) async fn draft(newsroom: &str, key: &str, pass: &Pass) -> Result<Draft, SourceError> {
    read(&load().await?.answer(ask::draft(newsroom, key, pass)).await?)
}

/// The blocks of HTML that a file of an edition has.
pub(super) async fn blocks(html: &str, base: &str) -> Result<Vec<Block>, SourceError> {
    read(&load().await?.answer(ask::blocks(html, base)).await?)
}
