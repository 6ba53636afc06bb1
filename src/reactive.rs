//! Leptos, as far as the app uses it: its signals and effects, and its helpers for the browser's window.
//!
//! These are Leptos' own crates. The one that is called `leptos` also brings `view!`, server functions and streams, of
//! which nothing is used here and some of which would stay in the bundle all the same.

pub use leptos_dom::helpers::{document, request_animation_frame, set_timeout, window, window_event_listener_untyped};
pub use leptos_dom::{error, warn};
pub use reactive_graph::computed::Memo;
pub use reactive_graph::effect::{Effect, RenderEffect};
pub use reactive_graph::graph::untrack;
pub use reactive_graph::owner::{LocalStorage, Owner, StoredValue, on_cleanup};
pub use reactive_graph::prelude::*;
pub use reactive_graph::signal::{ArcReadSignal, ArcRwSignal, RwSignal};
pub use wasm_bindgen_futures::spawn_local;
