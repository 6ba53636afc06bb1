//! What a reader looks for, and topics to begin with: WordPress' own search over headlines, excerpts and texts.
//!
//! Whether accents count is for its database to say (to MariaDB `thanh tri` is `Thanh Trì`, to SQLite it is not), so on
//! each page what has the very words that were typed comes first.

use super::query::{Query, TEASER};
use super::wire::Term;
use super::{Cause, ListKey, Paged, SourceError, Teaser, WordPress};
use crate::markup::plain;
use crate::model::{self, Tag};
use crate::source::rank_topics;
use crate::text::fold::words;

impl WordPress {
    /// One page of what a search finds, 20 articles a page.
    ///
    /// # Errors
    /// See [`super::super::Source::search`].
    pub async fn search(&self, query: &model::Query, page: u32) -> Result<Paged<Teaser>, SourceError> {
        let typed = query.normal();
        if typed.is_empty() {
            // Without words WordPress refuses the order, or gives everything.
            return Ok(Paged::default());
        }
        let mut asked = Query::new("/wp/v2/posts")
            .raw(TEASER)
            .raw("orderby=relevance")
            .set("search", &typed.replace(['“', '”', '„'], "\""));
        let mut section = None;
        if let Some(path) = &query.section {
            let slug = path.rsplit('/').next().unwrap_or(path);
            match self.section_id(None, slug).await {
                Ok(id) => {
                    section = Some(id);
                    asked = asked.section(id);
                }
                // Nothing stands in a section that there is not. That there is no search is another matter.
                Err(error) if error.cause == Cause::NotFound => return Ok(Paged::default()),
                Err(error) => return Err(error),
            }
        }
        if let Some(since) = query.since {
            asked = asked.set("after", &since.to_string());
        }
        let mut found = self.page(asked, page, section).await?;
        as_typed_first(&mut found.items, &typed);
        Ok(found)
    }

    /// The tags of the newest articles, but for the one that marks the editors' picks.
    ///
    /// # Errors
    /// What the transport meets, and an answer of the wrong shape.
    pub async fn topics(&self) -> Result<Vec<Tag>, SourceError> {
        let newest = self.list(&ListKey::Latest, 1).await?;
        let ids = rank_topics(&newest.items);
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let query =
            Query::new("/wp/v2/tags").raw("_fields=id,slug,name&orderby=include").set("include", &ids.join(","));
        let (answer, _) = self.ask(query.number("per_page", ids.len())).await?;
        let tags = answer.items::<Term>()?.items.into_iter().flatten();
        let tags = tags.filter(|tag| self.options.picks_tag.as_ref() != Some(&tag.slug));
        Ok(tags.map(|tag| Tag { id: tag.id.to_string(), slug: tag.slug, name: plain(&tag.name) }).collect())
    }
}

/// Moves what has the words, with their accents, to the front; the order stays otherwise.
fn as_typed_first(items: &mut Vec<Teaser>, typed: &str) {
    let typed = accented(typed);
    let has = |teaser: &Teaser| {
        [&teaser.headline, &teaser.lead].into_iter().any(|text| accented(&text.to_plain()).contains(&typed))
    };
    let (exact, others): (Vec<Teaser>, Vec<Teaser>) = std::mem::take(items).into_iter().partition(has);
    items.extend(exact);
    items.extend(others);
}

/// The words with their accents, whatever their case and normal form, each after a space.
fn accented(text: &str) -> String {
    words(text).into_iter().flat_map(|word| [" ".to_owned(), word.accented]).collect()
}

#[cfg(test)]
mod tests {
    use super::{Teaser, as_typed_first};
    use crate::model::{Inline, RichText};

    #[test]
    fn the_words_as_typed_come_first() {
        let teaser = |id: &str, headline: &str, lead: &str| Teaser {
            id: id.into(),
            headline: RichText(vec![Inline::Text(headline.into())]),
            lead: RichText(vec![Inline::Text(lead.into())]),
            ..Teaser::default()
        };
        let mut items = vec![
            teaser("1", "Thanh tra", ""),
            teaser("2", "Chợ", "Ở Thành Trà hôm nay"),
            teaser("3", "Thanh trà chín", ""),
            teaser("4", "Về THÀNH TRÀ", ""),
        ];
        let mut order = |words| {
            as_typed_first(&mut items, words);
            items.iter().map(|teaser| teaser.id.clone()).collect::<String>()
        };
        assert_eq!(order("“Thành trà”"), "2413");
        assert_eq!(order("thành tra\u{300}"), "2413");
        assert_eq!(order("thanh trà"), "3241");
        assert_eq!(order("không có"), "3241");
    }
}
