//! What another site shows inside an article.
//!
//! A facade with a plain link. Needs the browser for the click: only then is anything fetched from the third party,
//! into a sandboxed frame.

use crate::component::Site;
use crate::component::inline::{link, words};
use crate::component::picture::{Place, picture};
use crate::model::{Embed, Provider};
use crate::node::{El, dynamic, el};
use crate::reactive::{Get, RwSignal, Set};

/// The facade of an embed, and the embed itself after a click.
pub(super) fn embed(site: &Site, embed: &Embed) -> El {
    let ui = site.ui();
    let open = RwSignal::new(false);
    let provider = provider(embed.provider)
        .map_or_else(|| embed.href.host().unwrap_or_else(|| ui.other_site.to_owned()), str::to_owned);
    let title = Some(embed.title.trim().to_owned()).filter(|title| !title.is_empty());
    let label = format!("{} {provider}", ui.embed_from);
    let button = embed.frame.is_some().then(|| {
        el("button").class("button button-strong").attr("type", "button").child(ui.embed_show).on("click", move |_| {
            open.set(true);
        })
    });
    let note = embed.frame.is_some().then(|| el("p").class("embed-note").child(ui.embed_note));
    let facade = el("div")
        .class("embed-facade")
        .child(embed.poster.as_ref().map(|image| picture(site, image, String::new(), Place::Body)))
        .child(el("p").class("embed-provider").child(label.clone()))
        .child(title.clone().map(|title| el("p").class("embed-title").child(title)))
        .child(button)
        .child(note);
    let source = embed.frame.as_ref().map(|href| href.as_str().to_owned());
    let name = title.unwrap_or(provider);
    let frame = dynamic(move || {
        let frame = source.clone().filter(|_| open.get()).map(|src| {
            el("iframe")
                .attr("title", name.clone())
                .attr("sandbox", "allow-scripts allow-same-origin allow-popups allow-presentation allow-forms")
                .attr("allow", "autoplay; encrypted-media; fullscreen; picture-in-picture")
                .attr("referrerpolicy", "strict-origin-when-cross-origin")
                .attr("src", src)
        });
        frame.into()
    });
    let page = link(embed.href.as_str().to_owned()).attr("rel", "external noopener").child(ui.embed_open);
    let caption = (!embed.caption.is_blank()).then(|| el("figcaption").child(words(site, &embed.caption)));
    el("figure")
        .attr_fn("class", move || if open.get() { "embed embed-open" } else { "embed" })
        .attr("aria-label", label)
        .child(facade)
        .child(frame)
        .child(el("p").class("embed-link").child(page))
        .child(caption)
}

fn provider(provider: Provider) -> Option<&'static str> {
    match provider {
        Provider::YouTube => Some("YouTube"),
        Provider::Vimeo => Some("Vimeo"),
        Provider::Facebook => Some("Facebook"),
        Provider::TikTok => Some("TikTok"),
        Provider::X => Some("X"),
        Provider::Unknown => None,
    }
}
