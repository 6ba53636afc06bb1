//! One URL pattern, such as `/{year}/{month}/{slug}/`: read from config, matched against paths, filled with values.

use crate::text::percent_encode;
use thiserror::Error;

/// A part of a URL that varies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The API's id.
    Id,
    /// The slug.
    Slug,
    /// Slug of the section, with its parent before it where it has one: `thoi-su/do-thi`.
    Section,
    /// Four digits.
    Year,
    /// Two digits.
    Month,
    /// Two digits.
    Day,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Literal(String),
    Field(Field),
}

/// What a pattern of the config has wrong.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PatternError {
    /// Patterns are paths.
    #[error("`{0}` must begin with `/`")]
    NoSlash(String),
    /// A brace without its partner.
    #[error("`{0}` has a `{{` without `}}`")]
    Unclosed(String),
    /// A field of another name.
    #[error("`{{{1}}}` in `{0}` is unknown; allowed are {{id}}, {{slug}}, {{section}}, {{year}}, {{month}}, {{day}}")]
    UnknownField(String, String),
    /// Nothing says which one is meant.
    #[error("`{0}` needs {1}")]
    Needs(String, &'static str),
}

/// A URL pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Vec<Token>);

/// The values of a pattern's fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// `{id}`
    pub id: Option<String>,
    /// `{slug}`
    pub slug: Option<String>,
    /// `{section}`
    pub section: Option<String>,
    /// `{year}`, `{month}`, `{day}`
    pub date: Option<(i64, u8, u8)>,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// Where it is no path or names an unknown field.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        if !text.starts_with('/') {
            return Err(PatternError::NoSlash(text.to_owned()));
        }
        let mut tokens = Vec::new();
        let mut rest = text;
        while let Some((literal, after)) = rest.split_once('{') {
            let (name, tail) = after.split_once('}').ok_or_else(|| PatternError::Unclosed(text.to_owned()))?;
            if !literal.is_empty() {
                tokens.push(Token::Literal(literal.to_owned()));
            }
            tokens.push(Token::Field(match name {
                "id" => Field::Id,
                "slug" => Field::Slug,
                "section" => Field::Section,
                "year" => Field::Year,
                "month" => Field::Month,
                "day" => Field::Day,
                _ => return Err(PatternError::UnknownField(text.to_owned(), name.to_owned())),
            }));
            rest = tail;
        }
        if !rest.is_empty() {
            tokens.push(Token::Literal(rest.to_owned()));
        }
        Ok(Self(tokens))
    }

    /// Whether the pattern has `field`.
    pub fn has(&self, field: Field) -> bool {
        self.0.contains(&Token::Field(field))
    }

    /// Whether an id has to be a number to be found again: it stands in front of a slug, as in `{id}-{slug}`.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn wants_numbers(&self) -> bool {
        (0..self.0.len()).any(|at| is_number(&self.0[at..]))
    }

    /// Whether nothing tells where one field ends and the next begins: `{id}{slug}`, `{slug}{section}`, or a digit behind an id
    /// that is a number.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn is_ambiguous(&self) -> bool {
        let is_open = |token: &Token| matches!(token, Token::Field(Field::Id | Field::Slug | Field::Section));
        (0..self.0.len()).any(|at| match &self.0[at..] {
            [one, other, ..] if is_open(one) && is_open(other) => true,
            rest @ [_, Token::Literal(text), ..] => is_number(rest) && text.starts_with(|c: char| c.is_ascii_digit()),
            _ => false,
        })
    }

    /// The values in `path` (percent-decoded, without query), where it fits. A slash at the end may be missing or
    /// too many.
    pub fn matches(&self, path: &str) -> Option<Values> {
        let toggled = match path.strip_suffix('/') {
            Some(without) => without.to_owned(),
            None => format!("{path}/"),
        };
        [path, toggled.as_str()].into_iter().find_map(|path| {
            let mut values = Values::default();
            fit(&self.0, path, &mut values).then_some(values)
        })
    }

    /// The path for `values`, percent-encoded, or `None` where a field has no value.
    pub fn fill(&self, values: &Values) -> Option<String> {
        let mut out = String::new();
        for token in &self.0 {
            match token {
                Token::Literal(text) => out.push_str(text),
                Token::Field(Field::Id) => out.push_str(&percent_encode(values.id.as_deref()?)),
                Token::Field(Field::Slug) => out.push_str(&percent_encode(values.slug.as_deref()?)),
                Token::Field(Field::Section) => {
                    for (i, part) in values.section.as_deref()?.split('/').enumerate() {
                        if i > 0 {
                            out.push('/');
                        }
                        out.push_str(&percent_encode(part));
                    }
                }
                Token::Field(Field::Year) => out.push_str(&format!("{:04}", values.date?.0)),
                Token::Field(Field::Month) => out.push_str(&format!("{:02}", values.date?.1)),
                Token::Field(Field::Day) => out.push_str(&format!("{:02}", values.date?.2)),
            }
        }
        Some(out)
    }
}

/// Whether tokens begin with an id in front of a slug, as in `{id}-{slug}`. There it is a number: a slug may have hyphens, and an
/// id of letters might.
fn is_number(tokens: &[Token]) -> bool {
    matches!(tokens, [Token::Field(Field::Id), Token::Literal(text), Token::Field(Field::Slug), ..] if !text.contains('/'))
}

/// Fits tokens to a path, longest value first, so that in `{slug}-{id}` the id is what stands after the last `-`.
fn fit(tokens: &[Token], path: &str, values: &mut Values) -> bool {
    let Some((token, rest)) = tokens.split_first() else { return path.is_empty() };
    let field = match token {
        Token::Literal(text) => return path.strip_prefix(text.as_str()).is_some_and(|path| fit(rest, path, values)),
        Token::Field(field) => *field,
    };
    let longest = match field {
        Field::Year => 4,
        Field::Month | Field::Day => 2,
        Field::Section => path.len(),
        Field::Id | Field::Slug => path.find('/').unwrap_or(path.len()),
    };
    let date = matches!(field, Field::Year | Field::Month | Field::Day);
    let digits = date || is_number(tokens);
    let shortest = if date { longest } else { 1 };
    (shortest..=longest).rev().any(|len| {
        let Some((value, tail)) = path.split_at_checked(len) else { return false };
        if digits && !value.bytes().all(|b| b.is_ascii_digit()) || !fit(rest, tail, values) {
            return false;
        }
        match field {
            Field::Id => values.id = Some(value.to_owned()),
            Field::Slug => values.slug = Some(value.to_owned()),
            Field::Section => values.section = Some(value.to_owned()),
            Field::Year | Field::Month | Field::Day => {}
        }
        true
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn id_slug(pattern: &str, path: &str) -> Option<(Option<String>, Option<String>)> {
        Pattern::parse(pattern).unwrap().matches(path).map(|v| (v.id, v.slug))
    }

    #[test]
    fn the_id_stands_after_the_last_hyphen() {
        let found = id_slug("/{slug}-{id}.html", "/gia-gao-tang-1-500-dong-104213.html");
        assert_eq!(found, Some((Some("104213".into()), Some("gia-gao-tang-1-500-dong".into()))));
        assert_eq!(id_slug("/{slug}-{id}.html", "/104213.html"), None);
        assert_eq!(id_slug("/{slug}-{id}.html", "/a/b-1.html"), None);
    }

    #[test]
    fn an_id_before_the_slug_is_a_number() {
        let both = |id: &str, slug: &str| Some((Some(id.into()), Some(slug.into())));
        let pattern = "/{id}-{slug}.html";
        assert_eq!(id_slug(pattern, "/104213-gia-gao-tang.html"), both("104213", "gia-gao-tang"));
        assert_eq!(id_slug(pattern, "/7-1-500-dong-mot-ky.html"), both("7", "1-500-dong-mot-ky"));
        assert_eq!(id_slug(pattern, "/gioi-thieu.html"), None, "a page of another kind");
        assert_eq!(id_slug(pattern, "/7a-gia-gao.html"), None);
        assert_eq!(id_slug("/{section}/{id}_{slug}/", "/thoi-su/do-thi/7_gia-gao"), both("7", "gia-gao"));
        // A part of a path of its own ends by itself.
        assert_eq!(id_slug("/{id}/{slug}", "/9f3a-44/gia-gao"), both("9f3a-44", "gia-gao"));
    }

    #[test]
    #[cfg(not(target_arch = "wasm32"))]
    fn what_cannot_be_taken_apart_is_ambiguous() {
        let pattern = |text: &str| Pattern::parse(text).unwrap();
        for text in ["/{id}{slug}", "/a/{slug}{id}.html", "/{section}{slug}", "/{id}0-{slug}"] {
            assert!(pattern(text).is_ambiguous(), "{text}");
        }
        for text in ["/{id}-{slug}", "/{slug}-{id}.html", "/{year}{month}{day}/{id}-{slug}", "/{section}/{slug}"] {
            assert!(!pattern(text).is_ambiguous(), "{text}");
        }
        assert!(pattern("/{section}/{id}-{slug}").wants_numbers());
        assert!(!pattern("/{slug}-{id}").wants_numbers() && !pattern("/{id}/{slug}").wants_numbers());
    }

    #[test]
    fn dates_are_digits_and_the_last_slash_is_free() {
        let pattern = "/{year}/{month}/{slug}/";
        assert_eq!(id_slug(pattern, "/2026/11/ha-noi/"), Some((None, Some("ha-noi".into()))));
        assert_eq!(id_slug(pattern, "/2026/11/ha-noi"), Some((None, Some("ha-noi".into()))));
        assert_eq!(id_slug(pattern, "/2026/xx/ha-noi/"), None);
        assert_eq!(id_slug(pattern, "/26/11/ha-noi/"), None);
    }

    #[test]
    fn fills_and_encodes() {
        let pattern = Pattern::parse("/{section}/{year}/{month}/{day}/{slug}-{id}").unwrap();
        let values = Values {
            id: Some("7".into()),
            slug: Some("hà nội/..".into()),
            section: Some("thoi-su/do-thi".into()),
            date: Some((2026, 3, 9)),
        };
        let path = pattern.fill(&values).unwrap();
        assert_eq!(path, "/thoi-su/do-thi/2026/03/09/h%C3%A0%20n%E1%BB%99i%2F..-7");
        assert_eq!(pattern.fill(&Values::default()), None);
    }

    #[test]
    fn a_wrong_pattern_says_what_is_wrong() {
        let error = |p| Pattern::parse(p).unwrap_err().to_string();
        assert_eq!(error("x"), "`x` must begin with `/`");
        assert_eq!(error("/{slug"), "`/{slug` has a `{` without `}`");
        assert!(error("/{name}").contains("`{name}` in `/{name}` is unknown"));
    }
}
