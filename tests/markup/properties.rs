//! What holds for any input: nothing executable comes out, and every visible word comes through in order.
//!
//! The oracle, `press::words`, reads the words off html5ever's own reference tree, by a walk that knows nothing of the
//! mapping.

use crate::walk;
use manchette::markup::{Origin, blocks, inline, plain};
use manchette::model::Href;
use manchette::press::words::Said;
use proptest::prelude::*;

/// What stands inside a line.
const INLINE: &str =
    "b i em strong a span code sub sup mark s u font small label button cite abbr x-la del time noscript";
/// A word of its own, so that the order can be told; markup around and inside it.
fn number(html: &str) -> String {
    let mut out = String::new();
    for (n, part) in html.split('\u{1}').enumerate() {
        if n > 0 {
            out.push_str(&format!("từ{n}"));
        }
        out.push_str(part);
    }
    out
}

fn tree() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        6 => prop_oneof![Just("\u{1}"), Just(" \u{1} "), Just("\u{1} \u{1}"), Just("\n\t")].prop_map(str::to_owned),
        1 => prop_oneof![
            Just("<br>"), Just("<br><br>"), Just("<hr>"), Just("<img src=/a.jpg alt=khuất>"), Just("<img>"),
            Just("<script>khuất</script>"), Just("<style>khuất</style>"), Just("<input value=khuất>"),
            Just("<select><option>khuất</select>"), Just("<textarea>khuất</textarea>"), Just("<!-- khuất -->"),
            Just("<iframe src=https://youtu.be/aaaaaaaaaaa></iframe>"), Just("<video src=/a.mp4></video>"), Just("&nbsp;"),
        ].prop_map(str::to_owned),
    ];
    leaf.prop_recursive(7, 60, 6, |inner| {
        let name = prop_oneof![
            4 => prop::sample::select(INLINE.split(' ').collect::<Vec<_>>()),
            4 => prop::sample::select(vec!["p", "div", "h1", "h3", "section", "center", "form", "x-la", "template", "ul"]),
            3 => prop::sample::select(vec!["ul", "ol", "li", "dl", "dt", "dd", "blockquote", "aside", "details", "pre"]),
            2 => prop::sample::select(vec!["figure", "figcaption", "table", "tr", "td", "th", "caption", "thead", "summary"]),
            1 => prop::sample::select(vec!["svg", "math", "object", "footer", "tbody", "fieldset", "listing", "plainly"]),
        ];
        let attrs = prop_oneof![
            6 => Just(""),
            1 => Just(" href=/x"),
            1 => Just(" href='javascript:alert(1)' onclick=alert(1)"),
            1 => Just(" class=gallery"),
            1 => Just(" class='wp-caption twitter-tweet'"),
            1 => Just(" src=javascript:1 style='x:url(javascript:1)' start=3 colspan=2"),
            1 => Just(" class='PCaption image'"),
            1 => Just(" style='text-align:center; font-style:italic' align=center"),
            1 => Just(" style='font-weight:bold'"),
        ];
        (name, attrs, prop::collection::vec(inner, 0..6), any::<bool>()).prop_map(|(name, attrs, inside, closed)| {
            let end = if closed || matches!(name, "a" | "cite") { format!("</{name}>") } else { String::new() };
            // A `cite` is sometimes a part of the line and sometimes under it.
            let space = if name == "cite" { " " } else { "" };
            format!("{space}<{name}{attrs}>{}{space}{end}{space}", inside.concat())
        })
    })
}

/// Pieces of markup in no order: tags that nobody closes, closes that nobody opened, half of an attribute.
fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![
            4 => Just("\u{1} ".to_owned()),
            2 => "</?(p|b|i|a|div|table|tr|td|li|ul|ol|h2|pre|blockquote|figure|svg|math|mi|template|select|option|script|style|form|span|noscript|body|html|head|frameset|caption|col|details)( (href|src|class|onload)=('[^']{0,9}'|x))?/?>",
            1 => "[<>&\"'= /!-]{1,4}",
            1 => "&(amp|lt|gt|nbsp|#106|#x6a|nosuch);?",
        ],
        0..40,
    )
    .prop_map(|parts| parts.concat())
}

pub(crate) fn check(html: &str) -> Result<(), TestCaseError> {
    let found = blocks(html, &Origin::default());
    let words = walk::words(&found);
    let Said { fixed, floating } = Said::by(html);
    let mut rest = words.iter();
    for word in &fixed {
        prop_assert!(rest.any(|other| other == word), "{word} is lost, or out of order, in {words:?}\n{found:?}");
    }
    let mut all: Vec<String> = fixed.into_iter().chain(floating).collect();
    let mut words = words;
    all.sort();
    words.sort();
    prop_assert_eq!(&all, &words, "{:?}", found);
    harmless(html)
}

fn harmless(html: &str) -> Result<(), TestCaseError> {
    for base in ["", "https://bao.example/a/b", "not a url"] {
        let found = blocks(html, &Origin { base: base.to_owned() });
        for href in walk::hrefs(&found) {
            let raw = href.as_str();
            prop_assert!(Href::parse(raw).is_some_and(|again| again == href), "{raw}");
            let bare: String = raw.chars().filter(|c| *c > ' ').collect::<String>().to_ascii_lowercase();
            for scheme in ["javascript:", "data:", "vbscript:", "blob:", "file:"] {
                prop_assert!(!bare.starts_with(scheme), "{raw}");
            }
        }
        let json = serde_json::to_string(&found).expect("json");
        let again: Vec<manchette::model::Block> = serde_json::from_str(&json).expect("blocks");
        prop_assert_eq!(again, found);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn words_of_trees_come_through(html in tree()) {
        check(&number(&html))?;
    }

    #[test]
    fn words_of_soup_come_through(html in soup()) {
        check(&number(&html))?;
    }

    #[test]
    fn lines_keep_all_words(html in tree()) {
        let html = number(&html);
        let Said { fixed, floating } = Said::by(&html);
        let mut all: Vec<String> = fixed.into_iter().chain(floating).collect();
        let mut words: Vec<String> = plain(&html).split_whitespace().map(str::to_owned).collect();
        all.sort();
        words.sort();
        prop_assert_eq!(all, words, "{:?}", inline(&html, &Origin::default()));
    }

    #[test]
    fn any_text_is_harmless(html in "\\PC{0,200}") {
        harmless(&html)?;
        inline(&html, &Origin::default());
        plain(&html);
    }
}
