//! One page of a list that goes on.

use super::{Author, Calendar};
use crate::json::{FromJson, Json, Wrong};
use serde::Serialize;

/// How many items a page of a list has.
pub const PER_PAGE: usize = 20;

/// One page of a list, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Paged<T> {
    /// The items of this page; those that do not fit the shape are left out.
    pub items: Vec<T>,
    /// The number of the next page (the first is 1), where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u32>,
    /// How many items the whole list has, where the API tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// What the list is called (a tag's or an author's name), where the API tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whose list it is, on the first page of an author's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Author>,
    /// What of the calendar belongs to it, where it is the list of a period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Calendar>,
}

impl<T> Default for Paged<T> {
    fn default() -> Self {
        Self { items: Vec::new(), next: None, total: None, name: None, author: None, calendar: None }
    }
}

impl<T: FromJson> FromJson for Paged<T> {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        if !json.get("items").is_list() {
            return Err(Wrong { field: "items".to_owned(), problem: "expected a list".to_owned() });
        }
        Ok(Self {
            items: json.field("items"),
            next: json.field("next"),
            total: json.field("total"),
            name: json.field("name"),
            author: json.field("author"),
            calendar: json.field("calendar"),
        })
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl<'de, T: FromJson> serde::Deserialize<'de> for Paged<T> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(from)?;
        Self::from_json(&Json::of(&value)).map_err(serde::de::Error::custom)
    }
}
