//! Patterns of addresses, guessed from real ones and tried on all of them.

use serde::Serialize;
use serde_json::Value;
use url::Url;

use super::sections::{Term, path_of};
use crate::config::Config;
use crate::model::Article;
use crate::permalink::{Pattern, Values};
use crate::press::ask::Asker;
use crate::press::find::{Found, Kind};
use crate::text::percent_decode;

/// What papers without a pattern of their own get.
const USUAL: &str = "/{slug}-{id}.html";

/// `permalink` of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Permalink {
    article: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tag: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
}

impl Default for Permalink {
    fn default() -> Self {
        Self { article: USUAL.to_owned(), section: None, tag: None, author: None }
    }
}

impl Permalink {
    /// Back to the usual one.
    pub(super) fn leave_out(&mut self, pattern: &str) {
        match pattern {
            "section" => self.section = None,
            "tag" => self.tag = None,
            "author" => self.author = None,
            _ => self.article = USUAL.to_owned(),
        }
    }
}

/// An address, and what may stand in it.
struct Known {
    path: String,
    values: Values,
}

/// Patterns of articles, sections, tags and authors.
pub(super) async fn guess(
    asker: &Asker,
    found: &Found,
    config: &Config,
    articles: &[Article],
    terms: &[Term],
    notes: &mut Vec<String>,
    open: &mut Vec<String>,
) -> Permalink {
    let mut permalink = Permalink::default();
    let known: Vec<Known> = articles.iter().filter_map(|article| of_article(article, config, terms)).collect();
    match best(&known) {
        Some((pattern, fits)) if fits * 2 > known.len() => {
            notes.push(format!("permalink.article: {pattern} (fits {fits} of {} articles)", known.len()));
            if fits < known.len() {
                open.push(format!(
                    "permalink.article: {} of {} articles have other addresses; see `redirects`",
                    known.len() - fits,
                    known.len()
                ));
            }
            permalink.article = pattern;
        }
        _ if known.is_empty() => notes.push(format!("permalink.article: {USUAL} (the API names no addresses)")),
        _ => {
            let path = known.first().map_or("", |known| known.path.as_str());
            open.push(format!(
                "permalink.article: no pattern fits addresses such as {}; {USUAL} was taken, and old ones want `redirects`",
                crate::press::terminal::line(path)
            ));
        }
    }
    permalink.section = of_terms(terms).map(|(pattern, fits, of)| {
        notes.push(format!("permalink.section: {pattern} (fits {fits} of {of} sections)"));
        pattern
    });
    match found.kind {
        Kind::WordPress => {
            permalink.tag = listed(asker, found.route("wp/v2/tags", "per_page=20&_fields=id,slug,link")).await;
            permalink.author = listed(asker, found.route("wp/v2/users", "per_page=20&_fields=id,slug,link")).await;
        }
        Kind::Ghost => {
            // Its own routes, which most keep; a section is one of its tags.
            permalink.section.get_or_insert_with(|| "/tag/{section}/".to_owned());
            permalink.tag = permalink.section.as_ref().map(|pattern| pattern.replace("{section}", "{slug}"));
            permalink.author = Some("/author/{slug}/".to_owned());
        }
        _ => {}
    }
    permalink
}

/// The address of an article on the site, where it has one of its own: `/?p=7` is found whatever the pattern.
fn of_article(article: &Article, config: &Config, terms: &[Term]) -> Option<Known> {
    let url = article.canonical.as_ref()?;
    let site = Url::parse(&config.newsroom.site).ok()?;
    let url = site.join(url.as_str()).ok()?;
    if url.query().is_some() || matches!(url.path(), "/" | "") {
        return None;
    }
    let mut values = config.links.values(&article.teaser());
    // WordPress writes slugs of other scripts percent-encoded.
    values.slug = values.slug.map(|slug| percent_decode(&slug));
    let path = percent_decode(url.path());
    // A feed names no sections; its addresses may.
    if values.section.is_none() {
        let within = |section: &String| path.contains(&format!("/{section}/"));
        values.section = terms.iter().map(|term| path_of(terms, term)).filter(within).max_by_key(String::len);
    }
    Some(Known { path, values })
}

/// The pattern that fits most addresses, and how many. Of equals the one with most fields (a year that all addresses have
/// is a year), then the shortest.
fn best(known: &[Known]) -> Option<(String, usize)> {
    let mut candidates: Vec<String> = Vec::new();
    for known in known {
        for candidate in patterns(known) {
            if !candidates.contains(&candidate) && candidates.len() < 100 {
                candidates.push(candidate);
            }
        }
    }
    let fits = |candidate: &String| {
        let Ok(pattern) = Pattern::parse(candidate) else { return 0 };
        known.iter().filter(|known| fits(&pattern, known)).count()
    };
    let ranked = candidates.into_iter().map(|candidate| (fits(&candidate), candidate));
    let fields = |pattern: &str| pattern.matches('{').count();
    let best = ranked.max_by_key(|(fits, pattern)| (*fits, fields(pattern), std::cmp::Reverse(pattern.len())))?;
    (best.0 > 0).then_some((best.1, best.0))
}

/// Whether a pattern makes the address, and finds the article by it again.
fn fits(pattern: &Pattern, known: &Known) -> bool {
    let made = pattern.fill(&known.values).map(|path| percent_decode(&path));
    let same = |a: Option<&String>, b: Option<&String>| a.is_none() || a == b;
    made.as_deref() == Some(known.path.as_str())
        && pattern.matches(&known.path).is_some_and(|found| {
            same(found.id.as_ref(), known.values.id.as_ref()) && same(found.slug.as_ref(), known.values.slug.as_ref())
        })
}

/// Patterns that may have made an address.
fn patterns(known: &Known) -> Vec<String> {
    let Known { path, values } = known;
    // Braces in an address are no fields.
    if path.contains(['{', '}']) {
        return Vec::new();
    }
    let (front, leaf) = path.trim_end_matches('/').rsplit_once('/').unwrap_or(("", path));
    let end = if path.ends_with('/') { "/" } else { "" };
    let mut fronts = vec![front.to_owned()];
    if let Some(section) = values.section.as_deref().filter(|section| !section.is_empty()) {
        let own = format!("/{section}");
        if let Some(before) = front.strip_suffix(&own) {
            fronts.push(format!("{before}/{{section}}"));
        }
        if let Some(behind) = front.strip_prefix(&format!("{own}/")) {
            fronts.push(format!("/{{section}}/{behind}"));
        }
    }
    if let Some((year, month, day)) = values.date {
        let parts = [
            (format!("/{year:04}"), "/{year}"),
            (format!("/{month:02}"), "/{month}"),
            (format!("/{day:02}"), "/{day}"),
        ];
        for at in 0..fronts.len() {
            // Year, month and day follow each other; each may end there.
            let (mut from, mut to) = (String::new(), String::new());
            let mut with = Vec::new();
            for (number, field) in &parts {
                from.push_str(number);
                to.push_str(field);
                with.push((from.clone(), to.clone()));
            }
            let longest = with.iter().rev().find(|(from, _)| fronts[at].contains(from.as_str())).cloned();
            if let Some((from, to)) = longest {
                let dated = fronts[at].replacen(&from, &to, 1);
                fronts.push(dated);
            }
        }
    }
    let mut leaves = Vec::new();
    let (id, slug) = (values.id.as_deref().unwrap_or_default(), values.slug.as_deref().unwrap_or_default());
    if !slug.is_empty()
        && let Some((before, behind)) = leaf.split_once(slug)
    {
        let mut with = vec![(before.to_owned(), behind.to_owned())];
        if let Some(at) = number(behind, id) {
            with.push((before.to_owned(), format!("{}{{id}}{}", &behind[..at], &behind[at + id.len()..])));
        }
        if let Some(at) = number(before, id) {
            with.push((format!("{}{{id}}{}", &before[..at], &before[at + id.len()..]), behind.to_owned()));
        }
        leaves.extend(with.into_iter().map(|(before, behind)| format!("{before}{{slug}}{behind}")));
    }
    if let Some(at) = number(leaf, id) {
        leaves.push(format!("{}{{id}}{}", &leaf[..at], &leaf[at + id.len()..]));
    }
    let whole = |front: &String| leaves.iter().map(move |leaf| format!("{front}/{leaf}{end}")).collect::<Vec<_>>();
    fronts.iter().flat_map(whole).collect()
}

/// Where an id stands in a text as a word of its own.
fn number(text: &str, id: &str) -> Option<usize> {
    if id.is_empty() {
        return None;
    }
    text.rmatch_indices(id).map(|(at, _)| at).find(|at| {
        let before = text[..*at].chars().next_back();
        let behind = text[at + id.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !behind.is_some_and(char::is_alphanumeric)
    })
}

/// The pattern of sections by their own addresses.
fn of_terms(terms: &[Term]) -> Option<(String, usize, usize)> {
    let known: Vec<(String, String)> =
        terms.iter().filter_map(|term| Some((term.path.clone()?, path_of(terms, term)))).collect();
    let of = |path: &str, section: &str| {
        let at = path.rfind(&format!("/{section}"))? + 1;
        Some(format!("{}{{section}}{}", &path[..at], &path[at + section.len()..]))
    };
    let (pattern, fits) = most(known.iter().filter_map(|(path, section)| of(path, section)))?;
    (fits * 2 > known.len() && pattern != "/{section}").then_some((pattern, fits, known.len()))
}

/// The pattern of what a WordPress lists with its own addresses.
async fn listed(asker: &Asker, url: Option<Url>) -> Option<String> {
    let json = asker.get(&url?).await.ok()?.json()?;
    let items = json.as_array()?;
    let of = |item: &Value| {
        let slug = percent_decode(item["slug"].as_str()?);
        let url = Url::parse(item["link"].as_str()?).ok().filter(|url| url.query().is_none())?;
        let path = percent_decode(url.path());
        let at = path.rfind(&format!("/{slug}"))? + 1;
        Some(format!("{}{{slug}}{}", &path[..at], &path[at + slug.len()..]))
    };
    let (pattern, fits) = most(items.iter().filter_map(of))?;
    (fits * 2 > items.len()).then_some(pattern)
}

/// What stands there most often, and how often.
fn most(all: impl Iterator<Item = String>) -> Option<(String, usize)> {
    let mut counts = std::collections::BTreeMap::<String, usize>::new();
    all.filter(|pattern| pattern.matches('{').count() == 1)
        .for_each(|pattern| *counts.entry(pattern).or_default() += 1);
    counts.into_iter().max_by_key(|(_, count)| *count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(path: &str, id: &str, slug: &str, section: &str) -> Known {
        let values = Values {
            id: Some(id.into()),
            slug: Some(slug.into()),
            section: Some(section.into()),
            date: Some((2021, 3, 9)),
        };
        Known { path: path.into(), values }
    }

    #[test]
    fn patterns_of_papers_are_found_by_their_addresses() {
        for (paths, pattern) in [
            (["/mua-to-7.html", "/nang-to-12.html"], "/{slug}-{id}.html"),
            (["/2021/03/09/mua-to/", "/2021/03/09/nang-to/"], "/{year}/{month}/{day}/{slug}/"),
            (["/2021/03/mua-to", "/2021/03/nang-to"], "/{year}/{month}/{slug}"),
            (["/thoi-su/mua-to", "/the-gioi/chau-a/nang-to"], "/{section}/{slug}"),
            (["/tin/thoi-su/mua-to-post7.html", "/tin/the-gioi/chau-a/nang-to-post12.html"], ""),
            (["/tin/7", "/tin/12"], "/tin/{id}"),
            (["/mua-to/", "/nang-to/"], "/{slug}/"),
            (["/7-mua-to.htm", "/12-nang-to.htm"], "/{id}-{slug}.htm"),
            (["/thoi-su/7_mua-to", "/the-gioi/chau-a/12_nang-to"], "/{section}/{id}_{slug}"),
            (
                ["/thoi-su/2021/03/mua-to-7.html", "/the-gioi/chau-a/2021/03/nang-to-12.html"],
                "/{section}/{year}/{month}/{slug}-{id}.html",
            ),
        ] {
            let all = [known(paths[0], "7", "mua-to", "thoi-su"), known(paths[1], "12", "nang-to", "the-gioi/chau-a")];
            let found = best(&all);
            if pattern.is_empty() {
                assert!(found.is_none_or(|(_, fits)| fits < 2), "{paths:?}");
            } else {
                assert_eq!(found, Some((pattern.to_owned(), 2)), "{paths:?}");
            }
        }
    }

    #[test]
    fn ids_of_letters_before_the_slug_are_no_pattern() {
        // Read back, the id would end at its own hyphen.
        let all = [known("/9f-3a-mua-to", "9f-3a", "mua-to", ""), known("/c0-de-nang-to", "c0-de", "nang-to", "")];
        assert!(best(&all).is_none_or(|(_, fits)| fits < 2));
    }

    #[test]
    fn sections_have_the_pattern_of_most() {
        let term = |id: &str, parent: &str, path: &str| Term {
            id: id.into(),
            slug: id.into(),
            parent: parent.into(),
            path: Some(path.into()),
            ..Term::default()
        };
        let all = [
            term("a", "", "/category/a/"),
            term("b", "a", "/category/a/b/"),
            term("c", "", "/category/c/"),
            term("d", "", "/x"),
        ];
        assert_eq!(of_terms(&all), Some(("/category/{section}/".to_owned(), 3, 4)));
        assert_eq!(of_terms(&[]), None);
    }
}
