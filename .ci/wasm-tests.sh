#!/usr/bin/env bash
# The tests of the wasm side, in headless Chromium.   CHROME and CHROMEDRIVER name others than those on PATH.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

capabilities=$(mktemp)
trap 'rm -f "$capabilities"' EXIT
binary=
if [ -n "${CHROME:-}" ]; then binary="\"binary\": \"$(command -v "$CHROME")\","; fi
cat >"$capabilities" <<JSON
{
  "goog:chromeOptions": {
    $binary
    "args": ["headless", "no-sandbox", "disable-dev-shm-usage", "disable-gpu", "disable-quic", "no-first-run",
      "disable-background-networking", "disable-component-update", "disable-sync"]
  }
}
JSON

CHROMEDRIVER=$(command -v "${CHROMEDRIVER:-chromedriver}")
export CHROMEDRIVER
export WASM_BINDGEN_TEST_WEBDRIVER_JSON=$capabilities
export WASM_BINDGEN_TEST_TIMEOUT=120
# A test runs in a page unless it says otherwise.
export WASM_BINDGEN_USE_BROWSER=1
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
# Not under exec: the trap has to run.
cargo test --locked --target wasm32-unknown-unknown --lib --tests "$@"
