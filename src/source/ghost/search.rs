//! What a reader looks for.
//!
//! Ghost's filters compare letters as they are: `via he` does not find `vỉa hè`. So its search index is fetched, as Ghost's
//! own search does in the browser (titles and beginnings of all posts, in one file that caches keep), and compared as
//! everywhere else in Manchette. A Ghost that has no such index yet is asked for titles, with their accents.
//!
//! The index knows neither sections nor times: where a search is narrowed, the posts that have the words are asked for those,
//! a hundred at a time, and at most [`MOST_NARROWED`].

use super::query::{self, Filter, Query};
use super::wire::{Dated, Indexed, Listed, Post};
use super::{Cause, Ghost, PER_PAGE, Paged, SourceError, Teaser};
use crate::model;
use crate::text::fold::{self, Word};

/// How many of what has the words are looked at where a search is narrowed.
const MOST_NARROWED: usize = 500;

impl Ghost {
    /// One page of what a search finds, 20 articles a page, what has the words in its headline first.
    ///
    /// # Errors
    /// See [`super::super::Source::search`].
    pub async fn search(&self, query: &model::Query, page: u32) -> Result<Paged<Teaser>, SourceError> {
        let typed = query.normal();
        let words = fold::words(&typed);
        if words.is_empty() {
            return Ok(Paged::default());
        }
        let mut narrow = Filter::default();
        if let Some(path) = &query.section {
            let slug = path.rsplit('/').next().unwrap_or(path);
            let there = self.sections.has(slug)
                || match self.known("tags", None, slug).await {
                    Ok(_) => true,
                    Err(error) if error.cause == Cause::NotFound => false,
                    Err(error) => return Err(error),
                };
            // Nothing stands in a section that there is not.
            let Some(filter) = self.of_section(slug).filter(|_| there) else { return Ok(Paged::default()) };
            narrow = filter;
        }
        if let Some(since) = query.since {
            narrow = narrow.time("published_at", ">=", since);
        }
        let index: Listed<Indexed> = match self.ask(Query::new("search-index/posts/")).await {
            Err(SourceError { cause: Cause::NotFound, .. }) => {
                return self.by_title(narrow, &words, &typed, page).await;
            }
            other => other?,
        };
        let mut found = ranked(index.items.into_iter().flatten(), &words);
        if !narrow.is_empty() {
            found = self.narrowed(found, &narrow).await?;
        }
        let begin = (page.max(1) as usize - 1).saturating_mul(PER_PAGE);
        let total = u32::try_from(found.len()).ok();
        let more = found.len() > begin.saturating_add(PER_PAGE);
        let ids: Vec<String> = found.into_iter().skip(begin).take(PER_PAGE).collect();
        let (items, omitted) = self.these(&ids).await?;
        Ok(Paged {
            items,
            omitted,
            next: if more { page.max(1).checked_add(1) } else { None },
            total,
            ..Paged::default()
        })
    }

    /// Those of these ids that a filter lets through, in their order.
    async fn narrowed(&self, mut ids: Vec<String>, filter: &Filter) -> Result<Vec<String>, SourceError> {
        ids.truncate(MOST_NARROWED);
        let mut out = Vec::new();
        for ids in ids.chunks(query::MOST) {
            let query = Query::new("posts/").fields("id").filter(&filter.clone().any("id", ids));
            let there: Listed<Dated> = self.ask(query.number("limit", query::MOST)).await?;
            let there: Vec<String> = there.items.into_iter().flatten().map(|post| post.id).collect();
            out.extend(ids.iter().filter(|id| there.contains(id)).cloned());
        }
        Ok(out)
    }

    /// The posts of these ids, in their order, and how many were left out.
    async fn these(&self, ids: &[String]) -> Result<(Vec<Teaser>, u32), SourceError> {
        if ids.is_empty() {
            return Ok(Default::default());
        }
        let listed: Listed<Post> = self.ask(query::page(&Filter::default().any("id", ids), PER_PAGE, 1)).await?;
        let mut teasers = self.shown(listed.items);
        let take = |id: &String| Some(teasers.swap_remove(teasers.iter().position(|teaser| teaser.id == *id)?));
        Ok((ids.iter().filter_map(take).collect(), listed.omitted))
    }

    async fn by_title(
        &self,
        filter: Filter,
        words: &[Word],
        typed: &str,
        page: u32,
    ) -> Result<Paged<Teaser>, SourceError> {
        let filter = words
            .iter()
            .fold(filter, |filter, word| filter.contains("title", typed.get(word.range.clone()).unwrap_or_default()));
        self.page(filter, page).await
    }
}

/// The ids of what has all words, each somewhere: the words as they were typed before those that only fold to the same, and
/// headlines before texts. The order stays otherwise.
fn ranked(posts: impl Iterator<Item = Indexed>, words: &[Word]) -> Vec<String> {
    let typed = words.iter().any(Word::has_accents);
    let rank = |post: &Indexed| {
        let (title, text) = (fold::words(&post.title), fold::words(&post.excerpt));
        let in_title = has(&title, words, false);
        let all = [&title[..], &text[..]].concat();
        if !in_title && !has(&all, words, false) {
            return None;
        }
        let exact = !typed || has(if in_title { &title } else { &all }, words, true);
        Some((!exact, !in_title))
    };
    let mut found: Vec<((bool, bool), String)> = posts.filter_map(|post| Some((rank(&post)?, post.id))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, id)| id).collect()
}

/// Whether a text has all words; the last one may go on.
fn has(text: &[Word], words: &[Word], accents: bool) -> bool {
    let last = words.len().saturating_sub(1);
    words.iter().enumerate().all(|(at, wanted)| {
        text.iter().any(|word| match (accents, at == last) {
            (true, _) => word.accented == wanted.accented,
            (false, true) => word.folded.starts_with(&wanted.folded),
            (false, false) => word.folded == wanted.folded,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_as_typed_and_in_a_headline_come_first() {
        let posts = [
            ("1", "Chợ", "Ở thanh tra hôm nay"),
            ("2", "Thanh tra chợ", ""),
            ("3", "Ngày hội", "Có thanh trà chín"),
            ("4", "Thanh trà chín sớm", ""),
            ("5", "Chợ", "hôm nay"),
        ];
        let post = |(id, title, excerpt): &(&str, &str, &str)| Indexed {
            id: (*id).into(),
            title: (*title).into(),
            excerpt: (*excerpt).into(),
        };
        let order = |typed: &str| ranked(posts.iter().map(post), &fold::words(typed)).concat();
        assert_eq!(order("thanh trà"), "4321");
        assert_eq!(order("thanh tra"), "2413");
        assert_eq!(order("chín trà"), "43");
        assert_eq!(order("than"), "2413", "the last word may go on");
        assert_eq!(order("không có"), "");
    }
}
