//! What a card or a list row needs of an article.

use super::{Image, RichText, Section, Timestamp};
use crate::json::json_fields;
use serde::Serialize;

/// An article in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Teaser {
    /// The API's id.
    pub id: String,
    /// The part of the URL.
    pub slug: String,
    /// A word or two over the headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kicker: Option<String>,
    /// The headline.
    pub headline: RichText,
    /// The lead (sapo), as printed.
    #[serde(default, skip_serializing_if = "RichText::is_blank")]
    pub lead: RichText,
    /// The picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// The section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<Section>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Timestamp>,
    /// Ids of its tags, for finding what is related.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}

json_fields!(Teaser { id, slug, headline } { kicker, lead, image, section, published, tags });
