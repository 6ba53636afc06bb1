//! What a reader looks for.

use super::*;
use manchette::model::{Paged, Query, Timestamp};

fn query(words: &str) -> Query {
    Query { words: words.to_owned(), ..Query::default() }
}

async fn find(newsroom: &Newsroom, query: &Query) -> Paged<Teaser> {
    source(newsroom).search(query, 1).await.unwrap()
}

/// The slugs of what words find.
async fn found(newsroom: &Newsroom, words: &str) -> Vec<String> {
    find(newsroom, &query(words)).await.items.into_iter().map(|teaser| teaser.slug).collect()
}

#[tokio::test]
async fn words_are_found_as_readers_type_them() {
    let newsroom = Newsroom::open().await;
    for words in ["du moi khoi", "Đủ mọi khối", "ĐU\u{309} MO\u{323}I"] {
        assert_eq!(found(&newsroom, words).await, ["moi-khoi"], "{words}");
    }
    for words in ["sao chổi", "Sao Chổi", "SAO CHỔI", "sao choi", "sao cho\u{302}\u{309}i", "  sao   chổi "] {
        assert_eq!(found(&newsroom, words).await, ["sao-choi"], "{words}");
    }
}

#[tokio::test]
async fn the_words_may_stand_apart_and_all_of_them_count() {
    let newsroom = Newsroom::open().await;
    assert_eq!(found(&newsroom, "chổi ngôi").await, ["sao-choi"]);
    assert_eq!(found(&newsroom, "chổi khongcochunay").await, [""; 0]);
}

#[tokio::test]
async fn what_is_found_goes_on_page_by_page() {
    let newsroom = Newsroom::open().await;
    let source = source(&newsroom);
    let (mut items, mut page) = (Vec::new(), Some(1));
    while let Some(number) = page {
        let paged = source.search(&query("khoa học số"), number).await.unwrap();
        assert_eq!(paged.total, Some(44));
        items.extend(paged.items);
        page = paged.next;
    }
    let slugs: std::collections::BTreeSet<_> = items.iter().map(|teaser| &teaser.slug).collect();
    assert_eq!((items.len(), slugs.len()), (44, 44));
    let past = source.search(&query("khoa học số"), 9).await.unwrap();
    assert_eq!((past.items.len(), past.next), (0, None));
}

#[tokio::test]
async fn a_section_is_searched_with_its_children() {
    let newsroom = Newsroom::open().await;
    let within = |section: &str| Query { section: Some(section.to_owned()), ..query("sao chổi") };
    for section in ["khoa-hoc", "khoa-hoc/vu-tru"] {
        assert_eq!(slugs(&find(&newsroom, &within(section)).await.items), ["sao-choi"], "{section}");
    }
    for section in ["thoi-su", "khong-co", ""] {
        let paged = find(&newsroom, &within(section)).await;
        assert_eq!((paged.items.len(), paged.next), (0, None), "{section}");
    }
}

#[tokio::test]
async fn what_is_older_is_left_out() {
    let newsroom = Newsroom::open().await;
    let since = |time: &str| Query { since: Timestamp::parse(time, false), ..query("sao chổi") };
    // Published at 2026-11-14T02:00:00Z, which is nine o'clock in the newsroom.
    assert_eq!(find(&newsroom, &since("2026-11-14T01:50:00Z")).await.items.len(), 1);
    assert_eq!(find(&newsroom, &since("2026-11-14T02:10:00Z")).await.items.len(), 0);
}

#[tokio::test]
async fn the_request_says_what_is_meant_and_nothing_is_asked_without_words() {
    let newsroom = Newsroom::with(Fault { instead: Some(("search=", 200, "[]")), ..Fault::default() }).await;
    let source = source(&newsroom);
    for nothing in ["", "  ", "\u{a0}\n"] {
        assert_eq!(source.search(&query(nothing), 1).await.unwrap(), Paged::default());
    }
    assert_eq!(newsroom.log(), Vec::<String>::new());
    let since = Timestamp::parse("2026-11-01T00:00:00Z", false);
    source.search(&Query { since, ..query("“tha\u{300}nh  phố” & a=b") }, 2).await.unwrap();
    let asked: Vec<_> = newsroom.log().into_iter().filter(|asked| asked.contains("search=")).collect();
    assert_eq!(
        asked,
        [
            "/wp-json/wp/v2/posts?after=2026-11-01T00:00:00Z&offset=20&orderby=relevance&per_page=21&search=\"thành phố\" & a=b"
        ]
    );
}

#[tokio::test]
async fn hostile_words_are_only_words() {
    let newsroom = Newsroom::open().await;
    for words in ["<img src=x onerror=steal()>", "%27", "' OR 1=1 --", "?!…", "🎉x2", "\\x3", "\"x4", "-x5"] {
        let paged = find(&newsroom, &query(words)).await;
        assert!(paged.items.len() < 3 && paged.next.is_none(), "{words}: {}", paged.items.len());
    }
}

#[tokio::test]
async fn a_search_that_fails_says_why() {
    let newsroom = Newsroom::with(Fault { instead: Some(("search=", 503, "{}")), ..Fault::default() }).await;
    let error = source(&newsroom).search(&query("sao"), 1).await.unwrap_err();
    assert!(error.is_passing(), "{error}");
}

#[tokio::test]
async fn topics_are_the_tags_of_the_newest_stories() {
    let newsroom = Newsroom::open().await;
    let topics = source(&newsroom).topics().await.unwrap();
    let names: Vec<_> = topics.iter().map(|tag| (tag.slug.as_str(), tag.name.as_str())).collect();
    assert_eq!(names.first(), Some(&("xe-buyt", "\"Xe buýt\" & tàu điện")), "{names:?}");
    assert!(names.contains(&("ha-noi", "Hà Nội")), "{names:?}");
}
