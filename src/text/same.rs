//! Whether two texts say the same words.

use super::nfc;

/// Whether two texts are the same words, whatever their case, spaces and normal form: a CMS repeats the headline as
/// text alternative, and readers must not hear it twice.
pub fn same_words(a: &str, b: &str) -> bool {
    let fold = |s: &str| {
        nfc(s)
            .split_whitespace()
            .flat_map(|word| word.chars().flat_map(char::to_lowercase).chain([' ']))
            .collect::<String>()
    };
    fold(a) == fold(b)
}

#[cfg(test)]
mod tests {
    use super::same_words;

    #[test]
    fn alt_text_that_repeats_the_headline_is_found() {
        assert!(same_words(" Chợ  Mới ", "chợ mới"));
        assert!(same_words("Cho\u{31b}\u{323} Mo\u{31b}\u{301}i", "Chợ Mới"));
        assert!(!same_words("Chợ cũ", "Chợ Mới"));
        assert!(!same_words("ab c", "a bc"));
    }
}
