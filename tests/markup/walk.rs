//! What blocks say and where they lead, in reading order.

use manchette::model::{Block, Href, Inline, RichText};

/// All words that a reader sees.
pub(crate) fn words(blocks: &[Block]) -> Vec<String> {
    let mut text = String::new();
    visit(blocks, &mut |rich| rich_words(rich, &mut text), &mut |_| {});
    text.split_whitespace().map(str::to_owned).collect()
}

/// All addresses.
pub(crate) fn hrefs(blocks: &[Block]) -> Vec<Href> {
    let mut links = Vec::new();
    let mut files = Vec::new();
    visit(blocks, &mut |rich| rich_links(rich, &mut links), &mut |href| files.push(href.clone()));
    links.extend(files);
    links
}

fn rich_words(rich: &RichText, out: &mut String) {
    out.push(' ');
    rich.push_plain(out);
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

fn visit(blocks: &[Block], text: &mut dyn FnMut(&RichText), file: &mut dyn FnMut(&Href)) {
    for block in blocks {
        match block {
            Block::Paragraph { text: words } | Block::Heading { text: words, .. } => text(words),
            Block::Preformatted { text: words, .. } => text(words),
            Block::List { items, .. } => items.iter().for_each(|item| visit(item, text, file)),
            Block::Quote { body, source, .. } => {
                visit(body, text, file);
                text(source);
            }
            Block::Figure(figure) => self::figure(figure, text, file),
            Block::Gallery { figures, caption } => {
                figures.iter().for_each(|figure| self::figure(figure, text, file));
                text(caption);
            }
            Block::Table { caption, head, rows } => {
                text(caption);
                let cells = head.iter().chain(rows).flat_map(|row| &row.0);
                cells.for_each(|cell| visit(&cell.body, text, file));
            }
            Block::Separator | Block::Missing => {}
            Block::Aside { body } => visit(body, text, file),
            Block::Details { summary, body } => {
                text(summary);
                visit(body, text, file);
            }
            Block::Audio(audio) => {
                file(&audio.src);
                text(&audio.caption);
            }
            Block::Video(video) => {
                file(&video.src);
                video.poster.iter().for_each(&mut *file);
                text(&video.caption);
            }
            Block::File(download) => {
                file(&download.href);
                text(&download.name);
            }
            Block::Embed(embed) => {
                file(&embed.href);
                embed.frame.iter().for_each(&mut *file);
                text(&embed.caption);
            }
        }
    }
}

fn figure(figure: &manchette::model::Figure, text: &mut dyn FnMut(&RichText), file: &mut dyn FnMut(&Href)) {
    file(&figure.image.src);
    figure.image.renditions.iter().for_each(|rendition| file(&rendition.src));
    figure.href.iter().for_each(&mut *file);
    text(&figure.caption);
    text(&figure.credit);
}
