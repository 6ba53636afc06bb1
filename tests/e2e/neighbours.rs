//! `Bài trước`, `Bài sau`: on to the stories before and behind an article in its section.

use super::sample::{LONG, REFERENCE, article, articles, path, plain};
use super::setup::{desktop, phone};
use serde_json::{Value, json};

/// The articles of the section that an article is in, with what stands below it, newest first.
fn section(id: &str) -> Vec<Value> {
    let slug = article(id)["section"]["slug"].clone();
    let mut all = articles();
    all.retain(|article| article["section"]["slug"] == slug || article["section"]["parent"]["slug"] == slug);
    // The sample's times all have one offset.
    all.sort_by_key(|article| {
        let text = |field: &str| article[field].as_str().unwrap().to_owned();
        (std::cmp::Reverse(text("published")), text("id"))
    });
    all
}

/// The ids before and behind an article, as the pages should have them.
fn around(id: &str) -> (Option<String>, Option<String>) {
    let all = section(id);
    let at = all.iter().position(|article| article["id"] == id).unwrap();
    let id = |article: &Value| article["id"].as_str().unwrap().to_owned();
    (all.get(at + 1).map(id), at.checked_sub(1).map(|at| id(&all[at])))
}

/// What the links at the foot of an article should be.
fn expected(id: &str) -> Value {
    let (older, newer) = around(id);
    let link = |rel: &str, label: &str, id: Option<String>| {
        id.map(|id| json!([rel, path(&id), label, plain(&article(&id)["headline"])]))
    };
    [link("prev", "Bài trước", older), link("next", "Bài sau", newer)].into_iter().flatten().collect()
}

const SHOWN: &str = "$$('.neighbours a').map(a => [a.rel, a.pathname, ...[...a.children].map(words)])";

#[tokio::test]
async fn an_article_leads_to_its_neighbours() {
    let all = section(LONG);
    let ends = [&all[0], all.last().unwrap()].map(|article| article["id"].as_str().unwrap().to_owned());
    for setup in [desktop(), phone(), desktop().printed(), phone().printed()] {
        setup
            .run(async |r| {
                for id in [REFERENCE, LONG, &ends[0], &ends[1]] {
                    r.open(&path(id)).await;
                    r.until("the neighbours", "$('.neighbours a')").await;
                    assert_eq!(r.get(SHOWN).await, expected(id), "{id}");
                    assert_eq!(r.get("shifts").await, json!([]), "{id}");
                    let tall = "$$('.neighbours a').every(a => a.getBoundingClientRect().height >= 44)";
                    r.holds(tall).await;
                }
                let id = &ends[1];
                r.mark().await;
                r.click(".neighbours a[rel=next]").await;
                let newer = around(id).1.unwrap();
                r.headline(&plain(&article(&newer)["headline"])).await;
                r.until(
                    "its own neighbours",
                    &format!("JSON.stringify({SHOWN}) === {}", json!(expected(&newer).to_string())),
                )
                .await;
                r.click(".neighbours a[rel=prev]").await;
                r.headline(&plain(&article(id)["headline"])).await;
                assert!(r.marked().await);
            })
            .await;
    }
}

#[tokio::test]
async fn they_are_there_without_any_script() {
    let html = std::fs::read_to_string(super::desk::dist().join(path(LONG).trim_start_matches('/'))).unwrap();
    for id in [around(LONG).0.unwrap(), around(LONG).1.unwrap()] {
        assert!(html.contains(&format!("href=\"{}\" class=\"neighbour\" rel=\"", path(&id))), "{id}");
    }
}

#[tokio::test]
async fn a_story_that_came_later_is_added_where_nobody_reads_yet() {
    let newest = section(LONG)[0].clone();
    let id = newest["id"].as_str().unwrap();
    let (day, slug) = (&newest["published"].as_str().unwrap()[..10], newest["section"]["slug"].as_str().unwrap());
    let file = format!("/edition/neighbours/{slug}/");
    let later = json!({ "id": "999999", "slug": "moi-hon", "headline": "Tin vừa ra" });
    let link =
        |article: &Value| json!({ "id": article["id"], "slug": article["slug"], "headline": article["headline"] });
    for setup in [desktop().printed(), phone().printed()] {
        setup
            .run(async |r| {
                let answer = json!({ "items": [later, link(&newest), link(&section(LONG)[1])] });
                r.desk.fault(&file, super::desk::Fault::Says(answer.to_string()));
                r.open(&path(id)).await;
                r.until("the newer one", "$('.neighbours a[rel=next]')").await;
                assert_eq!(r.words(".neighbours a[rel=next] .neighbour-headline").await, "Tin vừa ra");
                assert_eq!(r.get("shifts").await, json!([]));
                assert_eq!(r.desk.asked(&format!("{file}{day}")).len(), 1);
            })
            .await;
    }
}

#[tokio::test]
async fn a_newsroom_may_do_without() {
    desktop()
        .newsroom(|newsroom| newsroom["boxes"] = json!({ "neighbours": false }))
        .run(async |r| {
            r.open(&path(LONG)).await;
            r.holds("!$('.neighbours')").await;
            assert_eq!(r.desk.asked("/edition/neighbours/"), []);
        })
        .await;
}
