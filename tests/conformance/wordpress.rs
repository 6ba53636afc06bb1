//! `wordpress`: a small `wp/v2`, as WordPress 6 speaks it on a database that folds accents.

use super::*;
use crate::stories::{ABOUT, AUTHORS, Story, TAGS, escaped, number, utc};
use manchette::text::fold::fold;
use std::collections::HashMap;

struct WordPress;

suite!(WordPress);

/// Ids of terms and users: where their tables begin.
const CATEGORY: usize = 10;
const TAG: usize = 100;
const USER: usize = 200;

impl Kind for WordPress {
    fn knows(&self) -> Knows {
        Knows {
            // `_wp_old_slug` is not in the REST API.
            former_slugs: false,
            members: false,
            gone: false,
            draft: Cause::Forbidden,
            ..Knows::EVERYTHING
        }
    }

    fn source(&self, root: &str) -> Value {
        json!({ "kind": "wordpress", "base": root })
    }

    fn dialect(&self, newsroom: &Newsroom) -> Dialect {
        let newsroom = newsroom.clone();
        Arc::new(move |url| answer(&newsroom, url))
    }

    fn spoilt(&self, list: &str) -> String {
        spoilt_at("", list)
    }
}

fn failure(status: u16, code: &str) -> Reply {
    Reply::json(status, &json!({ "code": code, "message": "…", "data": { "status": status } }))
}

/// `2026-02-27T08:00:00`: in UTC, and without saying so.
fn gmt(seconds: i64) -> String {
    utc(seconds).trim_end_matches('Z').to_owned()
}

fn answer(newsroom: &Newsroom, url: &url::Url) -> Reply {
    let query: HashMap<String, String> = url.query_pairs().into_owned().collect();
    let get = |name: &str| query.get(name).map(String::as_str);
    let whole = get("_fields").is_some_and(|fields| fields.contains("content"));
    let Some(route) = url.path().strip_prefix("/wp-json/wp/v2/") else { return failure(404, "rest_no_route") };
    match route.split_once('/').unwrap_or((route, "")) {
        ("posts", "") => posts(newsroom, &query, whole),
        ("posts", id) if id == stories::DRAFT.to_string() => failure(401, "rest_forbidden"),
        ("posts", id) => match newsroom.stories.iter().find(|story| story.number.to_string() == id) {
            None => failure(404, "rest_post_invalid_id"),
            Some(story) => match get("password") {
                Some(password) if !is_locked(story) || password != stories::PASSWORD => {
                    failure(403, "rest_post_incorrect_password")
                }
                password => Reply::json(200, &post(story, whole, password.is_some())),
            },
        },
        ("categories", "") => terms(&SECTIONS, CATEGORY, "category", &query),
        ("tags", "") => terms(&TAGS, TAG, "post_tag", &query),
        ("users", "") => {
            let reply = terms(&AUTHORS, USER, "user", &query);
            let users: Vec<Value> = serde_json::from_str(&reply.body).unwrap();
            let users = users.iter().map(|user| self::user(user["slug"].as_str().unwrap()));
            Reply::json(200, &users.collect())
        }
        _ => failure(404, "rest_no_route"),
    }
}

fn is_locked(story: &Story) -> bool {
    story.number == stories::LOCKED
}

fn term(table: &[Term], begin: usize, taxonomy: &str, slug: &str) -> Value {
    let own = &table[number(table, slug) - 1];
    let parent = own.parent.map_or(0, |parent| begin + number(table, parent));
    json!({ "id": begin + number(table, slug), "slug": slug, "name": escaped(own.name), "parent": parent,
        "taxonomy": taxonomy })
}

fn terms(table: &[Term], begin: usize, taxonomy: &str, query: &HashMap<String, String>) -> Reply {
    let wanted =
        |key: &str, value: String| query.get(key).is_none_or(|list| list.split(',').any(|wanted| wanted == value));
    let mut list: Vec<&Term> = table
        .iter()
        .filter(|term| {
            wanted("slug", term.slug.to_owned()) && wanted("include", (begin + number(table, term.slug)).to_string())
        })
        .collect();
    if let (Some("include"), Some(ids)) = (query.get("orderby").map(String::as_str), query.get("include")) {
        let place = |term: &&Term| {
            let id = (begin + number(table, term.slug)).to_string();
            ids.split(',').position(|wanted| wanted == id)
        };
        list.sort_by_key(place);
    }
    Reply::json(200, &list.iter().map(|own| term(table, begin, taxonomy, own.slug)).collect())
}

fn user(slug: &str) -> Value {
    let mut user = term(&AUTHORS, USER, "user", slug);
    user["description"] = if slug == AUTHORS[0].slug { ABOUT.into() } else { "".into() };
    user["avatar_urls"] = json!({ "96": "https://secure.gravatar.com/avatar/1?s=96" });
    user
}

fn posts(newsroom: &Newsroom, query: &HashMap<String, String>, whole: bool) -> Reply {
    let get = |name: &str| query.get(name).map(String::as_str);
    let number_of = |name: &str, usual: usize| get(name).map_or(usual, |value| value.parse().unwrap());
    let time = |name: &str| get(name).map(|at| manchette::model::Timestamp::parse(at, true).unwrap().seconds);
    let among = |list: &str, id: usize| list.split(',').any(|wanted| wanted == id.to_string());
    let section = |id: &str| SECTIONS[id.parse::<usize>().unwrap() - CATEGORY - 1].slug;
    let fits = |story: &Story| {
        let text = fold(&format!("{} {} {}", story.headline, story.lead, story.body));
        get("slug").is_none_or(|slug| slug == story.slug)
            && get("include").is_none_or(|ids| among(ids, story.number as usize))
            && get("exclude").is_none_or(|ids| !among(ids, story.number as usize))
            && get("sticky").is_none_or(|_| story.is_pick())
            && get("categories[terms]").is_none_or(|id| story.is_in(section(id)))
            && get("tags").is_none_or(|ids| story.tags.iter().any(|tag| among(ids, TAG + number(&TAGS, tag))))
            && get("author").is_none_or(|id| story.authors.iter().any(|by| among(id, USER + number(&AUTHORS, by))))
            && time("after").is_none_or(|at| story.published > at)
            && time("before").is_none_or(|at| story.published < at)
            && time("modified_after").is_none_or(|at| story.saved() > at)
            && get("search").is_none_or(|typed| finds(&text, &fold(typed)))
    };
    let mut list = newsroom.newest(fits);
    match get("orderby") {
        Some("id") => list.reverse(),
        Some("modified") => list.sort_by_key(|story| story.saved()),
        _ if get("order") == Some("asc") => list.reverse(),
        _ => {}
    }
    let size = number_of("per_page", 10);
    assert!((1..=100).contains(&size), "WordPress refuses per_page={size}");
    let begin = number_of("offset", (number_of("page", 1) - 1).saturating_mul(size));
    if begin > 0 && begin >= list.len() && get("offset").is_none() {
        return failure(400, "rest_post_invalid_page_number");
    }
    let items: Value = list.iter().skip(begin).take(size).map(|story| post(story, whole, false)).collect();
    let mut reply = Reply::json(200, &items);
    reply.headers.push(("x-wp-total", list.len().to_string()));
    reply.headers.push(("x-wp-totalpages", list.len().div_ceil(size).to_string()));
    reply.headers.push(("access-control-expose-headers", "X-WP-Total, X-WP-TotalPages, Link".to_owned()));
    reply
}

/// Whether a text has all words. Signs alone stand in none.
fn finds(text: &str, words: &str) -> bool {
    !words.is_empty() && words.split(' ').all(|word| text.contains(word))
}

/// A post; the fields of its text only where it is asked for whole.
fn post(story: &Story, whole: bool, unlocked: bool) -> Value {
    let locked = is_locked(story) && !unlocked;
    let lead = match story.lead.as_str() {
        _ if locked => String::new(),
        // WordPress cuts one from the text.
        "" => "<p>Bà con quét sân [&hellip;]</p>\n".to_owned(),
        lead => format!("<p>{}</p>\n", escaped(lead)),
    };
    let media = story.picture.as_ref().map(|picture| {
        let file = |width: u32, height: u32| {
            let (stem, extension) = picture.name.rsplit_once('.').unwrap();
            let url = format!("https://bao.example/anh/{stem}-{width}x{height}.{extension}");
            json!({ "source_url": url, "width": width, "height": height, "mime_type": "image/jpeg" })
        };
        json!({
            "source_url": format!("https://bao.example/anh/{}", picture.name), "mime_type": "image/jpeg",
            "alt_text": picture.alt, "caption": { "rendered": format!("<p>{}</p>\n", escaped(&picture.caption)) },
            "media_details": { "width": picture.width, "height": picture.height,
                "sizes": { "large": file(1024, 683), "thumbnail": file(150, 150) } },
        })
    });
    let mut post = json!({
        "id": story.number, "slug": story.slug, "link": format!("https://bao.example/{}/", story.slug),
        "date_gmt": gmt(story.published), "modified_gmt": gmt(story.saved()),
        "title": { "rendered": escaped(&story.headline) },
        "excerpt": { "rendered": lead, "protected": is_locked(story) },
        "categories": [CATEGORY + number(&SECTIONS, story.section)],
        "tags": story.tags.iter().map(|slug| TAG + number(&TAGS, slug)).collect::<Vec<_>>(),
        "_embedded": { "wp:featuredmedia": media.into_iter().collect::<Vec<_>>() },
    });
    if whole {
        let body = if locked { "" } else { &story.body };
        post["content"] = json!({ "rendered": body, "protected": is_locked(story) });
        post["_embedded"]["author"] = story.authors.iter().map(|slug| user(slug)).collect();
        post["_embedded"]["wp:term"] = json!([
            [term(&SECTIONS, CATEGORY, "category", story.section)],
            story.tags.iter().map(|slug| term(&TAGS, TAG, "post_tag", slug)).collect::<Vec<_>>(),
        ]);
    }
    post
}
