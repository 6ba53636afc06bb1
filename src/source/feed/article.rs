//! An item as an article.

use super::desk::Desk;
use super::identity::{Identity, slug_of};
use super::item::{Item, Picture, image};
use super::lead;
use crate::markup::{self, Origin};
use crate::model::{Article, Audio, Author, Block, Figure, Href, RichText, Video};
use crate::source::wordpress::{excerpt, picture};
use crate::text::same_words;

/// How long a summary has to be to be the text itself, where the feed has no other, in letters.
const TEXT: usize = 700;
/// Among how many blocks of the text a picture is one that opens it.
const OPENING: usize = 3;

/// Makes the article. `feed` is the section of the feed it came in, and `base` that feed's address.
pub(super) fn article(item: Item, identity: Identity, feed: Option<&str>, base: &str, desk: &Desk) -> Article {
    let url = item.url.as_deref().and_then(Href::parse).filter(Href::is_web);
    let origin = Origin { base: url.as_ref().filter(|url| url.host().is_some()).map_or(base, Href::as_str).to_owned() };
    let summary = markup::blocks(&item.summary, &origin);
    let is_text = item.content.trim().is_empty() && is_whole(&summary);
    let content = if is_text { &item.summary } else { &item.content };
    let mut body = markup::blocks(content, &origin);
    if let Some(Block::Heading { text, .. }) = body.first()
        && same_words(&text.to_plain(), &item.headline.to_plain())
    {
        body.remove(0);
    }
    let thumbnail = summary.into_iter().find_map(|block| match block {
        Block::Figure(figure) if !is_text => {
            Some(Picture { image: figure.image, caption: figure.caption, credit: figure.credit })
        }
        _ => None,
    });
    let hero = hero(item.picture.or(thumbnail), &mut body);
    let lead = if is_text { RichText::default() } else { lead_of(&item.summary, &origin, &mut body) };
    let shown = serde_json::to_string(&body).unwrap_or_default();
    for media in item.media.into_iter().filter(|media| !shown.contains(media.src.as_str())) {
        let (src, caption) = (media.src, RichText::default());
        body.push(if media.film {
            Block::Video(Video { src, poster: None, width: None, height: None, caption })
        } else {
            Block::Audio(Audio { src, caption })
        });
    }
    let published = item.published;
    Article {
        id: identity.id,
        slug: identity.slug,
        headline: item.headline,
        lead,
        hero,
        body,
        section: desk.section(identity.section.as_deref(), feed, &item.categories),
        tags: desk.tags(&item.categories),
        published: published.or(item.updated),
        updated: item.updated.filter(|at| published.is_some_and(|then| at.seconds > then.seconds)),
        authors: authors(item.authors, &origin),
        canonical: url,
        language: item.language,
        ..Article::default()
    }
}

/// Whether a summary is the whole text: several paragraphs, or a long one.
fn is_whole(summary: &[Block]) -> bool {
    let mut paragraphs = 0;
    let mut letters = 0;
    for block in summary {
        match block {
            Block::Paragraph { text } => {
                paragraphs += 1;
                letters += text.to_plain().chars().count();
            }
            Block::Figure(_) | Block::Missing => {}
            _ => paragraphs += 2,
        }
    }
    letters > TEXT || (paragraphs > 2 && letters > TEXT / 2)
}

/// The lead of a summary: its words; none where they are cut from the text. What of the text repeats it is taken out.
fn lead_of(summary: &str, origin: &Origin, body: &mut Vec<Block>) -> RichText {
    let (words, cut) = excerpt::lead(summary, origin);
    if cut && excerpt::repeats(&words, body) {
        return RichText::default();
    }
    let lead = lead::once(words, body);
    if excerpt::repeats(&lead, body) { RichText::default() } else { lead }
}

/// The picture over the text. Where the text has it, too, or opens with one, it is taken from there, with its caption.
fn hero(given: Option<Picture>, body: &mut Vec<Block>) -> Option<Figure> {
    let found = body.iter().enumerate().find_map(|(at, block)| match (block, &given) {
        (Block::Figure(figure), Some(given)) if picture::is_same(&figure.image.src, &given.image.src) => Some(at),
        (Block::Figure(_), None) if at < OPENING => Some(at),
        _ => None,
    });
    let lifted = found.map(|at| body.remove(at)).and_then(|block| match block {
        Block::Figure(figure) => Some(figure),
        _ => None,
    });
    let Some(Picture { image, caption, credit }) = given else { return lifted };
    let mut figure = lifted.unwrap_or_else(|| Figure::new(image));
    if figure.caption.is_blank() {
        figure.caption = caption;
    }
    if figure.credit.is_blank() {
        figure.credit = credit;
    }
    Some(figure)
}

/// The authors, each with a page. A portrait only where it stands on the newsroom's own host.
fn authors(authors: Vec<Author>, origin: &Origin) -> Vec<Author> {
    let host = Href::parse(&origin.base).and_then(|base| base.host());
    let mut known: Vec<Author> = Vec::new();
    for author in authors {
        let slug = Some(slug_of(&author.name)).filter(|slug| !slug.is_empty());
        let picture = author.picture.filter(|picture| picture.src.host().is_none() || picture.src.host() == host);
        let picture = picture.map(|picture| image(picture.src));
        if known.iter().all(|other| other.slug != slug) {
            known.push(Author { id: slug.clone(), slug, picture, ..author });
        }
    }
    known
}
