//! A crawler of a printed site: follows every address of the site's own through pages, feeds and sitemaps, as a static
//! host answers them, and tells which are broken and which pages no link leads to.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use html5ever::tendril::TendrilSink as _;
use manchette::press::output::file_of;
use manchette::text::percent_decode;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// An address of the site's own on a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Reference {
    /// The path, and the query where it has one.
    pub(crate) path: String,
    /// The id that it points at.
    fragment: String,
    /// Whether a reader follows it: a link, or a form's target.
    pub(crate) is_link: bool,
}

/// A printed site.
pub(crate) struct Crawler {
    site: BTreeMap<String, Vec<u8>>,
    origins: Vec<String>,
}

/// What a crawl came to.
#[derive(Debug, Default)]
pub(crate) struct Crawled {
    /// Where something leads nowhere: the file, and what stands there.
    pub(crate) broken: Vec<(String, String)>,
    /// The pages that links lead to.
    pub(crate) pages: BTreeSet<String>,
}

impl Crawler {
    /// Of the files of a site whose addresses begin with one of these origins, or with `/`.
    pub(crate) fn new(site: BTreeMap<String, Vec<u8>>, origins: &[&str]) -> Self {
        Self { site, origins: origins.iter().map(|origin| (*origin).to_owned()).collect() }
    }

    /// The file that a host answers a path with.
    pub(crate) fn file(&self, path: &str) -> Option<&str> {
        let path = path.split('?').next().unwrap_or(path);
        let itself = percent_decode(path.trim_start_matches('/'));
        let page = file_of(path).ok();
        [Some(itself), page]
            .into_iter()
            .flatten()
            .find_map(|file| self.site.get_key_value(&file))
            .map(|(file, _)| file.as_str())
    }

    /// Follows everything from a path on; `expand` tells whether the links of a page are followed, too.
    pub(crate) fn crawl(&self, from: &str, expand: impl Fn(&str) -> bool) -> Crawled {
        let mut crawled = Crawled::default();
        let mut seen = BTreeSet::new();
        let mut queue = VecDeque::from([from.to_owned()]);
        while let Some(path) = queue.pop_front() {
            let Some(file) = self.file(&path) else { continue };
            if !seen.insert(file.to_owned()) {
                continue;
            }
            if is_page(file) {
                crawled.pages.insert(file.to_owned());
            }
            if !expand(file) {
                continue;
            }
            for reference in self.references(file) {
                match self.file(&reference.path) {
                    // Short links by id are the app's alone.
                    Some(_) if reference.path.starts_with("/?p=") => {}
                    Some(target) => {
                        if !reference.fragment.is_empty()
                            && is_page(target)
                            && !self.ids(target).contains(&reference.fragment)
                        {
                            crawled
                                .broken
                                .push((file.to_owned(), format!("{}#{}", reference.path, reference.fragment)));
                        }
                        if reference.is_link || !is_page(target) {
                            queue.push_back(reference.path);
                        }
                    }
                    None => crawled.broken.push((file.to_owned(), reference.path)),
                }
            }
        }
        crawled
    }

    /// All pages but those that only stand in for others: the missing one, the removed one.
    pub(crate) fn pages(&self) -> BTreeSet<String> {
        let all = self.site.keys().filter(|file| is_page(file) && !matches!(file.as_str(), "404.html" | "410.html"));
        all.cloned().collect()
    }

    /// The addresses of the site's own in a file.
    pub(crate) fn references(&self, file: &str) -> BTreeSet<Reference> {
        let text = String::from_utf8_lossy(&self.site[file]);
        let mut found = BTreeSet::new();
        if is_page(file) {
            let mut take = |url: &str, is_link| found.extend(self.own(file, url, is_link));
            each_element(&text, &mut |name, attribute| {
                let mut url = |key: &str, is_link| attribute(key).into_iter().for_each(|url| take(&url, is_link));
                match name {
                    "a" => url("href", true),
                    "form" => url("action", true),
                    "link" => url("href", false),
                    "img" | "source" | "video" | "audio" | "iframe" | "script" => {
                        url("src", false);
                        url("poster", false);
                    }
                    "meta" => {
                        let key = attribute("property").unwrap_or_default();
                        if matches!(key.as_str(), "og:url" | "og:image") {
                            url("content", false);
                        }
                    }
                    _ => {}
                }
                for set in ["srcset", "imagesrcset"].into_iter().filter_map(attribute) {
                    set.split(", ")
                        .filter_map(|part| part.split_whitespace().next().map(str::to_owned))
                        .for_each(|part| take(&part, false));
                }
            });
        } else if [".xml", ".rss", ".atom", ".json", ".webmanifest", ".txt"].iter().any(|end| file.ends_with(end))
            && !file.starts_with("edition/")
        {
            for origin in &self.origins {
                for (at, _) in text.match_indices(origin.as_str()) {
                    let rest = &text[at..];
                    let end = rest.find(|c: char| c.is_whitespace() || "\"'<>\\)".contains(c)).unwrap_or(rest.len());
                    let url =
                        rest[..end].split("&quot;").next().unwrap_or_default().split("&lt;").next().unwrap_or_default();
                    let url = url.split("&#34;").next().unwrap_or_default().replace("&amp;", "&");
                    // Of a set of pictures.
                    found.extend(self.own(file, url.trim_end_matches(','), false));
                }
            }
        }
        found
    }

    fn own(&self, file: &str, url: &str, is_link: bool) -> Option<Reference> {
        let url = url.trim();
        let path = match self.origins.iter().find_map(|origin| url.strip_prefix(origin.as_str())) {
            Some("") => "/",
            Some(path) if path.starts_with(['/', '?']) => path,
            Some(_) => return None,
            None if url.starts_with("//") => return None,
            None => url,
        };
        let (path, fragment) = path.split_once('#').unwrap_or((path, ""));
        let path = match path {
            // On this very page.
            "" if !url.is_empty() => format!("/{file}"),
            path if path.starts_with('/') => path.to_owned(),
            _ => return None,
        };
        Some(Reference { path, fragment: percent_decode(fragment), is_link })
    }

    fn ids(&self, file: &str) -> BTreeSet<String> {
        let text = String::from_utf8_lossy(&self.site[file]);
        let mut ids = BTreeSet::new();
        each_element(&text, &mut |_, attribute| ids.extend(attribute("id")));
        ids
    }
}

fn is_page(file: &str) -> bool {
    file.ends_with(".html") || file.ends_with(".tag")
}

/// An element's attributes, by name.
type Attributes<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// Tells every element of a page: its name, and its attributes.
fn each_element(html: &str, take: &mut dyn FnMut(&str, &Attributes<'_>)) {
    let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
    let mut stack: Vec<Handle> = vec![dom.document.clone()];
    while let Some(node) = stack.pop() {
        if let NodeData::Element { name, attrs, .. } = &node.data {
            let attrs = attrs.borrow();
            let attribute =
                |key: &str| attrs.iter().find(|attr| &*attr.name.local == key).map(|attr| attr.value.to_string());
            take(&name.local, &attribute);
        }
        stack.extend(node.children.borrow().iter().cloned());
    }
}
