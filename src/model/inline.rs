//! Running text with the marks a newsroom writes: the content of headlines, leads, captions and paragraphs.
//!
//! In JSON a [`RichText`] is a plain string where it has no marks, else an array of strings and marked parts:
//! `["H", {"type": "sub", "text": "2"}, "O"]`. Strings are text, never HTML.

use super::Href;
use crate::json::{FromJson, Json, Wrong, json_deserialize};
use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

/// A run of inline content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RichText(pub Vec<Inline>);

/// One part of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Strong importance.
    Strong(RichText),
    /// Stress emphasis.
    Emphasis(RichText),
    /// A link; the target has passed the scheme allow-list.
    Link(Href, RichText),
    /// Code.
    Code(RichText),
    /// Marked for reference.
    Mark(RichText),
    /// Subscript.
    Sub(RichText),
    /// Superscript.
    Sup(RichText),
    /// No longer accurate.
    Strike(RichText),
    /// Underlined by its author.
    Underline(RichText),
    /// A line break that is part of the content.
    Break,
}

impl RichText {
    /// Text without marks.
    pub fn plain(text: impl Into<String>) -> Self {
        let text = text.into();
        Self(if text.is_empty() { Vec::new() } else { vec![Inline::Text(text)] })
    }

    /// Whether nothing of it would be visible.
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|inline| match inline {
            Inline::Text(text) => text.trim().is_empty(),
            Inline::Break => true,
            other => other.children().is_none_or(Self::is_blank),
        })
    }

    /// The words alone, a line break as one space.
    pub fn to_plain(&self) -> String {
        let mut out = String::new();
        self.push_plain(&mut out);
        out
    }

    /// Appends the words alone to `out`.
    pub fn push_plain(&self, out: &mut String) {
        for inline in &self.0 {
            match inline {
                Inline::Text(text) => out.push_str(text),
                Inline::Break => out.push(' '),
                other => {
                    if let Some(children) = other.children() {
                        children.push_plain(out);
                    }
                }
            }
        }
    }
}

impl Inline {
    /// What the mark is around, where it is a mark.
    pub fn children(&self) -> Option<&RichText> {
        match self {
            Self::Text(_) | Self::Break => None,
            Self::Strong(c) | Self::Emphasis(c) | Self::Link(_, c) | Self::Code(c) | Self::Mark(c) => Some(c),
            Self::Sub(c) | Self::Sup(c) | Self::Strike(c) | Self::Underline(c) => Some(c),
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Strong(_) => "strong",
            Self::Emphasis(_) => "emphasis",
            Self::Link(..) => "link",
            Self::Code(_) => "code",
            Self::Mark(_) => "mark",
            Self::Sub(_) => "sub",
            Self::Sup(_) => "sup",
            Self::Strike(_) => "strike",
            Self::Underline(_) => "underline",
            Self::Break => "break",
        }
    }
}

impl From<&str> for RichText {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

/// A marked part as it stands in JSON.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
struct Marked {
    /// `strong`, `emphasis`, `link`, `code`, `mark`, `sub`, `sup`, `strike`, `underline` or `break`.
    #[serde(rename = "type", default)]
    kind: String,
    /// What the mark is around; nothing for a `break`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<RichText>,
    /// The target of a `link`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    href: Option<String>,
}

impl Serialize for Inline {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => to.serialize_str(text),
            other => Marked {
                kind: other.kind().to_owned(),
                text: other.children().cloned(),
                href: match other {
                    Self::Link(href, _) => Some(href.as_str().to_owned()),
                    _ => None,
                },
            }
            .serialize(to),
        }
    }
}

impl Serialize for RichText {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [] => to.serialize_str(""),
            [Inline::Text(text)] => to.serialize_str(text),
            parts => {
                let mut seq = to.serialize_seq(Some(parts.len()))?;
                for part in parts {
                    seq.serialize_element(part)?;
                }
                seq.end()
            }
        }
    }
}

impl FromJson for RichText {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        let mut out = Vec::new();
        read_into(json, &mut out)?;
        Ok(Self(out))
    }
}
json_deserialize!(RichText);

/// An unknown mark, and a link to a forbidden target, leave their words.
fn read_into(json: &Json<'_>, out: &mut Vec<Inline>) -> Result<(), Wrong> {
    if let Ok(text) = String::from_json(json) {
        out.extend(RichText::plain(text).0);
    } else if json.is_list() {
        for item in json.items() {
            // A part that is neither text nor mark has no words.
            let _ = read_into(&item, out);
        }
    } else if json.is_object() {
        let text: RichText = json.field("text");
        out.push(match json.field::<String>("type").as_str() {
            "strong" => Inline::Strong(text),
            "emphasis" => Inline::Emphasis(text),
            "code" => Inline::Code(text),
            "mark" => Inline::Mark(text),
            "sub" => Inline::Sub(text),
            "sup" => Inline::Sup(text),
            "strike" => Inline::Strike(text),
            "underline" => Inline::Underline(text),
            "break" => Inline::Break,
            "link" => match json.field("href") {
                Some(href) => Inline::Link(href, text),
                None => {
                    out.extend(text.0);
                    return Ok(());
                }
            },
            _ => {
                out.extend(text.0);
                return Ok(());
            }
        });
    } else {
        return Err(Wrong::expected("text, or a list of texts and marked parts"));
    }
    Ok(())
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for RichText {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RichText".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let marked = generator.subschema_for::<Marked>();
        schemars::json_schema!({
            "description": "Running text: a plain string, or a list of strings and marked parts. Never HTML.",
            "anyOf": [
                { "type": "string" },
                { "type": "array", "items": { "anyOf": [{ "type": "string" }, marked] } }
            ]
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn read(json: &str) -> RichText {
        crate::json::from_str(json).expect("rich text")
    }

    #[test]
    fn plain_strings_stay_strings() {
        assert_eq!(serde_json::to_string(&RichText::plain("Hà Nội")).expect("json"), "\"Hà Nội\"");
        assert_eq!(read("\"Hà Nội\""), RichText::plain("Hà Nội"));
    }

    #[test]
    fn marks_round_trip() {
        let json = r#"["H",{"type":"sub","text":"2"},"O",{"type":"break"},{"type":"link","text":[{"type":"strong","text":"x"}],"href":"/a"}]"#;
        assert_eq!(serde_json::to_string(&read(json)).expect("json"), json);
        assert_eq!(read(json).to_plain(), "H2O x");
    }

    #[test]
    fn unknown_marks_and_forbidden_links_leave_their_words() {
        let text = read(r#"[{"type":"blink","text":"một "},{"type":"link","href":"javascript:1","text":"hai"}]"#);
        assert_eq!(text, RichText(vec![Inline::Text("một ".into()), Inline::Text("hai".into())]));
    }
}
