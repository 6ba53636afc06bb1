//! Why a build stopped, and why a page was not printed: each names the file, and where it can the URL and the field.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::config::ConfigError;
use crate::press::check::Report;
use crate::press::deliver::RedirectError;
use crate::press::mirror::MirrorError;
use crate::press::print::{PrintError, ShellError};

/// Why nothing was printed, or not everything.
#[derive(Debug, Error)]
pub enum BuildError {
    /// The system refused a file or folder before anything was moved.
    #[error("{}: {}; the site is as it was", path.display(), Told(cause))]
    Io {
        /// Which.
        path: PathBuf,
        /// What the system says.
        #[source]
        cause: io::Error,
    },
    /// The system refused a file while the site's files were being moved.
    #[error(
        "{}: {}; some files of the new site are in place, and the next build moves the rest first",
        path.display(), Told(cause)
    )]
    Commit {
        /// Which.
        path: PathBuf,
        /// What the system says.
        #[source]
        cause: io::Error,
    },
    /// A page could not be printed.
    #[error("{0}; the site is as it was (--keep-going prints the rest)")]
    Page(Box<PageError>),
    /// Another build is at work.
    #[error("{}: another build{} is at work on this site", path.display(), pid.as_ref().map_or_else(String::new, |pid| format!(" (process {pid})")))]
    Locked {
        /// The lock's file.
        path: PathBuf,
        /// The other process, where it says.
        pid: Option<String>,
    },
    /// The output folder holds files that no build wrote.
    #[error(
        "{} is not empty and was not printed by press: empty it, name another folder with --out, or take it over \
         with --force (files in the way are then replaced, others stay)",
        .0.display()
    )]
    NotOurs(PathBuf),
    /// A folder that is read would be written to.
    #[error("--out {}: the site would be printed over {} ({what})", out.display(), path.display())]
    Over {
        /// The output folder.
        out: PathBuf,
        /// What is there.
        path: PathBuf,
        /// What that is.
        what: &'static str,
    },
    /// The manifest of the last build cannot be read.
    #[error(
        "{}, line {line}: this is no manifest of this press; remove the folders {} and {} and build again",
        path.display(), out.display(), path.parent().unwrap_or(path).display()
    )]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// Its site.
        out: PathBuf,
        /// Which line.
        line: usize,
    },
    /// The source cannot be read from here.
    #[error("newsroom.json, field `source.{field}`: `{value}` {problem}")]
    Source {
        /// Which field.
        field: &'static str,
        /// What stands there.
        value: String,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The folder beside the configuration looks like more than a site's files.
    #[error(
        "{} holds {found}: everything beside newsroom.json is published, so put it in a folder of its own, or name the \
         folder to publish with --public", folder.display()
    )]
    Project {
        /// The folder.
        folder: PathBuf,
        /// What was found in it.
        found: &'static str,
    },
    /// The configuration is wrong.
    #[error("{0}")]
    Newsroom(Report),
    /// The configuration cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The printer cannot be set up.
    #[error(transparent)]
    Print(#[from] PrintError),
    /// The app's build cannot be used.
    #[error(transparent)]
    Shell(#[from] ShellError),
    /// What stands around the pages could not be made.
    #[error("{what}: {problem}; the site is as it was")]
    Around {
        /// What.
        what: String,
        /// What is wrong with it.
        problem: String,
    },
    /// A redirect cannot be used.
    #[error(transparent)]
    Redirect(#[from] RedirectError),
    /// The source's articles could not be fetched.
    #[error("{0}; the site is as it was")]
    Mirror(#[from] MirrorError),
    /// What fetches could not be started.
    #[error("the network cannot be used: {0}")]
    Runtime(#[source] io::Error),
    /// The threads could not be started.
    #[error("--jobs: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

/// A system's error, in words that say what to do where that is known.
struct Told<'a>(&'a io::Error);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.kind() {
            io::ErrorKind::StorageFull => write!(f, "the disk is full ({})", self.0),
            io::ErrorKind::QuotaExceeded => write!(f, "the disk quota is used up ({})", self.0),
            _ => self.0.fmt(f),
        }
    }
}

/// For `map_err`: the system refused this path.
pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> BuildError {
    let path = path.to_owned();
    move |cause| BuildError::Io { path, cause }
}

impl BuildError {
    pub(super) fn around(what: &str, problem: impl ToString) -> Self {
        Self::Around { what: what.to_owned(), problem: problem.to_string() }
    }
}

/// Why one page or file is not in the site.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct PageError {
    /// The file it is made of, under the edition's folder or the newsroom's.
    pub file: String,
    /// The path of its URL, as far as it is known.
    pub url: Option<String>,
    /// The field, where one is to blame.
    pub field: Option<String>,
    /// What is wrong.
    pub problem: String,
}

impl PageError {
    pub(super) fn new(file: &str, problem: impl ToString) -> Self {
        Self { file: file.to_owned(), url: None, field: None, problem: problem.to_string() }
    }
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(url) = &self.url {
            write!(f, " ({url})")?;
        }
        if let Some(field) = &self.field {
            write!(f, ", field `{field}`")?;
        }
        write!(f, ": {}", self.problem)
    }
}
