//! What the address of the search page asks for: `/search?q=…&section=…&time=…&page=…`.

use crate::model::{Query, Timestamp};
use crate::text::{percent_decode, percent_encode};

/// How far back a search goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Span {
    /// A day.
    Day,
    /// Seven days.
    Week,
    /// Thirty days.
    Month,
    /// A year.
    Year,
}

/// In s: moments are rounded down to this, so that the same search a little later is the same request.
const STEP: i64 = 600;

impl Span {
    /// All, the shortest first.
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Year];

    /// As it stands in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// By the name in an address.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|span| span.name() == name)
    }

    const fn days(self) -> i64 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 30,
            Self::Year => 365,
        }
    }
}

/// What a reader asks the search page for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// The words, in [`Query::normalise`]'s form.
    pub words: String,
    /// Only this section: its slug with its parent's before it.
    pub section: Option<String>,
    /// Only what is no older.
    pub span: Option<Span>,
    /// From which page of what is found; the first is 1.
    pub page: u32,
}

impl Default for Asked {
    fn default() -> Self {
        Self { words: String::new(), section: None, span: None, page: 1 }
    }
}

impl Asked {
    /// Reads the query of an address, with or without `?`. What it says that nobody understands is left out; a section
    /// may be one that does not exist.
    pub fn read(query: &str) -> Self {
        let mut asked = Self::default();
        for pair in query.trim_start_matches('?').split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            // As forms write it.
            let value = percent_decode(&value.replace('+', " "));
            match name {
                "q" => asked.words = Query::normalise(&value),
                "section" => asked.section = Some(value).filter(|value| !value.is_empty()),
                "time" => asked.span = Span::named(&value),
                "page" => asked.page = super::page::number(&value).unwrap_or(1),
                _ => {}
            }
        }
        asked
    }

    /// The address that asks for it, with the search page at `path`.
    pub fn url(&self, path: &str) -> String {
        let mut url = path.to_owned();
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                url.push(if url.contains('?') { '&' } else { '?' });
                url.push_str(name);
                url.push('=');
                url.push_str(&percent_encode(value).replace("%20", "+").replace("%2F", "/"));
            }
        };
        add("q", &self.words);
        add("section", self.section.as_deref().unwrap_or_default());
        add("time", self.span.map_or("", Span::name));
        if self.page > 1 {
            add("page", &self.page.to_string());
        }
        url
    }

    /// Whether something besides words is asked for.
    pub fn is_filtered(&self) -> bool {
        self.section.is_some() || self.span.is_some()
    }

    /// The same with other words, from its first page on.
    pub fn with_words(&self, words: &str) -> Self {
        Self { words: Query::normalise(words), page: 1, ..self.clone() }
    }

    /// What a source is asked; `now` is in s since 1970.
    pub fn query(&self, now: i64) -> Query {
        let since = self.span.map(|span| {
            let seconds = now - span.days() * 86_400;
            Timestamp { seconds: seconds - seconds.rem_euclid(STEP), offset: 0 }
        });
        Query { words: self.words.clone(), section: self.section.clone(), since }
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, Span};

    fn asked(words: &str, section: Option<&str>, span: Option<Span>, page: u32) -> Asked {
        Asked { words: words.into(), section: section.map(Into::into), span, page }
    }

    #[test]
    fn an_address_and_what_it_asks_for_go_both_ways() {
        for (asked, url) in [
            (Asked::default(), "/search"),
            (asked("thanh trì", None, None, 1), "/search?q=thanh+tr%C3%AC"),
            (
                asked("C++ & “a=b”", Some("thoi-su/do-thi"), Some(Span::Week), 3),
                "/search?q=C%2B%2B+%26+%E2%80%9Ca%3Db%E2%80%9D&section=thoi-su/do-thi&time=week&page=3",
            ),
            (asked("", Some("x"), Some(Span::Year), 1), "/search?section=x&time=year"),
        ] {
            assert_eq!(asked.url("/search"), url);
            assert_eq!(Asked::read(url.strip_prefix("/search").unwrap_or_default()), asked, "{url}");
        }
    }

    #[test]
    fn what_anybody_types_into_an_address_is_read_as_far_as_it_goes() {
        assert_eq!(Asked::read("?q=Tha%CC%80nh%20%20Tri%CC%80+&view=mobile").words, "Thành Trì");
        assert_eq!(Asked::read("?q=&section=&time="), Asked::default());
        assert_eq!(Asked::read("?q&time=ever&page=0&=&&x"), Asked::default());
        assert_eq!(Asked::read("q=100%&page=-1").words, "100%");
        assert_eq!(Asked::read(&["q=", &"a+".repeat(9_999)].concat()).words.len(), 199);
        assert_eq!(Asked::read("?q=%ff%fe").words, "%ff%fe");
    }

    #[test]
    fn a_span_of_time_ends_now_and_begins_at_a_round_moment() {
        let since = |span, now| asked("a", None, span, 1).query(now).since.map(|time| time.to_string());
        assert_eq!(since(None, 0), None);
        let now = 1_763_899_199; // 2025-11-23T11:59:59Z
        assert_eq!(since(Some(Span::Day), now).as_deref(), Some("2025-11-22T11:50:00Z"));
        assert_eq!(since(Some(Span::Week), now).as_deref(), Some("2025-11-16T11:50:00Z"));
        assert_eq!(since(Some(Span::Month), now).as_deref(), Some("2025-10-24T11:50:00Z"));
        assert_eq!(since(Some(Span::Year), now).as_deref(), Some("2024-11-23T11:50:00Z"));
    }
}
