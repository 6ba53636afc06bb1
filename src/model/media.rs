//! Sound, moving pictures, downloads and what other sites show inside an article.

use super::{Href, Image, RichText};
use crate::json::{FromJson, Json, Wrong, json_deserialize, json_fields};
use serde::Serialize;

/// A sound file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Audio {
    /// Where the file is.
    pub src: Href,
    /// What one hears.
    #[serde(default, skip_serializing_if = "RichText::is_blank")]
    pub caption: RichText,
}

/// A film file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Video {
    /// Where the file is.
    pub src: Href,
    /// The picture before it plays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poster: Option<Href>,
    /// Width in CSS pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Height in CSS pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// What one sees.
    #[serde(default, skip_serializing_if = "RichText::is_blank")]
    pub caption: RichText,
}

/// A file to download.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct File {
    /// Where the file is.
    pub href: Href,
    /// Its name as the reader sees it.
    #[serde(default)]
    pub name: RichText,
    /// Size in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
}

/// Who serves an embed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Provider {
    /// youtube.com
    YouTube,
    /// vimeo.com
    Vimeo,
    /// facebook.com
    Facebook,
    /// tiktok.com
    TikTok,
    /// x.com, once twitter.com
    X,
    /// Any other site.
    #[default]
    Unknown,
}

/// Something of another site, shown as a facade until the reader asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Embed {
    /// Who serves it.
    #[serde(default)]
    pub provider: Provider,
    /// The page a reader can open instead; always shown as a plain link.
    pub href: Href,
    /// The address that goes into a frame on a click, where the provider has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frame: Option<Href>,
    /// What it is called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// A picture for the facade, from the newsroom (never fetched from the third party).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poster: Option<Image>,
    /// What stands under it, or the words that the embed held (a quoted post).
    #[serde(default, skip_serializing_if = "RichText::is_blank")]
    pub caption: RichText,
}

impl FromJson for Provider {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(match json.text().unwrap_or_default().as_str() {
            "youtube" => Self::YouTube,
            "vimeo" => Self::Vimeo,
            "facebook" => Self::Facebook,
            "tiktok" => Self::TikTok,
            "x" => Self::X,
            _ => Self::Unknown,
        })
    }
}
json_deserialize!(Provider);

json_fields!(Audio { src } { caption });
json_fields!(Video { src } { poster, width, height, caption });
json_fields!(File { href } { name, bytes });
json_fields!(Embed { href } { provider, frame, title, poster, caption });
