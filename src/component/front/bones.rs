//! The outline of a front page that is on its way, in its true proportions.

use crate::node::{El, Node, el};

fn bone(class: &'static str) -> El {
    el("span").class(class)
}

fn words() -> El {
    el("div").class("item-words").child(bone("bone bone-line")).child(bone("bone bone-line bone-short"))
}

pub(super) fn top() -> Node {
    let lead = el("div").class("front-lead").child(bone("picture bone")).child(
        el("div")
            .class("front-lead-words")
            .child(bone("bone bone-headline"))
            .child(bone("bone bone-headline bone-short"))
            .child(bone("bone bone-line")),
    );
    let row = || el("li").class("item").child(bone("picture bone")).child(words());
    let second = el("ul").class("front-second").attr("role", "list").children((0..3).map(|_| row()));
    el("div").class("front-top").attr("aria-hidden", "true").child(lead).child(second).into()
}

pub(super) fn latest() -> Node {
    let rows = (0..8).map(|_| el("li").class("item item-bare").child(words()));
    let head = el("div").class("box-head").child(bone("bone bone-word"));
    let list = el("ul").attr("role", "list").children(rows);
    el("div").class("box front-latest").attr("aria-hidden", "true").child(head).child(list).into()
}
