//! RSS 2.0 (and its older forms) and Atom, read by `feed-rs`.
//!
//! Feeds of newspapers are often not quite XML: signs that should be written otherwise, HTML's own entities. What
//! has one meaning only is put right first ([`mended`]); where the whole cannot be read even so, each item is read by
//! itself, and the one that is broken is left out.

use super::date::moment;
use super::item::{Item, Media, Picture, Read, image};
use crate::json::Wrong;
use crate::markup::{self, Origin};
use crate::model::{Author, Href, Inline, RichText, Timestamp};
use crate::source::transport::Answer;
use crate::source::{Cause, SourceError};
use crate::text::nfc;
use feed_rs::model::{Entry, Feed, MediaContent, MediaObject, Person, Text};
use feed_rs::parser::{Builder, ParseFeedResult};
use std::ops::Range;
use std::time::{Duration, UNIX_EPOCH};

/// Reads a feed. `zone` is the newsroom's, for times without one.
pub(super) fn read(answer: &Answer, zone: &str) -> Result<Vec<Read>, SourceError> {
    let wrong = |cause| SourceError::new(&answer.url, cause);
    let body = answer.body.trim_start_matches('\u{feff}').trim_start();
    let head: String = body.chars().take(2_000).collect::<String>().to_ascii_lowercase();
    let is_feed = ["<rss", "<feed", "<rdf:rdf"].iter().any(|root| head.contains(root));
    if !is_feed {
        let html = head.contains("<html") || head.contains("<!doctype html") || answer.content_type.contains("html");
        let kind = if html || answer.content_type.is_empty() { "an HTML page" } else { &answer.content_type };
        return Err(wrong(Cause::NotFeed(kind.to_owned())));
    }
    let Mended { text, items } = mended(body);
    let (entries, language) = match parse(&text, zone) {
        Ok(feed) => (feed.entries.into_iter().map(Ok).collect(), feed.language),
        // What was cut off somewhere is not whole, however much of it could be read.
        Err(error) if items.is_empty() || !is_closed(&text) => {
            return Err(wrong(Cause::Shape(error.to_string())));
        }
        Err(_) => (one_by_one(&text, &items, zone), None),
    };
    let items = entries.into_iter().map(|entry| {
        let mut item = item(entry?);
        item.language = item.language.or_else(|| language.clone());
        Ok(item)
    });
    Ok(items.collect())
}

fn parse(text: &str, zone: &str) -> ParseFeedResult<Feed> {
    let zone = zone.to_owned();
    Builder::new()
        .sanitize_content(false)
        // What has no name of its own gets none: one that is made of a headline would change with it.
        .id_generator(|_, _, _| String::new())
        .timestamp_parser(move |text| {
            let seconds = u64::try_from(moment(text, &zone)?.seconds).ok()?;
            Some(UNIX_EPOCH.checked_add(Duration::from_secs(seconds))?.into())
        })
        .build()
        .parse(text.as_bytes())
}

fn is_closed(text: &str) -> bool {
    let end = text.trim_end().to_ascii_lowercase();
    ["</rss>", "</feed>", "</rdf:rdf>"].iter().any(|close| end.ends_with(close))
}

/// Each item in the feed's frame, as far as it can be read.
fn one_by_one(text: &str, items: &[Range<usize>], zone: &str) -> Vec<Result<Entry, Wrong>> {
    let part = |range: Range<usize>| text.get(range).unwrap_or_default();
    let (first, last) = (items.first().map_or(0, |item| item.start), items.last().map_or(0, |item| item.end));
    let (head, tail) = (part(0..first), part(last..text.len()));
    let read = |range: &Range<usize>| match parse(&[head, part(range.clone()), tail].concat(), zone) {
        Ok(feed) => feed.entries.into_iter().map(Ok).collect(),
        Err(error) => vec![Err(Wrong { field: "item".to_owned(), problem: error.to_string() })],
    };
    items.iter().flat_map(read).collect()
}

/// The beginning of an `enclosure`, as Media RSS writes it.
const MEDIA: &str = "<media:content xmlns:media=\"http://search.yahoo.com/mrss/\"";

/// A feed's text as XML has it.
struct Mended {
    text: String,
    /// Where its items stand.
    items: Vec<Range<usize>>,
}

/// Writes `&` where no entity begins as `&amp;`, HTML's entities so that they reach the HTML, and enclosures as media; leaves
/// out the signs that XML forbids, and the line that names an encoding, which the transport has undone.
fn mended(body: &str) -> Mended {
    let body = match body.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest,
        None => body,
    };
    let mut text = String::with_capacity(body.len() + 64);
    let mut items = Vec::new();
    let mut open = None;
    let mut rest = body;
    while let Some(at) = rest.find(['<', '&']) {
        push(&mut text, &rest[..at]);
        rest = &rest[at..];
        let verbatim = [("<![CDATA[", "]]>"), ("<!--", "-->")].iter().find(|(begin, _)| rest.starts_with(begin));
        if let Some((_, end)) = verbatim {
            let len = rest.find(end).map_or(rest.len(), |at| at + end.len());
            push(&mut text, &rest[..len]);
            rest = &rest[len..];
            continue;
        }
        if rest.starts_with('&') {
            text.push_str(if is_entity(rest) { "&" } else { "&amp;" });
        } else {
            match tag(rest) {
                "item" | "entry" => open = open.or(Some(text.len())),
                "/item" | "/entry" => {
                    if let Some(begin) = open.take() {
                        let name = if tag(rest) == "/item" { "</item>" } else { "</entry>" };
                        items.push(begin..text.len() + name.len());
                    }
                }
                // `feed-rs` forgets the one where there is the other.
                name @ ("enclosure" | "/enclosure") => {
                    text.push_str(if name == "enclosure" { MEDIA } else { "</media:content" });
                    rest = &rest[1 + name.len()..];
                    continue;
                }
                _ => {}
            }
            text.push('<');
        }
        rest = &rest[1..];
    }
    push(&mut text, rest);
    items.retain(|item| text.get(item.clone()).is_some());
    Mended { text, items }
}

fn push(out: &mut String, text: &str) {
    out.extend(text.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r')));
}

/// The name of the tag at the beginning of a text.
fn tag(text: &str) -> &str {
    let name = text.get(1..).unwrap_or_default();
    let slash = usize::from(name.starts_with('/'));
    let end =
        name[slash..].find(|c: char| !c.is_ascii_alphanumeric() && c != ':').map_or(name.len(), |end| end + slash);
    &name[..end]
}

/// Whether an entity that XML itself knows begins a text.
fn is_entity(text: &str) -> bool {
    let Some((name, _)) = text.get(1..).and_then(|text| text.split_once(';')) else { return false };
    let number = |digits: &str| match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    };
    match name.strip_prefix('#') {
        Some(digits) => number(digits).and_then(char::from_u32).is_some_and(|c| !c.is_control() || c.is_whitespace()),
        None => matches!(name, "amp" | "lt" | "gt" | "quot" | "apos"),
    }
}

fn item(entry: Entry) -> Item {
    let link = |rel: &[Option<&str>]| entry.links.iter().find(|link| rel.contains(&link.rel.as_deref()));
    let url = link(&[None, Some("alternate")]).map(|link| link.href.trim().to_owned());
    let guid = entry.id.trim().to_owned();
    let url = url.filter(|url| !url.is_empty()).or_else(|| Some(guid.clone()).filter(|guid| guid.contains("://")));
    let time = |time: Option<i64>| time.map(|seconds| Timestamp { seconds, offset: 0 });
    let content = entry.content.and_then(|content| {
        let plain = content.content_type.as_str() == "text/plain";
        content.body.map(|body| if plain { super::item::html_of(&body) } else { body })
    });
    // Atom's own way.
    let enclosures = entry.links.iter().filter(|link| link.rel.as_deref() == Some("enclosure")).filter_map(|link| {
        let kind = link.media_type.as_deref()?;
        let film = kind.starts_with("video/");
        let src = Href::parse(&link.href).filter(Href::is_web)?;
        (film || kind.starts_with("audio/")).then_some(Media { src, film })
    });
    let names = entry.authors.iter().chain(entry.contributors.iter().filter(|_| entry.authors.is_empty()));
    let mut categories: Vec<String> = Vec::new();
    for category in &entry.categories {
        // A section of the rest of the world (`domain`) is one here, too.
        let name = markup::plain(category.label.as_deref().unwrap_or(&category.term));
        if !name.is_empty() && !categories.contains(&name) {
            categories.push(name);
        }
    }
    Item {
        headline: entry.title.map(|title| line(&title)).unwrap_or_default(),
        summary: entry.summary.map(html).unwrap_or_default(),
        content: content.unwrap_or_default(),
        picture: entry.media.iter().find_map(picture),
        published: time(entry.published.map(|at| at.timestamp())),
        updated: time(entry.updated.map(|at| at.timestamp())),
        authors: names.filter_map(author).collect(),
        media: entry.media.iter().flat_map(|object| &object.content).filter_map(sound).chain(enclosures).collect(),
        language: entry.language,
        categories,
        url,
        guid,
    }
}

/// A headline: HTML, as readers of feeds take it, unless the feed says that it is plain (which in RSS it cannot).
fn line(text: &Text) -> RichText {
    markup::inline(&text.content, &Origin::default())
}

fn html(text: Text) -> String {
    text.content
}

fn author(person: &Person) -> Option<Author> {
    let name = markup::plain(person.name.as_deref()?);
    let name = name.trim().trim_matches(['(', ')']).trim();
    let href = person.uri.as_deref().and_then(Href::parse).filter(Href::is_web);
    (!name.is_empty()).then(|| Author { name: name.to_owned(), href, ..Author::default() })
}

/// The picture of a media object. Portraits of authors, which some systems put there, are none.
fn picture(object: &MediaObject) -> Option<Picture> {
    let own = |href: &Href| href.is_web() && !href.host().is_some_and(|host| host.ends_with("gravatar.com"));
    let of_content = object.content.iter().filter(|content| is_picture(content)).find_map(|content| {
        let src = Href::parse(content.url.as_ref()?.as_str()).filter(own)?;
        let (width, height) = (content.width.unwrap_or(0), content.height.unwrap_or(0));
        Some((src, if width > 0 && height > 0 { (width, height) } else { (0, 0) }))
    });
    let (src, (width, height)) = of_content.or_else(|| {
        let thumbnail = object.thumbnails.iter().find_map(|thumbnail| Href::parse(&thumbnail.image.uri).filter(own));
        thumbnail.map(|src| (src, (0, 0)))
    })?;
    let mut picture = image(src);
    (picture.width, picture.height) = (width, height);
    let caption = object.description.as_ref().map(line).unwrap_or_default();
    let credit = object.credits.first().map(|credit| nfc(credit.entity.trim()).into_owned()).unwrap_or_default();
    let credit = if credit.is_empty() { RichText::default() } else { RichText(vec![Inline::Text(credit)]) };
    Some(Picture { image: picture, caption, credit })
}

/// Whether a file is a picture, by its type or, where nothing says it, by its name.
fn is_picture(content: &MediaContent) -> bool {
    match &content.content_type {
        Some(kind) => kind.ty() == "image",
        None => content.url.as_ref().is_some_and(|url| {
            let ending = url.path().rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
            matches!(ending.as_str(), "jpg" | "jpeg" | "png" | "webp" | "avif" | "gif") || !url.path().contains('.')
        }),
    }
}

fn sound(content: &MediaContent) -> Option<Media> {
    let kind = content.content_type.as_ref()?.ty();
    let film = kind == "video";
    let src = Href::parse(content.url.as_ref()?.as_str()).filter(Href::is_web)?;
    (film || kind == "audio").then_some(Media { src, film })
}
