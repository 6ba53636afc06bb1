//! `press check` and `press init`: what a site or a newsroom's file says, with an exit status that a pipeline can go by.

use std::process::ExitCode;

use manchette::config::Config;
use manchette::press::survey::{self, SiteError, Verdict};
use manchette::press::terminal;

use super::args::{Check, Init};

/// Runs what asks the network.
fn run<T>(work: impl Future<Output = T>) -> Result<T, std::io::Error> {
    Ok(tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work))
}

pub(super) fn check(args: &Check) -> ExitCode {
    match &args.url {
        Some(url) => check_site(url, args),
        None => check_file(args),
    }
}

/// Whether a verdict lets a pipeline go on.
fn is_fine(verdict: Verdict, strict: bool) -> bool {
    verdict == Verdict::Ok || verdict == Verdict::CouldBeBetter && !strict
}

fn check_site(url: &str, args: &Check) -> ExitCode {
    let sample = usize::try_from(args.sample).unwrap_or(1);
    let looked = run(async { survey::look(url, args.key.as_deref()).await?.survey(sample, args.edition).await });
    match looked.map_err(|error| error.to_string()) {
        Ok(Ok(report)) => {
            let fine = is_fine(report.verdict(), args.strict);
            if args.json {
                let mut json = serde_json::json!(report);
                json["ok"] = fine.into();
                println!("{json:#}");
            } else {
                println!("{report}");
            }
            if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Ok(Err(SiteError::NoApi(none))) if args.json => {
            println!("{:#}", serde_json::json!({ "ok": false, "url": none.url, "found": none.found, "api": null }));
            ExitCode::from(2)
        }
        Ok(Err(error)) => {
            eprintln!("press: {error}");
            ExitCode::from(2)
        }
        Err(error) => {
            eprintln!("press: {error}");
            ExitCode::from(2)
        }
    }
}

fn check_file(args: &Check) -> ExitCode {
    let Check { config: file, json, strict, .. } = args;
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("press: {}: {error}", file.display());
            return ExitCode::from(2);
        }
    };
    let report = manchette::press::check::check(&text);
    // A file that cannot be used names no API.
    let config = Config::parse(&text).ok().filter(|_| report.is_usable() && !args.offline);
    let dir = file.parent().unwrap_or(std::path::Path::new("."));
    let sample = usize::try_from(args.sample).unwrap_or(1);
    let asked = config.map(|config| run(survey::of_config(&config, dir, sample, args.edition)));
    let (api, problem) = match asked {
        None => (None, None),
        Some(Ok(Ok(api))) => (Some(api), None),
        Some(Ok(Err(error))) => (None, Some(error.to_string())),
        Some(Err(error)) => (None, Some(error.to_string())),
    };
    let api_fine = problem.is_none() && api.as_ref().is_none_or(|api| is_fine(api.verdict, *strict));
    let fine = report.is_usable() && (!strict || report.warnings.is_empty()) && api_fine;
    if *json {
        let (errors, warnings) = (&report.errors, &report.warnings);
        let told =
            serde_json::json!({ "ok": fine, "errors": errors, "warnings": warnings, "api": api, "problem": problem });
        println!("{told:#}");
    } else {
        for (kind, problems) in [("error", &report.errors), ("warning", &report.warnings)] {
            for problem in problems {
                println!("{kind}: {problem}");
            }
        }
        let (errors, warnings) = (report.errors.len(), report.warnings.len());
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        println!("{}: {errors} error{}, {warnings} warning{}", file.display(), plural(errors), plural(warnings));
        if let Some(api) = api {
            println!("\n{} at {}\n\n{api}", api.kind, api.base);
        }
        if let Some(problem) = problem {
            println!("error: {problem}");
        }
    }
    if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

pub(super) fn init(args: &Init) -> ExitCode {
    let there = args.out.display();
    if args.out.exists() && !args.force {
        eprintln!("press: {there} is there already; --force writes over it");
        return ExitCode::from(2);
    }
    let looked = match run(survey::look(&args.url, args.key.as_deref())) {
        Ok(Ok(looked)) => looked,
        Ok(Err(error)) => {
            eprintln!("press: {error}");
            return ExitCode::from(2);
        }
        Err(error) => {
            eprintln!("press: {error}");
            return ExitCode::from(2);
        }
    };
    if let Err(error) = looked.draft.write(&args.out, args.force) {
        eprintln!("press: {there}: {error}");
        return ExitCode::FAILURE;
    }
    println!("{}\n", looked.url);
    looked.site.found.iter().for_each(|found| println!("{found}"));
    for (mark, lines) in [("  ", &looked.draft.notes), ("! ", &looked.draft.open)] {
        lines.iter().for_each(|line| println!("{}", terminal::wrap(mark, &terminal::line(line))));
    }
    println!("\n{there} is written. Look at the lines with ! in it; then: press check --config {there}");
    ExitCode::SUCCESS
}
