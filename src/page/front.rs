//! The front page, and what a printed one carries as its data.

use super::head::of_front;
use super::kind::Kind;
use crate::component::Site;
use crate::json::{FromJson, Json, Wrong};
use crate::model::{Section, Teaser};
use crate::part::part;
use crate::permalink::section_path;
use crate::reactive::*;
use crate::store::{Block, Front, Load};
use std::sync::Arc;

part! {
    /// The front page.
    front: pub(super) static FRONT: Kind<Front> = Kind {
        draw: |site, journey, front| {
            let (again, journey) = (front.clone(), journey.clone());
            crate::component::front(site, front, Arc::new(move || fill(&again, journey.site())))
        },
        head: of_front,
        // A printed one is as new as the site is, and stays as it is: see docs/decisions.md.
        fill: |journey, front, _| fill(front, journey.site()),
        keep: |site, data| {
            if let Some(front) = data.field::<Option<FrontData>>("front") {
                front.fill(site);
            }
        },
    };
}

fn fill(front: &Front, site: &Site) {
    let (front, store) = (front.clone(), site.store().clone());
    spawn_local(async move { front.fill(&store).await });
}

/// The data of a printed front page. Every story stands in it once.
#[derive(Default)]
struct FrontData {
    top: Vec<Teaser>,
    latest: Vec<Teaser>,
    picks: Vec<Teaser>,
    blocks: Vec<BlockData>,
    /// Stories that stand above by their ids, others whole.
    most_read: Vec<IdOr>,
}

/// The stories of a section's block, under the section's path.
struct BlockData {
    section: String,
    stories: Vec<Teaser>,
}
crate::json::json_fields!(BlockData { section, stories } {});

enum IdOr {
    Id(String),
    Story(Box<Teaser>),
}

impl FromJson for IdOr {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        match json.text() {
            Some(id) => Ok(Self::Id(id)),
            None => Teaser::from_json(json).map(Box::new).map(Self::Story),
        }
    }
}

impl FromJson for FrontData {
    fn from_json(json: &Json<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            top: json.need("top")?,
            latest: json.field("latest"),
            picks: json.field("picks"),
            blocks: json.field("blocks"),
            most_read: json.field("mostRead"),
        })
    }
}

impl FrontData {
    /// Puts the data into the store.
    fn fill(self, site: &Site) {
        let Self { top, latest, picks, blocks, most_read } = self;
        let sections = site.config().sections();
        let section = |path: &str| -> Option<Section> { sections.iter().find(|s| section_path(s) == path).cloned() };
        let known: Vec<&Teaser> =
            [&top, &latest, &picks].into_iter().chain(blocks.iter().map(|block| &block.stories)).flatten().collect();
        let most_read = most_read.into_iter().filter_map(|one| match one {
            IdOr::Id(id) => known.iter().find(|story| story.id == id).map(|story| (*story).clone()),
            IdOr::Story(story) => Some(*story),
        });
        let front = Front::default();
        front.most_read.set(Load::Ready(Front::words_only(most_read.collect())));
        front.top.set(Load::Ready(top));
        front.latest.set(Load::Ready(latest));
        front.picks.set(Load::Ready(picks));
        let block =
            |BlockData { section: path, stories }| Some(Block { section: section(&path)?, stories: Ok(stories) });
        front.blocks.set(Some(blocks.into_iter().filter_map(block).collect()));
        site.store().keep_front(front);
    }
}

/// The data of a front page that is being printed, as [`FrontData`] reads it.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn front_data(front: &Front) -> serde_json::Value {
    use serde_json::json;
    use std::collections::BTreeSet;

    let stories = |shelf: &crate::store::Shelf| {
        shelf.with_untracked(|load| if let Load::Ready(stories) = load { stories.clone() } else { Vec::new() })
    };
    let (top, latest, picks) = (stories(&front.top), stories(&front.latest), stories(&front.picks));
    let blocks = front.blocks.get_untracked().unwrap_or_default();
    let in_blocks = blocks.iter().flat_map(|block| block.stories.iter().flatten());
    let known: BTreeSet<&str> =
        top.iter().chain(&latest).chain(&picks).chain(in_blocks).map(|story| story.id.as_str()).collect();
    let most_read: Vec<_> = stories(&front.most_read)
        .into_iter()
        .map(|story| if known.contains(story.id.as_str()) { json!(story.id) } else { json!(story) })
        .collect();
    let blocks: Vec<_> = blocks
        .iter()
        .filter_map(|block| {
            Some(json!({ "section": section_path(&block.section), "stories": block.stories.as_ref().ok()? }))
        })
        .collect();
    json!({ "top": top, "latest": latest, "picks": picks, "blocks": blocks, "mostRead": most_read })
}
