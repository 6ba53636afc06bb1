//! The sense of the file: values that a schema cannot judge, and fields that have to agree.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Report;
use super::nearest::nearest;
use crate::config::{Config, ConfigError, Newsroom, SectionConfig, SourceKind};
use crate::model::{Author, Href, Period, Section, Tag, Teaser, Timestamp};
use crate::permalink::{ListRoute, Permalinks, Route, section_path};
use crate::press::deliver::Redirects;
use crate::source::mapped::Map;

/// Enters what makes no sense.
pub(super) fn check(value: &Value, report: &mut Report) {
    let Some((config, usable)) = read(value, report) else { return };
    let newsroom = &config.newsroom;
    site(newsroom, report);
    source(&config, report);
    sections(&newsroom.sections, "sections", &mut BTreeMap::new(), report);
    depth(&newsroom.sections, report);
    front(&config, report);
    imprint(newsroom, report);
    if usable && report.errors.iter().all(|problem| !problem.field.starts_with("sections")) {
        addresses(&config, report);
    }
    if let Err(error) = Redirects::of_newsroom(&value.to_string()) {
        let told = error.to_string();
        let (field, problem) = told
            .strip_prefix("newsroom.json, field `")
            .and_then(|t| t.split_once("`: "))
            .unwrap_or(("redirects", &told));
        report.error(field, problem);
    }
}

/// Reads the file as the app does. A value that stops it is told, and put right for what is checked after it: all
/// faults are told at once. Also whether its patterns are its own.
fn read(value: &Value, report: &mut Report) -> Option<(Config, bool)> {
    let mut value = value.clone();
    let mut usable = true;
    // Each round is about one field, and there are fewer fields than this that can be wrong.
    for _ in 0..20 {
        let (field, problem) = match Config::parse(&value.to_string()) {
            Ok(config) => return Some((config, usable)),
            Err(ConfigError::Json(wrong)) => {
                report.error(wrong.field, wrong.problem);
                return None;
            }
            Err(ConfigError::Pattern { field, error }) => (format!("permalink.{field}"), error.to_string()),
            Err(ConfigError::Value { field, value, allowed }) => {
                (field.to_owned(), format!("`{value}` is not {allowed}"))
            }
        };
        let right = match field.as_str() {
            "permalink.article" => "/{slug}-{id}.html".into(),
            "site" => "https://bao.example".into(),
            "timezone" => "UTC".into(),
            _ => Value::Null,
        };
        usable &= !field.starts_with("permalink");
        *value.pointer_mut(&format!("/{}", field.replace('.', "/")))? = right;
        report.error(field, problem);
    }
    None
}

fn site(newsroom: &Newsroom, report: &mut Report) {
    let base = newsroom.language.split(['-', '_']).next().unwrap_or_default();
    if !["vi", "en"].iter().any(|known| known.eq_ignore_ascii_case(base)) {
        report.error("language", format!("`{}` is not `vi` or `en`", newsroom.language));
    }
    if newsroom.name.trim().is_empty() {
        report.error("name", "is empty");
    }
    let site = newsroom.site.as_str();
    let path = Href::parse(site).and_then(|href| href.path().map(str::to_owned)).unwrap_or_default();
    if !site.starts_with("https://") && !site.starts_with("http://") {
        report.error("site", format!("`{site}` is not an origin such as https://bao.example"));
    } else if !matches!(path.as_str(), "" | "/") {
        report.error("site", format!("`{site}` has a path; a paper stands at the root of its origin"));
    } else if site.starts_with("http://") {
        report
            .warn("site", format!("`{site}` is not https: browsers call it insecure, and canonical addresses name it"));
    }
    for (i, host) in newsroom.hosts.iter().enumerate() {
        if host.is_empty() || host.contains(['/', '@', ' ', '?', '#']) {
            report.error(format!("hosts.{i}"), format!("`{host}` is not a host such as www.bao.example"));
        }
    }
}

fn source(config: &Config, report: &mut Report) {
    let newsroom = &config.newsroom;
    let (base, kind) = (newsroom.source.base.as_str(), newsroom.source.kind);
    let absolute = base.starts_with("https://") || base.starts_with("http://");
    if base.trim().is_empty() || !absolute && base.contains("://") {
        let what = match kind {
            SourceKind::Edition => "the edition's folder, such as `/edition/`, or its URL",
            SourceKind::WordPress => "the URL of the WordPress site, such as https://bao.example",
            SourceKind::Ghost => "the URL of the Ghost site, such as https://bao.example",
            SourceKind::JsonFeed | SourceKind::Rss => "the URL of a feed, such as https://bao.example/rss",
            SourceKind::Mapped => "the URL under which the API is, such as https://api.bao.example/v1",
        };
        report.error("source.base", format!("`{base}` is not {what}"));
    } else if kind.is_feed() && !absolute {
        report.error("source.base", format!("`{base}` is not the URL of a feed, such as https://bao.example/rss"));
    } else if kind != SourceKind::Edition && !absolute {
        report.warn("source.base", format!("`{base}` is no URL: only readers find it, `press build` cannot"));
    }
    for (section, url) in &newsroom.source.feeds {
        let field = format!("source.feeds.{section}");
        if !config.links.sections.iter().any(|known| known == section) {
            report.error(field, format!("`{section}` is no section; there are {}", config.links.sections.join(", ")));
        } else if !url.starts_with("https://") && !url.starts_with("http://") {
            report.error(field, format!("`{url}` is not the URL of a feed, such as https://bao.example/rss/{section}"));
        }
    }
    if !kind.is_feed() && !newsroom.source.feeds.is_empty() {
        report.warn("source.feeds", "is for `json-feed` and `rss`");
    }
    map(newsroom, report);
    preview(config, report);
    if kind != SourceKind::WordPress && newsroom.source.picks_tag.is_some() {
        report
            .warn("source.picksTag", "is for a WordPress; an edition has its own `picks`, a Ghost its featured posts");
    }
    let key = newsroom.source.key.as_deref().map(str::trim).filter(|key| !key.is_empty());
    match (kind, key) {
        (SourceKind::Ghost, None) => {
            report.error("source.key", "is missing: a Content API key, from Ghost's Settings → Integrations");
        }
        // What can write is nobody's but the newsroom's.
        (SourceKind::Ghost, Some(key)) if key.contains(':') => {
            report
                .error("source.key", "is an Admin API key, which must stay secret: take the Content API key beside it");
        }
        (_, Some(_)) if kind != SourceKind::Ghost => {
            report.warn("source.key", "is for a Ghost; everybody can read this file");
        }
        _ => {}
    }
}

/// A map is read as the source reads it, and has what the addresses of the paper ask for.
fn map(newsroom: &Newsroom, report: &mut Report) {
    let kind = newsroom.source.kind;
    let map = match Map::of(&newsroom.text) {
        Ok(Some(map)) => map,
        Ok(None) if kind == SourceKind::Mapped => {
            report.error("source.map", "is missing: how the API is read, see docs/apis/mapped.md");
            return;
        }
        Ok(None) => return,
        Err(wrong) => {
            report.error(wrong.field, wrong.problem);
            return;
        }
    };
    if kind != SourceKind::Mapped {
        report.warn("source.map", "is for `mapped` alone; nobody reads it");
    }
    for (field, problem) in map.problems() {
        report.error(format!("source.map.{field}"), problem);
    }
    let article = newsroom.permalink.article.as_str();
    if article.contains("{id}") && map.article.is_none() {
        report.error("source.map.article", "is missing, and `permalink.article` has `{id}`");
    } else if !article.contains("{id}") && map.article_by_slug.is_none() {
        report.error("source.map.articleBySlug", "is missing, and `permalink.article` has no `{id}`");
    }
    if map.article.is_none() && map.articles.is_none() {
        report.warn("source.map.article", "is missing: `press build` asks for articles by their ids");
    }
    if map.fields.updated.is_none() {
        report.warn(
            "source.map.fields.updated",
            "is missing: a change that lists do not show is found by `press build --fresh` alone",
        );
    }
}

/// Slugs make addresses and ids ask the source: each must be one section's.
fn sections<'a>(list: &'a [SectionConfig], at: &str, ids: &mut BTreeMap<&'a str, String>, report: &mut Report) {
    for (i, section) in list.iter().enumerate() {
        let here = format!("{at}.{i}");
        let slug = section.slug.as_str();
        if slug.is_empty() || slug.contains(['/', '?', '#', '\\', '%']) || slug.trim() != slug {
            report.error(format!("{here}.slug"), format!("`{slug}` is not one part of a URL, such as `thoi-su`"));
        } else if let Some(twin) = list.iter().take(i).position(|other| other.slug == slug) {
            report.error(format!("{here}.slug"), format!("`{slug}` is the slug of `{at}.{twin}`, too"));
        }
        if section.name.trim().is_empty() {
            report.error(format!("{here}.name"), "is empty");
        }
        if !section.id.is_empty()
            && let Some(twin) = ids.insert(&section.id, here.clone())
        {
            report.error(format!("{here}.id"), format!("`{}` is the id of `{twin}`, too", section.id));
        }
        sections(&section.children, &format!("{here}.children"), ids, report);
    }
}

/// The menu has two levels.
fn depth(list: &[SectionConfig], report: &mut Report) {
    for (i, section) in list.iter().enumerate() {
        for (j, child) in section.children.iter().enumerate().filter(|(_, child)| !child.children.is_empty()) {
            report.warn(
                format!("sections.{i}.children.{j}.children"),
                format!("what is below `{}` has pages, but does not stand in the menu: it has two levels", child.name),
            );
        }
    }
}

fn front(config: &Config, report: &mut Report) {
    let known = &config.links.sections;
    let wanted = &config.newsroom.front.sections;
    for (i, path) in wanted.iter().enumerate() {
        let field = format!("front.sections.{i}");
        if !known.contains(path) {
            let leaf = known.iter().find(|known| known.rsplit('/').next() == Some(path));
            let meant = leaf.map(String::as_str).or_else(|| nearest(path, known.iter().map(String::as_str)));
            let meant = meant
                .map_or_else(|| format!("there are {}", known.join(", ")), |meant| format!("did you mean `{meant}`?"));
            report.error(field, format!("`{path}` is no section; {meant}"));
        } else if wanted.iter().take(i).any(|earlier| earlier == path) {
            report.warn(field, format!("`{path}` stands there already"));
        }
    }
}

/// What Vietnamese law asks an online newspaper to print.
fn imprint(newsroom: &Newsroom, report: &mut Report) {
    let imprint = &newsroom.imprint;
    if let Some(date) = imprint.licence_date.as_deref().filter(|date| crate::config::day(date).is_none()) {
        report.error("imprint.licenceDate", format!("`{date}` is not a day such as 2021-03-01"));
    }
    if let Some(email) = imprint.email.as_deref().filter(|email| !email.contains('@') || email.contains(' ')) {
        report.error("imprint.email", format!("`{email}` is not an address such as toasoan@bao.example"));
    }
    let asked = [
        ("authority", &imprint.authority),
        ("licence", &imprint.licence),
        ("licenceDate", &imprint.licence_date),
        ("licenceIssuer", &imprint.licence_issuer),
        ("editor", &imprint.editor),
        ("address", &imprint.address),
        ("phone", &imprint.phone),
        ("email", &imprint.email),
    ];
    let lacking = asked.iter().filter(|(_, value)| value.as_ref().is_none_or(|value| value.trim().is_empty()));
    let lacking: Vec<_> = lacking.map(|(name, _)| format!("`{name}`")).collect();
    if config_is_vietnamese(newsroom) && !lacking.is_empty() {
        report.warn("imprint", format!("lacks {}, which a Vietnamese newspaper has to print", lacking.join(", ")));
    }
}

fn config_is_vietnamese(newsroom: &Newsroom) -> bool {
    crate::text::Lang::from_tag(&newsroom.language) == crate::text::Lang::Vi
}

fn preview(config: &Config, report: &mut Report) {
    let Some(preview) = &config.newsroom.preview else { return };
    let base = preview.base.as_str();
    let is_local = ["http://localhost", "http://127.0.0.1"].iter().any(|local| base.starts_with(local));
    if base.starts_with("http://") && !is_local {
        report.error("preview.base", format!("`{base}` is not https: what editors type would be read on the way"));
    } else if !base.starts_with("https://") && !is_local {
        report.error("preview.base", format!("`{base}` is not the URL of the system, such as https://cms.bao.example"));
    }
    let path = config.newsroom.permalink.preview.as_str();
    if !path.starts_with('/') || path.contains(['{', '?', '#']) {
        report.error("permalink.preview", format!("`{path}` is not a plain path such as `/preview`"));
    } else if !matches!(config.links.route(path), Route::Preview(_)) {
        report.error("permalink.preview", format!("`{path}` is another page's address"));
    }
}

/// Every kind of page is found at its own address: what the patterns make is read back.
fn addresses(config: &Config, report: &mut Report) {
    let links = &config.links;
    let all = config.sections();
    let kind = |route: &Route| match route {
        Route::List { list: ListRoute::Front, .. } => "the front page".to_owned(),
        Route::List { list: ListRoute::Section(path), .. } => format!("the section `{path}`"),
        Route::List { list: ListRoute::Tag(_), .. } => "a tag".to_owned(),
        Route::List { list: ListRoute::Author(_), .. } => "an author".to_owned(),
        Route::List { list: ListRoute::Archive(_), .. } => "the archive by date".to_owned(),
        Route::Article(_) => "an article".to_owned(),
        Route::Search => "the search page".to_owned(),
        Route::Preview(_) => "a preview".to_owned(),
        Route::NotFound => "no page".to_owned(),
    };
    if !links.search.starts_with('/') || links.search.contains(['{', '?', '#']) {
        report.error("permalink.search", format!("`{}` is not a plain path such as `/tim-kiem`", links.search));
    }
    for (field, pattern) in
        [("article", &links.article), ("section", &links.section), ("tag", &links.tag), ("author", &links.author)]
    {
        if pattern.is_ambiguous() {
            let says = "does not tell where one part ends and the next begins: put `-` between them";
            report.error(format!("permalink.{field}"), says);
        }
        if pattern.wants_numbers() && config.newsroom.source.kind == SourceKind::Ghost {
            let says = "has `{id}` in front of `{slug}`, where it has to be a number, and a Ghost's ids are none";
            report.error(format!("permalink.{field}"), says);
        }
    }
    let mut expect = |field: &str, path: &str, is: &dyn Fn(&Route) -> bool| {
        let found = links.route(path);
        if !is(&found) {
            report.error(field, format!("makes the address `{path}`, which leads to {}", kind(&found)));
        }
    };
    expect("permalink.search", "/", &|route| matches!(route, Route::List { list: ListRoute::Front, .. }));
    for section in &all {
        let (path, key) = (links.section(section), section_path(section));
        for (page, path) in [(1, path.clone()), (2, links.page(&path, 2))] {
            let own = Route::List { list: ListRoute::Section(key.clone()), page };
            expect("permalink.section", &path, &|route| *route == own);
        }
    }
    let tag = Tag { id: "7".into(), slug: "ha-noi".into(), name: String::new() };
    expect("permalink.tag", &links.tag(&tag), &|route| matches!(route, Route::List { list: ListRoute::Tag(_), .. }));
    let author = Author { slug: Some("lan-anh".into()), id: Some("9".into()), ..Author::default() };
    if let Some(path) = links.author(&author) {
        expect("permalink.author", &path, &|route| matches!(route, Route::List { list: ListRoute::Author(_), .. }));
    }
    for period in [(0, 0, 0), (2026, 0, 0), (2026, 11, 0), (2026, 11, 20)] {
        let Some(period) = Period::new(period.0, period.1, period.2) else { continue };
        let own = Route::List { list: ListRoute::Archive(period), page: 1 };
        expect("permalink.archive", &links.archive(period), &|route| *route == own);
    }
    let sections: Vec<Option<&Section>> = if all.is_empty() { vec![None] } else { all.iter().map(Some).collect() };
    for section in sections {
        let path = article_path(links, section);
        expect(
            "permalink.article",
            &path,
            &|route| matches!(route, Route::Article(key) if key.id.as_deref() == Some("104213") || key.slug.as_deref() == Some("mot-bai-bao")),
        );
    }
    for section in &all {
        let path = links.section(section);
        let taken = [("tag", links.tag.matches(&path)), ("author", links.author.matches(&path))];
        for (field, _) in taken.iter().filter(|(_, found)| found.is_some()) {
            report.warn(
                format!("permalink.{field}"),
                format!("fits `{path}`, too: the section stands there, and a page of that name has no address"),
            );
        }
    }
}

fn article_path(links: &Permalinks, section: Option<&Section>) -> String {
    links.article(&Teaser {
        id: "104213".into(),
        slug: "mot-bai-bao".into(),
        published: Timestamp::parse("2026-11-23T08:00:00+07:00", false),
        section: section.cloned(),
        ..Teaser::default()
    })
}
