//! What a printed page knows of itself: the newsroom and the data that it was printed from.
//!
//! Two blocks of JSON stand at the end of a printed page. The browser fills the store with them and then draws the
//! page from the store, so that what it draws is what was printed. Only what is shown is written: rows of a list that
//! were fetched but not shown are asked for again when a reader wants them.

#[cfg(not(target_arch = "wasm32"))]
use crate::component::Face;
use crate::component::Site;
use crate::json::{Document, FromJson as _, Wrong};
#[cfg(not(target_arch = "wasm32"))]
use crate::model::Tag;
use crate::model::{Article, Neighbours, Teaser};
#[cfg(not(target_arch = "wasm32"))]
use crate::page::Shown;
#[cfg(not(target_arch = "wasm32"))]
use crate::page::front::front_data;
use crate::page::kind;
use crate::permalink::Route;
use crate::reactive::*;
use crate::store::{Load, Rows};
#[cfg(not(target_arch = "wasm32"))]
use crate::store::{PrintedRows, Reading};

/// The id of the block with `newsroom.json` as it was when the page was printed.
pub const NEWSROOM_ID: &str = "newsroom";
/// The id of the block with the page's data.
pub const DATA_ID: &str = "page-data";

/// The data of a printed page.
pub(super) struct PageData(Document);

/// Of an article.
struct ArticleData {
    article: Article,
    related: Vec<Teaser>,
    picks: Vec<Teaser>,
    neighbours: Option<Neighbours>,
    list: Rows,
}
crate::json::json_fields!(ArticleData { article } { related, picks, neighbours, list });

impl PageData {
    /// Reads what stands in the page.
    pub(super) fn parse(text: &str) -> Result<Self, Wrong> {
        Document::parse(text).map(Self)
    }

    /// Whether the page only keeps the place of one that is not printed.
    pub(super) fn waits(&self) -> bool {
        self.0.root().field("waits")
    }

    /// Whether it says that the article was removed.
    pub(super) fn gone(&self) -> bool {
        self.0.root().field("gone")
    }

    /// Puts the data into the store, for the page that stands at this address. The code of such pages has to be here.
    pub(super) fn fill(&self, site: &Site, route: &Route) {
        if self.waits() || self.gone() {
            // There is no data: whoever stands here asks for it, or there is none.
            return;
        }
        let data = self.0.root();
        kind::keep(site, route, &data);
        let Ok(ArticleData { article, related, picks, neighbours, list }) = ArticleData::from_json(&data) else {
            return;
        };
        let reading = site.store().keep(article);
        let mut seen: Vec<String> = vec![reading.article.id.clone()];
        seen.extend(related.iter().chain(&picks).map(|teaser| teaser.id.clone()));
        reading.related.set(Load::Ready(related));
        reading.picks.set(Load::Ready(picks));
        reading.neighbours.set(neighbours);
        reading.more.put(list);
        reading.more.exclude(&seen);
    }
}

/// The path of the browser's address, with its query.
pub(super) fn here() -> String {
    let location = window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

/// Writes the data of a page that is being printed, as JSON that cannot end the element it stands in.
#[cfg(not(target_arch = "wasm32"))]
pub fn page_data(shown: &Shown, out: &mut String) {
    #[derive(Default, serde::Serialize)]
    struct Written<'a> {
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        waits: bool,
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        gone: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        article: Option<&'a Article>,
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        related: &'a [Teaser],
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        picks: &'a [Teaser],
        #[serde(skip_serializing_if = "Option::is_none")]
        neighbours: Option<Neighbours>,
        #[serde(skip_serializing_if = "Option::is_none")]
        list: Option<PrintedRows<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        topics: Option<&'a [Tag]>,
        #[serde(skip_serializing_if = "Option::is_none")]
        front: Option<serde_json::Value>,
    }
    let mut write = |written: &Written<'_>| script_safe(&serde_json::to_string(written).unwrap_or_default(), out);
    match shown {
        Shown::Article(Reading { article, related, picks, more, neighbours, .. }) => {
            let neighbours = neighbours.get_untracked();
            related.with_untracked(|related| {
                picks.with_untracked(|picks| {
                    more.with_rows(|list| {
                        let (related, picks) = (items(related), items(picks));
                        write(&Written {
                            article: Some(article.as_ref()),
                            related,
                            picks,
                            neighbours,
                            list: Some(list),
                            ..Written::default()
                        });
                    });
                });
            });
        }
        Shown::Listing(listing) => {
            listing.feed.with_rows(|list| write(&Written { list: Some(list), ..Written::default() }));
        }
        Shown::Search(searching) => searching
            .search
            .state()
            .with_untracked(|now| write(&Written { topics: Some(&now.topics), ..Written::default() })),
        Shown::Front(front) => write(&Written { front: Some(front_data(front)), ..Written::default() }),
        Shown::Skeleton | Shown::Login(_) => write(&Written { waits: true, ..Written::default() }),
        Shown::Face(face) => write(&Written { gone: *face == Face::Gone, ..Written::default() }),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn items(load: &Load<Vec<Teaser>>) -> &[Teaser] {
    if let Load::Ready(items) = load { items } else { &[] }
}

/// Writes JSON into `<script>`: `</script>` and `<!--` must not stand in it.
#[cfg(not(target_arch = "wasm32"))]
pub fn script_safe(json: &str, out: &mut String) {
    let mut parts = json.split('<');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        out.push_str("\\u003c");
        out.push_str(part);
    }
}
