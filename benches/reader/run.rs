//! All sites, articles and networks, in turn; and the tables.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};

use super::browser::Driver;
use super::site::Site;
use super::visit::{Figure, What, hands, vitals};
use crate::common::stats::{median, ratio, setting, shown, verdict};
use crate::common::table::Table;

/// The sites, in the order of the tables.
const NAMES: [&str; 3] = ["printed, wasm on", "printed, no script", "unprinted SPA"];
/// The words of the lead are the largest; a picture on top is.
const PAGES: [&str; 2] = ["text first", "hero on top"];

type Figures = BTreeMap<(usize, usize, What), Vec<f64>>;

/// Runs everything.
pub(crate) async fn run(root: &Path) -> Result<(), Box<dyn Error>> {
    let folder =
        |name: &str, default: &str| -> PathBuf { root.join(std::env::var_os(name).unwrap_or_else(|| default.into())) };
    let (printed, app) = (folder("SITE", "dist"), folder("APP", "target/app"));
    let rounds = setting("BENCH_ROUNDS", 7)?.max(1);
    let pages = [
        std::env::var("TEXT").unwrap_or_else(|_| path_of(&printed, "104896")),
        std::env::var("HERO").unwrap_or_else(|_| path_of(&printed, "104940")),
    ];
    let sites =
        [Site::open(printed.clone(), false).await?, Site::open(printed, true).await?, Site::open(app, false).await?];
    let driver = Driver::start()?;
    println!("## Reading\n");
    println!(
        "A phone of 390 × 844, a fresh browser profile each time, the sites in turn, medians of {rounds}; over HTTP/1.1, all text \
         as brotli. Only ratios within this run are claims. The carousel is pressed every 20 ms until it moves."
    );
    let mut missing = Vec::new();
    for throttled in [true, false] {
        let mut figures = Figures::new();
        for round in 0..=rounds {
            for (site, served) in sites.iter().enumerate() {
                let has_app = site != 1;
                for (page, path) in pages.iter().enumerate() {
                    let url = format!("{}{path}", served.origin);
                    let mut seen = vec![vitals(&driver, &url, throttled, has_app).await];
                    if page == 0 {
                        seen.push(hands(&driver, &url, throttled, has_app).await);
                    }
                    for visit in seen {
                        // The first round only warms up.
                        note(&mut figures, (site, page), visit, round > 0);
                    }
                }
            }
            eprintln!("throttled: {throttled}, round {round} of {rounds}");
        }
        missing.extend(print(throttled, &figures));
    }
    // A table with holes proves nothing.
    if missing.is_empty() { Ok(()) } else { Err(format!("not measured: {}", missing.join("; ")).into()) }
}

fn note(figures: &mut Figures, (site, page): (usize, usize), visit: Result<Vec<Figure>, Box<dyn Error>>, counts: bool) {
    match visit {
        Ok(seen) if counts => {
            for (what, value) in seen {
                figures.entry((site, page, what)).or_default().push(value);
            }
        }
        Ok(_) => {}
        Err(error) => eprintln!("bench reader: {}, {}: {error}", NAMES[site], PAGES[page]),
    }
}

/// The address of an article of the sample, told by its file in the edition.
fn path_of(site: &Path, id: &str) -> String {
    let json = std::fs::read_to_string(site.join(format!("edition/articles/{id}.json"))).unwrap_or_default();
    let json: serde_json::Value = json.parse().unwrap_or_default();
    format!("/{}-{id}.html", json["slug"].as_str().unwrap_or("a"))
}

/// Prints a table; what could not be measured.
fn print(throttled: bool, figures: &Figures) -> Vec<String> {
    let mut missing = Vec::new();
    let of = |site: usize, page: usize, what| median(figures.get(&(site, page, what)).into_iter().flatten().copied());
    let mut table = Table::new(&[
        "what",
        NAMES[0],
        NAMES[1],
        NAMES[2],
        "wasm on ÷ no script",
        "SPA ÷ wasm on",
        "budget",
        "verdict",
    ]);
    let mut row = |name: String, page: usize, what: What, places: usize, budget: Option<(f64, bool)>| {
        let values: Vec<Option<f64>> = (0..3).map(|site| of(site, page, what)).collect();
        // Without a script nothing is ever ready, and no button works.
        let needs = |site: usize| site != 1 || matches!(what, What::Fcp | What::Lcp | What::Cls);
        missing.extend(
            (0..3)
                .filter(|site| needs(*site) && values[*site].is_none())
                .map(|site| format!("{name} of {}", NAMES[site])),
        );
        let (floor, spa) = (ratio(values[0], values[1]), ratio(values[2], values[0]));
        let mut cells = vec![name];
        cells.extend(values.iter().map(|value| shown(*value, places)));
        cells.extend([shown(floor, 2), shown(spa, 2)]);
        if let Some((most, is_ratio)) = budget {
            cells.push(format!("{}{most}", if is_ratio { "÷ ≤ " } else { "≤ " }));
            cells.push(verdict(if is_ratio { floor } else { values[0] }, most).to_owned());
        }
        table.row(cells);
    };
    for (page, name) in PAGES.into_iter().enumerate() {
        row(format!("FCP, {name}, ms"), page, What::Fcp, 0, None);
        row(format!("LCP, {name}, ms"), page, What::Lcp, 0, throttled.then_some((1.05, true)));
        row(format!("blocking until ready, {name}, ms"), page, What::Blocking, 0, throttled.then_some((50.0, false)));
        row(format!("CLS, {name}"), page, What::Cls, 3, Some((0.0, false)));
        row(format!("ready, {name}, ms"), page, What::Ready, 0, None);
        row(format!("JS heap, {name}, MB"), page, What::Heap, 2, Some((2.0, false)));
    }
    row("carousel scrolls by itself, ms".into(), 0, What::Native, 0, None);
    row("its button is there, ms".into(), 0, What::Shown, 0, None);
    row("its button works, ms".into(), 0, What::Works, 0, None);
    row("click to next article, out of view, ms".into(), 0, What::FarClick, 0, throttled.then_some((642.0, false)));
    row("click to next article, looked at, ms".into(), 0, What::NearClick, 0, throttled.then_some((80.0, false)));
    table.print(if throttled { "Slow 4G (562 ms a request, 1,474 kbit/s), processor ÷ 4" } else { "Unthrottled" });
    missing
}
