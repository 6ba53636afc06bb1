//! `ghost`: a small Content API, as Ghost 6 speaks it, or a real one (see `ghost_real`).

use super::ghost_real::real;
use super::*;
use crate::stories::{ABOUT, AUTHORS, Story, TAGS, local, number, utc};
use std::collections::HashMap;

struct Ghost;

suite! {
    Ghost
    a_key_that_is_wrong_or_missing_is_named
    tags_of_the_newsrooms_own_are_not_shown
    without_a_search_index_titles_are_looked_through
}

const KEY: &str = "0123456789abcdef0123456789";
/// Ids of posts, tags and authors: how they begin.
const POST: u32 = 0x6b04;
const TAG: u32 = 0x6b05;
const USER: u32 = 0x6b06;

fn id(begin: u32, number: usize) -> String {
    format!("{begin:04x}97755976eb5a{number:08x}")
}

fn post_id(number: u32) -> String {
    id(POST, number as usize)
}

impl Kind for Ghost {
    fn knows(&self) -> Knows {
        Knows {
            // Redirects are a file of the server's, which the API does not tell.
            former_slugs: false,
            passwords: false,
            gone: false,
            sizes: false,
            ..Knows::EVERYTHING
        }
    }

    fn source(&self, root: &str) -> Value {
        json!({ "kind": "ghost", "base": root, "key": key() })
    }

    fn id(&self, number: u32) -> String {
        real().map_or_else(|| post_id(number), |real| real.id(number))
    }

    fn dialect(&self, newsroom: &Newsroom) -> Dialect {
        // Ten thousand stories are more than a real one can be told in the time that a test has.
        match real() {
            Some(real) if newsroom.stories.len() < 100 => real.dialect(),
            _ => {
                let newsroom = newsroom.clone();
                Arc::new(move |url| answer(&newsroom, url))
            }
        }
    }

    fn spoilt(&self, list: &str) -> String {
        spoilt_at("/posts", list)
    }
}

fn key() -> &'static str {
    real().map_or(KEY, |real| &real.key)
}

fn failure(status: u16, kind: &str) -> Reply {
    let error = json!({ "message": "…", "context": null, "type": kind, "code": null });
    Reply::json(status, &json!({ "errors": [error] }))
}

fn missing() -> Reply {
    failure(404, "NotFoundError")
}

fn answer(newsroom: &Newsroom, url: &url::Url) -> Reply {
    let query: HashMap<String, String> = url.query_pairs().into_owned().collect();
    match query.get("key").map(String::as_str) {
        Some(known) if known == key() => {}
        Some(_) => return failure(401, "UnauthorizedError"),
        None => return failure(403, "NoPermissionError"),
    }
    let Some(route) = url.path().strip_prefix("/ghost/api/content/") else { return missing() };
    let Some(route) = route.strip_suffix('/') else {
        return Reply { status: 301, headers: vec![("location", format!("{}/", url.path()))], body: String::new() };
    };
    match route.split('/').collect::<Vec<_>>()[..] {
        ["posts"] => posts(newsroom, &query),
        ["posts", own] => {
            one(newsroom.stories.iter().find(|story| post_id(story.number) == own), own.len() == 24, &query)
        }
        ["posts", "slug", slug] => one(newsroom.stories.iter().find(|story| story.slug == slug), is_slug(slug), &query),
        ["search-index", "posts"] => {
            let entry = |story: &&Story| {
                json!({ "id": post_id(story.number), "slug": story.slug, "title": story.headline,
                    "excerpt": excerpt(story), "updated_at": time(story.saved()), "visibility": "public" })
            };
            Reply::json(200, &json!({ "posts": newsroom.newest(|_| true).iter().map(entry).collect::<Vec<_>>() }))
        }
        ["tags"] => {
            let fits =
                |term: &&Term| matches(&query, |field, _, values| field != "slug" || values.contains(&term.slug));
            let all = SECTIONS.iter().chain(&TAGS).filter(fits);
            Reply::json(200, &json!({ "tags": all.map(|term| tag(term.slug)).collect::<Vec<_>>() }))
        }
        ["tags", "slug", slug] | ["tags", slug] => {
            let has = |story: &Story| tags(story).contains(&slug);
            let by_id = |term: &&Term| id(TAG, tag_number(term.slug)) == slug;
            let found = SECTIONS.iter().chain(&TAGS).find(by_id).map(|term| term.slug);
            let found = found.or_else(|| newsroom.stories.iter().any(has).then_some(slug));
            match found {
                Some(found) => Reply::json(200, &json!({ "tags": [tag(found)] })),
                None if is_slug(slug) => missing(),
                None => failure(422, "ValidationError"),
            }
        }
        ["authors", "slug", slug] | ["authors", slug] => {
            let fits = |term: &&Term| term.slug == slug || id(USER, number(&AUTHORS, term.slug)) == slug;
            match AUTHORS.iter().find(fits) {
                Some(found) => Reply::json(200, &json!({ "authors": [user(found.slug)] })),
                None => missing(),
            }
        }
        _ => missing(),
    }
}

fn is_slug(slug: &str) -> bool {
    slug.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

fn one(story: Option<&Story>, valid: bool, query: &HashMap<String, String>) -> Reply {
    match story {
        Some(story) => Reply::json(200, &json!({ "posts": [post(story, query)] })),
        None if valid => missing(),
        None => failure(422, "ValidationError"),
    }
}

fn time(seconds: i64) -> String {
    local(seconds).to_string().replace("+07:00", ".000+07:00")
}

/// A moment as the database has it.
pub(crate) fn sql(seconds: i64) -> String {
    utc(seconds).replace('T', " ").replace('Z', "")
}

/// The slugs of a story's tags; the last one is the newsroom's own business.
pub(crate) fn tags(story: &Story) -> Vec<&'static str> {
    let mut tags = vec![story.section];
    tags.extend(&story.tags);
    tags.push("hash-noi-bo");
    tags
}

fn tag_number(slug: &str) -> usize {
    SECTIONS.iter().chain(&TAGS).position(|term| term.slug == slug).unwrap_or(99)
}

fn tag(slug: &str) -> Value {
    let name = SECTIONS.iter().chain(&TAGS).find(|term| term.slug == slug).map_or("#noi-bo", |term| term.name);
    json!({ "id": id(TAG, tag_number(slug)), "slug": slug, "name": name, "description": null,
        "visibility": if name.starts_with('#') { "internal" } else { "public" } })
}

fn user(slug: &str) -> Value {
    let own = &AUTHORS[number(&AUTHORS, slug) - 1];
    json!({ "id": id(USER, number(&AUTHORS, slug)), "slug": slug, "name": own.name, "website": null,
        "bio": if slug == AUTHORS[0].slug { Some(ABOUT) } else { None }, "profile_image": "//www.gravatar.com/avatar/1" })
}

/// Whether everything of a filter holds: gets field, sign and values.
fn matches(query: &HashMap<String, String>, holds: impl Fn(&str, &str, &[&str]) -> bool) -> bool {
    let Some(filter) = query.get("filter") else { return true };
    filter.split('+').all(|part| {
        let (field, rest) = part.split_once(':').unwrap();
        let value = rest.trim_start_matches(['-', '<', '>', '=', '~']);
        let sign = &rest[..rest.len() - value.len()];
        let values: Vec<&str> =
            value.trim_matches(['[', ']']).split(',').map(|value| value.trim_matches('\'')).collect();
        holds(field, sign, &values)
    })
}

fn posts(newsroom: &Newsroom, query: &HashMap<String, String>) -> Reply {
    let compare = |found: String, sign: &str, value: &str| match sign {
        "<" => found.as_str() < value,
        ">" => found.as_str() > value,
        ">=" => found.as_str() >= value,
        _ => panic!("{sign}"),
    };
    let fits = |story: &Story| {
        matches(query, |field, sign, values| match field {
            "tag" | "tags" => values.iter().any(|slug| tags(story).contains(slug)),
            "author" | "authors" => values.iter().any(|slug| story.authors.contains(slug)),
            "id" => values.contains(&post_id(story.number).as_str()) != (sign == "-"),
            "featured" => story.is_pick() == (values == ["true"]),
            "published_at" => compare(sql(story.published), sign, values[0]),
            "updated_at" => compare(sql(story.saved()), sign, values[0]),
            "title" => story.headline.to_lowercase().contains(&values[0].to_lowercase()),
            _ => panic!("{field}"),
        })
    };
    let mut list = newsroom.newest(fits);
    match query.get("order").map(String::as_str) {
        Some("published_at asc" | "id asc") => list.reverse(),
        Some("updated_at asc") => list.sort_by_key(|story| story.saved()),
        None | Some("published_at desc") => {}
        Some(order) => panic!("{order}"),
    }
    let number = |name: &str, usual: u64| query.get(name).map_or(usual, |value| value.parse().unwrap());
    let (page, limit) = (number("page", 1), number("limit", 15).min(100));
    let (total, limit_of) = (list.len(), usize::try_from(limit).unwrap());
    let begin = usize::try_from((page - 1) * limit).unwrap();
    let items: Vec<Value> = list.iter().skip(begin).take(limit_of).map(|story| post(story, query)).collect();
    let pages = total.div_ceil(limit_of).max(1) as u64;
    // Past the end Ghost goes on counting.
    let next = if page == pages { None } else { Some(page + 1) };
    let pagination =
        json!({ "page": page, "limit": limit, "pages": pages, "total": total, "next": next, "prev": null });
    Reply::json(200, &json!({ "posts": items, "meta": { "pagination": pagination } }))
}

/// What Ghost says of a text: its words, cut after 500 letters.
fn excerpt(story: &Story) -> String {
    match story.lead.as_str() {
        "" => manchette::markup::plain(&story.body).chars().take(500).collect(),
        lead => lead.to_owned(),
    }
}

/// A post with the fields and relations that are asked for.
fn post(story: &Story, query: &HashMap<String, String>) -> Value {
    let members = story.number == stories::MEMBERS;
    let picture = story.picture.as_ref();
    let whole = json!({
        "id": post_id(story.number), "slug": story.slug, "title": story.headline,
        "url": format!("https://bao.example/{}/", story.slug), "canonical_url": null,
        // Ghost tells other sites where a reader came from.
        "html": if members { String::new() } else { story.body.replace("/ke-hoach\"", "/ke-hoach?ref=bao.example\"") },
        "custom_excerpt": Some(&story.lead).filter(|lead| !lead.is_empty()), "excerpt": excerpt(story),
        "feature_image": picture.map(|picture| format!("https://bao.example/content/images/2026/02/{}", picture.name)),
        "feature_image_alt": picture.map(|picture| &picture.alt),
        "feature_image_caption": picture.map(|picture| format!("<span>{}</span>", stories::escaped(&picture.caption))),
        "featured": story.is_pick(), "visibility": if members { "members" } else { "public" }, "access": !members,
        "published_at": time(story.published), "updated_at": time(story.saved()), "reading_time": 1,
    });
    let mut post = match query.get("fields") {
        None => whole,
        Some(fields) => {
            assert!(!query.contains_key("include") || fields.contains("slug"));
            fields.split(',').map(|field| (field.to_owned(), whole[field].clone())).collect()
        }
    };
    let included = query.get("include").map(String::as_str).unwrap_or_default();
    if included.contains("tags") {
        post["tags"] = tags(story).into_iter().map(tag).collect();
    }
    if included.contains("authors") {
        post["authors"] = story.authors.iter().map(|slug| user(slug)).collect();
    }
    post
}

/// A Ghost whose answers are told, asked for an article.
async fn cause_with(key: Value) -> Cause {
    let server = server::Server::open(&Ghost, &Newsroom::usual(), None).await;
    let mut config = Ghost.newsroom(&server.root);
    config["source"]["key"] = key;
    let source = crate::source(&config.to_string());
    let key = manchette::model::ArticleKey { id: Some(Ghost.id(stories::WHOLE)), slug: None };
    let error = source.article(&key, None).await.unwrap_err();
    assert!(error.to_string().contains("`source.key`"), "{error}");
    error.cause
}

async fn a_key_that_is_wrong_or_missing_is_named() {
    assert_eq!(cause_with("ffffffffffffffffffffffffff".into()).await, Cause::Key);
    assert_eq!(cause_with("  ".into()).await, Cause::Key);
    assert_eq!(cause_with(Value::Null).await, Cause::Key);
}

async fn tags_of_the_newsrooms_own_are_not_shown() {
    use manchette::model::{ArticleKey, ListKey};
    let server = server::Server::open(&Ghost, &Newsroom::usual(), None).await;
    let source = crate::source(&Ghost.newsroom(&server.root).to_string());
    let key = ArticleKey { id: Some(Ghost.id(stories::WHOLE)), slug: None };
    let article = source.article(&key, None).await.unwrap();
    assert!(article.tags.iter().all(|tag| !tag.name.starts_with('#')), "{:?}", article.tags);
    let hidden = ListKey::Tag { id: None, slug: "hash-noi-bo".to_owned() };
    assert_eq!(source.list(&hidden, 1).await.unwrap_err().cause, Cause::NotFound);
    assert!(source.topics().await.unwrap().iter().all(|tag| tag.slug != "hash-noi-bo"));
}

/// A Ghost whose API has no search index yet: it is asked for titles.
struct Old;

impl Kind for Old {
    fn knows(&self) -> Knows {
        Knows { search: Search::Exact, ..Ghost.knows() }
    }

    fn source(&self, root: &str) -> Value {
        Ghost.source(root)
    }

    fn id(&self, number: u32) -> String {
        Ghost.id(number)
    }

    fn dialect(&self, newsroom: &Newsroom) -> Dialect {
        let new = Ghost.dialect(newsroom);
        Arc::new(move |url| if url.path().contains("search-index") { missing() } else { new(url) })
    }

    fn spoilt(&self, list: &str) -> String {
        Ghost.spoilt(list)
    }
}

async fn without_a_search_index_titles_are_looked_through() {
    crate::cases::a_search_finds_and_does_not_find(&Old).await;
    crate::cases::letters_and_their_marks_are_one(&Old).await;
}
