//! Back, Forward and reload: a page is found as it was left.

use super::desk::Fault;
use super::reader::Reader;
use super::sample::{LONG, REFERENCE, article, path, plain};
use super::setup::{desktop, phone};
use std::time::Duration;

async fn at(r: &Reader, y: f64) {
    r.until("the old scroll", &format!("Math.abs(scrollY - {y}) <= 2")).await;
}

/// Scrolls to a place far down and says where it is.
async fn far_down(r: &Reader, css: &str) -> f64 {
    r.run(&format!("$$('{css}').at(-1).scrollIntoView({{ block: 'center', behavior: 'instant' }})")).await;
    r.frames().await;
    let y = r.number("Math.round(scrollY)").await;
    assert!(y > 900.0, "{y}");
    y
}

fn headline(id: &str) -> String {
    plain(&article(id)["headline"])
}

/// Opens a list, lengthens it, goes far down and on to another page.
async fn leave(r: &Reader, page: &str) -> f64 {
    r.open(page).await;
    r.click(".load-more").await;
    r.until("thirty rows", "$$('.news-list-items > .item').length === 30").await;
    r.settle().await;
    let y = far_down(r, ".news-list-items a").await;
    r.run("$$('.news-list-items a').at(-1).click()").await;
    r.until("the next page", "$('h1.headline')").await;
    r.until("its top", "scrollY === 0").await;
    r.settle().await;
    y
}

#[tokio::test]
async fn back_restores_scroll_and_rows() {
    for setup in [desktop(), phone()] {
        setup
            .run(async |r| {
                let y = leave(r, "/thoi-su").await;
                r.client.back().await.unwrap();
                r.headline("Thời sự").await;
                at(r, y).await;
                assert_eq!(r.count(".news-list-items > .item").await, 30);
                r.client.forward().await.unwrap();
                r.until("the article again", "$('h1.headline')").await;
                r.until("where it was left", "scrollY === 0").await;
            })
            .await;
    }
}

#[tokio::test]
async fn a_reload_restores_scroll_and_rows_also_when_data_comes_late() {
    desktop()
        .run(async |r| {
            r.open("/thoi-su").await;
            r.click(".load-more").await;
            r.until("thirty rows", "$$('.news-list-items > .item').length === 30").await;
            r.settle().await;
            let y = far_down(r, ".news-list-items a").await;
            r.desk.fault("/edition/", Fault::Delay(Duration::from_millis(700)));
            r.client.refresh().await.unwrap();
            r.settle().await;
            at(r, y).await;
            assert_eq!(r.count(".news-list-items > .item").await, 30);
        })
        .await;
}

#[tokio::test]
async fn back_after_a_reload_restores_when_everything_comes_late() {
    for setup in [desktop(), phone()] {
        setup
            .run(async |r| {
                let y = leave(r, "/thoi-su").await;
                // A fresh app: nothing is in memory any more.
                r.client.refresh().await.unwrap();
                r.settle().await;
                r.desk.fault("/edition/", Fault::Delay(Duration::from_millis(700)));
                r.client.back().await.unwrap();
                r.headline("Thời sự").await;
                at(r, y).await;
                r.until("thirty rows", "$$('.news-list-items > .item').length === 30").await;
            })
            .await;
    }
}

#[tokio::test]
async fn back_to_an_article_finds_the_line_that_was_read() {
    desktop()
        .run(async |r| {
            r.open(&path(LONG)).await;
            let y = far_down(r, ".body > p").await;
            r.run("$('.tags a, .nameplate a').closest('body').querySelector('.nameplate a').click()").await;
            r.headline("Báo Kinh Kỳ").await;
            r.settle().await;
            r.client.refresh().await.unwrap();
            r.settle().await;
            r.desk.fault("/edition/articles/", Fault::Delay(Duration::from_millis(600)));
            r.client.back().await.unwrap();
            r.headline(&headline(LONG)).await;
            at(r, y).await;
        })
        .await;
}

#[tokio::test]
async fn who_scrolls_by_hand_is_not_pulled_back() {
    desktop()
        .run(async |r| {
            let y = leave(r, "/thoi-su").await;
            r.client.refresh().await.unwrap();
            r.settle().await;
            r.desk.fault("/edition/sections/thoi-su/2", Fault::Hold);
            r.desk.fault("/edition/sections/thoi-su/1", Fault::Delay(Duration::from_millis(300)));
            r.client.back().await.unwrap();
            r.headline("Thời sự").await;
            r.run("dispatchEvent(new WheelEvent('wheel')); scrollTo(0, 10)").await;
            r.frames().await;
            r.desk.heal();
            r.settle().await;
            let now = r.number("scrollY").await;
            assert!(now < y - 300.0, "pulled back to {now}");
        })
        .await;
}

#[tokio::test]
async fn each_entry_keeps_its_own_place() {
    desktop()
        .run(async |r| {
            r.open(&path(LONG)).await;
            let first = far_down(r, ".body > p").await;
            r.run(&format!(
                "(a => {{ a.href = '{}'; a.click() }})($('.body').appendChild(document.createElement('a')))",
                path(REFERENCE)
            ))
            .await;
            r.headline(&headline(REFERENCE)).await;
            r.settle().await;
            let second = far_down(r, ".body > p").await;
            r.run("$('.nameplate a').click()").await;
            r.headline("Báo Kinh Kỳ").await;
            r.client.back().await.unwrap();
            r.headline(&headline(REFERENCE)).await;
            at(r, second).await;
            r.client.back().await.unwrap();
            r.headline(&headline(LONG)).await;
            at(r, first).await;
            r.client.forward().await.unwrap();
            r.headline(&headline(REFERENCE)).await;
            at(r, second).await;
        })
        .await;
}
