//! Figures and galleries.

use crate::component::{Picture, Place, Site, words};
use crate::model::{Figure, RichText};
use crate::text::same_words;
use leptos::prelude::*;

/// A picture with its caption and credit.
pub fn figure(site: &Site, figure: Figure, place: Place, headline: &RichText) -> AnyView {
    let alt = alternative(&figure, headline);
    let caption = caption(site, &figure);
    let picture = view! { <Picture image=figure.image alt place/> };
    let picture = match &figure.href {
        Some(href) => view! { <a href=site.links().localise(href)>{picture}</a> }.into_any(),
        None => picture.into_any(),
    };
    view! { <figure class="figure" class:figure-hero=place == Place::Hero>{picture}{caption}</figure> }.into_any()
}

/// Several pictures that belong together.
pub(super) fn gallery(site: &Site, figures: Vec<Figure>, caption: &RichText, headline: &RichText) -> AnyView {
    let pictures = figures.into_iter().map(|f| figure(site, f, Place::Gallery, headline)).collect_view();
    let caption = (!caption.is_blank()).then(|| view! { <figcaption>{words(site, caption)}</figcaption> });
    view! {
        <figure class="gallery" aria-label=site.ui().gallery>
            <div class="gallery-pictures">{pictures}</div>
            {caption}
        </figure>
    }
    .into_any()
}

/// The text alternative. Where the CMS repeats the headline, or has none, the caption serves.
fn alternative(figure: &Figure, headline: &RichText) -> String {
    let alt = figure.image.alt.trim();
    if alt.is_empty() || same_words(alt, &headline.to_plain()) {
        return figure.caption.to_plain();
    }
    alt.to_owned()
}

fn caption(site: &Site, figure: &Figure) -> Option<AnyView> {
    if figure.caption.is_blank() && figure.credit.is_blank() {
        return None;
    }
    let credit =
        (!figure.credit.is_blank()).then(|| view! { " "<span class="credit">{words(site, &figure.credit)}</span> });
    Some(view! { <figcaption>{words(site, &figure.caption)}{credit}</figcaption> }.into_any())
}
