//! A WordPress of a few stories, in the dialect of its REST API.

use serde_json::{Value, json};

use super::site::{Reply, Site};

/// What is special about it.
#[derive(Clone, Default)]
pub(crate) struct Paper {
    /// Permalinks are plain: `/wp-json/` is an HTML page.
    pub(crate) plain: bool,
    /// No other origin may read it.
    pub(crate) closed: bool,
    /// What stands in every body after its first words.
    pub(crate) body: &'static str,
    /// Stories have a headline and a body, and nothing else.
    pub(crate) bare: bool,
    /// Its name.
    pub(crate) name: Option<&'static str>,
    /// What takes the place of the pattern `/{year}/{month}/{slug}/`.
    pub(crate) link: Option<fn(u64) -> String>,
}

const COUNT: u64 = 25;

impl Paper {
    pub(crate) fn open(self) -> Site {
        Site::open(move |url| self.answer(url))
    }

    fn answer(&self, url: &url::Url) -> Reply {
        let root = url.origin().ascii_serialization();
        let mut pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        let routed = pairs.iter().position(|(name, _)| name == "rest_route").map(|at| pairs.remove(at).1);
        let get = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let pretty = url.path().strip_prefix("/wp-json").map(str::to_owned).filter(|_| !self.plain);
        let Some(route) = routed.or(pretty) else {
            return match url.path() {
                "/" => Reply::html(front(&root)),
                "/wp-json/" => Reply::html("<h1>Trang chủ</h1>"),
                _ => Reply::missing(),
            };
        };
        let mut reply = self.route(route.trim_end_matches('/'), &get, &root);
        if !self.closed {
            reply = reply
                .with("access-control-allow-origin", "*")
                .with("access-control-expose-headers", "X-WP-Total, X-WP-TotalPages, Link");
        }
        reply
    }

    fn route<'a>(&self, route: &str, get: &dyn Fn(&str) -> Option<&'a str>, root: &str) -> Reply {
        let number = |name: &str| get(name).and_then(|value| value.parse::<u64>().ok());
        match route {
            "" => Reply::json(&json!({
                "name": self.name.unwrap_or("B\u{e1}o Kinh K\u{1ef3} &amp; b\u{1ea1}n \u{111}\u{1ecd}c"), "description": "Tiếng nói của phố phường",
                "url": root, "home": root, "gmt_offset": 7, "timezone_string": "",
                "namespaces": ["oembed/1.0", "wp/v2", "wordpress-popular-posts/v1"]
            })),
            "/wp/v2/categories" => {
                let link = |path: &str| format!("{root}/chuyen-muc/{path}/");
                let all = [
                    json!({ "id": 1, "slug": "chua-phan-loai", "name": "Chưa phân loại", "parent": 0, "count": 3, "link": link("chua-phan-loai") }),
                    json!({ "id": 4, "slug": "the-gioi", "name": "Thế giới", "parent": 0, "count": 90, "link": link("the-gioi") }),
                    json!({ "id": 2, "slug": "thoi-su", "name": "Thời sự", "parent": 0, "count": 0, "link": link("thoi-su") }),
                    json!({ "id": 3, "slug": "do-thi", "name": "Đô thị &amp; phố", "parent": 2, "count": 25, "link": link("thoi-su/do-thi") }),
                ];
                let wanted: Vec<&str> =
                    get("include").or(get("slug")).map(|list| list.split(',').collect()).unwrap_or_default();
                let fits = |term: &&Value| {
                    wanted.is_empty()
                        || wanted.iter().any(|w| term["id"].as_u64() == w.parse().ok() || term["slug"] == *w)
                };
                Reply::json(&all.iter().filter(fits).cloned().collect())
            }
            "/wp/v2/tags" => {
                Reply::json(&json!([{ "id": 9, "slug": "dat", "name": "đất", "link": format!("{root}/chu-de/dat/") }]))
            }
            "/wp/v2/users" => Reply::json(
                &json!([{ "id": 5, "slug": "lan", "name": "Lan", "link": format!("{root}/nguoi-viet/lan/") }]),
            ),
            "/wp/v2/posts" => {
                let mut ids: Vec<u64> = (1..=COUNT).rev().collect();
                if let Some(wanted) = get("include") {
                    let wanted: Vec<u64> = wanted.split(',').filter_map(|id| id.parse().ok()).collect();
                    ids.retain(|id| wanted.contains(id));
                }
                if let Some(slug) = get("slug") {
                    ids.retain(|id| slug_of(*id) == slug);
                }
                if get("search").is_some_and(|words| !words.eq_ignore_ascii_case("ngày")) {
                    ids.clear();
                }
                if get("categories[terms]").or(get("categories")).is_some_and(|id| id != "2" && id != "3") {
                    ids.clear();
                }
                if get("sticky").is_some() {
                    ids.truncate(2);
                }
                let total = ids.len();
                let per = usize::try_from(number("per_page").unwrap_or(10)).unwrap();
                let page = number("page").unwrap_or(1).saturating_sub(1);
                let skip = usize::try_from(number("offset").unwrap_or(page * u64::try_from(per).unwrap())).unwrap();
                let posts: Vec<Value> = ids.into_iter().skip(skip).take(per).map(|id| self.post(id, root)).collect();
                Reply::json(&json!(posts))
                    .with("x-wp-total", &total.to_string())
                    .with("x-wp-totalpages", &total.div_ceil(per.max(1)).to_string())
            }
            _ => match route.strip_prefix("/wp/v2/posts/").and_then(|id| id.parse::<u64>().ok()) {
                Some(id) if (1..=COUNT).contains(&id) => Reply::json(&self.post(id, root)),
                _ => {
                    let error = json!({ "code": "rest_no_route", "message": "…", "data": { "status": 404 } });
                    Reply { status: 404, ..Reply::json(&error) }
                }
            },
        }
    }

    fn post(&self, id: u64, root: &str) -> Value {
        let link = self.link.map_or_else(|| format!("/2026/{:02}/{}/", month(id), slug_of(id)), |link| link(id));
        let content = format!("<p>Phố thứ {id} mở lại vỉa hè cho người đi bộ.</p>{}", self.body);
        let mut post = json!({
            "id": id, "slug": slug_of(id), "link": format!("{root}{link}"),
            // In Việt Nam the month has begun already.
            "date_gmt": format!("2026-{:02}-{:02}T17:30:00", month(id) - 1, last_day(month(id) - 1)),
            "modified_gmt": "2026-12-01T00:00:00",
            "title": { "rendered": format!("Phố {id} &#8211; một ngày") },
            "content": { "rendered": content, "protected": false },
            "excerpt": { "rendered": "<p>Vỉa hè được trả lại.</p>", "protected": false },
            "categories": [3], "tags": [9],
            "_embedded": {
                "author": [{ "id": 5, "slug": "lan", "name": "Lê Lan" }],
                "wp:featuredmedia": [{
                    "source_url": format!("{root}/anh/{id}.jpg"), "alt_text": "Con phố", "mime_type": "image/jpeg",
                    "caption": { "rendered": "" },
                    "media_details": { "width": 1200, "height": 800, "sizes": {
                        "medium": { "source_url": format!("{root}/anh/{id}-300.jpg"), "width": 300, "height": 200 }
                    } }
                }],
                "wp:term": [[{ "id": 3, "slug": "do-thi", "name": "Đô thị", "taxonomy": "category" }],
                            [{ "id": 9, "slug": "dat", "name": "đất", "taxonomy": "post_tag" }]]
            }
        });
        if self.bare {
            for field in ["date_gmt", "excerpt", "categories", "tags", "_embedded"] {
                post[field] = Value::Null;
            }
        }
        post
    }
}

fn month(id: u64) -> u64 {
    2 + id % 10
}

fn last_day(month: u64) -> u64 {
    [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][usize::try_from(month - 1).unwrap()]
}

fn slug_of(id: u64) -> String {
    format!("pho-{id}-mot-ngay")
}

fn front(root: &str) -> String {
    format!(
        "<!doctype html><html lang=vi-VN><title>Báo Kinh Kỳ</title><link rel='https://api.w.org/' href='{root}/wp-json/'>\
         <nav><ul><li><a href='/'>Trang chủ</a><li><a href='/chuyen-muc/thoi-su/'>Thời sự</a>\
         <ul><li><a href='/chuyen-muc/thoi-su/do-thi/'>Đô thị</a></ul><li><a href='/chuyen-muc/the-gioi/'>Thế giới</a></ul></nav>\
         <footer><p>Tổng biên tập: Đỗ Khánh Vân</p><p>Email: toasoan@kinhky.example</p></footer>"
    )
}
