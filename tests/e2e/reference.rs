//! The rows of the reference page, in their order.

use super::desk::Fault;
use super::sample::{LONG, REFERENCE, article, path, plain, squeeze, teasers};
use super::setup::{desktop, phone};
use serde_json::{Value, json};

#[tokio::test]
async fn every_row_stands_in_its_place() {
    for setup in [desktop(), phone()] {
        setup
            .run(async |r| {
                r.open(&path(REFERENCE)).await;
                let rows = [
                    ".masthead",
                    ".breadcrumb",
                    "h1.headline",
                    ".dateline time",
                    "p.lead",
                    ".related-links",
                    ".body > p",
                    ".body > figure",
                    ".byline",
                    ".tags",
                    "#related-heading",
                    "#picks-heading",
                    "#more-heading",
                    ".news-list-items",
                    "footer .imprint",
                    ".view-switch",
                ];
                let order = r.list(&format!("{}.map(css => $$('*').indexOf($(css)))", json!(rows))).await;
                let order: Vec<i64> = order.iter().map(|at| at.as_i64().unwrap()).collect();
                assert!(order[0] >= 0 && order.is_sorted(), "{rows:?} {order:?}");
                r.holds("words($('.page')).endsWith(words($('.view-switch')))").await;
            })
            .await;
    }
}

#[tokio::test]
async fn the_article_says_what_the_edition_says() {
    desktop()
        .run(async |r| {
            let article = article(REFERENCE);
            r.open(&path(REFERENCE)).await;
            assert_eq!(r.count("h1").await, 1);
            assert_eq!(r.words("h1").await, article["headline"]);
            assert_eq!(r.words(".dateline time").await, "Thứ Năm, 21/10/2021 | 14:05");
            assert_eq!(r.text("$('.dateline time').dateTime").await, "2021-10-21T14:05:00+07:00");
            assert_eq!(r.words(".lead").await, article["lead"], "the prefix is shown as printed");
            assert_eq!(
                r.get("$$('.breadcrumb a').map(a => [words(a), a.pathname])").await,
                json!([["Thời sự", "/thoi-su"], ["Đô thị", "/thoi-su/do-thi"]])
            );
            let related: Vec<_> =
                article["related"].as_array().unwrap().iter().map(|it| json!([it["headline"], it["href"]])).collect();
            assert_eq!(related.len(), 3);
            assert_eq!(r.get("$$('.related-links li > a').map(a => [words(a), a.pathname])").await, json!(related));
            assert_eq!(r.count(".body > p").await, 9);
            assert_eq!(r.count(".body > figure img").await, 2);
            let paragraphs = article["body"].as_array().unwrap().iter().filter(|b| b["type"] == "paragraph");
            let paragraphs: Vec<String> = paragraphs.map(|b| squeeze(&plain(&b["text"]))).collect();
            assert_eq!(r.get("$$('.body > p').map(words)").await, json!(paragraphs));
            assert_eq!(r.words(".byline").await, "Hà An");
            r.holds("getComputedStyle($('.byline')).fontWeight >= 600").await;
            r.holds("Math.abs(box('.byline a').right - box('.body > p').right) < 2").await;
            let tags: Vec<_> = article["tags"].as_array().unwrap().iter().map(|tag| &tag["name"]).collect();
            assert_eq!(r.get("$$('.tags a').map(words)").await, json!(tags));
        })
        .await;
}

#[tokio::test]
async fn the_boxes_leave_out_what_stands_above_them() {
    for id in [REFERENCE, LONG] {
        desktop()
            .run(async |r| {
                r.open(&path(id)).await;
                let headings = r.get("$$('.box h2').map(words)").await;
                assert_eq!(headings, json!(["Có thể bạn quan tâm", "Nên xem", "Tin khác"]));
                let ids = r.list("ids('.box')").await;
                assert!(ids.iter().all(|id| id.is_string()), "each card leads to an article: {ids:?}");
                assert!(ids.iter().all(|other| *other != id), "the article itself is not among them: {ids:?}");
                r.holds("new Set(ids('.box')).size === ids('.box').length").await;
                r.holds("$$('.carousel .card').every(card => card.querySelectorAll('a').length === 1)").await;
                r.holds("$$('.carousel .card').every(card => words(card.querySelector('h3')))").await;
            })
            .await;
    }
}

/// As measured: a first box without items, seven picks, ten of the section with more to come.
#[tokio::test]
async fn the_boxes_have_the_shape_of_the_reference_page() {
    desktop()
        .run(async |r| {
            let all = teasers(REFERENCE, 40);
            let says =
                |items: &[Value], next: Option<u32>| Fault::Says(json!({ "items": items, "next": next }).to_string());
            r.desk.fault("/edition/tags/", says(&[], None));
            r.desk.fault("/edition/picks", says(&all[..7], None));
            r.desk.fault("/edition/sections/do-thi/1.json", says(&all[5..20], Some(2)));
            r.desk.fault("/edition/sections/do-thi/2.json", says(&all[20..35], Some(3)));
            r.open(&path(REFERENCE)).await;
            assert_eq!(r.get("$$('main h2').map(words)").await, json!(["Nên xem", "Tin khác"]));
            assert_eq!(r.count("#picks-list > .card").await, 7);
            assert_eq!(r.count(".news-list .item").await, 10);
            assert_eq!(r.words(".news-list .load-more").await, "Xem thêm");
            let ids: Vec<&Value> = all[..17].iter().map(|card| &card["id"]).collect();
            assert_eq!(r.get("ids('.box')").await, json!(ids), "what the first box shows, the list leaves out");
            r.holds("$$('.news-list-items .item').every(i => words(i.querySelector('h3')) && i.querySelector('time'))")
                .await;
        })
        .await;
}

#[tokio::test]
async fn an_empty_box_shows_nothing_at_all() {
    desktop()
        .run(async |r| {
            let empty = || Fault::Says(json!({ "items": [], "total": 0 }).to_string());
            for list in ["/edition/tags/", "/edition/picks", "/edition/sections/"] {
                r.desk.fault(list, empty());
            }
            r.open(&path(REFERENCE)).await;
            assert_eq!(r.count(".box, .box-heading, main h2").await, 0);
            for heading in ["Có thể bạn quan tâm", "Nên xem", "Tin khác", "Xem thêm"] {
                assert!(!r.words("main").await.contains(heading), "{heading}");
            }
        })
        .await;
}

#[tokio::test]
async fn around_the_page_stand_masthead_menu_and_imprint() {
    desktop()
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            let newsroom = super::sample::file("newsroom.json");
            assert_eq!(r.words(".nameplate a").await, newsroom["name"]);
            for field in ["publisher", "authority", "licence", "licenceIssuer", "editor", "address", "phone", "email"] {
                let said = newsroom["imprint"][field].as_str().unwrap().to_owned();
                assert!(r.words(".imprint").await.contains(&said), "{said}");
            }
            let sections: Vec<_> = newsroom["sections"].as_array().unwrap().iter().map(|s| &s["name"]).collect();
            let line = newsroom["imprint"]["lines"][0].as_str().unwrap();
            r.holds(&format!("words($('.imprint')).includes({})", json!(line))).await;
            r.holds("words($('.imprint')).includes('cấp ngày 01/03/2021')").await;
            let top: Vec<_> = sections.iter().copied().cloned().chain([json!("Lưu trữ theo ngày")]).collect();
            assert_eq!(r.get("$$('.footer-sections > ul > li > a').map(words)").await, json!(top));
            r.holds(
                "$$('.footer-sections ul ul a').some(a => a.pathname === '/thoi-su/giao-thong' && a.checkVisibility())",
            )
            .await;
            r.holds("!$('.footer-feeds li').checkVisibility()").await;
            r.click(".footer-feeds summary").await;
            let feeds = "$$('.footer-feeds a').filter(a => a.checkVisibility()).map(a => a.pathname).slice(0, 2)";
            assert_eq!(r.get(feeds).await, json!(["/feed.rss", "/thoi-su/feed.rss"]));
            r.holds("$('.footer').lastElementChild.matches('.view-switch')").await;
            for section in sections {
                r.holds(&format!("$$('.menu a').map(words).includes({section})")).await;
            }
            r.holds("$$('.menu a').some(a => a.pathname === '/thoi-su/giao-thong')").await;
        })
        .await;
}
