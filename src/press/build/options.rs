//! What a build is told, and what that means: which folders are read, which one is written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::{BuildError, at};
use crate::config::{Config, SourceKind};
use crate::press::check::check;
use crate::press::compress;
use crate::press::kind::NEWSROOM;

/// What a build is told.
#[derive(Clone, Debug)]
pub struct Options {
    /// `newsroom.json`.
    pub config: PathBuf,
    /// The site's folder.
    pub out: PathBuf,
    /// The app's build.
    pub app: PathBuf,
    /// The folder of files to publish as they are; without it the one that `newsroom.json` stands in.
    pub public: Option<PathBuf>,
    /// Whether the edition's JSON is part of the site where the source is another API. That of feeds always is.
    pub edition: bool,
    /// How many earlier builds' hashed assets stay.
    pub keep: usize,
    /// Whether the rest is printed when a page fails.
    pub keep_going: bool,
    /// Take over a folder with files that no build wrote.
    pub force: bool,
    /// How to compress; not at all without it.
    pub compress: Option<compress::Options>,
    /// Print only so many articles, the newest.
    pub newest: Option<usize>,
    /// How many threads; all cores without it.
    pub jobs: Option<usize>,
    /// Where the source is another API: how many requests may be under way at once.
    pub requests: Option<usize>,
    /// Where the source is another API: fetch everything again, as if nothing were known.
    pub fresh: bool,
    /// Whether old addresses become pages that lead to the new ones.
    pub redirect_pages: bool,
    /// Whether to show progress, where there is a terminal.
    pub progress: bool,
}

impl Options {
    /// What is usual.
    pub fn new(config: impl Into<PathBuf>, out: impl Into<PathBuf>, app: impl Into<PathBuf>) -> Self {
        Self {
            config: config.into(),
            out: out.into(),
            app: app.into(),
            public: None,
            edition: false,
            keep: 1,
            keep_going: false,
            force: false,
            compress: Some(compress::Options { quality: 9, ..compress::Options::default() }),
            newest: None,
            jobs: None,
            requests: None,
            fresh: false,
            redirect_pages: false,
            progress: false,
        }
    }

    /// `newsroom.json`, and what it says; what should be looked at goes to the notes.
    pub(super) fn newsroom(&self, notes: &mut Vec<String>) -> Result<(String, Config), BuildError> {
        let text = fs::read_to_string(&self.config).map_err(at(&self.config))?;
        let report = check(&text);
        if !report.is_usable() {
            return Err(BuildError::Newsroom(report));
        }
        notes.extend(report.warnings.iter().map(ToString::to_string));
        let config = Config::parse(&text)?;
        Ok((text, config))
    }

    /// The folder of files to publish as they are.
    pub(super) fn public(&self) -> Result<PathBuf, BuildError> {
        if let Some(public) = &self.public {
            return Ok(public.clone());
        }
        let folder = folder_of(&self.config);
        let whole = folder.canonicalize().map_err(at(&folder))?;
        let home = std::env::home_dir().and_then(|home| home.canonicalize().ok());
        let signs = [
            (".git", "a .git"),
            ("Cargo.toml", "a Cargo.toml"),
            ("package.json", "a package.json"),
            (".ssh", "a .ssh"),
        ];
        let found = if home.is_some_and(|home| home.starts_with(&whole)) {
            Some("a home folder")
        } else {
            signs.iter().find(|(sign, _)| folder.join(sign).exists()).map(|(_, what)| *what)
        };
        found.map_or_else(|| Ok(folder.clone()), |found| Err(BuildError::Project { folder: folder.clone(), found }))
    }
}

/// The folder a file stands in.
pub(super) fn folder_of(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The edition that is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its folder on this machine.
    pub folder: PathBuf,
    /// Where it is served, such as `edition`, where it is part of the site.
    pub served: Option<String>,
    /// Whether `newsroom.json` has to be told that readers take it: the source is another API.
    pub mirrored: bool,
}

impl Edition {
    /// The edition that `newsroom.json` names, where it is a folder beside it.
    pub(super) fn local(options: &Options, config: &Config) -> Result<Option<Self>, BuildError> {
        let source = &config.newsroom.source;
        let base = source.base.as_str();
        if source.kind != SourceKind::Edition || base.contains("://") || base.starts_with("//") {
            return Ok(None);
        }
        let path = base.trim_matches('/');
        let wrong = |problem| BuildError::Source { field: "base", value: base.to_owned(), problem };
        if path.split('/').any(|part| part.is_empty() || part.starts_with('.')) || path.contains(['\\', ':', '?', '#'])
        {
            return Err(wrong("is no folder beside newsroom.json"));
        }
        let root = options.public.clone().unwrap_or_else(|| folder_of(&options.config));
        let folder = root.join(path);
        if !folder.join("articles").is_dir() {
            let path = folder.join("articles");
            return Err(at(&path)(io::Error::new(io::ErrorKind::NotFound, "there is no such folder of articles")));
        }
        Ok(Some(Self { folder, served: Some(path.to_owned()), mirrored: false }))
    }

    /// The edition of an API, which was mirrored into a folder. Readers take it where it is to be `read`; where the config
    /// names one for when the API cannot be reached, it is there for that.
    pub fn mirrored(folder: PathBuf, read: bool, fallback: Option<&str>) -> Self {
        let fallback = fallback.and_then(|base| base.strip_prefix('/')).map(|path| path.trim_matches('/').to_owned());
        let usable = |path: &String| {
            !path.split('/').any(|part| part.is_empty() || part.starts_with('.'))
                && !path.contains(['\\', ':', '?', '#'])
        };
        let served = match read {
            true => Some("edition".to_owned()),
            false => fallback.filter(usable),
        };
        Self { folder, served, mirrored: read }
    }
}

/// `newsroom.json` as the site has it: where the edition of another API is part of the site, readers take that.
pub(super) fn newsroom_served(text: &str, edition: &Edition) -> String {
    let (true, Some(served)) = (edition.mirrored, &edition.served) else { return text.to_owned() };
    let Ok(mut json) = serde_json::from_str::<serde_json::Value>(text) else { return text.to_owned() };
    json["source"]["kind"] = "edition".into();
    json["source"]["base"] = format!("/{served}/").into();
    if let Some(source) = json["source"].as_object_mut() {
        source.remove("feeds");
    }
    serde_json::to_string_pretty(&json).map_or_else(|_| text.to_owned(), |json| json + "\n")
}

/// Whether a file is `newsroom.json` itself, which goes its own way.
pub(super) fn is_newsroom(file: &str) -> bool {
    file == NEWSROOM
}
