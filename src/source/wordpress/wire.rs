//! The JSON of `wp/v2`, read leniently: plugins add, drop and retype fields, so only what makes a thing that thing
//! (an id, a file's URL) is required. Broken embeds need no care of their own: an error object, or the whole site
//! index where a picture should be, lacks what is required and is left out.

use crate::json::{FromJson, Json, Wrong, json_fields};
use crate::model::Href;

/// Text that was rendered to HTML.
#[derive(Default)]
pub(super) struct Rendered {
    pub(super) rendered: String,
    pub(super) protected: bool,
}

/// A post.
pub(super) struct Post {
    pub(super) id: u64,
    pub(super) slug: String,
    pub(super) link: Option<Href>,
    pub(super) date_gmt: String,
    pub(super) modified_gmt: String,
    pub(super) title: Rendered,
    pub(super) excerpt: Rendered,
    pub(super) content: Rendered,
    pub(super) categories: Vec<u64>,
    pub(super) tags: Vec<u64>,
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
#[derive(Default)]
pub(super) struct Embedded {
    pub(super) author: Vec<User>,
    pub(super) media: Vec<Media>,
    pub(super) terms: Vec<Terms>,
}

/// An author.
pub(super) struct User {
    pub(super) id: u64,
    pub(super) name: String,
    pub(super) slug: String,
    pub(super) description: String,
    pub(super) url: Option<Href>,
    /// By their size, in pixels.
    pub(super) avatar_urls: Portraits,
}

/// The largest of an author's portraits: the file, and how wide and high it is.
#[derive(Default)]
pub(super) struct Portraits(pub(super) Option<(Href, u32)>);

impl FromJson for Portraits {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        // The sizes that WordPress has; themes and plugins may add others, which say nothing more.
        let size = |size: u32| Some((Href::from_json(&json.get(&size.to_string())).ok()?, size));
        Ok(Self([96, 48].into_iter().find_map(size)))
    }
}

/// The terms of one taxonomy.
pub(super) struct Terms(pub(super) Vec<Term>);

/// A category or a tag.
#[derive(Clone)]
pub(super) struct Term {
    pub(super) id: u64,
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) parent: u64,
    pub(super) taxonomy: String,
}

/// Anything that was looked up by its slug.
pub(super) struct Slugged {
    pub(super) id: u64,
    pub(super) name: String,
}

/// A media item.
pub(super) struct Media {
    pub(super) source_url: Href,
    pub(super) mime_type: String,
    pub(super) alt_text: String,
    pub(super) caption: Rendered,
    pub(super) media_details: Details,
}

/// What is known about a media file.
#[derive(Default)]
pub(super) struct Details {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) sizes: Sizes,
}

/// The files made of one picture; their names do not matter.
#[derive(Default)]
pub(super) struct Sizes(pub(super) Vec<Size>);

/// One file of a picture.
pub(super) struct Size {
    pub(super) source_url: Href,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) mime_type: String,
}

/// A number of pixels; some plugins write it as a string.
fn pixels(json: &Json<'_>, key: &str) -> u32 {
    let value = json.get(key);
    match value.text() {
        Some(text) => text.trim().parse().unwrap_or(0),
        None => u32::from_json(&value).unwrap_or(0),
    }
}

json_fields!(Rendered {} { rendered, protected });
json_fields!(User { id, name } { slug, description, url, avatar_urls });
json_fields!(Term { id, slug } { name, parent, taxonomy });
json_fields!(Slugged { id } { name });
json_fields!(Media { source_url } { mime_type, alt_text, caption, media_details });

impl FromJson for Post {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            id: json.need("id")?,
            slug: json.field("slug"),
            link: json.field("link"),
            date_gmt: json.field("date_gmt"),
            modified_gmt: json.field("modified_gmt"),
            title: json.field("title"),
            excerpt: json.field("excerpt"),
            content: json.field("content"),
            categories: json.field("categories"),
            tags: json.field("tags"),
            embedded: json.field("_embedded"),
        })
    }
}

impl FromJson for Embedded {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(Self { author: json.field("author"), media: json.field("wp:featuredmedia"), terms: json.field("wp:term") })
    }
}

impl FromJson for Terms {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Vec::from_json(json).map(Self)
    }
}

impl FromJson for Details {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        let sizes = json.get("sizes").values();
        let sizes = Sizes(sizes.iter().filter_map(|size| Size::from_json(size).ok()).collect());
        Ok(Self { width: pixels(json, "width"), height: pixels(json, "height"), sizes })
    }
}

impl FromJson for Size {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            source_url: json.need("source_url")?,
            width: pixels(json, "width"),
            height: pixels(json, "height"),
            mime_type: json.field("mime_type"),
        })
    }
}
