#!/usr/bin/env bash
# benchmarks.sh FOLDER: docs/benchmarks.md of the benches' tables, with when, on what and with which versions.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=$1
for part in weigh press search reader travel; do
  [ -s "$folder/$part.md" ] || { echo "benchmarks: there is no $folder/$part.md (make bench)" >&2; exit 1; }
done

version() { "$@" 2>/dev/null | head -n 1 || true; }
chrome=${CHROME:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
eleventy=$(.ci/setup.sh eleventy-path)
pagefind=$(.ci/setup.sh pagefind-path)
processor=$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo 2>/dev/null | head -n 1)
memory=$(awk '/^MemTotal/ { printf "%.0f GB", $2 / 1e6 }' /proc/meminfo 2>/dev/null || true)

cat <<END
# Benchmarks

Written by \`make bench\`. Only ratios within a run are claims: another machine has other figures.

| | |
|---|---|
| date | $(date -u +%F) |
| machine | ${processor:-unknown processor}, $(getconf _NPROCESSORS_ONLN) cores, ${memory:-memory unknown}, $(uname -sm) |
| rustc | $(version rustc --version) |
| browser | $(version "${chrome:-false}" --version) |
| Hugo | $(version hugo version | cut -d' ' -f2) |
| Eleventy | $( { [ -s "$eleventy" ] && version node "$eleventy" --version; } || echo none), Node $(version node --version) |
| Pagefind | $( { [ -n "$pagefind" ] && version "$pagefind" --version; } || echo none) |
END
for part in weigh press search reader travel; do
  echo
  cat "$folder/$part.md"
done
