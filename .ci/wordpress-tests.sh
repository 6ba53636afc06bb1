#!/usr/bin/env bash
# The WordPress source, the mirror, press init and press build against a real WordPress of our own, with pretty and with plain permalinks.
# Where none can run, the recorded answers (part of the native tests) have to do.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

up=tests/wordpress/up.sh
if [ ! -f "$up" ]; then echo "no WordPress tests yet"; exit 0; fi
trap 'bash "$up" down || true' EXIT
for permalinks in pretty plain; do
  status=0
  WP_PERMALINKS=$permalinks bash "$up" up || status=$?
  if [ "$status" = 75 ]; then echo "no real WordPress on this machine: its recorded answers were tested"; exit 0; fi
  if [ "$status" != 0 ]; then exit "$status"; fi
  MANCHETTE_WORDPRESS=$(bash "$up" url) cargo test --locked --test wordpress_real --test preview --test mirror --test build --test check
done
