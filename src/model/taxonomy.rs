//! How a newsroom orders its articles: sections, tags, authors.

use super::{Href, Image, RichText};
use crate::json::json_fields;
use serde::Serialize;

/// A section of the paper, with the section it belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Section {
    /// The API's id.
    pub id: String,
    /// The part of the URL.
    pub slug: String,
    /// As the reader sees it.
    pub name: String,
    /// The section above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Box<Section>>,
}

/// A topic that articles share.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Author {
    /// The name as printed.
    pub name: String,
    /// The API's id, where the author has a page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The part of the URL, where the author has a page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    /// What the author does at the paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// A portrait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Image>,
    /// About the author.
    #[serde(default, skip_serializing_if = "RichText::is_blank")]
    pub about: RichText,
    /// A page elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub href: Option<Href>,
}

json_fields!(Section { id, slug, name } { parent });
json_fields!(Tag { id, slug, name } {});
json_fields!(Author { name } { id, slug, role, picture, about, href });
