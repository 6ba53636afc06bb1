//! Which command was asked for, and those that are one call.

use std::error::Error;
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser as _;
use manchette::press::{compress, edition, schema, serve};

use super::args::{Command, Compress, Edition, Press, Serve};
use super::{look, site};

pub(super) fn main() -> ExitCode {
    let result = match Press::parse().command {
        Command::Build(args) => site::build(&args),
        Command::Check(args) => return look::check(&args),
        Command::Init(args) => return look::init(&args),
        Command::Watch(args) => site::watch(&args),
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
        println!("{files} files of lists and index are those of {articles} articles");
    } else {
        println!(
            "{articles} articles: {files} files of lists and index, {written} of them written, {removed} stale ones removed"
        );
    }
    Ok(())
}
