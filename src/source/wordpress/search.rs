//! What a reader looks for: WordPress' own search over headlines, excerpts and texts.
//!
//! It knows whether accents count only from its database (MariaDB does not tell `thanh tri` from `Thanh Trì`, SQLite
//! does), so on each page what has the words as they were typed comes first.

use super::query::{Query, TEASER};
use super::{Paged, SourceError, Teaser, WordPress};
use crate::model;
use crate::text::nfc;

impl WordPress {
    /// One page of what a search finds, 20 articles a page.
    ///
    /// # Errors
    /// See [`super::super::Source::search`].
    pub async fn search(&self, query: &model::Query, page: u32) -> Result<Paged<Teaser>, SourceError> {
        let words = query.normal();
        if words.is_empty() {
            // Without words WordPress refuses the order, or gives everything.
            return Ok(Paged::default());
        }
        let mut asked = Query::new("/wp/v2/posts").raw(TEASER).raw("orderby=relevance").set("search", &words);
        let mut section = None;
        if let Some(path) = &query.section {
            let slug = path.rsplit('/').next().unwrap_or(path);
            let id = self.section_id(None, slug).await?;
            section = Some(id);
            asked = asked.section(id);
        }
        if let Some(since) = query.since {
            asked = asked.set("after", &since.to_string());
        }
        let mut found = self.page(asked, page, section).await?;
        as_typed_first(&mut found.items, &words);
        Ok(found)
    }
}

/// Moves what has the words letter for letter in headline or lead to the front; the order stays otherwise.
fn as_typed_first(items: &mut Vec<Teaser>, words: &str) {
    let words = words.to_lowercase();
    let has = |teaser: &Teaser| {
        let text = [teaser.headline.to_plain(), teaser.lead.to_plain()].join(" ").to_lowercase();
        nfc(&text).contains(&words)
    };
    let (exact, others): (Vec<Teaser>, Vec<Teaser>) = std::mem::take(items).into_iter().partition(has);
    items.extend(exact);
    items.extend(others);
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
        assert_eq!(order("thành trà"), "2413");
        assert_eq!(order("thanh trà"), "3241");
        assert_eq!(order("không có"), "3241");
    }
}
