//! An article as its editors have it, from Ghost's Admin API.
//!
//! Ghost's preview address has the article's `uuid`; its Content API has nothing that is not public. The Admin API is asked
//! with a key of the form `id:secret`, of which a token is made (a JWT, RFC 7519, signed with HMAC-SHA256) that is good for five
//! minutes: <https://docs.ghost.org/admin-api/#token-authentication>.

use super::query::{Filter, Query, is_id};
use super::wire::{Listed, Post};
use super::{Ghost, failure};
use crate::json::json_fields;
use crate::model::{Draft, Stage};
use crate::source::preview::Pass;
use crate::source::transport::Extra;
use crate::source::{Cause, SourceError};
use crate::text::{base64_url, now_ms};

/// How long a token is good for, in s: Ghost allows no more.
const GOOD: i64 = 300;

/// How far a post is.
#[derive(Default)]
struct Status {
    status: String,
}

json_fields!(Status {} { status });

impl super::wire::Named for Status {
    const LIST: &'static str = "posts";
}

impl Ghost {
    /// The post with this uuid, or this id, whoever may read it.
    ///
    /// # Errors
    /// [`Cause::NotFound`], [`Cause::WrongPassword`] where Ghost does not know the key, and what the transport meets.
    pub async fn preview(&self, key: &str, pass: &Pass) -> Result<Draft, SourceError> {
        let root = self.root.replace("/api/content/", "/api/admin/");
        let route = if is_id(key) { ["posts/", key, "/"].concat() } else { "posts/".to_owned() };
        let query = Query::new(&route).include("tags,authors").set("formats", "html");
        let query = match key {
            id if is_id(id) => query,
            uuid if is_uuid(uuid) => query.filter(&Filter::default().is("uuid", uuid)).number("limit", 1),
            _ => return Err(self.missing()),
        };
        let url = query.admin_url(&root);
        let Some(token) = token(&pass.secret, now_ms() / 1_000.0).await else {
            return Err(SourceError::new(url, Cause::WrongPassword));
        };
        let headers = [("Authorization", ["Ghost ", &token].concat()), ("Accept-Version", "v5.0".to_owned())];
        let send = headers.map(|(name, value)| (name.to_owned(), value)).into();
        let answer = self.transport.get_private(&url, Some(&Extra { send, ..Extra::default() })).await?;
        let answer = failure::check(answer).map_err(|error| match error.cause {
            Cause::Key => SourceError::new(error.url, Cause::WrongPassword),
            _ => error,
        })?;
        let status = answer.json::<Listed<Status>>()?.items.into_iter().next().flatten().unwrap_or_default();
        let post = answer.json::<Listed<Post>>()?.items.into_iter().next().flatten();
        let stage = match &*status.status {
            "published" | "sent" => Stage::Published,
            "scheduled" => Stage::Scheduled,
            _ => Stage::Draft,
        };
        Ok(Draft::new(self.read(post.ok_or_else(|| self.missing())?), stage))
    }
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}

/// A token for now, in s since 1970, made with a key; `None` where the key is none.
async fn token(key: &str, now: f64) -> Option<String> {
    let (id, secret) = key.trim().split_once(':')?;
    let secret = bytes(secret)?;
    if id.is_empty() || !id.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "a second since 1970")]
    let now = now as i64;
    let header = [r#"{"alg":"HS256","typ":"JWT","kid":""#, id, r#""}"#].concat();
    let (from, until) = (now.to_string(), (now + GOOD).to_string());
    let claims = [r#"{"iat":"#, &from, r#","exp":"#, &until, r#","aud":"/admin/"}"#].concat();
    let signed = [base64_url(header.as_bytes()), base64_url(claims.as_bytes())].join(".");
    let signature = sign(&secret, signed.as_bytes()).await?;
    Some([&*signed, ".", &base64_url(&signature)].concat())
}

/// The bytes that hexadecimal digits say.
fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> =
        hex.bytes().map(|b| char::from(b).to_digit(16)).map(|d| u8::try_from(d?).ok()).collect::<Option<_>>()?;
    (!digits.is_empty() && digits.len().is_multiple_of(2))
        .then(|| digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect())
}

/// HMAC-SHA256 (RFC 2104), by the browser; `None` where it has none to offer: a page that is not served over HTTPS.
#[cfg(target_arch = "wasm32")]
async fn sign(secret: &[u8], text: &[u8]) -> Option<Vec<u8>> {
    use js_sys::{Array, Object, Reflect, Uint8Array};
    use wasm_bindgen_futures::JsFuture;
    let subtle = web_sys::window()?.crypto().ok()?.subtle();
    // In a page that is not secure there is no such thing, whatever its type says.
    if subtle.is_undefined() {
        return None;
    }
    let algorithm = Object::new();
    Reflect::set(&algorithm, &"name".into(), &"HMAC".into()).ok()?;
    Reflect::set(&algorithm, &"hash".into(), &"SHA-256".into()).ok()?;
    let usages = Array::of1(&"sign".into());
    let key = subtle.import_key_with_object("raw", &Uint8Array::from(secret), &algorithm, false, &usages).ok()?;
    let key = JsFuture::from(key).await.ok()?;
    let signature = subtle.sign_with_str_and_u8_array("HMAC", &key.into(), text).ok()?;
    Some(Uint8Array::new(&JsFuture::from(signature).await.ok()?).to_vec())
}

/// HMAC-SHA256 (RFC 2104).
#[cfg(not(target_arch = "wasm32"))]
#[allow(clippy::unused_async, reason = "the browser's is asked and answers later")]
async fn sign(secret: &[u8], text: &[u8]) -> Option<Vec<u8>> {
    use hmac::{Hmac, Mac as _};
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(secret).ok()?;
    mac.update(text);
    Some(mac.finalize().into_bytes().to_vec())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::{bytes, is_uuid, token};

    #[tokio::test]
    async fn a_token_is_made_of_a_key() {
        // Computed by another implementation: `openssl dgst -sha256 -mac HMAC -macopt hexkey:00ff10`.
        let made = token(" 6b0497755976eb5a93011d83:00ff10 ", 1_700_000_000.9).await.unwrap();
        let parts: Vec<&str> = made.split('.').collect();
        assert_eq!(parts[0], "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6IjZiMDQ5Nzc1NTk3NmViNWE5MzAxMWQ4MyJ9");
        assert_eq!(parts[1], "eyJpYXQiOjE3MDAwMDAwMDAsImV4cCI6MTcwMDAwMDMwMCwiYXVkIjoiL2FkbWluLyJ9");
        assert_eq!(parts[2], "piRytLENuoEXtAl7sgOcMAeVFWu_tDYw7ppao4QgRHg");
        for bad in ["", "abc", ":00", "id:", "id:0", "id:xy", "i\"d:00"] {
            assert_eq!(token(bad, 0.0).await, None, "{bad}");
        }
    }

    #[test]
    fn keys_and_uuids_have_a_shape() {
        assert_eq!(bytes("00ff10"), Some(vec![0, 255, 16]));
        assert!(is_uuid("4ef4ab24-8d7e-4b3e-8f1e-6f2a3c9a2b10") && !is_uuid("4ef4ab24") && !is_uuid(&"'".repeat(36)));
    }
}
