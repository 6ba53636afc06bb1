//! Which article an item is: an id and a slug that stay the same while a feed turns over.
//!
//! The newsroom's own addresses say best. Where the address fits `permalink.article`, its id and slug are taken, so the
//! printed page has the address that the article always had; else a long number at the end of the address, else a number
//! that the feed calls the item by, else a hash of that name.

use crate::model::Href;
use crate::permalink::Pattern;
use crate::source::edition::is_name;
use crate::text::{fold::fold, percent_decode};
use xxhash_rust::xxh3::xxh3_64;

/// How many digits a number at the end of an address has, at least, to be an id: `2026` may be a year of the headline.
const DIGITS: usize = 5;
/// The longest slug that is made of a headline, in bytes.
const LONGEST: usize = 80;
/// What stands between a slug and its number: `…-post104213.html`, `…-d104213.html`.
const LINKS: [&str; 8] = ["post", "id", "art", "d", "i", "a", "n", "p"];

/// What an article is called, and what its address says besides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Identity {
    pub(super) id: String,
    pub(super) slug: String,
    /// The section of the address, as the pattern has it.
    pub(super) section: Option<String>,
}

/// What an item is called. `None` where the feed names it by nothing at all.
pub(super) fn identity(guid: &str, url: Option<&str>, headline: &str, pattern: &Pattern) -> Option<Identity> {
    let guid = guid.trim();
    let address = url.map(str::trim).filter(|url| !url.is_empty());
    let key = if guid.is_empty() { address? } else { guid };
    let path = address.and_then(path);
    let fitting = path.as_deref().and_then(|path| pattern.matches(path)).filter(|values| {
        let is_id = |id: &String| is_name(id) && id.bytes().any(|b| b.is_ascii_digit());
        values.id.as_ref().is_none_or(is_id)
    });
    let (stem, number) = path.as_deref().map(cut).unwrap_or_default();
    let (id, slug, section) = fitting.map(|values| (values.id, values.slug, values.section)).unwrap_or_default();
    let id = id
        .or(number)
        .or_else(|| address.and_then(parameter))
        .or_else(|| digits(guid))
        .or_else(|| parameter(guid))
        .unwrap_or_else(|| format!("{:012x}", xxh3_64(key.as_bytes()) & 0xffff_ffff_ffff));
    let slug = [slug.unwrap_or_default(), stem]
        .into_iter()
        .find(|slug| is_name(slug) && slug.len() <= 2 * LONGEST)
        .or_else(|| Some(slug_of(headline)).filter(|slug| !slug.is_empty()))
        .unwrap_or_else(|| id.clone());
    Some(Identity { id, slug, section })
}

/// The path of an address, decoded.
fn path(url: &str) -> Option<String> {
    let href = Href::parse(url)?;
    let path = href.path()?.split(['?', '#']).next()?;
    Some(percent_decode(path))
}

/// The last part of a path without its ending, and the number that it ends with, where that may be an id.
fn cut(path: &str) -> (String, Option<String>) {
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let is_ending = |ending: &str| (2..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphabetic());
    let stem = last.rsplit_once('.').filter(|(_, ending)| is_ending(ending)).map_or(last, |(stem, _)| stem);
    let start = stem.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (before, number) = stem.split_at(start);
    let is_id = |number: &str| (DIGITS..=24).contains(&number.len()) && !is_date(number);
    if !is_id(number) {
        // `104213-gia-gao.html`
        let first = stem.find(|c: char| !c.is_ascii_digit()).unwrap_or(stem.len());
        let (number, behind) = stem.split_at(first);
        return match behind.strip_prefix(['-', '_', '.']) {
            Some(slug) if is_id(number) => (slug.to_owned(), Some(number.to_owned())),
            _ => (stem.to_owned(), None),
        };
    }
    let linked = LINKS
        .iter()
        .find_map(|link| before.strip_suffix(link).filter(|rest| rest.is_empty() || rest.ends_with(['-', '_', '.'])));
    let slug = linked.unwrap_or(before).trim_end_matches(['-', '_', '.']);
    // The number stands close to a word: it is a part of it.
    if linked.is_none() && before.ends_with(char::is_alphabetic) {
        return (stem.to_owned(), None);
    }
    (slug.to_owned(), Some(number.to_owned()))
}

/// `20261123` and `23112026`.
fn is_date(number: &str) -> bool {
    let part = |from: usize, to: usize| number.get(from..to).and_then(|part| part.parse::<u16>().ok()).unwrap_or(0);
    let fits = |year, month, day| (1990..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    number.len() == 8 && (fits(part(0, 4), part(4, 6), part(6, 8)) || fits(part(4, 8), part(2, 4), part(0, 2)))
}

fn digits(text: &str) -> Option<String> {
    (!text.is_empty() && text.len() <= 24 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.to_owned())
}

/// The number that an address without words has: `/?p=104213`, `/chi-tiet.aspx?newsid=104213`.
fn parameter(url: &str) -> Option<String> {
    let (_, query) = url.split_once('?')?;
    let query = query.split('#').next()?;
    let value = |name: &str| {
        query.split('&').filter_map(|pair| pair.split_once('=')).find(|(key, _)| key.eq_ignore_ascii_case(name))
    };
    ["p", "id", "newsid", "articleid", "postid"].iter().find_map(|name| digits(value(name)?.1))
}

/// The words of a name as a part of a URL.
pub(super) fn slug_of(name: &str) -> String {
    let mut slug = String::new();
    for word in fold(name).split(' ').filter(|word| !word.is_empty()) {
        if slug.len() + word.len() > LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn of(pattern: &str, guid: &str, url: &str) -> (String, String) {
        let pattern = Pattern::parse(pattern).unwrap();
        let found = identity(guid, Some(url), "Giá gạo tăng", &pattern).unwrap();
        (found.id, found.slug)
    }

    fn pair(id: &str, slug: &str) -> (String, String) {
        (id.to_owned(), slug.to_owned())
    }

    #[test]
    fn an_address_of_the_paper_is_read_as_the_paper_writes_it() {
        let url = "https://bao.vn/gia-gao-tang-7.html";
        assert_eq!(of("/{slug}-{id}.html", url, url), pair("7", "gia-gao-tang"));
        assert_eq!(
            of("/{year}/{month}/{slug}/", "https://bao.vn/?p=42", "https://bao.vn/2026/11/gia-gao/"),
            pair("42", "gia-gao")
        );
        let section = Pattern::parse("/{section}/{slug}-{id}.html").unwrap();
        let found =
            identity("x", Some("https://bao.vn/thoi-su/do-thi/gia-gao-104213.html?utm=rss"), "", &section).unwrap();
        assert_eq!(found.section.as_deref(), Some("thoi-su/do-thi"));
        assert_eq!((found.id.as_str(), found.slug.as_str()), ("104213", "gia-gao"));
    }

    #[test]
    fn a_long_number_at_the_end_of_another_address_is_the_id() {
        let other = "/bai/{id}/{slug}/xem";
        for url in [
            "gia-gao-104213.html",
            "gia-gao-post104213.html",
            "gia-gao-d104213.htm",
            "gia-gao-104213/",
            "gia-gao_104213.vnp",
        ] {
            assert_eq!(
                of(other, "tag:bao.vn", &format!("https://bao.vn/kinh-te/{url}")),
                pair("104213", "gia-gao"),
                "{url}"
            );
        }
        assert_eq!(of(other, "x", "https://bao.vn/a/104213.html"), pair("104213", "gia-gao-tang"));
        assert_eq!(of(other, "x", "https://bao.vn/chi-tiet.aspx?NewsID=104213"), pair("104213", "chi-tiet"));
    }

    #[test]
    fn a_number_that_may_be_a_part_of_the_headline_is_none() {
        let hash = |url: &str| of("/{slug}-{id}/xem", url, url);
        for url in [
            "https://bao.vn/nhin-lai-nam-2026.html",
            "https://bao.vn/ban-tin-20261123.html",
            "https://bao.vn/xe-bmw12345",
        ] {
            let (id, slug) = hash(url);
            assert_eq!((id.len(), is_name(&id)), (12, true), "{url}: {id}");
            assert!(url.contains(&slug), "{url}: {slug}");
        }
        assert_ne!(hash("https://bao.vn/ban-tin-20261123.html").0, hash("https://bao.vn/ban-tin-toi-20261123.html").0);
        let id = "https://bao.vn/nhin-lai-nam-2026.html";
        assert_eq!(hash(id), hash(id), "the same in each run");
    }

    #[test]
    fn a_long_number_before_the_words_is_the_id() {
        let other = "/bai/{id}/{slug}/xem";
        assert_eq!(of(other, "x", "https://bao.vn/kinh-te/104213-gia-gao.html"), pair("104213", "gia-gao"));
        let both = "https://bao.vn/104213-nhin-lai-nam-2026.html";
        assert_eq!(of(other, "x", both), pair("104213", "nhin-lai-nam-2026"));
        assert_eq!(of("/{id}-{slug}.html", both, "https://bao.vn/7-gia-gao.html"), pair("7", "gia-gao"));
        for none in ["https://bao.vn/20261123-ban-tin.html", "https://bao.vn/2026-ban-tin.html"] {
            assert_ne!(of(other, none, none).1, "ban-tin", "{none}");
        }
    }

    #[test]
    fn what_has_no_name_at_all_is_nothing() {
        let pattern = Pattern::parse("/{slug}-{id}.html").unwrap();
        assert_eq!(identity(" ", None, "Giá gạo", &pattern), None);
        let named = identity("7", None, "Giá gạo tăng", &pattern).unwrap();
        assert_eq!((named.id.as_str(), named.slug.as_str()), ("7", "gia-gao-tang"));
        let hostile = identity("../../x", Some("javascript:alert(1)"), "", &pattern).unwrap();
        assert!(is_name(&hostile.id) && is_name(&hostile.slug), "{hostile:?}");
    }

    #[test]
    fn names_become_parts_of_urls() {
        assert_eq!(slug_of("Đô thị & “Xã hội”"), "do-thi-xa-hoi");
        assert!(slug_of(&"dài ".repeat(100)).len() <= LONGEST);
    }
}
