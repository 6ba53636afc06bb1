//! A [`Node`] as HTML text, for printing. What changes later is printed as it is now, between two comments: the
//! browser's end looks for them.

use super::{El, Node};
use crate::reactive::untrack;

/// Elements that have no end tag (HTML, "Void elements").
const VOID: [&str; 7] = ["img", "source", "input", "br", "hr", "link", "meta"];
/// A comment, the shortest way to write one.
const MARK: &str = "<!>";

impl Node {
    /// The piece as HTML.
    pub fn to_html(self) -> String {
        let mut out = String::new();
        self.write_html(&mut out);
        out
    }

    /// The piece as HTML, behind what is there.
    pub fn write_html(self, out: &mut String) {
        untrack(|| write(self, out, &mut false));
    }
}

impl El {
    /// The element as HTML.
    pub fn to_html(self) -> String {
        Node::from(self).to_html()
    }
}

fn write(node: Node, out: &mut String, after_text: &mut bool) {
    match node {
        Node::Text(text) if text.is_empty() => {}
        Node::Text(text) => {
            if std::mem::replace(after_text, true) {
                out.push_str(MARK);
            }
            escape(&text, out);
        }
        Node::Element(el) => {
            *after_text = false;
            element(*el, out);
        }
        Node::Many(nodes) => nodes.into_iter().for_each(|node| write(node, out, after_text)),
        Node::Dynamic(draw) => between(out, after_text, |out| write(draw(), out, &mut false)),
        Node::Keyed(list) => between(out, after_text, |out| {
            (list.rows)(&mut |_, draw| element(draw(), out));
        }),
    }
}

fn between(out: &mut String, after_text: &mut bool, content: impl FnOnce(&mut String)) {
    out.push_str(MARK);
    content(out);
    out.push_str(MARK);
    *after_text = false;
}

fn element(el: El, out: &mut String) {
    out.push('<');
    out.push_str(el.tag);
    for (name, value) in &el.attrs {
        out.push(' ');
        out.push_str(name);
        if !value.is_empty() {
            out.push_str("=\"");
            escape(value, out);
            out.push('"');
        }
    }
    out.push('>');
    if VOID.contains(&el.tag) {
        return;
    }
    let mut after_text = false;
    for child in el.children {
        match child {
            // A script knows no entities. Those that are printed hold JSON, where `<` stands in strings only: written
            // so, no text ends the script or opens another.
            Node::Text(text) if el.tag == "script" => out.push_str(&text.replace('<', "\\u003c")),
            child => {
                // A parser drops the first line break of a `pre`.
                if el.tag == "pre" && matches!(&child, Node::Text(text) if text.starts_with('\n')) && out.ends_with('>')
                {
                    out.push('\n');
                }
                write(child, out, &mut after_text);
            }
        }
    }
    out.push_str("</");
    out.push_str(el.tag);
    out.push('>');
}

/// So that a parser reads the very same characters.
fn escape(text: &str, out: &mut String) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let written = match byte {
            b'&' => "&amp;",
            b'"' => "&quot;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'\r' => "&#13;",
            0 => "\u{fffd}",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(written);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

#[cfg(test)]
mod tests {
    use crate::node::{Node, dynamic, el, icon};
    use crate::reactive::*;

    fn html(node: impl Into<Node>) -> String {
        Owner::new().with(|| node.into().to_html())
    }

    #[test]
    fn words_and_values_are_escaped() {
        let link = el("a").attr("href", "/a?b=1&c=\"2\"".to_owned()).child("<b> & \"x\"");
        assert_eq!(html(link), r#"<a href="/a?b=1&amp;c=&quot;2&quot;">&lt;b&gt; &amp; &quot;x&quot;</a>"#);
    }

    #[test]
    fn absent_values_leave_no_attribute_and_void_elements_no_end() {
        let image = el("img").attr("alt", "").attr("srcset", None::<String>).attr("hidden", false).attr("width", 9_u32);
        assert_eq!(html(image), r#"<img alt width="9">"#);
    }

    #[test]
    fn pieces_that_change_are_printed_as_they_are_now() {
        let page = el("p").child("a").child(dynamic(|| el("b").child("c").into())).child(icon(&["M0 0"]));
        let text = html(page);
        assert!(text.starts_with("<p>a<!><b>c</b><!>"), "{text}");
        assert!(
            text.contains(r#"<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M0 0"></path></svg></p>"#),
            "{text}"
        );
    }

    #[test]
    fn a_scripts_json_stays_json_and_cannot_end_the_script() {
        let script = el("script").attr("type", "application/json").child(r#"{"a":"&</script><!-- \"b\""}"#);
        assert_eq!(html(script), r#"<script type="application/json">{"a":"&\u003c/script>\u003c!-- \"b\""}</script>"#);
    }
}
