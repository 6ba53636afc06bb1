//! An edition, as a folder and at a host.

use std::collections::HashMap;

use super::host::{Bad, Host, Site};
use super::*;

/// Articles 1 to `count`, the highest number the newest.
fn edition(count: u32) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("articles")).unwrap();
    let index = json!({ "version": 1, "name": "Báo", "picks": ["2", "1"], "lead": ["3"], "mostRead": ["1", "3"],
        "sections": [{ "id": "s", "slug": "thoi-su", "name": "Thời sự" }] });
    fs::write(dir.path().join("edition.json"), index.to_string()).unwrap();
    for n in 1..=count {
        let article = json!({ "id": n.to_string(), "slug": format!("bai-{n}"), "headline": format!("Bài {n}"),
            "published": format!("2026-01-01T{:02}:{:02}:00+07:00", n / 60, n % 60), "bodyHtml": "<p>Chữ <b>đậm</b></p>" });
        fs::write(dir.path().join(format!("articles/{n}.json")), article.to_string()).unwrap();
    }
    manchette::press::edition::write(dir.path()).unwrap();
    dir
}

/// The files as a host has them.
fn served(dir: &TempDir) -> HashMap<String, Value> {
    let all = files(dir.path()).into_iter();
    all.map(|(name, bytes)| (format!("/e/{name}"), serde_json::from_slice(&bytes).unwrap())).collect()
}

async fn host(count: u32) -> (Host, Mirror) {
    let host = Host::open(Site { files: served(&edition(count)), ..Site::default() }).await;
    let mirror = Mirror::of("edition", &format!("{}/e/", host.root));
    (host, mirror)
}

#[tokio::test]
async fn a_folder_is_used_as_it_is() {
    let folder = edition(3);
    let config = folder.path().parent().unwrap();
    let name = folder.path().file_name().unwrap().to_str().unwrap();
    let into = tempfile::tempdir().unwrap();
    for base in [format!("/{name}/"), name.to_owned(), format!("./{name}"), folder.path().display().to_string()] {
        let done = update(&newsroom("edition", &base), config, into.path(), &options()).await.unwrap();
        assert_eq!(done.dir.canonicalize().unwrap(), folder.path().canonicalize().unwrap(), "{base}");
        assert_eq!((done.articles, done.changed.len()), (3, 0));
    }
    assert!(files(into.path()).is_empty());
    let error = update(&newsroom("edition", "/none/"), config, into.path(), &options()).await.unwrap_err();
    assert!(error.to_string().contains("`/none/`"), "{error}");
}

#[tokio::test]
async fn a_folder_is_watched_by_its_files() {
    let folder = edition(3);
    let (config, into) = (folder.path().parent().unwrap(), tempfile::tempdir().unwrap());
    let newsroom = newsroom("edition", &folder.path().display().to_string());
    let mut seen = Seen::default();
    let mut ids = async || poll(&newsroom, config, into.path(), &options(), &mut seen).await.unwrap();
    assert_eq!(ids().await, [""; 0]);
    fs::write(folder.path().join("articles/2.json"), "{}").unwrap();
    fs::write(folder.path().join("articles/9.json"), "{}").unwrap();
    fs::remove_file(folder.path().join("articles/1.json")).unwrap();
    assert_eq!(ids().await, ["2", "9", "1"]);
    assert_eq!(ids().await, [""; 0]);
}

#[tokio::test]
async fn a_host_s_edition_is_mirrored() {
    let (host, mirror) = host(50).await;
    let done = mirror.update(&options()).await.unwrap();
    assert_eq!((done.articles, done.changed.len(), done.notes.len()), (50, 50, 0), "{:?}", done.notes);
    let article = mirror.article("7");
    assert_eq!(article.body.len(), 1);
    assert_eq!(serde_json::to_string(&article).unwrap(), mirror.text("articles/7.json"));
    assert_eq!(
        mirror.list("latest/1.json"),
        serde_json::from_value(host.change(|s| s.files["/e/latest/1.json"].clone())).unwrap()
    );
    assert_eq!(mirror.json("edition.json")["lead"], json!(["3"]));
    // Again: the host says that each is the same.
    let before = mirror.files();
    assert!(mirror.update(&options()).await.unwrap().changed.is_empty());
    assert_eq!(mirror.files(), before);
    assert!(mirror.poll().await.is_empty());
}

#[tokio::test]
async fn an_edition_changes() {
    let (host, mirror) = host(50).await;
    mirror.update(&options()).await.unwrap();
    host.requests("");
    // A teaser that changes is seen by a quick look, a word in a body by a full one.
    host.change(|site| {
        site.files.get_mut("/e/articles/49.json").unwrap()["headline"] = json!("Mới");
        site.files.get_mut("/e/latest/1.json").unwrap()["items"][1]["headline"] = json!("Mới");
        site.files.get_mut("/e/articles/1.json").unwrap()["bodyHtml"] = json!("<p>Sửa</p>");
    });
    assert_eq!(mirror.poll().await, ["49"]);
    assert_eq!(mirror.update(&quick()).await.unwrap().changed, ["49"]);
    assert_eq!(host.requests("articles/"), ["/e/articles/49.json"]);
    assert_eq!(mirror.update(&options()).await.unwrap().changed, ["1"]);
    // One goes.
    host.change(|site| {
        site.files.remove("/e/articles/50.json");
        for page in ["/e/latest/1.json", "/e/latest/2.json", "/e/latest/3.json"] {
            site.files.get_mut(page).unwrap()["total"] = json!(49);
        }
        site.files.get_mut("/e/latest/1.json").unwrap()["items"].as_array_mut().unwrap().remove(0);
    });
    let done = mirror.update(&options()).await.unwrap();
    assert_eq!((done.articles, done.removed), (49, vec!["50".to_owned()]));
}

#[tokio::test]
async fn a_list_that_is_shorter_than_it_says_removes_nothing() {
    let (host, mirror) = host(30).await;
    mirror.update(&options()).await.unwrap();
    host.change(|site| {
        site.files.get_mut("/e/latest/1.json").unwrap()["items"].as_array_mut().unwrap().remove(0);
    });
    let done = mirror.update(&options()).await.unwrap();
    assert_eq!((done.articles, done.removed.len(), done.notes.len()), (30, 0, 1), "{:?}", done.notes);
}

#[tokio::test]
async fn an_interrupted_mirror_of_an_edition_asks_for_no_article_twice() {
    let (host, mirror) = host(60).await;
    host.change(|site| site.dies_after = Some(40));
    let error = mirror.update(&options()).await.unwrap_err().to_string();
    assert!(error.contains("/e/articles/") && error.contains("503"), "{error}");
    let kept = fs::read_dir(mirror.dir.path().join("edition/articles")).unwrap().count();
    assert!(kept > 20, "{kept}");
    host.change(|site| site.dies_after = None);
    host.requests("");
    assert_eq!(mirror.update(&options()).await.unwrap().articles, 60);
    assert_eq!(host.requests("articles/").len(), 60 - kept);
}

#[tokio::test]
async fn hostile_ids_of_an_edition_are_never_files() {
    let (host, mirror) = host(3).await;
    host.change(|site| {
        let page = site.files.get_mut("/e/latest/1.json").unwrap();
        let items = page["items"].as_array_mut().unwrap();
        let long = "x".repeat(300);
        for id in ["../1", "/etc/passwd", "a\u{0}b", ".x", "..", &long, "4", "5", "6"] {
            items.push(json!({ "id": id, "slug": "a", "headline": "A" }));
        }
        site.files.insert("/e/articles/4.json".into(), json!({ "id": "../../4", "slug": "a", "headline": "A" }));
        site.files.insert("/e/articles/5.json".into(), json!({ "id": "5", "slug": "../a", "headline": "A" }));
    });
    let done = mirror.update(&options()).await.unwrap();
    assert_eq!((done.articles, done.notes.len()), (3, 9), "{:#?}", done.notes);
    let asked = host.requests("articles/");
    assert!(asked.iter().all(|url| url.len() == "/e/articles/1.json".len()), "{asked:?}");
    let names: Vec<_> = files(&mirror.dir.path().join("edition/articles")).into_keys().collect();
    assert_eq!(names, ["1.json", "2.json", "3.json"]);
}

#[tokio::test]
async fn without_an_index_the_config_and_the_picks_do() {
    let (host, mirror) = host(3).await;
    host.change(|site| site.files.remove("/e/edition.json"));
    mirror.update(&options()).await.unwrap();
    let index = mirror.json("edition.json");
    assert_eq!((&index["picks"], &index["sections"][0]["slug"]), (&json!(["2", "1"]), &json!("thoi-su")));
    assert_eq!((&index["lead"], &index["mostRead"]), (&json!(["3"]), &json!(["1", "3"])));
}

#[tokio::test]
async fn a_host_without_an_edition_is_named() {
    let (host, mirror) = host(3).await;
    host.change(|site| site.files.clear());
    let error = mirror.update(&options()).await.unwrap_err().to_string();
    assert!(error.contains(&format!("{}/e/latest/1.json: not found", host.root)), "{error}");
    host.change(|site| site.bad = vec![Bad { part: "latest", status: 403, retry_after: None, times: 9 }]);
    assert!(mirror.update(&options()).await.unwrap_err().to_string().contains("not public"));
}
