#!/usr/bin/env bash
# Sets up what is missing to build, serve and test Manchette. Everything is pinned; what is there already is used.
#
#   .ci/setup.sh [tools|browser|wordpress|delivery|bench|all]...     "all" is the default, and is all but bench
#   .ci/setup.sh path                                       prints the folders of the tools, for PATH
#   .ci/setup.sh axe-path                                   prints where axe-core is, for AXE
#   .ci/setup.sh eleventy-path                              prints where Eleventy is, for ELEVENTY
#   .ci/setup.sh pagefind-path                              prints where Pagefind is, for PAGEFIND
#
# Tools go into a cache that all checkouts share: ${MANCHETTE_TOOLS:-${XDG_CACHE_HOME:-~/.cache}/manchette}
# CHROME and CHROMEDRIVER may name a browser and its driver that are not on PATH.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

TRUNK=0.21.14
BINARYEN=132.0.0
WASM_SPLIT=0.2.4
ESBUILD=0.28.2
TWIGGY=0.8.0
ELEVENTY=3.1.8
PAGEFIND=1.6.0
AXE=4.14.1
WASM=wasm32-unknown-unknown
# The command-line tool and the crate must be of one version: Cargo.lock decides.
BINDGEN=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' Cargo.lock)
RUST=$(sed -n 's/^channel = "\(.*\)"$/\1/p' rust-toolchain.toml)
CACHE=${MANCHETTE_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/manchette}

bins=("$CACHE/trunk-$TRUNK/bin" "$CACHE/wasm-bindgen-$BINDGEN/bin" "$CACHE/binaryen-$BINARYEN/bin" "$CACHE/wasm-split-$WASM_SPLIT/bin" "$CACHE/esbuild-$ESBUILD/bin" "$CACHE/twiggy-$TWIGGY/bin")
path=$(IFS=:; printf '%s' "${bins[*]}")
export PATH=$path:$PATH
eleventy=$CACHE/eleventy-$ELEVENTY/lib/node_modules/@11ty/eleventy/cmd.cjs
pagefind() { { find "$CACHE/pagefind-$PAGEFIND" -type f -name pagefind_extended 2>/dev/null || true; } | head -n 1; }
axe=$CACHE/axe-core-$AXE/lib/node_modules/axe-core/axe.min.js

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$@" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
# Whether the program on PATH says exactly this to --version.
is() { has "$1" && [ "$("$1" --version 2>/dev/null)" = "$2" ]; }

# into TOOL-VERSION COMMAND...: runs COMMAND with the folder to install into as its last word. The folder gets its name
# only when it is whole, so an interrupted installation is never taken for a finished one.
into() {
  local dir=$CACHE/$1 part
  shift
  mkdir -p "$CACHE"
  part=$(mktemp -d "$dir.XXXXXX")
  if ! "$@" "$part"; then rm -rf "$part"; return 1; fi
  rm -rf "$dir"
  mv "$part" "$dir"
  chmod 755 "$dir"
}

# Outside of the checkout, so that neither its settings nor its target folder are used, yet with its toolchain.
cargo_install() {
  (cd / && env -u CARGO_TARGET_DIR -u CARGO_BUILD_TARGET RUSTUP_TOOLCHAIN="$RUST" cargo install --quiet "${@:1:$#-1}" --root "${!#}")
}

npm_install() { npm install --global --prefix "$2" --no-audit --no-fund --loglevel=error "$1" </dev/null >/dev/null; }

rust() {
  has cargo || fail "Rust is missing: install it with rustup, https://rustup.rs, and come again"
  if has rustup; then
    if ! rustup toolchain list | grep -q "^$RUST-"; then
      say "Rust $RUST (1 minute)"
      rustup toolchain install "$RUST" --profile minimal --component rustfmt,clippy --no-self-update
    fi
    if ! rustup target list --installed --toolchain "$RUST" | grep -qx "$WASM"; then
      say "Rust's $WASM target (10 seconds)"
      rustup target add --toolchain "$RUST" "$WASM"
    fi
  elif [ ! -d "$(rustc --print sysroot)/lib/rustlib/$WASM" ]; then
    fail "this Rust has no $WASM target: install Rust $RUST with rustup, https://rustup.rs"
  fi
}

# The bundle is built with a standard library of its own, see the Makefile; its sources and their crates.
standard_library() {
  local library fetch
  library=$(rustc --print sysroot)/lib/rustlib/src/rust/library
  if [ ! -f "$library/Cargo.lock" ]; then
    has rustup || fail "this Rust has no sources of its standard library: install Rust $RUST with rustup, https://rustup.rs"
    say "the sources of Rust's standard library (10 seconds)"
    rustup component add --toolchain "$RUST" rust-src
  fi
  fetch=(env RUSTC_BOOTSTRAP=1 RUSTUP_TOOLCHAIN="$RUST" cargo fetch --quiet --locked)
  (cd "$library" && { "${fetch[@]}" --offline 2>/dev/null || "${fetch[@]}"; })
}

crates() {
  local host fetch
  host=$(rustc -vV | sed -n 's/^host: //p')
  fetch=(cargo fetch --quiet --locked --target "$host" --target "$WASM")
  if ! "${fetch[@]}" --offline 2>/dev/null; then
    say "the crates of Cargo.lock (1 minute)"
    "${fetch[@]}"
  fi
}

tools() {
  rust
  if ! is wasm-opt "wasm-opt version ${BINARYEN%%.*} (version_${BINARYEN%%.*})"; then
    has npm || fail "npm is missing, and wasm-opt comes from it: install Node, https://nodejs.org, or on Debian: apt-get install npm"
    say "wasm-opt $BINARYEN (10 seconds)"
    into "binaryen-$BINARYEN" npm_install "binaryen@$BINARYEN"
  fi
  if ! is esbuild "$ESBUILD"; then
    has npm || fail "npm is missing, and esbuild comes from it: install Node, https://nodejs.org, or on Debian: apt-get install npm"
    say "esbuild $ESBUILD (5 seconds)"
    into "esbuild-$ESBUILD" npm_install "esbuild@$ESBUILD"
  fi
  if ! is wasm-bindgen "wasm-bindgen $BINDGEN" || ! is wasm-bindgen-test-runner "wasm-bindgen-test-runner $BINDGEN"; then
    say "wasm-bindgen-cli $BINDGEN (3 minutes on two cores)"
    # Without --locked: its lock file names a version of a crate that is not to be had any more.
    into "wasm-bindgen-$BINDGEN" cargo_install wasm-bindgen-cli --version "=$BINDGEN"
  fi
  # It tells no version: only our own is used.
  if [ ! -x "$CACHE/wasm-split-$WASM_SPLIT/bin/wasm-split-cli" ]; then
    say "wasm-split-cli $WASM_SPLIT (1 minute on two cores)"
    into "wasm-split-$WASM_SPLIT" cargo_install wasm_split_cli_support --version "=$WASM_SPLIT" --features build-binary --locked
  fi
  if ! is trunk "trunk $TRUNK"; then
    say "trunk $TRUNK (8 minutes on two cores)"
    into "trunk-$TRUNK" cargo_install trunk --version "=$TRUNK" --locked
  fi
  crates
  standard_library
}

bench() {
  if ! is twiggy "twiggy-opt $TWIGGY"; then
    say "twiggy $TWIGGY (2 minutes on two cores)"
    into "twiggy-$TWIGGY" cargo_install twiggy --version "=$TWIGGY" --locked
  fi
  peers
}

# What prints and indexes the same articles beside `press`. The benches leave out what is missing.
peers() {
  if ! has hugo && is_debian; then
    say "Hugo, by apt (1 minute)"
    apt_install hugo
  fi
  if [ ! -s "$eleventy" ]; then
    has npm || fail "npm is missing, and Eleventy comes from it: install Node, https://nodejs.org, or on Debian: apt-get install npm"
    say "Eleventy $ELEVENTY (10 seconds)"
    into "eleventy-$ELEVENTY" npm_install "@11ty/eleventy@$ELEVENTY"
  fi
  if [ -z "$(pagefind)" ]; then
    has npm || fail "npm is missing, and Pagefind comes from it: install Node, https://nodejs.org, or on Debian: apt-get install npm"
    say "Pagefind $PAGEFIND (5 seconds)"
    into "pagefind-$PAGEFIND" npm_install "pagefind@$PAGEFIND"
  fi
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif has sudo; then sudo -- "$@"
  else fail "this needs root, and there is no sudo. Run as root: $*"
  fi
}

# Debian, Ubuntu and what is made from them.
is_debian() { has apt-get && has dpkg-query; }
updated=
apt_update() {
  [ -z "$updated" ] || return 0
  updated=yes
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 update
}
# The lists are read anew only where they do not do: on a fresh machine there are none, later they may be outdated.
apt_install() {
  local install=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "$@")
  as_root "${install[@]}" </dev/null >/dev/null 2>&1 || { apt_update && as_root "${install[@]}" </dev/null >/dev/null; }
}
apt_knows() { apt-cache show "$1" >/dev/null 2>&1; }

has_browser() {
  local name
  if [ -n "${CHROME:-}" ]; then has "$CHROME" || fail "CHROME=$CHROME is no program"; return 0; fi
  for name in chromium chromium-browser google-chrome google-chrome-stable; do has "$name" && return 0; done
  return 1
}
has_driver() {
  if [ -n "${CHROMEDRIVER:-}" ]; then has "$CHROMEDRIVER" || fail "CHROMEDRIVER=$CHROMEDRIVER is no program"; return 0; fi
  has chromedriver
}

# The rules of accessibility that the tests of the site run in the page.
axe() {
  if [ ! -s "$axe" ]; then
    has npm || fail "npm is missing, and axe-core comes from it: install Node, https://nodejs.org, or on Debian: apt-get install npm"
    say "axe-core $AXE (5 seconds)"
    into "axe-core-$AXE" npm_install "axe-core@$AXE"
  fi
}

browser() {
  axe
  if has_browser && has_driver; then return; fi
  is_debian || fail "the tests need a browser and its driver, and this is neither Debian nor Ubuntu:" \
    "  install Chromium or Chrome and the ChromeDriver of the same version (https://googlechromelabs.github.io/chrome-for-testing/)," \
    "  and where they are not on PATH name them: CHROME=/path/to/chrome CHROMEDRIVER=/path/to/chromedriver"
  say "Chromium and its driver, by apt (1 minute)"
  apt_knows chromium-driver || apt_knows chromium-chromedriver || apt_update
  # Debian's names, or Ubuntu's.
  if apt_knows chromium-driver; then apt_install chromium chromium-driver
  else apt_install chromium-browser chromium-chromedriver
  fi
}

# Without a service: the tests start and stop their own.
wordpress() {
  local name missing=()
  if ! is_debian; then
    say "not Debian or Ubuntu: no real WordPress here, its recorded answers are tested"
    return
  fi
  for name in php-cli php-gd php-mysql php-mbstring php-xml php-curl php-intl mariadb-server-core mariadb-client; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
  done
  if [ ${#missing[@]} -gt 0 ]; then
    say "PHP and MariaDB for a real WordPress, by apt (1 minute): ${missing[*]}"
    apt_install "${missing[@]}"
  fi
}

# The origin and the cache that the printed configurations are for. No service of theirs is started, or stays: the tests
# run their own, on free ports.
delivery() {
  local name missing=()
  if ! is_debian; then
    say "not Debian or Ubuntu: nginx and Varnish are not installed here, and their test says so and is skipped"
    return
  fi
  for name in nginx libnginx-mod-http-brotli-static varnish; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
  done
  if [ ${#missing[@]} -gt 0 ]; then
    say "nginx and Varnish, by apt (30 seconds): ${missing[*]}"
    apt_install "${missing[@]}"
    # What was just installed may have been started; what ran here before is somebody's own and stays.
    for name in "${missing[@]}"; do
      case $name in nginx | varnish) as_root service "$name" stop >/dev/null 2>&1 || true ;; esac
    done
  fi
}

[ -n "$BINDGEN" ] || fail "Cargo.lock names no wasm-bindgen"
[ -n "$RUST" ] || fail "rust-toolchain.toml names no channel"
[ $# -gt 0 ] || set -- all
for what in "$@"; do
  case $what in
    path) printf '%s\n' "$path" ;;
    axe-path) printf '%s\n' "$axe" ;;
    eleventy-path) printf '%s\n' "$eleventy" ;;
    pagefind-path) pagefind ;;
    tools | browser | wordpress | delivery | bench) "$what" ;;
    all) tools; browser; wordpress; delivery ;;
    *) fail "what is $what? One of: tools browser wordpress delivery bench all path axe-path eleventy-path pagefind-path" ;;
  esac
done
