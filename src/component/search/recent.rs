//! What was looked for on this device: kept here alone, and removable.

use super::super::inline::link;
use super::super::pointer::focus_in_place;
use crate::component::Site;
use crate::model::Query;
use crate::node::{Node, dynamic, el, icon};
use crate::permalink::Asked;
use crate::reactive::*;

/// Where it is kept.
const KEY: &str = "manchette.searches";
/// How many are kept.
const KEPT: usize = 8;

fn read() -> Vec<String> {
    let kept = window().local_storage().ok().flatten().and_then(|storage| storage.get_item(KEY).ok()?);
    kept.iter().flat_map(|kept| kept.split('\n')).filter(|words| !words.is_empty()).map(str::to_owned).collect()
}

fn write(searches: &[String]) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ =
            if searches.is_empty() { storage.remove_item(KEY) } else { storage.set_item(KEY, &searches.join("\n")) };
    }
}

/// Keeps what was looked for, the newest first.
pub(super) fn remember(typed: &str) {
    let words = Query::normalise(typed);
    if !words.is_empty() {
        let mut searches = read();
        searches.retain(|other| *other != words);
        searches.insert(0, words);
        searches.truncate(KEPT);
        write(&searches);
    }
}

/// What was looked for here, each with a button that removes it. Nothing where there is nothing.
pub(super) fn recent(site: &Site) -> Node {
    let ui = site.ui();
    let searches = RwSignal::new(Vec::<String>::new());
    // A printed page knows nothing of a device.
    Effect::new(move || {
        let kept = read();
        if !kept.is_empty() {
            searches.set(kept);
        }
    });
    let keep = move |left: Vec<String>| {
        write(&left);
        searches.set(left);
        // The button that was pressed is gone.
        request_animation_frame(|| {
            focus_in_place(if document().query_selector(".search-recent").ok().flatten().is_some() {
                ".search-forget"
            } else {
                ".search-form input"
            });
        });
    };
    let path = site.links().search.clone();
    dynamic(move || {
        let now = searches.get();
        if now.is_empty() {
            return Node::Many(Vec::new());
        }
        let rows = now.iter().map(|words| {
            let left: Vec<String> = now.iter().filter(|other| *other != words).cloned().collect();
            let forget = el("button")
                .class("search-forget")
                .attr("type", "button")
                .attr("aria-label", ui.forget(words))
                .on("click", move |_| keep(left.clone()))
                .child(icon(&["M6 6l12 12M18 6L6 18"]));
            el("li").child(link(Asked::default().with_words(words).url(&path)).child(words.clone())).child(forget)
        });
        let all = el("button").class("button").attr("type", "button").on("click", move |_| keep(Vec::new()));
        el("section")
            .class("search-recent")
            .attr("aria-labelledby", "search-recent")
            .child(el("h2").attr("id", "search-recent").child(ui.searched))
            .child(el("ul").attr("role", "list").children(rows))
            .child(all.child(ui.forget_all))
            .child(el("p").child(ui.searched_note))
            .into()
    })
}
