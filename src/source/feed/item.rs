//! An item of a feed, whichever its format.

use crate::json::Wrong;
use crate::model::{Author, Href, Image, RichText, Timestamp};

/// What a feed says of one article, as it says it.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    /// What the feed calls it: `guid`, `id`. Empty where it says nothing.
    pub(super) guid: String,
    /// Where it is on the web.
    pub(super) url: Option<String>,
    pub(super) headline: RichText,
    /// HTML: `description`, `summary`. Often a picture with a few words.
    pub(super) summary: String,
    /// HTML: the whole text.
    pub(super) content: String,
    pub(super) picture: Option<Picture>,
    pub(super) published: Option<Timestamp>,
    pub(super) updated: Option<Timestamp>,
    /// Names; ids and slugs are made of them.
    pub(super) authors: Vec<Author>,
    /// Sections and tags: feeds do not tell one from the other.
    pub(super) categories: Vec<String>,
    pub(super) language: Option<String>,
    /// Sound and film.
    pub(super) media: Vec<Media>,
}

/// An item, or what is wrong with it.
pub(super) type Read = Result<Item, Wrong>;

/// The picture of an item.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    pub(super) image: Image,
    pub(super) caption: RichText,
    pub(super) credit: RichText,
}

/// A file that belongs to an item.
#[derive(Clone, Debug)]
pub(super) struct Media {
    pub(super) src: Href,
    pub(super) film: bool,
}

/// A picture of whose file nothing else is known.
pub(super) fn image(src: Href) -> Image {
    Image { src, width: 0, height: 0, alt: String::new(), renditions: Vec::new() }
}

/// Plain text as HTML: an empty line is a paragraph, an end of a line a break.
pub(super) fn html_of(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let paragraph = |text: &str| format!("<p>{}</p>", escape(text.trim_matches('\n')).replace('\n', "<br>"));
    text.split("\n\n").filter(|part| !part.trim().is_empty()).map(paragraph).collect()
}
