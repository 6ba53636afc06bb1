//! Tables, and what older systems lay out with tables.

use super::flow::Flow;
use super::tree::{Data, Id};
use crate::model::{Block, Cell, RichText, Row};

/// A table being read.
#[derive(Default)]
struct Rows {
    caption: RichText,
    head: Vec<Row>,
    rows: Vec<Row>,
}

impl Flow<'_> {
    /// `table`. What stands in it outside a cell comes before it, where a browser would have put it.
    pub(super) fn table(&mut self, id: Id) {
        self.end_line();
        let tree = self.tree;
        let mut table = Rows::default();
        for child in tree.children(id) {
            match tree.name(child) {
                "caption" if table.caption.is_blank() => table.caption = self.runs(child, None),
                "tr" => self.row(child, &mut table.rows),
                "thead" => self.rows(child, &mut table.head),
                "tbody" | "tfoot" => self.rows(child, &mut table.rows),
                _ => self.stray(child),
            }
        }
        if let Some(blocks) = layout(&mut table) {
            if !table.caption.is_blank() {
                self.push(Block::Paragraph { text: table.caption });
            }
            self.out.extend(blocks);
        } else {
            self.push(Block::Table { caption: table.caption, head: table.head, rows: table.rows });
        }
    }

    fn rows(&mut self, section: Id, rows: &mut Vec<Row>) {
        let tree = self.tree;
        for child in tree.children(section) {
            if tree.name(child) == "tr" { self.row(child, rows) } else { self.stray(child) }
        }
    }

    fn row(&mut self, row: Id, rows: &mut Vec<Row>) {
        let tree = self.tree;
        let mut cells = Vec::new();
        for child in tree.children(row) {
            let header = tree.name(child) == "th";
            if !header && tree.name(child) != "td" {
                self.stray(child);
                continue;
            }
            let span = |name| tree.attr(child, name).trim().parse().unwrap_or(1).clamp(1, 1000);
            cells.push(Cell {
                header,
                colspan: span("colspan"),
                rowspan: span("rowspan"),
                body: self.inside(child, None),
            });
        }
        if cells.iter().any(|cell| !cell.body.is_empty()) {
            rows.push(Row(cells));
        }
    }

    fn stray(&mut self, id: Id) {
        if !matches!(self.tree.data(id), Data::Text(text) if text.trim_ascii().is_empty()) {
            let blocks = self.alone(id);
            self.out.extend(blocks);
        }
    }
}

/// The blocks of a table that is none: nothing in it, a single cell, or one column around a picture (whose second
/// row is its caption, the way of many a Vietnamese paper's older articles).
fn layout(table: &mut Rows) -> Option<Vec<Block>> {
    let rows = || table.head.iter().chain(&table.rows);
    let cells = rows().map(|row| row.0.len()).sum::<usize>();
    let column = rows().all(|row| row.0.len() == 1);
    let picture = rows().flat_map(|row| &row.0).any(|cell| matches!(cell.body.first(), Some(Block::Figure(_))));
    if cells > 1 && !(column && picture) {
        return None;
    }
    let bodies = std::mem::take(&mut table.head).into_iter().chain(std::mem::take(&mut table.rows));
    let mut blocks: Vec<Block> = bodies.flat_map(|row| row.0).flat_map(|cell| cell.body).collect();
    if let [Block::Figure(figure), Block::Paragraph { text }] = blocks.as_mut_slice()
        && cells == 2
        && figure.caption.is_blank()
    {
        figure.caption = std::mem::take(text);
        blocks.truncate(1);
    }
    Some(blocks)
}
