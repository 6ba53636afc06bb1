//! The front page: what the editors put first, the newest, their picks, the sections, what is read most.
//!
//! Everything is asked for at once (the sections' lists four at a time) and put on the page in the order of rank: what
//! stands higher is left out below. `Đọc nhiều` alone repeats: a ranking without its first would be a false one. A box
//! that fails says so by itself and leaves the rest.
//!
//! A story carries no more than its place shows, so that a printed page, which holds all of this as data, stays small.

use super::reading::{ready, settle};
use super::{Load, Shelf, Store};
use crate::config::{Config, Newsroom};
use crate::model::{ListKey, Paged, RichText, Section, Teaser};
use crate::reactive::*;
use crate::source::{Cause, SourceError};
use crate::text::now_ms;
use futures::channel::oneshot;
use futures::future::{AbortHandle, Abortable};
use std::cell::{Cell, RefCell};
use std::sync::{Arc, Mutex, PoisonError};

/// How long a front page that was fetched is shown again to who comes back by a link, in ms.
const FRESH_MS: f64 = 60_000.0;

/// What the newsroom wants on its front page.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// How many stories stand on top: the lead and the second rank.
    top: usize,
    latest: usize,
    picks: usize,
    per_section: usize,
    most_read: usize,
    sections: Vec<Section>,
}

impl Plan {
    pub(super) fn of(config: &Config) -> Self {
        let Newsroom { front, boxes, .. } = &config.newsroom;
        Self {
            top: 1 + front.second,
            latest: front.latest,
            picks: boxes.picks,
            per_section: front.per_section,
            most_read: boxes.most_read,
            sections: config.front_sections(),
        }
    }
}

/// The block of a section.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Which.
    pub section: Section,
    /// Its stories, the first one its lead; at least one, or why there are none.
    pub stories: Result<Vec<Teaser>, SourceError>,
}

/// A front page. Clones are one page.
#[derive(Clone, Debug)]
pub struct Front {
    /// The lead, then the second rank.
    pub top: Shelf,
    /// The newest of what does not stand on top.
    pub latest: Shelf,
    /// `Nên xem`.
    pub picks: Shelf,
    /// The sections that have something to show, in the newsroom's order. They come together, so that none moves another.
    pub blocks: ArcRwSignal<Option<Vec<Block>>>,
    /// `Đọc nhiều`, the first one most.
    pub most_read: Shelf,
    task: Arc<Mutex<Option<AbortHandle>>>,
}

impl Default for Front {
    fn default() -> Self {
        let shelf = || ArcRwSignal::new(Load::Loading);
        Self {
            top: shelf(),
            latest: shelf(),
            picks: shelf(),
            blocks: ArcRwSignal::new(None),
            most_read: shelf(),
            task: Arc::default(),
        }
    }
}

type Pages = Vec<Result<Arc<Paged<Teaser>>, SourceError>>;

impl Front {
    /// Fills the boxes that are not filled.
    pub async fn fill(&self, store: &Store) {
        let (handle, registration) = AbortHandle::new_pair();
        if let Some(earlier) = self.task.lock().unwrap_or_else(PoisonError::into_inner).replace(handle) {
            earlier.abort();
        }
        let _ = Abortable::new(self.fill_all(store), registration).await;
    }

    /// Stops what is still being fetched; [`Front::fill`] takes it up again.
    pub fn pause(&self) {
        if let Some(handle) = self.task.lock().unwrap_or_else(PoisonError::into_inner).take() {
            handle.abort();
        }
    }

    /// Why a box could not be filled, if one could not: then nothing is printed.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn error(&self) -> Option<SourceError> {
        let of = |shelf: &Shelf| {
            shelf.with_untracked(|load| if let Load::Failed(error) = load { Some(error.clone()) } else { None })
        };
        let of_blocks = || {
            let failed = |block: &Block| block.stories.as_ref().err().cloned();
            self.blocks.with_untracked(|blocks| blocks.iter().flatten().find_map(failed))
        };
        [&self.top, &self.latest, &self.picks, &self.most_read].into_iter().find_map(of).or_else(of_blocks)
    }

    /// Stories of which only the headlines are shown, each once.
    pub fn words_only(stories: Vec<Teaser>) -> Vec<Teaser> {
        rank(stories, &[], usize::MAX, |_, story| words(story))
    }

    async fn fill_all(&self, store: &Store) {
        let (top_done, after_top) = oneshot::channel();
        futures::join!(
            async {
                let _ = top_done.send(self.fill_top(store).await);
            },
            async {
                let most_read = async {
                    match ready(&self.most_read) {
                        Some(items) => Ok(items),
                        None => store.0.source.most_read(store.0.plan.most_read).await,
                    }
                };
                let (most_read, pages) = futures::join!(most_read, self.sections(store));
                // Nothing is drawn below a box that may still come.
                let shown = after_top.await.unwrap_or_default();
                settle(&self.most_read, most_read.map(Self::words_only), Vec::new());
                self.settle_blocks(store, pages, shown);
            }
        );
    }

    /// The top, the newest and the picks; the ids of what is shown there.
    async fn fill_top(&self, store: &Store) -> Vec<String> {
        let plan = &store.0.plan;
        let (top, latest, picks) = (ready(&self.top), ready(&self.latest), ready(&self.picks));
        let whole = top.is_some() && picks.is_some();
        let editors = async {
            // Some of the picks may stand on top already.
            let picks = if plan.picks == 0 { 0 } else { plan.picks + plan.top };
            if whole { None } else { Some(store.0.source.editors(plan.top, picks).await) }
        };
        let newest = async {
            match (&top, &latest) {
                (Some(_), Some(_)) => Ok(Arc::default()),
                _ => store.page(&ListKey::Latest, 1).await,
            }
        };
        let (editors, newest) = futures::join!(editors, newest);
        let (chosen, marked) = editors.map_or((Ok(Vec::new()), Ok(Vec::new())), |both| (both.lead, both.picks));
        let top = match (top, chosen) {
            (Some(top), _) => Ok(top),
            // Without the editors' word the newest lead; without the newest the editors' choice stands alone.
            (None, chosen) => match (chosen.unwrap_or_default(), &newest) {
                (chosen, Err(error)) if chosen.is_empty() => Err(error.clone()),
                (chosen, newest) => {
                    let newest = newest.iter().flat_map(|page| &page.items).cloned();
                    Ok(rank(chosen.into_iter().chain(newest), &[], plan.top, headline_or_picture))
                }
            },
        };
        let shown = settle(&self.top, top, Vec::new());
        let latest = match latest {
            Some(latest) => Ok(latest),
            None => newest.map(|page| rank(page.items.iter().cloned(), &shown, plan.latest, |_, story| words(story))),
        };
        let shown = settle(&self.latest, latest, shown);
        let picks = match picks {
            Some(picks) => Ok(picks),
            None => {
                // Where they come late, the sections may show some already.
                let mut taken = shown.clone();
                taken.extend(self.in_blocks());
                marked.map(|picks| rank(picks, &taken, plan.picks, |_, story| story))
            }
        };
        settle(&self.picks, picks, shown)
    }

    /// The first page of each section that has to be asked for, in the order of the plan.
    async fn sections(&self, store: &Store) -> Pages {
        let plan = &store.0.plan;
        let lacking = |section: &Section| {
            self.blocks.with_untracked(|now| match now {
                Some(blocks) => blocks.iter().any(|block| block.section == *section && block.stories.is_err()),
                None => plan.per_section > 0,
            })
        };
        let (next, pages) = (Cell::new(0), RefCell::new(vec![Ok(Arc::default()); plan.sections.len()]));
        let work = async || {
            while let Some(section) = plan.sections.get(next.get()) {
                let at = next.replace(next.get() + 1);
                if lacking(section) {
                    let page = store.page(&ListKey::section(section), 1).await;
                    if let Some(place) = pages.borrow_mut().get_mut(at) {
                        *place = page;
                    }
                }
            }
        };
        // Four at once.
        futures::join!(work(), work(), work(), work());
        pages.into_inner()
    }

    /// The ids of what stands in the blocks.
    fn in_blocks(&self) -> Vec<String> {
        self.blocks.with_untracked(|blocks| {
            let stories = blocks.iter().flatten().flat_map(|block| block.stories.iter().flatten());
            stories.map(|story| story.id.clone()).collect()
        })
    }

    fn settle_blocks(&self, store: &Store, pages: Pages, mut shown: Vec<String>) {
        let plan = &store.0.plan;
        shown.extend(self.in_blocks());
        let blocks = self.blocks.with_untracked(|now| {
            let mut blocks = Vec::new();
            for (section, page) in plan.sections.iter().zip(pages) {
                let known = now.iter().flatten().find(|block| block.section == *section);
                let stories = match (known.map(|block| &block.stories), page) {
                    (Some(Ok(stories)), _) => Ok(stories.clone()),
                    (_, Ok(page)) => Ok(rank(page.items.iter().cloned(), &shown, plan.per_section, first_whole)),
                    // A section of the menu that the source does not have.
                    (_, Err(error)) if error.cause == Cause::NotFound => continue,
                    (_, Err(error)) => Err(error),
                };
                shown.extend(stories.iter().flatten().map(|story| story.id.clone()));
                if stories.as_ref().map_or(true, |stories| !stories.is_empty()) {
                    blocks.push(Block { section: section.clone(), stories });
                }
            }
            Some(blocks)
        });
        if self.blocks.with_untracked(|now| *now != blocks) {
            self.blocks.set(blocks);
        }
    }
}

/// The first `count` that are not `shown`, each once, each cut to what its place shows.
fn rank(
    stories: impl IntoIterator<Item = Teaser>,
    shown: &[String],
    count: usize,
    cut: impl Fn(usize, Teaser) -> Teaser,
) -> Vec<Teaser> {
    let mut ranked: Vec<Teaser> = Vec::new();
    for story in stories {
        if ranked.len() >= count {
            break;
        }
        if !shown.contains(&story.id) && ranked.iter().all(|other| other.id != story.id) {
            ranked.push(cut(ranked.len(), Teaser { tags: Vec::new(), ..story }));
        }
    }
    ranked
}

/// All of the first one; of the others the picture, or the lead where there is none.
fn headline_or_picture(at: usize, story: Teaser) -> Teaser {
    if at == 0 || story.image.is_none() { story } else { Teaser { lead: RichText::default(), ..story } }
}

/// All of the first one, and the others' headlines.
fn first_whole(at: usize, story: Teaser) -> Teaser {
    if at == 0 { story } else { words(story) }
}

fn words(story: Teaser) -> Teaser {
    Teaser { lead: RichText::default(), image: None, ..story }
}

impl Store {
    /// The front page: the one in memory, or an empty one. By `again` the reader has come by a link, and is not shown
    /// one that is older than a minute; who comes back finds what was left.
    pub fn front(&self, again: bool) -> Front {
        let kept = self.0.front.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match kept {
            Some((at, front)) if !again || now_ms() - at < FRESH_MS => front,
            _ => self.keep_front(Front::default()),
        }
    }

    /// Keeps a front page that has come.
    pub fn keep_front(&self, front: Front) -> Front {
        *self.0.front.lock().unwrap_or_else(PoisonError::into_inner) = Some((now_ms(), front.clone()));
        front
    }
}
