//! Addresses of the sites whose films and posts newsrooms show: which site, which page, what goes into a frame.

use super::line::trim_end;
use crate::model::{Block, Embed, Href, Inline, Provider, RichText};
use crate::text::{percent_decode, percent_encode};

/// The site that an address belongs to.
pub(super) fn provider(url: &Href) -> Provider {
    let host = url.host().unwrap_or_default();
    let is = |site: &str| host.strip_suffix(site).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'));
    if is("youtube.com") || is("youtu.be") || is("youtube-nocookie.com") {
        Provider::YouTube
    } else if is("vimeo.com") {
        Provider::Vimeo
    } else if is("facebook.com") || is("fb.watch") {
        Provider::Facebook
    } else if is("tiktok.com") {
        Provider::TikTok
    } else if is("x.com") || is("twitter.com") {
        Provider::X
    } else {
        Provider::Unknown
    }
}

/// The film or post of a known site at an address; `None` for its other pages and for other sites.
pub(super) fn known(url: &Href) -> Option<Embed> {
    let provider = provider(url);
    let path = url.path()?.split('#').next()?;
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let param = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    let (href, frame) = match (provider, parts.as_slice()) {
        (Provider::YouTube, parts) => {
            let id = match parts {
                ["watch"] => param("v")?,
                ["embed" | "shorts" | "live" | "v", id, ..] => id,
                [id] if url.host().is_some_and(|host| host.ends_with("youtu.be")) => id,
                _ => return None,
            };
            // Lists of films have an address in the same place.
            if id == "videoseries" {
                return None;
            }
            pair("https://www.youtube.com/watch?v=", "https://www.youtube-nocookie.com/embed/", id, "")?
        }
        (Provider::Vimeo, ["video", id] | [id]) if is_number(id) => {
            // A film that is not listed needs the key that its address carries.
            let (href, frame) = pair("https://vimeo.com/", "https://player.vimeo.com/video/", id, "?dnt=1")?;
            match param("h").filter(|key| is_id(key)) {
                Some(key) => (add(&href, "/", key)?, add(&frame, "&h=", key)?),
                None => (href, frame),
            }
        }
        (Provider::Vimeo, [id, key]) if is_number(id) && is_id(key) => {
            let (_, frame) = pair("https://vimeo.com/", "https://player.vimeo.com/video/", id, "?dnt=1")?;
            (url.clone(), add(&frame, "&h=", key)?)
        }
        (Provider::TikTok, [_, "video", id] | ["embed", "v2" | "v3", id] | ["embed", id] | ["player", "v1", id])
            if is_number(id) =>
        {
            (url.clone(), Href::parse(&["https://www.tiktok.com/player/v1/", id].concat())?)
        }
        (Provider::X, [_, "status", id, ..]) if is_number(id) => {
            (url.clone(), Href::parse(&["https://platform.twitter.com/embed/Tweet.html?dnt=true&id=", id].concat())?)
        }
        (Provider::X, ["embed", _]) => {
            let id = param("id").filter(|id| is_number(id))?;
            pair("https://x.com/i/status/", "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=", id, "")?
        }
        (Provider::Facebook, ["plugins", "video.php" | "post.php"]) => {
            (Href::parse(&percent_decode(param("href")?)).filter(|href| href.host().is_some())?, url.clone())
        }
        (Provider::Facebook, parts) => {
            let is = |names: &[&str]| parts.iter().any(|part| names.contains(part));
            let film = is(&["videos", "watch", "reel"]) || url.host().is_some_and(|host| host.ends_with("fb.watch"));
            if !film && !is(&["posts", "permalink.php", "story.php", "photo", "photo.php", "photos"]) {
                return None;
            }
            let plugin = if film { "video" } else { "post" };
            let frame =
                ["https://www.facebook.com/plugins/", plugin, ".php?href=", &percent_encode(url.as_str())].concat();
            (url.clone(), Href::parse(&frame)?)
        }
        _ => return None,
    };
    Some(embed(provider, href, Some(frame)))
}

/// What a frame showed. A site we know may be framed again on a click, another one is only linked to.
pub(super) fn framed(src: Href) -> Embed {
    known(&src).unwrap_or_else(|| {
        let provider = provider(&src);
        let frame = (provider != Provider::Unknown).then(|| src.clone());
        embed(provider, src, frame)
    })
}

/// An embed that nobody has said anything about.
#[inline(never)]
pub(super) fn embed(provider: Provider, href: Href, frame: Option<Href>) -> Embed {
    Embed { provider, href, frame, title: String::new(), poster: None, caption: RichText::default() }
}

/// Adds a paragraph; an address that stands alone on a line of it, and that a site we know answers for, is an embed.
pub(super) fn paragraph(text: RichText, out: &mut Vec<Block>) {
    let mut line = Vec::new();
    let mut before = Vec::new();
    let mut lines = text.0.split(|part| matches!(part, Inline::Break)).peekable();
    while let Some(parts) = lines.next() {
        let embed = bare(parts).and_then(|href| known(&href));
        if embed.is_none() {
            line.extend_from_slice(parts);
        }
        if embed.is_none() && lines.peek().is_some() {
            line.push(Inline::Break);
            continue;
        }
        before.append(&mut line);
        trim_end(&mut before);
        let words = RichText(std::mem::take(&mut before));
        if !words.is_blank() {
            out.push(Block::Paragraph { text: words });
        }
        out.extend(embed.map(Block::Embed));
    }
}

/// The address that is all that stands on a line, linked or not.
pub(super) fn bare(parts: &[Inline]) -> Option<Href> {
    let visible = |part: &&Inline| !matches!(part, Inline::Text(text) if text.trim().is_empty());
    let mut parts = parts.iter().filter(visible);
    let (part, None) = (parts.next()?, parts.next()) else { return None };
    match part {
        Inline::Text(text) => address(text),
        Inline::Link(href, text) => address(&text.to_plain()).map(|_| href.clone()),
        mark => bare(&mark.children()?.0),
    }
}

fn address(text: &str) -> Option<Href> {
    let text = text.trim();
    let web = text.starts_with("https://") || text.starts_with("http://");
    (web && !text.contains(char::is_whitespace)).then(|| Href::parse(text))?
}

#[inline(never)]
fn pair(page: &str, frame: &str, id: &str, tail: &str) -> Option<(Href, Href)> {
    if !is_id(id) {
        return None;
    }
    Some((Href::parse(&[page, id].concat())?, Href::parse(&[frame, id, tail].concat())?))
}

#[inline(never)]
fn add(url: &Href, sign: &str, value: &str) -> Option<Href> {
    Href::parse(&[url.as_str(), sign, value].concat())
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.len() <= 40 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

#[inline(never)]
fn is_number(text: &str) -> bool {
    is_id(text) && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::known;
    use crate::model::Href;

    fn show(url: &str) -> Option<(String, String)> {
        let embed = known(&Href::parse(url).unwrap())?;
        Some((embed.href.to_string(), embed.frame.unwrap().to_string()))
    }

    #[test]
    fn knows_films_and_posts() {
        let youtube =
            ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ");
        for url in [
            "https://www.youtube.com/watch?list=a&v=dQw4w9WgXcQ&t=3",
            "https://youtu.be/dQw4w9WgXcQ?si=x",
            "//m.youtube.com/shorts/dQw4w9WgXcQ",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0#x",
        ] {
            assert_eq!(show(url), Some((youtube.0.to_owned(), youtube.1.to_owned())), "{url}");
        }
        let frame = |url: &str| show(url).map(|(_, frame)| frame);
        assert_eq!(
            frame("https://vimeo.com/76979871").as_deref(),
            Some("https://player.vimeo.com/video/76979871?dnt=1")
        );
        assert_eq!(
            frame("https://player.vimeo.com/video/76979871?h=ab12").as_deref(),
            Some("https://player.vimeo.com/video/76979871?dnt=1&h=ab12")
        );
        assert_eq!(
            frame("https://www.tiktok.com/@bao/video/7100000000000000000?lang=vi").as_deref(),
            Some("https://www.tiktok.com/player/v1/7100000000000000000")
        );
        assert_eq!(
            frame("https://twitter.com/bao/status/20?s=20").as_deref(),
            Some("https://platform.twitter.com/embed/Tweet.html?dnt=true&id=20")
        );
        assert_eq!(
            frame("https://www.facebook.com/bao/videos/1/").as_deref(),
            Some(
                "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fbao%2Fvideos%2F1%2F"
            )
        );
    }

    #[test]
    fn other_pages_are_links() {
        for url in [
            "https://www.youtube.com/@bao",
            "https://www.youtube.com/embed/videoseries?list=x",
            "https://notyoutube.com/watch?v=dQw4w9WgXcQ",
            "https://www.youtube.com/watch?v=%22%3E",
            "https://vimeo.com/about",
            "https://www.facebook.com/bao",
            "https://www.facebook.com/plugins/post.php?href=javascript%3A1",
            "https://x.com/bao",
            "https://example.com/watch?v=dQw4w9WgXcQ",
        ] {
            assert_eq!(show(url), None, "{url}");
        }
    }
}
