//! Passing an article on.
//!
//! Facebook, Zalo and e-mail are links. Needs the browser for the button: the device's own share sheet where there is
//! one, else a copy of the address with a word that it worked.

use super::Site;
use super::inline::link;
use crate::node::{Node, dynamic, el, icon};
use crate::reactive::*;
use crate::text::percent_encode;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The ways to share one address.
pub(super) fn share(site: &Site, url: String, title: String) -> Node {
    let ui = site.ui();
    let encoded = percent_encode(&url);
    let facebook = format!("https://www.facebook.com/sharer/sharer.php?u={encoded}");
    let zalo = format!("https://button-share.zalo.me/share_external?d={encoded}");
    let mail = format!("mailto:?subject={}&body={encoded}", percent_encode(&title));
    let said = RwSignal::new("");
    let pass_on = move |_| {
        if system_share(&url, &title).is_some() {
            return;
        }
        // Without a secure context there is no clipboard; then the links beside the button remain.
        if let Some(copied) = copy(&url) {
            crate::reactive::spawn_local(async move {
                if JsFuture::from(copied).await.is_ok() {
                    said.try_set(ui.share_copied);
                }
            });
        }
    };
    let outside = |href: String, name: &'static str| {
        link(href).attr("rel", "external noopener").attr("target", "_blank").child(name)
    };
    let arrow = icon(&["M12 15V3M7.5 7L12 2.5 16.5 7M5 11v9.5h14V11"]);
    el("div")
        .class("share")
        .attr("role", "group")
        .attr("aria-label", ui.share)
        .child(
            el("button").class("share-button").attr("type", "button").on("click", pass_on).child(arrow).child(ui.share),
        )
        .child(outside(facebook, ui.share_facebook))
        .child(outside(zalo, ui.share_zalo))
        .child(link(mail).child(ui.share_email))
        .child(el("span").class("share-said").attr("role", "status").child(dynamic(move || said.get().into())))
        .into()
}

/// A method of an object, where the browser has it.
fn method(object: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}

/// Starts to copy a text.
fn copy(text: &str) -> Option<Promise> {
    let navigator: JsValue = window().navigator().into();
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok().filter(|c| !c.is_undefined())?;
    method(&clipboard, "writeText")?.call1(&clipboard, &text.into()).ok()?.dyn_into().ok()
}

/// Opens the device's share sheet where there is one.
fn system_share(url: &str, title: &str) -> Option<()> {
    let navigator: JsValue = window().navigator().into();
    let share = method(&navigator, "share")?;
    let data = js_sys::Object::new();
    Reflect::set(&data, &"title".into(), &title.into()).ok()?;
    Reflect::set(&data, &"url".into(), &url.into()).ok()?;
    let promise: Promise = share.call1(&navigator, &data).ok()?.dyn_into().ok()?;
    crate::reactive::spawn_local(async move {
        // A reader who closes the sheet again is no error.
        let _ = JsFuture::from(promise).await;
    });
    Some(())
}
