//! When an article was published and last changed.

use super::Site;
use crate::model::Timestamp;
use leptos::prelude::*;

/// Below this an update is part of publishing, in seconds.
const SAME_PUBLICATION: i64 = 300;

/// `Thứ Năm, 21/10/2021 | 14:05`, and the time of a later change.
#[component]
pub fn PublishedTime(
    /// When it was published.
    published: Option<Timestamp>,
    /// When it last changed.
    updated: Option<Timestamp>,
) -> impl IntoView {
    let site = Site::expect();
    let ui = site.ui();
    let show = move |time: Timestamp| {
        view! { <time datetime=site.config().machine_date(time)>{site.config().long_date(time)}</time> }
    };
    let later = match (published, updated) {
        (Some(published), Some(updated)) => updated.seconds - published.seconds > SAME_PUBLICATION,
        (None, Some(_)) => true,
        _ => false,
    };
    view! {
        <p class="dateline">
            {published.map(&show)}
            {updated
                .filter(|_| later)
                .map(|time| view! { <span class="dateline-updated">{ui.updated}": "{show(time)}</span> })}
        </p>
    }
    .into_any()
}
