//! Dates that do not say in which zone they are meant, in JSON as it came.

use std::collections::BTreeMap;

use serde_json::Value;

/// Fields that are known to be UTC without saying so, and are read so.
const UTC: [&str; 2] = ["_gmt", "_utc"];
/// How deep is looked.
const DEEPEST: usize = 40;

/// How often a date and time without a zone stands in which field.
pub(super) fn without_zone(json: &Value) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    look(json, "", 0, &mut found);
    found
}

fn look(json: &Value, field: &str, depth: usize, found: &mut BTreeMap<String, usize>) {
    match json {
        _ if depth > DEEPEST => {}
        Value::Object(fields) => fields.iter().for_each(|(name, value)| look(value, name, depth + 1, found)),
        Value::Array(items) => items.iter().for_each(|item| look(item, field, depth + 1, found)),
        Value::String(text) if is_zoneless(text) && !UTC.iter().any(|end| field.ends_with(end)) => {
            *found.entry(field.to_owned()).or_default() += 1;
        }
        _ => {}
    }
}

/// `2021-10-21T14:05`, `2021-10-21 14:05:00`, with fractions or without; nothing behind the time.
fn is_zoneless(text: &str) -> bool {
    let bytes = text.trim().as_bytes();
    let Some((head, rest)) = bytes.split_at_checked(16) else { return false };
    let shape = b"0000-00-00T00:00";
    let fits = head.iter().zip(shape).all(|(byte, shape)| match shape {
        b'0' => byte.is_ascii_digit(),
        b'T' => matches!(byte, b'T' | b't' | b' '),
        other => byte == other,
    });
    fits && rest.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_times_without_a_zone_count_and_known_fields_do_not() {
        let found = without_zone(&json!({ "items": [
            { "date": "2021-10-21T14:05:00", "date_gmt": "2021-10-21T07:05:00", "at": "2021-10-21 14:05" },
            { "date": "2021-10-21T14:05:00.123", "zoned": "2021-10-21T14:05:00+07:00", "utc": "2021-10-21T14:05:00Z" },
            { "day": "2021-10-21", "text": "2021-10-21T14:05:00 là một ngày", "n": 20_211_021 }
        ] }));
        assert_eq!(found, BTreeMap::from([("date".to_owned(), 2), ("at".to_owned(), 1)]));
    }
}
