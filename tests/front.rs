//! The front page: what stands where, that no story stands twice, and what happens where a list fails or is empty.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use futures::FutureExt as _;
use manchette::component::Site;
use manchette::config::Config;
use manchette::model::Teaser;
use manchette::page::{Shown, page_data, still};
use manchette::reactive::{GetUntracked as _, Owner};
use manchette::store::{Front, Load, Shelf, Store};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

/// A newsroom whose lists a test writes by itself.
struct Desk {
    dir: TempDir,
    newsroom: Value,
}

fn story(id: u32, picture: bool) -> Value {
    let image = picture.then(|| json!({ "src": format!("/{id}.webp"), "width": 1080, "height": 720 }));
    json!({
        "id": id.to_string(), "slug": format!("bai-{id}"), "headline": format!("Bài {id}"), "lead": format!("Sapo {id}"),
        "image": image, "tags": ["t1"], "published": format!("2026-11-20T{:02}:00:00+07:00", id % 24),
    })
}

impl Desk {
    /// Thirty stories, the newest first; two sections and one that the edition does not have.
    fn new() -> Self {
        let newsroom = json!({
            "name": "Báo", "language": "vi", "timezone": "Asia/Ho_Chi_Minh", "site": "https://bao.example",
            "permalink": { "article": "/{slug}-{id}.html" }, "imprint": { "publisher": "Báo" },
            "front": { "second": 2, "latest": 3, "perSection": 3 }, "boxes": { "picks": 4, "mostRead": 3 },
            "sections": [
                { "slug": "thoi-su", "name": "Thời sự", "children": [{ "slug": "do-thi", "name": "Đô thị" }] },
                { "slug": "khong-co", "name": "Không có" }, { "slug": "van-hoa", "name": "Văn hóa" }],
        });
        let desk = Self { dir: tempfile::tempdir().unwrap(), newsroom };
        desk.list("lead", [205, 119]);
        desk.list("picks", [205, 119, 300, 301, 116, 302, 303, 304]);
        desk.list("most-read", [119, 400, 401, 402]);
        desk.list("sections/thoi-su/1", (100..120).rev());
        desk.list("sections/van-hoa/1", [300, 500]);
        desk.list("latest/1", (100..120).rev());
        desk
    }

    fn text(&self, file: &str, text: &str) {
        let path = self.dir.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn list(&self, file: &str, ids: impl IntoIterator<Item = u32>) {
        let items: Vec<Value> = ids.into_iter().map(|id| story(id, id % 2 == 0)).collect();
        self.text(&format!("{file}.json"), &json!({ "items": items }).to_string());
    }

    fn without(&self, file: &str) {
        std::fs::remove_file(self.dir.path().join(file)).unwrap();
    }

    fn site(&self) -> Site {
        let mut newsroom = self.newsroom.clone();
        newsroom["source"] = json!({ "kind": "edition", "base": self.dir.path().to_str().unwrap() });
        let config = Config::parse(&newsroom.to_string()).unwrap();
        let store = Store::new(&config);
        Site::new(Arc::new(config), store)
    }
}

fn fill(site: &Site, front: &Front) {
    front.fill(site.store()).now_or_never().expect("a folder makes nobody wait");
}

fn front(desk: &Desk) -> Front {
    let (site, front) = (desk.site(), Front::default());
    fill(&site, &front);
    front
}

fn ids(stories: &[Teaser]) -> Vec<&str> {
    stories.iter().map(|story| story.id.as_str()).collect()
}

fn stories(shelf: &Shelf) -> Vec<Teaser> {
    match shelf.get_untracked() {
        Load::Ready(stories) => stories,
        other => panic!("{other:?}"),
    }
}

/// The blocks as the slugs of their sections and the ids of their stories.
fn blocks(front: &Front) -> Vec<(String, Vec<Teaser>)> {
    let blocks = front.blocks.get_untracked().unwrap();
    blocks.into_iter().map(|block| (block.section.slug, block.stories.unwrap())).collect()
}

#[test]
fn each_story_stands_once_at_its_highest_place() {
    Owner::new().with(|| {
        let front = front(&Desk::new());
        assert_eq!(ids(&stories(&front.top)), ["205", "119", "118"], "the editors' choice, then the newest");
        assert_eq!(ids(&stories(&front.latest)), ["117", "116", "115"]);
        assert_eq!(ids(&stories(&front.picks)), ["300", "301", "302", "303"]);
        let blocks = blocks(&front);
        let of = |at: usize| (blocks[at].0.as_str(), ids(&blocks[at].1));
        assert_eq!(blocks.len(), 2, "a section that the source does not have is left out");
        assert_eq!(of(0), ("thoi-su", vec!["114", "113", "112"]));
        assert_eq!(of(1), ("van-hoa", vec!["500"]));
        assert_eq!(ids(&stories(&front.most_read)), ["119", "400", "401"], "the ranking keeps its first");
    });
}

#[test]
fn a_story_carries_what_its_place_shows() {
    Owner::new().with(|| {
        let front = front(&Desk::new());
        let shape = |story: &Teaser| (story.image.is_some(), !story.lead.is_blank());
        let shapes = |stories: &[Teaser]| stories.iter().map(shape).collect::<Vec<_>>();
        // 119 has no picture, and so its lead stands there.
        assert_eq!(shapes(&stories(&front.top)), [(false, true), (false, true), (true, false)]);
        assert_eq!(shapes(&stories(&front.latest)), [(false, false); 3]);
        assert_eq!(shapes(&stories(&front.picks)), [(true, true), (false, true), (true, true), (false, true)]);
        assert_eq!(shapes(&blocks(&front)[0].1), [(true, true), (false, false), (false, false)]);
        assert_eq!(shapes(&stories(&front.most_read)), [(false, false); 3]);
        assert!(stories(&front.picks).iter().all(|story| story.tags.is_empty()));
    });
}

#[test]
fn without_the_editors_choice_the_newest_lead() {
    Owner::new().with(|| {
        let desk = Desk::new();
        desk.without("lead.json");
        assert_eq!(ids(&stories(&front(&desk).top)), ["119", "118", "117"]);
        desk.text("lead.json", "{ no JSON");
        let front = front(&desk);
        assert_eq!(ids(&stories(&front.top)), ["119", "118", "117"]);
        assert_eq!(ids(&stories(&front.latest)), ["116", "115", "114"]);
    });
}

#[test]
fn a_box_that_fails_says_so_leaves_the_rest_and_can_be_filled_later() {
    Owner::new().with(|| {
        for (file, repaired) in [("picks", "picks"), ("most-read", "most-read"), ("sections/thoi-su/1", "blocks")] {
            let desk = Desk::new();
            let whole = front(&desk);
            let path = desk.dir.path().join(format!("{file}.json"));
            let right = std::fs::read_to_string(&path).unwrap();
            desk.text(&format!("{file}.json"), "{ no JSON");
            let (site, front) = (desk.site(), Front::default());
            fill(&site, &front);
            assert!(front.error().is_some(), "{file}");
            let shelves = [
                ("top", &front.top),
                ("latest", &front.latest),
                ("picks", &front.picks),
                ("most-read", &front.most_read),
            ];
            for (name, shelf) in shelves {
                assert_eq!(
                    matches!(shelf.get_untracked(), Load::Failed(_)),
                    name == repaired,
                    "{name} where {file} fails"
                );
            }
            let failed: Vec<bool> = front.blocks.get_untracked().unwrap().iter().map(|b| b.stories.is_err()).collect();
            assert_eq!(failed, [repaired == "blocks", false], "{file}");
            let html = still(&site, Shown::Front(front.clone()), "/").to_html();
            assert_eq!(html.matches("Chưa tải được mục này.").count(), 1, "{file}");

            std::fs::write(&path, right).unwrap();
            fill(&site, &front);
            assert!(front.error().is_none(), "{file}");
            if repaired != "picks" {
                assert_eq!(blocks(&front), blocks(&whole), "{file}");
            }
            assert_eq!(stories(&front.most_read), stories(&whole.most_read), "{file}");
            let all: Vec<String> = everything_but_the_ranking(&front);
            assert_eq!(all.len(), all.iter().collect::<BTreeSet<_>>().len(), "{file}: {all:?}");
        }
    });
}

fn everything_but_the_ranking(front: &Front) -> Vec<String> {
    let shelves = [&front.top, &front.latest, &front.picks].map(stories).concat();
    let blocks = blocks(front).into_iter().flat_map(|(_, stories)| stories);
    shelves.into_iter().chain(blocks).map(|story| story.id).collect()
}

#[test]
fn where_nothing_can_be_had_the_page_says_so_at_the_top() {
    Owner::new().with(|| {
        let desk = Desk::new();
        desk.text("latest/1.json", "{ no JSON");
        let chosen = front(&desk);
        assert_eq!(ids(&stories(&chosen.top)), ["205", "119"], "the editors' choice stands alone");
        assert!(matches!(chosen.latest.get_untracked(), Load::Failed(_)));
        desk.without("lead.json");
        assert!(matches!(front(&desk).top.get_untracked(), Load::Failed(_)));
    });
}

#[test]
fn what_is_empty_or_not_wanted_is_not_there() {
    Owner::new().with(|| {
        let mut desk = Desk::new();
        desk.without("most-read.json");
        desk.list("sections/van-hoa/1", []);
        let html = |desk: &Desk| still(&desk.site(), Shown::Front(front(desk)), "/").to_html();
        let page = html(&desk);
        assert!(page.contains("front-block") && !page.contains("Đọc nhiều"), "{page}");
        assert!(!page.contains("\">Văn hóa</a></h2>"), "{page}");
        desk.newsroom["front"] = json!({ "second": 0, "latest": 0, "perSection": 0 });
        desk.newsroom["boxes"] = json!({ "picks": false, "mostRead": false });
        for file in ["picks", "most-read", "sections/thoi-su/1"] {
            desk.text(&format!("{file}.json"), "{ no JSON");
        }
        let page = html(&desk);
        assert!(page.contains("Bài 205</a></h2>"), "{page}");
        for none in ["front-second", "front-latest", "carousel", "front-block", "front-most", "box-failed"] {
            assert!(!page.contains(none), "{none} in {page}");
        }
    });
}

#[test]
fn the_page_has_one_headline_and_every_story_is_one_link() {
    Owner::new().with(|| {
        let desk = Desk::new();
        let front = front(&desk);
        let all = everything_but_the_ranking(&front);
        let html = still(&desk.site(), Shown::Front(front), "/").to_html();
        assert_eq!(html.matches("<h1").count(), 1);
        for id in &all {
            let twice = usize::from(id == "119");
            assert_eq!(html.matches(&format!("/bai-{id}-{id}.html\"")).count(), 1 + twice, "{id}");
        }
        assert!(html.contains(r#"class="load-more">Xem thêm</a>"#) && html.contains(r#"href="/page/2""#), "{html}");
    });
}

#[test]
fn the_data_of_a_printed_page_has_each_story_once() {
    Owner::new().with(|| {
        let mut data = String::new();
        page_data(&Shown::Front(front(&Desk::new())), &mut data);
        for id in [205, 119, 118, 117, 300, 114, 500, 400] {
            assert_eq!(data.matches(&format!("\"slug\":\"bai-{id}\"")).count(), 1, "{id} in {data}");
        }
        let data: Value = serde_json::from_str(&data).unwrap();
        assert_eq!(data["front"]["mostRead"][0], "119", "{data}");
        assert_eq!(data["front"]["mostRead"][1]["headline"], "Bài 400", "{data}");
    });
}

#[test]
fn a_newsroom_says_which_sections_have_a_block() {
    Owner::new().with(|| {
        let mut desk = Desk::new();
        desk.list("sections/do-thi/1", [110, 108]);
        desk.newsroom["front"]["sections"] = json!(["van-hoa", "thoi-su/do-thi", "thoi-su"]);
        let blocks = blocks(&front(&desk));
        let slugs: Vec<&str> = blocks.iter().map(|(slug, _)| slug.as_str()).collect();
        assert_eq!(slugs, ["van-hoa", "do-thi", "thoi-su"]);
        assert_eq!(ids(&blocks[2].1), ["114", "113", "112"], "what its sub-section shows above is left out");
    });
}

#[test]
fn the_sample_has_a_whole_front_page() {
    Owner::new().with(|| {
        let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("public");
        let mut config = Config::parse(&std::fs::read_to_string(public.join("newsroom.json")).unwrap()).unwrap();
        config.newsroom.source.base = public.join("edition").to_string_lossy().into_owned();
        let site = Site::new(Arc::new(config.clone()), Store::new(&config));
        let front = Front::default();
        fill(&site, &front);
        assert!(front.error().is_none());
        let top = stories(&front.top);
        assert_eq!(top.len(), 4);
        assert!(top[0].image.is_some() && !top[0].lead.is_blank());
        assert_eq!(blocks(&front).len(), 6);
        assert_eq!(stories(&front.most_read).len(), 5);
        let all = everything_but_the_ranking(&front);
        assert_eq!(all.len(), all.iter().collect::<BTreeSet<_>>().len(), "{all:?}");
    });
}
