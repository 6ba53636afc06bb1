//! The picture over an article.

use super::*;
use manchette::model::Block;

#[tokio::test]
async fn the_featured_picture_is_the_hero() {
    let newsroom = Newsroom::open().await;
    let hero = source(&newsroom).article(&slug("giao-thong"), None).await.unwrap().hero.unwrap();
    assert_eq!(words(&hero.caption), "Hồ buổi sáng. Ảnh: Lê Lan");
    assert_eq!(hero.image.alt, "Mặt hồ <sáng> \"sớm\"");
    assert_eq!((hero.image.width, hero.image.height), (1600, 1067));
    assert_eq!(hero.image.src.as_str(), format!("{}/wp-content/uploads/ho.jpg", newsroom.root));
}

#[tokio::test]
async fn renditions_show_the_whole_picture() {
    let hero = article("giao-thong").await.hero.unwrap();
    let widths: Vec<u32> = hero.image.renditions.iter().map(|rendition| rendition.width).collect();
    assert_eq!(widths, [300, 768, 1024, 1536], "the square thumbnail is not among them");
}

#[tokio::test]
async fn a_very_large_picture_is_the_scaled_one() {
    let hero = article("anh-lon").await.hero.unwrap();
    assert!(hero.image.src.as_str().ends_with("/tau-scaled.jpg"), "{}", hero.image.src);
    assert_eq!((hero.image.width, hero.image.height), (2560, 1280));
    assert!(hero.caption.is_blank());
}

#[tokio::test]
async fn a_picture_that_opens_the_text_is_not_shown_twice() {
    let article = article("anh-lap").await;
    assert!(article.hero.is_none());
    let figures: Vec<_> = article.body.iter().filter(|block| matches!(block, Block::Figure(_))).collect();
    assert_eq!(figures.len(), 1);
}

#[tokio::test]
async fn a_picture_that_is_further_down_keeps_its_place_as_hero() {
    assert!(article("moi-khoi").await.hero.is_some());
}

#[tokio::test]
async fn a_forbidden_or_deleted_picture_is_none() {
    assert!(article("anh-cam").await.hero.is_none());
    assert!(article("anh-mat").await.hero.is_none());
}
