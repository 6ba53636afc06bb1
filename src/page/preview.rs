//! Previews: an article that is not public, shown to an editor who says who that is.
//!
//! ```text
//! /preview?id=12#nonce=…   the link of the newsroom's system: the nonce is taken out of the address at once
//! /preview?id=12           → the form → Pass → source::preview → the article with a word over it
//! ```
//! A [`Pass`] is kept in the tab's own storage, for as long as the tab is open and nobody leaves; the article is kept nowhere: not
//! in the store, not among what was read lately, and the page is nothing for search engines.

use super::journey::{Arrival, Journey, Shown};
use crate::component::PreviewActions;
use crate::reactive::*;
use crate::source::preview::{self, Pass};
use crate::source::{Cause, SourceError};
use crate::store::Reading;
use std::sync::Arc;
use web_sys::Storage;

/// Where a pass is kept.
const KEY: &str = "manchette.preview";

/// The page that asks who the editor is.
#[derive(Clone, Debug)]
pub struct Login {
    /// What names the article; empty where the address names none.
    pub(super) key: String,
    /// What was wrong the last time.
    pub(super) error: Option<SourceError>,
}

impl Journey {
    /// Shows the article that an address names to who is known already, or asks.
    pub(super) fn preview(&self, key: String, arrival: Arrival) {
        match self.pass_of_the_address().or_else(kept) {
            Some(pass) if !key.is_empty() => {
                let this = self.clone();
                self.fetch(Box::pin(async move { this.previewed(key, pass).await }), arrival);
            }
            _ => self.draw(Shown::Login(Login { key, error: None }), arrival),
        }
    }

    /// Asks for an article with what was typed.
    pub(super) fn enter(&self, login: &Login, pass: &Pass) {
        keep(Some(pass));
        self.preview(login.key.clone(), Arrival::Link);
    }

    pub(super) fn preview_actions(&self) -> PreviewActions {
        let (this, other) = (self.clone(), self.clone());
        PreviewActions {
            again: Arc::new(move || this.retry()),
            leave: Arc::new(move || {
                keep(None);
                other.retry();
            }),
        }
    }

    async fn previewed(&self, key: String, pass: Pass) -> Shown {
        match preview::asked(&self.site.config().newsroom, &key, &pass).await {
            Ok(draft) => {
                keep(Some(&pass));
                Shown::Article(Reading::draft(draft))
            }
            Err(error) => {
                crate::reactive::error!("{error}");
                if error.cause == Cause::WrongPassword {
                    keep(None);
                }
                Shown::Login(Login { key, error: Some(error) })
            }
        }
    }

    /// The nonce that the newsroom's system put behind `#`, where no server sees it. The address shown is the one without.
    fn pass_of_the_address(&self) -> Option<Pass> {
        let location = window().location();
        let hash = location.hash().ok()?;
        let nonce = hash.strip_prefix("#nonce=").filter(|nonce| !nonce.is_empty())?;
        self.trail.replace(Some(&super::data::here()));
        Some(Pass { name: String::new(), secret: crate::text::percent_decode(nonce) })
    }
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

fn kept() -> Option<Pass> {
    let kept = storage()?.get_item(KEY).ok()??;
    let (name, secret) = kept.split_once('\n')?;
    Some(Pass { name: name.to_owned(), secret: secret.to_owned() })
}

fn keep(pass: Option<&Pass>) {
    let Some(storage) = storage() else { return };
    let _ = match pass {
        Some(pass) => storage.set_item(KEY, &[&*pass.name, "\n", &pass.secret].concat()),
        None => storage.remove_item(KEY),
    };
}
