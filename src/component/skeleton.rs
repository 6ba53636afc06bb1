//! The shape of an article that is on its way, in its true proportions.

use super::Site;
use crate::node::{Node, el};

/// An article's skeleton.
pub fn skeleton(site: &Site) -> Node {
    let bones = |classes: &[&'static str]| {
        classes.iter().map(|class| el("span").class(format!("bone {class}"))).collect::<Vec<_>>()
    };
    let head = bones(&["bone-word", "bone-headline", "bone-headline bone-short", "bone-word"]);
    let line = "bone-line";
    let text = bones(&[line, line, "bone-line bone-short", "bone-picture", line, line, "bone-line bone-short"]);
    let article = el("div")
        .class("article")
        .attr("aria-hidden", "true")
        .child(el("div").class("article-head").children(head))
        .child(el("div").class("article-text").children(text));
    let word = el("h1").class("visually-hidden").child(site.ui().loading);
    let skeleton = el("div").class("sheet skeleton").attr("role", "status").child(word).child(article);
    Node::Many(vec![without_scripts(site), skeleton.into()])
}

/// What readers without scripts get in its place: nothing is on its way to them. The app need not know the words.
fn without_scripts(site: &Site) -> Node {
    #[cfg(not(target_arch = "wasm32"))]
    return el("noscript").child(super::face(site, &super::Face::NotFound, || ())).into();
    #[cfg(target_arch = "wasm32")]
    {
        let _ = site;
        el("noscript").into()
    }
}
