//! Filters in brackets, `filters[section][slug][$eq]=thoi-su`, evaluated on objects as Strapi and Directus do. They differ in
//! the sign of their operators and in little else.

use manchette::model::Timestamp;
use serde_json::{Map, Value};

/// The filter of a request, under a name.
pub(crate) fn tree(url: &url::Url, root: &str) -> Value {
    let mut tree = Value::Object(Map::new());
    for (name, value) in url.query_pairs() {
        let Some(rest) = name.strip_prefix(root).filter(|rest| rest.starts_with('[')) else { continue };
        let mut at = &mut tree;
        for key in rest.trim_start_matches('[').trim_end_matches(']').split("][") {
            let object = at.as_object_mut().unwrap_or_else(|| panic!("{name}"));
            at = object.entry(key).or_insert_with(|| Value::Object(Map::new()));
        }
        *at = Value::String(value.into_owned());
    }
    tree
}

/// Whether an object fits a filter.
pub(crate) fn fits(filter: &Value, object: &Value) -> bool {
    let Value::Object(conditions) = filter else { panic!("{filter}") };
    conditions.iter().all(|(key, inner)| match key.trim_start_matches(['$', '_']) {
        name if name == key => match &object[name] {
            Value::Array(items) => items.iter().any(|item| fits(inner, item)),
            value => fits(inner, value),
        },
        "or" => inner.as_object().unwrap().values().any(|one| fits(one, object)),
        "and" => inner.as_object().unwrap().values().all(|one| fits(one, object)),
        operator => compare(operator, object, inner.as_str().unwrap()),
    })
}

fn compare(operator: &str, value: &Value, wanted: &str) -> bool {
    let text = match value {
        Value::Null => return false,
        Value::String(text) => text.clone(),
        value => value.to_string(),
    };
    let time = |text: &str| Timestamp::parse(text, false).map(|at| at.seconds);
    let order = match (time(&text), time(wanted)) {
        (Some(own), Some(wanted)) => own.cmp(&wanted),
        _ => text.as_str().cmp(wanted),
    };
    match operator {
        "eq" => order.is_eq(),
        "gt" => order.is_gt(),
        "gte" => order.is_ge(),
        "lt" => order.is_lt(),
        "lte" => order.is_le(),
        "in" => wanted.split(',').any(|one| one == text),
        "containsi" | "icontains" => manchette::text::nfc(&text).to_lowercase().contains(&wanted.to_lowercase()),
        other => panic!("there is no operator {other}"),
    }
}
