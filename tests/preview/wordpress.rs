//! WordPress: application passwords, nonces, autosaves.

use super::{Played, pass, preview};
use axum::http::HeaderMap;
use manchette::model::{Draft, RichText, Stage};
use manchette::source::Cause;
use serde_json::{Value, json};

/// Those of `tests/wordpress/seed.php`.
const EDITOR: (&str, &str) = ("admin", "TH1s IsTh eDes ksPa sswo rd24");
const READER: (&str, &str) = ("doc-gia", "TH1sIsAReadersPassword24");
const NONCE: &str = "0123456789";

/// A WordPress with a draft, a scheduled and a private article, and one whose changes are not published.
struct Desk {
    root: String,
    draft: String,
    private: String,
    scheduled: String,
    trashed: String,
    changed: String,
    public: String,
    played: Option<Played>,
}

impl Desk {
    async fn open() -> Self {
        match std::env::var("MANCHETTE_WORDPRESS").ok().filter(|root| !root.is_empty()) {
            Some(root) => Self::real(root.trim_end_matches('/')).await,
            None => {
                let played = Played::open(says).await;
                Self {
                    root: played.root.clone(),
                    draft: "34".into(),
                    private: "33".into(),
                    scheduled: "36".into(),
                    trashed: "999".into(),
                    changed: "24".into(),
                    public: "25".into(),
                    played: Some(played),
                }
            }
        }
    }

    /// The ids that the seed tells by the slug of its one page, and those of two articles.
    async fn real(root: &str) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let ask = async |query: &str| -> Value {
            let text = reqwest::get(format!("{root}/?rest_route=/wp/v2/{query}")).await.unwrap().text().await.unwrap();
            serde_json::from_str(&text).unwrap()
        };
        let told = ask("pages&_fields=slug").await;
        let told: Vec<String> = told[0]["slug"].as_str().unwrap().split('-').map(str::to_owned).collect();
        let id = |name: &str| told[told.iter().position(|word| word == name).unwrap() + 1].clone();
        let of = async |slug: &str| ask(&format!("posts&slug={slug}&_fields=id")).await[0]["id"].to_string();
        Self {
            root: root.to_owned(),
            draft: id("draft"),
            private: id("private"),
            scheduled: id("future"),
            trashed: id("trashed"),
            changed: of("kieu-cu").await,
            public: of("anh-lon").await,
            played: None,
        }
    }

    async fn see(&self, id: &str, who: (&str, &str)) -> Result<Draft, Cause> {
        preview("wordpress", &self.root, id, &pass(who.0, who.1)).await.map_err(|error| {
            assert!(!error.to_string().contains(who.1), "no error tells a secret: {error}");
            error.cause
        })
    }
}

/// What WordPress 6 says to these questions.
fn says(url: &url::Url, headers: &HeaderMap) -> (u16, Value) {
    let error =
        |status: u16, code: &str| (status, json!({ "code": code, "message": "…", "data": { "status": status } }));
    let Some(route) = url.path().strip_prefix("/wp-json/wp/v2/") else { return error(404, "rest_no_route") };
    if route == "categories" {
        return (200, json!([{ "id": 3, "slug": "thoi-su", "name": "Thời sự", "parent": 0 }]));
    }
    let header = |name: &str| headers.get(name).map(|value| value.to_str().unwrap().to_owned());
    // `admin:TH1s …` and `doc-gia:TH1s…`: WordPress takes the spaces out that it shows application passwords with.
    let basic = |who: (&str, &str)| {
        use base64::Engine as _;
        format!("Basic {}", base64::engine::general_purpose::STANDARD.encode(format!("{}:{}", who.0, who.1)))
    };
    let may_edit = match (header("authorization"), header("x-wp-nonce")) {
        (Some(said), _) if said == basic(EDITOR) => true,
        (Some(said), _) if said == basic(READER) => false,
        (Some(_), _) => return error(401, "incorrect_password"),
        (None, Some(nonce)) if nonce == NONCE => true,
        (None, Some(_)) => return error(403, "rest_cookie_invalid_nonce"),
        (None, None) => return error(401, "rest_forbidden_context"),
    };
    assert!(url.query().unwrap().contains("context=edit"));
    let (id, rest) = route.strip_prefix("posts/").unwrap().split_once('/').unwrap_or((&route["posts/".len()..], ""));
    let text = |text: &str| json!({ "raw": text, "rendered": text, "protected": false });
    let post = |title: &str, status: &str, gmt: &str, more: Value| {
        let mut post = json!({
            "id": id.parse::<u64>().unwrap(), "slug": if status == "draft" { "" } else { "bai" }, "status": status,
            "link": format!("{}?p={id}", url.origin().ascii_serialization()), "date_gmt": gmt, "modified_gmt": gmt,
            "title": text(title), "excerpt": text(""), "content": text("<p>Nháp.</p>"), "categories": [3], "tags": []
        });
        post.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        post
    };
    let found = match id {
        "34" => post("Bản nháp", "draft", "2026-11-20T01:00:00", json!({})),
        "33" => post("Bài riêng tư", "private", "2026-11-20T01:00:00", json!({ "content": text("<p>Riêng.</p>") })),
        "36" => post("Hẹn giờ", "future", "2032-11-20T01:00:00", json!({})),
        "37" => post("Chờ duyệt", "pending", "0000-00-00T00:00:00", json!({})),
        "24" => post("Bài soạn kiểu cũ", "publish", "2026-11-20T01:00:00", json!({})),
        "25" => post("Ảnh rất lớn", "publish", "2026-11-20T01:00:00", json!({})),
        _ => return error(404, "rest_post_invalid_id"),
    };
    if !may_edit {
        return error(403, "rest_forbidden_context");
    }
    let save = |title: &str, gmt: &str, lead: &str, body: &str| json!({ "id": 90, "parent": 24, "modified_gmt": gmt, "title": text(title), "excerpt": text(lead), "content": text(body) });
    match (rest, id) {
        ("", _) => (200, found),
        ("autosaves", "24") => (
            200,
            json!([
                save("Lần lưu trước", "2026-11-20T02:00:00", "", "<p>Cũ.</p>"),
                save(
                    "Bài soạn kiểu cũ, đang sửa",
                    "2026-11-20T03:00:00",
                    "<p>Sapo mới.</p>",
                    "<p>Đoạn mới, chưa đăng.</p>"
                ),
            ]),
        ),
        // One that is older than what was published since.
        ("autosaves", "25") => (200, json!([save("Ảnh", "2026-11-19T01:00:00", "", "<p>Cũ hơn.</p>"), { "id": 7 }])),
        ("autosaves", "33") => error(403, "rest_cannot_read"),
        ("autosaves", _) => (200, json!([])),
        _ => error(404, "rest_no_route"),
    }
}

fn words(text: &RichText) -> String {
    text.to_plain()
}

fn body(draft: &Draft) -> String {
    serde_json::to_string(&draft.article.body).unwrap()
}

#[tokio::test]
async fn a_draft_is_shown_to_who_may_edit_it() {
    let desk = Desk::open().await;
    let draft = desk.see(&desk.draft, EDITOR).await.unwrap();
    assert_eq!((words(&draft.article.headline).as_str(), draft.stage), ("Bản nháp", Stage::Draft));
    assert!(body(&draft).contains("Nháp."));
    assert_eq!((draft.article.id.as_str(), &draft.article.canonical), (desk.draft.as_str(), &None));
    assert_eq!((draft.article.published, draft.article.updated), (None, None), "it has not come out");
}

#[tokio::test]
async fn a_password_may_be_typed_without_its_spaces_or_with_more() {
    let desk = Desk::open().await;
    if desk.played.is_none() {
        let tight = EDITOR.1.replace(' ', "");
        assert!(desk.see(&desk.draft, (EDITOR.0, &tight)).await.is_ok());
    }
    let padded = format!("  {} ", EDITOR.1);
    assert!(desk.see(&desk.draft, (EDITOR.0, &padded)).await.is_ok());
}

#[tokio::test]
async fn each_stage_has_its_name() {
    let desk = Desk::open().await;
    let scheduled = desk.see(&desk.scheduled, EDITOR).await.unwrap();
    assert_eq!(scheduled.stage, Stage::Scheduled);
    assert!(scheduled.article.published.is_some(), "its time is known");
    let private = desk.see(&desk.private, EDITOR).await.unwrap();
    assert_eq!(private.stage, Stage::Private);
    assert!(body(&private).contains("Riêng."), "where nobody may see autosaves the post is enough");
    if desk.played.is_some() {
        let pending = desk.see("37", EDITOR).await.unwrap();
        assert_eq!((pending.stage, pending.article.published), (Stage::Pending, None));
    }
}

#[tokio::test]
async fn changes_that_are_not_published_are_shown() {
    let desk = Desk::open().await;
    let changed = desk.see(&desk.changed, EDITOR).await.unwrap();
    assert_eq!(
        (words(&changed.article.headline).as_str(), changed.stage),
        ("Bài soạn kiểu cũ, đang sửa", Stage::Changed)
    );
    assert_eq!(words(&changed.article.lead), "Sapo mới.");
    assert!(body(&changed).contains("Đoạn mới, chưa đăng."), "{}", body(&changed));
    assert_eq!(changed.article.section.map(|section| section.slug).as_deref(), Some("thoi-su"));
    let public = desk.see(&desk.public, EDITOR).await.unwrap();
    assert_eq!((words(&public.article.headline).as_str(), public.stage), ("Ảnh rất lớn", Stage::Published));
    assert!(!body(&public).contains("Cũ hơn"), "an older version is no change");
}

#[tokio::test]
async fn who_is_not_known_or_may_not_sees_nothing() {
    let desk = Desk::open().await;
    for (name, secret) in [("admin", "sai"), ("khong-ai", "TH1sIsAReadersPassword24"), ("", "het-han")] {
        assert_eq!(desk.see(&desk.draft, (name, secret)).await.unwrap_err(), Cause::WrongPassword, "{name}");
    }
    assert_eq!(desk.see(&desk.draft, READER).await.unwrap_err(), Cause::Forbidden);
    for missing in ["9999999", "../1", "", "1?x", "khong"] {
        assert_eq!(desk.see(missing, EDITOR).await.unwrap_err(), Cause::NotFound, "{missing}");
    }
    let trashed = desk.see(&desk.trashed, EDITOR).await.map(|draft| draft.stage);
    // WordPress shows its administrators what is in the bin, too.
    assert!(trashed == Ok(Stage::Draft) || trashed == Err(Cause::NotFound), "{trashed:?}");
}

#[tokio::test]
async fn a_nonce_is_as_good_as_a_password() {
    // A real one needs a session in a browser.
    let played = Played::open(says).await;
    let draft = preview("wordpress", &played.root, "34", &pass("", NONCE)).await.unwrap();
    assert_eq!(draft.stage, Stage::Draft);
    assert!(played.log().iter().all(|asked| !asked.contains(NONCE)), "no secret stands in a URL: {:?}", played.log());
}
