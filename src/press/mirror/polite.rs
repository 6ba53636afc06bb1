//! Pages of a list, fetched some at a time and never more, and where to stop: how long to wait, and when to ask again,
//! is for [`crate::source::transport::Patience`].

use std::pin::pin;
use std::sync::OnceLock;

use futures::future::ready;
use futures::stream::{self, Stream, StreamExt as _};

use crate::source::SourceError;

/// One page.
pub(super) struct Page<T> {
    pub(super) items: Vec<T>,
    /// How many pages there are, where the API tells.
    pub(super) pages: Option<usize>,
}

/// The first error of several requests at once. Those under way come to their end, so that what was answered is kept.
#[derive(Default)]
pub(super) struct Stop(OnceLock<SourceError>);

impl Stop {
    /// What is to be asked, until something goes wrong.
    pub(super) fn before<'a, I: IntoIterator + 'a>(&'a self, items: I) -> impl Stream<Item = I::Item> + 'a {
        stream::iter(items).take_while(|_| ready(self.0.get().is_none()))
    }

    /// Nothing more is asked.
    pub(super) fn at(&self, error: SourceError) {
        let _ = self.0.set(error);
    }

    /// What went wrong first.
    pub(super) fn result(&self) -> Result<(), SourceError> {
        self.0.get().cloned().map_or(Ok(()), Err)
    }
}

/// Fetches pages from 1 on and hands each to `take`, in their order, until that says that there is no need for more.
/// Where nobody tells how many there are, one after the other.
pub(super) async fn walk<T, F, A>(
    jobs: usize,
    fetch: F,
    mut take: impl FnMut(Vec<T>) -> bool,
) -> Result<(), SourceError>
where
    F: Fn(usize) -> A,
    A: Future<Output = Result<Page<T>, SourceError>>,
{
    let first = fetch(1).await?;
    if !take(first.items) {
        return Ok(());
    }
    let (last, ahead) = first.pages.map_or((usize::MAX, 1), |pages| (pages, jobs.max(1)));
    let mut rest = pin!(stream::iter(2..=last).map(fetch).buffered(ahead));
    while let Some(page) = rest.next().await {
        if !take(page?.items) {
            break;
        }
    }
    Ok(())
}
