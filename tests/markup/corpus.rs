// The corpus that both parsers are fed: each name is an `.html` file beside this one, and the `.json` that it becomes.
// `MANCHETTE_BLESS=1 cargo test --test markup_native` writes the `.json` files anew.

/// Where the corpus says it comes from.
pub(crate) const BASE: &str = "https://bao.example/tin/bai-1.html";

macro_rules! corpus {
    ($($name:literal)*) => {
        /// Name, HTML, and the JSON of its blocks.
        pub(crate) const CORPUS: &[(&str, &str, &str)] =
            &[$(($name, include_str!(concat!($name, ".html")), include_str!(concat!($name, ".json")))),*];
    };
}

corpus! {
    "asides"
    "bare-text"
    "blank"
    "blocks-in-inline"
    "broken"
    "deep"
    "deep-lists"
    "deep-quotes"
    "embeds"
    "empty"
    "figure-nesting"
    "figures"
    "galleries"
    "ghost"
    "ghost-cards"
    "headings"
    "hostile-elements"
    "hostile-links"
    "iframes"
    "images"
    "lines"
    "links"
    "lists"
    "media"
    "missing-images"
    "nested-marks"
    "nfc"
    "noscript"
    "old-cms"
    "old-markup"
    "paragraphs"
    "plain-words"
    "plaintext"
    "preformatted"
    "quotes"
    "raw-tail"
    "social"
    "spaces"
    "svg"
    "tables"
    "templates"
    "wordpress-layout"
}
