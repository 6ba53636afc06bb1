//! What in the wasm takes the most, by item and by crate.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// How many rows either table has.
const ROWS: usize = 20;

fn run(program: &str, arguments: &[&str]) -> Result<Vec<u8>, Box<dyn Error>> {
    let output = Command::new(program)
        .args(arguments)
        .output()
        .map_err(|error| format!("{program}: {error} (make bench installs it)"))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(format!("{program} failed: {}", String::from_utf8_lossy(&output.stderr)).into())
    }
}

/// The folder that cargo builds into, whoever chose it.
fn target() -> Result<PathBuf, Box<dyn Error>> {
    let metadata: Value = serde_json::from_slice(&run("cargo", &["metadata", "--no-deps", "--format-version", "1"])?)?;
    Ok(metadata["target_directory"].as_str().ok_or("cargo names no target directory")?.into())
}

/// The options of index.html, so that both builds are of one kind.
fn wasm_opt_options(root: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let html = std::fs::read_to_string(root.join("index.html"))?;
    let (_, rest) = html.split_once("data-wasm-opt-params=\"").ok_or("index.html has no data-wasm-opt-params")?;
    Ok(rest.split('"').next().unwrap_or_default().split_whitespace().map(str::to_owned).collect())
}

/// Prints both tables.
pub(crate) fn print(root: &Path) -> Result<(), Box<dyn Error>> {
    let target = target()?;
    let built = target.join("wasm32-unknown-unknown/release/manchette.wasm");
    let out = target.join("weigh");
    let text = |path: &Path| path.to_string_lossy().into_owned();
    // Without its parts: what every page needs.
    let cut = out.join("cut");
    run("wasm-split-cli", &[&text(&built), &text(&cut)])?;
    let whole = cut.join("main.wasm");
    let bind = ["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir", &text(&out), &text(&whole)];
    run("wasm-bindgen", &bind)?;
    let (bound, named) = (text(&out.join("main_bg.wasm")), text(&out.join("named.wasm")));
    let mut options = wasm_opt_options(root)?;
    options.extend(["-Oz", "-g", "-o", &named, &bound].map(str::to_owned));
    run("wasm-opt", &options.iter().map(String::as_str).collect::<Vec<_>>())?;
    let items: Value = serde_json::from_slice(&run("twiggy", &["top", "-f", "json", "-n", "1000000", &named])?)?;

    let mut rows: Vec<(u64, &str)> = Vec::new();
    let mut crates: BTreeMap<&str, u64> = BTreeMap::new();
    for item in items.as_array().ok_or("twiggy printed no list")? {
        let (Some(name), Some(bytes)) = (item["name"].as_str(), item["shallow_size"].as_u64()) else { continue };
        if name.contains("custom section") || name.contains("function names") {
            continue;
        }
        rows.push((bytes, name));
        *crates.entry(crate_of(name)).or_default() += bytes;
    }
    let mut crates: Vec<(u64, &str)> = crates.into_iter().map(|(name, bytes)| (bytes, name)).collect();
    let total = rows.iter().map(|(bytes, _)| bytes).sum();
    table("what takes the most in the wasm", &mut rows, total);
    table("the same, by crate", &mut crates, total);
    Ok(())
}

fn table(title: &str, rows: &mut [(u64, &str)], total: u64) {
    rows.sort_unstable_by(|a, b| b.cmp(a));
    println!("| {title} | bytes, not packed | share |\n|---|--:|--:|");
    for (bytes, name) in rows.iter().take(ROWS) {
        let name = name.chars().take(110).collect::<String>().replace('|', "\\|");
        println!("| `{name}` | {bytes} | {:.1} % |", *bytes as f64 * 100.0 / total.max(1) as f64);
    }
    println!();
}

/// `<alloc::vec::Vec<T> as core::fmt::Debug>::fmt` is alloc's: the first path tells.
fn crate_of(name: &str) -> &str {
    if name.starts_with("data segment") {
        return "(data)";
    }
    let path = name.trim_start_matches(['<', '&', '(', '[', '*']);
    let path = path.strip_prefix("mut ").or_else(|| path.strip_prefix("dyn ")).unwrap_or(path);
    match path.find(|letter: char| !letter.is_alphanumeric() && letter != '_') {
        Some(end) if path[end..].starts_with("::") => &path[..end],
        // v0 mangling names the crate with its hash: `core[0123456789abcdef]::fmt`.
        Some(end) if path[end..].starts_with('[') => &path[..end],
        _ => "(other)",
    }
}
