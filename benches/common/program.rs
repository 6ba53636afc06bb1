//! `press` itself, built for speed.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The program as newsrooms have it: `PRESS`, else it is built now.
pub(crate) fn press(root: &Path) -> Result<PathBuf, Box<dyn Error>> {
    if let Some(press) = std::env::var_os("PRESS") {
        return Ok(root.join(press));
    }
    let built = Command::new("cargo")
        .args(["build", "--quiet", "--locked", "--profile", "press", "--bin", "press", "--message-format", "json"])
        .current_dir(root)
        .stderr(std::process::Stdio::inherit())
        .output()?;
    let messages = String::from_utf8_lossy(&built.stdout);
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let found = messages.filter_map(|message| Some(PathBuf::from(message["executable"].as_str()?))).next_back();
    found.filter(|_| built.status.success()).ok_or_else(|| "press could not be built".into())
}
