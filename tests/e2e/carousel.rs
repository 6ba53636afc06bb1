//! The carousel by mouse, keyboard and finger.

use super::reader::Reader;
use super::sample::{REFERENCE, path};
use super::setup::{desktop, phone};
use fantoccini::key::Key;
use serde_json::json;

const LIST: &str = "#picks-list";
const BACK: &str = ".carousel:has(#picks-list) .carousel-button:first-child";
const ON: &str = ".carousel:has(#picks-list) .carousel-button:last-child";

/// The cards in view, counted from 0.
async fn in_view(r: &Reader) -> Vec<u64> {
    r.rest(LIST).await;
    let cards = r.list(&format!("inView('{LIST}')")).await;
    cards.iter().map(|card| card.as_u64().unwrap()).collect()
}

async fn stopped(r: &Reader, button: &str) -> bool {
    r.text(&format!("$('{button}').getAttribute('aria-disabled')")).await == "true"
}

/// Waits until both buttons say what the list shows.
async fn follows(r: &Reader) {
    r.rest(LIST).await;
    let first = format!("String(inView('{LIST}').includes(0)) === $('{BACK}').getAttribute('aria-disabled')");
    let last = format!(
        "String(inView('{LIST}').includes($('{LIST}').children.length - 1)) === $('{ON}').getAttribute('aria-disabled')"
    );
    r.until("buttons that follow the list", &format!("{first} && {last}")).await;
}

async fn begin(r: &Reader) -> usize {
    r.open(&path(REFERENCE)).await;
    r.run(&format!("$('{LIST}').scrollIntoView({{ block: 'center', behavior: 'instant' }})")).await;
    let cards = r.count(&format!("{LIST} > .card")).await;
    assert!(cards >= 7, "{cards} cards");
    follows(r).await;
    assert_eq!(in_view(r).await[0], 0);
    cards
}

#[tokio::test]
async fn its_parts_have_names_and_meaning() {
    for setup in [desktop(), phone()] {
        setup
            .run(async |r| {
                begin(r).await;
                r.holds("$$('.carousel').every(c => c.localName === 'section' && words(document.getElementById(c.getAttribute('aria-labelledby'))))").await;
                r.holds("$$('.carousel-list').every(l => l.localName === 'ul' && l.getAttribute('role') === 'list')").await;
                r.holds("$$('.carousel-list').every(l => getComputedStyle(l).scrollSnapType.startsWith('x'))").await;
                r.holds("$$('.carousel-button').every(b => b.localName === 'button' && document.getElementById(b.getAttribute('aria-controls')))").await;
                r.holds("$$('.carousel-button').every(b => !b.disabled && b.checkVisibility() && b.offsetWidth >= 24 && b.offsetHeight >= 24)").await;
                r.holds("$$('.carousel-button').every(b => !b.closest('[aria-hidden=true]'))").await;
                let names = format!("[$('{BACK}'), $('{ON}')].map(b => b.getAttribute('aria-label'))");
                assert_eq!(r.get(&names).await, json!(["Nên xem: xem các tin trước", "Nên xem: xem các tin sau"]));
                r.holds(&format!("new Set([...$('{LIST}').children].map(c => Math.round(c.getBoundingClientRect().width))).size === 1")).await;
            })
            .await;
    }
}

#[tokio::test]
async fn a_press_moves_by_what_is_visible() {
    desktop()
        .run(async |r| {
            let cards = begin(r).await;
            assert!(stopped(r, BACK).await && !stopped(r, ON).await);
            assert_eq!(r.list("said.filter(s => s.includes('/'))").await, Vec::<serde_json::Value>::new());
            let before = in_view(r).await;
            r.click(ON).await;
            let after = in_view(r).await;
            let room = cards as u64 - before.len() as u64;
            assert_eq!(after[0], (before[before.len() - 1] + 1).min(room), "{before:?} {after:?}");
            let words = format!("{}–{} / {cards}", after[0] + 1, after[after.len() - 1] + 1);
            r.until("the position said", &format!("said.includes({})", json!(words))).await;
            follows(r).await;
            r.click(BACK).await;
            assert_eq!(in_view(r).await, before);
        })
        .await;
}

#[tokio::test]
async fn at_the_ends_the_buttons_stop_and_keep_the_focus() {
    desktop()
        .run(async |r| {
            let cards = begin(r).await;
            for _ in 0..cards {
                r.click(ON).await;
                r.rest(LIST).await;
            }
            follows(r).await;
            assert!(stopped(r, ON).await && !stopped(r, BACK).await);
            r.holds(&format!("document.activeElement === $('{ON}') && !$('{ON}').disabled")).await;
            let end = in_view(r).await;
            assert_eq!(*end.last().unwrap(), cards as u64 - 1);
            r.click(ON).await;
            assert_eq!(in_view(r).await, end);
            for _ in 0..cards {
                r.press(Key::Enter).await;
            }
            assert_eq!(in_view(r).await, end);
        })
        .await;
}

#[tokio::test]
async fn keys_move_the_list_that_has_the_focus() {
    desktop()
        .run(async |r| {
            let cards = begin(r).await;
            r.run(&format!("$('{BACK}').focus()")).await;
            r.press(Key::Tab).await;
            r.press(Key::Tab).await;
            r.holds(&format!("document.activeElement === $('{LIST}')")).await;
            r.holds(&format!("getComputedStyle($('{LIST}')).outlineStyle !== 'none'")).await;
            r.press(Key::Right).await;
            assert_eq!(in_view(r).await[0], 1);
            r.press(Key::Right).await;
            assert_eq!(in_view(r).await[0], 2);
            r.press(Key::Left).await;
            assert_eq!(in_view(r).await[0], 1);
            r.press(Key::End).await;
            assert_eq!(*in_view(r).await.last().unwrap(), cards as u64 - 1);
            follows(r).await;
            r.press(Key::Home).await;
            assert_eq!(in_view(r).await[0], 0);
            follows(r).await;
            r.holds("said.every(s => !/^\\d+.*\\/ \\d+$/.test(s))").await;
            r.holds(&format!("document.activeElement === $('{LIST}')")).await;
        })
        .await;
}

#[tokio::test]
async fn keys_on_a_link_inside_are_the_browsers() {
    desktop()
        .run(async |r| {
            begin(r).await;
            r.run(&format!(
                "$('{LIST} a').focus(); addEventListener('keydown', e => window.taken = e.defaultPrevented)"
            ))
            .await;
            r.press(Key::End).await;
            r.holds("window.taken === false").await;
        })
        .await;
}

#[tokio::test]
async fn a_finger_swipes_and_the_buttons_follow() {
    phone()
        .run(async |r| {
            begin(r).await;
            r.holds(&format!("$('{LIST}').children[1].getBoundingClientRect().left < innerWidth - 16")).await;
            assert!(stopped(r, BACK).await);
            r.swipe(LIST, -280.0).await;
            let after = in_view(r).await;
            assert!(after[0] >= 1, "{after:?}");
            follows(r).await;
            assert!(!stopped(r, BACK).await);
            r.holds("said.every(s => !/^\\d+.*\\/ \\d+$/.test(s))").await;
            for _ in 0..3 {
                if in_view(r).await[0] > 0 {
                    r.swipe(LIST, 280.0).await;
                }
            }
            assert_eq!(in_view(r).await[0], 0);
            follows(r).await;
            let here = r.address().await;
            assert_eq!(here, path(REFERENCE), "a swipe is no tap");
        })
        .await;
}

#[tokio::test]
async fn the_buttons_follow_a_resize() {
    desktop()
        .run(async |r| {
            begin(r).await;
            r.click(ON).await;
            r.rest(LIST).await;
            for width in [700, 390, 2000, 1280] {
                r.resize(width, 900, false).await;
                r.frames().await;
                follows(r).await;
            }
        })
        .await;
}

#[tokio::test]
async fn it_moves_smoothly_only_for_those_who_like_motion() {
    let smooth = format!("getComputedStyle($('{LIST}')).scrollBehavior");
    for (wish, behaviour) in [("reduce", "auto"), ("no-preference", "smooth")] {
        desktop()
            .wish("prefers-reduced-motion", wish)
            .run(async |r| {
                begin(r).await;
                assert_eq!(r.text(&smooth).await, behaviour);
                r.click(ON).await;
                assert!(in_view(r).await[0] > 0);
            })
            .await;
    }
}

#[tokio::test]
async fn it_is_native_before_and_without_code() {
    phone()
        .run(async |r| {
            begin(r).await;
            r.holds(&format!("$$('{LIST} a').every(a => a.pathname.endsWith('.html'))")).await;
            r.holds(&format!("['auto', 'scroll'].includes(getComputedStyle($('{LIST}')).overflowX)")).await;
            r.holds(&format!("[...$('{LIST}').children].every(c => getComputedStyle(c).scrollSnapAlign !== 'none')"))
                .await;
        })
        .await;
}
