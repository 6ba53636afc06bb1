//! A list that grows to five thousand stories: what ten more cost, and how it scrolls.

use std::error::Error;

use serde_json::{Value, json};

use crate::browser::{Browser, Driver};
use crate::common::stats::{median, setting, shown};
use crate::common::table::Table;
use crate::site::{ENDLESS, Site};

/// Presses `Xem thêm` until there are so many rows; the ms from each press to the end of its frame.
const GROW: &str = "
    const [wanted, done] = arguments;
    const rows = () => document.querySelector('.news-list-items').childElementCount;
    const frame = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
    (async () => {
      const times = [];
      const until = performance.now() + 20000;
      while (rows() < wanted && performance.now() < until) {
        const before = rows();
        const start = performance.now();
        document.querySelector('.load-more').click();
        while (rows() === before && performance.now() < until) await new Promise((next) => setTimeout(next));
        await frame();
        times.push(performance.now() - start);
        // The focus goes to the first new row.
        await frame();
      }
      done({ times, rows: rows() });
    })();";

/// Scrolls through a part of the list, a little each frame; the frames' lengths in ms, and tasks longer than 50 ms.
const SCROLL: &str = "
    const done = arguments[0];
    const long = [];
    const watch = new PerformanceObserver((list) => list.getEntries().forEach((task) => long.push(task.duration)));
    watch.observe({ type: 'longtask' });
    scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: 'instant' });
    (async () => {
      const frame = () => new Promise(requestAnimationFrame);
      for (let n = 0; n < 10; n++) await frame();
      long.length = 0;
      const frames = [];
      let last = await frame();
      for (let n = 0; n < 150; n++) {
        scrollBy({ top: 90, behavior: 'instant' });
        const now = await frame();
        frames.push(now - last);
        last = now;
      }
      watch.disconnect();
      done({ frames, long: long.length });
    })();";

/// Prints what a list of several lengths costs.
pub(crate) async fn run(driver: &Driver, site: &Site) -> Result<(), Box<dyn Error>> {
    let most = setting("BENCH_ROWS", 5_000)?;
    let browser = Browser::open(driver, false).await?;
    let seen = grow(&browser, site, most).await;
    browser.close().await;
    let mut table =
        Table::new(&["rows", "ten more, ms", "frame, median ms", "frame, 95 of 100, ms", "longest, ms", "long tasks"]);
    for (rows, more, scrolled) in seen? {
        let numbers =
            |value: &Value| -> Vec<f64> { value.as_array().into_iter().flatten().filter_map(Value::as_f64).collect() };
        let mut frames = numbers(&scrolled["frames"]);
        frames.sort_by(f64::total_cmp);
        table.row(vec![
            rows.to_string(),
            shown(median(numbers(&more["times"])), 1),
            shown(median(frames.iter().copied()), 1),
            shown(frames.get(frames.len() * 95 / 100).copied(), 1),
            shown(frames.last().copied(), 1),
            scrolled["long"].to_string(),
        ]);
    }
    table.print("A list that grows, processor ÷ 4");
    println!("\nBudget: ten more cost the same at the end as at the beginning; no long task while scrolling.");
    Ok(())
}

async fn grow(browser: &Browser, site: &Site, most: usize) -> Result<Vec<(u64, Value, Value)>, Box<dyn Error>> {
    browser.client.goto(&format!("{}/{ENDLESS}", site.origin)).await?;
    let ready = "document.documentElement.hasAttribute('data-ready') && document.querySelector('.load-more')";
    if !browser.until(ready, std::time::Duration::from_secs(45)).await {
        return Err("the list never grows".into());
    }
    let mut seen = Vec::new();
    for rows in [50_u64, 500, 1_000, 2_500, 5_000].into_iter().filter(|rows| *rows <= most as u64) {
        let mut reached = 0_u64;
        while reached < rows {
            let now = browser.client.execute_async(GROW, vec![json!(rows)]).await?["rows"].as_u64().unwrap_or(0);
            if now <= reached {
                return Err(format!("the list stands still at {now}").into());
            }
            reached = now;
        }
        browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
        let more = browser.client.execute_async(GROW, vec![json!(reached + 80)]).await?;
        let scrolled = browser.client.execute_async(SCROLL, Vec::new()).await?;
        browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 1 })).await?;
        eprintln!("travel: {reached} rows");
        seen.push((reached, more, scrolled));
    }
    Ok(seen)
}
