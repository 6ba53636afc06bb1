//! A printed site is whole: every address on it leads somewhere, and every article is reached by links alone.

use std::collections::BTreeSet;
use std::path::Path;

use manchette::press::build::{LIST_PAGES, build};
use serde_json::json;

use super::crawler::Crawler;
use super::newsroom::{Newsroom, article, tree};

/// The sample edition, printed.
fn sample() -> (Newsroom, Crawler, BTreeSet<String>) {
    let newsroom = Newsroom::new();
    let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("public");
    let mut options = newsroom.options();
    options.config = public.join("newsroom.json");
    options.public = Some(public.clone());
    options.compress = None;
    build(&options).unwrap();
    let articles = std::fs::read_dir(public.join("edition/articles")).unwrap();
    let ids = articles.map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    (newsroom, Crawler::new(tree(&options.out), &["https://kinhky.example"]), ids)
}

/// Those of the articles whose page is not among these.
fn unreached<'a>(ids: &'a BTreeSet<String>, pages: &BTreeSet<String>) -> Vec<&'a String> {
    ids.iter().filter(|id| !pages.iter().any(|page| page.ends_with(&format!("-{id}.html")))).collect()
}

fn is_article(file: &str) -> bool {
    let id = file.strip_suffix(".html").and_then(|file| file.rsplit('-').next());
    !file.contains('/') && id.is_some_and(|id| id.len() > 2 && id.bytes().all(|byte| byte.is_ascii_digit()))
}

#[test]
fn no_address_of_the_sample_site_is_broken_and_no_page_is_an_orphan() {
    let (_newsroom, crawler, ids) = sample();
    let crawled = crawler.crawl("/", |_| true);
    // One picture is missing on purpose, to show what a reader sees then.
    let broken: Vec<_> =
        crawled.broken.iter().filter(|(_, path)| path != "/edition/pictures/khong-con-1080.webp").collect();
    assert!(broken.is_empty(), "leads nowhere: {broken:?}");
    assert_eq!(unreached(&ids, &crawled.pages), [""; 0]);
    let orphans: Vec<_> = crawler.pages().into_iter().filter(|page| !crawled.pages.contains(page)).collect();
    assert_eq!(orphans, [""; 0], "no link leads there");
    // What no link names is asked for by name.
    for file in ["/robots.txt", "/sitemap.xml", "/feed.rss", "/manifest.webmanifest"] {
        assert_eq!(crawler.crawl(file, |_| true).broken, [], "{file}");
        assert!(crawler.file(file).is_some(), "{file}");
    }
}

#[test]
fn every_article_of_the_sample_is_reached_by_lists_alone() {
    let (_newsroom, crawler, ids) = sample();
    let by_lists = crawler.crawl("/", |file| !is_article(file));
    assert_eq!(unreached(&ids, &by_lists.pages), [""; 0], "by menu, sections, tags, authors and archive");
    let by_date = crawler.crawl("/ngay", |file| file == "ngay.html" || file.starts_with("ngay/"));
    assert_eq!(unreached(&ids, &by_date.pages), [""; 0], "by the archive by date");
}

/// As many articles as no list shows on its printed pages, most of them of one day.
#[test]
fn what_lies_behind_the_last_printed_page_is_reached_by_the_archive() {
    let newsroom = Newsroom::new();
    let mut ids = BTreeSet::new();
    for n in 100..400_u32 {
        let mut one = article(1);
        let id = n.to_string();
        // The older ones stand behind 240 of one day.
        let (month, day) = if n < 160 { (1 + (n - 100) / 20, 1 + n % 20) } else { (6, 1) };
        one["id"] = id.as_str().into();
        one["slug"] = format!("bai-{n}").into();
        one["published"] = format!("2023-{month:02}-{day:02}T{:02}:{:02}:00+07:00", n % 24, n % 60).into();
        newsroom.write(&format!("public/edition/articles/{n}.json"), &one.to_string());
        ids.insert(id);
    }
    manchette::press::edition::write(&newsroom.path("public/edition")).unwrap();
    let mut options = newsroom.options();
    options.compress = None;
    build(&options).unwrap();
    let site = newsroom.site();
    assert!(site.contains_key(&format!("thoi-su/page/{LIST_PAGES}.html")));
    assert!(!site.contains_key(&format!("thoi-su/page/{}.html", LIST_PAGES + 1)));
    assert!(site.contains_key("ngay/2023/06/01/page/12.html"), "a day is printed to its end");
    let crawler = Crawler::new(site, &["https://bao.example"]);
    let without = crawler.crawl("/", |file| !is_article(file) && !file.starts_with("ngay"));
    assert!(!unreached(&ids, &without.pages).is_empty(), "the sections' pages end before the articles do");
    let with = crawler.crawl("/", |file| !is_article(file));
    // This newsroom has no icons.
    let broken: Vec<_> = with.broken.iter().filter(|(_, path)| !path.ends_with(".png")).collect();
    assert!(broken.is_empty(), "{broken:?}");
    assert_eq!(unreached(&ids, &with.pages), [""; 0]);
}

#[test]
fn a_crawler_finds_what_is_broken() {
    let newsroom = Newsroom::new();
    let mut other = article(1);
    other["body"] = json!([{ "type": "figure", "image": { "src": "/khong-co.webp" } }]);
    other["related"] = json!([{ "headline": "Mất", "href": "/mat-9.html" }]);
    newsroom.article(1, &other);
    build(&newsroom.options()).unwrap();
    let crawled = Crawler::new(newsroom.site(), &["https://bao.example"]).crawl("/", |_| true);
    let broken: BTreeSet<&str> = crawled.broken.iter().map(|(_, path)| path.as_str()).collect();
    assert!(broken.contains("/khong-co.webp") && broken.contains("/mat-9.html"), "{broken:?}");
}
