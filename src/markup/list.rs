//! Lists.

use super::flow::Flow;
use super::tree::{Data, Id};
use crate::model::Block;

impl Flow<'_> {
    /// `ul`, `ol`, `menu`, `dir`. What stands between the items belongs to the item before it.
    pub(super) fn list(&mut self, id: Id, name: &str) {
        self.end_line();
        let tree = self.tree;
        if tree.has_class(id, &["blocks-gallery-grid", "wp-block-gallery"]) {
            return self.figure(id);
        }
        let mut items: Vec<Vec<Block>> = Vec::new();
        for child in tree.children(id) {
            if self.skip == Some(child) || matches!(tree.data(child), Data::Text(text) if text.trim_ascii().is_empty())
            {
                continue;
            }
            let item = tree.name(child) == "li";
            let body = if item { self.inside(child, None) } else { self.alone(child) };
            match items.last_mut() {
                _ if body.is_empty() => {}
                Some(last) if !item => last.extend(body),
                _ => items.push(body),
            }
        }
        if !items.is_empty() {
            let ordered = name == "ol";
            let start = tree.attr(id, "start").trim().parse().ok().filter(|start| ordered && *start != 1);
            self.push(Block::List { ordered, start, items });
        }
    }
}
