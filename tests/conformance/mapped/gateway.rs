//! A newspaper's own gateway: one envelope around everything, lists under the number of their category, seconds since 1970.

use super::*;

struct Gateway;

suite!(Gateway);

/// The number of a section.
fn category(slug: &str) -> u32 {
    match slug {
        "thoi-su" => 1_001_005,
        "do-thi" => 1_001_006,
        "khoa-hoc" => 1_001_009,
        _ => 1_001_012,
    }
}

impl Kind for Gateway {
    fn knows(&self) -> Knows {
        Knows {
            slugs: false,
            former_slugs: false,
            passwords: false,
            members: false,
            about: false,
            author_lists: false,
            captions: false,
            sizes: false,
            search: Search::Exact,
            neighbours: false,
            ..Knows::EVERYTHING
        }
    }

    fn source(&self, root: &str) -> Value {
        self.newsroom(root)["source"].clone()
    }

    fn newsroom(&self, root: &str) -> Value {
        example("gateway", root)
    }

    fn id(&self, number: u32) -> String {
        (4_829_000 + number).to_string()
    }

    fn dialect(&self, newsroom: &Newsroom) -> Dialect {
        let newsroom = newsroom.clone();
        Arc::new(move |url| answer(&newsroom, url))
    }

    fn spoilt(&self, list: &str) -> String {
        spoilt_at("/data/items", list)
    }
}

/// Errors, too, come with status 200.
fn envelope(code: u16, data: &Value) -> Reply {
    Reply::json(200, &json!({ "code": code, "message": if code == 200 { "Success" } else { "Error" }, "data": data }))
}

fn answer(newsroom: &Newsroom, url: &url::Url) -> Reply {
    let asked = Asked::of(url);
    let within = |story: &Story| {
        let time = |name: &str| asked.get(name).map(|text| text.parse::<i64>().unwrap());
        time("from").is_none_or(|at| story.published >= at) && time("to").is_none_or(|at| story.published <= at)
    };
    let in_category = |story: &Story, id: &str| {
        SECTIONS.iter().any(|own| category(own.slug).to_string() == id && story.is_in(own.slug))
    };
    let list = |list: Vec<&Story>| {
        let (page, limit) = (asked.number("page", 1), asked.number("limit", 10));
        let items: Vec<Value> =
            slice(&list, (page - 1).saturating_mul(limit), limit).into_iter().map(|story| item(story, false)).collect();
        (items, list.len())
    };
    let plain = |stories: Vec<&Story>| {
        let (items, total) = list(stories);
        envelope(200, &json!({ "items": items, "total": total }))
    };
    match url.path() {
        "/v1/article/detail" => {
            let id = asked.get("article_id").unwrap_or_default();
            match newsroom.stories.iter().find(|story| Gateway.id(story.number) == id) {
                Some(story) => envelope(200, &item(story, true)),
                None if id == Gateway.id(stories::REMOVED) => envelope(410, &Value::Null),
                None => envelope(404, &Value::Null),
            }
        }
        "/v1/article/latest" => plain(newsroom.newest(within)),
        "/v1/article/top" => plain(newsroom.newest(Story::is_pick)),
        "/v1/article/most-viewed" => plain(newsroom.newest(|story| story.number.is_multiple_of(7))),
        "/v1/article/category" => {
            let id = asked.get("category_id").unwrap_or_default();
            let (items, total) = list(newsroom.newest(|story| in_category(story, id)));
            let mut data = json!({});
            data[id] = json!({ "category_id": id, "data": items, "total": total });
            envelope(200, &data)
        }
        "/v1/article/tag" => {
            let slug = asked.get("slug").unwrap_or_default();
            plain(newsroom.newest(|story| story.tags.contains(&slug)))
        }
        "/v1/search" => {
            let (words, cate) = (asked.get("q").unwrap_or_default(), asked.get("cate"));
            let fits =
                |story: &Story| has_all(story, words) && within(story) && cate.is_none_or(|id| in_category(story, id));
            plain(newsroom.newest(fits))
        }
        _ => envelope(404, &Value::Null),
    }
}

fn item(story: &Story, whole: bool) -> Value {
    let id = Gateway.id(story.number);
    let picture = story.picture.as_ref();
    let names: Vec<&str> = story.authors.iter().map(|slug| name(&AUTHORS, slug)).collect();
    let tag =
        |slug: &&str| json!({ "tag_id": 700 + number(&TAGS, slug), "tag_slug": slug, "tag_name": name(&TAGS, slug) });
    let mut item = json!({
        "article_id": id.parse::<u32>().unwrap(), "title": story.headline, "lead": story.lead,
        "share_url": format!("https://bao.example/{}-{id}.html", story.slug),
        "publish_time": story.published, "update_time": story.updated.unwrap_or(0),
        "category_id": category(story.section), "author": names.join(", "),
        "thumbnail_url": picture.map(|picture| format!("https://i1.bao.example/2026/{}", picture.name)).unwrap_or_default(),
        "thumbnail_alt": picture.map(|picture| picture.alt.clone()),
        "tags": story.tags.iter().map(tag).collect::<Vec<_>>(),
    });
    if whole {
        item["content"] = story.body.clone().into();
    }
    item
}
