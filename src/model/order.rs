//! Ordering of short lists.

/// Sorts by a number, smallest first; equals stay in their order.
///
/// By insertion: for the dozens of items that a page has it is as fast as the standard library's sort, of which each
/// type of item would bring 5 KB into the bundle.
pub fn sort_by_number<T>(items: &mut [T], number: impl Fn(&T) -> i64) {
    for end in 1..items.len() {
        let mut at = end;
        while at > 0 && items.get(at - 1).zip(items.get(at)).is_some_and(|(a, b)| number(a) > number(b)) {
            items.swap(at - 1, at);
            at -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sort_by_number;

    #[test]
    fn equals_keep_their_order() {
        let mut items = [(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        sort_by_number(&mut items, |item| item.0);
        assert_eq!(items, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
    }
}
