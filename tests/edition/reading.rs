//! The reader's side of it: the source reads over HTTP what `press` wrote.

use std::fs;
use std::path::Path;

use manchette::config::Config;
use manchette::model::{ArticleKey, Block, ListKey, Paged};
use manchette::press::edition::write;
use manchette::press::serve::{Options, router};
use manchette::source::{Cause, Source};

use super::{article, edition, put};

/// The edition behind the preview server, as the reader's side sees it.
async fn source(dir: &Path) -> Source {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/", listener.local_addr().unwrap());
    let router = router(&Options { dir: dir.to_owned(), config: None }).unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    let newsroom = serde_json::json!({
        "name": "Báo", "language": "vi", "timezone": "Asia/Ho_Chi_Minh", "site": "https://bao.example",
        "source": { "kind": "edition", "base": base }, "permalink": { "article": "/{slug}-{id}.html" },
        "sections": [], "imprint": { "publisher": "Báo" }
    });
    Source::new(&Config::parse(&newsroom.to_string()).unwrap().newsroom)
}

fn key(id: Option<&str>, slug: Option<&str>) -> ArticleKey {
    ArticleKey { id: id.map(str::to_owned), slug: slug.map(str::to_owned) }
}

fn section(slug: &str) -> ListKey {
    ListKey::Section { id: None, slug: slug.to_owned() }
}

fn tag(id: Option<&str>, slug: &str) -> ListKey {
    ListKey::Tag { id: id.map(str::to_owned), slug: slug.to_owned() }
}

fn author(slug: &str) -> ListKey {
    ListKey::Author { id: None, slug: slug.to_owned() }
}

#[tokio::test]
async fn the_source_reads_it_over_http() {
    let dir = edition();
    let mut html = article(8);
    html.as_object_mut().unwrap().remove("body");
    html["bodyHtml"] = "<p>Một</p><script>x</script><p>Hai</p>".into();
    html["formerSlugs"] = serde_json::json!(["bai-tam", "bai-7"]);
    put(dir.path(), "articles/8.json", &html);
    write(dir.path()).unwrap();
    let source = source(dir.path()).await;

    let seventh = source.article(&key(Some("7"), Some("a-wrong-slug")), None).await.unwrap();
    assert_eq!(seventh, serde_json::from_value(article(7)).unwrap());
    assert_eq!(source.article(&key(None, Some("bai-7")), None).await.unwrap(), seventh);
    let eighth = source.article(&key(Some("8"), None), None).await.unwrap();
    assert_eq!(source.article(&key(None, Some("bai-tam")), None).await.unwrap(), eighth, "by a former slug");
    assert_eq!(eighth.body, [Block::paragraph("Một"), Block::paragraph("Hai")]);

    let picks = source.picks(2).await.unwrap();
    assert_eq!(picks.iter().map(|teaser| teaser.id.as_str()).collect::<Vec<_>>(), ["7", "3"]);
    let related = source.related(&seventh, 3).await.unwrap();
    assert_eq!(related.iter().map(|teaser| teaser.id.as_str()).collect::<Vec<_>>(), ["45", "43", "41"]);

    let second = source.list(&ListKey::Latest, 2).await.unwrap();
    assert_eq!((second.items.len(), second.next, second.total), (20, Some(3), Some(45)));
    assert_eq!(source.list(&section("do-thi"), 1).await.unwrap().total, Some(15));
    assert_eq!(source.list(&section("van-hoa"), 1).await.unwrap().items, []);
    assert_eq!(source.list(&ListKey::Latest, 4).await.unwrap(), Paged::default().into());

    let tag = source.list(&tag(Some("t1"), "a-wrong-slug"), 2).await.unwrap();
    assert_eq!((tag.items.len(), tag.name.as_deref()), (3, Some("T")));
    assert_eq!(source.list(&self::tag(None, "t"), 2).await.unwrap(), tag);
    let author = source.list(&author("ha-an"), 1).await.unwrap();
    assert_eq!((author.items.len(), author.next, author.name.as_deref()), (20, Some(2), Some("Hà An")));
}

#[tokio::test]
async fn neighbours_are_those_of_the_sections_list() {
    let dir = edition();
    for n in 1..=45_u32 {
        let mut article = article(n);
        // Three or four a day, and several at the same second.
        article["published"] = format!("2024-01-{:02}T06:{:02}:00+07:00", n / 4 + 1, n % 2).into();
        put(dir.path(), &format!("articles/{n}.json"), &article);
    }
    let mut timeless = article(44);
    timeless.as_object_mut().unwrap().remove("published");
    put(dir.path(), "articles/44.json", &timeless);
    write(dir.path()).unwrap();
    let source = source(dir.path()).await;
    for n in (1..=45_u32).filter(|n| *n != 44) {
        let article = source.article(&key(Some(&n.to_string()), None), None).await.unwrap();
        let list = section(&article.section.as_ref().unwrap().slug);
        let mut ids = Vec::new();
        let mut next = Some(1);
        while let Some(page) = next {
            let page = source.list(&list, page).await.unwrap();
            ids.extend(page.items.iter().filter(|t| t.published.is_some()).map(|teaser| teaser.id.clone()));
            next = page.next;
        }
        let at = ids.iter().position(|id| *id == article.id).unwrap();
        let found = source.neighbours(&article).await.unwrap();
        let newer = at.checked_sub(1).and_then(|at| ids.get(at));
        assert_eq!(found.older.as_ref().map(|teaser| &teaser.id), ids.get(at + 1), "older than {n}");
        assert_eq!(found.newer.as_ref().map(|teaser| &teaser.id), newer, "newer than {n}");
        let bare = found.older.iter().chain(&found.newer).all(|t| t.image.is_none() && t.lead.is_blank());
        assert!(bare, "a link needs no more");
    }
    let timeless = source.article(&key(Some("44"), None), None).await.unwrap();
    assert!(source.neighbours(&timeless).await.unwrap().is_empty());
}

#[tokio::test]
async fn an_edition_of_an_earlier_time_has_no_neighbours() {
    let dir = edition();
    write(dir.path()).unwrap();
    fs::remove_dir_all(dir.path().join("neighbours")).unwrap();
    let source = source(dir.path()).await;
    let article = source.article(&key(Some("7"), None), None).await.unwrap();
    assert!(source.neighbours(&article).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let dir = edition();
    write(dir.path()).unwrap();
    fs::write(dir.path().join("secret.json"), r#"{"id":"1","slug":"s","headline":"Secret"}"#).unwrap();
    let source = source(dir.path()).await;
    for key in [
        key(Some("999"), None),
        key(None, Some("no-such-slug")),
        key(None, None),
        key(Some("../secret"), None),
        key(Some("..%2fsecret"), None),
        key(Some("7?x="), None),
        key(Some("7#"), None),
        key(Some(".."), None),
        key(Some("."), None),
        key(Some(""), None),
        key(Some("a\\..\\secret"), None),
        key(Some("/secret"), None),
        key(None, Some("../articles/7")),
    ] {
        let error = source.article(&key, None).await.expect_err("nothing is there");
        assert!(matches!(error.cause, Cause::NotFound), "{key:?}: {error:?}");
    }
    for key in [tag(Some("t5"), "t"), tag(Some("../latest"), ""), tag(None, "no-such-tag"), tag(None, "")]
        .into_iter()
        .chain(["nobody", "../latest", ""].map(author))
    {
        let error = source.list(&key, 1).await.expect_err("nothing is there");
        assert!(matches!(error.cause, Cause::NotFound), "{key:?}: {error:?}");
    }
    for slug in ["no-such-section", "../latest", "..", "a/b", ""] {
        let error = source.list(&section(slug), 1).await.expect_err("nothing is there");
        assert!(matches!(error.cause, Cause::NotFound), "{slug}: {error:?}");
    }
}
