//! How lists go on: by numbers that are known beforehand, or by what each page says of the next one.

use super::found::{Found, Reading};
use super::map::{Endpoint, Map, Paging, Style, Value};
use super::request::Fetched;
use super::template::Values;
use super::{Cause, Mapped, SourceError, failure, url};
use std::sync::PoisonError;

/// A page of a list that came.
pub(super) struct Page {
    pub(super) fetched: Fetched,
    /// How many items were wanted.
    pub(super) size: usize,
    /// Which one it is.
    pub(super) number: u32,
}

impl Paging {
    /// Whether where a page stands is known before the one in front of it has come.
    fn is_counted(&self) -> bool {
        matches!(self.style, Style::Page | Style::Offset)
    }

    /// Whether the answer says if there is more.
    fn tells(&self) -> bool {
        self.total.is_some() || self.pages.is_some() || self.more.is_some()
    }

    /// The placeholders of a page.
    pub(super) fn values(&self, page: u32, size: u32) -> Values {
        let before = u64::from(page.max(1) - 1);
        // One more than is wanted tells whether there is a next page.
        let one_more = u32::from(self.style == Style::Offset && !self.tells());
        Values::default()
            .set("page", (before + u64::from(self.first)).to_string())
            .set("offset", (before * u64::from(size)).to_string())
            .set("limit", (size + one_more).to_string())
    }
}

impl Values {
    /// These, and others.
    pub(super) fn and(self, others: &Self) -> Self {
        others.all().fold(self, |all, (name, value)| all.set(name, value))
    }
}

impl Mapped {
    /// One page of a list, of `size` items where the caller has a wish; `None` past its end.
    ///
    /// # Errors
    /// [`Cause::NotFound`] where what the request needs is not known, and what the transport meets.
    pub(super) async fn page(
        &self,
        map: &Map,
        endpoint: &Endpoint,
        values: &Values,
        (number, size): (u32, Option<u32>),
        needs: &str,
    ) -> Result<Option<Page>, SourceError> {
        let paging = endpoint.paging.as_ref().unwrap_or(&map.paging);
        let wanted = size.unwrap_or(paging.size).max(1);
        let number = number.max(1);
        let made = |fetched| Page { fetched, size: wanted as usize, number };
        let all = |number| paging.values(number, wanted).and(values);
        if paging.is_counted() {
            let all = all(number);
            let url = self.url(map, endpoint, &all, needs).ok_or_else(|| self.nothing())?;
            return Ok(self.fetch(map, url, all).await?.map(made));
        }
        let first = self.url(map, endpoint, &all(1), needs).ok_or_else(|| self.nothing())?;
        let mut at = {
            let cursors = self.cursors.lock().unwrap_or_else(PoisonError::into_inner);
            let known = cursors.get(&first).map_or(0, Vec::len);
            // Page 1 has no cursor, page 2 has the first one.
            number.min(u32::try_from(known).unwrap_or(u32::MAX).saturating_add(1))
        };
        loop {
            let cursor = at.checked_sub(2).and_then(|index| {
                let cursors = self.cursors.lock().unwrap_or_else(PoisonError::into_inner);
                cursors.get(&first)?.get(index as usize).cloned()
            });
            if at > 1 && cursor.is_none() {
                return Ok(None);
            }
            let (url, all) = match (cursor, paging.style) {
                (None, _) => (first.clone(), all(1)),
                (Some(cursor), Style::Cursor) => {
                    let all = all(at).set("cursor", cursor);
                    (self.url(map, endpoint, &all, needs).ok_or_else(|| self.nothing())?, all)
                }
                (Some(next), _) => (next, all(at)),
            };
            let Some(fetched) = self.fetch(map, url, all).await? else { return Ok(None) };
            let next = {
                let reading = self.reading(map, &fetched);
                next_page(paging, &reading, &fetched)?
            };
            let mut cursors = self.cursors.lock().unwrap_or_else(PoisonError::into_inner);
            let known = cursors.entry(first.clone()).or_default();
            // The list may have changed: what followed the old page does not follow this one.
            if known.get(at as usize - 1) != next.as_ref() {
                known.truncate(at as usize - 1);
                known.extend(next);
            }
            drop(cursors);
            if at == number {
                return Ok(Some(made(fetched)));
            }
            at += 1;
        }
    }

    /// The items of a list's page. `None` where there is no list in it.
    pub(super) fn items<'d>(&self, map: &Map, endpoint: &Endpoint, reading: &Reading<'d>) -> Option<Vec<Found<'d>>> {
        let value = endpoint.items.as_ref().or(map.items.as_ref());
        let items = match value {
            Some(value) => list(reading, value),
            None => reading.root.is_list().then(|| reading.root.items().into_iter().map(Found::Place).collect()),
        };
        // Where the API says that all is well and has no list, the list is empty.
        items.or_else(|| failure::says_well(reading, &map.error).then(Vec::new))
    }

    /// The items of a page that came, cut to what was wanted; and whether there is a next page.
    ///
    /// # Errors
    /// [`Cause::Shape`] where there is no list.
    pub(super) fn content<'d>(
        &self,
        map: &Map,
        endpoint: &Endpoint,
        page: &Page,
        reading: &Reading<'d>,
    ) -> Result<(Vec<Found<'d>>, bool), SourceError> {
        let paging = endpoint.paging.as_ref().unwrap_or(&map.paging);
        let mut items = self.items(map, endpoint, reading).ok_or_else(|| {
            let cause = Cause::Shape("no list where the map's `items` points".to_owned());
            SourceError::new(&page.fetched.answer.url, cause)
        })?;
        let count = items.len();
        let until = (page.number as usize).saturating_mul(page.size);
        let more = if count == 0 {
            false
        } else if !paging.is_counted() {
            next_page(paging, reading, &page.fetched)?.is_some()
        } else if let Some(more) = &paging.more {
            reading.one(more, &reading.root).is_some_and(|found| found.truth())
        } else if let Some(total) = total(paging, reading) {
            until < total as usize
        } else if let Some(pages) = reading.of(paging.pages.as_ref(), &reading.root, Found::count) {
            page.number < pages
        } else if paging.style == Style::Offset {
            count > page.size
        } else {
            count >= page.size
        };
        items.truncate(page.size);
        Ok((items, more))
    }
}

/// How many items the whole list has.
pub(super) fn total(paging: &Paging, reading: &Reading<'_>) -> Option<u32> {
    reading.of(paging.total.as_ref(), &reading.root, Found::count)
}

/// The items at a value, where there is a list, an empty one among them.
fn list<'d>(reading: &Reading<'d>, value: &Value) -> Option<Vec<Found<'d>>> {
    let there = |place: crate::json::Json<'d>| {
        place.is_list().then(|| place.items().into_iter().map(Found::Place).collect::<Vec<_>>())
    };
    match value {
        Value::At(pointer) => there(pointer.from(&reading.root, reading.values)),
        Value::First(values) => values.iter().find_map(|value| list(reading, value)),
        Value::Made(made) => {
            let begin = made.get.as_ref().or(made.root.as_ref())?.from(&reading.root, reading.values);
            let is_there = begin.is_list() || made.values && begin.is_object();
            // One object is no list, unless it leads to one.
            let leads = made.then.is_some() || made.resolve || made.table.is_some();
            let items = if is_there || leads { reading.items(value, &reading.root) } else { Vec::new() };
            (is_there || !items.is_empty()).then_some(items)
        }
    }
}

/// Where the next page is, as this one says.
fn next_page(paging: &Paging, reading: &Reading<'_>, fetched: &Fetched) -> Result<Option<String>, SourceError> {
    let next = match paging.style {
        Style::Link => {
            let header = fetched.answer.headers.iter().find(|(name, _)| name == "link");
            header.and_then(|(_, value)| url::link_next(value)).map(str::to_owned)
        }
        _ => reading.of(paging.next.as_ref(), &reading.root, Found::raw),
    };
    let Some(next) = next.filter(|_| !paging.is_counted()) else { return Ok(None) };
    if paging.style == Style::Cursor {
        return Ok(Some(next));
    }
    let here = &fetched.answer.url;
    let elsewhere = || SourceError::new(here, Cause::Shape(["the next page is at another host: ", &next].concat()));
    url::next(here, &next).map(Some).ok_or_else(elsewhere)
}
