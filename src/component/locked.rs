//! The prompt of an article that has a password.
//!
//! Needs the browser: the password goes to the newsroom's API and the article comes back in place.

use super::Site;
use leptos::html::Input;
use leptos::prelude::*;

/// A password field. `submit` gets what was typed; `failed` says that it was wrong.
#[component]
pub fn Locked(
    /// Called with the password.
    submit: Callback<String>,
    /// Whether the last password was wrong.
    #[prop(into)]
    failed: Signal<bool>,
    /// Whether an answer is awaited.
    #[prop(into)]
    busy: Signal<bool>,
) -> impl IntoView {
    let ui = Site::expect().ui();
    let input = NodeRef::<Input>::new();
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let password = input.get_untracked().map(|input| input.value()).unwrap_or_default();
        if !password.is_empty() && !busy.get_untracked() {
            submit.run(password);
        }
    };
    view! {
        <form class="locked" on:submit=send aria-labelledby="locked-title">
            <h2 id="locked-title" class="locked-title">{ui.locked_title}</h2>
            <p>{ui.locked_text}</p>
            <label for="locked-password">{ui.password}</label>
            <div class="locked-row">
                <input
                    id="locked-password"
                    type="password"
                    autocomplete="off"
                    required=true
                    node_ref=input
                    aria-invalid=move || failed.get().to_string()
                    aria-describedby="locked-error"
                />
                <button type="submit" class="button button-strong" aria-disabled=move || busy.get().to_string()>{ui.unlock}</button>
            </div>
            <p id="locked-error" class="locked-error" role="alert">{move || failed.get().then_some(ui.wrong_password)}</p>
        </form>
    }
    .into_any()
}
