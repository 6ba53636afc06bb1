//! `Xem thêm`: the list that grows in place.

use super::desk::{Desk, Fault};
use super::reader::{CTRL, Reader};
use super::sample::{LONG, article, path, teasers};
use super::setup::{desktop, phone};
use fantoccini::key::Key;
use serde_json::json;

/// A section of 34 stories in three pages; the later ones repeat some of the earlier.
fn fill(desk: &Desk) {
    let teasers = teasers(LONG, 34);
    let section = article(LONG)["section"]["slug"].as_str().unwrap().to_owned();
    for (page, items, next) in [(1, &teasers[..15], Some(2)), (2, &teasers[12..30], Some(3)), (3, &teasers[27..], None)]
    {
        let answer = json!({ "items": items, "next": next, "total": 34 });
        desk.fault(&format!("/edition/sections/{section}/{page}.json"), Fault::Says(answer.to_string()));
    }
    // Nothing above leaves anything out, so that all can be counted.
    desk.fault("/edition/tags/", Fault::Says(r#"{"items":[]}"#.to_owned()));
    desk.fault("/edition/picks", Fault::Says(r#"{"items":[]}"#.to_owned()));
}

async fn rows(r: &Reader) -> usize {
    r.count(".news-list-items > .item").await
}

async fn grown_to(r: &Reader, count: usize) {
    r.until("a longer list", &format!("$$('.news-list-items > .item').length === {count}")).await;
}

#[tokio::test]
async fn it_adds_ten_moves_the_focus_and_says_how_many() {
    for setup in [desktop(), phone()] {
        setup
            .run(async |r| {
                fill(&r.desk);
                r.open(&path(LONG)).await;
                assert_eq!(rows(r).await, 10);
                r.run("$('.item').marked = true").await;
                r.click(".load-more").await;
                grown_to(r, 20).await;
                r.until(
                    "focus on the first new story",
                    "document.activeElement === $$('.news-list-items > .item')[10].querySelector('a')",
                )
                .await;
                r.until("the number said", "said.includes('Đang hiển thị 20 tin')").await;
                r.holds("$('.item').marked").await;
                r.holds("new Set(ids('.news-list')).size === 20").await;
                assert_eq!(r.address().await, path(LONG));
            })
            .await;
    }
}

#[tokio::test]
async fn at_the_end_it_goes_away() {
    desktop()
        .run(async |r| {
            fill(&r.desk);
            r.open(&path(LONG)).await;
            for count in [20, 30, 34] {
                assert_eq!(r.words(".load-more").await, "Xem thêm");
                r.run("$('.load-more').focus()").await;
                r.press(Key::Enter).await;
                grown_to(r, count).await;
                r.desk.quiet().await;
            }
            r.until("no more", "!$('.load-more')").await;
            r.holds("new Set(ids('.news-list')).size === 34").await;
            r.until(
                "focus on the first new story",
                "document.activeElement === $$('.news-list-items > .item')[30].querySelector('a')",
            )
            .await;
            r.holds("said.includes('Đang hiển thị 34 tin')").await;
        })
        .await;
}

#[tokio::test]
async fn it_is_a_real_link_underneath() {
    desktop()
        .run(async |r| {
            fill(&r.desk);
            r.open(&path(LONG)).await;
            let href = "$('.load-more').pathname + $('.load-more').search";
            assert_eq!(r.text(href).await, "/thoi-su");
            r.click_with(".load-more", CTRL, "left").await;
            r.frames().await;
            assert_eq!(rows(r).await, 10);
            assert_eq!(r.client.windows().await.unwrap().len(), 2);
            r.click(".load-more").await;
            grown_to(r, 20).await;
            assert_eq!(r.text(href).await, "/thoi-su/page/2");
            r.open("/thoi-su/page/2").await;
            assert_eq!(r.words("h1").await, "Thời sự - trang 2");
            assert!(rows(r).await >= 10);
        })
        .await;
}

#[tokio::test]
async fn what_is_shown_stays_when_the_next_page_fails() {
    desktop()
        .failing()
        .run(async |r| {
            fill(&r.desk);
            r.open(&path(LONG)).await;
            r.desk.fault("/edition/sections/thoi-su/2.json", Fault::Status(503));
            r.click(".load-more").await;
            r.until("a word about it", "$('.news-list .box-failed')").await;
            let there = rows(r).await;
            assert!(there >= 10, "{there}");
            assert_eq!(r.words(".load-more").await, "Thử lại");
            r.desk.heal();
            fill(&r.desk);
            r.click(".load-more").await;
            r.until("more rows", &format!("$$('.news-list-items > .item').length > {there}")).await;
            r.holds("!$('.news-list .box-failed')").await;
            r.holds("new Set(ids('.news-list')).size === ids('.news-list').length").await;
        })
        .await;
}

#[tokio::test]
async fn a_section_and_what_follows_the_front_page_are_lists_that_grow() {
    phone()
        .run(async |r| {
            let href = "$('.load-more').pathname + $('.load-more').search";
            for (first, next) in [("/thoi-su", "/thoi-su/page/2"), ("/page/2", "/page/3")] {
                r.open(first).await;
                assert_eq!(rows(r).await, 20);
                assert_eq!(r.text(href).await, next);
                r.click(".load-more").await;
                grown_to(r, 30).await;
                r.holds("new Set(ids('.news-list')).size === 30").await;
                assert_eq!(r.text(href).await, next, "half of it is not shown yet");
            }
            r.open("/kinh-te").await;
            assert_eq!(r.words("h1").await, "Kinh tế");
            assert_eq!(rows(r).await, 11);
        })
        .await;
}
