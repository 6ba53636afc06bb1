//! The preview server, asked over a real connection with requests that no client library would send.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::net::SocketAddr;
use std::path::Path;

use manchette::press::compress::{self, compress};
use manchette::press::csp;
use manchette::press::serve::{Options, ServeError, router, run};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const INDEX: &str =
    "<!doctype html><title>Báo</title><script type=module>import '/manchette-0123456789abcdef.js'</script>";
const PAGE: &str = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400";
const NAVIGATION: &str = "Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\n";

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

struct Server {
    dir: TempDir,
    address: SocketAddr,
}

/// A site with one of everything, served.
async fn server() -> Server {
    server_with(None).await
}

async fn server_with(config: Option<&Path>) -> Server {
    let dir = tempfile::tempdir().unwrap();
    let site = dir.path().join("site");
    let long = "a{color:red}".repeat(200);
    for (name, text) in [
        ("index.html", INDEX),
        ("newsroom.json", r#"{"name":"one"}"#),
        ("manchette-0123456789abcdef.js", "export default 1"),
        ("manchette-0123456789abcdef_bg.wasm", "\0asm"),
        ("main-0123456789abcdef.css", &long),
        ("site.webmanifest", "{}"),
        ("feed.xml", "<rss/>"),
        ("edition/article/12.json", "{}"),
        ("picture/a.avif", "a"),
        ("picture/a.webp", "a"),
        ("thoi-su/index.html", "<!doctype html>printed"),
        ("tag/dat-24.tag", "<!doctype html>tag"),
        ("../secret.txt", "secret"),
    ] {
        let path = site.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    compress(&site, &compress::Options::default()).unwrap();
    let options = Options { dir: site, config: config.map(Path::to_owned) };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = router(&options).unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    Server { dir, address }
}

impl Server {
    async fn ask(&self, method: &str, target: &str, headers: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let request = format!("{method} {target} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n{headers}\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await.unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head, body: bytes[end + 4..].to_vec() }
    }

    async fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, "").await
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.dir.path().join("site").join(name)
    }
}

#[tokio::test]
async fn every_file_has_its_type_and_its_time() {
    let server = server().await;
    let immutable = "public, max-age=31536000, immutable";
    let short = "public, max-age=60, stale-while-revalidate=600";
    let page = PAGE;
    for (target, content_type, cache) in [
        ("/", "text/html; charset=utf-8", page),
        ("/index.html", "text/html; charset=utf-8", page),
        ("/newsroom.json", "application/json; charset=utf-8", short),
        ("/manchette-0123456789abcdef.js", "text/javascript; charset=utf-8", immutable),
        ("/manchette-0123456789abcdef_bg.wasm", "application/wasm", immutable),
        ("/main-0123456789abcdef.css", "text/css; charset=utf-8", immutable),
        ("/site.webmanifest", "application/manifest+json; charset=utf-8", short),
        ("/feed.xml", "application/xml; charset=utf-8", short),
        ("/edition/article/12.json", "application/json; charset=utf-8", short),
        ("/picture/a.avif", "image/avif", short),
        ("/picture/a.webp", "image/webp", short),
        ("/tag/dat-24.tag", "text/html; charset=utf-8", page),
        ("/thoi-su/", "text/html; charset=utf-8", page),
    ] {
        let answer = server.get(target).await;
        assert_eq!(answer.status, 200, "{target}");
        assert_eq!(answer.header("content-type"), Some(content_type), "{target}");
        assert_eq!(answer.header("cache-control"), Some(cache), "{target}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{target}");
        let is_page = content_type.starts_with("text/html");
        assert_eq!(answer.header("content-security-policy").is_some(), is_page, "{target}");
        let head = server.ask("HEAD", target, "").await;
        assert_eq!((head.status, head.header("content-type")), (200, Some(content_type)), "{target}");
        assert!(head.body.is_empty(), "{target}");
    }
}

#[tokio::test]
async fn the_best_variant_that_is_asked_for() {
    let server = server().await;
    let css = "/main-0123456789abcdef.css";
    let plain = server.get(css).await;
    assert_eq!((plain.header("content-encoding"), plain.header("vary")), (None, Some("accept-encoding")));
    let brotli = server.ask("GET", css, "Accept-Encoding: gzip, deflate, br\r\n").await;
    assert_eq!(brotli.header("content-encoding"), Some("br"));
    assert_eq!(brotli.header("content-type"), Some("text/css; charset=utf-8"));
    assert!(brotli.body.len() < 100);
    let gzip = server.ask("GET", css, "Accept-Encoding: gzip\r\n").await;
    assert_eq!(gzip.header("content-encoding"), Some("gzip"));
    let unpacked = server.ask("GET", "/manchette-0123456789abcdef.js", "Accept-Encoding: br\r\n").await;
    assert_eq!((unpacked.status, unpacked.header("content-encoding")), (200, None));
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let server = server().await;
    let first = server.get("/").await;
    let etag = first.header("etag").unwrap();
    let again = server.ask("GET", "/", &format!("If-None-Match: {etag}\r\n")).await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert_eq!((again.header("cache-control"), again.header("content-type")), (Some(PAGE), None));
    let range = server.ask("GET", "/edition/article/12.json", "Range: bytes=1-1\r\n").await;
    assert_eq!((range.status, range.text()), (206, "}"));
}

#[tokio::test]
async fn routes_are_answered_by_the_app() {
    let server = server().await;
    for target in [
        "/mot-bai-bao-12.html",
        "/2021/10/mot-bai-bao/",
        "/kinh-te",
        "/tag/nha-25.tag",
        "/a-12.chn?view=mobile",
        "/n%C6%B0%E1%BB%9Bc",
    ] {
        for accept in [NAVIGATION, "Accept: */*\r\n", ""] {
            let answer = server.ask("GET", target, accept).await;
            assert_eq!((answer.status, answer.text()), (200, INDEX), "{target} {accept}");
            assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
            assert_eq!(answer.header("cache-control"), Some(PAGE));
            assert!(answer.header("content-security-policy").is_some());
        }
    }
    assert_eq!(server.get("/thoi-su/").await.text(), "<!doctype html>printed");
    let folder = server.get("/thoi-su").await;
    assert_eq!((folder.status, folder.header("location")), (307, Some("/thoi-su/")));
    assert_eq!(server.ask("GET", "/hinh", "Accept: image/avif,image/*,*/*;q=0.8\r\n").await.status, 404);
}

#[tokio::test]
async fn missing_assets_are_missing() {
    let server = server().await;
    for target in [
        "/manchette-fedcba9876543210.js",
        "/x.css",
        "/x.wasm",
        "/x.JSON",
        "/picture/b.avif",
        "/edition/article/13",
        "/edition/",
        "/edition/article/",
        "//thoi-su",
    ] {
        let answer = server.ask("GET", target, NAVIGATION).await;
        assert_eq!(answer.status, 404, "{target}");
        assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"), "{target}");
        assert_eq!(answer.header("cache-control"), Some("no-cache"), "{target}");
        assert!(!answer.body.is_empty() && answer.body.len() < 100, "{target}");
    }
}

#[tokio::test]
async fn nothing_outside_of_the_folder() {
    let server = server().await;
    let deep = format!("/{}", "a".repeat(5000));
    for target in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/thoi-su/../../secret.txt",
        "/..%5csecret.txt",
        "/%2fetc/passwd",
        "/a%00.txt",
        "/feed.xml/x.txt",
        &deep,
    ] {
        let answer = server.ask("GET", target, "Accept: image/*\r\n").await;
        assert_eq!(answer.status, 404, "{target}");
        assert!(answer.text().starts_with("404: "), "{target}");
    }
    assert_eq!(server.ask("POST", "/", "Content-Length: 0\r\n").await.status, 405);
}

#[tokio::test]
async fn another_newsroom_for_the_same_site() {
    let config = tempfile::NamedTempFile::new().unwrap();
    fs::write(config.path(), r#"{"name":"two"}"#).unwrap();
    let server = server_with(Some(config.path())).await;
    let answer = server.get("/newsroom.json?x=1").await;
    assert_eq!((answer.status, answer.text()), (200, r#"{"name":"two"}"#));
    assert_eq!(answer.header("content-type"), Some("application/json; charset=utf-8"));
    assert_eq!(answer.header("cache-control"), Some("no-cache"));
    fs::write(config.path(), r#"{"name":"three"}"#).unwrap();
    assert_eq!(server.get("/newsroom.json").await.text(), r#"{"name":"three"}"#, "edits show at once");
    assert_eq!(fs::read_to_string(server.path("newsroom.json")).unwrap(), r#"{"name":"one"}"#);
}

#[tokio::test]
async fn the_policy_follows_the_page() {
    let server = server().await;
    let hash = |html: &str| csp::Inline::of(html).scripts[0].clone();
    let first = server.get("/bai-12.html").await.header("content-security-policy").unwrap().to_owned();
    assert!(first.contains(&format!("'{}'", hash(INDEX))), "{first}");
    assert!(first.starts_with("default-src 'none'; ") && !first.contains("unsafe-inline"), "{first}");
    let rebuilt = INDEX.replace("0123", "4567");
    // The file's time has to differ, however coarse the file system's clock is.
    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    fs::write(server.path("index.html"), &rebuilt).unwrap();
    let second = server.get("/bai-12.html").await.header("content-security-policy").unwrap().to_owned();
    assert!(second.contains(&hash(&rebuilt)) && !second.contains(&hash(INDEX)), "{second}");
}

#[tokio::test]
async fn pages_have_every_guard() {
    let answer = server().await.get("/").await;
    for (name, value) in [
        ("referrer-policy", "strict-origin-when-cross-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name}");
    }
    assert!(answer.header("permissions-policy").unwrap().contains("camera=()"));
    let policy = answer.header("content-security-policy").unwrap();
    assert!(policy.contains("require-trusted-types-for 'script'; trusted-types manchette"), "{policy}");
}

#[tokio::test]
async fn a_printed_site_answers_as_its_hosts_do() {
    let server = server().await;
    fs::write(server.path("404.html"), "<!doctype html>missing").unwrap();
    fs::write(server.path("thoi-su.html"), "<!doctype html>section").unwrap();
    fs::write(server.path("_redirects"), "/cu /moi 301\n/tin/:slug/:id.aspx /:slug-:id.html 308\n").unwrap();
    fs::write(server.path("_headers"), "/*\n  Content-Security-Policy: default-src 'none'; connect-src 'self'\n")
        .unwrap();
    let page = server.get("/thoi-su").await;
    assert_eq!((page.status, page.text()), (200, "<!doctype html>section"), "the page, not the folder");
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(page.header("content-security-policy"), Some("default-src 'none'; connect-src 'self'"));
    assert_eq!(server.get("/thoi-su/").await.text(), "<!doctype html>printed");
    let lost = server.ask("GET", "/khong-co", "Accept: text/html\r\nIf-None-Match: *\r\nRange: bytes=1-2\r\n").await;
    assert_eq!((lost.status, lost.text()), (404, "<!doctype html>missing"));
    assert_eq!(lost.header("cache-control"), Some("public, max-age=10"));
    assert!(lost.header("content-security-policy").is_some());
    assert_eq!(server.get("/khong-co.js").await.header("content-type"), Some("text/plain; charset=utf-8"));
    fs::write(server.path("410.html"), "<!doctype html>gone").unwrap();
    assert_eq!(server.get("/da-go.html").await.status, 404);
    let host = server.path("../site.press/host");
    fs::create_dir_all(&host).unwrap();
    fs::write(host.join("gone_redirects"), "/da-go.html /410.html 410\n").unwrap();
    let gone = server.get("/da-go.html?utm_source=x").await;
    assert_eq!((gone.status, gone.text()), (410, "<!doctype html>gone"));
    assert_eq!(gone.header("cache-control"), Some("public, max-age=10"));
    let moved = server.get("/cu?utm_source=x").await;
    assert_eq!((moved.status, moved.header("location")), (301, Some("/moi")));
    let moved = server.get("/tin/cho-moi/12.aspx").await;
    assert_eq!((moved.status, moved.header("location")), (308, Some("/cho-moi-12.html")));
    for name in ["/_headers", "/_redirects"] {
        assert_eq!(server.get(name).await.status, 404, "{name}");
    }
}

#[tokio::test]
async fn the_app_may_ask_the_api_that_it_is_shown_with() {
    let config = tempfile::NamedTempFile::new().unwrap();
    fs::write(config.path(), r#"{"source":{"base":"https://cms.bao.example/vi/"}}"#).unwrap();
    let server = server_with(Some(config.path())).await;
    let policy = server.get("/").await.header("content-security-policy").unwrap().to_owned();
    assert!(policy.contains("; connect-src 'self' https://cms.bao.example; "), "{policy}");
}

#[tokio::test]
async fn what_cannot_be_served_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let missing = Options { dir: dir.path().join("dist"), config: None };
    assert!(matches!(router(&missing), Err(ServeError::NoFolder(_))));
    let no_config = Options { dir: dir.path().to_owned(), config: Some(dir.path().join("x.json")) };
    assert!(matches!(router(&no_config), Err(ServeError::NoConfig(_))));
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = taken.local_addr().unwrap().port();
    let options = Options { dir: dir.path().to_owned(), config: None };
    let error = run(&options, "127.0.0.1", port).await.unwrap_err();
    assert!(error.to_string().contains(&format!("port {port} is in use")), "{error}");
}
