//! What a reader gets of a newsroom's API: asked as the app and as `press build` ask it, and judged.
//!
//! ```text
//! config → sample (the newest articles, and the HTML they were made of) ┐
//!        → questions (what the app asks, as a browser would see it)     ┴→ judge → lines, each with a verdict → show
//! ```
//! All of it goes through [`Source`], so every kind of API is surveyed alike. What comes of a line is in `docs/check.md`.

mod dates;
mod hostile;
mod judge;
mod questions;
pub(super) mod sample;
mod show;
mod site;

use std::path::Path;

use serde::Serialize;
use thiserror::Error;
use url::Url;

use super::ask::{AskError, Asker};
use super::mirror::{self, MirrorError};
use super::terminal::line;
use crate::config::{Config, SourceKind};
use crate::source::transport::{Transport, watch::Watch};
use crate::source::{Edition, Omissions, Omitted, Source};
pub use hostile::Hostile;
pub use sample::Sample;
pub use site::{Looked, NoApi, SiteError, SiteReport, look, of_config};

/// The most requests of one survey.
const MOST_REQUESTS: usize = 300;

/// How good something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// As it should be.
    Ok,
    /// The reader loses something.
    CouldBeBetter,
    /// The reader misses it badly.
    Breaks,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// How good it is.
    pub verdict: Verdict,
    /// What was looked at, such as `field.lead`; the list is in `docs/check.md`.
    pub about: &'static str,
    /// In how many it is so, where things were counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
    /// Of how many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<usize>,
    /// What was seen.
    pub says: String,
    /// What the reader loses by it, and what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
}

impl Line {
    pub(super) fn new(verdict: Verdict, about: &'static str, says: impl AsRef<str>) -> Self {
        Self { verdict, about, count: None, of: None, says: line(says.as_ref()), advice: None }
    }

    pub(super) fn advice(self, advice: impl Into<String>) -> Self {
        Self { advice: Some(advice.into()), ..self }
    }

    pub(super) fn count(self, count: usize, of: usize) -> Self {
        Self { count: Some(count), of: Some(of), ..self }
    }
}

/// Whether a browser on the paper's origin may read an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cors {
    /// From any origin, or from the paper's.
    Allowed,
    /// No other origin may.
    Refused,
    /// It may: it is the paper's own origin. No other may.
    SameOrigin,
    /// Only `press` reads it.
    NotAsked,
}

/// One request, and what came of it.
#[derive(Clone, Debug, Serialize)]
pub struct Endpoint {
    /// What it was sent for.
    pub what: &'static str,
    /// Its URL.
    pub url: String,
    /// HTTP status; none where no answer came.
    pub status: Option<u16>,
    /// How long it took, in ms.
    pub ms: Option<u64>,
    /// How many bytes came, unpacked.
    pub bytes: usize,
    /// Whether a browser may read it.
    pub cors: Cors,
}

/// What was found.
#[derive(Clone, Debug, Serialize)]
pub struct Survey {
    /// The kind of API.
    pub kind: &'static str,
    /// Where it is.
    pub base: String,
    /// The paper's origin, in whose name was asked.
    pub site: String,
    /// How many articles were read.
    pub articles: usize,
    /// Every request.
    pub endpoints: Vec<Endpoint>,
    /// Answers of which items were left out.
    pub omitted: Vec<Omitted>,
    /// Everything that was looked at.
    pub lines: Vec<Line>,
    /// The worst of them.
    pub verdict: Verdict,
}

/// Why nothing could be surveyed.
#[derive(Debug, Error)]
pub enum SurveyError {
    /// Where the source is cannot be told.
    #[error(transparent)]
    Source(#[from] MirrorError),
    /// It may not be asked.
    #[error(transparent)]
    Ask(#[from] AskError),
}

/// How a survey is made.
#[derive(Clone, Debug)]
pub struct Options {
    /// How many of the newest articles are read.
    pub sample: usize,
    /// The site is printed with its edition: readers ask no API.
    pub edition: bool,
    /// Whether it is known where the paper will stand; a guess is judged with care.
    pub settled: bool,
}

/// A source, with the watch over its requests.
pub(super) struct Watched {
    source: Source,
    watch: std::sync::Arc<Watch>,
    asker: Asker,
    /// Its requests are those of files on this machine.
    is_folder: bool,
}

impl Watched {
    pub(super) fn new(config: &Config, dir: &Path, asker: &Asker) -> Result<Self, SurveyError> {
        let newsroom = &config.newsroom;
        let transport = Transport::within(newsroom.source.timeout_ms);
        let (base, is_folder) = match mirror::base(config, dir)? {
            mirror::Base::Folder(dir) => (dir.display().to_string(), true),
            mirror::Base::Url(url) => (url, false),
        };
        let source = match newsroom.source.kind {
            SourceKind::Edition => Source::Edition(Edition::new(&base, transport)),
            _ => Source::Other(crate::source::other(newsroom, &base, transport), None),
        };
        let origin = Url::parse(&newsroom.site).map_or_else(|_| newsroom.site.clone(), |url| origin(&url));
        let own = asker.clone();
        let watch = Watch::new(asker.client(), Box::new(move |url| own.may(url)), &origin, MOST_REQUESTS);
        Ok(Self { source, watch, asker: asker.clone(), is_folder })
    }
}

/// The origin of a URL, as browsers send it.
pub(super) fn origin(url: &Url) -> String {
    url.origin().ascii_serialization()
}

/// Asks the API of a config, and judges it. `dir` is the config's folder.
///
/// # Errors
/// Where it cannot be told what to ask. An API that fails is no error: that is what the survey says.
pub async fn survey(config: &Config, dir: &Path, asker: &Asker, options: &Options) -> Result<Survey, SurveyError> {
    let watched = Watched::new(config, dir, asker)?;
    let kind = config.newsroom.source.kind;
    // Feeds have no CORS, and no browser asks for them: `press` prints an edition.
    let by_press_alone = kind.is_feed();
    let mut lines = Vec::new();
    let omissions = Omissions::default();
    let sample = omissions.over(sample::take(&watched, options.sample)).await;
    judge::sample(&sample, config, &mut lines);
    let asked = omissions.over(questions::ask(&watched, config, &sample, &mut lines)).await;
    let omitted = omissions.take();
    judge::omitted(&omitted, &mut lines);
    let mut endpoints = Vec::new();
    let page = Url::parse(&config.newsroom.site).ok();
    for (what, exchanges) in std::iter::once(("sample", &sample.exchanges)).chain(asked.iter().map(|(w, e)| (*w, e))) {
        endpoints.extend(exchanges.iter().map(|exchange| questions::endpoint(what, exchange, page.as_ref())));
    }
    if by_press_alone || options.edition {
        endpoints.iter_mut().for_each(|endpoint| endpoint.cors = Cors::NotAsked);
    }
    if watched.is_folder {
        lines.push(Line::new(Verdict::Ok, "cors", "the edition is a folder, and published with the site"));
    } else if by_press_alone || options.edition {
        lines.push(Line::new(Verdict::Ok, "cors", "readers ask the printed edition, and no API"));
    } else {
        questions::cors(&watched, &endpoints, &asked, options.settled, kind, &page, &mut lines).await;
    }
    questions::speed(&endpoints, &mut lines);
    lines.sort_by_key(|line| order(line.about));
    let verdict = lines.iter().map(|line| line.verdict).max().unwrap_or(Verdict::Ok);
    Ok(Survey {
        kind: kind.name(),
        base: line(&config.newsroom.source.base),
        site: line(&config.newsroom.site),
        articles: sample.articles.len(),
        endpoints,
        omitted,
        lines,
        verdict,
    })
}

/// What was looked at, in the order in which it is told.
const ORDER: [&str; 9] = ["articles", "answer", "sections", "cors", "speed", "field", "dates", "pictures", "markup"];

fn order(about: &str) -> usize {
    let group = about.split('.').next().unwrap_or(about);
    ORDER.iter().position(|known| *known == group).unwrap_or(ORDER.len())
}
