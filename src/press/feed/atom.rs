//! Atom (RFC 4287).

use atom_syndication::{Category, Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text};

use super::{Item, Meta};
use crate::model::Timestamp;
use crate::press::moment::rfc3339;

pub(super) fn write(meta: &Meta<'_>) -> Result<Vec<u8>, String> {
    let newsroom = &meta.site.config().newsroom;
    let own = meta.own("atom");
    let feed = Feed {
        title: Text::plain(meta.title.clone()),
        id: own.clone(),
        updated: date(meta, Some(meta.updated)).unwrap_or_default(),
        // Entries without an author have this one: Atom wants one everywhere.
        authors: vec![Person { name: super::line(&newsroom.name), uri: Some(meta.page.clone()), ..Person::default() }],
        generator: Some(Generator { value: "Manchette".to_owned(), ..Generator::default() }),
        icon: Some(super::whole(meta.site, "/icon-192.png")),
        links: vec![link("self", own, "application/atom+xml"), link("alternate", meta.page.clone(), "text/html")],
        rights: Some(Text::plain(super::line(&newsroom.imprint.publisher))),
        subtitle: newsroom.tagline.as_deref().map(|text| Text::plain(super::line(text))),
        entries: meta.items.iter().map(|item| entry(meta, item)).collect(),
        lang: Some(newsroom.language.clone()),
        ..Feed::default()
    };
    feed.write_to(Vec::new()).map_err(|error| error.to_string())
}

fn entry(meta: &Meta<'_>, item: &Item<'_>) -> Entry {
    let mut links = vec![link("alternate", item.url.clone(), "text/html")];
    links.extend(item.hero.as_ref().and_then(|hero| Some(link("enclosure", hero.url.clone(), hero.mime?))));
    Entry {
        title: Text::plain(item.title.clone()),
        id: item.url.clone(),
        updated: date(meta, item.modified).unwrap_or_default(),
        authors: item
            .authors
            .iter()
            .map(|author| Person { name: author.name.clone(), uri: author.url.clone(), ..Person::default() })
            .collect(),
        categories: item.categories.iter().map(|name| Category { term: name.clone(), ..Category::default() }).collect(),
        links,
        published: date(meta, item.published),
        summary: Some(item.summary.clone()).filter(|text| !text.is_empty()).map(Text::plain),
        content: Some(Content {
            value: Some(item.html.clone()),
            content_type: Some("html".to_owned()),
            lang: item.article.language.clone(),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

fn link(rel: &str, href: String, mime: &str) -> Link {
    Link { rel: rel.to_owned(), href, mime_type: Some(mime.to_owned()), ..Link::default() }
}

fn date(meta: &Meta<'_>, time: Option<Timestamp>) -> Option<FixedDateTime> {
    rfc3339(meta.site.config(), time?)?.parse().ok()
}
