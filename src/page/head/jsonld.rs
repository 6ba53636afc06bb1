//! What search engines read: the page as schema.org's `NewsArticle`, `BreadcrumbList`, `ProfilePage` or `WebSite`.
//!
//! Printed only, see the module above; so `serde_json` may write it.

use super::{Head, absolute, social};
use crate::component::{Site, largest};
use crate::model::{Access, Article, Author, Image, Section};
use crate::node::el;
use crate::page::Listing;
use serde_json::{Value, json};

/// The paper's sign as a picture of pixels: not everybody reads SVG.
const LOGO: &str = "/apple-touch-icon.png";

impl Head {
    /// The article, and where it stands in the paper.
    pub(super) fn article_data(&mut self, site: &Site, article: &Article, url: &str) {
        let headline = article.headline.to_plain();
        let trail = trail(site, article.section.as_ref(), Some(&headline));
        let news = news(site, article, &self.language, url);
        self.data([Some(news), trail]);
    }

    /// The site, on its front page.
    pub(super) fn front_data(&mut self, site: &Site, url: &str) {
        let newsroom = &site.config().newsroom;
        self.data([Some(json!({
            "@type": "WebSite",
            "name": newsroom.name,
            "description": newsroom.tagline,
            "url": url,
            "inLanguage": newsroom.language,
            "publisher": publisher(site),
        }))]);
    }

    /// Who an author is on the author's page; where a section stands in the paper.
    pub(super) fn listing_data(&mut self, site: &Site, listing: &Listing, author: Option<&Author>, url: &str) {
        if let Some(author) = author {
            self.data([Some(json!({
                "@type": "ProfilePage",
                "url": url,
                "mainEntity": {
                    "@type": "Person",
                    "name": author.name,
                    "jobTitle": author.role,
                    "description": author.about.to_plain(),
                    "image": author.picture.as_ref().map(|picture| pictures(site, picture)),
                    "url": url,
                    "sameAs": author.href.as_ref().filter(|href| href.is_web()).map(|href| absolute(site, href.as_str())),
                    "worksFor": publisher(site),
                },
            }))]);
            return;
        }
        self.data([listing.section.as_ref().and_then(|section| trail(site, Some(section), None))]);
    }

    fn data<const N: usize>(&mut self, things: [Option<Value>; N]) {
        let mut things: Vec<Value> = things.into_iter().flatten().collect();
        if things.is_empty() {
            return;
        }
        things.iter_mut().for_each(prune);
        let text = json!({ "@context": "https://schema.org", "@graph": things }).to_string();
        // In JSON `<` stands only in strings; written so, no text ends the script.
        let text = text.replace('<', "\\u003c");
        self.add_printed(el("script").attr("type", "application/ld+json").child(text));
    }
}

fn news(site: &Site, article: &Article, language: &str, url: &str) -> Value {
    let config = site.config();
    let date = |time: Option<_>| time.map(|time| config.machine_date(time));
    let authors = article.authors.iter().map(|author| {
        json!({
            "@type": "Person",
            "name": author.name,
            "url": social::page_of(site, author),
            "jobTitle": author.role,
        })
    });
    json!({
        "@type": "NewsArticle",
        "headline": if article.headline.is_blank() { site.ui().untitled.to_owned() } else { article.headline.to_plain() },
        "description": article.lead.to_plain(),
        "image": article.hero.as_ref().map(|hero| pictures(site, &hero.image)),
        "datePublished": date(article.published),
        "dateModified": date(article.updated.or(article.published)),
        "author": authors.collect::<Vec<_>>(),
        "publisher": publisher(site),
        "url": url,
        "mainEntityOfPage": { "@type": "WebPage", "@id": url },
        "articleSection": article.section.as_ref().map(|section| &section.name),
        "keywords": article.tags.iter().map(|tag| &tag.name).collect::<Vec<_>>(),
        "inLanguage": language,
        "isAccessibleForFree": article.access == Access::Open,
    })
}

/// The picture's largest file, and the one for browsers that choose nothing. The model knows a picture in one shape
/// only (a crop is another picture), so there are no 16:9, 4:3 and 1:1 of it to name.
fn pictures(site: &Site, image: &Image) -> Vec<String> {
    if !image.src.is_web() {
        return Vec::new();
    }
    let mut files = vec![absolute(site, largest(image).0.as_str()), absolute(site, image.src.as_str())];
    files.dedup();
    files
}

fn publisher(site: &Site) -> Value {
    let config = site.config();
    json!({
        "@type": "NewsMediaOrganization",
        "name": config.newsroom.name,
        "url": config.absolute("/"),
        "logo": { "@type": "ImageObject", "url": config.absolute(LOGO) },
    })
}

/// From the front page down to a section, and to what stands in it.
fn trail(site: &Site, section: Option<&Section>, last: Option<&str>) -> Option<Value> {
    let mut chain = Vec::new();
    let mut next = section;
    while let Some(section) = next {
        chain.push((section.name.as_str(), Some(site.links().section(section))));
        next = section.parent.as_deref();
    }
    chain.push((site.ui().home, Some("/".to_owned())));
    chain.reverse();
    chain.extend(last.filter(|name| !name.is_empty()).map(|name| (name, None)));
    let items = chain.iter().zip(1..).map(|((name, path), position)| {
        json!({
            "@type": "ListItem",
            "position": position,
            "name": name,
            "item": path.as_ref().map(|path| site.config().absolute(path)),
        })
    });
    let items: Vec<Value> = items.collect();
    (items.len() > 1).then(|| json!({ "@type": "BreadcrumbList", "itemListElement": items }))
}

/// Takes out what is not known: nothing is better than null.
fn prune(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.values_mut().for_each(prune);
            members.retain(|_, value| match value {
                Value::Null => false,
                Value::String(text) => !text.is_empty(),
                Value::Array(items) => !items.is_empty(),
                _ => true,
            });
        }
        Value::Array(items) => items.iter_mut().for_each(prune),
        _ => {}
    }
}
