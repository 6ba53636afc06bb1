//! A list of stories that grows in place.
//!
//! `Xem thêm` is a link to the next page of the same list. Needs the browser to add the stories here instead, move the
//! focus to the first new one, and say politely how many there are now.

use super::{Item, Live, Site};
use crate::model::Teaser;
use crate::store::{Feed, STEP, Store};
use leptos::html::Ul;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A growing list with its heading. Draws nothing at all where there is nothing to show.
#[component]
pub fn NewsList(
    /// A name for its elements' ids, unique on the page.
    name: &'static str,
    /// Its heading.
    #[prop(into)]
    heading: String,
    /// The heading as the page's headline (`h1`) instead of a box's.
    #[prop(optional)]
    titled: bool,
    /// The list.
    feed: Feed,
    /// The page of the same list, without its page number.
    href: String,
) -> impl IntoView {
    let ui = Site::expect().ui();
    let store: Store = expect_context();
    let state = feed.state();
    let list = NodeRef::<Ul>::new();
    let said = RwSignal::new(String::new());
    let heading_id = format!("{name}-heading");

    let shown = Memo::new({
        let state = state.clone();
        move |_| state.with(|state| state.items.iter().take(state.shown).cloned().collect::<Vec<Teaser>>())
    });
    let flags = Memo::new({
        let state = state.clone();
        move |_| state.with(|s| (s.has_more(), s.is_pending(), s.busy, s.error.is_some(), s.shown))
    });

    let more = {
        let feed = feed.clone();
        move |event: web_sys::MouseEvent| {
            if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
                return;
            }
            event.prevent_default();
            event.stop_propagation();
            let (feed, store) = (feed.clone(), store.clone());
            leptos::task::spawn_local(async move {
                let before = flags.get_untracked().4;
                feed.more(&store).await;
                let after = flags.get_untracked().4;
                if after > before {
                    said.set(ui.list_count(after));
                    // The new rows are drawn in the next tick.
                    request_animation_frame(move || focus_item(list, before));
                }
            });
        }
    };

    let title = {
        let heading_id = heading_id.clone();
        move || {
            if titled {
                view! { <h1 class="list-title" id=heading_id.clone() tabindex="-1">{heading.clone()}</h1> }.into_any()
            } else {
                view! { <h2 class="box-heading" id=heading_id.clone()>{heading.clone()}</h2> }.into_any()
            }
        }
    };
    let next = move || {
        let (_, _, _, _, shown) = flags.get();
        format!("{href}?page={}", shown / STEP + 1)
    };
    let body = move || {
        let (has_more, pending, _, failed, shown_count) = flags.get();
        (titled || shown_count > 0 || pending || failed).then(|| (has_more, pending, failed, shown_count))
    };
    let body = Memo::new(move |_| body());
    view! {
        <Show when=move || body.get().is_some() fallback=|| ()>
            <section class="box news-list" aria-labelledby=heading_id.clone() aria-busy=move || flags.get().2.to_string()>
                <div class="box-head">{title.clone()}</div>
                <ul class="news-list-items" role="list" node_ref=list>
                    <For each=move || shown.get() key=|teaser| teaser.id.clone() children=|teaser| view! { <Item teaser/> }/>
                </ul>
                {move || flags.get().1.then(|| view! { <ListSkeleton/> })}
                {move || {
                    let (has_more, pending, _, failed, count) = flags.get();
                    (!has_more && !pending && !failed && count == 0)
                        .then(|| view! { <p class="news-list-empty">{ui.empty_list}</p> })
                }}
                {move || flags.get().3.then(|| view! { <p class="box-failed" role="alert">{ui.box_failed}</p> })}
                {
                    let more = more.clone();
                    let next = next.clone();
                    move || {
                        let (has_more, pending, _, failed, _) = flags.get();
                        (has_more && !pending)
                            .then(|| {
                                let next = next.clone();
                                view! {
                                    <a class="load-more" href=next on:click=more.clone()>
                                        {if failed { ui.retry } else { ui.load_more }}
                                    </a>
                                }
                            })
                    }
                }
                <Live text=said/>
            </section>
        </Show>
    }
    .into_any()
}

/// Rows of the true proportions, while the first ones come.
#[component]
fn ListSkeleton() -> impl IntoView {
    let rows = (0..4)
        .map(|_| view! { <li class="item"><span class="picture bone"></span><div class="item-words"><span class="bone bone-line"></span><span class="bone bone-line bone-short"></span></div></li> })
        .collect_view();
    view! { <ul class="news-list-items" role="list" aria-hidden="true">{rows}</ul> }.into_any()
}

fn focus_item(list: NodeRef<Ul>, index: usize) {
    let link = list
        .get_untracked()
        .and_then(|list| list.children().item(u32::try_from(index).ok()?))
        .and_then(|item| item.query_selector("a").ok()?)
        .and_then(|link| link.dyn_into::<HtmlElement>().ok());
    if let Some(link) = link {
        let _ = link.focus();
    }
}
