//! A browser with a profile of its own, on a network and a processor as told.

use std::env;
use std::error::Error;
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// The driver; it ends when this is dropped, or when the program ends.
pub(crate) struct Driver {
    address: String,
    shell: Child,
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        let _ = self.shell.wait();
    }
}

impl Driver {
    /// Starts it on a free port.
    pub(crate) fn start() -> Result<Self, Box<dyn Error>> {
        let program = env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        // A shell between us and the driver ends it when our end of the pipe closes, however this program ends.
        let mut shell = Command::new("sh");
        shell.args(["-c", r#""$0" --port="$1" >/dev/null 2>&1 & cat >/dev/null; kill $!"#]);
        let shell = shell.arg(&program).arg(port.to_string()).stdin(Stdio::piped()).spawn()?;
        let driver = Self { address: format!("http://127.0.0.1:{port}"), shell };
        for _ in 0..200 {
            std::thread::sleep(Duration::from_millis(50));
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(driver);
            }
        }
        Err(format!("{} does not start (.ci/setup.sh browser)", program.display()).into())
    }
}

/// One browser.
pub(crate) struct Browser {
    pub(crate) client: Client,
}

impl Browser {
    /// Opens a browser as a phone; throttled: slow 4G and a processor of a quarter of the speed.
    pub(crate) async fn open(driver: &Driver, throttled: bool) -> Result<Self, Box<dyn Error>> {
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
        if let Ok(binary) = env::var("CHROME") {
            chrome["binary"] = binary.into();
        }
        // The page is not waited for: what it does is read from the page itself.
        let wanted = json!({ "browserName": "chrome", "goog:chromeOptions": chrome, "pageLoadStrategy": "none", "timeouts": { "script": 180_000 } });
        let Value::Object(wanted) = wanted else { return Err("capabilities are an object".into()) };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(Capabilities::from_iter(wanted));
        let browser = Self { client: builder.connect(&driver.address).await? };
        if let Err(error) = browser.prepare(throttled).await {
            browser.close().await;
            return Err(error);
        }
        Ok(browser)
    }

    async fn prepare(&self, throttled: bool) -> Result<(), Box<dyn Error>> {
        let phone = json!({ "width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true });
        self.cdp("Emulation.setDeviceMetricsOverride", phone).await?;
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": include_str!("early.js") })).await?;
        self.cdp("Network.enable", json!({})).await?;
        if throttled {
            let bytes = 1_474_000 / 8;
            let line =
                json!({ "offline": false, "latency": 562, "downloadThroughput": bytes, "uploadThroughput": bytes });
            self.cdp("Network.emulateNetworkConditions", line).await?;
            self.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
        }
        Ok(())
    }

    pub(crate) async fn close(self) {
        let _ = self.client.close().await;
    }

    /// A command of the DevTools protocol.
    pub(crate) async fn cdp(&self, command: &str, parameters: Value) -> Result<Value, Box<dyn Error>> {
        Ok(self.client.issue_cmd(Cdp(json!({ "cmd": command, "params": parameters }))).await?)
    }

    /// The value of an expression in the page.
    pub(crate) async fn get(&self, expression: &str) -> Result<Value, Box<dyn Error>> {
        Ok(self.client.execute(&format!("return ({expression})"), Vec::new()).await?)
    }

    /// Whether an expression became true in time; an error in it means not yet.
    pub(crate) async fn until(&self, expression: &str, most: Duration) -> bool {
        let start = Instant::now();
        let safe = format!("try {{ return Boolean({expression}) }} catch {{ return false }}");
        while start.elapsed() < most {
            if self.client.execute(&safe, Vec::new()).await.is_ok_and(|value| value == true) {
                return true;
            }
            // Seldom: each question costs the page time, too.
            tokio::time::sleep(Duration::from_millis(250)).await;
        }
        false
    }
}

#[derive(Debug)]
struct Cdp(Value);

impl WebDriverCompatibleCommand for Cdp {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (axum::http::Method, Option<String>) {
        (axum::http::Method::POST, Some(self.0.to_string()))
    }
}
