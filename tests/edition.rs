//! The lists of an edition: made of its articles, right down to what the reader's side reads over HTTP.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "edition/dates.rs"]
mod dates;
#[path = "edition/mistakes.rs"]
mod mistakes;
#[path = "edition/reading.rs"]
mod reading;

use std::fs;
use std::path::{Path, PathBuf};

use manchette::model::{Article, Paged, Teaser};
use manchette::press::edition::{Difference, EditionError, PER_PAGE, check, write};
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
            "lead": ["44", "1", "44"],
            "mostRead": ["2"],
            "sections": [
                { "id": "s1", "slug": "thoi-su", "name": "Thời sự", "children": [
                    { "id": "s2", "slug": "do-thi", "name": "Đô thị" }
                ] },
                { "id": "s3", "slug": "van-hoa", "name": "Văn hóa" }
            ],
            "authors": [{ "name": "Hà An", "id": "11", "slug": "ha-an" }, { "name": "Một bạn đọc" },
                        { "name": "Cụ Đồ", "slug": "cu-do" }],
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
        "authors": match n % 2 {
            0 => json!([{ "name": "H. A.", "slug": "ha-an" }, { "name": "Một bạn đọc" }]),
            _ => json!([{ "name": "Quốc Bảo", "slug": "quoc-bao" }]),
        },
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
fn tags_are_found_by_their_slug_and_say_what_they_are_called() {
    let dir = edition();
    write(dir.path()).unwrap();
    let name = |file: &str| page(dir.path(), file).name;
    assert_eq!(name("tags/t0/1.json").as_deref(), Some("A"), "as the index has it");
    assert_eq!(name("tags/t0/2.json").as_deref(), Some("A"));
    assert_eq!(name("tags/t1/1.json").as_deref(), Some("T"), "as the articles have it");
    assert_eq!(name("tags/t9/1.json").as_deref(), Some("B"));
    assert_eq!((name("latest/1.json"), name("sections/thoi-su/1.json")), (None, None));
    for (slug, id) in [("a", "t0"), ("b", "t9"), ("t", "t1")] {
        let text = fs::read_to_string(dir.path().join(format!("tags/{slug}.json"))).unwrap();
        assert_eq!(text, format!(r#"{{"id":"{id}"}}"#));
    }
}

#[test]
fn authors_who_have_a_slug_have_a_list() {
    let dir = edition();
    write(dir.path()).unwrap();
    let first = page(dir.path(), "authors/ha-an/1.json");
    assert_eq!((first.name.as_deref(), first.total, first.next), (Some("Hà An"), Some(22), Some(2)));
    assert_eq!(ids(&first)[..2], ["44", "42"]);
    let other = page(dir.path(), "authors/quoc-bao/2.json");
    assert_eq!((other.name.as_deref(), other.items.len(), other.next), (Some("Quốc Bảo"), 3, None));
    let empty = page(dir.path(), "authors/cu-do/1.json");
    assert_eq!((empty.name.as_deref(), empty.total), (Some("Cụ Đồ"), Some(0)));
    assert_eq!(fs::read_dir(dir.path().join("authors")).unwrap().count(), 3);
    let text = fs::read_to_string(dir.path().join("authors/ha-an/1.json")).unwrap();
    assert!(!text.contains("\"authors\""), "teasers do not carry them");
}

#[test]
fn a_tag_whose_slug_can_be_no_file_is_noted() {
    let dir = edition();
    let mut odd = article(9);
    odd["tags"] = json!([{ "id": "t7", "slug": "hà nội", "name": "Hà Nội" }]);
    put(dir.path(), "articles/9.json", &odd);
    let done = write(dir.path()).unwrap();
    assert!(done.notes.len() == 1 && done.notes[0].contains("`hà nội` of the tag t7"), "{:?}", done.notes);
    assert_eq!(page(dir.path(), "tags/t7/1.json").name.as_deref(), Some("Hà Nội"));
}

#[test]
fn picks_stand_in_the_order_of_the_editors() {
    let dir = edition();
    write(dir.path()).unwrap();
    let picks = page(dir.path(), "picks.json");
    assert_eq!((ids(&picks), picks.next, picks.total), (vec!["7", "3", "44"], None, Some(3)));
    assert_eq!(ids(&page(dir.path(), "lead.json")), ["44", "1"]);
    assert_eq!(ids(&page(dir.path(), "most-read.json")), ["2"]);
}

#[test]
fn topics_are_the_tags_of_the_newest() {
    let dir = edition();
    write(dir.path()).unwrap();
    let topics: Value = serde_json::from_slice(&fs::read(dir.path().join("topics.json")).unwrap()).unwrap();
    // The tag of 23 articles before that of 22, which goes by the name that the index gives it.
    let [more, fewer] =
        [json!({ "id": "t1", "slug": "t", "name": "T" }), json!({ "id": "t0", "slug": "a", "name": "A" })];
    assert_eq!(topics, json!({ "topics": [more, fewer] }));
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
        ("tags/old.json", "{}"),
        ("authors/old/1.json", "{}"),
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
    assert_eq!((again.files, again.written, again.removed), (first.files, 0, 4));
    fs::remove_file(root.join("articles/45.json")).unwrap();
    let third = write(root).unwrap();
    // Three pages of latest and of each section above, the tag's two, the author's two, the dates' three, what the article had for itself,
    // the topics (there is one article less of them), five files of the search index, and the neighbours of a day.
    assert!(third.written < 25 && third.written > 12, "{third:?}");
    let there = |file: &str| root.join(file).exists();
    assert!(
        !there("latest/9.json")
            && !there("tags/old")
            && !there("tags/old.json")
            && !there("authors/old")
            && !there("latest/1.json.br")
    );
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
