//! A long visit in a real browser: a thousand pages one after the other, and a list of five thousand stories.
//!
//! ```text
//! site: router of `press serve`, one section of it endless ← browser: chromedriver → memory, growth → tables
//! ```
//!
//! | variable | what | else |
//! |---|---|---|
//! | `SITE` | the printed site | `dist` |
//! | `APP` | the app alone, as Trunk left it | `target/app` |
//! | `BENCH_PAGES` | how many pages are opened | 1000 |
//! | `BENCH_ROWS` | how far the list grows | 5000 |
//! | `CHROMEDRIVER`, `CHROME` | the driver and the browser | on `PATH`; what the driver finds |

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
mod common;

#[cfg(not(target_arch = "wasm32"))]
#[path = "reader/browser.rs"]
#[allow(dead_code, reason = "the reading bench takes the rest")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
#[path = "travel/growth.rs"]
mod growth;
#[cfg(not(target_arch = "wasm32"))]
#[path = "travel/memory.rs"]
mod memory;
#[cfg(not(target_arch = "wasm32"))]
#[path = "travel/site.rs"]
mod site;

#[cfg(not(target_arch = "wasm32"))]
#[tokio::main]
async fn main() -> std::process::ExitCode {
    match run(std::path::Path::new(env!("CARGO_MANIFEST_DIR"))).await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench travel: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
async fn run(root: &std::path::Path) -> Result<(), Box<dyn std::error::Error>> {
    let folder = |name: &str, default: &str| root.join(std::env::var_os(name).unwrap_or_else(|| default.into()));
    let driver = browser::Driver::start()?;
    let printed = site::Site::open(folder("SITE", "dist")).await?;
    // A printed list says itself where it ends.
    let app = site::Site::open(folder("APP", "target/app")).await?;
    println!("## A long visit\n");
    println!("A phone of 390 × 844, one browser for each table.");
    memory::run(&driver, &printed).await?;
    growth::run(&driver, &app).await
}
