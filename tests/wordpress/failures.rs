//! Whatever goes wrong has one typed cause.

use super::*;
use std::time::Duration;

/// The ids of what no list shows.
async fn hidden(newsroom: &Newsroom) -> std::collections::BTreeMap<String, String> {
    let url = format!("{}/?rest_route=/wp/v2/pages&_fields=slug", newsroom.root);
    let answer = Transport::default().get(&url).await.unwrap();
    let pages: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    let slug = pages[0]["slug"].as_str().unwrap().to_owned();
    let parts: Vec<&str> = slug.split('-').collect();
    parts.chunks(2).map(|pair| (pair[0].to_owned(), pair[1].to_owned())).collect()
}

#[tokio::test]
async fn drafts_private_future_and_trashed_articles_are_not_public() {
    let newsroom = Newsroom::open().await;
    let hidden = hidden(&newsroom).await;
    for kind in ["draft", "private", "future", "trashed"] {
        assert_eq!(cause(&newsroom, &id(&hidden[kind])).await, Cause::Forbidden, "{kind}");
    }
    assert_eq!(cause(&newsroom, &id(&hidden["page"])).await, Cause::NotFound, "a page is no article");
}

#[tokio::test]
async fn a_slug_that_is_not_public_is_not_found() {
    let newsroom = Newsroom::open().await;
    for hidden in ["nhap", "rieng-tu", "hen-gio", "da-bo", "khong-co-bai-nay"] {
        assert_eq!(cause(&newsroom, &slug(hidden)).await, Cause::NotFound, "{hidden}");
    }
}

#[tokio::test]
async fn an_unknown_id_is_not_found() {
    let newsroom = Newsroom::open().await;
    assert_eq!(cause(&newsroom, &id("999999")).await, Cause::NotFound);
}

#[tokio::test]
async fn what_cannot_be_an_id_is_not_even_asked_for() {
    let newsroom = Newsroom::with(Fault::default()).await;
    for bad in ["x", "", "7/../8", "-1"] {
        assert_eq!(cause(&newsroom, &id(bad)).await, Cause::NotFound, "{bad}");
    }
    assert_eq!(cause(&newsroom, &ArticleKey::default()).await, Cause::NotFound);
    assert!(newsroom.log().is_empty());
}

#[tokio::test]
async fn one_500_is_retried() {
    let newsroom = Newsroom::with(Fault { broken_first: 1, ..Fault::default() }).await;
    assert_eq!(source(&newsroom).picks(8).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_lasting_500_is_told() {
    let newsroom = Newsroom::with(Fault { html: Some(503), ..Fault::default() }).await;
    let error = source(&newsroom).picks(8).await.unwrap_err();
    assert_eq!(error.cause, Cause::Status(503));
    assert!(error.is_passing() && error.url.starts_with(&newsroom.root), "{error}");
}

#[tokio::test]
async fn a_slow_host_times_out() {
    let newsroom = Newsroom::with(Fault { delay: Duration::from_secs(5), ..Fault::default() }).await;
    let source = WordPress::new(&newsroom.root, Transport::within(50), Options::default());
    assert_eq!(source.picks(8).await.unwrap_err().cause, Cause::Timeout(50));
}

#[tokio::test]
async fn nobody_there_is_a_network_failure() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let root = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let source = WordPress::new(&root, Transport::default(), Options::default());
    let error: SourceError = source.article(&slug("x"), None).await.unwrap_err();
    assert!(matches!(error.cause, Cause::Network(_)), "{error}");
}

#[tokio::test]
async fn an_answer_of_the_wrong_shape_is_told() {
    let spoil = |_: &str, body: &mut serde_json::Value| *body = serde_json::json!({ "hello": 1 });
    let newsroom = Newsroom::with(Fault { spoil: Some(spoil), ..Fault::default() }).await;
    let source = source(&newsroom);
    assert!(matches!(source.picks(8).await.unwrap_err().cause, Cause::Shape(_)));
    assert!(matches!(source.article(&slug("giao-thong"), None).await.unwrap_err().cause, Cause::Shape(_)));
    assert!(matches!(source.list(&ListKey::Latest, 1).await.unwrap_err().cause, Cause::Shape(_)));
}

#[tokio::test]
async fn an_api_that_is_switched_off_is_not_the_articles_fault() {
    let body = r#"{"code":"rest_no_route","message":"…","data":{"status":404}}"#;
    let newsroom = Newsroom::with(Fault { instead: Some(("/wp/v2/", 404, body)), ..Fault::default() }).await;
    assert_eq!(cause(&newsroom, &slug("giao-thong")).await, Cause::Status(404));
}
