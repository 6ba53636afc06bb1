//! Texts with placeholders: `/articles/{id}` of a request, `/data/{section.id}/data` of a pointer.

use crate::json::{FromJson, Json, Wrong};
use crate::text::percent_encode;

/// What stands for `/` where a path is one part of an address. It may stand in the names of files, too.
pub(super) const PATH_SIGN: &str = "__";

/// What placeholders stand for, by name.
#[derive(Clone, Debug, Default)]
pub(super) struct Values(Vec<(String, String)>);

impl Values {
    /// Adds what is known. What is empty is not known.
    pub(super) fn set(mut self, name: &str, value: impl Into<String>) -> Self {
        let value = value.into();
        if !value.is_empty() {
            self.0.retain(|(known, _)| known != name);
            self.0.push((name.to_owned(), value));
        }
        self
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A part of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Slot(String),
}

/// A text with placeholders in braces; `{{` and `}}` are braces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template(Vec<Piece>);

/// What a placeholder's value is made fit for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// A part of a path or of a query: percent-encoded.
    Url,
    /// As it is.
    Text,
}

impl Template {
    /// Reads it.
    ///
    /// # Errors
    /// Where a brace has no other one.
    pub(super) fn parse(text: &str) -> Result<Self, Wrong> {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, after) = rest.split_at(at);
            plain.push_str(before);
            let brace = &after[..1];
            if after[1..].starts_with(brace) {
                plain.push_str(brace);
                rest = &after[2..];
                continue;
            }
            let end = after.find('}').filter(|_| brace == "{");
            let Some(end) = end else {
                return Err(Wrong::expected("a closing brace for each `{` (a brace itself is written twice)"));
            };
            if !plain.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut plain)));
            }
            pieces.push(Piece::Slot(after[1..end].trim().to_owned()));
            rest = &after[end + 1..];
        }
        plain.push_str(rest);
        if !plain.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        Ok(Self(pieces))
    }

    /// The names of its placeholders.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Slot(name) => Some(name.as_str()),
            Piece::Text(_) => None,
        })
    }

    /// Filled in by what `value` says of each name; `None` where it says nothing of one.
    pub(super) fn fill(&self, value: impl Fn(&str) -> Option<String>) -> Option<String> {
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Slot(name) => out.push_str(&value(name)?),
            }
        }
        Some(out)
    }

    /// Filled in with what is known; `None` where something is not.
    pub(super) fn with(&self, values: &Values, fit: Fit) -> Option<String> {
        self.fill(|name| match (values.get(name), fit) {
            (Some(value), Fit::Text) => Some(value.to_owned()),
            // A part of a path that is nothing but dots would lead elsewhere.
            (Some("." | ".."), Fit::Url) => None,
            (Some(value), Fit::Url) => Some(percent_encode(value)),
            (None, _) => {
                // `{id.path}`: what was a path before the converter `path` made it one part of an address.
                let parts: Vec<&str> = values.get(name.strip_suffix(".path")?)?.split(PATH_SIGN).collect();
                let sound = parts.iter().all(|part| !matches!(*part, "." | ".." | ""));
                let part = |part: &str| if fit == Fit::Url { percent_encode(part) } else { part.to_owned() };
                sound.then(|| parts.into_iter().map(part).collect::<Vec<_>>().join("/"))
            }
        })
    }
}

impl FromJson for Template {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        let text = json.text().or_else(|| json.number().map(|number| number.to_string()));
        let text = text.or_else(|| json.truth().map(|truth| truth.to_string()));
        Self::parse(&text.ok_or_else(|| Wrong::expected("a text"))?)
    }
}

/// A JSON Pointer (RFC 6901) whose parts may hold placeholders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pointer(Vec<Template>);

impl Pointer {
    /// The place it points at from another one; absent where there is none.
    pub(super) fn from<'d>(&self, place: &Json<'d>, values: &Values) -> Json<'d> {
        let mut place = place.clone();
        for part in &self.0 {
            let step = part.with(values, Fit::Text);
            // What is not known leads to what is not there: no document has such a key.
            place = follow(&place, step.as_deref().unwrap_or("\0"));
        }
        place
    }

    /// All but its last part.
    pub(super) fn parent(&self) -> Self {
        Self(self.0.split_last().map(|(_, rest)| rest.to_vec()).unwrap_or_default())
    }
}

fn follow<'d>(place: &Json<'d>, part: &str) -> Json<'d> {
    if place.is_list() {
        // RFC 6901, section 4: digits without a leading zero.
        let index = Some(part).filter(|part| *part == "0" || !part.starts_with(['0', '+']));
        let item = index.and_then(|part| part.parse::<usize>().ok()).and_then(|at| place.items().into_iter().nth(at));
        return item.unwrap_or_else(|| place.get("\0"));
    }
    place.get(part)
}

impl Pointer {
    /// Reads it.
    ///
    /// # Errors
    /// Where it does not begin with `/`.
    pub(super) fn parse(text: &str) -> Result<Self, Wrong> {
        if !text.is_empty() && !text.starts_with('/') {
            return Err(Wrong::expected(
                "a JSON Pointer, which begins with `/` (a text of its own is `{ \"const\": … }`)",
            ));
        }
        let parts = text.split('/').skip(1).map(|part| Template::parse(&part.replace("~1", "/").replace("~0", "~")));
        parts.collect::<Result<_, _>>().map(Self)
    }
}

impl FromJson for Pointer {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Self::parse(&json.text().ok_or_else(|| Wrong::expected("a JSON Pointer in quotes"))?)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::json::{Document, from_str};

    fn values() -> Values {
        Values::default().set("id", "a/b?c").set("section.id", "12").set("up", "..").set("long", "a__b c").set("no", "")
    }

    #[test]
    fn what_is_filled_in_stays_one_part() {
        let fill = |text: &str| Template::parse(text).unwrap().with(&values(), Fit::Url);
        assert_eq!(fill("/x/{id}?s={section.id}").as_deref(), Some("/x/a%2Fb%3Fc?s=12"));
        assert_eq!(fill("/{long.path}").as_deref(), Some("/a/b%20c"));
        assert_eq!(fill("/{{x}}").as_deref(), Some("/{x}"));
        assert_eq!((fill("/{up}"), fill("/{up.path}"), fill("/{no}"), fill("/{none}")), (None, None, None, None));
        for wrong in ["/{id", "/id}", "{"] {
            assert!(Template::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn pointers_are_those_of_rfc_6901() {
        let document = Document::parse(r#"{"a":[1,[2]],"x/y":3,"m~n":4,"":5,"12":{"d":6},"01":7}"#).unwrap();
        let at = |pointer: &str| {
            let pointer: Pointer = from_str(&format!("\"{pointer}\"")).unwrap();
            pointer.from(&document.root(), &values()).number()
        };
        let found = ["/a/0", "/a/1/0", "/x~1y", "/m~0n", "/", "/{section.id}/d", "/01"].map(at);
        assert_eq!(found, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0].map(Some));
        assert_eq!(["/a/2", "/a/01", "/a/-", "/b", "/{none}", "/a/+1"].map(at), [None; 6]);
        assert!(from_str::<Pointer>("\"a/b\"").is_err() && from_str::<Pointer>("7").is_err());
    }
}
