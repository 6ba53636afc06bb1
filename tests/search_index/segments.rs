//! Archives of several segments.

use super::*;

/// 2,100 articles of 2019 and 600 of January 2020: each says its number, and a few say more.
fn archive() -> TempDir {
    let articles: Vec<Value> = (0..2_700)
        .map(|n| {
            let mut article = article(n, &format!("Tin thứ {n}"), "", "");
            let (year, n) = if n < 2_100 { (2019, n) } else { (2020, n - 2_100) };
            article["published"] =
                format!("{year}-01-{:02}T{:02}:{:02}:00Z", 1 + n / 1_440, n / 60 % 24, n % 60).into();
            article
        })
        .collect();
    edition(&articles)
}

fn say(dir: &Path, n: usize, words: &str) {
    let file = dir.join(format!("articles/{n}.json"));
    let mut article: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    article["body"] = json!([{ "type": "paragraph", "text": words }]);
    put(dir, &article);
}

/// Names of the segments whose files differ, and how many files do.
fn differing(before: &BTreeMap<PathBuf, Vec<u8>>, after: &BTreeMap<PathBuf, Vec<u8>>) -> BTreeMap<String, usize> {
    let mut differing = BTreeMap::new();
    for path in before.keys().chain(after.keys().filter(|path| !before.contains_key(*path))) {
        if before.get(path) != after.get(path) {
            let folder = path.parent().unwrap().file_name().unwrap().to_str().unwrap();
            *differing.entry(folder.to_owned()).or_default() += 1;
        }
    }
    differing
}

#[test]
fn a_change_touches_only_its_own_segment() {
    let dir = archive();
    let search = dir.path().join("search");
    let before = files(&search);
    let index: Value = serde_json::from_slice(&before[&search.join("index.json")]).unwrap();
    let names: Vec<&str> = index["segments"].as_array().unwrap().iter().map(|s| s["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["2020-01.2", "2020-01", "2019"]);

    // The same articles, the same bytes.
    fs::remove_dir_all(&search).unwrap();
    write(dir.path()).unwrap();
    assert!(files(&search) == before);

    say(dir.path(), 2_650, "Một chữ khác");
    assert!(write(dir.path()).unwrap().written > 0);
    let changed = files(&search);
    let touched = differing(&before, &changed);
    assert_eq!(touched.keys().collect::<Vec<_>>(), ["2020-01.2", "search"], "{touched:?}");

    let mut newest = article(9_999, "Tin cuối cùng", "", "");
    newest["published"] = "2020-01-31T00:00:00Z".into();
    put(dir.path(), &newest);
    write(dir.path()).unwrap();
    let touched = differing(&changed, &files(&search));
    assert_eq!(touched.keys().collect::<Vec<_>>(), ["2020-01.2", "search"], "{touched:?}");
    assert_eq!(found(dir.path(), "cuoi cung"), ["9999"]);

    // A kept segment is not even read: what is broken there stays until its articles change, and the check tells.
    let file = search.join("2019/w0.json");
    let right = fs::read(&file).unwrap();
    fs::write(&file, "{}").unwrap();
    write(dir.path()).unwrap();
    assert!(fs::read(&file).unwrap() == b"{}");
    assert!(check(dir.path()).unwrap_err().to_string().contains("search/2019/w0.json differs"));
    say(dir.path(), 7, "thêm");
    write(dir.path()).unwrap();
    assert!(fs::read(&file).unwrap().len() >= right.len());
    check(dir.path()).unwrap();
}

#[test]
fn results_go_through_the_segments_from_the_newest() {
    let dir = archive();
    for n in [3, 1_000, 2_200, 2_690] {
        say(dir.path(), n, "Cầu treo Kẻ Sặt");
    }
    say(dir.path(), 2_695, "kẻ sát bờ, cầu nhỏ treo");
    write(dir.path()).unwrap();
    // Exact accents of all segments come before others of the newest one.
    assert_eq!(found(dir.path(), "kẻ sặt"), ["2690", "2200", "1000", "3", "2695"]);
    // What has the pairs is a page of its own; what has the words anywhere is the next.
    let first = ask(dir.path(), &words("cầu treo"), 1).unwrap();
    assert_eq!((ids(&first).join(" ").as_str(), first.next, first.total), ("2690 2200 1000 3", Some(2), None));
    let second = ask(dir.path(), &words("cầu treo"), 2).unwrap();
    assert_eq!((ids(&second).join(" ").as_str(), second.next, second.total), ("2695", None, Some(5)));
    // Where nothing has the pairs, the first page has it.
    assert_eq!(found(dir.path(), "treo cau"), ["2695", "2690", "2200", "1000", "3"]);

    let mut all = Vec::new();
    let mut page = Some(1);
    while let Some(number) = page {
        let result = ask(dir.path(), &words("\"tin thu\""), number).unwrap();
        all.extend(ids(&result));
        page = result.next;
    }
    assert_eq!(all, (0..2_700).rev().map(|n: u32| n.to_string()).collect::<Vec<_>>());

    let since = Timestamp::parse("2020-01-01T09:50:00Z", false);
    let recent = ask(dir.path(), &Query { words: "tin".into(), section: None, since }, 1).unwrap();
    assert_eq!((recent.items.len(), recent.total), (10, Some(10)));
    let since = Timestamp::parse("2019-01-02T10:00:00Z", false);
    let recent = ask(dir.path(), &Query { words: "ke sat".into(), section: Some("do-thi".into()), since }, 1).unwrap();
    assert_eq!(ids(&recent), ["2695", "2690", "2200"]);

    // A segment that is missing leaves the others.
    fs::remove_dir_all(dir.path().join("search/2019")).unwrap();
    let rest = ask(dir.path(), &words("ke sat"), 1).unwrap();
    assert_eq!((ids(&rest).join(" ").as_str(), rest.total), ("2695 2690 2200", None));
}
