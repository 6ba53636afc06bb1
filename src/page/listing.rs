//! A page that is one growing list: the newest stories of all, of a section, of a tag, of an author, of a day or month.

use crate::component::{Face, NewsList, Site, archive_title, list_head, news_list, section_bar, section_head};
use crate::json::Json;
use crate::model::{ArticleKey, Author, ListKey, PER_PAGE, Section, Tag};
use crate::node::{Node, el};
use crate::part::part;
use crate::permalink::{ListRoute, Route};
use crate::reactive::{WithUntracked as _, spawn_local};
use crate::source::Cause;
use crate::store::Feed;

use super::data::here;
use super::head::of_listing;
use super::journey::{Journey, Shown};
use super::kind::Kind;

/// A list as a page.
#[derive(Clone, Debug)]
pub struct Listing {
    /// Which list.
    pub list: ListRoute,
    /// The section, where it is one's.
    pub section: Option<Section>,
    /// The page of the list that it begins with; the first is 1.
    pub page: u32,
    /// The list.
    pub feed: Feed,
}

impl Listing {
    /// A list from one of its pages on. Nothing is asked yet.
    pub fn new(site: &Site, list: &ListRoute, page: u32) -> Self {
        Self::of(site, list, page, |key| site.store().feed(key, page))
    }

    /// The same with a feed that nobody shares: threads that print do not meet in one.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn alone(site: &Site, list: &ListRoute, page: u32) -> Self {
        Self::of(site, list, page, |key| Feed::from_page([key.clone()], page))
    }

    fn of(site: &Site, list: &ListRoute, page: u32, feed: impl FnOnce(&ListKey) -> Feed) -> Self {
        let section = section_of(site, list);
        let key = key_of(list, section.as_ref());
        Self { list: list.clone(), section, page, feed: feed(&key) }
    }

    /// The source's list.
    pub(super) fn key(site: &Site, list: &ListRoute) -> ListKey {
        key_of(list, section_of(site, list).as_ref())
    }

    /// Whether it is known that there is such a page, and what it is called, before anything was asked.
    pub(super) fn is_certain(&self) -> bool {
        self.is_ranked()
    }

    /// Fills it with the stories of its page: the list, or the face of a page that does not exist.
    pub async fn fill(self, site: &Site) -> Shown {
        self.feed.show(site.store(), PER_PAGE).await;
        let found = self.feed.state().with_untracked(|state| match &state.error {
            Some(error) => error.cause != Cause::NotFound,
            None => self.page == 1 || state.shown > 0 || state.busy,
        });
        if found { Shown::Listing(self) } else { Shown::Face(Face::NotFound) }
    }

    /// The list that stands at an address, if one does.
    pub(super) fn at(site: &Site, url: &str) -> Option<Self> {
        match site.links().route(url) {
            Route::List { list, page } => Some(Self::new(site, &list, page)),
            _ => None,
        }
    }

    /// The page's headline.
    pub fn title(&self, site: &Site) -> String {
        let name = match (&self.section, &self.list) {
            (Some(section), _) => section.name.clone(),
            (None, ListRoute::Tag(key) | ListRoute::Author(key)) => {
                self.feed.state().with_untracked(|state| state.name.clone()).unwrap_or_else(|| readable(key))
            }
            (None, ListRoute::Archive(period)) => archive_title(site, *period),
            (None, ListRoute::Front | ListRoute::Section(_)) => site.ui().latest.to_owned(),
        };
        if self.page < 2 { name } else { [&name, site.ui().page_number, &self.page.to_string()].concat() }
    }

    /// The path of its page.
    pub fn path(&self, site: &Site) -> String {
        site.links().page(&self.first_path(site), self.page)
    }

    /// Whether its first stories stand out: on the first page of a section.
    pub(super) fn is_ranked(&self) -> bool {
        self.page == 1 && self.section.is_some()
    }

    /// The path of the list's first page.
    pub(super) fn first_path(&self, site: &Site) -> String {
        let links = site.links();
        match (&self.section, &self.list) {
            (Some(section), _) => links.section(section),
            (None, ListRoute::Tag(ArticleKey { id, slug })) => links.tag(&Tag {
                id: id.clone().unwrap_or_default(),
                slug: slug.clone().unwrap_or_default(),
                name: String::new(),
            }),
            (None, ListRoute::Author(ArticleKey { id, slug })) => links
                .author(&Author { id: id.clone(), slug: slug.clone(), ..Author::default() })
                .unwrap_or_else(|| "/".to_owned()),
            (None, ListRoute::Archive(period)) => links.archive(*period),
            (None, ListRoute::Front | ListRoute::Section(_)) => "/".to_owned(),
        }
    }
}

fn section_of(site: &Site, list: &ListRoute) -> Option<Section> {
    if let ListRoute::Section(path) = list { site.config().section(path) } else { None }
}

fn key_of(list: &ListRoute, section: Option<&Section>) -> ListKey {
    let slug = |key: &ArticleKey| key.slug.clone().unwrap_or_default();
    match (list, section) {
        (ListRoute::Tag(key), _) => ListKey::Tag { id: key.id.clone(), slug: slug(key) },
        (ListRoute::Author(key), _) => ListKey::Author { id: key.id.clone(), slug: slug(key) },
        (ListRoute::Archive(period), _) => ListKey::Period(*period),
        (_, Some(section)) => ListKey::section(section),
        (ListRoute::Front | ListRoute::Section(_), None) => ListKey::Latest,
    }
}

/// A name where nobody tells it: `giao-thong-cong-cong` as `Giao thong cong cong`.
fn readable(key: &ArticleKey) -> String {
    let mut name = key.slug.as_ref().or(key.id.as_ref()).map(|slug| slug.replace('-', " ")).unwrap_or_default();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}

part! {
    /// Lists, the archive's calendar among them.
    listing: pub(super) static LISTING: Kind<Listing> = Kind { draw: listing, head: of_listing, fill, keep };
}

fn keep(site: &Site, data: &Json<'_>) {
    if let Some(listing) = Listing::at(site, &here()) {
        listing.feed.put(data.field("list"));
    }
}

fn fill(journey: &Journey, listing: &Listing, rows: usize) {
    let (store, feed) = (journey.site().store().clone(), listing.feed.clone());
    spawn_local(async move {
        feed.go_on();
        feed.show(&store, rows.max(PER_PAGE)).await;
    });
}

/// The page of a [`Listing`].
fn listing(site: &Site, _: &Journey, page: &Listing) -> Node {
    let first_path = page.first_path(site);
    let title = page.title(site);
    let section = page.section.as_ref().map(|section| section_head(site, section, &first_path));
    let under = page.section.clone().map(|section| {
        let site = site.clone();
        let bar: Box<dyn Fn() -> Node> = Box::new(move || section_bar(&site, &section));
        bar
    });
    let (head, months) = page.feed.state().with_untracked(|state| {
        (list_head(site, &page.list, &title, state), state.calendar.as_ref().map(|calendar| calendar.months.len()))
    });
    // All time and a year have months, and no stories of their own; a month and a day stand beside the days.
    let whole_years = matches!(page.list, ListRoute::Archive(period) if period.month == 0);
    let no_stories = months.is_some() && whole_years;
    let class = match months {
        Some(1..) if !whole_years => "sheet sheet-list sheet-dated",
        _ if page.section.is_some() => "sheet sheet-list section-page",
        _ => "sheet sheet-list",
    };
    let heading = if head.is_some() { String::new() } else { title };
    let list = NewsList { name: "list", heading, titled: true, ranked: page.is_ranked(), href: first_path, under };
    el("div")
        .class(class)
        .child(section)
        .child(head)
        .child((!no_stories).then(|| news_list(site, list, page.feed.clone())))
        .into()
}
