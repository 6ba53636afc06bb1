//! Sound, film, frames of other sites, plug-ins.

use super::flow::Flow;
use super::image::pixels;
use super::tree::Id;
use super::{embed, one_line, resolve};
use crate::model::{Audio, Block, Embed, Href, RichText, Video};

impl Flow<'_> {
    fn file(&self, id: Id, names: &[&str]) -> Option<Href> {
        names.iter().find_map(|name| resolve::file(self.tree.attr(id, name), self.origin))
    }

    /// `iframe`: never a frame by itself, always something to click.
    pub(super) fn frame(&mut self, id: Id) {
        // The blockquote before it says the same in words.
        if self.tree.has_class(id, &["wp-embedded-content"]) {
            return;
        }
        let Some(src) = self.file(id, &["data-src", "data-lazy-src", "data-original", "src"]) else {
            return self.push(Block::Missing);
        };
        let mut embed = embed::framed(src);
        embed.title = one_line(self.tree.attr(id, "title"));
        self.push(Block::Embed(embed));
    }

    /// `embed`: films of a site we know once came this way; nothing else of it is for readers.
    pub(super) fn plugin(&mut self, id: Id) {
        if let Some(embed) = self.file(id, &["src"]).as_ref().and_then(embed::known) {
            self.push(Block::Embed(embed));
        }
    }

    /// `video` and `audio`: the first file. What is inside is for browsers that cannot play it; without a file it is
    /// all there is.
    pub(super) fn media(&mut self, id: Id, name: &str) {
        let tree = self.tree;
        let src = self.file(id, &["src", "data-src"]).or_else(|| {
            tree.children(id).filter(|child| tree.name(*child) == "source").find_map(|child| self.file(child, &["src"]))
        });
        let Some(src) = src else {
            let before = self.out.len();
            self.boxed(id, None);
            if self.out.len() == before {
                self.push(Block::Missing);
            }
            return;
        };
        let caption = RichText::default();
        self.push(match embed::known(&src) {
            Some(embed) => Block::Embed(Embed { caption, ..embed }),
            None if name == "audio" => Block::Audio(Audio { src, caption }),
            None => Block::Video(Video {
                src,
                poster: self.file(id, &["poster"]),
                width: pixels(tree.attr(id, "width")).filter(|n| *n > 0),
                height: pixels(tree.attr(id, "height")).filter(|n| *n > 0),
                caption,
            }),
        });
    }
}
