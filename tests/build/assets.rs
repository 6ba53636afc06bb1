//! Files that are published as they are, and how long the app's old ones stay.

use manchette::press::build::build;

use super::newsroom::Newsroom;

const FIRST: &str = "0123456789abcdef";
const SECOND: &str = "1111111111111111";
const THIRD: &str = "2222222222222222";

fn has(newsroom: &Newsroom, hash: &str) -> bool {
    newsroom.path(&format!("site/app-{hash}_bg.wasm")).is_file()
}

#[test]
fn hashed_assets_of_the_build_before_stay_and_older_ones_go() {
    let newsroom = Newsroom::new();
    build(&newsroom.options()).unwrap();
    newsroom.app(SECOND);
    // However often the site is printed: what counts are builds of the app.
    for _ in 0..3 {
        build(&newsroom.options()).unwrap();
        assert!(has(&newsroom, FIRST) && has(&newsroom, SECOND));
    }
    newsroom.app(THIRD);
    build(&newsroom.options()).unwrap();
    assert!(!has(&newsroom, FIRST) && has(&newsroom, SECOND) && has(&newsroom, THIRD));
    assert!(newsroom.changes().removed.contains(&format!("/app-{FIRST}.js")));
    // Back to an earlier build: it is in use again.
    newsroom.app(SECOND);
    build(&newsroom.options()).unwrap();
    assert!(has(&newsroom, SECOND) && has(&newsroom, THIRD));
}

#[test]
fn as_many_as_wanted_are_kept() {
    let newsroom = Newsroom::new();
    let mut options = newsroom.options();
    options.keep = 0;
    build(&options).unwrap();
    newsroom.app(SECOND);
    build(&options).unwrap();
    assert!(!has(&newsroom, FIRST) && has(&newsroom, SECOND));
}

#[test]
fn the_newsrooms_file_stands_before_the_apps() {
    let newsroom = Newsroom::new();
    newsroom.write("app/icon.svg", "<svg>of the sample</svg>");
    newsroom.write("app/robots.txt", "of the app");
    build(&newsroom.options()).unwrap();
    let site = newsroom.site();
    assert_eq!(site["icon.svg"], newsroom.read("public/icon.svg"));
    assert_eq!(site["robots.txt"], b"of the app");
}

#[test]
fn a_site_in_the_published_folder_is_not_published_in_itself() {
    let newsroom = Newsroom::new();
    let mut options = newsroom.options();
    options.out = newsroom.path("public/site");
    build(&options).unwrap();
    let written = build(&options).unwrap().written;
    assert_eq!(written, 0);
    assert!(!newsroom.path("public/site/site").exists() && !newsroom.path("public/site/site.press").exists());
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_come_to_an_end() {
    let newsroom = Newsroom::new();
    std::os::unix::fs::symlink(newsroom.path("public"), newsroom.path("public/again")).unwrap();
    build(&newsroom.options()).unwrap();
    assert!(!newsroom.path("site/again/again/again").exists());
}

#[test]
fn a_changed_picture_is_copied_and_one_that_went_is_removed() {
    let newsroom = Newsroom::new();
    newsroom.write("public/media/a b.webp", "one");
    build(&newsroom.options()).unwrap();
    newsroom.write("public/media/a b.webp", "two");
    build(&newsroom.options()).unwrap();
    assert_eq!(newsroom.site()["media/a b.webp"], b"two");
    assert_eq!(newsroom.changes().changed, ["/media/a%20b.webp"]);
    newsroom.remove("public/media/a b.webp");
    build(&newsroom.options()).unwrap();
    assert!(!newsroom.path("site/media").exists(), "an empty folder goes, too");
    assert_eq!(newsroom.changes().removed, ["/media/a%20b.webp"]);
}
