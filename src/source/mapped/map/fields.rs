//! Where the values of an article stand.

use super::Template;
use super::value::Value;
#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

/// Where what an article has stands.
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
pub struct Fields {
    /// The id. Needed, here or at the endpoint.
    pub id: Option<Value>,
    /// The slug; made of the headline where there is none.
    pub slug: Option<Value>,
    /// A word or two over the headline.
    pub kicker: Option<Value>,
    /// The headline. Needed. Plain text unless it is converted as `html`.
    pub headline: Option<Value>,
    /// The lead. Plain text unless it is converted as `html`.
    pub lead: Option<Value>,
    /// The text. HTML unless it is converted as `text`.
    pub body: Option<Value>,
    /// When it was published: RFC 3339 with a zone, or by a converter.
    pub published: Option<Value>,
    /// When it was changed.
    pub updated: Option<Value>,
    /// The one address of the article.
    pub canonical: Option<Value>,
    /// The language, where it is not the newsroom's.
    pub language: Option<Value>,
    /// There, and neither `false` nor `open`, where a password has to be given.
    pub access: Option<Value>,
    /// The picture, one or a list of which the first that is there counts.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(schema_with = "super::schema::pictures"))]
    pub image: Vec<PictureFields>,
    /// The section. What the config says of the section with its id or slug need not be said.
    pub section: Option<SectionFields>,
    /// The tags.
    pub tags: Option<TermFields>,
    /// The authors.
    pub authors: Option<AuthorFields>,
    /// Earlier stories, right under the lead.
    pub related: Option<RelatedFields>,
}

impl Fields {
    /// These, and what they do not say from others.
    pub(crate) fn or(self, other: &Self) -> Self {
        let other = other.clone();
        Self {
            id: self.id.or(other.id),
            slug: self.slug.or(other.slug),
            kicker: self.kicker.or(other.kicker),
            headline: self.headline.or(other.headline),
            lead: self.lead.or(other.lead),
            body: self.body.or(other.body),
            published: self.published.or(other.published),
            updated: self.updated.or(other.updated),
            canonical: self.canonical.or(other.canonical),
            language: self.language.or(other.language),
            access: self.access.or(other.access),
            image: if self.image.is_empty() { other.image } else { self.image },
            section: self.section.or(other.section),
            tags: self.tags.or(other.tags),
            authors: self.authors.or(other.authors),
            related: self.related.or(other.related),
        }
    }
}

/// Where what a picture has stands.
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
pub struct PictureFields {
    /// The object that has it; the item itself where nothing is said.
    pub from: Option<Value>,
    /// The file. Needed.
    pub src: Option<Value>,
    /// Its width in pixels.
    pub width: Option<Value>,
    /// Its height in pixels.
    pub height: Option<Value>,
    /// The text alternative.
    pub alt: Option<Value>,
    /// What it shows.
    pub caption: Option<Value>,
    /// Who made it.
    pub credit: Option<Value>,
    /// Smaller files of it.
    pub renditions: Option<RenditionFields>,
}

/// Smaller files of a picture: a list of them, or a URL with the width in it.
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
pub struct RenditionFields {
    /// The list.
    pub from: Option<Value>,
    /// The file, in each item of the list.
    pub src: Option<Value>,
    /// Its width, in each item.
    pub width: Option<Value>,
    /// Its MIME type, in each item or of all, where it is another one than the picture's.
    pub mime: Option<Value>,
    /// The URL, with places in braces as in `join`, and `{width}`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Option<String>"))]
    pub url: Option<Template>,
    /// The widths that the URL can have; those that are greater than the picture's are left out.
    pub widths: Vec<u32>,
}

/// Where what a section has stands.
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
pub struct SectionFields {
    /// The object that has it, or a list of them, of which the first counts that the config knows.
    pub from: Option<Value>,
    /// The id.
    pub id: Option<Value>,
    /// The slug.
    pub slug: Option<Value>,
    /// The name.
    pub name: Option<Value>,
    /// The section above.
    pub parent: Option<Box<SectionFields>>,
}

/// Where what a tag has stands.
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
pub struct TermFields {
    /// The list.
    pub from: Option<Value>,
    /// The id; the slug where there is none.
    pub id: Option<Value>,
    /// The slug; made of the name where there is none.
    pub slug: Option<Value>,
    /// The name. Needed.
    pub name: Option<Value>,
}

/// Where what an author has stands.
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
pub struct AuthorFields {
    /// The list, one object, or a text.
    pub from: Option<Value>,
    /// The name. Needed.
    pub name: Option<Value>,
    /// The id.
    pub id: Option<Value>,
    /// The slug; without it the author has no page.
    pub slug: Option<Value>,
    /// What the author does at the paper.
    pub role: Option<Value>,
    /// About the author.
    pub about: Option<Value>,
    /// A page elsewhere.
    pub href: Option<Value>,
    /// A portrait.
    pub picture: Option<Box<PictureFields>>,
}

/// Where what a link to an earlier story has stands.
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
pub struct RelatedFields {
    /// The list.
    pub from: Option<Value>,
    /// The headline. Needed.
    pub headline: Option<Value>,
    /// The address. Needed.
    pub href: Option<Value>,
}
