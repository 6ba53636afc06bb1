#!/usr/bin/env bash
# Completes what Trunk built: the app in parts (src/part.rs), where it was built with them; the second module of wasm
# (src/bin/apis.rs) beside it; all of it in as few bytes as it can be; and the names in the page.
#
#   manchette-HASH.js, manchette-HASH_bg.wasm                 the app: what every page needs
#   manchette-NAME-HASH.wasm                                  its parts; chunkN is what several of them share
#   manchette-apis-HASH.js, manchette-apis-HASH_bg.wasm       the second module
#   sheets/KIND.css                                           what a printed page of a kind brings within it
#
# Parts fit the app they were cut from and no other, so one hash is in all their names.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
staging=$TRUNK_STAGING_DIR
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

profile=dev folder=debug
if [ "${TRUNK_PROFILE:-debug}" = release ]; then profile=release folder=release; fi
built=${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/$folder
flags=$(sed -n 's/.*data-wasm-opt-params="\([^"]*\)".*/\1/p' index.html)

small() {
  [ "$profile" = release ] || return 0
  local file
  for file in "$@"; do
    # shellcheck disable=SC2086
    wasm-opt -Oz $flags "$file" -o "$work/small.wasm" 2>"$work/said" || { cat "$work/said" >&2; exit 1; }
    # The names of locals, which are not kept anyway.
    grep -v "unknown name subsection" "$work/said" >&2 || true
    mv "$work/small.wasm" "$file"
  done
}
hash() { cat "$@" | sha256sum | cut -c1-16; }
# Both modules of JavaScript become one where there are two. Trunk's own minifier gives the glue up.
glue() {
  esbuild "$1" --bundle $minify --format=esm --target=es2022 --log-level=warning \
    --log-override:duplicate-object-key=silent --log-override:empty-import-meta=silent --outfile="$2"
}

minify=
if [ "$profile" = release ]; then minify=--minify; fi
mkdir -p "$staging/sheets"
for kind in article front list; do
  cat style/layers.css style/{base,component,"$kind"}/*.css |
    esbuild --loader=css $minify --log-level=warning >"$staging/sheets/$kind.css"
done

trunks=$(basename "$(find "$staging" -maxdepth 1 -name 'manchette-*_bg.wasm')" _bg.wasm)
app=$work/app
mkdir "$app"
if grep -q __wasm_split_load "$built/manchette.wasm"; then
  wasm-split-cli "$built/manchette.wasm" "$work/cut" >/dev/null
  wasm-bindgen --target web --no-typescript --no-demangle --keep-lld-exports --out-name manchette --out-dir "$app" "$work/cut/main.wasm"
  for part in "$work"/cut/split_*.wasm "$work"/cut/chunk_*.wasm; do
    if [ -f "$part" ]; then mv "$part" "$app"; fi
  done
  # It takes the app's glue for a module called main.
  sed 's#"\./main\.js"#"./manchette.js"#' "$work/cut/__wasm_split.js" >"$app/__wasm_split.js"
else
  mv "$staging/$trunks.js" "$app/manchette.js"
  mv "$staging/${trunks}_bg.wasm" "$app/manchette_bg.wasm"
fi
rm -rf "$staging/$trunks.js" "$staging/${trunks}_bg.wasm" "$staging/snippets"
small "$app"/*.wasm
hash=$(hash "$app"/*)
for part in "$app"/split_*.wasm "$app"/chunk_*.wasm; do
  if [ -f "$part" ]; then
    old=$(basename "$part" .wasm)
    new=manchette-$(sed 's/^split_//; s/_//g' <<<"$old")-$hash
    sed -i "s#\./$old\.wasm#./$new.wasm#" "$app/__wasm_split.js"
    mv "$part" "$staging/$new.wasm"
  fi
done
sed -i "s/manchette_bg\.wasm/manchette-${hash}_bg.wasm/g" "$app/manchette.js"
glue "$app/manchette.js" "$staging/manchette-$hash.js"
mv "$app/manchette_bg.wasm" "$staging/manchette-${hash}_bg.wasm"
sed -i "s/$trunks/manchette-$hash/g" "$staging/index.html"

# The same switches as the app's: they come by the environment.
cargo build --quiet --locked --target wasm32-unknown-unknown --profile "$profile" --bin apis
apis=$work/apis
wasm-bindgen --target web --no-typescript --out-name apis --out-dir "$apis" "$built/apis.wasm"
small "$apis/apis_bg.wasm"
name=manchette-apis-$(hash "$apis/apis.js" "$apis/apis_bg.wasm")
sed -i "s/apis_bg\.wasm/${name}_bg.wasm/g" "$apis/apis.js"
glue "$apis/apis.js" "$staging/$name.js"
mv "$apis/apis_bg.wasm" "$staging/${name}_bg.wasm"
# The page names its files from the root, or from wherever the app is to be.
sed -i "s#manchette-apis\.js#${TRUNK_PUBLIC_URL:-/}$name.js#" "$staging/index.html"
for named in "$name.js" "manchette-$hash.js" "manchette-${hash}_bg.wasm"; do
  grep -q "$named" "$staging/index.html" || { echo "index.html does not name $named" >&2; exit 1; }
done
chmod 644 "$staging"/manchette-*
