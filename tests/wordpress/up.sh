#!/usr/bin/env bash
# A real WordPress on loopback for the tests, from Debian packages. Nothing is enabled or configured system-wide:
# MariaDB and PHP's own web server run as private processes out of one folder.
#
#   up.sh [up|down|reset|url]     `up` is the default and may be run again at any time
#
#   WP_DIR         where everything lives              (target/wordpress in the project)
#   WP_SUITE       a Debian suite for the WordPress    (what apt has: 6.1 on bookworm; sid has the newest)
#   WP_PORT        TCP port on 127.0.0.1               (8581)
#   WP_PERMALINKS  pretty or plain; switches at once   (pretty)
#
# Exit codes: 0 it runs, 75 it cannot run on this machine (the message says why), 1 it should run and does not.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
suite=${WP_SUITE:-}
port=${WP_PORT:-8581}
permalinks=${WP_PERMALINKS:-pretty}
dir=${WP_DIR:-$here/../../target/wordpress}
url=http://127.0.0.1:$port
mkdir -p "$dir" && dir=$(cd "$dir" && pwd)
site=$dir/${suite:-apt}-$port # one installation: files, database, logs
tree=$dir/tree-${suite:-apt}  # WordPress as the packages hold it
# A socket's path may have 107 bytes, and a checkout's may have more.
socket=${TMPDIR:-/tmp}/manchette-wp-$(printf %s "$site" | cksum | cut -d' ' -f1).sock

say() { echo "wordpress: $*" >&2; }
cannot() { say "cannot run here: $*"; exit 75; }
broken() { say "$1"; [ -f "${2:-}" ] && tail -n 20 "$2" >&2; exit 1; }

# A pid file is believed only where the process names our folder, so a stale one never hits a stranger.
runs() { [ -s "$1" ] && tr '\0' ' ' < "/proc/$(cat "$1")/cmdline" 2>/dev/null | grep -qF "$site/"; }
stop() {
  if runs "$1"; then
    local pid; pid=$(cat "$1")
    # Each daemon leads a process group: PHP's workers outlive their master otherwise.
    kill -- "-$pid" 2>/dev/null || kill "$pid" 2>/dev/null || true
    for _ in $(seq 80); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
  fi
  rm -f "$1"
}
sql() { mariadb --no-defaults --user=root --socket="$socket" "$@"; }

packages() {
  local wanted=(php-cli php-gd php-mysql php-mbstring php-xml mariadb-server-core mariadb-client) missing=() p
  for p in "${wanted[@]}"; do
    dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing+=("$p")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  local root=()
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || cannot "these packages are missing and only root can install them: ${missing[*]}"
    root=(sudo -n)
  fi
  say "installing ${missing[*]} (about a minute)"
  local install=("${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y
    --no-install-recommends "${missing[@]}")
  "${install[@]}" > "$dir/apt.log" 2>&1 && return 0
  "${root[@]}" apt-get -qq update >> "$dir/apt.log" 2>&1 || true
  "${install[@]}" >> "$dir/apt.log" 2>&1 || { tail -n 5 "$dir/apt.log" >&2; cannot "apt could not install ${missing[*]}"; }
}

# The packages are unpacked, not installed: no web server comes with them, and any suite will do.
unpack() {
  [ ! -f "$tree/.complete" ] || return 0
  say "fetching WordPress (10–30 MB)"
  rm -rf "$tree" && mkdir -p "$tree/debs" "$tree/files"
  local apt=(-o APT::Sandbox::User= -o Acquire::Retries=3)
  if [ -n "$suite" ]; then
    local mirror key=/usr/share/keyrings/debian-archive-keyring.gpg
    mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -m1 '/debian$') || mirror=http://deb.debian.org/debian
    [ -f "$key" ] || cannot "the suite $suite needs $key (package debian-archive-keyring)"
    mkdir -p "$tree/apt/lists/partial" "$tree/apt/cache/archives/partial"
    echo "deb [signed-by=$key] $mirror $suite main" > "$tree/apt/sources.list"
    apt+=(-o "Dir::Etc::sourcelist=$tree/apt/sources.list" -o Dir::Etc::sourceparts=/dev/null
      -o "Dir::State::lists=$tree/apt/lists" -o "Dir::Cache=$tree/apt/cache" -o Acquire::Languages=none)
    apt-get "${apt[@]}" -qq update || cannot "apt could not read the suite $suite"
  elif ! apt-cache show wordpress > /dev/null 2>&1; then
    [ "$(id -u)" = 0 ] && apt-get -qq update
    apt-cache show wordpress > /dev/null 2>&1 || cannot "apt knows no package wordpress (try apt-get update)"
  fi
  # WordPress itself, its PHP libraries, and the theme it recommends (without one its HTML pages are empty).
  local names
  names=$(apt-cache "${apt[@]}" show --no-all-versions wordpress |
    grep -E '^(Depends|Recommends):' | grep -oE '(php-getid3|libphp-[a-z0-9]+|wordpress-theme-[a-z]+)' | sort -u)
  # shellcheck disable=SC2086 # a list of package names
  (cd "$tree/debs" && apt-get "${apt[@]}" -qq download wordpress $names) || cannot "apt could not fetch WordPress"
  for deb in "$tree"/debs/*.deb; do dpkg -x "$deb" "$tree/files"; done
  find "$tree/files" -xtype l -delete # links into packages that only the administration needs
  rm -rf "$tree/apt" "$tree/debs"
  touch "$tree/.complete"
}

files() {
  [ ! -f "$site/htdocs/wp-load.php" ] || return 0
  mkdir -p "$site/htdocs"
  cp -rL "$tree/files/usr/share/wordpress/." "$site/htdocs/"
  if [ -d "$tree/files/var/lib/wordpress/wp-content" ]; then
    cp -rLn "$tree/files/var/lib/wordpress/wp-content/." "$site/htdocs/wp-content/"
  fi
  mkdir -p "$site/htdocs/wp-content/uploads"
  cat > "$site/htdocs/wp-config.php" <<PHP
<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'wordpress'); define('DB_PASSWORD', 'wordpress');
define('DB_HOST', 'localhost:$socket'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('WP_HOME', '$url'); define('WP_SITEURL', '$url');
define('WP_HTTP_BLOCK_EXTERNAL', true); define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_DEBUG', false);
// Application passwords without HTTPS.
define('WP_ENVIRONMENT_TYPE', 'local');
foreach (['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT',
    'NONCE_SALT'] as \$name) define(\$name, hash('sha256', \$name . __FILE__));
\$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
PHP
}

database() {
  local user=()
  [ "$(id -u)" != 0 ] || user=(--user=root)
  if [ ! -d "$site/db/mysql" ]; then
    mkdir -p "$site/db"
    mariadb-install-db --no-defaults "${user[@]}" --datadir="$site/db" --auth-root-authentication-method=normal \
      --skip-test-db > "$site/install-db.log" 2>&1 || broken "the database could not be made" "$site/install-db.log"
  fi
  if ! runs "$site/mariadb.pid"; then
    rm -f "$site/mariadb.pid"
    setsid "$(command -v mariadbd || echo /usr/sbin/mariadbd)" --no-defaults "${user[@]}" --datadir="$site/db" --socket="$socket" \
      --pid-file="$site/mariadb.pid" --skip-networking --skip-log-bin --performance-schema=OFF \
      --innodb-buffer-pool-size=32M --innodb-flush-log-at-trx-commit=0 --character-set-server=utf8mb4 \
      < /dev/null > "$site/mariadb.log" 2>&1 &
  fi
  for _ in $(seq 150); do sql -e 'SELECT 1' > /dev/null 2>&1 && break; sleep 0.2; done
  sql -e "CREATE DATABASE IF NOT EXISTS wordpress CHARACTER SET utf8mb4;
    CREATE USER IF NOT EXISTS wordpress@localhost IDENTIFIED BY 'wordpress';
    GRANT ALL ON wordpress.* TO wordpress@localhost" || broken "the database does not answer" "$site/mariadb.log"
}

web() {
  runs "$site/php.pid" && return 0
  cp "$here/router.php" "$site/router.php"
  PHP_CLI_SERVER_WORKERS=4 setsid php -d opcache.enable=1 -d opcache.enable_cli=1 -d display_errors=0 \
    -S "127.0.0.1:$port" -t "$site/htdocs" "$site/router.php" < /dev/null > "$site/php.log" 2>&1 &
  echo $! > "$site/php.pid"
  for _ in $(seq 100); do
    runs "$site/php.pid" || broken "the web server ended; is port $port taken?" "$site/php.log"
    curl -fsS -o /dev/null "$url/?rest_route=/wp/v2/types" 2>/dev/null && return 0
    sleep 0.1
  done
  broken "WordPress does not answer at $url" "$site/php.log"
}

case ${1:-up} in
  url) echo "$url" ;;
  down | reset)
    stop "$site/php.pid"
    stop "$site/mariadb.pid"
    [ "$1" = down ] || rm -rf "$site"
    ;;
  up)
    case $permalinks in pretty | plain) ;; *) broken "WP_PERMALINKS is pretty or plain, not $permalinks" ;; esac
    command -v apt-get > /dev/null && command -v dpkg > /dev/null || cannot "no apt (Debian, Ubuntu) on this machine"
    command -v curl > /dev/null || cannot "no curl on this machine"
    mkdir -p "$site"
    packages
    unpack
    files
    database
    # Two processes: WordPress fixes its addresses when it starts, from what is installed by then.
    for step in install seed; do
      php -d memory_limit=256M "$here/seed.php" "$site/htdocs" "$url" $step "$permalinks" > "$site/seed.log" 2>&1 ||
        broken "WordPress could not be seeded ($step)" "$site/seed.log"
    done
    web
    say "WordPress $(grep -oP "wp_version = '\K[^']+" "$site/htdocs/wp-includes/version.php") runs at $url ($permalinks permalinks)"
    echo "$url"
    ;;
  *) broken "up, down, reset or url, not $1" ;;
esac
