//! The search index of an edition: what is found, in which order, and what making it again touches.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "search_index/segments.rs"]
mod segments;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use manchette::model::{Paged, Query, Teaser, Timestamp};
use manchette::press::edition::{check, write};
use manchette::source::transport::Transport;
use manchette::source::{Cause, Edition, SourceError};
use serde_json::{Value, json};
use tempfile::TempDir;

/// An article in the making: its headline, lead and body, each minute a newer one.
fn article(id: usize, headline: &str, lead: &str, body: &str) -> Value {
    json!({
        "id": id.to_string(), "slug": format!("bai-{id}"), "headline": headline, "lead": lead,
        "section": { "id": "s2", "slug": "do-thi", "name": "Đô thị",
                     "parent": { "id": "s1", "slug": "thoi-su", "name": "Thời sự" } },
        "published": format!("2024-01-{:02}T{:02}:{:02}:00Z", 1 + id / 1440, id / 60 % 24, id % 60),
        "body": [{ "type": "paragraph", "text": body }]
    })
}

fn edition(articles: &[Value]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("articles")).unwrap();
    let sections = json!([{ "id": "s1", "slug": "thoi-su", "name": "Thời sự", "children": [
        { "id": "s2", "slug": "do-thi", "name": "Đô thị" } ] }, { "id": "s3", "slug": "van-hoa", "name": "Văn hóa" }]);
    let index = json!({ "version": 1, "name": "Báo", "sections": sections });
    fs::write(dir.path().join("edition.json"), index.to_string()).unwrap();
    articles.iter().for_each(|article| put(dir.path(), article));
    write(dir.path()).unwrap();
    dir
}

fn put(dir: &Path, article: &Value) {
    let file = dir.join("articles").join(article["id"].as_str().unwrap()).with_extension("json");
    fs::write(file, article.to_string()).unwrap();
}

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("public/edition")
}

fn ask(dir: &Path, query: &Query, page: u32) -> Result<Paged<Teaser>, SourceError> {
    let edition = Edition::new(dir.to_str().unwrap(), Transport::default());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(edition.search(query, page)).map(|page| (*page).clone())
}

fn words(words: &str) -> Query {
    Query { words: words.to_owned(), ..Query::default() }
}

/// Ids of the first page.
fn found(dir: &Path, query: &str) -> Vec<String> {
    ids(&ask(dir, &words(query), 1).unwrap_or_else(|error| panic!("{query}: {error}")))
}

fn ids(page: &Paged<Teaser>) -> Vec<String> {
    page.items.iter().map(|teaser| teaser.id.clone()).collect()
}

/// Every file under a folder.
fn files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    found
}

#[test]
fn vietnamese_is_found_as_readers_type_it() {
    let dir = edition(&[
        article(1, "Huyện Thanh Trì mở chợ", "", ""),
        article(2, "Khoá học mới", "", "Mở khóa"),
        article(3, "Hội đồng nhân dân", "", "Đối thoại với bạn đọc"),
        article(4, "Doanh nghiệp", "", "dot pha"),
    ]);
    for query in [
        "thanh tri",
        "Thanh Trì",
        "THANH TRÌ",
        "Thanh Tri\u{300}",
        "tha\u{300}nh trì",
        "“thanh trì”",
        "tri",
        "thanh tr",
    ] {
        assert_eq!(found(dir.path(), query), ["1"], "{query}");
    }
    for query in ["khoá", "khóa", "KHOA", "khoá học", "hoc khoa"] {
        assert_eq!(found(dir.path(), query), ["2"], "{query}");
    }
    for query in ["doi thoai", "đối thoại", "hoi dong", "hội đồng", "Hội Đồng nhân", "dong hoi"] {
        assert_eq!(found(dir.path(), query), ["3"], "{query}");
    }
    assert_eq!(found(dir.path(), "đot"), ["4"]);
    assert_eq!(found(dir.path(), "\"dong hoi\""), [""; 0]);
    assert_eq!(found(dir.path(), "thanh hoa"), [""; 0]);
}

#[test]
fn the_sample_finds_what_is_in_it() {
    for (query, id) in [
        ("hội đồng", "104919"),
        ("hoi dong", "104919"),
        ("1.628", "104939"),
        ("3064/UBND-KTN", "104917"),
        ("3064/ubnd-ktn", "104917"),
        ("\"3064 ubnd\"", "104917"),
    ] {
        assert!(found(&sample(), query).contains(&id.to_owned()), "{query}");
    }
    // Both ways to write it, and both normal forms, are one.
    let old = ask(&sample(), &words("khoá"), 1).unwrap();
    assert!(old.total.unwrap() >= 11, "{:?}", old.total);
    for query in ["khóa", "KHOÁ", "kho\u{301}a", "khoa\u{301}"] {
        assert_eq!(ask(&sample(), &words(query), 1).unwrap(), old, "{query}");
    }
    // Decomposed text is found composed.
    let text = fs::read_to_string(sample().join("articles/104900.json")).unwrap();
    let headline = manchette::source::edition::article_of(&text).unwrap().headline.to_plain();
    assert_eq!(found(&sample(), &headline)[0], "104900");
}

#[test]
fn exact_accents_come_first_then_the_place_then_the_newest() {
    let dir = edition(&[
        article(1, "Chuyện cũ", "", "ở huyện thanh trì này"),
        article(2, "Chuyện Thanh Trì", "", ""),
        article(3, "Chuyện mới", "Về Thanh Trì", ""),
        article(4, "Thành trị", "", ""),
        article(5, "Chuyện sau", "", "thanh trì nữa"),
        article(6, "Thanh trì", "", ""),
        article(7, "Thanh trình bày", "", ""),
        article(8, "Trì", "", "thanh"),
    ]);
    assert_eq!(found(dir.path(), "thanh trì"), ["6", "2", "3", "5", "1", "7", "4", "8"]);
    // Without accents all are exact; what only begins so is behind them.
    assert_eq!(found(dir.path(), "thanh tri"), ["6", "4", "2", "3", "5", "1", "7", "8"]);
    assert_eq!(found(dir.path(), "\"thanh tri\""), ["6", "4", "2", "3", "5", "1"]);
    assert_eq!(found(dir.path(), "trị"), ["4", "8", "6", "2", "3", "5", "1"]);
}

#[test]
fn what_has_the_words_together_stands_before_what_has_them_anywhere() {
    let dir = edition(&[
        article(1, "Giá xăng tăng", "", ""),
        article(2, "Tăng giá vé, xăng đứng yên", "", ""),
        article(3, "Xăng tăng giá", "", ""),
        article(4, "Giá gạo", "", ""),
    ]);
    assert_eq!(found(dir.path(), "giá xăng tăng"), ["1", "3", "2"]);
    assert_eq!(found(dir.path(), "\"tăng giá\" xăng"), ["3", "2"]);
    assert_eq!(found(dir.path(), "giá"), ["4", "3", "2", "1"]);
}

#[test]
fn a_word_is_found_by_its_beginning_once_four_letters_are_there() {
    let dir = edition(&[article(1, "Vinfast", "", ""), article(2, "Nghiêng", "", "xe vinfast")]);
    assert_eq!(found(dir.path(), "vinf"), ["1", "2"]);
    assert_eq!(found(dir.path(), "vin"), [""; 0]);
    assert_eq!(found(dir.path(), "xe v"), ["2"]);
    assert_eq!(found(dir.path(), "nghiê"), ["2"]);
}

#[test]
fn every_part_of_an_article_is_indexed_and_nothing_that_is_locked() {
    let mut whole = article(1, "Bài", "Sapo", "Đoạn");
    whole["kicker"] = "Kính báo".into();
    whole["authors"] = json!([{ "name": "Lê Thu Bình" }]);
    whole["tags"] = json!([{ "id": "1", "slug": "xe-buyt", "name": "Xe buýt" }]);
    whole["hero"] = json!({ "image": { "src": "/a.webp", "width": 3, "height": 2 }, "caption": "Bến phà" });
    whole["body"] = json!([
        { "type": "list", "items": [[{ "type": "paragraph", "text": "Khoản một" }]] },
        { "type": "table", "rows": [[{ "body": [{ "type": "paragraph", "text": "Ô vuông" }] }]] },
        { "type": "details", "summary": "Tóm tắt", "body": [{ "type": "paragraph", "text": "Ẩn giấu" }] }
    ]);
    let mut html = article(2, "Khác", "", "");
    html.as_object_mut().unwrap().remove("body");
    html["bodyHtml"] = "<p>Chữ <b>đậm</b></p><script>mã độc</script>".into();
    let mut locked = whole.clone();
    locked["id"] = "3".into();
    locked["access"] = "password".into();
    let dir = edition(&[whole, html, locked]);
    for query in ["kinh bao", "le thu binh", "xe buyt", "ben pha", "khoan mot", "o vuong", "tom tat", "an giau"] {
        assert_eq!(found(dir.path(), query), ["1"], "{query}");
    }
    // At the same minute, by their ids.
    assert_eq!(found(dir.path(), "bai"), ["1", "3"]);
    assert_eq!(found(dir.path(), "sapo"), ["1", "3"]);
    assert_eq!(found(dir.path(), "chữ đậm"), ["2"]);
    assert_eq!(found(dir.path(), "ma doc"), [""; 0]);
}

#[test]
fn sections_and_times_narrow_it() {
    let mut culture = article(100, "Hát chèo", "", "");
    culture["section"] = json!({ "id": "s3", "slug": "van-hoa", "name": "Văn hóa" });
    let mut undated = article(101, "Chèo không ngày", "", "");
    undated.as_object_mut().unwrap().remove("published");
    let dir = edition(&[article(1, "Chèo đò", "", ""), article(2, "Mái chèo", "", ""), culture, undated]);
    let ask = |section: Option<&str>, since: Option<&str>| {
        let section = section.map(str::to_owned);
        let since = since.map(|time| Timestamp::parse(time, false).unwrap());
        ids(&ask(dir.path(), &Query { words: "cheo".into(), section, since }, 1).unwrap())
    };
    assert_eq!(ask(None, None), ["100", "2", "1", "101"]);
    assert_eq!(ask(Some("van-hoa"), None), ["100"]);
    assert_eq!(ask(Some("thoi-su"), None), ["2", "1", "101"]);
    assert_eq!(ask(Some("thoi-su/do-thi"), None), ["2", "1", "101"]);
    assert_eq!(ask(Some("the-thao"), None), [""; 0]);
    assert_eq!(ask(None, Some("2024-01-01T00:02:00Z")), ["100", "2"]);
    assert_eq!(ask(Some("do-thi"), Some("2024-01-01T00:02:00Z")), ["2"]);
    assert_eq!(ask(None, Some("2025-01-01T00:00:00Z")), [""; 0]);
}

#[test]
fn pages_go_on_and_end() {
    let articles: Vec<Value> = (1..=45).map(|n| article(n, &format!("Tin số {n}"), "", "")).collect();
    let dir = edition(&articles);
    let mut all = Vec::new();
    for (page, next) in [(1, Some(2)), (2, Some(3)), (3, None)] {
        let result = ask(dir.path(), &words("tin so"), page).unwrap();
        assert_eq!((result.next, result.total), (next, Some(45)));
        all.extend(ids(&result));
    }
    assert_eq!(all, (1..=45).rev().map(|n: u32| n.to_string()).collect::<Vec<_>>());
    let past = ask(dir.path(), &words("tin so"), u32::MAX).unwrap();
    assert_eq!((past.items.len(), past.next), (0, None));
}

#[test]
fn whatever_is_typed_is_answered() {
    let dir = edition(&[article(1, "Cá 🐟 constructor hasOwnProperty", "", "")]);
    for query in ["", "  ", "!?…", "🐟", "\"\"", "“", "-", "\0"] {
        let nothing = ask(dir.path(), &words(query), 1).unwrap();
        assert_eq!((nothing.items.len(), nothing.next, nothing.total), (0, None, Some(0)), "{query:?}");
    }
    for query in ["<img src=x onerror=alert(1)>", "../../edition", "__proto__", "constructor valueOf", "%00", "a\\\"b"]
    {
        assert_eq!(found(dir.path(), query), [""; 0], "{query}");
    }
    for query in ["ca 🐟", "constructor", "constructor hasOwnProperty", "cá\u{ad}"] {
        assert_eq!(found(dir.path(), query), ["1"], "{query}");
    }
    let long = "cá ".repeat(100_000);
    assert!(ask(dir.path(), &words(&long), 1).is_ok());
    assert!(ask(dir.path(), &words(&"cá".repeat(100_000)), 1).is_ok());
    // Without words nothing is asked, so that nothing can fail.
    assert_eq!(ask(Path::new("/nowhere"), &words("?"), 1).unwrap().total, Some(0));
    assert_eq!(ask(Path::new("/nowhere"), &words("a"), 1).unwrap_err().cause, Cause::NotFound);
}

#[test]
fn broken_files_take_their_part_along_and_nothing_more() {
    let articles: Vec<Value> = (1..=20).map(|n| article(n, &format!("Tin số {n}"), "", "")).collect();
    let dir = edition(&articles);
    let folder = dir.path().join("search/2024-01");
    // A file of teasers.
    fs::write(folder.join("d1.json"), "{").unwrap();
    let rest = ask(dir.path(), &words("tin"), 1).unwrap();
    assert_eq!((rest.items.len(), rest.total), (12, None));
    fs::write(folder.join("d1.json"), r#"{"items":[7,{"id":"x"}]}"#).unwrap();
    assert_eq!(ask(dir.path(), &words("tin"), 1).unwrap().items.len(), 12);
    // The words: nothing is left, and that is not "nothing found".
    fs::remove_file(folder.join("w0.json")).unwrap();
    assert_eq!(ask(dir.path(), &words("tin"), 1).unwrap_err().cause, Cause::Status(404));
    // The pairs are still there.
    assert_eq!(ask(dir.path(), &words("tin so"), 1).unwrap().items.len(), 12);
    for garbage in
        ["[]", "7", r#"{"tin":{"so":7}}"#, r#"{"tin":{"so":"zzzzzzzzzzzzz!!!&é%%%%\u0000"}}"#, r#"{"tin":7}"#]
    {
        fs::write(folder.join("p0.json"), garbage).unwrap();
        assert!(!ask(dir.path(), &words("tin so"), 1).is_ok_and(|page| page.items.len() > 12), "{garbage}");
    }
    // The index itself.
    for garbage in ["", "7", "{}"] {
        fs::write(dir.path().join("search/index.json"), garbage).unwrap();
        let error = ask(dir.path(), &words("tin so"), 1).unwrap_err();
        assert!(matches!(error.cause, Cause::Shape(_) | Cause::NotJson(_)), "{garbage}: {error}");
    }
    fs::write(dir.path().join("search/index.json"), r#"{"segments":[7,{"name":"x"}]}"#).unwrap();
    assert_eq!(ask(dir.path(), &words("tin so"), 1).unwrap().total, Some(0));
    let leads_out = r#"{"segments":[{"name":"../search","documents":1,"words":0,"pairs":0}]}"#;
    fs::write(dir.path().join("search/index.json"), leads_out).unwrap();
    assert_eq!(ask(dir.path(), &words("tin so"), 1).unwrap_err().cause, Cause::Status(404));
    fs::remove_file(dir.path().join("search/index.json")).unwrap();
    assert_eq!(ask(dir.path(), &words("tin"), 1).unwrap_err().cause, Cause::NotFound);
}

#[test]
fn check_covers_the_index() {
    let dir = edition(&[article(1, "Một", "", ""), article(2, "Hai", "", "")]);
    check(dir.path()).unwrap();
    let before = files(dir.path());
    fs::write(dir.path().join("search/2024-01/w0.json"), "{}").unwrap();
    fs::write(dir.path().join("search/2024-01/d7.json"), "{}").unwrap();
    fs::remove_file(dir.path().join("search/2024-01/t.json")).unwrap();
    let message = check(dir.path()).unwrap_err().to_string();
    for line in
        ["search/2024-01/w0.json differs", "search/2024-01/d7.json is stale", "search/2024-01/t.json is missing"]
    {
        assert!(message.contains(line), "{message}");
    }
    // A file of a segment is missing: it is made again, and what is stale goes.
    write(dir.path()).unwrap();
    assert!(files(dir.path()) == before);
}
