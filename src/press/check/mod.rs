//! `press check`: everything that can be said of a `newsroom.json` without asking its source.
//!
//! ```text
//! text → shape (against the JSON Schema: fields, types, bounds) → sense (values, and what they mean together) → Report
//! ```
//! Browsers are lenient with the file, so that a paper stays readable; whoever prints is told everything at once.

mod nearest;
mod sense;
mod shape;

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::schema;

/// Something about one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The way to the field, such as `sections.2.slug`; empty for the file itself.
    pub field: String,
    /// What is wrong, and what is allowed.
    pub problem: String,
}

/// What is to be said of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What makes it unusable, or means something else than was meant.
    pub errors: Vec<Problem>,
    /// What should be looked at.
    pub warnings: Vec<Problem>,
}

impl Report {
    /// Whether the file can be used.
    pub fn is_usable(&self) -> bool {
        self.errors.is_empty()
    }

    fn error(&mut self, field: impl Into<String>, problem: impl Into<String>) {
        let new = Problem { field: field.into(), problem: problem.into() };
        // Two checks may find the same fault; one word about a field is enough.
        if self.errors.iter().all(|known| known.field != new.field) {
            self.errors.push(new);
        }
    }

    fn warn(&mut self, field: impl Into<String>, problem: impl Into<String>) {
        self.warnings.push(Problem { field: field.into(), problem: problem.into() });
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("newsroom.json")?;
        if !self.field.is_empty() {
            write!(f, ", field `{}`", self.field)?;
        }
        write!(f, ": {}", self.problem)
    }
}

/// The errors, one a line.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.errors.iter().enumerate() {
            f.write_str(if i == 0 { "" } else { "\n" })?;
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Report {}

/// Checks the text of a `newsroom.json`.
pub fn check(text: &str) -> Report {
    let mut report = Report::default();
    match serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) {
        Ok(value) => {
            if text.starts_with('\u{feff}') {
                report.error("", "begins with a byte order mark; save it as UTF-8 without one");
            }
            shape::check(&value, &schema::newsroom(), &mut report);
            sense::check(&value, &mut report);
        }
        Err(error) => report.error("", format!("is no JSON: {error}")),
    }
    report
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;
