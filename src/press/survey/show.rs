//! A survey on a terminal of 80 columns.

use std::fmt;

use super::{Cors, Endpoint, Line, Survey, Verdict};
use crate::press::terminal::{WIDTH, short, wrap};

impl Verdict {
    /// As it stands before a line.
    fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::CouldBeBetter => "better",
            Self::Breaks => "BREAKS",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ok => "ok",
            Self::CouldBeBetter => "could be better",
            Self::Breaks => "breaks",
        })
    }
}

impl fmt::Display for Cors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Allowed => "yes",
            Self::Refused => "NO",
            Self::SameOrigin => "own origin",
            Self::NotAsked => "press only",
        })
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = format!("  {:<7} {:<20} ", self.verdict.word(), self.about);
        let count = match (self.count, self.of) {
            (Some(count), Some(of)) => format!("{count} of {of}: "),
            _ => String::new(),
        };
        f.write_str(&wrap(&first, &format!("{count}{}", self.says)))?;
        if let Some(advice) = &self.advice {
            let indent = " ".repeat(first.chars().count());
            write!(f, "\n{}", wrap(&indent, advice))?;
        }
        Ok(())
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |number: Option<u64>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
        let (status, ms) = (number(self.status.map(u64::from)), number(self.ms));
        let kb = format!("{}.{}", self.bytes / 1_000, self.bytes / 100 % 10);
        let head = format!("  {:<8} {status:>6} {ms:>6} {kb:>7}  {:<10}  ", self.what, self.cors.to_string());
        let room = WIDTH.saturating_sub(head.chars().count());
        let path = self.url.splitn(4, '/').nth(3).map_or_else(|| self.url.clone(), |path| format!("/{path}"));
        write!(f, "{head}{}", short(&path, room))
    }
}

impl fmt::Display for Survey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {:<8} {:>6} {:>6} {:>7}  {:<10}  what was asked", "for", "status", "ms", "KB", "browser")?;
        for endpoint in &self.endpoints {
            writeln!(f, "{endpoint}")?;
        }
        writeln!(f)?;
        for line in &self.lines {
            writeln!(f, "{line}")?;
        }
        let count = |verdict| self.lines.iter().filter(|line| line.verdict == verdict).count();
        let (better, breaks) = (count(Verdict::CouldBeBetter), count(Verdict::Breaks));
        let ok = count(Verdict::Ok);
        write!(f, "\n{}: {ok} ok, {better} could be better, {breaks} broken", self.verdict)
    }
}
