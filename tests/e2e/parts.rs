//! The app comes in parts: an article needs none, and what cannot be fetched is never waited for in vain.

use super::desk::{End, Fault};
use super::reader::Reader;
use super::sample::{REFERENCE, SHORT, article, path, plain};
use super::setup::{Setup, desktop, phone};
use serde_json::json;

const SEARCH: &str = "/manchette-search-";
const LISTING: &str = "/manchette-listing-";
const FRONT: &str = "/manchette-front-";
/// How the app says that a part is missing.
const MISSING: &str = "a part of the app could not be fetched";
/// How the browser says that what came is no part.
const NO_PART: &str = "on 'WebAssembly'";
/// How it says that nothing came.
const NOTHING: &str = "Failed to fetch";

/// The files of wasm that were asked for: `bg` is what every page needs.
fn wasm(r: &Reader) -> Vec<String> {
    let files = r.desk.asked("/manchette-").into_iter().filter_map(|(file, _)| {
        let file = file.strip_prefix("/manchette-")?.strip_suffix(".wasm")?.to_owned();
        Some(if file.ends_with("_bg") { "bg".to_owned() } else { file.split('-').next()?.to_owned() })
    });
    let mut files: Vec<String> = files.collect();
    files.sort();
    files
}

/// Those that are a page's own, and not what parts share.
fn parts(r: &Reader) -> Vec<String> {
    wasm(r).into_iter().filter(|file| !file.starts_with("chunk")).collect()
}

/// Clicks on a link to a page of the site.
async fn follow(r: &Reader, path: &str) {
    let link = "document.querySelector('main').appendChild(document.createElement('a'))";
    r.run(&format!("(a => {{ a.href = {}; a.click() }})({link})", json!(path))).await;
}

#[tokio::test]
async fn an_article_needs_no_part() {
    for setup in [desktop(), phone(), desktop().printed(), phone().printed()] {
        setup
            .run(async |r| {
                r.open(&path(REFERENCE)).await;
                r.run("scrollTo(0, document.body.scrollHeight)").await;
                r.settle().await;
                follow(r, &path(SHORT)).await;
                r.headline(&plain(&article(SHORT)["headline"])).await;
                r.settle().await;
                assert_eq!(wasm(r), ["bg"]);
            })
            .await;
    }
}

#[tokio::test]
async fn each_kind_of_page_brings_its_part_once() {
    desktop()
        .run(async |r| {
            r.open(&path(SHORT)).await;
            for (page, title, known) in [
                ("/search?q=hà+nội", "Tìm kiếm", ["bg", "search"].as_slice()),
                ("/thoi-su", "Thời sự", &["bg", "listing", "search"]),
                ("/", "Báo Kinh Kỳ", &["bg", "front", "listing", "search"]),
                ("/search", "Tìm kiếm", &["bg", "front", "listing", "search"]),
            ] {
                r.mark().await;
                follow(r, page).await;
                r.headline(title).await;
                r.settle().await;
                assert_eq!(parts(r), known, "{page}");
                assert!(r.marked().await, "{page}");
            }
            let all = wasm(r);
            let mut once = all.clone();
            once.dedup();
            assert_eq!(all, once);
        })
        .await;
}

#[tokio::test]
async fn a_printed_page_is_taken_over_with_its_part() {
    for (page, part) in [("/", FRONT), ("/thoi-su", LISTING), ("/search?q=hà+nội", SEARCH)] {
        desktop()
            .printed()
            .run(async |r| {
                r.desk.fault(part, Fault::Hold);
                r.go(page).await;
                r.desk.until(part, End::Open).await;
                r.holds("$('main h1') && !document.documentElement.hasAttribute('data-ready')").await;
                r.run("window.h1 = $('main h1')").await;
                r.desk.heal();
                r.settle().await;
                r.holds("window.h1 === $('main h1')").await;
                assert_eq!(parts(r).len(), 2, "{page}");
            })
            .await;
    }
}

#[tokio::test]
async fn a_printed_page_without_its_part_is_words_and_links_until_it_comes() {
    desktop()
        .printed()
        .failing()
        .announce(NO_PART)
        .announce(NOTHING)
        .run(async |r| {
            r.desk.faults(FRONT, Fault::Status(503), 1);
            r.go("/").await;
            r.desk.until(FRONT, End::Answered(503)).await;
            r.holds("$('main h1')").await;
            r.settle().await;
            assert_eq!(parts(r), ["bg", "front", "front"]);
        })
        .await;
    desktop()
        .printed()
        .failing()
        .announce(NO_PART)
        .announce(NOTHING)
        .run(async |r| {
            r.desk.fault(FRONT, Fault::Status(404));
            r.go("/").await;
            r.desk.until(FRONT, End::Answered(404)).await;
            let to = r.text("$('main article a, main h2 a, main h3 a').pathname").await;
            r.click("main h2 a, main h3 a").await;
            r.settle().await;
            assert_eq!(r.address().await, to);
        })
        .await;
}

/// Parts are meant to be missing: the browser says so, and so does the app.
fn missing_parts() -> Setup {
    desktop().failing().announce(NO_PART).announce(NOTHING)
}

#[tokio::test]
async fn a_part_of_a_site_that_was_published_anew_is_fetched_by_the_browser() {
    missing_parts()
        .run(async |r| {
            r.open(&path(SHORT)).await;
            r.mark().await;
            r.desk.faults(SEARCH, Fault::Status(404), 1);
            follow(r, "/search?q=hà+nội").await;
            r.headline("Tìm kiếm").await;
            r.settle().await;
            assert!(!r.marked().await, "the page was loaded anew");
            r.holds("new URLSearchParams(location.search).get('q') === 'hà nội'").await;
            r.until("what was found", "$('.search .news-list, .search article, .search li')").await;
        })
        .await;
}

#[tokio::test]
async fn a_part_that_is_nowhere_ends_in_a_face_that_tries_again() {
    missing_parts()
        .announce(MISSING)
        .run(async |r| {
            r.open(&path(SHORT)).await;
            r.desk.fault(LISTING, Fault::Status(404));
            follow(r, "/thoi-su").await;
            r.headline("Không có kết nối").await;
            r.until("a quiet page", "$('main').getAttribute('aria-busy') !== 'true'").await;
            r.desk.heal();
            r.click(".face-actions button").await;
            r.headline("Thời sự").await;
        })
        .await;
}

#[tokio::test]
async fn without_a_connection_the_page_stays_and_says_so() {
    missing_parts()
        .run(async |r| {
            r.open(&path(SHORT)).await;
            r.mark().await;
            let network = |offline: bool| json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
            r.cdp("Network.enable", json!({})).await;
            r.cdp("Network.emulateNetworkConditions", network(true)).await;
            follow(r, "/search").await;
            r.headline("Không có kết nối").await;
            assert!(r.marked().await);
            r.cdp("Network.emulateNetworkConditions", network(false)).await;
            r.headline("Tìm kiếm").await;
            assert!(r.marked().await);
        })
        .await;
}
