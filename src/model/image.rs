//! Pictures: one image in several renditions, and the figure around it.

use super::{Href, RichText};
use crate::json::{FromJson, Json, Wrong, json_deserialize, json_fields};
use serde::Serialize;

/// One file of a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Rendition {
    /// Where the file is.
    pub src: Href,
    /// Its width in pixels.
    pub width: u32,
    /// Its MIME type where it differs from the image's own file, such as `image/avif`.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub mime: Option<String>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Image {
    /// The file for browsers that choose nothing.
    pub src: Href,
    /// Intrinsic width in pixels; 0 where nobody knows it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub width: u32,
    /// Intrinsic height in pixels; 0 where nobody knows it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub height: u32,
    /// Text alternative as the CMS has it; often the headline again, see PAGE row 5.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alt: String,
    /// Other sizes and formats of the same picture.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub renditions: Vec<Rendition>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_zero(n: &u32) -> bool {
    *n == 0
}

/// A picture with what stands under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Figure {
    /// The picture.
    pub image: Image,
    /// What it shows.
    #[serde(default, skip_serializing_if = "RichText::is_blank")]
    pub caption: RichText,
    /// Who made it.
    #[serde(default, skip_serializing_if = "RichText::is_blank")]
    pub credit: RichText,
    /// Where the picture links to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub href: Option<Href>,
}

impl Figure {
    /// A picture alone.
    pub fn new(image: Image) -> Self {
        Self { image, caption: RichText::default(), credit: RichText::default(), href: None }
    }
}

impl FromJson for Rendition {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(Self { src: json.need("src")?, width: json.need("width")?, mime: json.field("type") })
    }
}
json_deserialize!(Rendition);

json_fields!(Image { src } { width, height, alt, renditions });
json_fields!(Figure { image } { caption, credit, href });
