//! What a reader sees when something is wrong, and what can be done about it.

use super::desk::{End, Fault};
use super::reader::Reader;
use super::sample::{REFERENCE, SHORT, article, path, plain};
use super::setup::desktop;
use serde_json::{Value, json};

const DATA: &str = "/edition/articles/104213.json";

fn headline(id: &str) -> String {
    plain(&article(id)["headline"])
}

/// The face is there, whole, with the ways out that make sense.
async fn face(r: &Reader, title: &str, retry: bool) {
    r.headline(title).await;
    r.holds("words($('.face-text')).length > 10").await;
    r.holds("$$('.face-actions a').some(a => a.pathname === '/' && words(a) === 'Trang chủ')").await;
    r.holds("$('.face form[role=search][action=\"/search\"] input[name=q]')").await;
    assert_eq!(r.is("$$('.face-actions button').some(b => words(b) === 'Thử lại')").await, retry);
    r.holds("$('meta[name=robots]').content === 'noindex' && !$('link[rel=canonical]')").await;
    r.holds("$('.masthead .nameplate') && $('footer .imprint')").await;
    r.until("its title", &format!("document.title === {}", json!(format!("{title} - Báo Kinh Kỳ")))).await;
}

/// The article fails so, on a fresh load and after a click.
async fn fails(fault: Fault, title: &str, retry: bool, requests: usize) {
    desktop()
        .failing()
        .run(async |r| {
            r.desk.fault(DATA, fault.clone());
            r.go(&path(REFERENCE)).await;
            face(r, title, retry).await;
            r.desk.quiet().await;
            assert_eq!(r.desk.asked(DATA).len(), requests, "{:?}", r.desk.asked(DATA));
            r.open(&path(SHORT)).await;
            r.mark().await;
            r.run(&format!(
                "(a => {{ a.href = '{}'; a.click() }})($('.body').appendChild(document.createElement('a')))",
                path(REFERENCE)
            ))
            .await;
            face(r, title, retry).await;
            r.until("focus on the headline", "document.activeElement === $('main h1')").await;
            assert!(r.marked().await);
            assert_eq!(r.address().await, path(REFERENCE), "the address stays, so that a reload can help");
            if retry {
                r.desk.heal();
                r.click(".face-actions button").await;
                r.headline(&headline(REFERENCE)).await;
                r.holds("$('meta[name=robots]').content === 'max-image-preview:large'").await;
            } else {
                r.click(".face-actions a").await;
                r.headline("Báo Kinh Kỳ").await;
            }
            assert!(r.marked().await);
        })
        .await;
}

#[tokio::test]
async fn not_found() {
    fails(Fault::Status(404), "Không tìm thấy trang", false, 1).await;
}

#[tokio::test]
async fn gone() {
    fails(Fault::Status(410), "Bài viết đã được gỡ", false, 1).await;
}

#[tokio::test]
async fn forbidden() {
    fails(Fault::Status(403), "Bài viết chưa công khai", false, 1).await;
}

#[tokio::test]
async fn server_error_is_asked_once_more() {
    fails(Fault::Status(500), "Chưa tải được trang này", true, 2).await;
}

#[tokio::test]
async fn html_instead_of_json() {
    fails(Fault::Html, "Chưa tải được trang này", true, 1).await;
}

#[tokio::test]
async fn broken_json() {
    fails(Fault::Says(r#"{"id":"104213","slug":"#.to_owned()), "Chưa tải được trang này", true, 1).await;
}

#[tokio::test]
async fn json_of_another_shape() {
    for other in [r#"["104213"]"#, "null", r#"{"hello":"world"}"#, "42"] {
        fails(Fault::Says(other.to_owned()), "Chưa tải được trang này", true, 1).await;
    }
}

#[tokio::test]
async fn a_connection_that_breaks_is_tried_once_more() {
    fails(Fault::Cut, "Không có kết nối", true, 2).await;
}

#[tokio::test]
async fn one_hiccup_is_not_noticed() {
    for fault in [Fault::Status(503), Fault::Cut] {
        desktop()
            .failing()
            .run(async |r| {
                r.desk.faults(DATA, fault, 1);
                r.open(&path(REFERENCE)).await;
                assert_eq!(r.words("h1").await, headline(REFERENCE));
                let ends: Vec<End> = r.desk.asked(DATA).into_iter().map(|(_, end)| end).collect();
                assert_eq!(ends.len(), 2);
                assert_eq!(ends[1], End::Answered(200));
            })
            .await;
    }
}

#[tokio::test]
async fn no_answer_in_time() {
    desktop()
        .failing()
        .newsroom(|newsroom| newsroom["source"]["timeoutMs"] = 400.into())
        .run(async |r| {
            r.desk.fault(DATA, Fault::Hold);
            r.go(&path(REFERENCE)).await;
            face(r, "Máy chủ trả lời quá lâu", true).await;
            r.desk.until(DATA, End::Cancelled).await;
            r.desk.heal();
            r.click(".face-actions button").await;
            r.headline(&headline(REFERENCE)).await;
        })
        .await;
}

async fn offline(r: &Reader, offline: bool) {
    let network = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    r.cdp("Network.enable", json!({})).await;
    r.cdp("Network.emulateNetworkConditions", network).await;
}

#[tokio::test]
async fn offline_has_a_face_of_its_own_and_ends_by_itself() {
    desktop()
        .failing()
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            r.mark().await;
            offline(r, true).await;
            r.click(".related-links a").await;
            face(r, "Không có kết nối", true).await;
            r.client.back().await.unwrap();
            r.headline(&headline(REFERENCE)).await;
            r.client.forward().await.unwrap();
            face(r, "Không có kết nối", true).await;
            offline(r, false).await;
            r.headline(&headline("103871")).await;
            assert!(r.marked().await);
        })
        .await;
}

#[tokio::test]
async fn an_address_that_leads_nowhere() {
    desktop()
        .run(async |r| {
            r.go("/khong/co/trang/nay").await;
            face(r, "Không tìm thấy trang", false).await;
        })
        .await;
}

#[tokio::test]
async fn tags_and_authors_who_do_not_exist_are_not_found() {
    desktop()
        .announce("Failed to load resource")
        .run(async |r| {
            for nowhere in ["/tag/khong-co-9999.tag", "/tac-gia/khong-ai", "/thoi-su/page/99"] {
                r.go(nowhere).await;
                face(r, "Không tìm thấy trang", false).await;
            }
        })
        .await;
}

#[tokio::test]
async fn a_failing_box_leaves_the_article_and_the_other_boxes() {
    let boxes =
        [("/edition/tags/", "Có thể bạn quan tâm"), ("/edition/picks", "Nên xem"), ("/edition/sections/", "Tin khác")];
    for (list, heading) in boxes {
        for fault in [Fault::Status(500), Fault::Html, Fault::Says("[1, 2".to_owned()), Fault::Cut] {
            desktop()
                .failing()
                .run(async |r| {
                    r.desk.fault(list, fault);
                    r.go(&path(REFERENCE)).await;
                    r.until("a word about the box", "$('.box-failed')").await;
                    r.settle().await;
                    assert_eq!(r.words("h1").await, headline(REFERENCE));
                    assert_eq!(r.count(".body > p").await, 9);
                    assert_eq!(r.count(".box-failed").await, 1);
                    let failed = "$('.box-failed').closest('.box')";
                    assert_eq!(r.text(&format!("words({failed}.querySelector('h2'))")).await, heading);
                    r.holds("$$('.box').length === 3 && $$('.box').filter(b => b.querySelector('h3 a')).length === 2")
                        .await;
                    r.holds("new Set(ids('.box')).size === ids('.box').length").await;
                    r.desk.heal();
                    r.run(&format!(
                        "[...{failed}.querySelectorAll('button, a')].find(b => words(b) === 'Thử lại').click()"
                    ))
                    .await;
                    r.until("the box after all", "!$('.box-failed') && $$('.box').every(b => b.querySelector('h3 a'))")
                        .await;
                    r.settle().await;
                    r.holds("new Set(ids('.box')).size === ids('.box').length").await;
                })
                .await;
        }
    }
}

#[tokio::test]
async fn bad_items_of_a_list_are_left_out() {
    let good = |id: &str| {
        let article = article(id);
        json!({ "id": id, "slug": article["slug"], "headline": article["headline"] })
    };
    let bad: [Value; 6] = [
        json!(null),
        json!(7),
        json!("x"),
        json!([]),
        json!({}),
        json!({ "id": { "a": 1 }, "slug": [], "headline": 3 }),
    ];
    let mut items = bad.to_vec();
    items.insert(2, good("104930"));
    items.push(good("104925"));
    let list = json!({ "items": items, "total": "many", "next": "no" }).to_string();
    desktop()
        .run(async |r| {
            r.desk.fault("/edition/picks", Fault::Says(list.clone()));
            r.desk.fault("/edition/tags/", Fault::Says(r#"{"items":[]}"#.to_owned()));
            r.open(&path(SHORT)).await;
            assert_eq!(r.get("ids('.carousel')").await, json!(["104930", "104925"]));
        })
        .await;
}

#[tokio::test]
async fn bad_parts_of_an_article_are_left_out() {
    let mut odd = article(REFERENCE);
    odd["related"] = json!([7, null, { "headline": "Không có địa chỉ" }, odd["related"][0]]);
    odd["tags"] = json!(["x", odd["tags"][0], null]);
    odd["authors"] = json!("Hà An");
    odd["published"] = json!("hôm qua");
    odd["body"].as_array_mut().unwrap().insert(1, json!({ "type": "hologram", "depth": 3 }));
    odd["body"].as_array_mut().unwrap().insert(2, json!(null));
    let odd = odd.to_string();
    desktop()
        .run(async |r| {
            r.desk.fault(DATA, Fault::Says(odd));
            r.open(&path(REFERENCE)).await;
            assert_eq!(r.words("h1").await, headline(REFERENCE));
            assert_eq!(r.count(".body > p:not(.missing)").await, 9);
            assert_eq!(r.count(".related-links a").await, 1);
            assert_eq!(r.count(".tags a").await, 1);
            assert_eq!(r.count(".dateline time").await, 0);
        })
        .await;
}

#[tokio::test]
async fn a_newsroom_that_cannot_be_read_says_so() {
    let faults = [
        Fault::Status(404),
        Fault::Status(500),
        Fault::Html,
        Fault::Says("{".to_owned()),
        Fault::Says("{}".to_owned()),
        Fault::Says(r#"{"name":"x","language":"vi"}"#.to_owned()),
    ];
    for fault in faults {
        desktop()
            .failing()
            .announce("newsroom.json")
            .run(async |r| {
                r.desk.fault("/newsroom.json", fault);
                r.go(&path(REFERENCE)).await;
                r.headline("Trang báo chưa được thiết lập xong").await;
                assert!(r.words("main").await.contains("newsroom.json"));
                assert!(r.words("main").await.contains("This paper is not set up yet"));
            })
            .await;
    }
}

#[tokio::test]
async fn a_wrong_field_is_named_in_the_console() {
    desktop()
        .newsroom(|newsroom| newsroom["permalink"]["article"] = json!("/{year}"))
        .announce("permalink.article")
        .run(async |r| {
            r.go("/").await;
            r.headline("Trang báo chưa được thiết lập xong").await;
        })
        .await;
}
