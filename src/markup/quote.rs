//! Quotes, and posts of social networks that come as a quote with a script beside it.

use super::flow::Flow;
use super::tree::{Data, Id};
use super::{embed, resolve};
use crate::model::{Block, Embed, Href, RichText};

/// What the networks' own embed codes call their posts.
const POSTS: [&str; 8] = [
    "twitter-tweet",
    "twitter-video",
    "instagram-media",
    "tiktok-embed",
    "fb-post",
    "fb-video",
    "wp-embedded-content",
    "threads-media",
];

impl Flow<'_> {
    /// `blockquote`.
    pub(super) fn quote(&mut self, id: Id) {
        if self.is_post(id) {
            return self.post(id);
        }
        self.end_line();
        let source = self.source_of(id);
        let mut body = self.inside(id, source);
        let mut source = source.map(|id| self.runs(id, None)).unwrap_or_default();
        if body.is_empty() {
            if source.is_blank() {
                return;
            }
            body.push(Block::Paragraph { text: std::mem::take(&mut source) });
        }
        self.push(Block::Quote { body, source, pull: self.is_pull(id) });
    }

    /// The `cite` or `footer` that ends a quote.
    fn source_of(&self, id: Id) -> Option<Id> {
        let mut at = self.tree.last(id);
        while let Some(last) = at {
            match self.tree.data(last) {
                Data::Text(text) if !text.trim_ascii().is_empty() => return None,
                Data::Element { name, .. } => return matches!(name.as_str(), "cite" | "footer").then_some(last),
                _ => at = self.tree.prev(last),
            }
        }
        None
    }

    /// Whether a quote is lifted out of the text.
    pub(super) fn is_pull(&self, id: Id) -> bool {
        self.tree.has_class(id, &["wp-block-pullquote", "pullquote", "pull-quote", "kg-blockquote-alt"])
    }

    /// Whether it is a post of another site.
    pub(super) fn is_post(&self, id: Id) -> bool {
        self.tree.has_class(id, &POSTS)
    }

    /// A post of another site: its address is in an attribute or in its last link. Without one it is a quote.
    pub(super) fn post(&mut self, id: Id) {
        self.end_line();
        let tree = self.tree;
        let web = |raw: &str| resolve::file(raw, self.origin);
        let mut href: Option<Href> =
            ["cite", "data-instgrm-permalink", "data-href"].iter().find_map(|name| web(tree.attr(id, name)));
        if href.is_none() {
            tree.walk(id, &mut |id, entering| {
                if entering && tree.name(id) == "a" {
                    href = web(tree.attr(id, "href")).or(href.take());
                }
                entering
            });
        }
        let caption = self.runs(id, None);
        match href {
            Some(href) => {
                let embed = embed::known(&href).unwrap_or_else(|| embed::embed(embed::provider(&href), href, None));
                self.push(Block::Embed(Embed { caption, ..embed }));
            }
            None if caption.is_blank() => {}
            None => {
                let body = self.inside(id, None);
                self.push(Block::Quote { body, source: RichText::default(), pull: false });
            }
        }
    }
}
