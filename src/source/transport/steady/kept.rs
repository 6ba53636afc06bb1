//! Answers that are kept: the last ones in memory, and in Cache Storage for the next visit. Both are bounded, and a store
//! that refuses (full, private, forbidden) is none.

use crate::source::transport::{Answer, Extra};
use js_sys::{Array, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Cache, CacheStorage, Headers, Request, Response, ResponseInit};

/// The name of our store; another number where its form changes.
const STORE: &str = "manchette-api-1";
/// When an answer came, in ms since 1970.
const AT: &str = "x-manchette-at";
/// How many answers are kept in memory and in the store, and how many bytes one may have.
const IN_MEMORY: usize = 40;
const IN_STORE: u32 = 80;
const LARGEST: usize = 300 << 10;
/// Older ones are as good as none: a week, in ms.
const LONGEST: u64 = 7 * 24 * 3_600_000;

/// An answer that was kept.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) answer: Answer,
    /// When it came, in ms since 1970.
    pub(super) at: u64,
}

thread_local! {
    static MEMORY: RefCell<Vec<(String, Rc<Kept>)>> = const { RefCell::new(Vec::new()) };
}

/// ms since 1970.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number below 2^53")]
pub(super) fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// What is kept of a URL.
pub(super) async fn find(url: &str, extra: Option<&Extra>) -> Option<Kept> {
    let in_memory =
        MEMORY.with_borrow(|memory| memory.iter().find(|(other, _)| other == url).map(|(_, kept)| kept.clone()));
    if let Some(kept) = in_memory {
        return Some(Kept::clone(&kept));
    }
    let mut kept = stored(url, extra).await.ok()??;
    if now().saturating_sub(kept.at) > LONGEST {
        return None;
    }
    if is_reload() {
        // Who loads a page again wants to know what is new.
        kept.at = 0;
    }
    Some(kept)
}

/// Keeps an answer that says something.
pub(super) fn keep(url: &str, answer: &Answer) {
    if answer.status != 200 || !answer.is_json() || answer.body.len() > LARGEST {
        return;
    }
    let kept = Rc::new(Kept { answer: answer.clone(), at: now() });
    MEMORY.with_borrow_mut(|memory| {
        memory.retain(|(other, _)| other != url);
        if memory.len() >= IN_MEMORY {
            memory.remove(0);
        }
        memory.push((url.to_owned(), kept.clone()));
    });
    let url = url.to_owned();
    spawn_local(async move {
        // A store that refuses is none.
        let _ = store(&url, &kept).await;
    });
}

fn storage() -> Result<CacheStorage, JsValue> {
    let caches = Reflect::get(&js_sys::global(), &"caches".into())?;
    // Not there where the page came over plain HTTP.
    caches.dyn_into::<CacheStorage>()
}

async fn open() -> Result<Cache, JsValue> {
    JsFuture::from(storage()?.open(STORE)).await.map(JsCast::unchecked_into)
}

async fn stored(url: &str, extra: Option<&Extra>) -> Result<Option<Kept>, JsValue> {
    let found = JsFuture::from(open().await?.match_with_str(url)).await?;
    let Ok(response) = found.dyn_into::<Response>() else { return Ok(None) };
    let headers = response.headers();
    let header = |name: &str| headers.get(name).ok().flatten();
    let number = |name: &str| header(name).and_then(|value| value.parse().ok());
    let at = header(AT).and_then(|at| at.parse().ok()).unwrap_or(0);
    let answer = Answer {
        url: url.to_owned(),
        status: 200,
        content_type: header("content-type").unwrap_or_default(),
        total: number("x-wp-total"),
        total_pages: number("x-wp-totalpages"),
        headers: extra.map_or_else(Vec::new, |extra| {
            extra.keep.iter().filter_map(|name| Some((name.clone(), header(name)?))).collect()
        }),
        body: JsFuture::from(response.text()?).await?.as_string().unwrap_or_default(),
        ..Answer::default()
    };
    Ok(Some(Kept { answer, at }))
}

async fn store(url: &str, kept: &Kept) -> Result<(), JsValue> {
    let Kept { answer, at } = kept;
    let headers = Headers::new()?;
    headers.set("content-type", &answer.content_type)?;
    headers.set(AT, &at.to_string())?;
    for (name, number) in [("x-wp-total", answer.total), ("x-wp-totalpages", answer.total_pages)] {
        if let Some(number) = number {
            headers.set(name, &number.to_string())?;
        }
    }
    for (name, value) in &answer.headers {
        headers.set(name, value)?;
    }
    let init = ResponseInit::new();
    init.set_headers(&headers);
    let response = Response::new_with_opt_str_and_init(Some(&answer.body), &init)?;
    let cache = open().await?;
    // The newest stand last.
    JsFuture::from(cache.delete_with_str(url)).await?;
    JsFuture::from(cache.put_with_str(url, &response)).await?;
    let keys: Array = JsFuture::from(cache.keys()).await?.unchecked_into();
    for old in 0..keys.length().saturating_sub(IN_STORE) {
        JsFuture::from(cache.delete_with_request(keys.get(old).unchecked_ref::<Request>())).await?;
    }
    Ok(())
}

/// Whether the reader loaded this page again.
fn is_reload() -> bool {
    let kind = || {
        let performance = Reflect::get(&js_sys::global(), &"performance".into()).ok()?;
        let entries: js_sys::Function = Reflect::get(&performance, &"getEntriesByType".into()).ok()?.dyn_into().ok()?;
        let entries: Array = entries.call1(&performance, &"navigation".into()).ok()?.dyn_into().ok()?;
        Reflect::get(&entries.get(0), &"type".into()).ok()?.as_string()
    };
    kind().as_deref() == Some("reload")
}
