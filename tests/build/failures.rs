//! A page that cannot be printed, a folder that must not be written to: said clearly, and nothing is lost.

use std::fs;
use std::process::Command;

use manchette::press::build::{BuildError, build, build_with};

use super::newsroom::{LISTS, Newsroom, Plain, article};

#[test]
fn one_failing_article_stops_the_build_and_leaves_the_site() {
    let newsroom = Newsroom::new();
    build(&newsroom.options()).unwrap();
    let before = newsroom.site();
    newsroom.write("public/edition/articles/2.json", r#"{"id":"2","slug":"bai-2"}"#);
    newsroom.article(4, &article(4));
    let error = build(&newsroom.options()).unwrap_err();
    assert!(matches!(error, BuildError::Page(_)), "{error}");
    let text = error.to_string();
    assert!(text.starts_with("articles/2.json, field `headline`: ") && text.contains("--keep-going"), "{text}");
    assert_eq!(newsroom.site(), before);
    assert!(!newsroom.path("site.press/stage").exists());
}

#[test]
fn with_keep_going_the_rest_is_printed_and_the_old_page_stays() {
    let newsroom = Newsroom::new();
    build(&newsroom.options()).unwrap();
    let before = newsroom.site();
    newsroom.write("public/edition/articles/2.json", "{");
    newsroom.article(4, &article(4));
    let mut options = newsroom.options();
    options.keep_going = true;
    for printed in [1, 0] {
        let done = build(&options).unwrap();
        assert_eq!((done.printed, done.failures.len(), done.pages), (printed, 1, 4 + LISTS));
        assert_eq!(done.failures[0].file, "articles/2.json");
    }
    let site = newsroom.site();
    assert!(site.contains_key("bai-4-4.html"));
    assert_eq!(site["bai-2-2.html"], before["bai-2-2.html"]);
    newsroom.article(2, &article(2));
    let done = build(&options).unwrap();
    assert!(done.failures.is_empty());
}

#[test]
fn a_panic_is_that_pages_own() {
    let newsroom = Newsroom::new();
    let mut bad = article(2);
    bad["headline"] = "panic".into();
    newsroom.article(2, &bad);
    let error = build_with(&newsroom.options(), Plain::new).unwrap_err().to_string();
    assert!(error.contains("articles/2.json") && error.contains("a page that cannot be printed"), "{error}");
    let mut options = newsroom.options();
    options.keep_going = true;
    assert_eq!(build_with(&options, Plain::new).unwrap().failures.len(), 1);
}

#[test]
fn no_slug_leads_out_of_the_site() {
    let newsroom = Newsroom::new();
    for slug in ["../../out", "/etc/passwd", "a/../../b", "%2e%2e/x", ".git/config", "a\u{0}b", "a\nb"] {
        let mut hostile = article(2);
        hostile["slug"] = slug.into();
        newsroom.article(2, &hostile);
        let error = build_with(&newsroom.options(), Plain::new).unwrap_err();
        let BuildError::Page(page) = &error else { panic!("{slug}: {error}") };
        assert_eq!((page.file.as_str(), page.field.as_deref()), ("articles/2.json", Some("slug")), "{error}");
        assert!(error.to_string().contains("(/"), "its URL is named: {error}");
        assert!(!newsroom.path("site").exists() && !newsroom.path("out.html").exists());
        // The printer's own: whatever it makes of the slug stays inside.
        let _ = build(&newsroom.options());
        let _ = fs::remove_dir_all(newsroom.path("site"));
        let _ = fs::remove_dir_all(newsroom.path("site.press"));
        let mut names: Vec<_> =
            fs::read_dir(newsroom.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["app", "public"], "{slug}");
    }
}

#[test]
fn two_articles_with_one_address_are_both_named() {
    let newsroom = Newsroom::new();
    let mut same = article(3);
    same["slug"] = "bai-1".into();
    newsroom.article(3, &same);
    let error = build_with(&newsroom.options(), Plain::new).unwrap_err().to_string();
    assert!(
        error.starts_with("articles/3.json (/bai-1): articles/1.json has this address already"),
        "both are named: {error}"
    );
    let mut options = newsroom.options();
    options.keep_going = true;
    let done = build_with(&options, Plain::new).unwrap();
    assert_eq!(done.failures.len(), 1);
    assert_eq!(newsroom.site()["bai-1.html"], "Bài 1".as_bytes());
}

#[test]
fn an_article_takes_no_file_of_the_newsroom() {
    let newsroom = Newsroom::new();
    newsroom.write("public/gioi-thieu.html", "<p>Giới thiệu");
    let mut same = article(3);
    same["slug"] = "gioi-thieu".into();
    newsroom.article(3, &same);
    let error = build_with(&newsroom.options(), Plain::new).unwrap_err().to_string();
    assert!(error.contains("gioi-thieu.html has this address already"), "{error}");
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let newsroom = Newsroom::new();
    newsroom.write("site/diary.txt", "mine");
    let error = build(&newsroom.options()).unwrap_err();
    assert!(matches!(error, BuildError::NotOurs(_)) && error.to_string().contains("--force"), "{error}");
    assert_eq!(newsroom.site().len(), 1);
    let mut options = newsroom.options();
    options.force = true;
    build(&options).unwrap();
    build(&newsroom.options()).unwrap();
    assert_eq!(newsroom.site()["diary.txt"], b"mine");
}

#[test]
fn with_force_a_folder_in_the_way_is_named_before_anything_is_moved() {
    let newsroom = Newsroom::new();
    newsroom.write("site/bai-1-1.html/diary.txt", "mine");
    let mut options = newsroom.options();
    options.force = true;
    let error = build(&options).unwrap_err().to_string();
    assert!(error.contains("bai-1-1.html: ") && error.contains("in the way"), "{error}");
    assert_eq!(newsroom.site().len(), 1);
}

#[test]
fn what_is_read_is_not_printed_over() {
    let newsroom = Newsroom::new();
    for (out, what) in [("public", "newsroom.json"), ("app", "the app's build"), ("public/edition", "the edition")] {
        let mut options = newsroom.options();
        options.force = true;
        options.out = newsroom.path(out);
        let error = build(&options).unwrap_err().to_string();
        assert!(error.contains(what), "{out}: {error}");
    }
}

#[test]
fn a_whole_project_is_not_published_by_mistake() {
    let newsroom = Newsroom::new();
    newsroom.write("public/package.json", "{}");
    let error = build(&newsroom.options()).unwrap_err().to_string();
    assert!(error.contains("a package.json") && error.contains("--public"), "{error}");
    let mut options = newsroom.options();
    options.public = Some(newsroom.path("public"));
    build(&options).unwrap();
}

#[test]
fn what_is_missing_is_named() {
    let newsroom = Newsroom::new();
    fs::remove_dir_all(newsroom.path("public/edition/articles")).unwrap();
    let error = build(&newsroom.options()).unwrap_err().to_string();
    assert!(error.contains("public/edition/articles: "), "{error}");
    let newsroom = Newsroom::new();
    newsroom.remove("app/index.html");
    let error = build(&newsroom.options()).unwrap_err().to_string();
    assert!(error.contains("app/index.html: ") && error.contains("build the app first"), "{error}");
}

/// Puts an item that is no story into a page of a list.
fn spoil(newsroom: &Newsroom, file: &str) {
    let mut list: serde_json::Value = serde_json::from_slice(&newsroom.read(file)).unwrap();
    list["items"].as_array_mut().unwrap().insert(1, serde_json::json!({ "headline": "Tin không có số" }));
    newsroom.write(file, &list.to_string());
}

#[test]
fn what_is_left_out_of_a_list_is_told_to_readers_and_to_the_newsroom() {
    let newsroom = Newsroom::new();
    spoil(&newsroom, "public/edition/latest/3.json");
    let done = build(&newsroom.options()).unwrap();
    assert!(done.failures.is_empty(), "{done:?}");
    let [omitted] = &done.omitted[..] else { panic!("{:?}", done.omitted) };
    assert!(omitted.url.ends_with("public/edition/latest/3.json"), "{omitted:?}");
    assert_eq!((omitted.count, &*omitted.field, &*omitted.problem), (1, "items.1.id", "is missing"));

    let site = newsroom.site();
    let page = |file: &str| String::from_utf8_lossy(&site[file]).into_owned();
    let words = "Có 1 tin không hiển thị được.";
    assert!(
        page("page/3.html").contains(&format!("<p class=\"news-list-omitted\">{words}</p>")),
        "{}",
        page("page/3.html")
    );
    assert!(page("page/3.html").contains("\"omitted\":1"), "the app takes the page over as it is");
    assert!(!page("page/2.html").contains(words) && !page("page/2.html").contains("omitted"));

    newsroom.remove("site/page/3.html");
    let mut press = Command::new(env!("CARGO_BIN_EXE_press"));
    let config = newsroom.path("public/newsroom.json");
    press.arg("build").arg("--config").arg(&config).arg("--app").arg(newsroom.path("app"));
    let out = press.arg("--out").arg(newsroom.path("site")).arg("--no-compress").output().unwrap();
    let told = String::from_utf8(out.stderr).unwrap();
    assert!(
        told.contains("1 item left out (field `items.1.id`: is missing) of ") && told.contains("latest/3.json"),
        "{told}"
    );

    spoil(&newsroom, "public/edition/latest/1.json");
    let check = |flags: &[&str]| {
        let mut press = Command::new(env!("CARGO_BIN_EXE_press"));
        let out = press.arg("check").arg("--config").arg(&config).args(flags).output().unwrap();
        String::from_utf8(out.stdout).unwrap()
    };
    let told = check(&[]);
    assert!(told.contains("better  answer.omitted") && told.contains("items.1.id"), "{told}");
    let json: serde_json::Value = serde_json::from_str(&check(&["--json"])).unwrap();
    let omitted = json["api"]["omitted"].as_array().unwrap();
    assert!(omitted.iter().any(|one| one["count"] == 1 && one["field"] == "items.1.id"), "{omitted:?}");
}
