//! The app in parts is cut by its relocations (see `src/part.rs`), which the linker keeps only where it is told to.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_PARTS").is_some()
        && std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32")
    {
        println!("cargo::rustc-link-arg-bin=manchette=--emit-relocs");
    }
}
