//! `press build` and `press watch`: a site of printed pages, and what to say of it.

use std::error::Error;
use std::time::Duration;

use manchette::press::build::{self as site, Summary};
use manchette::press::{compress, terminal};

use super::args::{Build, Watch};

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

pub(super) fn build(args: &Build) -> Result<(), Box<dyn Error>> {
    let done = site::build(&args.options())?;
    tell(&done);
    match done.failures.len() {
        0 => Ok(()),
        count => Err(format!("{count} failed (listed above), the rest is printed").into()),
    }
}

pub(super) fn watch(args: &Watch) -> Result<(), Box<dyn Error>> {
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
