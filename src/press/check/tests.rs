//! Configurations with one thing wrong each, and what the check says of it.

use serde_json::{Value, json};

use super::{Report, check};

fn newsroom() -> Value {
    json!({
        "$schema": "newsroom.schema.json",
        "name": "Báo Kinh Kỳ", "language": "vi", "timezone": "Asia/Ho_Chi_Minh", "site": "https://kinhky.example",
        "source": { "kind": "edition", "base": "/edition/" },
        "permalink": { "article": "/{slug}-{id}.html" },
        "sections": [
            { "id": "1", "slug": "thoi-su", "name": "Thời sự", "children": [{ "id": "2", "slug": "do-thi", "name": "Đô thị" }] },
            { "id": "3", "slug": "kinh-te", "name": "Kinh tế" }
        ],
        "imprint": {
            "publisher": "Báo Kinh Kỳ", "authority": "Hội Nhà báo", "licence": "số 1/GP", "licenceDate": "2021-03-01",
            "licenceIssuer": "Cục Báo chí", "editor": "Đỗ Khánh Vân", "address": "Hà Nội", "phone": "024", "email": "a@b.example"
        }
    })
}

/// The report of a newsroom in which the value at `pointer` is another; `null` takes the field away.
fn with(pointer: &str, value: Value) -> Report {
    let mut json = newsroom();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = json.pointer_mut(parent).unwrap();
    match parent {
        Value::Array(list) => list[name.parse::<usize>().unwrap()] = value,
        Value::Object(object) if value.is_null() => _ = object.remove(name),
        Value::Object(object) => _ = object.insert(name.to_owned(), value),
        other => panic!("{other}"),
    }
    check(&json.to_string())
}

#[test]
fn a_right_file_has_nothing_to_be_said_of_it() {
    assert_eq!(check(&newsroom().to_string()), Report::default());
    let sample = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/public/newsroom.json")).unwrap();
    assert_eq!(check(&sample), Report::default());
}

#[test]
fn a_ghost_needs_the_key_that_is_public() {
    let of = |key: Value| with("/source", json!({ "kind": "ghost", "base": "https://cms.kinhky.example", "key": key }));
    assert_eq!(of(json!("22444f78447824223cefc48062")), Report::default());
    for (key, words) in
        [(json!(null), "is missing"), (json!(" "), "is missing"), (json!("6b04:0f1e"), "must stay secret")]
    {
        let report = of(key);
        let [problem] = &report.errors[..] else { panic!("{report:?}") };
        assert!(problem.field == "source.key" && problem.problem.contains(words), "{problem:?}");
    }
    let report = with("/source", json!({ "kind": "edition", "base": "/edition/", "key": "22444f" }));
    assert!(report.errors.is_empty() && report.warnings[0].field == "source.key", "{report:?}");
}

#[test]
fn every_fault_is_named_by_its_field_with_what_is_allowed() {
    for (pointer, value, field, words) in [
        ("/boxs", json!({}), "boxs", "did you mean `boxes`?"),
        ("/colour", json!("red"), "colour", "there are `boxes`, `front`"),
        ("/boxes", json!({ "relatd": 1 }), "boxes.relatd", "did you mean `related`?"),
        ("/boxes", json!({ "related": "8" }), "boxes.related", "`\"8\"` is not a whole number from 0 to 50 or `false`"),
        ("/boxes", json!({ "related": 51 }), "boxes.related", "from 0 to 50"),
        ("/boxes", json!({ "related": -1 }), "boxes.related", "from 0 to 50"),
        ("/boxes", json!({ "related": 2.5 }), "boxes.related", "from 0 to 50"),
        ("/boxes", json!({ "related": true }), "boxes.related", "or `false`"),
        ("/boxes", json!({ "neighbours": 1 }), "boxes.neighbours", "`1` is not `true` or `false`"),
        ("/boxes", json!([]), "boxes", "a list is not an object in { }"),
        ("/front", json!({ "sections": ["thoi_su"] }), "front.sections.0", "did you mean `thoi-su`?"),
        ("/front", json!({ "sections": ["do-thi"] }), "front.sections.0", "did you mean `thoi-su/do-thi`?"),
        ("/front", json!({ "sections": ["vu-tru"] }), "front.sections.0", "there are thoi-su, thoi-su/do-thi, kinh-te"),
        ("/name", json!(null), "name", "is missing: The paper's name"),
        ("/name", json!(" "), "name", "is empty"),
        ("/name", json!(7), "name", "`7` is not a text in quotes"),
        ("/language", json!("fr"), "language", "`fr` is not `vi` or `en`"),
        ("/timezone", json!("Ha Noi"), "timezone", "is not an IANA zone such as Asia/Ho_Chi_Minh"),
        ("/site", json!("kinhky.example"), "site", "is not an origin such as https://bao.example"),
        ("/site", json!("https://kinhky.example/bao"), "site", "has a path"),
        ("/hosts", json!(["https://www.kinhky.example"]), "hosts.0", "is not a host such as"),
        ("/source/kind", json!("wordpres"), "source.kind", "is not `\"edition\"` or `\"wordpress\"`"),
        ("/source/base", json!(""), "source.base", "is not the edition's folder"),
        ("/source/timeoutMs", json!(0), "source.timeoutMs", "a whole number from 1 on"),
        ("/permalink/article", json!("/{year}"), "permalink.article", "needs {id} or {slug}"),
        ("/permalink/secton", json!("/x"), "permalink.secton", "did you mean `section`?"),
        ("/permalink/article", json!("/{id}{slug}.html"), "permalink.article", "where one part ends"),
        ("/permalink/tag", json!("/t/{slug}{id}"), "permalink.tag", "where one part ends"),
        ("/permalink/tag", json!("tag/{slug}"), "permalink.tag", "must begin with `/`"),
        ("/permalink/author", json!("/a/{name}"), "permalink.author", "`{name}` in `/a/{name}` is unknown"),
        ("/permalink/archive", json!("/{year}/{month}/{day}"), "permalink.archive", "needs a word of its own"),
        (
            "/permalink/archive",
            json!("/thoi-su/{year}/{month}/{day}"),
            "permalink.archive",
            "which leads to the section",
        ),
        ("/permalink/search", json!("/ngay"), "permalink.archive", "which leads to the search page"),
        ("/permalink/search", json!("tim"), "permalink.search", "is not a plain path"),
        ("/permalink/search", json!("/"), "permalink.search", "makes the address `/`, which leads to the search page"),
        ("/permalink/search", json!("/kinh-te"), "permalink.section", "`/kinh-te`, which leads to the search page"),
        (
            "/permalink/tag",
            json!("/{slug}-{id}.html"),
            "permalink.article",
            "`/mot-bai-bao-104213.html`, which leads to a tag",
        ),
        ("/permalink/tag", json!("/tac-gia/{slug}"), "permalink.author", "which leads to a tag"),
        ("/permalink/article", json!("/tag/{slug}"), "permalink.article", "which leads to a tag"),
        ("/sections/0/name", json!(null), "sections.0.name", "is missing: As the reader sees it"),
        ("/sections/1/slug", json!("thoi-su"), "sections.1.slug", "is the slug of `sections.0`, too"),
        ("/sections/1/slug", json!("a/b"), "sections.1.slug", "is not one part of a URL"),
        ("/sections/1/id", json!("2"), "sections.1.id", "is the id of `sections.0.children.0`, too"),
        ("/sections/0/children/0/menu", json!("no"), "sections.0.children.0.menu", "`true` or `false`"),
        ("/imprint/licenceDate", json!("1/3/2021"), "imprint.licenceDate", "is not a day such as 2021-03-01"),
        ("/imprint/email", json!("toasoan"), "imprint.email", "is not an address"),
        ("/imprint/lines", json!("x"), "imprint.lines", "is not a list in [ ]"),
        (
            "/preview",
            json!({ "kind": "wordpress", "base": "http://cms.kinhky.example" }),
            "preview.base",
            "would be read on the way",
        ),
        ("/preview", json!({ "kind": "ghost", "base": "/ghost" }), "preview.base", "is not the URL of the system"),
        ("/preview", json!({ "kind": "ghost" }), "preview.base", "is missing"),
        ("/redirects", json!([{ "from": "x", "to": "/a" }]), "redirects.0.from", ""),
        ("/redirects", json!([{ "from": "/x", "to": "/a", "status": 200 }]), "redirects.0.status", "is not 301, 302"),
    ] {
        let report = with(pointer, value.clone());
        let [problem] = report.errors.as_slice() else { panic!("{pointer} {value}: {report:#?}") };
        assert_eq!(problem.field, field, "{pointer} {value}: {problem}");
        assert!(problem.problem.contains(words), "{pointer} {value}: {problem}");
    }
}

#[test]
fn what_should_be_looked_at_stops_nothing() {
    for (pointer, value, field, words) in [
        ("/site", json!("http://kinhky.example"), "site", "is not https"),
        ("/source/picksTag", json!("hay"), "source.picksTag", "is for a WordPress"),
        ("/source", json!({ "kind": "wordpress", "base": "/wp" }), "source.base", "only readers find it"),
        ("/imprint/licence", json!(null), "imprint", "lacks `licence`, which"),
        ("/front", json!({ "sections": ["kinh-te", "kinh-te"] }), "front.sections.1", "stands there already"),
        (
            "/permalink",
            json!({ "article": "/bai/{slug}", "author": "/{slug}" }),
            "permalink.author",
            "fits `/thoi-su`, too",
        ),
        (
            "/sections/0/children/0/children",
            json!([{ "slug": "pho-co", "name": "Phố cổ" }]),
            "sections.0.children.0.children",
            "does not stand in the menu",
        ),
    ] {
        let report = with(pointer, value);
        assert!(report.is_usable(), "{pointer}: {report:#?}");
        assert_eq!(report.warnings[0].field, field, "{pointer}: {report:#?}");
        assert!(report.warnings[0].problem.contains(words), "{pointer}: {report:#?}");
    }
    assert_eq!(with("/language", json!("en")).warnings, []);
}

#[test]
fn all_faults_are_told_at_once() {
    let mut json = newsroom();
    json["permalink"] = json!({ "article": "x", "tag": "/{x}", "section": "/muc" });
    json["site"] = "x".into();
    json["timezone"] = "x".into();
    json["boxes"] = json!({ "picks": "x", "pix": 1 });
    let report = check(&json.to_string());
    let mut fields: Vec<_> = report.errors.iter().map(|problem| problem.field.as_str()).collect();
    fields.sort_unstable();
    let all =
        ["boxes.picks", "boxes.pix", "permalink.article", "permalink.section", "permalink.tag", "site", "timezone"];
    assert_eq!(fields, all, "{report}");
}

#[test]
fn feeds_have_urls_and_belong_to_sections() {
    let with = |base: &str, feeds: Value| {
        let mut json = newsroom();
        json["source"] = json!({ "kind": "rss", "base": base, "feeds": feeds });
        check(&json.to_string())
    };
    let feed = "https://bao.example/rss";
    assert!(with(feed, json!({ "thoi-su": "https://bao.example/rss/thoi-su" })).is_usable());
    for (base, feeds, field) in [
        ("/rss", json!({}), "source.base"),
        (feed, json!({ "khong-co": feed }), "source.feeds.khong-co"),
        (feed, json!({ "thoi-su": "/rss/thoi-su" }), "source.feeds.thoi-su"),
        (feed, json!({ "thoi-su": 7 }), "source.feeds.thoi-su"),
    ] {
        let report = with(base, feeds);
        let fields: Vec<_> = report.errors.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, [field], "{report}");
    }
    let mut other = newsroom();
    other["source"]["feeds"] = json!({ "thoi-su": feed });
    assert!(check(&other.to_string()).warnings.iter().any(|problem| problem.field == "source.feeds"));
}

#[test]
fn what_is_no_json_says_where() {
    let report = check("{\n  \"name\": \"Báo\"\n  \"site\": 1\n}");
    assert!(report.to_string().starts_with("newsroom.json: is no JSON: "), "{report}");
    assert!(report.to_string().contains("line 3"), "{report}");
    assert!(!check("\u{feff}{}").is_usable() && !check("[]").is_usable() && !check("").is_usable());
}
