//! The browser's end: `fetch` through `gloo-net`, aborted when the future is dropped.

use super::{Answer, Cause, MAX_BYTES, SourceError};
use gloo_net::http::Request;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

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

pub(super) async fn get(url: &str) -> Result<Answer, SourceError> {
    let network = |e: gloo_net::Error| SourceError::new(url, Cause::Network(e.to_string()));
    let controller = AbortController::new().ok();
    let signal = controller.as_ref().map(AbortController::signal);
    let guard = AbortOnDrop(controller);
    let response = Request::get(url).abort_signal(signal.as_ref()).send().await.map_err(network)?;
    let headers = response.headers();
    if headers.get("content-length").and_then(|v| v.parse().ok()).is_some_and(|n: usize| n > MAX_BYTES) {
        return Err(SourceError::new(url, Cause::TooLarge(MAX_BYTES)));
    }
    let answer = Answer {
        url: response.url(),
        status: response.status(),
        content_type: headers.get("content-type").unwrap_or_default().to_ascii_lowercase(),
        total: headers.get("x-wp-total").and_then(|v| v.parse().ok()),
        total_pages: headers.get("x-wp-totalpages").and_then(|v| v.parse().ok()),
        body: response.text().await.map_err(network)?,
    };
    guard.done();
    if answer.body.len() > MAX_BYTES {
        return Err(SourceError::new(url, Cause::TooLarge(MAX_BYTES)));
    }
    Ok(answer)
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
