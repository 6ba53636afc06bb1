//! What the newsroom wrote and what cannot be used: named by file and field, and nothing is written.

use std::fs;
use std::path::Path;

use manchette::press::edition::{EditionError, Mistake, write};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{article, edition, put, tree};

fn mistakes(dir: &Path) -> Vec<String> {
    match write(dir) {
        Err(EditionError::Mistakes(mistakes)) => mistakes.iter().map(Mistake::to_string).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_bad_article_is_named_by_file_and_field_and_nothing_is_written() {
    for (field, value, message) in [
        ("id", json!(3), "field `id`: is missing, or is no text"),
        ("id", json!("4"), "field `id`: is `4`, and the file's name says `3`"),
        ("slug", json!(null), "field `slug`: is missing, or is no text"),
        ("slug", json!("../edition"), "field `slug`: `../edition` can be no file's name"),
        ("slug", json!("a/b"), "field `slug`: `a/b` can be no file's name"),
        ("slug", json!(".."), "field `slug`: `..` can be no file's name"),
        ("slug", json!("a\\b"), "field `slug`: `a\\b` can be no file's name"),
        ("slug", json!(""), "field `slug`: `` can be no file's name"),
        ("headline", json!(null), "field `headline`: is missing"),
        ("headline", json!(5), "field `headline`: is missing"),
        ("kicker", json!(5), "field `kicker`: `5` is not text"),
        ("lead", json!(5), "field `lead`: `5` is not text, or a list"),
        ("published", json!("21/10/2021"), "field `published`: `21/10/2021` is not a time with an offset"),
        (
            "updated",
            json!("2021-10-21T14:05:00"),
            "field `updated`: `2021-10-21T14:05:00` is not a time with an offset",
        ),
        ("canonical", json!("javascript:alert(1)"), "field `canonical`: `javascript:alert(1)` is not an allowed URL"),
        ("hero", json!({ "image": { "src": "data:x" } }), "field `hero`: "),
        ("section", json!({ "id": "s1" }), "field `section`: "),
        (
            "section",
            json!({ "id": "s1", "slug": "../x", "name": "X" }),
            "field `section.slug`: `../x` can be no file's",
        ),
        ("section", json!({ "id": "no", "slug": "do-thi", "name": "X" }), "field `section.slug`: `do-thi` belongs to"),
        ("tags", json!("x"), "field `tags`: `x` is not a list of tags"),
        ("tags", json!([{ "id": "a", "slug": "a", "name": "A" }, { "id": "b" }]), "field `tags[1]`: "),
        (
            "tags",
            json!([{ "id": "../../x", "slug": "a", "name": "A" }]),
            "field `tags[0].id`: `../../x` can be no file's",
        ),
        ("authors", json!([{}]), "field `authors[0]`: `{}` cannot be used: this is a list of authors with `name`"),
        (
            "authors",
            json!([{ "name": "Hà An" }, { "name": "X", "slug": "../x" }]),
            "field `authors[1].slug`: `../x` can be no file's",
        ),
        ("access", json!("paid"), "field `access`: `paid` is not `open`, `password` or `members`"),
        ("body", json!("<p>"), "field `body`: `<p>` is not a list of blocks"),
        ("bodyHtml", json!(["<p>"]), "field `bodyHtml`: "),
        ("formerSlugs", json!("a"), "field `formerSlugs`: `a` is not a list of slugs"),
        ("formerSlugs", json!(["a", "../a"]), "field `formerSlugs[1]`: `../a` can be no file's"),
    ] {
        let dir = edition();
        let mut bad = article(3);
        bad[field] = value;
        put(dir.path(), "articles/3.json", &bad);
        let before = tree(dir.path());
        let found = mistakes(dir.path());
        assert!(
            found.len() == 1 && found[0].starts_with(&format!("articles/3.json, {message}")),
            "{found:?}\n{message}"
        );
        assert_eq!(tree(dir.path()), before, "{message}");
    }
}

#[test]
fn what_a_cms_leaves_empty_is_no_mistake() {
    let dir = edition();
    let mut article = article(3);
    for field in ["kicker", "hero", "section", "published", "updated", "canonical", "language", "access", "body"] {
        article[field] = Value::Null;
    }
    article.as_object_mut().unwrap().remove("body");
    article["lead"] = "".into();
    article["tags"] = json!([]);
    article["bodyHtml"] = "<p>Chữ</p>".into();
    article["ofTheCms"] = json!({ "any": "thing" });
    put(dir.path(), "articles/3.json", &article);
    write(dir.path()).unwrap();
}

#[test]
fn every_bad_file_is_named_at_once() {
    let dir = edition();
    fs::write(dir.path().join("articles/3.json"), "{\"id\": \"3\",").unwrap();
    fs::write(dir.path().join("articles/4.json"), "[]").unwrap();
    fs::write(dir.path().join("articles/5.json"), [0xff, 0xfe]).unwrap();
    fs::write(dir.path().join("articles/notes.txt"), "not an article").unwrap();
    let found = mistakes(dir.path());
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0].starts_with("articles/3.json: EOF while parsing"));
    assert_eq!(found[1], "articles/4.json: is no JSON object");
    assert!(found[2].starts_with("articles/5.json: "));
}

#[test]
fn a_bad_index_is_named_by_field() {
    for (index, message) in [
        (json!({ "version": 2, "name": "B" }), "edition.json, field `version`: this press reads and writes version 1"),
        (json!({ "name": "B" }), "edition.json, field `version`: "),
        (json!({ "version": 1 }), "edition.json: missing field `name`"),
        (json!({ "version": 1, "name": "B", "picks": "7" }), "edition.json, field `picks`: invalid type"),
        (
            json!({ "version": 1, "name": "B", "picks": ["7", "gone"] }),
            "edition.json, field `picks[1]`: there is no article `gone`",
        ),
        (json!({ "version": 1, "name": "B", "lead": ["gone"] }), "edition.json, field `lead[0]`: there is no article"),
        (
            json!({ "version": 1, "name": "B", "sections": [{ "id": "a", "slug": "a", "name": "A", "children": [
                { "id": "b", "slug": "../b", "name": "B" }
            ] }] }),
            "edition.json, field `sections[0].children[0].slug`: `../b` can be no file's name",
        ),
        (
            json!({ "version": 1, "name": "B", "sections": [
                { "id": "a", "slug": "a", "name": "A" }, { "id": "b", "slug": "a", "name": "B" }
            ] }),
            "edition.json, field `sections[1].slug`: another section has the slug `a`",
        ),
        (
            json!({ "version": 1, "name": "B", "tags": [{ "id": "/etc", "slug": "a", "name": "A" }] }),
            "edition.json, field `tags[0].id`: `/etc` can be no file's name",
        ),
        (
            json!({ "version": 1, "name": "B", "authors": [{ "name": "A" }, { "name": "B", "slug": "" }] }),
            "edition.json, field `authors[1].slug`: `` can be no file's name",
        ),
    ] {
        let dir = edition();
        put(dir.path(), "edition.json", &index);
        let found = mistakes(dir.path());
        assert!(found.len() == 1 && found[0].starts_with(message), "{found:?}\n{message}");
        assert!(!dir.path().join("latest").exists());
    }
}

#[test]
fn what_is_no_edition_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("latest")).unwrap();
    fs::write(dir.path().join("latest/1.json"), "somebody's").unwrap();
    let error = write(dir.path()).unwrap_err().to_string();
    assert!(error.contains("edition.json: "), "{error}");
    assert_eq!(tree(dir.path()).len(), 1);
}

#[test]
fn a_list_that_cannot_be_placed_leaves_the_others_as_they_were() {
    let dir = edition();
    write(dir.path()).unwrap();
    fs::remove_file(dir.path().join("articles/45.json")).unwrap();
    fs::remove_file(dir.path().join("slugs/bai-7.json")).unwrap();
    fs::create_dir(dir.path().join("slugs/bai-7.json")).unwrap();
    let before = tree(dir.path());
    assert!(matches!(write(dir.path()), Err(EditionError::Io { .. })));
    assert_eq!(tree(dir.path()), before);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_is_not_followed() {
    for link in ["sections", "sections/thoi-su", "tags/t0"] {
        let dir = edition();
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("9.json"), "theirs").unwrap();
        let path = dir.path().join(link);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(outside.path(), &path).unwrap();
        let error = write(dir.path()).unwrap_err().to_string();
        assert!(error.contains("is no folder of its own"), "{error}");
        assert_eq!(tree(outside.path()).len(), 1, "{link}");
        assert!(!dir.path().join("latest").exists());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_id_or_slug_writes_outside(slug in "\\PC{0,12}|[./\\\\a]{0,9}|[-.aé]{1,4}", tag in "\\PC{0,12}|[./\\\\a]{0,9}|[-.aé]{1,4}") {
        let parent = tempfile::tempdir().unwrap();
        let root = parent.path().join("a/edition");
        let mut article = article(1);
        article["slug"] = slug.into();
        article["tags"] = json!([{ "id": tag, "slug": "t", "name": "T" }]);
        put(&root, "articles/1.json", &article);
        put(&root, "edition.json", &json!({ "version": 1, "name": "B" }));
        let _ = write(&root);
        for (path, _) in tree(parent.path()) {
            let path = path.strip_prefix(&root).expect("inside");
            let first = path.components().next().unwrap();
            let known = "articles authors dates dates.json edition.json latest lead.json most-read.json neighbours picks.json \
                         search sections slugs tags topics.json";
            prop_assert!(known.split(' ').any(|name| first.as_os_str() == name), "{}", path.display());
        }
    }
}
