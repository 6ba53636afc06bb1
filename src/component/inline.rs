//! Running text: the typed inline parts as elements.

use super::Site;
use crate::model::{Inline, RichText};
use leptos::prelude::*;

/// Running text with its marks and links.
#[component]
pub fn Words(
    /// The text.
    text: RichText,
) -> impl IntoView {
    words(&Site::expect(), &text)
}

/// Running text with its marks and links, for callers that have the site at hand.
pub fn words(site: &Site, text: &RichText) -> AnyView {
    text.0.iter().map(|inline| part(site, inline)).collect_view().into_any()
}

fn part(site: &Site, inline: &Inline) -> AnyView {
    match inline {
        Inline::Text(text) => text.clone().into_any(),
        Inline::Strong(c) => view! { <strong>{words(site, c)}</strong> }.into_any(),
        Inline::Emphasis(c) => view! { <em>{words(site, c)}</em> }.into_any(),
        Inline::Code(c) => view! { <code>{words(site, c)}</code> }.into_any(),
        Inline::Mark(c) => view! { <mark>{words(site, c)}</mark> }.into_any(),
        Inline::Sub(c) => view! { <sub>{words(site, c)}</sub> }.into_any(),
        Inline::Sup(c) => view! { <sup>{words(site, c)}</sup> }.into_any(),
        Inline::Strike(c) => view! { <s>{words(site, c)}</s> }.into_any(),
        Inline::Underline(c) => view! { <u>{words(site, c)}</u> }.into_any(),
        Inline::Break => view! { <br/> }.into_any(),
        Inline::Link(href, c) => {
            let external = site.links().is_external(href);
            view! { <a href=site.links().localise(href) rel=external.then_some("external noopener")>{words(site, c)}</a> }
                .into_any()
        }
    }
}
