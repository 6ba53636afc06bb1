//! Directus: items with the fields that are asked for, relations through a table between, pictures by their id.

use super::filters::{fits, tree};
use super::*;
use crate::stories::{ABOUT, utc};

struct Directus;

suite!(Directus);

impl Kind for Directus {
    fn knows(&self) -> Knows {
        Knows {
            former_slugs: false,
            passwords: false,
            members: false,
            gone: false,
            search: Search::Exact,
            ..Knows::EVERYTHING
        }
    }

    fn source(&self, root: &str) -> Value {
        self.newsroom(root)["source"].clone()
    }

    fn newsroom(&self, root: &str) -> Value {
        example("directus", root)
    }

    fn dialect(&self, newsroom: &Newsroom) -> Dialect {
        let newsroom = newsroom.clone();
        Arc::new(move |url| answer(&newsroom, url))
    }

    fn spoilt(&self, list: &str) -> String {
        spoilt_at("/data", list)
    }
}

/// To the public what is not there and what is not for it look the same.
fn forbidden() -> Reply {
    let error =
        json!({ "message": "You don't have permission to access this.", "extensions": { "code": "FORBIDDEN" } });
    Reply::json(403, &json!({ "errors": [error] }))
}

fn answer(newsroom: &Newsroom, url: &url::Url) -> Reply {
    let asked = Asked::of(url);
    let fields: Vec<&str> = asked.get("fields").unwrap_or("*").split(',').collect();
    let shown = |story: &Story| {
        let mut whole = item(story);
        let named = |name: &String| fields.iter().any(|field| field.split('.').next() == Some(name.as_str()));
        whole.as_object_mut().unwrap().retain(|name, _| named(name));
        whole
    };
    let Some(rest) = url.path().strip_prefix("/items/articles") else { return forbidden() };
    if let Some(id) = rest.strip_prefix('/') {
        let found = newsroom.stories.iter().find(|story| story.number.to_string() == id);
        return found.map_or_else(forbidden, |story| Reply::json(200, &json!({ "data": shown(story) })));
    }
    let filter = tree(url, "filter");
    assert_eq!(filter["status"]["_eq"], "published", "the public may see no more, and would be told so");
    let mut list = newsroom.newest(|story| fits(&filter, &item(story)));
    match asked.get("sort") {
        Some("-date_published") | None => {}
        Some("date_published" | "id") => list.reverse(),
        Some("date_updated") => list.sort_by_key(|story| story.saved()),
        Some(other) => panic!("{other}"),
    }
    let (page, limit) = (asked.number("page", 1), asked.number("limit", 100));
    let data: Vec<Value> = slice(&list, (page - 1).saturating_mul(limit), limit).into_iter().map(shown).collect();
    let meta =
        if asked.get("meta") == Some("filter_count") { json!({ "filter_count": list.len() }) } else { Value::Null };
    Reply::json(200, &json!({ "data": data, "meta": meta }))
}

fn term(table: &[Term], slug: &str) -> Value {
    json!({ "id": number(table, slug), "slug": slug, "name": name(table, slug) })
}

fn item(story: &Story) -> Value {
    let picture = story.picture.as_ref();
    let image = picture.map(|picture| {
        json!({ "id": format!("8f0c2f4e-1111-4c6e-9d3b-{:012}", story.number), "width": picture.width,
            "height": picture.height, "description": picture.alt })
    });
    let mut section = term(&SECTIONS, story.section);
    if let Some(parent) = SECTIONS[number(&SECTIONS, story.section) - 1].parent {
        section["parent"] = term(&SECTIONS, parent);
    }
    let author = |slug: &&str| {
        let mut author = term(&AUTHORS, slug);
        author["bio"] = if *slug == AUTHORS[0].slug { ABOUT.into() } else { Value::Null };
        json!({ "authors_id": author })
    };
    json!({
        "id": story.number, "status": "published", "slug": story.slug, "title": story.headline, "summary": story.lead,
        "body": story.body, "date_published": utc(story.published), "date_updated": story.updated.map(utc),
        "featured": story.is_pick(), "image": image, "image_caption": picture.map(|picture| picture.caption.clone()),
        "section": section,
        "tags": story.tags.iter().map(|slug| json!({ "tags_id": term(&TAGS, slug) })).collect::<Vec<_>>(),
        "authors": story.authors.iter().map(author).collect::<Vec<_>>(),
    })
}
