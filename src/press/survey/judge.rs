//! What the sample lacks, and what the reader loses by it.

use std::collections::BTreeMap;

use super::{Hostile, Line, Sample, Verdict, dates, hostile};
use crate::config::{Config, SourceKind};
use crate::markup::{Part, visit};
use crate::model::{Access, Article, Figure, Provider};
use crate::press::words;
use crate::source::Omitted;

/// A field of articles.
struct Field {
    about: &'static str,
    name: &'static str,
    /// Whether articles have it.
    has: fn(&Article) -> bool,
    loses: &'static str,
    /// Whether an article is broken without it.
    needed: bool,
}

const FIELDS: [Field; 9] = [
    Field {
        about: "field.headline",
        name: "headline",
        has: |article| !article.headline.is_blank(),
        loses: "A story without words to click on.",
        needed: true,
    },
    Field {
        about: "field.body",
        name: "body",
        has: |article| !article.body.is_empty() || article.access != Access::Open,
        loses: "There is nothing to read. A feed needs `content:encoded` or `content_html`, not only a summary.",
        needed: true,
    },
    Field {
        about: "field.published",
        name: "date of publishing",
        has: |article| article.published.is_some(),
        loses: "No date above the story; it is missing in the archive by date and stands last in every list.",
        needed: true,
    },
    Field {
        about: "field.slug",
        name: "slug",
        has: |article| !article.slug.is_empty(),
        loses: "The address says nothing of the story: its id stands there.",
        needed: false,
    },
    Field {
        about: "field.lead",
        name: "lead",
        has: |article| !article.lead.is_blank() || article.access != Access::Open,
        loses: "Cards and search results have the headline alone. Editors fill in the excerpt.",
        needed: false,
    },
    Field {
        about: "field.picture",
        name: "picture",
        has: |article| article.hero.is_some() || opens_with_a_picture(article),
        loses: "Cards and shared links have no picture.",
        needed: false,
    },
    Field {
        about: "field.authors",
        name: "author",
        has: |article| !article.authors.is_empty(),
        loses: "No byline, and no page of the author's stories.",
        needed: false,
    },
    Field {
        about: "field.section",
        name: "section",
        has: |article| article.section.is_some(),
        loses: "The story stands in no section, and has no earlier and later one.",
        needed: false,
    },
    Field {
        about: "field.tags",
        name: "tag",
        has: |article| !article.tags.is_empty(),
        loses: "Related stories are guessed, and no topic leads to it.",
        needed: false,
    },
];

fn opens_with_a_picture(article: &Article) -> bool {
    let mut found = false;
    visit(&article.body, &mut |part| found |= matches!(part, Part::Figure(_)));
    found
}

/// Judges the sample.
pub(super) fn sample(sample: &Sample, config: &Config, lines: &mut Vec<Line>) {
    let of = sample.articles.len();
    for problem in sample.problems.iter().take(5) {
        lines.push(Line::new(Verdict::Breaks, "articles", problem).advice("`press build` stops here."));
    }
    if of == 0 {
        let says = "no article could be read";
        lines.push(Line::new(Verdict::Breaks, "articles", says).advice("There is no paper to print."));
        return;
    }
    if of < sample.listed && sample.problems.is_empty() {
        let line = Line::new(Verdict::CouldBeBetter, "articles", "some that are listed are not given");
        lines.push(line.count(sample.listed - of, sample.listed).advice("They are listed, and lead nowhere."));
    } else {
        lines.push(Line::new(Verdict::Ok, "articles", format!("the newest {of} were read")));
    }
    let closed = sample.articles.iter().filter(|article| article.access != Access::Open).count();
    if closed > 0 {
        let line = Line::new(Verdict::Ok, "articles.closed", "not for everybody: what is public of them is shown");
        lines.push(line.count(closed, of));
    }
    fields(&sample.articles, lines);
    zones(sample, config.newsroom.source.kind, lines);
    pictures(&sample.articles, config.newsroom.site.starts_with("https:"), lines);
    markup(sample, lines);
}

/// Items of lists that do not fit.
pub(super) fn omitted(omitted: &[Omitted], lines: &mut Vec<Line>) {
    for one in omitted.iter().take(5) {
        let line = Line::new(Verdict::CouldBeBetter, "answer.omitted", one.to_string());
        lines.push(line.advice("Readers do not get them; under a list it says that something is missing."));
    }
    if let Some(more @ 1..) = omitted.len().checked_sub(5) {
        let says = format!("{more} more answers have items that do not fit; --json has all of them");
        lines.push(Line::new(Verdict::CouldBeBetter, "answer.omitted", says));
    }
}

fn fields(articles: &[Article], lines: &mut Vec<Line>) {
    let of = articles.len();
    let mut whole = Vec::new();
    for field in &FIELDS {
        let missing = articles.iter().filter(|article| !(field.has)(article)).count();
        // A story or two without a word is the editors' slip; half of them is the API's.
        let verdict = match missing {
            0 => {
                whole.push(field.name);
                continue;
            }
            _ if field.needed && missing * 2 >= of => Verdict::Breaks,
            _ => Verdict::CouldBeBetter,
        };
        let line = Line::new(verdict, field.about, format!("no {}", field.name)).count(missing, of);
        lines.push(line.advice(field.loses));
    }
    if !whole.is_empty() {
        lines.push(Line::new(Verdict::Ok, "field", format!("all have: {}", whole.join(", "))));
    }
}

fn zones(sample: &Sample, kind: SourceKind, lines: &mut Vec<Line>) {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    // WordPress is read by its times in UTC, and says others beside them.
    let read = sample.exchanges.iter().filter(|_| kind != SourceKind::WordPress);
    for exchange in read {
        if let Ok(json) = serde_json::from_str(&exchange.body) {
            for (field, count) in dates::without_zone(&json) {
                *found.entry(field).or_default() += count;
            }
        }
    }
    if found.is_empty() {
        lines.push(Line::new(Verdict::Ok, "dates", "every time says in which zone it is meant, or is known to be UTC"));
        return;
    }
    let names: Vec<_> = found.iter().take(5).map(|(field, count)| format!("`{field}` ({count})")).collect();
    let says = format!("times without a zone in {}", names.join(", "));
    // A time is never guessed: where every article has one, a zone was given for it.
    if sample.articles.iter().all(|article| article.published.is_some()) {
        lines.push(Line::new(Verdict::Ok, "dates.zone", format!("{says}, and none of them is lost")));
        return;
    }
    let line = Line::new(Verdict::CouldBeBetter, "dates.zone", says);
    lines.push(
        line.advice("They are left out, as they may be hours off. Let the API add the zone, or name it in the map."),
    );
}

fn pictures(articles: &[Article], secure: bool, lines: &mut Vec<Line>) {
    let mut figures: Vec<&Figure> = Vec::new();
    for article in articles {
        figures.extend(&article.hero);
        visit(&article.body, &mut |part| {
            if let Part::Figure(figure) = part {
                figures.push(figure);
            }
        });
    }
    let of = figures.len();
    if of == 0 {
        return;
    }
    let before = lines.len();
    let mut tell = |about, says: &str, loses: &str, lacks: &dyn Fn(&Figure) -> bool| {
        let count = figures.iter().filter(|figure| lacks(figure)).count();
        if count > 0 {
            lines.push(Line::new(Verdict::CouldBeBetter, about, says).count(count, of).advice(loses));
        }
    };
    tell("pictures.size", "no width and height", "The text jumps while they load.", &|figure| {
        figure.image.width == 0 || figure.image.height == 0
    });
    tell("pictures.alt", "no text alternative", "Readers who do not see them are told nothing.", &|figure| {
        figure.image.alt.trim().is_empty()
    });
    tell("pictures.renditions", "one size for all", "Phones load as much as large screens.", &|figure| {
        figure.image.renditions.is_empty()
    });
    tell("pictures.insecure", "http:, not https:", "Browsers may refuse them on a secure page.", &|figure| {
        secure && figure.image.src.as_str().starts_with("http:")
    });
    if lines.len() == before {
        lines.push(Line::new(Verdict::Ok, "pictures", format!("{of}, all with size, sizes and text alternative")));
    }
}

fn markup(sample: &Sample, lines: &mut Vec<Line>) {
    let (mut all, mut lost, mut tangled) = (0, Vec::new(), 0);
    let (mut found, mut left) = (Hostile::default(), 0);
    for turned in &sample.turned {
        match words::lost(&turned.html, &turned.blocks) {
            Some(compared) => {
                all += compared.words;
                lost.extend(compared.lost);
            }
            None => tangled += 1,
        }
        found.look(&turned.html);
        left += hostile::left(&turned.blocks);
    }
    if all > 0 {
        lines.push(if lost.is_empty() {
            Line::new(Verdict::Ok, "markup.words", format!("0 of {all} words lost"))
        } else {
            let some = lost.iter().take(8).map(String::as_str).collect::<Vec<_>>().join(" ");
            let line = Line::new(Verdict::Breaks, "markup.words", format!("words lost: {some}")).count(lost.len(), all);
            line.advice("This is a mistake of Manchette's. Please report it with the article.")
        });
    }
    if tangled > 0 {
        let line = Line::new(Verdict::CouldBeBetter, "markup.tangled", "too tangled to compare its words");
        lines.push(line.count(tangled, sample.turned.len()).advice("Elements are left open in great number."));
    }
    let unknown: usize = found.unknown.values().sum();
    if unknown > 0 {
        let mut names: Vec<_> = found.unknown.iter().collect();
        names.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let names: Vec<_> = names.iter().take(8).map(|(name, count)| format!("<{name}> {count}")).collect();
        let line = Line::new(Verdict::CouldBeBetter, "markup.unknown", format!("unknown markup: {}", names.join(", ")));
        lines.push(line.advice("Its words are kept; what it was to look like is not."));
    }
    if found.count() > 0 {
        let Hostile { scripts, handlers, links, documents, .. } = found;
        let says = format!(
            "neutralised: {scripts} scripts, {handlers} event handlers, {links} links that run something, {documents} \
             documents and programs"
        );
        lines.push(Line::new(Verdict::Ok, "markup.hostile", says));
    }
    if left > 0 {
        let line =
            Line::new(Verdict::Breaks, "markup.hostile", format!("{left} links that run something came through"));
        lines.push(line.advice("This is a mistake of Manchette's. Please report it with the article."));
    }
    let (mut missing, mut unknown) = (0, 0);
    for article in &sample.articles {
        visit(&article.body, &mut |part| missing += usize::from(matches!(part, Part::Missing)));
        let embed = |block: &&crate::model::Block| matches!(block, crate::model::Block::Embed(embed) if embed.provider == Provider::Unknown);
        unknown += article.body.iter().filter(embed).count();
    }
    if missing > 0 {
        let line = Line::new(Verdict::CouldBeBetter, "markup.missing", format!("{missing} things cannot be shown"));
        lines.push(line.advice("The page says at their place that something is missing."));
    }
    if unknown > 0 {
        let line =
            Line::new(Verdict::CouldBeBetter, "markup.embeds", format!("{unknown} embeds of sites nobody knows"));
        lines.push(line.advice("They are shown as links."));
    }
}
