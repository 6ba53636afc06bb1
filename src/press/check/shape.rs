//! The shape of the file, by its JSON Schema: no field that nobody reads, none missing, none of another kind.
//!
//! The schema is made of the types that read the file, and of nothing but the few keywords that are looked at here.

use serde_json::{Map, Value};

use super::Report;
use super::nearest::nearest;

/// Fields that are for editors and people.
const FOR_PEOPLE: [&str; 2] = ["$schema", "$comment"];

/// Enters what does not fit the schema.
pub(super) fn check(value: &Value, schema: &Value, report: &mut Report) {
    Shape { root: schema, report }.walk("", value, schema);
}

struct Shape<'a, 'r> {
    root: &'a Value,
    report: &'r mut Report,
}

impl<'a> Shape<'a, '_> {
    fn walk(&mut self, field: &str, value: &Value, schema: &'a Value) {
        let schema = self.resolve(schema);
        if !self.fits(value, schema) {
            self.report.error(field, format!("{} is not {}", shown(value), self.allowed(schema)));
            return;
        }
        let schema = self.choose(value, schema);
        match value {
            Value::Object(object) => self.object(field, object, schema),
            Value::Array(items) => {
                for (i, item) in items.iter().enumerate() {
                    self.walk(&within(field, &i.to_string()), item, &schema["items"]);
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, field: &str, object: &Map<String, Value>, schema: &'a Value) {
        let others = &schema["additionalProperties"];
        let Some(properties) = schema["properties"].as_object() else {
            // Names of the newsroom's own, with values of one kind.
            for (name, value) in object.iter().filter(|_| others.is_object()) {
                self.walk(&within(field, name), value, others);
            }
            return;
        };
        for (name, value) in object {
            match properties.get(name) {
                Some(schema) => self.walk(&within(field, name), value, schema),
                None if FOR_PEOPLE.contains(&name.as_str()) => {}
                None => {
                    let names = properties.keys().map(String::as_str);
                    let problem = match nearest(name, names.clone()) {
                        Some(meant) => format!("is unknown; did you mean `{meant}`?"),
                        None => {
                            let known: Vec<_> = names.map(|name| format!("`{name}`")).collect();
                            format!("is unknown; there are {}", known.join(", "))
                        }
                    };
                    self.report.error(within(field, name), problem);
                }
            }
        }
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if object.get(name).is_none_or(Value::is_null) {
                let what = properties.get(name).and_then(|schema| schema["description"].as_str()).unwrap_or_default();
                self.report.error(within(field, name), format!("is missing: {}", what.trim_end_matches('.')));
            }
        }
    }

    /// A reference, followed. What stands beside it (its description) is not needed here.
    fn resolve(&self, schema: &'a Value) -> &'a Value {
        let name = schema["$ref"].as_str().and_then(|to| to.strip_prefix("#/$defs/"));
        name.map_or(schema, |name| &self.root["$defs"][name])
    }

    /// Of several schemas the one that was meant: it fits, and knows most of the names.
    fn choose(&self, value: &Value, schema: &'a Value) -> &'a Value {
        let schema = self.resolve(schema);
        let choices = ["anyOf", "oneOf"].into_iter().find_map(|choice| schema[choice].as_array());
        let Some(choices) = choices else { return schema };
        let known = |schema: &&Value| {
            let names = value.as_object().into_iter().flat_map(Map::keys);
            names.filter(|name| schema["properties"].get(name.as_str()).is_some()).count()
        };
        let fitting = choices.iter().filter(|choice| self.fits(value, choice)).map(|choice| self.choose(value, choice));
        // The first of equals.
        fitting.rev().max_by_key(known).unwrap_or(schema)
    }

    /// Whether the value itself is of the right kind, whatever is in it.
    fn fits(&self, value: &Value, schema: &'a Value) -> bool {
        let schema = self.resolve(schema);
        for choice in ["anyOf", "oneOf"] {
            if let Some(choices) = schema[choice].as_array() {
                return choices.iter().any(|choice| self.fits(value, choice));
            }
        }
        if let Some(only) = schema.get("const") {
            return value == only;
        }
        let kinds = &schema["type"];
        let is = |kind: &str| match kind {
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_u64() || value.is_i64(),
            "number" => value.is_number(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            "null" => value.is_null(),
            _ => false,
        };
        let right = match kinds {
            Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(is),
            kind => kind.as_str().is_none_or(is),
        };
        let bounds = |bound: &str| schema[bound].as_f64().zip(value.as_f64());
        right
            && bounds("minimum").is_none_or(|(least, number)| number >= least)
            && bounds("maximum").is_none_or(|(most, number)| number <= most)
    }

    /// What would fit, in words.
    fn allowed(&self, schema: &'a Value) -> String {
        let schema = self.resolve(schema);
        for choice in ["anyOf", "oneOf"] {
            if let Some(choices) = schema[choice].as_array() {
                let words: Vec<_> = choices.iter().map(|choice| self.allowed(choice)).collect();
                return words.join(" or ");
            }
        }
        if let Some(only) = schema.get("const") {
            return shown(only);
        }
        let kind = match &schema["type"] {
            Value::Array(kinds) => kinds.first().and_then(Value::as_str),
            kind => kind.as_str(),
        };
        match (kind, schema["minimum"].as_u64(), schema["maximum"].as_u64()) {
            (Some("integer"), Some(least), Some(most)) => format!("a whole number from {least} to {most}"),
            (Some("integer"), Some(least), None) => format!("a whole number from {least} on"),
            (Some("integer"), ..) => "a whole number".to_owned(),
            (Some("string"), ..) => "a text in quotes".to_owned(),
            (Some("boolean"), ..) => "`true` or `false`".to_owned(),
            (Some("array"), ..) => "a list in [ ]".to_owned(),
            (Some("object"), ..) => "an object in { }".to_owned(),
            _ => "allowed".to_owned(),
        }
    }
}

fn within(field: &str, name: &str) -> String {
    if field.is_empty() { name.to_owned() } else { format!("{field}.{name}") }
}

/// A value as it stands in the file, not more of it than fits a line.
fn shown(value: &Value) -> String {
    match value {
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        value => {
            let text = value.to_string();
            let short: String = text.chars().take(60).collect();
            if short.len() < text.len() { format!("`{short}…`") } else { format!("`{text}`") }
        }
    }
}
