//! The API is found from the site's root URL alone, once.

use super::*;
use std::time::Duration;

fn count(log: &[String], part: &str) -> usize {
    log.iter().filter(|entry| entry.contains(part)).count()
}

#[tokio::test]
async fn pretty_permalinks_cost_no_request_more() {
    let newsroom = Newsroom::with(Fault::default()).await;
    source(&newsroom).article(&slug("giao-thong"), None).await.unwrap();
    let log = newsroom.log();
    assert_eq!((log.len(), count(&log, "/wp-json/wp/v2/posts?slug=giao-thong")), (2, 1), "{log:?}");
}

#[tokio::test]
async fn html_at_wp_json_means_plain_permalinks() {
    let newsroom = Newsroom::with(Fault { plain: true, ..Fault::default() }).await;
    let source = source(&newsroom);
    assert_eq!(source.article(&slug("giao-thong"), None).await.unwrap().slug, "giao-thong");
    source.list(&ListKey::Latest, 1).await.unwrap();
    let log = newsroom.log();
    assert_eq!(count(&log, "/wp-json/wp/v2/posts"), 1, "one miss, remembered: {log:?}");
    assert_eq!(count(&log, "?rest_route=/wp/v2/posts"), 2, "{log:?}");
}

#[tokio::test]
async fn concurrent_calls_share_what_was_found() {
    let newsroom = Newsroom::with(Fault { plain: true, delay: Duration::from_millis(30), ..Fault::default() }).await;
    let source = source(&newsroom);
    let (article, key, section) = (slug("giao-thong"), ListKey::Latest, section("thoi-su"));
    let (a, b, c, d) =
        futures::join!(source.article(&article, None), source.picks(8), source.list(&key, 1), source.list(&section, 1));
    assert!(a.is_ok() && b.is_ok() && c.is_ok() && d.is_ok());
    let log = newsroom.log();
    assert_eq!(count(&log, "/wp-json/wp/v2/posts"), 1, "{log:?}");
    assert_eq!(count(&log, "?rest_route=/wp/v2/categories"), 1, "{log:?}");
}

#[tokio::test]
async fn a_cancelled_first_call_leaves_the_next_one_free() {
    let newsroom = Newsroom::with(Fault { delay: Duration::from_millis(60), ..Fault::default() }).await;
    let source = source(&newsroom);
    let given_up = tokio::time::timeout(Duration::from_millis(20), source.picks(8)).await;
    assert!(given_up.is_err());
    assert_eq!(source.picks(8).await.unwrap().len(), 2);
}

#[tokio::test]
async fn the_site_may_live_under_a_path() {
    for plain in [false, true] {
        let newsroom = Newsroom::with(Fault { path: "/tin/bao", plain, ..Fault::default() }).await;
        for root in [newsroom.root.clone(), format!("{}/", newsroom.root)] {
            let source = WordPress::new(&root, Transport::default(), Options::default());
            assert_eq!(source.picks(8).await.unwrap().len(), 2, "{root}");
        }
    }
}

#[tokio::test]
async fn the_url_of_the_api_itself_will_do() {
    let newsroom = Newsroom::with(Fault::default()).await;
    for end in ["/wp-json", "/wp-json/", "/?rest_route=/", "/?rest_route="] {
        let source = WordPress::new(&format!("{}{end}", newsroom.root), Transport::default(), Options::default());
        assert_eq!(source.picks(8).await.unwrap().len(), 2, "{end}");
    }
}

#[tokio::test]
async fn where_there_is_no_wordpress_the_answer_is_no_json() {
    let newsroom = Newsroom::with(Fault { html: Some(200), ..Fault::default() }).await;
    assert!(matches!(cause(&newsroom, &slug("x")).await, Cause::NotJson(_)));
    assert_eq!(newsroom.log().len(), 4, "both places, each with the table: {:?}", newsroom.log());
}

#[tokio::test]
async fn trouble_is_not_remembered_as_a_place() {
    // Two requests, each sent twice, meet the trouble.
    let newsroom = Newsroom::with(Fault { broken_first: 4, ..Fault::default() }).await;
    let source = source(&newsroom);
    assert_eq!(source.picks(8).await.unwrap_err().cause, Cause::Status(500));
    assert_eq!(source.picks(8).await.unwrap().len(), 2);
    assert_eq!(count(&newsroom.log(), "rest_route"), 0, "{:?}", newsroom.log());
}

/// Native callers may spawn these futures on any thread.
#[test]
fn futures_are_send() {
    fn send<T: Send>(_: T) {}
    let source = WordPress::new("http://127.0.0.1:9", Transport::default(), Options::default());
    let (key, list, article) = (slug("x"), ListKey::Latest, Article::default());
    send(source.article(&key, None));
    send(source.related(&article, 1));
    send(source.picks(1));
    send(source.list(&list, 1));
}
