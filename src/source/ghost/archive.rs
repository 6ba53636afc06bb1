//! The whole archive, for `press`. Native only.
//!
//! First a light list of what there is (ids and times of saving), then the posts that are wanted, a hundred at a time, by
//! their ids.

use super::query::{Filter, MOST, Query, is_slug};
use super::wire::{Listed, Named, Post, Term};
use super::{Ghost, SourceError};
use crate::json::json_fields;
use crate::model::{Article, Section, Timestamp};
use crate::source::api::{Stamp, Stamps, Which};

/// A post as far as it matters for whether it is known already.
struct Saved {
    id: String,
    updated_at: String,
}
json_fields!(Saved { id } { updated_at });

impl Named for Saved {
    const LIST: &'static str = "posts";
}

/// One form for all times: they are compared as texts.
fn moment(text: &str) -> String {
    Timestamp::parse(text, false).map_or_else(|| text.to_owned(), |at| Timestamp { offset: 0, ..at }.to_string())
}

impl Ghost {
    /// One page of the list of what there is, from 1; past its end an empty one.
    ///
    /// # Errors
    /// What the transport meets, and an answer of the wrong shape.
    pub async fn stamps(&self, which: Which<'_>, page: usize) -> Result<Stamps, SourceError> {
        let query = Query::new("posts/").fields("id,updated_at").number("limit", MOST);
        let query = match which {
            Which::All => query.set("order", "id asc"),
            Which::Newest => query.set("order", "published_at desc"),
            Which::SavedAfter(at) => {
                let filter = Timestamp::parse(at, true).map(|at| Filter::default().time("updated_at", ">", at));
                query.filter(&filter.unwrap_or_default()).set("order", "updated_at asc")
            }
            Which::Ids(ids) => query.filter(&Filter::default().any("id", ids)),
        };
        let listed: Listed<Saved> = self.ask(query.number("page", page)).await?;
        let stamp = |post: Saved| Stamp { id: post.id, modified: moment(&post.updated_at) };
        let pages = usize::try_from(listed.pages).ok();
        Ok(Stamps { items: listed.items.into_iter().flatten().map(stamp).collect(), pages })
    }

    /// The posts of these ids, at most a hundred, whole. Those that are not public are left out.
    ///
    /// # Errors
    /// What the transport meets, and an answer of the wrong shape.
    pub async fn archive(&self, ids: &[String]) -> Result<Vec<(Article, Stamp)>, SourceError> {
        let filter = Filter::default().any("id", ids);
        let query = Query::new("posts/").include("tags,authors").filter(&filter).number("limit", MOST);
        let listed: Listed<Post> = self.ask(query).await?;
        let read = |post: Post| {
            let stamp = Stamp { id: post.id.clone(), modified: moment(&post.updated_at) };
            (self.read(post), stamp)
        };
        Ok(listed.items.into_iter().flatten().map(read).collect())
    }

    /// The tags with these slugs as sections, nested as the config has them.
    ///
    /// # Errors
    /// What the transport meets.
    pub async fn sections_of(&self, slugs: &[String]) -> Result<Vec<Section>, SourceError> {
        let slugs: Vec<&String> = slugs.iter().filter(|slug| is_slug(slug)).collect();
        let mut found = Vec::new();
        for slugs in slugs.chunks(MOST) {
            let query = Query::new("tags/").filter(&Filter::default().any("slug", slugs)).number("limit", MOST);
            let tags: Listed<Term> = self.ask(query).await?;
            found.extend(
                tags.items.iter().flatten().filter(|tag| !tag.is_internal()).map(|tag| self.sections.named(tag)),
            );
        }
        Ok(found)
    }
}
