//! The Guardian's Open Platform: ids that are paths, one envelope, errors that are known by their words.

use super::*;
use crate::stories::{ABOUT, escaped, utc};

struct Guardian;

suite!(Guardian);

impl Kind for Guardian {
    fn knows(&self) -> Knows {
        Knows {
            slugs: false,
            former_slugs: false,
            passwords: false,
            members: false,
            gone: false,
            renditions: false,
            // By their ids alone, which are paths.
            tag_lists: false,
            search: Search::Exact,
            neighbours: false,
            ..Knows::EVERYTHING
        }
    }

    fn source(&self, root: &str) -> Value {
        self.newsroom(root)["source"].clone()
    }

    fn newsroom(&self, root: &str) -> Value {
        example("guardian", root)
    }

    fn id(&self, number: u32) -> String {
        let usual = Newsroom::usual();
        let story = usual.stories.iter().chain([&usual.draft]).find(|story| story.number == number);
        story.map_or_else(|| format!("tin__2026__{number}"), |story| path(story).replace('/', "__"))
    }

    fn dialect(&self, newsroom: &Newsroom) -> Dialect {
        let newsroom = newsroom.clone();
        Arc::new(move |url| answer(&newsroom, url))
    }

    fn spoilt(&self, list: &str) -> String {
        spoilt_at("/response/results", list)
    }
}

fn path(story: &Story) -> String {
    format!("tin/2026/mar/01/{}", story.slug)
}

fn failure(status: u16, message: &str) -> Reply {
    Reply::json(status, &json!({ "response": { "status": "error", "userTier": "developer", "message": message } }))
}

fn answer(newsroom: &Newsroom, url: &url::Url) -> Reply {
    let asked = Asked::of(url);
    if asked.get("api-key").is_none() {
        return Reply::json(401, &json!({ "message": "Unauthorized" }));
    }
    let good = |more: Value| {
        let mut response = json!({ "status": "ok", "userTier": "developer" });
        response.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        Reply::json(200, &json!({ "response": response }))
    };
    let items = |list: Vec<&Story>| list.into_iter().map(|story| content(story, &asked)).collect::<Vec<_>>();
    match url.path() {
        "/international" if asked.get("show-editors-picks").is_some() => {
            good(json!({ "editorsPicks": items(newsroom.newest(Story::is_pick)), "results": [] }))
        }
        "/international" => {
            good(json!({ "mostViewed": items(newsroom.newest(|story| story.number.is_multiple_of(7))), "results": [] }))
        }
        "/search" => {
            let time =
                |name: &str| asked.get(name).map(|at| manchette::model::Timestamp::parse(at, false).unwrap().seconds);
            let tagged = |story: &Story, id: &str| tags(story).iter().any(|tag| tag["id"] == id);
            let mut list = newsroom.newest(|story| {
                asked.get("section").is_none_or(|all| all.split('|').any(|one| one == story.section))
                    && asked.get("tag").is_none_or(|id| tagged(story, id))
                    && asked.get("q").is_none_or(|words| has_all(story, words))
                    && time("from-date").is_none_or(|at| story.published >= at)
                    && time("to-date").is_none_or(|at| story.published <= at)
            });
            if asked.get("order-by") == Some("oldest") {
                list.reverse();
            }
            let (page, size) = (asked.number("page", 1), asked.number("page-size", 10));
            assert!(size <= 50, "the Guardian gives no more than 50");
            let pages = list.len().div_ceil(size);
            if page > pages.max(1) {
                return failure(400, "requested page is beyond the number of available pages");
            }
            let results = items(slice(&list, (page - 1) * size, size));
            good(json!({ "total": list.len(), "startIndex": 1, "pageSize": size, "currentPage": page, "pages": pages,
                "orderBy": "newest", "results": results }))
        }
        other => match newsroom.stories.iter().find(|story| other == format!("/{}", path(story))) {
            Some(story) => good(json!({ "total": 1, "content": content(story, &asked) })),
            None => failure(404, "The requested resource could not be found."),
        },
    }
}

fn tags(story: &Story) -> Vec<Value> {
    let keyword = |slug: &&str| json!({ "id": format!("{}/{slug}", story.section), "type": "keyword", "webTitle": name(&TAGS, slug) });
    let contributor = |slug: &&str| {
        let bio = if *slug == AUTHORS[0].slug { format!("<p>{ABOUT}</p>") } else { String::new() };
        json!({ "id": format!("profile/{slug}"), "type": "contributor", "webTitle": name(&AUTHORS, slug), "bio": bio })
    };
    // What a keyword is filed under does not depend on the story.
    let keyword = |slug: &&str| {
        let mut tag = keyword(slug);
        tag["id"] = format!("chu-de/{slug}").into();
        tag
    };
    story.tags.iter().map(keyword).chain(story.authors.iter().map(contributor)).collect()
}

fn content(story: &Story, asked: &Asked) -> Value {
    let mut content = json!({
        "id": path(story), "type": "article", "sectionId": story.section, "sectionName": name(&SECTIONS, story.section),
        "webPublicationDate": utc(story.published), "webTitle": story.headline,
        "webUrl": format!("https://bao.example/{}", path(story)), "isHosted": false, "pillarName": "Tin",
    });
    if asked.get("show-fields").is_some() {
        content["fields"] =
            json!({ "trailText": escaped(&story.lead), "body": story.body, "lastModified": utc(story.saved()) });
    }
    if asked.get("show-tags").is_some() {
        content["tags"] = tags(story).into();
    }
    if let (Some(picture), Some("image")) = (&story.picture, asked.get("show-elements")) {
        let asset = |width: u32, master: bool| {
            let mut data = json!({ "altText": picture.alt, "caption": escaped(&picture.caption), "credit": "Ảnh: Lan Anh",
                "width": width.to_string(), "height": (width * picture.height / picture.width).to_string() });
            if master {
                data["isMaster"] = "true".into();
            }
            json!({ "type": "image", "mimeType": "image/jpeg", "typeData": data,
                "file": format!("https://media.bao.example/{width}/{}", picture.name) })
        };
        content["elements"] = json!([{ "id": "a", "relation": "main", "type": "image",
            "assets": [asset(500, false), asset(picture.width, true)] }]);
    }
    content
}
