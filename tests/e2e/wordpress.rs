//! The article page over WordPress, which answers from another origin: the same page, from another API.

use super::newsroom::{Fault, Newsroom};
use super::setup::{Setup, desktop, phone};
use serde_json::json;

/// A newsroom of ours over that WordPress, with the permalinks it has.
pub(crate) fn over(setup: Setup, wordpress: &Newsroom) -> Setup {
    // Pictures are not among the recordings. And the section has an article full of bait: whatever is parsed by
    // `DOMParser` is inert, but Chromium reports its handlers and styles against the page's policy all the same.
    let setup = setup.announce("/wp-content/").bait();
    setup.newsroom(|newsroom| {
        newsroom["source"] = json!({ "kind": "wordpress", "base": wordpress.root });
        newsroom["permalink"] = json!({ "article": "/{year}/{month}/{slug}/", "section": "/category/{section}/" });
        newsroom["sections"] = json!([
            { "slug": "thoi-su", "name": "Thời sự" },
            { "slug": "khoa-hoc", "name": "Khoa học & Đời sống", "children": [{ "slug": "vu-tru", "name": "Vũ trụ" }] }]);
        // Not among the recordings of every article.
        newsroom["boxes"] = json!({ "neighbours": false });
        newsroom["hosts"] = json!([wordpress.root.trim_start_matches("http://")]);
    })
}

#[tokio::test]
async fn an_article_with_its_boxes_and_on_to_the_next() {
    for setup in [desktop(), phone()] {
        let wordpress = Newsroom::with(Fault::default()).await;
        over(setup, &wordpress)
            .run(async |r| {
                r.open("/2026/11/giao-thong/").await;
                assert_eq!(r.words("h1").await, "Giao thông “giờ cao điểm” – đi sao cho nhanh & an toàn?");
                assert_eq!(r.words(".lead").await, "(Báo Thử) – Sapo viết tay, có “nháy” & nghiêng.");
                assert_eq!(r.words(".dateline time").await, "Thứ Sáu, 20/11/2026 | 05:00");
                assert_eq!(r.words(".byline").await, "Lê Thị Lan");
                r.until("the boxes", "$$('.box h2').length === 3").await;
                assert_eq!(
                    r.get("$$('.box h2').map(words)").await,
                    json!(["Có thể bạn quan tâm", "Nên xem", "Tin khác"])
                );
                r.settle().await;
                let headlines = "$$('.card-headline, .item-headline').map(words)";
                r.holds(&format!("new Set({headlines}).size === {headlines}.length")).await;
                r.holds(&format!("!{headlines}.includes(words($('h1')))")).await;
                assert_eq!(
                    r.text("words($('#related-list h3'))").await,
                    "Hai thẻ chung",
                    "two tags in common come first"
                );
                r.mark().await;
                r.run("$$('.item-headline a').find(a => words(a) === 'Đủ mọi khối').click()").await;
                r.headline("Đủ mọi khối").await;
                assert!(r.marked().await);
                assert_eq!(r.address().await, "/2026/11/moi-khoi/");
            })
            .await;
    }
}

#[tokio::test]
async fn an_article_leads_to_its_neighbours() {
    for setup in [desktop(), phone()] {
        let wordpress = Newsroom::with(Fault::default()).await;
        over(setup, &wordpress)
            .newsroom(|newsroom| newsroom["boxes"] = json!({ "neighbours": true }))
            .run(async |r| {
                r.open("/2026/11/giao-thong/").await;
                r.until("the story before", "$('.neighbours a[rel=prev]')").await;
                assert_eq!(r.words(".neighbours a[rel=prev] .neighbour-label").await, "Bài trước");
                let first = "$('.neighbours a').pathname === $('.news-list .item-headline a').pathname";
                r.holds(&format!("!$('.neighbours a[rel=next]') && ({first} || $('.card'))")).await;
                assert_eq!(r.get("shifts").await, json!([]));
            })
            .await;
    }
}

#[tokio::test]
async fn the_front_page_leads_with_what_is_sticky() {
    for setup in [desktop(), phone()] {
        let wordpress = Newsroom::with(Fault::default()).await;
        over(setup, &wordpress)
            .run(async |r| {
                r.open("/").await;
                r.until("the sections", "$('.front-blocks')").await;
                let tops = "$$('.front-top h2 a').map((a) => a.pathname.split('/').at(-2))";
                assert_eq!(r.get(tops).await.as_array().unwrap()[..2], [json!("ghim"), json!("ghim-hai")]);
                assert_eq!(r.number(&format!("{tops}.length")).await, 4.0);
                assert_eq!(r.get("$$('.front-block h2').map(words)").await, json!(["Thời sự", "Khoa học & Đời sống"]));
                r.holds("(all => new Set(all).size === all.length)($$('.front h2 a, .front h3 a').map((a) => a.href))")
                    .await;
                r.holds("!$('.front-most') && !$('.front .box-failed')").await;
                let sticky = wordpress.log().iter().filter(|request| request.contains("sticky=true")).count();
                assert_eq!(sticky, 1, "what leads and the picks come in one request");
            })
            .await;
    }
}

#[tokio::test]
async fn a_section_page_by_page() {
    let wordpress = Newsroom::with(Fault::default()).await;
    over(desktop(), &wordpress)
        .run(async |r| {
            r.open("/category/khoa-hoc/").await;
            r.until("twenty rows", "$$('.news-list-items > .item').length === 20").await;
            for rows in [30, 40, 46] {
                r.click(".load-more").await;
                r.until("more rows", &format!("$$('.news-list-items > .item').length === {rows}")).await;
            }
            r.until("the end", "!$('.load-more')").await;
            r.holds("new Set($$('.item-headline a').map(a => a.href)).size === 46").await;
        })
        .await;
}

#[tokio::test]
async fn the_author_and_the_day_of_an_article() {
    for setup in [desktop(), phone()] {
        let wordpress = Newsroom::with(Fault::default()).await;
        over(setup, &wordpress)
            .run(async |r| {
                r.open("/2026/11/giao-thong/").await;
                r.mark().await;
                r.click(".byline a").await;
                r.headline("Lê Thị Lan").await;
                assert!(!r.words(".profile-about, .list-head p").await.is_empty());
                assert_eq!(r.words(".list-count").await, "23 tin bài");
                assert_eq!(r.count(".list-head img").await, 0, "no third party learns who reads what");
                assert!(r.marked().await);
                r.open("/ngay/2026/11/20").await;
                assert_eq!(r.words("h1").await, "Tin ngày 20/11/2026");
                assert_eq!(r.text("$('.steps [rel=prev]').pathname").await, "/ngay/2026/11/19");
                r.holds("$$('.item time').every((time) => time.dateTime.startsWith('2026-11-20'))").await;
                r.click(".breadcrumb a[href='/ngay/2026/11']").await;
                r.headline("Tin tháng 11/2026").await;
                r.until("its stories", "$$('.news-list-items > .item').length === 20").await;
                r.click(".breadcrumb a[href='/ngay']").await;
                r.until("the months", "$('.months a[href=\"/ngay/2026/11\"]')").await;
                r.open("/ngay/1999/01/01").await;
                assert_eq!(r.words("h1").await, "Không tìm thấy trang");
            })
            .await;
    }
}

#[tokio::test]
async fn plain_permalinks_hide_the_api_elsewhere() {
    let wordpress = Newsroom::with(Fault { plain: true, ..Fault::default() }).await;
    // The page that stands in the API's usual place is not for other origins, and the browser says so.
    over(desktop(), &wordpress)
        .announce("/wp-json/")
        .announce("Failed to load resource")
        .run(async |r| {
            r.go("/2026/11/giao-thong/").await;
            r.until("the article", "$('h1.headline') && $('.body p')").await;
            assert_eq!(r.words(".byline").await, "Lê Thị Lan");
            assert!(wordpress.log().iter().any(|request| request.starts_with("?rest_route=/wp/v2/posts")));
        })
        .await;
}

#[tokio::test]
async fn a_wrong_month_is_corrected() {
    let wordpress = Newsroom::with(Fault::default()).await;
    over(desktop(), &wordpress)
        .run(async |r| {
            r.open("/2020/01/giao-thong/").await;
            r.until("the right address", "location.pathname === '/2026/11/giao-thong/'").await;
        })
        .await;
}

#[tokio::test]
async fn nothing_hostile_runs_and_no_word_is_lost() {
    let wordpress = Newsroom::with(Fault::default()).await;
    over(desktop(), &wordpress)
        // A picture that is not there: its address is harmless.
        .announce("/2026/11/hiem-doc/x")
        .run(async |r| {
            // What the bait calls is there before the page is.
            let steal = json!({ "source": "window.steal = () => { window.__pwned = true }" });
            r.cdp("Page.addScriptToEvaluateOnNewDocument", steal).await;
            r.open("/2026/11/hiem-doc/").await;
            r.run("$$('.article *').forEach(e => e.localName !== 'a' && e.click?.())").await;
            r.frames().await;
            r.holds("window.__pwned === undefined").await;
            r.holds("!$('.article script, .article style, .article iframe, .article form:not(.locked), .article svg text, .article math')").await;
            r.holds("$$('.article *').every(e => [...e.attributes].every(a => !a.name.startsWith('on') && a.name !== 'style' && a.name !== 'srcdoc'))").await;
            r.holds("$$('.article a').every(a => !/^(javascript|data|vbscript):/i.test(a.href))").await;
            let words = r.words("main").await;
            for word in ["Chữ đầu.", "mồi một", "mồi hai", "mồi ba", "Tấm phủ", "Chữ cuối.", "chữ trong hình"] {
                assert!(words.contains(word), "{word}");
            }
            assert!(!words.contains("steal("), "{words}");
        })
        .await;
}

#[tokio::test]
async fn a_protected_article_opens_with_its_password() {
    for setup in [desktop(), phone()] {
        let wordpress = Newsroom::with(Fault::default()).await;
        over(setup, &wordpress)
            .announce("status of 403")
            .run(async |r| {
                r.open("/2026/11/mat-khau/").await;
                assert_eq!(r.words(".locked-title").await, "Bài viết có mật khẩu");
                assert!(!r.words("main").await.contains("Điều chỉ người biết"));
                r.holds("$('#locked-password').labels.length === 1").await;
                r.mark().await;
                let give = async |password: &str| {
                    r.click("#locked-password").await;
                    r.run("$('#locked-password').select()").await;
                    let field = r.client.find(fantoccini::Locator::Css("#locked-password")).await.unwrap();
                    field.send_keys(password).await.unwrap();
                    r.click(".locked button").await;
                };
                give("sai-rồi").await;
                r.until("a word about it", "words($('.locked-error')) === 'Mật khẩu chưa đúng.'").await;
                r.holds("$('#locked-password').getAttribute('aria-invalid') === 'true'").await;
                give("mở ra & đọc").await;
                r.until("the article", "words($('.body')) === 'Điều chỉ người biết mới đọc.'").await;
                r.holds("!$('.locked')").await;
                r.until("focus on the headline", "document.activeElement === $('main h1')").await;
                assert!(r.marked().await);
                assert_eq!(r.address().await, "/2026/11/mat-khau/", "the password is in no address");
            })
            .await;
    }
}

#[tokio::test]
async fn what_is_not_public_has_a_face() {
    let wordpress = Newsroom::with(Fault::default()).await;
    over(desktop(), &wordpress)
        .announce("/wp/v2/")
        .run(async |r| {
            r.go("/2026/11/khong-co-bai-nay/").await;
            r.headline("Không tìm thấy trang").await;
        })
        .await;
}

#[tokio::test]
async fn a_broken_wordpress_has_a_face() {
    let wordpress = Newsroom::with(Fault { html: Some(502), ..Fault::default() }).await;
    over(desktop(), &wordpress)
        .announce(":")
        .run(async |r| {
            r.go("/2026/11/giao-thong/").await;
            r.until("a face", "$('.face-title') && $$('.face-actions button').length === 1").await;
        })
        .await;
}
