//! An article as its editors have it: with what they have not published.
//!
//! An application password is sent as `Authorization: Basic`
//! (<https://developer.wordpress.org/advanced-administration/security/application-passwords/>), a nonce as `X-WP-Nonce` beside the cookies
//! (<https://developer.wordpress.org/rest-api/using-the-rest-api/authentication/>). Changes to what is public already are autosaves
//! (<https://developer.wordpress.org/rest-api/reference/wp_block-revisions/>); the newest one that is newer than the post is shown.

use super::query::{ARTICLE, Query, is_id};
use super::wire::{Post, Rendered};
use super::{WordPress, failure};
use crate::json::{Items, json_fields};
use crate::model::{Draft, Stage};
use crate::source::preview::Pass;
use crate::source::transport::{Answer, Extra};
use crate::source::{Cause, SourceError};
use crate::text::base64;

/// A version of a post that was saved by itself.
struct Autosave {
    modified_gmt: String,
    title: Rendered,
    excerpt: Rendered,
    content: Rendered,
}

json_fields!(Autosave { modified_gmt } { title, excerpt, content });

/// How far a post is.
#[derive(Default)]
struct Status {
    status: String,
}

json_fields!(Status {} { status });

impl WordPress {
    /// The post with this id, whoever may read it, with the newest changes that were saved by themselves.
    ///
    /// # Errors
    /// [`Cause::NotFound`], [`Cause::WrongPassword`] where WordPress does not know the pass, [`Cause::Forbidden`] where
    /// its owner may not edit the post, and what the transport meets.
    pub async fn preview(&self, id: &str, pass: &Pass) -> Result<Draft, SourceError> {
        if !is_id(id) {
            return Err(SourceError::new(self.api.root(), Cause::NotFound));
        }
        let extra = headers(pass);
        let ask = async |route: &str, fields: &str| {
            let query = Query::new(&["/wp/v2/posts/", id, route].concat()).raw(fields).raw("context=edit");
            check(self.api.get(&query.with(extra.clone()), None).await.0?)
        };
        let answer = ask("", &[ARTICLE, ",status"].concat()).await?;
        let mut post: Post = answer.json()?;
        // Whoever may edit a post may read how it was saved; where a plugin has taken that away the post is enough.
        let saves = match ask("/autosaves", "_fields=modified_gmt,title,excerpt,content").await {
            Ok(answer) => answer.json::<Items<Autosave>>().map_or_else(|_| Vec::new(), |items| items.items),
            Err(_) => Vec::new(),
        };
        // Times of one form, so that the later one is the greater text.
        let newest = saves.into_iter().flatten().max_by(|a, b| a.modified_gmt.cmp(&b.modified_gmt));
        let newest = newest.filter(|save| save.modified_gmt > post.modified_gmt);
        let stage = match &*answer.json::<Status>()?.status {
            "publish" if newest.is_some() => Stage::Changed,
            "publish" => Stage::Published,
            "pending" => Stage::Pending,
            "future" => Stage::Scheduled,
            "private" => Stage::Private,
            _ => Stage::Draft,
        };
        if let Some(save) = newest {
            (post.title, post.excerpt) = (save.title, save.excerpt);
            post.content.rendered = save.content.rendered;
        }
        self.sections.complete(&self.api, post.categories.iter().copied()).await;
        Ok(Draft::new(post.into_article(&self.sections, self.api.root()), stage))
    }
}

fn headers(pass: &Pass) -> Extra {
    let header = if pass.name.is_empty() {
        ("X-WP-Nonce", pass.secret.trim().to_owned())
    } else {
        let known = [pass.name.trim(), ":", pass.secret.trim()].concat();
        ("Authorization", ["Basic ", &base64(known.as_bytes())].concat())
    };
    Extra { send: vec![(header.0.to_owned(), header.1)], cookies: pass.name.is_empty(), ..Extra::default() }
}

/// As everywhere, but that who is not known is told so.
fn check(answer: Answer) -> Result<Answer, SourceError> {
    let unknown = answer.status == 401 || failure::code(&answer) == "rest_cookie_invalid_nonce";
    match failure::check(answer) {
        Err(SourceError { url, cause: Cause::Forbidden }) if unknown => {
            Err(SourceError::new(url, Cause::WrongPassword))
        }
        other => other,
    }
}
