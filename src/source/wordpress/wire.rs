//! The JSON of `wp/v2`, read leniently: plugins add, drop and retype fields, so only what makes a thing that thing
//! (an id, a file's URL) is required. Broken embeds need no care of their own: an error object, or the whole site
//! index where a picture should be, lacks what is required and is left out.

use crate::model::{Href, lenient};
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use std::fmt;

/// A list whose items are read one by one.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Items(pub(super) Vec<Box<RawValue>>);

/// Text that was rendered to HTML.
#[derive(Default, Deserialize)]
pub(super) struct Rendered {
    #[serde(default, deserialize_with = "lenient::value")]
    pub(super) rendered: String,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(super) protected: bool,
}

/// A post.
#[derive(Deserialize)]
pub(super) struct Post {
    pub(super) id: u64,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(super) slug: String,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(super) link: Option<Href>,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(super) date_gmt: String,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(super) modified_gmt: String,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(super) title: Rendered,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(super) excerpt: Rendered,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(super) content: Rendered,
    #[serde(default, deserialize_with = "lenient::list")]
    pub(super) categories: Vec<u64>,
    #[serde(default, deserialize_with = "lenient::list")]
    pub(super) tags: Vec<u64>,
    #[serde(rename = "_embedded", default, deserialize_with = "lenient::value")]
    pub(super) embedded: Embedded,
}

impl Post {
    /// Whether a password is set.
    pub(super) fn is_protected(&self) -> bool {
        self.content.protected || self.excerpt.protected
    }

    /// Whether a password is set and was not given.
    pub(super) fn is_locked(&self) -> bool {
        self.is_protected() && self.content.rendered.is_empty()
    }
}

/// What comes with a post.
#[derive(Default, Deserialize)]
pub(super) struct Embedded {
    #[serde(default, deserialize_with = "lenient::list")]
    pub(super) author: Vec<User>,
    #[serde(rename = "wp:featuredmedia", default, deserialize_with = "lenient::list")]
    pub(super) media: Vec<Media>,
    #[serde(rename = "wp:term", default, deserialize_with = "lenient::list")]
    pub(super) terms: Vec<Terms>,
}

/// An author.
#[derive(Deserialize)]
pub(super) struct User {
    pub(super) id: u64,
    pub(super) name: String,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(super) slug: String,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(super) description: String,
}

/// The terms of one taxonomy.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Terms(#[serde(deserialize_with = "lenient::list")] pub(super) Vec<Term>);

/// A category or a tag.
#[derive(Clone, Deserialize)]
pub(super) struct Term {
    pub(super) id: u64,
    pub(super) slug: String,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(super) name: String,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(super) parent: u64,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(super) taxonomy: String,
}

/// Anything that was looked up by its slug.
#[derive(Deserialize)]
pub(super) struct Slugged {
    pub(super) id: u64,
}

/// A media item.
#[derive(Deserialize)]
pub(super) struct Media {
    pub(super) source_url: Href,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(super) mime_type: String,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(super) alt_text: String,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(super) caption: Rendered,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(super) media_details: Details,
}

/// What is known about a media file.
#[derive(Default, Deserialize)]
pub(super) struct Details {
    #[serde(default, deserialize_with = "number")]
    pub(super) width: u32,
    #[serde(default, deserialize_with = "number")]
    pub(super) height: u32,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(super) sizes: Sizes,
}

/// The files made of one picture; their names do not matter.
#[derive(Default)]
pub(super) struct Sizes(pub(super) Vec<Size>);

/// One file of a picture.
#[derive(Deserialize)]
pub(super) struct Size {
    pub(super) source_url: Href,
    #[serde(default, deserialize_with = "number")]
    pub(super) width: u32,
    #[serde(default, deserialize_with = "number")]
    pub(super) height: u32,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(super) mime_type: String,
}

/// A number of pixels; some plugins write it as a string.
fn number<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    let raw = Box::<RawValue>::deserialize(from)?;
    Ok(raw.get().trim_matches('"').parse().unwrap_or(0))
}

impl<'de> Deserialize<'de> for Sizes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Values;
        impl<'de> Visitor<'de> for Values {
            type Value = Sizes;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the sizes of a picture")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Sizes, A::Error> {
                let mut sizes = Vec::new();
                while let Some((_, value)) = map.next_entry::<IgnoredAny, Box<RawValue>>()? {
                    sizes.extend(serde_json::from_str(value.get()).ok());
                }
                Ok(Sizes(sizes))
            }
        }
        from.deserialize_map(Values)
    }
}
