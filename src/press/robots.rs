//! `robots.txt`: everything may be read, and here is what there is.

use super::output::Output;
use super::sitemap;
use crate::config::Config;

/// The file. `news` says whether there is a news sitemap.
pub fn robots(config: &Config, news: bool) -> Output {
    let mut text =
        format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", config.absolute(&format!("/{}", sitemap::INDEX)));
    if news {
        text.push_str(&format!("Sitemap: {}\n", config.absolute(&format!("/{}", sitemap::NEWS))));
    }
    Output::new("robots.txt", text)
}
