//! A whole site, printed into a folder: `press build`, and again whenever something changes: `press watch`.
//!
//! ```text
//! edition, app, public files ─ made (all cores) → stage ─ ledger (one order) → journal → site
//!                                    ↑ manifest of the last build: what need not be made
//! ```
//!
//! - [`options`]: what a build is told, and which folders that means
//! - `room`: the folder beside the site, and the lock
//! - `fetch`: where the source is another API, its articles as an edition on this machine
//! - `manifest`, `line`: what was made of what
//! - `made`: one file, kept or new; `pages` and `assets` make them, `around` what stands around them
//! - `ledger`: who gets which file, what moves and what goes
//! - `stage`, `commit`: new files wait together, then all move by a journal that is followed to its end
//! - `changes`: what a CDN has to be told
//!
//! The order of everything that is decided is the order of names, whatever the threads do: two builds of the same
//! sources are the same, byte for byte.

pub mod around;
mod assets;
mod changes;
mod commit;
mod error;
mod fetch;
mod ledger;
mod line;
mod made;
mod manifest;
pub mod options;
mod pages;
mod progress;
mod room;
mod stage;
mod watch;

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use rayon::prelude::*;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use around::Around;
use assets::{Root, url_of};
use error::at;
pub use error::{BuildError, PageError};
use ledger::Ledger;
use line::{Line, Stamp};
use made::{Made, Maker, Stop};
pub use manifest::{Former, GONE};
use manifest::{MANIFEST, Manifest};
use options::newsroom_served;
pub use options::{Edition, Options};
pub use pages::{LIST_PAGES, ListFile, Pages};
use progress::Progress;
use room::Room;
pub use room::beside;
use stage::Stage;
pub use watch::watch;

use crate::press::kind::is_hashed;
use crate::press::output::Output;
use crate::press::print::{PrintError, Printer, Shell};
use crate::source::{Omissions, Omitted};

/// How many files one thread makes before they are entered into the ledger.
const BATCH: usize = 128;

/// What a build did.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// Pages in the site: articles and lists.
    pub pages: usize,
    /// Of these, the ones whose file was written now.
    pub printed: usize,
    /// Files in the site, pages and all, compressed variants not counted.
    pub files: usize,
    /// Files that are new or changed.
    pub written: usize,
    /// Files that are gone.
    pub removed: usize,
    /// The length of what was written, before compression.
    pub bytes: u64,
    /// How long it took.
    pub took: Duration,
    /// An interrupted build was brought to its end first.
    pub resumed: bool,
    /// What whoever prints should know and what stopped nothing.
    pub notes: Vec<String>,
    /// What was left out of lists because it does not fit.
    pub omitted: Vec<Omitted>,
    /// What is not in the site, or there in an old version: with `keep_going` alone.
    pub failures: Vec<PageError>,
}

/// Prints the site.
///
/// # Errors
/// Says why nothing was printed. The site is then as it was, unless the system failed while files were moved.
pub fn build(options: &Options) -> Result<Summary, BuildError> {
    build_with(options, Printer::new)
}

/// Prints the site with pages of another making.
///
/// # Errors
/// As [`build`].
pub fn build_with<P: Pages>(
    options: &Options,
    printer: impl FnOnce(&str, &Path, Shell) -> Result<P, PrintError>,
) -> Result<Summary, BuildError> {
    run(options, printer, true, false)
}

/// `full`: look through the source's whole archive; `quiet_changes`: where nothing changed, say nothing of it.
fn run<P: Pages>(
    options: &Options,
    printer: impl FnOnce(&str, &Path, Shell) -> Result<P, PrintError>,
    full: bool,
    quiet_changes: bool,
) -> Result<Summary, BuildError> {
    let begun = Instant::now();
    let start = SystemTime::now();
    let mut notes = Vec::new();
    let (newsroom, config) = options.newsroom(&mut notes)?;
    let public = options.public()?;
    let local = Edition::local(options, &config)?;
    let shell = Shell::read(&options.app)?;
    let mut read = vec![
        (options.config.as_path(), "newsroom.json"),
        (public.as_path(), "the newsroom's own files"),
        (options.app.as_path(), "the app's build"),
    ];
    read.extend(local.as_ref().map(|edition| (edition.folder.as_path(), "the edition")));
    let room = Room::enter(&options.out, options.force, &read)?;
    let progress = Progress::new(options.progress);
    let omissions = Omissions::default();
    let edition = match local {
        Some(edition) => edition,
        None => omissions
            .around(|| fetch::fetch(options, (&newsroom, &config), &room.press, &progress, full, &mut notes))?,
    };
    notes.extend(pages::other_timezone(&edition.folder, &config.newsroom.timezone));
    let pages = printer(&newsroom_served(&newsroom, &edition), &edition.folder, shell)?;
    let resumed = commit::roll_forward(&room.press, &room.out)?;
    let manifest_path = room.press.join(MANIFEST);
    let manifest = Manifest::load(&manifest_path, &room.out)?;
    let stage = Stage::new(&room.press)?;
    let maker = Maker {
        manifest: &manifest,
        manifest_path: manifest_path.clone(),
        stage: &stage,
        out: &room.out,
        edition: &edition.folder,
        compress: options.compress,
        start,
    };
    let foreign = room.foreign.then(|| room.out.clone());
    let mut ledger = Ledger::open(&manifest, manifest_path, &stage, options.keep_going, foreign)?;
    if resumed {
        ledger.changes.take_over(&room.press.join(changes::CHANGES))?;
    }
    let threads = rayon::ThreadPoolBuilder::new().num_threads(options.jobs.unwrap_or(0)).build()?;
    let roots = assets::roots(&options.app, &public, &edition, &[&room.out, &room.press]);
    let around = |ledger: &mut Ledger<'_>| {
        ledger.find_gone(&edition.folder, options.newest.is_some())?;
        ledger.drop_formers();
        ledger.writer.flush()?;
        let around = Around {
            options,
            newsroom: &newsroom,
            config: &config,
            edition: &edition,
            pages: &pages,
            formers: &ledger.formers,
            manifest: ledger.writer.path(),
        };
        threads.install(|| around::surroundings(&around, |file| ledger.has(file)))
    };
    let work = Work { options, maker: &maker, progress, threads: &threads, omissions: &omissions };
    let done = (|| {
        work.assets(&mut ledger, &roots)?;
        work.articles(&mut ledger, &pages)?;
        work.lists(&mut ledger, &pages)?;
        let made = around(&mut ledger)?;
        work.around(&mut ledger, &made.site)?;
        notes.extend(made.notes);
        Ok(made.host)
    })();
    let committed = done.and_then(|host: Vec<Output>| {
        let (summary, changes, journal) = ledger.close()?;
        if !(quiet_changes && changes.is_empty()) {
            changes.finish()?;
        }
        journal.sign(&room.press)?;
        Ok((summary, host))
    });
    let (summary, host) = match committed {
        Ok(committed) => committed,
        Err(error) => {
            // After a failure, its own message is worth more than one about the clearing up.
            let _ = stage::discard(&room.press);
            return Err(error);
        }
    };
    commit::roll_forward(&room.press, &room.out)?;
    stage::discard(&room.press)?;
    room.tell_host(&host)?;
    Ok(Summary { took: begun.elapsed(), resumed, notes, omitted: omissions.take(), ..summary })
}

struct Work<'a> {
    options: &'a Options,
    maker: &'a Maker<'a>,
    progress: Progress,
    threads: &'a rayon::ThreadPool,
    omissions: &'a Omissions,
}

impl Work<'_> {
    /// Makes files on all cores and enters them in their order; how many are in the site.
    fn each<T: Sync>(
        &self,
        ledger: &mut Ledger<'_>,
        what: &'static str,
        items: &[T],
        source: impl Fn(&T) -> String,
        make: impl Fn(&T) -> Result<Option<Made>, Stop> + Sync,
    ) -> Result<usize, BuildError> {
        self.progress.begin(what, items.len());
        let mut entered = 0;
        for batch in items.chunks(BATCH * self.threads.current_num_threads()) {
            let make = |item| self.omissions.around(|| make(item));
            let made: Vec<_> = self.threads.install(|| batch.par_iter().map(make).collect());
            for (item, made) in batch.iter().zip(made) {
                entered += usize::from(ledger.enter(made, &source(item))?);
            }
            self.progress.done(batch.len());
        }
        Ok(entered)
    }

    fn assets(&self, ledger: &mut Ledger<'_>, roots: &[Root<'_>]) -> Result<(), BuildError> {
        let mut hashed = BTreeSet::new();
        for root in roots {
            root.each(|folder| {
                folder.refused.iter().try_for_each(|refused| ledger.fail(refused.clone()))?;
                // What the newsroom has stands before what the app has.
                let files: Vec<_> = folder.files.iter().filter(|asset| !ledger.has(&folder.file(asset))).collect();
                hashed.extend(files.iter().map(|asset| folder.file(asset)).filter(|file| is_hashed(file)));
                let make = |asset: &&_| folder.make(self.maker, asset);
                self.each(ledger, "assets", &files, |asset| folder.file(asset), make).map(|_| ())
            })?;
        }
        self.old_assets(ledger, &hashed)
    }

    /// Keeps hashed assets of earlier builds of the app, as many builds as wanted. A build of the site with the same
    /// app makes nothing older.
    fn old_assets(&self, ledger: &mut Ledger<'_>, now: &BTreeSet<String>) -> Result<(), BuildError> {
        let mut old = Vec::new();
        for key in &self.maker.manifest.hashed {
            old.extend(self.maker.old(key)?);
        }
        old.sort_by(|(_, a), (_, b)| a.file.cmp(&b.file));
        let same = old.iter().filter(|(_, line)| line.age == 0).map(|(_, line)| &line.file).eq(now);
        for (n, line) in old.into_iter().filter(|(_, line)| !now.contains(&line.file)) {
            let age = line.age + usize::from(!same);
            if age <= self.options.keep && self.maker.out.join(&line.file).is_file() {
                ledger.keep(n, Line { age, ..line })?;
            }
        }
        Ok(())
    }

    fn articles(&self, ledger: &mut Ledger<'_>, pages: &impl Pages) -> Result<(), BuildError> {
        let mut names = pages::names(&self.maker.edition.join("articles"))?;
        if let Some(newest) = self.options.newest {
            let newest = newest_of(self.maker.edition, newest)?;
            names.retain(|name| newest.contains(&**name));
        }
        let source = |name: &str| format!("articles/{name}.json");
        let template = pages.template();
        let make = |name: &str| pages::page(self.maker, &source(name), template, |text| pages.article(text).map(Some));
        let entered = self.each(ledger, "articles", &names, |name| source(name), |name| make(name))?;
        ledger.summary.pages += entered;
        Ok(())
    }

    fn lists(&self, ledger: &mut Ledger<'_>, pages: &impl Pages) -> Result<(), BuildError> {
        let lists = pages::list_files(self.maker.edition)?;
        // A list's page shows names, too; the front page also what the editors chose, what is read most, and the top of
        // each section.
        let mut shared = Xxh3::new();
        shared.update(&pages.template().to_le_bytes());
        shared.update(&names_of(&self.maker.edition.join("edition.json")));
        let template = shared.digest128();
        let sections = lists.iter().filter(|list| list.page == 1 && list.folder.starts_with("sections/"));
        for file in FRONT.into_iter().map(str::to_owned).chain(sections.map(ListFile::file)) {
            let bytes = fs::read(self.maker.edition.join(file)).unwrap_or_default();
            shared.update(&xxh3_128(&bytes).to_le_bytes());
        }
        let front = shared.digest128();
        let make = |list: &ListFile| {
            let template = match list.folder.as_str() {
                "latest" if list.page == 1 => front,
                // Days and months say all they show themselves, and there are many of them.
                folder if folder.starts_with("dates/") => pages.template(),
                _ => template,
            };
            pages::page(self.maker, &list.file(), template, |_| pages.listing(list))
        };
        let entered = self.each(ledger, "lists", &lists, ListFile::file, make)?;
        ledger.summary.pages += entered;
        Ok(())
    }

    fn around(&self, ledger: &mut Ledger<'_>, outputs: &[Output]) -> Result<(), BuildError> {
        let make = |output: &Output| {
            let key = format!("o:{}", output.file);
            let old = self.maker.old(&key)?;
            let line = Line {
                key,
                url: output.url.clone().unwrap_or_else(|| url_of(&output.file)),
                file: output.file.clone(),
                stamp: Stamp::default(),
                source: 0,
                template: 0,
                content: 0,
                size: 0,
                packed: None,
                modified: None,
                listed: false,
                age: 0,
            };
            self.maker.bytes(line, old, &output.bytes).map(Some)
        };
        self.each(ledger, "around", outputs, |output| output.file.clone(), make).map(|_| ())
    }
}

/// What the front page is made of besides `latest/1.json` and the sections.
const FRONT: [&str; 3] = ["picks.json", "lead.json", "most-read.json"];

/// `edition.json` without what changes by the hour and stands on the front page alone.
fn names_of(index: &Path) -> Vec<u8> {
    let bytes = fs::read(index).unwrap_or_default();
    match serde_json::from_slice::<serde_json::Value>(&bytes) {
        Ok(serde_json::Value::Object(mut index)) => {
            ["picks", "lead", "mostRead"].iter().for_each(|field| _ = index.remove(*field));
            serde_json::Value::Object(index).to_string().into_bytes()
        }
        _ => bytes,
    }
}

/// The ids of the newest articles, of the lists.
fn newest_of(edition: &Path, count: usize) -> Result<HashSet<String>, BuildError> {
    let mut ids = HashSet::new();
    for page in 1.. {
        let path = edition.join(format!("latest/{page}.json"));
        if ids.len() >= count || (page > 1 && !path.is_file()) {
            break;
        }
        let bytes = fs::read(&path).map_err(at(&path))?;
        let list: serde_json::Value = serde_json::from_slice(&bytes).map_err(|error| at(&path)(error.into()))?;
        let items = list["items"].as_array().into_iter().flatten();
        let found = items.filter_map(|item| item["id"].as_str()).map(str::to_owned);
        ids.extend(found.take(count - ids.len()));
    }
    Ok(ids)
}
