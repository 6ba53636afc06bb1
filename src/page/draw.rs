//! A page comes on the screen, and what belongs to it: title, focus, announcement, scroll, and what is still to be
//! fetched for it.
//!
//! An article that was clicked for stands before anything else is done: its boxes come in the next frame.

use super::head::head_of;
use super::journey::{Arrival, Journey, Shown};
use super::kind;
use super::open::without;
use super::transition;
use crate::component::{Face, focus_in_place};
use crate::reactive::*;
use crate::sheet;
use send_wrapper::SendWrapper;
use std::sync::atomic::Ordering;
use std::time::Duration;

impl Journey {
    /// Puts a page on the screen, once its style is here.
    pub(super) fn draw(&self, page: Shown, arrival: Arrival) {
        if arrival == Arrival::Printed {
            sheet::brought(page.dress());
        }
        if is_dressed(&page, arrival) {
            return self.put(page, arrival);
        }
        let dressed = async move {
            match sheet::whole().await {
                Ok(()) => page,
                Err(missing) => without(missing, arrival).await,
            }
        };
        self.fetch(Box::pin(dressed), arrival);
    }

    /// Puts a page on the screen, and what belongs to it.
    fn put(&self, page: Shown, arrival: Arrival) {
        let mark = if arrival == Arrival::Link { None } else { self.trail.mark() };
        let rows = mark.map_or(0, |mark| mark.shown);
        // Before anything else what was clicked for: the boxes of an article come in the frame after it.
        let later = arrival == Arrival::Link && matches!(page, Shown::Article(_));
        if !later {
            self.fill(&page, rows, arrival);
        }
        let blank = matches!(&page, Shown::Search(searching) if searching.is_blank());
        // A search changes while one types: nothing there is another page.
        let smooth = arrival == Arrival::Link && !matches!(page, Shown::Search(_));
        let head = head_of(&self.site, &page);
        let title = head.title.clone();
        let turn = self.turn.fetch_add(1, Ordering::Relaxed).wrapping_add(1);
        let printed = self.site.config().newsroom.boxes.more;
        let this = SendWrapper::new(self.clone());
        let swap = move || {
            // The browser had to wait for a picture of the old page, and the reader was quicker.
            if this.turn.load(Ordering::Relaxed) != turn {
                return;
            }
            this.pending.set(false);
            head.apply();
            this.section.set(page.section());
            this.shown.set(page.clone());
            request_animation_frame(move || {
                let hash = window().location().hash().unwrap_or_default();
                match mark {
                    // The browser has done it, but for what was not printed.
                    Some(mark) if arrival == Arrival::Printed && mark.shown <= printed => {}
                    Some(mark) => this.restorer.restore(mark.scroll),
                    None if scroll_to_fragment(&hash) => {}
                    None if arrival == Arrival::Link => window().scroll_to_with_x_and_y(0.0, 0.0),
                    None => {}
                }
                if matches!(arrival, Arrival::Link | Arrival::Return) {
                    focus_in_place(if blank && arrival == Arrival::Link { "main input" } else { "main h1" });
                    this.said.set(title);
                }
                this.prefetch.arrived();
                set_timeout(move || this.drawn(turn, &page, later), Duration::ZERO);
            });
        };
        transition::change(smooth, swap);
    }

    /// What may wait until a page is on the screen, if it still is.
    fn drawn(&self, turn: u32, page: &Shown, fill: bool) {
        if self.turn.load(Ordering::Relaxed) != turn {
            return;
        }
        let article = match page {
            Shown::Article(reading) if reading.draft.is_none() => Some(&*reading.article),
            _ => None,
        };
        self.recent.note(&self.site, article);
        if fill {
            self.fill(page, 0, Arrival::Link);
        }
    }

    /// Fetches what belongs to a page, with at least so many rows in its list.
    fn fill(&self, page: &Shown, rows: usize, arrival: Arrival) {
        match page {
            Shown::Article(reading) => {
                let (reading, store) = (reading.clone(), self.site.store().clone());
                crate::reactive::spawn_local(async move {
                    reading.fill(&store, rows).await;
                    if arrival == Arrival::Printed {
                        reading.refresh(&store, reached).await;
                    }
                });
            }
            _ => kind::fill(self, page, rows),
        }
    }
}

/// Whether the style of a page is here. One that failed is shown as it is: it may have failed because of the sheet.
fn is_dressed(page: &Shown, arrival: Arrival) -> bool {
    let comes_new = matches!(arrival, Arrival::Link | Arrival::Return);
    !comes_new || matches!(page, Shown::Face(Face::Failed(_))) || sheet::fits(page.dress())
}

/// Whether a box is in view already, or above, or not there: what changes it now would move what is being read.
fn reached(name: &str) -> bool {
    let bottom = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0);
    let document = document();
    let head = document.get_element_by_id(&[name, "-heading"].concat()).or_else(|| document.get_element_by_id(name));
    head.is_none_or(|head| head.get_bounding_client_rect().top() < bottom)
}

fn scroll_to_fragment(hash: &str) -> bool {
    let id = crate::text::percent_decode(hash.trim_start_matches('#'));
    match document().get_element_by_id(&id) {
        Some(element) if !id.is_empty() => {
            element.scroll_into_view();
            true
        }
        _ => false,
    }
}
