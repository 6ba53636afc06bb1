//! URL patterns ↔ routes: the newsroom's URLs survive.
//!
//! [`Permalinks`] is made once from the config. A path goes in and a [`Route`] comes out; an article, section, tag or
//! author goes in and its path comes out; a link of an article's body goes in and comes out as a route of the app
//! where it points at one of the newsroom's own hosts.

mod archive;
mod asked;
mod page;
mod pattern;

pub use archive::ArchivePattern;
pub use asked::{Asked, Span};
pub use pattern::{Field, Pattern, PatternError, Values};

use crate::model::{ArticleKey, Author, Href, Period, Section, Tag, Teaser, Timestamp};
use crate::text;

/// Where a path leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// An article.
    Article(ArticleKey),
    /// A list of stories.
    List {
        /// Which.
        list: ListRoute,
        /// From which page of it; the first is 1.
        page: u32,
    },
    /// Search.
    Search,
    /// The preview of the article that has this id, or this name by which its preview is known; empty where none is named.
    Preview(String),
    /// Nowhere.
    NotFound,
}

/// Which list a path leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ListRoute {
    /// The front page.
    Front,
    /// A section, by its slug with its parent's before it.
    Section(String),
    /// A tag, by id or slug.
    Tag(ArticleKey),
    /// An author, by slug or id.
    Author(ArticleKey),
    /// What came out in a period.
    Archive(Period),
}

/// The patterns of every kind of page, and the hosts whose links are ours.
#[derive(Clone, Debug)]
pub struct Permalinks {
    /// Articles.
    pub article: Pattern,
    /// Sections.
    pub section: Pattern,
    /// Tags.
    pub tag: Pattern,
    /// Authors.
    pub author: Pattern,
    /// The archive by date.
    pub archive: ArchivePattern,
    /// The path of the search page.
    pub search: String,
    /// The path of the page of previews, where there is one.
    pub preview: Option<String>,
    /// The hosts (in lower case, with port) whose URLs are the newsroom's own.
    pub hosts: Vec<String>,
    /// The sections there are, by slug with the parent's before it.
    pub sections: Vec<String>,
    /// IANA name of the zone in which dates in URLs are meant.
    pub timezone: String,
}

/// The slug of a section with its parent's before it.
pub fn section_path(section: &Section) -> String {
    match &section.parent {
        Some(parent) => format!("{}/{}", section_path(parent), section.slug),
        None => section.slug.clone(),
    }
}

fn is_front(path: &str) -> bool {
    matches!(path, "/" | "/index.html")
}

impl Permalinks {
    /// Where a path, with or without query and fragment, leads.
    pub fn route(&self, url: &str) -> Route {
        let url = url.split('#').next().unwrap_or(url);
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        let path = text::percent_decode(path);
        let parameter = |name| query.split('&').find_map(|pair| pair.strip_prefix(name)).filter(|v| !v.is_empty());
        // The short links that WordPress writes into bodies.
        if let (true, Some(id)) = (is_front(&path), parameter("p=")) {
            return Route::Article(ArticleKey { id: Some(text::percent_decode(id)), slug: None });
        }
        if path.trim_end_matches('/') == self.search.trim_end_matches('/') {
            return Route::Search;
        }
        if let Some(key) = self.previewed(&path, || parameter("id=").or_else(|| parameter("uuid="))) {
            return Route::Preview(text::percent_decode(key));
        }
        if let Some((base, page)) = page::split(&path)
            && let Some(list) = self.list(&base)
        {
            return Route::List { list, page };
        }
        if let Some(list) = self.list(&path) {
            return Route::List { list, page: parameter("page=").and_then(page::number).unwrap_or(1) };
        }
        match self.article.matches(&path) {
            Some(v) => Route::Article(ArticleKey { id: v.id, slug: v.slug }),
            None => Route::NotFound,
        }
    }

    /// What is to be previewed at a path: what is `asked` for there, or what stands in Ghost's own address, `/p/{uuid}/`.
    fn previewed<'a>(&self, path: &'a str, asked: impl FnOnce() -> Option<&'a str>) -> Option<&'a str> {
        let page = self.preview.as_ref()?.trim_end_matches('/');
        match path.trim_end_matches('/') {
            here if here == page => Some(asked().unwrap_or_default()),
            here => here.strip_prefix("/p/").filter(|uuid| uuid.len() == 36 && !uuid.contains('/')),
        }
    }

    /// The list whose first page stands at a path (percent-decoded, without query).
    fn list(&self, path: &str) -> Option<ListRoute> {
        if is_front(path) {
            return Some(ListRoute::Front);
        }
        if let Some(section) = self.section.matches(path).and_then(|v| v.section.or(v.slug))
            && let Some(known) = self.sections.iter().find(|s| **s == section.trim_end_matches('/'))
        {
            return Some(ListRoute::Section(known.clone()));
        }
        if let Some(period) = self.archive.matches(path) {
            return Some(ListRoute::Archive(period));
        }
        if let Some(v) = self.tag.matches(path) {
            return Some(ListRoute::Tag(ArticleKey { id: v.id, slug: v.slug }));
        }
        self.author.matches(path).map(|v| ListRoute::Author(ArticleKey { id: v.id, slug: v.slug }))
    }

    /// The path of page `number` of the list whose first page is at `list`.
    pub fn page(&self, list: &str, number: u32) -> String {
        page::join(list, number)
    }

    /// What stands before `/feed.rss` of the list whose first page is at `list`.
    pub fn feeds(&self, list: &str) -> String {
        page::stem(list).to_owned()
    }

    /// The path of an article. Where the pattern asks for something the article lacks, what there is of id and slug
    /// stands alone.
    pub fn article(&self, teaser: &Teaser) -> String {
        self.article_path(&teaser.id, &teaser.slug, teaser.published, teaser.section.as_ref())
    }

    /// The path of an article by its parts.
    pub fn article_path(
        &self,
        id: &str,
        slug: &str,
        published: Option<Timestamp>,
        section: Option<&Section>,
    ) -> String {
        let values = self.article_values(id, slug, published, section);
        self.article.fill(&values).unwrap_or_else(|| format!("/?p={id}"))
    }

    /// What a pattern may ask of an article.
    pub fn values(&self, teaser: &Teaser) -> Values {
        self.article_values(&teaser.id, &teaser.slug, teaser.published, teaser.section.as_ref())
    }

    fn article_values(&self, id: &str, slug: &str, published: Option<Timestamp>, section: Option<&Section>) -> Values {
        Values {
            id: Some(id.to_owned()),
            slug: Some(if slug.is_empty() { id } else { slug }.to_owned()),
            section: section.map(section_path),
            date: published.map(|t| {
                let civil = t.at(text::offset_minutes(&self.timezone, t.seconds).unwrap_or(t.offset));
                (civil.year, civil.month, civil.day)
            }),
        }
    }

    /// The path of a section.
    pub fn section(&self, section: &Section) -> String {
        let path = section_path(section);
        let values = Values { slug: Some(path.clone()), section: Some(path), id: Some(section.id.clone()), date: None };
        self.section.fill(&values).unwrap_or_else(|| "/".to_owned())
    }

    /// The path of a tag.
    pub fn tag(&self, tag: &Tag) -> String {
        let values = Values { slug: Some(tag.slug.clone()), id: Some(tag.id.clone()), ..Values::default() };
        self.tag.fill(&values).unwrap_or_else(|| "/".to_owned())
    }

    /// The path of an author's page, where the author has one.
    pub fn author(&self, author: &Author) -> Option<String> {
        let values = Values { slug: author.slug.clone(), id: author.id.clone(), ..Values::default() };
        self.author.fill(&values)
    }

    /// The path of a period's page in the archive by date.
    pub fn archive(&self, period: Period) -> String {
        self.archive.fill(period)
    }

    /// A link as it goes into an `href`: the path alone where it leads to a page of ours, else unchanged.
    pub fn localise(&self, href: &Href) -> String {
        let ours = href.host().is_some_and(|host| self.hosts.contains(&host));
        match href.path() {
            Some(path) if ours && self.route(path) != Route::NotFound => path.to_owned(),
            _ => href.as_str().to_owned(),
        }
    }

    /// Whether a link leaves the newsroom's own hosts.
    pub fn is_external(&self, href: &Href) -> bool {
        href.host().is_some_and(|host| !self.hosts.contains(&host))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn links(article: &str) -> Permalinks {
        Permalinks {
            article: Pattern::parse(article).unwrap(),
            section: Pattern::parse("/{section}").unwrap(),
            tag: Pattern::parse("/tag/{slug}-{id}.tag").unwrap(),
            author: Pattern::parse("/tac-gia/{slug}").unwrap(),
            archive: ArchivePattern::parse("/ngay/{year}/{month}/{day}").unwrap(),
            search: "/search".into(),
            preview: Some("/preview".into()),
            hosts: vec!["kinhky.example".into(), "cms.kinhky.example:8081".into()],
            sections: vec!["thoi-su".into(), "thoi-su/do-thi".into()],
            timezone: "Asia/Ho_Chi_Minh".into(),
        }
    }

    fn key(id: Option<&str>, slug: Option<&str>) -> ArticleKey {
        ArticleKey { id: id.map(Into::into), slug: slug.map(Into::into) }
    }

    fn list(list: ListRoute, page: u32) -> Route {
        Route::List { list, page }
    }

    #[test]
    fn every_kind_of_path_finds_its_route() {
        let links = links("/{slug}-{id}.html");
        assert_eq!(links.route("/"), list(ListRoute::Front, 1));
        assert_eq!(links.route("/?view=mobile"), list(ListRoute::Front, 1));
        assert_eq!(links.route("/?p=12"), Route::Article(key(Some("12"), None)));
        assert_eq!(links.route("/cho-moi-104213.html?a=1#b"), Route::Article(key(Some("104213"), Some("cho-moi"))));
        assert_eq!(links.route("/thoi-su"), list(ListRoute::Section("thoi-su".into()), 1));
        assert_eq!(links.route("/tag/ha-noi-7.tag"), list(ListRoute::Tag(key(Some("7"), Some("ha-noi"))), 1));
        assert_eq!(links.route("/tac-gia/lan-anh"), list(ListRoute::Author(key(None, Some("lan-anh"))), 1));
        let day = Period { year: 2021, month: 10, day: 21 };
        assert_eq!(links.route("/ngay/2021/10/21"), list(ListRoute::Archive(day), 1));
        assert_eq!(links.route("/ngay/2021/02/30"), Route::NotFound);
        assert_eq!(links.route("/search?q=x"), Route::Search);
        assert_eq!(links.route("/preview?id=12"), Route::Preview("12".into()));
        assert_eq!(links.route("/preview/?view=mobile&uuid=a%2Db"), Route::Preview("a-b".into()));
        assert_eq!(links.route("/preview"), Route::Preview(String::new()));
        let uuid = "4ef4ab24-8d7e-4b3e-8f1e-6f2a3c9a2b10";
        assert_eq!(links.route(&format!("/p/{uuid}/?member_status=free")), Route::Preview(uuid.into()));
        let without = Permalinks { preview: None, ..links.clone() };
        assert_eq!(without.route("/preview?id=12"), Route::NotFound);
        assert_eq!(links.route("/khong-co"), Route::NotFound);
    }

    #[test]
    fn a_section_wins_over_an_article_pattern_that_would_take_its_path() {
        let links = links("/{slug}/");
        assert_eq!(links.route("/thoi-su/"), list(ListRoute::Section("thoi-su".into()), 1));
        assert_eq!(links.route("/mot-bai/"), Route::Article(key(None, Some("mot-bai"))));
    }

    #[test]
    fn every_list_has_pages() {
        let links = links("/{slug}-{id}.html");
        let city = ListRoute::Section("thoi-su/do-thi".into());
        let tag = ListRoute::Tag(key(Some("7"), Some("ha-noi")));
        for (base, route) in [
            ("/", ListRoute::Front),
            ("/thoi-su/do-thi", city.clone()),
            ("/tag/ha-noi-7.tag", tag),
            ("/tac-gia/lan-anh", ListRoute::Author(key(None, Some("lan-anh")))),
            ("/ngay/2021/10", ListRoute::Archive(Period { year: 2021, month: 10, day: 0 })),
        ] {
            assert_eq!(links.page(base, 1), base);
            assert_eq!(links.route(&links.page(base, 2)), list(route.clone(), 2));
            assert_eq!(links.route(&format!("{}?view=mobile#x", links.page(base, 31))), list(route.clone(), 31));
            assert_eq!(links.route(&format!("{base}?view=mobile&page=3")), list(route, 3));
        }
        assert_eq!(links.page("/", 2), "/page/2");
        assert_eq!(links.route("/thoi-su/do-thi/?page=x"), list(city.clone(), 1));
        assert_eq!(links.route("/thoi-su/do-thi?page=0"), list(city, 1));
        for nowhere in ["/page", "/page/0", "/page/x", "/page/2/3", "/thoi-su/page/", "/search/page/2", "/khong/page/2"]
        {
            assert_eq!(links.route(nowhere), Route::NotFound, "{nowhere}");
        }
    }

    #[test]
    fn a_list_wins_over_an_article_pattern_only_where_there_is_such_a_list() {
        let links = links("/{section}/{slug}");
        assert_eq!(links.route("/ngay/2021"), list(ListRoute::Archive(Period { year: 2021, month: 0, day: 0 }), 1));
        assert_eq!(links.route("/thoi-su/page/2"), list(ListRoute::Section("thoi-su".into()), 2));
        assert_eq!(links.route("/khac/page/2"), Route::Article(key(None, Some("2"))));
    }

    #[test]
    fn dates_in_urls_are_the_newsrooms() {
        let teaser = Teaser {
            id: "5".into(),
            slug: "a".into(),
            published: Timestamp::parse("2026-10-31T18:00:00Z", false),
            ..Teaser::default()
        };
        assert_eq!(links("/{year}/{month}/{slug}/").article(&teaser), "/2026/11/a/");
        let undated = Teaser { published: None, ..teaser };
        assert_eq!(links("/{year}/{month}/{slug}/").article(&undated), "/?p=5");
    }

    #[test]
    fn links_to_own_hosts_become_routes_and_files_do_not() {
        let links = links("/{slug}-{id}.html");
        let to = |url: &str| links.localise(&Href::parse(url).unwrap());
        assert_eq!(to("https://kinhky.example/cho-moi-104213.html"), "/cho-moi-104213.html");
        assert_eq!(to("http://cms.kinhky.example:8081/?p=3"), "/?p=3");
        assert_eq!(to("https://kinhky.example/tep/a.pdf"), "https://kinhky.example/tep/a.pdf");
        assert_eq!(to("https://khac.example/cho-moi-104213.html"), "https://khac.example/cho-moi-104213.html");
        assert_eq!(to("/cho-moi-104213.html"), "/cho-moi-104213.html");
    }
}
