//! How a newsroom orders its articles: sections, tags, authors.

use super::{Href, Image, RichText, lenient};
use serde::{Deserialize, Serialize};

/// A section of the paper, with the section it belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Section {
    /// The API's id.
    pub id: String,
    /// The part of the URL.
    pub slug: String,
    /// As the reader sees it.
    pub name: String,
    /// The section above.
    #[serde(default, deserialize_with = "lenient::value", skip_serializing_if = "Option::is_none")]
    pub parent: Option<Box<Section>>,
}

/// A topic that articles share.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Tag {
    /// The API's id.
    pub id: String,
    /// The part of the URL.
    pub slug: String,
    /// As the reader sees it.
    pub name: String,
}

/// Who wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Author {
    /// The name as printed.
    pub name: String,
    /// The API's id, where the author has a page.
    #[serde(default, deserialize_with = "lenient::value", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The part of the URL, where the author has a page.
    #[serde(default, deserialize_with = "lenient::value", skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    /// What the author does at the paper.
    #[serde(default, deserialize_with = "lenient::value", skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// A portrait.
    #[serde(default, deserialize_with = "lenient::value", skip_serializing_if = "Option::is_none")]
    pub picture: Option<Image>,
    /// About the author.
    #[serde(default, deserialize_with = "lenient::value", skip_serializing_if = "RichText::is_blank")]
    pub about: RichText,
    /// A page elsewhere.
    #[serde(default, deserialize_with = "lenient::value", skip_serializing_if = "Option::is_none")]
    pub href: Option<Href>,
}
