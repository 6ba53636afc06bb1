//! The browser's end: `JSON.parse`, and properties read where they are asked for.

use super::{MAX_DEPTH, Wrong};
use js_sys::{Array, JSON, Object, Reflect};
use std::marker::PhantomData;
use wasm_bindgen::{JsCast, JsValue};

/// A parsed document.
pub struct Document(JsValue);

/// A place in a document.
#[derive(Clone)]
pub struct Json<'a>(JsValue, u8, PhantomData<&'a ()>);

impl Document {
    /// Parses JSON text.
    ///
    /// # Errors
    /// Where it is no JSON; the message says where.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        JSON::parse(text).map(Self).map_err(|error| {
            let message = Reflect::get(&error, &"message".into()).ok().and_then(|message| message.as_string());
            Wrong::syntax(message.unwrap_or_default())
        })
    }

    /// The document as a whole.
    pub fn root(&self) -> Json<'_> {
        Json(self.0.clone(), 0, PhantomData)
    }
}

impl Json<'_> {
    fn inside(&self, value: JsValue) -> Self {
        let value = if self.1 < MAX_DEPTH { value } else { JsValue::UNDEFINED };
        Self(value, self.1.saturating_add(1), PhantomData)
    }

    /// The value of a key; absent where there is none.
    pub fn get(&self, key: &str) -> Self {
        // `Object.hasOwn` semantics come free: what `JSON.parse` makes inherits nothing that our keys name.
        let value = if self.is_object() { Reflect::get(&self.0, &key.into()).ok() } else { None };
        self.inside(value.unwrap_or(JsValue::UNDEFINED))
    }

    /// The items of a list; none where it is something else.
    pub fn items(&self) -> Vec<Self> {
        match self.0.dyn_ref::<Array>() {
            Some(items) => items.iter().map(|item| self.inside(item)).collect(),
            None => Vec::new(),
        }
    }

    /// The values of an object; none where it is something else.
    pub fn values(&self) -> Vec<Self> {
        if !self.is_object() {
            return Vec::new();
        }
        Object::values(self.0.unchecked_ref()).iter().map(|value| self.inside(value)).collect()
    }

    /// The keys and values of an object; none where it is something else.
    pub fn entries(&self) -> Vec<(String, Self)> {
        if !self.is_object() {
            return Vec::new();
        }
        let keys = Object::keys(self.0.unchecked_ref::<Object>()).into_iter().filter_map(|key| key.as_string());
        keys.map(|key| (key.clone(), self.get(&key))).collect()
    }

    /// The text of a string.
    pub fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    /// A number.
    pub fn number(&self) -> Option<f64> {
        self.0.as_f64()
    }

    /// A truth value.
    pub fn truth(&self) -> Option<bool> {
        self.0.as_bool()
    }

    /// It as JSON text; `null` where it is absent.
    pub fn raw(&self) -> String {
        JSON::stringify(&self.0).ok().and_then(|text| text.as_string()).unwrap_or_else(|| "null".to_owned())
    }

    /// Whether it is a list.
    pub fn is_list(&self) -> bool {
        Array::is_array(&self.0)
    }

    /// Whether it is an object.
    pub fn is_object(&self) -> bool {
        self.0.is_object() && !self.is_list()
    }

    /// Whether it is absent or null.
    pub fn is_null(&self) -> bool {
        self.0.is_null() || self.0.is_undefined()
    }
}
