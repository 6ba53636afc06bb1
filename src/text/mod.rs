//! Vietnamese text.

mod nfc;

pub use nfc::nfc;
