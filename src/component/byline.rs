//! Who wrote it: after the body, at the end of the line.

use super::Site;
use crate::model::Author;
use leptos::prelude::*;

/// The names, each a link where the author has a page.
#[component]
pub fn Byline(
    /// The authors, in order.
    authors: Vec<Author>,
) -> impl IntoView {
    let site = Site::expect();
    let names = authors
        .into_iter()
        .filter(|author| !author.name.trim().is_empty())
        .enumerate()
        .map(|(i, author)| {
            let comma = (i > 0).then_some(", ");
            let name = author.name.clone();
            match site.links().author(&author) {
                Some(href) => view! { {comma}<a href=href rel="author">{name}</a> }.into_any(),
                None => view! { {comma}<span>{name}</span> }.into_any(),
            }
        })
        .collect::<Vec<_>>();
    (!names.is_empty()).then(|| view! { <p class="byline">{names}</p> })
}
