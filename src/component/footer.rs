//! The foot of every page: sections, imprint, and the switch between the two views.

use super::Site;
use super::inline::link;
use super::switch::view_switch;
use crate::model::Period;
use crate::node::{El, Node, el};

/// The footer.
pub fn footer(site: &Site) -> Node {
    let ui = site.ui();
    let newsroom = &site.config().newsroom;
    let imprint = &newsroom.imprint;
    let sections = site.config().sections();
    let sections = sections
        .iter()
        .filter(|section| section.parent.is_none())
        .map(|section| el("li").child(link(site.links().section(section)).child(section.name.clone())));
    let archive = el("li").child(link(site.links().archive(Period::default())).child(ui.archive));
    let plain = |text: &Option<String>| text.clone().map(Node::from);
    let phone = imprint.phone.clone().map(|phone| {
        let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        link(format!("tel:{digits}")).child(phone).into()
    });
    let email = imprint.email.clone().map(|email| link(format!("mailto:{email}")).child(email).into());
    let lines = [
        (ui.licence, plain(&imprint.licence)),
        (ui.editor, plain(&imprint.editor)),
        (ui.address, plain(&imprint.address)),
        (ui.phone, phone),
        (ui.email, email),
    ];
    let lines = lines.into_iter().filter_map(|(label, value)| Some(line(label, value?)));
    el("footer")
        .class("footer")
        .child(el("p").class("footer-name").child(link("/".to_owned()).child(newsroom.name.clone())))
        .child(
            el("nav")
                .class("footer-sections")
                .attr("aria-label", ui.sections_foot)
                .child(el("ul").attr("role", "list").children(sections).child(archive)),
        )
        .child(
            el("div")
                .class("imprint")
                .child(el("p").class("imprint-publisher").child(imprint.publisher.clone()))
                .child(el("dl").children(lines)),
        )
        .child(view_switch(site))
        .into()
}

fn line(label: &'static str, value: Node) -> El {
    el("div").child(el("dt").child(label)).child(el("dd").child(value))
}
