//! The native side: what prints, serves and checks a newsroom's site. Knows every other room; nobody knows it.
//!
//! - [`serve`]: a preview of a printed site, answering as a CDN would
//! - [`csp`]: the Content-Security-Policy of a page
//! - [`compress`]: precompressed variants beside the files of a site
//! - [`edition`]: the lists of an edition, made of its articles
//! - [`mirror`]: everything a newsroom's API has, as an edition on this machine
//! - [`output`]: a file of a printed site, and where a page's file stands
//! - [`print`]: a page as HTML, of the very components that the browser runs
//! - [`schema`]: the JSON Schemas of what a newsroom writes
//! - [`kind`]: what a file of a site is, told by its name

pub mod compress;
pub mod csp;
pub mod edition;
pub mod kind;
pub mod mirror;
pub mod output;
pub mod print;
pub mod schema;
pub mod serve;
