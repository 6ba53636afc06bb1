//! The article page: article, then the boxes around it, in the order of the reference page.

use super::Site;
use super::block::{blocks, figure};
use super::breadcrumb::breadcrumb;
use super::byline::byline;
use super::carousel::carousel;
use super::failed::failed;
use super::inline::{link, words};
use super::locked::{locked, members};
use super::neighbours::neighbours;
use super::news_list::{NewsList, news_list};
use super::picture::Place;
use super::share::share;
use super::tags::tags;
use super::time::dateline;
use crate::model::{Access, Article};
use crate::node::{El, Node, dynamic, el};
use crate::reactive::*;
use crate::source::Cause;
use crate::store::{Load, Reading, Shelf};
use std::sync::Arc;

/// What an article page asks of the journey.
#[derive(Clone)]
pub struct ArticleActions {
    /// Shows the unlocked article after its password was given.
    pub unlocked: Arc<dyn Fn(Reading)>,
    /// Fills the boxes again after one of them failed.
    pub refill: Arc<dyn Fn()>,
}

/// An article with its boxes.
pub fn article(site: &Site, reading: &Reading, actions: &ArticleActions) -> Node {
    let ui = site.ui();
    let article = &reading.article;
    let href = article.section.as_ref().map_or_else(|| "/".to_owned(), |section| site.links().section(section));
    let list =
        NewsList { name: "more", heading: ui.box_more.to_owned(), titled: false, ranked: false, under: None, href };
    let more = site.config().newsroom.boxes.more > 0;
    let text = el("div")
        .class("article-text")
        .child(lead(site, article))
        .child(article.hero.as_ref().map(|hero| figure(site, hero, Place::Hero, &article.headline)))
        .child(body(site, article, actions))
        .child(byline(site, &article.authors))
        .child(tags(site, &article.tags))
        // What is not public has no address to be shared.
        .child(reading.draft.is_none().then(|| share(site, canonical(site, article), article.headline.to_plain())))
        .child(neighbours(site, reading));
    let whole = el("article").class("article").attr("lang", article.language.clone());
    el("div")
        .class(if more { "sheet sheet-railed" } else { "sheet" })
        .child(whole.child(head(site, article)).child(text))
        .child(shelf(site, "related", ui.box_related, &reading.related, actions))
        .child(shelf(site, "picks", ui.box_picks, &reading.picks, actions))
        .child(more.then(|| el("div").class("rail").child(news_list(site, list, reading.more.clone()))))
        .into()
}

/// The one address of an article.
pub fn canonical(site: &Site, article: &Article) -> String {
    match &article.canonical {
        Some(href) if site.links().is_external(href) => href.to_string(),
        _ => site.config().absolute(&site.links().article(&article.teaser())),
    }
}

fn head(site: &Site, article: &Article) -> El {
    let headline = match article.headline.is_blank() {
        true => site.ui().untitled.into(),
        false => words(site, &article.headline),
    };
    let kicker = article.kicker.clone().filter(|kicker| !kicker.trim().is_empty());
    el("div")
        .class("article-head")
        .child(article.section.as_ref().map(|section| breadcrumb(site, section)))
        .child(kicker.map(|kicker| el("p").class("kicker").child(kicker)))
        .child(el("h1").class("headline").attr("tabindex", "-1").child(headline))
        .child(dateline(site, article.published, article.updated))
}

fn lead(site: &Site, article: &Article) -> Node {
    let lead = (!article.lead.is_blank()).then(|| el("p").class("lead").child(words(site, &article.lead)));
    let related = article.related.iter().map(|related| {
        el("li").child(link(site.links().localise(&related.href)).child(words(site, &related.headline)))
    });
    let related = (!article.related.is_empty()).then(|| {
        el("ul")
            .class("related-links")
            .attr("role", "list")
            .attr("aria-label", site.ui().related_links)
            .children(related)
    });
    vec![Node::from(lead), Node::from(related)].into()
}

fn body(site: &Site, article: &Article, actions: &ArticleActions) -> Node {
    if article.body.is_empty() {
        return match article.access {
            Access::Password => unlock(site, article.id.clone(), actions),
            Access::Members => members(site),
            Access::Open => el("p").class("article-empty").child(site.ui().empty_body).into(),
        };
    }
    let body = el("div").class("body").child(blocks(site, &article.body, &article.headline));
    match article.access {
        // What is here is what everybody may read.
        Access::Members => vec![Node::from(body), members(site)].into(),
        Access::Open | Access::Password => body.into(),
    }
}

fn unlock(site: &Site, id: String, actions: &ArticleActions) -> Node {
    let (store, ui, actions) = (site.store().clone(), site.ui(), actions.clone());
    let failed = RwSignal::new(None);
    let busy = RwSignal::new(false);
    let submit = move |password: String| {
        let (store, id, actions) = (store.clone(), id.clone(), actions.clone());
        busy.set(true);
        failed.set(None);
        crate::reactive::spawn_local(async move {
            let result = store.unlock(&id, &password).await;
            busy.try_set(false);
            match result {
                Ok(reading) => (actions.unlocked)(reading),
                Err(error) => {
                    crate::reactive::warn!("{error}");
                    let wrong = error.cause == Cause::WrongPassword;
                    failed.try_set(Some(if wrong { ui.wrong_password } else { ui.slow_text }));
                }
            }
        });
    };
    locked(site, submit, failed, busy)
}

/// A carousel, or what stands in its place: nothing while it loads or where it is empty.
fn shelf(site: &Site, name: &'static str, heading: &'static str, shelf: &Shelf, actions: &ArticleActions) -> Node {
    let (site, shelf, actions) = (site.clone(), shelf.clone(), actions.clone());
    dynamic(move || {
        shelf.with(|load| match load {
            Load::Loading => Node::Many(Vec::new()),
            Load::Ready(items) if items.is_empty() => Node::Many(Vec::new()),
            Load::Ready(items) => carousel(&site, name, heading, items),
            Load::Failed(_) => el("section")
                .class("box")
                .attr("aria-label", heading)
                .child(el("div").class("box-head").child(el("h2").class("box-heading").child(heading)))
                .child(failed(&site, &actions.refill))
                .into(),
        })
    })
}
