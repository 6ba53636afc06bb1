//! The pages of a list: `{list}/page/{n}`, from the second on. A slash, `.html` or `.tag` at the end of the list's own
//! path stays at the end (`/a.tag`, `/a/page/2.tag`): a printed `a.tag` is a file, and can be no folder of pages.

/// The words between a list and the number.
const PAGE: &str = "/page/";

/// The path of page `number` of the list whose first page is at `list`.
pub(super) fn join(list: &str, number: u32) -> String {
    if number < 2 {
        return list.to_owned();
    }
    match list {
        // What a search finds.
        list if list.contains('?') => [list, "&page=", &number.to_string()].concat(),
        "/" => [PAGE, &number.to_string()].concat(),
        list => {
            let (stem, end) = ending(list);
            [stem, PAGE, &number.to_string(), end].concat()
        }
    }
}

/// The path of the list, and the number, of the path of one of its pages.
pub(super) fn split(path: &str) -> Option<(String, u32)> {
    let (path, end) = ending(path);
    let (stem, page) = path.rsplit_once(PAGE)?;
    let list = if stem.is_empty() { "/".to_owned() } else { [stem, end].concat() };
    Some((list, number(page)?))
}

/// The folder that a list's path can be: the path without its ending.
pub(super) fn stem(list: &str) -> &str {
    ending(list).0
}

/// A page's number.
pub(super) fn number(text: &str) -> Option<u32> {
    text.parse().ok().filter(|number| *number > 0)
}

fn ending(path: &str) -> (&str, &str) {
    for end in ["/", ".html", ".htm", ".tag"] {
        if let Some(stem) = path.strip_suffix(end) {
            return (stem, end);
        }
    }
    (path, "")
}

#[cfg(test)]
mod tests {
    use super::{join, split};

    #[test]
    fn the_end_of_the_path_stays_at_the_end() {
        for (list, second) in [
            ("/", "/page/2"),
            ("/a", "/a/page/2"),
            ("/a/", "/a/page/2/"),
            ("/a.html", "/a/page/2.html"),
            ("/a-7.tag", "/a-7/page/2.tag"),
            ("/a-7.chn", "/a-7.chn/page/2"),
        ] {
            assert_eq!(join(list, 1), list);
            assert_eq!(join(list, 2), second);
            assert_eq!(split(second), Some((list.to_owned(), 2)), "{second}");
        }
        assert_eq!(split("/page/2/"), Some(("/".to_owned(), 2)));
        assert_eq!(split("/a/page/0"), None);
        assert_eq!(split("/a/page/x"), None);
        assert_eq!(split("/a"), None);
        assert_eq!(join("/search?q=a", 2), "/search?q=a&page=2");
    }
}
