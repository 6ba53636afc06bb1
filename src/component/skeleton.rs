//! The shape of an article that is on its way, in its true proportions.

use super::Site;
use leptos::prelude::*;

/// An article's skeleton.
#[component]
pub fn Skeleton() -> impl IntoView {
    let ui = Site::expect().ui();
    view! {
        <div class="sheet skeleton" role="status" aria-label=ui.loading>
            <div class="article" aria-hidden="true">
                <div class="article-head">
                    <span class="bone bone-word"></span>
                    <span class="bone bone-headline"></span>
                    <span class="bone bone-headline bone-short"></span>
                    <span class="bone bone-word"></span>
                </div>
                <div class="article-text">
                    <span class="bone bone-line"></span>
                    <span class="bone bone-line"></span>
                    <span class="bone bone-line bone-short"></span>
                    <span class="bone bone-picture"></span>
                    <span class="bone bone-line"></span>
                    <span class="bone bone-line"></span>
                    <span class="bone bone-line bone-short"></span>
                </div>
            </div>
        </div>
    }
    .into_any()
}
