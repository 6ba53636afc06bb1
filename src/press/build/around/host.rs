//! Headers, redirects and configurations for hosts.

use std::collections::HashSet;

use xxhash_rust::xxh3::xxh3_64;

use super::{Around, lines};
use crate::component::Site;
use crate::press::build::error::BuildError;
use crate::press::deliver::{Deliver, Delivered, NginxPlace, Redirects, Rules, VarnishPlace};
use crate::press::kind::is_hashed;
use crate::press::output::file_of;

/// What hosts are told.
pub(super) fn delivered(around: &Around<'_>, site: &Site, policy: String) -> Result<Delivered, BuildError> {
    let mut pages = HashSet::new();
    let mut hashed = Vec::new();
    for line in lines(around.manifest)? {
        let line = line?;
        if line.key.starts_with("p:") {
            pages.insert(xxh3_64(line.file.as_bytes()));
        } else if is_hashed(&line.url) {
            hashed.push(line.url);
        }
    }
    let mut redirects = Redirects::of_newsroom(around.newsroom)?;
    let (gone, moved): (Vec<_>, Vec<_>) = around.formers.iter().partition(|former| former.is_gone());
    for former in moved {
        redirects.moved(&former.from, &former.to)?;
    }
    if redirects.wants_articles() {
        for teaser in around.teasers("latest") {
            let teaser = teaser?;
            redirects.article(&site.links().values(&teaser), &site.links().article(&teaser));
        }
    }
    // From the newest on: hosts that take only some take those.
    gone.iter().rev().for_each(|former| redirects.gone(&former.from));
    // Hosts differ in which goes first, the page or the redirect: so no address has both.
    redirects.retain(|from| file_of(from).map_or(true, |file| !pages.contains(&xxh3_64(file.as_bytes()))));
    let deliver = Deliver {
        rules: &Rules::new(policy),
        redirects: &redirects,
        hashed: &hashed,
        site: &around.config.newsroom.site,
        language: &around.config.newsroom.language,
        pages: around.options.redirect_pages,
        nginx: NginxPlace::default(),
        varnish: VarnishPlace::default(),
    };
    Ok(deliver.outputs())
}
