//! `press init`: a `newsroom.json` of what a site says about itself.
//!
//! ```text
//! find → who (name, language, zone, origin) ┐
//!      → sample of the newest articles       ├→ the file, checked as `press build` checks it, and what was guessed
//!      → sections → permalinks → imprint     ┘
//! ```
//! What cannot be found out is left out where it has a default, and stands as a blank (`null`) where people have to fill
//! it in. Nothing is written that `press check --config` would refuse.

mod imprint;
mod permalinks;
mod sections;
mod who;

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use serde::Serialize;
use thiserror::Error;
use url::Url;

use super::ask::Asker;
use super::check;
use super::find::{Found, Kind, Site};
use super::survey::{SurveyError, Watched, origin, sample};
use crate::config::{Config, ConfigError};
use imprint::Imprint;
use permalinks::Permalink;
use sections::Entry;

/// How many articles patterns are tried on.
const SAMPLE: usize = 30;

/// Why there is no file.
#[derive(Debug, Error)]
pub enum InitError {
    /// The source cannot be asked.
    #[error(transparent)]
    Survey(#[from] SurveyError),
    /// What was found makes no config.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// What was found makes a config that would be refused.
    #[error("what was found makes no usable newsroom.json: {0}")]
    Refused(check::Report),
}

/// A file, and how it came about.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The text of `newsroom.json`.
    pub text: String,
    /// The same, read.
    pub config: Config,
    /// What was found out, and from what, a line each.
    pub notes: Vec<String>,
    /// What people should look at or fill in.
    pub open: Vec<String>,
}

impl Draft {
    /// Writes the file, and makes its folder where there is none; over another file only by `force`.
    ///
    /// # Errors
    /// What the system says.
    pub fn write(&self, path: &Path, force: bool) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut how = fs::File::options();
        // Also where somebody has written it meanwhile.
        let how = if force { how.write(true).create(true).truncate(true) } else { how.write(true).create_new(true) };
        how.open(path)?.write_all(self.text.as_bytes())
    }
}

/// `newsroom.json`, its fields in the order in which people read them.
#[derive(Clone, Debug, Serialize)]
struct File {
    name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    tagline: String,
    language: String,
    timezone: String,
    site: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hosts: Vec<String>,
    source: Source,
    permalink: Permalink,
    sections: Vec<Entry>,
    imprint: Imprint,
}

/// `source` of the file.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Source {
    kind: &'static str,
    base: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    most_read: Option<&'static str>,
}

impl Source {
    fn of(found: &Found) -> Self {
        let most_read = found.about.counts_readers.then_some("wordpress-popular-posts");
        Self { kind: found.kind.name(), base: found.base.clone(), key: found.key.clone(), most_read }
    }
}

impl File {
    fn text(&self) -> String {
        // Texts and lists of them: it cannot fail.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The first field below `field` that would be refused.
    fn refused(&self, field: &str) -> Option<String> {
        let report = check::check(&self.text());
        report.errors.into_iter().map(|problem| problem.field).find(|at| at.starts_with(field))
    }
}

/// Makes a file for one of the APIs of a site.
///
/// # Errors
/// Where what was found makes no usable file, whatever is left out.
pub async fn draft(asker: &Asker, site: &Site, found: &Found) -> Result<Draft, InitError> {
    let mut notes = Vec::new();
    let mut open = Vec::new();
    let mut file = File {
        name: who::name(site, found),
        tagline: who::tagline(found),
        language: "vi".to_owned(),
        timezone: "UTC".to_owned(),
        site: who::origin(asker, site, found),
        hosts: Vec::new(),
        source: Source::of(found),
        permalink: Permalink::default(),
        sections: Vec::new(),
        imprint: Imprint::default(),
    };
    file.hosts = who::hosts(&file.site, site);
    if Url::parse(&found.base).is_ok_and(|base| origin(&base) == file.site)
        && !matches!(found.kind, Kind::Rss | Kind::JsonFeed)
    {
        open.push(format!(
            "source.base: the paper is to stand at {}, where its API stands now; give the API a host of its own, or serve \
             both from one",
            file.site
        ));
    }
    // Enough to ask for articles; their words tell the language where nothing else does.
    let config = Config::parse(&file.text())?;
    let watched = Watched::new(&config, Path::new("."), asker)?;
    let sample = sample::take(&watched, SAMPLE).await;
    if let Some(problem) = sample.problems.first() {
        open.push(format!("not every article could be read: {}", super::terminal::line(problem)));
    }
    file.language = who::language(site, found, &sample.articles, &mut open);
    file.timezone = who::timezone(found, &file.language, &sample.articles, &mut open);

    let mut terms = sections::terms(asker, site, found, &sample.articles).await;
    sections::order(&mut terms, site, found);
    sections::choose(&mut terms, found, &sample.articles);
    file.sections = sections::entries(&terms, &mut notes);
    // A section that the check refuses would stop the paper for one odd name.
    while let Some(at) = file.refused("sections") {
        if !sections::leave_out(&mut file.sections, &at, &mut notes) {
            break;
        }
    }
    // Dates in addresses are meant in the paper's zone: the patterns are tried with it.
    let config = Config::parse(&file.text())?;
    file.permalink = permalinks::guess(asker, found, &config, &sample.articles, &terms, &mut notes, &mut open).await;
    for pattern in ["author", "tag", "section", "article"] {
        if file.refused("permalink").is_some() {
            file.permalink.leave_out(pattern);
            notes.push(format!("permalink.{pattern}: the usual one, as the site's own takes addresses of others"));
        }
    }
    file.imprint = imprint::read(&site.home, &file.name);
    let blanks = file.imprint.blanks();
    if !blanks.is_empty() {
        open.push(format!("imprint: fill in {}", blanks.join(", ")));
    }
    let text = file.text();
    let report = check::check(&text);
    if !report.is_usable() {
        return Err(InitError::Refused(report));
    }
    let said = [
        format!("name: {}", file.name),
        format!("language: {}, time zone: {}, site: {}", file.language, file.timezone, file.site),
    ];
    Ok(Draft { config: Config::parse(&text)?, text, notes: said.into_iter().chain(notes).collect(), open })
}
