//! Where an article stands in the paper.

use super::Site;
use crate::model::Section;
use leptos::prelude::*;

/// Section and sub-section, as links.
#[component]
pub fn Breadcrumb(
    /// The innermost section.
    section: Section,
) -> impl IntoView {
    let site = Site::expect();
    let mut chain = vec![section];
    while let Some(parent) = chain.last().and_then(|section| section.parent.clone()) {
        chain.push(*parent);
    }
    chain.reverse();
    let items = chain
        .into_iter()
        .map(|section| view! { <li><a href=site.links().section(&section)>{section.name.clone()}</a></li> })
        .collect_view();
    view! { <nav class="breadcrumb" aria-label=site.ui().breadcrumb><ol role="list">{items}</ol></nav> }.into_any()
}
