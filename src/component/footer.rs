//! The foot of every page: sections, imprint, and the switch between the two views.

use super::{Site, ViewSwitch};
use leptos::prelude::*;

/// The footer.
#[component]
pub fn Footer() -> impl IntoView {
    let site = Site::expect();
    let ui = site.ui();
    let newsroom = site.config().newsroom.clone();
    let imprint = newsroom.imprint;
    let sections = site
        .config()
        .sections()
        .into_iter()
        .filter(|section| section.parent.is_none())
        .map(|section| view! { <li><a href=site.links().section(&section)>{section.name.clone()}</a></li> })
        .collect_view();
    let line = |label: &'static str, value: Option<String>| {
        value.map(|value| view! { <div><dt>{label}</dt><dd>{value}</dd></div> })
    };
    let phone = imprint.phone.map(|phone| {
        let href = format!("tel:{}", phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>());
        view! { <div><dt>{ui.phone}</dt><dd><a href=href>{phone}</a></dd></div> }
    });
    let email = imprint.email.map(|email| {
        view! { <div><dt>{ui.email}</dt><dd><a href=format!("mailto:{email}")>{email.clone()}</a></dd></div> }
    });
    view! {
        <footer class="footer">
            <p class="footer-name"><a href="/">{newsroom.name}</a></p>
            <nav class="footer-sections" aria-label=ui.sections><ul role="list">{sections}</ul></nav>
            <div class="imprint">
                <p class="imprint-publisher">{imprint.publisher}</p>
                <dl>
                    {line(ui.licence, imprint.licence)}
                    {line(ui.editor, imprint.editor)}
                    {line(ui.address, imprint.address)}
                    {phone}
                    {email}
                </dl>
            </div>
            <ViewSwitch/>
        </footer>
    }
    .into_any()
}
