//! JSON of unknown shape, read field by field.
//!
//! ```text
//! text → Document → Json (a place in it) → FromJson (a type of ours)
//! ```
//! In the browser the browser's own `JSON.parse` does the work, so no parser and no generated deserialisers are in the
//! bundle (with serde's it was 192 KB of brotli, without 161); natively `serde_json` does. Reading is lenient by design: what is
//! optional and does not fit is left out, an item of a list that does not fit is dropped, and only what a type cannot
//! be without is an error that names the field. Nesting is bounded, so no input can exhaust the stack.

#[cfg(target_arch = "wasm32")]
mod browser;
mod from;
#[cfg(not(target_arch = "wasm32"))]
mod native;

#[cfg(target_arch = "wasm32")]
pub use browser::{Document, Json};
pub use from::{FromJson, Items, Wrong};
#[cfg(not(target_arch = "wasm32"))]
pub use native::{Document, Json};

/// How deep a document is read; what lies deeper counts as absent.
const MAX_DEPTH: u8 = 120;

/// Reads a value from JSON text.
///
/// # Errors
/// Where the text is no JSON, or lacks what the type cannot be without.
pub fn from_str<T: FromJson>(text: &str) -> Result<T, Wrong> {
    T::from_json(&Document::parse(text)?.root())
}

/// Implements [`FromJson`] for a struct: `{ what it needs } { what it may have }`. Natively also serde's
/// `Deserialize`, for tools and tests.
macro_rules! json_fields {
    ($type:ty { $($need:ident),* } { $($may:ident),* }) => {
        impl $crate::json::FromJson for $type {
            fn from_json(json: &$crate::json::Json<'_>) -> Result<Self, $crate::json::Wrong> {
                Ok(Self {
                    $($need: json.need(stringify!($need))?,)*
                    $($may: json.field(stringify!($may)),)*
                })
            }
        }
        $crate::json::json_deserialize!($type);
    };
}

/// Natively, serde's `Deserialize` by way of [`FromJson`].
macro_rules! json_deserialize {
    ($type:ty) => {
        #[cfg(not(target_arch = "wasm32"))]
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let value = serde_json::Value::deserialize(from)?;
                $crate::json::FromJson::from_json(&$crate::json::Json::of(&value)).map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use {json_deserialize, json_fields};
