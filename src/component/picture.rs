//! A picture in the sizes that its place needs.
//!
//! Needs the browser for one thing: a file that cannot be loaded leaves a calm placeholder instead of a broken icon.

use super::Site;
use crate::model::{Image, Rendition};
use crate::view::View;
use leptos::prelude::*;

/// Where a picture stands; decides which size of file a browser fetches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
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
}

impl Place {
    /// The `sizes` attribute, in the view in which the page is first drawn. It is not changed when the reader
    /// switches: the switch must cost no request, and the next page gets its own.
    fn sizes(self, view: Option<View>) -> &'static str {
        match (self, view) {
            (Self::Hero | Self::Body, Some(View::Mobile)) => "min(100vw, 30rem)",
            (Self::Hero, _) => "(min-width: 64rem) 48rem, 100vw",
            (Self::Body, _) => "(min-width: 48rem) 40rem, 100vw",
            (Self::Gallery, Some(View::Mobile)) => "min(50vw, 15rem)",
            (Self::Gallery, _) => "(min-width: 48rem) 20rem, 50vw",
            (Self::Card, Some(View::Mobile)) => "min(75vw, 22rem)",
            (Self::Card, _) => "(min-width: 48rem) 16rem, 75vw",
            (Self::Row, Some(View::Mobile)) => "7rem",
            (Self::Row, _) => "(min-width: 48rem) 12rem, 7rem",
        }
    }
}

/// Proportions assumed for a picture whose size nobody knows, so that its place is kept all the same.
const ASSUMED: (u32, u32) = (3, 2);

/// A picture.
#[component]
pub fn Picture(
    /// The picture.
    image: Image,
    /// What is read out instead of it; empty where the words beside it say the same.
    alt: String,
    /// Where it stands.
    place: Place,
) -> impl IntoView {
    let ui = Site::expect().ui();
    let view = if cfg!(target_arch = "wasm32") { View::chosen() } else { None };
    let sizes = place.sizes(view);
    let (width, height) = match (image.width, image.height) {
        (0, _) | (_, 0) => ASSUMED,
        known => known,
    };
    let own = |r: &&Rendition| r.mime.is_none() || r.mime.as_deref() == mime_of(image.src.as_str());
    let srcset = srcset(image.renditions.iter().filter(own));
    let mut formats: Vec<&str> =
        image.renditions.iter().filter(|r| !own(r)).filter_map(|r| r.mime.as_deref()).collect();
    formats.dedup();
    let sources = formats
        .into_iter()
        .map(|mime| {
            let set = srcset_of(&image, mime);
            view! { <source type=mime.to_owned() srcset=set sizes=sizes/> }
        })
        .collect_view();
    let hero = place == Place::Hero;
    let failed = RwSignal::new(false);
    view! {
        <span
            class="picture"
            class:picture-unsized=image.width == 0 || image.height == 0
            class:picture-failed=failed
            style:--ratio=format!("{width} / {height}")
        >
            <picture>
                {sources}
                <img
                    src=image.src.as_str().to_owned()
                    srcset=srcset.clone()
                    sizes=srcset.is_some().then_some(sizes)
                    width=width
                    height=height
                    alt=alt
                    loading=if hero { "eager" } else { "lazy" }
                    fetchpriority=hero.then_some("high")
                    decoding="async"
                    on:error=move |_| failed.set(true)
                />
            </picture>
            {move || failed.get().then(|| view! { <span class="picture-note">{ui.picture_failed}</span> })}
        </span>
    }
    .into_any()
}

fn srcset<'a>(renditions: impl Iterator<Item = &'a Rendition>) -> Option<String> {
    let mut out = String::new();
    for rendition in renditions.filter(|r| r.width > 0) {
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

fn srcset_of(image: &Image, mime: &str) -> Option<String> {
    srcset(image.renditions.iter().filter(|r| r.mime.as_deref() == Some(mime)))
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
