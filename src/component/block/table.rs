//! Tables. A wide one scrolls by itself, so it must be reachable by keyboard.

use super::all;
use crate::component::{Site, words};
use crate::model::{Block, Cell, RichText, Row};
use leptos::prelude::*;

/// A table with its caption and header cells.
pub(super) fn table(site: &Site, caption: &RichText, head: Vec<Row>, rows: Vec<Row>, headline: &RichText) -> AnyView {
    let label = if caption.is_blank() { site.ui().table.to_owned() } else { caption.to_plain() };
    let caption = (!caption.is_blank()).then(|| view! { <caption>{words(site, caption)}</caption> });
    let section = |rows: Vec<Row>, scope: &'static str| {
        rows.into_iter()
            .map(|row| view! { <tr>{row.0.into_iter().map(|c| cell(site, c, scope, headline)).collect_view()}</tr> })
            .collect_view()
    };
    let head = (!head.is_empty()).then(|| view! { <thead>{section(head, "col")}</thead> });
    view! {
        <div class="table" role="region" tabindex="0" aria-label=label>
            <table>{caption}{head}<tbody>{section(rows, "row")}</tbody></table>
        </div>
    }
    .into_any()
}

fn cell(site: &Site, cell: Cell, scope: &'static str, headline: &RichText) -> AnyView {
    let (colspan, rowspan) = (span(cell.colspan), span(cell.rowspan));
    let body = match cell.body.as_slice() {
        [Block::Paragraph { text }] => words(site, text),
        _ => all(site, cell.body, headline),
    };
    if cell.header {
        view! { <th scope=scope colspan=colspan rowspan=rowspan>{body}</th> }.into_any()
    } else {
        view! { <td colspan=colspan rowspan=rowspan>{body}</td> }.into_any()
    }
    .into_any()
}

fn span(n: u16) -> Option<u16> {
    (n > 1).then_some(n)
}
