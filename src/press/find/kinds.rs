//! What each kind of API is recognised by.

use serde_json::Value;
use url::Url;

use super::{About, Found, Kind, Site, fine};
use crate::markup::plain;
use crate::press::ask::{Asker, Page};
use crate::press::terminal::line;

/// What WordPress is asked for about itself: the whole index has 190 KB.
const INDEX: &str = "_fields=name,description,url,home,gmt_offset,timezone_string,namespaces";
/// Where feeds stand, most usual first.
const FEEDS: [&str; 8] = ["/feed.json", "/feed/", "/rss/", "/rss", "/rss_feed/", "/feed.rss", "/atom.xml", "/rss.xml"];

/// What the page at the given address is, where it is no HTML.
pub(super) fn itself(page: &Page) -> Option<Found> {
    if !page.is_fine() {
        return None;
    }
    let url = &page.url;
    if let Some(json) = page.json() {
        if is_wordpress(&json) {
            return Some(wordpress(url.as_str(), &json, "the address answers as WordPress does"));
        }
        if let Some(found) = json_feed(page, &json) {
            return Some(found);
        }
        if is_edition(&json) {
            return Some(edition(url, &json));
        }
        return Some(mapped(url, &json, "the address answers in JSON"));
    }
    feed(page)
}

/// Looks at what the page names, and into the usual places.
pub(super) async fn look(asker: &Asker, page: &Page, site: &mut Site, key: Option<&str>) {
    let url = page.url.clone();
    let found = &mut site.found;
    for look in
        [look_for_edition(asker, &url).await, look_for_wordpress(asker, &url, site.home.wordpress.as_ref()).await]
    {
        found.extend(look);
    }
    if found.iter().all(|found| found.kind != Kind::WordPress) {
        found.extend(look_for_ghost(asker, &url, &site.home, key).await);
    }
    if found.iter().any(Found::is_usable) {
        return;
    }
    found.extend(look_for_feeds(asker, &url, &site.home.feeds).await);
    if found.iter().any(Found::is_usable) {
        return;
    }
    found.extend(look_for_others(asker, &url).await);
}

async fn look_for_edition(asker: &Asker, url: &Url) -> Option<Found> {
    for place in ["edition/edition.json", "edition.json"] {
        let page = match url.join(place) {
            Ok(url) => fine(asker, &url).await,
            Err(_) => None,
        };
        if let Some(page) = page
            && let Some(json) = page.json().filter(is_edition)
        {
            return Some(edition(&page.url, &json));
        }
    }
    None
}

fn is_edition(json: &Value) -> bool {
    json["version"].is_u64() && json["sections"].is_array() && json["name"].is_string()
}

fn edition(url: &Url, json: &Value) -> Found {
    let base = url.join(".").map_or_else(|_| url.to_string(), String::from);
    let about = About {
        name: text(&json["name"]),
        timezone: text(&json["timezone"]),
        sections: json["sections"].clone(),
        ..About::default()
    };
    found(Kind::Edition, base, "edition.json", about)
}

/// The site's own word first; then with pretty permalinks, then with plain ones, below the address and at its host's root.
async fn look_for_wordpress(asker: &Asker, url: &Url, named: Option<&Url>) -> Option<Found> {
    let below = |base: &Url, place: &str| base.join(place).ok();
    let mut places = vec![(named.cloned(), "the page names it (api.w.org)")];
    for base in [Some(url.clone()), url.join("/").ok().filter(|root| root != url)].into_iter().flatten() {
        places.push((below(&base, "wp-json/"), "/wp-json/"));
        places.push((below(&base, "?rest_route=/"), "/?rest_route=/, for plain permalinks"));
    }
    for (place, how) in places {
        let Some(place) = place.filter(|place| asker.may(place)) else { continue };
        let mut ask = place.clone();
        let query = place.query().map_or_else(|| INDEX.to_owned(), |query| format!("{query}&{INDEX}"));
        ask.set_query(Some(&query));
        if let Some(json) = fine(asker, &ask).await.and_then(|page| page.json()).filter(is_wordpress) {
            return Some(wordpress(place.as_str(), &json, how));
        }
    }
    None
}

fn is_wordpress(json: &Value) -> bool {
    let namespaces = json["namespaces"].as_array();
    namespaces.is_some_and(|names| names.iter().any(|name| name == "wp/v2"))
}

/// The source finds the API from the site's root in its usual places; anywhere else it is named as it is.
fn wordpress(api: &str, json: &Value, how: &str) -> Found {
    let root = api.trim_end_matches('/');
    let usual = ["/wp-json", "/?rest_route=", "/index.php?rest_route="].iter().find_map(|end| root.strip_suffix(end));
    let base = usual.unwrap_or(root).to_owned();
    let home = json["home"].as_str().or(json["url"].as_str()).and_then(|home| Url::parse(home).ok());
    let about = About {
        name: line(&plain(json["name"].as_str().unwrap_or_default())),
        tagline: line(&plain(json["description"].as_str().unwrap_or_default())),
        timezone: text(&json["timezone_string"]),
        // A number, or on some hosts a text of one.
        gmt_offset: json["gmt_offset"].as_f64().or_else(|| json["gmt_offset"].as_str()?.parse().ok()),
        home,
        counts_readers: json["namespaces"].as_array().is_some_and(|names| {
            names.iter().any(|name| name.as_str().is_some_and(|name| name.starts_with("wordpress-popular-posts/")))
        }),
        ..About::default()
    };
    let mut slashed = Url::parse(api).ok();
    if let Some(url) = slashed.as_mut().filter(|url| url.query().is_none() && !url.path().ends_with('/')) {
        url.set_path(&format!("{}/", url.path()));
    }
    Found { api: slashed, ..found(Kind::WordPress, base, how, about) }
}

/// Where its page says, else below the address, else at the host's root.
async fn look_for_ghost(asker: &Asker, url: &Url, home: &super::Home, given: Option<&str>) -> Option<Found> {
    let mut places = Vec::new();
    if let Some((site, key)) = home.ghost.as_ref().filter(|(site, _)| asker.may(site)) {
        places.push((site.clone(), Some(key.clone())));
    }
    places.push((url.clone(), key_in(url)));
    places.extend(url.join("/").ok().filter(|root| root != url).map(|root| (root, key_in(url))));
    for (site, key) in places {
        let key = given.map(str::to_owned).or(key);
        if let Some(found) = ghost(asker, &site, key, home).await {
            return Some(found);
        }
    }
    None
}

async fn ghost(asker: &Asker, site: &Url, key: Option<String>, home: &super::Home) -> Option<Found> {
    let mut site = site.clone();
    site.set_query(None);
    let base = site.as_str().split("/ghost/api/").next().unwrap_or_default().trim_end_matches('/').to_owned();
    let ask = Url::parse(&format!("{base}/ghost/api/content/settings/")).ok()?;
    let mut with_key = ask.clone();
    if let Some(key) = &key {
        with_key.query_pairs_mut().append_pair("key", key);
    }
    let page = asker.get(&with_key).await.ok()?;
    let json = page.json()?;
    let settings = &json["settings"];
    if page.is_fine() && settings.is_object() {
        let menu = settings["navigation"].as_array().into_iter().flatten().filter_map(|item| {
            let words = text(&item["label"]);
            Some((words, site.join(item["url"].as_str()?).ok()?))
        });
        let language = [&settings["locale"], &settings["lang"]].map(text).into_iter().find(|said| !said.is_empty());
        let about = About {
            name: text(&settings["title"]),
            tagline: text(&settings["description"]),
            language: language.unwrap_or_default(),
            timezone: text(&settings["timezone"]),
            home: settings["url"].as_str().and_then(|home| Url::parse(home).ok()),
            menu: menu.take(50).collect(),
            ..About::default()
        };
        let named = home.ghost.is_some();
        let how = if named { "its address and key stand in the page's portal" } else { "/ghost/api/content/" };
        let api = ask.join("../").ok();
        return Some(Found { key, api, ..found(Kind::Ghost, base, how, about) });
    }
    // Without a key, or with a wrong one, it says so in a shape of its own.
    json["errors"][0]["type"].as_str()?;
    let lacks = "a Content API key (Ghost admin → Settings → Integrations); it goes into `source.key`".to_owned();
    Some(Found {
        lacks: Some(lacks),
        ..found(Kind::Ghost, base, "/ghost/api/content/ asks for a key", About::default())
    })
}

fn key_in(url: &Url) -> Option<String> {
    url.query_pairs().find(|(name, _)| name == "key").map(|(_, key)| key.into_owned())
}

/// The first feed with articles; JSON Feed before the others.
async fn look_for_feeds(asker: &Asker, url: &Url, named: &[(String, Url)]) -> Vec<Found> {
    let mut places: Vec<(Url, &str)> = named.iter().map(|(_, url)| (url.clone(), "the page names it")).collect();
    // A feed of comments says so in its address; the paper's own comes first anyway.
    places.retain(|(url, _)| !url.path().contains("comment"));
    places.sort_by_key(|(url, _)| !url.path().ends_with("json"));
    places.truncate(4);
    for place in FEEDS {
        if let Ok(place) = url.join(place)
            && places.iter().all(|(known, _)| *known != place)
        {
            places.push((place, "a usual place for a feed"));
        }
    }
    let mut found: Vec<Found> = Vec::new();
    for (place, how) in places {
        let Some(page) = fine(asker, &place).await else { continue };
        let new = page.json().and_then(|json| json_feed(&page, &json)).or_else(|| feed(&page));
        let Some(new) = new else { continue };
        if found.iter().all(|known| known.kind != new.kind) {
            found.push(Found { how: how.to_owned(), ..new });
        }
        if found.len() == 2 || found.iter().any(Found::is_usable) {
            break;
        }
    }
    found
}

fn json_feed(page: &Page, json: &Value) -> Option<Found> {
    if !json["version"].as_str()?.starts_with("https://jsonfeed.org/version/") || !json["items"].is_array() {
        return None;
    }
    let about = About {
        name: text(&json["title"]),
        tagline: text(&json["description"]),
        language: text(&json["language"]),
        home: json["home_page_url"].as_str().and_then(|home| Url::parse(home).ok()),
        ..About::default()
    };
    Some(found(Kind::JsonFeed, page.url.to_string(), "the address answers as a JSON Feed", about))
}

fn feed(page: &Page) -> Option<Found> {
    let how = "the address answers as a feed";
    let body = page.body.trim_start_matches('\u{feff}').trim_start();
    let head = body.get(..body.floor_char_boundary(1_000))?;
    if head.contains("<rss") || head.contains("<rdf:RDF") {
        let channel = rss::Channel::read_from(body.as_bytes()).ok()?;
        let about = About {
            name: line(&plain(channel.title())),
            tagline: line(&plain(channel.description())),
            language: line(channel.language().unwrap_or_default()),
            home: Url::parse(channel.link()).ok(),
            ..About::default()
        };
        return Some(found(Kind::Rss, page.url.to_string(), how, about));
    }
    if head.contains("<feed") {
        let feed = atom_syndication::Feed::read_from(body.as_bytes()).ok()?;
        let about = About {
            name: line(&plain(feed.title().as_str())),
            language: line(feed.lang().unwrap_or_default()),
            ..About::default()
        };
        return Some(found(Kind::Rss, page.url.to_string(), how, about));
    }
    None
}

/// APIs whose shape is the newsroom's own: a map of fields can serve them, which nobody can guess.
async fn look_for_others(asker: &Asker, url: &Url) -> Option<Found> {
    let root = url.join("/").ok()?;
    for (place, name) in [
        ("jsonapi", "Drupal's JSON:API"),
        ("server/ping", "Directus"),
        ("api/articles?pagination[pageSize]=1", "Strapi"),
        ("api/posts?limit=1", "a JSON API"),
    ] {
        let Some(page) = fine(asker, &root.join(place).ok()?).await else { continue };
        if name == "Directus" && page.body.trim() == "pong" {
            let mut found = mapped(&root, &Value::Null, "/server/ping answers as Directus does");
            found.base = root.as_str().trim_end_matches('/').to_owned();
            return Some(found);
        }
        let Some(json) = page.json() else { continue };
        let is_known = match name {
            "Drupal's JSON:API" => json["jsonapi"].is_object(),
            "Strapi" => json["data"].is_array() && json["meta"]["pagination"].is_object(),
            _ => name == "a JSON API" && list(&json, 0).is_some(),
        };
        if is_known {
            let how = format!("/{} answers as {name} does", place.split('?').next().unwrap_or(place));
            return Some(mapped(&page.url, &json, &how));
        }
    }
    None
}

fn mapped(url: &Url, json: &Value, how: &str) -> Found {
    let how = match list(json, 0) {
        Some((pointer, length)) => format!("{how}; a list of {length} stands at `{pointer}`"),
        None => how.to_owned(),
    };
    let lacks = "a map of its fields in `source.map`, see docs/apis".to_owned();
    Found { lacks: Some(lacks), ..found(Kind::Mapped, url.to_string(), &how, About::default()) }
}

/// Where the first list of objects stands, as a JSON Pointer, and how long it is.
fn list(json: &Value, depth: usize) -> Option<(String, usize)> {
    match json {
        Value::Array(items) if items.first().is_some_and(Value::is_object) => Some((String::new(), items.len())),
        Value::Object(fields) if depth < 4 => fields.iter().take(100).find_map(|(name, value)| {
            let (pointer, length) = list(value, depth + 1)?;
            Some((format!("/{}{pointer}", line(name)), length))
        }),
        _ => None,
    }
}

fn found(kind: Kind, base: String, how: &str, about: About) -> Found {
    Found { kind, base, key: None, api: None, how: how.to_owned(), lacks: None, about }
}

fn text(json: &Value) -> String {
    line(json.as_str().unwrap_or_default())
}
