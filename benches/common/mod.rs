//! What the benches share. A bench takes what it needs; the rest lies idle in it.
#![allow(dead_code, reason = "each bench takes a part")]

pub(crate) mod archive;
pub(crate) mod program;
pub(crate) mod stats;
pub(crate) mod table;
