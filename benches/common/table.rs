//! Tables that read well in a terminal and are Markdown as they stand.

use std::fmt::Write as _;

/// Rows of cells; the first column is words, the others are figures.
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// With these headings.
    pub(crate) fn new(headings: &[&str]) -> Self {
        Self { rows: vec![headings.iter().map(|&heading| heading.to_owned()).collect()] }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// The table as text.
    pub(crate) fn text(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let wide = |text: &str| text.chars().count();
        let cell = |row: &[String], at: usize| row.get(at).cloned().unwrap_or_default();
        let widths: Vec<usize> =
            (0..columns).map(|at| self.rows.iter().map(|row| wide(&cell(row, at))).max().unwrap_or(0).max(3)).collect();
        let mut text = String::new();
        for (n, row) in self.rows.iter().enumerate() {
            for (at, &width) in widths.iter().enumerate() {
                let words = cell(row, at);
                let _ = if at == 0 { write!(text, "| {words:<width$} ") } else { write!(text, "| {words:>width$} ") };
            }
            text.push_str("|\n");
            if n == 0 {
                for (at, width) in widths.iter().enumerate() {
                    let _ = if at == 0 {
                        write!(text, "|{}", "-".repeat(width + 2))
                    } else {
                        write!(text, "|{}:", "-".repeat(width + 1))
                    };
                }
                text.push_str("|\n");
            }
        }
        text
    }

    /// Prints the table below a heading.
    pub(crate) fn print(&self, heading: &str) {
        println!("\n### {heading}\n\n{}", self.text());
    }
}
