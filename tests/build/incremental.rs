//! A second build does what is new, and nothing else.

use std::time::Duration;

use manchette::press::build::{GONE, build, build_with};

use super::newsroom::{Changes, LISTS, Newsroom, Plain, article};

#[test]
fn where_nothing_changed_nothing_is_written() {
    let newsroom = Newsroom::new();
    build(&newsroom.options()).unwrap();
    let before = newsroom.times();
    std::thread::sleep(Duration::from_millis(20));
    let done = build(&newsroom.options()).unwrap();
    assert_eq!((done.pages, done.printed, done.written, done.removed), (3 + LISTS, 0, 0, 0));
    assert_eq!(newsroom.times(), before);
    assert_eq!(newsroom.changes(), Changes::default());
}

#[test]
fn a_touched_file_is_read_and_not_written() {
    let newsroom = Newsroom::new();
    build(&newsroom.options()).unwrap();
    // The same bytes at another time, and so shortly before the build that the time alone proves nothing.
    newsroom.article(1, &article(1));
    for _ in 0..2 {
        assert_eq!(build(&newsroom.options()).unwrap().written, 0);
    }
}

#[test]
fn one_changed_article_costs_its_page_its_json_and_the_feeds() {
    let newsroom = Newsroom::new();
    build(&newsroom.options()).unwrap();
    let mut changed = article(2);
    changed["headline"] = "Bài khác".into();
    newsroom.article(2, &changed);
    let done = build(&newsroom.options()).unwrap();
    assert_eq!((done.printed, done.written), (1, 8));
    assert!(String::from_utf8_lossy(&newsroom.site()["bai-2-2.html"]).contains("Bài khác"));
    let feeds = ["", "/thoi-su"].map(|list| ["rss", "atom", "json"].map(|kind| format!("{list}/feed.{kind}"))).concat();
    let changed = [["/edition/articles/2.json", "/bai-2-2.html"].map(str::to_owned).to_vec(), feeds].concat();
    assert_eq!(newsroom.changes(), Changes { changed, ..Changes::default() });
}

#[test]
fn a_list_that_changed_is_printed_again() {
    let newsroom = Newsroom::new();
    build_with(&newsroom.options(), Plain::new).unwrap();
    newsroom.article(4, &article(4));
    newsroom.lists();
    let done = build_with(&newsroom.options(), Plain::new).unwrap();
    // The article and its day are new; the lists' pages are made anew, and turn out as they were.
    assert_eq!((done.pages, done.printed), (3 + 1 + LISTS + 1, 2));
    assert!(newsroom.changes().added.contains(&"/bai-4".to_owned()));
}

#[test]
fn an_article_prints_its_own_day_and_a_new_day_those_of_its_month() {
    let newsroom = Newsroom::new();
    build(&newsroom.options()).unwrap();
    let dates = |n: u32, published: &str| {
        let mut one = article(1);
        one["id"] = n.to_string().into();
        one["published"] = published.into();
        newsroom.article(n, &one);
        newsroom.lists();
        build(&newsroom.options()).unwrap();
        let Changes { added, changed, .. } = newsroom.changes();
        let of_dates = |urls: Vec<String>| {
            let mut urls: Vec<_> = urls.into_iter().filter(|url| url.starts_with("/ngay")).collect();
            urls.sort();
            urls
        };
        (of_dates(added), of_dates(changed))
    };
    let (added, changed) = dates(4, "2024-01-02T09:00:00+07:00");
    assert_eq!(
        (added.len(), changed),
        (0, ["/ngay", "/ngay/2024", "/ngay/2024/01", "/ngay/2024/01/02"].map(str::to_owned).to_vec())
    );
    // The last day of another month: the first of this one has a neighbour now.
    let (added, changed) = dates(5, "2023-12-31T23:30:00+07:00");
    assert_eq!(added, ["/ngay/2023", "/ngay/2023/12", "/ngay/2023/12/31"]);
    assert_eq!(changed, ["/ngay", "/ngay/2024", "/ngay/2024/01", "/ngay/2024/01/01"]);
}

#[test]
fn the_search_index_is_published_and_only_what_changed_of_it() {
    let newsroom = Newsroom::new();
    build(&newsroom.options()).unwrap();
    let index = "edition/search/index.json";
    assert_eq!(newsroom.site()[index], newsroom.read(&format!("public/{index}")));
    newsroom.lists();
    build(&newsroom.options()).unwrap();
    assert_eq!(newsroom.changes(), Changes::default());
    let mut changed = article(2);
    changed["body"][0]["text"] = "Chữ khác".into();
    newsroom.article(2, &changed);
    newsroom.lists();
    build(&newsroom.options()).unwrap();
    let changes = newsroom.changes();
    let of_search: Vec<&String> = changes.changed.iter().filter(|url| url.starts_with("/edition/search/")).collect();
    assert_eq!(
        of_search,
        ["/edition/search/index.json", "/edition/search/2024-01/p0.json", "/edition/search/2024-01/w0.json"]
    );
    assert!(changes.added.is_empty() && changes.removed.is_empty());
}

#[test]
fn an_article_that_went_takes_its_page_and_variants_along() {
    let newsroom = Newsroom::new();
    build(&newsroom.options()).unwrap();
    newsroom.remove("public/edition/articles/3.json");
    let done = build(&newsroom.options()).unwrap();
    assert_eq!((done.pages, done.removed), (2 + LISTS, 2));
    assert!(!newsroom.site().keys().any(|file| file.contains("bai-3-3") || file == "edition/articles/3.json"));
    assert!(newsroom.changes().removed.contains(&"/bai-3-3.html".to_owned()));
}

#[test]
fn a_moved_article_is_remembered_at_its_old_address() {
    let newsroom = Newsroom::new();
    build(&newsroom.options()).unwrap();
    let formers = || {
        let manifest = String::from_utf8(newsroom.read("site.press/manifest")).unwrap();
        manifest.lines().filter_map(|line| line.strip_prefix("former\t")).map(str::to_owned).collect::<Vec<_>>()
    };
    let slug = |slug: &str| {
        let mut moved = article(1);
        moved["slug"] = slug.into();
        newsroom.article(1, &moved);
        build(&newsroom.options()).unwrap();
    };
    slug("bai-moi");
    let site = newsroom.site();
    assert!(site.contains_key("bai-moi-1.html") && !site.keys().any(|file| file.starts_with("bai-1-1")));
    assert_eq!(formers(), ["/bai-1-1.html\tp:articles/1"]);
    let changes = newsroom.changes();
    let added = vec!["/bai-moi-1.html".into(), "/_redirects".into()];
    assert_eq!((changes.added, changes.removed), (added, vec!["/bai-1-1.html".into()]));
    assert_eq!(newsroom.read("site/_redirects"), b"/bai-1-1.html /bai-moi-1.html 301\n");
    // Another build forgets nothing, a second move adds, a way back leads nowhere.
    build(&newsroom.options()).unwrap();
    assert_eq!(formers().len(), 1);
    slug("bai-ba");
    assert_eq!(formers().len(), 2);
    slug("bai-1");
    assert_eq!(formers(), ["/bai-moi-1.html\tp:articles/1", "/bai-ba-1.html\tp:articles/1"]);
    newsroom.remove("public/edition/articles/1.json");
    build(&newsroom.options()).unwrap();
    let gone = ["/bai-moi-1.html", "/bai-ba-1.html", "/bai-1-1.html"].map(|from| format!("{from}\tp:articles/1"));
    assert_eq!(formers(), gone, "every address of what went is gone");
}

#[test]
fn what_was_removed_is_gone_until_it_is_published_again() {
    let newsroom = Newsroom::new();
    build(&newsroom.options()).unwrap();
    let redirects = || newsroom.site().get("_redirects").map(|file| String::from_utf8_lossy(file).into_owned());
    let map = || String::from_utf8(newsroom.read("site.press/host/gone.map")).unwrap();
    let lines = || String::from_utf8(newsroom.read("site.press/host/gone_redirects")).unwrap();
    assert_eq!((redirects(), map().as_str(), lines().as_str()), (None, "", ""));
    let page = String::from_utf8(newsroom.read("site/410.html")).unwrap();
    assert!(page.contains("Bài viết đã được gỡ") && page.contains("noindex"));

    newsroom.remove("public/edition/articles/3.json");
    for _ in 0..2 {
        build(&newsroom.options()).unwrap();
        assert_eq!((redirects(), lines().as_str()), (None, "/bai-3-3.html /410.html 410\n"));
        assert_eq!(map(), "\"/bai-3-3.html\" 1;\n");
    }
    let mut other = article(3);
    other["slug"] = "bai-moi".into();
    newsroom.article(3, &other);
    build(&newsroom.options()).unwrap();
    assert_eq!(redirects().as_deref(), Some("/bai-3-3.html /bai-moi-3.html 301\n"), "it is there again, elsewhere");
    newsroom.article(3, &article(3));
    build(&newsroom.options()).unwrap();
    assert_eq!(redirects().as_deref(), Some("/bai-moi-3.html /bai-3-3.html 301\n"));
    assert_eq!(map(), "");
}

#[test]
fn what_is_only_not_printed_is_not_gone() {
    let newsroom = Newsroom::new();
    build(&newsroom.options()).unwrap();
    let mut options = newsroom.options();
    options.newest = Some(2);
    build(&options).unwrap();
    assert!(!newsroom.site().contains_key("bai-1-1.html"));
    for options in [options, newsroom.options()] {
        build(&options).unwrap();
        assert_eq!(newsroom.read("site.press/host/gone.map"), b"");
    }
}

#[test]
fn of_what_was_removed_the_newest_are_remembered() {
    let newsroom = Newsroom::new();
    build(&newsroom.options()).unwrap();
    let mut manifest = String::from_utf8(newsroom.read("site.press/manifest")).unwrap();
    for n in 0..GONE + 5 {
        manifest.push_str(&format!("former\t/cu-{n}.html\tp:articles/cu-{n}\n"));
    }
    newsroom.write("site.press/manifest", &manifest);
    newsroom.remove("public/edition/articles/3.json");
    build(&newsroom.options()).unwrap();
    let map = String::from_utf8(newsroom.read("site.press/host/gone.map")).unwrap();
    assert_eq!(map.lines().count(), GONE);
    assert!(map.starts_with("\"/bai-3-3.html\" 1;\n\"/cu-10004.html\" 1;\n"), "{}", &map[..80]);
    assert!(!map.contains("\"/cu-5.html\"") && map.contains("\"/cu-6.html\""));
}

#[test]
fn former_slugs_that_the_article_names_lead_to_it() {
    let newsroom = Newsroom::new();
    let mut renamed = article(1);
    renamed["formerSlugs"] = serde_json::json!(["bai-cu", "bai-1"]);
    newsroom.article(1, &renamed);
    for _ in 0..2 {
        build(&newsroom.options()).unwrap();
        assert_eq!(newsroom.read("site/_redirects"), b"/bai-cu-1.html /bai-1-1.html 301\n");
    }
}

#[test]
fn a_file_becomes_a_folder_and_back() {
    let newsroom = Newsroom::new();
    let mut moved = article(1);
    moved["slug"] = "a.html".into();
    newsroom.article(1, &moved);
    build_with(&newsroom.options(), Plain::new).unwrap();
    assert!(newsroom.path("site/a.html").is_file());
    moved["slug"] = "a.html/b".into();
    newsroom.article(1, &moved);
    build_with(&newsroom.options(), Plain::new).unwrap();
    assert!(newsroom.path("site/a.html/b.html").is_file());
    moved["slug"] = "a.html".into();
    newsroom.article(1, &moved);
    build_with(&newsroom.options(), Plain::new).unwrap();
    assert!(newsroom.path("site/a.html").is_file());
}

#[test]
fn an_address_passes_from_one_article_to_another() {
    let newsroom = Newsroom::new();
    build_with(&newsroom.options(), Plain::new).unwrap();
    newsroom.remove("public/edition/articles/1.json");
    let mut other = article(2);
    other["slug"] = "bai-1".into();
    newsroom.article(2, &other);
    build_with(&newsroom.options(), Plain::new).unwrap();
    assert_eq!(newsroom.site()["bai-1.html"], "Bài 2".as_bytes());
    assert!(!newsroom.path("site/bai-2.html").exists());
}

#[test]
fn what_somebody_removed_from_the_site_is_there_again() {
    let newsroom = Newsroom::new();
    build(&newsroom.options()).unwrap();
    newsroom.remove("site/bai-1-1.html");
    newsroom.write("site/icon.svg", "");
    assert_eq!(build(&newsroom.options()).unwrap().written, 2);
    assert!(newsroom.path("site/bai-1-1.html").is_file());
    std::fs::remove_dir_all(newsroom.path("site")).unwrap();
    build(&newsroom.options()).unwrap();
    assert!(newsroom.path("site/bai-3-3.html").is_file() && newsroom.path("site/newsroom.json").is_file());
}

#[test]
fn without_compression_no_variant_stays() {
    let newsroom = Newsroom::new();
    build(&newsroom.options()).unwrap();
    let mut options = newsroom.options();
    options.compress = None;
    build(&options).unwrap();
    assert!(!newsroom.site().keys().any(|file| file.ends_with(".br") || file.ends_with(".gz")));
    build(&newsroom.options()).unwrap();
    assert!(newsroom.site().contains_key("bai-1-1.html.br"));
}

#[test]
fn a_changed_configuration_prints_everything_anew() {
    let newsroom = Newsroom::new();
    build(&newsroom.options()).unwrap();
    let config = String::from_utf8(newsroom.read("public/newsroom.json")).unwrap();
    newsroom.write("public/newsroom.json", &config.replace("\"name\":\"Báo\"", "\"name\":\"Báo mới\""));
    assert_eq!(build(&newsroom.options()).unwrap().printed, 3 + LISTS);
}

#[test]
fn what_leads_and_what_is_read_most_cost_the_front_page_alone() {
    let newsroom = Newsroom::new();
    build(&newsroom.options()).unwrap();
    newsroom.write(
        "public/edition/edition.json",
        r#"{"version":1,"name":"Báo","sections":[{"id":"s1","slug":"thoi-su","name":"Thời sự"}],"lead":["1"],"mostRead":["2"]}"#,
    );
    newsroom.lists();
    let done = build(&newsroom.options()).unwrap();
    assert_eq!(done.printed, 1);
    assert!(newsroom.changes().changed.contains(&"/".to_owned()));
    let page = String::from_utf8_lossy(&newsroom.site()["index.html"]).into_owned();
    let (lead, rest) = page.split_once("front-headline").unwrap().1.split_once("</h2>").unwrap();
    assert!(lead.contains("Bài 1"), "{lead}");
    assert!(rest.contains("Đọc nhiều"), "{rest}");
}
