//! Sitemaps and `robots.txt`.

use std::collections::HashMap;

use super::{Around, InSite};
use crate::component::Site;
use crate::model::{Teaser, Timestamp};
use crate::press::build::error::BuildError;
use crate::press::output::Output;
use crate::press::{robots, sitemap};

/// News are not older, in seconds: two days, and an hour for clocks.
const NEWS_AGE: i64 = 49 * 3600;

/// The maps, and `robots.txt` that names them.
pub(super) fn maps(around: &Around<'_>, site: &Site) -> Result<Vec<Output>, BuildError> {
    let wrong = |error: sitemap::SitemapError<BuildError>| match error {
        sitemap::SitemapError::Out(error) => error,
        error => BuildError::around("the sitemaps", error),
    };
    let now = Timestamp { seconds: jiff::Timestamp::now().as_second(), offset: 0 };
    let news = news(around, now)?;
    let mut outputs = Vec::new();
    let mut writer = sitemap::Writer::new(around.config, now, |output| {
        outputs.push(output);
        Ok(())
    });
    for page in around.printed()? {
        let InSite { source, url, modified, listed, .. } = page?;
        if !listed {
            continue;
        }
        writer.page(&url, modified, None).map_err(wrong)?;
        let id = source.strip_prefix("articles/").and_then(|name| name.strip_suffix(".json"));
        if let Some((teaser, published)) = id.and_then(|id| news.get(id)) {
            let title = teaser.headline.to_plain();
            let title = if title.is_empty() { site.ui().untitled.to_owned() } else { title };
            writer.news(&url, &title, *published, None);
        }
    }
    let summary = writer.finish().map_err(wrong)?;
    outputs.push(robots::robots(around.config, summary.news > 0));
    Ok(outputs)
}

/// The articles of the last two days, by id.
fn news(around: &Around<'_>, now: Timestamp) -> Result<HashMap<String, (Teaser, Timestamp)>, BuildError> {
    let mut news = HashMap::new();
    for teaser in around.teasers("latest") {
        let teaser = teaser?;
        let Some(published) = teaser.published else { continue };
        if now.seconds - published.seconds > NEWS_AGE {
            break;
        }
        news.insert(teaser.id.clone(), (teaser, published));
    }
    Ok(news)
}
