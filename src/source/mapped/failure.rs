//! What an answer says is wrong: by its status, and by the codes that the map names.

use super::found::{Found, Reading};
use super::lookups::Lookups;
use super::map::{Errors, Map};
use super::template::Values;
use crate::json::Document;
use crate::source::transport::Answer;
use crate::source::{Cause, SourceError};

/// What came of a request.
pub(super) enum Outcome {
    /// An answer that can be read.
    Good(Document),
    /// The list has no such page.
    PastEnd,
    /// An error.
    Wrong(Cause),
}

/// Judges an answer.
pub(super) fn judge(map: &Map, answer: &Answer, values: &Values, lookups: &Lookups, zone: &str) -> Outcome {
    let success = (200..300).contains(&answer.status);
    let document = match answer.document() {
        Ok(document) => document,
        Err(error) if success => return Outcome::Wrong(error.cause),
        // A firewall's or a proxy's page says nothing of the article.
        Err(_) => return Outcome::Wrong(Cause::Status(answer.status)),
    };
    let Errors { code, message, ok, not_found, gone, forbidden, wrong_password, past_end } = &map.error;
    let (code, words) = {
        let reading = Reading::new(map, &document, &answer.headers, values, lookups, zone);
        let text = |value: &Option<_>| reading.of(value.as_ref(), &reading.root, Found::raw);
        (text(code), text(message))
    };
    let is = |codes: &[String]| code.as_ref().is_some_and(|code| codes.contains(code));
    let cause = if is(past_end) {
        return Outcome::PastEnd;
    } else if is(not_found) {
        Cause::NotFound
    } else if is(gone) {
        Cause::Gone
    } else if is(wrong_password) {
        Cause::WrongPassword
    } else if is(forbidden) {
        Cause::Forbidden
    } else if success {
        match code {
            Some(code) if !ok.contains(&code) => Cause::Shape(
                [&*code, ": ", words.as_deref().unwrap_or("the API says that something is wrong")].concat(),
            ),
            _ => return Outcome::Good(document),
        }
    } else {
        match answer.status {
            404 => Cause::NotFound,
            410 => Cause::Gone,
            401 | 403 => Cause::Forbidden,
            416 => return Outcome::PastEnd,
            status => Cause::Status(status),
        }
    };
    Outcome::Wrong(cause)
}

/// Whether an answer says by its code that all is well.
pub(super) fn says_well(reading: &Reading<'_>, errors: &Errors) -> bool {
    reading.of(errors.code.as_ref(), &reading.root, Found::raw).is_some_and(|code| errors.ok.contains(&code))
}

/// An error of a request; without the parameters where a password is among them.
pub(super) fn error(url: &str, secret: bool, cause: Cause) -> SourceError {
    let url = if secret { url.split('?').next().unwrap_or(url) } else { url };
    SourceError::new(url, cause)
}
