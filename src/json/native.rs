//! The native end: `serde_json`.

use super::{MAX_DEPTH, Wrong};
use serde_json::Value;

/// A parsed document.
pub struct Document(Value);

/// A place in a document.
#[derive(Clone, Copy)]
pub struct Json<'a>(Option<&'a Value>, u8);

impl Document {
    /// Parses JSON text.
    ///
    /// # Errors
    /// Where it is no JSON; the message says where.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        serde_json::from_str(text).map(Self).map_err(|e| Wrong::syntax(e.to_string()))
    }

    /// The document as a whole.
    pub fn root(&self) -> Json<'_> {
        Json::of(&self.0)
    }
}

impl<'a> Json<'a> {
    /// A value that is parsed already.
    pub fn of(value: &'a Value) -> Self {
        Self(Some(value), 0)
    }

    fn inside(self, value: Option<&'a Value>) -> Self {
        Self(value.filter(|_| self.1 < MAX_DEPTH), self.1.saturating_add(1))
    }

    /// The value of a key; absent where there is none.
    pub fn get(&self, key: &str) -> Self {
        self.inside(self.0.and_then(|value| value.get(key)))
    }

    /// The items of a list; none where it is something else.
    pub fn items(&self) -> Vec<Self> {
        let items = self.0.and_then(Value::as_array);
        items.into_iter().flatten().map(|item| self.inside(Some(item))).collect()
    }

    /// The values of an object; none where it is something else.
    pub fn values(&self) -> Vec<Self> {
        let values = self.0.and_then(Value::as_object);
        values.into_iter().flat_map(|object| object.values()).map(|value| self.inside(Some(value))).collect()
    }

    /// The keys and values of an object; none where it is something else.
    pub fn entries(&self) -> Vec<(String, Self)> {
        let entries = self.0.and_then(Value::as_object);
        entries.into_iter().flatten().map(|(key, value)| (key.clone(), self.inside(Some(value)))).collect()
    }

    /// The text of a string.
    pub fn text(&self) -> Option<String> {
        self.0.and_then(Value::as_str).map(str::to_owned)
    }

    /// A number.
    pub fn number(&self) -> Option<f64> {
        self.0.and_then(Value::as_f64)
    }

    /// A truth value.
    pub fn truth(&self) -> Option<bool> {
        self.0.and_then(Value::as_bool)
    }

    /// It as JSON text; `null` where it is absent.
    pub fn raw(&self) -> String {
        self.0.map_or_else(|| "null".to_owned(), Value::to_string)
    }

    /// Whether it is a list.
    pub fn is_list(&self) -> bool {
        self.0.is_some_and(Value::is_array)
    }

    /// Whether it is an object.
    pub fn is_object(&self) -> bool {
        self.0.is_some_and(Value::is_object)
    }

    /// Whether it is absent or null.
    pub fn is_null(&self) -> bool {
        self.0.is_none_or(Value::is_null)
    }
}
