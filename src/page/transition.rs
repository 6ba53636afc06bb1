//! One page fades into the next, where the browser can do that and the reader likes motion.
//!
//! Done by the browser (`document.startViewTransition`), so it holds nothing up: the new page is there, can be read,
//! focused and clicked while the old one fades. `style/base/page.css` says how long.

use crate::reactive::*;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Calls `swap`, which changes the page: at once, or, for a `smooth` change, as soon as the browser has a picture of
/// the old one.
pub(super) fn change(smooth: bool, swap: impl FnOnce() + 'static) {
    match begin().filter(|_| smooth) {
        Some(begin) => {
            let swap = Closure::once_into_js(swap);
            match begin.call1(&document(), &swap) {
                Ok(transition) => silence(&transition),
                // It has refused, and not called it.
                Err(_) => _ = swap.unchecked_into::<Function>().call0(&JsValue::UNDEFINED),
            }
        }
        None => swap(),
    }
}

/// `document.startViewTransition`, where it is wanted.
fn begin() -> Option<Function> {
    let still = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten();
    if still.is_none_or(|still| still.matches()) {
        return None;
    }
    Reflect::get(&document(), &"startViewTransition".into()).ok()?.dyn_into().ok()
}

/// A change that was overtaken by the next one is no error.
fn silence(transition: &JsValue) {
    for name in ["ready", "finished", "updateCallbackDone"] {
        if let Some(promise) = Reflect::get(transition, &name.into()).ok().and_then(|p| p.dyn_into::<Promise>().ok()) {
            spawn_local(async move {
                let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
            });
        }
    }
}
