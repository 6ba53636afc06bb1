//! On to the next page: what is fetched before the click, and how one page becomes the next.

use super::desk::{End, Fault};
use super::reader::Reader;
use super::sample::{LONG, REFERENCE, article, path, plain, teasers};
use super::setup::{desktop, phone};
use serde_json::json;

fn headline(id: &str) -> String {
    plain(&article(id)["headline"])
}

fn data(id: &str) -> String {
    format!("/edition/articles/{id}.json")
}

/// The link of the last story of the page, which is far out of view, and that story's id.
const LAST: &str = "$$('main .item-headline a').at(-1)";

async fn last(r: &Reader) -> String {
    let id = r.text(&format!("/(\\d+)\\.html$/.exec({LAST}.pathname)[1]")).await;
    r.holds(&format!("{LAST}.getBoundingClientRect().top > innerHeight")).await;
    assert_eq!(r.desk.asked(&data(&id)), [], "nobody has asked for it yet");
    id
}

/// Clicks on the last story without moving the page or the pointer, and waits for it.
async fn click_last(r: &Reader, id: &str) {
    r.run(&format!("{LAST}.click()")).await;
    r.headline(&headline(id)).await;
}

/// What a reader does before a click, each on a link by itself.
const SIGNS: [&str; 3] = [
    "dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))",
    "focus({ preventScroll: true })",
    "dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))",
];

#[tokio::test]
async fn a_pointer_the_focus_or_a_press_fetches_once_and_the_click_asks_for_nothing() {
    for setup in [desktop().ahead(), desktop().ahead().printed(), phone().ahead(), phone().ahead().printed()] {
        setup
            .run(async |r| {
                for (n, sign) in SIGNS.iter().enumerate() {
                    r.open(&path(LONG)).await;
                    // Another story for each.
                    let css = format!("$$('main .item-headline a').at(-1 - {n})");
                    r.holds(&format!("{css}.getBoundingClientRect().top > innerHeight")).await;
                    let id = r.text(&format!("/(\\d+)\\.html$/.exec({css}.pathname)[1]")).await;
                    assert_eq!(r.desk.asked(&data(&id)), [], "nobody has asked for it yet");
                    r.run(&format!("{css}.{sign}")).await;
                    r.desk.until(&data(&id), End::Answered(200)).await;
                    r.desk.quiet().await;
                    r.run(&format!("{css}.click()")).await;
                    r.headline(&headline(&id)).await;
                    r.settle().await;
                    assert_eq!(r.desk.asked(&data(&id)).len(), 1, "{sign}");
                }
            })
            .await;
    }
}

#[tokio::test]
async fn a_real_pointer_that_rests_on_a_link_is_enough_and_one_that_passes_is_not() {
    desktop()
        .ahead()
        .run(async |r| {
            r.open(&path(LONG)).await;
            // What is in view would be fetched by itself: links that nobody sees are not.
            r.run("$$('main a').forEach(a => a.style.pointerEvents = 'none')").await;
            r.desk.quiet().await;
            let link = "$('.menu a[href=\"/kinh-te\"], .footer a[href=\"/kinh-te\"]')";
            r.run(&format!("{link}.scrollIntoView({{ block: 'center', behavior: 'instant' }})")).await;
            r.rest("html").await;
            let x = r.number(&format!("(r => r.x + r.width / 2)({link}.getBoundingClientRect())")).await;
            let y = r.number(&format!("(r => r.y + r.height / 2)({link}.getBoundingClientRect())")).await;
            let list = "/edition/sections/kinh-te/1.json";
            assert_eq!(r.desk.asked(list), []);
            r.cdp("Input.dispatchMouseEvent", json!({ "type": "mouseMoved", "x": x, "y": y })).await;
            r.desk.until(list, End::Answered(200)).await;
            r.run(&format!("{link}.click()")).await;
            r.headline("Kinh tế").await;
            r.settle().await;
            assert_eq!(r.desk.asked(list).len(), 1);

            r.open(&path(LONG)).await;
            let id = last(r).await;
            r.run(&format!("{LAST}.{}; document.body.{}", SIGNS[0], SIGNS[0])).await;
            r.settle().await;
            assert_eq!(r.desk.asked(&data(&id)), [], "it only passed");
        })
        .await;
}

#[tokio::test]
async fn what_is_in_view_for_a_moment_is_fetched_a_little_at_a_time() {
    for setup in [desktop().ahead(), phone().ahead().printed()] {
        setup
            .run(async |r| {
                r.open("/thoi-su").await;
                let first = "$$('main .item-headline a')[1]";
                let id = r.text(&format!("/(\\d+)\\.html$/.exec({first}.pathname)[1]")).await;
                r.run(&format!("{first}.scrollIntoView({{ block: 'center', behavior: 'instant' }})")).await;
                r.desk.until(&data(&id), End::Answered(200)).await;
                r.settle().await;
                let asked = r.desk.asked("/edition/articles/").len();
                assert!((1..=12).contains(&asked), "{asked} articles for one look");
                r.run(&format!("{first}.click()")).await;
                r.headline(&headline(&id)).await;
                r.settle().await;
                assert_eq!(r.desk.asked(&data(&id)).len(), 1);
            })
            .await;
    }
}

#[tokio::test]
async fn nothing_is_fetched_ahead_for_who_saves_data_or_has_a_slow_line() {
    for line in [json!({ "saveData": true, "effectiveType": "4g" }), json!({ "effectiveType": "slow-2g" })] {
        desktop()
            .line(line)
            .run(async |r| {
                r.open(&path(LONG)).await;
                let id = last(r).await;
                for sign in SIGNS {
                    r.run(&format!("{LAST}.{sign}")).await;
                }
                r.run("scrollTo(0, 400)").await;
                // Longer than anything waits before it fetches.
                r.client.execute_async("setTimeout(arguments[0], 900)", Vec::new()).await.unwrap();
                r.desk.quiet().await;
                assert_eq!(r.desk.asked("/edition/articles/").len(), 1, "the page itself, and nothing else");
                click_last(r, &id).await;
                assert_eq!(r.desk.asked(&data(&id)).len(), 1);
            })
            .await;
    }
}

#[tokio::test]
async fn a_click_joins_what_is_on_its_way() {
    desktop()
        .ahead()
        .run(async |r| {
            r.open(&path(LONG)).await;
            let id = last(r).await;
            r.desk.fault(&data(&id), Fault::Hold);
            r.run(&format!("{LAST}.{}", SIGNS[0])).await;
            r.desk.until(&data(&id), End::Open).await;
            r.run(&format!("{LAST}.click()")).await;
            r.until("a skeleton", "$('main .skeleton')").await;
            r.desk.heal();
            r.headline(&headline(&id)).await;
            r.settle().await;
            assert_eq!(r.desk.asked(&data(&id)).len(), 1);
        })
        .await;
}

#[tokio::test]
async fn what_could_not_be_fetched_ahead_is_asked_for_again_by_the_click() {
    desktop()
        .ahead()
        .failing()
        .run(async |r| {
            r.open(&path(LONG)).await;
            let id = last(r).await;
            // Once, and the one retry.
            r.desk.faults(&data(&id), Fault::Status(500), 2);
            r.run(&format!("{LAST}.{}", SIGNS[0])).await;
            r.until("both tries", "performance.now() > 0").await;
            for _ in 0..200 {
                if r.desk.asked(&data(&id)).len() == 2 {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(25)).await;
            }
            r.desk.quiet().await;
            assert_eq!(r.words("h1").await, headline(LONG), "nobody is told");
            click_last(r, &id).await;
            r.settle().await;
            assert_eq!(r.desk.asked(&data(&id)).len(), 3);
        })
        .await;
}

/// Counts what the browser is asked to fade.
const COUNT: &str = "
    window.fades = 0;
    const start = document.startViewTransition;
    document.startViewTransition = function (...given) { window.fades += 1; return start.apply(this, given) };";

#[tokio::test]
async fn one_page_fades_into_the_next_and_nothing_waits_for_it() {
    for setup in [desktop(), phone().printed()] {
        setup
            .wish("prefers-reduced-motion", "no-preference")
            .run(async |r| {
                r.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": COUNT })).await;
                r.open(&path(REFERENCE)).await;
                r.run("scrollTo(0, 300)").await;
                r.run("$$('.related-links a')[1].click()").await;
                r.headline(&headline("103902")).await;
                r.until("focus on the headline", "document.activeElement === $('main h1')").await;
                r.until("the top", "scrollY === 0").await;
                r.until("its name said", &format!("said.some(s => s.startsWith({}))", json!(headline("103902")))).await;
                r.settle().await;
                assert_eq!(r.number("fades").await, 1.0);
                r.client.back().await.unwrap();
                r.headline(&headline(REFERENCE)).await;
                r.until("where it was left", "scrollY === 300").await;
                assert_eq!(r.number("fades").await, 1.0, "nothing flickers on the way back");
                // Quicker than any fade.
                r.run("$$('.related-links a').forEach(a => a.click())").await;
                r.headline(&headline("103955")).await;
                r.settle().await;
                assert_eq!(r.words("h1").await, headline("103955"));
            })
            .await;
    }
}

#[tokio::test]
async fn who_wants_no_motion_has_none() {
    desktop()
        .wish("prefers-reduced-motion", "reduce")
        .run(async |r| {
            r.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": COUNT })).await;
            r.open(&path(REFERENCE)).await;
            r.run("$$('.related-links a')[1].click()").await;
            r.headline(&headline("103902")).await;
            r.until("focus on the headline", "document.activeElement === $('main h1')").await;
            assert_eq!(r.number("fades").await, 0.0);
        })
        .await;
}

/// Nodes and listeners that the page holds, after everything that can go has gone.
async fn held(r: &Reader) -> (f64, f64) {
    r.cdp("HeapProfiler.collectGarbage", json!({})).await;
    let counters = r.cdp("Memory.getDOMCounters", json!({})).await;
    (counters["nodes"].as_f64().unwrap(), counters["jsEventListeners"].as_f64().unwrap())
}

#[tokio::test]
async fn sixty_pages_leave_nothing_behind() {
    desktop()
        .run(async |r| {
            let pages = [path(REFERENCE), "/thoi-su".to_owned(), path(LONG), "/".to_owned(), "/kinh-te".to_owned()];
            r.open(&pages[0]).await;
            r.run("window.to = path => { const a = document.createElement('a'); a.href = path; document.body.append(a); a.click(); a.remove() }").await;
            let mut after = Vec::new();
            for round in 0..12 {
                for page in pages.iter().skip(1).chain(&pages[..1]) {
                    r.run(&format!("to({})", json!(page))).await;
                    r.until("the page", &format!("location.pathname === {} && $('main').getAttribute('aria-busy') !== 'true'", json!(page))).await;
                    r.settle().await;
                }
                if round % 4 == 3 {
                    after.push(held(r).await);
                }
            }
            let ((nodes, listeners), (nodes_then, listeners_then)) = (after[0], after[2]);
            assert!(listeners_then <= listeners, "listeners: {after:?}");
            // Texts and comments that the browser itself keeps for a while may differ by a few.
            assert!(nodes_then <= nodes + 50.0, "nodes: {after:?}");
        })
        .await;
}

#[tokio::test]
async fn a_long_list_keeps_its_rows_and_lays_out_what_is_in_sight() {
    for setup in [desktop(), phone()] {
        setup
            .run(async |r| {
                let stories = teasers(LONG, 20);
                for page in 1..=7 {
                    let one = |(n, story): (usize, &serde_json::Value)| {
                        let mut story = story.clone();
                        story["id"] = format!("{}", 900_000 + page * 20 + n).into();
                        story
                    };
                    let items: Vec<_> = stories.iter().enumerate().map(one).collect();
                    let next = (page < 7).then_some(page + 1);
                    let answer = json!({ "items": items, "next": next, "total": 140 });
                    r.desk.fault(&format!("/edition/sections/kinh-te/{page}.json"), Fault::Says(answer.to_string()));
                }
                r.open("/kinh-te").await;
                let rows = "$$('.news-list-items > .item')";
                let first = r.number(&format!("{rows}.length")).await;
                r.run(&format!("window.first = {rows}; $('.load-more').focus()")).await;
                let mut count = first;
                while count < 125.0 {
                    r.run("$('.load-more').click()").await;
                    count += 10.0;
                    r.until("ten more", &format!("{rows}.length === {count}")).await;
                    let focused = format!("document.activeElement === {rows}[{count} - 10]?.querySelector('a')");
                    r.until("focus on the first new row", &focused).await;
                    r.until(
                        "it is in sight",
                        "(b => b.top >= 0 && b.bottom <= innerHeight)(document.activeElement.getBoundingClientRect())",
                    )
                    .await;
                    r.desk.quiet().await;
                }
                r.holds(&format!("first.every((row, n) => row === {rows}[n])")).await;
                // Whatever is out of sight has about the height that it will have.
                r.holds(&format!("{rows}.every(row => row.getBoundingClientRect().height > 60)")).await;
                r.holds(&format!("getComputedStyle({rows}[50]).contentVisibility === 'visible'")).await;
                r.holds(&format!("getComputedStyle({rows}[120]).contentVisibility === 'auto'")).await;
            })
            .await;
    }
}
