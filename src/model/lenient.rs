//! Lists that lose one bad item instead of the whole document.
//!
//! Used as `#[serde(deserialize_with = "lenient::list")]` and `lenient::value`. Each item is first taken as raw JSON and then read
//! by itself (`serde_json`'s raw values: no intermediate tree), so an item of the wrong shape is dropped alone.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// Reads a list and leaves out what does not fit. `null`, or anything that is not a list, is an empty list.
///
/// # Errors
/// Only where the JSON itself is broken.
pub fn list<'de, D: Deserializer<'de>, T: DeserializeOwned>(from: D) -> Result<Vec<T>, D::Error> {
    let raw = Box::<RawValue>::deserialize(from)?;
    Ok(items(&raw).iter().filter_map(|item| serde_json::from_str(item.get()).ok()).collect())
}

/// Reads a value, or its default where it does not fit.
///
/// # Errors
/// Only where the JSON itself is broken.
pub fn value<'de, D: Deserializer<'de>, T: DeserializeOwned + Default>(from: D) -> Result<T, D::Error> {
    let raw = Box::<RawValue>::deserialize(from)?;
    Ok(serde_json::from_str(raw.get()).unwrap_or_default())
}

/// The raw items of a JSON array; none where it is something else.
pub(super) fn items(raw: &RawValue) -> Vec<Box<RawValue>> {
    serde_json::from_str(raw.get()).unwrap_or_default()
}
