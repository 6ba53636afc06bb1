//! How `newsroom.json` is read in the browser, too: what must be there is named where it is missing, what may be there
//! and does not fit counts as absent. `press check` is stricter.

use super::file::*;
use crate::json::{FromJson, Json, Wrong};
use std::collections::BTreeMap;

impl FromJson for SourceConfig {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        let timeout_ms = json.field("timeoutMs");
        Ok(Self {
            kind: json.need("kind")?,
            base: json.need("base")?,
            fallback: json.field("fallback"),
            key: json.field("key"),
            timeout_ms: if timeout_ms == 0 { default_timeout() } else { timeout_ms },
            picks_tag: json.field("picksTag"),
            most_read: json.field("mostRead"),
            feeds: feeds(&json.get("feeds")),
        })
    }
}

fn feeds(json: &Json<'_>) -> BTreeMap<String, String> {
    json.entries().into_iter().filter_map(|(section, url)| Some((section, url.text()?))).collect()
}

impl FromJson for MostRead {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        match json.text().as_deref() {
            Some("wordpress-popular-posts") => Ok(Self::WordPressPopularPosts),
            _ => Err(Wrong::expected("`wordpress-popular-posts`")),
        }
    }
}

impl FromJson for SourceKind {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        match json.text().as_deref() {
            Some("edition") => Ok(Self::Edition),
            Some("wordpress") => Ok(Self::WordPress),
            Some("ghost") => Ok(Self::Ghost),
            Some("json-feed") => Ok(Self::JsonFeed),
            Some("rss") => Ok(Self::Rss),
            Some("mapped") => Ok(Self::Mapped),
            _ => Err(Wrong::expected("`edition`, `wordpress`, `ghost`, `mapped`, `json-feed` or `rss`")),
        }
    }
}

impl FromJson for PreviewConfig {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(Self { kind: json.need("kind")?, base: json.need("base")? })
    }
}

impl FromJson for PreviewKind {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        match json.text().as_deref() {
            Some("wordpress") => Ok(Self::WordPress),
            Some("ghost") => Ok(Self::Ghost),
            _ => Err(Wrong::expected("`wordpress` or `ghost`")),
        }
    }
}

impl FromJson for PermalinkConfig {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        let or = |key, default: fn() -> String| json.field::<Option<String>>(key).unwrap_or_else(default);
        Ok(Self {
            article: json.need("article")?,
            section: or("section", default_section),
            tag: or("tag", default_tag),
            author: or("author", default_author),
            archive: or("archive", default_archive),
            search: or("search", default_search),
            preview: or("preview", default_preview),
        })
    }
}

impl FromJson for SectionConfig {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            id: json.field("id"),
            slug: json.need("slug")?,
            name: json.need("name")?,
            label: json.field("label"),
            menu: unless_false(json, "menu"),
            children: json.all("children")?,
        })
    }
}

impl FromJson for Imprint {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            publisher: json.need("publisher")?,
            authority: json.field("authority"),
            licence: json.field("licence"),
            licence_date: json.field("licenceDate"),
            licence_issuer: json.field("licenceIssuer"),
            editor: json.field("editor"),
            address: json.field("address"),
            phone: json.field("phone"),
            email: json.field("email"),
            lines: json.field("lines"),
        })
    }
}

impl FrontConfig {
    fn read(json: &Json<'_>) -> Self {
        let usual = Self::default();
        Self {
            second: count(json, "second", usual.second),
            latest: count(json, "latest", usual.latest),
            per_section: count(json, "perSection", usual.per_section),
            sections: json.field("sections"),
        }
    }
}

impl BoxesConfig {
    fn read(json: &Json<'_>) -> Self {
        let usual = Self::default();
        Self {
            related: count(json, "related", usual.related),
            picks: count(json, "picks", usual.picks),
            more: count(json, "more", usual.more),
            neighbours: unless_false(json, "neighbours"),
            recent: count(json, "recent", usual.recent),
            most_read: count(json, "mostRead", usual.most_read),
        }
    }
}

/// A count within bounds; `false` is 0.
fn count(json: &Json<'_>, key: &str, usual: usize) -> usize {
    let value = json.get(key);
    if value.truth() == Some(false) {
        return 0;
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts stop at the bounds of the type")]
    value.number().map_or(usual, |number| (number as usize).min(MOST))
}

fn unless_false(json: &Json<'_>, key: &str) -> bool {
    json.get(key).truth() != Some(false)
}

impl FromJson for Newsroom {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            text: String::new(),
            name: json.need("name")?,
            tagline: json.field("tagline"),
            language: json.need("language")?,
            timezone: json.need("timezone")?,
            site: json.need("site")?,
            hosts: json.field("hosts"),
            source: json.need("source")?,
            permalink: json.need("permalink")?,
            sections: json.all("sections")?,
            front: FrontConfig::read(&json.get("front")),
            boxes: BoxesConfig::read(&json.get("boxes")),
            preview: json.field("preview"),
            imprint: json.need("imprint")?,
        })
    }
}
