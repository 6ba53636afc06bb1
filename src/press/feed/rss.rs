//! RSS 2.0, with `content:encoded`, `dc:creator`, `atom:link` and `media:content`.

use std::collections::BTreeMap;

use rss::extension::dublincore::DublinCoreExtension;
use rss::extension::{Extension, ExtensionMap};
use rss::{Category, Channel, Guid};

use super::full_text::escape;
use super::{Item, Meta, Picture};
use crate::press::moment::rfc2822;

pub(super) fn write(meta: &Meta<'_>) -> Result<Vec<u8>, String> {
    let config = meta.site.config();
    let newsroom = &config.newsroom;
    let namespaces = [("atom", "http://www.w3.org/2005/Atom"), ("media", "http://search.yahoo.com/mrss/")];
    let own = meta.own("rss");
    let channel = Channel {
        title: meta.title.clone(),
        link: meta.page.clone(),
        description: html(newsroom.tagline.as_deref().unwrap_or(&newsroom.name)),
        language: Some(newsroom.language.clone()),
        copyright: Some(super::line(&newsroom.imprint.publisher)),
        last_build_date: rfc2822(config, meta.updated),
        generator: Some("Manchette".to_owned()),
        docs: Some("https://www.rssboard.org/rss-specification".to_owned()),
        namespaces: namespaces.map(|(name, url)| (name.to_owned(), url.to_owned())).into(),
        extensions: extension(
            "atom:link",
            [("href", own), ("rel", "self".to_owned()), ("type", "application/rss+xml".to_owned())],
        ),
        items: meta.items.iter().map(|one| item(meta, one)).collect(),
        ..Channel::default()
    };
    channel.write_to(Vec::new()).map_err(|error| error.to_string())
}

fn item(meta: &Meta<'_>, item: &Item<'_>) -> rss::Item {
    let creators: Vec<String> = item.authors.iter().map(|author| author.name.clone()).collect();
    let category = |name: &String| Category { name: name.clone(), domain: None };
    rss::Item {
        title: Some(item.title.clone()),
        link: Some(item.url.clone()),
        description: Some(html(&item.summary)).filter(|text| !text.is_empty()),
        categories: item.categories.iter().map(category).collect(),
        guid: Some(Guid { value: item.url.clone(), permalink: true }),
        pub_date: item.published.and_then(|time| rfc2822(meta.site.config(), time)),
        content: Some(item.html.clone()).filter(|text| !text.is_empty()),
        extensions: item.hero.as_ref().map(media).unwrap_or_default(),
        dublin_core_ext: (!creators.is_empty())
            .then(|| DublinCoreExtension { creators, ..DublinCoreExtension::default() }),
        ..rss::Item::default()
    }
}

/// The hero. An `enclosure` would have to say its length in bytes, which nobody knows here.
fn media(picture: &Picture<'_>) -> ExtensionMap {
    let mut attributes = vec![("url", picture.url.clone()), ("medium", "image".to_owned())];
    attributes.extend(picture.mime.map(|mime| ("type", mime.to_owned())));
    if picture.image.width > 0 && picture.image.height > 0 {
        attributes.push(("width", picture.image.width.to_string()));
        attributes.push(("height", picture.image.height.to_string()));
    }
    extension("media:content", attributes)
}

/// One element of another namespace.
fn extension(name: &str, attributes: impl IntoIterator<Item = (&'static str, String)>) -> ExtensionMap {
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    let attrs = attributes.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    let element = Extension { name: name.to_owned(), attrs, ..Extension::default() };
    BTreeMap::from([(prefix.to_owned(), BTreeMap::from([(local.to_owned(), vec![element])]))])
}

/// Plain words in an element that readers take for HTML.
fn html(text: &str) -> String {
    let mut out = String::new();
    escape(&super::line(text), &mut out);
    out
}
