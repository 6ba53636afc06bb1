//! What stands before and behind an article in its section.

use super::{Article, Section, Teaser, Timestamp};
use crate::json::json_fields;
use serde::Serialize;

/// The articles next to one in its section, by time. Of each only what a link needs is told.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(Debug))]
pub struct Neighbours {
    /// The one before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub older: Option<Teaser>,
    /// The one after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newer: Option<Teaser>,
}
json_fields!(Neighbours {} { older, newer });

impl Neighbours {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.older.is_none() && self.newer.is_none()
    }

    /// Those of an article in a list, newest first, that it stands in.
    pub fn among(id: &str, mut list: Vec<Teaser>) -> Self {
        let Some(at) = list.iter().position(|teaser| teaser.id == id) else { return Self::default() };
        list.truncate(at + 2);
        let older = if list.len() == at + 2 { list.pop() } else { None };
        list.truncate(at);
        Self { older, newer: list.pop() }
    }
}

impl Article {
    /// What decides who its neighbours are: its section, and when it was published. Without both it has none.
    pub fn place(&self) -> Option<(&Section, Timestamp)> {
        Some((self.section.as_ref()?, self.published?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_stand_next_to_an_article() {
        let list = || ["3", "2", "1"].map(|id| Teaser { id: id.to_owned(), ..Teaser::default() }).to_vec();
        let around = |id| {
            let Neighbours { older, newer } = Neighbours::among(id, list());
            (older.map(|teaser| teaser.id), newer.map(|teaser| teaser.id))
        };
        let some = |id: &str| Some(id.to_owned());
        assert_eq!(around("2"), (some("1"), some("3")));
        assert_eq!(around("3"), (some("2"), None));
        assert_eq!(around("1"), (None, some("2")));
        assert_eq!(around("4"), (None, None));
    }
}
