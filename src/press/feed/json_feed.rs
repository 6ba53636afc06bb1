//! JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use serde::Serialize;

use super::{Item, Meta, Person};
use crate::press::moment::rfc3339;

#[derive(Serialize)]
struct Feed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    icon: String,
    favicon: String,
    authors: [Author<'a>; 1],
    language: &'a str,
    items: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    avatar: Option<&'a str>,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_html: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [String],
    language: &'a str,
}

pub(super) fn write(meta: &Meta<'_>) -> Result<Vec<u8>, String> {
    let newsroom = &meta.site.config().newsroom;
    let name = super::line(&newsroom.name);
    let feed = Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: &meta.title,
        home_page_url: &meta.page,
        feed_url: meta.own("json"),
        description: newsroom.tagline.as_deref().map(super::line),
        icon: super::whole(meta.site, "/icon-512.png"),
        favicon: super::whole(meta.site, "/icon-192.png"),
        authors: [Author { name: &name, url: None, avatar: None }],
        language: &newsroom.language,
        items: meta.items.iter().map(|item| entry(meta, item)).collect(),
    };
    serde_json::to_vec(&feed).map_err(|error| error.to_string())
}

fn entry<'a>(meta: &'a Meta<'_>, item: &'a Item<'_>) -> Entry<'a> {
    let config = meta.site.config();
    let author = |person: &'a Person| Author {
        name: &person.name,
        url: person.url.as_deref(),
        avatar: person.picture.as_deref(),
    };
    Entry {
        id: &item.url,
        url: &item.url,
        title: &item.title,
        content_html: &item.html,
        summary: &item.summary,
        image: item.hero.as_ref().map(|hero| hero.url.as_str()),
        date_published: item.published.and_then(|time| rfc3339(config, time)),
        date_modified: item.modified.and_then(|time| rfc3339(config, time)),
        authors: item.authors.iter().map(author).collect(),
        tags: &item.categories,
        language: item.article.language.as_deref().unwrap_or(&config.newsroom.language),
    }
}
