//! The parts of the map's JSON Schema that its types do not tell. Native only.

use super::{DateFormat, PictureFields, Value};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

fn scalars() -> serde_json::Value {
    serde_json::json!([{ "type": "string" }, { "type": "number" }, { "type": "boolean" }])
}

/// A text, a number or a truth value.
pub(super) fn scalar(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "anyOf": scalars() })
}

/// Parameters of a request.
pub(super) fn parameters(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object", "additionalProperties": { "anyOf": scalars() } })
}

/// Codes of errors: texts or numbers.
pub(super) fn codes(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "array", "items": { "anyOf": scalars() } })
}

/// Tables of anything.
pub(super) fn tables(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object", "additionalProperties": { "type": "object", "additionalProperties": true } })
}

/// One picture, or several.
pub(super) fn pictures(generator: &mut SchemaGenerator) -> Schema {
    let one = generator.subschema_for::<PictureFields>();
    json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
}

/// One converter, or several.
pub(super) fn converters(generator: &mut SchemaGenerator) -> Schema {
    let date = generator.subschema_for::<DateFormat>();
    let names = ["html", "text", "plain", "unix", "unixMs", "date", "number", "slug", "path"];
    let mut one: Vec<serde_json::Value> = names.iter().map(|name| serde_json::json!({ "const": name })).collect();
    let text = serde_json::json!({ "type": "string" });
    one.push(serde_json::json!({
        "type": "object",
        "properties": { "date": date, "urlPrefix": text, "afterLast": text, "beforeLast": text, "split": text },
        "additionalProperties": false,
        "minProperties": 1,
        "maxProperties": 1,
    }));
    json_schema!({ "anyOf": [{ "anyOf": one }, { "type": "array", "items": { "anyOf": one } }] })
}

impl JsonSchema for Value {
    fn schema_name() -> Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let made = generator.subschema_for::<super::Made>();
        let value = generator.subschema_for::<Self>();
        json_schema!({
            "description": "A JSON Pointer, a list of values of which the first that is there counts, or an object.",
            "anyOf": [{ "type": "string", "pattern": "^(/.*)?$" }, { "type": "array", "items": value }, made],
        })
    }
}
