//! Pictures: the file, other sizes and formats of it, and its intrinsic size.

use super::flow::Flow;
use super::tree::Id;
use super::{one_line, resolve};
use crate::model::{Block, Figure, Image, Rendition};

impl Flow<'_> {
    /// An `img`: a picture, or [`Block::Missing`] where it has no usable file; nothing where it only counts readers.
    pub(super) fn picture(&self, id: Id) -> Option<Block> {
        let attr = |name| self.tree.attr(id, name);
        let (width, height) = (pixels(attr("width")), pixels(attr("height")));
        if matches!((width, height), (Some(0..=1), Some(0..=1))) {
            return None;
        }
        let width = width.unwrap_or(0);
        let mut renditions = self.sources(id, width);
        // Where a script would load the picture later, its real address is in a `data-` attribute.
        for name in ["data-srcset", "data-lazy-srcset", "srcset"] {
            self.candidates(attr(name), 0, None, &mut renditions);
        }
        let src = ["data-src", "data-lazy-src", "data-original", "src"]
            .iter()
            .find_map(|name| resolve::file(attr(name), self.origin))
            .or_else(|| renditions.iter().filter(|r| r.mime.is_none()).max_by_key(|r| r.width).map(|r| r.src.clone()));
        let Some(src) = src else { return Some(Block::Missing) };
        let height = if width > 0 { pixels(attr("height")).unwrap_or(0) } else { 0 };
        let image = Image { src, width, height, alt: one_line(attr("alt")), renditions };
        let href = self.line.link().filter(|href| href.is_web()).cloned();
        Some(Block::Figure(Figure { href, ..Figure::new(image) }))
    }

    /// The `source`s before an `img` in a `picture`. Those with `media` are other pictures, for other screens.
    fn sources(&self, img: Id, width: u32) -> Vec<Rendition> {
        let tree = self.tree;
        let mut out = Vec::new();
        let Some(picture) = tree.parent(img).filter(|parent| tree.name(*parent) == "picture") else { return out };
        for source in tree.children(picture) {
            let mime = tree.attr(source, "type").trim();
            if tree.name(source) != "source"
                || !tree.attr(source, "media").is_empty()
                || !(mime.is_empty() || mime.starts_with("image/"))
            {
                continue;
            }
            for name in ["data-srcset", "data-lazy-srcset", "srcset"] {
                self.candidates(tree.attr(source, name), width, Some(mime).filter(|mime| !mime.is_empty()), &mut out);
            }
        }
        out
    }

    /// Adds the candidates of a `srcset` that say how wide they are; one that says nothing has the width of the
    /// picture, where that is known.
    fn candidates(&self, srcset: &str, default: u32, mime: Option<&str>, out: &mut Vec<Rendition>) {
        for (url, descriptor) in split(srcset) {
            let width = match descriptor.strip_suffix('w') {
                Some(digits) => digits.parse().unwrap_or(0),
                None if descriptor.is_empty() => default,
                None => 0,
            };
            if width == 0 {
                continue;
            }
            if let Some(src) = resolve::file(url, self.origin)
                && !out.iter().any(|known| known.src == src)
            {
                out.push(Rendition { src, width, mime: mime.map(str::to_owned) });
            }
        }
    }
}

/// Splits a `srcset` into addresses and descriptors (HTML, "parse a srcset attribute"): an address goes to the next
/// white space and may hold commas, but not at its end; a comma inside brackets does not end a descriptor.
fn split(srcset: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = srcset;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c == ',' || c.is_ascii_whitespace());
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (url, after) = rest.split_at(end);
        if url.is_empty() {
            return None;
        }
        let address = url.trim_end_matches(',');
        if address.len() < url.len() {
            rest = after;
            return Some((address, ""));
        }
        let mut open = false;
        let end = after.find(|c| {
            match c {
                '(' => open = true,
                ')' => open = false,
                _ => {}
            }
            c == ',' && !open
        });
        let (descriptor, after) = after.split_at(end.unwrap_or(after.len()));
        rest = after;
        Some((address, descriptor.trim_ascii()))
    })
}

/// A number of pixels (HTML, "rules for parsing non-negative integers", and no percentages).
pub(super) fn pixels(text: &str) -> Option<u32> {
    let text = text.trim_ascii_start();
    let digits = &text[..text.bytes().take_while(u8::is_ascii_digit).count()];
    if text.ends_with('%') {
        return None;
    }
    digits.parse().ok().filter(|n| *n < 100_000)
}

#[cfg(test)]
mod tests {
    use super::{pixels, split};

    #[test]
    fn srcset_is_split_by_the_rules_of_html() {
        let parts = |srcset| split(srcset).collect::<Vec<_>>();
        assert_eq!(parts("/a.jpg 300w, /b.jpg 600w"), [("/a.jpg", "300w"), ("/b.jpg", "600w")]);
        assert_eq!(parts("/w_1,h_2/a.jpg 1x,/b.jpg 2x"), [("/w_1,h_2/a.jpg", "1x"), ("/b.jpg", "2x")]);
        assert_eq!(parts(" , /a.jpg, /b.jpg ,"), [("/a.jpg", ""), ("/b.jpg", "")]);
        assert_eq!(parts("/a.jpg x(1,2) 3w, /b.jpg\n\t2w"), [("/a.jpg", "x(1,2) 3w"), ("/b.jpg", "2w")]);
        assert_eq!(parts(""), []);
    }

    #[test]
    fn pixels_are_whole_numbers() {
        assert_eq!(pixels(" 640px"), Some(640));
        assert_eq!(pixels("100%"), None);
        assert_eq!(pixels(""), None);
        assert_eq!(pixels("99999999999"), None);
    }
}
