//! `rss`: RSS 2.0 with `content:encoded`, Dublin Core's `creator` and Media RSS.

use super::*;
use crate::stories::{AUTHORS, Story, TAGS, escaped, number, utc};

struct Rss;

suite!(Rss);

/// What feeds know.
pub(crate) const FEED: Knows = Knows {
    former_slugs: false,
    passwords: false,
    members: false,
    gone: false,
    about: false,
    renditions: false,
    picks: false,
    ..Knows::EVERYTHING
};

/// The slug that is made of a tag's name.
pub(crate) fn tag_of(slug: &str) -> String {
    manchette::text::fold::fold(TAGS[number(&TAGS, slug) - 1].name).replace(' ', "-")
}

impl Kind for Rss {
    fn knows(&self) -> Knows {
        Knows { alt: false, ..FEED }
    }

    fn source(&self, root: &str) -> Value {
        json!({ "kind": "rss", "base": format!("{root}/rss_feed/") })
    }

    fn tag(&self, slug: &'static str) -> String {
        crate::rss::tag_of(slug)
    }

    fn dialect(&self, newsroom: &Newsroom) -> Dialect {
        let items: String = newsroom.newest(|_| true).into_iter().map(item).collect();
        let body = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:media=\"http://search.yahoo.com/mrss/\" \
             xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>Báo</title><link>https://bao.example/</link>\
             <language>vi</language>{items}</channel></rss>"
        );
        Arc::new(move |_| Reply {
            status: 200,
            headers: vec![("content-type", "application/rss+xml; charset=utf-8".to_owned())],
            body: body.clone(),
        })
    }

    fn spoilt(&self, list: &str) -> String {
        let from = list.match_indices("<item>").nth(1).unwrap().0;
        let to = from + list[from..].find("</item>").unwrap();
        [&list[..from], "<item><title>7</title>", &list[to..]].concat()
    }
}

/// 2026-02-28T06:05:00Z as RFC 2822 has it.
fn date(seconds: i64) -> String {
    let at = jiff::Timestamp::from_second(seconds).unwrap();
    at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

fn item(story: &Story) -> String {
    let name = |table: &[Term], slug: &str| table[number(table, slug) - 1].name;
    let element = |tag: &str, text: &str| format!("<{tag}>{}</{tag}>", escaped(text));
    // HTML inside XML.
    let html = |tag: &str, text: &str| element(tag, &escaped(text));
    let url = format!("https://bao.example/{}-{}.html", story.slug, story.number);
    let mut item = ["<item>", &element("link", &url), &element("guid", &url), &html("title", &story.headline)].concat();
    item += &html("description", &story.lead);
    item += &format!("<content:encoded><![CDATA[{}]]></content:encoded>", story.body);
    item += &element("pubDate", &date(story.published));
    if let Some(updated) = story.updated {
        item += &element("atom:updated", &utc(updated));
    }
    story.authors.iter().for_each(|slug| item += &element("dc:creator", name(&AUTHORS, slug)));
    item += &html("category", name(&SECTIONS, story.section));
    story.tags.iter().for_each(|slug| item += &html("category", name(&TAGS, slug)));
    if let Some(picture) = &story.picture {
        item += &format!(
            "<media:content url=\"https://bao.example/anh/{}\" type=\"image/jpeg\" width=\"{}\" height=\"{}\">{}</media:content>",
            picture.name,
            picture.width,
            picture.height,
            element("media:description", &picture.caption),
        );
    }
    item + "</item>"
}
