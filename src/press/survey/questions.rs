//! What the app asks an API, one question of each sort, and whether a browser could read the answers.

use std::collections::BTreeSet;
use std::time::Duration;

use url::Url;

use super::{Cors, Endpoint, Line, Sample, Verdict, Watched, origin};
use crate::config::{Config, SourceKind};
use crate::model::{ArticleKey, ListKey, Query};
use crate::press::terminal::line;
use crate::source::transport::watch::Exchange;
use crate::source::{Cause, SourceError};

/// How long one question may take, with all its requests.
const LIMIT: Duration = Duration::from_secs(30);
/// How many sections are asked for.
const SECTIONS: usize = 12;
/// From here on a reader notices, in ms.
const SLOW: u64 = 1_000;
/// From here on an answer is large for a phone, in bytes.
const LARGE: usize = 500_000;

/// The requests of a question.
pub(super) type Asked = Vec<(&'static str, Vec<Exchange>)>;

/// What came of one question.
type Came<T> = Result<T, String>;

async fn question<T>(
    watched: &Watched,
    what: &'static str,
    asked: &mut Asked,
    work: impl Future<Output = Result<T, SourceError>>,
) -> (Came<T>, bool) {
    let came = watched.watch.over(tokio::time::timeout(LIMIT, work)).await;
    asked.push((what, watched.watch.take()));
    match came {
        Ok(Ok(value)) => (Ok(value), false),
        Ok(Err(error)) => {
            let missing = matches!(error.cause, Cause::NotFound | Cause::Gone);
            (Err(line(&error.to_string())), missing)
        }
        Err(_) => (Err(format!("no answer within {} s", LIMIT.as_secs())), false),
    }
}

/// Asks everything.
pub(super) async fn ask(watched: &Watched, config: &Config, sample: &Sample, lines: &mut Vec<Line>) -> Asked {
    let mut asked = Asked::new();
    let source = &watched.source;
    let fine = |about, says: &str| Line::new(Verdict::Ok, about, says);
    let fails = |about, problem: &str, loses: &str| Line::new(Verdict::Breaks, about, problem).advice(loses.to_owned());

    let (latest, _) = question(watched, "latest", &mut asked, source.list(&ListKey::Latest, 1)).await;
    let first = match latest {
        Ok(page) if page.items.is_empty() => {
            lines.push(fails("answer.latest", "the list of the newest is empty", "The front page has no story."));
            None
        }
        Ok(page) => {
            let total = page.total.map_or_else(String::new, |total| format!(" of {total}"));
            lines.push(fine("answer.latest", &format!("{} stories on page 1{total}", page.items.len())));
            if let Some(next) = page.next {
                let (second, _) = question(watched, "page 2", &mut asked, source.list(&ListKey::Latest, next)).await;
                match second {
                    Ok(second) if second.items.iter().any(|item| page.items.iter().any(|old| old.id == item.id)) => {
                        let says = "page 2 repeats stories of page 1";
                        lines.push(fails("answer.pages", says, "`Xem thêm` shows stories twice. Check the paging."));
                    }
                    Ok(_) => lines.push(fine("answer.pages", "page 2 goes on where page 1 ends")),
                    Err(problem) => {
                        lines.push(fails("answer.pages", &problem, "`Xem thêm` ends after the first page."));
                    }
                }
            }
            page.items.first().cloned()
        }
        Err(problem) => {
            lines.push(fails("answer.latest", &problem, "The front page has no story."));
            None
        }
    };

    if let Some(teaser) = first {
        let key = ArticleKey { id: Some(teaser.id.clone()), slug: Some(teaser.slug.clone()) };
        let (article, _) = question(watched, "article", &mut asked, source.article(&key, None)).await;
        match article {
            Ok(article) if article.id == teaser.id => lines.push(fine("answer.article", "an article by its id")),
            Ok(_) => {
                lines.push(fails("answer.article", "another article came than was asked for", "Links lead astray."))
            }
            Err(problem) => lines.push(fails("answer.article", &problem, "No link to a story opens one in the app.")),
        }
        if !teaser.slug.is_empty() {
            let key = ArticleKey { id: None, slug: Some(teaser.slug.clone()) };
            let (article, _) = question(watched, "by slug", &mut asked, source.article(&key, None)).await;
            let by_id = config.newsroom.permalink.article.contains("{id}");
            match article {
                Ok(article) if article.id == teaser.id => lines.push(fine("answer.slug", "an article by its slug")),
                // Where addresses have the id, nobody asks by slug.
                _ if by_id => {}
                Ok(_) => lines.push(fails("answer.slug", "another article has the slug", "Links lead astray.")),
                Err(problem) => lines.push(fails("answer.slug", &problem, "Addresses without an id find nothing.")),
            }
        }
    }
    sections(watched, config, sample, &mut asked, lines).await;
    if let Some(article) = sample.articles.first() {
        let (related, _) = question(watched, "related", &mut asked, source.related(article, 8)).await;
        lines.push(match related {
            Ok(related) if related.is_empty() => {
                Line::new(Verdict::CouldBeBetter, "answer.related", "nothing is related")
                    .advice("The box of related stories stays empty where stories share no tags.")
            }
            Ok(related) => fine("answer.related", &format!("{} related stories", related.len())),
            Err(problem) => Line::new(Verdict::CouldBeBetter, "answer.related", problem)
                .advice("The box of related stories stays empty."),
        });
        search(watched, article.headline.to_plain(), &mut asked, lines).await;
    }
    let (picks, _) = question(watched, "picks", &mut asked, source.picks(8)).await;
    lines.push(match picks {
        Ok(picks) if picks.is_empty() => Line::new(Verdict::CouldBeBetter, "answer.picks", "the editors pick nothing")
            .advice("The front page leads with the newest story, and `Nên xem` is left out."),
        Ok(picks) => fine("answer.picks", &format!("{} picks of the editors", picks.len())),
        Err(problem) => Line::new(Verdict::CouldBeBetter, "answer.picks", problem).advice("`Nên xem` is left out."),
    });
    asked
}

/// Every section of the config, or those of the sample where it has none.
async fn sections(watched: &Watched, config: &Config, sample: &Sample, asked: &mut Asked, lines: &mut Vec<Line>) {
    let mut wanted = config.sections();
    if wanted.is_empty() {
        wanted = sample.articles.iter().filter_map(|article| article.section.clone()).take(1).collect();
    }
    let (mut missing, mut empty, mut failed) = (Vec::new(), Vec::new(), None);
    let count = wanted.len().min(SECTIONS);
    for section in wanted.iter().take(SECTIONS) {
        let list = ListKey::section(section);
        let (page, is_missing) = question(watched, "section", asked, watched.source.list(&list, 1)).await;
        match page {
            Ok(page) if page.items.is_empty() => empty.push(section.name.as_str()),
            Ok(_) => {}
            Err(_) if is_missing => missing.push(section.name.as_str()),
            Err(problem) => failed = Some(problem),
        }
    }
    if let Some(problem) = failed {
        lines.push(
            Line::new(Verdict::Breaks, "sections", problem).advice("Sections cannot be read further in the app."),
        );
    } else if count > 0 && missing.is_empty() {
        lines.push(Line::new(Verdict::Ok, "sections", format!("{count} asked for, all are known")));
    }
    if !missing.is_empty() {
        let says = format!("the API knows no section {}", missing.join(", "));
        let line = Line::new(Verdict::Breaks, "sections.missing", says).count(missing.len(), count);
        lines.push(line.advice("Their pages are empty. Check `slug` and `id` in `sections`."));
    }
    if !empty.is_empty() {
        let says = format!("no story in {}", empty.join(", "));
        let line = Line::new(Verdict::CouldBeBetter, "sections.empty", says).count(empty.len(), count);
        lines.push(line.advice("`\"menu\": false` takes a section out of the menu until there are stories."));
    }
}

async fn search(watched: &Watched, headline: String, asked: &mut Asked, lines: &mut Vec<Line>) {
    let Some(word) =
        headline.split_whitespace().filter(|word| word.chars().all(char::is_alphanumeric)).max_by_key(|w| w.len())
    else {
        return;
    };
    let query = Query { words: Query::normalise(word), section: None, since: None };
    let (found, missing) = question(watched, "search", asked, watched.source.search(&query, 1)).await;
    lines.push(match found {
        Ok(page) if page.items.is_empty() => {
            Line::new(Verdict::CouldBeBetter, "answer.search", format!("`{word}` of the newest headline is not found"))
                .advice("Readers do not find what is there. A site printed with --edition has a search of its own.")
        }
        Ok(_) => Line::new(Verdict::Ok, "answer.search", format!("`{word}` of the newest headline is found")),
        Err(_) if missing => Line::new(Verdict::CouldBeBetter, "answer.search", "the API has no search")
            .advice("A site printed with --edition has a search of its own."),
        Err(problem) => Line::new(Verdict::Breaks, "answer.search", problem).advice("The search page finds nothing."),
    });
}

/// A request as it is told.
pub(super) fn endpoint(what: &'static str, exchange: &Exchange, site: Option<&Url>) -> Endpoint {
    let page = site.map(origin).unwrap_or_default();
    let same = Url::parse(&exchange.url).is_ok_and(|url| origin(&url) == page);
    let allowed = exchange.allow_origin.as_deref().map(str::trim);
    let cors = match allowed {
        _ if what == "sample" => Cors::NotAsked,
        Some(allowed) if allowed == "*" || allowed.eq_ignore_ascii_case(&page) => Cors::Allowed,
        _ if same => Cors::SameOrigin,
        _ => Cors::Refused,
    };
    let Exchange { status, ms, bytes, .. } = *exchange;
    Endpoint { what, url: line(&exchange.url), status, ms, bytes, cors }
}

/// What a browser on the paper's origin makes of the answers.
pub(super) async fn cors(
    watched: &Watched,
    endpoints: &[Endpoint],
    asked: &Asked,
    settled: bool,
    kind: SourceKind,
    site: &Option<Url>,
    lines: &mut Vec<Line>,
) {
    let answered: Vec<&Endpoint> =
        endpoints.iter().filter(|e| e.cors != Cors::NotAsked && e.status.is_some()).collect();
    let of = answered.len();
    let count = |cors: Cors| answered.iter().filter(|endpoint| endpoint.cors == cors).count();
    let remedy = "Let the API answer with `Access-Control-Allow-Origin: *`, or print with `press build --edition`: then \
         readers ask no API.";
    if of == 0 {
        return;
    }
    let (refused, same) = (count(Cors::Refused), count(Cors::SameOrigin));
    lines.push(if refused > 0 {
        Line::new(Verdict::Breaks, "cors", "a browser on the paper's origin may not read the API")
            .count(refused, of)
            .advice(format!("Nothing but the printed pages can be read. {remedy}"))
    } else if same > 0 && !settled {
        Line::new(Verdict::CouldBeBetter, "cors", "only the site's own origin may read the API")
            .count(same, of)
            .advice(format!("Enough where the paper stays on the API's origin; from any other: {remedy}"))
    } else if same > 0 {
        Line::new(Verdict::Ok, "cors", "the API stands on the paper's own origin")
    } else {
        Line::new(Verdict::Ok, "cors", "a browser may read every answer")
    });
    let exchanges = || asked.iter().flat_map(|(_, exchanges)| exchanges);
    if kind == SourceKind::WordPress && refused == 0 {
        let hidden = exchanges().any(|e| {
            e.allow_origin.is_some() && e.url.contains("posts") && !e.exposed.contains("x-wp-total") && e.exposed != "*"
        });
        if hidden {
            let says = "X-WP-Total and X-WP-TotalPages are not exposed to browsers";
            let line = Line::new(Verdict::CouldBeBetter, "cors.exposed", says);
            let advice = "Lists do not say how many stories there are. Add them to `Access-Control-Expose-Headers`.";
            lines.push(line.advice(advice));
        }
    }
    preflights(watched, exchanges(), site, lines).await;
}

/// Requests with unusual headers are preceded by a question of the browser's own (Fetch standard, "CORS-preflight fetch").
async fn preflights<'a>(
    watched: &Watched,
    exchanges: impl Iterator<Item = &'a Exchange>,
    site: &Option<Url>,
    lines: &mut Vec<Line>,
) {
    let Some(page) = site.as_ref().map(origin) else { return };
    let mut seen = BTreeSet::new();
    for exchange in exchanges.filter(|exchange| !exchange.unusual.is_empty()) {
        let Ok(url) = Url::parse(&exchange.url) else { continue };
        let names = exchange.unusual.join(",");
        if origin(&url) == page || !seen.insert((url.path().to_owned(), names.clone())) || seen.len() > 5 {
            continue;
        }
        let answer = watched.asker.preflight(&url, &page, &names).await;
        let allowed = answer.as_ref().is_ok_and(|answer| {
            let origin = answer.header("access-control-allow-origin");
            let headers = answer.header("access-control-allow-headers").to_ascii_lowercase();
            let listed = |name: &String| headers.split(',').any(|header| header.trim() == name);
            // `*` stands for all but `authorization`.
            let all = |name: &String| headers.trim() == "*" && name != "authorization";
            answer.is_fine()
                && (origin == "*" || origin == page)
                && exchange.unusual.iter().all(|name| listed(name) || all(name))
        });
        if !allowed {
            let says = format!("the preflight for {names} at {} is refused", url.path());
            let line = Line::new(Verdict::Breaks, "cors.preflight", says);
            lines.push(
                line.advice("Browsers then send no request. Allow the headers, or print with `press build --edition`."),
            );
        }
    }
}

/// How fast and how large answers are.
pub(super) fn speed(endpoints: &[Endpoint], lines: &mut Vec<Line>) {
    let mut times: Vec<u64> = endpoints.iter().filter(|e| e.what != "sample").filter_map(|e| e.ms).collect();
    times.sort_unstable();
    let Some(middle) = times.get(times.len() / 2).copied() else { return };
    let slowest = times.last().copied().unwrap_or_default();
    let slow = times.iter().filter(|ms| **ms >= SLOW).count();
    let says = format!("{middle} ms in the middle, {slowest} ms the slowest");
    let remedy = "A cache before the API helps, or `press build --edition`.";
    lines.push(match slow {
        0 => Line::new(Verdict::Ok, "speed", says),
        _ => Line::new(Verdict::CouldBeBetter, "speed", says)
            .count(slow, times.len())
            .advice(format!("Readers wait where an answer takes a second. {remedy}")),
    });
    let large = endpoints.iter().filter(|e| e.what != "sample" && e.bytes >= LARGE).count();
    if large > 0 {
        let most = endpoints.iter().filter(|e| e.what != "sample").map(|e| e.bytes).max().unwrap_or_default();
        let says = format!("answers of up to {} KB", most / 1_000);
        let line = Line::new(Verdict::CouldBeBetter, "speed.size", says).count(large, times.len());
        lines.push(line.advice(format!("That is much for a phone. {remedy}")));
    }
}
