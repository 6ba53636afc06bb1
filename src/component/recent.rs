//! What the reader has read lately, at the foot of every page: one quiet line that opens into a list.
//!
//! Needs the browser: the list is kept on the reader's device and nowhere else, so no printed page has it. The line's
//! place is kept, so nothing moves when it comes.

use super::Site;
use super::inline::link;
use super::live::live;
use super::pointer::focus_in_place;
use crate::node::{El, Node, dynamic, el};
use crate::reactive::*;

/// A story that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadStory {
    /// Its path.
    pub path: String,
    /// Its headline.
    pub headline: String,
}

/// The stories that were read last; `clear` forgets them.
pub fn recent(site: &Site, stories: RwSignal<Vec<ReadStory>>, clear: impl Fn() + Clone + 'static) -> Node {
    let ui = site.ui();
    if site.config().newsroom.boxes.recent == 0 {
        return Node::from(None::<El>);
    }
    let said = RwSignal::new(String::new());
    let list =
        move || {
            let row = |story: &ReadStory| el("li").child(link(story.path.clone()).child(story.headline.clone()));
            let rows = stories.with(|stories| stories.iter().map(row).collect::<Vec<_>>());
            if rows.is_empty() {
                return Node::Many(Vec::new());
            }
            let clear = clear.clone();
            let forget = move |_| {
                clear();
                said.set(ui.recent_cleared.to_owned());
                // The button is gone.
                focus_in_place(".footer a");
            };
            el("details")
                .class("recent-box")
                .child(el("summary").child(ui.recent))
                .child(el("ul").attr("role", "list").children(rows))
                .child(el("p").class("recent-note").child(ui.recent_note).child(" ").child(
                    el("button").class("button").attr("type", "button").on("click", forget).child(ui.recent_clear),
                ))
                .into()
        };
    el("div").class("recent").child(dynamic(list)).child(live(said)).into()
}
