//! What blocks say, show and lead to, in reading order.

use crate::model::{Block, Figure, Href, RichText};

/// Something in a block.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// Words.
    Text(&'a RichText),
    /// A picture, before its address and its words.
    Figure(&'a Figure),
    /// Something that cannot be shown.
    Missing,
    /// The address of a file or a page that is no link in a text.
    File(&'a Href),
}

/// Goes through blocks and all that is in them.
pub fn visit<'a>(blocks: &'a [Block], see: &mut dyn FnMut(Part<'a>)) {
    for block in blocks {
        match block {
            Block::Paragraph { text } | Block::Heading { text, .. } | Block::Preformatted { text, .. } => {
                see(Part::Text(text));
            }
            Block::List { items, .. } => items.iter().for_each(|item| visit(item, see)),
            Block::Quote { body, source, .. } => {
                visit(body, see);
                see(Part::Text(source));
            }
            Block::Figure(figure) => self::figure(figure, see),
            Block::Gallery { figures, caption } => {
                figures.iter().for_each(|figure| self::figure(figure, see));
                see(Part::Text(caption));
            }
            Block::Table { caption, head, rows } => {
                see(Part::Text(caption));
                head.iter().chain(rows).flat_map(|row| &row.0).for_each(|cell| visit(&cell.body, see));
            }
            Block::Separator => {}
            Block::Missing => see(Part::Missing),
            Block::Aside { body } => visit(body, see),
            Block::Details { summary, body } => {
                see(Part::Text(summary));
                visit(body, see);
            }
            Block::Audio(audio) => {
                see(Part::File(&audio.src));
                see(Part::Text(&audio.caption));
            }
            Block::Video(video) => {
                see(Part::File(&video.src));
                video.poster.iter().for_each(|href| see(Part::File(href)));
                see(Part::Text(&video.caption));
            }
            Block::File(file) => {
                see(Part::File(&file.href));
                see(Part::Text(&file.name));
            }
            Block::Embed(embed) => {
                see(Part::File(&embed.href));
                embed.frame.iter().for_each(|href| see(Part::File(href)));
                see(Part::Text(&embed.caption));
            }
        }
    }
}

fn figure<'a>(figure: &'a Figure, see: &mut dyn FnMut(Part<'a>)) {
    see(Part::Figure(figure));
    see(Part::File(&figure.image.src));
    figure.image.renditions.iter().for_each(|rendition| see(Part::File(&rendition.src)));
    figure.href.iter().for_each(|href| see(Part::File(href)));
    see(Part::Text(&figure.caption));
    see(Part::Text(&figure.credit));
}
