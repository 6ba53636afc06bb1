//! The printed site: a page before the app, without it, and while it is taken over.

use super::desk::{End, Fault};
use super::reader::Reader;
use super::sample::{
    BLOCKS, BROKEN_PICTURE, HERO, LONG, MISSING_FILE, REFERENCE, SHORT, article, path, plain, teasers,
};
use super::setup::{Setup, desktop, phone};
use serde_json::{Value, json};

/// The app's files.
const APP: &str = "/manchette-";

/// Notes what the document is when it has been read, and every change from then on.
const WATCH: &str = "
    window.changes = [];
    document.addEventListener('DOMContentLoaded', () => {
      const day = $('.masthead-day'), recent = $('.recent');
      window.printed = $('.page').outerHTML;
      for (const node of document.querySelectorAll('*')) node.wasPrinted = true;
      new MutationObserver((records) => {
        for (const r of records) {
          if (r.target.matches?.('.picture-failed')) continue;
          if (day.contains(r.target) || recent.contains(r.target) || (r.target === document.documentElement && r.attributeName === 'data-ready')) continue;
          changes.push(`${r.type} ${r.attributeName ?? ''} of ${r.target.nodeName}.${r.target.className}`);
        }
      }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    });";

async fn before(r: &Reader, source: &str) {
    r.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
}

async fn ready(r: &Reader) {
    r.until("the app", "document.documentElement.hasAttribute('data-ready')").await;
}

fn printed() -> [Setup; 2] {
    [desktop().printed(), phone().printed()]
}

/// Opens printed pages one after the other; the app changes nothing on them.
pub(crate) async fn taken_over_as_printed<'a>(r: &Reader, pages: impl IntoIterator<Item = &'a str>) {
    before(r, WATCH).await;
    for page in pages {
        r.open(page).await;
        assert_eq!(r.get("changes").await, json!([]), "{page}");
        r.run("$('.masthead-day').replaceChildren(); $('.recent-box')?.remove();
            $$('.picture-failed').forEach((picture) => { picture.className = 'picture'; picture.lastElementChild.remove(); })").await;
        let now = r.text("$('.page').outerHTML").await;
        let then = r.text("printed").await.replace("masthead-day\"><!----><!---->", "masthead-day\">");
        assert_eq!(now, then, "{page}");
        r.holds("$$('.page, .page *').every((node) => node.wasPrinted)").await;
        assert_eq!(r.get("shifts").await, json!([]), "{page}");
    }
}

#[tokio::test]
async fn taking_over_changes_nothing() {
    let mut pages: Vec<String> = [REFERENCE, BLOCKS, LONG, SHORT, HERO, "104900", "104909"].map(path).into();
    pages
        .extend(["/", "/thoi-su", "/thoi-su/do-thi", "/thoi-su/page/2", "/tag/khong-co", "/search"].map(str::to_owned));
    pages.extend(tag_and_author(REFERENCE));
    for setup in printed() {
        setup
            .run(async |r| {
                let pages = pages.iter().filter(|page| *page != "/tag/khong-co").map(String::as_str);
                taken_over_as_printed(r, pages).await;
            })
            .await;
    }
}

#[tokio::test]
async fn a_picture_that_failed_before_the_app_was_there_has_its_placeholder() {
    for setup in printed() {
        setup
            .run(async |r| {
                r.desk.fault(APP, Fault::Hold);
                r.go(&path(BROKEN_PICTURE)).await;
                r.run("$('.article img').scrollIntoView()").await;
                let ended = format!("$('.article img[src*={MISSING_FILE:?}]').complete");
                r.until("the end of the picture's request", &ended).await;
                r.holds("!$('.picture-note')").await;
                r.desk.heal();
                r.until("the placeholder", "$('.article .picture-failed .picture-note')").await;
            })
            .await;
    }
}

/// The paths of the first tag and the first author that an article links to, as its page has them.
fn tag_and_author(id: &str) -> Vec<String> {
    let article = article(id);
    let tag = &article["tags"][0];
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    vec![
        format!("/tag/{}-{}.tag", text(&tag["slug"]), text(&tag["id"])),
        format!("/tac-gia/{}", text(&article["authors"][0]["slug"])),
    ]
}

#[tokio::test]
async fn a_page_that_comes_in_pieces_is_laid_out_as_the_whole_one() {
    let pages = [&path(REFERENCE), &path("104900"), "/", "/thoi-su", "/thoi-su/do-thi", "/ngay/2026/11", "/search"];
    for setup in printed() {
        setup
            .run(async |r| {
                for page in pages {
                    r.desk.fault(page, Fault::Pieces(24));
                    r.open(page).await;
                    assert_eq!(r.get("shifts").await, json!([]), "{page}");
                    r.desk.heal();
                }
            })
            .await;
    }
}

#[tokio::test]
async fn the_whole_style_sheet_looks_like_the_page_s_own() {
    const LOOKS: &str = "$$('body, body *').flatMap((node) => ['', '::before', '::after'].map((part) => {
        const style = getComputedStyle(node, part);
        const all = part && style.content === 'none' ? '' : [...style].filter((name) => !name.startsWith('--')).map((name) => name + style.getPropertyValue(name).replaceAll(', ', ',').replace(/\\b0(px|%)/g, '0')).join();
        return `${node.nodeName}.${node.className}${part} ${JSON.stringify(node.getBoundingClientRect())} ${all}`;
    }))";
    const OTHERS: &str = "looks.flatMap((then, at) => then === now[at] ? [] :
        [`${then.split(',').filter((value, n) => value !== now[at].split(',')[n])} of ${then.slice(0, 300)}`])";
    let mut pages: Vec<String> = [REFERENCE, BLOCKS, LONG].map(path).into();
    pages.extend(["/", "/thoi-su", "/thoi-su/do-thi", "/ngay/2026/11", "/search"].map(str::to_owned));
    pages.extend(tag_and_author(REFERENCE));
    for setup in printed() {
        setup
            .line(json!({ "saveData": true }))
            .run(async |r| {
                for page in &pages {
                    r.go(page).await;
                    r.desk.quiet().await;
                    r.run(&format!("window.looks = {LOOKS}")).await;
                    r.run(
                        "const link = document.createElement('link');
                         link.onload = () => window.dressed = true;
                         link.rel = 'stylesheet';
                         link.href = $('style').dataset.sheet;
                         document.head.append(link)",
                    )
                    .await;
                    r.until("the whole sheet", "window.dressed").await;
                    r.run(&format!("window.now = {LOOKS}")).await;
                    assert_eq!(r.get(&format!("({OTHERS}).slice(0, 3)")).await, json!([]), "{page}");
                }
            })
            .await;
    }
}

#[tokio::test]
async fn the_whole_style_sheet_comes_before_the_first_page_of_another_kind() {
    for setup in printed() {
        setup
            .run(async |r| {
                r.open(&path(REFERENCE)).await;
                let sheet = r.text("$('style').dataset.sheet").await;
                r.click(".card-headline a").await;
                r.until("the next article", &format!("location.pathname !== {}", json!(path(REFERENCE)))).await;
                r.settle().await;
                assert_eq!(r.desk.asked(&sheet), [], "an article after an article has its style");
                r.run(
                    "window.bare = 0;
                     new MutationObserver(() => {
                       if ($('.section-page') && !$('#sheet')?.sheet) window.bare += 1;
                     }).observe(document, { subtree: true, childList: true })",
                )
                .await;
                r.click(".breadcrumb li:nth-child(2) a").await;
                r.until("the section", "$('.section-page h1')").await;
                r.settle().await;
                assert_eq!(r.desk.asked(&sheet).len(), 1);
                assert_eq!(r.get("bare").await, 0);
                r.client.back().await.unwrap();
                r.until("the article", "$('article h1')").await;
                assert_eq!(r.desk.asked(&sheet).len(), 1);
            })
            .await;
    }
}

#[tokio::test]
async fn where_the_style_sheet_is_not_to_be_had_the_browser_loads_the_page() {
    desktop()
        .printed()
        .failing()
        .announce(".css")
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            r.desk.fault(&r.text("$('style').dataset.sheet").await, Fault::Status(500));
            r.mark().await;
            r.click(".breadcrumb li:nth-child(2) a").await;
            r.until("the section", "$('.section-page h1')").await;
            assert!(!r.marked().await, "the browser has loaded the page");
            r.desk.heal();
            r.settle().await;
        })
        .await;
}

#[tokio::test]
async fn focus_selection_and_scroll_survive() {
    for setup in printed() {
        setup
            .run(async |r| {
                r.desk.fault(APP, Fault::Hold);
                r.go(&path(REFERENCE)).await;
                r.run("$('.article .body p').scrollIntoView({ block: 'start', behavior: 'instant' })").await;
                r.run("getSelection().selectAllChildren($('.article .body p'))").await;
                r.run("$('.article .body a, .tags a').focus({ preventScroll: true })").await;
                let see = "[document.activeElement.outerHTML, String(getSelection()), scrollY]";
                let then = r.get(see).await;
                assert!(then[2].as_f64().unwrap() > 100.0, "{then}");
                r.desk.heal();
                r.settle().await;
                assert_eq!(r.get(see).await, then);
                assert_eq!(r.get("shifts").await, json!([]));
            })
            .await;
    }
}

#[tokio::test]
async fn what_is_pressed_before_the_app_is_there_is_done_afterwards_and_the_carousel_works_at_once() {
    for setup in printed() {
        setup
            .run(async |r| {
                r.desk.fault(APP, Fault::Hold);
                r.go(&path(REFERENCE)).await;
                r.click(".carousel [aria-label]:nth-child(2)").await;
                r.until("another card first", "$('.carousel-list').scrollLeft > 100").await;
                r.run("navigator.share = undefined; window.copied = ''; navigator.clipboard.writeText = async (text) => { copied = text }").await;
                r.click(".share-button").await;
                r.holds("words($('.share-said')) === ''").await;
                r.desk.heal();
                ready(r).await;
                r.until("the word that it is copied", "words($('.share-said')) && copied").await;
            })
            .await;
    }
}

#[tokio::test]
async fn a_saving_reader_gets_the_app_only_from_a_control_that_needs_it() {
    desktop()
        .printed()
        .line(json!({ "saveData": true }))
        .run(async |r| {
            r.go(&path(REFERENCE)).await;
            r.desk.quiet().await;
            r.click(".carousel-buttons button:last-child").await;
            r.until("another card first", "$('.carousel-list').scrollLeft > 100").await;
            r.press('\t').await;
            tokio::time::sleep(std::time::Duration::from_millis(2500)).await;
            assert_eq!(r.desk.asked(APP), [], "nobody asked for the app");
            r.run("navigator.share = undefined; navigator.clipboard.writeText = async () => {}").await;
            // Not under the masthead.
            r.run("$('.share-button').scrollIntoView({ block: 'center', behavior: 'instant' })").await;
            r.click(".share-button").await;
            r.until("the word that it is copied", "words($('.share-said'))").await;
        })
        .await;
}

#[tokio::test]
async fn a_page_whose_app_never_comes_is_a_whole_page_of_links() {
    desktop()
        .printed()
        .failing()
        .announce("manchette-")
        .announce("Failed to fetch")
        .run(async |r| {
            r.desk.fault(APP, Fault::Status(500));
            r.go(&path(REFERENCE)).await;
            r.desk.until(APP, End::Answered(500)).await;
            r.headline(&plain(&article(REFERENCE)["headline"])).await;
            let next = r.text("$('.card-headline a').pathname").await;
            r.click(".card-headline a").await;
            r.until("the next page", &format!("location.pathname === {} && $('main h1')", json!(next))).await;
        })
        .await;
}

#[tokio::test]
async fn without_scripts_every_page_reads_and_every_link_leads_somewhere() {
    for setup in printed() {
        setup
            .run(async |r| {
                r.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
                // Once is enough, and twice does no harm.
                let _ = rustls::crypto::ring::default_provider().install_default();
                let client = reqwest::Client::builder().no_proxy().build().unwrap();
                let mut known = std::collections::BTreeSet::new();
                for page in [path(REFERENCE), path(BLOCKS), "/".to_owned(), "/thoi-su".to_owned()] {
                    r.go(&page).await;
                    for link in links(r).await {
                        if !known.insert(link.clone()) {
                            continue;
                        }
                        let answer = client.get(format!("{}{link}", r.desk.origin)).send().await.unwrap();
                        assert_eq!(answer.status(), 200, "{link} on {page}");
                    }
                }
                assert!(known.len() > 60, "{known:?}");
                assert_eq!(r.desk.asked(APP), [], "nothing asks for the app");

                r.go(&path(REFERENCE)).await;
                assert!(eval(r, "document.querySelector('h1.headline').offsetHeight > 0").await.as_bool().unwrap());
                for button in [".carousel-buttons", ".share-button"] {
                    let seen = format!("document.querySelector('{button}').offsetWidth");
                    assert_eq!(eval(r, &seen).await, json!(0), "{button} would do nothing");
                }
                r.click(".load-more").await;
                assert_ne!(r.client.current_url().await.unwrap().path(), path(REFERENCE));
                let rows = eval(r, "document.querySelectorAll('.news-list-items > .item').length").await;
                assert!(rows.as_u64().unwrap() >= 10, "{rows}");
            })
            .await;
    }
}

#[tokio::test]
async fn without_scripts_the_view_is_switched_by_the_stylesheet() {
    desktop()
        .printed()
        .run(async |r| {
            r.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
            r.go(&path(REFERENCE)).await;
            let width = "document.querySelector('.page').offsetWidth";
            let whole = eval(r, "document.documentElement.clientWidth").await;
            assert_eq!(eval(r, width).await, whole);
            r.click(".view-switch-mobile").await;
            assert_eq!(eval(r, width).await, json!(480));
            r.click(".view-switch-desktop").await;
            assert_eq!(eval(r, width).await, whole);
        })
        .await;
    phone()
        .printed()
        .run(async |r| {
            r.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
            r.go(&path(REFERENCE)).await;
            r.click(".view-switch-desktop").await;
            assert_eq!(eval(r, "document.querySelector('.page').offsetWidth").await, json!(1024));
        })
        .await;
}

/// An expression in a page whose own scripts are off: the protocol's evaluation still works there.
pub(crate) async fn eval(r: &Reader, expression: &str) -> Value {
    let result = r.cdp("Runtime.evaluate", json!({ "expression": expression, "returnByValue": true })).await;
    result["result"]["value"].clone()
}

/// The paths of this site that the page links to.
async fn links(r: &Reader) -> Vec<String> {
    let all = "[...document.querySelectorAll('a[href]')].filter((a) => a.origin === location.origin && !a.hasAttribute('download')).map((a) => a.pathname)";
    eval(r, all).await.as_array().unwrap().iter().map(|link| link.as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn boxes_that_are_out_of_sight_become_what_they_are_now_and_nothing_moves() {
    let others = teasers(REFERENCE, 30);
    let fresh = json!({ "items": others[20..28], "total": 8 }).to_string();
    for setup in printed() {
        setup
            .run(async |r| {
                r.desk.fault(APP, Fault::Hold);
                r.desk.fault("/edition/picks.json", Fault::Says(fresh.clone()));
                r.go(&path(REFERENCE)).await;
                let printed = r.get("ids('[aria-labelledby=picks-heading]')").await;
                r.run("for (const node of $$('.article *')) node.wasPrinted = true").await;
                r.desk.heal();
                r.desk.fault("/edition/picks.json", Fault::Says(fresh.clone()));
                r.until(
                    "other picks",
                    &format!("String(ids('[aria-labelledby=picks-heading]')) !== {}", json!(joined(&printed))),
                )
                .await;
                r.settle().await;
                r.holds("$$('.article *').every((node) => node.wasPrinted)").await;
                assert_eq!(r.get("shifts").await, json!([]));
            })
            .await;
    }
}

fn joined(ids: &Value) -> String {
    ids.as_array().unwrap().iter().map(|id| id.as_str().unwrap_or_default()).collect::<Vec<_>>().join(",")
}

#[tokio::test]
async fn a_box_that_is_being_read_stays_as_it_is() {
    let others = teasers(REFERENCE, 30);
    let fresh = json!({ "items": others[20..28], "total": 8 }).to_string();
    desktop()
        .printed()
        .run(async |r| {
            r.desk.fault(APP, Fault::Hold);
            r.go(&path(REFERENCE)).await;
            let printed = r.get("ids('[aria-labelledby=picks-heading]')").await;
            r.run("$('#picks-heading').scrollIntoView({ block: 'center', behavior: 'instant' })").await;
            r.desk.heal();
            r.desk.fault("/edition/picks.json", Fault::Says(fresh));
            ready(r).await;
            r.desk.until("/edition/picks.json", End::Answered(200)).await;
            r.settle().await;
            assert_eq!(r.get("ids('[aria-labelledby=picks-heading]')").await, printed);
            assert_eq!(r.get("shifts").await, json!([]));
        })
        .await;
}

#[tokio::test]
async fn a_page_that_somebody_else_changed_first_is_drawn_anew() {
    desktop()
        .printed()
        .run(async |r| {
            before(r, "document.addEventListener('DOMContentLoaded', () => $('main').prepend(document.createElement('aside')))").await;
            r.open(&path(REFERENCE)).await;
            r.headline(&plain(&article(REFERENCE)["headline"])).await;
            assert_eq!(r.count(".page").await, 1);
            r.click(".load-more").await;
            r.until("more rows in place", "$$('.news-list-items > .item').length > 10").await;
        })
        .await;
}

#[tokio::test]
async fn an_article_that_is_not_printed_yet_comes_from_the_api() {
    for setup in printed() {
        setup
            .announce("Failed to load resource")
            .run(async |r| {
                r.go(&format!("/mot-tieu-de-cu-{REFERENCE}.html")).await;
                r.headline(&plain(&article(REFERENCE)["headline"])).await;
                r.settle().await;
                assert_eq!(r.address().await, path(REFERENCE));
                assert_eq!(r.count("meta[name=robots][content*=noindex]").await, 0);
            })
            .await;
    }
}

#[tokio::test]
async fn a_page_that_is_nowhere_says_so_with_and_without_the_app() {
    desktop()
        .printed()
        .failing()
        .run(async |r| {
            r.go("/khong-co-trang-nay").await;
            r.until("the face", "$('main .face h1')").await;
            assert_eq!(r.count("meta[name=robots][content*=noindex]").await, 1);
            r.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
            r.go("/khong-co-trang-nay").await;
            let seen = "document.querySelector('noscript .face h1')?.offsetHeight > 0";
            assert_eq!(eval(r, seen).await, json!(true));
        })
        .await;
}

#[tokio::test]
async fn a_reload_of_a_printed_page_stays_where_it_was() {
    desktop()
        .printed()
        .run(async |r| {
            r.open(&path(LONG)).await;
            r.run("scrollTo({ top: 1500, behavior: 'instant' })").await;
            r.frames().await;
            r.client.refresh().await.unwrap();
            r.settle().await;
            r.until("the old scroll", "Math.abs(scrollY - 1500) <= 2").await;
        })
        .await;
}
