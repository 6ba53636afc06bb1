//! Tables. A wide one scrolls by itself, so it must be reachable by keyboard.

use super::blocks;
use crate::component::Site;
use crate::component::inline::words;
use crate::model::{Block, Cell, RichText, Row};
use crate::node::{El, el};

/// A table with its caption and header cells.
pub(super) fn table(site: &Site, caption: &RichText, head: &[Row], rows: &[Row], headline: &RichText) -> El {
    let label = if caption.is_blank() { site.ui().table.to_owned() } else { caption.to_plain() };
    let section = |tag: &'static str, rows: &[Row], scope: &'static str| {
        el(tag).children(
            rows.iter().map(|row| el("tr").children(row.0.iter().map(|cell| one(site, cell, scope, headline)))),
        )
    };
    let table = el("table")
        .child((!caption.is_blank()).then(|| el("caption").child(words(site, caption))))
        .child((!head.is_empty()).then(|| section("thead", head, "col")))
        .child(section("tbody", rows, "row"));
    el("div").class("table").attr("role", "region").attr("tabindex", "0").attr("aria-label", label).child(table)
}

fn one(site: &Site, cell: &Cell, scope: &'static str, headline: &RichText) -> El {
    let body = match cell.body.as_slice() {
        [Block::Paragraph { text }] => words(site, text),
        body => blocks(site, body, headline),
    };
    let span = |n: u16| (n > 1).then(|| u32::from(n));
    let element = if cell.header { el("th").attr("scope", scope) } else { el("td") };
    element.attr("colspan", span(cell.colspan)).attr("rowspan", span(cell.rowspan)).child(body)
}
