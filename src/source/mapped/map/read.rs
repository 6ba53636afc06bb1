//! How the map is read: strictly, since a map that is read in half shows half a paper. What is wrong is named by its way
//! (`fields.headline.as`); names that nobody knows are for `press check`.

use super::super::template::{Pointer, Template};
use super::*;
use crate::json::{FromJson, Json};

/// A field that may be there, and must fit where it is.
fn may<T: FromJson>(json: &Json<'_>, key: &str) -> Result<Option<T>, Wrong> {
    if json.get(key).is_null() { Ok(None) } else { json.need(key).map(Some) }
}

fn or_default<T: FromJson + Default>(json: &Json<'_>, key: &str) -> Result<T, Wrong> {
    may(json, key).map(Option::unwrap_or_default)
}

/// The entries of an object.
fn entries<T>(
    json: &Json<'_>,
    key: &str,
    read: impl Fn(&Json<'_>) -> Result<T, Wrong>,
) -> Result<Vec<(String, T)>, Wrong> {
    let place = json.get(key);
    if !place.is_null() && !place.is_object() {
        return Err(Wrong::expected("an object").within(key));
    }
    let entry = |(name, value): (String, Json<'_>)| match read(&value) {
        Ok(value) => Ok((name, value)),
        Err(wrong) => Err(wrong.within(&name).within(key)),
    };
    place.entries().into_iter().map(entry).collect()
}

fn is_object(json: &Json<'_>) -> Result<(), Wrong> {
    if json.is_object() { Ok(()) } else { Err(Wrong::expected("an object")) }
}

/// A text, number or truth value as text.
pub(in super::super) fn scalar(json: &Json<'_>) -> Option<String> {
    if let Some(text) = json.text() {
        return String::from_json(json).ok().or(Some(text));
    }
    json.number().map(|number| number.to_string()).or_else(|| json.truth().map(|truth| truth.to_string()))
}

fn need_scalar(json: &Json<'_>) -> Result<String, Wrong> {
    scalar(json).ok_or_else(|| Wrong::expected("a text, a number, `true` or `false`"))
}

fn codes(json: &Json<'_>, key: &str) -> Result<Vec<String>, Wrong> {
    let list = json.get(key);
    if !list.is_null() && !list.is_list() {
        return Err(Wrong::expected("a list").within(key));
    }
    let read = |(i, item): (usize, &Json<'_>)| need_scalar(item).map_err(|w| w.within(&i.to_string()).within(key));
    list.items().iter().enumerate().map(read).collect()
}

impl FromJson for Map {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        is_object(json)?;
        let tables = json.get("tables");
        let tables = if tables.is_null() { None } else { Some(Document::parse(&tables.raw())?) };
        let fields: Fields = json.need("fields")?;
        let endpoint = |key: &str| -> Result<Option<Endpoint>, Wrong> {
            let Some(mut endpoint) = may::<Endpoint>(json, key)? else { return Ok(None) };
            endpoint.fields = Some(match endpoint.fields {
                Some(own) => own.or(&fields),
                None => fields.clone(),
            });
            let own = endpoint.fields.as_ref();
            for (field, there) in [
                ("id", own.is_some_and(|fields| fields.id.is_some())),
                ("headline", own.is_some_and(|fields| fields.headline.is_some())),
            ] {
                if !there && key != "topics" {
                    return Err(Wrong { field: ["fields.", field].concat(), problem: "is missing".to_owned() });
                }
            }
            Ok(Some(endpoint))
        };
        let pairs = |json: &Json<'_>| {
            let read = |(name, value): (String, Json<'_>)| need_scalar(&value).map(|value| (name, value));
            json.entries().into_iter().map(read).collect::<Result<Vec<_>, _>>()
        };
        let latest = endpoint("latest")?;
        Ok(Self {
            headers: entries(json, "headers", need_scalar)?,
            query: entries(json, "query", Template::from_json)?,
            error: or_default(json, "error")?,
            paging: or_default(json, "paging")?,
            items: may(json, "items")?,
            included: may(json, "included")?,
            tables,
            lookups: entries(json, "lookups", Lookup::from_json)?,
            sections: entries(json, "sections", pairs)?,
            since: may(json, "since")?,
            article: endpoint("article")?,
            article_by_slug: endpoint("articleBySlug")?,
            latest: latest
                .ok_or_else(|| Wrong { field: "latest".to_owned(), problem: "is missing: the newest".to_owned() })?,
            section: endpoint("section")?,
            tag: endpoint("tag")?,
            author: endpoint("author")?,
            lead: endpoint("lead")?,
            picks: endpoint("picks")?,
            most_read: endpoint("mostRead")?,
            related: endpoint("related")?,
            older: endpoint("older")?,
            newer: endpoint("newer")?,
            search: endpoint("search")?,
            period: endpoint("period")?,
            topics: endpoint("topics")?,
            archive: endpoint("archive")?,
            changed: endpoint("changed")?,
            articles: endpoint("articles")?,
            fields,
        })
    }
}

impl FromJson for Endpoint {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        is_object(json)?;
        Ok(Self {
            url: json.need("url")?,
            query: entries(json, "query", Template::from_json)?,
            item: or_default(json, "item")?,
            items: may(json, "items")?,
            fields: may(json, "fields")?,
            paging: may(json, "paging")?,
            name: may(json, "name")?,
        })
    }
}

impl FromJson for Style {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(match json.text().as_deref() {
            Some("page") => Self::Page,
            Some("offset") => Self::Offset,
            Some("cursor") => Self::Cursor,
            Some("next") => Self::Next,
            Some("link") => Self::Link,
            _ => return Err(Wrong::expected("`page`, `offset`, `cursor`, `next` or `link`")),
        })
    }
}

impl FromJson for Paging {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        is_object(json)?;
        let usual = Self::default();
        let size: u32 = may(json, "size")?.unwrap_or(usual.size);
        let paging = Self {
            style: or_default(json, "style")?,
            size: size.clamp(1, 1_000),
            first: may(json, "first")?.unwrap_or(usual.first),
            total: may(json, "total")?,
            pages: may(json, "pages")?,
            more: may(json, "more")?,
            next: may(json, "next")?,
        };
        if matches!(paging.style, Style::Cursor | Style::Next) && paging.next.is_none() {
            return Err(Wrong {
                field: "next".to_owned(),
                problem: "is missing: where the next page stands".to_owned(),
            });
        }
        Ok(paging)
    }
}

impl FromJson for Errors {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        is_object(json)?;
        Ok(Self {
            code: may(json, "code")?,
            message: may(json, "message")?,
            ok: codes(json, "ok")?,
            not_found: codes(json, "notFound")?,
            gone: codes(json, "gone")?,
            forbidden: codes(json, "forbidden")?,
            wrong_password: codes(json, "wrongPassword")?,
            past_end: codes(json, "pastEnd")?,
        })
    }
}

impl FromJson for Included {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(Self { list: json.need("list")? })
    }
}

impl FromJson for Lookup {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(Self { list: json.need("list")?, key: json.need("key")? })
    }
}

impl FromJson for Value {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        if json.is_object() {
            return Made::from_json(json).map(|made| Self::Made(Box::new(made)));
        }
        if json.is_list() {
            let read = |(i, item): (usize, &Json<'_>)| Self::from_json(item).map_err(|w| w.within(&i.to_string()));
            return json.items().iter().enumerate().map(read).collect::<Result<_, _>>().map(Self::First);
        }
        Pointer::from_json(json).map(Self::At)
    }
}

impl FromJson for Made {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        let constant = json.get("const");
        let made = Self {
            get: may(json, "get")?,
            root: may(json, "root")?,
            join: may(json, "join")?,
            constant: if constant.is_null() {
                None
            } else {
                Some(need_scalar(&constant).map_err(|w| w.within("const"))?)
            },
            header: may::<String>(json, "header")?.map(|name| name.to_ascii_lowercase()),
            wanted: wanted(json)?,
            values: or_default(json, "values")?,
            resolve: or_default(json, "resolve")?,
            table: may(json, "table")?,
            then: may(json, "then")?,
            each: may(json, "each")?,
            with: may(json, "with")?,
            convert: converters(&json.get("as")).map_err(|wrong| wrong.within("as"))?,
        };
        let begins = [
            made.get.is_some(),
            made.root.is_some(),
            made.join.is_some(),
            made.constant.is_some(),
            made.header.is_some(),
        ];
        match begins.iter().filter(|begin| **begin).count() {
            1 => Ok(made),
            _ => Err(Wrong::expected("exactly one of `get`, `root`, `join`, `const` and `header`")),
        }
    }
}

fn wanted(json: &Json<'_>) -> Result<Vec<Wanted>, Wrong> {
    let mut all = Vec::new();
    for (name, value) in json.get("where").entries() {
        let pointer = Pointer::parse(&name).map_err(|wrong| wrong.within(&name).within("where"))?;
        let values = if value.is_list() { value.items() } else { vec![value] };
        all.push((pointer, values.iter().map(scalar).collect()));
    }
    Ok(all)
}

fn converters(json: &Json<'_>) -> Result<Vec<Convert>, Wrong> {
    if json.is_null() {
        return Ok(Vec::new());
    }
    if json.is_list() {
        let read = |(i, item): (usize, &Json<'_>)| Convert::from_json(item).map_err(|w| w.within(&i.to_string()));
        return json.items().iter().enumerate().map(read).collect();
    }
    Convert::from_json(json).map(|one| vec![one])
}

impl FromJson for Convert {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        const KNOWN: &str = "`html`, `text`, `plain`, `unix`, `unixMs`, `date`, `urlPrefix`, `number`, `slug`, `path`, \
            `afterLast`, `beforeLast` or `split`";
        if let Some((name, _)) = json.entries().into_iter().next() {
            return Ok(match name.as_str() {
                "date" => Self::Date(json.need("date")?),
                "urlPrefix" => Self::UrlPrefix(json.need("urlPrefix")?),
                "afterLast" => Self::AfterLast(json.need("afterLast")?),
                "beforeLast" => Self::BeforeLast(json.need("beforeLast")?),
                "split" => Self::Split(json.need("split")?),
                _ => return Err(Wrong::expected(KNOWN)),
            });
        }
        Ok(match json.text().as_deref() {
            Some("html") => Self::Html,
            Some("text") => Self::Text,
            Some("plain") => Self::Plain,
            Some("unix") => Self::Unix,
            Some("unixMs") => Self::UnixMs,
            Some("date") => Self::Date(DateFormat::default()),
            Some("number") => Self::Number,
            Some("slug") => Self::Slug,
            Some("path") => Self::Path,
            _ => return Err(Wrong::expected(KNOWN)),
        })
    }
}

impl FromJson for DateFormat {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        is_object(json)?;
        let zone: Option<String> = may(json, "zone")?;
        if let Some(zone) = &zone
            && crate::text::offset_minutes(zone, 0).is_none()
        {
            return Err(Wrong::expected("an IANA zone such as Asia/Ho_Chi_Minh").within("zone"));
        }
        Ok(Self { zone, pattern: may(json, "pattern")? })
    }
}

/// Implements [`FromJson`] for a struct whose fields may all be there.
macro_rules! may_have {
    ($type:ty { $($field:ident),* } $(list $list:ident)?) => {
        impl FromJson for $type {
            fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
                is_object(json)?;
                Ok(Self {
                    $($field: may(json, stringify!($field))?,)*
                    $($list: json.all(stringify!($list))?,)?
                })
            }
        }
    };
}

may_have!(PictureFields { from, src, width, height, alt, caption, credit, renditions });
may_have!(RenditionFields { from, src, width, mime, url } list widths);
may_have!(SectionFields { from, id, slug, name, parent });
may_have!(TermFields { from, id, slug, name });
may_have!(AuthorFields { from, name, id, slug, role, about, href, picture });
may_have!(RelatedFields { from, headline, href });

impl FromJson for Fields {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        is_object(json)?;
        let image = json.get("image");
        let image = if image.is_object() { vec![json.need("image")?] } else { json.all("image")? };
        Ok(Self {
            id: may(json, "id")?,
            slug: may(json, "slug")?,
            kicker: may(json, "kicker")?,
            headline: may(json, "headline")?,
            lead: may(json, "lead")?,
            body: may(json, "body")?,
            published: may(json, "published")?,
            updated: may(json, "updated")?,
            canonical: may(json, "canonical")?,
            language: may(json, "language")?,
            access: may(json, "access")?,
            image,
            section: may(json, "section")?,
            tags: may(json, "tags")?,
            authors: may(json, "authors")?,
            related: may(json, "related")?,
        })
    }
}
