//! Pictures: Ghost makes smaller files of a picture under addresses that can be told from its own.

use crate::model::{Block, Href, Image, Rendition};

/// The widths that every Ghost has, whatever its theme (`CONTENT_IMAGE_SIZES`). Of a smaller picture Ghost answers with
/// the picture itself.
const WIDTHS: [u32; 4] = [600, 1_000, 1_600, 2_400];
/// Where uploaded pictures are, and where their smaller files.
const UPLOADS: &str = "/content/images/";
const SIZES: &str = "/content/images/size/w";

/// A picture, whose size the API does not tell.
pub(super) fn image(src: Href, alt: &str) -> Image {
    let rendition = |width: u32| Some(Rendition { src: sized(&src, width)?, width, mime: None });
    let renditions = WIDTHS.into_iter().filter_map(rendition).collect();
    Image { src, width: 0, height: 0, alt: alt.trim().to_owned(), renditions }
}

/// The file of a width: of an upload of this Ghost, or of a photo of Unsplash, from which Ghost's editor takes them.
fn sized(src: &Href, width: u32) -> Option<Href> {
    let url = src.as_str();
    if src.host().as_deref() == Some("images.unsplash.com") {
        let (before, after) = url.split_once("&w=").or_else(|| url.split_once("?w="))?;
        let sign = &url[before.len()..before.len() + 1];
        let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
        return Href::parse(&[before, sign, "w=", &width.to_string(), rest].concat());
    }
    let (before, file) = url.split_once(UPLOADS)?;
    let path = file.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    // Drawings have every size, and icons and moving pictures would stand still.
    if file.starts_with("size/") || [".svg", ".svgz", ".ico", ".gif"].iter().any(|end| path.ends_with(end)) {
        return None;
    }
    Href::parse(&[before, SIZES, &width.to_string(), "/", file].concat())
}

/// Whether the first picture of the text is this one, in whatever size.
pub(super) fn opens(body: &[Block], picture: &Image) -> bool {
    match body.first() {
        Some(Block::Figure(figure)) => file(&figure.image.src) == file(&picture.src),
        _ => false,
    }
}

/// The name of the upload that all sizes are made from.
fn file(src: &Href) -> &str {
    let path = src.as_str().split(['?', '#']).next().unwrap_or_default();
    let Some((_, file)) = path.split_once(UPLOADS) else { return path };
    match file.strip_prefix("size/w") {
        Some(sized) => sized.split_once('/').map_or(file, |(_, file)| file),
        None => file,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn files(url: &str) -> Vec<String> {
        let image = image(Href::parse(url).unwrap(), " Hồ ");
        assert_eq!(image.alt, "Hồ");
        image.renditions.into_iter().map(|file| format!("{} {}", file.src, file.width)).collect()
    }

    #[test]
    fn uploads_have_smaller_files() {
        let files = files("https://bao.vn/content/images/2026/11/ho.jpg");
        assert_eq!(files[0], "https://bao.vn/content/images/size/w600/2026/11/ho.jpg 600");
        assert_eq!(files.len(), 4);
    }

    #[test]
    fn photos_of_unsplash_are_asked_for_in_other_widths() {
        let files = files("https://images.unsplash.com/photo-1?crop=entropy&w=2000&q=80");
        assert_eq!(files[1], "https://images.unsplash.com/photo-1?crop=entropy&w=1000&q=80 1000");
    }

    #[test]
    fn other_pictures_have_one_file() {
        for url in [
            "https://cdn.vn/ho.jpg",
            "https://bao.vn/content/images/2026/11/logo.svg",
            "https://bao.vn/content/images/2026/11/quay.gif?v=1",
            "https://images.unsplash.com/photo-1",
        ] {
            assert!(files(url).is_empty(), "{url}");
        }
    }

    #[test]
    fn sizes_of_one_picture_are_the_same_file() {
        let same = |a: &str, b: &str| file(&Href::parse(a).unwrap()) == file(&Href::parse(b).unwrap());
        assert!(same("https://bao.vn/content/images/2026/a.jpg", "/content/images/size/w600/2026/a.jpg"));
        assert!(!same("https://bao.vn/content/images/2026/a.jpg", "/content/images/size/w600/2026/b.jpg"));
    }
}
