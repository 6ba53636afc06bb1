//! A question as a list of strings: the cheapest thing that passes from one module to another.
//!
//! What is absent is an empty string: nothing here means anything when it is empty.

use crate::model::{Article, ArticleKey, ListKey, Period, Query, Section, Tag, Timestamp};
use crate::source::preview::Pass;

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Question {
    /// [`Api::article`](crate::source::Api::article)
    Article(ArticleKey, Option<String>),
    /// `list`
    List(ListKey, u32),
    /// `related`; of the article only what `ask` writes.
    Related(Box<Article>, usize),
    /// `neighbours`; likewise.
    Neighbours(Box<Article>),
    /// `picks`
    Picks(usize),
    /// `editors`: how many lead, how many are picked.
    Editors(usize, usize),
    /// `most_read`
    MostRead(usize),
    /// `topics`
    Topics,
    /// `search`
    Search(Query, u32),
    /// [`preview::draft`](crate::source::preview::draft): `newsroom.json`, which article, and whose it is.
    Draft(String, String, Pass),
    /// The blocks of HTML, and the URL that its links are relative to.
    Blocks(String, String),
}

/// Strings that came, one after the other; empty ones when there are no more.
struct Came(std::vec::IntoIter<String>);

impl Came {
    fn next(&mut self) -> String {
        self.0.next().unwrap_or_default()
    }

    fn maybe(&mut self) -> Option<String> {
        Some(self.next()).filter(|text| !text.is_empty())
    }

    fn number<T: std::str::FromStr + Default>(&mut self) -> T {
        self.next().parse().unwrap_or_default()
    }

    fn time(&mut self) -> Option<Timestamp> {
        Timestamp::parse(&self.maybe()?, false)
    }

    fn query(&mut self) -> Query {
        Query { words: self.next(), section: self.maybe(), since: self.time() }
    }

    fn list(&mut self) -> Option<ListKey> {
        let kind = self.next();
        Some(match &*kind {
            "latest" => ListKey::Latest,
            "section" => ListKey::Section { id: self.maybe(), slug: self.next() },
            "tag" => ListKey::Tag { id: self.maybe(), slug: self.next() },
            "author" => ListKey::Author { id: self.maybe(), slug: self.next() },
            "search" => ListKey::Search(self.query()),
            "period" => ListKey::Period(Period { year: self.number(), month: self.number(), day: self.number() }),
            _ => return None,
        })
    }

    fn article(&mut self) -> Box<Article> {
        let (id, slug, published) = (self.next(), self.next(), self.time());
        let (section, section_slug) = (self.next(), self.next());
        let known = !section.is_empty() || !section_slug.is_empty();
        let section = known.then(|| Section { id: section, slug: section_slug, ..Section::default() });
        let mut tags = Vec::new();
        while let (Some(id), slug) = (self.0.next(), self.0.next()) {
            tags.push(Tag { id, slug: slug.unwrap_or_default(), ..Tag::default() });
        }
        Box::new(Article { id, slug, published, section, tags, ..Article::default() })
    }
}

impl Question {
    /// The question that was put into strings; `None` where there is no such question.
    pub(super) fn read(parts: Vec<String>) -> Option<Self> {
        let mut came = Came(parts.into_iter());
        let name = came.next();
        Some(match &*name {
            "article" => Self::Article(ArticleKey { id: came.maybe(), slug: came.maybe() }, came.maybe()),
            "list" => {
                let page = came.number();
                Self::List(came.list()?, page)
            }
            "related" => {
                let count = came.number();
                Self::Related(came.article(), count)
            }
            "neighbours" => Self::Neighbours(came.article()),
            "picks" => Self::Picks(came.number()),
            "editors" => Self::Editors(came.number(), came.number()),
            "most_read" => Self::MostRead(came.number()),
            "topics" => Self::Topics,
            "search" => {
                let page = came.number();
                Self::Search(came.query(), page)
            }
            "draft" => Self::Draft(came.next(), came.next(), Pass { name: came.next(), secret: came.next() }),
            "blocks" => Self::Blocks(came.next(), came.next()),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::ask;
    use super::*;

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn what_is_asked_arrives() {
        let time = Timestamp { seconds: 1_634_799_900, offset: 420 };
        let query = Query { words: "Thành Trì\n“x”".into(), section: some("thoi-su/do-thi"), since: Some(time) };
        let key = ArticleKey { id: some("12"), slug: None };
        let article = Article {
            id: "12".into(),
            slug: "a-b".into(),
            published: Some(time),
            section: Some(Section { id: "4".into(), slug: "thoi-su".into(), ..Section::default() }),
            tags: [("7", "song"), ("", "ho"), ("9", "")]
                .map(|(id, slug)| Tag { id: id.into(), slug: slug.into(), ..Tag::default() })
                .to_vec(),
            ..Article::default()
        };
        let cases = [
            (ask::article(&key, some("mật khẩu").as_deref()), Question::Article(key.clone(), some("mật khẩu"))),
            (ask::article(&key, None), Question::Article(key, None)),
            (ask::related(&article, 6), Question::Related(Box::new(article.clone()), 6)),
            (ask::neighbours(&article), Question::Neighbours(Box::new(article))),
            (ask::count("picks", &[9]), Question::Picks(9)),
            (ask::count("editors", &[3, 10]), Question::Editors(3, 10)),
            (ask::count("most_read", &[5]), Question::MostRead(5)),
            (ask::count("topics", &[]), Question::Topics),
            (ask::search(&query, 2), Question::Search(query.clone(), 2)),
            (
                ask::draft("{}", "12", &Pass { name: String::new(), secret: "bí mật".into() }),
                Question::Draft("{}".into(), "12".into(), Pass { name: String::new(), secret: "bí mật".into() }),
            ),
            (
                ask::blocks("<p>Chữ</p>", "https://bao.vn/"),
                Question::Blocks("<p>Chữ</p>".into(), "https://bao.vn/".into()),
            ),
        ];
        for (parts, question) in cases {
            assert_eq!(Question::read(parts), Some(question));
        }
        let lists = [
            ListKey::Latest,
            ListKey::Section { id: None, slug: "thoi-su".into() },
            ListKey::Tag { id: some("7"), slug: String::new() },
            ListKey::Author { id: None, slug: "nam-phong".into() },
            ListKey::Search(query),
            ListKey::Period(Period::default()),
            ListKey::Period(Period { year: 2021, month: 10, day: 21 }),
        ];
        for list in lists {
            assert_eq!(Question::read(ask::list(&list, 3)), Some(Question::List(list, 3)));
        }
        assert_eq!(Question::read(vec!["erase".into()]), None);
    }

    #[test]
    fn an_article_without_section_or_tags_has_none() {
        let bare = Article { id: "1".into(), ..Article::default() };
        assert_eq!(Question::read(ask::neighbours(&bare)), Some(Question::Neighbours(Box::new(bare))));
    }
}
