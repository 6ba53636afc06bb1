//! What stands around the pages: made after them, of what they turned out to be.
//!
//! The one place where feeds, maps, headers and redirects are plugged in: [`outputs`].

use super::error::BuildError;
use super::manifest::{Former, lines};
use super::options::{Edition, Options, newsroom_served};
use super::pages::Pages;
use crate::config::Config;
use crate::model::Timestamp;
use crate::press::kind::NEWSROOM;
use crate::press::output::Output;
use crate::press::print::Shell;

/// What may be known around the pages.
pub struct Around<'a> {
    /// What the build was told.
    pub options: &'a Options,
    /// `newsroom.json` as it is written.
    pub newsroom: &'a str,
    /// What it says.
    pub config: &'a Config,
    /// The edition that was printed.
    pub edition: &'a Edition,
    /// What all pages share.
    pub shell: &'a Shell,
    /// What printed them.
    pub pages: &'a dyn Pages,
    /// Addresses that pages had before, and the ones they have now.
    pub formers: &'a [Former],
    /// The manifest, as far as it is written.
    pub(super) manifest: &'a std::path::Path,
}

/// A page that is in the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InSite {
    /// The file in the edition's folder it was made of: `articles/1.json`, `latest/1.json`.
    pub source: String,
    /// The path of its URL.
    pub url: String,
    /// Its file in the site.
    pub file: String,
    /// When what it shows last changed.
    pub modified: Option<Timestamp>,
    /// Whether it belongs into a sitemap.
    pub listed: bool,
}

impl Around<'_> {
    /// All pages of the site, articles first, each group in the order of its sources; read from disk, one at a time.
    ///
    /// # Errors
    /// Where the manifest cannot be read.
    pub fn printed(&self) -> Result<impl Iterator<Item = Result<InSite, BuildError>> + use<>, BuildError> {
        let pages = lines(self.manifest)?.filter_map(|line| match line {
            Ok(line) => {
                let source = format!("{}.json", line.key.strip_prefix("p:")?);
                let (url, file, modified, listed) = (line.url, line.file, line.modified, line.listed);
                Some(Ok(InSite { source, url, file, modified, listed }))
            }
            Err(error) => Some(Err(error)),
        });
        Ok(pages)
    }
}

/// The files around the pages. What differs from the last build's is written, what is missing here is removed.
pub(super) fn outputs(around: &Around<'_>) -> Result<Vec<Output>, BuildError> {
    let mut outputs = vec![Output::new(NEWSROOM, newsroom_served(around.newsroom, around.edition))];
    outputs.extend(around.pages.missing().map(|html| Output::new("404.html", html)));
    // PLUG: feeds, sitemaps, robots.txt, manifest.webmanifest, redirects (`around.formers`; pages of them where
    // `around.options.redirect_pages`), _headers, nginx.conf, the VCL: `outputs.extend(…)`.
    Ok(outputs)
}
