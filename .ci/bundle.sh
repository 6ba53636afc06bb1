#!/usr/bin/env bash
# Completes what Trunk built: the second module of the app (src/bin/apis.rs) beside the first one, its name in the page,
# and the glue of both in as few bytes as it can be: Trunk's own minifier gives it up.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
staging=$TRUNK_STAGING_DIR
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The same switches as the first module's: they come by the environment, and what the two share is built already.
profile=dev folder=debug
if [ "${TRUNK_PROFILE:-debug}" = release ]; then profile=release folder=release; fi
cargo build --quiet --locked --target wasm32-unknown-unknown --profile "$profile" --bin apis
wasm-bindgen --target web --no-typescript --out-name apis --out-dir "$work" \
  "${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/$folder/apis.wasm"
if [ "$profile" = release ]; then
  # Those of index.html.
  flags=$(sed -n 's/.*data-wasm-opt-params="\([^"]*\)".*/\1/p' index.html)
  # shellcheck disable=SC2086
  wasm-opt -Oz $flags "$work/apis_bg.wasm" -o "$work/small.wasm"
  mv "$work/small.wasm" "$work/apis_bg.wasm"
fi

hash=$(cat "$work/apis.js" "$work/apis_bg.wasm" | sha256sum | cut -c1-16)
name=manchette-apis-$hash
sed "s/apis_bg\.wasm/${name}_bg.wasm/g" "$work/apis.js" >"$staging/$name.js"
mv "$work/apis_bg.wasm" "$staging/${name}_bg.wasm"
chmod 644 "$staging/$name.js" "$staging/${name}_bg.wasm"
# The page names its files from the root, or from wherever the app is to be.
sed -i "s#manchette-apis\.js#${TRUNK_PUBLIC_URL:-/}$name.js#" "$staging/index.html"
grep -q "$name.js" "$staging/index.html" || { echo "index.html names no second module" >&2; exit 1; }

if [ "$profile" = release ]; then
  for glue in "$staging"/manchette-*.js; do
    esbuild "$glue" --minify --format=esm --target=es2022 --log-level=warning --allow-overwrite --outfile="$glue"
  done
fi
