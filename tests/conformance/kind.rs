//! What a kind of API is to the suite: its server's dialect, its config, and what its API cannot know. What a kind's file needs, it has from here.

pub(crate) use crate::stories::{Newsroom, SECTIONS, Term};
pub(crate) use manchette::source::Cause;
pub(crate) use serde_json::{Value, json};
pub(crate) use std::sync::Arc;

/// A server's answer.
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// `content-type` and whatever else counts.
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: String,
}

impl Reply {
    /// JSON with a status.
    pub(crate) fn json(status: u16, body: &Value) -> Self {
        let headers = vec![("content-type", "application/json; charset=utf-8".to_owned())];
        Self { status, headers, body: body.to_string() }
    }
}

/// Answers requests for whole URLs.
pub(crate) type Dialect = Arc<dyn Fn(&url::Url) -> Reply + Send + Sync>;

/// How a search compares words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Search {
    /// There is none: a search is [`Cause::NotFound`].
    No,
    /// Words as they are written, in whatever case.
    Exact,
    /// Without accents as well.
    Folded,
}

/// What an API knows. What it does not know is asserted to be absent.
#[derive(Clone, Debug)]
pub(crate) struct Knows {
    /// An article by its id.
    pub(crate) ids: bool,
    /// An article by its slug.
    pub(crate) slugs: bool,
    /// An article by a slug that it had before.
    pub(crate) former_slugs: bool,
    /// Passwords of single articles.
    pub(crate) passwords: bool,
    /// Articles for members.
    pub(crate) members: bool,
    /// That something was taken out, and not only that it is not there.
    pub(crate) gone: bool,
    /// What a draft is to somebody who asks for its id.
    pub(crate) draft: Cause,
    pub(crate) leads: bool,
    pub(crate) authors: bool,
    /// What is said about an author.
    pub(crate) about: bool,
    /// Lists of what an author wrote.
    pub(crate) author_lists: bool,
    pub(crate) tags: bool,
    pub(crate) tag_lists: bool,
    /// The section of an article.
    pub(crate) sections: bool,
    /// What a section belongs to.
    pub(crate) parents: bool,
    pub(crate) section_lists: bool,
    /// Whether it tells a list that does not exist from one that is empty.
    pub(crate) unknown_lists: bool,
    pub(crate) pictures: bool,
    pub(crate) alt: bool,
    pub(crate) captions: bool,
    /// Widths and heights of pictures.
    pub(crate) sizes: bool,
    /// Smaller files of pictures.
    pub(crate) renditions: bool,
    /// When an article was changed.
    pub(crate) updates: bool,
    /// How many items a list has.
    pub(crate) totals: bool,
    pub(crate) search: Search,
    pub(crate) related: bool,
    pub(crate) neighbours: bool,
    pub(crate) picks: bool,
    pub(crate) topics: bool,
    /// What came out on a day.
    pub(crate) periods: bool,
    /// How many of the newest are all that there is; all are there where it is `None`.
    pub(crate) window: Option<usize>,
}

impl Knows {
    /// Everything there is to know.
    pub(crate) const EVERYTHING: Self = Self {
        ids: true,
        slugs: true,
        former_slugs: true,
        passwords: true,
        members: true,
        gone: true,
        draft: Cause::NotFound,
        leads: true,
        authors: true,
        about: true,
        author_lists: true,
        tags: true,
        tag_lists: true,
        sections: true,
        parents: true,
        section_lists: true,
        unknown_lists: true,
        pictures: true,
        alt: true,
        captions: true,
        sizes: true,
        renditions: true,
        updates: true,
        totals: true,
        search: Search::Folded,
        related: true,
        neighbours: true,
        picks: true,
        topics: true,
        periods: true,
        window: None,
    };
}

/// A kind of API.
pub(crate) trait Kind: Send + Sync {
    /// What it knows.
    fn knows(&self) -> Knows;

    /// `source` in `newsroom.json`, of a server at this root.
    fn source(&self, root: &str) -> Value;

    /// The id of the story with a number.
    fn id(&self, number: u32) -> String {
        number.to_string()
    }

    /// The slug of a tag. An API that knows only names has one made of the name.
    fn tag(&self, slug: &'static str) -> String {
        slug.to_owned()
    }

    /// A header that each request has to have, by its name and value; the server gives a browser leave to send it.
    fn key(&self) -> Option<(&'static str, &'static str)> {
        None
    }

    /// The newsroom in its dialect.
    fn dialect(&self, newsroom: &Newsroom) -> Dialect;

    /// An answer that is a list of stories, with its second one of a shape that no story has.
    fn spoilt(&self, list: &str) -> String;

    /// `newsroom.json` for a server at this root.
    fn newsroom(&self, root: &str) -> Value {
        json!({
            "name": "Báo", "language": "vi", "timezone": "Asia/Ho_Chi_Minh", "site": "https://bao.example",
            "source": self.source(root),
            "permalink": { "article": "/{slug}-{id}.html" },
            "sections": sections(None),
            "imprint": { "publisher": "Báo" }
        })
    }
}

/// The sections as a config has them.
pub(crate) fn sections(parent: Option<&str>) -> Value {
    let of = |term: &Term| json!({ "slug": term.slug, "name": term.name, "children": sections(Some(term.slug)) });
    SECTIONS.iter().filter(|term| term.parent == parent).map(of).collect()
}

/// The answer with the second item of the list at this pointer replaced by what is no story.
pub(crate) fn spoilt_at(pointer: &str, list: &str) -> String {
    let mut json: Value = serde_json::from_str(list).unwrap();
    let items = json.pointer_mut(pointer).and_then(Value::as_array_mut);
    if let Some(second) = items.and_then(|items| items.get_mut(1)) {
        *second = json!({ "title": 7 });
    }
    json.to_string()
}
