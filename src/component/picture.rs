//! A picture in the sizes that its place needs.
//!
//! Needs the browser for one thing: a file that cannot be loaded leaves a calm placeholder instead of a broken icon.

use super::Site;
use crate::model::{Href, Image, Rendition, sort_by_number};
use crate::node::{El, dynamic, el};
use crate::reactive::{Get, RwSignal, Set};
use crate::view::View;

/// Where a picture stands; decides which size of file a browser fetches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Over the body, or the first of a page: fetched at once, before anything else.
    Hero,
    /// In the body.
    Body,
    /// In a gallery.
    Gallery,
    /// In a card of a carousel.
    Card,
    /// In a row of a list.
    Row,
    /// In the second rank of a page: a column in the wide layout, a row in the narrow one.
    Second,
    /// Over the headlines of a section.
    Block,
}

impl Place {
    /// The `sizes` attribute, in the view in which the page is first drawn. It is not changed when the reader
    /// switches: the switch must cost no request, and the next page gets its own.
    fn sizes(self, view: Option<View>) -> &'static str {
        match (self, view) {
            (Self::Hero | Self::Body, Some(View::Mobile)) => "min(100vw, 30rem)",
            (Self::Hero | Self::Body, _) => "(min-width: 64rem) 50rem, 100vw",
            (Self::Gallery, Some(View::Mobile)) => "min(50vw, 15rem)",
            (Self::Gallery, _) => "(min-width: 48rem) 20rem, 50vw",
            (Self::Card, Some(View::Mobile)) => "min(75vw, 22rem)",
            (Self::Card, _) => "(min-width: 48rem) 16rem, 75vw",
            (Self::Row, Some(View::Mobile)) => "7rem",
            (Self::Row, _) => "(min-width: 48rem) 12rem, 7rem",
            (Self::Second, Some(View::Mobile)) => "7rem",
            (Self::Second, _) => "(min-width: 48rem) 20rem, 7rem",
            (Self::Block, Some(View::Mobile)) => "min(100vw, 30rem)",
            (Self::Block, _) => "(min-width: 48rem) 24rem, 100vw",
        }
    }
}

/// Proportions assumed for a picture whose size nobody knows, so that its place is kept all the same.
const ASSUMED: (u32, u32) = (3, 2);

/// A picture. `alt` is what is read out instead of it; empty where the words beside it say the same.
pub(super) fn picture(site: &Site, image: &Image, alt: String, place: Place) -> El {
    let ui = site.ui();
    let view = if cfg!(target_arch = "wasm32") { View::chosen() } else { None };
    let sizes = place.sizes(view);
    let unsized_ = image.width == 0 || image.height == 0;
    let (width, height) = if unsized_ { ASSUMED } else { (image.width, image.height) };
    let srcset = own_srcset(image);
    let sources =
        formats(image).map(|(mime, set)| el("source").attr("type", mime).attr("srcset", set).attr("sizes", sizes));
    let hero = place == Place::Hero;
    let failed = RwSignal::new(false);
    // The order matters: a browser that knows `loading` and `sizes` before `src` starts no needless request.
    let img = el("img")
        .attr("alt", alt)
        .attr("width", width)
        .attr("height", height)
        .attr("loading", if hero { "eager" } else { "lazy" })
        .attr("fetchpriority", hero.then_some("high"))
        .attr("decoding", "async")
        .attr("sizes", srcset.is_some().then_some(sizes))
        .attr("srcset", srcset)
        .attr("src", image.src.as_str().to_owned())
        .on("error", move |_| failed.set(true));
    let base = if unsized_ { "picture picture-unsized" } else { "picture" };
    el("span")
        .attr_fn("class", move || if failed.get() { format!("{base} picture-failed") } else { base.to_owned() })
        .child(el("picture").children(sources).child(img))
        .child(dynamic(move || failed.get().then(|| el("span").class("picture-note").child(ui.picture_failed)).into()))
}

/// The preload of a picture over the body: the file that [`picture`] makes a browser choose.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn preload_hero(image: &Image) -> El {
    let link = el("link").attr("rel", "preload").attr("as", "image").attr("fetchpriority", "high");
    let sizes = Place::Hero.sizes(None);
    // A browser that does not know the format lets it be.
    if let Some((mime, set)) = formats(image).next() {
        return link.attr("type", mime).attr("imagesrcset", set).attr("imagesizes", sizes);
    }
    let link = link.attr("type", mime_of(image.src.as_str()));
    match own_srcset(image) {
        Some(set) => link.attr("imagesrcset", set).attr("imagesizes", sizes),
        None => link.attr("href", image.src.as_str().to_owned()),
    }
}

/// The widest that other sites are given, in pixels: some refuse files of many megabytes.
const WIDEST: u32 = 2_048;

/// The largest file in the picture's own format with its width and height (0 where nobody knows): for those who show
/// one file.
pub(crate) fn largest(image: &Image) -> (&Href, u32, u32) {
    let mut best = (&image.src, image.width);
    for Rendition { src, width, .. } in image.renditions.iter().filter(|r| is_own(image, r)) {
        if *width <= WIDEST && (*width > best.1 || best.1 > WIDEST) {
            best = (src, *width);
        }
    }
    let (src, width) = best;
    // The renditions show all of the picture.
    let height = (u64::from(width) * u64::from(image.height)).checked_div(u64::from(image.width));
    (src, width, height.and_then(|height| u32::try_from(height).ok()).unwrap_or(0))
}

/// Whether a rendition is of the format of the picture's own file.
fn is_own(image: &Image, rendition: &Rendition) -> bool {
    rendition.mime.is_none() || rendition.mime.as_deref() == mime_of(image.src.as_str())
}

/// The files in the picture's own format.
fn own_srcset(image: &Image) -> Option<String> {
    srcset(image.renditions.iter().filter(|r| is_own(image, r)), image)
}

/// The other formats, each with its files. A browser takes the first format that it knows: the smallest stand first.
fn formats(image: &Image) -> impl Iterator<Item = (&'static str, String)> {
    ["image/jxl", "image/avif", "image/webp"].into_iter().filter_map(|mime| {
        let files = image.renditions.iter().filter(|r| !is_own(image, r) && r.mime.as_deref() == Some(mime));
        Some((mime, srcset(files, image)?))
    })
}

/// The files of one format, smallest first. The image's own file is one of them, whether it is listed or not.
fn srcset<'a>(renditions: impl Iterator<Item = &'a Rendition>, image: &Image) -> Option<String> {
    let mut files: Vec<Rendition> = renditions.filter(|r| r.width > 0).cloned().collect();
    let same_format = files.first().is_some_and(|r| mime_of(r.src.as_str()) == mime_of(image.src.as_str()));
    if same_format && image.width > 0 && files.iter().all(|r| r.src != image.src) {
        files.push(Rendition { src: image.src.clone(), width: image.width, mime: None });
    }
    sort_by_number(&mut files, |r| r.width.into());
    let mut out = String::new();
    for rendition in files {
        if !out.is_empty() {
            out.push_str(", ");
        }
        // A comma or a space would end the URL in a srcset.
        out.push_str(&rendition.src.as_str().replace(' ', "%20").replace(',', "%2C"));
        out.push(' ');
        out.push_str(&rendition.width.to_string());
        out.push('w');
    }
    Some(out).filter(|s| !s.is_empty())
}

/// The type of a picture by the end of its name.
fn mime_of(src: &str) -> Option<&'static str> {
    let path = src.split(['?', '#']).next()?;
    match path.rsplit('.').next()? {
        "avif" => Some("image/avif"),
        "webp" => Some("image/webp"),
        "png" => Some("image/png"),
        "gif" => Some("image/gif"),
        "svg" => Some("image/svg+xml"),
        "jpg" | "jpeg" => Some("image/jpeg"),
        _ => None,
    }
}
