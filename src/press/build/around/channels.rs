//! Feeds of the newest articles: of all, and of each section.

use std::fs;
use std::io;

use rayon::prelude::*;

use super::Around;
use crate::component::Site;
use crate::model::Article;
use crate::press::build::error::{BuildError, at};
use crate::press::feed::{self, Channel};
use crate::press::output::Output;
use crate::source::edition::article_of;

/// How many articles a feed has.
const ITEMS: usize = 20;

/// The feeds.
pub(super) fn feeds(around: &Around<'_>, site: &Site) -> Result<Vec<Output>, BuildError> {
    let name = &around.config.newsroom.name;
    let mut channels = vec![(name.clone(), "/".to_owned(), "latest".to_owned())];
    for section in around.config.sections() {
        let (title, list) = (format!("{} - {name}", section.name), format!("sections/{}", section.slug));
        channels.push((title, site.links().section(&section), list));
    }
    let made: Vec<_> = channels
        .par_iter()
        .map(|(title, page, list)| {
            let articles = newest(around, list)?;
            let prefix = site.links().feeds(page);
            let channel = Channel { title, page, prefix: &prefix, articles: &articles };
            feed::feeds(site, &channel).map_err(|error| BuildError::around(&format!("the feeds of {page}"), error))
        })
        .collect();
    made.into_iter().collect::<Result<Vec<_>, _>>().map(|feeds| feeds.concat())
}

/// The newest articles of a list, each once. One that went meanwhile is no news; one whose file cannot be used was told
/// of when its page was printed.
fn newest(around: &Around<'_>, list: &str) -> Result<Vec<Article>, BuildError> {
    let mut articles: Vec<Article> = Vec::new();
    for teaser in around.teasers(list).take(ITEMS) {
        let id = teaser?.id;
        if articles.iter().any(|article| article.id == id) {
            continue;
        }
        let path = around.edition.folder.join(format!("articles/{id}.json"));
        match fs::read_to_string(&path) {
            Ok(text) => articles.extend(article_of(&text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(at(&path)(error)),
        }
    }
    Ok(articles)
}
