//! The native side: what prints, serves and checks a newsroom's site. Knows every other room; nobody knows it.
//!
//! - [`ask`]: asking hosts that nobody knows, within limits
//! - [`check`](mod@check): what is wrong with a `newsroom.json`
//! - [`serve`]: a preview of a printed site, answering as a CDN would
//! - [`csp`]: the Content-Security-Policy of a page
//! - [`deliver`]: what hosts are told about a printed site: headers, redirects, configurations
//! - [`compress`]: precompressed variants beside the files of a site
//! - [`build`](mod@build): a whole site, printed into a folder
//! - [`edition`]: the lists of an edition, made of its articles
//! - [`feed`]: RSS, Atom and JSON Feed with full text
//! - [`init`]: a `newsroom.json` of what a site says about itself
//! - [`find`](mod@find): which API a site has
//! - `moment`: moments in the newsroom's zone, as other formats write them
//! - [`mirror`]: everything a newsroom's API has, as an edition on this machine
//! - [`output`]: a file of a printed site, and where a page's file stands
//! - [`print`]: a page as HTML, of the very components that the browser runs
//! - [`robots`]: what crawlers are told
//! - [`schema`]: the JSON Schemas of what a newsroom writes
//! - [`sitemap`]: the addresses of all pages, and the news of two days
//! - [`webmanifest`]: what a home screen shows of the site
//! - [`survey`](mod@survey): what a reader gets of an API, asked and judged
//! - [`terminal`]: words on a terminal, made harmless
//! - [`tags`], [`words`]: HTML as it came: its tags one by one, and the words that a reader sees of it
//! - [`kind`]: what a file of a site is, told by its name

pub mod ask;
pub mod build;
pub mod check;
pub mod compress;
pub mod csp;
pub mod deliver;
pub mod edition;
pub mod feed;
pub mod find;
pub mod init;
pub mod kind;
pub mod mirror;
mod moment;
pub mod output;
pub mod print;
pub mod robots;
pub mod schema;
pub mod serve;
pub mod sitemap;
pub mod survey;
pub mod tags;
pub mod terminal;
pub mod webmanifest;
pub mod words;
