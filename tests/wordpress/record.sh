#!/usr/bin/env bash
# Writes tests/wordpress/recorded/ anew: runs the tests against a fresh real WordPress through a server that notes
# every answer. The tests pass then without any WordPress. Takes what up.sh takes, and exits as it does.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
"$here/up.sh" reset
url=$("$here/up.sh" up)
trap '"$here/up.sh" down' EXIT
rm -f "$here"/recorded/*.json
cd "$here/../.."
MANCHETTE_WORDPRESS=$url MANCHETTE_WORDPRESS_RECORD=1 cargo test --test wordpress_real "$@"
