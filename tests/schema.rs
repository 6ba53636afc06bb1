//! The JSON Schemas in `docs/` are those of the types, and what is written by them is valid.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use jsonschema::Validator;
use manchette::press::schema;
use serde_json::{Value, json};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn validator(schema: &Value) -> Validator {
    jsonschema::options().should_validate_formats(true).build(schema).unwrap()
}

/// One kind of file of an edition.
fn kind(name: &str) -> Validator {
    let mut schema = schema::edition();
    schema.as_object_mut().unwrap().remove("anyOf");
    schema["$ref"] = format!("#/$defs/{name}").into();
    validator(&schema)
}

fn assert_valid(validator: &Validator, path: &Path) {
    let json = read(path);
    let errors: Vec<String> =
        validator.iter_errors(&json).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
}

fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(root().join("public/edition").join(folder)).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(path.strip_prefix(root().join("public/edition")).unwrap().to_str().unwrap()));
        } else {
            found.push(path);
        }
    }
    assert!(!found.is_empty(), "{folder}");
    found
}

#[test]
fn the_schemas_have_not_drifted() {
    for (file, schema) in [(schema::EDITION, schema::edition()), (schema::NEWSROOM, schema::newsroom())] {
        assert!(read(&root().join("docs").join(file)) == schema, "docs/{file} is old: `make edition` writes it");
        assert!(jsonschema::meta::is_valid(&schema), "{file}");
    }
}

#[test]
fn the_sample_files_are_valid() {
    assert_valid(&validator(&schema::newsroom()), &root().join("public/newsroom.json"));
    assert_valid(&kind("EditionIndex"), &root().join("public/edition/edition.json"));
    let any = validator(&schema::edition());
    let slug = kind("SlugFile");
    for (folder, kind) in [("articles", kind("ArticleFile")), ("slugs", kind("SlugFile"))]
        .into_iter()
        .chain(["authors", "dates", "latest", "neighbours", "sections", "tags"].map(|folder| (folder, kind("Paged"))))
    {
        for path in files(folder) {
            let is_slug = folder == "tags" && path.parent().is_some_and(|parent| parent.ends_with(folder));
            assert_valid(if is_slug { &slug } else { &kind }, &path);
            assert_valid(&any, &path);
        }
    }
    assert_valid(&kind("Paged"), &root().join("public/edition/picks.json"));
    assert_valid(&kind("TopicsFile"), &root().join("public/edition/topics.json"));
    assert_valid(&kind("Calendar"), &root().join("public/edition/dates.json"));
    for path in files("search") {
        let kind = match path.file_name().unwrap().to_str().unwrap().chars().next() {
            Some('i') => "SearchIndex",
            Some('w') => "WordsFile",
            Some('p') => "PairsFile",
            Some('t') => "TimesFile",
            _ => "Paged",
        };
        assert_valid(&self::kind(kind), &path);
        assert_valid(&any, &path);
    }
}

#[test]
fn the_least_that_is_asked_for_is_valid_and_less_is_not() {
    let article = kind("ArticleFile");
    let any = validator(&schema::edition());
    let least = json!({ "id": "1", "slug": "a", "headline": "A" });
    assert!(article.is_valid(&least) && any.is_valid(&least));
    for field in ["id", "slug", "headline"] {
        let mut less = least.clone();
        less.as_object_mut().unwrap().remove(field);
        assert!(!article.is_valid(&less) && !any.is_valid(&less), "{field}");
    }
    for (field, bad) in [
        ("id", json!(1)),
        ("headline", json!(["A", { "type": "strong", "text": 1 }])),
        ("published", json!("21/10/2021")),
        ("body", json!([{ "type": "paragraph" }])),
        ("body", json!([{ "type": "no-such-block", "text": "A" }])),
        ("hero", json!({ "image": { "src": "/a.webp", "width": "wide" } })),
        ("access", json!("paid")),
        ("bodyHtml", json!(["<p>"])),
        ("formerSlugs", json!("mot-slug-cu")),
    ] {
        let mut article_with = least.clone();
        article_with[field] = bad;
        assert!(!article.is_valid(&article_with), "{article_with}");
    }
    assert!(kind("EditionIndex").is_valid(&json!({ "version": 1, "name": "Báo" })));

    let newsroom = validator(&schema::newsroom());
    let least = json!({
        "name": "Báo", "language": "vi", "timezone": "Asia/Ho_Chi_Minh", "site": "https://bao.example",
        "source": { "kind": "edition", "base": "/edition/" },
        "permalink": { "article": "/{slug}-{id}.html" },
        "sections": [],
        "imprint": { "publisher": "Báo" }
    });
    assert!(newsroom.is_valid(&least));
    assert!(manchette::config::Config::parse(&least.to_string()).is_ok());
    for field in ["name", "language", "timezone", "site", "source", "permalink", "sections", "imprint"] {
        let mut less = least.clone();
        less.as_object_mut().unwrap().remove(field);
        assert!(!newsroom.is_valid(&less), "{field}");
    }
}

#[test]
fn the_document_names_every_field_and_its_examples_are_valid() {
    let text = std::fs::read_to_string(root().join("docs/edition.md")).unwrap();
    let mut examples = 0;
    for example in text.split("\n```json ").skip(1) {
        let (name, rest) = example.split_once('\n').unwrap();
        let (example, _) = rest.split_once("\n```").unwrap();
        let example: Value = serde_json::from_str(example).unwrap_or_else(|error| panic!("{name}: {error}"));
        let validator = kind(name);
        for item in
            if name == "Block" { example.as_array().unwrap().as_slice() } else { std::slice::from_ref(&example) }
        {
            assert!(validator.is_valid(item), "{name}: {item}");
        }
        examples += 1;
    }
    assert!(examples >= 6, "{examples}");

    let schema = schema::edition();
    let mut fields = Vec::new();
    names(&schema["$defs"], &mut fields);
    assert!(fields.len() > 60, "{fields:?}");
    for field in fields {
        assert!(text.contains(&format!("`{field}`")), "docs/edition.md does not name `{field}`");
    }
}

#[test]
fn the_document_of_the_config_has_a_row_for_every_field_and_its_examples_are_right() {
    let text = std::fs::read_to_string(root().join("docs/config.md")).unwrap();
    let schema = schema::newsroom();
    let mut fields = Vec::new();
    rows(&schema, &schema, "", &mut fields);
    assert!(fields.len() > 45, "{fields:?}");
    for (field, default) in fields {
        let row = text.lines().find(|line| line.starts_with(&format!("| `{field}` |")));
        let row = row.unwrap_or_else(|| panic!("docs/config.md has no row for `{field}`"));
        let said = row.trim_end_matches(" |").rsplit("| ").next().unwrap();
        match default {
            Some(Value::Number(_) | Value::Bool(_)) => assert_eq!(said, format!("`{}`", default.unwrap()), "{row}"),
            Some(Value::String(text)) if !text.is_empty() => assert_eq!(said, format!("`{text}`"), "{row}"),
            Some(_) => assert_ne!(said, "needed", "{row}"),
            None => {}
        }
    }
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    for (file, text) in [("docs/config.md", &text), ("README.md", &readme)] {
        let (_, example) = text.split_once("\n```json\n").unwrap();
        let (example, _) = example.split_once("\n```").unwrap();
        assert!(validator(&schema).is_valid(&serde_json::from_str(example).unwrap()), "{file}");
        let report = manchette::press::check::check(example);
        assert!(report.is_usable(), "{file}: {report}");
    }
}

#[test]
fn the_document_of_maps_names_every_field_and_converter() {
    let text = std::fs::read_to_string(root().join("docs/apis/mapped.md")).unwrap();
    let schema = schema::newsroom();
    let parts = [
        "Map",
        "Endpoint",
        "Paging",
        "Style",
        "Errors",
        "Included",
        "Lookup",
        "Value",
        "Made",
        "DateFormat",
        "Fields",
        "PictureFields",
        "RenditionFields",
        "SectionFields",
        "TermFields",
        "AuthorFields",
        "RelatedFields",
    ];
    let mut fields = Vec::new();
    for part in parts {
        assert!(schema["$defs"][part].is_object(), "{part}");
        names(&schema["$defs"][part], &mut fields);
    }
    assert!(fields.len() > 90, "{fields:?}");
    let words: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    for field in fields {
        assert!(words.contains(&field), "docs/apis/mapped.md does not name `{field}`");
    }
}

/// Every field by its way, with its default: `sections[].slug`. What is below sub-sections is that of sections.
fn rows<'a>(root: &'a Value, schema: &'a Value, at: &str, found: &mut Vec<(String, Option<&'a Value>)>) {
    let follow = |schema: &'a Value| match schema["$ref"].as_str() {
        Some(to) => &root["$defs"][to.rsplit('/').next().unwrap()],
        None => schema,
    };
    for (name, field) in follow(schema)["properties"].as_object().into_iter().flatten() {
        let way = format!("{at}{name}");
        let needed = follow(schema)["required"].as_array().is_some_and(|all| all.iter().any(|one| one == name));
        let default = field.get("default").filter(|_| !needed);
        match field.get("items") {
            Some(items) if name != "children" && follow(items).get("properties").is_some() => {
                rows(root, items, &format!("{way}[]."), found);
            }
            // It has a document of its own.
            _ if way == "source.map" => {}
            _ => rows(root, field, &format!("{way}."), found),
        }
        if way != "redirects" {
            found.push((way, default));
        }
    }
}

/// The names of fields, and of what may stand in a field that has a choice.
fn names<'a>(schema: &'a Value, found: &mut Vec<&'a str>) {
    match schema {
        Value::Object(object) => {
            found.extend(
                object.get("properties").and_then(Value::as_object).into_iter().flatten().map(|(name, _)| &**name),
            );
            found.extend(object.get("const").and_then(Value::as_str));
            found.extend(object.get("enum").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str));
            object.values().for_each(|value| names(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        _ => {}
    }
}
