//! `json-feed`: JSON Feed 1.1, twenty items a page.

use super::*;
use crate::stories::{AUTHORS, Story, TAGS, number, utc};

struct JsonFeed;

suite!(JsonFeed);

/// How many items a page has.
const PAGE: usize = 100;

impl Kind for JsonFeed {
    fn knows(&self) -> Knows {
        Knows { alt: false, captions: false, sizes: false, ..crate::rss::FEED }
    }

    fn source(&self, root: &str) -> Value {
        json!({ "kind": "json-feed", "base": format!("{root}/feed.json") })
    }

    fn tag(&self, slug: &'static str) -> String {
        crate::rss::tag_of(slug)
    }

    fn dialect(&self, newsroom: &Newsroom) -> Dialect {
        let newsroom = newsroom.clone();
        Arc::new(move |url| {
            let page: usize =
                url.query_pairs().find(|(key, _)| key == "page").map_or(1, |(_, page)| page.parse().unwrap());
            let all = newsroom.newest(|_| true);
            let items: Vec<Value> = all.iter().skip((page - 1) * PAGE).take(PAGE).map(|story| item(story)).collect();
            let mut feed = json!({
                "version": "https://jsonfeed.org/version/1.1", "title": "Báo", "home_page_url": "https://bao.example/",
                "language": "vi", "items": items,
            });
            if all.len() > page * PAGE {
                feed["next_url"] = format!("/feed.json?page={}", page + 1).into();
            }
            Reply::json(200, &feed)
        })
    }

    fn spoilt(&self, list: &str) -> String {
        spoilt_at("/items", list)
    }
}

fn item(story: &Story) -> Value {
    let name = |table: &[Term], slug: &str| table[number(table, slug) - 1].name;
    let url = format!("https://bao.example/{}-{}.html", story.slug, story.number);
    let sections = std::iter::once(name(&SECTIONS, story.section));
    json!({
        "id": url, "url": url, "title": story.headline, "summary": story.lead, "content_html": story.body,
        "image": story.picture.as_ref().map(|picture| format!("https://bao.example/anh/{}", picture.name)),
        "date_published": story.published_local().to_string(), "date_modified": story.updated.map(utc),
        "authors": story.authors.iter().map(|slug| json!({ "name": name(&AUTHORS, slug) })).collect::<Vec<_>>(),
        "tags": sections.chain(story.tags.iter().map(|slug| name(&TAGS, slug))).collect::<Vec<_>>(),
    })
}
