//! An interruption leaves the old site whole, or a journal that the next build follows to its end.

use std::fs;

use manchette::press::build::{BuildError, build, build_with};

use super::newsroom::{Newsroom, Plain, article};

#[test]
fn what_was_staged_only_is_thrown_away() {
    let newsroom = Newsroom::new();
    build(&newsroom.options()).unwrap();
    newsroom.write("site.press/stage/0/0", "half a page");
    newsroom.write("site.press/stage/journal", "move\t0\tbai-1-1.html\n");
    let before = newsroom.site();
    assert!(!build(&newsroom.options()).unwrap().resumed);
    assert_eq!(newsroom.site(), before);
}

#[test]
fn a_signed_journal_is_followed_to_its_end() {
    let newsroom = Newsroom::new();
    build_with(&newsroom.options(), Plain::new).unwrap();
    let manifest = newsroom.read("site.press/manifest");
    // As after a power cut: the first file was moved, the second waits.
    newsroom.write("site/new/1.html", "one");
    newsroom.write("site.press/stage/0/2", "two");
    fs::write(newsroom.path("site.press/stage/manifest"), &manifest).unwrap();
    newsroom.write("site.press/stage/changes.json", r#"{"added":["/new/1"],"changed":["/icon.svg"],"removed":[]}"#);
    newsroom.write("site.press/journal", "move\t1\tnew/1.html\nmove\t2\ticon.svg\nremove\tbai-3.html\nend\n");
    // What comes after it is a build like any other: it puts right what this journal made up.
    let done = build_with(&newsroom.options(), Plain::new).unwrap();
    assert!(done.resumed);
    let site = newsroom.site();
    assert_eq!(site["new/1.html"], b"one");
    assert!(site["icon.svg"].starts_with(b"<svg") && site.contains_key("bai-3.html"));
    assert!(!newsroom.path("site.press/journal").exists() && !newsroom.path("site.press/stage").exists());
    let changes = newsroom.changes();
    assert_eq!(changes.added, ["/new/1"], "what nobody has been told yet is told now");
    assert_eq!(changes.changed[0], "/icon.svg");
}

#[test]
fn an_interrupted_commit_ends_like_one_that_was_not() {
    let (cut, whole) = (Newsroom::new(), Newsroom::new());
    for newsroom in [&cut, &whole] {
        build(&newsroom.options()).unwrap();
        let mut changed = article(2);
        changed["headline"] = "Bài khác".into();
        newsroom.article(2, &changed);
        newsroom.remove("public/edition/articles/1.json");
    }
    build(&whole.options()).unwrap();
    // A folder in the way stops the move half-way.
    fs::remove_file(cut.path("site/bai-2-2.html.gz")).unwrap();
    cut.write("site/bai-2-2.html.gz/in-the-way", "");
    let error = build(&cut.options()).unwrap_err();
    assert!(matches!(error, BuildError::Commit { .. }), "{error}");
    assert!(error.to_string().contains("bai-2-2.html.gz") && cut.path("site.press/journal").is_file(), "{error}");
    fs::remove_dir_all(cut.path("site/bai-2-2.html.gz")).unwrap();
    let done = build(&cut.options()).unwrap();
    assert!(done.resumed && done.written == 0);
    assert_eq!(cut.site(), whole.site());
    assert_eq!(cut.changes(), whole.changes());
}

#[test]
fn two_builds_at_once_are_refused_and_a_dead_one_is_not_in_the_way() {
    let newsroom = Newsroom::new();
    newsroom.write("site.press/lock", "1");
    build(&newsroom.options()).unwrap();
    let lock = fs::File::open(newsroom.path("site.press/lock")).unwrap();
    lock.lock().unwrap();
    let error = build(&newsroom.options()).unwrap_err();
    assert!(matches!(error, BuildError::Locked { .. }), "{error}");
    assert!(error.to_string().contains("another build (process "), "{error}");
    drop(lock);
    build(&newsroom.options()).unwrap();
}

#[test]
fn a_damaged_manifest_is_named_and_nothing_is_touched() {
    let newsroom = Newsroom::new();
    build(&newsroom.options()).unwrap();
    let before = newsroom.site();
    newsroom.write("site.press/manifest", "manchette press manifest 1\nnonsense\n");
    let error = build(&newsroom.options()).unwrap_err().to_string();
    assert!(error.contains("site.press/manifest, line 2: "), "{error}");
    assert_eq!(newsroom.site(), before);
}
