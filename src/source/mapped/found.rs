//! A value of the map, found in an answer.
//!
//! ```text
//! Value → places in the answer, in what it refers to, in a table → converters → Found → the model's types
//! ```

use super::convert::convert;
use super::map::{Made, Map, Value};
use super::template::{Pointer, Values};
use crate::json::{Document, FromJson as _, Json};
use crate::markup::{self, Origin};
use crate::model::{Href, RichText, Timestamp};
use std::collections::BTreeMap;

/// What was found.
#[derive(Clone)]
pub(super) enum Found<'d> {
    /// A place in the answer.
    Place(Json<'d>),
    /// A text that the field itself says how to read.
    Raw(String),
    /// A text that is no HTML.
    Text(String),
    /// HTML.
    Html(String),
    /// A moment.
    Moment(Timestamp),
}

impl<'d> Found<'d> {
    /// The place, where it is one.
    pub(super) fn place(&self) -> Option<Json<'d>> {
        match self {
            Self::Place(place) => Some(place.clone()),
            _ => None,
        }
    }

    /// It as one text, whatever it is.
    pub(super) fn raw(&self) -> Option<String> {
        match self {
            Self::Place(place) => super::map::scalar(place),
            Self::Raw(text) | Self::Text(text) | Self::Html(text) => Some(text.clone()),
            Self::Moment(time) => Some(time.to_string()),
        }
        .filter(|text| !text.trim().is_empty())
    }

    /// The words of a name, on one line.
    pub(super) fn words(&self) -> Option<String> {
        let text = self.raw()?;
        let text = match self {
            Self::Html(_) => markup::plain(&text),
            _ => text.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        Some(text.replace('\0', "")).filter(|text| !text.is_empty())
    }

    /// Running text: HTML only where a converter says so.
    pub(super) fn rich(&self, origin: &Origin) -> Option<RichText> {
        let text = match self {
            Self::Html(html) => markup::inline(html, origin),
            _ => markup::inline(&escape(&self.raw()?), origin),
        };
        Some(text).filter(|text| !text.is_blank())
    }

    /// A text of paragraphs as HTML: it is HTML unless a converter says otherwise.
    pub(super) fn html(&self) -> Option<String> {
        let text = self.raw()?;
        if !matches!(self, Self::Text(_)) {
            return Some(text);
        }
        let text = escape(&text).replace("\r\n", "\n");
        let paragraphs = text.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
        Some(paragraphs.map(|part| ["<p>", &part.replace('\n', "<br>"), "</p>"].concat()).collect())
    }

    /// A moment: RFC 3339 with a zone, where no converter made it one.
    pub(super) fn moment(&self) -> Option<Timestamp> {
        match self {
            Self::Moment(time) => Some(*time),
            _ => Timestamp::parse(&self.raw()?, false),
        }
    }

    /// A whole number that is no less than 0.
    pub(super) fn count(&self) -> Option<u32> {
        let number: f64 = self.raw()?.trim().parse().ok()?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within bounds")]
        (0.0..=f64::from(u32::MAX)).contains(&number).then(|| number.round() as u32)
    }

    /// Whether it says yes: it is there, and neither `false`, nor 0, nor empty.
    pub(super) fn truth(&self) -> bool {
        match self {
            Self::Place(place) if place.is_list() => !place.items().is_empty(),
            Self::Place(place) if place.is_object() => true,
            _ => self.raw().is_some_and(|text| !matches!(text.as_str(), "false" | "0")),
        }
    }

    /// An address of the web, resolved against the origin where it is relative.
    pub(super) fn href(&self, origin: &Origin) -> Option<Href> {
        let text = self.raw()?;
        Href::parse(&super::url::resolve(&origin.base, text.trim())?).filter(Href::is_web)
    }
}

/// Text as HTML writes it.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// An answer in which values are found.
pub(super) struct Reading<'d> {
    map: &'d Map,
    /// The whole answer.
    pub(super) root: Json<'d>,
    headers: &'d [(String, String)],
    /// What placeholders stand for.
    pub(super) values: &'d Values,
    /// Objects by their type and id.
    included: BTreeMap<String, Json<'d>>,
    lookups: &'d super::lookups::Lookups,
    /// The newsroom's zone.
    zone: &'d str,
}

impl<'d> Reading<'d> {
    pub(super) fn new(
        map: &'d Map,
        document: &'d Document,
        headers: &'d [(String, String)],
        values: &'d Values,
        lookups: &'d super::lookups::Lookups,
        zone: &'d str,
    ) -> Self {
        let root = document.root();
        let mut included = BTreeMap::new();
        if let Some(list) = &map.included {
            for object in list.list.from(&root, values).items() {
                if let Some(key) = reference(&object) {
                    included.entry(key).or_insert(object);
                }
            }
        }
        Self { map, root, headers, values, included, lookups, zone }
    }

    /// The first of a value that is there.
    pub(super) fn one(&self, value: &Value, at: &Json<'d>) -> Option<Found<'d>> {
        self.all(value, at).into_iter().next()
    }

    /// The first of a value that is there and that can be read so.
    pub(super) fn of<T>(
        &self,
        value: Option<&Value>,
        at: &Json<'d>,
        read: impl Fn(&Found<'d>) -> Option<T>,
    ) -> Option<T> {
        match value? {
            // What is there and cannot be read leaves it to the next.
            Value::First(values) => values.iter().find_map(|value| self.all(value, at).iter().find_map(&read)),
            value => self.all(value, at).iter().find_map(read),
        }
    }

    /// The items of a list that a value leads to; one object is a list of itself.
    pub(super) fn items(&self, value: &Value, at: &Json<'d>) -> Vec<Found<'d>> {
        let mut all = Vec::new();
        for found in self.all(value, at) {
            match &found {
                Found::Place(place) if place.is_list() => {
                    all.extend(place.items().into_iter().filter(|item| !item.is_null()).map(Found::Place));
                }
                _ => all.push(found),
            }
        }
        all
    }

    /// All that a value leads to.
    fn all(&self, value: &Value, at: &Json<'d>) -> Vec<Found<'d>> {
        match value {
            Value::At(pointer) => {
                let place = Found::Place(pointer.from(at, self.values));
                Vec::from_iter(Some(place).filter(is_there))
            }
            Value::First(values) => {
                values.iter().map(|value| self.all(value, at)).find(|found| !found.is_empty()).unwrap_or_default()
            }
            Value::Made(made) => self.made(made, at),
        }
    }

    fn made(&self, made: &Made, at: &Json<'d>) -> Vec<Found<'d>> {
        let mut found = Vec::from_iter(self.begin(made, at));
        if !made.wanted.is_empty() {
            found = places(&found, |place| {
                let items = if place.is_list() { place.items() } else { vec![place.clone()] };
                items.into_iter().filter(|item| self.fits(made, item)).collect()
            });
        }
        if made.values {
            found = places(&found, |place| if place.is_list() { place.items() } else { place.values() });
        }
        if made.resolve {
            found = places(&found, |place| {
                let data = place.get("data");
                let place = if data.is_null() { place.clone() } else { data };
                let references = if place.is_list() { place.items() } else { vec![place] };
                references.iter().filter_map(|one| self.included.get(&reference(one)?).cloned()).collect()
            });
        }
        if let Some(table) = &made.table {
            let keys = found.iter().flat_map(|found| match found {
                Found::Place(place) if place.is_list() => place.items().into_iter().map(Found::Place).collect(),
                other => vec![other.clone()],
            });
            let row = |key: Found<'d>| Some(Found::Place(self.row(table, &key.raw()?)?));
            found = keys.filter_map(row).collect();
        }
        if let Some(then) = &made.then {
            let next = |found: &Found<'d>| match found {
                Found::Place(place) => self.all(then, place),
                _ => Vec::new(),
            };
            found = found.iter().flat_map(next).collect();
        }
        if let Some(each) = &made.each {
            let items = found.iter().flat_map(|found| match found {
                Found::Place(place) if place.is_list() => place.items(),
                Found::Place(place) => vec![place.clone()],
                _ => Vec::new(),
            });
            let parts: Vec<Found<'d>> = items.filter_map(|item| self.one(each, &item)).collect();
            let texts: Vec<String> = parts.iter().filter_map(Found::raw).collect();
            let text = texts.join(made.with.as_deref().unwrap_or_default());
            found = vec![match parts.first() {
                Some(Found::Html(_)) => Found::Html(text),
                Some(Found::Text(_)) => Found::Text(text),
                _ => Found::Raw(text),
            }];
        }
        for one in &made.convert {
            found = found.into_iter().flat_map(|found| convert(one, found, self.zone)).collect();
        }
        found.retain(is_there);
        found
    }

    fn begin(&self, made: &Made, at: &Json<'d>) -> Option<Found<'d>> {
        if let Some(pointer) = &made.get {
            return Some(Found::Place(pointer.from(at, self.values))).filter(is_there);
        }
        if let Some(pointer) = &made.root {
            return Some(Found::Place(pointer.from(&self.root, self.values))).filter(is_there);
        }
        if let Some(template) = &made.join {
            return self.fill(template, at, None).map(Found::Raw);
        }
        if let Some(name) = &made.header {
            return self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| Found::Raw(value.clone()));
        }
        made.constant.clone().map(Found::Raw)
    }

    /// A text with places and placeholders, of which one more may be known.
    pub(super) fn fill(
        &self,
        template: &super::template::Template,
        at: &Json<'d>,
        more: Option<(&str, &str)>,
    ) -> Option<String> {
        template.fill(|name| match more {
            Some((known, value)) if known == name => Some(value.to_owned()),
            _ if name.is_empty() || name.starts_with('/') => {
                Found::Place(Pointer::parse(name).ok()?.from(at, self.values)).raw()
            }
            _ => self.values.get(name).map(str::to_owned),
        })
    }

    fn fits(&self, made: &Made, item: &Json<'d>) -> bool {
        made.wanted.iter().all(|(pointer, values)| {
            let place = pointer.from(item, self.values);
            let text = if place.is_null() { None } else { super::map::scalar(&place) };
            values.contains(&text)
        })
    }

    fn row(&self, table: &str, key: &str) -> Option<Json<'d>> {
        let constant = self.map.tables.as_ref().map(|tables| tables.root().get(table).get(key));
        constant.filter(|row| !row.is_null()).or_else(|| self.lookups.row(self.map, table, key))
    }
}

fn places<'d>(found: &[Found<'d>], of: impl Fn(&Json<'d>) -> Vec<Json<'d>>) -> Vec<Found<'d>> {
    let places = found.iter().filter_map(|found| match found {
        Found::Place(place) => Some(of(place)),
        _ => None,
    });
    places.flatten().map(Found::Place).filter(is_there).collect()
}

/// Nothing, an empty text and an empty list are not there.
fn is_there(found: &Found<'_>) -> bool {
    match found {
        Found::Place(place) if place.is_list() => !place.items().is_empty(),
        Found::Place(place) => !place.is_null() && place.text().is_none_or(|text| !text.trim().is_empty()),
        Found::Raw(text) | Found::Text(text) | Found::Html(text) => !text.trim().is_empty(),
        Found::Moment(_) => true,
    }
}

/// What tells an object of JSON:API from others: its type and its id.
fn reference(object: &Json<'_>) -> Option<String> {
    let (kind, id) = (String::from_json(&object.get("type")).ok()?, super::map::scalar(&object.get("id"))?);
    Some([kind.as_str(), " ", &id].concat())
}
