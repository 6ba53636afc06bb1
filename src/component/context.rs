//! What every component may ask for: the configuration and the interface's words.

use crate::config::Config;
use crate::permalink::Permalinks;
use crate::text::Ui;
use leptos::prelude::*;
use std::sync::Arc;

/// The newsroom, as components see it. Provided once at the root.
#[derive(Clone, Debug)]
pub struct Site(Arc<Config>);

impl Site {
    /// A site of a configuration.
    pub fn new(config: Arc<Config>) -> Self {
        Self(config)
    }

    /// The site of the page that is being drawn.
    ///
    /// # Panics
    /// Where the root has not provided one: a mistake of ours that no reader's data can cause.
    #[track_caller]
    pub fn expect() -> Self {
        expect_context()
    }

    /// The configuration.
    pub fn config(&self) -> &Config {
        &self.0
    }

    /// The URL patterns.
    pub fn links(&self) -> &Permalinks {
        &self.0.links
    }

    /// The interface's words.
    pub fn ui(&self) -> &'static Ui {
        self.0.lang.ui()
    }
}
