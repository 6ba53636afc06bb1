//! How one value is found in an answer.

use super::super::template::{Pointer, Template};

/// A place in an item, and what may stand there: texts, or nothing.
pub type Wanted = (Pointer, Vec<Option<String>>);

/// One value.
///
/// In JSON: a JSON Pointer (`"/title"`), a list of values of which the first that is there counts, or an object ([`Made`]).
#[derive(Clone, Debug)]
pub enum Value {
    /// A place.
    At(Pointer),
    /// The first that is there.
    First(Vec<Value>),
    /// More than a place.
    Made(Box<Made>),
}

/// A value that is more than a place. It begins with one of `get`, `root`, `join`, `const` and `header`; the others then
/// lead on from there in the order in which they stand here.
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
pub struct Made {
    /// A place, from the item.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Option<String>"))]
    pub get: Option<Pointer>,
    /// A place, from the whole answer.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Option<String>"))]
    pub root: Option<Pointer>,
    /// A text with places and placeholders in braces: `https://bao.example/{/slug}-{/id}.html`. Absent where one is.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Option<String>"))]
    pub join: Option<Template>,
    /// A text that is always the same.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "const", schema_with = "super::schema::scalar"))]
    pub constant: Option<String>,
    /// A header of the answer. Browsers see it only where the host exposes it.
    pub header: Option<String>,
    /// Of a list, what fits: places in each item, and what has to stand there (one text, number, truth value or `null`, or a
    /// list of them).
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(rename = "where", with = "std::collections::BTreeMap<String, serde_json::Value>")
    )]
    pub wanted: Vec<Wanted>,
    /// The values of an object (or of a list) instead of the object.
    pub values: bool,
    /// What a reference (`{ "type": …, "id": … }`, or one under `data`) leads to among what is `included`.
    pub resolve: bool,
    /// The row of a table that has this key.
    pub table: Option<String>,
    /// Where to go on from there.
    pub then: Option<Value>,
    /// What to take of each item of a list; all of it becomes one text.
    pub each: Option<Value>,
    /// What stands between them.
    pub with: Option<String>,
    /// Converters, one or a list.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "as", schema_with = "super::schema::converters"))]
    pub convert: Vec<Convert>,
}

/// What a value is turned into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Convert {
    /// The text is HTML.
    Html,
    /// The text is no HTML.
    Text,
    /// The words of HTML.
    Plain,
    /// Seconds since 1970.
    Unix,
    /// Milliseconds since 1970.
    UnixMs,
    /// A date that is written in some other way, or without its zone.
    Date(DateFormat),
    /// Put before a URL that is not whole.
    UrlPrefix(String),
    /// A number that is written as a text.
    Number,
    /// A slug made of words.
    Slug,
    /// A path as one part of an address: `/` becomes `__`; `{id.path}` undoes it.
    Path,
    /// What stands behind the last of these.
    AfterLast(String),
    /// What stands before the last of these.
    BeforeLast(String),
    /// The parts between these.
    Split(String),
}

/// How a date is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
pub struct DateFormat {
    /// IANA name of the zone that is meant where none is written; the newsroom's where it is not said.
    pub zone: Option<String>,
    /// The order of its parts, such as `dd/MM/yyyy HH:mm`; ISO 8601 where it is not said.
    pub pattern: Option<String>,
}
