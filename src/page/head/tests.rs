//! Heads as a browser reads them, over articles of the sample edition.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use super::{Head, fixed_tags, head_of};
use crate::component::{Face, Site};
use crate::config::Config;
use crate::page::{Listing, Shown};
use crate::source::edition::article_of;
use crate::store::{Front, Reading, Store};
use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

const SITE: &str = "https://kinhky.example";

fn file(path: &str) -> String {
    std::fs::read_to_string(format!("{}/public/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn site() -> Site {
    let config = Arc::new(Config::parse(&file("newsroom.json")).unwrap());
    let store = Store::new(&config);
    Site::new(config, store)
}

/// An element of a head: its name, attributes and text.
#[derive(Debug)]
struct Tag(String, BTreeMap<String, String>, String);

/// A head as a browser's parser understands it.
struct Read {
    language: String,
    tags: Vec<Tag>,
}

impl Read {
    fn of(head: Head) -> Self {
        let language = head.language.clone();
        let mut html = String::new();
        head.write_html(&mut html);
        Self { language, tags: tags_of(&html) }
    }

    fn title(&self) -> &str {
        &self.tags.iter().find(|tag| tag.0 == "title").unwrap().2
    }

    fn all(&self, name: &str) -> Vec<&str> {
        let named = |tag: &&Tag| {
            tag.0 == "meta" && ["name", "property"].iter().any(|key| tag.1.get(*key).is_some_and(|v| v == name))
        };
        self.tags.iter().filter(named).map(|tag| tag.1["content"].as_str()).collect()
    }

    fn meta(&self, name: &str) -> Option<&str> {
        let all = self.all(name);
        assert!(all.len() < 2, "{name} twice: {all:?}");
        all.first().copied()
    }

    fn links(&self, rel: &str) -> Vec<&BTreeMap<String, String>> {
        self.tags.iter().filter(|tag| tag.0 == "link" && tag.1["rel"] == rel).map(|tag| &tag.1).collect()
    }

    fn canonical(&self) -> Option<&str> {
        self.links("canonical").first().map(|link| link["href"].as_str())
    }

    /// What JSON-LD says of one type.
    fn data(&self, kind: &str) -> Option<Value> {
        let script = self.tags.iter().find(|tag| tag.0 == "script")?;
        assert_eq!(script.1["type"], "application/ld+json");
        let data: Value = serde_json::from_str(&script.2).unwrap();
        assert_eq!(data["@context"], "https://schema.org");
        data["@graph"].as_array().unwrap().iter().find(|thing| thing["@type"] == kind).cloned()
    }
}

fn tags_of(html: &str) -> Vec<Tag> {
    let page = format!("<!doctype html><html><head>{html}</head><body></body></html>");
    let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(page);
    let mut out = Vec::new();
    walk(&dom.document, &mut out);
    let frame = |tag: &Tag| ["html", "head", "body"].contains(&tag.0.as_str());
    let at = out.iter().position(|tag| tag.0 == "body").unwrap();
    assert_eq!(out.len(), at + 1, "something left the head: {:?}", &out[at..]);
    out.retain(|tag| !frame(tag));
    out
}

fn walk(node: &Handle, out: &mut Vec<Tag>) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attrs = attrs.borrow().iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
        let children = node.children.borrow();
        let text = children.iter().map(|child| match &child.data {
            NodeData::Text { contents } => contents.borrow().to_string(),
            _ => String::new(),
        });
        out.push(Tag(name.local.to_string(), attrs, text.collect()));
    }
    node.children.borrow().iter().for_each(|child| walk(child, out));
}

/// The head of an article of the sample, changed.
fn article(id: &str, change: impl FnOnce(&mut Value)) -> Read {
    let mut json: Value = serde_json::from_str(&file(&format!("edition/articles/{id}.json"))).unwrap();
    change(&mut json);
    let reading = Reading::new(article_of(&json.to_string()).unwrap());
    Read::of(head_of(&site(), &Shown::Article(reading)))
}

fn listing(path: &str) -> Read {
    let site = site();
    let Some(listing) = Listing::at(&site, path) else { panic!("no list is at {path}") };
    Read::of(head_of(&site, &Shown::Listing(listing)))
}

#[test]
fn an_article_says_what_it_is() {
    let head = article("104634", |_| {});
    let headline = "Xe buýt điện chạy trọn vòng ngoại thành, về bến pin còn 27 phần trăm";
    let url = format!("{SITE}/xe-buyt-dien-chay-tron-vong-ngoai-thanh-ve-ben-pin-con-27-phan-tram-104634.html");
    assert_eq!(head.title(), format!("{headline} - Báo Kinh Kỳ"));
    assert_eq!(head.language, "vi");
    assert!(head.meta("description").unwrap().starts_with("(KKO) - Sau tám tuần"));
    assert_eq!(head.meta("robots"), Some("max-image-preview:large"));
    assert_eq!(head.canonical(), Some(url.as_str()));
    assert_eq!(head.links("canonical").len(), 1);
    for (name, value) in [
        ("og:type", "article"),
        ("og:title", headline),
        ("og:description", head.meta("description").unwrap()),
        ("og:url", &url),
        ("og:site_name", "Báo Kinh Kỳ"),
        ("og:locale", "vi_VN"),
        ("og:image", "https://kinhky.example/edition/pictures/cao-tang-1440.webp"),
        ("og:image:width", "1440"),
        ("og:image:height", "960"),
        ("og:image:alt", "Khu đô thị phía tây lúc lên đèn, nơi đặt bến sạc đầu tiên"),
        ("twitter:card", "summary_large_image"),
        ("article:section", "Giao thông"),
        ("article:author", "https://kinhky.example/tac-gia/ha-an"),
    ] {
        assert_eq!(head.meta(name), Some(value), "{name}");
    }
    assert!(head.meta("article:published_time").unwrap().ends_with("+07:00"));
    assert_eq!(head.meta("article:modified_time"), None);
    assert!(head.all("article:tag").contains(&"Hà Nội"));
}

#[test]
fn an_article_is_data_for_search_engines() {
    let head = article("104634", |json| json["updated"] = json!("2030-01-02T00:00:00Z"));
    let news = head.data("NewsArticle").unwrap();
    assert_eq!(news["headline"], "Xe buýt điện chạy trọn vòng ngoại thành, về bến pin còn 27 phần trăm");
    assert_eq!(news["description"], head.meta("description").unwrap());
    assert_eq!(
        news["image"],
        json!([
            "https://kinhky.example/edition/pictures/cao-tang-1440.webp",
            "https://kinhky.example/edition/pictures/cao-tang-1080.webp"
        ])
    );
    assert_eq!(news["datePublished"], head.meta("article:published_time").unwrap());
    assert_eq!(news["dateModified"], "2030-01-02T07:00:00+07:00");
    assert_eq!(head.meta("article:modified_time"), Some("2030-01-02T07:00:00+07:00"));
    assert_eq!(
        news["author"],
        json!([{ "@type": "Person", "name": "Hà An", "url": "https://kinhky.example/tac-gia/ha-an",
            "jobTitle": "Phóng viên đô thị" }])
    );
    let publisher = &news["publisher"];
    assert_eq!((&publisher["@type"], &publisher["name"]), (&json!("NewsMediaOrganization"), &json!("Báo Kinh Kỳ")));
    assert_eq!(publisher["logo"]["url"], "https://kinhky.example/apple-touch-icon.png");
    assert_eq!(news["mainEntityOfPage"]["@id"], head.canonical().unwrap());
    assert_eq!(news["articleSection"], "Giao thông");
    assert_eq!(news["keywords"], json!(head.all("article:tag")));
    assert_eq!((&news["inLanguage"], &news["isAccessibleForFree"]), (&json!("vi"), &json!(true)));
    let trail = head.data("BreadcrumbList").unwrap();
    let items: Vec<_> =
        trail["itemListElement"].as_array().unwrap().iter().map(|i| (&i["position"], &i["item"])).collect();
    assert_eq!(items[0], (&json!(1), &json!("https://kinhky.example/")));
    assert_eq!(items[1], (&json!(2), &json!("https://kinhky.example/thoi-su")));
    assert_eq!(items[2], (&json!(3), &json!("https://kinhky.example/thoi-su/giao-thong")));
    assert_eq!(items[3], (&json!(4), &Value::Null), "the article itself needs no address");
}

#[test]
fn the_heros_preload_is_the_first_source_of_its_picture() {
    use crate::node::Node;
    use crate::reactive::Owner;
    let site = site();
    let read = article_of(&file("edition/articles/104634.json")).unwrap();
    let page = Owner::new().with(|| {
        let shown = Shown::Article(Reading::new(read));
        Node::to_html(crate::page::still(&site, shown, "/"))
    });
    let source = page.split("<source ").nth(1).unwrap().split('>').next().unwrap().to_owned();
    let head = article("104634", |_| {});
    let preloads = head.links("preload");
    assert_eq!(preloads.len(), 1);
    let preload = preloads[0];
    let printed = format!(
        "type=\"{}\" srcset=\"{}\" sizes=\"{}\"",
        preload["type"], preload["imagesrcset"], preload["imagesizes"]
    );
    assert_eq!(source, printed);
    assert_eq!((preload["as"].as_str(), preload["fetchpriority"].as_str()), ("image", "high"));
    assert!(!preload.contains_key("href"), "a browser without imagesrcset would fetch it for nothing");
}

#[test]
fn a_picture_of_one_file_is_preloaded_by_its_address() {
    let head = article("104634", |json| json["hero"]["image"] = json!({ "src": "https://anh.example/a.jpg" }));
    let preload = head.links("preload")[0];
    assert_eq!((preload["href"].as_str(), preload["type"].as_str()), ("https://anh.example/a.jpg", "image/jpeg"));
    assert_eq!(head.meta("og:image"), Some("https://anh.example/a.jpg"));
    assert_eq!(head.meta("og:image:width"), None, "nobody knows it");
    assert_eq!(head.data("NewsArticle").unwrap()["image"], json!(["https://anh.example/a.jpg"]));
}

#[test]
fn other_sites_get_no_picture_of_many_megabytes() {
    let image = json!({ "src": "//anh.example/a.jpg", "width": 6000, "height": 4000, "renditions": [
        { "src": "//anh.example/a-3000.jpg", "width": 3000 }, { "src": "//anh.example/a-1500.jpg", "width": 1500 } ] });
    let head = article("104634", |json| json["hero"]["image"] = image);
    assert_eq!(head.meta("og:image"), Some("https://anh.example/a-1500.jpg"));
    assert_eq!((head.meta("og:image:width"), head.meta("og:image:height")), (Some("1500"), Some("1000")));
}

#[test]
fn hostile_words_stay_words() {
    let hostile = r#"</script><img src=x onerror=alert(1)> "Hai" 'nháy' & <!-- \ </title>"#;
    let head = article("104634", |json| {
        json["headline"] = json!([hostile]);
        json["tags"] = json!([{ "id": "1", "slug": "a", "name": hostile }]);
        json["authors"] = json!([{ "name": hostile, "href": "mailto:a@b.example" }]);
        json["section"] = json!({ "id": "x", "slug": "x", "name": hostile });
        json["hero"]["image"]["alt"] = json!(hostile);
        json["hero"]["image"]["src"] = json!("/a\"><script>.webp");
    });
    assert_eq!(head.title(), format!("{hostile} - Báo Kinh Kỳ"));
    for name in ["og:title", "article:tag", "article:section", "article:author"] {
        assert_eq!(head.meta(name), Some(hostile), "{name}");
    }
    let news = head.data("NewsArticle").unwrap();
    assert_eq!((&news["headline"], &news["keywords"][0]), (&json!(hostile), &json!(hostile)));
    assert_eq!((&news["author"][0]["name"], &news["author"][0]["url"]), (&json!(hostile), &Value::Null));
    assert_eq!(head.tags.iter().filter(|tag| tag.0 == "script").count(), 1);
    assert!(head.tags.iter().all(|tag| ["title", "meta", "link", "script"].contains(&tag.0.as_str())));
}

#[test]
fn what_an_article_lacks_is_not_said() {
    let head = article("104213", |json| {
        for field in ["hero", "published", "updated", "lead", "authors", "section", "tags"] {
            json.as_object_mut().unwrap().remove(field);
        }
    });
    assert_eq!(head.meta("twitter:card"), Some("summary"));
    assert!(head.links("preload").is_empty());
    assert!(head.all("og:image").is_empty() && head.all("description").is_empty());
    assert!(head.tags.iter().all(|tag| !tag.1.values().any(|value| value.starts_with("article:"))));
    let news = head.data("NewsArticle").unwrap();
    for field in ["image", "description", "datePublished", "dateModified", "author", "articleSection", "keywords"] {
        assert_eq!(news[field], Value::Null, "{field}");
    }
    assert_eq!(head.data("BreadcrumbList").unwrap()["itemListElement"].as_array().unwrap().len(), 2);
}

#[test]
fn an_article_of_another_site_names_that_site() {
    let head = article("104909", |_| {});
    let url = "https://nongsan.example/gao-nuong-len-ke-hang-thu-do";
    assert_eq!((head.canonical(), head.meta("og:url")), (Some(url), Some(url)));
    assert_eq!(head.data("NewsArticle").unwrap()["mainEntityOfPage"]["@id"], url);
}

#[test]
fn an_article_in_another_language_or_behind_a_password_says_so() {
    let head = article("104213", |json| json["language"] = json!("en-GB"));
    assert_eq!((head.language.as_str(), head.meta("og:locale")), ("en-GB", Some("en_US")));
    assert_eq!(head.data("NewsArticle").unwrap()["inLanguage"], "en-GB");
    let head = article("104213", |json| json["language"] = json!("fr"));
    assert_eq!(head.meta("og:locale"), None);
    let head = article("104213", |json| json["access"] = json!("password"));
    assert_eq!(head.data("NewsArticle").unwrap()["isAccessibleForFree"], false);
}

#[test]
fn the_front_page_is_the_site() {
    let head = Read::of(head_of(&site(), &Shown::Front(Front::default())));
    assert_eq!((head.title(), head.meta("og:title")), ("Báo Kinh Kỳ", Some("Báo Kinh Kỳ")));
    assert_eq!(head.meta("description"), Some("Tiếng nói của phố phường Hà Nội"));
    assert_eq!(head.canonical(), Some("https://kinhky.example/"));
    assert_eq!(head.meta("og:type"), Some("website"));
    assert!(head.links("alternate").is_empty(), "the feeds of all are on every page");
    assert_eq!(head.data("WebSite").unwrap()["url"], "https://kinhky.example/");
}

#[test]
fn a_section_has_feeds_and_a_place() {
    let head = listing("/thoi-su/do-thi");
    assert_eq!(head.title(), "Đô thị - Báo Kinh Kỳ");
    assert_eq!(head.canonical(), Some("https://kinhky.example/thoi-su/do-thi"));
    let feeds: Vec<_> = head.links("alternate").iter().map(|l| (l["type"].as_str(), l["href"].as_str())).collect();
    assert_eq!(
        feeds,
        [
            ("application/rss+xml", "/thoi-su/do-thi/feed.rss"),
            ("application/atom+xml", "/thoi-su/do-thi/feed.atom"),
            ("application/feed+json", "/thoi-su/do-thi/feed.json")
        ]
    );
    let trail = head.data("BreadcrumbList").unwrap();
    assert_eq!(trail["itemListElement"][2]["name"], "Đô thị");
    assert!(head.data("WebSite").is_none());
}

#[test]
fn a_later_page_of_a_list_is_a_page_of_its_own() {
    let canonical = |path| listing(path).canonical().map(str::to_owned).unwrap();
    assert_eq!(canonical("/page/2"), "https://kinhky.example/page/2");
    assert_eq!(canonical("/thoi-su/page/10/"), "https://kinhky.example/thoi-su/page/10");
    assert_eq!(canonical("/thoi-su/page/1"), "https://kinhky.example/thoi-su");
    assert!(listing("/page/2").data("WebSite").is_none());
}

#[test]
fn what_is_no_page_is_left_out_of_search() {
    for shown in [Shown::Face(Face::NotFound), Shown::Skeleton] {
        let head = Read::of(head_of(&site(), &shown));
        assert_eq!(head.meta("robots"), Some("noindex"));
        assert_eq!((head.canonical(), head.tags.len()), (None, 2), "title and robots alone");
    }
}

#[test]
fn every_tag_that_changes_is_marked() {
    let head = article("104634", |_| {});
    for tag in head.tags.iter().filter(|tag| tag.0 != "title") {
        let printed = tag.0 == "script" || tag.1.get("rel").is_some_and(|rel| rel == "preload");
        assert_eq!(tag.1["data-head"], if printed { "print" } else { "" }, "{tag:?}");
    }
}

#[test]
fn what_never_changes_is_said_once_for_all() {
    let html = fixed_tags(&site());
    assert!(html.starts_with("<meta charset=\"utf-8\"><meta name=\"viewport\""), "{html}");
    let head = Read { language: String::new(), tags: tags_of(&html) };
    assert_eq!(head.all("theme-color"), ["#fdfcf9", "#131415"]);
    assert_eq!(head.links("manifest")[0]["href"], "/manifest.webmanifest");
    assert_eq!(head.links("icon")[0]["href"], "/icon.svg");
    assert_eq!(head.links("apple-touch-icon")[0]["href"], "/apple-touch-icon.png");
    let feeds: Vec<_> = head.links("alternate").iter().map(|link| link["href"].as_str()).collect();
    assert_eq!(feeds, ["/feed.rss", "/feed.atom", "/feed.json"]);
    assert!(head.tags.iter().all(|tag| !tag.1.contains_key("data-head")));
    for (at, scheme) in ["light", "dark"].iter().enumerate() {
        let tag = head.tags.iter().filter(|tag| tag.1.get("name").is_some_and(|name| name == "theme-color")).nth(at);
        assert_eq!(tag.unwrap().1["media"], format!("(prefers-color-scheme: {scheme})"));
    }
}
