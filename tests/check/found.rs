//! Which API a site has.

use serde_json::json;

use super::press;
use super::site::{Reply, Site};
use super::wordpress::Paper;

#[test]
fn a_site_with_nothing_ends_with_two_and_says_what_was_looked_for() {
    let site = Site::open(|url| if url.path() == "/" { Reply::html("<h1>Báo</h1>") } else { Reply::missing() });
    let told = press(&["check", &site.root]);
    assert_eq!(told.status, Some(2), "{}", told.out);
    assert!(told.err.contains("no API found") && told.err.contains("Ghost"), "{}", told.err);
    let told = press(&["check", &site.root, "--json"]);
    assert_eq!(
        (told.status, told.json()["ok"].clone(), told.json()["found"].clone()),
        (Some(2), json!(false), json!([]))
    );
    assert_eq!(press(&["init", &site.root, "--out", "/khong/co"]).status, Some(2));
    assert!(site.log().len() < 100, "{:?}", site.log());
}

#[test]
fn what_is_no_address_is_not_asked() {
    for bad in ["file:///etc/passwd", "ftp://bao.example", "", "http://"] {
        let told = press(&["check", bad]);
        assert_eq!(told.status, Some(2), "{bad}");
        assert!(told.err.contains("is not an address"), "{}", told.err);
    }
}

#[test]
fn a_wordpress_is_found_by_its_place_its_header_and_its_own_address() {
    for plain in [false, true] {
        let site = Paper { plain, ..Paper::default() }.open();
        let place = if plain { "/?rest_route=/" } else { "/wp-json/" };
        for url in [site.root.clone(), format!("{}{place}", site.root)] {
            let told = press(&["check", &url, "--json", "--sample", "2"]);
            assert_eq!(told.status, Some(0), "{url}: {}{}", told.out, told.err);
            assert_eq!(told.json()["found"][0]["kind"], "wordpress", "{url}");
            assert_eq!(told.json()["found"][0]["base"], site.root, "{url}");
        }
    }
    let api = Paper::default().open();
    let link = format!("<{}/wp-json/>; rel=\"https://api.w.org/\"", api.root);
    let front = Site::open(move |url| match url.path() {
        "/" => Reply::html("<title>Báo</title>").with("link", &link),
        _ => Reply::missing(),
    });
    let told = press(&["check", &front.root, "--json", "--sample", "1"]);
    assert_eq!(told.json()["found"][0]["base"], api.root, "{}", told.out);
}

#[test]
fn a_ghost_without_a_key_says_where_to_get_one() {
    let site = Site::open(|url| match url.path() {
        "/" => Reply::html("<meta name=generator content='Ghost 6.65'>"),
        "/ghost/api/content/settings/" => {
            let error = json!({ "errors": [{ "message": "Authorization failed", "type": "NoPermissionError" }] });
            Reply { status: 403, ..Reply::json(&error) }
        }
        _ => Reply::missing(),
    });
    let told = press(&["check", &site.root]);
    assert_eq!(told.status, Some(2), "{}", told.out);
    assert!(told.err.contains("Ghost Content API") && told.err.contains("source.key"), "{}", told.err);
}

#[test]
fn json_of_its_own_shape_is_shown_where_its_list_stands() {
    let gateway = Site::open(|url| match url.path() {
        "/api/tin" => {
            Reply::json(&json!({ "data": { "1001002": { "data": [{ "article_id": 7 }, { "article_id": 8 }] } } }))
        }
        _ => Reply::missing(),
    });
    let told = press(&["check", &format!("{}/api/tin", gateway.root), "--json"]);
    assert_eq!((told.status, told.json()["found"][0]["kind"].clone()), (Some(2), json!("mapped")));
    let how = told.json()["found"][0]["how"].to_string();
    assert!(how.contains("a list of 2 stands at `/data/1001002/data`"), "{how}");

    let strapi = Site::open(|url| match url.path() {
        "/" => Reply::html("<title>Báo</title>"),
        "/api/articles" => Reply::json(&json!({ "data": [{ "id": 1 }], "meta": { "pagination": { "total": 1 } } })),
        _ => Reply::missing(),
    });
    let told = press(&["check", &strapi.root]);
    assert!(told.status == Some(2) && told.err.contains("Strapi") && told.err.contains("source.map"), "{}", told.err);
}
