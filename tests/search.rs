//! One search at a time: what is asked next drops what was asked before, also while it waits for a pause in typing.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use futures::FutureExt as _;
use futures::future::poll_immediate;
use manchette::config::Config;
use manchette::permalink::Asked;
use manchette::reactive::{GetUntracked as _, Owner, WithUntracked as _};
use manchette::source::Cause;
use manchette::store::{Search, SearchState, Store};
use std::cell::Cell;
use std::path::Path;
use std::pin::pin;

/// An edition in a folder under the project.
fn store(edition: &str) -> Store {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut config = Config::parse(&std::fs::read_to_string(root.join("public/newsroom.json")).unwrap()).unwrap();
    config.newsroom.source.base = root.join(edition).to_string_lossy().into_owned();
    Store::new(&config)
}

fn sample() -> Store {
    store("public/edition")
}

fn words(words: &str) -> Asked {
    Asked::default().with_words(words)
}

/// What it shows: for which words, and how many rows.
fn shown(search: &Search) -> Option<(String, usize)> {
    let SearchState { found, .. } = search.state().get_untracked();
    found.map(|(asked, feed)| (asked.words, feed.state().with_untracked(|feed| feed.shown)))
}

#[tokio::test]
async fn what_is_found_stays_until_something_else_is() {
    let (_owner, store) = (Owner::new(), sample());
    let search = Search::new(&store, Asked::default());
    search.look(&store, words("vỉa hè"), 0, 0, || ()).await;
    let (asked, rows) = shown(&search).unwrap();
    assert!(asked == "vỉa hè" && rows > 0, "{rows}");
    let begun = Cell::new(false);
    {
        let mut typed = pin!(search.look(&store, words("đèn"), 60_000, 0, || begun.set(true)));
        assert!(poll_immediate(&mut typed).await.is_none(), "it waits for a pause");
        assert_eq!(search.wanted(), words("đèn"));
        assert!(!begun.get() && shown(&search).unwrap().0 == "vỉa hè");
        search.look(&store, words("đèn tín hiệu"), 0, 0, || ()).await;
        assert!(typed.now_or_never().is_some(), "it is dropped");
    }
    assert!(!begun.get(), "nothing was begun for words that were typed over");
    assert_eq!(shown(&search).unwrap().0, "đèn tín hiệu");
    search.look(&store, Asked::default(), 0, 0, || ()).await;
    assert_eq!(shown(&search), None);
    assert!(!search.state().get_untracked().busy);
}

#[tokio::test]
async fn an_input_method_that_begins_to_compose_drops_what_waits() {
    let (_owner, store) = (Owner::new(), sample());
    let search = Search::new(&store, Asked::default());
    search.look(&store, words("hồ"), 0, 0, || ()).await;
    let begun = Cell::new(false);
    let mut typed = pin!(search.look(&store, words("hồ g"), 60_000, 0, || begun.set(true)));
    assert!(poll_immediate(&mut typed).await.is_none());
    search.hold();
    assert!(typed.now_or_never().is_some() && !begun.get());
    assert_eq!(search.wanted(), words("hồ"), "what is composed to the same words is asked for once more");
    assert_eq!(shown(&search).unwrap().0, "hồ");
}

#[tokio::test]
async fn rows_that_were_shown_come_back() {
    let (_owner, store) = (Owner::new(), sample());
    let search = Search::new(&store, words("một"));
    assert!(search.state().get_untracked().busy, "an address that asks for something is busy from the first moment");
    search.look(&store, words("một"), 0, 30, || ()).await;
    assert_eq!(shown(&search), Some(("một".to_owned(), 30)));
    assert_eq!(search.shown(), 30);
}

#[tokio::test]
async fn where_there_is_no_index_nothing_old_pretends_to_be_found() {
    let (_owner, store) = (Owner::new(), store("tests/markup"));
    let search = Search::new(&store, Asked::default());
    search.look(&store, words("hồ"), 0, 0, || ()).await;
    let state = search.state().get_untracked();
    assert_eq!(state.error.map(|error| error.cause), Some(Cause::NotFound));
    assert!(state.found.is_none() && !state.busy);
}
