//! The second module: fetched where another API is asked and nowhere else, and steady while that API is not.

use super::desk::{End, Fault};
use super::newsroom::{Fault as Trouble, Newsroom};
use super::sample::{SHORT, article, path, plain};
use super::setup::{desktop, phone};
use super::wordpress::over;
use serde_json::json;
use std::time::Duration;

const MODULE: &str = "/manchette-apis-";
const ARTICLE: &str = "/2026/11/giao-thong/";
const HEADLINE: &str = "Giao thông “giờ cao điểm” – đi sao cho nhanh & an toàn?";

/// How many requests for the article are in the log of the API.
fn asked(wordpress: &Newsroom) -> usize {
    wordpress.log().iter().filter(|request| request.contains("slug=giao-thong")).count()
}

#[tokio::test]
async fn readers_of_an_edition_never_fetch_it() {
    for setup in [desktop(), phone().printed()] {
        setup
            .run(async |r| {
                for page in [path(SHORT), "/".to_owned(), "/search?q=hà+nội".to_owned()] {
                    r.open(&page).await;
                    r.settle().await;
                }
                assert_eq!(r.desk.asked(MODULE), []);
            })
            .await;
    }
}

#[tokio::test]
async fn html_in_a_file_of_an_edition_is_read_by_it() {
    desktop()
        .run(async |r| {
            let mut file = article(SHORT);
            file["body"] = json!([]);
            file["bodyHtml"] = json!("<p>Chữ <b>đậm</b>.<script>window.__pwned = 1</script></p><h2>Đề mục</h2>");
            r.desk.fault("/edition/articles/", Fault::Says(file.to_string()));
            r.open(&path(SHORT)).await;
            r.until("the body", "$('.body h2')").await;
            assert_eq!(r.words(".body p").await, "Chữ đậm.");
            assert_eq!(r.text("$('.body b, .body strong').textContent").await, "đậm");
            r.holds("window.__pwned === undefined && !$('.body script')").await;
            assert_eq!(r.desk.asked(MODULE).len(), 2, "the glue and the wasm");
        })
        .await;
}

#[tokio::test]
async fn a_module_that_cannot_be_had_is_fetched_again_when_the_reader_asks() {
    let wordpress = Newsroom::with(Trouble::default()).await;
    over(desktop(), &wordpress)
        .failing()
        .announce("manchette-apis-")
        .announce("Failed to fetch")
        .run(async |r| {
            r.desk.faults(MODULE, Fault::Status(503), 1);
            r.go(ARTICLE).await;
            r.desk.until(MODULE, End::Answered(503)).await;
            r.until("what can be done", "$('.face button')").await;
            r.click(".face button").await;
            r.headline(HEADLINE).await;
        })
        .await;
}

#[tokio::test]
async fn the_same_thing_is_asked_once_at_a_time_and_kept_for_a_moment() {
    let wordpress = Newsroom::with(Trouble { delay: Duration::from_millis(150), ..Trouble::default() }).await;
    over(desktop(), &wordpress)
        .run(async |r| {
            r.open(ARTICLE).await;
            r.settle().await;
            let log = wordpress.log();
            let mut once = log.clone();
            once.sort();
            once.dedup();
            assert_eq!(once.len(), log.len(), "{log:#?}");
            // Another visit of the same reader, right afterwards: nothing is asked again.
            r.open("/category/khoa-hoc/").await;
            r.open(ARTICLE).await;
            r.settle().await;
            assert_eq!(asked(&wordpress), 1);
        })
        .await;
}

#[tokio::test]
async fn who_loads_a_page_again_gets_what_is_new() {
    let wordpress = Newsroom::with(Trouble::default()).await;
    over(desktop(), &wordpress)
        .run(async |r| {
            r.open(ARTICLE).await;
            r.settle().await;
            r.client.refresh().await.unwrap();
            r.headline(HEADLINE).await;
            r.settle().await;
            assert_eq!(asked(&wordpress), 2);
        })
        .await;
}

#[tokio::test]
async fn what_was_read_is_still_there_when_the_api_is_down() {
    for setup in [desktop(), phone()] {
        let wordpress = Newsroom::with(Trouble::default()).await;
        over(setup, &wordpress)
            .failing()
            .announce("http://127.0.0.1")
            .run(async |r| {
                r.open(ARTICLE).await;
                r.settle().await;
                r.until(
                    "the answers in the store",
                    "(window.stored ??= '', caches.open('manchette-api-1').then((c) => c.keys()).then((k) => stored = k.map((q) => q.url).join()), stored.includes('giao-thong'))",
                )
                .await;
                wordpress.close();
                r.client.refresh().await.unwrap();
                r.headline(HEADLINE).await;
                r.until("its text", "$('.body p')").await;
            })
            .await;
    }
}

#[tokio::test]
async fn a_password_and_what_it_opens_are_kept_nowhere() {
    let wordpress = Newsroom::with(Trouble::default()).await;
    over(desktop(), &wordpress)
        .run(async |r| {
            r.open("/2026/11/mat-khau/").await;
            r.click("#locked-password").await;
            let field = r.client.find(fantoccini::Locator::Css("#locked-password")).await.unwrap();
            field.send_keys("mở ra & đọc").await.unwrap();
            r.click(".locked button").await;
            r.until("the article", "words($('.body')).startsWith('Điều chỉ người biết')").await;
            r.settle().await;
            r.run("caches.open('manchette-api-1').then(async (c) => { let all = ''; for (const q of await c.keys()) all += q.url + await (await c.match(q)).text(); window.all = all })").await;
            r.until("what is kept", "window.all").await;
            r.holds("!/password=|Điều chỉ người biết/.test(all) && all.includes('mat-khau')").await;
        })
        .await;
}

#[tokio::test]
async fn a_feed_that_was_not_printed_tells_what_to_do_and_is_never_asked() {
    for (kind, setup) in [("rss", desktop()), ("json-feed", phone())] {
        setup
            .newsroom(|newsroom| newsroom["source"] = json!({ "kind": kind, "base": "/rss_feed/" }))
            .announce("feeds are printed, not read by browsers")
            .run(async |r| {
                r.go(&path(SHORT)).await;
                r.headline("Trang báo chưa được thiết lập xong").await;
                assert!(r.words(".face-text").await.contains("`press build`"));
                // Asking again helps nobody.
                r.holds("!$('.face-actions button')").await;
                r.go("/thoi-su").await;
                r.until("a word about it", "words($('.box-failed')).includes('`press build`')").await;
                assert_eq!(r.desk.asked("/rss_feed"), []);
            })
            .await;
    }
}

#[tokio::test]
async fn while_the_api_is_down_the_edition_is_read() {
    for setup in [desktop(), phone()] {
        setup
            .newsroom(|newsroom| {
                // Nobody listens there.
                newsroom["source"] =
                    json!({ "kind": "wordpress", "base": "http://127.0.0.1:9", "fallback": "/edition/" });
            })
            .failing()
            .announce("127.0.0.1:9")
            .run(async |r| {
                r.open("/").await;
                r.until("the front page", "$('.front-lead h2, .front-lead .front-headline')").await;
                r.open(&path(SHORT)).await;
                r.headline(&plain(&article(SHORT)["headline"])).await;
            })
            .await;
    }
}
