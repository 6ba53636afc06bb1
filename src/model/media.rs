//! Sound, moving pictures, downloads and what other sites show inside an article.

use super::{Href, Image, RichText, lenient};
use serde::{Deserialize, Serialize};

/// A sound file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Audio {
    /// Where the file is.
    pub src: Href,
    /// What one hears.
    #[serde(default, deserialize_with = "lenient::value", skip_serializing_if = "RichText::is_blank")]
    pub caption: RichText,
}

/// A film file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Video {
    /// Where the file is.
    pub src: Href,
    /// The picture before it plays.
    #[serde(default, deserialize_with = "lenient::value", skip_serializing_if = "Option::is_none")]
    pub poster: Option<Href>,
    /// Width in CSS pixels.
    #[serde(default, deserialize_with = "lenient::value", skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Height in CSS pixels.
    #[serde(default, deserialize_with = "lenient::value", skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// What one sees.
    #[serde(default, deserialize_with = "lenient::value", skip_serializing_if = "RichText::is_blank")]
    pub caption: RichText,
}

/// A file to download.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct File {
    /// Where the file is.
    pub href: Href,
    /// Its name as the reader sees it.
    #[serde(default, deserialize_with = "lenient::value")]
    pub name: RichText,
    /// Size in bytes.
    #[serde(default, deserialize_with = "lenient::value", skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
}

/// Who serves an embed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    #[serde(other)]
    Unknown,
}

/// Something of another site, shown as a facade until the reader asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Embed {
    /// Who serves it.
    #[serde(default, deserialize_with = "lenient::value")]
    pub provider: Provider,
    /// The page a reader can open instead; always shown as a plain link.
    pub href: Href,
    /// The address that goes into a frame on a click, where the provider has one.
    #[serde(default, deserialize_with = "lenient::value", skip_serializing_if = "Option::is_none")]
    pub frame: Option<Href>,
    /// What it is called.
    #[serde(default, deserialize_with = "lenient::value", skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// A picture for the facade, from the newsroom (never fetched from the third party).
    #[serde(default, deserialize_with = "lenient::value", skip_serializing_if = "Option::is_none")]
    pub poster: Option<Image>,
    /// What stands under it, or the words that the embed held (a quoted post).
    #[serde(default, deserialize_with = "lenient::value", skip_serializing_if = "RichText::is_blank")]
    pub caption: RichText,
}
