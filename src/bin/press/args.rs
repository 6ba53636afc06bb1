//! What `press` can be asked: its commands and their options, as `--help` tells them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// The tool of a newsroom that reads with Manchette.
#[derive(Parser)]
#[command(version)]
pub(super) struct Press {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Subcommand)]
pub(super) enum Command {
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
pub(super) struct Build {
    /// The newsroom's own file
    #[arg(long, value_name = "FILE", default_value = "newsroom.json")]
    pub(super) config: PathBuf,
    /// The site's folder; what belongs to it and is not served stands beside it, in OUT.press
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    /// The app, as Trunk built it
    #[arg(long, value_name = "DIR", default_value = "target/app")]
    pub(super) app: PathBuf,
    /// Publish the files of this folder in place of the one that newsroom.json stands in
    #[arg(long, value_name = "DIR")]
    pub(super) public: Option<PathBuf>,
    /// Where the source is another API: put the articles and lists as JSON into the site, and let readers take them
    #[arg(long)]
    pub(super) edition: bool,
    /// How many earlier builds' hashed assets stay
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(super) keep: usize,
    /// Print the rest where a page fails, and list what failed
    #[arg(long)]
    pub(super) keep_going: bool,
    /// Brotli's quality for pages and data, from 0 (quick) to 11 (small); the app always gets 11
    #[arg(long, default_value_t = 9, value_parser = clap::value_parser!(u32).range(0..=11))]
    pub(super) quality: u32,
    /// Write no compressed variants
    #[arg(long, conflicts_with = "quality")]
    pub(super) no_compress: bool,
    /// Print only the newest articles; the app shows the others
    #[arg(long, value_name = "N")]
    pub(super) newest: Option<usize>,
    /// Where the source is another API: how many requests may be under way at once
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=64))]
    pub(super) requests: u32,
    /// Where the source is another API: fetch everything again, as if nothing were known
    #[arg(long)]
    pub(super) fresh: bool,
    /// How many threads; without it, one for each core
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub(super) jobs: Option<u32>,
    /// Write a page at each old address that leads to the new one, for hosts without redirects
    #[arg(long)]
    pub(super) redirect_pages: bool,
    /// Print into a folder with other files in it: those in the way are replaced, the others stay
    #[arg(long)]
    pub(super) force: bool,
}

/// Print the site, and again whatever changes, until it is stopped.
#[derive(Args)]
pub(super) struct Watch {
    #[command(flatten)]
    pub(super) build: Build,
    /// How long to wait between two looks at the source
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..))]
    pub(super) every: u64,
}

/// Say what a reader gets of an API: of a site by its URL, or of the one that a newsroom.json names.
///
/// Ends with 0 where nothing is broken, 1 where something is that readers would miss badly (or the file is wrong), 2
/// where there is no API or no such file. What each line means is in docs/check.md.
#[derive(Args)]
pub(super) struct Check {
    /// The site, its API or its feed; without it, the newsroom's own file is checked
    #[arg(conflicts_with_all = ["config", "offline"])]
    pub(super) url: Option<String>,
    /// The newsroom's own file
    #[arg(long, value_name = "FILE", default_value = "newsroom.json")]
    pub(super) config: PathBuf,
    /// How many of the newest articles to look at
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=200))]
    pub(super) sample: u32,
    /// The site is built with --edition: its readers ask no API
    #[arg(long)]
    pub(super) edition: bool,
    /// Look at the file alone, and ask nobody
    #[arg(long)]
    pub(super) offline: bool,
    /// Ghost: the Content API key, where the site's page does not have it
    #[arg(long, requires = "url")]
    pub(super) key: Option<String>,
    /// Print the report as JSON
    #[arg(long)]
    pub(super) json: bool,
    /// What could be better is wrong, too
    #[arg(long)]
    pub(super) strict: bool,
}

/// Write a newsroom.json for a site, from what the site says about itself.
///
/// Put it into a folder of its own: everything beside it is published. Ends with 2 where no API is found.
#[derive(Args)]
pub(super) struct Init {
    /// The site, its API or its feed
    pub(super) url: String,
    /// The file to write; its folder is made where there is none
    #[arg(long, value_name = "FILE", default_value = "newsroom.json")]
    pub(super) out: PathBuf,
    /// Ghost: the Content API key, where the site's page does not have it
    #[arg(long)]
    pub(super) key: Option<String>,
    /// Write over a file that is there
    #[arg(long)]
    pub(super) force: bool,
}

/// Serve a finished site as a CDN would, for a look at it.
#[derive(Args)]
pub(super) struct Serve {
    /// The folder of the site
    pub(super) dir: PathBuf,
    /// The port to listen on; 0 takes any that is free
    #[arg(long, default_value_t = 8080)]
    pub(super) port: u16,
    /// The address to listen on; 0.0.0.0 lets other machines look, too
    #[arg(long, default_value = "127.0.0.1")]
    pub(super) host: String,
    /// Serve this file as /newsroom.json, in place of the site's own
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
}

/// Write compressed variants (.br, .gz) beside the files of a site.
#[derive(Args)]
pub(super) struct Compress {
    /// The folder of the site
    pub(super) dir: PathBuf,
    /// Brotli's quality, from 0 (quick) to 11 (small)
    #[arg(long, default_value_t = 11, value_parser = clap::value_parser!(u32).range(0..=11))]
    pub(super) quality: u32,
    /// Leave files of fewer bytes as they are
    #[arg(long, default_value_t = 1024, value_name = "N")]
    pub(super) min_bytes: u64,
}

/// Write the lists of an edition (latest, sections, tags, slugs, picks) and its search index.
#[derive(Args)]
pub(super) struct Edition {
    /// The folder of the edition, with edition.json and articles/
    pub(super) dir: PathBuf,
    /// Write nothing; fail and name the files where lists or index are not those of the articles
    #[arg(long)]
    pub(super) check: bool,
}

/// Write the JSON Schemas of an edition and of newsroom.json.
#[derive(Args)]
pub(super) struct Schema {
    /// The folder to write to
    pub(super) dir: PathBuf,
}
