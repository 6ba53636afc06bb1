//! A [`Node`] as HTML text, for printing. In the browser nothing is printed, so nothing of this is in the bundle.

use super::Node;
use leptos::tachys::view::Position;

#[cfg(target_arch = "wasm32")]
pub(super) fn write(_: Node, _: &mut String, _: &mut Position, _: bool) {}

#[cfg(not(target_arch = "wasm32"))]
pub(super) fn write(node: Node, buf: &mut String, position: &mut Position, mark_branches: bool) {
    if matches!(&node, Node::Many(nodes) if nodes.is_empty()) {
        // Hydration looks for it: a piece without content still has a place.
        buf.push_str("<!>");
        *position = Position::NextChild;
        return;
    }
    native::write(node, buf, position, mark_branches);
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use crate::node::{El, Node};
    use leptos::prelude::RenderHtml;
    use leptos::tachys::view::Position;

    /// Elements that have no end tag (HTML, "Void elements").
    const VOID: [&str; 7] = ["img", "source", "input", "br", "hr", "meta", "link"];

    pub(super) fn write(node: Node, buf: &mut String, position: &mut Position, mark_branches: bool) {
        match node {
            Node::Text(text) => text.as_ref().to_html_with_buf(buf, position, true, mark_branches, Vec::new()),
            Node::Element(el) => element(*el, buf, position, mark_branches),
            Node::Many(nodes) => nodes.into_iter().for_each(|node| write(node, buf, position, mark_branches)),
            Node::View(view) => view.take().to_html_with_buf(buf, position, true, mark_branches, Vec::new()),
        }
    }

    fn element(el: El, buf: &mut String, position: &mut Position, mark_branches: bool) {
        buf.push('<');
        buf.push_str(el.tag);
        for (name, value) in &el.attrs {
            buf.push(' ');
            buf.push_str(name);
            if !value.is_empty() {
                buf.push_str("=\"");
                escape(value, buf);
                buf.push('"');
            }
        }
        buf.push('>');
        if el.tag == "script" {
            raw(&el.children, buf);
            buf.push_str("</script>");
        } else if !VOID.contains(&el.tag) {
            let mut inside = Position::FirstChild;
            for child in el.children {
                write(child, buf, &mut inside, mark_branches);
            }
            buf.push_str("</");
            buf.push_str(el.tag);
            buf.push('>');
        }
        *position = Position::NextChild;
    }

    /// The text of a script, which knows no entities. Scripts that are printed hold JSON, where `<` stands in strings
    /// only: written so, no text ends the script or opens another.
    fn raw(children: &[Node], buf: &mut String) {
        for child in children {
            if let Node::Text(text) = child {
                buf.push_str(&text.replace('<', "\\u003c"));
            }
        }
    }

    fn escape(value: &str, buf: &mut String) {
        for c in value.chars() {
            match c {
                '&' => buf.push_str("&amp;"),
                '"' => buf.push_str("&quot;"),
                '<' => buf.push_str("&lt;"),
                '>' => buf.push_str("&gt;"),
                c => buf.push(c),
            }
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use crate::node::{Node, dynamic, el, icon};
    use leptos::prelude::*;

    fn html(node: impl Into<Node>) -> String {
        Owner::new().with(|| node.into().to_html())
    }

    #[test]
    fn words_and_values_are_escaped() {
        let link = el("a").attr("href", "/a?b=1&c=\"2\"".to_owned()).child("<b> & \"x\"");
        assert_eq!(html(link), r#"<a href="/a?b=1&amp;c=&quot;2&quot;">&lt;b&gt; &amp; "x"</a>"#);
    }

    #[test]
    fn absent_values_leave_no_attribute_and_void_elements_no_end() {
        let image = el("img").attr("alt", "").attr("srcset", None::<String>).attr("hidden", false).attr("width", 9_u32);
        assert_eq!(html(image), r#"<img alt width="9">"#);
    }

    #[test]
    fn a_scripts_json_stays_json_and_cannot_end_the_script() {
        let script = el("script").attr("type", "application/json").child(r#"{"a":"&</script><!-- \"b\""}"#);
        assert_eq!(html(script), r#"<script type="application/json">{"a":"&\u003c/script>\u003c!-- \"b\""}</script>"#);
    }

    #[test]
    fn pieces_that_change_are_printed_as_they_are_now() {
        let page = el("p").child("a").child(dynamic(|| el("b").child("c").into())).child(icon(&["M0 0"]));
        let text = html(page);
        assert!(text.starts_with("<p>a<b>c</b>"), "{text}");
        assert!(
            text.contains(r#"<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M0 0"></path></svg></p>"#),
            "{text}"
        );
    }
}
