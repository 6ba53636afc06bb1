//! A printed site on a CDN's own parts: a real nginx as origin and a real Varnish in front of it, with the
//! configurations that were printed with the site.
//!
//! Where the programs are missing nothing is tested, and that is said; on Debian `make setup` installs them, and there
//! their absence is a failure.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "build/newsroom.rs"]
#[allow(dead_code, reason = "shared with the tests of the build")]
mod newsroom;

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use manchette::press::build::build;
use manchette::press::compress::{self, compress};
use manchette::press::csp;
use manchette::press::deliver::{Deliver, NginxPlace, Redirects, Rules, VarnishPlace};
use newsroom::Newsroom;
use tempfile::TempDir;

const SCRIPT: &str = "/manchette-0123456789abcdef.js";
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
const PAGE: &str = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400";

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

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

fn ask(port: u16, method: &str, target: &str, headers: &str) -> Option<Answer> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    // HTTP/1.0 in effect: nothing comes in chunks.
    let request = format!("{method} {target} HTTP/1.1\r\nHost: bao.example\r\nConnection: close\r\n{headers}\r\n");
    stream.write_all(request.as_bytes()).ok()?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(Answer { status, head, body: bytes[end + 4..].to_vec() })
}

fn get(port: u16, target: &str) -> Answer {
    ask(port, "GET", target, "").unwrap_or_else(|| panic!("no answer for {target}"))
}

fn get_as(port: u16, target: &str, encoding: &str) -> Answer {
    ask(port, "GET", target, &format!("Accept-Encoding: {encoding}\r\n")).unwrap()
}

/// Tries until something holds; programs take a moment to start and caches to refresh.
fn until(what: &str, mut holds: impl FnMut() -> bool) {
    for _ in 0..200 {
        if holds() {
            return;
        }
        sleep(Duration::from_millis(100));
    }
    panic!("waited too long: {what}");
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn has(program: &str) -> bool {
    Command::new(program).arg("-V").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// Whether there is what the tests need.
fn ready() -> bool {
    if has("nginx") && has("varnishd") && Path::new(BROTLI).is_file() {
        return true;
    }
    assert!(
        !Path::new("/etc/debian_version").exists(),
        "nginx, its brotli_static module or varnish is missing: make setup"
    );
    eprintln!("SKIPPED: no nginx with brotli_static and no varnish on this machine, and it is no Debian");
    false
}

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

struct Host {
    dir: TempDir,
    nginx: u16,
    varnish: u16,
    origin: Option<Running>,
    cache: Option<Running>,
}

fn page(title: &str) -> String {
    format!(
        "<!doctype html><title>{title}</title><style>p{{}}</style><script>early()</script><p>{}",
        "Tin. ".repeat(500)
    )
}

impl Host {
    fn empty() -> Self {
        let dir = tempfile::Builder::new().prefix("manchette-delivery").tempdir().unwrap();
        Self { nginx: free_port(), varnish: free_port(), origin: None, cache: None, dir }
    }

    fn new() -> Self {
        let host = Self::empty();
        let mut redirects = Redirects::of_newsroom(
            r#"{"permalink":{"article":"/{slug}-{id}.html"},"redirects":[{"from":"/tin/{slug}/{id}.aspx"},
            {"from":"/CHO-12.html","to":"/cho-12.html"},{"from":"/muc/{section}","to":"/{section}","status":302},
            {"from":"/ra-ngoai","to":"https://khac.example/a?b=c","status":308}]}"#,
        )
        .unwrap();
        redirects.moved("/cho-cũ-12.html", "/cho-12.html").unwrap();
        redirects.moved("/a b\"$x;", "/cho-12.html").unwrap();
        for i in 0..500 {
            redirects.moved(&format!("/rat-cu-{i}-{}.html", "dai".repeat(40)), "/cho-12.html").unwrap();
        }
        for path in
            ["/da-go-9.html", "/b\"\\$x;.html", "/DA-GO-9.html", "/%C4%91%C3%A3-g%E1%BB%A1.html", "/cho-cũ-12.html"]
        {
            redirects.gone(path);
        }
        let rules = Rules::new(csp::policy(&page(""), &["https://cms.bao.example".to_owned()]));
        let deliver = Deliver {
            rules: &rules,
            redirects: &redirects,
            hashed: &[SCRIPT.to_owned()],
            site: "https://bao.example",
            language: "vi",
            pages: false,
            nginx: NginxPlace {
                root: host.path("site"),
                host: host.path("host"),
                listen: format!("127.0.0.1:{}", host.nginx),
            },
            varnish: VarnishPlace { host: "127.0.0.1".into(), port: host.nginx },
        };
        let printed = deliver.outputs();
        for output in &printed.site {
            host.write(&format!("site/{}", output.file), &output.bytes);
        }
        for output in &printed.host {
            host.write(&format!("host/{}", output.file), &output.bytes);
        }
        for (file, text) in [
            ("index.html", page("front")),
            ("404.html", page("missing")),
            ("410.html", page("gone")),
            ("cho-12.html", page("cho")),
            ("thoi-su.html", page("section")),
            ("thoi-su/page/2.html", page("second")),
            ("2026/11/a/index.html", page("dated")),
            ("a-1.chn.html", page("chn")),
            ("tag/dat-24.tag", page("tag")),
            ("newsroom.json", "{}".into()),
            (&SCRIPT[1..], "export default 1;".repeat(100)),
            ("manchette-0123456789abcdef_bg.wasm", "\0asm".into()),
            ("site.webmanifest", "{}".into()),
            ("rss/all.rss", "<rss/>".into()),
            ("all.atom", "<feed/>".into()),
            ("edition/picks.json", "{}".into()),
            (".hidden", "x".into()),
        ] {
            host.write(&format!("site/{file}"), text.as_bytes());
        }
        compress(Path::new(&host.path("site")), &compress::Options { quality: 5, min_bytes: 500 }).unwrap();
        host
    }

    fn path(&self, name: &str) -> String {
        self.dir.path().join(name).to_str().unwrap().to_owned()
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// What `change` makes of the printed configuration.
    fn start_nginx(&mut self, change: impl Fn(String) -> String) {
        let printed = fs::read_to_string(self.path("host/nginx.conf")).unwrap();
        self.write("host/here.conf", change(printed).as_bytes());
        let temp: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("{kind}_temp_path {};\n", self.path(&format!("tmp-{kind}"))))
            .concat();
        let conf = format!(
            "load_module {BROTLI};\ndaemon off;\nmaster_process off;\npid {};\nerror_log {} notice;\nevents {{}}\n\
             http {{\naccess_log off;\n{temp}include {};\n}}\n",
            self.path("nginx.pid"),
            self.path("nginx.log"),
            self.path("host/here.conf"),
        );
        self.write("main.conf", conf.as_bytes());
        let command = Command::new("nginx")
            .args(["-p", &self.path(""), "-c", &self.path("main.conf"), "-e", &self.path("nginx.log")])
            .spawn()
            .unwrap();
        self.origin = Some(Running(command));
        let port = self.nginx;
        until("nginx starts", || TcpStream::connect(("127.0.0.1", port)).is_ok());
    }

    fn start_varnish(&mut self) {
        let command = Command::new("varnishd")
            .args(["-F", "-n", &self.path("varnish"), "-f", &self.path("host/varnish.vcl"), "-s", "malloc,32m"])
            .args(["-a", &format!("127.0.0.1:{}", self.varnish), "-p", "http_gzip_support=off", "-j", "none"])
            .stdout(Stdio::null())
            .stderr(fs::File::create(self.path("varnish.log")).unwrap())
            .spawn()
            .unwrap();
        self.cache = Some(Running(command));
        let port = self.varnish;
        until("varnish starts", || ask(port, "GET", "/newsroom.json", "").is_some_and(|answer| answer.status == 200));
    }
}

#[test]
fn nginx_serves_the_site_as_it_was_told() {
    if !ready() {
        return;
    }
    let mut host = Host::new();
    host.start_nginx(|conf| conf);
    let port = host.nginx;
    let html = "text/html; charset=utf-8";
    let short = "public, max-age=60, stale-while-revalidate=600";
    let immutable = "public, max-age=31536000, immutable";
    for (target, content_type, cache, says) in [
        ("/", html, PAGE, "front"),
        ("/cho-12.html?view=mobile", html, PAGE, "cho"),
        ("/thoi-su", html, PAGE, "section"),
        ("/thoi-su/page/2", html, PAGE, "second"),
        ("/2026/11/a/", html, PAGE, "dated"),
        ("/a-1.chn", html, PAGE, "chn"),
        ("/tag/dat-24.tag", html, PAGE, "tag"),
        ("/newsroom.json", "application/json; charset=utf-8", short, "{}"),
        ("/edition/picks.json", "application/json; charset=utf-8", short, "{}"),
        ("/site.webmanifest", "application/manifest+json; charset=utf-8", short, "{}"),
        ("/rss/all.rss", "application/rss+xml; charset=utf-8", short, "<rss/>"),
        ("/all.atom", "application/atom+xml; charset=utf-8", short, "<feed/>"),
        (SCRIPT, "text/javascript; charset=utf-8", immutable, "export"),
        ("/manchette-0123456789abcdef_bg.wasm", "application/wasm", immutable, "asm"),
    ] {
        let answer = get(port, target);
        assert_eq!(answer.status, 200, "{target}: {}", answer.head);
        assert_eq!(answer.header("content-type"), Some(content_type), "{target}");
        assert_eq!(answer.header("cache-control"), Some(cache), "{target}");
        assert!(answer.text().contains(says), "{target}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{target}");
        assert_eq!(answer.header("referrer-policy"), Some("strict-origin-when-cross-origin"), "{target}");
        for name in ["content-security-policy", "permissions-policy", "cross-origin-opener-policy"] {
            assert_eq!(answer.header(name).is_some(), content_type == html, "{target}: {name}");
        }
    }
    let policy = get(port, "/").header("content-security-policy").unwrap().to_owned();
    assert_eq!(policy, csp::policy(&page(""), &["https://cms.bao.example".to_owned()]));

    for target in ["/cho-12.html", SCRIPT, "/thoi-su"] {
        for (asked, got) in [("gzip, deflate, br", Some("br")), ("gzip", Some("gzip")), ("identity", None)] {
            let answer = get_as(port, target, asked);
            assert_eq!((answer.status, answer.header("content-encoding")), (200, got), "{target}");
            assert!(answer.header("vary").is_some_and(|vary| vary.contains("Accept-Encoding")), "{target}");
            assert_ne!(answer.header("content-type"), Some("application/octet-stream"), "{target}");
        }
    }
    let etag = get(port, "/").header("etag").unwrap().to_owned();
    let again = ask(port, "GET", "/", &format!("If-None-Match: {etag}\r\n")).unwrap();
    assert_eq!((again.status, again.header("cache-control")), (304, Some(PAGE)));

    for target in [
        "/khong-co.html",
        "/khong-co",
        "/khong-co/",
        "/thoi-su/",
        "/_headers",
        "/_redirects",
        "/.hidden",
        "/404.html",
        "/410.html",
    ] {
        let answer = get(port, target);
        assert_eq!(answer.status, 404, "{target}");
        assert!(answer.text().contains("<title>missing"), "{target}: {}", answer.text());
        assert_eq!(answer.header("cache-control"), Some("public, max-age=10"), "{target}");
        assert!(answer.header("content-security-policy").is_some(), "{target}");
    }
    for target in ["/da-go-9.html?utm_source=x", "/b%22%5C$x%3B.html", "/%C4%91%C3%A3-g%E1%BB%A1.html"] {
        let answer = get(port, target);
        assert_eq!(answer.status, 410, "{target}: {}", answer.head);
        assert!(answer.text().contains("<title>gone"), "{target}: {}", answer.text());
        assert_eq!(answer.header("cache-control"), Some("public, max-age=10"), "{target}");
        assert_eq!(answer.header("content-type"), Some(html), "{target}");
        assert!(answer.header("content-security-policy").is_some(), "{target}");
    }
    let old = format!("/rat-cu-499-{}.html", "dai".repeat(40));
    for (target, status, location) in [
        ("/tin/cho/12.aspx", 301, "/cho-12.html"),
        ("/tin/c%E1%BA%A1/12.aspx?a=1", 301, "/c%E1%BA%A1-12.html"),
        ("/muc/thoi-su/do-thi", 302, "/thoi-su/do-thi"),
        ("/cho-c%C5%A9-12.html", 301, "/cho-12.html"),
        ("/CHO-12.html", 301, "/cho-12.html"),
        ("/a%20b%22$x%3B", 301, "/cho-12.html"),
        ("/ra-ngoai", 308, "https://khac.example/a?b=c"),
        (&old, 301, "/cho-12.html"),
    ] {
        let answer = get(port, target);
        assert_eq!((answer.status, answer.header("location")), (status, Some(location)), "{target}");
        assert_eq!(answer.header("cache-control"), Some("public, max-age=3600"), "{target}");
    }
    let split = get(port, "/tin/a%0d%0aSet-Cookie:x/1.aspx");
    assert_eq!((split.status, split.header("set-cookie")), (301, None), "{}", split.head);
    assert_eq!(split.header("location"), Some("/a%0d%0aSet-Cookie:x-1.html"));
}

/// A site that press printed, behind the configuration that it printed with it.
#[test]
fn yesterday_s_page_still_finds_its_assets_after_a_second_build() {
    if !ready() {
        return;
    }
    let newsroom = Newsroom::new();
    let options = newsroom.options();
    let [old, new, newest] = ["0123456789abcdef", "1123456789abcdef", "2123456789abcdef"];
    build(&options).unwrap();
    let mut host = Host::empty();
    let here = |conf: String| conf.replace("/srv/manchette/site", newsroom.path("site").to_str().unwrap());
    let start = |host: &mut Host| {
        for entry in fs::read_dir(newsroom.path("site.press/host")).unwrap() {
            let path = entry.unwrap().path();
            host.write(&format!("host/{}", path.file_name().unwrap().to_str().unwrap()), &fs::read(path).unwrap());
        }
        let (folder, listen) = (host.path("host"), format!("listen 127.0.0.1:{};", host.nginx));
        host.origin = None;
        host.start_nginx(|conf| here(conf).replace("/srv/manchette/host", &folder).replace("listen 80;", &listen));
    };
    start(&mut host);
    let port = host.nginx;
    let page = get_as(port, "/bai-1-1.html", "br");
    assert_eq!((page.status, page.header("content-encoding")), (200, Some("br")));
    assert!(get(port, "/bai-1-1.html").text().contains(&format!("/app-{old}_bg.wasm")));
    assert_eq!(get(port, "/khong-co.html").status, 404);
    let policy = page.header("content-security-policy").unwrap().to_owned();
    assert_eq!(policy, csp::policy(&get(port, "/").text(), &[]), "one policy fits every page");

    newsroom.app(new);
    let mut moved = newsroom::article(1);
    moved["slug"] = "bai-moi".into();
    newsroom.article(1, &moved);
    build(&options).unwrap();
    start(&mut host);
    for hash in [old, new] {
        let wasm = get(port, &format!("/app-{hash}_bg.wasm"));
        assert_eq!((wasm.status, wasm.text().as_str()), (200, hash));
        assert_eq!(wasm.header("cache-control"), Some("public, max-age=31536000, immutable"));
    }
    let moved = get(port, "/bai-1-1.html");
    assert_eq!((moved.status, moved.header("location")), (301, Some("/bai-moi-1.html")));
    assert!(get(port, "/bai-moi-1.html").text().contains(&format!("/app-{new}_bg.wasm")));

    newsroom.app(newest);
    build(&options).unwrap();
    assert_eq!(get(port, &format!("/app-{old}_bg.wasm")).status, 404, "one earlier build is kept");
    assert_eq!(get(port, &format!("/app-{new}_bg.wasm")).status, 200);
}

#[test]
fn varnish_keeps_the_site_and_outlives_its_origin() {
    if !ready() {
        return;
    }
    let mut host = Host::new();
    host.start_nginx(|conf| conf.replace("max-age=60,", "max-age=2,"));
    host.start_varnish();
    let port = host.varnish;
    let cache = |answer: &Answer| answer.header("x-cache").map(str::to_owned);

    let first = get(port, "/cho-12.html");
    assert_eq!((first.status, cache(&first).as_deref()), (200, Some("MISS")), "{}", first.head);
    let mobile = ask(port, "GET", "/cho-12.html?view=mobile&utm_source=x", "Cookie: a=1\r\n").unwrap();
    assert_eq!(cache(&mobile).as_deref(), Some("HIT"), "neither query nor cookie makes another page");
    assert!(mobile.header("content-security-policy").is_some() && mobile.header("x-manchette-url").is_none());
    for (asked, got) in [("br, gzip", "br"), ("gzip;q=1, br", "br"), ("gzip, deflate", "gzip")] {
        let answer = get_as(port, SCRIPT, asked);
        assert_eq!((answer.status, answer.header("content-encoding")), (200, Some(got)), "{asked}");
        assert_eq!(answer.header("cache-control"), Some("public, max-age=31536000, immutable"));
    }
    assert_eq!(cache(&get_as(port, SCRIPT, "deflate, br, gzip")).as_deref(), Some("HIT"));
    assert_eq!(get(port, "/tin/cho/12.aspx").header("location"), Some("/cho-12.html"));
    assert_eq!(get(port, "/khong-co").status, 404);
    let gone = get(port, "/da-go-9.html");
    assert_eq!((gone.status, gone.text().contains("<title>gone")), (410, true), "{}", gone.head);
    assert_eq!(ask(port, "POST", "/", "Content-Length: 0\r\n").unwrap().status, 405);

    // Stale while revalidating: the old page at once, the new one soon after.
    host.write("site/cho-12.html", page("anew").as_bytes());
    sleep(Duration::from_millis(2500));
    let stale = get(port, "/cho-12.html");
    assert_eq!((stale.status, cache(&stale).as_deref()), (200, Some("HIT")));
    assert!(stale.text().contains("<title>cho"), "the old page");
    until("the page is refreshed", || get(port, "/cho-12.html").text().contains("<title>anew"));

    // A purge brings the new page with the next request; one of a pattern too.
    assert!(get(port, "/thoi-su").text().contains("<title>section"));
    host.write("site/thoi-su.html", page("purged").as_bytes());
    assert_eq!(ask(port, "PURGE", "/thoi-su", "").unwrap().status, 200);
    let purged = get(port, "/thoi-su");
    assert!(purged.text().contains("<title>purged") && cache(&purged).as_deref() == Some("MISS"));
    host.write("site/thoi-su.html", page("banned").as_bytes());
    assert_eq!(ask(port, "BAN", "/thoi", "").unwrap().status, 200);
    assert!(get(port, "/thoi-su").text().contains("<title>banned"));

    // The origin goes down: what is kept is served, what is not cannot be.
    get(port, "/");
    host.origin = None;
    sleep(Duration::from_millis(2500));
    for _ in 0..8 {
        let kept = get(port, "/");
        assert_eq!((kept.status, cache(&kept).as_deref()), (200, Some("HIT")), "{}", kept.head);
        assert!(kept.text().contains("<title>front"));
        sleep(Duration::from_millis(700));
    }
    assert_eq!(get(port, "/2026/11/a/").status, 503);
    assert_eq!(get_as(port, SCRIPT, "br").status, 200);
    host.start_nginx(|conf| conf);
    until("the origin is back", || get(port, "/2026/11/a/").status == 200);
}
