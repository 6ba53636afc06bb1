//! What WordPress' errors mean. They are `{code, message, data}`; messages are translated, so only codes count.

use crate::json::Document;
use crate::source::transport::Answer;
use crate::source::{Cause, SourceError};

const PAST_THE_END: &str = "rest_post_invalid_page_number";
/// Of the words to look for nothing is left: WordPress takes out tags and percent signs.
const NO_WORDS: &str = "rest_no_search_term_defined";

/// The code of the error that an answer tells; empty where it does not speak as WordPress does.
pub(super) fn code(answer: &Answer) -> String {
    if !answer.is_json() {
        return String::new();
    }
    Document::parse(&answer.body).map(|answer| answer.root().field("code")).unwrap_or_default()
}

/// Whether an answer speaks WordPress' way of an error.
pub(super) fn has_code(answer: &Answer) -> bool {
    !code(answer).is_empty()
}

/// The answer, where its status is a success.
pub(super) fn check(answer: Answer) -> Result<Answer, SourceError> {
    if (200..300).contains(&answer.status) {
        return Ok(answer);
    }
    let code = code(&answer);
    let cause = match (code.as_str(), answer.status) {
        // No such route is not the reader's mistake: the API is switched off or another one.
        ("" | "rest_no_route", 404) => Cause::Status(404),
        ("rest_post_incorrect_password", _) => Cause::WrongPassword,
        (known @ (PAST_THE_END | NO_WORDS), _) => Cause::Shape(known.to_owned()),
        // A firewall's or a proxy's page says nothing of the article.
        ("", status) => Cause::Status(status),
        (_, 401 | 403) => Cause::Forbidden,
        (_, 404) => Cause::NotFound,
        (_, 410) => Cause::Gone,
        (_, status) => Cause::Status(status),
    };
    Err(SourceError::new(answer.url, cause))
}

/// Whether an error says that a list has no such page, or a search no words.
pub(super) fn is_past_the_end(error: &SourceError) -> bool {
    matches!(&error.cause, Cause::Shape(code) if code == PAST_THE_END || code == NO_WORDS)
}

#[cfg(test)]
mod tests {
    use super::{Answer, Cause, check};

    fn cause(status: u16, content_type: &str, body: &str) -> Option<Cause> {
        let answer = Answer { status, content_type: content_type.into(), body: body.into(), ..Answer::default() };
        check(answer).err().map(|error| error.cause)
    }

    #[test]
    fn codes_become_causes() {
        let json = |status, code: &str| cause(status, "application/json", &format!(r#"{{"code":"{code}"}}"#));
        assert_eq!(json(200, "x"), None);
        assert_eq!(json(404, "rest_post_invalid_id"), Some(Cause::NotFound));
        assert_eq!(json(410, "rest_already_trashed"), Some(Cause::Gone));
        assert_eq!(json(401, "rest_forbidden"), Some(Cause::Forbidden));
        assert_eq!(json(403, "rest_post_incorrect_password"), Some(Cause::WrongPassword));
        assert_eq!(json(404, "rest_no_route"), Some(Cause::Status(404)));
        assert_eq!(json(400, "rest_invalid_param"), Some(Cause::Status(400)));
        assert_eq!(json(500, "internal_server_error"), Some(Cause::Status(500)));
    }

    #[test]
    fn a_page_of_somebody_else_is_only_a_status() {
        assert_eq!(cause(404, "text/html", "<h1>no</h1>"), Some(Cause::Status(404)));
        assert_eq!(cause(403, "text/html", "<h1>no</h1>"), Some(Cause::Status(403)));
        assert_eq!(cause(403, "application/json", "[]"), Some(Cause::Status(403)));
    }
}
