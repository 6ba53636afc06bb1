//! Words, section and time: a form that works without the app, and at once with it.
//!
//! Nothing is looked for while an input method composes: Telex makes `thành` of `thanhf`, and what stands there
//! meanwhile is nobody's word.

use super::{How, SearchActions};
use crate::component::Site;
use crate::model::Section;
use crate::node::{El, el};
use crate::permalink::{Asked, Span, section_path};
use crate::reactive::*;
use crate::store::Search;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};

/// A field of the form, once it is there.
type Field = StoredValue<Option<Element>, LocalStorage>;

fn value(field: Field) -> String {
    let element = field.try_get_value().flatten();
    element.and_then(|element| js_sys::Reflect::get(&element, &"value".into()).ok()?.as_string()).unwrap_or_default()
}

fn set_value(field: Field, value: &str) {
    if let Some(element) = field.try_get_value().flatten() {
        let _ = js_sys::Reflect::set(&element, &"value".into(), &value.into());
    }
}

pub(super) fn form(site: &Site, search: &Search, actions: &SearchActions) -> El {
    let ui = site.ui();
    let asked = search.state().with_untracked(|now| now.asked.clone());
    let [words, section, span]: [Field; 3] = std::array::from_fn(|_| StoredValue::new_local(None));
    let filled = move || Asked {
        section: Some(value(section)).filter(|value| !value.is_empty()),
        span: Span::named(&value(span)),
        ..Asked::default().with_words(&value(words))
    };
    let go = {
        let go = actions.go.clone();
        move |how| go(filled(), how)
    };

    // What the page is asked for by its address, once a printed page is taken over.
    let (state, drawn) = (search.state(), asked.clone());
    Effect::new(move |before: Option<Asked>| {
        let asked = state.with(|now| now.asked.clone());
        if asked != before.unwrap_or_else(|| drawn.clone()) {
            if Asked::default().with_words(&value(words)).words != asked.words {
                set_value(words, &asked.words);
            }
            set_value(section, asked.section.as_deref().unwrap_or_default());
            set_value(span, asked.span.map_or("", Span::name));
        }
        asked
    });

    let select = |name: &'static str, label: &'static str, field: Field, options: Vec<El>| {
        let go = go.clone();
        let select = el("select").attr("name", name).on("change", move |_| go(How::Chosen));
        let select = select.created(move |element| field.set_value(Some(element))).children(options);
        el("label").class("search-filter").child(el("span").child(label)).child(select)
    };
    let chosen = asked.section.clone();
    let mut sections = vec![option("", ui.all_sections.to_owned(), false)];
    sections.extend(site.config().sections().iter().map(|section| {
        let path = section_path(section);
        let chosen = chosen.as_ref() == Some(&path);
        option(path, label(section), chosen)
    }));
    let mut spans = vec![option("", ui.any_time.to_owned(), false)];
    spans.extend(
        Span::ALL
            .iter()
            .zip(ui.spans)
            .map(|(span, label)| option(span.name(), label.to_owned(), asked.span == Some(*span))),
    );

    let send = go.clone();
    let row = el("div")
        .class("search-row")
        .child(input(site, search, &asked, words, go.clone()))
        .child(el("button").class("button button-strong").attr("type", "submit").child(ui.search_go));
    el("form")
        .class("search-form")
        .attr("role", "search")
        // Another one than the masthead's.
        .attr("aria-label", ui.search_form)
        .attr("action", site.links().search.clone())
        .attr("method", "get")
        .on("submit", move |event| {
            event.prevent_default();
            super::recent::remember(&value(words));
            send(How::Sent);
        })
        .child(row)
        .child(
            el("div")
                .class("search-filters")
                .child(select("section", ui.section, section, sections))
                .child(select("time", ui.time, span, spans)),
        )
}

fn input(site: &Site, search: &Search, asked: &Asked, field: Field, go: impl Fn(How) + Clone + 'static) -> El {
    let ui = site.ui();
    let composing = Rc::new(Cell::new(false));
    let (search, begun, ended, keys) = (search.clone(), composing.clone(), composing.clone(), composing.clone());
    let (typed, composed, cleared, early) = (go.clone(), go.clone(), go.clone(), go);
    let known = asked.words.clone();
    el("input")
        .attr("type", "search")
        .attr("name", "q")
        .attr("value", Some(asked.words.clone()).filter(|words| !words.is_empty()))
        .attr("aria-label", ui.search_hint)
        .attr("placeholder", ui.search_hint)
        .attr("autocomplete", "off")
        .attr("enterkeyhint", "search")
        .created(move |element| {
            field.set_value(Some(element));
            if Asked::default().with_words(&value(field)).words != known {
                // Typed before the app was there: it comes after what the address asks for.
                set_timeout(move || early(How::Typed), std::time::Duration::ZERO);
            }
        })
        .on("input", move |_| {
            if !composing.get() {
                typed(How::Typed);
            }
        })
        .on("compositionstart", move |_| {
            begun.set(true);
            search.hold();
        })
        .on("compositionend", move |_| {
            ended.set(false);
            composed(How::Typed);
        })
        .on("keydown", move |event: Event| {
            let escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape");
            if escape && !keys.get() && !value(field).is_empty() {
                event.prevent_default();
                set_value(field, "");
                cleared(How::Typed);
            }
        })
}

fn option(value: impl Into<crate::node::Str>, label: String, selected: bool) -> El {
    el("option").attr("value", value.into()).attr("selected", selected).child(label)
}

/// A sub-section stands a little further in.
fn label(section: &Section) -> String {
    [if section.parent.is_some() { "– " } else { "" }, &section.name].concat()
}
