//! A media item as a figure, and whether two files are one picture.

use super::wire::Media;
use crate::markup::{self, Origin};
use crate::model::{Block, Figure, Href, Image, Rendition, sort_by_number};
use crate::text::nfc;

/// The figure of a featured picture; `None` where it is no picture.
pub(super) fn figure(media: Media, origin: &Origin) -> Option<Figure> {
    if !(media.mime_type.is_empty() || media.mime_type.starts_with("image/")) {
        return None;
    }
    let caption = markup::inline(&media.caption.rendered, origin);
    Some(Figure { caption, ..Figure::new(image(media, origin)?) })
}

/// The picture with those of its files that show all of it: a cropped thumbnail is another picture.
pub(super) fn image(media: Media, origin: &Origin) -> Option<Image> {
    let src = absolute(media.source_url, origin)?;
    let (width, height) = (media.media_details.width, media.media_details.height);
    let mut renditions: Vec<Rendition> = Vec::new();
    for size in media.media_details.sizes.0 {
        let whole = is_same_shape((width, height), (size.width, size.height));
        let Some(file) = absolute(size.source_url, origin).filter(|file| whole && *file != src) else { continue };
        let mime = (!size.mime_type.is_empty() && size.mime_type != media.mime_type).then_some(size.mime_type);
        if !renditions.iter().any(|known| known.src == file) {
            renditions.push(Rendition { src: file, width: size.width, mime });
        }
    }
    sort_by_number(&mut renditions, |rendition| rendition.width.into());
    Some(Image { src, width, height, alt: nfc(media.alt_text.trim()).into_owned(), renditions })
}

/// Whether one is the other scaled; each side was rounded to whole pixels.
fn is_same_shape(whole: (u32, u32), part: (u32, u32)) -> bool {
    let (w, h, pw, ph) = (u64::from(whole.0), u64::from(whole.1), u64::from(part.0), u64::from(part.1));
    w > 0 && h > 0 && pw > 0 && ph > 0 && (w * ph).abs_diff(h * pw) <= w.max(h)
}

/// A file's URL; plugins that make URLs relative mean the site's root.
fn absolute(href: Href, origin: &Origin) -> Option<Href> {
    let path = href.as_str();
    if !href.is_web() {
        return None;
    }
    if !path.starts_with('/') || path.starts_with("//") {
        return Some(href);
    }
    let start = origin.base.find("://").map_or(0, |at| at + 3);
    let end = origin.base[start..].find('/').map_or(origin.base.len(), |at| start + at);
    Href::parse(&[&origin.base[..end], path].concat())
}

/// Whether the first picture of the text is this one, in whatever size.
pub(super) fn opens(body: &[Block], picture: &Image) -> bool {
    let first = body.iter().find_map(|block| match block {
        Block::Figure(figure) => Some(&figure.image),
        Block::Gallery { figures, .. } => figures.first().map(|figure| &figure.image),
        _ => None,
    });
    first.is_some_and(|first| file(&first.src) == file(&picture.src))
}

/// Whether two addresses are of one picture, in whatever size: the same file, or, where hosts make the sizes themselves, a
/// file of the same long name.
#[cfg(not(target_arch = "wasm32"))]
pub(in crate::source) fn is_same(a: &Href, b: &Href) -> bool {
    let name = |href| file(href).0.rsplit('/').next().unwrap_or_default();
    file(a) == file(b) || (name(a).len() >= 10 && name(a) == name(b))
}

/// The path of the file that WordPress made all sizes from: `/a/ho-1024x683.jpg` and `/a/ho-scaled.jpg` are of
/// `/a/ho.jpg`. Hosts are left out, because pictures may come from a CDN.
fn file(href: &Href) -> (&str, &str) {
    let path = href.path().unwrap_or(href.as_str());
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let (stem, extension) = path.rsplit_once('.').unwrap_or((path, ""));
    let stem = match stem.rsplit_once('-') {
        Some((stem, "scaled" | "rotated")) => stem,
        Some((whole, end)) if is_size(end) => match whole.rsplit_once('-') {
            Some((stem, "scaled" | "rotated")) => stem,
            _ => whole,
        },
        _ => stem,
    };
    (stem, extension)
}

fn is_size(text: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    text.split_once('x').is_some_and(|(w, h)| is_number(w) && is_number(h))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn media(json: &str) -> Media {
        crate::json::from_str(json).unwrap()
    }

    fn origin() -> Origin {
        Origin { base: "https://bao.vn/2026/11/bai/".into() }
    }

    #[test]
    fn only_files_that_show_the_whole_picture_are_renditions() {
        let json = r#"{"source_url":"https://bao.vn/a.jpg","mime_type":"image/jpeg","alt_text":" Hồ <x> ",
            "media_details":{"width":1600,"height":"1067","sizes":{
                "full":{"source_url":"https://bao.vn/a.jpg","width":1600,"height":1067},
                "large":{"source_url":"https://bao.vn/a-1024x683.jpg","width":"1024","height":683,"mime_type":"image/jpeg"},
                "webp":{"source_url":"/a-300x200.webp","width":300,"height":200,"mime_type":"image/webp"},
                "thumbnail":{"source_url":"https://bao.vn/a-150x150.jpg","width":150,"height":150},
                "bad":{"source_url":"javascript:1","width":300,"height":200},"worse":7}}}"#;
        let image = image(media(json), &origin()).unwrap();
        let list: Vec<_> = image.renditions.iter().map(|r| (r.src.as_str(), r.width, r.mime.as_deref())).collect();
        assert_eq!(
            list,
            [("https://bao.vn/a-300x200.webp", 300, Some("image/webp")), ("https://bao.vn/a-1024x683.jpg", 1024, None)]
        );
        assert_eq!((image.width, image.height, image.alt.as_str()), (1600, 1067, "Hồ <x>"));
    }

    #[test]
    fn a_picture_without_details_is_a_picture() {
        let image = image(media(r#"{"source_url":"/a.svg","media_details":[]}"#), &origin()).unwrap();
        assert_eq!((image.src.as_str(), image.width, image.renditions.len()), ("https://bao.vn/a.svg", 0, 0));
    }

    #[test]
    fn what_is_no_picture_is_no_hero() {
        assert!(figure(media(r#"{"source_url":"/a.mp4","mime_type":"video/mp4"}"#), &origin()).is_none());
        assert!(figure(media(r#"{"source_url":"mailto:a@b.vn"}"#), &origin()).is_none());
    }

    #[test]
    fn sizes_of_one_picture_are_the_same_file() {
        let href = |url: &str| Href::parse(url).unwrap();
        let same = |a: &str, b: &str| file(&href(a)) == file(&href(b));
        assert!(same("https://bao.vn/u/ho.jpg", "//cdn.vn/u/ho-1024x683.jpg?x=1"));
        assert!(same("https://bao.vn/u/ho-scaled.jpg", "/u/ho-300x150.jpg"));
        assert!(!same("https://bao.vn/u/ho.jpg", "https://bao.vn/u/ho-2.jpg"));
        assert!(!same("https://bao.vn/u/ho.jpg", "https://bao.vn/v/ho.jpg"));
        assert!(!same("https://bao.vn/u/ho.jpg", "https://bao.vn/u/ho.png"));
    }
}
