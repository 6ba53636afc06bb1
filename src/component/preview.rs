//! What editors see before readers do: the page that asks who they are, and the word over an article that is not public.
//!
//! Needs the browser: what is typed goes to the newsroom's own system, and to nobody else.

use super::Site;
use crate::config::PreviewKind;
use crate::model::Stage;
use crate::node::{El, Node, el};
use crate::reactive::*;
use crate::source::preview::Pass;
use crate::source::{Cause, SourceError};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// What the page of previews asks of the journey.
#[derive(Clone)]
pub struct PreviewActions {
    /// Asks for the article again.
    pub again: Arc<dyn Fn()>,
    /// Forgets who the editor is.
    pub leave: Arc<dyn Fn()>,
}

/// Asks who the editor is. `named` says whether the address names an article, `error` what was wrong the last time.
pub fn login(
    site: &Site,
    named: bool,
    error: Option<&SourceError>,
    enter: impl Fn(Pass) + 'static,
    actions: &PreviewActions,
) -> Node {
    let ui = site.ui();
    let is_ghost = site.config().newsroom.preview.as_ref().is_some_and(|preview| preview.kind == PreviewKind::Ghost);
    let wrong = error.map(|error| match error.cause {
        Cause::WrongPassword | Cause::Key => ui.preview_wrong,
        Cause::Forbidden => ui.forbidden_title,
        Cause::NotFound | Cause::Gone => ui.preview_missing,
        _ => ui.preview_out,
    });
    let known = error.is_some_and(|error| !matches!(error.cause, Cause::WrongPassword | Cause::Key));
    let again = actions.again.clone();
    let again = el("button").class("button").attr("type", "button").on("click", move |_| again()).child(ui.retry);
    let page = el("div")
        .class("face")
        .child(el("h1").class("face-title").attr("tabindex", "-1").child(ui.preview))
        .child(el("p").class("face-text").child(if named { ui.preview_text } else { ui.preview_missing }))
        .child(wrong.map(|wrong| el("p").class("locked-error").attr("role", "alert").child(wrong)));
    if named { page.child(form(site, is_ghost, enter)).child(known.then_some(again)).into() } else { page.into() }
}

fn form(site: &Site, is_ghost: bool, enter: impl Fn(Pass) + 'static) -> El {
    let ui = site.ui();
    let (name, secret) = (StoredValue::new_local(None), StoredValue::new_local(None));
    let value = |field: StoredValue<Option<HtmlInputElement>, LocalStorage>| {
        field.get_value().map(|input| input.value()).unwrap_or_default().trim().to_owned()
    };
    let name_field = (!is_ghost).then(|| {
        let input = field("preview-name", "text", "username", name);
        Node::from(vec![
            el("label").attr("for", "preview-name").child(ui.preview_name),
            el("div").class("locked-row").child(input),
        ])
    });
    let button = el("button").class("button button-strong").attr("type", "submit").child(ui.preview_open);
    el("form")
        .class("locked")
        .attr("aria-label", ui.preview)
        .on("submit", move |event| {
            event.prevent_default();
            enter(Pass { name: value(name), secret: value(secret) });
        })
        .child(name_field)
        .child(el("label").attr("for", "preview-secret").child(if is_ghost {
            ui.preview_key
        } else {
            ui.preview_password
        }))
        .child(
            el("div")
                .class("locked-row")
                .child(field("preview-secret", "password", "current-password", secret))
                .child(button),
        )
        .child(el("p").class("locked-note").child(ui.preview_note))
}

fn field(
    id: &'static str,
    kind: &'static str,
    autocomplete: &'static str,
    input: StoredValue<Option<HtmlInputElement>, LocalStorage>,
) -> El {
    el("input")
        .attr("id", id)
        .attr("type", kind)
        .attr("autocomplete", autocomplete)
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .attr("required", true)
        .created(move |element| input.set_value(element.dyn_into().ok()))
}

/// The word over an article that is not public, or not as it is shown here.
pub fn preview_bar(site: &Site, stage: Stage, actions: &PreviewActions) -> Node {
    let ui = site.ui();
    let [draft, pending, scheduled, private, changed, published] = ui.preview_stages;
    let word = match stage {
        Stage::Draft => draft,
        Stage::Pending => pending,
        Stage::Scheduled => scheduled,
        Stage::Private => private,
        Stage::Changed => changed,
        Stage::Published => published,
    };
    let button = |label: &'static str, act: &Arc<dyn Fn()>| {
        let act = act.clone();
        el("button").class("preview-act").attr("type", "button").on("click", move |_| act()).child(label)
    };
    el("aside")
        .class("preview-bar")
        .attr("aria-label", ui.preview)
        .child(el("p").class("preview-word").child(el("strong").child(ui.preview)).child(el("span").child(word)))
        .child(button(ui.preview_again, &actions.again))
        .child(button(ui.preview_leave, &actions.leave))
        .into()
}
