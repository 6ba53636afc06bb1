//! What every component is given: the configuration, the interface's words, and the store.

use crate::config::Config;
use crate::permalink::Permalinks;
use crate::store::Store;
use crate::text::Ui;
use std::sync::Arc;

/// The newsroom, as components see it. Cheap to clone.
#[derive(Clone)]
pub struct Site {
    config: Arc<Config>,
    store: Store,
}

impl Site {
    /// A site of a configuration, and what has been loaded of it.
    pub fn new(config: Arc<Config>, store: Store) -> Self {
        Self { config, store }
    }

    /// The configuration.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The URL patterns.
    pub fn links(&self) -> &Permalinks {
        &self.config.links
    }

    /// The interface's words.
    pub fn ui(&self) -> &'static Ui {
        self.config.lang.ui()
    }

    /// What has been loaded.
    pub fn store(&self) -> &Store {
        &self.store
    }
}
