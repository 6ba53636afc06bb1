//! The search index: how large it is, how long it takes, and what a search costs its reader, beside Pagefind.
//!
//! ```text
//! words → articles ┬→ press edition (child: time, memory) → search/ ← a server that counts ← Edition::search ┐
//!                  └→ pages of HTML → Pagefind ────────────────────→ the same ←───── its own code in a browser ┴→ tables
//! ```
//!
//! | variable | what | else |
//! |---|---|---|
//! | `PRESS` | the program, built for speed | built now, profile `press` |
//! | `PAGEFIND` | Pagefind's program | it is left out |
//! | `CHROME` | a browser for Pagefind's own code | `chromium` |
//! | `BENCH_SIZES` | how many articles, with commas | 1000,10000,100000 |
//! | `BENCH_PEERS_UP_TO` | the largest archive that Pagefind indexes: it takes 260 KB of memory for each article | 10000 |

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
mod common;

#[cfg(not(target_arch = "wasm32"))]
#[path = "search/"]
mod native {
    #[path = "../press/child.rs"]
    pub(crate) mod child;
    pub(crate) mod counter;
    pub(crate) mod pagefind;
    pub(crate) mod run;
    pub(crate) mod words;
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    match native::run::run(std::path::Path::new(env!("CARGO_MANIFEST_DIR"))) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench search: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}
