//! The browser's end: `fetch`, aborted when the future is dropped.
//!
//! Called directly: `gloo-net` would bring the glue of streams (`wasm-streams`) that nothing here uses.

use super::{Answer, Cause, Extra, MAX_BYTES, SourceError};
use js_sys::Reflect;
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, Response};

thread_local! {
    /// Whether the work that is going on may wait for other work.
    pub(super) static UNHURRIED: Cell<bool> = const { Cell::new(false) };
}

/// Aborts its request when it goes out of scope before [`AbortOnDrop::done`].
struct AbortOnDrop(Option<AbortController>);

impl AbortOnDrop {
    fn done(mut self) {
        self.0 = None;
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

pub(super) async fn get(url: &str, extra: Option<&Extra>) -> Result<Answer, SourceError> {
    fetch(url, extra).await.map_err(|cause| match cause {
        Failure::Js(error) => {
            let words = Reflect::get(&error, &"message".into()).ok().and_then(|message| message.as_string());
            SourceError::new(url, Cause::Network(words.unwrap_or_default()))
        }
        Failure::TooLarge => SourceError::new(url, Cause::TooLarge(MAX_BYTES)),
    })
}

enum Failure {
    Js(JsValue),
    TooLarge,
}

impl From<JsValue> for Failure {
    fn from(error: JsValue) -> Self {
        Self::Js(error)
    }
}

async fn fetch(url: &str, extra: Option<&Extra>) -> Result<Answer, Failure> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let controller = AbortController::new()?;
    let options = RequestInit::new();
    options.set_signal(Some(&controller.signal()));
    if UNHURRIED.get() {
        // Browsers that do not know it let it be.
        let _ = Reflect::set(&options, &"priority".into(), &"low".into());
    }
    if let Some(extra) = extra.filter(|extra| !extra.send.is_empty()) {
        let headers = js_sys::Object::new();
        for (name, value) in &extra.send {
            Reflect::set(&headers, &name.into(), &value.into())?;
        }
        options.set_headers(&headers);
    }
    for (name, value, wanted) in [
        ("credentials", "include", extra.is_some_and(|extra| extra.cookies)),
        ("cache", "no-store", extra.is_some_and(|extra| extra.unkept)),
    ] {
        if wanted {
            Reflect::set(&options, &name.into(), &value.into())?;
        }
    }
    let guard = AbortOnDrop(Some(controller));
    let response = JsFuture::from(window.fetch_with_str_and_init(url, &options)).await?;
    let response: Response = response.unchecked_into();
    let header = |name: &str| response.headers().get(name).ok().flatten();
    let number = |name: &str| header(name).and_then(|value| value.parse::<u32>().ok());
    if number("content-length").is_some_and(|n| n as usize > MAX_BYTES) {
        return Err(Failure::TooLarge);
    }
    let answer = Answer {
        url: response.url(),
        status: response.status(),
        content_type: header("content-type").unwrap_or_default().to_ascii_lowercase(),
        total: number("x-wp-total"),
        total_pages: number("x-wp-totalpages"),
        retry_after: number("retry-after").map(|seconds| u64::from(seconds) * 1_000),
        headers: extra.map_or_else(Vec::new, |extra| {
            extra.keep.iter().filter_map(|name| Some((name.clone(), header(name)?))).collect()
        }),
        body: JsFuture::from(response.text()?).await?.as_string().unwrap_or_default(),
    };
    guard.done();
    if answer.body.len() > MAX_BYTES { Err(Failure::TooLarge) } else { Ok(answer) }
}

pub(super) async fn sleep(ms: u32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window
                .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, i32::try_from(ms).unwrap_or(i32::MAX));
        }
    });
    let _ = JsFuture::from(promise).await;
}
