//! What a thousand pages leave behind: articles, lists, and Back, one after the other.

use std::error::Error;

use serde_json::{Value, json};

use crate::browser::{Browser, Driver};
use crate::common::stats::setting;
use crate::common::table::Table;
use crate::site::Site;

/// Tells later how much memory the program has.
const KEEP: &str = "
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const made = WebAssembly[name];
      WebAssembly[name] = async (...given) => {
        const result = await made.apply(WebAssembly, given);
        const { exports } = result.instance ?? result;
        // The parts of the app have none of their own.
        if (exports.memory) window.program = exports;
        return result;
      };
    }";

/// Opens so many pages; every tenth is come to by Back.
const VISIT: &str = "
    const [paths, from, count, done] = arguments;
    const frame = () => new Promise(requestAnimationFrame);
    const main = () => document.querySelector('main');
    (async () => {
      for (let n = from; n < from + count; n++) {
        const before = location.href;
        if (n % 10 === 9) history.back();
        else {
          const link = document.body.appendChild(document.createElement('a'));
          link.href = paths[n % paths.length];
          link.click();
          link.remove();
        }
        for (let tries = 0; tries < 600; tries++) {
          await frame();
          if (location.href !== before && main()?.getAttribute('aria-busy') !== 'true' && main()?.querySelector('h1:not(.skeleton h1)')) break;
        }
        // Its boxes come a moment later.
        await frame();
        await new Promise((next) => setTimeout(next, 30));
      }
      done(true);
    })();";

/// So many pages for one command.
const CHUNK: usize = 25;

/// Prints what is held at the beginning, and after a tenth, half and all of the pages.
pub(crate) async fn run(driver: &Driver, site: &Site) -> Result<(), Box<dyn Error>> {
    let pages = setting("BENCH_PAGES", 1_000)?.max(CHUNK);
    let browser = Browser::open(driver, false).await?;
    let seen = visit(&browser, site, pages).await;
    browser.close().await;
    let seen = seen?;
    let mut table = Table::new(&["after", "JS heap, MB", "wasm memory, MB", "DOM nodes", "listeners", "documents"]);
    for (after, held) in &seen {
        let whole = |name: &str| format!("{:.0}", held[name].as_f64().unwrap_or(f64::NAN));
        let mb = |name: &str| format!("{:.2}", held[name].as_f64().unwrap_or(f64::NAN) / 1e6);
        table.row(vec![
            format!("{after} pages"),
            mb("heap"),
            mb("wasm"),
            whole("nodes"),
            whole("jsEventListeners"),
            whole("documents"),
        ]);
    }
    table.print("Memory, all garbage collected, on the same article each time");
    println!("\nBudget: flat.");
    Ok(())
}

async fn visit(browser: &Browser, site: &Site, pages: usize) -> Result<Vec<(usize, Value)>, Box<dyn Error>> {
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": KEEP })).await?;
    let home = site.articles.first().cloned().unwrap_or_default();
    browser.client.goto(&format!("{}{home}", site.origin)).await?;
    let ready = "document.documentElement.hasAttribute('data-ready')";
    if !browser.until(ready, std::time::Duration::from_secs(45)).await {
        return Err("the app never says data-ready".into());
    }
    let mut paths: Vec<String> = Vec::new();
    for (n, article) in site.articles.iter().enumerate() {
        paths.push(article.clone());
        paths.extend((n % 4 == 0).then(|| ["/", "/thoi-su", "/kinh-te", "/van-hoa"][n / 4 % 4].to_owned()));
    }
    let mut seen = Vec::new();
    let mut done = 0;
    // What is fetched once and kept has been fetched by then.
    for stop in [100, pages / 4 + 100, pages / 2 + 100, pages + 100] {
        while done < stop {
            let arguments = vec![json!(paths), json!(done), json!(CHUNK)];
            browser.client.execute_async(VISIT, arguments).await?;
            done += CHUNK;
        }
        seen.push((done - 100, held(browser, &home).await?));
        eprintln!("travel: {done} pages");
    }
    Ok(seen)
}

async fn held(browser: &Browser, home: &str) -> Result<Value, Box<dyn Error>> {
    browser.client.execute_async(VISIT, vec![json!([home]), json!(0), json!(1)]).await?;
    tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
    for _ in 0..3 {
        browser.cdp("HeapProfiler.collectGarbage", json!({})).await?;
    }
    let mut held = browser.cdp("Memory.getDOMCounters", json!({})).await?;
    held["heap"] = browser.cdp("Runtime.getHeapUsage", json!({})).await?["usedSize"].clone();
    held["wasm"] = browser.get("window.program?.memory?.buffer.byteLength ?? null").await?;
    Ok(held)
}
