//! The pages of tags, authors and the archive by date: what they show, how one gets there, and what is nowhere.

use super::accessibility::{check, readers};
use super::desk::Fault;
use super::printed::taken_over_as_printed;
use super::reader::Reader;
use super::sample::{REFERENCE, article, articles, file, path};
use super::setup::{Setup, desktop, phone};
use fantoccini::key::Key;
use serde_json::{Value, json};

/// Both views of the app alone and of the printed site.
fn everybody() -> [Setup; 4] {
    [desktop(), phone(), desktop().printed(), phone().printed()]
}

/// The author of an article as `edition.json` has it.
fn author_of(id: &str) -> Value {
    let slug = &article(id)["authors"][0]["slug"];
    let authors = file("edition/edition.json")["authors"].as_array().unwrap().clone();
    authors.into_iter().find(|author| author["slug"] == *slug).unwrap()
}

#[tokio::test]
async fn an_authors_page_says_who_it_is() {
    let author = author_of(REFERENCE);
    let text = |field: &str| author[field].as_str().unwrap().to_owned();
    let written = articles().iter().filter(|one| one["authors"].to_string().contains(&text("slug"))).count();
    for setup in everybody() {
        setup
            .run(async |r| {
                r.open(&path(REFERENCE)).await;
                r.mark().await;
                r.click(".byline a").await;
                r.headline(&text("name")).await;
                assert!(r.marked().await);
                let see = async |r: &Reader| {
                    assert_eq!(r.words(".profile-role").await, text("role"));
                    assert_eq!(r.words(".profile-about").await, text("about"));
                    assert_eq!(r.words(".list-count").await, format!("{written} tin bài"));
                    r.until("the portrait", "$('.profile img').naturalWidth > 0").await;
                    let square = "Math.abs($('.profile img').width - $('.profile img').height) < 1";
                    r.holds(square).await;
                    assert_eq!(r.text("$('meta[property=\"og:type\"]').content").await, "profile");
                    assert_eq!(r.text("$('meta[name=description]').content").await, text("about"));
                    assert_eq!(r.count("h1").await, 1);
                };
                see(r).await;
                let address = r.address().await;
                r.open(&address).await;
                see(r).await;
                assert_eq!(r.get("shifts").await, json!([]));
            })
            .await;
    }
}

#[tokio::test]
async fn a_tag_says_how_many_stories_it_has() {
    let tag = article(REFERENCE)["tags"][0].clone();
    let has =
        |one: &Value| one["tags"].as_array().is_some_and(|tags| tags.iter().any(|other| other["id"] == tag["id"]));
    let count = articles().iter().filter(|one| has(one)).count();
    for setup in everybody() {
        setup
            .run(async |r| {
                r.open(&path(REFERENCE)).await;
                r.click(".tags a").await;
                r.headline(tag["name"].as_str().unwrap()).await;
                assert_eq!(r.words(".list-count").await, format!("{count} tin bài"));
            })
            .await;
    }
}

#[tokio::test]
async fn what_is_left_out_of_a_list_is_said_under_it_and_in_the_console() {
    let mut list = file("edition/tags/701/1.json");
    let shown = list["items"].as_array().unwrap().len();
    list["items"].as_array_mut().unwrap().insert(1, json!({ "id": "7", "slug": "khong-co-tit" }));
    for setup in [desktop(), phone()] {
        setup
            .run(async |r| {
                r.desk.fault("/edition/tags/701/1.json", Fault::Says(list.to_string()));
                r.open("/tag/ha-noi-701.tag").await;
                r.until("the line", "$('.news-list-omitted')").await;
                assert_eq!(r.words(".news-list-omitted").await, "Có 1 tin không hiển thị được.");
                assert_eq!(r.count(".news-list-items > .item").await, shown);
                let said = r.messages().await;
                let about = said.iter().filter(|(_, message)| message.contains("tags/701/1.json")).collect::<Vec<_>>();
                let [(level, message)] = &about[..] else { panic!("{said:?}") };
                assert_eq!(level, "WARNING");
                assert!(
                    message.contains("1 left out of the list, first field `items.1.headline`: is missing"),
                    "{message}"
                );
            })
            .await;
    }
}

#[tokio::test]
async fn the_archive_leads_from_the_foot_of_any_page_to_a_day_and_on() {
    for setup in everybody() {
        setup
            .run(async |r| {
                r.open(&path(REFERENCE)).await;
                r.mark().await;
                r.run("$('.footer a[href=\"/ngay\"]').focus()").await;
                r.press(Key::Enter).await;
                r.headline("Lưu trữ theo ngày").await;
                r.click(".months a[href='/ngay/2026/11']").await;
                r.headline("Tin tháng 11/2026").await;
                assert_eq!(r.text("$('.calendar caption [aria-current=page]').pathname").await, "/ngay/2026/11");
                // The fourth has no stories: words, no link.
                assert_eq!(r.count(".calendar td").await - r.count(".calendar td a").await, 30 - 18 + 1);
                r.click(".calendar a[href='/ngay/2026/11/05']").await;
                r.headline("Tin ngày 05/11/2026").await;
                assert_eq!(r.text("words($('[aria-current=date]'))").await, "5");
                r.holds("$$('.item time').every((time) => time.dateTime.startsWith('2026-11-05'))").await;
                r.click(".steps [rel=prev]").await;
                r.headline("Tin ngày 03/11/2026").await;
                r.click(".breadcrumb a[href='/ngay/2026']").await;
                r.headline("Tin năm 2026").await;
                assert_eq!(r.count(".months a").await, 3);
                r.click(".steps [rel=prev]").await;
                r.headline("Tin năm 2025").await;
                assert!(r.marked().await);
                r.until("focus on the headline", "document.activeElement === $('main h1')").await;
                for (headline, address) in [
                    ("Tin năm 2026", "/ngay/2026"),
                    ("Tin ngày 03/11/2026", "/ngay/2026/11/03"),
                    ("Tin ngày 05/11/2026", "/ngay/2026/11/05"),
                ] {
                    r.client.back().await.unwrap();
                    r.headline(headline).await;
                    assert_eq!(r.address().await, address);
                }
            })
            .await;
    }
}

#[tokio::test]
async fn back_finds_a_long_month_as_it_was_left() {
    for setup in everybody() {
        setup
            .run(async |r| {
                r.open("/ngay/2026/11").await;
                r.click(".load-more").await;
                r.until("thirty rows", "$$('.news-list-items > .item').length === 30").await;
                r.settle().await;
                r.run("$$('.news-list-items a').at(-1).scrollIntoView({ block: 'center', behavior: 'instant' })").await;
                r.frames().await;
                let y = r.number("Math.round(scrollY)").await;
                r.run("$$('.news-list-items a').at(-1).click()").await;
                r.until("the article", "$('h1.headline')").await;
                r.settle().await;
                r.client.back().await.unwrap();
                r.headline("Tin tháng 11/2026").await;
                r.until("the old scroll", &format!("Math.abs(scrollY - {y}) <= 2")).await;
                assert_eq!(r.count(".news-list-items > .item").await, 30);
            })
            .await;
    }
}

#[tokio::test]
async fn what_is_nowhere_says_so_and_is_not_indexed() {
    for setup in [desktop(), phone()] {
        setup
            .failing()
            .run(async |r| {
                for nowhere in [
                    "/khong-co",
                    "/thoi-su/page/99",
                    "/tag/khong-co-999.tag",
                    "/tag/ha-noi-701/page/99.tag",
                    "/tac-gia/khong-co",
                    "/ngay/2026/11/04",
                    "/ngay/2026/11/31",
                    "/ngay/1999/01",
                    "/ngay/1999",
                    "/ngay/2026/11/page/9",
                    "/ngay/page/2",
                    "/mat-999999.html",
                ] {
                    r.open(nowhere).await;
                    assert_eq!(r.words("h1").await, "Không tìm thấy trang", "{nowhere}");
                    assert_eq!(r.text("$('meta[name=robots]').content").await, "noindex", "{nowhere}");
                    assert_eq!(r.count("link[rel=canonical]").await, 0, "{nowhere}");
                }
            })
            .await;
    }
}

#[tokio::test]
async fn a_printed_site_answers_404_with_a_page_that_says_so() {
    for setup in [desktop().printed(), phone().printed()] {
        setup
            .failing()
            .run(async |r| {
                for nowhere in ["/ngay/2026/11/04", "/tac-gia/khong-co", "/tag/khong-co-999.tag", "/thoi-su/page/99"] {
                    r.open(nowhere).await;
                    r.until("the app's word", "words($('h1')) === 'Không tìm thấy trang'").await;
                    assert_eq!(r.number("performance.getEntriesByType('navigation')[0].responseStatus").await, 404.0);
                    assert_eq!(r.text("$('meta[name=robots]').content").await, "noindex");
                }
                // What a host shows at the address of a removed article.
                r.open("/410.html").await;
                assert_eq!(r.words("h1").await, "Bài viết đã được gỡ");
                assert_eq!(r.text("$('meta[name=robots]').content").await, "noindex");
            })
            .await;
    }
}

#[tokio::test]
async fn days_are_large_enough_to_touch_and_fit_the_narrowest_screen() {
    for width in [320, 390] {
        for setup in [phone(), phone().printed()] {
            setup
                .width(width)
                .run(async |r| {
                    r.open("/ngay/2026/11/05").await;
                    let small = "$$('.calendar a, .steps a, .breadcrumb a').filter((link) => {
                            const { width, height } = link.getBoundingClientRect();
                            return height < 44 || (link.closest('td') && width < 40);
                        }).map((link) => link.outerHTML)";
                    assert_eq!(r.get(small).await, json!([]), "{width}");
                    r.holds("document.documentElement.scrollWidth <= innerWidth").await;
                })
                .await;
        }
    }
}

#[tokio::test]
async fn the_app_takes_the_printed_pages_over_as_they_are() {
    let pages = ["/ngay", "/ngay/2026", "/ngay/2026/11", "/ngay/2021/10/21", "/tac-gia/minh-chau", "/410.html"];
    for setup in [desktop().printed(), phone().printed()] {
        setup.run(async |r| taken_over_as_printed(r, pages).await).await;
    }
}

#[tokio::test]
async fn axe_finds_nothing() {
    let pages = ["/ngay", "/ngay/2026", "/ngay/2026/11", "/ngay/2026/11/05", "/tac-gia/ha-an", "/tag/ha-noi-701.tag"];
    for (who, setup) in readers() {
        setup
            .run(async |r| {
                for page in pages {
                    r.open(page).await;
                    check(r, &format!("{page}, {who}")).await;
                }
            })
            .await;
    }
}

#[tokio::test]
async fn every_kind_of_page_is_reached_from_the_front_page_of_the_app_alone() {
    for setup in [desktop(), phone()] {
        setup
            .run(async |r| {
                // Follows one link of each kind, as a reader's click, and looks at what is there.
                let mut met = Vec::new();
                r.open("/").await;
                r.mark().await;
                for (kind, link, is) in [
                    ("section", ".footer a[href='/thoi-su']", "$('.news-list .item')"),
                    ("article", ".item a", "$('.article h1.headline')"),
                    ("sub-section or section", ".article-head .breadcrumb li:last-child a", "$('.news-list .item')"),
                    ("article again", ".item a", "$('.article h1.headline')"),
                    ("tag", ".tags a", "$('.list-count')"),
                    ("article of a tag", ".item a", "$('.article h1.headline')"),
                    ("author", ".byline a", "$('.profile')"),
                    ("archive", ".footer a[href='/ngay']", "$('.months')"),
                    ("month", ".months a", "$('.calendar')"),
                    ("day", ".calendar td a", "$('[aria-current=date]')"),
                    ("article of a day", ".item a", "$('.article h1.headline')"),
                ] {
                    r.run(&format!("$(\"{link}\").click()")).await;
                    r.until(kind, is).await;
                    r.settle().await;
                    assert!(r.is("!$('.face')").await, "{kind}");
                    met.push(r.address().await);
                }
                assert!(r.marked().await, "{met:?}");
            })
            .await;
    }
}
