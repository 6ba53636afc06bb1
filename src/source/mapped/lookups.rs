//! Tables that are fetched once, for values that answers only refer to: names of sections by their ids, and the like.

use super::map::Map;
use crate::json::{Document, Json};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A table: each row by its key.
type Table = BTreeMap<String, Document>;

/// The tables of a map, in its order.
#[derive(Default)]
pub(super) struct Lookups {
    tables: Vec<OnceLock<Table>>,
    /// Held by whoever fetches: the others wait, and do not fetch the same.
    pub(super) fetching: futures::lock::Mutex<()>,
}

impl Lookups {
    pub(super) fn of(map: &Map) -> Self {
        Self { tables: map.lookups.iter().map(|_| OnceLock::new()).collect(), ..Self::default() }
    }

    /// Which tables are not here yet.
    pub(super) fn lacking(&self) -> Vec<usize> {
        let lacking = self.tables.iter().enumerate().filter(|(_, table)| table.get().is_none());
        lacking.map(|(at, _)| at).collect()
    }

    /// Keeps a table. One that is here already stays.
    pub(super) fn keep(&self, at: usize, table: Table) {
        if let Some(place) = self.tables.get(at) {
            let _ = place.set(table);
        }
    }

    /// The row of a table.
    pub(super) fn row(&self, map: &Map, table: &str, key: &str) -> Option<Json<'_>> {
        let at = map.lookups.iter().position(|(name, _)| name == table)?;
        Some(self.tables.get(at)?.get()?.get(key)?.root())
    }
}
