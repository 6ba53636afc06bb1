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
    /// How many items were left out. An edition's files have no such field.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub omitted: u32,
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

#[allow(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
pub(crate) fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl<T> Default for Paged<T> {
    fn default() -> Self {
        Self { items: Vec::new(), omitted: 0, next: None, total: None, name: None, author: None, calendar: None }
    }
}

impl<T: FromJson> FromJson for Paged<T> {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        let list = json.get("items");
        if !list.is_list() {
            return Err(Wrong { field: "items".to_owned(), problem: "expected a list".to_owned() });
        }
        let items: Vec<T> = json.field("items");
        let omitted = u32::try_from(list.items().len() - items.len()).unwrap_or(u32::MAX);
        Ok(Self {
            // Whoever passes the page on has left some out before.
            omitted: omitted.saturating_add(json.field("omitted")),
            items,
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_left_out_and_counted_on_its_whole_way() {
        let page: Paged<u8> = crate::json::from_str(r#"{"items":[1,"2",3,{}],"next":2}"#).unwrap();
        assert_eq!((&page.items[..], page.omitted, page.next), (&[1, 3][..], 2, Some(2)));
        let written = serde_json::to_string(&page).unwrap();
        assert_eq!(crate::json::from_str::<Paged<u8>>(&written).unwrap(), page);
        let again = written.replace("[1,3]", "[1,null,3]");
        assert_eq!(crate::json::from_str::<Paged<u8>>(&again).unwrap().omitted, 3);
        assert_eq!(serde_json::to_string(&Paged { items: vec![1], ..Paged::default() }).unwrap(), r#"{"items":[1]}"#);
    }
}
