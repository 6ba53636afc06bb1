//! What a front page says about its paper: its name and language, where its API or its feeds are, its menu, its imprint.

use url::Url;

use crate::press::ask::Page;
use crate::press::tags::{self, Element, Tag};
use crate::press::terminal::line;

/// The most links that are looked at.
const MOST_LINKS: usize = 2_000;

/// A front page, read.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// Where it stands.
    pub url: Option<Url>,
    /// `<html lang>`.
    pub lang: String,
    /// `og:site_name`, or else `application-name`.
    pub name: String,
    /// `<title>`.
    pub title: String,
    /// `<meta name="description">`.
    pub description: String,
    /// `<meta name="generator">`, in lower case.
    pub generator: String,
    /// The API of a WordPress: `<link rel="https://api.w.org/">` or the header of that name.
    pub wordpress: Option<Url>,
    /// The address and the key of a Ghost, as its portal's script has them.
    pub ghost: Option<(Url, String)>,
    /// Feeds that the page names, with their types.
    pub feeds: Vec<(String, Url)>,
    /// Links, in their order.
    pub links: Vec<Link>,
    /// The words of the page's foot, a line each.
    pub foot: Vec<String>,
}

/// A link of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where to.
    pub url: Url,
    /// Its words.
    pub text: String,
    /// How deep in the menu's lists; none outside of a menu.
    pub depth: Option<usize>,
}

/// Reads a front page.
pub fn read(page: &Page) -> Home {
    let mut home = Home { url: Some(page.url.clone()), ..Home::default() };
    home.wordpress = page.headers.get_all("link").iter().find_map(|value| {
        let links = value.to_str().ok()?.split(',').find(|link| link.contains("api.w.org"))?;
        page.url.join(links.split_once('<')?.1.split_once('>')?.0).ok()
    });
    if !page.kind().contains("html") && !page.body.trim_start().starts_with('<') {
        return home;
    }
    let mut reading = Reading::new(home, page.url.clone());
    tags::read(&page.body, &mut |tag| reading.see(tag));
    reading.done()
}

struct Reading {
    home: Home,
    base: Url,
    /// Open menus, feet, and lists inside the menu.
    menu: usize,
    foot: usize,
    lists: usize,
    in_title: bool,
    /// Inside `script` or `style`, whose text is not for readers.
    unseen: bool,
    link: Option<(Url, String)>,
    line: String,
}

impl Reading {
    fn new(home: Home, base: Url) -> Self {
        Self { home, base, menu: 0, foot: 0, lists: 0, in_title: false, unseen: false, link: None, line: String::new() }
    }

    fn see(&mut self, tag: Tag) {
        match tag {
            Tag::Start(element) => self.start(&element),
            Tag::End(name) => self.end(&name),
            Tag::Text(_) if self.unseen => {}
            Tag::Text(text) => {
                if self.in_title && self.home.title.len() < 1_000 {
                    self.home.title.push_str(&text);
                }
                if let Some((_, words)) = self.link.as_mut().filter(|(_, words)| words.len() < 1_000) {
                    words.push_str(&text);
                }
                if self.foot > 0 && self.line.len() < 1_000 {
                    self.line.push_str(&text);
                }
            }
        }
    }

    fn start(&mut self, element: &Element) {
        match element.name.as_str() {
            "html" => self.home.lang = line(element.attr("lang")),
            "title" => self.in_title = self.home.title.is_empty(),
            "script" | "style" => {
                self.unseen = true;
                self.script(element);
            }
            "meta" => self.meta(element),
            "base" => {
                if let Ok(base) = self.base.join(element.attr("href")) {
                    self.base = base;
                }
            }
            "link" => self.relation(element),
            "a" => {
                self.end_link();
                self.link = self.base.join(element.attr("href")).ok().map(|url| (url, String::new()));
            }
            "ul" | "ol" if self.menu > 0 => self.lists += 1,
            "br" | "p" | "div" | "li" | "td" | "h2" | "h3" | "h4" | "address" => self.end_line(),
            "nav" => self.menu += 1,
            "footer" => self.foot += 1,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "title" => self.in_title = false,
            "script" | "style" => self.unseen = false,
            "a" => self.end_link(),
            "nav" => {
                self.menu = self.menu.saturating_sub(1);
                self.lists = if self.menu == 0 { 0 } else { self.lists };
            }
            "ul" | "ol" => self.lists = self.lists.saturating_sub(1),
            "footer" => {
                self.end_line();
                self.foot = self.foot.saturating_sub(1);
            }
            "p" | "div" | "li" | "td" | "h2" | "h3" | "h4" | "address" => self.end_line(),
            _ => {}
        }
    }

    fn meta(&mut self, element: &Element) {
        let content = line(element.attr("content"));
        let name = [element.attr("name"), element.attr("property")].concat().to_ascii_lowercase();
        let field = match name.as_str() {
            "og:site_name" => &mut self.home.name,
            "application-name" if self.home.name.is_empty() => &mut self.home.name,
            "description" => &mut self.home.description,
            "generator" if self.home.generator.is_empty() => {
                self.home.generator = content.to_lowercase();
                return;
            }
            _ => return,
        };
        *field = content;
    }

    fn relation(&mut self, element: &Element) {
        let Ok(url) = self.base.join(element.attr("href")) else { return };
        if element.has("rel", "https://api.w.org/") {
            self.home.wordpress.get_or_insert(url);
        } else if element.has("rel", "alternate") && self.home.feeds.len() < 20 {
            let kind = element.attr("type").to_ascii_lowercase();
            let is_feed = ["application/rss+xml", "application/atom+xml", "application/feed+json"];
            if is_feed.contains(&kind.as_str()) {
                self.home.feeds.push((kind, url));
            }
        }
    }

    /// Ghost's portal and its search carry the key that its Content API is read with.
    fn script(&mut self, element: &Element) {
        let key = element.attr("data-key");
        let fine = (10..=100).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let named = [element.attr("data-ghost"), element.attr("data-api"), element.attr("data-sodo-search")];
        if fine && named.iter().any(|value| !value.is_empty()) {
            let site = named.iter().find(|value| !value.is_empty()).copied().unwrap_or_default();
            let site = site.split("/ghost/api/").next().unwrap_or(site);
            if let Ok(url) = self.base.join(site) {
                self.home.ghost.get_or_insert((url, key.to_owned()));
            }
        }
    }

    fn end_link(&mut self) {
        let Some((url, text)) = self.link.take() else { return };
        let text = line(&text);
        if matches!(url.scheme(), "http" | "https") && !text.is_empty() && self.home.links.len() < MOST_LINKS {
            let depth = (self.menu > 0 && self.foot == 0).then_some(self.lists);
            self.home.links.push(Link { url, text, depth });
        }
    }

    fn end_line(&mut self) {
        let words = line(&std::mem::take(&mut self.line));
        if !words.is_empty() && self.home.foot.len() < 200 {
            self.home.foot.push(words);
        }
    }

    fn done(mut self) -> Home {
        self.end_link();
        self.home.title = line(&self.home.title);
        self.home
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn home(body: &str) -> Home {
        let url = Url::parse("https://bao.example/").unwrap();
        let mut headers = reqwest::header::HeaderMap::new();
        headers.insert("content-type", "text/html".parse().unwrap());
        read(&Page { url, status: 200, headers, body: body.to_owned(), ms: 0 })
    }

    #[test]
    fn a_front_page_tells_its_name_language_menu_and_feeds() {
        let home = home(
            "<html lang=vi><title>Báo Kinh Kỳ &amp; bạn đọc</title><meta property=og:site_name content='Báo Kinh Kỳ'>\
             <link rel=alternate type=application/rss+xml href=/rss_feed/><link rel='https://api.w.org/' href=/wp-json/>\
             <nav><ul><li><a href=/thoi-su>Thời <b>sự</b></a><ul><li><a href=/thoi-su/do-thi>Đô thị</a></ul>\
             <li><a href='javascript:x()'>mồi</a></ul></nav><a href=bai-1.html>Bài một</a>\
             <footer><p>Tổng biên tập: Đỗ Khánh Vân</p><script>ẩn</script>Số 218/GP</footer>",
        );
        assert_eq!((&*home.lang, &*home.name, &*home.title), ("vi", "Báo Kinh Kỳ", "Báo Kinh Kỳ & bạn đọc"));
        assert_eq!(home.feeds[0].1.as_str(), "https://bao.example/rss_feed/");
        assert_eq!(home.wordpress.unwrap().as_str(), "https://bao.example/wp-json/");
        let links: Vec<_> = home.links.iter().map(|link| (link.url.path(), &*link.text, link.depth)).collect();
        assert_eq!(
            links,
            [
                ("/thoi-su", "Thời sự", Some(1)),
                ("/thoi-su/do-thi", "Đô thị", Some(2)),
                ("/bai-1.html", "Bài một", None)
            ]
        );
        assert_eq!(home.foot, ["Tổng biên tập: Đỗ Khánh Vân", "Số 218/GP"]);
    }

    #[test]
    fn the_key_of_a_ghost_stands_in_its_portals_script() {
        let home = home(
            "<script defer src=/portal.min.js data-ghost='https://bao.example/' data-key=22444f78447824223cefc48062 \
             data-api='https://bao.example/ghost/api/content/'></script>",
        );
        let (url, key) = home.ghost.unwrap();
        assert_eq!((url.as_str(), &*key), ("https://bao.example/", "22444f78447824223cefc48062"));
        assert_eq!(super::read(&page_of("<script data-key='<x>' data-ghost=/></script>")).ghost, None);
    }

    fn page_of(body: &str) -> Page {
        let url = Url::parse("https://bao.example/").unwrap();
        Page { url, status: 200, headers: reqwest::header::HeaderMap::new(), body: body.to_owned(), ms: 0 }
    }
}
