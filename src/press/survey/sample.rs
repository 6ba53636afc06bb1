//! The newest articles, as `press build` reads them, with the HTML that they were made of.

use std::time::Duration;

use super::Watched;
use crate::markup::watch::{self, Turned};
use crate::model::{Article, ArticleKey, ListKey};
use crate::source::api::{Api, Which};
use crate::source::transport::watch::Exchange;
use crate::source::{Source, SourceError};

/// How long the whole sample may take.
const LIMIT: Duration = Duration::from_secs(90);

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    /// The articles, newest first.
    pub articles: Vec<Article>,
    /// What was asked for them.
    pub exchanges: Vec<Exchange>,
    /// The HTML of their bodies.
    pub turned: Vec<Turned>,
    /// How many were listed.
    pub listed: usize,
    /// What went wrong, where something did.
    pub problems: Vec<String>,
}

/// Reads so many of the newest articles.
pub(in crate::press) async fn take(watched: &Watched, count: usize) -> Sample {
    let mut sample = Sample::default();
    let reading = watched.watch.over(watch::over(async {
        let limit = tokio::time::timeout(LIMIT, read(&watched.source, count, &mut sample)).await;
        if limit.is_err() {
            sample.problems.push(format!("not everything came within {} s", LIMIT.as_secs()));
        }
    }));
    let ((), turned) = reading.await;
    sample.turned = turned;
    sample.exchanges = watched.watch.take();
    sample
}

async fn read(source: &Source, count: usize, sample: &mut Sample) {
    let done = match source {
        Source::Other(api, _) => by_ids(&**api, count, sample).await,
        Source::Edition(_) => one_by_one(source, count, sample).await,
    };
    if let Err(error) = done {
        sample.problems.push(error.to_string());
    }
}

async fn by_ids(api: &(dyn Api + Send + Sync), count: usize, sample: &mut Sample) -> Result<(), SourceError> {
    let mut ids = Vec::new();
    // An API that gives few at once is asked for few pages.
    for page in 1..=count.clamp(1, 10) {
        let stamps = api.stamps(Which::Newest, page).await?.items;
        let before = ids.len();
        for stamp in stamps {
            if !ids.contains(&stamp.id) {
                ids.push(stamp.id);
            }
        }
        if ids.len() >= count || ids.len() == before {
            break;
        }
    }
    ids.truncate(count);
    sample.listed = ids.len();
    for ids in ids.chunks(api.per_request().clamp(1, 20)) {
        match api.archive(ids).await {
            Ok(articles) => sample.articles.extend(articles.into_iter().map(|(article, _)| article)),
            Err(error) => sample.problems.push(error.to_string()),
        }
    }
    let rank = |article: &Article| ids.iter().position(|id| *id == article.id).unwrap_or(usize::MAX);
    sample.articles.sort_by_key(rank);
    Ok(())
}

async fn one_by_one(source: &Source, count: usize, sample: &mut Sample) -> Result<(), SourceError> {
    let mut teasers = Vec::new();
    let mut page = Some(1);
    while let Some(number) = page.filter(|_| teasers.len() < count) {
        let list = source.list(&ListKey::Latest, number).await?;
        teasers.extend(list.items.iter().cloned());
        page = list.next.filter(|next| *next > number && !list.items.is_empty());
    }
    teasers.truncate(count);
    sample.listed = teasers.len();
    for teaser in teasers {
        let key = ArticleKey { id: Some(teaser.id), slug: Some(teaser.slug) };
        match source.article(&key, None).await {
            Ok(article) => sample.articles.push(article),
            Err(error) => sample.problems.push(error.to_string()),
        }
    }
    Ok(())
}
