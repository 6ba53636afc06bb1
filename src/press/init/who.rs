//! Whose paper it is: its name, language, zone and origin.

use url::Url;

use crate::model::Article;
use crate::press::ask::Asker;
use crate::press::find::{Found, Site};
use crate::press::survey::origin as origin_of;
use crate::text::offset_minutes;

/// Letters that Vietnamese has and its neighbours in Latin script do not.
const VIETNAMESE: &str = "ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ";

/// The paper's name: what its API says, or its page, or else its host.
pub(super) fn name(site: &Site, found: &Found) -> String {
    let title = site.home.title.as_str();
    let title =
        [" | ", " - ", " – ", " — "].iter().fold(title, |title, mark| title.split(mark).next().unwrap_or(title));
    let host = site.home.url.as_ref().and_then(Url::host_str).unwrap_or("Báo");
    let known = [found.about.name.as_str(), &site.home.name, title.trim(), host];
    known.into_iter().find(|name| !name.trim().is_empty()).unwrap_or("Báo").to_owned()
}

/// A line beside it, where it is no essay. WordPress' own is none.
pub(super) fn tagline(found: &Found) -> String {
    let line = found.about.tagline.trim();
    let own = line.chars().count() <= 100
        && line != "Just another WordPress site"
        && line != "Một trang mới sử dụng WordPress";
    if own { line.to_owned() } else { String::new() }
}

/// Where the paper stands: where its API says, or the page that was asked for.
pub(super) fn origin(asker: &Asker, site: &Site, found: &Found) -> String {
    let home = found.about.home.as_ref().filter(|home| asker.may(home)).or(site.home.url.as_ref());
    home.map_or_else(|| "https://bao.example".to_owned(), origin_of)
}

/// Hosts that are the paper's, too: the one that was asked for, where it is another one.
pub(super) fn hosts(own: &str, site: &Site) -> Vec<String> {
    let own = Url::parse(own).ok();
    let own = own.as_ref().and_then(Url::host_str).unwrap_or_default();
    let asked = site.home.url.as_ref().and_then(Url::host_str).unwrap_or_default();
    let mut hosts = Vec::new();
    // Ports and addresses are a machine's, not a paper's.
    let is_name = |host: &str| host.contains(|c: char| c.is_ascii_alphabetic()) && host.contains('.');
    if asked != own && is_name(asked) {
        hosts.push(asked.to_owned());
    }
    let twin = own.strip_prefix("www.").map_or_else(|| format!("www.{own}"), str::to_owned);
    if is_name(own) && own.matches('.').count() <= 2 && !hosts.contains(&twin) {
        hosts.push(twin);
    }
    hosts
}

/// `vi` or `en`, with the region that the site names.
pub(super) fn language(site: &Site, found: &Found, articles: &[Article], open: &mut Vec<String>) -> String {
    let known = [found.about.language.as_str(), site.home.lang.as_str()];
    let said = known.into_iter().find(|lang| !lang.is_empty()).unwrap_or_default().replace('_', "-");
    let parts = || said.split('-');
    let base = parts().next().unwrap_or_default().to_ascii_lowercase();
    let fine = parts().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let words: String = articles.iter().map(|article| article.headline.to_plain().to_lowercase()).collect();
    let is_vietnamese =
        words.chars().filter(|c| VIETNAMESE.contains(*c)).count() > articles.len() / 2 && !articles.is_empty();
    match base.as_str() {
        // A theme's `en-US` is often nobody's choice: the headlines know better.
        "en" if is_vietnamese => {
            open.push(format!("language: the page says `{said}`, its headlines are Vietnamese: `vi` was taken"));
            "vi".to_owned()
        }
        "vi" | "en" if fine => said,
        _ if is_vietnamese || articles.is_empty() && said.is_empty() => "vi".to_owned(),
        "" => "en".to_owned(),
        _ => {
            open.push(format!("language: `{said}` has no interface of its own; `en` was taken"));
            "en".to_owned()
        }
    }
}

/// The zone: by its name, or by its hours, or by those of the newest articles, or by the language.
pub(super) fn timezone(found: &Found, language: &str, articles: &[Article], open: &mut Vec<String>) -> String {
    let is_vietnamese = language.to_ascii_lowercase().starts_with("vi");
    let named = found.about.timezone.as_str();
    if !named.is_empty() && offset_minutes(named, 0).is_some() {
        if is_vietnamese && offset_minutes(named, 0) == Some(0) {
            open.push(format!("timezone: the API says `{named}`; a paper in Việt Nam wants `Asia/Ho_Chi_Minh`"));
        }
        return named.to_owned();
    }
    let mut offsets = articles.iter().filter_map(|article| Some(article.published?.offset));
    let first = offsets.next().filter(|offset| *offset != 0 && offsets.all(|other| other == *offset));
    let hours = found.about.gmt_offset.or_else(|| first.map(|minutes| f64::from(minutes) / 60.0));
    hours.and_then(|hours| of_hours(hours, is_vietnamese)).unwrap_or_else(|| {
        let guess = if is_vietnamese { "Asia/Ho_Chi_Minh" } else { "UTC" };
        open.push(format!("timezone: the API does not say; `{guess}` was taken"));
        guess.to_owned()
    })
}

/// A zone that is always so far from UTC, in hours.
fn of_hours(hours: f64, is_vietnamese: bool) -> Option<String> {
    let zone = match hours {
        7.0 if is_vietnamese => "Asia/Ho_Chi_Minh".to_owned(),
        0.0 => "UTC".to_owned(),
        4.5 => "Asia/Kabul".to_owned(),
        5.5 => "Asia/Kolkata".to_owned(),
        5.75 => "Asia/Kathmandu".to_owned(),
        6.5 => "Asia/Yangon".to_owned(),
        9.5 => "Australia/Darwin".to_owned(),
        // POSIX counts west of Greenwich.
        _ if hours.fract() == 0.0 && (-12.0..=14.0).contains(&hours) => format!("Etc/GMT{:+}", -hours),
        _ => return None,
    };
    offset_minutes(&zone, 0).is_some().then_some(zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_become_a_zone_that_is_so_far_from_utc() {
        for (hours, minutes) in [(7.0, 420), (0.0, 0), (-3.0, -180), (5.5, 330), (14.0, 840)] {
            for is_vietnamese in [true, false] {
                let zone = of_hours(hours, is_vietnamese).unwrap_or_default();
                assert_eq!(offset_minutes(&zone, 1_700_000_000), Some(minutes), "{zone}");
            }
        }
        assert_eq!(of_hours(7.0, true).as_deref(), Some("Asia/Ho_Chi_Minh"));
        assert_eq!(of_hours(99.0, true), None);
        assert_eq!(of_hours(f64::NAN, true), None);
    }
}
