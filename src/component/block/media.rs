//! Sound, film and downloads: the browser's own players.

use crate::component::Site;
use crate::component::inline::{link, words};
use crate::model::{Audio, File, RichText, Video};
use crate::node::{El, Node, el};

fn caption(site: &Site, caption: &RichText) -> Node {
    (!caption.is_blank()).then(|| el("figcaption").child(words(site, caption))).into()
}

fn label(caption: &RichText) -> Option<String> {
    Some(caption.to_plain()).filter(|words| !words.trim().is_empty())
}

/// A sound file.
pub(super) fn audio(site: &Site, audio: &Audio) -> El {
    let player = el("audio")
        .attr("controls", true)
        .attr("preload", "none")
        .attr("aria-label", label(&audio.caption))
        .attr("src", audio.src.as_str().to_owned());
    el("figure").class("media media-audio").child(player).child(caption(site, &audio.caption))
}

/// A film file. Without a known size its place is kept as 16:9.
pub(super) fn video(site: &Site, video: &Video) -> El {
    let (width, height) = video.width.zip(video.height).filter(|(w, h)| *w > 0 && *h > 0).unwrap_or((1280, 720));
    let player = el("video")
        .attr("controls", true)
        .attr("preload", "none")
        .attr("playsinline", true)
        .attr("width", width)
        .attr("height", height)
        .attr("aria-label", label(&video.caption))
        .attr("poster", video.poster.as_ref().map(|poster| poster.as_str().to_owned()))
        .attr("src", video.src.as_str().to_owned());
    el("figure").class("media media-video").child(player).child(caption(site, &video.caption))
}

/// A file to download.
pub(super) fn file(site: &Site, file: &File) -> El {
    let ui = site.ui();
    let href = file.href.as_str().to_owned();
    let name = if file.name.is_blank() {
        href.rsplit('/').next().unwrap_or(&href).to_owned().into()
    } else {
        words(site, &file.name)
    };
    let open = link(href)
        .attr("download", true)
        .child(el("span").class("file-name").child(name))
        .child(" ")
        .child(el("span").class("file-verb").child(ui.download));
    let size = file.bytes.map(|bytes| el("span").class("file-size").child(ui.file_size(bytes)));
    el("p").class("file").child(open).child(size)
}
