//! A post as an article or a teaser.

use super::sections::{self, Sections};
use super::wire::{Media, Post, Term, User};
use super::{excerpt, picture};
use crate::markup::{self, Origin};
use crate::model::{Access, Article, Author, Href, Image, RichText, Section, Tag, Teaser, Timestamp};

/// WordPress' `*_gmt` times are UTC without saying so; `0000-00-00T00:00:00` is no time.
fn utc(text: &str) -> Option<Timestamp> {
    Timestamp::parse(text, true)
}

impl Post {
    pub(super) fn into_article(mut self, sections: &Sections, root: &str) -> Article {
        let origin = self.origin(root);
        let body = markup::blocks(&self.content.rendered, &origin);
        let lead = match excerpt::lead(&self.excerpt.rendered, &origin) {
            (lead, false) if !excerpt::repeats(&lead, &body) => lead,
            _ => RichText::default(),
        };
        let hero = self
            .take_media()
            .and_then(|media| picture::figure(media, &origin))
            .filter(|hero| !picture::opens(&body, &hero.image));
        let published = utc(&self.date_gmt);
        Article {
            headline: markup::inline(&self.title.rendered, &origin),
            lead,
            hero,
            body,
            section: self.section(sections),
            tags: self.terms("post_tag").map(tag).collect(),
            published,
            // An article that was written before its hour has changed "before" it was published.
            updated: utc(&self.modified_gmt).filter(|at| published.is_none_or(|then| at.seconds > then.seconds)),
            access: if self.is_protected() { Access::Password } else { Access::Open },
            authors: self.embedded.author.into_iter().map(|user| author(user, root)).collect(),
            id: self.id.to_string(),
            slug: self.slug,
            canonical: self.link.filter(|link| link.is_web()),
            ..Article::default()
        }
    }

    pub(super) fn into_teaser(mut self, sections: &Sections, root: &str) -> Teaser {
        let origin = self.origin(root);
        Teaser {
            headline: markup::inline(&self.title.rendered, &origin),
            lead: excerpt::lead(&self.excerpt.rendered, &origin).0,
            image: self.take_media().and_then(|media| picture::figure(media, &origin)).map(|figure| figure.image),
            section: self.section(sections),
            published: utc(&self.date_gmt),
            tags: self.tags.iter().map(u64::to_string).collect(),
            id: self.id.to_string(),
            slug: self.slug,
            ..Teaser::default()
        }
    }

    /// Relative URLs in a post are relative to the post.
    fn origin(&self, root: &str) -> Origin {
        let link = self.link.as_ref().filter(|link| link.host().is_some());
        Origin { base: link.map_or_else(|| [root, "/"].concat(), |link| link.as_str().to_owned()) }
    }

    fn take_media(&mut self) -> Option<Media> {
        (!self.embedded.media.is_empty()).then(|| self.embedded.media.swap_remove(0))
    }

    fn terms(&self, taxonomy: &'static str) -> impl Iterator<Item = &Term> {
        self.embedded.terms.iter().flat_map(|terms| &terms.0).filter(move |term| term.taxonomy == taxonomy)
    }

    fn section(&self, sections: &Sections) -> Option<Section> {
        sections.of(&self.categories).or_else(|| self.terms("category").next().map(sections::section))
    }
}

fn tag(term: &Term) -> Tag {
    Tag { id: term.id.to_string(), slug: term.slug.clone(), name: markup::plain(&term.name) }
}

/// A portrait only where it stands on the newsroom's own host: that of WordPress is a third party's, which would learn who
/// reads what.
pub(super) fn author(user: User, root: &str) -> Author {
    let host = Href::parse(root).and_then(|root| root.host());
    let own = |(src, _): &(Href, u32)| src.host().is_none() || src.host() == host;
    let picture = user.avatar_urls.0.filter(own).map(|(src, size)| Image {
        src,
        width: size,
        height: size,
        alt: String::new(),
        renditions: Vec::new(),
    });
    Author {
        name: markup::plain(&user.name),
        id: Some(user.id.to_string()),
        slug: Some(user.slug).filter(|slug| !slug.is_empty()),
        about: markup::inline(&user.description, &Origin { base: [root, "/"].concat() }),
        href: user.url.filter(Href::is_web),
        picture,
        ..Author::default()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn article(json: &str) -> Article {
        crate::json::from_str::<Post>(json).unwrap().into_article(&Sections::default(), "https://bao.vn")
    }

    #[test]
    fn a_post_needs_no_more_than_an_id() {
        for json in [
            r#"{"id":7}"#,
            r#"{"id":7,"slug":null,"link":false,"date_gmt":null,"modified_gmt":0,"title":"x","excerpt":[],"content":null,
                "categories":{},"tags":"no","_embedded":{"author":null,"wp:featuredmedia":{},"wp:term":[null,[7]]}}"#,
        ] {
            assert_eq!(article(json), Article { id: "7".into(), ..Article::default() });
        }
        assert!(crate::json::from_str::<Post>(r#"{"id":"x"}"#).is_err());
    }

    #[test]
    fn broken_embeds_are_left_out() {
        let article = article(
            r#"{"id":7,"_embedded":{"author":[{"code":"rest_user_invalid_id","message":"…"},{"id":2,"name":"Lan"}],
                "wp:featuredmedia":[{"name":"Báo","description":"","url":"https://bao.vn","routes":{}}],
                "wp:term":[[{"code":"x"},{"id":3,"slug":"a","name":"A &amp; B","taxonomy":"post_tag"}],{"code":"x"}]}}"#,
        );
        assert_eq!(article.authors.iter().map(|author| author.name.as_str()).collect::<Vec<_>>(), ["Lan"]);
        assert_eq!(article.tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(), ["A & B"]);
        assert_eq!(article.hero, None);
    }

    #[test]
    fn only_a_change_after_publishing_is_an_update() {
        let updated = |modified: &str| {
            let json = r#"{"id":7,"date_gmt":"2026-11-19T22:00:00","modified_gmt":"M"}"#.replace('M', modified);
            article(&json).updated.map(|at| at.to_string())
        };
        assert_eq!(updated("2026-11-19T22:00:01").as_deref(), Some("2026-11-19T22:00:01Z"));
        assert_eq!(updated("2026-11-19T22:00:00"), None);
        assert_eq!(updated("2026-11-18T22:00:00"), None);
        assert_eq!(updated("0000-00-00T00:00:00"), None);
    }
}
