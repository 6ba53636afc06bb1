//! How a type is read from a place in a document.

use super::Json;
use std::fmt;

/// What a document lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The way to the field, such as `permalink.article`; empty for the document itself.
    pub field: String,
    /// What is wrong there.
    pub problem: String,
}

impl Wrong {
    /// The document is no JSON.
    pub fn syntax(problem: String) -> Self {
        Self { field: String::new(), problem }
    }

    /// A field is missing or of another kind than `expected`.
    pub fn expected(expected: &str) -> Self {
        Self { field: String::new(), problem: ["expected ", expected].concat() }
    }

    /// The same, seen from what holds the field.
    pub(crate) fn within(mut self, key: &str) -> Self {
        self.field = if self.field.is_empty() { key.to_owned() } else { [key, ".", &self.field].concat() };
        self
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.field.is_empty() {
            f.write_str("field `")?;
            f.write_str(&self.field)?;
            f.write_str("`: ")?;
        }
        f.write_str(&self.problem)
    }
}

impl std::error::Error for Wrong {}

/// A type that can be read from JSON.
pub trait FromJson: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// Where it lacks what the type cannot be without.
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong>;
}

impl Json<'_> {
    /// A field that must be there.
    ///
    /// # Errors
    /// Names the field.
    pub fn need<T: FromJson>(&self, key: &str) -> Result<T, Wrong> {
        let value = self.get(key);
        if value.is_null() {
            return Err(Wrong { field: key.to_owned(), problem: "is missing".to_owned() });
        }
        T::from_json(&value).map_err(|wrong| wrong.within(key))
    }

    /// A field that may be there, or the default where it is not or does not fit.
    pub fn field<T: FromJson + Default>(&self, key: &str) -> T {
        T::from_json(&self.get(key)).unwrap_or_default()
    }

    /// What is wrong with the first item of a list that does not fit, by its way from the list: `3.id`.
    pub fn misfit<T: FromJson>(&self) -> Option<Wrong> {
        let wrong = |(at, item): (usize, &Self)| Some(T::from_json(item).err()?.within(&at.to_string()));
        self.items().iter().enumerate().find_map(wrong)
    }

    /// A list whose items must all fit; an empty one where there is none.
    ///
    /// # Errors
    /// Names the item by its number.
    pub fn all<T: FromJson>(&self, key: &str) -> Result<Vec<T>, Wrong> {
        let list = self.get(key);
        if !list.is_null() && !list.is_list() {
            return Err(Wrong::expected("a list").within(key));
        }
        let items = list.items();
        let read = |(i, item): (usize, &Json<'_>)| T::from_json(item).map_err(|w| w.within(&i.to_string()).within(key));
        items.iter().enumerate().map(read).collect()
    }
}

/// A list that is read item by item: one that does not fit keeps its place, and is nothing.
pub struct Items<T> {
    /// The items.
    pub items: Vec<Option<T>>,
    /// What is wrong with the first that does not fit, by its way from the list: `3.id`.
    pub wrong: Option<Wrong>,
}

impl<T> Items<T> {
    /// How many of the first `count` do not fit.
    pub fn omitted(&self, count: usize) -> u32 {
        let omitted = self.items.iter().take(count).filter(|item| item.is_none()).count();
        u32::try_from(omitted).unwrap_or(u32::MAX)
    }
}

impl<T: FromJson> FromJson for Items<T> {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        if !json.is_list() {
            return Err(Wrong::expected("a list"));
        }
        let items: Vec<Option<T>> = json.items().iter().map(|item| T::from_json(item).ok()).collect();
        let wrong = if items.iter().all(Option::is_some) { None } else { json.misfit::<T>() };
        Ok(Self { items, wrong })
    }
}

impl FromJson for String {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        let mut text = json.text().ok_or_else(|| Wrong::expected("a string"))?;
        // No HTML can hold it: a printed page would not have the words that the app knows.
        if text.contains('\0') {
            text = text.replace('\0', "");
        }
        // Equal words must be equal strings, and fonts' Vietnamese subsets lack the combining marks.
        Ok(match crate::text::nfc(&text) {
            std::borrow::Cow::Owned(composed) => composed,
            std::borrow::Cow::Borrowed(_) => text,
        })
    }
}

impl FromJson for bool {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        json.truth().ok_or_else(|| Wrong::expected("true or false"))
    }
}

/// A whole number within bounds.
fn whole(json: &Json<'_>, min: f64, max: f64) -> Result<f64, Wrong> {
    json.number().filter(|n| n.trunc() == *n && (min..=max).contains(n)).ok_or_else(|| Wrong::expected("a number"))
}

macro_rules! whole_numbers {
    ($($type:ty: $max:expr),*) => {$(
        impl FromJson for $type {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss,
                reason = "whole and within bounds"
            )]
            fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
                whole(json, <$type>::MIN as f64, $max as f64).map(|n| n as $type)
            }
        }
    )*};
}

// Beyond 2^53 JSON numbers lose digits on the way.
whole_numbers!(u8: u8::MAX, u16: u16::MAX, u32: u32::MAX, i32: i32::MAX, u64: 1_u64 << 53);

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(T::from_json(json).ok())
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        T::from_json(json).map(Self::new)
    }
}

/// The items that fit.
impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(json.items().iter().filter_map(|item| T::from_json(item).ok()).collect())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::json::{Document, Items, from_str};

    #[test]
    fn what_is_missing_is_named_by_its_way() {
        let document = Document::parse(r#"{"a":{"b":[{"c":1},{"c":"x"}]}}"#).unwrap();
        let wrong = document.root().get("a").all::<Vec<u8>>("b");
        assert!(wrong.is_ok());
        let a = document.root().get("a");
        assert_eq!(a.need::<String>("z").unwrap_err().to_string(), "field `z`: is missing");
        assert_eq!(a.need::<u8>("b").unwrap_err().to_string(), "field `b`: expected a number");
        assert_eq!(a.all::<u8>("b").unwrap_err().to_string(), "field `b.0`: expected a number");
    }

    #[test]
    fn items_that_do_not_fit_are_left_out() {
        assert_eq!(from_str::<Vec<u8>>("[1,\"2\",3,400,-1,1.5,null]").unwrap(), [1, 3]);
        assert_eq!(from_str::<Vec<u8>>("{}").unwrap(), [0_u8; 0]);
        assert!(from_str::<Vec<u8>>("[1").is_err());
    }

    #[test]
    fn items_keep_their_places_and_the_first_that_is_none_is_named() {
        let items: Items<u8> = from_str("[1,\"2\",3,400]").unwrap();
        assert_eq!(items.items, [Some(1), None, Some(3), None]);
        assert_eq!((items.omitted(4), items.omitted(2), items.omitted(1)), (2, 1, 0));
        assert_eq!(items.wrong.unwrap().to_string(), "field `1`: expected a number");
        assert!(from_str::<Items<u8>>("[1]").unwrap().wrong.is_none());
        assert!(from_str::<Items<u8>>("{}").is_err());
    }

    #[test]
    fn depth_is_bounded() {
        let deep = "[".repeat(125) + &"]".repeat(125);
        let document = Document::parse(&deep).unwrap();
        let mut place = document.root();
        for _ in 0..119 {
            place = place.items().remove(0);
        }
        assert!(place.is_list());
        assert!(place.items().remove(0).items().remove(0).is_null());
    }
}
