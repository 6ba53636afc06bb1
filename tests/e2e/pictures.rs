//! Pictures: their place is kept, the right ones come first, and they are read out once.

use super::desk::Fault;
use super::reader::Reader;
use super::sample::{BLOCKS, HERO, MISSING_FILE, REFERENCE, SHORT, article, path, plain};
use super::setup::{Setup, desktop, phone};
use serde_json::json;
use std::time::Duration;

async fn no_shift(r: &Reader) {
    r.frames().await;
    // The observer reports in its own time.
    r.run("window.later = false; setTimeout(() => window.later = true, 300)").await;
    r.until("the observer's report", "window.later").await;
    assert_eq!(r.get("shifts").await, json!([]));
}

fn everybody() -> [Setup; 3] {
    [desktop(), phone(), desktop().width(820)]
}

#[tokio::test]
async fn nothing_moves_while_a_page_loads() {
    for id in [REFERENCE, BLOCKS, HERO, SHORT] {
        for setup in everybody() {
            setup
                .run(async |r| {
                    r.open(&path(id)).await;
                    no_shift(r).await;
                })
                .await;
        }
    }
}

#[tokio::test]
async fn nothing_moves_when_the_boxes_come_late() {
    for id in [REFERENCE, SHORT] {
        for setup in everybody() {
            setup
                .run(async |r| {
                    for (list, ms) in [("/edition/tags/", 500), ("/edition/picks", 250), ("/edition/sections/", 750)] {
                        r.desk.fault(list, Fault::Delay(Duration::from_millis(ms)));
                    }
                    r.desk.fault("/edition/pictures/", Fault::Delay(Duration::from_millis(150)));
                    r.open(&path(id)).await;
                    no_shift(r).await;
                })
                .await;
        }
    }
}

#[tokio::test]
async fn nothing_moves_on_a_chosen_view() {
    for (setup, view) in [(desktop(), "mobile"), (phone(), "desktop"), (phone(), "mobile")] {
        setup
            .run(async |r| {
                r.open(&format!("{}?view={view}", path(REFERENCE))).await;
                no_shift(r).await;
            })
            .await;
    }
}

#[tokio::test]
async fn the_hero_comes_first_and_all_else_when_it_is_near() {
    for setup in [desktop(), phone()] {
        setup
            .run(async |r| {
                r.open(&path(HERO)).await;
                r.holds("$('.figure-hero img').loading === 'eager' && $('.figure-hero img').fetchPriority === 'high'").await;
                r.holds("$$('main img').filter(img => !img.closest('.figure-hero')).every(img => img.loading === 'lazy' && img.fetchPriority !== 'high')").await;
                r.holds("$$('img').every(img => img.getAttribute('width') > 0 && img.getAttribute('height') > 0)").await;
                r.holds(&format!("$$('main img').every(img => (img.srcset && img.sizes) || img.src.includes('{MISSING_FILE}'))")).await;
                r.holds("$('.figure-hero source[type=\"image/avif\"]')").await;
                let pictures = r.desk.asked("/edition/pictures/");
                let hero = r.text("$('.figure-hero img').currentSrc.split('/').pop()").await;
                assert!(pictures[0].0.ends_with(&hero), "{hero} is not the first of {pictures:?}");
            })
            .await;
    }
}

#[tokio::test]
async fn a_phone_is_not_sent_a_screen_of_a_picture() {
    phone()
        .run(async |r| {
            r.open(&path(HERO)).await;
            let width = "Number(/-(\\d+)\\.\\w+$/.exec($('.figure-hero img').currentSrc)[1])";
            let sent = r.number(width).await;
            assert!(sent <= 720.0, "{sent} px for a screen of 390");
        })
        .await;
}

#[tokio::test]
async fn the_caption_serves_where_the_alt_repeats_the_headline() {
    desktop()
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            let article = article(REFERENCE);
            let figures: Vec<_> = article["body"].as_array().unwrap().iter().filter(|b| b["type"] == "figure").collect();
            assert!(figures.iter().all(|figure| figure["image"]["alt"] == article["headline"]), "as the CMS does");
            let captions: Vec<String> = figures.iter().map(|figure| plain(&figure["caption"])).collect();
            assert_eq!(r.get("$$('.body figure img').map(img => img.alt)").await, json!(captions));
            r.holds("$$('img').every(img => img.hasAttribute('alt') && img.alt !== words($('h1')))").await;
            r.holds("$$('.card img, .item img').every(img => img.alt === '')").await;
            r.holds("$$('.card, .item').every(card => card.querySelectorAll('a').length === 1)").await;
        })
        .await;
}
