//! Lists.

use super::flow::Flow;
use super::tree::Id;
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
        let mut stray = self.inner(None);
        for child in tree.children(id) {
            if self.skip == Some(child) {
                continue;
            }
            if tree.name(child) != "li" {
                stray.node(child);
                continue;
            }
            belongs(std::mem::replace(&mut stray, self.inner(None)).done(), &mut items);
            let body = self.inside(child, None);
            if !body.is_empty() {
                items.push(body);
            }
        }
        belongs(stray.done(), &mut items);
        if !items.is_empty() {
            let ordered = name == "ol";
            let start = tree.attr(id, "start").trim().parse().ok().filter(|start| ordered && *start != 1);
            self.push(Block::List { ordered, start, items });
        }
    }
}

/// Adds what stands between items.
fn belongs(blocks: Vec<Block>, items: &mut Vec<Vec<Block>>) {
    match items.last_mut() {
        _ if blocks.is_empty() => {}
        Some(last) => last.extend(blocks),
        None => items.push(blocks),
    }
}
