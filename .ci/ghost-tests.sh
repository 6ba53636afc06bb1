#!/usr/bin/env bash
# The Ghost source, the mirror and the printed site against a real Ghost of our own. Not a part of `make test`: it compiles for
# minutes the first time, and the cases are the same as those that a played Ghost is asked there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

up=tests/ghost/up.sh
trap 'bash "$up" down || true' EXIT
bash "$up" up
MANCHETTE_GHOST=$(bash "$up" told)
export MANCHETTE_GHOST
# The first of them puts the newsroom there.
cargo test --locked --test conformance ghost::
cargo test --locked --test preview ghost::
cargo test --locked --test check real::
