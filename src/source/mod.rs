//! One file per API kind, each turning its JSON into the model.

mod error;
pub mod transport;
pub mod wordpress;

pub use error::{Cause, SourceError};
