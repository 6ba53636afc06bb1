//! Whose site it is is the user's choice; what it answers is not.

use std::time::Duration;

use axum::body::Body;
use manchette::press::ask::{AskError, Asker, address};
use serde_json::json;

use super::site::{Reply, Site};
use super::wordpress::Paper;
use super::{init, press};

fn asker(site: &Site, requests: usize, limit: Duration) -> (Asker, url::Url) {
    let url = address(&site.root).unwrap();
    (Asker::new(&[&url], requests, limit).unwrap(), url)
}

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_without_an_end_is_cut() {
    let site = tokio::task::block_in_place(|| {
        Site::open(|_| {
            let chunk = || Ok::<_, std::io::Error>("<p>dài ".repeat(10_000));
            Reply::new("text/html", Body::from_stream(futures::stream::repeat_with(chunk)))
        })
    });
    let (asker, url) = asker(&site, 9, MINUTE);
    let page = asker.get(&url).await.unwrap();
    assert!((4_000_000..4_300_000).contains(&page.body.len()), "{}", page.body.len());
    tokio::task::block_in_place(|| drop(site));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_does_not_come_is_not_waited_for() {
    let site = tokio::task::block_in_place(|| {
        Site::open(|_| {
            let never = futures::stream::pending::<Result<String, std::io::Error>>();
            Reply::new("text/html", Body::from_stream(never))
        })
    });
    let (asker, url) = asker(&site, 9, Duration::from_millis(50));
    assert!(matches!(asker.get(&url).await, Err(AskError::Timeout(..))));
    tokio::task::block_in_place(|| drop(site));
}

#[tokio::test(flavor = "multi_thread")]
async fn redirects_end_and_lead_nowhere_inside() {
    for (to, why) in [
        ("/vong", "redirects"),
        ("http://169.254.169.254/latest/meta-data/", "own network"),
        ("http://10.1.2.3/", "own network"),
        ("http://[::1]:1/", "own network"),
    ] {
        let site = tokio::task::block_in_place(|| Site::open(move |_| Reply::moved(to)));
        let (asker, url) = asker(&site, 9, MINUTE);
        let error = asker.get(&url).await.unwrap_err().to_string();
        assert!(error.contains(why), "{to}: {error}");
        assert!(site.log().len() <= 7, "{to}: {:?}", site.log());
        tokio::task::block_in_place(|| drop(site));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_to_a_file_is_no_page() {
    let site = tokio::task::block_in_place(|| Site::open(|_| Reply::moved("file:///etc/passwd")));
    let (asker, url) = asker(&site, 9, MINUTE);
    assert!(asker.get(&url).await.is_ok_and(|page| page.status == 302 && page.body.is_empty() && !page.is_fine()));
    tokio::task::block_in_place(|| drop(site));
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_are_counted() {
    let site = tokio::task::block_in_place(|| Site::open(|_| Reply::missing()));
    let (asker, url) = asker(&site, 3, MINUTE);
    for _ in 0..3 {
        asker.get(&url).await.unwrap();
    }
    assert!(matches!(asker.get(&url).await, Err(AskError::Enough(3))));
    assert_eq!(site.log().len(), 3);
    tokio::task::block_in_place(|| drop(site));
}

#[test]
fn nothing_that_a_site_says_steers_the_terminal_or_the_file() {
    let name = "Báo \u{1b}]0;hỏng\u{7}\u{1b}[2J\u{202e}lật\u{9b}31m\r\nhai";
    let body = "<x\u{1b}[2J></x\u{1b}[2J>";
    let site = Paper { name: Some(name), body, ..Paper::default() }.open();
    let dir = tempfile::tempdir().unwrap();
    let (told, file) = init(&site.root, dir.path());
    let checked = press(&["check", &site.root, "--sample", "2"]);
    let steers = |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
    for text in [&told.out, &told.err, &checked.out, &checked.err, &file.to_string()] {
        assert_eq!(text.find(steers), None, "{text:?}");
    }
    assert!(file["name"].as_str().unwrap().starts_with("Báo "), "{file}");
}

#[test]
fn markup_and_json_made_to_explode_are_answered() {
    let reopened: String = (0..30_000).map(|n| format!("<p><font size={n}>từ <nav><ul>")).collect();
    let deep = format!("{}1{}", "[".repeat(50_000), "]".repeat(50_000));
    let site = Site::open(move |url| match url.path() {
        "/" => Reply::html(reopened.clone()),
        "/edition/edition.json" => Reply::new("application/json", deep.clone()),
        "/feed.json" => Reply::json(&json!({ "version": 7, "items": {} })),
        "/rss/" => Reply::new("application/rss+xml", "<rss><channel><title>chưa đóng"),
        _ => Reply::missing(),
    });
    let told = press(&["check", &site.root]);
    assert_eq!(told.status, Some(2), "{}", told.out);
}
