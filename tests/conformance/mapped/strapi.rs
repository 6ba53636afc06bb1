//! Strapi 5: flat documents with a `documentId`, relations where they are populated, filters in brackets.

use super::filters::{fits, tree};
use super::*;
use crate::stories::{ABOUT, utc};

struct Strapi;

suite!(Strapi);

impl Kind for Strapi {
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
        example("strapi", root)
    }

    fn id(&self, number: u32) -> String {
        format!("kq7m2xw9d4hb1tz8c5n{number:05}")
    }

    fn dialect(&self, newsroom: &Newsroom) -> Dialect {
        let newsroom = newsroom.clone();
        Arc::new(move |url| answer(&newsroom, url))
    }

    fn spoilt(&self, list: &str) -> String {
        spoilt_at("/data", list)
    }
}

/// One that answers only those who have one of its tokens, which a browser may send once it has leave to.
mod with_a_token {
    use super::*;

    struct WithAToken;

    suite!(WithAToken);

    impl Kind for WithAToken {
        fn knows(&self) -> Knows {
            Strapi.knows()
        }

        fn source(&self, root: &str) -> Value {
            let mut source = Strapi.source(root);
            source["map"]["headers"] = json!({ "authorization": "Bearer chi-doc" });
            source
        }

        fn newsroom(&self, root: &str) -> Value {
            let mut newsroom = Strapi.newsroom(root);
            newsroom["source"] = self.source(root);
            newsroom
        }

        fn id(&self, number: u32) -> String {
            Strapi.id(number)
        }

        fn key(&self) -> Option<(&'static str, &'static str)> {
            Some(("authorization", "Bearer chi-doc"))
        }

        fn dialect(&self, newsroom: &Newsroom) -> Dialect {
            Strapi.dialect(newsroom)
        }

        fn spoilt(&self, list: &str) -> String {
            Strapi.spoilt(list)
        }
    }
}

fn not_found() -> Reply {
    let error = json!({ "status": 404, "name": "NotFoundError", "message": "Not Found", "details": {} });
    Reply::json(404, &json!({ "data": null, "error": error }))
}

fn answer(newsroom: &Newsroom, url: &url::Url) -> Reply {
    let asked = Asked::of(url);
    let populated: Vec<&str> = ["cover", "section", "tags", "authors"]
        .into_iter()
        .filter(|name| asked.get(&format!("populate[{name}]")) == Some("true"))
        .collect();
    let shown = |story: &Story| {
        let mut document = document(story);
        let relations = ["cover", "section", "tags", "authors"].into_iter().filter(|name| !populated.contains(name));
        relations.for_each(|name| _ = document.as_object_mut().unwrap().remove(name));
        document
    };
    let Some(rest) = url.path().strip_prefix("/api/articles") else { return not_found() };
    if let Some(id) = rest.strip_prefix('/') {
        let found = newsroom.stories.iter().find(|story| Strapi.id(story.number) == id);
        return found.map_or_else(not_found, |story| Reply::json(200, &json!({ "data": shown(story), "meta": {} })));
    }
    let filter = tree(url, "filters");
    let mut list = newsroom.newest(|story| filter.as_object().unwrap().is_empty() || fits(&filter, &document(story)));
    match asked.get("sort") {
        Some("published:desc") | None => {}
        Some("published:asc" | "id:asc") => list.reverse(),
        Some("updatedAt:asc") => list.sort_by_key(|story| story.saved()),
        Some(other) => panic!("{other}"),
    }
    let (page, size) = (asked.number("pagination[page]", 1), asked.number("pagination[pageSize]", 25));
    assert!(size <= 100, "Strapi gives no more than 100");
    let data: Vec<Value> = slice(&list, (page - 1).saturating_mul(size), size).into_iter().map(shown).collect();
    let pagination =
        json!({ "page": page, "pageSize": size, "pageCount": list.len().div_ceil(size), "total": list.len() });
    Reply::json(200, &json!({ "data": data, "meta": { "pagination": pagination } }))
}

fn millis(seconds: i64) -> String {
    utc(seconds).replace('Z', ".000Z")
}

fn term(table: &[Term], slug: &str) -> Value {
    json!({ "id": number(table, slug), "documentId": format!("t{slug}"), "name": name(table, slug), "slug": slug })
}

fn document(story: &Story) -> Value {
    let cover = story.picture.as_ref().map(|picture| {
        let file = |width: u32| {
            json!({ "url": format!("/uploads/{width}_{}", picture.name), "width": width, "height": width * 2 / 3,
                "mime": "image/jpeg", "ext": ".jpg" })
        };
        json!({ "id": 1, "url": format!("/uploads/{}", picture.name), "width": picture.width, "height": picture.height,
            "alternativeText": picture.alt, "caption": picture.caption, "mime": "image/jpeg",
            "formats": { "large": file(1000), "small": file(500), "thumbnail": file(245) } })
    });
    let mut section = term(&SECTIONS, story.section);
    if let Some(parent) = SECTIONS[number(&SECTIONS, story.section) - 1].parent {
        section["parent"] = term(&SECTIONS, parent);
    }
    let author = |slug: &&str| {
        let mut author = term(&AUTHORS, slug);
        author["bio"] = if *slug == AUTHORS[0].slug { ABOUT.into() } else { Value::Null };
        author
    };
    json!({
        "id": story.number, "documentId": Strapi.id(story.number), "slug": story.slug, "title": story.headline,
        "summary": if story.lead.is_empty() { Value::Null } else { story.lead.clone().into() },
        "body": story.body, "published": millis(story.published), "publishedAt": millis(story.published + 3),
        "createdAt": millis(story.published - 600), "updatedAt": millis(story.saved()), "featured": story.is_pick(),
        "locale": null, "cover": cover, "section": section,
        "tags": story.tags.iter().map(|slug| term(&TAGS, slug)).collect::<Vec<_>>(),
        "authors": story.authors.iter().map(author).collect::<Vec<_>>(),
    })
}
