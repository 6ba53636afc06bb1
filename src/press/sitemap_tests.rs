//! The protocol's rules (sitemaps.org, and Google's for news), checked by a small validator.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::convert::Infallible;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;
use crate::press::feed::sample;

const PROTOCOL: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Every element that holds words: its name, the words.
fn leaves(output: &Output) -> Vec<(String, String)> {
    let text = std::str::from_utf8(&output.bytes).unwrap();
    let mut reader = Reader::from_str(text);
    let (mut open, mut found, mut words) = (Vec::<String>::new(), Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap_or_else(|e| panic!("{}: {e}", output.file)) {
            Event::Start(element) => {
                let name = element.name().as_ref().to_owned();
                if open.is_empty() {
                    let namespaces: Vec<_> = element.attributes().map(|a| a.unwrap().value.into_owned()).collect();
                    assert!(namespaces.contains(&PROTOCOL.to_owned()), "{}", output.file);
                }
                if let Some((prefix, _)) = name.split_once(':') {
                    assert!(text.contains(&format!("xmlns:{prefix}=")), "{}: {prefix}", output.file);
                }
                open.push(name);
                words.clear();
            }
            Event::Text(part) => words.push_str(&part),
            Event::GeneralRef(part) => words.push_str(&match part.resolve_char_ref().unwrap() {
                Some(c) => c.to_string(),
                None => quick_xml::escape::resolve_predefined_entity(&part).unwrap().to_owned(),
            }),
            Event::End(_) => {
                let name = open.pop().unwrap();
                if !words.trim().is_empty() {
                    found.push((name, std::mem::take(&mut words)));
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "{}", output.file);
    found
}

/// The addresses of a file, after it was found to follow the rules.
fn valid(output: &Output) -> Vec<String> {
    let leaves = leaves(output);
    let mut locations = Vec::new();
    for (name, words) in &leaves {
        match name.as_str() {
            "loc" | "image:loc" => {
                let url = url::Url::parse(words).unwrap();
                assert_eq!(url.as_str(), words);
                assert!(words.len() < 2048 && url.host_str() == Some("kinhky.example"), "{words}");
            }
            "lastmod" | "news:publication_date" => {
                assert!(words.len() == 25 && Timestamp::parse(words, false).is_some(), "{words}");
            }
            "news:name" | "news:language" | "news:title" => {}
            other => panic!("{}: {other}", output.file),
        }
        if name == "loc" {
            locations.push(words.clone());
        }
    }
    assert!((1..=50_000).contains(&locations.len()), "{}", output.file);
    assert!(output.bytes.len() <= 52_428_800, "{}", output.file);
    locations
}

fn time(text: &str) -> Timestamp {
    Timestamp::parse(text, false).unwrap()
}

/// What `fill` wrote, with parts of at most `limits` addresses and bytes.
fn written(
    limits: (usize, usize),
    fill: impl FnOnce(&mut Writer<'_, &mut dyn FnMut(Output) -> Result<(), Infallible>>),
) -> (Summary, Vec<Output>) {
    let config = sample::config("\"Báo ]]> <script> Ky\u{300}\"");
    let mut outputs = Vec::new();
    let mut take = |output| {
        outputs.push(output);
        Ok(())
    };
    let take: &mut dyn FnMut(Output) -> Result<(), Infallible> = &mut take;
    let mut writer = Writer::new(&config, time("2026-11-20T12:00:00+07:00"), take);
    writer.limits = limits;
    fill(&mut writer);
    let summary = writer.finish().unwrap();
    (summary, outputs)
}

const WHOLE: (usize, usize) = (MOST, BYTES);

#[test]
fn pages_fill_parts_and_the_index_names_them() {
    let (summary, outputs) = written((4, BYTES), |writer| {
        let page = |n: i64| (format!("/a-{n}.html"), Some(Timestamp { seconds: n * 86_400, offset: 0 }), None);
        writer.pages((1..=9).map(page)).unwrap();
    });
    assert_eq!(summary, Summary { pages: 9, parts: 3, news: 0, left_out: 0 });
    let files: Vec<&str> = outputs.iter().map(|output| output.file.as_str()).collect();
    assert_eq!(files, ["sitemaps/1.xml", "sitemaps/2.xml", "sitemaps/3.xml", "sitemap.xml"]);
    assert_eq!(outputs.iter().map(|output| valid(output).len()).collect::<Vec<_>>(), [4, 4, 1, 3]);
    assert_eq!(valid(&outputs[3])[1], "https://kinhky.example/sitemaps/2.xml");
    // The newest of a part is the part's own; Saigon was eight hours ahead then.
    assert_eq!(leaves(&outputs[3])[1], ("lastmod".to_owned(), "1970-01-05T08:00:00+08:00".to_owned()));
}

#[test]
fn a_part_never_has_more_than_fifty_thousand() {
    let (summary, outputs) = written(WHOLE, |writer| {
        writer.pages((0..50_001).map(|n| (format!("/{n}"), None, None))).unwrap();
    });
    assert_eq!((summary.parts, valid(&outputs[0]).len(), valid(&outputs[1]).len()), (2, 50_000, 1));
}

#[test]
fn a_part_never_has_more_bytes_than_it_may() {
    let (summary, outputs) = written((MOST, 20_000), |writer| {
        let path = format!("/?{}", "&".repeat(1_000));
        writer.pages((0..20).map(|_| (&path, Some(time("2026-01-01T00:00:00Z")), Some(path.clone())))).unwrap();
    });
    assert!(summary.parts > 1);
    for output in outputs {
        assert!(output.bytes.len() <= 20_000 + 4_096, "{}", output.bytes.len());
        valid(&output);
    }
}

#[test]
fn hostile_addresses_are_encoded_or_left_out() {
    let (summary, outputs) = written(WHOLE, |writer| {
        let hero = Some("/edition/a b<c>.webp".to_owned());
        writer.pages([("/a?b=1&c='2'\"]]>", None, hero), ("/ạ\u{7}b", None, None)]).unwrap();
        writer.page(&format!("/{}", "a".repeat(3_000)), None, None).unwrap();
    });
    assert_eq!((summary.pages, summary.left_out), (2, 1));
    assert_eq!(valid(&outputs[0])[1], "https://kinhky.example/%E1%BA%A1%07b");
    assert!(
        leaves(&outputs[0])
            .contains(&("image:loc".to_owned(), "https://kinhky.example/edition/a%20b%3Cc%3E.webp".to_owned()))
    );
}

#[test]
fn news_are_those_of_two_days() {
    let (summary, outputs) = written(WHOLE, |writer| {
        writer.news("/old", "old", time("2026-11-18T11:59:59+07:00"), None);
        writer.news("/edge", "edge", time("2026-11-18T12:00:00+07:00"), None);
        writer.news("/future", "future", time("2026-11-20T12:00:01+07:00"), None);
        writer.news("/new", "Ky\u{300} ]]> <script>\u{0}\u{ffff}&", time("2026-11-20T04:00:00Z"), Some("en"));
    });
    assert_eq!((summary.news, summary.parts, summary.pages), (2, 1, 1));
    assert_eq!(outputs[1].file, NEWS);
    assert_eq!(valid(&outputs[1]), ["https://kinhky.example/new", "https://kinhky.example/edge"]);
    let found = leaves(&outputs[1]);
    let say = |name: &str| found.iter().find(|(n, _)| n == name).unwrap().1.clone();
    assert_eq!(say("news:title"), "Kỳ ]]> <script>&");
    assert_eq!(say("news:name"), "Báo ]]> <script> Kỳ");
    assert_eq!((say("news:language"), say("news:publication_date")), ("en".into(), "2026-11-20T11:00:00+07:00".into()));
    assert_eq!(valid(&outputs[2]).last().unwrap(), "https://kinhky.example/sitemaps/news.xml");
}

#[test]
fn only_the_newest_thousand_news_stay() {
    let (summary, outputs) = written(WHOLE, |writer| {
        let now = writer.now.seconds;
        (0..2_500)
            .for_each(|n| writer.news(&format!("/{n}"), "t", Timestamp { seconds: now - 2_500 + n, offset: 0 }, None));
    });
    assert_eq!(summary.news, 1_000);
    assert_eq!(valid(&outputs[1])[0], "https://kinhky.example/2499");
}

#[test]
fn what_is_not_taken_stops_the_writer() {
    let config = sample::config("\"K\"");
    let mut writer = Writer::new(&config, time("2026-11-20T12:00:00Z"), |_| Err("disk full"));
    writer.page("/", None, None).unwrap();
    assert!(matches!(writer.finish(), Err(SitemapError::Out("disk full"))));
}

#[test]
fn robots_lead_to_the_sitemaps() {
    let config = sample::config("\"K\"");
    let text = |news| String::from_utf8(crate::press::robots::robots(&config, news).bytes).unwrap();
    assert_eq!(text(false), "User-agent: *\nAllow: /\n\nSitemap: https://kinhky.example/sitemap.xml\n");
    assert!(text(true).ends_with("\nSitemap: https://kinhky.example/sitemaps/news.xml\n"));
}
