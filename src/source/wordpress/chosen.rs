//! What the editors and the readers put first: sticky posts, picks, and what is read most where a plugin counts.

use super::query::{Query, TEASER};
use super::wire::Post;
use super::{Cause, SourceError, WordPress};
use crate::model::Teaser;
use crate::source::Editors;

impl WordPress {
    /// What the editors point at, newest first: sticky posts, or those with the tag of
    /// [`picks_tag`](super::Options::picks_tag).
    ///
    /// # Errors
    /// What the transport meets, and an answer of the wrong shape.
    pub async fn picks(&self, count: usize) -> Result<Vec<Teaser>, SourceError> {
        match &self.options.picks_tag {
            None => self.marked(count, "sticky", "true").await,
            Some(_) if count == 0 => Ok(Vec::new()),
            Some(slug) => match self.named("tags", None, slug).await {
                Ok(tag) => self.marked(count, "tags", &tag.id.to_string()).await,
                Err(error) if error.cause == Cause::NotFound => Ok(Vec::new()),
                Err(error) => Err(error),
            },
        }
    }

    /// Sticky posts lead. They are the picks as well where no tag marks those, and are then asked for once.
    pub async fn editors(&self, lead: usize, picks: usize) -> Editors {
        if self.options.picks_tag.is_none() {
            let sticky = self.marked(lead.max(picks), "sticky", "true").await;
            return Editors { lead: sticky.clone(), picks: sticky };
        }
        let (lead, picks) = futures::join!(self.marked(lead, "sticky", "true"), self.picks(picks));
        Editors { lead, picks }
    }

    /// What was read most within a day, as the plugin WordPress Popular Posts counts it; none where it is not there.
    ///
    /// # Errors
    /// What the transport meets, and an answer of the wrong shape.
    pub async fn most_read(&self, count: usize) -> Result<Vec<Teaser>, SourceError> {
        if count == 0 || !self.options.popular_posts {
            return Ok(Vec::new());
        }
        let query = Query::new("/wordpress-popular-posts/v1/popular-posts").raw(TEASER).number("limit", count);
        match self.posts(query, count).await {
            // The plugin was taken out, or keeps its counts to itself.
            Err(SourceError { cause: Cause::Status(404) | Cause::NotFound | Cause::Forbidden, .. }) => Ok(Vec::new()),
            other => other,
        }
    }

    /// The newest posts with a mark.
    async fn marked(&self, count: usize, mark: &str, value: &str) -> Result<Vec<Teaser>, SourceError> {
        if count == 0 {
            return Ok(Vec::new());
        }
        let query = Query::new("/wp/v2/posts").raw(TEASER).number("per_page", count.min(100)).set(mark, value);
        self.posts(query, count).await
    }

    async fn posts(&self, query: Query, count: usize) -> Result<Vec<Teaser>, SourceError> {
        let (answer, _) = self.ask(query).await?;
        Ok(self.teasers(answer.items::<Post>()?.items, count).await)
    }
}
