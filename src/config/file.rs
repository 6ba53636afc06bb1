//! `newsroom.json` as it stands in the file: every field with its meaning and its default.
//!
//! The JSON Schema in `docs/` is made of these types, and `press check` goes by that schema; `read` reads them.

use std::collections::BTreeMap;

/// The most that any count of the file may be.
pub const MOST: usize = 50;

#[cfg(not(target_arch = "wasm32"))]
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// `newsroom.json` as it stands in the file.
#[derive(Clone, Debug)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
pub struct Newsroom {
    /// The file itself, for the module that reads other APIs, and for what a kind alone reads of it.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub text: String,
    /// The paper's name.
    pub name: String,
    /// A line under the name.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub tagline: Option<String>,
    /// Language of the paper and the interface: `vi` or `en`, with a region or without, such as `en-GB`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(regex(pattern = "^([Vv][Ii]|[Ee][Nn])(-[A-Za-z0-9]+)*$")))]
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
    /// What the front page holds.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub front: FrontConfig,
    /// Which boxes stand around an article, and how much is in them.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub boxes: BoxesConfig,
    /// Where editors see articles before readers do; without it they cannot.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub preview: Option<PreviewConfig>,
    /// The imprint.
    pub imprint: Imprint,
}

/// Where articles come from that are not public yet. Whose they are is typed on the page, and never stands here.
#[derive(Clone, Debug)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
pub struct PreviewConfig {
    /// `wordpress` or `ghost`.
    pub kind: PreviewKind,
    /// The URL of the WordPress site, or of Ghost's administration.
    pub base: String,
}

/// The systems that show what is not public.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "lowercase"))]
pub enum PreviewKind {
    /// WordPress, by application passwords or nonces.
    WordPress,
    /// Ghost, by keys of its Admin API.
    Ghost,
}

/// Which API, and where.
#[derive(Clone, Debug)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "camelCase"))]
pub struct SourceConfig {
    /// `edition`, `wordpress`, `ghost`, `mapped`, `json-feed` or `rss`.
    pub kind: SourceKind,
    /// The URL of the edition's folder, of the WordPress site, of the Ghost site or its administration, or of the feed.
    pub base: String,
    /// The URL of an edition that is read while the API cannot be reached, such as `/edition/`; `press build` prints it.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub fallback: Option<String>,
    /// Ghost: the key of its Content API. It is public by design: it reads what is public anyway, and every reader's browser
    /// has it.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub key: Option<String>,
    /// How long one request may take, in ms.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default = "default_timeout", range(min = 1)))]
    pub timeout_ms: u32,
    /// WordPress: the slug of the tag that marks the editors' picks; without it sticky posts are the picks.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub picks_tag: Option<String>,
    /// WordPress: what counts the readers, for `Đọc nhiều`; without it nothing does. An edition has a list of its own.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub most_read: Option<MostRead>,
    /// Feeds: those of sections, by the section's slug with its parent's before it: `"thoi-su": "https://bao.example/rss/thoi-su"`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub feeds: BTreeMap<String, String>,
}

/// What can count readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
pub enum MostRead {
    /// The plugin WordPress Popular Posts.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "wordpress-popular-posts"))]
    WordPressPopularPosts,
}

pub(super) fn default_timeout() -> u32 {
    8_000
}

/// The kinds of API there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "lowercase"))]
pub enum SourceKind {
    /// Our own static JSON.
    Edition,
    /// WordPress REST, `wp/v2`.
    WordPress,
    /// Ghost's Content API.
    Ghost,
    /// JSON Feed, 1.1 and 1.0.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "json-feed"))]
    JsonFeed,
    /// RSS and Atom.
    Rss,
    /// Any JSON API, by the map that stands beside it.
    Mapped,
}

impl SourceKind {
    /// Whether it is printed and never read by browsers.
    pub fn is_feed(self) -> bool {
        matches!(self, Self::JsonFeed | Self::Rss)
    }

    /// Its name in `newsroom.json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Edition => "edition",
            Self::WordPress => "wordpress",
            Self::Ghost => "ghost",
            Self::JsonFeed => "json-feed",
            Self::Rss => "rss",
            Self::Mapped => "mapped",
        }
    }
}

/// URL patterns.
#[derive(Clone, Debug)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
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
    /// The archive by date, as the pattern of a day's page: a word, then `{year}`, `{month}`, `{day}`. The pages of months and
    /// years leave out what they lack.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default = "default_archive"))]
    pub archive: String,
    /// The search page, a plain path.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default = "default_search"))]
    pub search: String,
    /// The page of previews, a plain path; there is one where `preview` says where they come from.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default = "default_preview"))]
    pub preview: String,
}

pub(super) fn default_section() -> String {
    "/{section}".to_owned()
}
pub(super) fn default_tag() -> String {
    "/tag/{slug}".to_owned()
}
pub(super) fn default_author() -> String {
    "/tac-gia/{slug}".to_owned()
}
pub(super) fn default_archive() -> String {
    "/ngay/{year}/{month}/{day}".to_owned()
}
pub(super) fn default_search() -> String {
    "/search".to_owned()
}
pub(super) fn default_preview() -> String {
    "/preview".to_owned()
}

/// A section of the menu.
#[derive(Clone, Debug)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
pub struct SectionConfig {
    /// The API's id, where it is known; a source finds it by the slug otherwise.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub id: String,
    /// The part of the URL.
    pub slug: String,
    /// As the reader sees it.
    pub name: String,
    /// A shorter name for the menu.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub label: Option<String>,
    /// Whether it stands in the menu and at the foot; it has a page in any case.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default = "shown"))]
    pub menu: bool,
    /// Sub-sections.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub children: Vec<SectionConfig>,
}

#[cfg(not(target_arch = "wasm32"))]
fn shown() -> bool {
    true
}

/// The front page.
#[derive(Clone, Debug)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "camelCase", default))]
pub struct FrontConfig {
    /// How many stories stand beside the first one.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(schema_with = "count"))]
    pub second: usize,
    /// How many stories the list of the newest has.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(schema_with = "count"))]
    pub latest: usize,
    /// How many stories the block of a section has.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(schema_with = "count"))]
    pub per_section: usize,
    /// The sections that have a block, in order: slugs, with the parent's before a sub-section's (`thoi-su/do-thi`).
    /// Without any, all sections of the menu have one.
    pub sections: Vec<String>,
}

impl Default for FrontConfig {
    fn default() -> Self {
        Self { second: 3, latest: 12, per_section: 4, sections: Vec::new() }
    }
}

/// The boxes around an article. 0 or `false`: the box is not shown, and nothing is fetched for it.
#[derive(Clone, Debug)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "camelCase", default))]
pub struct BoxesConfig {
    /// Cards in `Có thể bạn quan tâm`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(schema_with = "count"))]
    pub related: usize,
    /// Cards in `Nên xem`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(schema_with = "count"))]
    pub picks: usize,
    /// Stories in `Tin khác`, before `Xem thêm` is pressed.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(schema_with = "count"))]
    pub more: usize,
    /// Whether links lead to the earlier and the later story of the section.
    pub neighbours: bool,
    /// Stories in the list of what the reader has read.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(schema_with = "count"))]
    pub recent: usize,
    /// Stories in `Đọc nhiều`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(schema_with = "count"))]
    pub most_read: usize,
}

impl Default for BoxesConfig {
    fn default() -> Self {
        Self { related: 8, picks: 8, more: 10, neighbours: true, recent: 5, most_read: 5 }
    }
}

/// A count that may be `false`.
#[cfg(not(target_arch = "wasm32"))]
fn count(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "anyOf": [{ "type": "integer", "minimum": 0, "maximum": MOST }, { "const": false }],
    })
}

/// What the law asks a newspaper to print about itself.
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "camelCase"))]
pub struct Imprint {
    /// Who publishes: the newsroom or the house.
    pub publisher: String,
    /// The body that the paper belongs to (`cơ quan chủ quản`).
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub authority: Option<String>,
    /// Number of the licence.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub licence: Option<String>,
    /// The day of the licence, such as `2021-03-01`; shown as the language writes dates.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub licence_date: Option<String>,
    /// Who gave the licence.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub licence_issuer: Option<String>,
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
    /// Further lines, each as it stands.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub lines: Vec<String>,
}
