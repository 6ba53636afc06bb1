//! The app's sources without the app: a module that answers the questions of the conformance suite in a browser, as
//! `src/bin/apis.rs` does for the app. So the edition's reader, which is in the app and in no other module, is asked there, too
//! (`tests/conformance_browser.rs`). Natively there is nothing to run.

#[cfg(target_arch = "wasm32")]
#[allow(unreachable_pub, reason = "the page reaches it, by way of JavaScript")]
mod shown {
    use futures::future::LocalBoxFuture;
    use manchette::config::Config;
    use manchette::model::{Article, ArticleKey, ListKey, Neighbours, Paged, Query, Tag, Teaser};
    use manchette::source::api::Asked;
    use manchette::source::remote::Served;
    use manchette::source::{Api, Editors, Source, SourceError};
    use std::cell::RefCell;
    use std::rc::Rc;
    use std::sync::Arc;
    use wasm_bindgen::prelude::*;

    thread_local! {
        static SERVED: RefCell<Option<Rc<Served>>> = const { RefCell::new(None) };
    }

    /// Whatever the app would ask.
    struct Whole(Source);

    fn own(page: Result<Arc<Paged<Teaser>>, SourceError>) -> Result<Paged<Teaser>, SourceError> {
        page.map(Arc::unwrap_or_clone)
    }

    impl Api for Whole {
        fn article<'a>(&'a self, key: &'a ArticleKey, password: Option<&'a str>) -> Asked<'a, Article> {
            Box::pin(self.0.article(key, password))
        }

        fn list<'a>(&'a self, list: &'a ListKey, page: u32) -> Asked<'a, Paged<Teaser>> {
            Box::pin(async move { own(self.0.list(list, page).await) })
        }

        fn related<'a>(&'a self, article: &'a Article, count: usize) -> Asked<'a, Vec<Teaser>> {
            Box::pin(self.0.related(article, count))
        }

        fn neighbours<'a>(&'a self, article: &'a Article) -> Asked<'a, Neighbours> {
            Box::pin(self.0.neighbours(article))
        }

        fn picks(&self, count: usize) -> Asked<'_, Vec<Teaser>> {
            Box::pin(self.0.picks(count))
        }

        fn editors(&self, lead: usize, picks: usize) -> LocalBoxFuture<'_, Editors> {
            Box::pin(self.0.editors(lead, picks))
        }

        fn most_read(&self, count: usize) -> Asked<'_, Vec<Teaser>> {
            Box::pin(self.0.most_read(count))
        }

        fn topics(&self) -> Asked<'_, Vec<Tag>> {
            Box::pin(self.0.topics())
        }

        fn search<'a>(&'a self, query: &'a Query, page: u32) -> Asked<'a, Paged<Teaser>> {
            Box::pin(async move { own(self.0.search(query, page).await) })
        }
    }

    /// Says which source there is to ask, as `newsroom.json` does.
    ///
    /// # Errors
    /// Names what is wrong in it.
    #[wasm_bindgen]
    pub fn open(newsroom: &str) -> Result<(), JsValue> {
        let config = Config::parse(newsroom).map_err(|error| JsValue::from(error.to_string()))?;
        SERVED.set(Some(Rc::new(Served::by(Box::new(Whole(Source::new(&config.newsroom)))))));
        Ok(())
    }

    /// Answers a question, as JSON.
    #[wasm_bindgen]
    pub async fn ask(_ticket: u32, _may_wait: bool, parts: Vec<String>) -> String {
        let served = SERVED.with_borrow(Clone::clone);
        Served::answer(served.as_deref(), parts).await
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    std::panic::set_hook(Box::new(|panic| manchette::reactive::error!("{panic}")));
}
