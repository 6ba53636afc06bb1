//! Unicode normalisation: everything that comes in becomes NFC.
//!
//! Fonts' Vietnamese subsets lack the combining marks of NFD, and equal words must be equal strings. The browser
//! does it itself; natively `unicode-normalization` does.

use std::borrow::Cow;

/// The text in NFC (Unicode Standard Annex 15). Text that is already ASCII or precomposed is not copied.
pub fn nfc(text: &str) -> Cow<'_, str> {
    // All combining marks that Vietnamese uses, and most others, lie at U+0300 and above; below it NFC changes nothing.
    if text
        .chars()
        .all(|c| c < '\u{300}' || ('\u{1e00}'..='\u{1eff}').contains(&c) || ('\u{2010}'..='\u{2027}').contains(&c))
    {
        return Cow::Borrowed(text);
    }
    Cow::Owned(normalise(text))
}

#[cfg(target_arch = "wasm32")]
fn normalise(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

#[cfg(not(target_arch = "wasm32"))]
fn normalise(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::nfc;

    #[test]
    fn composes_what_is_decomposed() {
        assert_eq!(nfc("Tha\u{300}nh Tri\u{300}, u\u{31b}\u{301}t"), "Thành Trì, ứt");
        assert_eq!(nfc("Thành Trì"), "Thành Trì");
    }
}
