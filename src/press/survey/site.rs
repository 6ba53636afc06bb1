//! A site nobody has a `newsroom.json` for: what was found, and a survey of the API that would be read.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use serde::Serialize;
use thiserror::Error;
use url::Url;

use super::{Options, Survey, Verdict, survey};
use crate::config::Config;
use crate::press::ask::{AskError, Asker, address};
use crate::press::find::{Found, Site, find};
use crate::press::init::{Draft, InitError, draft};
use crate::press::terminal::{line, wrap};

/// How long one request may take.
const LIMIT: Duration = Duration::from_secs(15);
/// The most requests that a look at a site sends.
const MOST_REQUESTS: usize = 60;

/// Why there is nothing to tell.
#[derive(Debug, Error)]
pub enum SiteError {
    /// The address gives no answer, or is none.
    #[error(transparent)]
    Ask(#[from] AskError),
    /// No API was found that can be read; what was found instead.
    #[error("{0}")]
    NoApi(NoApi),
    /// There is one, and no config can be made for it.
    #[error(transparent)]
    Init(#[from] InitError),
    /// There is one, and it cannot be surveyed.
    #[error(transparent)]
    Survey(#[from] super::SurveyError),
}

/// A site without an API that can be read.
#[derive(Clone, Debug, Serialize)]
pub struct NoApi {
    /// The site.
    pub url: String,
    /// What was found, and what it lacks.
    pub found: Vec<Found>,
}

impl fmt::Display for NoApi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.found.is_empty() {
            return write!(
                f,
                "{}: no API found: no edition, WordPress, Ghost, JSON Feed, RSS, Strapi, Directus or Drupal answers there; \
                 name the API's own address, or map it (docs/apis)",
                self.url
            );
        }
        write!(f, "{}: no API that can be read as it is:", self.url)?;
        self.found.iter().try_for_each(|found| write!(f, "\n{found}"))
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&wrap("  ", &format!("{}: {} ({})", self.kind, line(&self.base), line(&self.how))))?;
        if let Some(lacks) = &self.lacks {
            write!(f, "\n{}", wrap("    ", &format!("lacks {lacks}")))?;
        } else if !self.kind.is_read() {
            write!(f, "\n    this press does not read it")?;
        }
        Ok(())
    }
}

/// A site, looked at.
pub struct Looked {
    /// Its address.
    pub url: String,
    /// Its APIs and its page.
    pub site: Site,
    /// A `newsroom.json` for the best of them.
    pub draft: Draft,
    asker: Asker,
}

/// What `press check URL` tells.
#[derive(Clone, Debug, Serialize)]
pub struct SiteReport {
    /// The site.
    pub url: String,
    /// What was found, best first; the first is surveyed.
    pub found: Vec<Found>,
    /// What the reader gets of it.
    pub api: Survey,
}

/// Finds the API of a site, and makes a `newsroom.json` for it. `key` is Ghost's, where its page does not have it.
///
/// # Errors
/// Where nothing answers, no API is found, or none can be read.
pub async fn look(typed: &str, key: Option<&str>) -> Result<Looked, SiteError> {
    let url = address(typed)?;
    let asker = Asker::new(&[&url], MOST_REQUESTS, LIMIT)?;
    let site = find(&asker, &url, key).await?;
    let url = line(url.as_str());
    let Some(best) = site.best() else {
        return Err(SiteError::NoApi(NoApi { url, found: site.found }));
    };
    let draft = draft(&asker, &site, best).await?;
    Ok(Looked { url, draft, site, asker })
}

impl Looked {
    /// Surveys the API that was found.
    ///
    /// # Errors
    /// Where it cannot be told what to ask.
    pub async fn survey(self, sample: usize, edition: bool) -> Result<SiteReport, SiteError> {
        let options = Options { sample, edition, settled: false };
        let api = survey(&self.draft.config, Path::new("."), &self.asker, &options).await?;
        Ok(SiteReport { url: self.url, found: self.site.found, api })
    }
}

/// Surveys the API that a config names; `dir` is the config's folder.
///
/// # Errors
/// Where it cannot be told what to ask.
pub async fn of_config(config: &Config, dir: &Path, sample: usize, edition: bool) -> Result<Survey, SiteError> {
    let own = [&config.newsroom.site, &config.newsroom.source.base].map(|url| Url::parse(url).ok());
    let own: Vec<&Url> = own.iter().flatten().collect();
    let asker = Asker::new(&own, MOST_REQUESTS, LIMIT)?;
    Ok(survey(config, dir, &asker, &Options { sample, edition, settled: true }).await?)
}

impl SiteReport {
    /// The worst of what was seen.
    pub fn verdict(&self) -> Verdict {
        self.api.verdict
    }
}

impl fmt::Display for SiteReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n\nfound", self.url)?;
        self.found.iter().try_for_each(|found| writeln!(f, "{found}"))?;
        write!(f, "\n{}", self.api)
    }
}
