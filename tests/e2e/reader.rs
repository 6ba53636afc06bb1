//! A reader: a browser, and what can be done with it.
//!
//! What is looked at is asked in JavaScript, with the short names of `early.js`; what is done is done by the browser's
//! own input, so that it arrives as a reader's hand would send it.

use super::desk::Desk;
use fantoccini::Client;
use fantoccini::Locator;
use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};
use std::time::Duration;

/// A browser and the site it is shown.
pub(crate) struct Reader {
    /// The browser.
    pub(crate) client: Client,
    /// The site.
    pub(crate) desk: Desk,
}

/// The modifier keys of a click, as the DevTools protocol counts them.
pub(crate) const CTRL: u32 = 2;
/// See [`CTRL`].
pub(crate) const SHIFT: u32 = 8;

impl Reader {
    /// Opens a page of the site, without waiting for anything.
    pub(crate) async fn go(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.desk.origin)).await.unwrap();
    }

    /// Opens a page of the site and waits until everything is there.
    pub(crate) async fn open(&self, path: &str) {
        self.go(path).await;
        self.settle().await;
    }

    /// Waits until there is a page and nothing more is asked for.
    pub(crate) async fn settle(&self) {
        self.until("the app", "document.documentElement.hasAttribute('data-ready')").await;
        self.until("a page", "$('main h1') && $('main').getAttribute('aria-busy') !== 'true'").await;
        self.desk.quiet().await;
        self.frames().await;
    }

    /// Waits for the browser to draw.
    pub(crate) async fn frames(&self) {
        let two = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))";
        self.client.execute_async(two, Vec::new()).await.unwrap();
    }

    /// The value of an expression in the page.
    pub(crate) async fn get(&self, expression: &str) -> Value {
        match self.client.execute(&format!("return ({expression})"), Vec::new()).await {
            Ok(value) => value,
            Err(error) => panic!("{expression}: {error}"),
        }
    }

    /// Runs statements in the page.
    pub(crate) async fn run(&self, statements: &str) {
        if let Err(error) = self.client.execute(statements, Vec::new()).await {
            panic!("{statements}: {error}");
        }
    }

    /// Whether an expression is true now.
    pub(crate) async fn is(&self, expression: &str) -> bool {
        self.get(&format!("Boolean({expression})")).await == true
    }

    /// Fails unless an expression is true now.
    pub(crate) async fn holds(&self, expression: &str) {
        assert!(self.is(expression).await, "it does not hold: {expression}");
    }

    /// A number.
    pub(crate) async fn number(&self, expression: &str) -> f64 {
        let value = self.get(expression).await;
        value.as_f64().unwrap_or_else(|| panic!("{expression} is {value}"))
    }

    /// A text.
    pub(crate) async fn text(&self, expression: &str) -> String {
        let value = self.get(expression).await;
        value.as_str().unwrap_or_else(|| panic!("{expression} is {value}")).to_owned()
    }

    /// The words of the first element that fits.
    pub(crate) async fn words(&self, css: &str) -> String {
        self.text(&format!("words($({}))", json!(css))).await
    }

    /// How many elements fit.
    pub(crate) async fn count(&self, css: &str) -> usize {
        self.list(&format!("$$({}).map(() => 0)", json!(css))).await.len()
    }

    /// A list.
    pub(crate) async fn list(&self, expression: &str) -> Vec<Value> {
        let value = self.get(expression).await;
        value.as_array().unwrap_or_else(|| panic!("{expression} is {value}")).clone()
    }

    /// Waits until an expression is true; an error in it means not yet.
    pub(crate) async fn until(&self, what: &str, expression: &str) {
        let safe = format!("try {{ return Boolean({expression}) }} catch {{ return false }}");
        for _ in 0..400 {
            if self.client.execute(&safe, Vec::new()).await.is_ok_and(|value| value == true) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("there never is {what}: {expression}");
    }

    /// Waits for a headline.
    pub(crate) async fn headline(&self, words: &str) {
        self.until(words, &format!("words($('main h1')) === {}", json!(words))).await;
    }

    /// Clicks on the first element that fits. A page that has just come may still scroll away under the pointer, or change what is
    /// there: the driver says so and does nothing, and like a person one tries again.
    pub(crate) async fn click(&self, css: &str) {
        let mut tries = 0;
        loop {
            let element = self.client.find(Locator::Css(css)).await.unwrap_or_else(|_| panic!("there is no {css}"));
            let Err(error) = element.click().await else { return };
            let said = error.to_string();
            tries += 1;
            let passes = ["intercepted", "stale"].iter().any(|word| said.contains(word));
            assert!(passes && tries < 10, "{css} cannot be clicked: {error}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Clicks with modifier keys, or with another button than the left one.
    pub(crate) async fn click_with(&self, css: &str, modifiers: u32, button: &str) {
        let css = json!(css);
        self.run(&format!("$({css}).scrollIntoView({{ block: 'center', behavior: 'instant' }})")).await;
        self.frames().await;
        let x = self.number(&format!("(r => r.x + r.width / 2)($({css}).getClientRects()[0])")).await;
        let y = self.number(&format!("(r => r.y + r.height / 2)($({css}).getClientRects()[0])")).await;
        for kind in ["mousePressed", "mouseReleased"] {
            let event =
                json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": 1, "modifiers": modifiers });
            self.cdp("Input.dispatchMouseEvent", event).await;
        }
    }

    /// Presses a key.
    pub(crate) async fn press(&self, key: impl Into<char>) {
        let value = key.into();
        let keys = KeyActions::new("keyboard".to_owned()).then(KeyAction::Down { value }).then(KeyAction::Up { value });
        self.client.perform_actions(keys).await.unwrap();
    }

    /// Draws a finger over the middle of an element, by this many CSS px.
    pub(crate) async fn swipe(&self, css: &str, by: f64) {
        let css = json!(css);
        self.run(&format!("$({css}).scrollIntoView({{ block: 'center', behavior: 'instant' }})")).await;
        self.frames().await;
        let x = self.number(&format!("(r => r.x + r.width / 2)($({css}).getBoundingClientRect())")).await;
        let y = self.number(&format!("(r => r.y + r.height / 2)($({css}).getBoundingClientRect())")).await;
        let start = x - by / 2.0;
        let touch = |kind: &str, x: Option<f64>| {
            let points: Vec<Value> = x.iter().map(|x| json!({ "x": x, "y": y })).collect();
            json!({ "type": kind, "touchPoints": points })
        };
        self.cdp("Input.dispatchTouchEvent", touch("touchStart", Some(start))).await;
        for step in 1..=10 {
            let x = start + by * f64::from(step) / 10.0;
            self.cdp("Input.dispatchTouchEvent", touch("touchMove", Some(x))).await;
            self.frames().await;
        }
        self.cdp("Input.dispatchTouchEvent", touch("touchEnd", None)).await;
    }

    /// Gives the page a window of this size; a phone's has a viewport that pages may set, and touch.
    pub(crate) async fn resize(&self, width: u32, height: u32, phone: bool) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone });
        self.cdp("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Waits until the page has stopped scrolling.
    pub(crate) async fn rest(&self, css: &str) {
        let expression = format!("(e => [scrollY, e ? e.scrollLeft : 0])($({}))", json!(css));
        let (mut before, mut same) = (Value::Null, 0);
        for _ in 0..200 {
            let now = self.get(&expression).await;
            same = if now == before { same + 1 } else { 0 };
            if same == 4 {
                return;
            }
            before = now;
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        panic!("{css} never rests");
    }

    /// The path and query of the address bar.
    pub(crate) async fn address(&self) -> String {
        self.text("location.pathname + location.search").await
    }

    /// Leaves a mark that only a page load wipes away.
    pub(crate) async fn mark(&self) {
        self.run("window.marked = true").await;
    }

    /// Whether there was no page load since [`Reader::mark`].
    pub(crate) async fn marked(&self) -> bool {
        self.is("window.marked").await
    }

    /// A command of the DevTools protocol.
    pub(crate) async fn cdp(&self, command: &str, parameters: Value) -> Value {
        let command = Command { path: "goog/cdp/execute", body: json!({ "cmd": command, "params": parameters }) };
        self.client.issue_cmd(command).await.unwrap()
    }

    /// Fails on anything wrong in the console that was not announced. A violation of the policy cannot be announced.
    pub(crate) async fn console(&self, announced: &[&str], bait: bool) {
        let inert = ["Executing inline event handler violates", "Applying inline style violates"];
        for (level, message) in self.messages().await {
            if bait && inert.iter().any(|part| message.contains(part)) {
                continue;
            }
            let policy = message.contains("Content Security Policy") || message.contains("violates the following");
            let known = announced.iter().any(|part| message.contains(part));
            assert!(!policy && (known || level != "SEVERE"), "in the browser's console: {message}");
        }
    }

    /// What the console has said since it was last asked.
    pub(crate) async fn messages(&self) -> Vec<(String, String)> {
        let log = self.client.issue_cmd(Command { path: "se/log", body: json!({ "type": "browser" }) }).await.unwrap();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        log.as_array().unwrap().iter().map(|entry| (text(&entry["level"]), text(&entry["message"]))).collect()
    }

    /// What there is to see after a test has failed.
    pub(crate) async fn report(&self) {
        for (level, message) in self.messages().await {
            eprintln!("console, {level}: {message}");
        }
        if let Ok(text) = self
            .client
            .execute(
                "return location.href + '\\n' + (document.querySelector('main') ?? document.body)?.innerText",
                vec![],
            )
            .await
        {
            eprintln!("{}", text.as_str().unwrap_or_default().chars().take(400).collect::<String>());
        }
        if let (Some(folder), Ok(picture)) = (std::env::var_os("SHOTS"), self.client.screenshot().await) {
            let name = std::thread::current().name().unwrap_or("test").replace("::", "-");
            let _ = std::fs::write(std::path::Path::new(&folder).join(format!("{name}.png")), picture);
        }
    }
}

/// A command that only some drivers have.
#[derive(Debug)]
struct Command {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (axum::http::Method, Option<String>) {
        (axum::http::Method::POST, Some(self.body.to_string()))
    }
}
