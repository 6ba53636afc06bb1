//! The menu: keys, pointer and touch, the drawer, and all of it without scripts; with seventeen sections.

use super::accessibility::{check, readers};
use super::desk::app;
use super::printed::eval;
use super::reader::Reader;
use super::sample::{REFERENCE, file, path};
use super::setup::{Setup, desktop, phone};
use fantoccini::key::Key;
use manchette::press::build::{Options, build};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Names of the length that real sections have.
pub(crate) fn seventeen() -> Value {
    serde_json::from_str(include_str!("sections.json")).unwrap()
}

/// The sample, printed with another `newsroom.json`.
pub(crate) fn print(change: impl FnOnce(&mut Value)) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let mut newsroom = file("newsroom.json");
    change(&mut newsroom);
    std::fs::write(dir.path().join("newsroom.json"), newsroom.to_string()).unwrap();
    let public = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("public");
    let mut options = Options::new(dir.path().join("newsroom.json"), dir.path().join("site"), app());
    options.public = Some(public);
    options.compress = None;
    build(&options).unwrap();
    dir
}

/// The printed sample with seventeen sections.
fn many() -> &'static Path {
    static SITE: OnceLock<tempfile::TempDir> = OnceLock::new();
    let dir = SITE.get_or_init(|| print(|newsroom| newsroom["sections"] = seventeen()));
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    PATH.get_or_init(|| dir.path().join("site"))
}

fn wide() -> Setup {
    desktop().site(many())
}

fn narrow() -> Setup {
    phone().site(many())
}

/// The pathname of what has the focus.
const FOCUS: &str = "document.activeElement.pathname ?? document.activeElement.className";
/// The sub-sections that can be seen.
const SEEN: &str =
    "$$('.menu-children').filter(e => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length)
    .map(e => new URL(e.querySelector('a').href).pathname.split('/')[1])";

async fn open_drawer(r: &Reader) {
    r.click(".masthead-menu").await;
    r.until("the drawer", "$('#menu').matches(':popover-open') && $('main').inert").await;
    r.frames().await;
}

async fn hover(r: &Reader, x: f64, y: f64) {
    r.cdp("Input.dispatchMouseEvent", json!({ "type": "mouseMoved", "x": x, "y": y })).await;
}

async fn hover_over(r: &Reader, css: &str) {
    let [x, y] = ["x + r.width / 2", "y + r.height / 2"].map(|at| format!("(r => r.{at})(box('{css}'))"));
    hover(r, r.number(&x).await, r.number(&y).await).await;
}

#[tokio::test]
async fn the_bar_is_one_line_and_everything_in_it_can_be_reached() {
    for width in [1440, 1024, 800] {
        wide()
            .width(width)
            .run(async |r| {
                r.open("/thoi-su").await;
                assert_eq!(r.count(".menu-entry").await, 18);
                r.holds("box('#menu').height < 50").await;
                r.holds("document.documentElement.scrollWidth <= document.documentElement.clientWidth").await;
                // What wraps out of sight comes into sight with the focus.
                r.run("$('.menu a[href=\"/phong-su\"]').focus()").await;
                r.press(Key::Left).await;
                assert_eq!(r.text(FOCUS).await, "/y-kien");
                let seen = "(e => e.contains(document.elementFromPoint(box('.menu a:focus').x + 9, box('.menu a:focus').y + 9)))(document.activeElement)";
                r.until("the link in sight", seen).await;
                // All at once, by a click.
                r.click(".menu-all summary").await;
                r.until("all sub-sections", &format!("{SEEN}.length === 16")).await;
                r.holds("$$('.menu-list a').every(a => (b => b.right <= innerWidth && b.height >= 24)(a.getBoundingClientRect()))").await;
                assert_eq!(r.get("shifts").await, json!([]));
                r.click(".masthead-day").await;
                r.until("it closed", "!$('.menu-all').open").await;
            })
            .await;
    }
}

#[tokio::test]
async fn keys_go_through_bar_and_panel_and_escape_leads_back() {
    wide()
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            // Skip link, nameplate, search, its button, all sections, home, the first section.
            for _ in 0..7 {
                r.press(Key::Tab).await;
            }
            assert_eq!(r.text(FOCUS).await, "/thoi-su");
            r.until("its sub-sections", &format!("{SEEN}.join() === 'thoi-su'")).await;
            for (key, at) in [
                (Key::Right, "/goc-nhin"),
                (Key::Right, "/the-gioi"),
                (Key::Down, "/the-gioi/chau-a"),
                (Key::Down, "/the-gioi/phan-tich"),
                (Key::Up, "/the-gioi/chau-a"),
                (Key::Up, "/the-gioi"),
                (Key::Left, "/goc-nhin"),
                (Key::Down, "/goc-nhin/binh-luan"),
                (Key::Down, "/goc-nhin/thu-toa-soan"),
                (Key::Down, "/goc-nhin/thu-toa-soan"),
                (Key::Right, "/the-gioi"),
                (Key::Down, "/the-gioi/chau-a"),
            ] {
                r.press(key).await;
                assert_eq!(r.text(FOCUS).await, at);
                r.until("the right panel", &format!("{SEEN}.join() === '{}'", at.split('/').nth(1).unwrap())).await;
            }
            r.press(Key::Escape).await;
            assert_eq!(r.text(FOCUS).await, "/the-gioi");
            r.until("no panel", &format!("{SEEN}.length === 0")).await;
            // Tab goes on, and nothing holds it: what follows is open again, and after the last link comes the page.
            r.press(Key::Tab).await;
            r.until("the next panel", &format!("{SEEN}.join() === 'kinh-te'")).await;
            r.run("$('.menu a[href=\"/phong-su\"]').focus()").await;
            r.press(Key::Tab).await;
            r.holds("!$('.menu').contains(document.activeElement) && document.activeElement !== document.body").await;

            r.run("$('.menu-all summary').focus()").await;
            r.press(Key::Enter).await;
            r.until("all sections", "$('.menu-all').open").await;
            r.press(Key::Tab).await;
            r.press(Key::Escape).await;
            r.holds("!$('.menu-all').open && document.activeElement === $('.menu-all summary')").await;
            r.press(Key::Enter).await;
            r.run("$('.menu a[href=\"/phong-su\"]').focus()").await;
            r.press(Key::Tab).await;
            r.holds("!$('.menu-all').open && !$('.menu').contains(document.activeElement)").await;

            // A link of a panel, by key: the next page has no panel over it, and says where it is.
            r.run("$('.menu a[href=\"/thoi-su\"]').focus()").await;
            r.mark().await;
            r.press(Key::Down).await;
            r.press(Key::Enter).await;
            r.headline("Đô thị").await;
            assert!(r.marked().await);
            r.until("no panel", &format!("{SEEN}.length === 0")).await;
        })
        .await;
}

#[tokio::test]
async fn a_panel_opens_under_the_pointer_and_escape_closes_it_there() {
    wide()
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            hover_over(r, ".menu a[href=\"/kinh-te\"]").await;
            r.until("its panel", &format!("{SEEN}.join() === 'kinh-te'")).await;
            assert_eq!(r.get("shifts").await, json!([]));
            r.press(Key::Escape).await;
            r.until("no panel", &format!("{SEEN}.length === 0")).await;
            hover(r, 600.0, 700.0).await;
            hover_over(r, ".menu a[href=\"/kinh-te\"]").await;
            r.until("the panel again", &format!("{SEEN}.join() === 'kinh-te'")).await;
            // From the section into its strip, and along it: it stays.
            hover_over(r, ".menu a[href=\"/kinh-te/thi-truong\"]").await;
            r.frames().await;
            assert_eq!(r.get(SEEN).await, json!(["kinh-te"]));
            r.click(".menu a[href='/kinh-te/thi-truong']").await;
            r.headline("Thị trường").await;
            r.until("no panel", &format!("{SEEN}.length === 0")).await;
        })
        .await;
}

#[tokio::test]
async fn the_current_section_is_marked_and_so_is_what_it_belongs_to() {
    for setup in [wide(), narrow()] {
        // The edition knows only some of the sections: the front page asks for the others in vain.
        setup
            .failing()
            .run(async |r| {
                let marked = "$$('#menu [aria-current]').map(a => `${a.getAttribute('aria-current')} ${a.pathname}`)";
                r.open(&path(REFERENCE)).await;
                let here = r.text("$('.breadcrumb li:last-child a').pathname").await;
                let above = here.rsplit_once('/').unwrap().0.to_owned();
                let all: Vec<_> = [above, here].into_iter().filter(|path| !path.is_empty()).collect();
                let wanted: Vec<_> = all.iter().map(|path| format!("true {path}")).collect();
                assert_eq!(r.get(marked).await, json!(wanted));
                r.mark().await;
                for (page, headline, wanted) in [
                    ("/kinh-te", "Kinh tế", json!(["page /kinh-te"])),
                    ("/thoi-su/do-thi", "Đô thị", json!(["true /thoi-su", "page /thoi-su/do-thi"])),
                    ("/", "", json!(["page /"])),
                ] {
                    r.run(&format!("$('#menu a[href=\"{page}\"]').click()")).await;
                    if headline.is_empty() {
                        r.until("the front page", "document.title === 'Báo Kinh Kỳ'").await;
                    } else {
                        r.headline(headline).await;
                    }
                    r.until("its mark", &format!("JSON.stringify({marked}) === {}", json!(wanted.to_string()))).await;
                }
                assert!(r.marked().await);
            })
            .await;
    }
}

#[tokio::test]
async fn the_drawer_keeps_the_focus_and_gives_it_back() {
    for setup in [narrow(), phone(), desktop().site(many())] {
        setup
            .run(async |r| {
                r.open(&format!("{}?view=mobile", path(REFERENCE))).await;
                open_drawer(r).await;
                r.until("focus inside", "document.activeElement === $('.menu-close')").await;
                r.holds("$('#menu').matches('[role=dialog][aria-modal=true][aria-label]')").await;
                // Once around: nothing of the page behind is met.
                for _ in 0..60 {
                    r.press(Key::Tab).await;
                    r.holds("$('#menu').contains(document.activeElement) || document.activeElement === document.body")
                        .await;
                }
                r.press(Key::Escape).await;
                r.until("no drawer", "!$('#menu').matches(':popover-open')").await;
                r.until("focus on its button", "document.activeElement === $('.masthead-menu')").await;
                assert_eq!(r.count("[inert], [aria-modal], [role=dialog]").await, 0);

                // By its own button, and by a click beside it.
                open_drawer(r).await;
                r.click(".menu-close").await;
                r.until("no drawer", "!$('#menu').matches(':popover-open') && !$('main').inert").await;
                open_drawer(r).await;
                let right = r.number("box('#menu').right + 20").await;
                for kind in ["mousePressed", "mouseReleased"] {
                    let event = json!({ "type": kind, "x": right, "y": 400, "button": "left", "clickCount": 1 });
                    r.cdp("Input.dispatchMouseEvent", event).await;
                }
                r.until("no drawer", "!$('#menu').matches(':popover-open') && !$('main').inert").await;
                assert_eq!(r.address().await.split('?').next(), Some(path(REFERENCE).as_str()));

                // Sub-sections unfold; a link leads on without a page load, and everything is alive again.
                r.mark().await;
                open_drawer(r).await;
                r.holds(&format!("{SEEN}.length === 0")).await;
                r.click(".menu-entry:nth-child(2) summary").await;
                r.until("sub-sections", &format!("{SEEN}.join() === 'thoi-su'")).await;
                r.click("#menu a[href='/thoi-su/do-thi']").await;
                r.headline("Đô thị").await;
                r.holds("!$('#menu').matches(':popover-open') && !$('[inert]')").await;
                r.until("focus on the headline", "document.activeElement === $('main h1')").await;
                assert!(r.marked().await);
            })
            .await;
    }
}

#[tokio::test]
async fn a_drawer_that_was_opened_before_the_app_is_kept_by_it_and_a_wider_page_has_none() {
    narrow()
        .run(async |r| {
            r.desk.fault("/manchette-", super::desk::Fault::Hold);
            r.go(&path(REFERENCE)).await;
            r.click(".masthead-menu").await;
            r.until("the drawer", "$('#menu').matches(':popover-open')").await;
            r.desk.heal();
            r.settle().await;
            r.until("it is a dialog now", "$('main').inert && $('#menu').contains(document.activeElement)").await;
            r.resize(1280, 900, false).await;
            r.until("a bar", "!$('#menu').matches(':popover-open') && !$('main').inert").await;
            r.holds("box('#menu').width > 1000 && box('#menu').height < 50").await;
        })
        .await;
}

#[tokio::test]
async fn a_long_drawer_scrolls_by_itself() {
    narrow()
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            open_drawer(r).await;
            r.holds("$('#menu').scrollHeight > $('#menu').clientHeight").await;
            r.run("$('#menu').scrollTo({ top: 9999, behavior: 'instant' })").await;
            r.holds("scrollY === 0 && box('#menu a[href=\"/phong-su\"]').bottom <= innerHeight").await;
            let small = "$$('#menu a, #menu summary, #menu button').filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 43.5).map(words)";
            assert_eq!(r.get(small).await, json!([]));
        })
        .await;
}

#[tokio::test]
async fn without_scripts_the_bar_the_panels_and_the_drawer_work() {
    let script_off = json!({ "value": true });
    wide()
        .run(async |r| {
            r.cdp("Emulation.setScriptExecutionDisabled", script_off.clone()).await;
            r.go(&path(REFERENCE)).await;
            let shown = |css: &str| format!("document.querySelector('{css}').checkVisibility({{ visibilityProperty: true }})");
            let strip = shown(".menu a[href=\"/kinh-te/thi-truong\"]");
            assert_eq!(eval(r, &strip).await, json!(false));
            let place = "(r => [r.x + r.width / 2, r.y + r.height / 2])(document.querySelector('.menu a[href=\"/kinh-te\"]').getBoundingClientRect())";
            let at = eval(r, place).await;
            hover(r, at[0].as_f64().unwrap(), at[1].as_f64().unwrap()).await;
            wait(r, &strip).await;
            hover(r, 600.0, 700.0).await;
            for _ in 0..7 {
                r.press(Key::Tab).await;
            }
            wait(r, &shown(".menu a[href=\"/thoi-su/do-thi\"]")).await;
            r.click(".menu-all summary").await;
            wait(r, &shown(".menu a[href=\"/y-kien/duong-day-nong\"]")).await;
            r.click(".menu a[href='/thoi-su/do-thi']").await;
            assert_eq!(r.client.current_url().await.unwrap().path(), "/thoi-su/do-thi");
        })
        .await;
    narrow()
        .run(async |r| {
            r.cdp("Emulation.setScriptExecutionDisabled", script_off.clone()).await;
            r.go(&path(REFERENCE)).await;
            r.click(".masthead-menu").await;
            wait(r, "document.querySelector('#menu').matches(':popover-open')").await;
            r.click(".menu-entry:nth-child(2) summary").await;
            wait(r, "document.querySelector('.menu a[href=\"/thoi-su/do-thi\"]').checkVisibility()").await;
            r.click(".menu a[href='/thoi-su/do-thi']").await;
            assert_eq!(r.client.current_url().await.unwrap().path(), "/thoi-su/do-thi");
        })
        .await;
}

/// Waits for an expression in a page whose own scripts are off.
async fn wait(r: &Reader, expression: &str) {
    for _ in 0..200 {
        if eval(r, expression).await == json!(true) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("never: {expression}");
}

#[tokio::test]
async fn axe_finds_nothing_in_what_opens() {
    for (who, setup) in readers() {
        setup
            .site(many())
            .run(async |r| {
                r.open(&path(REFERENCE)).await;
                if who.starts_with("phone") {
                    open_drawer(r).await;
                    r.click(".menu-entry:nth-child(2) summary").await;
                    check(r, &format!("the drawer, {who}")).await;
                    r.press(Key::Escape).await;
                } else {
                    r.run("$('.menu a[href=\"/the-gioi\"]').focus()").await;
                    r.press(Key::Down).await;
                    r.until("a panel", &format!("{SEEN}.length === 1")).await;
                    check(r, &format!("a panel, {who}")).await;
                    r.click(".menu-all summary").await;
                    r.until("all sections", &format!("{SEEN}.length === 16")).await;
                    check(r, &format!("all sections, {who}")).await;
                    r.press(Key::Escape).await;
                }
                r.run("$('.footer-feeds').open = true").await;
                check(r, &format!("the foot, {who}")).await;
            })
            .await;
    }
}
