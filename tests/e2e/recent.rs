//! `Tin bạn đã đọc`: kept on the reader's device, and nowhere else.

use super::sample::{HERO, LONG, REFERENCE, SHORT, article, path, plain};
use super::setup::{desktop, phone};
use serde_json::json;

const LIST: &str = "$$('.recent li a').map(a => [a.pathname, words(a)])";

fn story(id: &str) -> serde_json::Value {
    json!([path(id), plain(&article(id)["headline"]).split_whitespace().collect::<Vec<_>>().join(" ")])
}

#[tokio::test]
async fn what_was_read_stands_at_the_foot_the_last_one_first() {
    for setup in [desktop(), phone(), desktop().printed(), phone().printed()] {
        setup
            .run(async |r| {
                for id in [REFERENCE, SHORT, LONG, SHORT] {
                    r.open(&path(id)).await;
                    r.until(
                        "it is remembered",
                        &format!("localStorage['manchette.read'].includes({})", json!(path(id))),
                    )
                    .await;
                    assert_eq!(r.get("shifts").await, json!([]), "{id}");
                }
                // Not the one that is being read.
                assert_eq!(r.get(LIST).await, json!([story(LONG), story(REFERENCE)]));
                r.open("/").await;
                r.until("the list", "$('.recent li')").await;
                assert_eq!(r.get(LIST).await, json!([story(SHORT), story(LONG), story(REFERENCE)]));
                r.holds("!$('.recent-box').open && box('.recent summary').height >= 44").await;
                assert_eq!(r.get("shifts").await, json!([]));
                // Headline, path and time, and nothing else.
                let kept = r.text("localStorage['manchette.read']").await;
                assert!(kept.lines().all(|line| line.split(' ').next().unwrap().len() == 10), "{kept}");

                r.mark().await;
                r.click(".recent summary").await;
                r.click(".recent li:nth-child(2) a").await;
                r.headline(&plain(&article(LONG)["headline"])).await;
                assert!(r.marked().await);
                r.settle().await;

                r.click(".recent summary").await;
                r.click(".recent button").await;
                r.until("nothing is left", "!$('.recent-box') && localStorage['manchette.read'] === undefined").await;
                r.until("a word about it", "said.includes('Đã xóa danh sách tin đã đọc')").await;
                r.holds("$('.footer').contains(document.activeElement)").await;
            })
            .await;
    }
}

#[tokio::test]
async fn five_are_shown_and_a_newsroom_may_want_others_or_none() {
    let read = [REFERENCE, SHORT, LONG, HERO, "103871", "103902", "103955"];
    for (boxes, shown) in [(json!({}), 5), (json!({ "recent": 2 }), 2), (json!({ "recent": 0 }), 0)] {
        desktop()
            .newsroom(|newsroom| newsroom["boxes"] = boxes)
            .run(async |r| {
                for id in read {
                    r.open(&path(id)).await;
                }
                r.open("/").await;
                assert_eq!(r.count(".recent li").await, shown);
                let lines = "(localStorage['manchette.read'] ?? '').split('\\n').length - 1";
                assert_eq!(r.number(lines).await, if shown == 0 { 0.0 } else { f64::from(shown as u32) + 1.0 });
            })
            .await;
    }
}

#[tokio::test]
async fn whatever_stands_in_the_storage_does_no_harm() {
    let kept = "x\n\0\n9999999999 /a-1.html Ngày mai\n{\"a\":1}\n1 /a-1.html Xưa\nNaN /a-1.html a\n";
    desktop()
        .run(async |r| {
            r.open("/").await;
            let now = r.number("Math.floor(Date.now() / 1000) - 5").await;
            let bad = [
                "javascript:window.__pwned=true//a-1.html Xấu",
                "//xau.example/a-1.html Xấu",
                "https://xau.example/a-1.html Xấu",
                "/thoi-su Không phải bài",
            ];
            let mut text = kept.to_owned();
            bad.iter().for_each(|line| text.push_str(&format!("{now} {line}\n")));
            text.push_str(&format!("{now} {} <img src=x onerror=window.__pwned=true>\n", path(LONG)));
            r.run(&format!("localStorage['manchette.read'] = {}", json!(text))).await;
            r.open("/").await;
            r.until("the list", "$('.recent li')").await;
            assert_eq!(r.get(LIST).await, json!([[path(LONG), "<img src=x onerror=window.__pwned=true>"]]));
            r.holds("window.__pwned === undefined").await;
        })
        .await;
}

#[tokio::test]
async fn without_a_storage_the_page_is_whole() {
    let none =
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })";
    desktop()
        .run(async |r| {
            r.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": none })).await;
            r.open(&path(LONG)).await;
            r.run("$('.related-links a, .item-headline a').click()").await;
            r.until("another page", &format!("location.pathname !== {}", json!(path(LONG)))).await;
            r.settle().await;
            r.holds("!$('.recent-box') && $('main h1')").await;
        })
        .await;
}
