//! A file that is written needs no hand.

use std::fs;
use std::path::Path;

use manchette::press::build::{Options, build};
use serde_json::{Value, json};

use super::wordpress::Paper;
use super::{init, press};

/// An app as Trunk leaves it, as far as printing goes by it.
fn app(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    let hash = "0123456789abcdef";
    let index = format!(
        "<!doctype html><script>early()</script><script type=module>import init</script>\
         <link href=/app-{hash}.css rel=stylesheet><link crossorigin href=/app-{hash}.js rel=modulepreload>\
         <link as=fetch crossorigin href=/app-{hash}_bg.wasm rel=preload type=application/wasm><body></body>"
    );
    fs::write(folder.join("index.html"), index).unwrap();
    for end in [".css", ".js", "_bg.wasm"] {
        fs::write(folder.join(format!("app-{hash}{end}")), "x").unwrap();
    }
}

/// Prints the site of a file that `press init` has written, and says which pages it has.
pub(crate) fn printed(folder: &Path) -> Vec<String> {
    app(&folder.join("app"));
    let mut options = Options::new(folder.join("bao/newsroom.json"), folder.join("site"), folder.join("app"));
    options.compress = None;
    let done = build(&options).unwrap();
    assert!(done.failures.is_empty() && done.pages == done.printed, "{done:?}");
    let mut files = Vec::new();
    let mut folders = vec![folder.join("site")];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path.strip_prefix(folder.join("site")).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    files
}

#[test]
fn a_wordpress_becomes_a_paper_without_a_hand() {
    let site = Paper::default().open();
    let dir = tempfile::tempdir().unwrap();
    let (told, file) = init(&site.root, dir.path());
    assert_eq!(file["name"], "Báo Kinh Kỳ & bạn đọc");
    assert_eq!((&file["language"], &file["timezone"]), (&json!("vi-VN"), &json!("Asia/Ho_Chi_Minh")));
    assert_eq!(
        file["source"],
        json!({ "kind": "wordpress", "base": site.root, "mostRead": "wordpress-popular-posts" })
    );
    assert_eq!(
        file["permalink"],
        json!({ "article": "/{year}/{month}/{slug}/", "section": "/chuyen-muc/{section}/", "tag": "/chu-de/{slug}/",
                "author": "/nguoi-viet/{slug}/" })
    );
    assert_eq!(
        file["sections"],
        json!([
            { "id": "2", "slug": "thoi-su", "name": "Thời sự", "children": [{ "id": "3", "slug": "do-thi", "name": "Đô thị & phố" }] },
            { "id": "4", "slug": "the-gioi", "name": "Thế giới" },
            { "id": "1", "slug": "chua-phan-loai", "name": "Chưa phân loại", "menu": false }
        ])
    );
    assert_eq!(file["imprint"]["editor"], "Đỗ Khánh Vân");
    assert_eq!(file["imprint"]["email"], "toasoan@kinhky.example");
    assert_eq!(file["imprint"]["licence"], Value::Null);
    assert!(told.out.contains("fits 25 of 25 articles") && told.out.contains("fill in authority"), "{}", told.out);

    let config = dir.path().join("bao/newsroom.json");
    let checked = press(&["check", "--config", config.to_str().unwrap(), "--json"]);
    assert_eq!(checked.status, Some(0), "{}", checked.out);
    assert_eq!(checked.json()["errors"], json!([]));
    let files = printed(dir.path());
    for file in ["2026/07/pho-25-mot-ngay/index.html", "chuyen-muc/thoi-su/do-thi/index.html", "chu-de/dat/index.html"]
    {
        assert!(files.iter().any(|name| name == file), "{file}: {files:?}");
    }
}

#[test]
fn plain_permalinks_are_kept_and_addresses_are_the_usual_ones() {
    let link = |id| format!("/?p={id}");
    let site = Paper { plain: true, link: Some(link), ..Paper::default() }.open();
    let dir = tempfile::tempdir().unwrap();
    let (_, file) = init(&site.root, dir.path());
    assert_eq!(file["source"]["base"], json!(site.root));
    assert_eq!(file["permalink"]["article"], "/{slug}-{id}.html");
    assert!(printed(dir.path()).contains(&"pho-25-mot-ngay-25.html".to_owned()));
}

#[test]
fn addresses_that_no_pattern_makes_are_told() {
    let link = |id: u64| format!("/bai/{}/x", id * 7_919);
    let site = Paper { link: Some(link), ..Paper::default() }.open();
    let dir = tempfile::tempdir().unwrap();
    let (told, file) = init(&site.root, dir.path());
    assert_eq!(file["permalink"]["article"], "/{slug}-{id}.html");
    assert!(told.out.contains("no pattern fits addresses such as /bai/197975/x"), "{}", told.out);
}

#[test]
fn a_file_that_is_there_stays() {
    let site = Paper::default().open();
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("newsroom.json");
    fs::write(&out, "của tôi").unwrap();
    let args = ["init", &site.root, "--out", out.to_str().unwrap()];
    let told = press(&args);
    assert_eq!((told.status, fs::read_to_string(&out).unwrap().as_str()), (Some(2), "của tôi"));
    assert!(told.err.contains("--force") && site.log().is_empty(), "{}", told.err);
    let told = press(&[&args[..], &["--force"]].concat());
    assert_eq!(told.status, Some(0), "{}", told.err);
    assert!(fs::read_to_string(&out).unwrap().contains("Kinh Kỳ"));
}
