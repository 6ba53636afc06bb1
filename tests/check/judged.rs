//! What is said of an API, and with which status it ends.

use serde_json::{Value, json};

use super::site::{Reply, Site};
use super::wordpress::Paper;
use super::{line, press};

fn config(root: &str, dir: &std::path::Path) -> String {
    let path = dir.join("newsroom.json");
    let file = json!({
        "name": "Báo", "language": "vi", "timezone": "Asia/Ho_Chi_Minh", "site": "https://bao.example",
        "source": { "kind": "wordpress", "base": root },
        "permalink": { "article": "/{slug}-{id}.html" },
        "sections": [{ "slug": "do-thi", "name": "Đô thị" }, { "slug": "khong-co", "name": "Không có" }, { "slug": "the-gioi", "name": "Thế giới" }],
        "imprint": { "publisher": "Báo" }
    });
    std::fs::write(&path, file.to_string()).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_good_api_breaks_nothing_and_every_answer_is_listed() {
    let site = Paper::default().open();
    let told = press(&["check", &site.root, "--json"]);
    assert_eq!(told.status, Some(0), "{}", told.out);
    let json = told.json();
    let api = &json["api"];
    assert_eq!((&json["ok"], &api["kind"], &api["articles"]), (&json!(true), &json!("wordpress"), &json!(20)));
    for about in [
        "articles",
        "answer.latest",
        "answer.pages",
        "answer.article",
        "answer.slug",
        "answer.related",
        "answer.search",
        "answer.picks",
        "sections",
        "cors",
        "field",
        "dates",
        "pictures",
        "markup.words",
    ] {
        assert_eq!(line(api, about)["verdict"], "ok", "{about}: {api:#}");
    }
    let endpoints = api["endpoints"].as_array().unwrap();
    for what in ["sample", "latest", "page 2", "article", "by slug", "section", "related", "search", "picks"] {
        let found = endpoints.iter().find(|endpoint| endpoint["what"] == what).unwrap();
        assert_eq!(found["status"], 200, "{found}");
        assert!(found["bytes"].as_u64().unwrap() > 2 && found["ms"].is_u64(), "{found}");
        assert_eq!(found["cors"], if what == "sample" { "not-asked" } else { "allowed" }, "{found}");
    }
    // The shape that docs/check.md promises.
    for field in ["ok", "url", "found", "api"] {
        assert!(json.get(field).is_some(), "{field}");
    }
    for field in ["kind", "base", "site", "articles", "endpoints", "omitted", "lines", "verdict"] {
        assert!(api.get(field).is_some(), "{field}");
    }
}

#[test]
fn what_articles_lack_is_counted_with_what_it_costs() {
    let site = Paper { bare: true, ..Paper::default() }.open();
    let told = press(&["check", &site.root, "--json", "--sample", "10"]);
    assert_eq!(told.status, Some(1), "{}", told.out);
    let api = &told.json()["api"];
    let count = |about: &str| (line(api, about)["count"].clone(), line(api, about)["of"].clone());
    for about in ["field.published", "field.lead", "field.picture", "field.authors", "field.section", "field.tags"] {
        assert_eq!(count(about), (json!(10), json!(10)), "{about}");
        assert!(line(api, about)["advice"].as_str().unwrap().len() > 20);
    }
    assert_eq!(line(api, "field.published")["verdict"], "breaks");
    assert_eq!(line(api, "field.lead")["verdict"], "could-be-better");
}

#[test]
fn markup_is_counted_and_hostile_content_is_neutralised_without_a_word_lost() {
    let body = "<p onclick='x()'>Một <a href='javascript:x()'>mồi</a></p><script>x()</script><img src='/a.jpg'>\
        <bang-gia>giá vàng</bang-gia><img src='/b.jpg' alt='Phố' width=3 height=2>";
    let site = Paper { body, ..Paper::default() }.open();
    let told = press(&["check", &site.root, "--json", "--sample", "5"]);
    let api = &told.json()["api"];
    let says = |about: &str| line(api, about)["says"].as_str().unwrap_or_default().to_owned();
    assert_eq!(told.status, Some(0), "{api:#}");
    assert!(says("markup.words").starts_with("0 of "), "{api:#}");
    assert!(says("markup.hostile").contains("5 scripts, 5 event handlers, 5 links"), "{}", says("markup.hostile"));
    assert!(says("markup.unknown").contains("<bang-gia> 5"), "{}", says("markup.unknown"));
    for about in ["pictures.size", "pictures.alt"] {
        assert_eq!((&line(api, about)["count"], &line(api, about)["of"]), (&json!(5), &json!(15)), "{about}");
    }
}

#[test]
fn an_api_that_browsers_may_not_read_breaks_the_paper_unless_it_is_printed_with_its_edition() {
    let dir = tempfile::tempdir().unwrap();
    let site = Paper { closed: true, ..Paper::default() }.open();
    let path = config(&site.root, dir.path());
    let verdict = |flags: &[&str]| {
        let told = press(&[&["check", "--config", &path, "--json", "--sample", "2"], flags].concat());
        let json = told.json();
        (
            told.status,
            line(&json["api"], "cors")["verdict"].clone(),
            line(&json["api"], "sections.missing").clone(),
            json,
        )
    };
    let (status, cors, missing, json) = verdict(&[]);
    assert_eq!((status, cors), (Some(1), json!("breaks")), "{json:#}");
    assert!(missing["says"].as_str().unwrap().contains("Không có"), "{json:#}");
    assert_eq!(line(&json["api"], "sections.empty")["count"], 1);
    assert_eq!(verdict(&["--edition"]).1, json!("ok"));
    let (status, _, _, json) = verdict(&["--offline"]);
    assert_eq!((status, &json["api"], &json["ok"]), (Some(0), &Value::Null, &json!(true)));
}

/// A gateway that wants a key in a header, and the file of a paper that reads it by a map.
fn gateway(published: Value, allows: Option<&'static str>, dir: &std::path::Path) -> (Site, String) {
    let site = Site::open(move |url| {
        let item = |n: u32| json!({ "id": n, "title": "Tin", "html": "<p>Tin.</p>", "at": "2026-11-21T08:00:00" });
        let body = match url.path() {
            "/tin" if url.query().is_some_and(|query| query.contains("page=1")) => {
                json!({ "data": [item(1), item(2)] })
            }
            "/tin" => json!({ "data": [] }),
            "/tin/1" => json!({ "data": item(1) }),
            "/tin/2" => json!({ "data": item(2) }),
            _ => return Reply::missing(),
        };
        let reply = Reply::json(&body).with("access-control-allow-origin", "https://bao.example");
        match allows {
            Some(headers) => reply.with("access-control-allow-headers", headers),
            None => reply,
        }
    });
    let path = config(&site.root, dir);
    let mut file: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    file["sections"] = json!([]);
    file["source"] = json!({ "kind": "mapped", "base": site.root, "map": {
        "headers": { "X-Api-Key": "cong-khai" },
        "items": "/data",
        "fields": { "id": "/id", "slug": "/id", "headline": "/title", "body": "/html", "published": published },
        "latest": { "url": "/tin", "query": { "page": "{page}" } },
        "article": { "url": "/tin/{id}", "item": "/data" }
    } });
    std::fs::write(&path, file.to_string()).unwrap();
    (site, path)
}

#[test]
fn a_time_without_a_zone_is_named_by_its_field_unless_the_map_names_the_zone() {
    let dir = tempfile::tempdir().unwrap();
    for (published, verdict) in [(json!("/at"), "could-be-better"), (json!({ "get": "/at", "as": "date" }), "ok")] {
        let (_site, path) = gateway(published, Some("*"), dir.path());
        let told = press(&["check", "--config", &path, "--json", "--edition"]);
        let zone = line(&told.json()["api"], "dates.zone").clone();
        assert_eq!(zone["verdict"], verdict, "{}", told.out);
        assert!(zone["says"].as_str().unwrap().contains("`at` ("), "{zone}");
    }
}

#[test]
fn headers_that_a_browser_asks_leave_for_are_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    let published = json!({ "get": "/at", "as": "date" });
    for (allows, is_refused) in
        [(None, true), (Some("content-type"), true), (Some("X-API-Key"), false), (Some("*"), false)]
    {
        let (_site, path) = gateway(published.clone(), allows, dir.path());
        let told = press(&["check", "--config", &path, "--json"]);
        let json = told.json();
        let preflight = line(&json["api"], "cors.preflight");
        assert_eq!(preflight["verdict"] == "breaks", is_refused, "{allows:?}: {json:#}");
        assert_eq!(line(&json["api"], "cors")["verdict"], "ok", "{allows:?}: {json:#}");
        assert_eq!(told.status, Some(i32::from(is_refused)), "{allows:?}: {json:#}");
        assert!(!told.out.contains("cong-khai"));
    }
}

#[test]
fn on_a_terminal_no_line_is_wider_than_eighty_columns() {
    let site = Paper { bare: true, body: "<x-la>", ..Paper::default() }.open();
    let told = press(&["check", &site.root, "--sample", "3"]);
    let wide = told.out.lines().find(|line| line.chars().count() > 80);
    assert_eq!(wide, None);
    assert!(told.out.contains("BREAKS  field.published") && told.out.contains("3 of 3: no date"), "{}", told.out);
    assert!(told.out.lines().last().unwrap().starts_with("breaks: "), "{}", told.out);
}
