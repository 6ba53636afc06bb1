//! What stands over the list of a tag, an author or a period: more than a name.

use super::Site;
use super::archive;
use super::inline::{link, words};
use super::picture::{Place, picture};
use crate::model::Author;
use crate::node::{El, Node, el};
use crate::permalink::ListRoute;
use crate::store::FeedState;

/// The headline of a list's page and what belongs to it; nothing where the list has no more than its name. The headline
/// has the id `list-heading`.
pub fn list_head(site: &Site, list: &ListRoute, title: &str, state: &FeedState) -> Option<Node> {
    let headline = |words: &str| {
        el("h1").class("list-title").attr("id", "list-heading").attr("tabindex", "-1").child(words.to_owned())
    };
    let total = state.total.and_then(|total| usize::try_from(total).ok());
    let count = || total.map(|total| el("p").class("list-count").child(site.ui().stories(total)));
    match list {
        ListRoute::Tag(_) if total.is_some() => {
            Some(el("div").class("list-head").child(headline(title)).child(count()).into())
        }
        ListRoute::Author(_) => {
            let author = state.author.as_ref()?;
            Some(profile(site, author, headline(&author.name)).child(count()).into())
        }
        ListRoute::Archive(period) => {
            // Further pages of the list have none.
            let around = state.calendar.as_ref().map(|calendar| archive::around(site, *period, calendar));
            let head = el("div").class("list-head").child(headline(title)).child(around);
            Some(Node::Many(vec![archive::trail(site, *period), head.into()]))
        }
        _ => None,
    }
}

/// Who an author is.
fn profile(site: &Site, author: &Author, headline: El) -> El {
    let role = author.role.clone().filter(|role| !role.trim().is_empty());
    let about = (!author.about.is_blank()).then(|| el("p").class("profile-about").child(words(site, &author.about)));
    let elsewhere = author.href.as_ref().filter(|href| href.is_web()).map(|href| {
        let rel = site.links().is_external(href).then_some("external noopener");
        let name = href.host().unwrap_or_else(|| site.ui().author_elsewhere.to_owned());
        el("p").class("profile-link").child(link(href.as_str().to_owned()).attr("rel", rel).child(name))
    });
    el("div")
        .class(if author.picture.is_some() { "list-head profile" } else { "list-head" })
        .child(author.picture.as_ref().map(|image| picture(site, image, String::new(), Place::Row)))
        .child(headline)
        .child(role.map(|role| el("p").class("profile-role").child(role)))
        .child(about)
        .child(elsewhere)
}
