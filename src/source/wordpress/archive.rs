//! The whole archive, for `press`. Native only.
//!
//! First a light list of what there is ([`WordPress::stamps`]: ids and when each post changed), then the posts that
//! are wanted, a hundred at a time, by their ids. Lists shift while they are read (a post that is saved moves to
//! another page); what is asked for by id does not.

use super::WordPress;
use super::failure;
use super::query::{ARTICLE, Query};
use super::sections::Sections;
use super::wire::Post;
use crate::json::json_fields;
use crate::model::{Article, Section};
use crate::source::SourceError;
use crate::source::api::{Stamp, Stamps, Which};

/// The most that WordPress gives at once.
pub const PER_REQUEST: usize = 100;

struct Listed {
    id: u64,
    modified_gmt: String,
}
json_fields!(Listed { id } { modified_gmt });

impl WordPress {
    /// One page of a list, from 1; past its end an empty one.
    ///
    /// # Errors
    /// What the transport meets, and an answer of the wrong shape.
    pub async fn stamps(&self, which: Which<'_>, page: usize) -> Result<Stamps, SourceError> {
        let query = Query::new("/wp/v2/posts").raw("_fields=id,modified_gmt").number("per_page", PER_REQUEST);
        let query = match which {
            Which::All => query.raw("orderby=id&order=asc"),
            Which::SavedAfter(moment) => query.raw("orderby=modified&order=asc").set("modified_after", moment),
            Which::Newest => query.raw("orderby=date&order=desc"),
            Which::Ids(ids) => query.set("include", &ids.join(",")),
        };
        let (answer, _) = match self.ask(query.number("page", page)).await {
            Err(error) if failure::is_past_the_end(&error) => return Ok(Stamps::default()),
            other => other?,
        };
        let listed = answer.items::<Listed>()?.items.into_iter().flatten();
        let items = listed.map(|post| Stamp { id: post.id.to_string(), modified: post.modified_gmt }).collect();
        Ok(Stamps { items, pages: answer.total_pages.and_then(|pages| usize::try_from(pages).ok()) })
    }

    /// The posts of these ids, at most [`PER_REQUEST`], whole. Those that are not public are left out.
    ///
    /// # Errors
    /// What the transport meets, and an answer of the wrong shape.
    pub async fn archive(&self, ids: &[String]) -> Result<Vec<(Article, Stamp)>, SourceError> {
        let query = Query::new("/wp/v2/posts").raw(ARTICLE).set("include", &ids.join(","));
        let (answer, _) = self.ask(query.number("per_page", PER_REQUEST)).await?;
        let posts: Vec<Post> = answer.items::<Post>()?.items.into_iter().flatten().collect();
        self.sections.complete(&self.api, posts.iter().flat_map(|post| post.categories.iter().copied())).await;
        let read = |post: Post| {
            let stamp = Stamp { id: post.id.to_string(), modified: post.modified_gmt.clone() };
            (post.into_article(&self.sections, self.api.root()), stamp)
        };
        Ok(posts.into_iter().map(read).collect())
    }

    /// The categories with these slugs, each with what is above it. Where the host closes that route, none.
    ///
    /// # Errors
    /// What the transport meets.
    pub async fn sections_of(&self, slugs: &[String]) -> Result<Vec<Section>, SourceError> {
        for slugs in slugs.chunks(PER_REQUEST) {
            match self.ask(Sections::query().set("slug", &slugs.join(","))).await {
                Ok((answer, _)) => self.sections.fill(&answer),
                Err(error) if error.is_passing() => return Err(error),
                Err(_) => return Ok(Vec::new()),
            }
        }
        let ids: Vec<u64> = slugs.iter().filter_map(|slug| self.sections.by_slug(slug)).collect();
        self.sections.complete(&self.api, ids.iter().copied()).await;
        Ok(ids.into_iter().filter_map(|id| self.sections.section(id)).collect())
    }
}
