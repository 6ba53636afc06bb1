//! HTML → [`Tree`] with the browser's own parser. What it makes is inert: no script runs, nothing is fetched.

use super::tree::{Data, Id, Tree, wanted};
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomParser, Element, HtmlTemplateElement, Node};

/// Parses the inside of a `body`.
pub(super) fn parse(html: &str) -> Tree {
    let mut tree = Tree::new();
    // Inside a `body` a stray `frameset` cannot throw the text away.
    if let Ok(document) = inert(&["<body>", html].concat()) {
        let root = tree.root();
        copy(&document, root, &mut tree);
    }
    tree
}

/// The one place where a string becomes a document.
fn inert(html: &str) -> Result<Node, JsValue> {
    let parser: JsValue = DomParser::new()?.into();
    let parse: Function = Reflect::get(&parser, &"parseFromString".into())?.dyn_into()?;
    parse.call2(&parser, &trusted(html.into())?, &"text/html".into())?.dyn_into()
}

/// Marks a string as meant for [`inert`], where the browser asks for it (`require-trusted-types-for 'script'`). The
/// policy's name is the one that the site's headers allow: nobody else can make one.
fn trusted(html: JsValue) -> Result<JsValue, JsValue> {
    thread_local! {
        static POLICY: Result<JsValue, JsValue> = policy();
    }
    let policy = POLICY.with(Clone::clone)?;
    if policy.is_undefined() {
        return Ok(html);
    }
    let make: Function = Reflect::get(&policy, &"createHTML".into())?.dyn_into()?;
    make.call1(&policy, &html)
}

fn policy() -> Result<JsValue, JsValue> {
    let types = Reflect::get(&js_sys::global(), &"trustedTypes".into())?;
    if types.is_undefined() {
        return Ok(types);
    }
    let rules = Object::new();
    let same = Closure::<dyn Fn(JsValue) -> JsValue>::new(|html| html).into_js_value();
    Reflect::set(&rules, &"createHTML".into(), &same)?;
    let create: Function = Reflect::get(&types, &"createPolicy".into())?.dyn_into()?;
    create.call2(&types, &"manchette".into(), &rules)
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
