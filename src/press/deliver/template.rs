//! A path with fields, `/tin/{slug}/{id}.aspx`, in the three languages of those who redirect: our own, nginx' regular
//! expressions, and the placeholders of `_redirects`.

use crate::permalink::{Field, PatternError};

const FIELDS: [(Field, &str); 6] = [
    (Field::Id, "id"),
    (Field::Slug, "slug"),
    (Field::Section, "section"),
    (Field::Year, "year"),
    (Field::Month, "month"),
    (Field::Day, "day"),
];

pub(super) fn name(field: Field) -> &'static str {
    FIELDS.iter().find(|(known, _)| *known == field).map_or("", |(_, name)| name)
}

fn named(name: &str) -> Option<Field> {
    FIELDS.iter().find(|(_, known)| *known == name).map(|(field, _)| *field)
}

/// How many digits a field has.
fn digits(field: Field) -> Option<usize> {
    match field {
        Field::Year => Some(4),
        Field::Month | Field::Day => Some(2),
        Field::Id | Field::Slug | Field::Section => None,
    }
}

/// Whether an id in front of a slug begins there, which is a number: permalinks are read so.
fn is_number(pieces: &[Piece]) -> bool {
    matches!(pieces, [Piece::Field(Field::Id), Piece::Text(text), Piece::Field(Field::Slug), ..] if !text.contains('/'))
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Field(Field),
}

/// The values that a path has for a template's fields, percent-encoded as they stand in the path.
pub(super) type Found = Vec<(Field, String)>;

/// A path, or a URL, with fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template(Vec<Piece>);

/// Text as it stands in a request's path: what is no visible ASCII, and what configurations quote, is percent-encoded.
pub(super) fn raw(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'"' | b'\\' | b'<' | b'>' | b'`' | b'$' | b'{' | b'}' | b';' => out.push_str(&format!("%{byte:02X}")),
            0x21..=0x7e => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

impl Template {
    /// Reads `/{slug}-{id}.html`.
    pub(super) fn parse(text: &str) -> Result<Self, PatternError> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (field, tail) = after.split_once('}').ok_or_else(|| PatternError::Unclosed(text.to_owned()))?;
            let unknown = || PatternError::UnknownField(text.to_owned(), field.to_owned());
            if !before.is_empty() {
                pieces.push(Piece::Text(raw(before)));
            }
            pieces.push(Piece::Field(named(field).ok_or_else(unknown)?));
            rest = tail;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(raw(rest)));
        }
        Ok(Self(pieces))
    }

    pub(super) fn fields(&self) -> impl Iterator<Item = Field> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Field(field) => Some(*field),
            Piece::Text(_) => None,
        })
    }

    /// The values in a request's path, where it fits: the longest for the first field, as permalinks are read.
    pub(super) fn matches(&self, path: &str) -> Option<Found> {
        let mut found = Vec::new();
        fit(&self.0, path, &mut found).then_some(found)
    }

    /// The path with these values; `None` where one is missing.
    pub(super) fn fill(&self, found: &Found) -> Option<String> {
        let value = |field: Field| found.iter().find(|(known, _)| *known == field).map(|(_, value)| value.as_str());
        self.0
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => Some(text.as_str()),
                Piece::Field(field) => value(*field),
            })
            .collect()
    }

    /// A regular expression with named groups, for nginx.
    pub(super) fn regex(&self) -> String {
        let piece = |(at, piece): (usize, &Piece)| match piece {
            Piece::Text(text) => text.chars().fold(String::new(), |mut out, c| {
                if ".+*?()[]^|#-".contains(c) {
                    out.push('\\');
                }
                out.push(c);
                out
            }),
            Piece::Field(field) => {
                let of = match digits(*field) {
                    Some(count) => format!("[0-9]{{{count}}}"),
                    None if *field == Field::Section => "[^?#]+".to_owned(),
                    None if is_number(&self.0[at..]) => "[0-9]+".to_owned(),
                    None => "[^/?#]+".to_owned(),
                };
                format!("(?<manchette_{}>{of})", name(*field))
            }
        };
        self.0.iter().enumerate().map(piece).collect()
    }

    /// The target with the variables that [`Template::regex`] sets.
    pub(super) fn variables(&self) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Field(field) => format!("${{manchette_{}}}", name(*field)),
        };
        self.0.iter().map(piece).collect()
    }

    /// With the placeholders of `_redirects`: `/tin/:slug/:id.aspx`. A section may have a slash in it: only one at the
    /// end can be said, as the splat. `None` where the syntax cannot say it.
    pub(super) fn placeholders(&self, is_target: bool) -> Option<String> {
        let mut out = String::new();
        for (i, piece) in self.0.iter().enumerate() {
            match piece {
                Piece::Text(text) => {
                    let colon = text.as_bytes().windows(2).any(|two| two[0] == b':' && two[1].is_ascii_alphabetic());
                    let after_field = i > 0 && text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
                    if colon || after_field || text.contains('*') || text.ends_with(':') {
                        return None;
                    }
                    out.push_str(text);
                }
                Piece::Field(Field::Section) if is_target => out.push_str(":splat"),
                Piece::Field(Field::Section) if i + 1 == self.0.len() => out.push('*'),
                Piece::Field(Field::Section) => return None,
                // No placeholder is a number.
                Piece::Field(_) if !is_target && is_number(&self.0[i..]) => return None,
                Piece::Field(field) => out.extend([":", name(*field)]),
            }
        }
        Some(out)
    }

    /// Reads what [`Template::placeholders`] wrote; `None` where somebody else's names stand in it.
    pub(super) fn of_placeholders(text: &str) -> Option<Self> {
        let mut braces = String::new();
        let mut rest = text;
        while let Some(at) = rest.find([':', '*']) {
            let (before, after) = rest.split_at(at);
            braces.push_str(before);
            let length = after[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(after.len() - 1);
            let (field, tail) = match (&after[..1], &after[1..=length]) {
                ("*", _) => ("section", &after[1..]),
                (_, "splat") => ("section", &after[1 + length..]),
                (_, "") => ("", &after[1..]),
                (_, field) => (named(field).map(name)?, &after[1 + length..]),
            };
            if field.is_empty() {
                braces.push(':')
            } else {
                braces.extend(["{", field, "}"])
            }
            rest = tail;
        }
        braces.push_str(rest);
        Self::parse(&braces).ok()
    }
}

fn fit(pieces: &[Piece], path: &str, found: &mut Found) -> bool {
    let Some((piece, rest)) = pieces.split_first() else { return path.is_empty() };
    let field = match piece {
        Piece::Text(text) => return path.strip_prefix(text.as_str()).is_some_and(|path| fit(rest, path, found)),
        Piece::Field(field) => *field,
    };
    let segment = path.find('/').unwrap_or(path.len());
    let (shortest, longest) = match digits(field) {
        Some(count) => (count, count),
        None if field == Field::Section => (1, path.len()),
        None => (1, segment),
    };
    let number = digits(field).is_some() || is_number(pieces);
    (shortest..=longest).rev().any(|length| {
        let Some((value, tail)) = path.split_at_checked(length) else { return false };
        if number && !value.bytes().all(|byte| byte.is_ascii_digit()) || !fit(rest, tail, found) {
            return false;
        }
        found.push((field, value.to_owned()));
        true
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn moved(from: &str, to: &str, path: &str) -> Option<String> {
        let found = Template::parse(from).unwrap().matches(path)?;
        Template::parse(to).unwrap().fill(&found)
    }

    #[test]
    fn values_go_from_the_old_path_to_the_new() {
        let article = "/{slug}-{id}.html";
        assert_eq!(moved("/tin/{slug}/{id}.aspx", article, "/tin/cho-moi/12.aspx").unwrap(), "/cho-moi-12.html");
        assert_eq!(moved("/{slug}-post{id}.html", article, "/a-post1-post12.html").unwrap(), "/a-post1-12.html");
        assert_eq!(moved("/{section}/{id}", "/{id}", "/a/b/12").unwrap(), "/12");
        assert_eq!(moved("/{id}-{slug}.html", article, "/12-cho-moi-3.html").unwrap(), "/cho-moi-3-12.html");
        assert_eq!(moved("/{id}-{slug}.html", article, "/cho-moi.html"), None);
        assert_eq!(moved("/{year}/{slug}", "/{slug}", "/2021/x").unwrap(), "/x");
        assert_eq!(moved("/{year}/{slug}", "/{slug}", "/20a1/x"), None);
        assert_eq!(moved("/tin/{slug}", "/{slug}", "/tin/a/b"), None);
        assert_eq!(moved("/đất/{slug}", "/{slug}", "/%C4%91%E1%BA%A5t/a").unwrap(), "/a");
    }

    #[test]
    fn every_host_has_its_words() {
        let from = Template::parse("/tin/{slug}/{id}.aspx").unwrap();
        let slug = "(?<manchette_slug>[^/?#]+)";
        assert_eq!(from.regex(), format!("/tin/{slug}/(?<manchette_id>[^/?#]+)\\.aspx"));
        assert_eq!(from.placeholders(false).unwrap(), "/tin/:slug/:id.aspx");
        assert_eq!(Template::parse("/{slug}-{id}").unwrap().variables(), "/${manchette_slug}-${manchette_id}");
        assert_eq!(Template::parse("/muc/{section}").unwrap().placeholders(false).unwrap(), "/muc/*");
        let number = Template::parse("/{id}-{slug}").unwrap();
        assert_eq!(number.regex(), "/(?<manchette_id>[0-9]+)\\-(?<manchette_slug>[^/?#]+)");
        assert_eq!(number.placeholders(true).unwrap(), "/:id-:slug");
        for unsayable in ["/{id}-{slug}", "/{section}/x", "/{slug}html", "/a*b/{id}", "/a:b/{id}"] {
            assert_eq!(Template::parse(unsayable).unwrap().placeholders(false), None, "{unsayable}");
        }
        for text in ["/tin/{slug}/{id}.aspx", "/{slug}-{id}", "/muc/{section}"] {
            let template = Template::parse(text).unwrap();
            let said = template.placeholders(false).unwrap();
            assert_eq!(Template::of_placeholders(&said).unwrap(), template, "{said}");
        }
        let far = Template::parse("https://bao.example/{id}").unwrap();
        assert_eq!(far.placeholders(true).unwrap(), "https://bao.example/:id");
        assert_eq!(Template::of_placeholders("https://bao.example/:id").unwrap(), far);
        assert_eq!(Template::of_placeholders("/:page"), None);
    }

    #[test]
    fn nothing_breaks_out_of_a_quoted_string() {
        assert_eq!(raw("/a\"; return 200;\n$x\\ạ"), "/a%22%3B%20return%20200%3B%0A%24x%5C%E1%BA%A1");
    }
}
