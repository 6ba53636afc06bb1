//! The lists of an edition: made of its articles, right down to what the reader's side reads over HTTP.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use manchette::config::{SourceConfig, SourceKind};
use manchette::model::{Article, ArticleKey, Block, ListKey, Paged, Teaser};
use manchette::press::edition::{Difference, EditionError, Mistake, PER_PAGE, check, write};
use manchette::press::serve::{Options, router};
use manchette::source::{Cause, Source};
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

/// Writes an edition: 45 articles, the highest number the newest, in two sections with a sub-section each.
fn edition() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    put(
        dir.path(),
        "edition.json",
        &json!({
            "version": 1,
            "name": "Báo",
            "picks": ["7", "3", "44", "3"],
            "sections": [
                { "id": "s1", "slug": "thoi-su", "name": "Thời sự", "children": [
                    { "id": "s2", "slug": "do-thi", "name": "Đô thị" }
                ] },
                { "id": "s3", "slug": "van-hoa", "name": "Văn hóa" }
            ],
            "tags": [{ "id": "t0", "slug": "a", "name": "A" }, { "id": "t9", "slug": "b", "name": "B" }]
        }),
    );
    for n in 1..=45_u32 {
        put(dir.path(), &format!("articles/{n}.json"), &article(n));
    }
    dir
}

fn article(n: u32) -> Value {
    let section = match n % 3 {
        0 => json!({ "id": "s1", "slug": "thoi-su", "name": "Thời sự" }),
        // Its parent is known from the index alone.
        1 => json!({ "id": "s2", "slug": "do-thi", "name": "Đô thị" }),
        _ => json!({ "id": "s4", "slug": "giao-thong", "name": "Giao thông",
                     "parent": { "id": "s1", "slug": "thoi-su", "name": "Thời sự" } }),
    };
    json!({
        "id": n.to_string(),
        "slug": format!("bai-{n}"),
        "headline": format!("Bài {n}"),
        "section": section,
        "tags": [{ "id": format!("t{}", n % 2), "slug": "t", "name": "T" }],
        "published": format!("2024-01-01T{:02}:{:02}:00+07:00", n / 60, n % 60),
        "hero": { "image": { "src": "/a.webp", "width": 3, "height": 2 } },
        "body": [{ "type": "paragraph", "text": "Chữ" }]
    })
}

fn put(dir: &Path, file: &str, json: &Value) {
    let path = dir.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, json.to_string()).unwrap();
}

fn page(dir: &Path, file: &str) -> Paged<Teaser> {
    serde_json::from_str(&fs::read_to_string(dir.join(file)).expect(file)).expect(file)
}

fn ids(page: &Paged<Teaser>) -> Vec<&str> {
    page.items.iter().map(|teaser| teaser.id.as_str()).collect()
}

/// Every file under a folder with its bytes.
fn tree(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push((path.clone(), fs::read(&path).unwrap())) }
        }
    }
    files.sort();
    files
}

fn mistakes(dir: &Path) -> Vec<String> {
    match write(dir) {
        Err(EditionError::Mistakes(mistakes)) => mistakes.iter().map(Mistake::to_string).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn lists_are_newest_first_in_pages_of_twenty() {
    let dir = edition();
    let done = write(dir.path()).unwrap();
    assert_eq!((done.articles, done.written, done.removed, done.notes.len()), (45, done.files, 0, 0));
    let pages: Vec<_> = (1..=3).map(|n| page(dir.path(), &format!("latest/{n}.json"))).collect();
    assert_eq!(
        pages.iter().map(|p| (p.items.len(), p.next, p.total)).collect::<Vec<_>>(),
        [(PER_PAGE, Some(2), Some(45)), (PER_PAGE, Some(3), Some(45)), (5, None, Some(45))]
    );
    let all: Vec<&str> = pages.iter().flat_map(ids).collect();
    assert_eq!(all, (1..=45).rev().map(|n| n.to_string()).collect::<Vec<_>>());
    assert!(!dir.path().join("latest/4.json").exists());

    let article: Article = serde_json::from_value(article(45)).unwrap();
    assert_eq!(pages[0].items[0], article.teaser());
    let text = fs::read_to_string(dir.path().join("latest/3.json")).unwrap();
    assert!(text.starts_with(r#"{"items":[{"id":"5","slug":"bai-5""#) && text.ends_with(r#"],"total":45}"#), "{text}");
}

#[test]
fn a_list_of_a_full_page_has_no_next() {
    let dir = edition();
    for n in 21..=45 {
        fs::remove_file(dir.path().join(format!("articles/{n}.json"))).unwrap();
    }
    put(dir.path(), "edition.json", &json!({ "version": 1, "name": "Báo" }));
    write(dir.path()).unwrap();
    let first = page(dir.path(), "latest/1.json");
    assert_eq!((first.items.len(), first.next, first.total), (20, None, Some(20)));
    assert!(!dir.path().join("latest/2.json").exists());
}

#[test]
fn equal_times_are_ordered_by_id_and_no_time_is_last() {
    let dir = edition();
    for (n, time) in [(1, json!("2024-02-01T07:00:00+07:00")), (2, json!("2024-02-01T00:00:00Z")), (45, Value::Null)] {
        let mut article = article(n);
        article["published"] = time;
        put(dir.path(), &format!("articles/{n}.json"), &article);
    }
    write(dir.path()).unwrap();
    assert_eq!(ids(&page(dir.path(), "latest/1.json"))[..3], ["1", "2", "44"]);
    assert_eq!(ids(&page(dir.path(), "latest/3.json")).last(), Some(&"45"));
}

#[test]
fn sections_hold_their_sub_sections_and_tags_their_articles() {
    let dir = edition();
    write(dir.path()).unwrap();
    let total = |file: &str| page(dir.path(), file).total;
    assert_eq!(total("sections/thoi-su/1.json"), Some(45));
    assert_eq!(total("sections/do-thi/1.json"), Some(15));
    assert_eq!(total("sections/giao-thong/1.json"), Some(15));
    assert_eq!(total("sections/van-hoa/1.json"), Some(0));
    assert_eq!(ids(&page(dir.path(), "sections/do-thi/1.json"))[..3], ["43", "40", "37"]);
    assert_eq!(
        (total("tags/t0/1.json"), total("tags/t1/2.json"), total("tags/t9/1.json")),
        (Some(22), Some(23), Some(0))
    );
    assert_eq!(fs::read_to_string(dir.path().join("slugs/bai-7.json")).unwrap(), r#"{"id":"7"}"#);
}

#[test]
fn picks_stand_in_the_order_of_the_editors() {
    let dir = edition();
    write(dir.path()).unwrap();
    let picks = page(dir.path(), "picks.json");
    assert_eq!((ids(&picks), picks.next, picks.total), (vec!["7", "3", "44"], None, Some(3)));
}

#[test]
fn a_shared_slug_stays_with_the_older_article() {
    let dir = edition();
    let mut newer = article(9);
    newer["slug"] = "bai-4".into();
    put(dir.path(), "articles/9.json", &newer);
    let done = write(dir.path()).unwrap();
    assert_eq!(done.notes.len(), 1);
    assert_eq!(fs::read_to_string(dir.path().join("slugs/bai-4.json")).unwrap(), r#"{"id":"4"}"#);
}

#[test]
fn only_what_changed_is_written_and_stale_lists_go() {
    let dir = edition();
    let root = dir.path();
    let first = write(root).unwrap();
    for (file, text) in [
        ("latest/9.json", "{}"),
        ("tags/old/1.json", "{}"),
        ("slugs/bai-45.json.br", "variant of what goes"),
        ("slugs/bai-1.json.gz", "variant of what stays"),
        ("latest/1.json.br", "variant of what changes"),
        ("picks.json.gz", "variant of what stays"),
        ("latest/README.md", "not ours"),
        ("pictures/1.json", "not ours"),
        ("1.json", "not ours"),
    ] {
        let path = root.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let again = write(root).unwrap();
    assert_eq!((again.files, again.written, again.removed), (first.files, 0, 2));
    fs::remove_file(root.join("articles/45.json")).unwrap();
    let third = write(root).unwrap();
    // Three pages of latest and of each section above, the tag's two, and what the article had for itself.
    assert!(third.written < 12 && third.written > 5, "{third:?}");
    let there = |file: &str| root.join(file).exists();
    assert!(!there("latest/9.json") && !there("tags/old") && !there("latest/1.json.br"));
    assert!(!there("slugs/bai-45.json") && !there("slugs/bai-45.json.br"));
    assert!(there("slugs/bai-1.json.gz") && there("picks.json.gz") && there("latest/README.md"));
    assert!(there("pictures/1.json") && there("1.json") && !there(".press-edition"));
    check(root).unwrap();
}

#[test]
fn check_names_what_differs_and_writes_nothing() {
    let dir = edition();
    let root = dir.path();
    write(root).unwrap();
    check(root).unwrap();
    fs::write(root.join("latest/2.json"), "{}").unwrap();
    fs::write(root.join("tags/t0/7.json"), "{}").unwrap();
    fs::remove_file(root.join("picks.json")).unwrap();
    let before = tree(root);
    match check(root) {
        Err(EditionError::Drift(differences)) => assert_eq!(
            differences,
            [
                Difference::Differs("latest/2.json".into()),
                Difference::Missing("picks.json".into()),
                Difference::Stale("tags/t0/7.json".into()),
            ]
        ),
        other => panic!("{other:?}"),
    }
    assert_eq!(tree(root), before);
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
        ("access", json!("paid"), "field `access`: `paid` is not `open` or `password`"),
        ("body", json!("<p>"), "field `body`: `<p>` is not a list of blocks"),
        ("bodyHtml", json!(["<p>"]), "field `bodyHtml`: "),
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
    fn no_id_or_slug_writes_outside(slug in "\\PC{0,12}|[./\\\\a]{0,9}", tag in "\\PC{0,12}|[./\\\\a]{0,9}") {
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
            let known = ["articles", "edition.json", "latest", "picks.json", "sections", "slugs", "tags"];
            prop_assert!(known.iter().any(|name| first.as_os_str() == *name), "{}", path.display());
        }
    }
}

#[test]
fn the_sample_edition_has_not_drifted() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/edition");
    check(&dir).unwrap_or_else(|error| panic!("{error}\n`make edition` writes them"));
}

#[test]
fn the_command_fails_with_a_message() {
    let dir = edition();
    let press = |args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_press"));
        let output = command.arg("edition").arg(dir.path()).args(args).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap())
    };
    let (code, text) = press(&["--check"]);
    assert!(code == Some(1) && text.contains("latest/1.json is missing"), "{text}");
    let (code, text) = press(&[]);
    assert!(code == Some(0) && text.starts_with("45 articles: "), "{text}");
    assert_eq!(press(&["--check"]).0, Some(0));
    fs::write(dir.path().join("articles/3.json"), "{}").unwrap();
    let (code, text) = press(&[]);
    assert!(code == Some(1) && text.contains("articles/3.json, field `id`: is missing"), "{text}");
}

/// The edition behind the preview server, as the reader's side sees it.
async fn source(dir: &Path) -> Source {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/", listener.local_addr().unwrap());
    let router = router(&Options { dir: dir.to_owned(), config: None }).unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    Source::new(&SourceConfig { kind: SourceKind::Edition, base, timeout_ms: 8_000, picks_tag: None })
}

fn key(id: Option<&str>, slug: Option<&str>) -> ArticleKey {
    ArticleKey { id: id.map(str::to_owned), slug: slug.map(str::to_owned) }
}

fn section(slug: &str) -> ListKey {
    ListKey::Section { id: None, slug: slug.to_owned() }
}

#[tokio::test]
async fn the_source_reads_it_over_http() {
    let dir = edition();
    let mut html = article(8);
    html.as_object_mut().unwrap().remove("body");
    html["bodyHtml"] = "<p>Một</p><script>x</script><p>Hai</p>".into();
    put(dir.path(), "articles/8.json", &html);
    write(dir.path()).unwrap();
    let source = source(dir.path()).await;

    let seventh = source.article(&key(Some("7"), Some("a-wrong-slug")), None).await.unwrap();
    assert_eq!(seventh, serde_json::from_value(article(7)).unwrap());
    assert_eq!(source.article(&key(None, Some("bai-7")), None).await.unwrap(), seventh);
    let eighth = source.article(&key(Some("8"), None), None).await.unwrap();
    assert_eq!(eighth.body, [Block::paragraph("Một"), Block::paragraph("Hai")]);

    let picks = source.picks(2).await.unwrap();
    assert_eq!(picks.iter().map(|teaser| teaser.id.as_str()).collect::<Vec<_>>(), ["7", "3"]);
    let related = source.related(&seventh, 3).await.unwrap();
    assert_eq!(related.iter().map(|teaser| teaser.id.as_str()).collect::<Vec<_>>(), ["45", "43", "41"]);

    let second = source.list(&ListKey::Latest, 2).await.unwrap();
    assert_eq!((second.items.len(), second.next, second.total), (20, Some(3), Some(45)));
    assert_eq!(source.list(&section("do-thi"), 1).await.unwrap().total, Some(15));
    assert_eq!(source.list(&section("van-hoa"), 1).await.unwrap().items, []);
    assert_eq!(source.list(&ListKey::Latest, 4).await.unwrap(), Paged::default());
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let dir = edition();
    write(dir.path()).unwrap();
    fs::write(dir.path().join("secret.json"), r#"{"id":"1","slug":"s","headline":"Secret"}"#).unwrap();
    let source = source(dir.path()).await;
    for key in [
        key(Some("999"), None),
        key(None, Some("no-such-slug")),
        key(None, None),
        key(Some("../secret"), None),
        key(Some("..%2fsecret"), None),
        key(Some("7?x="), None),
        key(Some("7#"), None),
        key(Some(".."), None),
        key(Some("."), None),
        key(Some(""), None),
        key(Some("a\\..\\secret"), None),
        key(Some("/secret"), None),
        key(None, Some("../articles/7")),
    ] {
        let error = source.article(&key, None).await.expect_err("nothing is there");
        assert!(matches!(error.cause, Cause::NotFound), "{key:?}: {error:?}");
    }
    for slug in ["no-such-section", "../latest", "..", "a/b", ""] {
        let error = source.list(&section(slug), 1).await.expect_err("nothing is there");
        assert!(matches!(error.cause, Cause::NotFound), "{slug}: {error:?}");
    }
}
