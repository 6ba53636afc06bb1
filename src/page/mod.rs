//! One page kind a file, and the journey from one to the next.
//!
//! ```text
//! click, Back, first address → journey → Shown (what stands on the page now) → App → the page's components
//!                                 ↓
//!   ↑                           history (addresses, scroll), head (title, canonical, what is shared)
//! prefetch (what may be clicked next), transition (one page fades into the next), recent (what was read)
//! kind: what each kind of page does, and that its code comes with its first page
//! a printed page → data → store → the same App, which takes the printed page over
//! ```

mod app;
mod data;
mod draw;
mod front;
mod head;
mod history;
mod journey;
mod kind;
mod listing;
mod open;
mod prefetch;
mod preview;
mod recent;
mod search;
mod target;
mod transition;

pub use app::{app, misconfigured, printed, start, still};
pub use data::{DATA_ID, NEWSROOM_ID};
#[cfg(not(target_arch = "wasm32"))]
pub use data::{page_data, script_safe};
#[cfg(not(target_arch = "wasm32"))]
pub use head::fixed_tags;
pub use head::{Head, head_of};
pub use journey::{Journey, Shown};
pub use listing::Listing;
pub use preview::Login;
pub use search::Searching;
