//! The files of an edition as types. The JSON Schema is made of them, so each field is documented for the newsroom.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Article, Author, Tag, Timestamp};

/// The version of the format that is written and read here.
pub const VERSION: u32 = 1;

/// `edition.json`: what holds for the edition as a whole.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct EditionIndex {
    /// The version of the format: 1.
    pub version: u32,
    /// The paper's name.
    pub name: String,
    /// IANA name of the zone in which the days of the archive begin, such as `Asia/Ho_Chi_Minh`, which it is without one:
    /// the same as `timezone` of `newsroom.json`.
    #[serde(default)]
    pub timezone: Option<String>,
    /// Ids of the editors' picks, in their order.
    #[serde(default)]
    pub picks: Vec<String>,
    /// Ids of the stories that lead the front page, in their order.
    #[serde(default)]
    pub lead: Vec<String>,
    /// Ids of the stories that are read most, the first one most; whoever counts readers writes them.
    #[serde(rename = "mostRead", default)]
    pub most_read: Vec<String>,
    /// The sections, in their order.
    #[serde(default)]
    pub sections: Vec<SectionEntry>,
    /// The authors who have a page.
    #[serde(default)]
    pub authors: Vec<Author>,
    /// The topics.
    #[serde(default)]
    pub tags: Vec<Tag>,
}

/// The zone of an edition that names none.
pub const TIMEZONE: &str = "Asia/Ho_Chi_Minh";

impl EditionIndex {
    /// The zone in which its days begin.
    pub fn timezone(&self) -> &str {
        self.timezone.as_deref().unwrap_or(TIMEZONE)
    }
}

/// A section with what is under it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct SectionEntry {
    /// Its id.
    pub id: String,
    /// The part of the URL. No two sections share one: their lists go by it.
    pub slug: String,
    /// As the reader sees it.
    pub name: String,
    /// Sub-sections.
    #[serde(default)]
    pub children: Vec<SectionEntry>,
}

/// `articles/{id}.json`: an article, and its body as HTML where the CMS has nothing better.
#[derive(Clone, Debug, JsonSchema)]
pub struct ArticleFile {
    /// The article.
    #[schemars(flatten)]
    pub article: Article,
    /// The body as HTML. It is read where `body` is missing or empty, and mapped to the same blocks.
    #[schemars(rename = "bodyHtml")]
    pub body_html: Option<String>,
    /// Slugs that the article had before: their addresses lead to the one it has now.
    #[schemars(rename = "formerSlugs", default)]
    pub former_slugs: Vec<String>,
}

/// `formerSlugs` of an article's file; nothing where it has none that can be read.
pub fn former_slugs(json: &str) -> Vec<String> {
    #[derive(Deserialize)]
    struct File {
        #[serde(rename = "formerSlugs")]
        former_slugs: Vec<String>,
    }
    // Most have none, and are not read twice.
    if !json.contains("\"formerSlugs\"") {
        return Vec::new();
    }
    serde_json::from_str::<File>(json).map_or_else(|_| Vec::new(), |file| file.former_slugs)
}

/// `topics.json`: what the newest stories are about. The search page begins with it.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TopicsFile {
    /// The tags of the newest stories, those of most stories first.
    pub topics: Vec<Tag>,
}

/// `slugs/{slug}.json`, `tags/{slug}.json`: which article or tag a permalink without an id means.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SlugFile {
    /// The article's or the tag's id.
    pub id: String,
}

/// `search/index.json`: what the search index has.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SearchIndex {
    /// The version of the format: 1.
    pub version: u32,
    /// Its segments, the newest first.
    pub segments: Vec<SearchSegment>,
}

/// Articles that are indexed together, under `search/{name}/`.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SearchSegment {
    /// The folder.
    pub name: String,
    /// How many articles it has.
    pub documents: u32,
    /// When the newest was published, where one is dated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newest: Option<Timestamp>,
    /// When the oldest was published, where all are dated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oldest: Option<Timestamp>,
    /// How many files of words there are: `w0.json` and so on.
    pub words: u32,
    /// How many files of pairs of words there are: `p0.json` and so on.
    pub pairs: u32,
    /// Tells the articles from others: `press edition` makes the segment again where it differs.
    pub stamp: String,
}

/// In which documents a word or a pair stands: groups with `!` between. A group is two characters for the place and the accents,
/// then numbers, see `docs/edition.md`.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct DocumentList(#[schemars(regex(pattern = r"^[%-\[\]-~]{3,}(![%-\[\]-~]{3,})*$"))] pub String);

/// `search/{segment}/w{n}.json`: words, and in which documents they stand.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct WordsFile(
    /// The list of each word, folded.
    pub BTreeMap<String, DocumentList>,
);

/// `search/{segment}/p{n}.json`: pairs of words, and in which documents they stand.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct PairsFile(
    /// Of each first word the lists of the words behind it.
    pub BTreeMap<String, BTreeMap<String, DocumentList>>,
);

/// `search/{segment}/t.json`: when the documents were published.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TimesFile {
    /// Of each document how many minutes it is younger than the one before; the first one's count from 1970.
    pub times: String,
}
