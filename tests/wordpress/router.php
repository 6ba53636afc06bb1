<?php
// What a web server's rewrite rules do for WordPress: real files as they are, everything else to index.php.
$root = realpath($_SERVER['DOCUMENT_ROOT']);
$path = rawurldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) ?: '/');
$file = realpath($root . $path);
$inside = $file !== false && str_starts_with($file, "$root/");
if ($inside && is_file($file) && !str_ends_with($file, '.php')) {
    return false; // PHP serves static files itself
}
$script = $inside && is_file($file) ? substr($file, strlen($root)) : '/index.php';
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = $script;
$_SERVER['SCRIPT_FILENAME'] = $root . $script;
unset($_SERVER['PATH_INFO']);
chdir(dirname($root . $script));
require $root . $script;
