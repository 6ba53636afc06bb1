//! What stands around the pages: made after them, of what they turned out to be.
//!
//! ```text
//! newest articles ─ channels → feeds            ┐
//! manifest, newest teasers ─ maps → sitemaps    ├→ Surroundings
//! policy, former addresses ─ host → headers, …  ┘
//! ```

mod channels;
mod host;
mod maps;

use std::fs;
use std::sync::Arc;

use super::error::{BuildError, at};
use super::manifest::{Former, lines};
use super::options::{Edition, Options, newsroom_served};
use super::pages::Pages;
use crate::component::Site;
use crate::config::Config;
use crate::json;
use crate::model::{Paged, Teaser, Timestamp};
use crate::press::csp;
use crate::press::deliver::Delivered;
use crate::press::kind::NEWSROOM;
use crate::press::output::Output;
use crate::press::print::Printed;
use crate::press::webmanifest;
use crate::store::Store;

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
    /// What printed them.
    pub pages: &'a dyn Pages,
    /// Addresses that pages had before, and the ones they have now, if they have one.
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

    fn site(&self) -> Site {
        Site::new(Arc::new(self.config.clone()), Store::new(self.config))
    }

    /// The teasers of a list of the edition, page by page, newest first. Nothing where there is no such list.
    fn teasers(&self, list: &str) -> impl Iterator<Item = Result<Teaser, BuildError>> {
        let folder = self.edition.folder.join(list);
        let pages = (1..).map(move |page| folder.join(format!("{page}.json"))).take_while(|path| path.is_file());
        pages.flat_map(|path| {
            let read = fs::read_to_string(&path).map_err(at(&path)).and_then(|text| {
                let page = json::from_str::<Paged<Teaser>>(&text);
                page.map_err(|wrong| BuildError::around(&path.to_string_lossy(), wrong))
            });
            let (items, error) = match read {
                Ok(page) => (page.items, None),
                Err(error) => (Vec::new(), Some(Err(error))),
            };
            items.into_iter().map(Ok).chain(error)
        })
    }
}

/// What was made around the pages.
pub(super) struct Surroundings {
    /// Files of the site. What differs from the last build's is written, what is missing here is removed.
    pub(super) site: Vec<Output>,
    /// Files for whoever runs the host.
    pub(super) host: Vec<Output>,
    /// What whoever prints should know.
    pub(super) notes: Vec<String>,
}

/// Makes what stands around the pages. `taken` tells which files the newsroom brings itself: those stay as they are.
pub(super) fn surroundings(around: &Around<'_>, taken: impl Fn(&str) -> bool) -> Result<Surroundings, BuildError> {
    let site = around.site();
    let served = newsroom_served(around.newsroom, around.edition);
    let mut made = channels::feeds(around, &site)?;
    let maps = maps::maps(around, &site)?;
    made.extend(maps);
    made.push(
        webmanifest::webmanifest(around.config).map_err(|error| BuildError::around("manifest.webmanifest", error))?,
    );
    let others = around.pages.others().map_err(|error| BuildError::around("dates.json", error))?;
    for Printed { path, html, .. } in others {
        let page = Output::page(path, html);
        made.push(page.map_err(|error| BuildError::around("newsroom.json, field `permalink`", error))?);
    }
    let missing = around.pages.missing();
    let policy = around.pages.inline().policy(&csp::origins(&served));
    made.extend(missing.map(|html| Output::new("404.html", html)));
    made.extend(around.pages.gone().map(|html| Output::new("410.html", html)));
    made.push(Output::new(NEWSROOM, served));
    let Delivered { site, host, mut notes } = host::delivered(around, &site, policy)?;
    made.extend(site);
    made.retain(|output| {
        let own = taken(&output.file);
        if own {
            notes.push(format!("{}: the newsroom's own file stands in place of the printed one", output.file));
        }
        !own
    });
    Ok(Surroundings { site: made, host, notes })
}
