//! Lists as pages: from which page of the source they begin, what they are called, and where `Xem thêm` leads.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use futures::FutureExt as _;
use manchette::component::{Face, Site};
use manchette::config::Config;
use manchette::page::{Listing, Searching, Shown, head_of, still};
use manchette::permalink::Route;
use manchette::press::output::file_of;
use manchette::reactive::Owner;
use manchette::store::Store;
use std::path::Path;
use std::sync::Arc;

/// The sample edition, read from its folder.
fn site() -> Site {
    let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("public");
    let mut config = Config::parse(&std::fs::read_to_string(public.join("newsroom.json")).unwrap()).unwrap();
    config.newsroom.source.base = public.join("edition").to_string_lossy().into_owned();
    let store = Store::new(&config);
    Site::new(Arc::new(config), store)
}

/// What stands at a path.
fn shown(site: &Site, path: &str) -> Shown {
    match site.links().route(path) {
        Route::List { list, page } => Listing::new(site, &list, page).fill(site).now_or_never().unwrap(),
        route => panic!("{path}: {route:?}"),
    }
}

struct Page {
    path: String,
    title: String,
    ids: Vec<String>,
    html: String,
}

fn page(path: &str) -> Page {
    Owner::new().with(|| {
        let site = site();
        let Shown::Listing(listing) = shown(&site, path) else { panic!("{path}: no list") };
        let ids = listing.feed.state();
        let ids = manchette::reactive::GetUntracked::get_untracked(&ids);
        let ids = ids.items.iter().take(ids.shown).map(|teaser| teaser.id.clone()).collect();
        let (path, title) = (listing.path(&site), listing.title(&site));
        let html = still(&site, Shown::Listing(listing), &path).to_html();
        Page { path, title, ids, html }
    })
}

fn file(path: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/edition").join(path);
    let json: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    json["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

/// Where `Xem thêm` leads.
fn more(page: &Page) -> Option<&str> {
    let link = page.html.split("<a").find(|link| link.contains("load-more"))?;
    Some(link.split_once("href=\"")?.1.split_once('"')?.0)
}

#[test]
fn a_page_shows_all_of_the_sources_page_and_leads_to_the_next() {
    for (path, next, list, title) in [
        ("/thoi-su", "/thoi-su/page/2", "sections/thoi-su", "Thời sự"),
        ("/tag/ha-noi-701.tag", "/tag/ha-noi-701/page/2.tag", "tags/701", "Hà Nội"),
    ] {
        let first = page(path);
        assert_eq!((first.path.as_str(), first.title.as_str()), (path, title));
        assert_eq!(first.ids, file(&format!("{list}/1.json")));
        let second = page(more(&first).unwrap());
        assert_eq!(second.path, next);
        let folder = file_of(path).unwrap() + "/";
        assert!(!file_of(next).unwrap().starts_with(&folder), "{folder} is a file");
        assert_eq!(second.title, format!("{title} - trang 2"));
        assert_eq!(second.ids, file(&format!("{list}/2.json")));
        assert!(second.html.contains(&format!("{title} - trang 2</h1>")), "{}", second.html);
    }
}

#[test]
fn one_gets_from_page_to_page_through_the_whole_list() {
    for path in ["/thoi-su", "/tag/ha-noi-701.tag", "/tac-gia/ha-an", "/tac-gia/quoc-bao"] {
        let (mut next, mut ids) = (Some(path.to_owned()), Vec::new());
        while let Some(path) = next {
            let page = page(&path);
            next = more(&page).map(str::to_owned);
            ids.extend(page.ids);
        }
        let folder = match path {
            "/thoi-su" => "sections/thoi-su".to_owned(),
            "/tag/ha-noi-701.tag" => "tags/701".to_owned(),
            author => format!("authors/{}", author.rsplit('/').next().unwrap()),
        };
        let mut pages = Vec::new();
        for n in 1.. {
            if !Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("public/edition/{folder}/{n}.json")).exists() {
                break;
            }
            pages.extend(file(&format!("{folder}/{n}.json")));
        }
        assert_eq!(ids, pages, "{path}");
    }
}

#[test]
fn an_author_is_called_by_name() {
    let author = page("/tac-gia/ha-an");
    assert_eq!((author.title.as_str(), author.ids.len()), ("Hà An", 20));
    assert_eq!(more(&author), None);
}

/// The head of a list's page, as it is printed.
fn head(path: &str) -> String {
    Owner::new().with(|| {
        let site = site();
        let mut html = String::new();
        head_of(&site, &shown(&site, path)).write_html(&mut html);
        html
    })
}

#[test]
fn an_author_is_presented_on_the_first_page() {
    let html = page("/tac-gia/ha-an").html;
    for words in ["Phóng viên đô thị", "/edition/pictures/tac-gia-ha-an-240.webp", "bãi Phúc Xá", "20 tin bài"]
    {
        assert!(html.contains(words), "{words}");
    }
    assert_eq!(html.matches("<h1").count(), 1);
    let head = head("/tac-gia/ha-an");
    let (_, data) = head.split_once("ld+json").unwrap();
    let data: serde_json::Value =
        serde_json::from_str(data[data.find('{').unwrap()..].split("</script>").next().unwrap()).unwrap();
    let page = &data["@graph"][0];
    assert_eq!(page["@type"], "ProfilePage");
    let person = &page["mainEntity"];
    assert_eq!((&person["@type"], &person["name"]), (&"Person".into(), &"Hà An".into()));
    assert_eq!(person["url"], "https://kinhky.example/tac-gia/ha-an");
    assert_eq!(person["image"][0], "https://kinhky.example/edition/pictures/tac-gia-ha-an-240.webp");
    assert!(head.contains("content=\"profile\""), "{head}");
}

#[test]
fn a_day_has_its_stories_its_month_and_its_neighbours() {
    let day = page("/ngay/2026/11/05");
    assert_eq!((day.path.as_str(), day.title.as_str()), ("/ngay/2026/11/05", "Tin ngày 05/11/2026"));
    assert_eq!(day.ids, file("dates/2026/11/05/1.json"));
    let main = day.html.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
    let link = |href: &str| main.split("<a").find(|link| link.contains(&format!("href=\"{href}\"")));
    for above in ["/ngay", "/ngay/2026", "/ngay/2026/11"] {
        assert!(link(above).is_some(), "{above}");
    }
    assert!(link("/ngay/2026/11/05").unwrap().contains("aria-current=\"date\""));
    assert!(link("/ngay/2026/11/04").is_none(), "a day without stories is no link");
    let step = |rel: &str| main.split("<a").find(|link| link.contains(&format!("rel=\"{rel}\""))).unwrap();
    assert!(step("prev").contains("/ngay/2026/11/03") && step("next").contains("/ngay/2026/11/06"));
    // The second of November 2026 was a Monday.
    let weeks: Vec<&str> = main.split("<tr>").skip(2).collect();
    assert!(weeks[0].contains("colspan=\"6\"") && weeks[1].starts_with("<td><a"), "{weeks:?}");
}

#[test]
fn months_and_years_lead_to_each_other() {
    let month = page("/ngay/2026/11");
    assert_eq!((month.title.as_str(), month.ids.len()), ("Tin tháng 11/2026", 20));
    assert_eq!(more(&month), Some("/ngay/2026/11/page/2"));
    assert!(month.html.contains("href=\"/ngay/2026/10\"") && !month.html.contains("rel=\"next\""));
    let second = page("/ngay/2026/11/page/2");
    assert!(!second.html.contains("class=\"calendar\""), "the first page has it");
    assert!(second.html.contains("class=\"breadcrumb\""), "the way up is on all");
    assert_eq!(second.title, "Tin tháng 11/2026 - trang 2");
    let year = page("/ngay/2026");
    assert!(
        year.ids.is_empty() && year.html.contains("href=\"/ngay/2026/09\"") && !year.html.contains("/ngay/2025/05")
    );
    assert!(year.html.contains("href=\"/ngay/2025\""), "the year before");
    let all = page("/ngay");
    assert!(all.html.contains("href=\"/ngay/2021/07\"") && all.html.contains("51 tin bài"));
    assert_eq!(all.html.matches("<h1").count(), 1);
}

#[test]
fn what_does_not_exist_is_not_found() {
    Owner::new().with(|| {
        let site = site();
        for path in [
            "/tag/khong-co-9999.tag",
            "/tac-gia/khong-ai",
            "/page/99",
            "/thoi-su/page/99",
            "/tac-gia/ha-an/page/2",
            "/ngay/2026/11/04",
            "/ngay/2026/12",
            "/ngay/1999",
            "/ngay/2021/10/21/page/2",
            "/ngay/2026/page/2",
        ] {
            assert!(matches!(shown(&site, path), Shown::Face(Face::NotFound)), "{path}");
        }
    });
}

#[test]
fn what_more_is_loaded_in_place_moves_the_link_on() {
    Owner::new().with(|| {
        let site = site();
        let Shown::Listing(listing) = shown(&site, "/page/2") else { panic!("no list") };
        let state = listing.feed.state();
        let next = || manchette::reactive::GetUntracked::get_untracked(&state).next_page();
        assert_eq!(next(), 3);
        listing.feed.more(site.store()).now_or_never().unwrap();
        assert_eq!(next(), 3, "ten of page 3 are shown and ten are not");
        listing.feed.more(site.store()).now_or_never().unwrap();
        assert_eq!(next(), 4);
    });
}

#[test]
fn the_page_of_search_leads_on_without_code() {
    Owner::new().with(|| {
        let site = site();
        let html = still(&site, Shown::Search(Searching::new(&site)), "/search").to_html();
        let main = html.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
        for link in ["<noscript><p", "action=\"/search\"", "href=\"/thoi-su\"", "href=\"/suc-khoe\""] {
            assert!(main.contains(link), "no {link} in {main}");
        }
    });
}
