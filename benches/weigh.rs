//! Weighs the printed article page and the app as brotli (quality 11) beside the budgets, and what in the wasm takes the
//! most.
//!
//! `make bench`, or `cargo bench --profile dev --bench weigh` on a printed site: `dist/`, or the folder that `SITE` names.
//! All articles' pages are weighed, and the median is taken apart; `PAGE=….html` names one alone.
//! The shipped wasm has no names, so the table of what is in it comes from the very wasm that Trunk had before: it goes
//! through wasm-bindgen and `wasm-opt -Oz` once more, keeping its names (`-g`), and `twiggy` reads the result.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
#[path = "weigh/"]
mod native {
    pub(crate) mod names;
    pub(crate) mod page;
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = std::env::var_os("SITE").map_or_else(|| root.join("dist"), |site| root.join(site));
    let result = native::page::print(&site).and_then(|()| native::names::print(root));
    match result {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("weigh: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}
