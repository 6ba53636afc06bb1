//! The block of a section: its name as a link, its lead, and headlines.

use super::super::Site;
use super::super::failed::failed;
use super::super::inline::link;
use super::super::picture::Place;
use super::super::teaser::row;
use super::{Again, section};
use crate::node::{El, el};
use crate::store::Block;

/// The block that stands at this place among the blocks.
pub(super) fn block(site: &Site, block: &Block, at: usize, last: bool, again: &Again) -> El {
    // The first section is wide, and so is a last one that would stand alone.
    let wide = at == 0 || last && at % 2 == 1;
    let class = match &block.stories {
        Ok(stories) if stories.len() == 1 && wide => "box front-block front-block-wide front-block-single",
        Ok(stories) if stories.len() == 1 => "box front-block front-block-single",
        _ if wide => "box front-block front-block-wide",
        _ => "box front-block",
    };
    // On a phone every other one has a small picture, for the rhythm of the page: see the stylesheet.
    let place = if at.is_multiple_of(2) { Place::Block } else { Place::Second };
    let name = link(site.links().section(&block.section)).child(block.section.name.clone());
    let whole = section(class, ["block-", &at.to_string()].concat(), name);
    match &block.stories {
        Ok(stories) => {
            let rows = stories.iter().map(|story| row(site, story, "h3", place, None));
            whole.child(el("ul").attr("role", "list").children(rows))
        }
        Err(_) => whole.child(failed(site, again)),
    }
}
