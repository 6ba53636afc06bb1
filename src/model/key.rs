//! How articles and lists are asked for.

use super::{Period, Query, Section};

/// What a permalink says about the article it leads to; at least one of the two is set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ArticleKey {
    /// The API's id. Where it is set it decides.
    pub id: Option<String>,
    /// The slug.
    pub slug: Option<String>,
}

/// A list that goes on, newest first; what a search finds, best first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ListKey {
    /// Everything.
    Latest,
    /// A section with its sub-sections.
    Section {
        /// The API's id, where it is known.
        id: Option<String>,
        /// The slug.
        slug: String,
    },
    /// What has a tag.
    Tag {
        /// The API's id, where it is known.
        id: Option<String>,
        /// The slug; may be empty where the id is known.
        slug: String,
    },
    /// What an author wrote.
    Author {
        /// The API's id, where it is known.
        id: Option<String>,
        /// The slug; may be empty where the id is known.
        slug: String,
    },
    /// What a search finds.
    Search(Query),
    /// What came out on a day or in a month. All time and a year have months and no stories of their own.
    Period(Period),
}

impl ListKey {
    /// The list of a section.
    pub fn section(section: &Section) -> Self {
        Self::Section { id: Some(section.id.clone()).filter(|id| !id.is_empty()), slug: section.slug.clone() }
    }
}
