//! The map of an API as it stands in `newsroom.json`, under `source.map`: every field with its meaning.
//!
//! - `value`: how one value is found in an answer
//! - `fields`: where the values of an article stand
//! - `read`: how all of it is read, with errors that name the field
//!
//! The JSON Schema in `docs/` is made of these types; `docs/apis/mapped.md` tells the same with examples.

mod fields;
mod read;
#[cfg(not(target_arch = "wasm32"))]
mod schema;
mod value;

pub use fields::{AuthorFields, Fields, PictureFields, RelatedFields, RenditionFields, SectionFields, TermFields};
pub(super) use read::scalar;
pub use value::{Convert, DateFormat, Made, Value, Wanted};

use super::template::Template;
use crate::json::{Document, Wrong};
#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

/// How a newsroom's own API is read.
#[derive(Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "camelCase"))]
pub struct Map {
    /// Headers that go with every request. In a browser they cost a CORS preflight, and everybody can read them.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default, with = "std::collections::BTreeMap<String, String>"))]
    pub headers: Vec<(String, String)>,
    /// Parameters that go with every request; one whose placeholders are not known is left out.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default, schema_with = "schema::parameters"))]
    pub query: Vec<(String, Template)>,
    /// Where an answer says that something is wrong.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub error: Errors,
    /// How lists go on.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub paging: Paging,
    /// Where the items of a list stand in an answer; a pointer or a value.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub items: Option<Value>,
    /// Where what an article has stands, in lists and by itself.
    pub fields: Fields,
    /// The objects that answers refer to, such as JSON:API's `included`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub included: Option<Included>,
    /// Tables by name, each of rows by key, that values are looked up in.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default, schema_with = "schema::tables"))]
    pub tables: Option<Document>,
    /// Tables that are fetched, once.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default, with = "std::collections::BTreeMap<String, Lookup>"))]
    pub lookups: Vec<(String, Lookup)>,
    /// Values of sections by their slugs, as placeholders: `{ "thoi-su": { "channel": "12" } }` is `{section.channel}`.
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(default, with = "std::collections::BTreeMap<String, std::collections::BTreeMap<String, String>>")
    )]
    pub sections: Vec<(String, Vec<(String, String)>)>,
    /// The day from which on there may be stories, such as `2015-03-01`, for the archive by date.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub since: Option<String>,
    /// An article by its id: `{id}`, and `{password}` where articles have such.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub article: Option<Endpoint>,
    /// An article by its slug: `{slug}`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub article_by_slug: Option<Endpoint>,
    /// The newest.
    pub latest: Endpoint,
    /// What is in a section and below it: `{section.id}`, `{section.slug}`, and what `sections` has.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub section: Option<Endpoint>,
    /// What has a tag: `{tag.id}`, `{tag.slug}`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub tag: Option<Endpoint>,
    /// What an author wrote: `{author.id}`, `{author.slug}`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub author: Option<Endpoint>,
    /// The stories that lead the front page; the picks where there is none.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub lead: Option<Endpoint>,
    /// The editors' picks.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub picks: Option<Endpoint>,
    /// What is read most.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub most_read: Option<Endpoint>,
    /// What is related to an article: `{id}`, `{tags}`, `{tagSlugs}`, `{section.id}`. The lists of its tags where there is none.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub related: Option<Endpoint>,
    /// The articles before one in its section, the latest first: `{published}`, `{section.id}`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub older: Option<Endpoint>,
    /// The articles after one in its section, the earliest first: `{published}`, `{section.id}`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub newer: Option<Endpoint>,
    /// What a search finds: `{query}`, `{query.words}` or, in a parameter for each word, `{query.word}`; and `{section.id}` and `{from}` where the API knows them.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub search: Option<Endpoint>,
    /// What came out from `{from}` on and before `{to}`, which is one second after `{until}`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub period: Option<Endpoint>,
    /// Topics, read by its `fields.tags`; the tags of the newest where there is none.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub topics: Option<Endpoint>,
    /// All articles for `press`, in an order that lasts; `latest` where there is none.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub archive: Option<Endpoint>,
    /// What was saved since `{from}`, for a quick `press build`; the first page of `latest` where there is none.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub changed: Option<Endpoint>,
    /// Whole articles by their ids, for `press`: `{ids}`, with commas, at most `size` of its `paging`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub articles: Option<Endpoint>,
}

impl Map {
    /// The map of a `newsroom.json`, where it has one. The config does not know it: whoever has none pays nothing for it.
    ///
    /// # Errors
    /// Names the field that is wrong.
    pub fn of(newsroom_json: &str) -> Result<Option<Self>, Wrong> {
        let document = Document::parse(newsroom_json)?;
        let source = document.root().get("source");
        if source.get("map").is_null() {
            return Ok(None);
        }
        source.need("map").map(Some).map_err(|wrong| wrong.within("source"))
    }

    /// All requests, by their names in the file.
    pub fn endpoints(&self) -> impl Iterator<Item = (&'static str, &Endpoint)> {
        let named = [
            ("article", self.article.as_ref()),
            ("articleBySlug", self.article_by_slug.as_ref()),
            ("latest", Some(&self.latest)),
            ("section", self.section.as_ref()),
            ("tag", self.tag.as_ref()),
            ("author", self.author.as_ref()),
            ("lead", self.lead.as_ref()),
            ("picks", self.picks.as_ref()),
            ("mostRead", self.most_read.as_ref()),
            ("related", self.related.as_ref()),
            ("older", self.older.as_ref()),
            ("newer", self.newer.as_ref()),
            ("search", self.search.as_ref()),
            ("period", self.period.as_ref()),
            ("topics", self.topics.as_ref()),
            ("archive", self.archive.as_ref()),
            ("changed", self.changed.as_ref()),
            ("articles", self.articles.as_ref()),
        ];
        named.into_iter().filter_map(|(name, endpoint)| Some((name, endpoint?)))
    }
}

/// The placeholders of requests, that which is needed first. Behind a dot may stand whatever the map has.
#[cfg(not(target_arch = "wasm32"))]
const PLACEHOLDERS: [(&str, &[&str]); 8] = [
    ("article", &["id", "password"]),
    ("articleBySlug", &["slug", "password"]),
    ("section", &["section."]),
    ("tag", &["tag."]),
    ("author", &["author."]),
    ("search", &["query", "query.", "section.", "from"]),
    ("period", &["from", "to", "until"]),
    ("articles", &["ids"]),
];

#[cfg(not(target_arch = "wasm32"))]
impl Map {
    /// What cannot work: requests with placeholders that they are never given, and none with those that they need. Each
    /// with the way to the field.
    pub fn problems(&self) -> Vec<(String, String)> {
        const LISTED: [&str; 4] = ["page", "offset", "limit", "cursor"];
        const OF_ARTICLE: &[&str] = &["id", "slug", "tags", "tagSlugs", "published", "section."];
        let mut problems = Vec::new();
        for (name, endpoint) in self.endpoints() {
            let own = PLACEHOLDERS.iter().find(|(known, _)| *known == name).map(|(_, own)| *own);
            let own = match name {
                "related" | "older" | "newer" => OF_ARTICLE,
                "changed" => &["from"],
                _ => own.unwrap_or_default(),
            };
            let is_known = |slot: &str| {
                let base = slot.strip_suffix(".path").unwrap_or(slot);
                let base = base
                    .strip_suffix(".unix")
                    .or(base.strip_suffix(".unixMs"))
                    .or(base.strip_suffix(".day"))
                    .unwrap_or(base);
                let fits = |known: &&str| if known.ends_with('.') { base.starts_with(*known) } else { base == *known };
                LISTED.contains(&base) || own.iter().any(fits)
            };
            let of_query = endpoint.query.iter().map(|(key, value)| (format!("{name}.query.{key}"), value));
            let all: Vec<_> = std::iter::once((format!("{name}.url"), &endpoint.url)).chain(of_query).collect();
            for (field, slot) in all.iter().flat_map(|(field, all)| all.names().map(move |slot| (field, slot))) {
                if !is_known(slot) {
                    let there: Vec<String> = own.iter().chain(&LISTED).map(|known| format!("`{{{known}}}`")).collect();
                    let there = there.join(", ").replace(".}", ".…}");
                    problems.push((field.clone(), format!("`{{{slot}}}` is no placeholder here; there are {there}")));
                }
            }
            let needed = own.first().filter(|_| !matches!(name, "related" | "older" | "newer"));
            if let Some(needed) = needed
                && !all.iter().any(|(_, template)| template.names().any(|slot| slot.starts_with(needed)))
            {
                let needed = needed.replace('.', ".id");
                problems
                    .push((format!("{name}.url"), format!("has no `{{{needed}}}`, so it asks for the same always")));
            }
        }
        problems
    }
}

/// A request, and how its answer is read.
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
pub struct Endpoint {
    /// Path under `source.base`, or a whole URL, with placeholders.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String"))]
    pub url: Template,
    /// Parameters; one whose placeholders are not known is left out.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default, schema_with = "schema::parameters"))]
    pub query: Vec<(String, Template)>,
    /// Where the one article stands in the answer; the answer itself where nothing is said.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default, with = "Option<String>"))]
    pub item: super::template::Pointer,
    /// Where the items stand, other than in other lists.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub items: Option<Value>,
    /// What stands elsewhere than in other answers.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub fields: Option<Fields>,
    /// How this list goes on, other than others.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub paging: Option<Paging>,
    /// What the list is called, in the answer.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub name: Option<Value>,
}

/// How a list goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "camelCase"))]
pub enum Style {
    /// `{page}` and `{limit}`.
    #[default]
    Page,
    /// `{offset}` and `{limit}`.
    Offset,
    /// `{cursor}`, which the answer has in `next`.
    Cursor,
    /// The answer has the URL of the next page in `next`.
    Next,
    /// The header `Link` has it, with `rel="next"` (RFC 8288).
    Link,
}

/// How lists go on.
#[derive(Clone, Debug)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
pub struct Paging {
    /// The style.
    pub style: Style,
    /// How many items a page has. The paper's own pages have 20.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = 1000)))]
    pub size: u32,
    /// The number of the first page.
    pub first: u32,
    /// How many items the whole list has.
    pub total: Option<Value>,
    /// How many pages it has.
    pub pages: Option<Value>,
    /// What is there, and not `false`, where there is a next page.
    pub more: Option<Value>,
    /// The next page's cursor or URL.
    pub next: Option<Value>,
}

impl Default for Paging {
    fn default() -> Self {
        Self { style: Style::Page, size: 20, first: 1, total: None, pages: None, more: None, next: None }
    }
}

/// Where an answer says that something is wrong, and what its codes mean.
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "camelCase", default))]
pub struct Errors {
    /// Where the code stands.
    pub code: Option<Value>,
    /// Where the words stand.
    pub message: Option<Value>,
    /// Codes that mean that all is well, for APIs that always have one.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(schema_with = "schema::codes"))]
    pub ok: Vec<String>,
    /// Codes of what is not there.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(schema_with = "schema::codes"))]
    pub not_found: Vec<String>,
    /// Codes of what was taken out.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(schema_with = "schema::codes"))]
    pub gone: Vec<String>,
    /// Codes of what is not for everybody.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(schema_with = "schema::codes"))]
    pub forbidden: Vec<String>,
    /// Codes of a wrong password.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(schema_with = "schema::codes"))]
    pub wrong_password: Vec<String>,
    /// Codes of a page past the end of a list.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(schema_with = "schema::codes"))]
    pub past_end: Vec<String>,
}

/// The objects that references lead to.
#[derive(Clone, Debug)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
pub struct Included {
    /// Where the list of them stands, such as `/included`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String"))]
    pub list: super::template::Pointer,
}

/// A table that is fetched.
#[derive(Clone, Debug)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
pub struct Lookup {
    /// The request; its list is read to the end.
    pub list: Endpoint,
    /// The key of each row.
    pub key: Value,
}
