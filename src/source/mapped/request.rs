//! One request by the map, and its answer judged.

use super::failure::{Outcome, error, judge};
use super::found::{Found, Reading};
use super::map::{Endpoint, Map, Paging, Style, Value};
use super::template::{Fit, Template, Values};
use super::{Mapped, SourceError};
use crate::json::Document;
use crate::source::transport::{Answer, Extra};
use crate::text::percent_encode;
use futures::future::join_all;
use std::collections::BTreeMap;

/// The placeholder of a search's words, with spaces; and of one of them, for a parameter that there is one of for each.
pub(super) const WORDS: &str = "query.words";
const WORD: &str = "query.word";
/// The word's number, in the name of such a parameter.
const NUMBER: &str = "{n}";

/// An answer that can be read.
pub(super) struct Fetched {
    pub(super) answer: Answer,
    pub(super) document: Document,
    pub(super) values: Values,
}

/// What goes with each request of a map, and what is kept of its answers.
pub(super) fn extra(map: &Map) -> Extra {
    let mut keep = Vec::new();
    let mut of_paging = |paging: &Paging| {
        if paging.style == Style::Link {
            keep.push("link".to_owned());
        }
        let values = [&paging.total, &paging.pages, &paging.more, &paging.next];
        values.into_iter().flatten().for_each(|value| headers(value, &mut keep));
    };
    of_paging(&map.paging);
    for endpoint in map.endpoints() {
        endpoint.1.paging.iter().for_each(&mut of_paging);
    }
    for (_, lookup) in &map.lookups {
        lookup.list.paging.iter().for_each(&mut of_paging);
    }
    keep.sort();
    keep.dedup();
    Extra { send: map.headers.clone(), keep, ..Extra::default() }
}

/// The headers that a value names.
fn headers(value: &Value, keep: &mut Vec<String>) {
    match value {
        Value::At(_) => {}
        Value::First(values) => values.iter().for_each(|value| headers(value, keep)),
        Value::Made(made) => keep.extend(made.header.clone()),
    }
}

impl Mapped {
    /// The URL of a request. `None` where what it needs is not known: something of its path, or every value whose name begins
    /// with `needs` (without which a list would be one of everything).
    pub(super) fn url(&self, map: &Map, endpoint: &Endpoint, values: &Values, needs: &str) -> Option<String> {
        let mut used = needs.is_empty();
        let mut note = |template: &Template| {
            used |= template.names().any(|name| {
                let base = name.strip_suffix(".path").unwrap_or(name);
                let known = if base == WORD { WORDS } else { base };
                known.starts_with(needs) && values.get(known).is_some()
            });
        };
        let path = endpoint.url.with(values, Fit::Url)?;
        note(&endpoint.url);
        let mut url = if path.contains("://") { path } else { [self.base.as_str(), &path].concat() };
        let shared = map.query.iter().filter(|(name, _)| endpoint.query.iter().all(|(own, _)| own != name));
        for (name, template) in shared.chain(&endpoint.query) {
            note(template);
            let mut push = |name: &str, value: &str| {
                url.push(if url.contains('?') { '&' } else { '?' });
                url.push_str(&percent_encode(name));
                url.push('=');
                url.push_str(&percent_encode(value));
            };
            if !template.names().any(|name| name == WORD) && !name.contains(NUMBER) {
                if let Some(value) = template.with(values, Fit::Text) {
                    push(name, &value);
                }
                continue;
            }
            // Once for each word, with its number in the name.
            for (number, word) in values.get(WORDS).into_iter().flat_map(|words| words.split(' ')).enumerate() {
                let one = values.clone().set(WORD, word);
                if let Some(value) = template.with(&one, Fit::Text) {
                    push(&name.replace(NUMBER, &number.to_string()), &value);
                }
            }
        }
        used.then_some(url)
    }

    /// The answer to a request; `None` where it says that a list has no such page.
    pub(super) async fn fetch(&self, map: &Map, url: String, values: Values) -> Result<Option<Fetched>, SourceError> {
        let secret = values.get("password").is_some();
        // Tables that values refer to come beside the first request.
        let asked = async {
            if secret {
                self.transport.get_private(&url, Some(&self.extra)).await
            } else {
                self.transport.get_with(&url, Some(&self.extra)).await
            }
        };
        let (answer, ()) = futures::join!(asked, self.look_up(map));
        let answer = answer.map_err(|wrong| error(&wrong.url, secret, wrong.cause))?;
        match judge(map, &answer, &values, &self.lookups, &self.zone) {
            Outcome::Good(document) => Ok(Some(Fetched { answer, document, values })),
            Outcome::PastEnd => Ok(None),
            Outcome::Wrong(cause) => Err(error(&answer.url, secret, cause)),
        }
    }

    pub(super) fn reading<'d>(&'d self, map: &'d Map, fetched: &'d Fetched) -> Reading<'d> {
        let Fetched { answer, document, values } = fetched;
        Reading::new(map, document, &answer.headers, values, &self.lookups, &self.zone)
    }

    /// Fetches the tables that are not here yet. A name is worth less than an article: where a table cannot be had, articles
    /// come without it, and where asking again would not help it stays empty.
    async fn look_up(&self, map: &Map) {
        if self.lookups.lacking().is_empty() {
            return;
        }
        let fetching = self.lookups.fetching.lock().await;
        let lacking = self.lookups.lacking();
        let tables = lacking.iter().filter_map(|at| map.lookups.get(*at));
        let tables = join_all(tables.map(|(_, lookup)| self.table(map, &lookup.list, &lookup.key))).await;
        for (at, table) in lacking.into_iter().zip(tables) {
            match table {
                Ok(table) => self.lookups.keep(at, table),
                Err(wrong) if wrong.is_passing() => {}
                Err(_) => self.lookups.keep(at, BTreeMap::new()),
            }
        }
        drop(fetching);
    }

    /// The rows of a table, to the end of its list.
    async fn table(&self, map: &Map, list: &Endpoint, key: &Value) -> Result<BTreeMap<String, Document>, SourceError> {
        let mut rows = BTreeMap::new();
        let paging = list.paging.as_ref().unwrap_or(&map.paging);
        // More than any newsroom has sections, and an end for a host that has none.
        for page in 1..=100_u32 {
            let values = paging.values(page, paging.size);
            let Some(url) = self.url(map, list, &values, "") else { break };
            let asked = self.transport.get_with(&url, Some(&self.extra)).await?;
            let document = match judge(map, &asked, &values, &self.lookups, &self.zone) {
                Outcome::Good(document) => document,
                Outcome::PastEnd => break,
                Outcome::Wrong(cause) => return Err(error(&asked.url, false, cause)),
            };
            let reading = Reading::new(map, &document, &asked.headers, &values, &self.lookups, &self.zone);
            let Some(items) = self.items(map, list, &reading) else { break };
            let before = rows.len();
            for item in &items {
                let Found::Place(place) = item else { continue };
                let row = Document::parse(&place.raw());
                if let (Some(key), Ok(row)) = (reading.of(Some(key), place, Found::raw), row) {
                    rows.entry(key).or_insert(row);
                }
            }
            if rows.len() == before || items.len() < paging.size as usize {
                break;
            }
        }
        Ok(rows)
    }
}
