//! One page of a list that goes on.

use super::lenient;
use serde::{Deserialize, Serialize};

/// One page of a list, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(bound(deserialize = "T: serde::de::DeserializeOwned"))]
pub struct Paged<T> {
    /// The items of this page; those that do not fit the shape are left out.
    #[serde(deserialize_with = "lenient::list")]
    pub items: Vec<T>,
    /// The number of the next page (the first is 1), where there is one.
    #[serde(default, deserialize_with = "lenient::value", skip_serializing_if = "Option::is_none")]
    pub next: Option<u32>,
    /// How many items the whole list has, where the API tells.
    #[serde(default, deserialize_with = "lenient::value", skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
}

impl<T> Default for Paged<T> {
    fn default() -> Self {
        Self { items: Vec::new(), next: None, total: None }
    }
}
