//! `press`: a newsroom's own tool. Every command is a thin call into the library.

/// Printing makes and drops thousands of small strings a page: a quarter of its time with the system's allocator.
#[cfg(not(target_arch = "wasm32"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    native::main()
}

/// The tool is native; this keeps `cargo build --target wasm32-unknown-unknown` of the whole package possible.
#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::error::Error;
    use std::path::PathBuf;
    use std::process::ExitCode;
    use std::time::{Duration, Instant};

    use clap::{Args, Parser, Subcommand};
    use manchette::config::Config;
    use manchette::press::build::{self as site, Summary};
    use manchette::press::survey::{self, SiteError, Verdict};
    use manchette::press::{compress, edition, schema, serve, terminal};

    /// The tool of a newsroom that reads with Manchette.
    #[derive(Parser)]
    #[command(version)]
    struct Press {
        #[command(subcommand)]
        command: Command,
    }

    #[derive(Subcommand)]
    enum Command {
        Build(Build),
        Check(Check),
        Init(Init),
        Watch(Watch),
        Serve(Serve),
        Compress(Compress),
        Edition(Edition),
        Schema(Schema),
    }

    /// Print every page of a newsroom's site as a static file.
    ///
    /// Everything beside newsroom.json is published, too. A second run prints only what changed; what changed is told
    /// in OUT.press/changes.json.
    #[derive(Args)]
    struct Build {
        /// The newsroom's own file
        #[arg(long, value_name = "FILE", default_value = "newsroom.json")]
        config: PathBuf,
        /// The site's folder; what belongs to it and is not served stands beside it, in OUT.press
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// The app, as Trunk built it
        #[arg(long, value_name = "DIR", default_value = "target/app")]
        app: PathBuf,
        /// Publish the files of this folder in place of the one that newsroom.json stands in
        #[arg(long, value_name = "DIR")]
        public: Option<PathBuf>,
        /// Where the source is another API: put the articles and lists as JSON into the site, and let readers take them
        #[arg(long)]
        edition: bool,
        /// How many earlier builds' hashed assets stay
        #[arg(long, value_name = "N", default_value_t = 1)]
        keep: usize,
        /// Print the rest where a page fails, and list what failed
        #[arg(long)]
        keep_going: bool,
        /// Brotli's quality for pages and data, from 0 (quick) to 11 (small); the app always gets 11
        #[arg(long, default_value_t = 9, value_parser = clap::value_parser!(u32).range(0..=11))]
        quality: u32,
        /// Write no compressed variants
        #[arg(long, conflicts_with = "quality")]
        no_compress: bool,
        /// Print only the newest articles; the app shows the others
        #[arg(long, value_name = "N")]
        newest: Option<usize>,
        /// Where the source is another API: how many requests may be under way at once
        #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=64))]
        requests: u32,
        /// Where the source is another API: fetch everything again, as if nothing were known
        #[arg(long)]
        fresh: bool,
        /// How many threads; without it, one for each core
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024))]
        jobs: Option<u32>,
        /// Write a page at each old address that leads to the new one, for hosts without redirects
        #[arg(long)]
        redirect_pages: bool,
        /// Print into a folder with other files in it: those in the way are replaced, the others stay
        #[arg(long)]
        force: bool,
    }

    /// Print the site, and again whatever changes, until it is stopped.
    #[derive(Args)]
    struct Watch {
        #[command(flatten)]
        build: Build,
        /// How long to wait between two looks at the source
        #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..))]
        every: u64,
    }

    /// Say what a reader gets of an API: of a site by its URL, or of the one that a newsroom.json names.
    ///
    /// Ends with 0 where nothing is broken, 1 where something is that readers would miss badly (or the file is wrong), 2
    /// where there is no API or no such file. What each line means is in docs/check.md.
    #[derive(Args)]
    struct Check {
        /// The site, its API or its feed; without it, the newsroom's own file is checked
        #[arg(conflicts_with_all = ["config", "offline"])]
        url: Option<String>,
        /// The newsroom's own file
        #[arg(long, value_name = "FILE", default_value = "newsroom.json")]
        config: PathBuf,
        /// How many of the newest articles to look at
        #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=200))]
        sample: u32,
        /// The site is built with --edition: its readers ask no API
        #[arg(long)]
        edition: bool,
        /// Look at the file alone, and ask nobody
        #[arg(long)]
        offline: bool,
        /// Ghost: the Content API key, where the site's page does not have it
        #[arg(long, requires = "url")]
        key: Option<String>,
        /// Print the report as JSON
        #[arg(long)]
        json: bool,
        /// What could be better is wrong, too
        #[arg(long)]
        strict: bool,
    }

    /// Write a newsroom.json for a site, from what the site says about itself.
    ///
    /// Put it into a folder of its own: everything beside it is published. Ends with 2 where no API is found.
    #[derive(Args)]
    struct Init {
        /// The site, its API or its feed
        url: String,
        /// The file to write; its folder is made where there is none
        #[arg(long, value_name = "FILE", default_value = "newsroom.json")]
        out: PathBuf,
        /// Ghost: the Content API key, where the site's page does not have it
        #[arg(long)]
        key: Option<String>,
        /// Write over a file that is there
        #[arg(long)]
        force: bool,
    }

    /// Serve a finished site as a CDN would, for a look at it.
    #[derive(Args)]
    struct Serve {
        /// The folder of the site
        dir: PathBuf,
        /// The port to listen on; 0 takes any that is free
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// The address to listen on; 0.0.0.0 lets other machines look, too
        #[arg(long, default_value = "127.0.0.1")]
        host: String,
        /// Serve this file as /newsroom.json, in place of the site's own
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    }

    /// Write compressed variants (.br, .gz) beside the files of a site.
    #[derive(Args)]
    struct Compress {
        /// The folder of the site
        dir: PathBuf,
        /// Brotli's quality, from 0 (quick) to 11 (small)
        #[arg(long, default_value_t = 11, value_parser = clap::value_parser!(u32).range(0..=11))]
        quality: u32,
        /// Leave files of fewer bytes as they are
        #[arg(long, default_value_t = 1024, value_name = "N")]
        min_bytes: u64,
    }

    /// Write the lists of an edition (latest, sections, tags, slugs, picks) and its search index.
    #[derive(Args)]
    struct Edition {
        /// The folder of the edition, with edition.json and articles/
        dir: PathBuf,
        /// Write nothing; fail and name the files where lists or index are not those of the articles
        #[arg(long)]
        check: bool,
    }

    /// Write the JSON Schemas of an edition and of newsroom.json.
    #[derive(Args)]
    struct Schema {
        /// The folder to write to
        dir: PathBuf,
    }

    pub(super) fn main() -> ExitCode {
        let result = match Press::parse().command {
            Command::Build(args) => build(&args),
            Command::Check(args) => return check(&args),
            Command::Init(args) => return init(&args),
            Command::Watch(args) => watch(&args),
            Command::Serve(args) => serve(args),
            Command::Compress(args) => compress(&args),
            Command::Edition(args) => edition(&args),
            Command::Schema(args) => schema::write(&args.dir).map_err(Into::into),
        };
        match result {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("press: {error}");
                ExitCode::FAILURE
            }
        }
    }

    impl Build {
        fn options(&self) -> site::Options {
            let mut options = site::Options::new(&self.config, &self.out, &self.app);
            options.public.clone_from(&self.public);
            options.edition = self.edition;
            options.keep = self.keep;
            options.keep_going = self.keep_going;
            options.force = self.force;
            let compress = compress::Options { quality: self.quality, ..compress::Options::default() };
            options.compress = (!self.no_compress).then_some(compress);
            options.newest = self.newest;
            options.jobs = self.jobs.and_then(|jobs| usize::try_from(jobs).ok());
            options.requests = usize::try_from(self.requests).ok();
            options.fresh = self.fresh;
            options.redirect_pages = self.redirect_pages;
            options.progress = true;
            options
        }
    }

    fn build(args: &Build) -> Result<(), Box<dyn Error>> {
        let done = site::build(&args.options())?;
        tell(&done);
        match done.failures.len() {
            0 => Ok(()),
            count => Err(format!("{count} failed (listed above), the rest is printed").into()),
        }
    }

    /// Runs what asks the network.
    fn run<T>(work: impl Future<Output = T>) -> Result<T, std::io::Error> {
        Ok(tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work))
    }

    fn check(args: &Check) -> ExitCode {
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
            let told = serde_json::json!({ "ok": fine, "errors": errors, "warnings": warnings, "api": api, "problem": problem });
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

    fn init(args: &Init) -> ExitCode {
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

    fn watch(args: &Watch) -> Result<(), Box<dyn Error>> {
        let mut first = true;
        let mut result = Ok(());
        site::watch(&args.build.options(), Duration::from_secs(args.every), |done| {
            match done {
                Ok(done) if first || done.written + done.removed > 0 || !done.failures.is_empty() => tell(&done),
                Ok(_) => {}
                // What cannot even begin is not tried again and again; later on the source may come back.
                Err(error) if first => {
                    result = Err(error.into());
                    return false;
                }
                Err(error) => eprintln!("press: {error}"),
            }
            first = false;
            true
        });
        result
    }

    /// So many answers with items that were left out are named.
    const LEFT_OUT: usize = 20;

    fn tell(done: &Summary) {
        for failure in &done.failures {
            eprintln!("press: {failure}");
        }
        for note in &done.notes {
            eprintln!("note: {note}");
        }
        if done.resumed {
            eprintln!("note: the last build was interrupted while it moved files; these were moved first");
        }
        let seconds = done.took.as_secs_f64();
        #[allow(clippy::cast_precision_loss, reason = "a rate for people")]
        let rate = done.printed as f64 / seconds.max(0.001);
        println!(
            "{} pages: {} printed, {} as they were; {} of {} files written ({} KB), {} removed; {seconds:.1} s, {rate:.0} \
             pages/s",
            done.pages,
            done.printed,
            done.pages.saturating_sub(done.printed),
            done.written,
            done.files,
            done.bytes.div_ceil(1000),
            done.removed,
        );
        for omitted in done.omitted.iter().take(LEFT_OUT) {
            eprintln!("{}", terminal::line(&omitted.to_string()));
        }
        if let Some(more @ 1..) = done.omitted.len().checked_sub(LEFT_OUT) {
            eprintln!("and {more} more answers with items that were left out");
        }
    }

    fn serve(Serve { dir, port, host, config }: Serve) -> Result<(), Box<dyn Error>> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        Ok(runtime.block_on(serve::run(&serve::Options { dir, config }, &host, port))?)
    }

    fn compress(args: &Compress) -> Result<(), Box<dyn Error>> {
        let start = Instant::now();
        let options = compress::Options { quality: args.quality, min_bytes: args.min_bytes };
        let done = compress::compress(&args.dir, &options)?;
        println!(
            "{} of {} files compressed: {} KB became {} KB in {:.1} s",
            done.written,
            done.files,
            done.raw_bytes.div_ceil(1000),
            done.brotli_bytes.div_ceil(1000),
            start.elapsed().as_secs_f64()
        );
        Ok(())
    }

    fn edition(Edition { dir, check }: &Edition) -> Result<(), Box<dyn Error>> {
        let done = if *check { edition::check(dir)? } else { edition::write(dir)? };
        for note in &done.notes {
            eprintln!("note: {note}");
        }
        let edition::Summary { articles, files, written, removed, .. } = done;
        if *check {
            println!("{files} files of lists and index are those of {articles} articles");
        } else {
            println!(
                "{articles} articles: {files} files of lists and index, {written} of them written, {removed} stale ones removed"
            );
        }
        Ok(())
    }
}
