//! What has to hold of what `press` alone does, whichever kind answers: it runs natively, and so do these cases.

use super::cases::{Run, usual};
use super::{Kind, stories};
use manchette::config::Config;
use manchette::model::{Paged, Teaser};
use manchette::press::mirror::{Options, update};
use manchette::press::survey::{Verdict, of_config};
use manchette::source::transport::Patience;

/// Gives a macro the names of all cases here, with a kind.
macro_rules! what_press_does {
    ($suite:ident $kind:ident) => {
        $suite! {
            $kind: press:
            the_archive_becomes_an_edition
            a_check_loses_no_word_and_finds_nothing_broken
        }
    };
}

fn config(run: &Run, kind: &dyn Kind) -> String {
    kind.newsroom(&run.server.root).to_string()
}

pub(crate) async fn the_archive_becomes_an_edition(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    let dir = tempfile::tempdir().unwrap();
    let options = Options { patience: Patience { first_ms: 1, ..Patience::default() }, ..Options::default() };
    let none = std::path::Path::new("/nowhere");
    let (wanted, config) = (run.newest(|_| true), config(&run, kind));
    let done = update(&config, none, dir.path(), &options).await.unwrap();
    assert_eq!((done.articles, done.removed.len(), done.notes), (wanted.len(), 0, Vec::new()));
    for number in [stories::WHOLE, stories::BARE, stories::HOSTILE, stories::LOCKED, stories::MEMBERS] {
        let path = done.dir.join(format!("articles/{}.json", kind.id(number)));
        let kept = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let kept = manchette::source::edition::article_of(&kept).unwrap();
        assert_eq!(kept, run.article(number).await, "{number}");
    }
    let text = std::fs::read_to_string(done.dir.join("latest/1.json")).unwrap();
    let latest: Paged<Teaser> = serde_json::from_str(&text).unwrap();
    assert_eq!(run.numbers(&latest.items), wanted[..20]);
    let again = update(&config, none, dir.path(), &options).await.unwrap();
    assert_eq!((again.articles, again.changed.len(), again.removed.len()), (wanted.len(), 0, 0));
    let index: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(done.dir.join("edition.json")).unwrap()).unwrap();
    let picks: Vec<String> = if run.knows.picks { stories::PICKS.map(|n| kind.id(n)).to_vec() } else { Vec::new() };
    assert_eq!(index["picks"], serde_json::json!(picks));
}

pub(crate) async fn a_check_loses_no_word_and_finds_nothing_broken(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    let config = Config::parse(&config(&run, kind)).unwrap();
    // Whether browsers may read it is a matter of the host.
    let survey = of_config(&config, std::path::Path::new("/nowhere"), 200, true).await.unwrap();
    assert_eq!(survey.articles, run.newest(|_| true).len());
    let broken: Vec<_> = survey.lines.iter().filter(|line| line.verdict == Verdict::Breaks).collect();
    assert!(broken.is_empty(), "{broken:#?}");
    let hostile = survey.lines.iter().find(|line| line.about == "markup.hostile");
    assert!(hostile.is_some_and(|line| line.says.starts_with("neutralised: ")), "{:#?}", survey.lines);
}
