//! One visit: a page is opened in a fresh browser, and what the page wrote down is read.

use std::error::Error;
use std::time::Duration;

use serde_json::{Value, json};

use super::browser::{Browser, Driver};

/// How long anything may take before it counts as never.
const PATIENCE: Duration = Duration::from_secs(45);
/// Time for a page to come to rest, and to fetch ahead what it likes.
const REST: Duration = Duration::from_millis(2500);

/// What is measured. All times in ms since the navigation began, or since the click.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    Fcp,
    Lcp,
    Blocking,
    Cls,
    Ready,
    Heap,
    Native,
    Shown,
    Works,
    FarClick,
    NearClick,
}

/// One figure.
pub(crate) type Figure = (What, f64);

/// Opens a page and reads its vitals; `app`: there is a program to wait for.
pub(crate) async fn vitals(
    driver: &Driver,
    url: &str,
    throttled: bool,
    app: bool,
) -> Result<Vec<Figure>, Box<dyn Error>> {
    let browser = Browser::open(driver, throttled).await?;
    let figures = read_vitals(&browser, url, app).await;
    browser.close().await;
    figures
}

async fn read_vitals(browser: &Browser, url: &str, app: bool) -> Result<Vec<Figure>, Box<dyn Error>> {
    browser.client.goto(url).await?;
    settle(browser, app).await?;
    let seen = browser.get("window.bench").await?;
    let mut figures = Vec::new();
    let fcp = seen["fcp"].as_f64();
    let of = [(What::Fcp, "fcp"), (What::Lcp, "lcp"), (What::Cls, "cls"), (What::Ready, "ready")];
    figures.extend(of.into_iter().filter_map(|(what, name)| Some((what, seen[name].as_f64()?))));
    let until = seen["ready"].as_f64().unwrap_or(f64::INFINITY);
    let long = seen["long"].as_array().into_iter().flatten();
    let tasks = long.filter_map(|task| Some((task[0].as_f64()?, task[1].as_f64()?)));
    let blocking = tasks.filter(|(start, _)| *start <= until && fcp.is_some_and(|fcp| *start >= fcp));
    figures.push((What::Blocking, blocking.map(|(_, duration)| duration - 50.0).sum::<f64>() + 0.0));
    browser.cdp("HeapProfiler.collectGarbage", json!({})).await?;
    let heap = browser.cdp("Runtime.getHeapUsage", json!({})).await?;
    figures.extend(heap["usedSize"].as_f64().map(|bytes| (What::Heap, bytes / 1e6)));
    Ok(figures)
}

async fn settle(browser: &Browser, app: bool) -> Result<(), Box<dyn Error>> {
    let loaded = "document.readyState === 'complete' && document.querySelector('main h1')";
    if !browser.until(loaded, PATIENCE).await {
        return Err("there never is a page".into());
    }
    if app && !browser.until("window.bench.ready !== null", PATIENCE).await {
        return Err("the app never says data-ready".into());
    }
    tokio::time::sleep(REST).await;
    Ok(())
}

/// Opens a page and uses it: the carousel while it loads, then two clicks on stories.
pub(crate) async fn hands(
    driver: &Driver,
    url: &str,
    throttled: bool,
    app: bool,
) -> Result<Vec<Figure>, Box<dyn Error>> {
    let browser = Browser::open(driver, throttled).await?;
    let figures = use_page(&browser, url, app).await;
    browser.close().await;
    figures
}

async fn use_page(browser: &Browser, url: &str, app: bool) -> Result<Vec<Figure>, Box<dyn Error>> {
    // The window keeps its name over navigations; early.js reads it.
    browser.client.execute("window.name = 'carousel'", Vec::new()).await?;
    browser.client.goto(url).await?;
    settle(browser, app).await?;
    let seen = browser.get("window.bench").await?;
    let of = [(What::Native, "native"), (What::Shown, "shown"), (What::Works, "works")];
    let mut figures: Vec<Figure> =
        of.into_iter().filter_map(|(what, name)| Some((what, seen[name].as_f64()?))).collect();
    browser.client.execute("window.name = ''", Vec::new()).await?;

    // The last story of the page is far out of view: nobody can have fetched it.
    browser
        .client
        .execute("[...document.querySelectorAll('main .item-headline a')].at(-1).click()", Vec::new())
        .await?;
    figures.extend(taken(browser).await?.map(|taken| (What::FarClick, taken)));
    tokio::time::sleep(REST).await;

    // A story that has been looked at for a while.
    let link = "document.querySelector('main .card-headline a, main .item-headline a')";
    if !browser.until(link, PATIENCE).await {
        return Ok(figures);
    }
    browser
        .client
        .execute(&format!("{link}.scrollIntoView({{ block: 'center', behavior: 'instant' }})"), vec![])
        .await?;
    tokio::time::sleep(REST).await;
    browser.client.execute(&format!("{link}.click()"), Vec::new()).await?;
    figures.extend(taken(browser).await?.map(|taken| (What::NearClick, taken)));
    Ok(figures)
}

/// The time of the last click, once its article is there.
async fn taken(browser: &Browser) -> Result<Option<f64>, Box<dyn Error>> {
    let click = "JSON.parse(sessionStorage.getItem('bench.click') ?? '{}').taken";
    browser.until(click, PATIENCE).await;
    let taken: Value = browser.get(click).await?;
    browser.client.execute("sessionStorage.removeItem('bench.click')", Vec::new()).await?;
    Ok(taken.as_f64())
}
