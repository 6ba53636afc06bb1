//! A Ghost of a few stories, whose key stands in its own page.

use serde_json::{Value, json};

use super::init::printed;
use super::site::{Reply, Site};
use super::{init, line, press};

const KEY: &str = "22444f78447824223cefc48062";
const TAGS: [(&str, &str, u64); 3] = [("the-thao", "Thể thao", 3), ("thoi-su", "Thời sự", 9), ("dat", "đất", 40)];

fn open(menu: bool) -> Site {
    Site::open(move |url| {
        let root = url.origin().ascii_serialization();
        let get = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
        if url.path() == "/" {
            return Reply::html(format!(
                "<html lang=vi><title>Kinh Kỳ</title><meta name=generator content='Ghost 6.65'>\
                 <script src=/portal.min.js data-ghost='{root}/' data-key={KEY} data-api='{root}/ghost/api/content/'></script>"
            ));
        }
        let Some(route) = url.path().strip_prefix("/ghost/api/content/") else { return Reply::missing() };
        if get("key").as_deref() != Some(KEY) {
            let error = json!({ "errors": [{ "message": "Unknown key", "type": "UnauthorizedError" }] });
            return Reply { status: 401, ..Reply::json(&error) };
        }
        answer(route, &get, &root, menu).with("access-control-allow-origin", "*")
    })
}

fn answer(route: &str, get: &dyn Fn(&str) -> Option<String>, root: &str, menu: bool) -> Reply {
    let filter = get("filter").unwrap_or_default();
    match route.trim_matches('/').split('/').collect::<Vec<_>>()[..] {
        ["settings"] => Reply::json(&json!({ "settings": {
            "title": "Báo Kinh Kỳ", "description": "Tiếng nói của phố phường", "locale": "vi", "timezone": "Asia/Ho_Chi_Minh",
            "url": format!("{root}/"),
            "navigation": if menu { json!([{ "label": "Trang chủ", "url": "/" }, { "label": "Thời sự", "url": "/tag/thoi-su/" },
                           { "label": "Thể thao", "url": "/tag/the-thao/" }]) } else { json!([]) }
        } })),
        ["tags"] => {
            let fits = |(slug, ..): &&(&str, &str, u64)| !filter.contains("slug") || filter.contains(slug);
            let tags = TAGS.iter().filter(fits).map(|tag| self::tag(tag, root)).collect::<Vec<_>>();
            Reply::json(
                &json!({ "tags": tags, "meta": { "pagination": { "page": 1, "pages": 1, "total": tags.len() } } }),
            )
        }
        ["tags", "slug", slug] => match TAGS.iter().find(|(own, ..)| *own == slug) {
            Some(found) => Reply::json(&json!({ "tags": [tag(found, root)] })),
            None => missing(),
        },
        ["posts"] => {
            let wanted = |n: &u32| !filter.contains("id:[") || filter.contains(&id(*n));
            let sport = filter.contains("the-thao");
            let all: Vec<u32> = (1..=12).rev().filter(wanted).filter(|n| !sport || n.is_multiple_of(4)).collect();
            let limit = get("limit").and_then(|n| n.parse().ok()).unwrap_or(15_usize);
            let page = get("page").and_then(|n| n.parse().ok()).unwrap_or(1_usize);
            let posts: Vec<Value> = all.iter().skip((page - 1) * limit).take(limit).map(|n| post(*n, root)).collect();
            let pages = all.len().div_ceil(limit).max(1);
            Reply::json(
                &json!({ "posts": posts, "meta": { "pagination": { "page": page, "limit": limit, "pages": pages,
                "total": all.len(), "next": (page < pages).then_some(page + 1), "prev": null } } }),
            )
        }
        ["posts", "slug", slug] => found((1..=12).find(|n| slug == self::slug(*n)), root),
        ["posts", own] => found((1..=12).find(|n| own == id(*n)), root),
        ["search-index", "posts"] => {
            let entry = |n| json!({ "id": id(n), "slug": slug(n), "title": post(n, root)["title"], "excerpt": "", "visibility": "public" });
            Reply::json(&json!({ "posts": (1..=12).map(entry).collect::<Vec<_>>() }))
        }
        _ => missing(),
    }
}

fn found(n: Option<u32>, root: &str) -> Reply {
    n.map_or_else(missing, |n| Reply::json(&json!({ "posts": [post(n, root)] })))
}

fn missing() -> Reply {
    Reply { status: 404, ..Reply::json(&json!({ "errors": [{ "message": "…", "type": "NotFoundError" }] })) }
}

fn id(n: u32) -> String {
    format!("6b0497755976eb5a{n:08x}")
}

fn slug(n: u32) -> String {
    format!("chuyen-pho-{n}")
}

fn tag((slug, name, count): &(&str, &str, u64), root: &str) -> Value {
    json!({ "id": format!("6b0597755976eb5a{count:08x}"), "slug": slug, "name": name, "visibility": "public",
        "url": format!("{root}/tag/{slug}/"), "count": { "posts": count } })
}

fn post(n: u32, root: &str) -> Value {
    let section = if n.is_multiple_of(4) { &TAGS[0] } else { &TAGS[1] };
    json!({
        "id": id(n), "uuid": format!("0-{n}"), "slug": slug(n), "title": format!("Chuyện phố số {n}"),
        "html": format!("<p>Phố thứ {n} mở lại vỉa hè.</p>"), "excerpt": "Vỉa hè mở lại.", "custom_excerpt": "Vỉa hè mở lại.",
        "feature_image": format!("{root}/content/images/2026/{n}.jpg"), "feature_image_alt": "Phố", "visibility": "public",
        "published_at": format!("2026-11-{n:02}T08:00:00.000+07:00"), "updated_at": format!("2026-11-{n:02}T08:00:00.000+07:00"),
        "url": format!("{root}/{}/", slug(n)), "featured": n == 3, "access": true,
        "tags": [tag(section, root), tag(&TAGS[2], root)], "primary_tag": tag(section, root),
        "authors": [{ "id": "6b0697755976eb5a00000001", "slug": "lan", "name": "Lê Lan" }]
    })
}

#[test]
fn a_ghost_whose_key_stands_in_its_page_becomes_a_paper_without_a_hand() {
    let site = open(true);
    let dir = tempfile::tempdir().unwrap();
    let (told, file) = init(&site.root, dir.path());
    assert_eq!(file["source"], json!({ "kind": "ghost", "base": site.root, "key": KEY }));
    assert_eq!((&file["name"], &file["timezone"]), (&json!("Báo Kinh Kỳ"), &json!("Asia/Ho_Chi_Minh")));
    assert_eq!(
        file["sections"],
        json!([{ "slug": "thoi-su", "name": "Thời sự" }, { "slug": "the-thao", "name": "Thể thao" }]),
        "{}",
        told.out
    );
    assert_eq!(
        file["permalink"],
        json!({ "article": "/{slug}/", "section": "/tag/{section}/", "tag": "/tag/{slug}/", "author": "/author/{slug}/" })
    );
    let config = dir.path().join("bao/newsroom.json");
    let checked = press(&["check", "--config", config.to_str().unwrap(), "--json"]);
    assert_eq!(checked.status, Some(0), "{}", checked.out);
    assert_eq!(line(&checked.json()["api"], "sections")["verdict"], "ok", "{}", checked.out);
    let files = printed(dir.path());
    for file in ["chuyen-pho-12/index.html", "tag/thoi-su/index.html", "tag/dat/index.html"] {
        assert!(files.iter().any(|name| name == file), "{file}: {files:?}");
    }
}

#[test]
fn without_a_menu_the_first_tags_of_articles_are_sections_and_the_others_stay_tags() {
    let site = open(false);
    let dir = tempfile::tempdir().unwrap();
    let (_, file) = init(&site.root, dir.path());
    let mut slugs: Vec<&str> =
        file["sections"].as_array().unwrap().iter().map(|s| s["slug"].as_str().unwrap()).collect();
    slugs.sort_unstable();
    assert_eq!(slugs, ["the-thao", "thoi-su"]);
    assert!(printed(dir.path()).contains(&"tag/dat/index.html".to_owned()));
}

#[test]
fn a_key_that_is_given_is_taken() {
    let site = open(true);
    let told = press(&["check", &format!("{}/nowhere", site.root), "--key", KEY, "--json", "--sample", "2"]);
    assert_eq!(told.json()["found"][0]["kind"], "ghost", "{}{}", told.out, told.err);
    // Where the page has none, the address of the API with a key in it will do.
    let told =
        press(&["check", &format!("{}/ghost/api/content/posts/?key={KEY}", site.root), "--json", "--sample", "2"]);
    assert_eq!(told.json()["found"][0]["kind"], "ghost", "{}{}", told.out, told.err);
}
