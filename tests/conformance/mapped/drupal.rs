//! Drupal's JSON:API: nodes with relationships, what they lead to in `included`, filters as conditions with paths.

use super::*;
use crate::stories::{ABOUT, escaped, utc};
use std::collections::BTreeMap;

struct Drupal;

suite!(Drupal);

impl Kind for Drupal {
    fn knows(&self) -> Knows {
        Knows {
            slugs: false,
            former_slugs: false,
            passwords: false,
            members: false,
            gone: false,
            renditions: false,
            // By their ids alone.
            tag_lists: false,
            author_lists: false,
            totals: false,
            search: Search::Exact,
            ..Knows::EVERYTHING
        }
    }

    fn source(&self, root: &str) -> Value {
        self.newsroom(root)["source"].clone()
    }

    fn newsroom(&self, root: &str) -> Value {
        example("drupal", root)
    }

    fn dialect(&self, newsroom: &Newsroom) -> Dialect {
        let newsroom = newsroom.clone();
        Arc::new(move |url| answer(&newsroom, url))
    }

    fn spoilt(&self, list: &str) -> String {
        spoilt_at("/data", list)
    }
}

/// Numbers of terms: where their tables begin.
const SECTION: usize = 10;
const TAG: usize = 20;
const AUTHOR: usize = 30;

#[derive(Default)]
struct Condition {
    path: String,
    operator: String,
    value: String,
    group: String,
}

/// The conditions of a request, and whether those of a group may fit one by one.
fn conditions(url: &url::Url) -> (BTreeMap<String, Condition>, Vec<String>) {
    let (mut all, mut any) = (BTreeMap::<String, Condition>::new(), Vec::new());
    for (name, value) in url.query_pairs() {
        let Some(rest) = name.strip_prefix("filter[") else { continue };
        let keys: Vec<&str> = rest.trim_end_matches(']').split("][").collect();
        let one = || Condition { path: keys[0].to_owned(), operator: "=".to_owned(), ..Condition::default() };
        match keys.as_slice() {
            [_] => _ = all.insert(keys[0].to_owned(), Condition { value: value.into_owned(), ..one() }),
            [group, "group", "conjunction"] => {
                assert_eq!(value, "OR");
                any.push((*group).to_owned());
            }
            [key, "condition", what] => {
                let condition = all.entry((*key).to_owned()).or_insert_with(one);
                match *what {
                    "path" => condition.path = value.into_owned(),
                    "operator" => condition.operator = value.into_owned(),
                    "value" => condition.value = value.into_owned(),
                    "memberOf" => condition.group = value.into_owned(),
                    other => panic!("{other}"),
                }
            }
            _ => panic!("{name}"),
        }
    }
    (all, any)
}

/// The values at a path of a node.
fn values(story: &Story, path: &str) -> Vec<String> {
    let own = &SECTIONS[number(&SECTIONS, story.section) - 1];
    match path {
        "status" => vec!["1".into()],
        "sticky" => vec![u8::from(story.is_pick()).to_string()],
        "drupal_internal__nid" => vec![story.number.to_string()],
        "title" => vec![story.headline.clone()],
        "created" => vec![story.published.to_string()],
        "changed" => vec![story.saved().to_string()],
        "field_section.drupal_internal__tid" => vec![(SECTION + number(&SECTIONS, own.slug)).to_string()],
        "field_section.parent.drupal_internal__tid" => {
            own.parent.iter().map(|parent| (SECTION + number(&SECTIONS, parent)).to_string()).collect()
        }
        "field_tags.drupal_internal__tid" => {
            story.tags.iter().map(|tag| (TAG + number(&TAGS, tag)).to_string()).collect()
        }
        "field_authors.drupal_internal__tid" => {
            story.authors.iter().map(|by| (AUTHOR + number(&AUTHORS, by)).to_string()).collect()
        }
        other => panic!("there is no field {other}"),
    }
}

fn fits(story: &Story, condition: &Condition) -> bool {
    let Condition { path, operator, value, .. } = condition;
    let number = |text: &str| text.parse::<i64>().unwrap();
    values(story, path).iter().any(|own| match operator.as_str() {
        "=" => own == value,
        "<" => number(own) < number(value),
        ">" => number(own) > number(value),
        ">=" => number(own) >= number(value),
        "CONTAINS" => manchette::text::nfc(own).to_lowercase().contains(&value.to_lowercase()),
        other => panic!("there is no operator {other}"),
    })
}

fn answer(newsroom: &Newsroom, url: &url::Url) -> Reply {
    if url.path() != "/jsonapi/node/article" {
        let error = json!({ "title": "Not Found", "status": "404", "detail": "The route does not exist." });
        return Reply::json(404, &json!({ "jsonapi": { "version": "1.1" }, "errors": [error] }));
    }
    let asked = Asked::of(url);
    let (all, any) = conditions(url);
    let is_any = |condition: &&Condition| any.contains(&condition.group);
    let mut list = newsroom.newest(|story| {
        let (one, each): (Vec<&Condition>, Vec<&Condition>) = all.values().partition(is_any);
        each.iter().all(|condition| fits(story, condition))
            && (one.is_empty() || one.iter().any(|condition| fits(story, condition)))
    });
    match asked.get("sort") {
        Some("-created") | None => {}
        Some("created" | "drupal_internal__nid") => list.reverse(),
        Some("changed") => list.sort_by_key(|story| story.saved()),
        Some(other) => panic!("{other}"),
    }
    let (begin, limit) = (asked.number("page[offset]", 0), asked.number("page[limit]", 50));
    assert!(limit <= 50, "Drupal gives no more than 50");
    let page = slice(&list, begin, limit);
    let mut links = json!({ "self": { "href": url.as_str() } });
    if list.len() > begin.saturating_add(limit) {
        links["next"] = json!({ "href": format!("{}?page%5Boffset%5D={}", url.path(), begin + limit) });
    }
    let mut included: BTreeMap<String, Value> = BTreeMap::new();
    for object in page.iter().flat_map(|story| referred(story)) {
        included.insert(object["id"].as_str().unwrap().to_owned(), object);
    }
    let data: Vec<Value> = page.into_iter().map(node).collect();
    Reply::json(
        200,
        &json!({ "jsonapi": { "version": "1.1" }, "data": data, "links": links,
        "included": included.into_values().collect::<Vec<_>>() }),
    )
}

fn uuid(kind: &str, number: usize) -> String {
    format!("{kind}-0000-4000-8000-{number:012}")
}

fn term(vocabulary: &str, table: &[Term], begin: usize, slug: &str) -> Value {
    let tid = begin + number(table, slug);
    let about = (slug == AUTHORS[0].slug).then(|| json!({ "value": ABOUT, "processed": format!("<p>{ABOUT}</p>") }));
    json!({ "type": format!("taxonomy_term--{vocabulary}"), "id": uuid(vocabulary, tid), "attributes": {
        "drupal_internal__tid": tid, "name": name(table, slug), "description": about,
        "path": { "alias": format!("/{vocabulary}/{slug}"), "langcode": "vi" } } })
}

/// What a node refers to.
fn referred(story: &Story) -> Vec<Value> {
    let mut all = vec![term("section", &SECTIONS, SECTION, story.section)];
    all.extend(story.tags.iter().map(|slug| term("tags", &TAGS, TAG, slug)));
    all.extend(story.authors.iter().map(|slug| term("author", &AUTHORS, AUTHOR, slug)));
    all.extend(story.picture.as_ref().map(|picture| {
        json!({ "type": "file--file", "id": uuid("file", story.number as usize), "attributes": {
            "filename": picture.name, "uri": { "value": format!("public://{}", picture.name),
            "url": format!("/sites/default/files/{}", picture.name) } } })
    }));
    all
}

fn node(story: &Story) -> Value {
    let reference = |object: &Value| json!({ "type": object["type"], "id": object["id"] });
    let all = referred(story);
    let of = |kind: &str| all.iter().filter(|object| object["type"] == kind).map(reference).collect::<Vec<_>>();
    let mut image = of("file--file").pop().unwrap_or_default();
    if let Some(picture) = &story.picture {
        image["meta"] =
            json!({ "alt": picture.alt, "title": picture.caption, "width": picture.width, "height": picture.height });
    }
    let time = |seconds: i64| utc(seconds).replace('Z', "+00:00");
    json!({
        "type": "node--article", "id": uuid("node", story.number as usize),
        "attributes": {
            "drupal_internal__nid": story.number, "status": true, "title": story.headline, "sticky": story.is_pick(),
            "created": time(story.published), "changed": time(story.saved()),
            "path": { "alias": format!("/bai/{}", story.slug), "pid": 1, "langcode": "vi" },
            "field_lead": story.lead,
            "body": { "value": escaped(&story.body), "format": "basic_html", "processed": story.body, "summary": "" },
        },
        "relationships": {
            "field_section": { "data": of("taxonomy_term--section").pop() },
            "field_tags": { "data": of("taxonomy_term--tags") },
            "field_authors": { "data": of("taxonomy_term--author") },
            "field_image": { "data": image },
        },
    })
}
