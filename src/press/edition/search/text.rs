//! The words of an article by where they stand: headline, lead, body.

use crate::model::{Access, Article, Block, Figure, RichText, Row};

/// The places, best first, as the index numbers them.
pub(super) const PLACES: [u8; 3] = [1, 2, 3];

/// Texts of a place. Two texts are no neighbours: no pair of words lies across them.
pub(super) type Texts = Vec<String>;

/// What is found of an article in each of [`PLACES`]. Behind a password only headline and lead are anybody's.
pub(super) fn texts(article: &Article) -> [Texts; 3] {
    let mut lead = Vec::new();
    push(&mut lead, &article.lead);
    let mut body = Vec::new();
    // Of an article for members the body is what everybody may read.
    if article.access != Access::Password {
        lead.extend(article.kicker.clone());
        lead.extend(article.tags.iter().map(|tag| tag.name.clone()));
        lead.extend(article.authors.iter().map(|author| author.name.clone()));
        article.hero.iter().for_each(|figure| of_figure(&mut body, figure));
        blocks(&mut body, &article.body);
    }
    [vec![article.headline.to_plain()], lead, body]
}

fn push(texts: &mut Texts, text: &RichText) {
    if !text.is_blank() {
        texts.push(text.to_plain());
    }
}

fn of_figure(texts: &mut Texts, figure: &Figure) {
    push(texts, &figure.caption);
    push(texts, &figure.credit);
}

fn rows(texts: &mut Texts, rows: &[Row]) {
    rows.iter().flat_map(|Row(cells)| cells).for_each(|cell| blocks(texts, &cell.body));
}

fn blocks(texts: &mut Texts, all: &[Block]) {
    for block in all {
        match block {
            Block::Paragraph { text } | Block::Heading { text, .. } | Block::Preformatted { text, .. } => {
                push(texts, text);
            }
            Block::List { items, .. } => items.iter().for_each(|item| blocks(texts, item)),
            Block::Quote { body, source, .. } => {
                blocks(texts, body);
                push(texts, source);
            }
            Block::Figure(figure) => of_figure(texts, figure),
            Block::Gallery { figures, caption } => {
                figures.iter().for_each(|figure| of_figure(texts, figure));
                push(texts, caption);
            }
            Block::Table { caption, head, rows: body } => {
                push(texts, caption);
                rows(texts, head);
                rows(texts, body);
            }
            Block::Aside { body } => blocks(texts, body),
            Block::Details { summary, body } => {
                push(texts, summary);
                blocks(texts, body);
            }
            Block::Audio(audio) => push(texts, &audio.caption),
            Block::Video(video) => push(texts, &video.caption),
            Block::File(file) => push(texts, &file.name),
            Block::Embed(embed) => {
                texts.push(embed.title.clone());
                push(texts, &embed.caption);
            }
            Block::Separator | Block::Missing => {}
        }
    }
}
