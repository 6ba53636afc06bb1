//! Prints the same made-up archives with `press build`, Hugo and Eleventy, in one run and in turn.
//!
//! ```text
//! common/archive → edition ─ press::edition → lists ──────→ press build ┐
//!                → peers: the same articles as their projects → hugo, eleventy ┴→ child: time, cores, memory → tables
//! ```
//!
//! | variable | what | else |
//! |---|---|---|
//! | `PRESS` | the program, built for speed | built now, profile `press` |
//! | `APP` | the app's build, as Trunk left it | `target/app` |
//! | `ELEVENTY` | Eleventy's `cmd.cjs` | it is left out |
//! | `BENCH_SIZES` | how many articles, with commas | 1000,10000,100000 |
//! | `BENCH_PEERS_UP_TO` | the largest archive that the peers print | 10000 |
//! | `BENCH_PROGRAMS` | which run | press,hugo,eleventy |
//! | `BENCH_ROUNDS` | how often each runs | 3 |

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
mod common;

#[cfg(not(target_arch = "wasm32"))]
#[path = "press/"]
mod native {
    pub(crate) mod child;
    pub(crate) mod peers;
    pub(crate) mod round;
    pub(crate) mod run;
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    match native::run::run(std::path::Path::new(env!("CARGO_MANIFEST_DIR"))) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench press: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}
