//! Passing an article on.
//!
//! Facebook, Zalo and e-mail are links. Needs the browser for the button: the device's own share sheet where there is
//! one, else a copy of the address with a word that it worked.

use super::Site;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// The ways to share one address.
#[component]
pub fn Share(
    /// The article's one address.
    url: String,
    /// Its headline.
    title: String,
) -> impl IntoView {
    let ui = Site::expect().ui();
    let encoded = encode(&url);
    let facebook = format!("https://www.facebook.com/sharer/sharer.php?u={encoded}");
    let zalo = format!("https://button-share.zalo.me/share_external?d={encoded}");
    let mail = format!("mailto:?subject={}&body={encoded}", encode(&title));
    let said = RwSignal::new("");
    let share = move |_| {
        if system_share(&url, &title).is_none() {
            let copied = window().navigator().clipboard().write_text(&url);
            leptos::task::spawn_local(async move {
                if wasm_bindgen_futures::JsFuture::from(copied).await.is_ok() {
                    said.set(ui.share_copied);
                }
            });
        }
    };
    view! {
        <div class="share" role="group" aria-label=ui.share>
            <button type="button" class="share-button" on:click=share>
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 15V3M7.5 7L12 2.5 16.5 7M5 11v9.5h14V11"/></svg>
                {ui.share}
            </button>
            <a href=facebook rel="external noopener" target="_blank">{ui.share_facebook}</a>
            <a href=zalo rel="external noopener" target="_blank">{ui.share_zalo}</a>
            <a href=mail>{ui.share_email}</a>
            <span class="share-said" role="status">{said}</span>
        </div>
    }
    .into_any()
}

/// Opens the device's share sheet where there is one.
fn system_share(url: &str, title: &str) -> Option<()> {
    let navigator: JsValue = window().navigator().into();
    let share: js_sys::Function = js_sys::Reflect::get(&navigator, &"share".into()).ok()?.dyn_into().ok()?;
    let data = js_sys::Object::new();
    js_sys::Reflect::set(&data, &"title".into(), &title.into()).ok()?;
    js_sys::Reflect::set(&data, &"url".into(), &url.into()).ok()?;
    let promise: js_sys::Promise = share.call1(&navigator, &data).ok()?.dyn_into().ok()?;
    leptos::task::spawn_local(async move {
        // A reader who closes the sheet again is no error.
        let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
    });
    Some(())
}

/// Percent-encodes a query value (RFC 3986, `unreserved` stays).
fn encode(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
