//! `press`: a newsroom's own tool. Every command is a thin call into the library.

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
    use std::time::Instant;

    use clap::{Args, Parser, Subcommand};
    use manchette::press::{compress, edition, schema, serve};

    /// The tool of a newsroom that reads with Manchette.
    #[derive(Parser)]
    #[command(version)]
    struct Press {
        #[command(subcommand)]
        command: Command,
    }

    #[derive(Subcommand)]
    enum Command {
        Serve(Serve),
        Compress(Compress),
        Edition(Edition),
        Schema(Schema),
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

    /// Write the lists of an edition: latest, sections, tags, slugs, picks.
    #[derive(Args)]
    struct Edition {
        /// The folder of the edition, with edition.json and articles/
        dir: PathBuf,
        /// Write nothing; fail and name the files where the lists are not those of the articles
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
            println!("{files} list files are those of {articles} articles");
        } else {
            println!(
                "{articles} articles: {files} list files, {written} of them written, {removed} stale ones removed"
            );
        }
        Ok(())
    }
}
