//! The front page and the pages of sections: what ranks where, in both views, printed and drawn by the app.

use super::desk::Fault;
use super::reader::Reader;
use super::sample::{file, plain};
use super::setup::{Setup, desktop, phone};
use serde_json::{Value, json};

/// Readers of both views, of the printed site and of the app alone.
fn everybody() -> [Setup; 4] {
    [desktop(), phone(), desktop().printed(), phone().printed()]
}

/// The ids of the stories that links inside of the first such element lead to, in their order.
async fn linked(r: &Reader, css: &str) -> Vec<String> {
    let all =
        format!("[...$('{css}').querySelectorAll('a')].flatMap((a) => /-(\\d+)\\.html$/.exec(a.pathname)?.[1] ?? [])");
    r.list(&all).await.iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}

fn ids(list: &Value) -> Vec<String> {
    list["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn one_story_leads_and_none_stands_twice() {
    let lead = ids(&file("edition/lead.json"));
    let popular = ids(&file("edition/most-read.json"));
    for setup in everybody() {
        setup
            .run(async |r| {
                r.open("/").await;
                assert_eq!(r.get("$$('h1').map(words)").await, json!(["Báo Kinh Kỳ"]));
                assert_eq!(linked(r, ".front-top").await, lead);
                assert_eq!(linked(r, ".front-latest").await.len(), 12);
                // Four of the ten picks stand above.
                assert_eq!(linked(r, ".carousel").await.len(), 6);
                assert_eq!(r.count(".front-block").await, 6);
                assert_eq!(r.get("$$('.front-block h2 a').map((a) => a.pathname)").await, json!([
                    "/thoi-su", "/kinh-te", "/van-hoa", "/giao-duc", "/the-thao", "/suc-khoe"]));
                assert_eq!(linked(r, ".front-most").await, popular);
                let all = "$$('.front a').filter((a) => !a.closest('.front-most') && /\\d\\.html$/.test(a.pathname)).map((a) => a.pathname)";
                r.holds(&format!("(all => new Set(all).size === all.length && all.length > 40)({all})")).await;
                // Each story is one link, named by its headline.
                r.holds("$$('.front a').every((a) => words(a) !== '')").await;
                assert_eq!(r.get("shifts").await, json!([]));
            })
            .await;
    }
}

#[tokio::test]
async fn the_largest_headline_leads_and_its_picture_is_fetched_first() {
    for setup in everybody() {
        setup
            .run(async |r| {
                r.open("/").await;
                let size = |css: &str| format!("Math.max(...$$('{css}').map((e) => parseFloat(getComputedStyle(e).fontSize)))");
                let lead = r.number(&size(".front-headline")).await;
                let rest = r.number(&size(".front .item-headline, .front .card-headline")).await;
                assert!(lead >= rest * 1.15, "{lead} over {rest}");
                let area = "(e => e.offsetWidth * e.offsetHeight)";
                r.holds(&format!("$$('.front img').every((e) => e === $('.front-lead img') || {area}(e) < {area}($('.front-lead img')))")).await;
                r.holds("$('.front-lead img').loading === 'eager' && $('.front-lead img').fetchPriority === 'high'").await;
                r.holds("$$('.front img[loading=eager]').length === 1").await;
            })
            .await;
    }
}

#[tokio::test]
async fn the_preload_is_the_picture_that_the_page_takes() {
    for setup in [desktop().printed(), phone().printed()] {
        setup
            .run(async |r| {
                for page in ["/", "/thoi-su"] {
                    r.open(page).await;
                    let taken = r.text("$('main img').currentSrc").await;
                    let asked = r.list("performance.getEntriesByType('resource').filter((e) => e.initiatorType === 'link' || e.initiatorType === 'img').map((e) => e.name)").await;
                    let name = taken.rsplit_once('-').unwrap().0;
                    // Another story may have the same picture, and shows it when it comes near.
                    let others = r.list("$$('img').slice($$('img').indexOf($('main img')) + 1).map((img) => img.currentSrc)").await;
                    let of_lead = asked.iter().filter(|url| url.as_str().unwrap().starts_with(name));
                    let of_lead: Vec<_> = of_lead.filter(|url| **url == json!(taken) || !others.contains(url)).collect();
                    assert_eq!(of_lead, [&json!(taken)], "{page}: one file of it, and no other");
                    assert_eq!(r.count("link[rel=preload][as=image]").await, 1, "{page}");
                }
            })
            .await;
    }
}

#[tokio::test]
async fn columns_stand_beside_each_other_where_there_is_room() {
    for (width, beside) in [(1440, true), (1024, true), (768, true), (360, false)] {
        let setup = if width > 500 { desktop().width(width) } else { phone().width(width) };
        setup
            .printed()
            .run(async |r| {
                r.open("/").await;
                // The newest begin beside what leads, or below it.
                let other = if width > 900 { ".front-lead" } else { ".front-second" };
                let is = format!("box('.front-latest').top < box('{other}').bottom && box('.front-latest').left >= box('{other}').right");
                assert_eq!(r.is(&is).await, beside, "{width}");
                r.holds("document.documentElement.scrollWidth <= innerWidth").await;
                r.holds("$$('.front-latest, .front-block, .front-most').every((e) => e.scrollWidth <= e.clientWidth + 1)").await;
                // Nothing lies on anything else.
                let boxes = "[...$$('.front-lead, .front-second, .front-latest, .front .carousel, .front-block, .front-most')].map((e) => e.getBoundingClientRect())";
                let apart = "(a, b) => a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1";
                r.holds(&format!("(all => all.every((a, i) => all.every((b, j) => i >= j || ({apart})(a, b))))({boxes})")).await;
            })
            .await;
    }
}

#[tokio::test]
async fn the_words_are_the_same_in_both_views() {
    desktop()
        .printed()
        .run(async |r| {
            r.open("/").await;
            let wide = r.words("main").await;
            r.open("/?view=mobile").await;
            r.until("the narrow page", "$('.page').offsetWidth === 480").await;
            assert_eq!(r.words("main").await, wide);
            r.holds("box('.front-lead img').width >= 479").await;
        })
        .await;
}

#[tokio::test]
async fn a_box_that_fails_leaves_the_rest_and_comes_when_it_is_asked_again() {
    for setup in [desktop(), phone()] {
        setup
            .failing()
            .run(async |r| {
                r.desk.fault("/edition/picks.json", Fault::Status(503));
                r.desk.fault("/edition/sections/van-hoa/", Fault::Status(503));
                r.open("/").await;
                r.until("two boxes that failed", "$$('.front .box-failed').length === 2").await;
                assert_eq!(r.count(".front-block").await, 6);
                assert_eq!(linked(r, ".front-top").await, ids(&file("edition/lead.json")));
                assert_eq!(linked(r, ".front-most").await.len(), 5);
                r.desk.heal();
                r.click(".front-picks button").await;
                r.until("everything", "!$('.front .box-failed') && $('.front .carousel')").await;
                assert_eq!(r.count(".front-block ul").await, 6);
                let all = "$$('.front a').filter((a) => !a.closest('.front-most') && /\\d\\.html$/.test(a.pathname)).map((a) => a.pathname)";
                r.holds(&format!("(all => new Set(all).size === all.length)({all})")).await;
            })
            .await;
    }
}

#[tokio::test]
async fn what_comes_late_moves_nothing() {
    for setup in [desktop(), phone()] {
        setup
            .run(async |r| {
                r.cdp("Network.enable", json!({})).await;
                r.cdp("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
                for late in ["/edition/lead.json", "/edition/latest/", "/edition/sections/", "/edition/most-read.json"]
                {
                    r.desk.fault(late, Fault::Hold);
                    r.go("/").await;
                    r.until("the page", "$('main h1')").await;
                    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
                    r.frames().await;
                    r.holds("!$('.front-blocks')").await;
                    r.desk.heal();
                    r.settle().await;
                    assert_eq!(r.count(".front-block").await, 6, "{late}");
                    assert_eq!(r.get("shifts").await, json!([]), "{late}");
                }
            })
            .await;
    }
}

#[tokio::test]
async fn four_lists_are_asked_for_at_once_and_a_printed_page_asks_for_none() {
    desktop()
        .run(async |r| {
            r.desk.fault("/edition/sections/", Fault::Hold);
            r.go("/").await;
            r.until("the page", "$('.front-lead')").await;
            r.desk.until("/edition/sections/giao-duc/", super::desk::End::Open).await;
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            assert_eq!(r.desk.asked("/edition/sections/").len(), 4);
            r.desk.heal();
            r.settle().await;
            assert_eq!(r.desk.asked("/edition/").iter().filter(|(path, _)| path.ends_with(".json")).count(), 10);
        })
        .await;
    desktop()
        .printed()
        .run(async |r| {
            r.open("/").await;
            let asked = r.desk.asked("/edition/");
            assert!(asked.iter().all(|(path, _)| !path.ends_with(".json")), "{asked:?}");
            // It is in memory: the way back costs nothing either.
            r.click(".front-headline a").await;
            r.until("the article", "$('h1.headline')").await;
            r.settle().await;
            let before = r.desk.asked("/edition/latest/").len();
            r.client.back().await.unwrap();
            r.headline("Báo Kinh Kỳ").await;
            r.settle().await;
            assert_eq!(r.desk.asked("/edition/latest/").len(), before);
        })
        .await;
}

#[tokio::test]
async fn the_newest_go_on_on_the_next_page() {
    for setup in everybody() {
        setup
            .run(async |r| {
                r.open("/").await;
                r.mark().await;
                r.click(".front-latest .load-more").await;
                r.headline("Tin mới - trang 2").await;
                assert!(r.marked().await);
                assert_eq!(r.address().await, "/page/2");
                r.until("its title", "document.title === 'Tin mới - trang 2 - Báo Kinh Kỳ'").await;
                assert_eq!(linked(r, ".news-list").await, ids(&file("edition/latest/2.json")));
            })
            .await;
    }
}

#[tokio::test]
async fn a_section_has_a_lead_a_second_rank_and_a_list() {
    let stories = ids(&file("edition/sections/thoi-su/1.json"));
    for setup in everybody() {
        setup
            .run(async |r| {
                r.open("/thoi-su").await;
                assert_eq!(r.words("h1").await, "Thời sự");
                assert_eq!(linked(r, ".news-list-items").await, stories);
                let size = "(n => parseFloat(getComputedStyle($$('.news-list-items .item-headline')[n]).fontSize))";
                r.holds(&format!("{size}(0) >= {size}(1) * 1.3")).await;
                let wide = r.is("$('.page').offsetWidth > 900").await;
                let row = "(a, b) => Math.abs(a.top - b.top) < 2 && a.right <= b.left";
                let beside = format!("(items => ({row})(items[1], items[2]) && ({row})(items[2], items[3]))($$('.news-list-items > .item').map((e) => e.getBoundingClientRect()))");
                assert_eq!(r.is(&beside).await, wide);
                r.holds("$$('.news-list-items img[loading=eager]').length === 1").await;
                assert_eq!(r.get("shifts").await, json!([]));
                // The list goes on in place, and the lead stays the lead.
                r.click(".load-more").await;
                r.until("more rows", "$$('.news-list-items > .item').length === 30").await;
                assert_eq!(linked(r, ".news-list-items").await[0], stories[0]);
            })
            .await;
    }
}

#[tokio::test]
async fn a_later_page_is_a_plain_list_with_its_number() {
    for setup in everybody() {
        setup
            .run(async |r| {
                r.open("/thoi-su/page/2").await;
                assert_eq!(r.words("h1").await, "Thời sự - trang 2");
                r.until("its title", "document.title === 'Thời sự - trang 2 - Báo Kinh Kỳ'").await;
                let sizes = "new Set($$('.item-headline').map((e) => getComputedStyle(e).fontSize)).size";
                assert_eq!(r.number(sizes).await, 1.0);
                assert_eq!(r.count("img[loading=eager]").await, 0);
            })
            .await;
    }
}

#[tokio::test]
async fn sub_sections_stand_in_a_bar_and_the_section_has_a_feed() {
    for setup in everybody() {
        setup
            .run(async |r| {
                r.open("/thoi-su").await;
                let bar = "$$('.section-bar a').map((a) => [a.pathname, a.getAttribute('aria-current')])";
                assert_eq!(r.get(bar).await, json!([["/thoi-su/do-thi", null], ["/thoi-su/giao-thong", null]]));
                assert_eq!(r.get("$$('.breadcrumb a').map((a) => a.pathname)").await, json!(["/"]));
                r.mark().await;
                r.click(".section-bar a").await;
                r.headline("Đô thị").await;
                assert!(r.marked().await);
                assert_eq!(r.get(bar).await, json!([["/thoi-su/do-thi", "page"], ["/thoi-su/giao-thong", null]]));
                assert_eq!(r.get("$$('.breadcrumb a').map((a) => a.pathname)").await, json!(["/", "/thoi-su"]));
                assert_eq!(r.text("$('.section-feed').pathname").await, "/thoi-su/do-thi/feed.rss");
                r.open("/van-hoa").await;
                r.holds("!$('.section-bar')").await;
            })
            .await;
    }
}

#[tokio::test]
async fn long_headlines_and_missing_pictures_and_leads_keep_their_place() {
    let long = "Một dòng tít dài đến mức không tòa soạn nào dám đặt mà trang báo vẫn phải chịu được ".repeat(3);
    let story = |id: u32| json!({ "id": id.to_string(), "slug": format!("bai-{id}"), "headline": long.trim() });
    let lists = json!({ "items": [story(1), story(2), story(3), story(4)] }).to_string();
    for setup in [desktop(), desktop().width(1024), desktop().width(768), phone().width(360)] {
        setup
            .run(async |r| {
                r.desk.fault("/edition/lead.json", Fault::Says(lists.clone()));
                r.desk.fault("/edition/most-read.json", Fault::Says(r#"{"items":[]}"#.to_owned()));
                let one = json!({ "items": [story(9)] }).to_string();
                r.desk.fault("/edition/sections/kinh-te/", Fault::Says(one));
                r.desk.fault("/edition/sections/van-hoa/", Fault::Says(r#"{"items":[]}"#.to_owned()));
                r.open("/").await;
                assert_eq!(r.words(".front-headline").await, plain(&json!(long.trim())));
                r.holds("!$('.front-top img') && !$('.front-most')").await;
                assert_eq!(r.count(".front-block").await, 5);
                r.holds("document.documentElement.scrollWidth <= innerWidth").await;
                assert_eq!(r.get("shifts").await, json!([]));
            })
            .await;
    }
}
