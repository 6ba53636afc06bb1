//! Ghost: keys of the Admin API, and the tokens that are made of them.

use super::{Played, pass, preview};
use axum::http::HeaderMap;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac as _};
use manchette::model::Stage;
use manchette::source::Cause;
use serde_json::{Value, json};

const ID: &str = "6b0497755976eb5a93011d83";
const UUID: &str = "4ef4ab24-8d7e-4b3e-8f1e-6f2a3c9a2b10";
const SECRET: [u8; 3] = [0xA0, 0x10, 0xFF];
const KEY: &str = "5f2a3c9a2b104ef4ab248d7e:a010ff";

/// What Ghost 5 and 6 say.
fn says(url: &url::Url, headers: &HeaderMap) -> (u16, Value) {
    let error = |status, kind: &str| (status, json!({ "errors": [{ "type": kind, "message": "…" }] }));
    let token = headers.get("authorization").and_then(|value| value.to_str().ok()?.strip_prefix("Ghost "));
    let Some((signed, signature)) = token.and_then(|token| token.rsplit_once('.')) else {
        return error(403, "NoPermissionError");
    };
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(&SECRET).unwrap();
    mac.update(signed.as_bytes());
    let part = |at: usize| -> Value {
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(signed.split('.').nth(at).unwrap()).unwrap()).unwrap()
    };
    let (header, claims) = (part(0), part(1));
    assert_eq!((&header["alg"], &claims["aud"]), (&json!("HS256"), &json!("/admin/")));
    let (from, until) = (claims["iat"].as_i64().unwrap(), claims["exp"].as_i64().unwrap());
    assert!(until - from <= 300 && from > 1_700_000_000, "{claims}");
    let good = mac.verify_slice(&URL_SAFE_NO_PAD.decode(signature).unwrap()).is_ok();
    if !good || header["kid"] != "5f2a3c9a2b104ef4ab248d7e" {
        return error(401, "UnauthorizedError");
    }
    let post = |status: &str| {
        json!({ "posts": [{
            "id": ID, "uuid": UUID, "slug": "untitled", "title": "Bài <nháp>", "html": "<p>Đang viết.</p>", "status": status,
            "url": format!("https://bao.example/p/{UUID}/"), "published_at": if status == "draft" { Value::Null } else { json!("2026-11-20T01:00:00.000Z") },
            "updated_at": "2026-11-20T02:00:00.000Z", "custom_excerpt": "Sapo.", "tags": [], "authors": []
        }] })
    };
    let asked = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    assert_eq!(asked("formats").as_deref(), Some("html"));
    match (url.path(), asked("filter").as_deref()) {
        (path, _) if path == format!("/ghost/api/admin/posts/{ID}/") => (200, post("published")),
        ("/ghost/api/admin/posts/", Some(filter)) if filter == format!("uuid:'{UUID}'") => (200, post("draft")),
        ("/ghost/api/admin/posts/", Some(_)) => (200, json!({ "posts": [] })),
        _ => error(404, "NotFoundError"),
    }
}

#[tokio::test]
async fn a_draft_is_found_by_its_uuid() {
    let ghost = Played::open(says).await;
    let draft = preview("ghost", &ghost.root, UUID, &pass("", KEY)).await.unwrap();
    assert_eq!((draft.article.headline.to_plain().as_str(), draft.stage), ("Bài <nháp>", Stage::Draft));
    assert_eq!((draft.article.published, draft.article.updated, &draft.article.canonical), (None, None, &None));
    assert_eq!(draft.article.lead.to_plain(), "Sapo.");
    assert!(serde_json::to_string(&draft.article.body).unwrap().contains("Đang viết."));
    assert!(ghost.log().iter().all(|asked| !asked.contains("a010ff")), "{:?}", ghost.log());
}

/// A real one, where `MANCHETTE_GHOST` names the file that tells of it (`make test-ghost`); the conformance suite has
/// put the newsroom there.
#[tokio::test]
async fn a_real_ghost_shows_its_drafts() {
    let Some(file) = std::env::var("MANCHETTE_GHOST").ok().filter(|file| !file.is_empty()) else {
        // The played one above said the same.
        return;
    };
    let read = |path: &str| -> Value { serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap() };
    let told = read(&file);
    let seeded = read(&format!("{}/seeded.json", told["run"].as_str().unwrap()));
    let (root, admin) = (told["url"].as_str().unwrap(), seeded["admin"].as_str().unwrap());
    let uuid = seeded["drafts"].as_object().unwrap().values().next().unwrap().as_str().unwrap();
    let draft = preview("ghost", root, uuid, &pass("", admin)).await.unwrap();
    assert_eq!((draft.stage, draft.article.published), (Stage::Draft, None));
    assert!(!draft.article.body.is_empty() && !draft.article.headline.is_blank());
    let id = seeded["ids"]["tin-phuong-so-1"].as_str().unwrap();
    assert_eq!(preview("ghost", root, id, &pass("", admin)).await.unwrap().stage, Stage::Published);
    let wrong = format!("{}00", &admin[..admin.len() - 2]);
    assert_eq!(preview("ghost", root, uuid, &pass("", &wrong)).await.unwrap_err().cause, Cause::WrongPassword);
}

#[tokio::test]
async fn what_is_public_is_found_by_its_id() {
    let ghost = Played::open(says).await;
    let draft = preview("ghost", &ghost.root, ID, &pass("", &format!(" {KEY}\n"))).await.unwrap();
    assert_eq!((draft.stage, draft.article.published.is_some()), (Stage::Published, true));
}

#[tokio::test]
async fn a_key_that_is_none_and_an_article_that_is_none_are_told_apart() {
    let ghost = Played::open(says).await;
    let cause =
        async |key: &str, secret: &str| preview("ghost", &ghost.root, key, &pass("", secret)).await.unwrap_err().cause;
    for bad in ["", "abc", "5f2a3c9a2b104ef4ab248d7e:00", "x:a010ff", "5f2a3c9a2b104ef4ab248d7e:zz"] {
        assert_eq!(cause(UUID, bad).await, Cause::WrongPassword, "{bad}");
    }
    for missing in ["00000000-8d7e-4b3e-8f1e-6f2a3c9a2b10", "5a5a5a755976eb5a93011d83", "", "x", "' + status:draft"] {
        assert_eq!(cause(missing, KEY).await, Cause::NotFound, "{missing}");
    }
}
