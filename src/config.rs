//! `newsroom.json`: everything a newsroom says about itself, read at run time.
//!
//! The file is fetched beside the page ([`Config::parse`]), checked as a whole, and turned into what the rooms need:
//! the [`Permalinks`], the interface's language, the sections. A newsroom is changed without a rebuild.

use crate::json::{self, FromJson, Json, Wrong};
use crate::model::{Section, Timestamp};
use crate::permalink::{Field, Pattern, PatternError, Permalinks, section_path};
use crate::text::{self, Lang};
use thiserror::Error;

/// What `newsroom.json` has wrong.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// It is no JSON, or a field is missing or of the wrong type.
    #[error("newsroom.json: {0}")]
    Json(#[from] Wrong),
    /// A pattern cannot be used.
    #[error("newsroom.json, field `permalink.{field}`: {error}")]
    Pattern {
        /// Which pattern.
        field: &'static str,
        /// What is wrong with it.
        error: PatternError,
    },
    /// A value that is not allowed.
    #[error("newsroom.json, field `{field}`: `{value}` is not {allowed}")]
    Value {
        /// Which field.
        field: &'static str,
        /// What stands there.
        value: String,
        /// What may stand there.
        allowed: &'static str,
    },
}

/// Which API, and where.
#[derive(Clone, Debug)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "camelCase"))]
pub struct SourceConfig {
    /// `edition` or `wordpress`.
    pub kind: SourceKind,
    /// The URL of the edition's folder, or of the WordPress site.
    pub base: String,
    /// How long one request may take, in ms.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default = "default_timeout"))]
    pub timeout_ms: u32,
    /// WordPress: the slug of the tag that marks the editors' picks; without it sticky posts are the picks.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub picks_tag: Option<String>,
}

fn default_timeout() -> u32 {
    8_000
}

/// The kinds of API there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "lowercase"))]
pub enum SourceKind {
    /// Our own static JSON.
    Edition,
    /// WordPress REST, `wp/v2`.
    WordPress,
}

/// URL patterns.
#[derive(Clone, Debug)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct PermalinkConfig {
    /// Articles: `{id}` or `{slug}`, and any of `{section}`, `{year}`, `{month}`, `{day}`.
    pub article: String,
    /// Sections: `{section}`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default = "default_section"))]
    pub section: String,
    /// Tags: `{slug}` or `{id}`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default = "default_tag"))]
    pub tag: String,
    /// Authors: `{slug}`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default = "default_author"))]
    pub author: String,
    /// The search page, a plain path.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default = "default_search"))]
    pub search: String,
}

fn default_section() -> String {
    "/{section}".to_owned()
}
fn default_tag() -> String {
    "/tag/{slug}".to_owned()
}
fn default_author() -> String {
    "/tac-gia/{slug}".to_owned()
}
fn default_search() -> String {
    "/search".to_owned()
}

/// A section of the menu.
#[derive(Clone, Debug)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct SectionConfig {
    /// The API's id, where it is known; a source finds it by the slug otherwise.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub id: String,
    /// The part of the URL.
    pub slug: String,
    /// As the reader sees it.
    pub name: String,
    /// Sub-sections.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub children: Vec<SectionConfig>,
}

/// What the law asks a newspaper to print about itself.
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Imprint {
    /// Who publishes.
    pub publisher: String,
    /// Licence number and date.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub licence: Option<String>,
    /// Editor-in-chief.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub editor: Option<String>,
    /// Postal address.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub address: Option<String>,
    /// Telephone.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub phone: Option<String>,
    /// E-mail.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub email: Option<String>,
}

/// `newsroom.json` as it stands in the file.
#[derive(Clone, Debug)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Newsroom {
    /// The paper's name.
    pub name: String,
    /// A line under the name.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub tagline: Option<String>,
    /// BCP 47 language of the paper and the interface: `vi` or `en`.
    pub language: String,
    /// IANA time zone in which times are shown, such as `Asia/Ho_Chi_Minh`.
    pub timezone: String,
    /// The public origin, such as `https://kinhky.example`.
    pub site: String,
    /// Other hosts whose links are the paper's own, such as `www.kinhky.example`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub hosts: Vec<String>,
    /// Which API, and where.
    pub source: SourceConfig,
    /// URL patterns.
    pub permalink: PermalinkConfig,
    /// The sections of the menu, in order.
    pub sections: Vec<SectionConfig>,
    /// The imprint.
    pub imprint: Imprint,
}

impl FromJson for SourceConfig {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        let timeout_ms = json.field("timeoutMs");
        Ok(Self {
            kind: json.need("kind")?,
            base: json.need("base")?,
            timeout_ms: if timeout_ms == 0 { default_timeout() } else { timeout_ms },
            picks_tag: json.field("picksTag"),
        })
    }
}

impl FromJson for SourceKind {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        match json.text().as_deref() {
            Some("edition") => Ok(Self::Edition),
            Some("wordpress") => Ok(Self::WordPress),
            _ => Err(Wrong::expected("`edition` or `wordpress`")),
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
            search: or("search", default_search),
        })
    }
}

impl FromJson for SectionConfig {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            id: json.field("id"),
            slug: json.need("slug")?,
            name: json.need("name")?,
            children: json.all("children")?,
        })
    }
}

json::json_fields!(Imprint { publisher } { licence, editor, address, phone, email });

impl FromJson for Newsroom {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            name: json.need("name")?,
            tagline: json.field("tagline"),
            language: json.need("language")?,
            timezone: json.need("timezone")?,
            site: json.need("site")?,
            hosts: json.field("hosts"),
            source: json.need("source")?,
            permalink: json.need("permalink")?,
            sections: json.all("sections")?,
            imprint: json.need("imprint")?,
        })
    }
}

/// A checked configuration.
#[derive(Clone, Debug)]
pub struct Config {
    /// The file.
    pub newsroom: Newsroom,
    /// Its URL patterns.
    pub links: Permalinks,
    /// The interface's language.
    pub lang: Lang,
}

impl Config {
    /// Reads and checks `newsroom.json`.
    ///
    /// # Errors
    /// Names the field and what is allowed there.
    pub fn parse(json: &str) -> Result<Self, ConfigError> {
        let newsroom: Newsroom = json::from_str(json)?;
        let pattern = |field: &'static str, text: &str, needs: &[Field], what: &'static str| {
            Pattern::parse(text)
                .and_then(|p| {
                    if needs.iter().any(|f| p.has(*f)) {
                        Ok(p)
                    } else {
                        Err(PatternError::Needs(text.to_owned(), what))
                    }
                })
                .map_err(|error| ConfigError::Pattern { field, error })
        };
        let one_of = "{id} or {slug}";
        let links = &newsroom.permalink;
        let host = |url: &str| crate::model::Href::parse(url).and_then(|href| href.host());
        let site_host = host(&newsroom.site).ok_or_else(|| ConfigError::Value {
            field: "site",
            value: newsroom.site.clone(),
            allowed: "an origin such as https://bao.example",
        })?;
        if text::offset_minutes(&newsroom.timezone, 0).is_none() {
            return Err(ConfigError::Value {
                field: "timezone",
                value: newsroom.timezone.clone(),
                allowed: "an IANA zone such as Asia/Ho_Chi_Minh",
            });
        }
        let mut hosts = vec![site_host];
        hosts.extend(newsroom.hosts.iter().map(|h| h.to_ascii_lowercase()));
        hosts.extend(host(&newsroom.source.base));
        let links = Permalinks {
            article: pattern("article", &links.article, &[Field::Id, Field::Slug], one_of)?,
            section: pattern("section", &links.section, &[Field::Section, Field::Slug], "{section}")?,
            tag: pattern("tag", &links.tag, &[Field::Id, Field::Slug], one_of)?,
            author: pattern("author", &links.author, &[Field::Id, Field::Slug], one_of)?,
            search: links.search.clone(),
            hosts,
            sections: sections(&newsroom.sections).iter().map(section_path).collect(),
            timezone: newsroom.timezone.clone(),
        };
        Ok(Self { lang: Lang::from_tag(&newsroom.language), links, newsroom })
    }

    /// All sections, each with its parent, in the order of the menu.
    pub fn sections(&self) -> Vec<Section> {
        sections(&self.newsroom.sections)
    }

    /// A section by its slug with its parent's before it.
    pub fn section(&self, path: &str) -> Option<Section> {
        self.sections().into_iter().find(|section| section_path(section) == path)
    }

    /// `Thứ Năm, 21/10/2021 | 14:05` in the newsroom's zone.
    pub fn long_date(&self, time: Timestamp) -> String {
        let c = time.at(self.offset(time));
        text::long_date(self.lang, c.year, c.month, c.day, c.weekday, c.hour, c.minute)
    }

    /// `21/10/2021` in the newsroom's zone.
    pub fn short_date(&self, time: Timestamp) -> String {
        let c = time.at(self.offset(time));
        text::short_date(self.lang, c.year, c.month, c.day)
    }

    /// A moment in the newsroom's zone, as `<time datetime>` wants it.
    pub fn machine_date(&self, time: Timestamp) -> String {
        Timestamp { offset: self.offset(time), ..time }.to_string()
    }

    fn offset(&self, time: Timestamp) -> i16 {
        text::offset_minutes(&self.newsroom.timezone, time.seconds).unwrap_or(time.offset)
    }

    /// The one address of a path of this site.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.newsroom.site.trim_end_matches('/'))
    }
}

fn sections(list: &[SectionConfig]) -> Vec<Section> {
    fn walk(list: &[SectionConfig], parent: Option<&Section>, out: &mut Vec<Section>) {
        for item in list {
            let section = Section {
                id: item.id.clone(),
                slug: item.slug.clone(),
                name: item.name.clone(),
                parent: parent.cloned().map(Box::new),
            };
            out.push(section.clone());
            walk(&item.children, Some(&section), out);
        }
    }
    let mut out = Vec::new();
    walk(list, None, &mut out);
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn json(from: &str, to: &str) -> String {
        r#"{"name":"Báo Kinh Kỳ","language":"vi","timezone":"Asia/Ho_Chi_Minh","site":"https://kinhky.example",
        "source":{"kind":"edition","base":"/edition/"},"permalink":{"article":"/{slug}-{id}.html"},
        "sections":[{"slug":"thoi-su","name":"Thời sự","children":[{"slug":"do-thi","name":"Đô thị"}]}],
        "imprint":{"publisher":"Báo Kinh Kỳ"}}"#
            .replace(from, to)
    }

    #[test]
    fn a_whole_config_is_read() {
        let config = Config::parse(&json("", "")).unwrap();
        assert_eq!(config.links.sections, ["thoi-su", "thoi-su/do-thi"]);
        let section = config.section("thoi-su/do-thi").unwrap();
        assert_eq!(config.links.section(&section), "/thoi-su/do-thi");
        let time = Timestamp::parse("2021-10-21T07:05:00Z", false).unwrap();
        assert_eq!(config.long_date(time), "Thứ Năm, 21/10/2021 | 14:05");
        assert_eq!(config.machine_date(time), "2021-10-21T14:05:00+07:00");
    }

    #[test]
    fn a_wrong_config_names_the_field() {
        let error = |from, to| Config::parse(&json(from, to)).unwrap_err().to_string();
        assert!(error("/{slug}-{id}.html", "/{year}").contains("`permalink.article`: `/{year}` needs {id} or {slug}"));
        assert!(error("Asia/Ho_Chi_Minh", "Ha Noi").contains("field `timezone`: `Ha Noi`"));
        assert!(error("https://kinhky.example", "kinhky").contains("field `site`"));
        assert!(error("edition\",", "editon\",").contains("field `source.kind`: expected `edition` or `wordpress`"));
        assert!(error("\"name\":\"Đô thị\"", "\"nom\":1").contains("field `sections.0.children.0.name`: is missing"));
        assert!(error("\"imprint\"", "\"imprin\"").contains("field `imprint`: is missing"));
    }
}
