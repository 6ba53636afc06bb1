//! Numbers as the language groups them.

use super::Lang;

/// `1.628` in Vietnamese, `1,628` in English.
pub fn grouped(lang: Lang, number: usize) -> String {
    let digits = number.to_string();
    let separator = if lang == Lang::Vi { '.' } else { ',' };
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_by_three() {
        let vi: Vec<_> = [0, 999, 1_000, 1_628, 1_234_567].into_iter().map(|n| grouped(Lang::Vi, n)).collect();
        assert_eq!(vi, ["0", "999", "1.000", "1.628", "1.234.567"]);
        assert_eq!(grouped(Lang::En, 1_628), "1,628");
    }
}
