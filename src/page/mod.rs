//! One page kind a file, and the journey from one to the next.
//!
//! ```text
//! click, Back, first address → journey → Shown (what stands on the page now) → App → the page's components
//!                                 ↓
//!                               history (addresses, scroll), head (title, canonical, what is shared)
//! ```

mod app;
mod head;
mod history;
mod journey;
mod listing;

pub use app::{app, misconfigured, start, still};
#[cfg(not(target_arch = "wasm32"))]
pub use head::fixed_tags;
pub use head::{Head, head_of};
pub use journey::{Journey, Shown};
pub use listing::Listing;
