//! What the search page says of what was found.

use super::{Lang, Ui};
use crate::text::grouped;

impl Ui {
    /// `12 kết quả cho “thanh trì”`; where there are `more` than are known of, `Hơn 20 kết quả…`.
    pub fn found(&self, count: usize, more: bool, words: &str) -> String {
        let number = grouped(self.lang, count);
        let [over, results, of] = match (self.lang, more, count) {
            (Lang::Vi, true, _) => ["Hơn ", " kết quả", " cho “"],
            (Lang::Vi, false, _) => ["", " kết quả", " cho “"],
            (Lang::En, false, 1) => ["", " result", " for “"],
            (Lang::En, false, _) => ["", " results", " for “"],
            (Lang::En, true, _) => ["More than ", " results", " for “"],
        };
        [over, &number, results, of, words, "”"].concat()
    }

    /// `Không tìm thấy tin nào cho “thanh trì”`.
    pub fn nothing_found(&self, words: &str) -> String {
        [self.search_nothing, " “", words, "”"].concat()
    }

    /// The name of the button that removes a search from this device.
    pub fn forget(&self, words: &str) -> String {
        [self.search_forget, " “", words, "”"].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn results_are_counted_in_both_languages() {
        let (vi, en) = (Lang::Vi.ui(), Lang::En.ui());
        assert_eq!(vi.found(1_020, false, "thanh trì"), "1.020 kết quả cho “thanh trì”");
        assert_eq!(vi.found(20, true, "a"), "Hơn 20 kết quả cho “a”");
        assert_eq!(en.found(1, false, "a"), "1 result for “a”");
        assert_eq!(en.found(1_020, true, "a"), "More than 1,020 results for “a”");
        assert_eq!(vi.nothing_found("zz"), "Không tìm thấy tin nào cho “zz”");
        assert_eq!(en.forget("a"), "Forget “a”");
    }
}
