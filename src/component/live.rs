//! Words for those who listen: said politely, seen by nobody.

use leptos::prelude::*;

/// A live region that says `text` whenever it changes.
#[component]
pub fn Live(
    /// What to say.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! { <p class="visually-hidden" role="status" aria-live="polite">{move || text.get()}</p> }.into_any()
}
