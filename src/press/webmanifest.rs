//! `manifest.webmanifest`: what a home screen shows of the site.

use serde::Serialize;

use super::feed::line;
use super::output::Output;
use crate::config::Config;

/// The stylesheet that names the colours; the manifest takes them from there.
const TOKENS: &str = include_str!("../../style/base/tokens.css");
/// As many characters of a name as stand under an icon.
const SHORT: usize = 12;

#[derive(Serialize)]
struct Manifest<'a> {
    id: &'a str,
    name: &'a str,
    short_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    start_url: &'a str,
    scope: &'a str,
    display: &'a str,
    lang: &'a str,
    dir: &'a str,
    theme_color: &'a str,
    background_color: &'a str,
    icons: [Icon<'a>; 4],
}

#[derive(Serialize)]
struct Icon<'a> {
    src: &'a str,
    sizes: &'a str,
    #[serde(rename = "type")]
    mime: &'a str,
    purpose: &'a str,
}

/// The file.
///
/// # Errors
/// Never, as far as its own types go; serde's error is passed on.
pub fn webmanifest(config: &Config) -> Result<Output, serde_json::Error> {
    let newsroom = &config.newsroom;
    let (name, tagline) = (line(&newsroom.name), newsroom.tagline.as_deref().map(line));
    let png = |src, sizes, purpose| Icon { src, sizes, mime: "image/png", purpose };
    let manifest = Manifest {
        id: "/",
        name: &name,
        short_name: short(&name),
        description: tagline.as_deref().filter(|text| !text.is_empty()),
        start_url: "/",
        scope: "/",
        display: "minimal-ui",
        lang: &newsroom.language,
        dir: "ltr",
        // The bar over the page goes on in the masthead's colour.
        theme_color: token("paper"),
        background_color: token("paper"),
        icons: [
            Icon { src: "/icon.svg", sizes: "any", mime: "image/svg+xml", purpose: "any" },
            png("/icon-192.png", "192x192", "any"),
            png("/icon-512.png", "512x512", "any"),
            png("/icon-maskable-512.png", "512x512", "maskable"),
        ],
    };
    Ok(Output::new("manifest.webmanifest", serde_json::to_vec_pretty(&manifest)?))
}

/// The value of a custom property where it is first set: in the light theme.
fn token(name: &str) -> &'static str {
    let value = TOKENS.split_once(&format!("--{name}:")).and_then(|(_, rest)| rest.split(';').next());
    value.map_or("#ffffff", str::trim)
}

/// As many whole words as fit under an icon, and one at least.
fn short(name: &str) -> &str {
    let ends = name.match_indices(' ').map(|(at, _)| at).chain([name.len()]);
    let fits = |end: &usize| name.get(..*end).is_some_and(|text| text.chars().count() <= SHORT);
    let first = name.find(' ').unwrap_or(name.len());
    name.get(..ends.take_while(fits).last().unwrap_or(first)).unwrap_or(name)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{short, token, webmanifest};
    use crate::press::feed::sample;

    #[test]
    fn it_has_what_browsers_require() {
        let config = sample::config("\"Báo <script>]]> \\u0007Kinh Ky\u{300}\"");
        let output = webmanifest(&config).unwrap();
        let manifest: serde_json::Value = serde_json::from_slice(&output.bytes).unwrap();
        assert_eq!(output.file, "manifest.webmanifest");
        assert_eq!(manifest["name"], "Báo <script>]]> Kinh Kỳ");
        assert_eq!(manifest["start_url"], "/");
        assert_eq!(manifest["display"], "minimal-ui");
        assert_eq!(manifest["lang"], "vi");
        let color = manifest["background_color"].as_str().unwrap();
        assert!(color.len() == 7 && color.starts_with('#'), "{color}");
        for icon in manifest["icons"].as_array().unwrap() {
            let src = icon["src"].as_str().unwrap();
            let bytes = std::fs::read(format!("{}/public{src}", env!("CARGO_MANIFEST_DIR"))).unwrap();
            if icon["type"] == "image/png" {
                let size = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
                assert_eq!(icon["sizes"], format!("{}x{}", size(16), size(20)), "{src}");
            }
        }
        assert_eq!(token("accent"), "#9b1b30");
    }

    #[test]
    fn short_names_are_whole_words() {
        assert_eq!(short("Báo Kinh Kỳ"), "Báo Kinh Kỳ");
        assert_eq!(short("Kinh Kỳ buổi chiều"), "Kinh Kỳ buổi");
        assert_eq!(short("Kinhkyngaynaycuatoi x"), "Kinhkyngaynaycuatoi");
        assert_eq!(short(""), "");
    }
}
