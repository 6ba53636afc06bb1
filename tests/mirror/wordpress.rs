//! A WordPress, and what goes wrong with one.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::host::{Bad, Host, post};
use super::*;

fn bad(part: &'static str, status: u16, times: usize) -> Bad {
    Bad { part, status, retry_after: None, times }
}

fn of(host: &Host) -> Mirror {
    Mirror::of("wordpress", &host.root)
}

/// How often each post was fetched whole.
fn fetched(requests: &[String]) -> HashMap<String, usize> {
    let mut times = HashMap::new();
    for request in requests.iter().filter(|request| request.contains("content")) {
        let url = url::Url::parse(&format!("http://x{request}")).unwrap();
        let ids = url.query_pairs().find(|(name, _)| name == "include").unwrap().1.into_owned();
        ids.split(',').for_each(|id| *times.entry(id.to_owned()).or_default() += 1);
    }
    times
}

#[tokio::test]
async fn all_pages_become_an_edition() {
    let host = Host::wordpress(257).await;
    let mirror = of(&host);
    let told = Arc::new(Mutex::new(Vec::new()));
    let listener = Arc::clone(&told);
    let progress = Some(Arc::new(move |progress: Progress| listener.lock().unwrap().push(progress)) as _);
    let done = mirror.update(&Options { progress, jobs: 2, ..options() }).await.unwrap();
    assert_eq!((done.articles, done.changed.len(), done.removed.len()), (257, 257, 0));
    assert_eq!(done.dir, mirror.dir.path().join("edition"));
    assert_eq!(done.notes, [""; 0]);
    let last = *told.lock().unwrap().last().unwrap();
    assert_eq!((last.done, last.total), (257, 257));
    // The table of categories is asked for beside the first request.
    assert!(host.change(|site| site.busiest) <= 2);

    let article = mirror.article("42");
    assert_eq!(article.headline.to_plain(), "Bài 42");
    assert_eq!(article.section.as_ref().unwrap().parent.as_ref().unwrap().slug, "thoi-su");
    let text = mirror.text("articles/42.json");
    assert!(!text.contains("bodyHtml") && !text.contains("<p>"), "{text}");
    assert_eq!(serde_json::to_string(&article).unwrap(), text);

    let latest = mirror.list("latest/1.json");
    assert_eq!((latest.total, latest.items[0].id.as_str()), (Some(257), "257"));
    assert_eq!(mirror.list("sections/do-thi/1.json").total, Some(128));
    assert_eq!(mirror.list("sections/thoi-su/1.json").total, Some(257));
    let index = mirror.json("edition.json");
    assert_eq!(index["picks"], json!(["200", "100"]));
    assert_eq!(index["lead"], index["picks"], "what is sticky leads");
    assert_eq!(
        index["sections"][0]["children"][0],
        json!({ "id": "4", "slug": "do-thi", "name": "Đô thị", "children": [] })
    );
    assert_eq!(
        (index["tags"][0]["slug"].as_str(), index["authors"][0]["name"].as_str()),
        (Some("ha-noi"), Some("Hà An"))
    );
}

#[tokio::test]
async fn nothing_new_costs_no_article_and_touches_no_file() {
    let host = Host::wordpress(120).await;
    let mirror = of(&host);
    mirror.update(&options()).await.unwrap();
    let before = mirror.files();
    host.requests("");
    for options in [options(), quick()] {
        let done = mirror.update(&options).await.unwrap();
        assert_eq!((done.articles, done.changed.len(), done.removed.len()), (120, 0, 0));
    }
    assert!(fetched(&host.requests("")).is_empty());
    assert_eq!(mirror.files(), before);
}

#[tokio::test]
async fn a_host_that_hides_its_totals_is_read_to_the_end() {
    let host = Host::wordpress(200).await;
    host.change(|site| site.hides_totals = true);
    assert_eq!(of(&host).update(&options()).await.unwrap().articles, 200);
}

#[tokio::test]
async fn only_the_newest_are_kept_where_that_is_wished() {
    let host = Host::wordpress(150).await;
    let mirror = of(&host);
    mirror.update(&options()).await.unwrap();
    let done = mirror.update(&Options { newest: Some(30), ..options() }).await.unwrap();
    assert_eq!((done.articles, done.removed.len()), (30, 120));
    assert_eq!(mirror.list("latest/1.json").items[0].id, "150");
    assert_eq!(mirror.update(&options()).await.unwrap().articles, 150);
}

#[tokio::test]
async fn a_host_that_names_a_pause_is_left_alone_so_long() {
    for (value, least) in [("1".to_owned(), 1_000), (host::DATE.to_owned(), 1_000)] {
        let host = Host::wordpress(3).await;
        host.change(|site| site.bad = vec![Bad { retry_after: Some(value), ..bad("content", 429, 1) }]);
        assert_eq!(of(&host).update(&options()).await.unwrap().articles, 3);
        let log = host.change(|site| std::mem::take(&mut site.log));
        let times: Vec<_> = log.iter().filter(|(url, _)| url.contains("content")).map(|(_, at)| *at).collect();
        assert_eq!(times.len(), 2);
        assert!(times[1] - times[0] >= Duration::from_millis(least), "{:?}", times[1] - times[0]);
    }
}

#[tokio::test]
async fn a_pause_that_is_too_long_ends_the_run_at_once() {
    let host = Host::wordpress(3).await;
    host.change(|site| site.bad = vec![Bad { retry_after: Some("3600".into()), ..bad("content", 429, 9) }]);
    let error = of(&host).update(&options()).await.unwrap_err().to_string();
    assert!(error.contains("HTTP status 429"), "{error}");
    assert_eq!(host.requests("content").len(), 1);
}

#[tokio::test]
async fn a_host_that_stumbles_is_asked_again() {
    let host = Host::wordpress(250).await;
    host.change(|site| site.bad = vec![bad("content", 500, 4), bad("orderby=id", 503, 2), bad("sticky", 502, 3)]);
    assert_eq!(of(&host).update(&options()).await.unwrap().articles, 250);
}

#[tokio::test]
async fn giving_up_names_the_url_and_the_cause() {
    let host = Host::wordpress(3).await;
    host.change(|site| site.bad = vec![bad("content", 503, usize::MAX)]);
    let error = of(&host).update(&options()).await.unwrap_err();
    let text = error.to_string();
    assert!(
        text.contains(&format!("{}/wp-json/wp/v2/posts?", host.root)) && text.contains("HTTP status 503"),
        "{text}"
    );
    assert_eq!(host.requests("content").len(), 5);
    assert!(matches!(error, MirrorError::Source { kept: 0, .. }));
}

#[tokio::test]
async fn posts_that_are_too_much_together_come_in_parts() {
    let host = Host::wordpress(10).await;
    // Whatever has the posts 3 and 4 in one answer.
    host.change(|site| site.bad = vec![bad("include=1,2,3,4", 500, usize::MAX)]);
    assert_eq!(of(&host).update(&options()).await.unwrap().articles, 10);
}

#[tokio::test]
async fn an_interrupted_run_goes_on_where_it_stopped() {
    let host = Host::wordpress(450).await;
    let mirror = of(&host);
    // The list and the categories, then two of the five hundreds.
    host.change(|site| site.dies_after = Some(8));
    let one = Options { jobs: 1, ..options() };
    let error = mirror.update(&one).await.unwrap_err();
    let MirrorError::Source { kept, .. } = error else { panic!("{error}") };
    assert_eq!(kept, 200);
    let first = host.requests("");
    host.change(|site| site.dies_after = None);
    assert_eq!(mirror.update(&one).await.unwrap().articles, 450);
    let (first, second) = (fetched(&first), fetched(&host.requests("")));
    assert_eq!(second.len(), 250);
    let came = (1..=450).map(|id| id.to_string()).filter(|id| mirror.article(id).id == *id);
    assert!(came.filter(|id| !second.contains_key(id)).all(|id| first[&id] == 1));
    // Tags and authors of those that came first are not forgotten.
    assert_eq!(mirror.json("edition.json")["tags"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_quick_update_asks_for_what_was_saved_since() {
    let host = Host::wordpress(250).await;
    let mirror = of(&host);
    mirror.update(&options()).await.unwrap();
    host.requests("");
    assert!(mirror.poll().await.is_empty());
    host.change(|site| {
        let old = site.posts.get_mut(&7).unwrap();
        (old.title, old.modified) = ("Sửa".into(), 250 * 60 + 5);
        site.posts.insert(251, post(251));
        // Scheduled: saved long ago, out now.
        site.posts.insert(252, host::Post { modified: 90, ..post(252) });
        site.posts.remove(&9);
    });
    let mut ids = mirror.poll().await;
    ids.sort();
    assert_eq!(ids, ["251", "252", "7"]);
    let done = mirror.update(&quick()).await.unwrap();
    assert_eq!((done.changed, done.removed.len()), (vec!["251".to_owned(), "252".into(), "7".into()], 0));
    assert_eq!(mirror.article("7").headline.to_plain(), "Sửa");
    let requests = host.requests("");
    assert_eq!(fetched(&requests).len(), 3);
    assert!(requests.iter().any(|url| url.contains("modified_after=2026-01-01T04%3A09%3A59Z")), "{requests:?}");
    assert!(!requests.iter().any(|url| url.contains("orderby=id")));
    assert!(mirror.poll().await.is_empty());
}

#[tokio::test]
async fn a_full_update_removes_what_is_gone() {
    let host = Host::wordpress(120).await;
    let mirror = of(&host);
    mirror.update(&options()).await.unwrap();
    host.change(|site| site.posts.retain(|id, _| ![5, 100].contains(id)));
    let done = mirror.update(&options()).await.unwrap();
    assert_eq!((done.articles, done.removed), (118, vec!["100".to_owned(), "5".into()]));
    assert!(!mirror.files().contains_key("edition/articles/5.json"));
    assert!(!mirror.files().contains_key("edition/slugs/bai-5.json"));
    assert_eq!(mirror.list("latest/1.json").total, Some(118));

    // An API that has forgotten everything is more likely broken.
    host.change(|site| site.posts.clear());
    let done = mirror.update(&options()).await.unwrap();
    assert_eq!((done.articles, done.removed.len()), (118, 0));
    assert!(done.notes[0].contains("none was removed"), "{:?}", done.notes);
}

#[tokio::test]
async fn a_hostile_slug_is_no_file() {
    let host = Host::wordpress(6).await;
    host.change(|site| {
        for (id, slug) in [(1, "../../../etc/x"), (2, ""), (3, ".ssh"), (4, "%c4%91%e1%ba%a5t"), (5, "%2e%2e%2fx")] {
            site.posts.get_mut(&id).unwrap().slug = slug.into();
        }
    });
    let mirror = of(&host);
    for _ in 0..2 {
        // The second time as well, though nothing is fetched.
        let done = mirror.update(&options()).await.unwrap();
        assert_eq!((done.articles, done.notes.len()), (2, 4), "{:?}", done.notes);
        assert!(done.notes[0].contains("article 1: its slug `../../../etc/x` can be no file's name"));
    }
    assert_eq!(mirror.article("4").slug, "đất");
    assert!(mirror.poll().await.is_empty());
    // An article that was fine and is no longer goes.
    host.change(|site| {
        let post = site.posts.get_mut(&6).unwrap();
        (post.slug, post.modified) = ("a/b".into(), 9_999);
    });
    assert_eq!(mirror.update(&options()).await.unwrap().removed, ["6"]);
}

#[tokio::test]
async fn a_category_made_anew_under_its_slug_contradicts_nothing() {
    let host = Host::wordpress(20).await;
    let mirror = of(&host);
    mirror.update(&options()).await.unwrap();
    host.change(|site| {
        site.do_thi = 40;
        site.posts.values_mut().filter(|post| post.category == 4).for_each(|post| post.category = 40);
    });
    let done = mirror.update(&options()).await.unwrap();
    assert_eq!((done.articles, done.changed.len()), (20, 10));
    assert_eq!(mirror.list("sections/do-thi/1.json").total, Some(10));
}

#[tokio::test]
async fn fresh_asks_for_everything_and_writes_what_differs() {
    let host = Host::wordpress(12).await;
    let mirror = of(&host);
    mirror.update(&options()).await.unwrap();
    // Changed without being saved, as when an author's name changes.
    host.change(|site| site.posts.get_mut(&3).unwrap().title = "Khác".into());
    assert!(mirror.update(&options()).await.unwrap().changed.is_empty());
    let done = mirror.update(&Options { fresh: true, ..options() }).await.unwrap();
    assert_eq!(done.changed, ["3"]);
}
