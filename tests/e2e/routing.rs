//! From one page to the next: which clicks are taken over, and what changes with them.

use super::desk::End;
use super::reader::{CTRL, Reader, SHIFT};
use super::sample::{BLOCKS, MISSING_FILE, REFERENCE, article, path, plain};
use super::setup::{desktop, phone};
use fantoccini::key::Key;
use serde_json::json;

fn headline(id: &str) -> String {
    plain(&article(id)["headline"])
}

/// The first of the links under the lead, and the article it leads to.
const RELATED: &str = ".related-links a";
const RELATED_ID: &str = "103871";

async fn tabs(r: &Reader) -> usize {
    r.client.windows().await.unwrap().len()
}

#[tokio::test]
async fn a_plain_click_changes_the_page_without_loading_one() {
    for setup in [desktop(), phone()] {
        setup
            .run(async |r| {
                r.open(&path(REFERENCE)).await;
                r.mark().await;
                r.run("scrollTo(0, 300)").await;
                r.click(RELATED).await;
                r.headline(&headline(RELATED_ID)).await;
                assert!(r.marked().await);
                assert_eq!(r.address().await, path(RELATED_ID));
                let title = format!("{} - Báo Kinh Kỳ", headline(RELATED_ID));
                r.until("its title", &format!("document.title === {}", json!(title))).await;
                let canonical = format!("https://kinhky.example{}", path(RELATED_ID));
                assert_eq!(r.text("$('link[rel=canonical]').href").await, canonical);
                assert_eq!(r.count("link[rel=canonical]").await, 1);
                r.until("focus on the headline", "document.activeElement === $('main h1')").await;
                r.until("an announcement", &format!("said.includes({})", json!(title))).await;
                r.until("the top of the page", "scrollY === 0").await;
                r.settle().await;
                assert_eq!(r.desk.asked(&path(RELATED_ID)), []);
            })
            .await;
    }
}

#[tokio::test]
async fn tags_and_authors_lead_to_their_lists() {
    let piece = article(REFERENCE);
    let tag = piece["tags"][0]["name"].as_str().unwrap().to_owned();
    let author = piece["authors"][0]["name"].as_str().unwrap().to_owned();
    for (link, name) in [(".tags a", tag), (".byline a", author)] {
        desktop()
            .run(async |r| {
                r.open(&path(REFERENCE)).await;
                r.mark().await;
                r.click(link).await;
                r.headline(&name).await;
                assert!(r.marked().await);
                let title = format!("{name} - Báo Kinh Kỳ");
                r.until("its title", &format!("document.title === {}", json!(title))).await;
                r.until("its stories", "$$('.news-list-items > .item').length === 20").await;
                // A deep link knows the name, too.
                let address = r.address().await;
                r.open(&address).await;
                assert_eq!(r.words("h1").await, name);
            })
            .await;
    }
}

#[tokio::test]
async fn a_keyboards_enter_is_a_plain_click() {
    desktop()
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            r.mark().await;
            r.run(&format!("$('{RELATED}').focus()")).await;
            r.press(Key::Enter).await;
            r.headline(&headline(RELATED_ID)).await;
            assert!(r.marked().await);
        })
        .await;
}

#[tokio::test]
async fn other_clicks_are_the_browsers() {
    desktop()
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            r.mark().await;
            for (modifiers, button, what) in
                [(CTRL, "left", "Ctrl"), (0, "middle", "the middle button"), (SHIFT, "left", "Shift")]
            {
                let before = tabs(r).await;
                r.click_with(RELATED, modifiers, button).await;
                for _ in 0..100 {
                    if tabs(r).await > before {
                        break;
                    }
                    tokio::time::sleep(std::time::Duration::from_millis(30)).await;
                }
                assert_eq!(tabs(r).await, before + 1, "{what} opens it elsewhere");
                assert_eq!(r.address().await, path(REFERENCE));
                assert_eq!(r.words("h1").await, headline(REFERENCE));
            }
            assert!(r.marked().await);
        })
        .await;
}

/// What is not ours is not taken over: asked before the browser acts, so that nothing is fetched.
#[tokio::test]
async fn downloads_other_hosts_and_other_windows_are_left_alone() {
    desktop()
        .run(async |r| {
            r.open(&path(BLOCKS)).await;
            r.run("window.taken = []; addEventListener('click', e => { taken.push(e.defaultPrevented); e.preventDefault(); })").await;
            let links = [
                ".file a",
                ".embed-link a",
                ".share a[target=_blank]",
                ".share a[href^=mailto]",
                ".imprint a[href^=tel]",
            ];
            for link in links {
                r.run(&format!("$('{link}').click()")).await;
            }
            assert_eq!(r.get("taken").await, json!([false, false, false, false, false]));
            r.run("const a = document.createElement('a'); a.href = '/khong-phai-cua-ung-dung/tep.pdf'; $('.body').append(a); a.click()").await;
            r.run("const a = document.createElement('a'); a.href = '/'; a.download = ''; $('.body').append(a); a.click()").await;
            assert_eq!(r.get("taken.slice(5)").await, json!([false, false]));
            assert_eq!(r.address().await, path(BLOCKS));
        })
        .await;
}

#[tokio::test]
async fn a_wrong_slug_is_corrected_in_the_address_bar() {
    desktop()
        .run(async |r| {
            r.open(&format!("/tieu-de-cu-{REFERENCE}.html")).await;
            assert_eq!(r.words("h1").await, headline(REFERENCE));
            assert_eq!(r.address().await, path(REFERENCE));
            let before = r.number("history.length").await;
            r.open(&format!("/tieu-de-cu-{BLOCKS}.html?view=mobile#content")).await;
            assert_eq!(r.address().await, format!("{}?view=mobile", path(BLOCKS)), "the rest of the address stays");
            assert_eq!(r.text("location.hash").await, "#content");
            assert_eq!(r.number("history.length").await, before + 1.0, "no entry for the wrong address");
        })
        .await;
}

#[tokio::test]
async fn a_link_in_a_body_to_the_papers_own_host_becomes_a_route() {
    let mut piece = article(BLOCKS);
    let own = format!("https://www.kinhky.example{}", path(REFERENCE));
    piece["body"] = json!([{ "type": "paragraph", "text": [
        { "type": "link", "href": own, "text": "bài cũ" },
        { "type": "link", "href": "https://bao-khac.example/tin.html", "text": "báo khác" },
        { "type": "link", "href": "/kinh-te", "text": "chuyên mục" }] }]);
    let said = piece.to_string();
    desktop()
        .newsroom(|newsroom| newsroom["hosts"] = json!(["www.kinhky.example"]))
        .run(async |r| {
            r.desk.fault(&format!("/edition/articles/{BLOCKS}"), super::desk::Fault::Says(said));
            r.open(&path(BLOCKS)).await;
            let hrefs = r.get("$$('.body a').map(a => a.getAttribute('href'))").await;
            assert_eq!(hrefs, json!([path(REFERENCE), "https://bao-khac.example/tin.html", "/kinh-te"]));
            r.holds("$$('.body a')[1].rel.includes('noopener')").await;
            r.mark().await;
            r.click(".body a").await;
            r.headline(&headline(REFERENCE)).await;
            assert!(r.marked().await);
            assert_eq!(r.address().await, path(REFERENCE));
        })
        .await;
}

#[tokio::test]
async fn the_id_alone_and_the_short_form_of_wordpress_lead_to_the_article() {
    desktop()
        .run(async |r| {
            r.open(&format!("/?p={REFERENCE}")).await;
            assert_eq!(r.words("h1").await, headline(REFERENCE));
            assert_eq!(r.address().await, path(REFERENCE));
        })
        .await;
}

#[tokio::test]
async fn permalinks_without_an_id_work_by_year_and_month() {
    let slug = article(REFERENCE)["slug"].as_str().unwrap().to_owned();
    let dated = format!("/2021/10/{slug}/");
    desktop()
        .newsroom(|newsroom| newsroom["permalink"]["article"] = json!("/{year}/{month}/{slug}/"))
        .run(async |r| {
            r.open(&dated).await;
            assert_eq!(r.words("h1").await, headline(REFERENCE));
            assert_eq!(r.address().await, dated);
            r.open(&format!("/2020/01/{slug}/")).await;
            assert_eq!(r.address().await, dated, "a wrong date is corrected");
            r.mark().await;
            r.run("$('.card a').scrollIntoView({ block: 'center', behavior: 'instant' })").await;
            let wanted = r.words(".card h3").await;
            r.click(".card a").await;
            r.headline(&wanted).await;
            assert!(r.marked().await);
            assert!(r.address().await.starts_with("/20"));
        })
        .await;
}

#[tokio::test]
async fn the_app_goes_on_through_many_pages() {
    desktop()
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            r.mark().await;
            for turn in 0..8 {
                r.settle().await;
                let links = ".card a, .news-list-items a";
                let wanted = r.text(&format!("(l => words(l[{turn} % l.length]))($$('{links}'))")).await;
                r.run(&format!("(l => l[{turn} % l.length].click())($$('{links}'))")).await;
                r.headline(&wanted).await;
            }
            assert!(r.marked().await);
            let mut missing = r.desk.asked("/");
            missing.retain(|(path, end)| *end == End::Answered(404) && !path.contains(MISSING_FILE));
            assert_eq!(missing, []);
        })
        .await;
}

#[tokio::test]
async fn sections_in_the_menu_are_routes_and_show_where_one_is() {
    desktop()
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            r.mark().await;
            r.click(".menu a[href='/van-hoa']").await;
            r.headline("Văn hóa").await;
            assert!(r.marked().await);
            r.holds("$('.menu a[aria-current=page]').pathname === '/van-hoa'").await;
            r.until("its title", "document.title === 'Văn hóa - Báo Kinh Kỳ'").await;
            r.click(".nameplate a").await;
            r.headline("Báo Kinh Kỳ").await;
            assert_eq!(r.address().await, "/");
            r.until("its title", "document.title === 'Báo Kinh Kỳ'").await;
        })
        .await;
}

#[tokio::test]
async fn the_skip_link_leads_to_the_content() {
    desktop()
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            r.mark().await;
            r.press(Key::Tab).await;
            r.holds("document.activeElement === $('.skip') && box('.skip').top >= 0").await;
            r.press(Key::Enter).await;
            r.until("focus on the content", "document.activeElement === $('main')").await;
            assert!(r.marked().await);
            assert_eq!(r.words("h1").await, headline(REFERENCE));
        })
        .await;
}
