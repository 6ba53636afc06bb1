//! The archive by date: where a period stands in it, the days or months around it, and where one goes from there. All of
//! it is links.

use super::Site;
use super::inline::link;
use crate::model::{Calendar, MonthDays, Period};
use crate::node::{El, Node, el};
use crate::text;

/// What a period's page is called: `Tin ngày 21/10/2021`.
pub fn archive_title(site: &Site, period: Period) -> String {
    let ui = site.ui();
    let words = match period {
        Period { year: 0, .. } => return ui.archive.to_owned(),
        Period { month: 0, .. } => ui.archive_year,
        Period { day: 0, .. } => ui.archive_month,
        _ => ui.archive_day,
    };
    [words, &name(site, period)].concat()
}

/// The larger periods that one is a part of, as links.
pub(super) fn trail(site: &Site, period: Period) -> Node {
    let mut chain = Vec::new();
    let mut inner = period;
    while inner.outer() != inner {
        inner = inner.outer();
        chain.push(inner);
    }
    if chain.is_empty() {
        return Node::Many(Vec::new());
    }
    let item = |period: Period| {
        let words = if period.year == 0 { site.ui().archive.to_owned() } else { name(site, period) };
        el("li").child(to(site, period, words))
    };
    let list = el("ol").attr("role", "list").children(chain.into_iter().rev().map(item));
    el("nav").class("breadcrumb").attr("aria-label", site.ui().breadcrumb).child(list).into()
}

/// What a period's page shows besides its stories.
pub(super) fn around(site: &Site, period: Period, calendar: &Calendar) -> Node {
    let days = calendar.months.first().filter(|_| period.month > 0).map(|month| days(site, period, month));
    let months = (period.month == 0).then(|| years(site, &calendar.months, period.year == 0));
    Node::Many(vec![steps(site, calendar).into(), days.into(), months.into()])
}

/// The periods before and after it with stories.
fn steps(site: &Site, calendar: &Calendar) -> Option<El> {
    let step = |period: Option<Period>, rel: &'static str, marks: [&'static str; 2]| {
        let [before, after] = marks.map(|mark| el("span").attr("aria-hidden", "true").child(mark));
        period.map(|period| to(site, period, "").attr("rel", rel).child(before).child(name(site, period)).child(after))
    };
    let (before, after) = (step(calendar.before, "prev", ["‹", ""]), step(calendar.after, "next", ["", "›"]));
    (before.is_some() || after.is_some())
        .then(|| el("nav").class("steps").attr("aria-label", site.ui().archive_steps).child(before).child(after))
}

/// The days of a month: those with stories are links.
fn days(site: &Site, period: Period, month: &MonthDays) -> El {
    let ui = site.ui();
    let whole = month.month;
    let weekday = |(short, long): (&'static str, &'static str)| {
        el("th").attr("scope", "col").child(el("abbr").attr("title", long).child(short))
    };
    let day = |day: u8| {
        let here = Period { day, ..whole };
        let number = day.to_string();
        let cell = el("td");
        if month.stories(day) == 0 {
            return cell.child(number);
        }
        let current = (here == period).then_some("date");
        cell.child(to(site, here, number).attr("aria-current", current))
    };
    let mut weeks: Vec<El> = Vec::new();
    let mut week = el("tr");
    let mut filled = whole.weekday();
    if filled > 0 {
        week = week.child(el("td").attr("colspan", u32::from(filled)));
    }
    for number in 1..=whole.length() {
        week = week.child(day(number));
        filled += 1;
        if filled == 7 {
            weeks.push(std::mem::replace(&mut week, el("tr")));
            filled = 0;
        }
    }
    if filled > 0 {
        weeks.push(week);
    }
    let current = (period == whole).then_some("page");
    let caption = [ui.archive_month_caption, &name(site, whole)].concat();
    el("table")
        .class("calendar")
        .child(el("caption").child(to(site, whole, caption).attr("aria-current", current)))
        // Else the columns are narrower with each one that a slow link brings.
        .child(el("colgroup").attr("span", 7_u32))
        .child(el("thead").child(el("tr").children(ui.weekdays.map(weekday))))
        .child(el("tbody").children(weeks))
}

/// Months with stories, under their years where there are several.
fn years(site: &Site, months: &[MonthDays], titled: bool) -> Node {
    if months.is_empty() {
        return el("p").class("news-list-empty").child(site.ui().empty_list).into();
    }
    let year = |months: &[MonthDays]| {
        let year = months.first().map_or_else(Period::default, |month| month.month.outer());
        let heading = titled.then(|| el("h2").class("year").child(to(site, year, name(site, year))));
        let months = months.iter().map(|month| {
            let count = month.count.and_then(|count| usize::try_from(count).ok());
            let count = count.map(|count| el("span").class("month-count").child(site.ui().stories(count)));
            let name = text::month(site.config().lang, month.month.month);
            el("li")
                .child(to(site, month.month, name).child(count.map(|count| Node::Many(vec![" ".into(), count.into()]))))
        });
        Node::Many(vec![heading.into(), el("ul").class("months").attr("role", "list").children(months).into()])
    };
    Node::Many(months.chunk_by(|a, b| a.month.year == b.month.year).map(year).collect())
}

fn name(site: &Site, Period { year, month, day }: Period) -> String {
    text::period(site.config().lang, year, month, day)
}

fn to(site: &Site, period: Period, words: impl Into<Node>) -> El {
    link(site.links().archive(period)).child(words)
}
