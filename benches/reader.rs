//! Reads the same article as a phone does: printed with wasm on, printed without its script (the floor), and the SPA
//! that is not printed, in turn, in a real browser with a fresh profile each.
//!
//! ```text
//! site: router of `press serve` ×3 ← browser: chromedriver, throttled by DevTools ← visit: early.js writes down → tables
//! ```
//!
//! | variable | what | else |
//! |---|---|---|
//! | `SITE` | the printed site | `dist` |
//! | `APP` | the app alone, as Trunk left it | `target/app` |
//! | `TEXT`, `HERO` | paths of the two articles | two of the sample edition |
//! | `BENCH_ROUNDS` | how often each is read | 7 |
//! | `CHROMEDRIVER`, `CHROME` | the driver and the browser | on `PATH`; what the driver finds |

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
mod common;

#[cfg(not(target_arch = "wasm32"))]
#[path = "reader/"]
mod native {
    pub(crate) mod browser;
    pub(crate) mod run;
    pub(crate) mod site;
    pub(crate) mod visit;
}

#[cfg(not(target_arch = "wasm32"))]
#[tokio::main]
async fn main() -> std::process::ExitCode {
    match native::run::run(std::path::Path::new(env!("CARGO_MANIFEST_DIR"))).await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench reader: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}
