//! An article, whole.

use super::{Author, Block, Figure, Href, RichText, Section, Tag, Teaser, Timestamp};
use crate::json::{FromJson, Json, Wrong, json_deserialize, json_fields};
use serde::Serialize;

/// Who may read the body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Access {
    /// Everybody.
    #[default]
    Open,
    /// Whoever knows the article's password; the body is empty until it is given.
    Password,
    /// Members of the newsroom; the body is what of it is everybody's.
    Members,
}

/// A link to an earlier story, right under the lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct RelatedLink {
    /// The earlier story's headline.
    pub headline: RichText,
    /// Where it is.
    pub href: Href,
}

/// An article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Article {
    /// The API's id; what counts in a permalink that has one.
    pub id: String,
    /// The part of the URL.
    pub slug: String,
    /// A word or two over the headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kicker: Option<String>,
    /// The headline.
    pub headline: RichText,
    /// The lead (sapo), as printed: an agency prefix is part of it.
    #[serde(default, skip_serializing_if = "RichText::is_blank")]
    pub lead: RichText,
    /// Earlier stories, right under the lead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<RelatedLink>,
    /// The picture over the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hero: Option<Figure>,
    /// The body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Block>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Author>,
    /// The section, with its parent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<Section>,
    /// Topics.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Timestamp>,
    /// When it last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Timestamp>,
    /// The one address of the article, where it is not the permalink at the configured site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canonical: Option<Href>,
    /// BCP 47 language, where it is not the newsroom's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Who may read the body.
    #[serde(default, skip_serializing_if = "is_open")]
    pub access: Access,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_open(access: &Access) -> bool {
    *access == Access::Open
}

impl Article {
    /// The article as it stands in a list.
    pub fn teaser(&self) -> Teaser {
        Teaser {
            id: self.id.clone(),
            slug: self.slug.clone(),
            kicker: self.kicker.clone(),
            headline: self.headline.clone(),
            lead: self.lead.clone(),
            image: self.hero.as_ref().map(|figure| figure.image.clone()),
            section: self.section.clone(),
            published: self.published,
            tags: self.tags.iter().map(|tag| tag.id.clone()).collect(),
        }
    }
}

impl FromJson for Access {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(match json.text().as_deref() {
            Some("password") => Self::Password,
            Some("members") => Self::Members,
            _ => Self::Open,
        })
    }
}
json_deserialize!(Access);

json_fields!(RelatedLink { headline, href } {});
json_fields!(Article { id, slug, headline } {
    kicker, lead, related, hero, body, authors, section, tags, published, updated, canonical, language, access
});
