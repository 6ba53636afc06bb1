//! Figures: what stands in them, what stands under them, and several that belong together.

use super::flow::Flow;
use super::tree::Id;
use super::{embed, resolve};
use crate::model::{Block, Embed, Figure, File, Provider, RichText};
use std::mem;

/// Several pictures: the block editor's gallery, the classic editor's.
const GALLERY: [&str; 4] = ["gallery", "wp-block-gallery", "blocks-gallery-grid", "tiled-gallery"];
/// One picture with its caption, where it is no `figure`.
const CAPTIONED: [&str; 3] = ["wp-caption", "gallery-item", "VCSortableInPreviewMode"];
/// A caption, where it is no `figcaption`.
const CAPTION: [&str; 4] = ["wp-caption-text", "gallery-caption", "wp-caption-dd", "PhotoCMS_Caption"];

impl Flow<'_> {
    /// Whether it is a figure by its class.
    pub(super) fn is_figure(&self, id: Id) -> bool {
        self.tree.has_class(id, &CAPTIONED) || self.tree.has_class(id, &GALLERY)
    }

    /// Whatever has a caption.
    pub(super) fn figure(&mut self, id: Id) {
        self.end_line();
        let tree = self.tree;
        let caption = tree.find(
            id,
            &|id| {
                !matches!(tree.name(id), "figure" | "table" | "blockquote" | "template")
                    && !tree.has_class(id, &CAPTIONED)
            },
            &|id| tree.name(id) == "figcaption" || tree.has_class(id, &CAPTION),
        );
        let mut blocks = self.inside(id, caption);
        if tree.has_class(id, &["wp-block-embed"]) {
            unknown_embed(&mut blocks);
        }
        if tree.has_class(id, &GALLERY) || blocks.len() > 1 && blocks.iter().all(is_figure) {
            blocks = gather(blocks);
        }
        if let (true, [Block::Quote { pull, .. }]) = (self.is_pull(id), blocks.as_mut_slice()) {
            *pull = true;
        }
        if let Some(caption) = caption {
            self.caption(&mut blocks, caption);
        }
        for block in blocks {
            self.push(block);
        }
    }

    /// Puts the words of a caption where they belong; where nothing takes them they are a paragraph.
    pub(super) fn caption(&self, blocks: &mut Vec<Block>, id: Id) {
        let mut words = self.runs(id, None);
        if words.is_blank() {
            return;
        }
        if let [Block::Figure(figure)] = blocks.as_mut_slice()
            && figure.caption.is_blank()
            && figure.credit.is_blank()
        {
            (figure.caption, figure.credit) = self.credit(id, words);
            return;
        }
        let slot = match blocks.as_mut_slice() {
            [Block::Embed(Embed { caption, .. })] => Some(caption),
            [Block::Audio(audio)] => Some(&mut audio.caption),
            [Block::Video(video)] => Some(&mut video.caption),
            [Block::Table { caption, .. } | Block::Gallery { caption, .. }] => Some(caption),
            [Block::Quote { source, .. }] => Some(source),
            _ => None,
        };
        match slot {
            Some(slot) if slot.is_blank() => return mem::swap(slot, &mut words),
            _ => {}
        }
        if matches!(blocks.as_slice(), [Block::Missing]) {
            blocks.clear();
        }
        blocks.push(Block::Paragraph { text: words });
    }

    /// Takes the credit off the end of a caption, where it is an element of its own.
    pub(super) fn credit(&self, caption: Id, words: RichText) -> (RichText, RichText) {
        let tree = self.tree;
        let Some(credit) = tree.find(caption, &|_| true, &|id| {
            matches!(tree.name(id), "cite" | "small")
                || tree.has_class(id, &["credit", "photo-credit", "image-credit", "PhotoCMS_Author"])
        }) else {
            return (words, RichText::default());
        };
        let (rest, credit) = (self.runs(caption, Some(credit)), self.runs(credit, None));
        if rest.is_blank() { (words, RichText::default()) } else { (rest, credit) }
    }

    /// The block editor's download: a link with the file's name, a button that repeats it. Says whether it was one.
    pub(super) fn is_file(&mut self, id: Id) -> bool {
        let tree = self.tree;
        if !tree.has_class(id, &["wp-block-file"]) {
            return false;
        }
        let link = tree.find(id, &|_| true, &|id| tree.name(id) == "a");
        let Some((link, href)) = link.and_then(|id| Some((id, resolve::file(tree.attr(id, "href"), self.origin)?)))
        else {
            return false;
        };
        self.push(Block::File(File { href, name: self.runs(link, None), bytes: None }));
        true
    }
}

fn is_figure(block: &Block) -> bool {
    matches!(block, Block::Figure(_))
}

/// The block editor's embed whose address no site answered for: a link to it is what is left.
fn unknown_embed(blocks: &mut [Block]) {
    if let [block @ Block::Paragraph { .. }] = blocks
        && let Block::Paragraph { text } = &*block
        && let Some(href) = embed::bare(&text.0)
    {
        *block = Block::Embed(embed::embed(Provider::Unknown, href, None));
    }
}

/// Pictures in a row become a gallery; what else stands between them stays. A picture that is gone is not announced
/// where others are left.
fn gather(mut blocks: Vec<Block>) -> Vec<Block> {
    if blocks.iter().any(is_figure) {
        blocks.retain(|block| !matches!(block, Block::Missing));
    }
    let mut out = Vec::new();
    let mut row = Vec::new();
    for block in blocks {
        match block {
            Block::Figure(figure) => row.push(figure),
            other => {
                end_row(&mut row, &mut out);
                out.push(other);
            }
        }
    }
    end_row(&mut row, &mut out);
    out
}

fn end_row(row: &mut Vec<Figure>, out: &mut Vec<Block>) {
    if row.len() > 1 {
        out.push(Block::Gallery { figures: mem::take(row), caption: RichText::default() });
    } else {
        out.extend(row.pop().map(Block::Figure));
    }
}
