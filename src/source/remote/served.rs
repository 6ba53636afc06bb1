//! The module's side: a question comes as strings, goes to the kind of API that the config names, and is answered.

use super::answer::{write, write_editors};
use super::question::Question;
use crate::config::Newsroom;
use crate::json::{Wrong, from_str};
use crate::markup::{self, Origin};
use crate::source::transport::Transport;
use crate::source::{AnyApi, Cause, SourceError, other, preview};

/// The API that the app was told to ask.
pub struct Served(AnyApi);

impl Served {
    /// The API that `newsroom.json` names.
    ///
    /// # Errors
    /// Names the field that is wrong in it.
    pub fn open(newsroom: &str) -> Result<Self, Wrong> {
        // What a kind alone knows of, as a map, it reads in the text.
        let newsroom = Newsroom { text: newsroom.to_owned(), ..from_str(newsroom)? };
        let transport = Transport::within(newsroom.source.timeout_ms).steady();
        Ok(Self::by(other(&newsroom, &newsroom.source.base, transport)))
    }

    /// An API that is there already.
    pub fn by(api: AnyApi) -> Self {
        Self(api)
    }

    /// The answer to a question, as JSON. Without an API to ask only HTML is read.
    pub async fn answer(served: Option<&Self>, parts: Vec<String>) -> String {
        let unknown = || write::<()>(&Err(SourceError::new("", Cause::Shape("no such question".to_owned()))));
        let question = match (Question::read(parts), served) {
            (Some(Question::Blocks(html, base)), _) => return write(&Ok(markup::blocks(&html, &Origin { base }))),
            (Some(Question::Draft(newsroom, key, pass)), _) => {
                let Ok(newsroom) = from_str::<Newsroom>(&newsroom) else { return unknown() };
                return write(&preview::draft(&newsroom, &key, &pass).await);
            }
            (Some(question), Some(Self(api))) => (question, api),
            _ => return unknown(),
        };
        match question {
            (Question::Article(key, password), api) => write(&api.article(&key, password.as_deref()).await),
            (Question::List(list, page), api) => write(&api.list(&list, page).await),
            (Question::Related(article, count), api) => write(&api.related(&article, count).await),
            (Question::Neighbours(article), api) => write(&api.neighbours(&article).await),
            (Question::Picks(count), api) => write(&api.picks(count).await),
            (Question::Editors(lead, picks), api) => write_editors(&api.editors(lead, picks).await),
            (Question::MostRead(count), api) => write(&api.most_read(count).await),
            (Question::Topics, api) => write(&api.topics().await),
            (Question::Search(query, page), api) => write(&api.search(&query, page).await),
            (Question::Blocks(..) | Question::Draft(..), _) => unknown(),
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::super::answer::Answer;
    use super::super::ask;
    use super::*;
    use crate::model::{Article, ArticleKey};

    #[tokio::test]
    async fn a_map_is_read_in_the_config_that_came() {
        let served = Served::open(include_str!("../../../docs/apis/strapi.json")).unwrap();
        let nothing = ask::article(&ArticleKey::default(), None);
        let answer = Served::answer(Some(&served), nothing).await;
        let answer: Answer<Article> = from_str(&answer).unwrap();
        assert_eq!(answer.0.unwrap_err().cause, Cause::NotFound);
    }
}
