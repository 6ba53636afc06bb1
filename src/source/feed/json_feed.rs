//! JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>), and 1.0, whose items have one `author`.

use super::date::moment;
use super::item::{Item, Media, Picture, Read, html_of, image};
use crate::json::{FromJson, Json, Wrong};
use crate::model::{Author, Href, Inline, RichText};
use crate::source::SourceError;
use crate::source::transport::Answer;

/// One page of a feed.
pub(super) struct Page {
    pub(super) items: Vec<Read>,
    /// Where it goes on.
    pub(super) next: Option<String>,
}

/// Reads a page. `zone` is the newsroom's, for times without one.
pub(super) fn read(answer: &Answer, zone: &str) -> Result<Page, SourceError> {
    let document = answer.document()?;
    let root = document.root();
    if !root.get("items").is_list() {
        return Err(answer.misshapen(&Wrong::expected("a JSON Feed with `items`")));
    }
    let language = text(&root, "language");
    let items = root.get("items").items().into_iter().map(|json| {
        if !json.is_object() {
            return Err(Wrong::expected("an object"));
        }
        let mut item = item(&json, zone);
        item.language = item.language.or_else(|| language.clone());
        Ok(item)
    });
    Ok(Page { items: items.collect(), next: text(&root, "next_url") })
}

fn text(json: &Json<'_>, key: &str) -> Option<String> {
    String::from_json(&json.get(key)).ok().filter(|text| !text.trim().is_empty())
}

/// Text that the format says is plain, on one line.
fn plain(text: &str) -> RichText {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() { RichText::default() } else { RichText(vec![Inline::Text(line)]) }
}

fn item(json: &Json<'_>, zone: &str) -> Item {
    // An id should be text; old feeds have numbers.
    let guid = text(json, "id").or_else(|| json.get("id").number().map(|id| id.to_string())).unwrap_or_default();
    let time = |key| text(json, key).and_then(|text| moment(&text, zone));
    let picture = ["image", "banner_image"].iter().find_map(|key| Href::parse(&text(json, key)?)).filter(Href::is_web);
    let mut authors: Vec<Author> = json.get("authors").items().iter().filter_map(author).collect();
    if authors.is_empty() {
        authors.extend(author(&json.get("author")));
    }
    let content = text(json, "content_html").or_else(|| text(json, "content_text").map(|text| html_of(&text)));
    let media = json.get("attachments").items().into_iter().filter_map(|file| {
        let kind = text(&file, "mime_type")?;
        let film = kind.starts_with("video/");
        let src = Href::parse(&text(&file, "url")?).filter(Href::is_web)?;
        (film || kind.starts_with("audio/")).then_some(Media { src, film })
    });
    Item {
        headline: text(json, "title").map(|title| plain(&title)).unwrap_or_default(),
        summary: text(json, "summary").map(|summary| html_of(&summary)).unwrap_or_default(),
        content: content.unwrap_or_default(),
        url: text(json, "url").or_else(|| Some(guid.clone()).filter(|guid| guid.contains("://"))),
        picture: picture.map(|src| Picture {
            image: image(src),
            caption: RichText::default(),
            credit: RichText::default(),
        }),
        published: time("date_published"),
        updated: time("date_modified"),
        authors,
        categories: json.field("tags"),
        language: text(json, "language"),
        media: media.collect(),
        guid,
    }
}

fn author(json: &Json<'_>) -> Option<Author> {
    let name = text(json, "name")?;
    let web = |key| text(json, key).and_then(|url| Href::parse(&url)).filter(Href::is_web);
    Some(Author {
        name: name.trim().to_owned(),
        href: web("url"),
        picture: web("avatar").map(image),
        ..Author::default()
    })
}
