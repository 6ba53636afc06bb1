//! A post as an article or a teaser.

use super::Ghost;
use super::picture;
use super::wire::{Post, User};
use crate::markup::{self, Origin};
use crate::model::{Access, Article, Author, Figure, Href, RichText, Tag, Teaser, Timestamp};

/// Ghost cuts an excerpt after so many characters, wherever that is.
const CUT: usize = 500;
/// How many words of a text are a lead, where nobody wrote one.
const WORDS: usize = 40;
/// Publishing saves a post as well: a change counts from so many seconds after it.
const JUST_PUBLISHED: i64 = 60;

impl Ghost {
    /// The article of a post.
    pub(super) fn read(&self, post: Post) -> Article {
        let origin = Origin { base: post.url.as_ref().map_or_else(|| self.root.clone(), ToString::to_string) };
        let mut body = markup::blocks(&post.html, &origin);
        let hosts = [Href::parse(&self.root), post.url.clone()].into_iter().flatten().filter_map(|url| url.host());
        let hosts: Vec<String> = hosts.collect();
        let mut strip = |href: &mut Href| {
            if let Some(plain) = without_ref(href, &hosts) {
                *href = plain;
            }
        };
        body.iter_mut().for_each(|block| block.each_link(&mut strip));
        let hero = post.feature_image.clone().filter(Href::is_web).map(|src| {
            let mut caption = markup::inline(&post.feature_image_caption, &origin);
            caption.each_link(&mut strip);
            Figure { caption, ..Figure::new(picture::image(src, &post.feature_image_alt)) }
        });
        let published = Timestamp::parse(&post.published_at, false);
        let lead = match (post.custom_excerpt.trim(), post.access) {
            // Of what is for members alone, this much is everybody's.
            ("", false) if body.is_empty() => cut(&post.excerpt),
            (written, _) => written.to_owned(),
        };
        Article {
            headline: RichText::plain(one_line(&post.title)),
            lead: RichText::plain(one_line(&lead)),
            hero: hero.filter(|hero| !picture::opens(&body, &hero.image)),
            section: self.sections.of(&post.tags),
            tags: self.topics_of(&post),
            published,
            updated: Timestamp::parse(&post.updated_at, false)
                .filter(|at| published.is_none_or(|then| at.seconds - then.seconds >= JUST_PUBLISHED)),
            access: if post.access { Access::Open } else { Access::Members },
            authors: post.authors.into_iter().map(|user| self.author(user)).collect(),
            canonical: post.canonical_url.or(post.url).filter(Href::is_web),
            id: post.id,
            slug: post.slug,
            body,
            ..Article::default()
        }
    }

    pub(super) fn teaser(&self, post: Post) -> Teaser {
        let written = post.custom_excerpt.trim();
        let lead = if written.is_empty() { cut(&post.excerpt) } else { written.to_owned() };
        Teaser {
            headline: RichText::plain(one_line(&post.title)),
            lead: RichText::plain(one_line(&lead)),
            section: self.sections.of(&post.tags),
            published: Timestamp::parse(&post.published_at, false),
            tags: self.topics_of(&post).into_iter().map(|tag| tag.id).collect(),
            image: post.feature_image.filter(Href::is_web).map(|src| picture::image(src, &post.feature_image_alt)),
            id: post.id,
            slug: post.slug,
            ..Teaser::default()
        }
    }

    pub(super) fn topics_of(&self, post: &Post) -> Vec<Tag> {
        self.sections.topics(&post.tags)
    }

    /// A portrait only where it stands on the newsroom's own host: Gravatar's would learn who reads what.
    pub(super) fn author(&self, user: User) -> Author {
        let own = |src: &Href| src.is_web() && self.is_own(src, user.url.as_ref());
        Author {
            picture: user.profile_image.filter(own).map(|src| picture::image(src, "")),
            name: one_line(&user.name),
            id: Some(user.id),
            slug: Some(user.slug).filter(|slug| !slug.is_empty()),
            about: RichText::plain(one_line(&user.bio)),
            href: user.website.filter(Href::is_web),
            ..Author::default()
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a text that Ghost has cut at some letter.
fn cut(excerpt: &str) -> String {
    let mut words: Vec<&str> = excerpt.split_whitespace().collect();
    let broken = excerpt.chars().count() >= CUT;
    if broken {
        words.pop();
    }
    let more = broken || words.len() > WORDS;
    words.truncate(WORDS);
    let mut lead = words.join(" ");
    if more && !lead.ends_with('…') {
        lead.truncate(lead.trim_end_matches([',', '.', ':', ';']).len());
        lead.push('…');
    }
    lead
}

/// A link without the `ref` by which Ghost tells other sites where a reader came from; `None` where it has none. A `ref`
/// that an author wrote says something else than a host of the newsroom.
fn without_ref(href: &Href, hosts: &[String]) -> Option<Href> {
    let (url, fragment) = href.as_str().split_once('#').map_or((href.as_str(), None), |(url, end)| (url, Some(end)));
    let (path, query) = url.split_once('?')?;
    let bare = |host: &str| {
        let host = host.split(':').next().unwrap_or_default();
        host.strip_prefix("www.").unwrap_or(host).to_ascii_lowercase()
    };
    let is_ours =
        |pair: &str| pair.strip_prefix("ref=").is_some_and(|value| hosts.iter().any(|host| bare(host) == bare(value)));
    if !query.split('&').any(is_ours) {
        return None;
    }
    let rest: Vec<&str> = query.split('&').filter(|pair| !is_ours(pair)).collect();
    let mut plain = path.to_owned();
    if !rest.is_empty() {
        plain.push('?');
        plain.push_str(&rest.join("&"));
    }
    if let Some(fragment) = fragment {
        plain.push('#');
        plain.push_str(fragment);
    }
    Href::parse(&plain)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::super::Options;
    use super::*;
    use crate::source::transport::Transport;

    fn ghost() -> Ghost {
        Ghost::new("https://cms.bao.vn", Transport::default(), Options::default())
    }

    fn article(json: &str) -> Article {
        ghost().read(crate::json::from_str::<Post>(json).unwrap())
    }

    #[test]
    fn a_post_needs_no_more_than_an_id_and_a_slug() {
        let json = r#"{"id":"7","slug":"a","title":null,"html":7,"tags":{},"authors":null,"feature_image":"javascript:1",
            "published_at":"hôm qua","access":"no"}"#;
        assert_eq!(article(json), Article { id: "7".into(), slug: "a".into(), ..Article::default() });
        assert!(crate::json::from_str::<Post>(r#"{"id":"7"}"#).is_err());
    }

    #[test]
    fn titles_and_excerpts_are_words_and_no_markup() {
        let article = article(r#"{"id":"7","slug":"a","title":"A <b>&amp;</b> ","custom_excerpt":"<i>x</i>\n y"}"#);
        assert_eq!(
            (article.headline.to_plain(), article.lead.to_plain()),
            ("A <b>&amp;</b>".into(), "<i>x</i> y".into())
        );
    }

    #[test]
    fn only_a_change_after_publishing_is_an_update() {
        let updated = |at: &str| {
            let json = r#"{"id":"7","slug":"a","published_at":"2026-11-20T08:00:00.000+07:00","updated_at":"AT"}"#;
            article(&json.replace("AT", at)).updated.map(|at| at.to_string())
        };
        assert_eq!(updated("2026-11-20T09:00:00.000+07:00").as_deref(), Some("2026-11-20T09:00:00+07:00"));
        assert_eq!(updated("2026-11-20T08:00:05.000+07:00"), None);
        assert_eq!(updated("2026-11-19T08:00:00.000+07:00"), None);
    }

    #[test]
    fn of_an_article_for_members_stays_what_is_everybodys() {
        let members = article(r#"{"id":"7","slug":"a","access":false,"html":"","excerpt":"Mở đầu."}"#);
        assert_eq!((members.access, members.lead.to_plain().as_str()), (Access::Members, "Mở đầu."));
        let preview = article(r#"{"id":"7","slug":"a","access":false,"html":"<p>Mở đầu.</p>","excerpt":"Mở đầu."}"#);
        assert_eq!((preview.body.len(), preview.lead.is_blank()), (1, true), "the preview says it already");
    }

    #[test]
    fn a_portrait_of_a_third_party_is_left_out() {
        let has = |src: &str| {
            let json = r#"{"id":"7","slug":"a","name":"Lan","url":"https://bao.vn/author/lan/","profile_image":"SRC"}"#;
            ghost().author(crate::json::from_str(&json.replace("SRC", src)).unwrap()).picture.is_some()
        };
        assert!(has("https://cms.bao.vn/content/images/lan.jpg") && has("https://bao.vn/content/images/lan.jpg"));
        assert!(!has("//www.gravatar.com/avatar/1"));
    }

    #[test]
    fn a_cut_text_ends_at_a_word() {
        assert_eq!(cut("Một hai\n\n * ba"), "Một hai * ba");
        assert_eq!(cut(&"chữ ".repeat(39)).split(' ').count(), 39);
        let long = cut(&"chữ, ".repeat(60));
        assert!(long.split(' ').count() == WORDS && long.ends_with("chữ…"), "{long}");
        assert_eq!(cut(&"a".repeat(CUT)), "…");
    }

    #[test]
    fn the_ref_of_ghost_goes_and_that_of_an_author_stays() {
        let hosts = ["www.bao.vn".to_owned(), "127.0.0.1:2368".to_owned()];
        let plain = |url: &str| without_ref(&Href::parse(url).unwrap(), &hosts).map(|href| href.to_string());
        assert_eq!(plain("https://a.vn/?ref=bao.vn").as_deref(), Some("https://a.vn/"));
        assert_eq!(plain("https://a.vn/x?b=1&ref=127.0.0.1#c").as_deref(), Some("https://a.vn/x?b=1#c"));
        assert_eq!(plain("https://a.vn/x?ref=www.bao.vn&b=1").as_deref(), Some("https://a.vn/x?b=1"));
        for other in
            ["https://a.vn/?ref=main", "https://a.vn/?href=bao.vn", "https://a.vn/", "https://a.vn/#?ref=bao.vn"]
        {
            assert_eq!(plain(other), None, "{other}");
        }
    }
}
