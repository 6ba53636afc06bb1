//! The JSON of the Content API, read leniently: only what makes a thing that thing (an id, a slug) is required.

use crate::json::{FromJson, Items, Json, Wrong, json_fields};
use crate::model::Href;

/// What a list of it is called.
pub(super) trait Named {
    const LIST: &'static str;
}

/// An answer: a list, even of one thing, and how long it is as a whole.
pub(super) struct Listed<T> {
    /// One that does not fit counts, and is nothing.
    pub(super) items: Vec<Option<T>>,
    /// How many do not, and what is wrong with the first of them.
    pub(super) omitted: u32,
    pub(super) wrong: Option<Wrong>,
    pub(super) pages: u32,
    pub(super) total: Option<u32>,
}

impl<T: FromJson + Named> FromJson for Listed<T> {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        let within = |wrong: Wrong| wrong.within(T::LIST);
        let list: Items<T> = Items::from_json(&json.get(T::LIST)).map_err(within)?;
        let pages = json.get("meta").get("pagination");
        let (omitted, wrong) = (list.omitted(usize::MAX), list.wrong.map(within));
        Ok(Self { items: list.items, omitted, wrong, pages: pages.field("pages"), total: pages.field("total") })
    }
}

/// A post.
pub(super) struct Post {
    pub(super) id: String,
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) url: Option<Href>,
    pub(super) canonical_url: Option<Href>,
    pub(super) html: String,
    pub(super) custom_excerpt: String,
    pub(super) excerpt: String,
    pub(super) feature_image: Option<Href>,
    pub(super) feature_image_alt: String,
    pub(super) feature_image_caption: String,
    pub(super) published_at: String,
    pub(super) updated_at: String,
    /// Whether whoever asks may read all of it.
    pub(super) access: bool,
    pub(super) tags: Vec<Term>,
    pub(super) authors: Vec<User>,
}

/// A tag.
pub(super) struct Term {
    pub(super) id: String,
    pub(super) slug: String,
    pub(super) name: String,
    visibility: String,
}

impl Term {
    /// Whether it is the newsroom's own business, and not for readers.
    pub(super) fn is_internal(&self) -> bool {
        self.visibility == "internal" || self.name.starts_with('#')
    }
}

/// An author.
pub(super) struct User {
    pub(super) id: String,
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) bio: String,
    pub(super) website: Option<Href>,
    pub(super) profile_image: Option<Href>,
    pub(super) url: Option<Href>,
}

/// A post as the search index has it.
pub(super) struct Indexed {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) excerpt: String,
}

/// When a post came out.
pub(super) struct Dated {
    pub(super) id: String,
    pub(super) published_at: String,
}

impl Named for Post {
    const LIST: &'static str = "posts";
}
impl Named for Indexed {
    const LIST: &'static str = "posts";
}
impl Named for Dated {
    const LIST: &'static str = "posts";
}
impl Named for Term {
    const LIST: &'static str = "tags";
}
impl Named for User {
    const LIST: &'static str = "authors";
}

json_fields!(Term { id, slug, name } { visibility });
json_fields!(User { id, slug, name } { bio, website, profile_image, url });
json_fields!(Indexed { id } { title, excerpt });
json_fields!(Dated { id } { published_at });

impl FromJson for Post {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            id: json.need("id")?,
            slug: json.need("slug")?,
            title: json.field("title"),
            url: json.field("url"),
            canonical_url: json.field("canonical_url"),
            html: json.field("html"),
            custom_excerpt: json.field("custom_excerpt"),
            excerpt: json.field("excerpt"),
            feature_image: json.field("feature_image"),
            feature_image_alt: json.field("feature_image_alt"),
            feature_image_caption: json.field("feature_image_caption"),
            published_at: json.field("published_at"),
            updated_at: json.field("updated_at"),
            access: json.get("access").truth() != Some(false),
            tags: json.field("tags"),
            authors: json.field("authors"),
        })
    }
}
