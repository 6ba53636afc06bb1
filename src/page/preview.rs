//! Previews: an article that is not public, shown to an editor who says who that is.
//!
//! ```text
//! /preview?id=12#nonce=…   the link of the newsroom's system: the nonce is taken out of the address at once
//! /preview?id=12           → the form → Pass → source::preview → the article with a word over it
//! ```
//! A [`Pass`] is kept in the tab's own storage, for as long as the tab is open and nobody leaves; the article is kept nowhere: not
//! in the store, not among what was read lately, and the page is nothing for search engines.

use super::head::unlisted;
use super::journey::{Journey, Shown};
use super::kind::Kind;
use crate::component::{PreviewActions, Site, login, preview_bar};
use crate::model::Stage;
use crate::node::Node;
use crate::part::part;
use crate::reactive::*;
use crate::source::preview::{self, Pass};
use crate::source::{Cause, SourceError};
use crate::store::Reading;
use futures::future::LocalBoxFuture;
use std::sync::Arc;
use web_sys::Storage;

/// Where a pass is kept.
const KEY: &str = "manchette.preview";

/// The page that asks who the editor is.
#[derive(Clone, Debug)]
pub struct Login {
    /// What names the article; empty where the address names none.
    key: String,
    /// What was wrong the last time.
    error: Option<SourceError>,
}

/// What else there is to previews.
pub(super) struct Preview {
    /// The page of an address that names this article.
    pub(super) open: fn(Journey, String) -> LocalBoxFuture<'static, Shown>,
    /// What stands over an article that is so far from being public.
    pub(super) bar: fn(&Site, &Journey, Stage) -> Node,
}

part! {
    /// The page that asks who the editor is.
    preview: pub(super) static LOGIN: Kind<Login> = Kind {
        draw: |site, journey, asked| {
            let (this, about) = (journey.clone(), asked.clone());
            let enter = move |pass: Pass| {
                keep(Some(&pass));
                this.retry();
            };
            login(site, !about.key.is_empty(), about.error.as_ref(), enter, &journey.preview_actions())
        },
        head: |site, _| unlisted(site, site.ui().preview),
        fill: |_, _, _| {},
        keep: |_, _| {},
    };
}

part! {
    /// Previews.
    preview: pub(super) static PREVIEW: Preview = Preview {
        open: |journey, key| Box::pin(async move { journey.preview(key).await }),
        bar: |site, journey, stage| preview_bar(site, stage, &journey.preview_actions()),
    };
}

impl Journey {
    /// The article that an address names, for who is known already, or the page that asks.
    async fn preview(&self, key: String) -> Shown {
        let pass = match self.pass_of_the_address().or_else(kept) {
            Some(pass) if !key.is_empty() => pass,
            _ => return Shown::Login(Login { key, error: None }),
        };
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

    fn preview_actions(&self) -> PreviewActions {
        let (this, other) = (self.clone(), self.clone());
        PreviewActions {
            again: Arc::new(move || this.retry()),
            leave: Arc::new(move || {
                keep(None);
                other.retry();
            }),
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
