//! One program printing one archive: everything, then again after one article has changed.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::child::{Taken, run};

/// Who prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Program {
    /// Ours.
    Press,
    /// Debian's package.
    Hugo,
    /// From npm.
    Eleventy,
}

/// Where everything is.
pub(crate) struct Place {
    /// The folder of this archive: `newsroom`, `hugo`, `eleventy`, `out`.
    pub(crate) dir: PathBuf,
    /// Each round prints into a folder of its own: where many files were just removed, ext4 takes twice as long for new
    /// ones.
    pub(crate) round: usize,
    /// The programs, and the app's build.
    pub(crate) press: PathBuf,
    pub(crate) eleventy: Option<PathBuf>,
    pub(crate) app: PathBuf,
}

/// What printed pages there are.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pages {
    pub(crate) articles: usize,
    pub(crate) bytes: u64,
}

impl Program {
    pub(crate) const ALL: [Self; 3] = [Self::Press, Self::Hugo, Self::Eleventy];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Press => "press",
            Self::Hugo => "hugo",
            Self::Eleventy => "eleventy",
        }
    }

    fn out(self, place: &Place) -> PathBuf {
        place.dir.join(format!("out/{}-{}", self.name(), place.round))
    }

    /// Prints what has to be printed. Hugo prints all again; so does Eleventy here: 3.1.8 with `--incremental=FILE` in a new
    /// process ends with "templateRender has not yet initialized".
    pub(crate) fn print(self, place: &Place) -> Result<Taken, Box<dyn Error>> {
        let command = match self {
            Self::Press => {
                let mut command = Command::new(&place.press);
                command.arg("build").arg("--config").arg(place.dir.join("newsroom/newsroom.json"));
                command.arg("--app").arg(&place.app).arg("--out").arg(self.out(place)).arg("--no-compress");
                command
            }
            Self::Hugo => {
                let mut command = Command::new("hugo");
                command.arg("--quiet").arg("--destination").arg(self.out(place)).current_dir(place.dir.join("hugo"));
                command
            }
            Self::Eleventy => {
                let mut command = Command::new("node");
                command.arg(place.eleventy.as_deref().unwrap_or(Path::new("cmd.cjs"))).arg("--quiet");
                command.arg(format!("--output={}", self.out(place).display()));
                command.current_dir(place.dir.join("eleventy"));
                command
            }
        };
        let mut command = command;
        run(&mut command)
    }

    /// Counts the articles' pages: their addresses end in the id.
    pub(crate) fn pages(self, place: &Place) -> Result<Pages, Box<dyn Error>> {
        let mut pages = Pages::default();
        for entry in fs::read_dir(self.out(place))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let id = name.strip_suffix(".html").and_then(|stem| stem.rsplit_once('-')).map(|(_, id)| id);
            if id.is_some_and(|id| id.len() >= 6 && id.bytes().all(|digit| digit.is_ascii_digit())) {
                pages.articles += 1;
                pages.bytes += entry.metadata()?.len();
            }
        }
        Ok(pages)
    }
}
