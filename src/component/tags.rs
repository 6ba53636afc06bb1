//! The topics of an article.

use super::Site;
use crate::model::Tag;
use leptos::prelude::*;

/// The tags, as links.
#[component]
pub fn Tags(
    /// The tags, in order.
    tags: Vec<Tag>,
) -> impl IntoView {
    let site = Site::expect();
    (!tags.is_empty()).then(|| {
        let items = tags
            .iter()
            .map(|tag| view! { <li><a href=site.links().tag(tag) rel="tag">{tag.name.clone()}</a></li> })
            .collect_view();
        view! {
            <nav class="tags" aria-label=site.ui().tags>
                <span class="tags-label" aria-hidden="true">{site.ui().tags}</span>
                <ul role="list">{items}</ul>
            </nav>
        }
    })
}
