//! Which of the two layouts a reader sees, and why.
//!
//! What the device is and what the reader chose are kept apart. The device speaks through the width of the page's
//! container (CSS container queries); the choice is an attribute on `<html>` that narrows the container (`mobile`) or
//! asks phones for a wide viewport (`desktop`). So switching is one attribute: no request, no new DOM.
//!
//! The choice comes from `?view=` or from memory. A script in `index.html` applies it before the first paint; this
//! room does the same when the reader switches.

use crate::reactive::*;
use web_sys::Element;

/// A layout that a reader can choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// One narrow column, on any screen.
    Mobile,
    /// The wide layout, on any device.
    Desktop,
}

/// Where the choice is remembered; also in `index.html`.
const KEY: &str = "manchette.view";
/// The viewport of a phone that chose the desktop version, in CSS px: the width from which the wide layout begins.
const WIDE: &str = "width=1024";
const NATURAL: &str = "width=device-width, initial-scale=1";

impl View {
    /// As it stands in `?view=` and on `<html data-view>`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mobile => "mobile",
            Self::Desktop => "desktop",
        }
    }

    /// The layout that a query names.
    pub fn from_query(query: &str) -> Option<Self> {
        query.trim_start_matches('?').split('&').find_map(|pair| match pair.strip_prefix("view=")? {
            "mobile" => Some(Self::Mobile),
            "desktop" => Some(Self::Desktop),
            _ => None,
        })
    }

    /// What the reader chose, as the page shows it now.
    pub fn chosen() -> Option<Self> {
        match root()?.get_attribute("data-view")?.as_str() {
            "mobile" => Some(Self::Mobile),
            "desktop" => Some(Self::Desktop),
            _ => None,
        }
    }

    /// Shows the page in this layout at once, and remembers it.
    ///
    /// What the reader was looking at stays where it was on the screen.
    pub fn choose(self) {
        let Some(root) = root() else { return };
        let anchor = anchor();
        let before = anchor.as_ref().map(|a| a.get_bounding_client_rect().top());
        let _ = root.set_attribute("data-view", self.name());
        if let Ok(Some(meta)) = document().query_selector("meta[name=viewport]") {
            let _ = meta.set_attribute("content", if self == Self::Desktop { WIDE } else { NATURAL });
        }
        if let Ok(Some(storage)) = window().local_storage() {
            let _ = storage.set_item(KEY, self.name());
        }
        if let (Some(anchor), Some(before)) = (anchor, before) {
            let moved = anchor.get_bounding_client_rect().top() - before;
            window().scroll_by_with_x_and_y(0.0, moved);
        }
    }

    /// Takes up a choice that an address carries.
    pub fn take_up(query: &str) {
        if let Some(view) = Self::from_query(query)
            && Self::chosen() != Some(view)
        {
            view.choose();
        }
    }
}

fn root() -> Option<Element> {
    document().document_element()
}

/// The piece of content nearest the top of the window: what the reader's eye is on.
fn anchor() -> Option<Element> {
    let found = document().query_selector_all("main h1, main h2, main p, main figure, main li, footer a").ok()?;
    (0..found.length()).filter_map(|i| wasm_bindgen::JsCast::dyn_into::<Element>(found.item(i)?).ok()).find(|element| {
        let rect = element.get_bounding_client_rect();
        rect.height() > 0.0 && rect.bottom() > 60.0
    })
}

#[cfg(test)]
mod tests {
    use super::View;

    #[test]
    fn an_address_may_carry_a_view() {
        assert_eq!(View::from_query("?a=1&view=mobile"), Some(View::Mobile));
        assert_eq!(View::from_query("view=desktop"), Some(View::Desktop));
        assert_eq!(View::from_query("?preview=mobile&view=tv"), None);
    }
}
