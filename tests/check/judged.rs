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
    for field in ["kind", "base", "site", "articles", "endpoints", "lines", "verdict"] {
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

#[test]
fn a_time_without_a_zone_is_named_by_its_field() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::open(|url| {
        let item = |n: u32| {
            json!({ "id": n.to_string(), "url": format!("{}/tin-{n}", url.origin().ascii_serialization()), "title": "Tin",
                "content_html": "<p>Tin.</p>", "date_published": "2026-11-21T08:00:00" })
        };
        match url.path() {
            "/feed.json" => Reply::json(&json!({ "version": "https://jsonfeed.org/version/1.1", "title": "Báo",
                "items": [item(1), item(2)] })),
            _ => Reply::missing(),
        }
    });
    let path = config(&site.root, dir.path());
    let text = std::fs::read_to_string(&path).unwrap();
    let feed = text.replace("\"wordpress\"", "\"json-feed\"").replace(&site.root, &format!("{}/feed.json", site.root));
    std::fs::write(&path, feed).unwrap();
    let told = press(&["check", "--config", &path, "--json"]);
    let api = &told.json()["api"];
    assert_eq!(told.status, Some(1), "{api:#}");
    let zone = line(api, "dates.zone");
    assert_eq!(zone["verdict"], "could-be-better", "{api:#}");
    assert!(zone["says"].as_str().unwrap().contains("`date_published` (2)"), "{zone}");
    assert_eq!(line(api, "field.published")["count"], 2);
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
