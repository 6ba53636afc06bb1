//! What a reader looks for.

use super::Timestamp;

/// A search.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Query {
    /// The words, as typed.
    pub words: String,
    /// Only this section and its sub-sections: its slug with its parent's before it.
    pub section: Option<String>,
    /// Only what was published since.
    pub since: Option<Timestamp>,
}

impl Query {
    /// The most letters that are looked for: nobody types more, and WordPress forgets words that are much longer.
    pub const LONGEST: usize = 200;

    /// The words as sources compare them, see [`Query::normalise`].
    pub fn normal(&self) -> String {
        Self::normalise(&self.words)
    }

    /// What was typed in NFC, with single spaces, and not endless.
    pub fn normalise(typed: &str) -> String {
        let mut words = String::new();
        for word in crate::text::nfc(typed).split_whitespace() {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(word);
        }
        let end = words.char_indices().nth(Self::LONGEST).map_or(words.len(), |(end, _)| end);
        words.truncate(end);
        words.truncate(words.trim_end().len());
        words
    }
}

#[cfg(test)]
mod tests {
    use super::Query;

    #[test]
    fn words_are_looked_for_in_one_form() {
        let normal = |words: &str| Query { words: words.to_owned(), ..Query::default() }.normal();
        assert_eq!(normal("  Tha\u{300}nh\u{a0} Tri\u{300}\n"), "Thành Trì");
        assert_eq!(normal(" \t "), "");
        assert_eq!(normal(&"đ".repeat(500)).chars().count(), Query::LONGEST);
    }
}
