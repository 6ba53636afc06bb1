//! The body of an article: one function a kind of block.

mod embed;
mod figure;
mod media;
mod table;

pub use figure::figure;

use super::{Place, Site, words};
use crate::model::{Block, Preformat, RichText};
use leptos::prelude::*;

/// The blocks of a body.
#[component]
pub fn Blocks(
    /// The blocks.
    blocks: Vec<Block>,
    /// The article's headline, which a CMS may repeat as text alternative of its pictures.
    headline: RichText,
) -> impl IntoView {
    let site = Site::expect();
    view! { <div class="body">{all(&site, blocks, &headline)}</div> }.into_any()
}

fn all(site: &Site, blocks: Vec<Block>, headline: &RichText) -> AnyView {
    blocks.into_iter().map(|block| one(site, block, headline)).collect_view().into_any()
}

fn one(site: &Site, block: Block, headline: &RichText) -> AnyView {
    match block {
        Block::Paragraph { text } => view! { <p>{words(site, &text)}</p> }.into_any(),
        Block::Heading { level, text } => heading(level, words(site, &text)),
        Block::List { ordered, start, items } => list(site, ordered, start, items, headline),
        Block::Quote { body, source, pull } => {
            let source =
                (!source.is_blank()).then(|| view! { <figcaption><cite>{words(site, &source)}</cite></figcaption> });
            view! {
                <figure class="quote" class:quote-pull=pull>
                    <blockquote>{all(site, body, headline)}</blockquote>
                    {source}
                </figure>
            }
            .into_any()
        }
        Block::Figure(picture) => figure(site, picture, Place::Body, headline),
        Block::Gallery { figures, caption } => figure::gallery(site, figures, &caption, headline),
        Block::Table { caption, head, rows } => table::table(site, &caption, head, rows, headline),
        Block::Separator => view! { <hr class="separator"/> }.into_any(),
        Block::Preformatted { kind, text } => preformatted(site, kind, &text),
        Block::Aside { body } => view! { <aside class="aside">{all(site, body, headline)}</aside> }.into_any(),
        Block::Details { summary, body } => view! {
            <details class="details">
                <summary>{words(site, &summary)}</summary>
                {all(site, body, headline)}
            </details>
        }
        .into_any(),
        Block::Audio(audio) => media::audio(site, &audio),
        Block::Video(video) => media::video(site, &video),
        Block::File(file) => media::file(site, &file),
        Block::Embed(embed) => view! { <embed::Facade embed/> }.into_any(),
        Block::Missing => view! { <p class="missing" role="note">{site.ui().missing_block}</p> }.into_any(),
    }
}

fn heading(level: u8, words: AnyView) -> AnyView {
    match level {
        2 => view! { <h2>{words}</h2> }.into_any(),
        3 => view! { <h3>{words}</h3> }.into_any(),
        4 => view! { <h4>{words}</h4> }.into_any(),
        5 => view! { <h5>{words}</h5> }.into_any(),
        _ => view! { <h6>{words}</h6> }.into_any(),
    }
}

/// A list. An item that is one paragraph stands without a `p`, as papers set it.
fn list(site: &Site, ordered: bool, start: Option<i32>, items: Vec<Vec<Block>>, headline: &RichText) -> AnyView {
    let items = items
        .into_iter()
        .map(|mut blocks| {
            let first = match blocks.first() {
                Some(Block::Paragraph { text }) => Some(words(site, text)),
                _ => None,
            };
            if first.is_some() {
                blocks.remove(0);
            }
            view! { <li>{first}{all(site, blocks, headline)}</li> }
        })
        .collect_view();
    if ordered {
        view! { <ol start=start.filter(|n| *n != 1)>{items}</ol> }.into_any()
    } else {
        view! { <ul>{items}</ul> }.into_any()
    }
}

/// Preformatted text scrolls by itself, so it must be reachable by keyboard.
fn preformatted(site: &Site, kind: Preformat, text: &RichText) -> AnyView {
    match kind {
        Preformat::Code => {
            view! { <pre class="code" tabindex="0" role="region" aria-label=site.ui().code><code>{words(site, text)}</code></pre> }
                .into_any()
        }
        Preformat::Plain => view! { <pre class="preformatted">{words(site, text)}</pre> }.into_any(),
        Preformat::Verse => view! { <pre class="verse">{words(site, text)}</pre> }.into_any(),
    }
}
