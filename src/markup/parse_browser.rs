//! HTML → [`Tree`] with the browser's own parser. What it makes is inert: no script runs, nothing is fetched.

use super::tree::{Data, Id, Tree, wanted};
use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, HtmlTemplateElement, Node, SupportedType};

/// Parses the inside of a `body`.
pub(super) fn parse(html: &str) -> Tree {
    let mut tree = Tree::new();
    // The one place where a string becomes a document: the sink that needs a Trusted Types policy.
    // Inside a `body` a stray `frameset` cannot throw the text away.
    let document = DomParser::new()
        .and_then(|parser| parser.parse_from_string(&["<body>", html].concat(), SupportedType::TextHtml));
    if let Ok(document) = document {
        let root = tree.root();
        copy(&document, root, &mut tree);
    }
    tree
}

/// Copies what is inside a node, without recursion.
fn copy(top: &Node, root: Id, tree: &mut Tree) {
    let mut next = top.first_child();
    let mut parent = root;
    // Where to go on when the children of a node are done.
    let mut later: Vec<(Option<Node>, Id)> = Vec::new();
    loop {
        let Some(node) = next else {
            match later.pop() {
                Some((node, id)) => (next, parent) = (node, id),
                None => return,
            }
            continue;
        };
        next = node.next_sibling();
        match node.node_type() {
            Node::TEXT_NODE | Node::CDATA_SECTION_NODE => {
                let id = tree.add(Data::Text(node.node_value().unwrap_or_default()));
                tree.append(parent, id);
            }
            Node::ELEMENT_NODE => {
                let children = match node.dyn_ref::<HtmlTemplateElement>() {
                    Some(template) => template.content().first_child(),
                    None => node.first_child(),
                };
                let id = tree.add(element(node.unchecked_ref()));
                tree.append(parent, id);
                if children.is_some() {
                    later.push((next, parent));
                    (next, parent) = (children, id);
                }
            }
            _ => {}
        }
    }
}

fn element(element: &Element) -> Data {
    let name = element.local_name();
    let mut attrs = Vec::new();
    if element.has_attributes() {
        attrs.extend(wanted(&name).iter().filter_map(|attr| Some((*attr, element.get_attribute(attr)?))));
    }
    Data::Element { name, attrs }
}
