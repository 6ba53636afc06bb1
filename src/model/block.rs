//! The body of an article as typed blocks.
//!
//! In JSON a block is an object with a `type`. A block of an unknown type leaves its words as a paragraph; one that
//! cannot be shown at all becomes [`Block::Missing`], so that the page can say that something is missing.

use super::{Audio, Embed, Figure, File, Href, Image, Provider, RichText, Video, lenient};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

/// How preformatted text is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Row(#[serde(deserialize_with = "lenient::list")] pub Vec<Cell>);

/// One cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Cell {
    /// Whether it names its row or column.
    #[serde(default, deserialize_with = "lenient::value", skip_serializing_if = "std::ops::Not::not")]
    pub header: bool,
    /// Over how many columns it goes.
    #[serde(default = "one", deserialize_with = "span", skip_serializing_if = "is_one")]
    pub colspan: u16,
    /// Over how many rows it goes.
    #[serde(default = "one", deserialize_with = "span", skip_serializing_if = "is_one")]
    pub rowspan: u16,
    /// What stands in it.
    #[serde(default, deserialize_with = "blocks", skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Block>,
}

fn one() -> u16 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_one(n: &u16) -> bool {
    *n == 1
}

fn span<'de, D: Deserializer<'de>>(from: D) -> Result<u16, D::Error> {
    lenient::value::<D, u16>(from).map(|n| n.clamp(1, 1000))
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

/// Any block as it stands in JSON: all fields of all types, so that one small reader serves them all.
#[derive(Deserialize)]
struct Flat {
    #[serde(rename = "type", default, deserialize_with = "lenient::value")]
    kind: String,
    #[serde(default, deserialize_with = "lenient::value")]
    text: RichText,
    #[serde(default, deserialize_with = "lenient::value")]
    level: u8,
    #[serde(default, deserialize_with = "lenient::value")]
    ordered: bool,
    #[serde(default, deserialize_with = "lenient::value")]
    start: Option<i32>,
    #[serde(default, deserialize_with = "items")]
    items: Vec<Vec<Block>>,
    #[serde(default, deserialize_with = "blocks")]
    body: Vec<Block>,
    #[serde(default, deserialize_with = "lenient::value")]
    source: RichText,
    #[serde(default, deserialize_with = "lenient::value")]
    pull: bool,
    #[serde(default, deserialize_with = "lenient::value")]
    image: Option<Image>,
    #[serde(default, deserialize_with = "lenient::list")]
    figures: Vec<Figure>,
    #[serde(default, deserialize_with = "lenient::value")]
    caption: RichText,
    #[serde(default, deserialize_with = "lenient::value")]
    credit: RichText,
    #[serde(default, deserialize_with = "lenient::list")]
    head: Vec<Row>,
    #[serde(default, deserialize_with = "lenient::list")]
    rows: Vec<Row>,
    #[serde(rename = "kind", default, deserialize_with = "lenient::value")]
    preformat: Preformat,
    #[serde(default, deserialize_with = "lenient::value")]
    summary: RichText,
    #[serde(default, deserialize_with = "lenient::value")]
    src: Option<Href>,
    #[serde(default, deserialize_with = "lenient::value")]
    href: Option<Href>,
    #[serde(default, deserialize_with = "lenient::value")]
    poster: Option<Box<RawValue>>,
    #[serde(default, deserialize_with = "lenient::value")]
    width: Option<u32>,
    #[serde(default, deserialize_with = "lenient::value")]
    height: Option<u32>,
    #[serde(default, deserialize_with = "lenient::value")]
    name: RichText,
    #[serde(default, deserialize_with = "lenient::value")]
    bytes: Option<u64>,
    #[serde(default, deserialize_with = "lenient::value")]
    provider: Provider,
    #[serde(default, deserialize_with = "lenient::value")]
    frame: Option<Href>,
    #[serde(default, deserialize_with = "lenient::value")]
    title: String,
}

impl Flat {
    /// The typed block, or `None` where its main part is missing or unusable.
    fn typed(self) -> Option<Block> {
        let poster = self.poster;
        Some(match self.kind.as_str() {
            "paragraph" => Block::Paragraph { text: self.text },
            "heading" => Block::Heading { level: self.level.clamp(2, 6), text: self.text },
            "list" => Block::List { ordered: self.ordered, start: self.start, items: self.items },
            "quote" => Block::Quote { body: self.body, source: self.source, pull: self.pull },
            "figure" => Block::Figure(Figure {
                image: self.image?,
                caption: self.caption,
                credit: self.credit,
                href: self.href,
            }),
            "gallery" if !self.figures.is_empty() => Block::Gallery { figures: self.figures, caption: self.caption },
            "table" if !self.rows.is_empty() || !self.head.is_empty() => {
                Block::Table { caption: self.caption, head: self.head, rows: self.rows }
            }
            "separator" => Block::Separator,
            "preformatted" => Block::Preformatted { kind: self.preformat, text: self.text },
            "aside" => Block::Aside { body: self.body },
            "details" => Block::Details { summary: self.summary, body: self.body },
            "audio" => Block::Audio(Audio { src: self.src?, caption: self.caption }),
            "video" => Block::Video(Video {
                src: self.src?,
                poster: poster.and_then(|raw| serde_json::from_str(raw.get()).ok()),
                width: self.width,
                height: self.height,
                caption: self.caption,
            }),
            "file" => Block::File(File { href: self.href?, name: self.name, bytes: self.bytes }),
            "embed" => Block::Embed(Embed {
                provider: self.provider,
                href: self.href?,
                frame: self.frame,
                title: self.title,
                poster: poster.and_then(|raw| serde_json::from_str(raw.get()).ok()),
                caption: self.caption,
            }),
            _ if !self.text.is_blank() => Block::Paragraph { text: self.text },
            _ if !self.body.is_empty() => Block::Aside { body: self.body },
            _ => return None,
        })
    }
}

/// Reads one block. Its words are never lost: what cannot be typed but has a caption leaves the caption.
fn block(raw: &RawValue) -> Block {
    let Ok(flat) = serde_json::from_str::<Flat>(raw.get()) else {
        return serde_json::from_str::<RichText>(raw.get()).map_or(Block::Missing, Block::paragraph);
    };
    let caption = flat.caption.clone();
    flat.typed().unwrap_or(if caption.is_blank() { Block::Missing } else { Block::Paragraph { text: caption } })
}

/// Reads a list of blocks; see [`block`] for what happens to one that does not fit.
pub(super) fn blocks<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Block>, D::Error> {
    let raw = Box::<RawValue>::deserialize(from)?;
    Ok(lenient::items(&raw).iter().map(|item| block(item)).collect())
}

/// Reads list items, each a list of blocks or, for short, plain text.
fn items<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Vec<Block>>, D::Error> {
    let raw = Box::<RawValue>::deserialize(from)?;
    Ok(lenient::items(&raw)
        .iter()
        .map(|item| match serde_json::from_str::<Vec<Box<RawValue>>>(item.get()) {
            Ok(parts) => parts.iter().map(|part| block(part)).collect(),
            Err(_) => vec![block(item)],
        })
        .collect())
}

impl<'de> Deserialize<'de> for Block {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(block(&Box::<RawValue>::deserialize(from)?))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;
    use crate::model::Article;

    fn body(json: &str) -> Vec<Block> {
        let article = format!(r#"{{"id":"1","slug":"a","headline":"A","body":{json}}}"#);
        serde_json::from_str::<Article>(&article).expect("article").body
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
