//! An answer as JSON: `{"ok": the model}`, or `{"error": [cause, what it says, URL]}`.

use crate::json::{FromJson, Json, Wrong, from_str};
use crate::model::Teaser;
use crate::source::{Cause, Editors, SourceError};
use serde::Serialize;

/// What a question came to.
pub(super) struct Answer<T>(pub(super) Result<T, SourceError>);

fn named(name: &str, says: String) -> Cause {
    match name {
        "not-found" => Cause::NotFound,
        "gone" => Cause::Gone,
        "forbidden" => Cause::Forbidden,
        "key" => Cause::Key,
        "wrong-password" => Cause::WrongPassword,
        "timeout" => Cause::Timeout(says.parse().unwrap_or(0)),
        "status" => Cause::Status(says.parse().unwrap_or(0)),
        "not-json" => Cause::NotJson(says),
        "not-feed" => Cause::NotFeed(says),
        "printed" => Cause::Printed,
        "shape" => Cause::Shape(says),
        "too-large" => Cause::TooLarge(says.parse().unwrap_or(0)),
        _ => Cause::Network(says),
    }
}

fn name(cause: &Cause) -> (&'static str, String) {
    let none = String::new();
    match cause {
        Cause::NotFound => ("not-found", none),
        Cause::Gone => ("gone", none),
        Cause::Forbidden => ("forbidden", none),
        Cause::Key => ("key", none),
        Cause::WrongPassword => ("wrong-password", none),
        Cause::Timeout(ms) => ("timeout", ms.to_string()),
        Cause::Status(status) => ("status", status.to_string()),
        Cause::NotJson(what) => ("not-json", what.clone()),
        Cause::NotFeed(what) => ("not-feed", what.clone()),
        Cause::Printed => ("printed", none),
        Cause::Shape(what) => ("shape", what.clone()),
        Cause::TooLarge(bytes) => ("too-large", bytes.to_string()),
        Cause::Network(what) => ("network", what.clone()),
    }
}

impl<T: FromJson> FromJson for Answer<T> {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        let error = json.get("error");
        if error.is_null() {
            return json.need("ok").map(|model| Self(Ok(model)));
        }
        let mut words = error.items().into_iter().map(|word| word.text().unwrap_or_default());
        let (name, says) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        Ok(Self(Err(SourceError::new(words.next().unwrap_or_default(), named(&name, says)))))
    }
}

/// Each part is an answer of its own.
impl FromJson for Editors {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        let part = |key| {
            let text: String = json.need(key)?;
            Ok(from_str::<Answer<Vec<Teaser>>>(&text)?.0)
        };
        Ok(Self { lead: part("lead")?, picks: part("picks")? })
    }
}

/// What the editors put first, as it is written.
#[derive(Serialize)]
struct Written {
    lead: String,
    picks: String,
}

/// What the editors put first, as JSON.
pub(super) fn write_editors(Editors { lead, picks }: &Editors) -> String {
    write(&Ok(Written { lead: write(lead), picks: write(picks) }))
}

/// What a question came to, as JSON.
pub(super) fn write<T: Serialize>(result: &Result<T, SourceError>) -> String {
    let (key, json) = match result {
        Ok(model) => ("ok", serde_json::to_string(model)),
        Err(SourceError { url, cause }) => {
            let (name, says) = name(cause);
            ("error", serde_json::to_string(&[name, &says, url]))
        }
    };
    // Nothing of the model refuses to be written.
    ["{\"", key, "\":", &json.unwrap_or_else(|_| "null".to_owned()), "}"].concat()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::model::Paged;

    #[test]
    fn what_is_answered_arrives() {
        let teaser = Teaser { id: "7".into(), slug: "a".into(), ..Teaser::default() };
        let page = Paged { items: vec![teaser], omitted: 1, next: Some(2), total: Some(40), ..Paged::default() };
        let there: Answer<Paged<Teaser>> = crate::json::from_str(&write(&Ok(page.clone()))).unwrap();
        assert_eq!(there.0.unwrap(), page);
    }

    #[test]
    fn each_part_of_what_the_editors_put_first_arrives_by_itself() {
        let failed = SourceError::new("https://bao.vn/", Cause::Status(503));
        let text = write_editors(&Editors { lead: Ok(vec![Teaser::default()]), picks: Err(failed.clone()) });
        let there = crate::json::from_str::<Answer<Editors>>(&text).unwrap().0.unwrap();
        assert_eq!(there.lead, Ok(vec![Teaser::default()]));
        assert_eq!(there.picks, Err(failed));
    }

    #[test]
    fn every_cause_arrives() {
        let causes = [
            Cause::Network("“hỏng”".into()),
            Cause::Timeout(8_000),
            Cause::NotFound,
            Cause::Gone,
            Cause::Forbidden,
            Cause::Key,
            Cause::WrongPassword,
            Cause::Status(503),
            Cause::NotJson("text/html".into()),
            Cause::NotFeed("text/html".into()),
            Cause::Printed,
            Cause::Shape("field `id`".into()),
            Cause::TooLarge(20 << 20),
        ];
        for cause in causes {
            let error = SourceError::new("https://bao.vn/wp-json", cause);
            let there: Answer<Vec<Teaser>> = crate::json::from_str(&write(&Err::<(), _>(error.clone()))).unwrap();
            assert_eq!(there.0.unwrap_err(), error);
        }
    }
}
