//! What another site shows inside an article.
//!
//! A facade with a plain link. Needs the browser for the click: only then is anything fetched from the third party,
//! into a sandboxed frame.

use crate::component::{Picture, Place, Site, words};
use crate::model::{Embed, Provider};
use leptos::prelude::*;

/// The facade of an embed, and the embed itself after a click.
#[component]
pub(super) fn Facade(
    /// What to embed.
    embed: Embed,
) -> impl IntoView {
    let site = Site::expect();
    let ui = site.ui();
    let provider = provider(embed.provider)
        .map_or_else(|| embed.href.host().unwrap_or_else(|| ui.other_site.to_owned()), str::to_owned);
    let title = if embed.title.trim().is_empty() { provider.clone() } else { embed.title.clone() };
    let open = RwSignal::new(false);
    let caption =
        (!embed.caption.is_blank()).then(|| view! { <figcaption>{words(&site, &embed.caption)}</figcaption> });
    let link = embed.href.as_str().to_owned();
    let poster = embed.poster.clone().map(|image| view! { <Picture image alt=String::new() place=Place::Body/> });
    let label = format!("{} {provider}", ui.embed_from);
    let facade = {
        let (label, title) = (label.clone(), title.clone());
        let button = embed.frame.is_some().then(|| {
            view! {
                <button type="button" class="button button-strong" on:click=move |_| open.set(true)>{ui.embed_show}</button>
                <p class="embed-note">{ui.embed_note}</p>
            }
        });
        let named = (title != provider).then(|| view! { <p class="embed-title">{title}</p> });
        view! {
            <div class="embed-facade" class:embed-closed=move || !open.get()>
                {poster}
                <p class="embed-provider">{label}</p>
                {named}
                {button}
            </div>
        }
    };
    let frame = move || {
        open.get().then(|| {
            embed.frame.clone().map(|src| {
                view! {
                    <iframe
                        src=src.as_str().to_owned()
                        title=title.clone()
                        sandbox="allow-scripts allow-same-origin allow-popups allow-presentation allow-forms"
                        allow="autoplay; encrypted-media; fullscreen; picture-in-picture"
                        referrerpolicy="strict-origin-when-cross-origin"
                    ></iframe>
                }
            })
        })
    };
    view! {
        <figure class="embed" class:embed-open=open aria-label=label>
            {facade}
            {frame}
            <p class="embed-link"><a href=link rel="external noopener">{ui.embed_open}</a></p>
            {caption}
        </figure>
    }
    .into_any()
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
