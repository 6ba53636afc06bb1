//! The body of an article as typed blocks.
//!
//! In JSON a block is an object with a `type`. A block of an unknown type leaves its words as a paragraph; one that
//! cannot be shown at all becomes [`Block::Missing`], so that the page can say that something is missing.

use super::{Audio, Embed, Figure, File, RichText, Video};
use crate::json::{FromJson, Json, Wrong, json_deserialize};
use serde::Serialize;

/// How preformatted text is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Preformat {
    /// Spaces and lines as typed.
    #[default]
    Plain,
    /// Program text.
    Code,
    /// A poem.
    Verse,
}

/// One row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Row(pub Vec<Cell>);

/// One cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Cell {
    /// Whether it names its row or column.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub header: bool,
    /// Over how many columns it goes.
    #[serde(skip_serializing_if = "is_one")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default = "one"))]
    pub colspan: u16,
    /// Over how many rows it goes.
    #[serde(skip_serializing_if = "is_one")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default = "one"))]
    pub rowspan: u16,
    /// What stands in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Block>,
}

#[cfg(not(target_arch = "wasm32"))]
fn one() -> u16 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_one(n: &u16) -> bool {
    *n == 1
}

impl Default for Cell {
    fn default() -> Self {
        Self { header: false, colspan: 1, rowspan: 1, body: Vec::new() }
    }
}

/// One block of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its words.
        text: RichText,
    },
    /// A heading inside the body.
    Heading {
        /// 2 to 6.
        level: u8,
        /// Its words.
        text: RichText,
    },
    /// A list; each item is a list of blocks, so lists nest.
    List {
        /// Numbered.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        ordered: bool,
        /// The first number, where it is not 1.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        start: Option<i32>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// Words of somebody else.
    Quote {
        /// What they said.
        body: Vec<Block>,
        /// Who said it.
        #[serde(default, skip_serializing_if = "RichText::is_blank")]
        source: RichText,
        /// Lifted out of the text for its weight.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pull: bool,
    },
    /// A picture.
    Figure(Figure),
    /// Several pictures that belong together.
    Gallery {
        /// The pictures.
        figures: Vec<Figure>,
        /// What they show together.
        #[serde(default, skip_serializing_if = "RichText::is_blank")]
        caption: RichText,
    },
    /// A table.
    Table {
        /// What it shows.
        #[serde(default, skip_serializing_if = "RichText::is_blank")]
        caption: RichText,
        /// Rows of column headings.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        head: Vec<Row>,
        /// The rows.
        rows: Vec<Row>,
    },
    /// A break between two parts.
    Separator,
    /// Text whose spaces and lines count.
    Preformatted {
        /// How it is meant.
        #[serde(default)]
        kind: Preformat,
        /// Its words; line breaks are `\n`.
        text: RichText,
    },
    /// A box beside the story.
    Aside {
        /// What stands in it.
        body: Vec<Block>,
    },
    /// Something that opens on a click.
    Details {
        /// What one clicks.
        summary: RichText,
        /// What opens.
        body: Vec<Block>,
    },
    /// Sound.
    Audio(Audio),
    /// Film.
    Video(Video),
    /// A download.
    File(File),
    /// Something of another site.
    Embed(Embed),
    /// Something that should stand here and cannot be shown.
    Missing,
}

impl Block {
    /// A paragraph of plain words.
    pub fn paragraph(text: impl Into<RichText>) -> Self {
        Self::Paragraph { text: text.into() }
    }
}

impl FromJson for Block {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        // Its words are never lost: what cannot be typed leaves its text, its blocks or its caption.
        Ok(typed(json).unwrap_or_else(|| {
            let words = [RichText::from_json(json).unwrap_or_default(), json.field("caption")];
            match words.into_iter().find(|words| !words.is_blank()) {
                Some(text) => Self::Paragraph { text },
                None => match json.field::<Vec<Self>>("body") {
                    body if body.is_empty() => Self::Missing,
                    body => Self::Aside { body },
                },
            }
        }))
    }
}
json_deserialize!(Block);

/// The typed block, or `None` where its type is unknown or its main part missing or unusable.
fn typed(json: &Json<'_>) -> Option<Block> {
    Some(match json.field::<String>("type").as_str() {
        "paragraph" => Block::Paragraph { text: json.field("text") },
        "heading" => Block::Heading { level: json.field::<u8>("level").clamp(2, 6), text: json.field("text") },
        "list" => Block::List { ordered: json.field("ordered"), start: json.field("start"), items: list_items(json) },
        "quote" => Block::Quote { body: json.field("body"), source: json.field("source"), pull: json.field("pull") },
        "figure" => Block::Figure(Figure::from_json(json).ok()?),
        "gallery" => {
            let figures: Vec<Figure> = json.field("figures");
            (!figures.is_empty()).then(|| Block::Gallery { figures, caption: json.field("caption") })?
        }
        "table" => {
            let (head, rows): (Vec<Row>, Vec<Row>) = (json.field("head"), json.field("rows"));
            (!head.is_empty() || !rows.is_empty()).then(|| Block::Table {
                caption: json.field("caption"),
                head,
                rows,
            })?
        }
        "separator" => Block::Separator,
        "preformatted" => Block::Preformatted { kind: json.field("kind"), text: json.field("text") },
        "aside" => Block::Aside { body: json.field("body") },
        "details" => Block::Details { summary: json.field("summary"), body: json.field("body") },
        "audio" => Block::Audio(Audio::from_json(json).ok()?),
        "video" => Block::Video(Video::from_json(json).ok()?),
        "file" => Block::File(File::from_json(json).ok()?),
        "embed" => Block::Embed(Embed::from_json(json).ok()?),
        _ => return None,
    })
}

/// List items, each a list of blocks or, for short, plain text.
fn list_items(json: &Json<'_>) -> Vec<Vec<Block>> {
    let items = json.get("items").items();
    let read = |item: &Json<'_>| match item.is_list() {
        true => Vec::from_json(item).unwrap_or_default(),
        false => Block::from_json(item).into_iter().collect(),
    };
    items.iter().map(read).collect()
}

impl FromJson for Preformat {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(match json.text().as_deref() {
            Some("code") => Self::Code,
            Some("verse") => Self::Verse,
            _ => Self::Plain,
        })
    }
}
json_deserialize!(Preformat);

impl FromJson for Row {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Vec::from_json(json).map(Self)
    }
}
json_deserialize!(Row);

impl FromJson for Cell {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        let span = |key| json.field::<u16>(key).clamp(1, 1000);
        Ok(Self {
            header: json.field("header"),
            colspan: span("colspan"),
            rowspan: span("rowspan"),
            body: json.field("body"),
        })
    }
}
json_deserialize!(Cell);

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;
    use crate::model::Article;

    fn body(json: &str) -> Vec<Block> {
        let article = format!(r#"{{"id":"1","slug":"a","headline":"A","body":{json}}}"#);
        crate::json::from_str::<Article>(&article).expect("article").body
    }

    #[test]
    fn one_bad_block_does_not_take_the_article() {
        let blocks = body(
            r#"[{"type":"paragraph","text":"một"},{"type":"figure","image":{"src":"javascript:1"}},7,null,"chữ trần",
                {"type":"figure","image":{"src":9},"caption":"chú thích"},{"type":"hologram","text":"ba"},{"level":{}}]"#,
        );
        assert_eq!(
            blocks,
            [
                Block::paragraph("một"),
                Block::Missing,
                Block::Missing,
                Block::Missing,
                Block::paragraph("chữ trần"),
                Block::paragraph("chú thích"),
                Block::paragraph("ba"),
                Block::Missing,
            ]
        );
    }

    #[test]
    fn blocks_round_trip() {
        let json = r#"[{"type":"heading","level":3,"text":"x"},{"type":"list","ordered":true,"start":3,"items":[[{"type":"paragraph","text":"a"},{"type":"list","items":[[{"type":"paragraph","text":"b"}]]}]]},{"type":"table","caption":"c","head":[[{"header":true,"body":[{"type":"paragraph","text":"h"}]}]],"rows":[[{"colspan":2,"body":[]}]]},{"type":"separator"},{"type":"preformatted","kind":"verse","text":"a\nb"},{"type":"video","src":"/a.mp4","poster":"/a.webp","width":16,"height":9},{"type":"embed","provider":"youtube","href":"https://www.youtube.com/watch?v=a","poster":{"src":"/p.webp","width":16,"height":9}},{"type":"file","href":"/a.pdf","name":"a","bytes":9}]"#;
        let again = serde_json::to_string(&body(json)).expect("json");
        assert_eq!(again, json.replace(r#","body":[]"#, ""));
    }

    #[test]
    fn list_items_may_be_plain_text() {
        assert_eq!(
            body(r#"[{"type":"list","items":["a",[{"type":"paragraph","text":"b"}]]}]"#),
            [Block::List {
                ordered: false,
                start: None,
                items: vec![vec![Block::paragraph("a")], vec![Block::paragraph("b")]]
            }]
        );
    }
}
