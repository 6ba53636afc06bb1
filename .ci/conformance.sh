#!/usr/bin/env bash
# The cases of every kind of API in headless Chromium, which the built app (APP) is asked. Arguments are for the test's program.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The edition's reader is in the app and in no module of its own: the app's sources as one.
export ASKED=$PWD/target/asked
cargo build --quiet --locked --target wasm32-unknown-unknown --example asked
wasm-bindgen --target web --no-typescript --out-name asked --out-dir "$ASKED" \
  "${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/debug/examples/asked.wasm"
cargo test --locked --test conformance_browser "$@"
