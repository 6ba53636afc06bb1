//! `press`: a newsroom's own tool. Every command is a thin call into the library.

#[cfg(not(target_arch = "wasm32"))]
mod args;
#[cfg(not(target_arch = "wasm32"))]
mod look;
#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(not(target_arch = "wasm32"))]
mod site;

/// Printing makes and drops thousands of small strings a page: a quarter of its time with the system's allocator.
#[cfg(not(target_arch = "wasm32"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    native::main()
}

/// The tool is native; this keeps `cargo build --target wasm32-unknown-unknown` of the whole package possible.
#[cfg(target_arch = "wasm32")]
fn main() {}
