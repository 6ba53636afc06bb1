//! The search page: by typing, by its address, by keyboard; what it finds and what it says where it finds nothing.

use super::accessibility::{check, readers};
use super::desk::{End, Fault};
use super::reader::Reader;
use super::sample::articles;
use super::setup::{Setup, desktop, phone};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::time::Duration;

/// The page's own field, and not the masthead's.
const FIELD: &str = ".search-form input";
const ROWS: &str = "[aria-labelledby=found-heading] .item";

/// Everybody who may look for something: both views, the app alone and the printed site.
fn everybody() -> [Setup; 4] {
    [desktop(), phone(), desktop().printed(), phone().printed()]
}

async fn type_in(r: &Reader, keys: &str) {
    r.client.find(Locator::Css(FIELD)).await.unwrap().send_keys(keys).await.unwrap();
}

/// Waits for what was found for these words.
async fn found(r: &Reader, words: &str) {
    r.until(words, &format!("words($('#found-heading')).endsWith({})", json!(format!(" kết quả cho “{words}”")))).await;
    r.settle().await;
}

async fn headlines(r: &Reader) -> Vec<String> {
    let found = r.list(&format!("$$('{ROWS} .item-headline').map(words)")).await;
    found.iter().map(|words| words.as_str().unwrap().to_owned()).collect()
}

async fn headings(r: &Reader) -> Value {
    r.get("$$('main h2').map(words)").await
}

#[tokio::test]
async fn typing_finds_at_once_and_is_the_address() {
    for setup in everybody() {
        setup
            .run(async |r| {
                r.open("/search").await;
                r.mark().await;
                let entries = r.number("history.length").await;
                type_in(r, "vỉa hè").await;
                found(r, "vỉa hè").await;
                assert_eq!(r.address().await, "/search?q=v%E1%BB%89a+h%C3%A8");
                assert_eq!(r.number("history.length").await, entries, "no entry a letter");
                r.holds(&format!("document.activeElement === $('{FIELD}')")).await;
                r.holds("document.title.startsWith('vỉa hè - Tìm kiếm - ')").await;
                r.holds("$('meta[name=robots]').content === 'noindex'").await;
                r.holds("said.some(said => / kết quả cho “vỉa hè”$/.test(said))").await;
                assert!(headlines(r).await.iter().any(|words| words.contains("trả lại vỉa hè")));
                type_in(r, " phố").await;
                found(r, "vỉa hè phố").await;
                // The same link gives the same page, to somebody else.
                let then = headlines(r).await;
                r.open(&r.address().await).await;
                found(r, "vỉa hè phố").await;
                assert_eq!(headlines(r).await, then);
                assert_eq!(r.text(&format!("$('{FIELD}').value")).await, "vỉa hè phố");
                assert_eq!(r.get("shifts").await, json!([]));
            })
            .await;
    }
}

#[tokio::test]
async fn vietnamese_is_found_as_readers_type_it() {
    desktop()
        .run(async |r| {
            let finds = async |typed: &str, headline: &str| {
                r.open(&format!("/search?q={}", manchette::text::percent_encode(typed))).await;
                r.until("something found", "$('#found-heading')").await;
                r.settle().await;
                let all = headlines(r).await;
                assert!(all.first().is_some_and(|first| first.contains(headline)), "{typed}: {all:?}");
            };
            for words in
                ["trả lại vỉa hè", "tra lai via he", "TRẢ LẠI VỈA HÈ", "Tra\u{309} la\u{323}i vi\u{309}a he\u{300}"]
            {
                finds(words, "Hà Nội trả lại vỉa hè").await;
            }
            for words in ["khoá hay khóa", "khóa hay khoá", "khoa hay khoa"] {
                finds(words, "Khoá hay khóa").await;
            }
            for words in ["đèn tín hiệu", "den tin hieu"] {
                finds(words, "Đèn tín hiệu").await;
            }
        })
        .await;
}

#[tokio::test]
async fn what_was_looked_for_is_marked() {
    desktop()
        .run(async |r| {
            r.open("/search?q=tra+lai+via+he").await;
            r.until("something found", "$('#found-heading')").await;
            r.settle().await;
            assert_eq!(r.text(&format!("words($('{ROWS} .item-headline mark'))")).await, "trả lại vỉa hè");
            r.holds(&format!("$$('{ROWS}').every(row => row.querySelector('mark') || row.querySelector('p'))")).await;
        })
        .await;
}

#[tokio::test]
async fn back_leads_from_search_to_search() {
    for setup in [desktop(), phone().printed()] {
        setup
            .run(async |r| {
                r.open("/search").await;
                r.mark().await;
                type_in(r, "vỉa hè\u{e007}").await;
                found(r, "vỉa hè").await;
                r.run(&format!("$('{FIELD}').select()")).await;
                type_in(r, "đèn tín hiệu").await;
                found(r, "đèn tín hiệu").await;
                r.press(Key::Enter).await;
                r.client.back().await.unwrap();
                found(r, "vỉa hè").await;
                assert_eq!(r.text(&format!("$('{FIELD}').value")).await, "vỉa hè");
                r.client.back().await.unwrap();
                r.until("the beginning", "!$('#found-heading') && location.search === ''").await;
                r.settle().await;
                assert_eq!(r.text(&format!("$('{FIELD}').value")).await, "");
                r.client.forward().await.unwrap();
                found(r, "vỉa hè").await;
                assert!(r.marked().await);
            })
            .await;
    }
}

#[tokio::test]
async fn a_story_and_back_finds_the_rows_and_the_place() {
    desktop()
        .run(async |r| {
            r.open("/search?q=m%E1%BB%99t").await;
            r.until("twenty rows", &format!("$$('{ROWS}').length === 20")).await;
            r.click(".load-more").await;
            r.until("thirty rows", &format!("$$('{ROWS}').length === 30")).await;
            r.settle().await;
            r.run(&format!("$$('{ROWS} a').at(-1).scrollIntoView({{ block: 'center', behavior: 'instant' }})")).await;
            r.frames().await;
            let y = r.number("Math.round(scrollY)").await;
            r.run(&format!("$$('{ROWS} a').at(-1).click()")).await;
            r.until("the story", "$('h1.headline')").await;
            r.settle().await;
            r.client.back().await.unwrap();
            r.until("thirty rows again", &format!("$$('{ROWS}').length === 30")).await;
            r.until("the old scroll", &format!("Math.abs(scrollY - {y}) <= 2")).await;
            // What was gone on from is remembered, on this device.
            r.open("/search").await;
            r.until("what was looked for", "words($('.search-recent a')) === 'một'").await;
        })
        .await;
}

#[tokio::test]
async fn filters_narrow_and_back_widens() {
    // The sample is as old as it is.
    let newest = articles().iter().map(|a| a["published"].as_str().unwrap().to_owned()).max().unwrap();
    for setup in [desktop(), phone()] {
        setup
            .run(async |r| {
                let now = format!("Date.now = ((then) => () => then)(Date.parse({}) + 3600e3)", json!(newest));
                r.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": now })).await;
                r.open("/search?q=m%E1%BB%99t").await;
                r.until("rows", &format!("$$('{ROWS}').length === 20")).await;
                let total = async || r.number("parseInt(words($('#found-heading')).replace(/\\D/g, ''))").await;
                let all = total().await;
                let choose = async |name: &str, value: &str| {
                    let option = format!(".search-form select[name={name}] option[value='{value}']");
                    r.click(&option).await;
                    r.settle().await;
                };
                choose("section", "thoi-su").await;
                assert_eq!(r.address().await, "/search?q=m%E1%BB%99t&section=thoi-su");
                r.until("fewer", &format!("parseInt(words($('#found-heading')).replace(/\\D/g, '')) < {all}")).await;
                let section = total().await;
                choose("time", "week").await;
                assert_eq!(r.address().await, "/search?q=m%E1%BB%99t&section=thoi-su&time=week");
                r.until(
                    "fewer",
                    &format!(
                        "$('#found-heading') && parseInt(words($('#found-heading')).replace(/\\D/g, '')) < {section}"
                    ),
                )
                .await;
                r.settle().await;
                let week =
                    format!("$$('{ROWS} time').every(time => Date.parse(time.dateTime) > Date.now() - 8 * 864e5)");
                r.holds(&week).await;
                r.client.back().await.unwrap();
                r.until("the section", "location.search.endsWith('=thoi-su') && $('select[name=time]').value === ''")
                    .await;
                r.client.back().await.unwrap();
                r.until("everything", "location.search === '?q=m%E1%BB%99t' && $('select[name=section]').value === ''")
                    .await;
                r.until("as many", &format!("parseInt(words($('#found-heading')).replace(/\\D/g, '')) === {all}"))
                    .await;
            })
            .await;
    }
}

#[tokio::test]
async fn nothing_is_looked_for_while_an_input_method_composes() {
    for setup in [desktop(), phone()] {
        setup
            .run(async |r| {
                r.open("/search").await;
                let step = async |value: &str, event: &str| {
                    r.run(&format!("const field = $('{FIELD}'); field.focus(); field.value = {}; field.dispatchEvent({event})", json!(value))).await;
                };
                let input = "new InputEvent('input', { bubbles: true, isComposing: true })";
                step("", "new CompositionEvent('compositionstart', { bubbles: true })").await;
                for value in ["t", "tr", "tra", "tra", "trar", "trả"] {
                    step(value, input).await;
                }
                tokio::time::sleep(Duration::from_millis(700)).await;
                assert_eq!(r.address().await, "/search");
                assert_eq!(r.desk.asked("/edition/search/"), []);
                // Enter and Escape are the input method's, too.
                r.run(&format!("$('{FIELD}').dispatchEvent(new KeyboardEvent('keydown', {{ key: 'Escape', bubbles: true, isComposing: true }}))")).await;
                assert_eq!(r.text(&format!("$('{FIELD}').value")).await, "trả");
                step("trả lại", "new CompositionEvent('compositionend', { bubbles: true, data: 'trả lại' })").await;
                found(r, "trả lại").await;
            })
            .await;
    }
}

#[tokio::test]
async fn what_is_typed_but_not_looked_for_yet_waits_for_the_input_method() {
    desktop()
        .run(async |r| {
            r.open("/search").await;
            // In one go: no pause can lie between.
            r.run(&format!(
                "const field = $('{FIELD}'); field.value = 'c'; field.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));
                 field.dispatchEvent(new CompositionEvent('compositionstart', {{ bubbles: true }}))"
            ))
            .await;
            tokio::time::sleep(Duration::from_millis(700)).await;
            assert_eq!(r.address().await, "/search");
        })
        .await;
}

#[tokio::test]
async fn an_answer_that_comes_late_never_stands_in_place_of_a_newer_one() {
    desktop()
        .run(async |r| {
            r.open("/search").await;
            r.desk.fault("/edition/search/", Fault::Hold);
            type_in(r, "đèn").await;
            r.until("the address", "location.search !== ''").await;
            r.desk.until("/edition/search/", End::Open).await;
            r.holds("$('.search-results').getAttribute('aria-busy') === 'true'").await;
            type_in(r, " tín hiệu").await;
            r.desk.until("/edition/search/", End::Cancelled).await;
            r.desk.heal();
            found(r, "đèn tín hiệu").await;
            r.holds("!said.some(said => said.endsWith(' cho “đèn”'))").await;
        })
        .await;
}

#[tokio::test]
async fn by_keyboard_alone() {
    desktop()
        .run(async |r| {
            r.open("/").await;
            r.mark().await;
            // The masthead's form leads to the page without loading one.
            r.click(".masthead-search input").await;
            r.client
                .find(Locator::Css(".masthead-search input"))
                .await
                .unwrap()
                .send_keys("vỉa hè\u{e007}")
                .await
                .unwrap();
            found(r, "vỉa hè").await;
            assert!(r.marked().await);
            r.until("the headline", "document.activeElement === $('main h1')").await;
            assert_eq!(r.text("$('.masthead-search input').value").await, "");
            r.press(Key::Tab).await;
            r.holds(&format!("document.activeElement === $('{FIELD}')")).await;
            r.press(Key::Escape).await;
            r.until("the beginning", "location.search === '' && $('.search-start')").await;
            assert_eq!(r.text(&format!("$('{FIELD}').value")).await, "");
            r.holds(&format!("document.activeElement === $('{FIELD}')")).await;
            type_in(r, "đèn tín hiệu").await;
            found(r, "đèn tín hiệu").await;
            for next in ["button", "select[name=section]", "select[name=time]"] {
                r.press(Key::Tab).await;
                r.holds(&format!("document.activeElement === $('.search-form {next}')")).await;
            }
            r.press(Key::Tab).await;
            r.press(Key::Enter).await;
            r.until("the story", "$('h1.headline')").await;
        })
        .await;
}

#[tokio::test]
async fn the_lens_of_a_phone_leads_to_the_field() {
    phone()
        .run(async |r| {
            r.open("/").await;
            r.mark().await;
            r.click(".masthead-search button").await;
            r.until(
                "the field",
                &format!("location.pathname === '/search' && document.activeElement === $('{FIELD}')"),
            )
            .await;
            assert!(r.marked().await);
            assert_eq!(r.address().await, "/search");
            r.client.back().await.unwrap();
            r.until("the front page", "location.pathname === '/'").await;
        })
        .await;
}

#[tokio::test]
async fn where_nothing_is_found_something_can_be_done() {
    for setup in [desktop(), phone().printed()] {
        setup
            .run(async |r| {
                r.open("/search?q=khongcochunay&section=thoi-su/do-thi&time=year").await;
                r.until("the words", "words($('.search-words h2')) === 'Không tìm thấy tin nào cho “khongcochunay”'")
                    .await;
                r.until("the newest", "$$('[aria-labelledby=newest-heading] .item').length === 5").await;
                r.settle().await;
                r.holds("said.some(said => said.startsWith('Không tìm thấy tin nào'))").await;
                r.holds("$$('.search-words ul li').length >= 2 && $('.search-links a[href=\"/thoi-su\"]')").await;
                r.mark().await;
                r.click(".search-words a.button").await;
                r.until("without filters", "location.search === '?q=khongcochunay'").await;
                r.until("the words again", "$('.search-words h2') && !$('.search-words a.button')").await;
                r.click(".search-words .search-links a").await;
                r.headline("Thời sự").await;
                assert!(r.marked().await);
            })
            .await;
    }
}

#[tokio::test]
async fn hostile_words_are_only_words() {
    desktop()
        .run(async |r| {
            let long = "dài ".repeat(3_000);
            for typed in [
                "<img src=x onerror=\"window.pwned = 1\">",
                "\"><script>pwned = 1</script>",
                "?!… – “”",
                "🎉👨‍👩‍👧",
                "%00%ff",
                &long,
            ] {
                r.open(&format!("/search?q={}", manchette::text::percent_encode(typed))).await;
                r.until(
                    "an end",
                    "$('.search-results').getAttribute('aria-busy') === 'false' && $('.search-results h2')",
                )
                .await;
                r.settle().await;
                r.holds("window.pwned === undefined && !$('main img[src=x], main script')").await;
                r.holds("document.documentElement.scrollWidth <= innerWidth").await;
                r.holds(&format!("$('{FIELD}').value.length <= 200")).await;
            }
        })
        .await;
}

#[tokio::test]
async fn a_search_that_fails_leaves_what_was_there_and_can_be_tried_again() {
    desktop()
        .failing()
        .run(async |r| {
            // What the browser has kept would be found all the same.
            r.cdp("Network.enable", json!({})).await;
            r.cdp("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
            r.open("/search?q=v%E1%BB%89a+h%C3%A8").await;
            found(r, "vỉa hè").await;
            r.desk.fault("/edition/search/", Fault::Status(500));
            r.run(&format!("$('{FIELD}').select()")).await;
            type_in(r, "đường sắt").await;
            r.until("a word about it", "$('.search-failed[role=alert] button')").await;
            r.holds("words($('#found-heading')).endsWith('“vỉa hè”')").await;
            r.desk.heal();
            r.click(".search-failed button").await;
            r.until("an end", "!$('.search-failed') && location.search.includes('s%E1%BA%AFt')").await;
            r.until(
                "other results",
                "!($('#found-heading')?.textContent ?? '').endsWith('“vỉa hè”') && $('.search-results h2')",
            )
            .await;
            // At the very beginning there is nothing that could stay.
            r.desk.fault("/edition/search/", Fault::Status(500));
            r.open("/search?q=h%E1%BB%93").await;
            r.until("a word about it", "$('.search-failed button') && !$('#found-heading')").await;
        })
        .await;
}

#[tokio::test]
async fn where_there_is_no_index_the_page_says_so() {
    for setup in [desktop(), desktop().printed()] {
        setup
            .failing()
            .run(async |r| {
                r.desk.fault("/edition/search/", Fault::Status(404));
                r.open("/search?q=h%E1%BB%93").await;
                r.until("the words", "words($('.search-words h2')) === 'Báo chưa mở mục tìm kiếm'").await;
                r.holds("$('.search-links a[href=\"/thoi-su\"]') && !$('.search-failed')").await;
            })
            .await;
    }
}

#[tokio::test]
async fn the_index_is_loaded_on_the_search_page_alone_and_only_for_words() {
    desktop()
        .run(async |r| {
            for page in ["/", "/thoi-su", "/search"] {
                r.open(page).await;
                assert_eq!(r.desk.asked("/edition/search/"), [], "{page}");
            }
            type_in(r, "hồ").await;
            found(r, "hồ").await;
            assert!(!r.desk.asked("/edition/search/").is_empty());
        })
        .await;
}

#[tokio::test]
async fn what_was_looked_for_stays_on_the_device_and_can_be_removed() {
    desktop()
        .run(async |r| {
            r.open("/search").await;
            for words in ["vỉa hè", "đèn tín hiệu"] {
                r.run(&format!("$('{FIELD}').value = ''")).await;
                type_in(r, &format!("{words}\u{e007}")).await;
                found(r, words).await;
            }
            r.open("/search").await;
            r.until("both", "$$('.search-recent li').length === 2").await;
            assert_eq!(r.get("$$('.search-recent li a').map(words)").await, json!(["đèn tín hiệu", "vỉa hè"]));
            r.click(".search-recent li button").await;
            r.until("one", "$$('.search-recent li').length === 1").await;
            r.until("focus on the next", "document.activeElement === $('.search-forget')").await;
            r.open("/search").await;
            r.until("one", "$$('.search-recent li').length === 1").await;
            r.click(".search-recent a").await;
            found(r, "vỉa hè").await;
            r.open("/search").await;
            r.click(".search-recent > button").await;
            r.until("none", "!$('.search-recent') && localStorage.getItem('manchette.searches') === null").await;
            r.until("focus on the field", &format!("document.activeElement === $('{FIELD}')")).await;
        })
        .await;
}

#[tokio::test]
async fn a_printed_page_is_taken_over_as_it_is_and_then_takes_up_its_address() {
    for setup in [desktop().printed(), phone().printed()] {
        setup
            .run(async |r| {
                r.desk.fault("/manchette-", Fault::Hold);
                r.go("/search?q=v%E1%BB%89a+h%C3%A8&section=thoi-su").await;
                r.holds(&format!("$('{FIELD}').value === '' && $$('.search-links a').length > 4")).await;
                r.run("for (const node of $$('.search-form, .search-form *, .masthead *')) node.wasPrinted = true")
                    .await;
                r.desk.heal();
                found(r, "vỉa hè").await;
                r.holds("$$('.search-form, .search-form *').every((node) => node.wasPrinted)").await;
                assert_eq!(r.text(&format!("$('{FIELD}').value")).await, "vỉa hè");
                assert_eq!(r.text("$('select[name=section]').value").await, "thoi-su");
                assert_eq!(r.address().await, "/search?q=v%E1%BB%89a+h%C3%A8&section=thoi-su");
                assert_eq!(r.get("shifts").await, json!([]));
            })
            .await;
    }
}

#[tokio::test]
async fn words_that_were_typed_before_the_app_was_there_are_looked_for() {
    desktop()
        .printed()
        .run(async |r| {
            r.desk.fault("/manchette-", Fault::Hold);
            r.go("/search").await;
            r.holds("$('meta[name=robots]')?.content !== 'noindex'").await;
            type_in(r, "vỉa hè").await;
            r.desk.heal();
            found(r, "vỉa hè").await;
            assert_eq!(r.text(&format!("$('{FIELD}').value")).await, "vỉa hè");
        })
        .await;
}

#[tokio::test]
async fn without_scripts_the_page_leads_to_the_sections() {
    desktop()
        .printed()
        .run(async |r| {
            r.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
            r.go("/search").await;
            let see = "[document.querySelector('noscript p').offsetHeight > 0, document.querySelector('.search-form').method, new URL(document.querySelector('.search-form').action).pathname, document.querySelectorAll('main .search-links a[href=\"/thoi-su\"], main .search-links a[href*=\"/tag/\"]').length > 4]";
            let result = r.cdp("Runtime.evaluate", json!({ "expression": see, "returnByValue": true })).await;
            assert_eq!(result["result"]["value"], json!([true, "get", "/search", true]));
        })
        .await;
}

#[tokio::test]
async fn the_view_is_switched_and_the_search_stays() {
    desktop()
        .run(async |r| {
            r.open("/search?q=v%E1%BB%89a+h%C3%A8").await;
            found(r, "vỉa hè").await;
            r.click(".view-switch-mobile").await;
            assert_eq!(r.address().await, "/search?view=mobile&q=v%E1%BB%89a+h%C3%A8");
            r.client.refresh().await.unwrap();
            found(r, "vỉa hè").await;
        })
        .await;
}

#[tokio::test]
async fn axe_finds_nothing_wrong() {
    for (who, setup) in readers() {
        setup
            .failing()
            .run(async |r| {
                for (what, page) in [
                    ("the beginning", "/search"),
                    ("results", "/search?q=m%E1%BB%99t"),
                    ("nothing", "/search?q=khongcochunay&time=day"),
                ] {
                    r.open(page).await;
                    r.until("an end", "$('.search-results').getAttribute('aria-busy') === 'false'").await;
                    r.settle().await;
                    assert_ne!(headings(r).await, json!([]));
                    check(r, &format!("{what}, {who}")).await;
                }
                r.desk.fault("/edition/search/", Fault::Status(500));
                r.open("/search?q=h%E1%BB%93").await;
                r.until("a word about it", "$('.search-failed button')").await;
                check(r, &format!("a failure, {who}")).await;
            })
            .await;
    }
}
