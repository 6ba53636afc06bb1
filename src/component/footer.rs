//! The foot of every page: sections, feeds, imprint, and the switch between the two views.

use super::Site;
use super::inline::link;
use super::switch::view_switch;
use crate::config::Imprint;
use crate::model::{Period, Section};
use crate::node::{El, Node, el};

/// The footer.
pub fn footer(site: &Site) -> Node {
    let ui = site.ui();
    let newsroom = &site.config().newsroom;
    let menu = site.config().menu();
    let entry = |section: &Section| link(site.links().section(section)).child(section.name.clone());
    let sections = menu.iter().map(|(top, children)| {
        let children = children.iter().map(|child| el("li").child(entry(child)));
        let children = (children.len() > 0).then(|| el("ul").attr("role", "list").children(children));
        el("li").child(entry(top)).child(children)
    });
    let archive = el("li").child(link(site.links().archive(Period::default())).child(ui.archive));
    el("footer")
        .class("footer")
        .child(el("p").class("footer-name").child(link("/".to_owned()).child(newsroom.name.clone())))
        .child(
            el("nav")
                .class("footer-sections")
                .attr("aria-label", ui.sections_foot)
                .child(el("ul").attr("role", "list").children(sections).child(archive)),
        )
        .child(feeds(site, &menu))
        .child(imprint(site, &newsroom.imprint))
        .child(view_switch(site))
        .into()
}

/// The feed of all, and those of the sections.
fn feeds(site: &Site, menu: &[(Section, Vec<Section>)]) -> El {
    let ui = site.ui();
    let feed = |path: &str, name: String| {
        // Its type says that it is no page.
        let feed = link([&site.links().feeds(path), "/feed.rss"].concat()).attr("type", "application/rss+xml");
        el("li").child(feed.child(name))
    };
    let all = el("ul").attr("role", "list").child(feed("", ui.latest.to_owned()));
    let sections = menu.iter().map(|(section, _)| feed(&site.links().section(section), section.name.clone()));
    el("details").class("footer-feeds").child(el("summary").child(ui.feeds)).child(all.children(sections))
}

fn imprint(site: &Site, imprint: &Imprint) -> El {
    let ui = site.ui();
    let plain = |text: &Option<String>| text.clone().map(Node::from);
    let day = imprint.licence_date.as_ref().map(|day| site.config().day(day));
    let licence = imprint.licence.as_ref();
    let licence = licence.map(|licence| ui.licence_of(licence, imprint.licence_issuer.as_deref(), day.as_deref()));
    let phone = imprint.phone.as_ref().map(|phone| {
        let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        link(["tel:", &digits].concat()).child(phone.clone()).into()
    });
    let email = imprint.email.as_ref().map(|email| link(["mailto:", email].concat()).child(email.clone()).into());
    let lines = [
        (ui.authority, plain(&imprint.authority)),
        (ui.licence, licence.map(Node::from)),
        (ui.editor, plain(&imprint.editor)),
        (ui.address, plain(&imprint.address)),
        (ui.phone, phone),
        (ui.email, email),
    ];
    let lines = lines.into_iter().filter_map(|(label, value)| Some(line(label, value?)));
    el("div")
        .class("imprint")
        .child(el("p").class("imprint-publisher").child(imprint.publisher.clone()))
        .child(el("dl").children(lines))
        .children(imprint.lines.iter().map(|line| el("p").child(line.clone())))
}

fn line(label: &'static str, value: Node) -> El {
    el("div").child(el("dt").child(label)).child(el("dd").child(value))
}
