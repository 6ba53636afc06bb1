//! Tables, and what older systems lay out with tables.

use super::flow::Flow;
use super::tree::{Data, Id};
use crate::model::{Block, Cell, Figure, Inline, RichText, Row};

/// A table being read.
#[derive(Default)]
struct Rows {
    caption: RichText,
    /// In the order of the document, each with whether it is one of the head.
    all: Vec<(bool, Row)>,
    head: Vec<Row>,
    rows: Vec<Row>,
}

impl Flow<'_> {
    /// `table`. Of what stands in it outside a cell the parser leaves the content of `template` alone there, which no browser
    /// shows: it belongs to the cell in front of it, so that the words stay in their order.
    pub(super) fn table(&mut self, id: Id) {
        self.end_line();
        let tree = self.tree;
        let mut table = Rows::default();
        for child in tree.children(id) {
            match tree.name(child) {
                "caption" if table.caption.is_blank() => table.caption = self.runs(child, None),
                "tr" => self.row(child, false, &mut table.all),
                name @ ("thead" | "tbody" | "tfoot") => self.rows(child, name == "thead", &mut table.all),
                "caption" => self.stray(child, None),
                _ => self.stray(child, last_cell(&mut table.all)),
            }
        }
        for (head, row) in std::mem::take(&mut table.all) {
            if head { table.head.push(row) } else { table.rows.push(row) }
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

    fn rows(&mut self, section: Id, head: bool, all: &mut Vec<(bool, Row)>) {
        let tree = self.tree;
        for child in tree.children(section) {
            if tree.name(child) == "tr" { self.row(child, head, all) } else { self.stray(child, last_cell(all)) }
        }
    }

    fn row(&mut self, row: Id, head: bool, all: &mut Vec<(bool, Row)>) {
        let tree = self.tree;
        let mut cells: Vec<Cell> = Vec::new();
        for child in tree.children(row) {
            let header = tree.name(child) == "th";
            if !header && tree.name(child) != "td" {
                self.stray(child, cells.last_mut().or_else(|| last_cell(all)));
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
            all.push((head, Row(cells)));
        }
    }

    /// What is in no cell: in the one that it follows, before the table where there is none.
    fn stray(&mut self, id: Id, cell: Option<&mut Cell>) {
        if !matches!(self.tree.data(id), Data::Text(text) if text.trim_ascii().is_empty()) {
            let blocks = self.alone(id);
            cell.map_or(&mut self.out, |cell| &mut cell.body).extend(blocks);
        }
    }
}

fn last_cell(all: &mut [(bool, Row)]) -> Option<&mut Cell> {
    all.last_mut()?.1.0.last_mut()
}

/// The longest caption, in letters: what is longer is text beside a picture.
const LONGEST: usize = 600;

/// The blocks of a table that is none: nothing in it, a single cell, one column around pictures, or pictures in rows
/// with their captions below, the way of many a Vietnamese paper's articles.
fn layout(table: &mut Rows) -> Option<Vec<Block>> {
    let rows = || table.head.iter().chain(&table.rows);
    let cells = rows().map(|row| row.0.len()).sum::<usize>();
    let column = rows().all(|row| row.0.len() == 1);
    let picture = rows().flat_map(|row| &row.0).any(|cell| matches!(cell.body.first(), Some(Block::Figure(_))));
    if cells <= 1 || column && picture {
        let rows = std::mem::take(&mut table.head).into_iter().chain(std::mem::take(&mut table.rows));
        let cells: Vec<Cell> = rows.flat_map(|row| row.0).collect();
        return Some(stacked(cells));
    }
    let spread = !picture || !table.head.is_empty() || !rows().all(|row| row.0.iter().all(|cell| !cell.header));
    if spread || !is_album(&table.rows) {
        return None;
    }
    Some(album(std::mem::take(&mut table.rows)))
}

/// The pictures of a cell that has nothing else in it.
fn is_pictures(cell: &Cell) -> bool {
    !cell.body.is_empty() && cell.body.iter().all(|block| matches!(block, Block::Figure(_)))
}

/// Whether a cell holds a few words and nothing else.
fn is_caption(cell: &Cell) -> bool {
    let letters = |block: &Block| match block {
        Block::Paragraph { text } | Block::Heading { text, .. } => Some(text.to_plain().chars().count()),
        _ => None,
    };
    let letters: Option<usize> = cell.body.iter().map(letters).sum();
    letters.is_some_and(|letters| letters > 0 && letters <= LONGEST)
}

/// The words of a cell as one text, a line for each paragraph.
fn words(cell: Cell) -> RichText {
    let mut all = RichText::default();
    for block in cell.body {
        if let Block::Paragraph { text } | Block::Heading { text, .. } = block {
            if !all.0.is_empty() {
                all.0.push(Inline::Break);
            }
            all.0.extend(text.0);
        }
    }
    all
}

/// One cell below the other: words under a picture are its caption, and under several alone the caption of them all.
fn stacked(mut cells: Vec<Cell>) -> Vec<Block> {
    if let [pictures @ .., last] = cells.as_slice()
        && pictures.iter().map(|cell| cell.body.len()).sum::<usize>() > 1
        && pictures.iter().all(|cell| is_pictures(cell) && !is_captioned(cell))
        && is_caption(last)
    {
        let caption = cells.pop().map(words).unwrap_or_default();
        return vec![Block::Gallery { figures: cells.into_iter().flat_map(figures).collect(), caption }];
    }
    let mut blocks: Vec<Block> = Vec::new();
    for cell in cells {
        match blocks.last_mut() {
            Some(Block::Figure(figure))
                if is_caption(&cell) && figure.caption.is_blank() && figure.credit.is_blank() =>
            {
                figure.caption = words(cell);
            }
            _ => blocks.extend(cell.body),
        }
    }
    blocks
}

fn is_captioned(cell: &Cell) -> bool {
    cell.body.iter().any(|block| matches!(block, Block::Figure(f) if !f.caption.is_blank() || !f.credit.is_blank()))
}

fn figures(cell: Cell) -> impl Iterator<Item = Figure> {
    cell.body.into_iter().filter_map(|block| if let Block::Figure(figure) = block { Some(figure) } else { None })
}

/// Whether rows of pictures are all there is, each with at most one row of words below: one for each picture, or, at the
/// end, one for all.
fn is_album(rows: &[Row]) -> bool {
    let mut above = 0;
    for (n, Row(cells)) in rows.iter().enumerate() {
        let full: Vec<&Cell> = cells.iter().filter(|cell| !cell.body.is_empty()).collect();
        if cells.iter().any(|cell| cell.rowspan > 1) {
            return false;
        }
        if full.iter().all(|cell| is_pictures(cell) && cell.body.len() == 1 && !is_captioned(cell)) {
            above = cells.len();
        } else if above > 0
            && full.iter().all(|cell| is_caption(cell))
            && (cells.len() == above || full.len() == 1 && n + 1 == rows.len())
        {
            above = 0;
        } else {
            return false;
        }
    }
    true
}

fn album(rows: Vec<Row>) -> Vec<Block> {
    let mut all: Vec<Figure> = Vec::new();
    let mut caption = RichText::default();
    // For each column of the row above, the number of its picture.
    let mut above: Vec<Option<usize>> = Vec::new();
    for Row(cells) in rows {
        if cells.iter().any(is_pictures) {
            above.clear();
            for cell in cells {
                above.push((!cell.body.is_empty()).then_some(all.len()));
                all.extend(figures(cell));
            }
            continue;
        }
        let paired = cells.len() == above.len();
        for (cell, picture) in cells.into_iter().zip(above.iter().copied().chain(std::iter::repeat(None))) {
            if cell.body.is_empty() {
                continue;
            }
            match picture.filter(|_| paired).and_then(|picture| all.get_mut(picture)) {
                Some(figure) => figure.caption = words(cell),
                None => caption = joined(caption, words(cell)),
            }
        }
    }
    match <[Figure; 1]>::try_from(all) {
        Ok([mut figure]) => {
            figure.caption = joined(figure.caption, caption);
            vec![Block::Figure(figure)]
        }
        Err(figures) => vec![Block::Gallery { figures, caption }],
    }
}

fn joined(mut first: RichText, second: RichText) -> RichText {
    if !first.0.is_empty() && !second.0.is_empty() {
        first.0.push(Inline::Break);
    }
    first.0.extend(second.0);
    first
}
