#!/usr/bin/env bash
# step.sh NAME COMMAND...: runs COMMAND and says in one line how long NAME took.
set -euo pipefail
name=$1
shift
start=$SECONDS
status=0
"$@" || status=$?
if [ "$status" = 0 ]; then printf -- '-- %s: %d s\n' "$name" $((SECONDS - start))
else printf -- '-- %s: FAILED after %d s\n' "$name" $((SECONDS - start)) >&2
fi
exit "$status"
