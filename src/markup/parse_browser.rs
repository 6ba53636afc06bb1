//! HTML → [`Tree`] with the browser's own parser. What it makes is inert: no script runs, nothing is fetched.

use super::tree::{Data, Id, Tree, wanted};
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomParser, Element, HtmlTemplateElement, Node};

/// Parses the inside of a `body`.
pub(super) fn parse(html: &str) -> Tree {
    let mut tree = Tree::new();
    // Inside a `body` a stray `frameset` cannot throw the text away.
    if let Ok(document) = document(&["<body>", html].concat()) {
        let root = tree.root();
        copy(document.unchecked_ref(), root, &mut tree);
    }
    tree
}

thread_local! {
    /// Made once: the site's policy allows one of this name.
    static POLICY: Option<JsValue> = policy();
}

/// The Trusted Types policy of the parser; `None` in browsers that have none.
fn policy() -> Option<JsValue> {
    let window = js_sys::global();
    let factory = Reflect::get(&window, &"trustedTypes".into()).ok().filter(JsValue::is_object)?;
    let create = Reflect::get(&factory, &"createPolicy".into()).ok()?.dyn_into::<Function>().ok()?;
    let rules = Object::new();
    // `String` gives a string back as it is, and costs no closure: what is parsed is inert, so all may pass.
    Reflect::set(&rules, &"createHTML".into(), &Reflect::get(&window, &"String".into()).ok()?).ok()?;
    create.call2(&factory, &"manchette".into(), &rules).ok()
}

/// The one place where a string becomes a document: the sink that needs a Trusted Types policy.
fn document(html: &str) -> Result<JsValue, JsValue> {
    let trusted = POLICY.with(|policy| {
        let policy = policy.as_ref()?;
        let create = Reflect::get(policy, &"createHTML".into()).ok()?.dyn_into::<Function>().ok()?;
        create.call1(policy, &html.into()).ok()
    });
    let parser = DomParser::new()?;
    let parse = Reflect::get(&parser, &"parseFromString".into())?.dyn_into::<Function>()?;
    parse.call2(&parser, &trusted.unwrap_or_else(|| html.into()), &"text/html".into())
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
