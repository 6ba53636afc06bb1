//! Items of IPTC ninjs 3 from an agency: lists by role, the next page in the header `Link`, the total in one of its own.

use super::*;
use crate::stories::utc;

struct Ninjs;

suite!(Ninjs);

impl Kind for Ninjs {
    fn knows(&self) -> Knows {
        Knows {
            former_slugs: false,
            passwords: false,
            members: false,
            gone: false,
            about: false,
            search: Search::Exact,
            neighbours: false,
            ..Knows::EVERYTHING
        }
    }

    fn source(&self, root: &str) -> Value {
        self.newsroom(root)["source"].clone()
    }

    fn newsroom(&self, root: &str) -> Value {
        example("ninjs", root)
    }

    fn dialect(&self, newsroom: &Newsroom) -> Dialect {
        let newsroom = newsroom.clone();
        Arc::new(move |url| answer(&newsroom, url))
    }

    fn spoilt(&self, list: &str) -> String {
        spoilt_at("", list)
    }
}

fn answer(newsroom: &Newsroom, url: &url::Url) -> Reply {
    let asked = Asked::of(url);
    let nothing = || Reply::json(404, &json!({ "message": "not found" }));
    let Some(rest) = url.path().strip_prefix("/v1/items") else { return nothing() };
    if let Some(id) = rest.strip_prefix('/') {
        let found = newsroom.stories.iter().find(|story| story.number.to_string() == id);
        return found.map_or_else(nothing, |story| Reply::json(200, &item(story)));
    }
    let time = |name: &str| asked.get(name).map(|at| manchette::model::Timestamp::parse(at, false).unwrap().seconds);
    let [section, slugline, subject, person, profile, words] =
        ["section", "slugline", "subject", "person", "profile", "q"].map(|name| asked.get(name));
    let (from, to) = (time("from"), time("to"));
    let list = newsroom.newest(|story| {
        section.is_none_or(|slug| story.is_in(slug))
            && slugline.is_none_or(|slug| story.slug == slug)
            && subject.is_none_or(|slug| story.tags.contains(&slug))
            && person.is_none_or(|slug| story.authors.contains(&slug))
            && profile.is_none_or(|_| story.is_pick())
            && words.is_none_or(|words| has_all(story, words))
            && from.is_none_or(|at| story.published >= at)
            && to.is_none_or(|at| story.published < at)
    });
    let (begin, limit) = (asked.number("after", 0), asked.number("limit", 10));
    let items: Vec<Value> = slice(&list, begin, limit).into_iter().map(item).collect();
    let mut reply = Reply::json(200, &items.into());
    reply.headers.push(("x-total-count", list.len().to_string()));
    reply.headers.push(("access-control-expose-headers", "Link, X-Total-Count".to_owned()));
    if list.len() > begin + limit {
        let mut next = url.clone();
        let kept: Vec<(String, String)> = url.query_pairs().into_owned().filter(|(name, _)| name != "after").collect();
        next.query_pairs_mut().clear().extend_pairs(kept).append_pair("after", &(begin + limit).to_string());
        reply.headers.push(("link", format!("<{}>; rel=\"first\", <{next}>; rel=\"next\"", url.path())));
    }
    reply
}

fn item(story: &Story) -> Value {
    let uri = |kind: &str, name: &str| format!("https://api.hang-tin.example/{kind}/{name}");
    let mut subjects = vec![
        json!({ "name": name(&SECTIONS, story.section), "rel": "section", "uri": uri("sections", story.section) }),
    ];
    subjects.extend(
        story
            .tags
            .iter()
            .map(|slug| json!({ "name": name(&TAGS, slug), "rel": "about", "uri": uri("subjects", slug) })),
    );
    let person = |slug: &&str| json!({ "name": name(&AUTHORS, slug), "rel": "author", "uri": uri("people", slug) });
    let association = |picture: &crate::stories::Picture| {
        let file = |name: &str, width: u32| {
            json!({ "name": name, "href": uri("media", &format!("{width}/{}", picture.name)), "contentType": "image/jpeg",
                "width": width, "height": width * picture.height / picture.width })
        };
        json!({ "name": "mainpic", "type": "picture", "uri": uri("items", &picture.name),
            "headlines": [{ "value": picture.name }],
            "descriptions": [{ "role": "caption", "contentType": "text/plain", "value": picture.caption },
                { "role": "altText", "contentType": "text/plain", "value": picture.alt }],
            "renditions": [file("small", 360), file("main", picture.width)] })
    };
    let words = manchette::markup::plain(&story.body);
    json!({
        "uri": uri("items", &story.number.to_string()), "type": "composite", "language": "vi", "pubStatus": "usable",
        "firstCreated": utc(story.published), "versionCreated": utc(story.saved()), "slugline": story.slug,
        "headlines": [{ "role": "short", "value": "Tít ngắn" }, { "role": "main", "value": story.headline }],
        "descriptions": [{ "role": "lead", "contentType": "text/plain", "value": story.lead }],
        "bodies": [{ "role": "main", "contentType": "text/plain", "value": words },
            { "role": "main", "contentType": "application/xhtml+xml", "value": story.body }],
        "by": "Hà An", "subjects": subjects, "people": story.authors.iter().map(person).collect::<Vec<_>>(),
        "associations": story.picture.iter().map(association).collect::<Vec<_>>(),
    })
}
