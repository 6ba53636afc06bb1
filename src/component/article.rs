//! The article page: article, then the boxes around it, in the order of the reference page.

use super::block::figure;
use super::{Blocks, Breadcrumb, Byline, Carousel, Locked, NewsList, Place, PublishedTime, Share, Site, Tags, words};
use crate::model::{Access, Article, Teaser};
use crate::store::{Load, Reading, Shelf, Store};
use leptos::prelude::*;

/// An article with its boxes.
#[component]
pub fn ArticleView(
    /// The article and what is known of its boxes.
    reading: Reading,
    /// Called with the unlocked article after its password was given.
    unlocked: Callback<Reading>,
    /// Fills the boxes again after one of them failed.
    refill: Callback<()>,
) -> impl IntoView {
    let site = Site::expect();
    let ui = site.ui();
    let article = reading.article.clone();
    let list_href = match &article.section {
        Some(section) => site.links().section(section),
        None => "/".to_owned(),
    };
    view! {
        <div class="sheet">
            <article class="article" lang=article.language.clone()>
                {head(&site, &article)}
                <div class="article-text">
                    {lead(&site, &article)}
                    {article.hero.clone().map(|hero| figure(&site, hero, Place::Hero, &article.headline))}
                    {body(&site, &article, unlocked)}
                    <Byline authors=article.authors.clone()/>
                    <Tags tags=article.tags.clone()/>
                    <Share url=canonical(&site, &article) title=article.headline.to_plain()/>
                </div>
            </article>
            <Shelf_ name="related" heading=ui.box_related shelf=reading.related.clone() refill/>
            <Shelf_ name="picks" heading=ui.box_picks shelf=reading.picks.clone() refill/>
            <aside class="rail"><NewsList name="more" heading=ui.box_more feed=reading.more.clone() href=list_href/></aside>
        </div>
    }
    .into_any()
}

/// The one address of an article.
pub fn canonical(site: &Site, article: &Article) -> String {
    match &article.canonical {
        Some(href) if href.host().is_some() && site.links().is_external(href) => href.to_string(),
        _ => site.config().absolute(&site.links().article(&article.teaser())),
    }
}

fn head(site: &Site, article: &Article) -> impl IntoView + use<> {
    let headline = match article.headline.is_blank() {
        true => site.ui().untitled.into_any(),
        false => words(site, &article.headline),
    };
    view! {
        <div class="article-head">
            {article.section.clone().map(|section| view! { <Breadcrumb section/> })}
            {article.kicker.clone().filter(|k| !k.trim().is_empty()).map(|kicker| view! { <p class="kicker">{kicker}</p> })}
            <h1 class="headline" tabindex="-1">{headline}</h1>
            <PublishedTime published=article.published updated=article.updated/>
        </div>
    }
    .into_any()
}

fn lead(site: &Site, article: &Article) -> impl IntoView + use<> {
    let related = article
        .related
        .iter()
        .map(|link| view! { <li><a href=site.links().localise(&link.href)>{words(site, &link.headline)}</a></li> })
        .collect::<Vec<_>>();
    let related = (!related.is_empty())
        .then(|| view! { <ul class="related-links" role="list" aria-label=site.ui().related_links>{related}</ul> });
    let lead = (!article.lead.is_blank()).then(|| view! { <p class="lead">{words(site, &article.lead)}</p> });
    view! { {lead}{related} }.into_any()
}

fn body(site: &Site, article: &Article, unlocked: Callback<Reading>) -> AnyView {
    if article.access == Access::Password && article.body.is_empty() {
        return unlock(article.id.clone(), unlocked).into_any();
    }
    if article.body.is_empty() {
        return view! { <p class="article-empty">{site.ui().empty_body}</p> }.into_any();
    }
    view! { <Blocks blocks=article.body.clone() headline=article.headline.clone()/> }.into_any()
}

fn unlock(id: String, unlocked: Callback<Reading>) -> impl IntoView {
    let store: Store = expect_context();
    let failed = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let submit = Callback::new(move |password: String| {
        let (store, id) = (store.clone(), id.clone());
        busy.set(true);
        failed.set(false);
        leptos::task::spawn_local(async move {
            let result = store.unlock(&id, &password).await;
            busy.try_set(false);
            match result {
                Ok(reading) => unlocked.run(reading),
                Err(error) => {
                    leptos::logging::warn!("{error}");
                    failed.try_set(true);
                }
            }
        });
    });
    view! { <Locked submit failed busy/> }.into_any()
}

/// A carousel, or what stands in its place: nothing where it is empty, its outline while it loads.
#[component]
fn Shelf_(name: &'static str, heading: &'static str, shelf: Shelf, refill: Callback<()>) -> impl IntoView {
    let ui = Site::expect().ui();
    move || match shelf.get() {
        Load::Ready(items) if items.is_empty() => ().into_any(),
        Load::Ready(items) => carousel(name, heading, items),
        Load::Loading => view! { <div class="box box-pending" aria-hidden="true"></div> }.into_any(),
        Load::Failed(_) => view! {
            <section class="box" aria-label=heading>
                <div class="box-head"><h2 class="box-heading">{heading}</h2></div>
                <p class="box-failed" role="alert">
                    {ui.box_failed}" "
                    <button type="button" class="button" on:click=move |_| refill.run(())>{ui.retry}</button>
                </p>
            </section>
        }
        .into_any(),
    }
}

fn carousel(name: &'static str, heading: &'static str, items: Vec<Teaser>) -> AnyView {
    view! { <Carousel name heading items/> }.into_any()
}
