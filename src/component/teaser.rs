//! An article in a box: a card of a carousel or a row of a list. One link each, so that the headline is heard once.

use super::{Picture, Place, Site, words};
use crate::model::{RichText, Teaser};
use leptos::prelude::*;

/// A headline that is never empty, without links: it stands inside one.
fn headline(site: &Site, teaser: &Teaser) -> AnyView {
    if teaser.headline.is_blank() {
        return site.ui().untitled.into_any();
    }
    words(site, &unlinked(&teaser.headline))
}

/// The words without their links: a link inside a link is no HTML.
fn unlinked(text: &RichText) -> RichText {
    use crate::model::Inline;
    RichText(
        text.0
            .iter()
            .flat_map(|inline| match inline {
                Inline::Link(_, children) => unlinked(children).0,
                other => vec![other.clone()],
            })
            .collect(),
    )
}

fn picture(teaser: &Teaser, place: Place) -> Option<impl IntoView + use<>> {
    teaser.image.clone().map(|image| view! { <Picture image alt=String::new() place/> })
}

/// A card of a carousel.
#[component]
pub fn Card(
    /// The article.
    teaser: Teaser,
) -> impl IntoView {
    let site = Site::expect();
    let lead =
        (!teaser.lead.is_blank()).then(|| view! { <p class="card-lead">{words(&site, &unlinked(&teaser.lead))}</p> });
    view! {
        <li class="card" class:card-bare=teaser.image.is_none()>
            {picture(&teaser, Place::Card)}
            <h3 class="card-headline"><a href=site.links().article(&teaser)>{headline(&site, &teaser)}</a></h3>
            {lead}
        </li>
    }
    .into_any()
}

/// A row of a list.
#[component]
pub fn Item(
    /// The article.
    teaser: Teaser,
) -> impl IntoView {
    let site = Site::expect();
    let lead =
        (!teaser.lead.is_blank()).then(|| view! { <p class="item-lead">{words(&site, &unlinked(&teaser.lead))}</p> });
    let time = teaser.published.map(|time| {
        view! { <time datetime=site.config().machine_date(time)>{site.config().short_date(time)}</time> }
    });
    view! {
        <li class="item" class:item-bare=teaser.image.is_none()>
            {picture(&teaser, Place::Row)}
            <div class="item-words">
                <h3 class="item-headline"><a href=site.links().article(&teaser)>{headline(&site, &teaser)}</a></h3>
                {lead}
                {time}
            </div>
        </li>
    }
    .into_any()
}
