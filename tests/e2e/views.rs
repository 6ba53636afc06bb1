//! The two views of one page.

use super::desk::Fault;
use super::reader::Reader;
use super::sample::{BLOCKS, LONG, REFERENCE, article, path, plain};
use super::setup::{desktop, phone};
use serde_json::json;

/// The layout that is in view: what the stylesheet does, not what an attribute says.
const NARROW: &str = "box('.page').width < 768";

/// How far the paragraph that is being read is from the top of the window.
const PLACE: &str = "window.reading.getBoundingClientRect().top";

async fn in_the_middle(r: &Reader) {
    r.run("window.reading = $$('.body > p')[30]; reading.scrollIntoView({ block: 'start', behavior: 'instant' }); scrollBy(0, -90)").await;
    r.frames().await;
    // What stands nearest the top, below the bar.
    r.run("window.reading = $$('.body > *').find(e => e.getBoundingClientRect().bottom > 60)").await;
}

#[tokio::test]
async fn the_footer_switches_at_once_without_a_request() {
    desktop()
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            r.run("$$('img').forEach(img => img.loading = 'eager')").await;
            r.desk.quiet().await;
            r.mark().await;
            let (requests, entries) =
                (r.desk.count(), r.number("performance.getEntriesByType('resource').length").await);
            r.run("window.kept = $('h1')").await;
            for (link, narrow) in [(".view-switch-mobile", true), (".view-switch-desktop", false)] {
                r.click(link).await;
                assert_eq!(r.is(NARROW).await, narrow);
                r.holds("document.activeElement.closest('.view-switch')").await;
            }
            r.desk.quiet().await;
            assert_eq!(r.desk.count(), requests, "{:?}", &r.desk.asked("/")[requests..]);
            assert_eq!(r.number("performance.getEntriesByType('resource').length").await, entries);
            assert!(r.marked().await && r.is("kept.isConnected").await);
        })
        .await;
}

#[tokio::test]
async fn each_view_offers_the_other_one() {
    for (setup, view) in [(desktop(), "mobile"), (phone(), "desktop")] {
        setup
            .run(async |r| {
                r.open(&path(REFERENCE)).await;
                let visible = "$$('.view-switch a').filter(a => a.checkVisibility()).map(words)";
                let other = if view == "mobile" { "Phiên bản di động" } else { "Phiên bản máy tính" };
                assert_eq!(r.get(visible).await, json!([other]));
                r.click(&format!(".view-switch-{view}")).await;
                let back = if view == "mobile" { "Phiên bản máy tính" } else { "Phiên bản di động" };
                r.until("the way back", &format!("JSON.stringify({visible}) === JSON.stringify([{}])", json!(back)))
                    .await;
                assert_eq!(r.address().await, format!("{}?view={view}", path(REFERENCE)));
            })
            .await;
    }
}

#[tokio::test]
async fn switching_keeps_the_reading_position() {
    desktop()
        .run(async |r| {
            r.open(&path(LONG)).await;
            in_the_middle(r).await;
            let before = r.number(PLACE).await;
            r.run("$('.view-switch-mobile').click()").await;
            r.frames().await;
            r.holds(NARROW).await;
            let narrow = r.number(PLACE).await;
            assert!((narrow - before).abs() <= 2.0, "{before} became {narrow}");
            r.run("$('.view-switch-desktop').click()").await;
            r.frames().await;
            let wide = r.number(PLACE).await;
            assert!((wide - before).abs() <= 2.0, "{before} became {wide}");
        })
        .await;
}

#[tokio::test]
async fn the_choice_outlives_a_reload_and_a_new_tab() {
    desktop()
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            r.click(".view-switch-mobile").await;
            r.client.goto("about:blank").await.unwrap();
            r.open(&path(REFERENCE)).await;
            r.holds(NARROW).await;
            r.client.refresh().await.unwrap();
            r.settle().await;
            r.holds(NARROW).await;
            let tab = r.client.new_window(true).await.unwrap();
            r.client.switch_to_window(tab.handle).await.unwrap();
            r.go(&path(BLOCKS)).await;
            r.until("the narrow layout", "document.querySelector('.page')?.getBoundingClientRect().width < 500").await;
            assert_eq!(r.text("document.documentElement.dataset.view").await, "mobile");
        })
        .await;
}

#[tokio::test]
async fn an_address_with_a_view_wins() {
    desktop()
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            r.click(".view-switch-mobile").await;
            r.open(&format!("{}?view=desktop", path(BLOCKS))).await;
            assert!(!r.is(NARROW).await);
            r.open(&path(REFERENCE)).await;
            assert!(!r.is(NARROW).await, "and is remembered");
            r.open(&format!("{}?view=tv", path(REFERENCE))).await;
            assert!(!r.is(NARROW).await, "nonsense changes nothing");
        })
        .await;
}

#[tokio::test]
async fn a_phone_that_chose_the_desktop_gets_a_desktop() {
    phone()
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            r.holds("innerWidth === 390 && box('.page').width === 390").await;
            r.click(".view-switch-desktop").await;
            r.until("a wide viewport", "document.documentElement.clientWidth === 1024").await;
            r.holds("$('.menu').checkVisibility() && !$('.masthead-menu').checkVisibility()").await;
            r.client.refresh().await.unwrap();
            r.settle().await;
            r.holds("document.documentElement.clientWidth === 1024").await;
            r.click(".view-switch-mobile").await;
            r.until("a narrow viewport", "document.documentElement.clientWidth === 390").await;
            r.holds("!$('.menu').checkVisibility() && $('.masthead-menu').checkVisibility()").await;
        })
        .await;
}

#[tokio::test]
async fn the_choice_stands_before_the_first_paint() {
    for (choice, viewport) in [("mobile", "width=device-width,initial-scale=1"), ("desktop", "width=1024")] {
        phone()
            .announce("Failed to load resource")
            .announce("manchette-")
            .run(async |r| {
                r.open("/").await;
                r.run(&format!("localStorage.setItem('manchette.view', '{choice}')")).await;
                // Nothing of the app runs any more: what is right now is right from the start.
                r.cdp("Network.enable", json!({})).await;
                r.cdp("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
                r.desk.fault("/manchette-", Fault::Status(503));
                r.go(&path(REFERENCE)).await;
                assert_eq!(r.text("document.documentElement.dataset.view").await, choice);
                assert_eq!(r.text("$('meta[name=viewport]').content.replaceAll(' ', '')").await, viewport);
                assert_eq!(r.count("h1").await, 0);
                r.go(&format!("{}?view=mobile", path(REFERENCE))).await;
                assert_eq!(r.text("document.documentElement.dataset.view").await, "mobile");
            })
            .await;
    }
}

#[tokio::test]
async fn both_views_hold_the_same_words_in_the_same_order() {
    for id in [REFERENCE, BLOCKS] {
        let words = "['header', 'nav', 'main', 'footer'].map(css => $$(css).map(words))";
        let mut heard = Vec::new();
        for (setup, view) in [(desktop(), "desktop"), (desktop(), "mobile"), (phone(), "mobile"), (phone(), "desktop")]
        {
            setup
                .run(async |r| {
                    r.open(&format!("{}?view={view}", path(id))).await;
                    heard.push(r.get(words).await);
                })
                .await;
        }
        assert!(heard[0].to_string().contains(&plain(&article(id)["headline"])));
        assert!(heard.iter().all(|words| *words == heard[0]));
    }
}

/// What a sighted reader reads column by column is what is read out: nothing is put elsewhere by the stylesheet
/// than before or beside what follows it.
#[tokio::test]
async fn the_eye_meets_the_words_in_the_order_of_the_ear() {
    for setup in [desktop(), phone()] {
        setup
            .run(async |r| {
                r.open(&path(REFERENCE)).await;
                let upwards = "$$('.sheet > *, .article-head > *, .article-text > *, .body > *')
                    .map(e => ({ e, next: e.nextElementSibling }))
                    .filter(({ e, next }) => next && next.getBoundingClientRect().height && e.getBoundingClientRect().height)
                    .filter(({ e, next }) => next.getBoundingClientRect().top < e.getBoundingClientRect().bottom - 1
                        && next.getBoundingClientRect().left < e.getBoundingClientRect().right - 1)
                    .map(({ next }) => next.className)";
                assert_eq!(r.get(upwards).await, json!([]));
            })
            .await;
    }
}

/// The elements that stick out of the window, but for those inside of what scrolls by itself.
const OUTSIDE: &str = "$$('body *').filter(e => e.checkVisibility() && e.getBoundingClientRect().width
    && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1
    && !e.closest('.carousel-list, .table, pre, .visually-hidden, .menu, .skip')).map(e => e.className || e.localName)";

#[tokio::test]
async fn nothing_scrolls_sideways_on_the_smallest_phone() {
    phone()
        .width(320)
        .run(async |r| {
            for page in [path(REFERENCE), path(BLOCKS), path(LONG), "/".to_owned(), "/khong/co/gi".to_owned()] {
                r.open(&page).await;
                r.holds("document.documentElement.scrollWidth <= 320 && document.documentElement.clientWidth === 320")
                    .await;
                assert_eq!(r.get(OUTSIDE).await, json!([]), "{page}");
            }
        })
        .await;
}

#[tokio::test]
async fn text_grows_to_twice_its_size() {
    for setup in [desktop(), phone()] {
        setup
            .run(async |r| {
                r.open(&path(REFERENCE)).await;
                // What is twice as large in the same window has the layout of half a window.
                let (width, phone) = (r.number("innerWidth").await as u32, r.is("innerWidth < 500").await);
                r.resize(width / 2, 900, phone).await;
                let before = r.number("parseFloat(getComputedStyle($('.body > p')).fontSize)").await;
                r.resize(width, 900, phone).await;
                r.run("document.documentElement.style.fontSize = '200%'").await;
                r.frames().await;
                let after = r.number("parseFloat(getComputedStyle($('.body > p')).fontSize)").await;
                assert!(after >= before * 1.99, "{before} became {after}");
                assert_eq!(r.get(OUTSIDE).await, json!([]));
                r.holds("document.documentElement.scrollWidth <= document.documentElement.clientWidth").await;
                let cut = "$$('main h1, main h2, .lead, .body > p, .breadcrumb a, .tags a, .button, .byline')
                    .filter(e => e.checkVisibility() && (e.scrollHeight > e.clientHeight + 1 && getComputedStyle(e).overflowY === 'hidden'))
                    .map(e => e.className)";
                assert_eq!(r.get(cut).await, json!([]));
            })
            .await;
    }
}

#[tokio::test]
async fn the_reading_column_is_as_wide_as_reads_well() {
    desktop()
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            // Characters of the longest lines: a paragraph's words over the lines it takes.
            let measure = "Math.max(...$$('.body > p').map(p => {
                const range = document.createRange(); range.selectNodeContents(p);
                const lines = new Set([...range.getClientRects()].map(r => Math.round(r.top))).size;
                return p.textContent.length / (lines - 0.5); }))";
            let measure = r.number(measure).await;
            assert!((55.0..=80.0).contains(&measure), "{measure} characters a line");
        })
        .await;
}

#[tokio::test]
async fn targets_on_a_phone_are_large_enough() {
    phone()
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            let small = "$$('a, button, input, summary').filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.body p, .lead, .visually-hidden, .menu, .skip'))
                .filter(e => { const own = e.getBoundingClientRect();
                    const card = e.closest('.card, .item')?.getBoundingClientRect() ?? own;
                    return Math.max(own.height, card.height) < 43.5; })
                .map(e => `${e.className} ${words(e)} ${e.getBoundingClientRect().height}`)";
            assert_eq!(r.get(small).await, json!([]));
        })
        .await;
}
