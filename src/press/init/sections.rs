//! The sections: what the API has, in the order of the site's own menu.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use url::Url;

use crate::markup::plain;
use crate::model::{Article, Section};
use crate::press::ask::Asker;
use crate::press::find::{Found, Kind, Site};
use crate::press::terminal::line;
use crate::text::percent_decode;

/// The most sections of a file: the others have their stories in lists all the same.
const MOST: usize = 60;
/// The most top sections of a menu that is guessed by counts.
const MENU: usize = 12;

/// A section as the API has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) id: String,
    pub(super) slug: String,
    pub(super) name: String,
    /// The id of the one above it; empty at the top.
    pub(super) parent: String,
    /// How many articles are in it, as far as that is known.
    pub(super) count: u64,
    /// The path of its page on the site.
    pub(super) path: Option<String>,
    /// Its place in the site's menu.
    pub(super) place: Option<usize>,
}

/// A section of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Entry {
    #[serde(skip_serializing_if = "String::is_empty")]
    id: String,
    slug: String,
    name: String,
    #[serde(skip_serializing_if = "is_shown")]
    menu: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    children: Vec<Entry>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_shown(menu: &bool) -> bool {
    *menu
}

/// What the API has: its own list, or the sections of its articles, or (a feed) the site's menu.
pub(super) async fn terms(asker: &Asker, site: &Site, found: &Found, articles: &[Article]) -> Vec<Term> {
    let listed = match found.kind {
        Kind::WordPress => {
            let fields = "per_page=100&orderby=count&order=desc&_fields=id,slug,name,parent,count,link";
            list(asker, found.route("wp/v2/categories", fields), "").await
        }
        Kind::Ghost => {
            let key = found.key.as_deref().unwrap_or_default();
            let fields =
                format!("key={key}&limit=100&include=count.posts&filter=visibility:public&order=count.posts%20desc");
            list(asker, found.route("tags/", &fields), "/tags").await
        }
        Kind::Edition => nested(&found.about.sections, "", 0),
        _ => Vec::new(),
    };
    if !listed.is_empty() {
        return listed;
    }
    [of_articles(articles), of_menu(site), of_tags(articles)]
        .into_iter()
        .find(|terms| !terms.is_empty())
        .unwrap_or_default()
}

/// What most articles are about, where nothing else tells sections: feeds have categories alone.
fn of_tags(articles: &[Article]) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for tag in articles.iter().flat_map(|article| &article.tags) {
        match terms.iter_mut().find(|term| term.slug == tag.slug) {
            Some(term) => term.count += 1,
            None => terms.push(Term {
                id: tag.slug.clone(),
                slug: tag.slug.clone(),
                name: line(&tag.name),
                count: 1,
                ..Term::default()
            }),
        }
    }
    terms.sort_by_key(|term| std::cmp::Reverse(term.count));
    terms.truncate(MENU);
    terms
}

/// A section's slug with those above it.
pub(super) fn path_of(terms: &[Term], term: &Term) -> String {
    let above = |at: &&Term| terms.iter().find(|other| other.id == at.parent && !at.parent.is_empty());
    let mut parts: Vec<&str> = std::iter::successors(Some(term), above).take(6).map(|at| at.slug.as_str()).collect();
    parts.reverse();
    parts.join("/")
}

async fn list(asker: &Asker, url: Option<Url>, pointer: &str) -> Vec<Term> {
    let Some(url) = url else { return Vec::new() };
    let Ok(page) = asker.get(&url).await else { return Vec::new() };
    let json = page.json().unwrap_or_default();
    let items = json.pointer(pointer).and_then(Value::as_array).cloned().unwrap_or_default();
    items.iter().filter_map(term).collect()
}

fn term(json: &Value) -> Option<Term> {
    let id = |value: &Value| match value {
        Value::Number(number) if number.as_u64() != Some(0) => number.to_string(),
        Value::String(text) => line(text),
        _ => String::new(),
    };
    let link = json["link"].as_str().or(json["url"].as_str()).and_then(|link| Url::parse(link).ok());
    Some(Term {
        id: id(&json["id"]),
        slug: line(json["slug"].as_str()?),
        name: line(&plain(json["name"].as_str()?)),
        parent: id(&json["parent"]),
        count: json["count"].as_u64().or(json["count"]["posts"].as_u64()).unwrap_or_default(),
        path: link.filter(|link| link.query().is_none()).map(|link| percent_decode(link.path())),
        place: None,
    })
}

fn nested(json: &Value, parent: &str, depth: usize) -> Vec<Term> {
    let mut terms = Vec::new();
    for item in json.as_array().into_iter().flatten().take(if depth < 6 { MOST } else { 0 }) {
        if let Some(term) = term(item) {
            let id = term.id.clone();
            // An edition's own order counts, and sections without a story are meant.
            let place = Some(terms.len());
            terms.push(Term { parent: parent.to_owned(), count: 1, place, ..term });
            terms.extend(nested(&item["children"], &id, depth + 1));
        }
    }
    terms
}

fn of_articles(articles: &[Article]) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for article in articles {
        let mut at = article.section.as_ref();
        while let Some(section) = at {
            let Section { id, slug, name, parent } = section;
            match terms.iter_mut().find(|term| term.id == *id) {
                Some(term) => term.count += 1,
                None => terms.push(Term {
                    id: id.clone(),
                    slug: slug.clone(),
                    name: line(name),
                    parent: parent.as_ref().map_or_else(String::new, |parent| parent.id.clone()),
                    count: 1,
                    ..Term::default()
                }),
            }
            at = parent.as_deref();
        }
    }
    terms.sort_by_key(|term| std::cmp::Reverse(term.count));
    terms
}

/// What the site's menu leads to; what is below an entry stands in its list, and most often below its address.
fn of_menu(site: &Site) -> Vec<Term> {
    let Some(home) = &site.home.url else { return Vec::new() };
    let mut terms: Vec<Term> = Vec::new();
    let mut above: Vec<(usize, String)> = Vec::new();
    for link in site.home.links.iter().filter(|link| link.url.host() == home.host()) {
        let Some(depth) = link.depth else { continue };
        let path = percent_decode(link.url.path());
        let leaf = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let slug = leaf.strip_suffix(".html").or(leaf.strip_suffix(".htm")).unwrap_or(leaf).to_owned();
        // The front page, what is no page of its own, and articles (with a number in the address).
        let is_page =
            slug.is_empty() || link.url.query().is_some() || slug.chars().filter(char::is_ascii_digit).count() > 4;
        if is_page || terms.iter().any(|term| term.path.as_ref() == Some(&path) || term.slug == slug) {
            continue;
        }
        above.retain(|(at, _)| *at < depth);
        let parent = above.last().map_or_else(String::new, |(_, slug)| slug.clone());
        above.push((depth, slug.clone()));
        let place = Some(terms.len());
        terms.push(Term { id: slug.clone(), slug, name: link.text.clone(), parent, count: 1, path: Some(path), place });
        if terms.len() == MOST {
            break;
        }
    }
    terms
}

/// Gives each its place in the site's menu, where it stands there.
pub(super) fn order(terms: &mut [Term], site: &Site, found: &Found) {
    let own = found.about.menu.iter().map(|(_, url)| url);
    let page = site.home.links.iter().filter(|link| link.depth.is_some()).map(|link| &link.url);
    let paths: Vec<String> =
        own.chain(page).map(|url| percent_decode(url.path()).trim_end_matches('/').to_owned()).collect();
    for term in terms {
        let own = term.path.as_ref().map(|path| path.trim_end_matches('/').to_owned());
        let is_own = |path: &String| Some(path) == own.as_ref() && !path.is_empty();
        let by_leaf = |path: &String| path.rsplit('/').next() == Some(&term.slug);
        let place = paths.iter().position(is_own).or_else(|| paths.iter().position(by_leaf));
        term.place = place.or(term.place);
    }
}

/// Of a Ghost, whose tags are all of one sort: those of the menu are sections, or else those that stand first with articles,
/// as Ghost itself has it (`primary_tag`). The others stay tags.
pub(super) fn choose(terms: &mut Vec<Term>, found: &Found, articles: &[Article]) {
    if found.kind != Kind::Ghost {
        return;
    }
    if terms.iter().any(|term| term.place.is_some()) {
        terms.retain(|term| term.place.is_some());
    } else {
        let first = of_articles(articles);
        terms.retain(|term| first.iter().any(|first| first.slug == term.slug));
        terms.truncate(MENU);
    }
    // There they are known by their slugs.
    terms.iter_mut().for_each(|term| term.id.clone_from(&term.slug));
}

/// The sections of the file: those of the menu in its order, then the others by how much is in them.
pub(super) fn entries(terms: &[Term], notes: &mut Vec<String>) -> Vec<Entry> {
    let is_known = |id: &str| terms.iter().any(|term| term.id == id);
    let mut below: BTreeMap<&str, Vec<&Term>> = BTreeMap::new();
    for term in terms {
        let parent = if is_known(&term.parent) && term.parent != term.id { term.parent.as_str() } else { "" };
        below.entry(parent).or_default().push(term);
    }
    let has_menu = terms.iter().any(|term| term.place.is_some());
    let mut left = MOST;
    let entries = level(&below, "", has_menu, 0, &mut left);
    let (shown, all) = (entries.iter().filter(|entry| entry.menu).count(), count(&entries));
    let how = if has_menu { "in the order of the site's menu" } else { "by how many stories are in them" };
    notes.push(format!("sections: {all}, {shown} of them in the menu, {how}"));
    entries
}

fn count(entries: &[Entry]) -> usize {
    entries.iter().map(|entry| 1 + count(&entry.children)).sum()
}

fn level(
    below: &BTreeMap<&str, Vec<&Term>>,
    parent: &str,
    has_menu: bool,
    depth: usize,
    left: &mut usize,
) -> Vec<Entry> {
    let mut terms = below.get(parent).cloned().unwrap_or_default();
    // By the first of its own or of what is below it.
    let place = |term: &Term| {
        let children = below.get(term.id.as_str()).into_iter().flatten().filter_map(|child| child.place);
        term.place.into_iter().chain(children).min().unwrap_or(usize::MAX)
    };
    terms.sort_by_key(|term| (place(term), std::cmp::Reverse(term.count)));
    let mut entries: Vec<Entry> = Vec::new();
    for term in terms {
        if depth > 4 || *left == 0 {
            break;
        }
        let children = level(below, &term.id, has_menu, depth + 1, &mut left.saturating_sub(1));
        let is_wanted = term.count > 0 || term.place.is_some() || !children.is_empty();
        let is_odd = term.slug.is_empty() || term.slug.contains(['/', '?', '#', '\\', '%']);
        if !is_wanted || is_odd || entries.iter().any(|entry| entry.slug == term.slug) {
            continue;
        }
        *left = left.saturating_sub(1 + count(&children));
        let nobodys = matches!(term.slug.as_str(), "uncategorized" | "chua-phan-loai" | "khong-phan-loai");
        let in_menu = if has_menu { place(term) != usize::MAX } else { entries.len() < MENU };
        let menu = depth > 0 || in_menu && (!nobodys || term.place.is_some());
        // Where there is no id of the API's own, the slug finds it.
        let id = if term.id == term.slug { String::new() } else { term.id.clone() };
        entries.push(Entry { id, slug: term.slug.clone(), name: name(term), menu, children });
    }
    entries
}

fn name(term: &Term) -> String {
    if term.name.trim().is_empty() { term.slug.clone() } else { term.name.clone() }
}

/// Leaves out the section at a place such as `sections.2.children.0.slug`; whether there was one.
pub(super) fn leave_out(entries: &mut Vec<Entry>, at: &str, notes: &mut Vec<String>) -> bool {
    let path: Vec<usize> = at.split('.').filter_map(|part| part.parse().ok()).collect();
    let Some((last, above)) = path.split_last() else { return false };
    let mut list = entries;
    for at in above {
        match list.get_mut(*at) {
            Some(entry) => list = &mut entry.children,
            None => return false,
        }
    }
    if *last >= list.len() {
        return false;
    }
    let entry = list.remove(*last);
    notes.push(format!("sections: `{}` was left out, its slug or id cannot be used", entry.slug));
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(id: &str, parent: &str, count: u64, place: Option<usize>) -> Term {
        let slug = format!("muc-{id}");
        Term { id: id.into(), name: slug.clone(), slug, parent: parent.into(), count, path: None, place }
    }

    fn shape(entries: &[Entry]) -> String {
        let one = |entry: &Entry| {
            let hidden = if entry.menu { "" } else { "-" };
            let children =
                if entry.children.is_empty() { String::new() } else { format!("({})", shape(&entry.children)) };
            format!("{hidden}{}{children}", entry.slug.trim_start_matches("muc-"))
        };
        entries.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_menu_orders_and_what_is_not_in_it_is_behind_and_hidden() {
        let terms = [
            term("1", "", 90, None),
            term("2", "", 50, Some(1)),
            term("3", "", 0, Some(0)),
            term("4", "2", 9, None),
            term("5", "2", 3, Some(2)),
            term("6", "", 0, None),
            term("7", "404", 2, None),
        ];
        assert_eq!(shape(&entries(&terms, &mut Vec::new())), "3 2(5 4) -1 -7");
    }

    #[test]
    fn without_a_menu_counts_do_and_circles_end() {
        let terms = [term("1", "", 5, None), term("2", "3", 1, None), term("3", "2", 1, None), term("4", "4", 9, None)];
        assert_eq!(shape(&entries(&terms, &mut Vec::new())), "4 1");
    }

    #[test]
    fn what_is_refused_is_left_out_alone() {
        let mut all =
            entries(&[term("1", "", 5, None), term("2", "1", 1, None), term("3", "1", 2, None)], &mut Vec::new());
        let mut notes = Vec::new();
        assert!(leave_out(&mut all, "sections.0.children.0.slug", &mut notes));
        assert_eq!((shape(&all).as_str(), notes.len()), ("1(2)", 1));
        assert!(!leave_out(&mut all, "sections", &mut notes) && !leave_out(&mut all, "sections.7.slug", &mut notes));
    }
}
