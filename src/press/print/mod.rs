//! A page as HTML, of the very components that the browser runs.
//!
//! ```text
//! article's JSON → Article ┐
//! lists of the edition     ┴→ Reading (as the store fills it) → page → Node → HTML ┐
//! Trunk's page → Shell (styles, early script, names of glue and wasm) ─────────────┴→ Printed
//! ```
//! A page brings the style of its kind within it; the app fetches the whole sheet when it needs it ([`crate::sheet`]).
//! One [`Printer`] serves all threads of a build.

mod shell;

use std::path::Path;
use std::sync::Arc;

use crate::reactive::{Owner, WithUntracked as _};
use futures::FutureExt as _;
use thiserror::Error;

pub use shell::{Sheets, Shell, ShellError};

use crate::component::{Face, Site};
use crate::config::{Config, ConfigError};
use crate::json::Wrong;
use crate::model::{Article, Period, Timestamp};
use crate::node::el;
use crate::page::{
    DATA_ID, Listing, NEWSROOM_ID, Searching, Shown, fixed_tags, head_of, page_data, script_safe, still,
};
use crate::permalink::ListRoute;
use crate::press::csp::Inline;
use crate::press::edition::files::former_slugs;
use crate::sheet::Dress;
use crate::source::SourceError;
use crate::source::edition::article_of;
use crate::store::{Front, Load, Reading, Shelf, Store};

/// Why a page was not printed.
#[derive(Debug, Error)]
pub enum PrintError {
    /// The configuration cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The article's file cannot be used.
    #[error("{0}")]
    Article(#[from] Wrong),
    /// A list of the edition could not be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// A permalink cannot be made: the pattern asks for something that the article lacks.
    #[error("article {id}: the permalink pattern asks for what the article lacks (its section or its date)")]
    NoPermalink {
        /// The article's id.
        id: String,
    },
}

/// A printed page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The path of its URL, percent-encoded.
    pub path: String,
    /// The whole document.
    pub html: String,
    /// When what it shows last changed, as far as anybody knows.
    pub modified: Option<Timestamp>,
    /// Whether it belongs into a sitemap: it is public, and its one address is here.
    pub listed: bool,
    /// Paths of URLs that it had before, as far as its source tells.
    pub formers: Vec<String>,
}

/// What of `newsroom.json` no page needs: there may be thousands of redirects.
const NOT_IN_PAGES: [&str; 3] = ["redirects", "$schema", "$comment"];

/// Prints the pages of one newsroom.
pub struct Printer {
    site: Site,
    template: u128,
    /// What begins every head.
    fixed: String,
    /// What ends the heads, the style and the script: of each [`Dress`], by its number.
    ends: [String; Dress::ALL.len()],
    /// `newsroom.json`, in as few bytes as it can be.
    newsroom: String,
}

impl Printer {
    /// A printer of the edition in the folder `edition`, whatever source `newsroom.json` names: what other APIs say
    /// has been put there before.
    ///
    /// # Errors
    /// Where the configuration cannot be used.
    pub fn new(newsroom: &str, edition: &Path, shell: Shell) -> Result<Self, PrintError> {
        let config = Config::parse(newsroom)?;
        let mut local = config.clone();
        local.newsroom.source.kind = crate::config::SourceKind::Edition;
        local.newsroom.source.base = edition.to_string_lossy().into_owned();
        let store = Store::new(&local);
        let site = Site::new(Arc::new(config), store);
        let fixed = fixed_tags(&site);
        let apis = shell.apis.clone().map(|url| el("meta").attr("name", shell::APIS).attr("content", url).to_html());
        let apis = apis.unwrap_or_default();
        let boot = shell.boot();
        let ends = Dress::ALL.map(|dress| format!("{apis}{}<script>{boot}</script>", shell.style(dress)));
        let shortest = serde_json::from_str::<serde_json::Value>(newsroom).map(|mut value| {
            if let Some(fields) = value.as_object_mut() {
                NOT_IN_PAGES.iter().for_each(|field| _ = fields.remove(*field));
            }
            value.to_string()
        });
        let mut shown = String::new();
        script_safe(shortest.as_deref().unwrap_or(newsroom), &mut shown);
        let newsroom = shown;
        let same_on_all = [env!("CARGO_PKG_VERSION"), &newsroom, &fixed, &ends.concat()].join("\n");
        let template = xxhash_rust::xxh3::xxh3_128(same_on_all.as_bytes());
        Ok(Self { site, template, fixed, ends, newsroom })
    }

    /// The site that is printed.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// Changes with everything that all pages share: the program, the configuration, the style, the names of the
    /// assets. A page has to be printed anew when this changes or when its own source does.
    pub fn template(&self) -> u128 {
        self.template
    }

    /// What stands inline in the pages' heads, of all kinds: one policy lets it through.
    pub fn inline(&self) -> Inline {
        self.ends.iter().map(|end| Inline::of(end)).fold(Inline::default(), Inline::join)
    }

    /// The page of an article, of the text of its file.
    ///
    /// # Errors
    /// Where the file cannot be used or the article has no address.
    pub fn article(&self, json: &str) -> Result<Printed, PrintError> {
        let article = article_of(json)?;
        let path = self.path_of(&article)?;
        let modified = article.updated.or(article.published);
        let former = |slug: String| self.path_of(&Article { slug, ..article.clone() }).ok();
        let formers = former_slugs(json).into_iter().filter_map(former).filter(|former| *former != path).collect();
        let listed = article.canonical.as_ref().is_none_or(|href| !self.site.links().is_external(href));
        let html = Owner::new().with(|| {
            let reading = Reading::new(article);
            // The source is a folder: everything is there at once.
            let _ = reading.fill(self.site.store(), 0).now_or_never();
            self.document(&Shown::Article(reading), &path)
        });
        Ok(Printed { path, html, modified, listed, formers })
    }

    fn path_of(&self, article: &Article) -> Result<String, PrintError> {
        let path = self.site.links().article(&article.teaser());
        if path.starts_with("/?") { Err(PrintError::NoPermalink { id: article.id.clone() }) } else { Ok(path) }
    }

    /// The front page.
    fn front(&self) -> Result<Printed, PrintError> {
        Owner::new().with(|| {
            let front = Front::default();
            let _ = front.fill(self.site.store()).now_or_never();
            if let Some(error) = front.error() {
                return Err(error.into());
            }
            let newest = |shelf: &Shelf| {
                shelf.with_untracked(|load| match load {
                    Load::Ready(stories) => {
                        stories.iter().filter_map(|story| story.published).max_by_key(|t| t.seconds)
                    }
                    _ => None,
                })
            };
            let modified = [&front.top, &front.latest].into_iter().filter_map(newest).max_by_key(|time| time.seconds);
            let html = self.document(&Shown::Front(front), "/");
            Ok(Printed { path: "/".to_owned(), html, modified, listed: true, formers: Vec::new() })
        })
    }

    /// A page of a list, at its path; the `last` page that is printed leads no further without the app. `None` where
    /// the edition has no such page.
    ///
    /// # Errors
    /// Where the list cannot be read.
    pub fn listing(&self, list: &ListRoute, page: u32, last: bool) -> Result<Option<Printed>, PrintError> {
        if (list, page) == (&ListRoute::Front, 1) {
            return self.front().map(Some);
        }
        Owner::new().with(|| {
            let listing = Listing::alone(&self.site, list, page);
            let filled = listing.fill(&self.site).now_or_never();
            let Some(Shown::Listing(listing)) = filled else { return Ok(None) };
            if let Some(error) = listing.feed.state().with_untracked(|state| state.error.clone()) {
                return Err(error.into());
            }
            if last {
                listing.feed.end_here();
            }
            let path = listing.path(&self.site);
            let modified = listing.feed.state().with_untracked(|s| s.items.first().and_then(|item| item.published));
            let html = self.document(&Shown::Listing(listing), &path);
            // Of the archive the months lead to all the rest.
            let listed = page == 1 && !matches!(list, ListRoute::Archive(period) if period.day > 0);
            Ok(Some(Printed { path, html, modified, listed, formers: Vec::new() }))
        })
    }

    /// The overviews of the archive by date: of all time, which is empty where the edition has no `dates.json`, and of
    /// each year.
    ///
    /// # Errors
    /// Where `dates.json` cannot be read.
    pub fn overviews(&self) -> Result<Vec<Printed>, PrintError> {
        let mut pages: Vec<Printed> =
            self.listing(&ListRoute::Archive(Period::default()), 1, false)?.into_iter().collect();
        let mut years = Owner::new().with(|| {
            let all = Listing::alone(&self.site, &ListRoute::Archive(Period::default()), 1);
            let _ = all.clone().fill(&self.site).now_or_never();
            let months = all.feed.state().with_untracked(|state| state.calendar.clone()).unwrap_or_default().months;
            months.into_iter().map(|month| month.month.outer()).collect::<Vec<_>>()
        });
        years.dedup();
        for year in years {
            pages.extend(self.listing(&ListRoute::Archive(year), 1, false)?);
        }
        Ok(pages)
    }

    /// The search page: where there is no app it leads to the sections.
    pub fn search(&self) -> Printed {
        let path = self.site.links().search.clone();
        let html = Owner::new().with(|| {
            // The source is a folder: everything is there at once.
            let _ = self.site.store().topics().now_or_never();
            self.document(&Shown::Search(Searching::new(&self.site)), &path)
        });
        Printed { path, html, modified: None, listed: false, formers: Vec::new() }
    }

    /// A page that is still to be found out: what a host sends for an address that it has no file for. With the app it
    /// becomes the article that was not printed yet, or says that there is none; without, it says so at once.
    pub fn missing(&self) -> Printed {
        let html = Owner::new().with(|| self.document(&Shown::Skeleton, ""));
        Printed { path: "/404.html".to_owned(), html, modified: None, listed: false, formers: Vec::new() }
    }

    /// The page of previews, where the newsroom has one: an outline, until the app asks who wants to see what.
    pub fn preview(&self) -> Option<Printed> {
        let path = self.site.links().preview.clone()?;
        Some(Printed { path, ..self.missing() })
    }

    /// The page at the address of an article that was removed.
    pub fn gone(&self) -> Printed {
        let html = Owner::new().with(|| self.document(&Shown::Face(Face::Gone), ""));
        Printed { path: "/410.html".to_owned(), html, modified: None, listed: false, formers: Vec::new() }
    }

    fn document(&self, shown: &Shown, path: &str) -> String {
        let site = &self.site;
        let mut html = String::with_capacity(96 << 10);
        let head = head_of(site, shown);
        let add = |html: &mut String, parts: &[&str]| parts.iter().for_each(|part| html.push_str(part));
        add(&mut html, &["<!doctype html><html lang=\"", &attribute(&head.language), "\"><head>", &self.fixed]);
        head.write_html(&mut html);
        let end = &self.ends[shown.dress() as usize];
        add(&mut html, &[end, "</head><body>"]);
        still(site, shown.clone(), path).write_html(&mut html);
        let block = "<script type=\"application/json\" id=\"";
        add(&mut html, &[block, NEWSROOM_ID, "\">", &self.newsroom, "</script>", block, DATA_ID, "\">"]);
        page_data(shown, &mut html);
        add(&mut html, &["</script></body></html>\n"]);
        html
    }
}

fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
