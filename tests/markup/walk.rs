//! What blocks say and where they lead, in reading order.

use manchette::markup::{Part, visit};
use manchette::model::{Block, Href, Inline, RichText};

/// All words that a reader sees.
pub(crate) fn words(blocks: &[Block]) -> Vec<String> {
    let mut text = String::new();
    visit(blocks, &mut |part| {
        if let Part::Text(rich) = part {
            text.push(' ');
            rich.push_plain(&mut text);
        }
    });
    text.split_whitespace().map(str::to_owned).collect()
}

/// All addresses.
pub(crate) fn hrefs(blocks: &[Block]) -> Vec<Href> {
    let mut links = Vec::new();
    let mut files = Vec::new();
    visit(blocks, &mut |part| match part {
        Part::Text(rich) => rich_links(rich, &mut links),
        Part::File(href) => files.push(href.clone()),
        Part::Figure(_) | Part::Missing => {}
    });
    links.extend(files);
    links
}

fn rich_links(rich: &RichText, out: &mut Vec<Href>) {
    for inline in &rich.0 {
        if let Inline::Link(href, _) = inline {
            out.push(href.clone());
        }
        if let Some(inner) = inline.children() {
            rich_links(inner, out);
        }
    }
}
