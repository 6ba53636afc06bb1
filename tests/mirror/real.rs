//! The real WordPress, where there is one.

use manchette::model::ArticleKey;
use manchette::source::WordPress;
use manchette::source::transport::Transport;
use manchette::source::wordpress::Options as WordPressOptions;

use super::*;

#[tokio::test]
async fn what_is_mirrored_is_what_a_reader_gets() {
    let Ok(root) = std::env::var("MANCHETTE_WORDPRESS") else { return };
    let mirror = Mirror::of("wordpress", &root);
    let done = mirror.update(&options()).await.unwrap();
    assert!(done.articles > 20 && done.changed.len() == done.articles, "{done:?}");
    let source = WordPress::new(&root, Transport::default(), WordPressOptions::default());
    for id in &done.changed {
        let key = ArticleKey { id: Some(id.clone()), slug: None };
        let mut article = source.article(&key, None).await.unwrap();
        article.slug = mirror.article(id).slug;
        assert_eq!(mirror.article(id), article, "{id}");
    }
    let latest = mirror.list("latest/1.json");
    assert_eq!(latest.total.map(|total| total as usize), Some(done.articles));
    let picks: Vec<String> = source.picks(100).await.unwrap().into_iter().map(|teaser| teaser.id).collect();
    assert_eq!(mirror.json("edition.json")["picks"], json!(picks));

    assert_eq!(mirror.poll().await, [""; 0]);
    for options in [quick(), options()] {
        let again = mirror.update(&options).await.unwrap();
        assert_eq!((again.articles, again.changed.len(), again.removed.len()), (done.articles, 0, 0));
    }
}

#[tokio::test]
async fn what_was_saved_since_is_found_by_its_time() {
    let Ok(root) = std::env::var("MANCHETTE_WORDPRESS") else { return };
    use manchette::source::api::Which;
    let source = WordPress::new(&root, Transport::default(), WordPressOptions::default());
    let all = source.stamps(Which::All, 1).await.unwrap().items;
    assert_eq!(source.stamps(Which::All, 9).await.unwrap().items, []);
    let mut times: Vec<&str> = all.iter().map(|stamp| stamp.modified.as_str()).collect();
    times.sort_unstable();
    let middle = times[times.len() / 2];
    let later = all.iter().filter(|stamp| stamp.modified.as_str() > middle).count();
    let found = source.stamps(Which::SavedAfter(&format!("{middle}Z")), 1).await.unwrap().items;
    assert_eq!(found.len(), later);
    assert!(found.iter().all(|stamp| stamp.modified.as_str() > middle));
    assert!(found.is_sorted_by_key(|stamp| &stamp.modified));
}
