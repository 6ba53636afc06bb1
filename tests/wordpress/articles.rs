//! One article: text, times, people, sections, and what is not for everybody.

use super::*;
use manchette::model::{Access, Block};

#[tokio::test]
async fn an_article_comes_with_all_it_has() {
    let newsroom = Newsroom::open().await;
    let article = source(&newsroom).article(&slug("giao-thong"), None).await.unwrap();
    assert_eq!(words(&article.headline), "Giao thông “giờ cao điểm” – đi sao cho nhanh & an toàn?");
    assert_eq!(words(&article.lead), "(Báo Thử) – Sapo viết tay, có “nháy” & nghiêng.");
    assert_eq!(article.slug, "giao-thong");
    let author = &article.authors[0];
    assert_eq!((author.name.as_str(), author.slug.as_deref()), ("Lê Thị Lan", Some("lan")));
    assert_eq!(words(&author.about), "Viết về đô thị & môi trường.");
    assert!(author.id.is_some());
    assert!(author.picture.is_none(), "the only portraits are a third party's");
    let mut tags: Vec<_> = article.tags.iter().map(|tag| (tag.slug.as_str(), tag.name.as_str())).collect();
    tags.sort_unstable();
    assert_eq!(tags, [("ha-noi", "Hà Nội"), ("xe-buyt", "\"Xe buýt\" & tàu điện")]);
    let section = article.section.unwrap();
    assert_eq!((section.slug.as_str(), section.name.as_str(), section.parent), ("thoi-su", "Thời sự", None));
    assert!(article.canonical.unwrap().as_str().starts_with(&newsroom.root));
    assert_eq!(article.access, Access::Open);
}

#[tokio::test]
async fn an_article_is_found_by_its_id_as_by_its_slug() {
    let newsroom = Newsroom::open().await;
    let source = source(&newsroom);
    let by_slug = source.article(&slug("giao-thong"), None).await.unwrap();
    let wrong_slug = ArticleKey { id: Some(by_slug.id.clone()), slug: Some("sai".into()) };
    assert_eq!(source.article(&wrong_slug, None).await.unwrap(), by_slug);
}

#[tokio::test]
async fn times_without_zone_are_utc() {
    let corrected = article("giao-thong").await;
    assert_eq!(corrected.published.unwrap().to_string(), "2026-11-19T22:00:00Z");
    assert_eq!(corrected.updated.unwrap().to_string(), "2026-11-21T02:30:00Z");
    assert_eq!(article("mot-the").await.updated, None, "published is not updated");
}

#[tokio::test]
async fn a_section_knows_its_parent() {
    let section = article("sao-choi").await.section.unwrap();
    let parent = section.parent.unwrap();
    assert_eq!((section.slug.as_str(), section.name.as_str()), ("vu-tru", "Vũ trụ"));
    assert_eq!((parent.slug.as_str(), parent.name.as_str()), ("khoa-hoc", "Khoa học & Đời sống"));
    assert_eq!(parent.parent, None);
}

#[tokio::test]
async fn of_a_section_and_its_child_the_child_counts() {
    assert_eq!(article("trang-tron").await.section.unwrap().slug, "vu-tru");
}

#[tokio::test]
async fn text_is_composed() {
    let article = article("nfd").await;
    assert_eq!(words(&article.headline), "Thành phố và ứt áo");
    assert!(json(&article.body).contains("Chữ tổ hợp."), "{:?}", article.body);
}

#[tokio::test]
async fn a_cut_excerpt_is_no_lead() {
    let article = article("tu-sinh").await;
    assert!(article.lead.is_blank(), "{:?}", article.lead);
}

#[tokio::test]
async fn an_excerpt_that_is_the_whole_short_text_is_no_lead() {
    let article = article("tu-sinh-ngan").await;
    assert!(article.lead.is_blank(), "{:?}", article.lead);
}

#[tokio::test]
async fn a_headline_may_be_empty() {
    let article = article("khong-tieu-de").await;
    assert!(article.headline.is_blank());
    assert!(json(&article.body).contains("Bài không có tiêu đề."));
}

#[tokio::test]
async fn a_deleted_author_is_nobody() {
    let article = article("tac-gia-mat").await;
    assert!(article.authors.is_empty());
    assert!(json(&article.body).contains("Không còn ai ký."));
}

#[tokio::test]
async fn nothing_hostile_comes_through_and_no_word_is_lost() {
    let article = article("hiem-doc").await;
    let headline = words(&article.headline);
    assert!(headline.starts_with("Tiêu đề") && headline.ends_with("nghiêng"), "{headline}");
    let all = json(&article);
    assert!(!all.contains("steal") && !all.contains("onerror") && !all.contains("javascript:"), "{all}");
    for word in ["Chữ đầu.", "mồi một", "mồi hai", "mồi ba", "Tấm phủ", "Chữ cuối."] {
        assert!(all.contains(word), "{word}: {all}");
    }
}

#[tokio::test]
async fn every_kind_of_block_is_typed() {
    let article = article("moi-khoi").await;
    let kinds = article.body.iter().map(|block| {
        let value = serde_json::to_value(block).unwrap();
        value["type"].as_str().unwrap().to_owned()
    });
    let kinds: std::collections::BTreeSet<String> = kinds.collect();
    for kind in [
        "paragraph",
        "heading",
        "figure",
        "gallery",
        "list",
        "quote",
        "table",
        "preformatted",
        "separator",
        "details",
        "embed",
        "video",
        "audio",
        "file",
    ] {
        assert!(kinds.contains(kind), "{kind} is not among {kinds:?}");
    }
}

#[tokio::test]
async fn the_classic_editor_is_understood() {
    let article = article("kieu-cu").await;
    let all = json(&article.body);
    assert!(all.contains("Chú thích cũ") && all.contains("Đoạn cuối."), "{all}");
    assert!(article.body.iter().any(|block| matches!(block, Block::Figure(_))), "{all}");
    assert!(
        article.body.iter().any(|block| matches!(block, Block::Gallery { figures, .. } if figures.len() == 2)),
        "{all}"
    );
}

#[tokio::test]
async fn a_slug_of_another_script_is_found_in_both_spellings() {
    let newsroom = Newsroom::open().await;
    let source = source(&newsroom);
    let decoded = source.article(&slug("привет"), None).await.unwrap();
    assert_eq!(source.article(&slug(&decoded.slug), None).await.unwrap(), decoded);
}

#[tokio::test]
async fn a_protected_article_shows_neither_body_nor_lead() {
    let article = article("mat-khau").await;
    assert_eq!(article.access, Access::Password);
    assert_eq!(words(&article.headline), "Bài có mật khẩu");
    assert!(article.body.is_empty() && article.lead.is_blank());
}

#[tokio::test]
async fn the_right_password_opens_it_by_slug_and_by_id() {
    let newsroom = Newsroom::open().await;
    let source = source(&newsroom);
    let article = source.article(&slug("mat-khau"), Some("mở ra & đọc")).await.unwrap();
    assert!(json(&article.body).contains("Điều chỉ người biết mới đọc."));
    assert_eq!(words(&article.lead), "Sapo cũng kín.");
    assert_eq!(article.access, Access::Password);
    assert_eq!(source.article(&id(&article.id), Some("mở ra & đọc")).await.unwrap(), article);
}

#[tokio::test]
async fn a_wrong_password_is_told_and_not_written_down() {
    let newsroom = Newsroom::open().await;
    let source = source(&newsroom);
    for wrong in ["sai-rồi", ""] {
        let error = source.article(&slug("mat-khau"), Some(wrong)).await.unwrap_err();
        assert_eq!(error.cause, Cause::WrongPassword);
        assert!(!error.url.contains("password"), "{error}");
    }
    // As the app asks: it knows the id by then, and looks whether the article is open by now.
    let locked = source.article(&slug("mat-khau"), None).await.unwrap();
    let error = source.article(&id(&locked.id), Some("sai-rồi")).await.unwrap_err();
    assert_eq!(error.cause, Cause::WrongPassword);
}

#[tokio::test]
async fn a_password_for_an_open_article_is_ignored() {
    let newsroom = Newsroom::open().await;
    let source = source(&newsroom);
    let open = source.article(&slug("giao-thong"), None).await.unwrap();
    assert_eq!(source.article(&slug("giao-thong"), Some("gì cũng được")).await.unwrap(), open);
    assert_eq!(source.article(&id(&open.id), Some("gì cũng được")).await.unwrap(), open);
}
