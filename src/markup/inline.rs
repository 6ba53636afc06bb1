//! Elements inside a line: which are marks, which are blocks, which are not for readers; and HTML → [`RichText`].

use super::line::Line;
use super::tree::{Data, Id, Tree};
use super::{Origin, old, resolve};
use crate::model::{Inline, RichText};

/// The mark that an element is.
pub(super) fn mark(tree: &Tree, origin: &Origin, id: Id) -> Option<Inline> {
    let none = RichText::default();
    Some(match tree.name(id) {
        "strong" | "b" if old::is_unbold(tree, id) => return None,
        "strong" | "b" => Inline::Strong(none),
        "em" | "i" | "cite" | "dfn" | "var" => Inline::Emphasis(none),
        "a" => Inline::Link(resolve::link(tree.attr(id, "href"), origin)?, none),
        "code" | "kbd" | "samp" | "tt" => Inline::Code(none),
        "mark" => Inline::Mark(none),
        "sub" => Inline::Sub(none),
        "sup" => Inline::Sup(none),
        "s" | "strike" | "del" => Inline::Strike(none),
        "u" | "ins" => Inline::Underline(none),
        "span" | "font" => return old::styled(tree, id),
        _ => return None,
    })
}

/// Whether an element and all in it is not for readers: programs, styles, what a browser never shows, form controls.
pub(super) fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "title"
            | "noembed"
            | "noframes"
            | "annotation"
            | "select"
            | "textarea"
            | "datalist"
            | "iframe"
            // What Word says of its document, where somebody took away the comment around it.
            | "xml"
    )
}

/// Whether an element starts and ends a line.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "nav"
            | "aside"
            | "address"
            | "center"
            | "blockquote"
            | "figure"
            | "figcaption"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "hgroup"
            | "hr"
            | "ul"
            | "ol"
            | "li"
            | "menu"
            | "dir"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "caption"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "pre"
            | "listing"
            | "xmp"
            | "plaintext"
            | "form"
            | "fieldset"
            | "legend"
            | "option"
            | "optgroup"
            | "details"
            | "summary"
            | "dialog"
            | "search"
            | "body"
            | "video"
            | "audio"
    )
}

/// The words inside an element on one line, with their marks, without what is in `skip`.
pub(super) fn runs(tree: &Tree, origin: &Origin, top: Id, skip: Option<Id>) -> RichText {
    let mut line = Line::default();
    let mut marks = Vec::new();
    tree.walk(top, &mut |id, entering| {
        let name = match tree.data(id) {
            Data::Text(text) => {
                line.text(text);
                return false;
            }
            Data::Element { name, .. } => name.as_str(),
            Data::Other => "",
        };
        if is_hidden(name) || skip == Some(id) {
            // What stands elsewhere still parts the words around it.
            if name == "iframe" || skip == Some(id) {
                line.text(" ");
            }
            return false;
        }
        if is_block(name) {
            line.text(" ");
        } else if name == "q" {
            line.text(if entering { "“" } else { "”" });
        } else if name == "br" {
            line.line_break();
            return false;
        } else if name == "img" {
            let emoji = emoji(tree, id);
            line.text(if emoji.is_empty() { " " } else { emoji });
        } else if !entering {
            if marks.last() == Some(&id) {
                marks.pop();
                line.close();
            }
        } else if let Some(mark) = mark(tree, origin, id)
            && line.open(mark)
        {
            marks.push(id);
        }
        entering
    });
    line.finish()
}

/// The character that a picture stands for, where a CMS has replaced a character by a picture of it.
pub(super) fn emoji(tree: &Tree, img: Id) -> &str {
    if tree.has_class(img, &["emoji", "wp-smiley"]) { tree.attr(img, "alt") } else { "" }
}
