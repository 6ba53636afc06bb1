//! All archives, all programs, all rounds; and the tables.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use manchette::press::edition;
use manchette::press::print::Shell;

use super::child::Taken;
use super::peers;
use super::round::{Pages, Place, Program};
use crate::common::archive;
use crate::common::program::press;
use crate::common::stats::{median, setting, shown, verdict};
use crate::common::table::Table;

/// DESIGN.md: article pages a second, a core, written to disk.
const BUDGET: f64 = 5_000.0;

/// What one program did with one archive.
struct Row {
    program: Program,
    pages: Pages,
    whole: Vec<Taken>,
    same: Vec<Taken>,
    one: Vec<Taken>,
}

/// Runs everything.
pub(crate) fn run(root: &Path) -> Result<(), Box<dyn Error>> {
    let sizes = std::env::var("BENCH_SIZES").unwrap_or_else(|_| "1000,10000,100000".into());
    let sizes =
        sizes.split(',').map(|size| size.trim().parse().map_err(|_| format!("BENCH_SIZES: {size} is no number")));
    let sizes: Vec<usize> = sizes.collect::<Result<_, _>>()?;
    let peers_up_to = setting("BENCH_PEERS_UP_TO", 10_000)?;
    let rounds = setting("BENCH_ROUNDS", 3)?.max(1);
    let app = std::env::var_os("APP").map_or_else(|| root.join("target/app"), |app| root.join(app));
    let eleventy = std::env::var_os("ELEVENTY").map(PathBuf::from).filter(|file| file.is_file());
    let programs = programs(eleventy.is_some())?;
    let press = if programs.contains(&Program::Press) { press(root)? } else { PathBuf::new() };
    let style = Shell::read(&app)?.style;
    let work = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-press");

    println!("## Printing\n");
    println!(
        "`press build` beside Hugo and Eleventy: the same articles, in one run and in turn, medians of {rounds}. \
         The disk's cache is warm for all. Nobody compresses. `press` also prints lists, feeds and maps, and page-data \
         into each page; a page's bytes tell. After a change both peers print everything again: Hugo has no other way, and Eleventy's `--incremental=FILE` failed here (3.1.8). The peers print archives up to {peers_up_to}: beyond that they need minutes a run."
    );
    for size in sizes {
        let dir = work.join(size.to_string());
        if dir.exists() {
            fs::remove_dir_all(&dir)?;
        }
        fs::create_dir_all(dir.join("out"))?;
        let mut place = Place { dir, round: 0, press: press.clone(), eleventy: eleventy.clone(), app: app.clone() };
        let programs: Vec<Program> =
            programs.iter().copied().filter(|program| *program == Program::Press || size <= peers_up_to).collect();
        let measured = archive_of(root, &mut place, &programs, size, rounds, &style);
        let removed = fs::remove_dir_all(&place.dir);
        print(size, &measured?);
        removed?;
    }
    Ok(())
}

/// Those that are asked for and there.
fn programs(has_eleventy: bool) -> Result<Vec<Program>, Box<dyn Error>> {
    let asked = std::env::var("BENCH_PROGRAMS").unwrap_or_else(|_| "press,hugo,eleventy".into());
    let mut programs = Vec::new();
    for name in asked.split(',').map(str::trim) {
        let program = Program::ALL.into_iter().find(|program| program.name() == name);
        let program = program.ok_or_else(|| format!("BENCH_PROGRAMS: there is no {name}"))?;
        let there = match program {
            Program::Press => true,
            Program::Hugo => Command::new("hugo").arg("version").output().is_ok(),
            Program::Eleventy => has_eleventy,
        };
        if there {
            programs.push(program);
        } else {
            eprintln!("bench press: no {name} here, it is left out (.ci/setup.sh bench installs it)");
        }
    }
    Ok(programs)
}

fn archive_of(
    root: &Path,
    place: &mut Place,
    programs: &[Program],
    size: usize,
    rounds: usize,
    style: &str,
) -> Result<Vec<Row>, Box<dyn Error>> {
    let start = Instant::now();
    let edition = place.dir.join("newsroom/edition");
    archive::write(&edition, size)?;
    edition::write(&edition)?;
    fs::copy(root.join("public/newsroom.json"), place.dir.join("newsroom/newsroom.json"))?;
    if programs.iter().any(|program| *program != Program::Press) {
        peers::write(&place.dir, size, style)?;
    }
    eprintln!("{size} articles written in {:.0} s", start.elapsed().as_secs_f64());

    let row = |&program| Row { program, pages: Pages::default(), whole: vec![], same: vec![], one: vec![] };
    let mut rows: Vec<Row> = programs.iter().map(row).collect();
    let newest = archive::article(size.saturating_sub(1))?;
    let changed = archive::changed(newest.clone());
    for round in 1..=rounds {
        place.round = round;
        for row in &mut rows {
            row.whole.push(row.program.print(place)?);
            row.pages = row.program.pages(place)?;
            if row.pages.articles != size {
                let name = row.program.name();
                return Err(format!("{name} printed {} pages of {size} articles", row.pages.articles).into());
            }
            row.same.push(row.program.print(place)?);
            put(place, programs, &changed)?;
            row.one.push(row.program.print(place)?);
            put(place, programs, &newest)?;
            eprintln!("{size} articles, round {round}: {} {:.2?}", row.program.name(), row.whole.last());
        }
    }
    Ok(rows)
}

/// The newest article changes, headline and all, and with it the lists that show it.
fn put(place: &Place, programs: &[Program], article: &manchette::model::Article) -> Result<(), Box<dyn Error>> {
    let edition = place.dir.join("newsroom/edition");
    archive::put(&edition, article)?;
    edition::write(&edition)?;
    if programs.iter().any(|program| *program != Program::Press) {
        peers::put(&place.dir, article)?;
    }
    Ok(())
}

fn print(size: usize, rows: &[Row]) {
    let mut table = Table::new(&[
        "program",
        "seconds",
        "pages/s",
        "pages/s and core",
        "peak MB",
        "KB a page",
        "nothing new, s",
        "one article changed, s",
    ]);
    let of = |runs: &[Taken], what: fn(&Taken) -> f64| median(runs.iter().map(what));
    let mut verdicts = String::new();
    for row in rows {
        let articles = row.pages.articles as f64;
        let seconds = of(&row.whole, |taken| taken.seconds);
        let core = of(&row.whole, |taken| taken.cpu).filter(|cpu| *cpu > 0.0).map(|cpu| articles / cpu);
        table.row(vec![
            row.program.name().to_owned(),
            shown(seconds, 2),
            shown(seconds.map(|seconds| articles / seconds), 0),
            shown(core, 0),
            shown(of(&row.whole, |taken| taken.peak).filter(|peak| *peak > 0.0), 0),
            shown(Some(row.pages.bytes as f64 / articles / 1000.0), 1),
            shown(of(&row.same, |taken| taken.seconds), 3),
            shown(of(&row.one, |taken| taken.seconds), 3),
        ]);
        if row.program == Program::Press {
            // A floor is a ceiling on the time.
            let within = verdict(core.map(|core| 1.0 / core), 1.0 / BUDGET);
            verdicts = format!("\nBudget: at least {BUDGET:.0} pages a second and core: {within}.");
        }
    }
    table.print(&format!("{size} articles"));
    println!("{verdicts}");
}
