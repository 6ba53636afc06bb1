//! Previews: an editor sees what readers do not, and nothing of it stays.

use super::accessibility::check;
use super::setup::{Setup, desktop, phone};
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::Response;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

const SECRET: &str = "abcd efgh";
const NONCE: &str = "n0nce";

/// A WordPress with one draft, on another origin, as it answers browsers.
struct Cms {
    root: String,
    log: Arc<Mutex<Vec<String>>>,
    running: tokio::task::JoinHandle<()>,
}

impl Drop for Cms {
    fn drop(&mut self) {
        self.running.abort();
    }
}

impl Cms {
    async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let root = format!("http://{}", listener.local_addr().unwrap());
        let log = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&log);
        let app = Router::new().fallback(move |request: Request| {
            noted.lock().unwrap().push(format!("{} {}", request.method(), request.uri()));
            std::future::ready(answer(&request))
        });
        let running = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self { root, log, running }
    }

    fn log(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }

    /// The paper whose articles are written there; its readers read an edition.
    fn paper(&self, setup: Setup) -> Setup {
        let preview = json!({ "kind": "wordpress", "base": self.root });
        setup.newsroom(|newsroom| newsroom["preview"] = preview)
    }
}

fn answer(request: &Request) -> Response<Body> {
    let header = |name: &str| request.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
    let origin = header("origin").unwrap_or_default();
    // As WordPress does.
    let start = |status: u16| {
        Response::builder()
            .status(status)
            .header("access-control-allow-origin", &origin)
            .header("access-control-allow-credentials", "true")
            .header(
                "access-control-allow-headers",
                "Authorization, X-WP-Nonce, Content-Disposition, Content-MD5, Content-Type",
            )
            .header("content-type", "application/json; charset=UTF-8")
    };
    if request.method() == "OPTIONS" {
        return start(200).body(Body::empty()).unwrap();
    }
    let says = |status: u16, body: Value| start(status).body(Body::from(body.to_string())).unwrap();
    let error = |status: u16, code: &str| says(status, json!({ "code": code, "data": { "status": status } }));
    if request.uri().path().ends_with("/categories") {
        return says(200, json!([{ "id": 3, "slug": "thoi-su", "name": "Thời sự", "parent": 0 }]));
    }
    // btoa("lan:abcd efgh")
    match (header("authorization").as_deref(), header("x-wp-nonce").as_deref()) {
        (Some("Basic bGFuOmFiY2QgZWZnaA=="), _) | (_, Some(NONCE)) => {}
        (Some(_), _) => return error(401, "incorrect_password"),
        _ => return error(403, "rest_cookie_invalid_nonce"),
    }
    let text = |text: &str| json!({ "raw": text, "rendered": text, "protected": false });
    match request.uri().path() {
        "/wp-json/wp/v2/posts/34" => says(
            200,
            json!({
                "id": 34, "slug": "", "status": "draft", "date_gmt": "2026-11-20T01:00:00", "modified_gmt": "2026-11-20T01:00:00",
                "title": text("Cầu mới qua sông Cái, bản thảo"), "excerpt": text("Sapo đang viết."), "categories": [3], "tags": [],
                "content": text("<p>Đoạn mở đầu, chưa ai được đọc.<script>window.__pwned = 1</script></p><h2>Đề mục</h2><p>Đoạn sau.</p>")
            }),
        ),
        "/wp-json/wp/v2/posts/34/autosaves" => says(200, json!([])),
        _ => error(404, "rest_post_invalid_id"),
    }
}

#[tokio::test]
async fn an_editor_sees_a_draft_and_nothing_of_it_stays() {
    for setup in [desktop(), phone()] {
        let cms = Cms::open().await;
        cms.paper(setup)
            .failing()
            .announce("wrong password")
            .bait()
            .run(async |r| {
                r.go("/preview?id=34").await;
                r.until("the form", "$('.locked')").await;
                r.holds("document.querySelector('meta[name=robots]').content === 'noindex'").await;
                assert_eq!(r.words("h1").await, "Xem trước");
                let fill = async |id: &str, text: &str| {
                    let field = r.client.find(fantoccini::Locator::Css(id)).await.unwrap();
                    field.clear().await.unwrap();
                    field.send_keys(text).await.unwrap();
                };
                fill("#preview-name", "lan").await;
                fill("#preview-secret", "sai").await;
                r.click(".locked button").await;
                r.until("what was wrong", "$('[role=alert]')").await;
                assert!(r.words("[role=alert]").await.contains("không nhận ra bạn"));
                fill("#preview-name", "lan").await;
                fill("#preview-secret", SECRET).await;
                r.click(".locked button").await;
                r.headline("Cầu mới qua sông Cái, bản thảo").await;
                r.settle().await;
                assert_eq!(r.words(".preview-word").await, "Xem trướcBản nháp, chưa đăng");
                assert_eq!(r.words(".lead").await, "Sapo đang viết.");
                r.holds("document.title.startsWith('Xem trước: Cầu mới')").await;
                r.holds("document.querySelector('meta[name=robots]').content === 'noindex'").await;
                r.holds("!$('link[rel=canonical]') && !$('.share') && !$('.dateline time')").await;
                r.holds("window.__pwned === undefined && !$('.body script')").await;
                assert!(r.count(".box").await > 0, "it stands among the boxes that readers will see");
                check(r, "a preview").await;
                assert!(cms.log().iter().all(|asked| !asked.contains("abcd")), "{:?}", cms.log());

                // Again: it is asked for again, and not kept.
                let asked = cms.log().len();
                r.click(".preview-act").await;
                r.until("a new answer", "$('.preview-bar')").await;
                r.settle().await;
                assert!(cms.log().len() > asked, "{:?}", cms.log());
                r.run("(async () => { let all = ''; for (const name of await caches.keys()) { const c = await caches.open(name); for (const q of await c.keys()) all += q.url + await (await c.match(q)).text(); } window.all = 'x' + all + JSON.stringify(localStorage) })()").await;
                r.until("what is kept", "window.all").await;
                r.holds("!/bản thảo|chưa ai được đọc|abcd/.test(all)").await;

                // It is not among what was read, and the tab remembers who the editor is until that is not wanted.
                r.go("/").await;
                r.until("the front page", "$('.front')").await;
                r.holds("!document.body.textContent.includes('bản thảo')").await;
                r.go("/preview?id=34").await;
                r.headline("Cầu mới qua sông Cái, bản thảo").await;
                r.run("$$('.preview-act')[1].click()").await;
                r.until("the form", "$('.locked')").await;
                r.holds("sessionStorage.getItem('manchette.preview') === null").await;
            })
            .await;
    }
}

#[tokio::test]
async fn a_nonce_is_taken_out_of_the_address() {
    let cms = Cms::open().await;
    cms.paper(desktop())
        .bait()
        .run(async |r| {
            r.go(&format!("/preview?id=34#nonce={NONCE}")).await;
            r.headline("Cầu mới qua sông Cái, bản thảo").await;
            assert_eq!(r.address().await, "/preview?id=34");
            r.holds("location.hash === ''").await;
            assert!(cms.log().iter().all(|asked| !asked.contains(NONCE)), "{:?}", cms.log());
        })
        .await;
}

#[tokio::test]
async fn an_article_that_is_not_there_and_an_address_without_one_say_so() {
    let cms = Cms::open().await;
    cms.paper(desktop())
        .failing()
        .announce("not found")
        .announce("rest_post_invalid_id")
        .run(async |r| {
            r.go("/preview").await;
            r.until("the page", "$('.face')").await;
            r.holds("!$('.locked') && words($('.face-text')).includes('Không có bài viết')").await;
            r.go(&format!("/preview?id=35#nonce={NONCE}")).await;
            r.until("what was wrong", "$('[role=alert]')").await;
            assert!(r.words("[role=alert]").await.contains("Không có bài viết"));
        })
        .await;
}

#[tokio::test]
async fn a_paper_without_previews_has_no_such_page() {
    desktop()
        .failing()
        .run(async |r| {
            r.go("/preview?id=34").await;
            r.until("the face", "$('.face')").await;
            assert_eq!(r.words("h1").await, "Không tìm thấy trang");
        })
        .await;
}
