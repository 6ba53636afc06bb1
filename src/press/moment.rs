//! Moments in the newsroom's zone, as feeds and sitemaps write them.

use jiff::Zoned;
use jiff::tz::TimeZone;

use crate::config::Config;
use crate::model::Timestamp;

/// A moment in the newsroom's zone; `None` where no format could write its year.
pub(super) fn zoned(config: &Config, time: Timestamp) -> Option<Zoned> {
    let zone = TimeZone::get(&config.newsroom.timezone).unwrap_or(TimeZone::UTC);
    let zoned = jiff::Timestamp::from_second(time.seconds).ok()?.to_zoned(zone);
    (zoned.year() > 0).then_some(zoned)
}

/// RFC 2822: `Thu, 21 Oct 2021 14:05:00 +0700`.
pub(super) fn rfc2822(config: &Config, time: Timestamp) -> Option<String> {
    jiff::fmt::rfc2822::to_string(&zoned(config, time)?).ok()
}

/// RFC 3339: `2021-10-21T14:05:00+07:00`.
pub(super) fn rfc3339(config: &Config, time: Timestamp) -> Option<String> {
    zoned(config, time).map(|_| config.machine_date(time))
}
