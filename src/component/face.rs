//! What stands on a page that could not be had: what happened, and what can be done.

use super::Site;
use crate::source::{Cause, SourceError};
use leptos::prelude::*;

/// Why there is no page.
#[derive(Clone, Debug, PartialEq)]
pub enum Face {
    /// There is no such page.
    NotFound,
    /// A kind of page that this paper does not show yet.
    Soon,
    /// The source met an error.
    Failed(SourceError),
}

impl Face {
    /// Title and text.
    pub fn words(&self, ui: &'static crate::text::Ui) -> (&'static str, &'static str) {
        match self {
            Self::NotFound => (ui.not_found_title, ui.not_found_text),
            Self::Soon => (ui.soon_title, ui.soon_text),
            Self::Failed(error) => match error.cause {
                Cause::NotFound => (ui.not_found_title, ui.not_found_text),
                Cause::Gone => (ui.gone_title, ui.gone_text),
                Cause::Forbidden | Cause::WrongPassword => (ui.forbidden_title, ui.forbidden_text),
                Cause::Network(_) => (ui.offline_title, ui.offline_text),
                Cause::Timeout(_) => (ui.slow_title, ui.slow_text),
                _ => (ui.broken_title, ui.broken_text),
            },
        }
    }

    /// Whether asking again may help.
    pub fn can_retry(&self) -> bool {
        matches!(self, Self::Failed(error) if !matches!(error.cause, Cause::NotFound | Cause::Gone | Cause::Forbidden | Cause::WrongPassword))
    }
}

/// The page of a [`Face`].
#[component]
pub fn FaceView(
    /// Why there is no page.
    face: Face,
    /// Asks again.
    retry: Callback<()>,
) -> impl IntoView {
    let site = Site::expect();
    let ui = site.ui();
    let (title, text) = face.words(ui);
    view! {
        <div class="face">
            <h1 class="face-title" tabindex="-1">{title}</h1>
            <p class="face-text">{text}</p>
            <div class="face-actions">
                {face
                    .can_retry()
                    .then(|| {
                        view! {
                            <button type="button" class="button button-strong" on:click=move |_| retry.run(())>
                                {ui.retry}
                            </button>
                        }
                    })}
                <a class="button" href="/">{ui.home}</a>
            </div>
            <form class="face-search" role="search" action=site.links().search.clone() method="get">
                <input type="search" name="q" aria-label=ui.search_hint placeholder=ui.search_hint autocomplete="off"/>
                <button type="submit" class="button">{ui.search}</button>
            </form>
        </div>
    }
    .into_any()
}
