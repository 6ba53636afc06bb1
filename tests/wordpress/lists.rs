//! Lists page by page, and the boxes around an article.

use super::*;

/// All pages of a list, with the number of pages.
async fn all(newsroom: &Newsroom, list: &ListKey) -> (Vec<Teaser>, u32) {
    let source = source(newsroom);
    let (mut items, mut page) = (Vec::new(), 1);
    loop {
        let paged = source.list(list, page).await.unwrap();
        items.extend(paged.items);
        match paged.next {
            Some(next) => {
                assert_eq!(next, page + 1);
                page = next;
            }
            None => return (items, page),
        }
    }
}

fn is_newest_first(teasers: &[Teaser]) -> bool {
    teasers.windows(2).all(|pair| pair[0].published.unwrap().seconds >= pair[1].published.unwrap().seconds)
}

#[tokio::test]
async fn a_list_goes_on_to_its_end_newest_first() {
    let newsroom = Newsroom::open().await;
    let (items, pages) = all(&newsroom, &ListKey::Latest).await;
    let total = source(&newsroom).list(&ListKey::Latest, 1).await.unwrap().total.unwrap();
    assert_eq!((items.len(), pages), (total as usize, 4));
    assert!(is_newest_first(&items));
    let ids: std::collections::BTreeSet<_> = items.iter().map(|teaser| &teaser.id).collect();
    assert_eq!(ids.len(), items.len(), "nothing comes twice");
    assert_eq!(items[0].slug, "giao-thong", "sticky articles do not push in");
}

#[tokio::test]
async fn a_section_includes_its_children() {
    let newsroom = Newsroom::open().await;
    let (items, pages) = all(&newsroom, &section("khoa-hoc")).await;
    assert_eq!((items.len(), pages), (46, 3));
    assert!(slugs(&items).contains(&"sao-choi"));
    assert_eq!(slugs(&all(&newsroom, &section("vu-tru")).await.0), ["sao-choi", "trang-tron"]);
}

#[tokio::test]
async fn a_section_is_found_by_its_id() {
    let newsroom = Newsroom::open().await;
    let source = source(&newsroom);
    let by_slug = source.list(&section("vu-tru"), 1).await.unwrap();
    let id = by_slug.items[0].section.as_ref().unwrap().id.clone();
    let key = ListKey::Section { id: Some(id), slug: "cu".into() };
    assert_eq!(source.list(&key, 1).await.unwrap(), by_slug);
}

#[tokio::test]
async fn a_section_that_does_not_exist_is_not_found() {
    let newsroom = Newsroom::open().await;
    let source = source(&newsroom);
    let keys = [
        section("khong-co"),
        section(""),
        ListKey::Section { id: Some("999999".into()), slug: "x".into() },
        ListKey::Section { id: Some("x".into()), slug: "x".into() },
    ];
    for key in keys {
        assert_eq!(source.list(&key, 1).await.unwrap_err().cause, Cause::NotFound, "{key:?}");
    }
}

#[tokio::test]
async fn a_section_without_articles_is_empty() {
    let newsroom = Newsroom::open().await;
    let paged = source(&newsroom).list(&section("trong"), 1).await.unwrap();
    assert_eq!((paged.items.len(), paged.next), (0, None));
}

fn tag(id: Option<&str>, slug: &str) -> ListKey {
    ListKey::Tag { id: id.map(str::to_owned), slug: slug.to_owned() }
}

fn author(id: Option<&str>, slug: &str) -> ListKey {
    ListKey::Author { id: id.map(str::to_owned), slug: slug.to_owned() }
}

#[tokio::test]
async fn a_tag_is_found_by_its_slug_or_its_id_and_says_its_name() {
    let newsroom = Newsroom::open().await;
    let source = source(&newsroom);
    let by_slug = source.list(&tag(None, "xe-buyt"), 1).await.unwrap();
    assert_eq!(slugs(&by_slug.items), ["giao-thong", "hai-the", "cu-hon"]);
    assert_eq!((by_slug.name.as_deref(), by_slug.next), (Some("\"Xe buýt\" & tàu điện"), None));
    let article = source.article(&slug("giao-thong"), None).await.unwrap();
    let id = article.tags.iter().find(|tag| tag.slug == "xe-buyt").unwrap().id.clone();
    assert_eq!(source.list(&tag(Some(&id), "cu"), 1).await.unwrap(), by_slug);
}

#[tokio::test]
async fn an_author_is_found_by_the_slug_or_the_id_and_has_pages() {
    let newsroom = Newsroom::open().await;
    let (items, pages) = all(&newsroom, &author(None, "lan")).await;
    assert_eq!((items.len(), pages, items[0].slug.as_str()), (23, 2, "giao-thong"));
    let source = source(&newsroom);
    let first = source.list(&author(None, "lan"), 1).await.unwrap();
    assert_eq!(first.name.as_deref(), Some("Lê Thị Lan"));
    let id = source.article(&slug("giao-thong"), None).await.unwrap().authors.remove(0).id.unwrap();
    assert_eq!(source.list(&author(Some(&id), ""), 1).await.unwrap(), first);
}

#[tokio::test]
async fn an_authors_first_page_says_who_it_is() {
    let newsroom = Newsroom::open().await;
    let source = source(&newsroom);
    let lan = source.list(&author(None, "lan"), 1).await.unwrap().author.unwrap();
    assert_eq!((lan.name.as_str(), lan.slug.as_deref()), ("Lê Thị Lan", Some("lan")));
    assert!(!lan.about.is_blank());
    assert_eq!(lan.picture, None, "the portrait of a third party is left out");
    let article = source.article(&slug("giao-thong"), None).await.unwrap();
    assert_eq!(article.authors, [lan]);
    assert_eq!(source.list(&author(None, "lan"), 2).await.unwrap().author, None);
}

#[tokio::test]
async fn a_portrait_on_the_newsrooms_own_host_is_shown() {
    let spoil = |asked: &str, body: &mut serde_json::Value| {
        if asked.contains("/users?") {
            body[0]["avatar_urls"] = serde_json::json!({ "24": "/a-24.jpg", "96": "{{origin}}/a-96.jpg" });
        }
    };
    let newsroom = Newsroom::with(Fault { spoil: Some(spoil), ..Fault::default() }).await;
    let lan = source(&newsroom).list(&author(None, "lan"), 1).await.unwrap().author.unwrap();
    let picture = lan.picture.unwrap();
    assert_eq!((picture.src.as_str(), picture.width), (format!("{}/a-96.jpg", newsroom.root).as_str(), 96));
}

/// The newsroom where days begin in Hà Nội.
fn in_hanoi(newsroom: &Newsroom) -> WordPress {
    let options = Options { timezone: "Asia/Ho_Chi_Minh".into(), ..Options::default() };
    WordPress::new(&newsroom.root, Transport::default(), options)
}

fn period(year: u16, month: u8, day: u8) -> ListKey {
    ListKey::Period(Period::new(year, month, day).unwrap())
}

#[tokio::test]
async fn a_day_has_what_came_out_between_two_midnights_of_the_newsroom() {
    let newsroom = Newsroom::open().await;
    let source = in_hanoi(&newsroom);
    let (all, _) = all(&newsroom, &ListKey::Latest).await;
    let day_of = |teaser: &Teaser| Period::day_of(teaser.published.unwrap(), 420).unwrap();
    // One that another zone would have on the day before.
    let late = all.iter().find(|teaser| teaser.published.unwrap().at(0).day != day_of(teaser).day).unwrap();
    let day = day_of(late);
    let there = source.list(&ListKey::Period(day), 1).await.unwrap();
    let expected: Vec<_> =
        all.iter().filter(|teaser| day_of(teaser) == day).map(|teaser| teaser.slug.as_str()).collect();
    assert_eq!(slugs(&there.items), expected);
    let calendar = there.calendar.unwrap();
    assert_eq!((calendar.before, calendar.after), (day.previous(), day.next()));
    assert_eq!(calendar.months.len(), 1);
}

#[tokio::test]
async fn a_month_has_pages_and_a_year_has_months() {
    let newsroom = Newsroom::open().await;
    let source = in_hanoi(&newsroom);
    let (everything, _) = all(&newsroom, &ListKey::Latest).await;
    let november = |teaser: &&Teaser| Period::day_of(teaser.published.unwrap(), 420).unwrap().month == 11;
    let expected = everything.iter().filter(november).count();
    let month = source.list(&period(2026, 11, 0), 1).await.unwrap();
    assert_eq!(month.total.map(|total| total as usize), Some(expected));
    assert!(month.calendar.is_some());
    if let Some(next) = month.next {
        assert_eq!(source.list(&period(2026, 11, 0), next).await.unwrap().calendar, None);
    }
    let year = source.list(&period(2026, 0, 0), 1).await.unwrap();
    assert!(year.items.is_empty() && year.next.is_none());
    let months = year.calendar.unwrap().months;
    assert!(months.iter().any(|month| month.month == Period::new(2026, 11, 0).unwrap()));
    let all_time = source.list(&ListKey::Period(Period::default()), 1).await.unwrap();
    assert!(all_time.calendar.unwrap().months.len() >= months.len());
}

#[tokio::test]
async fn before_the_first_article_and_after_today_there_is_nothing() {
    let newsroom = Newsroom::open().await;
    let source = in_hanoi(&newsroom);
    for key in [period(1999, 1, 1), period(1999, 12, 0), period(1999, 0, 0), period(9999, 1, 1)] {
        assert_eq!(source.list(&key, 1).await.unwrap_err().cause, Cause::NotFound, "{key:?}");
    }
}

#[tokio::test]
async fn a_tag_or_author_that_does_not_exist_is_not_found() {
    let newsroom = Newsroom::open().await;
    let source = source(&newsroom);
    for key in [
        tag(None, "khong-co"),
        tag(None, ""),
        tag(Some("999999"), "ha-noi"),
        tag(Some("x"), "ha-noi"),
        author(None, "khong-co"),
        author(Some("x"), "lan"),
        author(Some("999999"), "lan"),
    ] {
        assert_eq!(source.list(&key, 1).await.unwrap_err().cause, Cause::NotFound, "{key:?}");
    }
}

#[tokio::test]
async fn a_tag_is_looked_up_once() {
    let newsroom = Newsroom::with(Fault::default()).await;
    let source = source(&newsroom);
    for page in [1, 2, 1] {
        source.list(&tag(None, "xe-buyt"), page).await.unwrap();
    }
    assert_eq!(newsroom.log().iter().filter(|asked| asked.contains("/tags?")).count(), 1, "{:?}", newsroom.log());
}

#[tokio::test]
async fn authors_that_a_host_hides_are_not_public() {
    let body = r#"{"code":"rest_user_cannot_view","message":"…","data":{"status":401}}"#;
    let newsroom = Newsroom::with(Fault { instead: Some(("/users", 401, body)), ..Fault::default() }).await;
    let cause = source(&newsroom).list(&author(None, "lan"), 1).await.unwrap_err().cause;
    assert_eq!(cause, Cause::Forbidden);
}

#[tokio::test]
async fn a_page_past_the_end_is_empty() {
    let newsroom = Newsroom::open().await;
    for page in [5, 100] {
        let paged = source(&newsroom).list(&ListKey::Latest, page).await.unwrap();
        assert_eq!((paged.items.len(), paged.next, paged.total), (0, None, None));
    }
}

#[tokio::test]
async fn page_zero_is_the_first() {
    let newsroom = Newsroom::open().await;
    let source = source(&newsroom);
    let (zero, one) = (source.list(&ListKey::Latest, 0).await, source.list(&ListKey::Latest, 1).await);
    assert_eq!(zero.unwrap(), one.unwrap());
}

#[tokio::test]
async fn hidden_totals_lose_nothing_and_end() {
    let newsroom = Newsroom::with(Fault { hidden_totals: true, ..Fault::default() }).await;
    let (items, pages) = all(&newsroom, &section("khoa-hoc")).await;
    assert_eq!((items.len(), pages), (46, 3));
    assert_eq!(source(&newsroom).list(&section("khoa-hoc"), 1).await.unwrap().total, None);
}

#[tokio::test]
async fn a_host_that_says_the_page_number_is_too_large_ends_the_list() {
    let body = r#"{"code":"rest_post_invalid_page_number","message":"…","data":{"status":400}}"#;
    let newsroom = Newsroom::with(Fault { instead: Some(("offset=20", 400, body)), ..Fault::default() }).await;
    let paged = source(&newsroom).list(&ListKey::Latest, 2).await.unwrap();
    assert_eq!((paged.items.len(), paged.next), (0, None));
}

#[tokio::test]
async fn a_page_of_a_list_costs_one_request() {
    let newsroom = Newsroom::with(Fault::default()).await;
    let source = source(&newsroom);
    for page in 1..=3 {
        source.list(&ListKey::Latest, page).await.unwrap();
    }
    let log = newsroom.log();
    assert_eq!(log.iter().filter(|entry| entry.contains("/posts")).count(), 3, "{log:?}");
    assert_eq!(log.len(), 4, "and the table of categories once: {log:?}");
}

#[tokio::test]
async fn a_card_has_what_it_needs() {
    let newsroom = Newsroom::open().await;
    let paged = source(&newsroom).list(&section("thoi-su"), 1).await.unwrap();
    let card = |slug: &str| paged.items.iter().find(|teaser| teaser.slug == slug).unwrap();
    let teaser = card("giao-thong");
    assert_eq!(words(&teaser.headline), "Giao thông “giờ cao điểm” – đi sao cho nhanh & an toàn?");
    assert_eq!(words(&teaser.lead), "(Báo Thử) – Sapo viết tay, có “nháy” & nghiêng.");
    assert_eq!(teaser.section.as_ref().unwrap().slug, "thoi-su");
    assert_eq!(teaser.published.unwrap().to_string(), "2026-11-19T22:00:00Z");
    assert_eq!(teaser.tags.len(), 2);
    assert!(teaser.image.as_ref().unwrap().src.as_str().ends_with("/ho.jpg"));
    let cut = words(&card("tu-sinh").lead);
    assert!(cut.starts_with("Câu thứ 1 của") && cut.ends_with("đoạn"), "a cut excerpt without its ending: {cut}");
    assert_eq!(words(&card("nfd").headline), "Thành phố và ứt áo");
    assert!(card("mat-khau").lead.is_blank());
    assert!(card("anh-cam").image.is_none() && card("anh-mat").image.is_none());
}

#[tokio::test]
async fn a_broken_item_is_left_out() {
    let spoil = |request: &str, body: &mut serde_json::Value| {
        if request.contains("/posts") {
            body[0] = serde_json::json!({ "id": "không phải số" });
            body[1] = serde_json::Value::Null;
            body[2]["title"] = serde_json::json!(7);
            body[3]["_embedded"] = serde_json::json!([]);
        }
    };
    let newsroom = Newsroom::with(Fault { spoil: Some(spoil), ..Fault::default() }).await;
    let paged = source(&newsroom).list(&ListKey::Latest, 1).await.unwrap();
    assert_eq!((paged.items.len(), paged.next), (18, Some(2)));
    assert_eq!(paged.items[0].slug, "hai-the");
}

#[tokio::test]
async fn without_categories_articles_still_come() {
    let body = r#"{"code":"rest_forbidden","message":"…","data":{"status":401}}"#;
    let newsroom = Newsroom::with(Fault { instead: Some(("/categories", 401, body)), ..Fault::default() }).await;
    let source = source(&newsroom);
    assert_eq!(source.list(&ListKey::Latest, 1).await.unwrap().items.len(), 20);
    let article = source.article(&slug("sao-choi"), None).await.unwrap();
    assert_eq!(article.section.unwrap().slug, "vu-tru", "as it is embedded, without its parent");
}

#[tokio::test]
async fn related_share_most_tags_then_are_newest() {
    let newsroom = Newsroom::open().await;
    let source = source(&newsroom);
    let article = source.article(&slug("giao-thong"), None).await.unwrap();
    assert_eq!(slugs(&source.related(&article, 6).await.unwrap()), ["hai-the", "mot-the", "cu-hon"]);
    assert_eq!(slugs(&source.related(&article, 1).await.unwrap()), ["hai-the"]);
    assert!(source.related(&article, 0).await.unwrap().is_empty());
}

#[tokio::test]
async fn without_tags_nothing_is_related_and_nothing_is_asked() {
    let newsroom = Newsroom::with(Fault::default()).await;
    let none = source(&newsroom).related(&Article { id: "7".into(), ..Article::default() }, 6).await.unwrap();
    assert!(none.is_empty() && newsroom.log().is_empty());
}

#[tokio::test]
async fn sticky_articles_are_the_picks() {
    let newsroom = Newsroom::open().await;
    let source = source(&newsroom);
    assert_eq!(slugs(&source.picks(8).await.unwrap()), ["ghim", "ghim-hai"]);
    assert_eq!(slugs(&source.picks(1).await.unwrap()), ["ghim"]);
    assert!(source.picks(0).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_tag_may_mark_the_picks() {
    let newsroom = Newsroom::open().await;
    let with = |tag: &str| {
        let options = Options { picks_tag: Some(tag.to_owned()), ..Options::default() };
        WordPress::new(&newsroom.root, Transport::default(), options)
    };
    let source = with("chon-loc");
    for _ in 0..2 {
        assert_eq!(slugs(&source.picks(8).await.unwrap()), ["chon"]);
    }
    assert!(with("khong-co").picks(8).await.unwrap().is_empty());
}

#[tokio::test]
async fn sticky_articles_lead_and_are_asked_for_once() {
    let newsroom = Newsroom::with(Fault::default()).await;
    let editors = source(&newsroom).editors(4, 12).await;
    for chosen in [editors.lead, editors.picks] {
        assert_eq!(slugs(&chosen.unwrap()), ["ghim", "ghim-hai"]);
    }
    let log = newsroom.log();
    assert_eq!(log.iter().filter(|entry| entry.contains("/posts")).count(), 1, "{log:?}");
}

#[tokio::test]
async fn without_sticky_articles_and_picks_nothing_is_asked() {
    let newsroom = Newsroom::with(Fault::default()).await;
    let editors = source(&newsroom).editors(0, 0).await;
    assert!(editors.lead.unwrap().is_empty() && editors.picks.unwrap().is_empty());
    assert!(newsroom.log().is_empty());
}

/// What the plugin WordPress Popular Posts says: posts as `wp/v2` has them, and how often each was read.
const POPULAR: &str = r#"[
    {"id":9,"slug":"cau-cu","date_gmt":"2026-11-19T22:00:00","title":{"rendered":"Cầu cũ &amp; mới"},"categories":[],"pageviews":7},
    {"id":"x"},
    {"id":8,"slug":"cho-phien","date_gmt":"2026-11-18T22:00:00","title":{"rendered":"Chợ phiên"},"categories":[],"pageviews":3}]"#;

async fn most_read(status: u16, body: &'static str) -> (Result<Vec<Teaser>, SourceError>, Vec<String>) {
    let instead = Some(("/popular-posts", status, body));
    let newsroom = Newsroom::with(Fault { instead, ..Fault::default() }).await;
    let options = Options { popular_posts: true, ..Options::default() };
    let source = WordPress::new(&newsroom.root, Transport::default(), options);
    (source.most_read(5).await, newsroom.log())
}

#[tokio::test]
async fn a_plugin_knows_what_is_read_most() {
    let (found, log) = most_read(200, POPULAR).await;
    let found = found.unwrap();
    assert_eq!(slugs(&found), ["cau-cu", "cho-phien"]);
    assert_eq!(words(&found[0].headline), "Cầu cũ & mới");
    assert!(log.iter().any(|entry| entry.contains("/wordpress-popular-posts/v1/popular-posts?limit=5")), "{log:?}");
}

#[tokio::test]
async fn without_the_plugin_nobody_knows_what_is_read_most() {
    let (found, _) = most_read(404, r#"{"code":"rest_no_route","message":"…","data":{"status":404}}"#).await;
    assert!(found.unwrap().is_empty());
    let (found, _) = most_read(500, r#"{"code":"internal_server_error","message":"…"}"#).await;
    assert_eq!(found.unwrap_err().cause, Cause::Status(500));
    let newsroom = Newsroom::with(Fault::default()).await;
    assert!(source(&newsroom).most_read(5).await.unwrap().is_empty());
    assert!(newsroom.log().is_empty(), "and nobody asks where the config names none");
}

#[tokio::test]
async fn neighbours_are_the_next_of_the_section_on_both_sides() {
    let newsroom = Newsroom::open().await;
    let source = source(&newsroom);
    for (slug, older, newer) in
        [("sao-choi", Some("trang-tron"), None), ("trang-tron", None, Some("sao-choi")), ("giao-thong", Some(""), None)]
    {
        let key = ArticleKey { id: None, slug: Some(slug.to_owned()) };
        let article = source.article(&key, None).await.unwrap();
        let found = source.neighbours(&article).await.unwrap();
        let of = |teaser: Option<Teaser>| teaser.map(|teaser| teaser.slug);
        let (found_older, found_newer) = (of(found.older), of(found.newer));
        assert_eq!(found_newer.as_deref(), newer, "newer than {slug}");
        match older {
            // The next of its section's list, whichever that is.
            Some("") => {
                let list = source.list(&ListKey::section(article.section.as_ref().unwrap()), 1).await.unwrap();
                assert_eq!(found_older.as_deref(), Some(&*list.items[1].slug));
            }
            older => assert_eq!(found_older.as_deref(), older, "older than {slug}"),
        }
    }
}

#[tokio::test]
async fn neighbours_cost_two_small_requests_and_an_article_without_a_place_none() {
    let post = r#"[{"id":9,"slug":"ben-canh","date_gmt":"2026-01-02T03:04:05","title":{"rendered":"Bên &amp; cạnh"}}]"#;
    let newsroom = Newsroom::with(Fault { instead: Some(("order=", 200, post)), ..Fault::default() }).await;
    let source = source(&newsroom);
    let section = Section { id: "4".into(), slug: "x".into(), ..Section::default() };
    let published = Timestamp::parse("2026-01-02T10:00:00+07:00", false);
    let article = Article { id: "7".into(), section: Some(section), published, ..Article::default() };
    let found = source.neighbours(&article).await.unwrap();
    for teaser in [found.older.unwrap(), found.newer.unwrap()] {
        assert_eq!((teaser.slug.as_str(), teaser.headline.to_plain().as_str()), ("ben-canh", "Bên & cạnh"));
    }
    let log = newsroom.log();
    let asked: Vec<&String> = log.iter().filter(|entry| entry.contains("/posts")).collect();
    assert_eq!(asked.len(), 2, "{log:?}");
    for (side, order) in [("before", "desc"), ("after", "asc")] {
        let is_it = |entry: &&&String| {
            entry.contains(&format!("{side}=2026-01-02T10:00:00+07:00"))
                && entry.contains(&format!("order={order}"))
                && entry.contains("per_page=1")
                && entry.contains("categories[terms]=4")
        };
        assert!(asked.iter().any(|entry| is_it(&entry)), "{side}: {log:?}");
    }
    let nowhere = Article { section: None, ..article };
    assert!(source.neighbours(&nowhere).await.unwrap().is_empty());
    assert_eq!(newsroom.log().len(), log.len());
}
