//! All archives, both programs, all queries; and the tables.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Instant, SystemTime};

use manchette::model::Query;
use manchette::press::compress::brotli;
use manchette::source::Edition;
use manchette::source::transport::Transport;

use super::child;
use super::counter::Counter;
use super::pagefind;
use super::words::Words;
use crate::common::program::press;
use crate::common::stats::{median, setting, shown};
use crate::common::{archive, table::Table};

/// Of large indexes one file in so many is compressed, and the sum taken from there.
const SAMPLE: usize = 16;
/// Indexes up to so many bytes are compressed whole.
const WHOLE: u64 = 20_000_000;
/// How often a query is timed.
const ROUNDS: usize = 9;

/// Runs everything.
pub(crate) fn run(root: &Path) -> Result<(), Box<dyn Error>> {
    let sizes = std::env::var("BENCH_SIZES").unwrap_or_else(|_| "1000,10000,100000".into());
    let sizes =
        sizes.split(',').map(|size| size.trim().parse().map_err(|_| format!("BENCH_SIZES: {size} is no number")));
    let sizes: Vec<usize> = sizes.collect::<Result<_, _>>()?;
    let peers_up_to = setting("BENCH_PEERS_UP_TO", 10_000)?;
    let (press, pagefind) = (press(root)?, pagefind::program());
    if pagefind.is_none() {
        eprintln!("bench search: no Pagefind here, it is left out (.ci/setup.sh bench installs it)");
    }
    let words = Words::new();
    let work = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-search");
    println!("## Searching\n");
    println!(
        "The index of `press edition` beside Pagefind's: the same articles of some 500 syllables, whose words follow Zipf's law. A search is a \
         reader's first: `press`'s costs the index and 20 teasers with pictures, Pagefind's also its code (JavaScript and \
         wasm, as brotli) and 20 texts, as it has them. The milliseconds are those of all files read and all lists \
         compared, natively, without a network. Pagefind indexes archives up to {peers_up_to}."
    );
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    for size in sizes {
        let dir = work.join(size.to_string());
        if dir.exists() {
            fs::remove_dir_all(&dir)?;
        }
        let peer = pagefind.clone().filter(|_| size <= peers_up_to);
        let bench = Bench { dir, size, words: &words, press: press.clone(), pagefind: peer };
        let result = bench.run(&runtime);
        let removed = fs::remove_dir_all(&bench.dir);
        result?;
        removed?;
    }
    Ok(())
}

struct Bench<'w> {
    dir: PathBuf,
    size: usize,
    words: &'w Words,
    press: PathBuf,
    pagefind: Option<PathBuf>,
}

/// Files, bytes, and bytes as brotli.
struct Size {
    files: usize,
    raw: u64,
    packed: f64,
}

impl Bench<'_> {
    fn edition(&self) -> PathBuf {
        self.dir.join("edition")
    }

    fn press(&self) -> Result<child::Taken, Box<dyn Error>> {
        child::run(Command::new(&self.press).arg("edition").arg(self.edition()))
    }

    fn run(&self, runtime: &tokio::runtime::Runtime) -> Result<(), Box<dyn Error>> {
        let begun = Instant::now();
        let (edition, site, out) = (self.edition(), self.dir.join("site"), self.dir.join("pagefind"));
        self.words.write(&edition, self.size)?;
        eprintln!("{} articles written in {:.0} s", self.size, begun.elapsed().as_secs_f64());
        let mut table = Table::new(&[
            "program",
            "index, s",
            "peak MB",
            "files",
            "MB",
            "MB as brotli",
            "one article changed, s",
            "then to upload, MB",
        ]);

        // The lists first, so that what is timed is the index.
        self.press()?;
        fs::remove_dir_all(edition.join("search"))?;
        let whole = self.press()?;
        let same = self.press()?;
        let newest = self.words.article(self.size.saturating_sub(1))?;
        let before = SystemTime::now();
        archive::put(&edition, &archive::changed(newest.clone()))?;
        let one = self.press()?;
        let upload = size(&edition.join("search"), Some(before))?;
        archive::put(&edition, &newest)?;
        self.press()?;
        let ours = size(&edition.join("search"), None)?;
        let row = |name: &str, index: f64, peak: f64, size: &Size, one: f64, upload: u64| {
            vec![
                name.to_owned(),
                shown(Some(index), 2),
                shown(Some(peak), 0),
                size.files.to_string(),
                shown(Some(size.raw as f64 / 1e6), 1),
                shown(Some(size.packed / 1e6), 1),
                shown(Some(one), 2),
                shown(Some(upload as f64 / 1e6), 2),
            ]
        };
        let [index, changed] = [whole, one].map(|taken| (taken.seconds - same.seconds).max(0.0));
        table.row(row("press edition", index, whole.peak, &ours, changed, upload.raw));

        if let Some(program) = &self.pagefind {
            fs::create_dir_all(&site)?;
            (0..self.size).try_for_each(|n| pagefind::put(&site, &self.words.article(n)?))?;
            let whole = pagefind::index(program, &site, &out)?;
            let names = size(&out, None)?;
            let old: Vec<PathBuf> = files(&out)?;
            pagefind::put(&site, &archive::changed(newest.clone()))?;
            let one = pagefind::index(program, &site, &self.dir.join("again"))?;
            // Its files have hashes in their names.
            let is_new = |path: &&PathBuf| {
                path.strip_prefix(self.dir.join("again")).is_ok_and(|name| !old.contains(&out.join(name)))
            };
            let new: u64 = files(&self.dir.join("again"))?.iter().filter(is_new).map(|path| length(path)).sum();
            table.row(row("Pagefind", whole.seconds, whole.peak, &names, one.seconds, new));
        }
        table.print(&format!("The index of {} articles", self.size));
        println!("\nThe lists took {} s more, each time.", shown(Some(same.seconds), 2));
        runtime.block_on(self.queries(&out))
    }

    async fn queries(&self, out: &Path) -> Result<(), Box<dyn Error>> {
        let mut headings = vec!["a search for", "words", "found", "requests", "KB", "ms"];
        if self.pagefind.is_some() {
            headings.extend(["Pagefind: requests", "KB"]);
        }
        let mut table = Table::new(&headings);
        let mut ours = Counter::serve(&self.edition()).await?;
        let mut theirs = Counter::serve(out).await?;
        let headline = self.words.article(self.size / 2)?.headline.to_plain();
        let rank = |count: usize, from: usize| self.words.of(count, from).to_owned();
        for (name, query) in [
            ("a common pair", rank(2, 1)),
            ("a rarer pair", rank(2, 300)),
            ("a rare pair", rank(2, 9_000)),
            ("one syllable", rank(1, 20)),
            ("three syllables", rank(3, 300)),
            ("two words apart", format!("{} {}", rank(2, 200), rank(2, 260))),
            ("a whole headline", headline),
            ("nothing there", "zzz zzz".to_owned()),
        ] {
            let query = manchette::text::fold(&query);
            let asked = Query { words: query.clone(), ..Query::default() };
            let found = Edition::new(&ours.base, Transport::default()).search(&asked, 1).await?;
            let cost = ours.take(&[])?;
            let from_files = Edition::new(&self.edition().to_string_lossy(), Transport::default());
            let mut times = Vec::new();
            for _ in 0..ROUNDS {
                let begun = Instant::now();
                from_files.search(&asked, 1).await?;
                times.push(begun.elapsed().as_secs_f64() * 1000.0);
            }
            let more = if found.next.is_some() { "+" } else { "" };
            let mut row = vec![
                name.to_owned(),
                asked.words.split(' ').count().to_string(),
                found.total.map_or_else(|| format!("{}{more}", found.items.len()), |total| total.to_string()),
                cost.requests.to_string(),
                shown(Some(cost.bytes as f64 / 1000.0), 1),
                shown(median(times), 1),
            ];
            if self.pagefind.is_some() {
                let cost = pagefind::search(&mut theirs, &query).await?;
                row.extend([cost.requests.to_string(), shown(Some(cost.bytes as f64 / 1000.0), 1)]);
            }
            table.row(row);
        }
        table.print(&format!("A search in {} articles", self.size));
        Ok(())
    }
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn length(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |metadata| metadata.len())
}

/// What the files of a folder take; with `since` only those that were written then, which are not compressed.
fn size(folder: &Path, since: Option<SystemTime>) -> Result<Size, Box<dyn Error>> {
    let mut all = files(folder)?;
    if let Some(since) = since {
        all.retain(|path| fs::metadata(path).and_then(|metadata| metadata.modified()).is_ok_and(|time| time >= since));
    }
    let raw = all.iter().map(|path| length(path)).sum();
    let step = if raw > WHOLE { SAMPLE } else { 1 };
    let (mut sampled, mut packed) = (0, 0);
    for path in all.iter().step_by(step).filter(|_| since.is_none()) {
        let bytes = fs::read(path)?;
        sampled += bytes.len();
        packed += brotli(&bytes, 11)?.len().min(bytes.len());
    }
    let packed = if sampled == 0 { 0.0 } else { packed as f64 / sampled as f64 * raw as f64 };
    Ok(Size { files: all.len(), raw, packed })
}
