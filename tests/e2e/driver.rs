//! The driver of the browser: one process for all tests, and the sessions it opens.

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::env;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};

/// How many browsers may run at once: each wants a core.
static BROWSERS: Semaphore = Semaphore::const_new(2);

/// A place for one browser.
pub(crate) async fn place() -> SemaphorePermit<'static> {
    BROWSERS.acquire().await.unwrap()
}

/// A new browser with an empty page.
pub(crate) async fn session() -> Client {
    let arguments = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-search-engine-choice-screen",
    ];
    let mut chrome = json!({ "args": arguments });
    if let Some(binary) = env::var_os("CHROME") {
        chrome["binary"] = on_path(Path::new(&binary)).to_string_lossy().into();
    }
    let wanted = json!({
        "browserName": "chrome",
        "goog:chromeOptions": chrome,
        "goog:loggingPrefs": { "browser": "ALL" },
        "timeouts": { "script": 60_000, "pageLoad": 60_000 },
    });
    let Value::Object(wanted) = wanted else { unreachable!("it is an object") };
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(Capabilities::from_iter(wanted));
    builder.connect(driver()).await.expect("the driver opens no browser: is there one (.ci/setup.sh browser)?")
}

/// Where the driver listens.
fn driver() -> &'static str {
    static DRIVER: OnceLock<String> = OnceLock::new();
    DRIVER.get_or_init(|| {
        let program = env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        // A shell between us and the driver ends it when our end of the pipe closes, however this program ends.
        let mut shell = Command::new("sh");
        shell.args(["-c", r#""$0" --port="$1" >/dev/null 2>&1 & cat >/dev/null; kill $!"#]);
        shell.arg(&program).arg(port.to_string()).stdin(Stdio::piped());
        let child = shell.spawn().expect("there is no sh");
        // The pipe stays open as long as this program runs.
        std::mem::forget(child);
        let up = (0..200).any(|_| {
            std::thread::sleep(Duration::from_millis(50));
            TcpStream::connect(("127.0.0.1", port)).is_ok()
        });
        assert!(up, "{} does not start: install it (.ci/setup.sh browser), or name it: CHROMEDRIVER=", program.display());
        format!("http://127.0.0.1:{port}")
    })
}

/// The driver wants whole paths.
fn on_path(program: &Path) -> PathBuf {
    let folders = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&folders).map(|folder| folder.join(program)).find(|file| file.is_file());
    found.unwrap_or_else(|| program.to_owned())
}
