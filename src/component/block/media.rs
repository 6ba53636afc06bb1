//! Sound, film and downloads: the browser's own players.

use crate::component::{Site, words};
use crate::model::{Audio, File, RichText, Video};
use leptos::prelude::*;

fn caption(site: &Site, caption: &RichText) -> Option<impl IntoView + use<>> {
    (!caption.is_blank()).then(|| view! { <figcaption>{words(site, caption)}</figcaption> })
}

/// A sound file.
pub(super) fn audio(site: &Site, audio: &Audio) -> AnyView {
    let src = audio.src.as_str().to_owned();
    let label = audio.caption.to_plain();
    view! {
        <figure class="media media-audio">
            <audio controls=true preload="none" src=src aria-label=Some(label).filter(|l| !l.is_empty())></audio>
            {caption(site, &audio.caption)}
        </figure>
    }
    .into_any()
}

/// A film file.
pub(super) fn video(site: &Site, video: &Video) -> AnyView {
    let (width, height) = (video.width.unwrap_or(16), video.height.unwrap_or(9));
    let label = video.caption.to_plain();
    view! {
        <figure class="media media-video">
            <video
                controls=true
                preload="none"
                playsinline=true
                src=video.src.as_str().to_owned()
                poster=video.poster.as_ref().map(|p| p.as_str().to_owned())
                width=video.width
                height=video.height
                style:--ratio=format!("{} / {}", width.max(1), height.max(1))
                aria-label=Some(label).filter(|l| !l.is_empty())
            ></video>
            {caption(site, &video.caption)}
        </figure>
    }
    .into_any()
}

/// A file to download.
pub(super) fn file(site: &Site, file: &File) -> AnyView {
    let ui = site.ui();
    let href = file.href.as_str().to_owned();
    let name = if file.name.is_blank() {
        href.rsplit('/').next().unwrap_or(&href).to_owned().into_any()
    } else {
        words(site, &file.name)
    };
    let size = file.bytes.map(|bytes| view! { <span class="file-size">{ui.file_size(bytes)}</span> });
    view! {
        <p class="file">
            <a href=href download="" rel="external"><span class="file-name">{name}</span>" "<span class="file-verb">{ui.download}</span></a>
            {size}
        </p>
    }
    .into_any()
}
