//! While a page is on its way.

use super::desk::{End, Fault};
use super::reader::Reader;
use super::sample::{BLOCKS, REFERENCE, article, path, plain};
use super::setup::{desktop, phone};
use serde_json::json;

const NEXT: &str = "103871";

fn headline(id: &str) -> String {
    plain(&article(id)["headline"])
}

fn data(id: &str) -> String {
    format!("/edition/articles/{id}.json")
}

async fn click_next(r: &Reader) {
    r.run("stood.length = 0; window.clicked = performance.now(); $('.related-links a').click()").await;
}

#[tokio::test]
async fn a_quick_page_replaces_the_old_one_without_a_skeleton() {
    desktop()
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            r.run("$$('.related-links a')[1].click()").await;
            r.settle().await;
            r.client.back().await.unwrap();
            r.headline(&headline(REFERENCE)).await;
            r.run("stood.length = 0; $$('.related-links a')[1].click()").await;
            r.headline(&headline("103902")).await;
            r.holds("stood.every(({ what }) => what !== 'skeleton')").await;
        })
        .await;
}

#[tokio::test]
async fn the_old_page_stays_a_moment_and_then_a_skeleton_stands_there() {
    for setup in [desktop(), phone()] {
        setup
            .run(async |r| {
                r.open(&path(REFERENCE)).await;
                r.desk.fault(&data(NEXT), Fault::Hold);
                click_next(r).await;
                r.until("a skeleton", "$('main .skeleton')").await;
                // A timer may be late, never early: this long at least the old page stood.
                r.holds("stood[0].what === 'skeleton' && stood[0].at - clicked >= 199").await;
                assert_eq!(r.address().await, path(NEXT), "the address changes at once");
                r.holds("$('main').getAttribute('aria-busy') === 'true'").await;
                r.holds("$('.progress-running') && getComputedStyle($('.progress')).visibility === 'visible'").await;
                r.holds("scrollY === 0").await;
                // Of the right proportions: a headline's place, and a column of text below it.
                r.holds("box('.bone-headline').width > innerWidth / 3 && box('.bone-picture').height > 100").await;
                r.holds("words($('.skeleton h1')) === 'Đang tải' && words($('.skeleton')) === 'Đang tải'").await;
                r.desk.heal();
                r.headline(&headline(NEXT)).await;
                r.holds("!$('.progress-running') && $('main').getAttribute('aria-busy') !== 'true'").await;
                r.until("focus on the headline", "document.activeElement === $('main h1')").await;
            })
            .await;
    }
}

#[tokio::test]
async fn the_request_of_an_abandoned_page_is_cancelled() {
    desktop()
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            r.desk.fault(&data(NEXT), Fault::Hold);
            click_next(r).await;
            r.desk.until(&data(NEXT), End::Open).await;
            r.run("$('.nameplate a').click()").await;
            r.desk.until(&data(NEXT), End::Cancelled).await;
            r.headline("Báo Kinh Kỳ").await;
            r.desk.heal();
            r.settle().await;
            assert_eq!(r.words("h1").await, "Báo Kinh Kỳ");
            assert_eq!(r.address().await, "/");
            r.holds("!$('.progress-running')").await;
            assert_eq!(r.desk.asked(&data(NEXT)).len(), 1);
        })
        .await;
}

#[tokio::test]
async fn back_while_a_page_is_on_its_way_gives_it_up() {
    desktop()
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            r.desk.fault(&data(NEXT), Fault::Hold);
            click_next(r).await;
            r.until("a skeleton", "$('main .skeleton')").await;
            r.client.back().await.unwrap();
            r.headline(&headline(REFERENCE)).await;
            r.desk.until(&data(NEXT), End::Cancelled).await;
            r.desk.heal();
            r.settle().await;
            assert_eq!(r.words("h1").await, headline(REFERENCE));
            assert_eq!(r.address().await, path(REFERENCE));
        })
        .await;
}

#[tokio::test]
async fn the_last_click_wins() {
    desktop()
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            r.desk.fault("/edition/articles/", Fault::Hold);
            r.run("$$('.related-links a').forEach(a => a.click())").await;
            r.desk.until(&data("103955"), End::Open).await;
            r.desk.heal();
            r.headline(&headline("103955")).await;
            r.settle().await;
            assert_eq!(r.words("h1").await, headline("103955"));
            assert_eq!(r.address().await, path("103955"));
        })
        .await;
}

#[tokio::test]
async fn the_boxes_of_an_abandoned_article_are_cancelled_too() {
    desktop()
        .run(async |r| {
            r.desk.fault("/edition/tags/", Fault::Hold);
            r.go(&path(REFERENCE)).await;
            r.headline(&headline(REFERENCE)).await;
            r.desk.until("/edition/tags/", End::Open).await;
            r.run("$('.nameplate a').click()").await;
            r.headline("Báo Kinh Kỳ").await;
            r.desk.until("/edition/tags/", End::Cancelled).await;
            r.desk.heal();
            r.settle().await;
            r.client.back().await.unwrap();
            r.until("the boxes after all", "$('#related-heading')").await;
        })
        .await;
}

#[tokio::test]
async fn the_article_does_not_wait_for_its_boxes() {
    desktop()
        .run(async |r| {
            for list in ["/edition/tags/", "/edition/picks", "/edition/sections/"] {
                r.desk.fault(list, Fault::Hold);
            }
            r.go(&path(BLOCKS)).await;
            r.headline(&headline(BLOCKS)).await;
            r.holds("!$('.progress-running') && $('.body').children.length > 20 && !$('.card')").await;
            r.desk.heal();
            let all = json!(["Có thể bạn quan tâm", "Nên xem", "Tin khác"]);
            r.until("the boxes", &format!("JSON.stringify($$('.box h2').map(words)) === JSON.stringify({all})")).await;
        })
        .await;
}
