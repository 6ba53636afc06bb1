//! What Ghost's errors mean. They are `{errors: [{message, context, type, code}]}`; only the type and the status count.

use crate::json::Document;
use crate::source::transport::Answer;
use crate::source::{Cause, SourceError};

/// The type of the error that an answer tells, where it speaks as Ghost does.
fn kind(answer: &Answer) -> String {
    let document = if answer.is_json() { Document::parse(&answer.body).ok() } else { None };
    let errors = document.as_ref().map(|document| document.root().get("errors").items()).unwrap_or_default();
    errors.first().map(|error| error.field("type")).unwrap_or_default()
}

/// The answer, where its status is a success.
pub(super) fn check(answer: Answer) -> Result<Answer, SourceError> {
    if (200..300).contains(&answer.status) {
        return Ok(answer);
    }
    let cause = match (kind(&answer).as_str(), answer.status) {
        // A firewall's or a proxy's page says nothing of the article, and an API elsewhere is not the reader's mistake.
        ("", status) => Cause::Status(status),
        ("UnauthorizedError" | "NoPermissionError", _) => Cause::Key,
        // An id or a slug that Ghost does not even look up.
        ("NotFoundError" | "ValidationError", _) => Cause::NotFound,
        (_, 410) => Cause::Gone,
        (_, status) => Cause::Status(status),
    };
    Err(SourceError::new(answer.url, cause))
}

#[cfg(test)]
mod tests {
    use super::{Answer, Cause, check};

    fn cause(status: u16, content_type: &str, body: &str) -> Option<Cause> {
        let answer = Answer { status, content_type: content_type.into(), body: body.into(), ..Answer::default() };
        check(answer).err().map(|error| error.cause)
    }

    #[test]
    fn types_become_causes() {
        let json = |status, kind: &str| {
            cause(status, "application/json", &format!(r#"{{"errors":[{{"type":"{kind}","message":"…"}}]}}"#))
        };
        assert_eq!(json(200, "x"), None);
        assert_eq!(json(404, "NotFoundError"), Some(Cause::NotFound));
        assert_eq!(json(422, "ValidationError"), Some(Cause::NotFound));
        assert_eq!(json(401, "UnauthorizedError"), Some(Cause::Key));
        assert_eq!(json(403, "NoPermissionError"), Some(Cause::Key));
        assert_eq!(json(400, "BadRequestError"), Some(Cause::Status(400)));
        assert_eq!(json(500, "InternalServerError"), Some(Cause::Status(500)));
        assert_eq!(json(429, "TooManyRequestsError"), Some(Cause::Status(429)));
    }

    #[test]
    fn a_page_of_somebody_else_is_only_a_status() {
        assert_eq!(cause(404, "text/html", "<h1>no</h1>"), Some(Cause::Status(404)));
        assert_eq!(cause(403, "text/html", "<h1>no</h1>"), Some(Cause::Status(403)));
        assert_eq!(cause(401, "application/json", "[]"), Some(Cause::Status(401)));
        assert_eq!(cause(404, "application/json", r#"{"errors":{}}"#), Some(Cause::Status(404)));
    }
}
