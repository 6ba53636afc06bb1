//! The site as a reader has it, in a real browser, over WebDriver: the printed site, and the app alone.
//!
//! ```text
//! Setup (who reads, what newsroom.json says) → Desk (the site, and what goes wrong) + Reader (a browser)
//! ```
//! Every test has a server and a browser session of its own, and ends with one more check: nothing in the browser's
//! console that the test did not announce, above all no violation of the Content-Security-Policy.
//!
//! | variable | what | else |
//! |---|---|---|
//! | `DIST` | the printed site | `dist` |
//! | `APP` | the app as Trunk built it | `target/app` |
//! | `CHROMEDRIVER`, `CHROME` | the driver and the browser | on `PATH`; what the driver finds |
//! | `AXE` | `axe.min.js` of axe-core | where `.ci/setup.sh browser` puts it |
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

#[path = "e2e/desk.rs"]
mod desk;
#[path = "e2e/driver.rs"]
mod driver;
#[path = "common/newsroom.rs"]
mod newsroom;
#[path = "e2e/reader.rs"]
mod reader;
#[path = "e2e/sample.rs"]
mod sample;
#[path = "e2e/setup.rs"]
mod setup;

#[path = "e2e/accessibility.rs"]
mod accessibility;
#[path = "e2e/apis.rs"]
mod apis;
#[path = "e2e/blocks.rs"]
mod blocks;
#[path = "e2e/carousel.rs"]
mod carousel;
#[path = "e2e/failures.rs"]
mod failures;
#[path = "e2e/front.rs"]
mod front;
#[path = "e2e/history.rs"]
mod history;

#[path = "e2e/lists.rs"]
mod lists;
#[path = "e2e/menu.rs"]
mod menu;
#[path = "e2e/more.rs"]
mod more;
#[path = "e2e/neighbours.rs"]
mod neighbours;
#[path = "e2e/parts.rs"]
mod parts;
#[path = "e2e/pictures.rs"]
mod pictures;
#[path = "e2e/preview.rs"]
mod preview;
#[path = "e2e/printed.rs"]
mod printed;
#[path = "e2e/recent.rs"]
mod recent;
#[path = "e2e/reference.rs"]
mod reference;
#[path = "e2e/routing.rs"]
mod routing;
#[path = "e2e/search.rs"]
mod search;
#[path = "e2e/slow.rs"]
mod slow;
#[path = "e2e/third_parties.rs"]
mod third_parties;
#[path = "e2e/travel.rs"]
mod travel;
#[path = "e2e/views.rs"]
mod views;
#[path = "e2e/wordpress.rs"]
mod wordpress;
