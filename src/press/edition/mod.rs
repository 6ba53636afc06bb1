//! The lists and the search index of an edition, made of its articles. `docs/edition.md` tells what an edition is.
//!
//! A newsroom writes `edition.json` and `articles/*.json`; the rest is written here, for [`crate::source::edition`]:
//!
//! - [`files`]: the files of an edition as types, from which their JSON Schema is made
//! - `read`: what the newsroom wrote, each mistake named by file and field
//! - `lists`: which articles stand in which list, in which order
//! - `neighbours`: which article stands next to which
//! - `search`: the search index
//! - `place`: compares with what is there; moves what is new into place, removes what is stale
//!
//! Nothing is written before everything has been read and found good.

pub mod files;
mod lists;
mod neighbours;
mod place;
mod read;
mod search;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

pub use crate::model::PER_PAGE;

/// One mistake in a file that the newsroom wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file, under the edition's folder.
    pub file: String,
    /// The field, such as `tags[2].id`; empty where the file as a whole is meant.
    pub field: String,
    /// What is wrong with it.
    pub problem: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if !self.field.is_empty() {
            write!(f, ", field `{}`", self.field)?;
        }
        write!(f, ": {}", self.problem)
    }
}

/// Why the lists were not written.
#[derive(Debug, Error)]
pub enum EditionError {
    /// The system refused a file or folder.
    #[error("{}: {cause}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// What the system says.
        #[source]
        cause: io::Error,
    },
    /// The newsroom's own files cannot be used.
    #[error("nothing was written, {}", Lines("these files have mistakes", .0))]
    Mistakes(Vec<Mistake>),
    /// What is there is not what would be written.
    #[error("{}", Lines("the lists are not those of the articles (press edition writes them)", .0))]
    Drift(Vec<Difference>),
}

/// A headline and one line for each item.
struct Lines<'a, T>(&'static str, &'a [T]);

impl<T: fmt::Display> fmt::Display for Lines<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.0)?;
        self.1.iter().try_for_each(|item| write!(f, "\n  {item}"))
    }
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> EditionError {
    let path = path.to_owned();
    move |cause| EditionError::Io { path, cause }
}

/// A list file that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It is not there.
    Missing(String),
    /// Something else stands in it.
    Differs(String),
    /// It belongs to no list.
    Stale(String),
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(file) => write!(f, "{file} is missing"),
            Self::Differs(file) => write!(f, "{file} differs"),
            Self::Stale(file) => write!(f, "{file} is stale"),
        }
    }
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many articles there are.
    pub articles: usize,
    /// How many files their lists take.
    pub files: usize,
    /// Of these, the ones that had to be written now.
    pub written: usize,
    /// Files of earlier runs that were removed.
    pub removed: usize,
    /// What the newsroom should know and what stops nothing.
    pub notes: Vec<String>,
}

/// Writes the lists of the edition in a folder. Files that are right already stay untouched.
///
/// # Errors
/// Names the files and fields that cannot be used, or what the system refused. Lists of an earlier run then stay.
pub fn write(dir: &Path) -> Result<Summary, EditionError> {
    let (lists, summary) = plan(dir)?;
    place::write(dir, &lists, summary)
}

/// Compares the lists in a folder with its articles and writes nothing.
///
/// # Errors
/// As [`write()`], and [`EditionError::Drift`] where something differs.
pub fn check(dir: &Path) -> Result<Summary, EditionError> {
    let (lists, summary) = plan(dir)?;
    place::check(dir, &lists, summary)
}

fn plan(dir: &Path) -> Result<(lists::Lists, Summary), EditionError> {
    let (index, entries) = read::edition(dir)?;
    let articles = entries.len();
    let (lists, notes) = lists::lists(&index, entries).map_err(EditionError::Mistakes)?;
    Ok((lists, Summary { articles, notes, ..Summary::default() }))
}
